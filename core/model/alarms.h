// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/library.h"
#include "model/board.h"

#include <QSet>

namespace cim::model {

/** A raised rule. Raised -> acknowledged -> returned -> closed; a shelved one is silent until its time is over; one
 * that somebody has marked false is over, and its rule is silent for that asset until the condition has ended. */
struct Alarm {
    enum class State : std::uint8_t { Raised, Acknowledged, Returned, Closed, False };

    quint64 id = 0;
    AssetRef asset;
    int rule = -1; ///< into the layer's rules
    int level = 3;
    double value = 0; ///< worst since raised
    double current = 0;
    TimeMs raised = 0;
    TimeMs acknowledged = 0; ///< 0: not
    QString acknowledgedBy;
    QString note;
    TimeMs returned = 0; ///< 0: the condition still holds
    TimeMs shelvedUntil = 0;
    QString shelfReason;
    TimeMs dismissed = 0; ///< marked as a false alarm; 0: not
    QString dismissedBy, dismissReason;
    TimeMs backSince = 0; ///< the value is back, but not yet for the rule's return delay; of this process only
    bool simulated = false;

    /** Returned means returned but not acknowledged; acknowledged and returned is closed. */
    [[nodiscard]] State state() const;
    [[nodiscard]] bool isOpen() const { return state() != State::Closed && state() != State::False; }
};
/** What an alarm is called in records: "zones/GL-07/TUN-CH4-A/1772352000000", the same after a restart. */
[[nodiscard]] QString alarmName(const QString &layer, const QString &asset, const QString &rule, TimeMs raised);
[[nodiscard]] QString alarmName(const Alarm &alarm, const Board &board);
[[nodiscard]] QString alarmStateTitle(Alarm::State state);

/** All alarms of the session, newest first among equals of level. Raises and returns them from the board's judgements
 * (with each rule's delay), keeps their life cycle, and tells the board the worst of each asset. GUI thread. */
class CIM_OF_MODEL AlarmList : public QObject {
    Q_OBJECT
public:
    AlarmList(Board &board, const Clock &clock, QObject *parent = nullptr);

    /** Oldest first; at most 10 000. Closed ones make room first, then the mildest and oldest; one that still holds
     * keeps the colour of its asset and comes back into the list when there is room. */
    [[nodiscard]] const std::deque<Alarm> &all() const { return m_alarms; }
    [[nodiscard]] const Alarm *find(quint64 id) const;
    [[nodiscard]] std::vector<Alarm> open() const; ///< by level, unacknowledged first, then newest; shelved ones last
    [[nodiscard]] std::vector<Alarm> ofAsset(AssetRef asset) const; ///< open ones
    [[nodiscard]] std::array<int, 5> openByLevel() const;           ///< index 1..4
    [[nodiscard]] int unacknowledged() const;

    /** Forgets everything: the next project begins. */
    void clear();
    /** Becomes what @p other is, whose board this one's is a copy of. */
    void copyFrom(const AlarmList &other);
    /** Takes these for all there are, whatever the board says; ids must grow. Those of assets and rules that are not on
     * the board are left out. */
    void restore(std::vector<Alarm> alarms);
    /** A list of the past shows what it was given: it judges nothing and takes no word of people. */
    void setPast(bool isPast) { m_isPast = isPast; }
    [[nodiscard]] bool isPast() const { return m_isPast; }
    /** Fails when there is no such open alarm. */
    Result<void> acknowledge(quint64 id, const QString &by, const QString &note = {});
    /** A false alarm, whatever its state: over at once. @p reason is required: it is what the false-alarm rate is made
     * of. */
    Result<void> dismiss(quint64 id, const QString &by, const QString &reason);
    /** Until a time to come, at most 24 h; @p reason is required. */
    Result<void> shelve(quint64 id, TimeMs until, const QString &reason);
    /** Raises and returns what has waited out its delay and ends shelves; the session calls it once a second. */
    void tick();

Q_SIGNALS:
    void raised(quint64 id);
    /** An alarm took a step of its life: raised, returned, acknowledged, shelved, back from the shelf,
     * marked false. */
    void stepped(quint64 id);
    void changed();

private:
    using RuleKey = std::pair<quint64, int>; ///< an asset as one number, and a rule
    struct Pending {
        AssetRef asset;
        TimeMs since;
        double value;
    };
    [[nodiscard]] static RuleKey keyOf(AssetRef asset, int rule);
    void judge(AssetRef asset, int rule, bool met, double value, TimeMs observed);
    void follow(Alarm &alarm, bool met, double value, TimeMs observed);
    void giveBack(Alarm &alarm, TimeMs when);
    void await(AssetRef asset, int rule, bool met, double value, TimeMs observed);
    void raise(AssetRef asset, int rule, double value, TimeMs when);
    void makeRoom();
    void leaveOpen(const Alarm &alarm);
    void refresh(AssetRef asset);
    [[nodiscard]] static Error past(const QString &doing, quint64 id);
    [[nodiscard]] Alarm *at(quint64 id);
    void forget();
    [[nodiscard]] Alarm *standing(AssetRef asset, int rule);

    Board &m_board;
    const Clock &m_clock;
    std::deque<Alarm> m_alarms; ///< ids grow
    std::size_t m_open = 0;
    QHash<quint64, std::vector<quint64>> m_openOf; ///< ids of open alarms by asset
    QHash<RuleKey, Pending> m_pending;
    QHash<RuleKey, quint64> m_dismissed; ///< false alarms whose condition still holds
    QSet<quint64> m_goingBack;           ///< alarms that wait out their return delay
    QSet<RuleKey> m_crowdedOut;          ///< they hold, but the list was full of worse ones
    quint64 m_next = 1;
    bool m_isPast = false;
};

} // namespace cim::model
