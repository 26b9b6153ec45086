// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/library.h"
#include "model/assettable.h"
#include "model/layerspec.h"
#include "model/sample.h"

#include <QObject>

#include <deque>
#include <optional>

namespace cim::model {

enum class Connectivity : std::uint8_t { NeverSeen, Online, Stale, Offline };
enum class Service : std::uint8_t { InService, Maintenance, OutOfService, UnderConstruction, Planned };
[[nodiscard]] QString connectivityTitle(Connectivity connectivity);
[[nodiscard]] QString serviceTitle(Service service);
/** "maintenance", "out-of-service", "under-construction", "planned"; any other word, and none, is in service. */
[[nodiscard]] Service serviceFromWord(const QString &word);

/** The newest value of one property of one asset. */
struct LiveValue {
    double number = std::numeric_limits<double>::quiet_NaN();
    std::int16_t word = -1;
    TimeMs observed = 0; ///< 0: never seen
    TimeMs received = 0;
    Quality quality = Quality::Missing;
    bool simulated = false;
    bool applies = true; ///< false: this asset does not carry the property

    [[nodiscard]] bool hasValue() const { return observed != 0 && quality != Quality::Missing; }
};

/** The three facts and what is drawn of them. */
struct AssetStatus {
    int level = 0; ///< condition: 0 normal, 1 (red) .. 4 (blue)
    bool unacknowledged = false;
    bool incomplete = false; ///< a required property has no value: never normal
    bool simulated = false;
    Connectivity connectivity = Connectivity::NeverSeen;
    Service service = Service::InService;
    TimeMs observed = 0; ///< of the newest sample
    DrawnState drawn = DrawnState::Unknown;
};

/** One word of the status texture, see docs in scene/statusbuffer.h; derived from AssetStatus without the clock: the
 * shader ages it. */
struct StatusWord {
    std::uint8_t level = 0; ///< DrawnState while fresh
    std::uint8_t ramp = 0;  ///< 0..255 on the layer's ramp
    std::uint8_t flags = 0; ///< StatusFlag
    std::uint8_t spare = 0;
    TimeMs observed = 0; ///< 0: never
};
enum StatusFlag : std::uint8_t { Unacknowledged = 1, Simulated = 2, HasRamp = 4, Aging = 8 };

/** The newest samples and status of every asset, in memory, in columns, one block a layer. The hub writes it, everybody
 * reads it; it knows no protocol and no picture. GUI thread. */
class CIM_OF_MODEL Board : public QObject {
    Q_OBJECT
public:
    explicit Board(const Clock &clock, QObject *parent = nullptr);
    ~Board() override;

    /** Adds or replaces the layer at @p index; its rows start as never seen, unless they are the same assets as
     * before. */
    void setLayer(int index, std::shared_ptr<const LayerSpec> spec, std::shared_ptr<const AssetTable> table);
    /** Forgets every layer; the next project begins. */
    void clear();
    /** Forgets every value and alarm; the layers stay. */
    void forgetValues();
    /** Becomes what @p other is: the present goes on there while this one shows the past. */
    void copyFrom(const Board &other);
    /** The same, and leaves @p other without layers. */
    void takeFrom(Board &other);
    /** One more than the highest index set; layers that failed to open leave gaps. */
    [[nodiscard]] int layerCount() const;
    [[nodiscard]] bool hasLayer(int layer) const;
    /** Only for layers that are there. */
    [[nodiscard]] const LayerSpec &spec(int layer) const;
    [[nodiscard]] const AssetTable &table(int layer) const;
    [[nodiscard]] std::shared_ptr<const LayerSpec> sharedSpec(int layer) const;
    [[nodiscard]] std::shared_ptr<const AssetTable> sharedTable(int layer) const;
    [[nodiscard]] std::size_t rows(int layer) const; ///< 0 for a gap

    /** Takes accepted samples over: newest wins, rules are judged, alarms change, rows become dirty. Emits changed()
     * once. */
    void apply(const std::vector<Sample> &samples);
    /** Alarm bookkeeping calls these: the worst level and whether it is unacknowledged; which rules stand raised (their
     * deadband). */
    void setAlarmState(AssetRef asset, int level, bool unacknowledged);
    void setRuleRaised(AssetRef asset, int rule, bool raised);

    [[nodiscard]] LiveValue value(AssetRef asset, int property) const;
    /** As drawn at the clock's now. */
    [[nodiscard]] AssetStatus status(AssetRef asset) const;
    /** Place on the layer's ramp, 0 free .. 1 full; NaN without value or ramp. */
    [[nodiscard]] double ramp(AssetRef asset) const;
    [[nodiscard]] StatusWord statusWord(AssetRef asset) const;
    /** Oldest first; at most the last 30 min or 180 samples. Layers of more than 20 000 streams keep one only for
     * assets in alarm. */
    [[nodiscard]] std::vector<std::pair<TimeMs, double>> history(AssetRef asset, int property) const;

    /** Milliseconds after which an asset of the layer is stale and offline, from the shortest period of its properties.
     */
    [[nodiscard]] qint64 staleAfterMs(int layer) const;
    [[nodiscard]] qint64 offlineAfterMs(int layer) const;

    /** Assets of the layer by drawn state at now; sums to rows(layer). */
    [[nodiscard]] std::array<int, kDrawnStates> counts(int layer) const;

    /** Rows whose StatusWord changed since the last call, ascending; empties the list. One taker: the scene. */
    [[nodiscard]] std::vector<Row> takeDirty(int layer);

Q_SIGNALS:
    /** Something changed; at most once for each apply(). Views coalesce. */
    void changed();
    /** A rule's judgement of a sample, in order; AlarmList listens. @p met says whether the condition holds now. Not
     * sent for a quiet asset whose condition does not hold, nor for a sample that brings no value: it proves nothing.
     */
    void judged(cim::model::AssetRef asset, int rule, bool met, double value, qint64 observed);

private:
    struct Layer;
    const Clock &m_clock;
    std::vector<std::unique_ptr<Layer>> m_layers;
    bool m_isApplying = false; ///< alarms change within apply(): one changed() serves them all
};

/** First match wins: out of service, maintenance, [unacknowledged alarm keeps its colour], offline, alarm, warnings,
 * stale, attention, incomplete (unknown), normal. */
[[nodiscard]] DrawnState drawnState(const AssetStatus &status, bool isLive);

} // namespace cim::model
