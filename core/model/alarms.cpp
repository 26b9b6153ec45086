// SPDX-License-Identifier: Apache-2.0
#include "model/alarms.h"

#include "base/text.h"
#include "base/words.h"

#include <algorithm>

namespace cim::model {

namespace {
constexpr std::size_t kMaxAlarms = 10'000;
constexpr qint64 kMaxShelfMs = 24LL * 3600 * 1000;

bool isWorse(double a, double b, Rule::When when) {
    return when == Rule::When::Below || when == Rule::When::AtMost ? a < b : a > b;
}

Error noLongerOpen(const QString &doing, quint64 id) {
    return {ErrorKind::NotFound, doing, QString::number(id), Words::tr("it is no longer open")};
}

Error reasonless(const QString &doing, quint64 id) {
    return {ErrorKind::Refused, doing, QString::number(id), Words::tr("give a reason: it is kept with the alarm")};
}
} // namespace

Alarm::State Alarm::state() const {
    if (dismissed != 0)
        return State::False;
    if (returned != 0)
        return acknowledged != 0 ? State::Closed : State::Returned;
    return acknowledged != 0 ? State::Acknowledged : State::Raised;
}

QString alarmName(const QString &layer, const QString &asset, const QString &rule, TimeMs raised) {
    return QStringLiteral("%1/%2/%3/%4").arg(layer, asset, rule).arg(raised);
}

QString alarmName(const Alarm &alarm, const Board &board) {
    const LayerSpec &spec = board.spec(alarm.asset.layer);
    return alarmName(spec.id, board.table(alarm.asset.layer).keys[alarm.asset.row],
                     spec.rules[static_cast<std::size_t>(alarm.rule)].id, alarm.raised);
}

QString alarmStateTitle(Alarm::State state) {
    static constexpr const char *kTitles[][2] = {{"Unacknowledged", "未确认"},
                                                 {"Acknowledged", "已确认"},
                                                 {"Returned, unacknowledged", "已恢复未确认"},
                                                 {"Closed", "已关闭"},
                                                 {"False alarm", "误报"}};
    return QString::fromUtf8(kTitles[static_cast<int>(state)][dataLocale() == QLatin1String("zh_CN") ? 1 : 0]);
}

AlarmList::AlarmList(Board &board, const Clock &clock, QObject *parent)
    : QObject(parent), m_board(board), m_clock(clock) {
    connect(&board, &Board::judged, this, &AlarmList::judge);
}

void AlarmList::forget() {
    m_alarms.clear();
    m_open = 0;
    m_openOf.clear();
    m_pending.clear();
    m_dismissed.clear();
    m_goingBack.clear();
    m_crowdedOut.clear();
}

void AlarmList::clear() {
    forget();
    Q_EMIT changed();
}

void AlarmList::copyFrom(const AlarmList &other) {
    m_alarms = other.m_alarms;
    m_open = other.m_open;
    m_openOf = other.m_openOf;
    m_pending = other.m_pending;
    m_dismissed = other.m_dismissed;
    m_goingBack = other.m_goingBack;
    m_crowdedOut = other.m_crowdedOut;
    m_next = other.m_next;
    Q_EMIT changed();
}

void AlarmList::restore(std::vector<Alarm> alarms) {
    std::vector<AssetRef> touched;
    for (const Alarm &alarm : m_alarms) {
        if (alarm.isOpen())
            touched.push_back(alarm.asset);
        if (alarm.returned == 0)
            m_board.setRuleRaised(alarm.asset, alarm.rule, false);
    }
    forget();
    for (Alarm &alarm : alarms) {
        const bool isThere = m_board.hasLayer(alarm.asset.layer) && alarm.asset.row < m_board.rows(alarm.asset.layer) &&
                             alarm.rule >= 0 &&
                             static_cast<std::size_t>(alarm.rule) < m_board.spec(alarm.asset.layer).rules.size();
        if (!isThere || (!m_alarms.empty() && alarm.id <= m_alarms.back().id))
            continue;
        if (alarm.returned == 0)
            m_board.setRuleRaised(alarm.asset, alarm.rule, true);
        if (alarm.returned == 0 && alarm.dismissed != 0)
            m_dismissed.insert(keyOf(alarm.asset, alarm.rule), alarm.id);
        if (alarm.isOpen()) {
            m_openOf[keyOf(alarm.asset, alarm.rule).first].push_back(alarm.id);
            ++m_open;
            touched.push_back(alarm.asset);
        }
        m_next = std::max(m_next, alarm.id + 1);
        m_alarms.push_back(std::move(alarm));
    }
    while (m_alarms.size() > kMaxAlarms)
        makeRoom();
    for (const AssetRef asset : touched)
        refresh(asset);
    Q_EMIT changed();
}

Error AlarmList::past(const QString &doing, quint64 id) {
    return {ErrorKind::Refused, doing, QString::number(id),
            Words::tr("this is the past: go back to the present first")};
}

AlarmList::RuleKey AlarmList::keyOf(AssetRef asset, int rule) {
    return {static_cast<quint64>(asset.layer) << 32 | asset.row, rule};
}

Alarm *AlarmList::at(quint64 id) {
    const auto it = std::lower_bound(m_alarms.begin(), m_alarms.end(), id,
                                     [](const Alarm &alarm, quint64 wanted) { return alarm.id < wanted; });
    return it == m_alarms.end() || it->id != id ? nullptr : &*it;
}

Alarm *AlarmList::standing(AssetRef asset, int rule) {
    const auto ids = m_openOf.constFind(keyOf(asset, rule).first);
    if (ids == m_openOf.constEnd())
        return nullptr;
    for (const quint64 id : *ids) {
        if (Alarm *alarm = at(id); alarm->rule == rule && alarm->returned == 0)
            return alarm;
    }
    return nullptr;
}

void AlarmList::judge(AssetRef asset, int rule, bool met, double value, TimeMs observed) {
    if (m_isPast)
        return;
    if (Alarm *alarm = standing(asset, rule)) {
        follow(*alarm, met, value, observed);
    } else if (const auto dismissed = m_dismissed.constFind(keyOf(asset, rule)); dismissed != m_dismissed.cend()) {
        Alarm *was = at(*dismissed);
        if (was)
            follow(*was, met, value, observed);
        else if (!met) // the list has no room for it any more
            m_board.setRuleRaised(asset, rule, false);
        if (!was && !met)
            m_dismissed.erase(dismissed);
    } else if (!m_crowdedOut.contains(keyOf(asset, rule))) {
        await(asset, rule, met, value, observed);
    } else if (!met) {
        m_crowdedOut.remove(keyOf(asset, rule));
        m_board.setRuleRaised(asset, rule, false);
        refresh(asset);
        Q_EMIT changed();
    } else if (m_open < kMaxAlarms) {
        m_crowdedOut.remove(keyOf(asset, rule));
        raise(asset, rule, value, observed);
    }
}

void AlarmList::follow(Alarm &alarm, bool met, double value, TimeMs observed) {
    const Rule &definition = m_board.spec(alarm.asset.layer).rules[static_cast<std::size_t>(alarm.rule)];
    alarm.current = value;
    if (met) {
        if (isWorse(value, alarm.value, definition.when))
            alarm.value = value;
        alarm.backSince = 0;
        m_goingBack.remove(alarm.id);
        return;
    }
    if (alarm.backSince == 0)
        alarm.backSince = observed;
    if (observed - alarm.backSince >= static_cast<qint64>(definition.returnDelayS * 1000))
        giveBack(alarm, observed);
    else
        m_goingBack.insert(alarm.id);
}

void AlarmList::giveBack(Alarm &alarm, TimeMs when) {
    const bool wasOpen = alarm.isOpen();
    alarm.returned = when;
    m_goingBack.remove(alarm.id);
    m_dismissed.remove(keyOf(alarm.asset, alarm.rule));
    m_board.setRuleRaised(alarm.asset, alarm.rule, false);
    if (wasOpen && !alarm.isOpen())
        leaveOpen(alarm);
    refresh(alarm.asset);
    Q_EMIT stepped(alarm.id);
    Q_EMIT changed();
}

/** A condition that has just begun to hold, or still does not: the rule's delay. */
void AlarmList::await(AssetRef asset, int rule, bool met, double value, TimeMs observed) {
    const auto delay =
        static_cast<qint64>(m_board.spec(asset.layer).rules[static_cast<std::size_t>(rule)].delayS * 1000);
    const RuleKey key = keyOf(asset, rule);
    if (!met) {
        m_pending.remove(key);
        return;
    }
    const auto waiting = m_pending.find(key);
    const TimeMs since = waiting == m_pending.end() ? observed : waiting->since;
    if (observed - since < delay) {
        m_pending.insert(key, {asset, since, value});
        return;
    }
    m_pending.remove(key);
    raise(asset, rule, value, observed);
}

void AlarmList::raise(AssetRef asset, int rule, double value, TimeMs when) {
    Alarm alarm;
    alarm.id = m_next++;
    alarm.asset = asset;
    alarm.rule = rule;
    alarm.level = m_board.spec(asset.layer).rules[static_cast<std::size_t>(rule)].level;
    alarm.value = alarm.current = value;
    alarm.raised = when;
    alarm.simulated = m_board.status(asset).simulated;
    m_board.setRuleRaised(asset, rule, true);
    m_alarms.push_back(alarm);
    m_openOf[keyOf(asset, rule).first].push_back(alarm.id);
    ++m_open;
    if (m_alarms.size() > kMaxAlarms)
        makeRoom();
    refresh(asset);
    Q_EMIT stepped(alarm.id);
    Q_EMIT raised(alarm.id);
    Q_EMIT changed();
}

void AlarmList::makeRoom() {
    const auto rank = [](const Alarm &x) { return std::pair(!x.isOpen(), x.level); };
    const auto found = std::max_element(m_alarms.begin(), m_alarms.end() - 1, [&](const Alarm &a, const Alarm &b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : a.id > b.id;
    });
    const Alarm victim = *found;
    m_alarms.erase(found);
    m_goingBack.remove(victim.id);
    if (!victim.isOpen())
        return;
    leaveOpen(victim);
    if (victim.returned == 0)
        m_crowdedOut.insert(keyOf(victim.asset, victim.rule));
    refresh(victim.asset);
}

void AlarmList::leaveOpen(const Alarm &alarm) {
    const auto ids = m_openOf.find(keyOf(alarm.asset, alarm.rule).first);
    std::erase(*ids, alarm.id);
    if (ids->empty())
        m_openOf.erase(ids);
    --m_open;
}

void AlarmList::refresh(AssetRef asset) {
    int worst = 0;
    bool unacknowledged = false;
    const auto count = [&](int level, bool isNew) {
        if (worst == 0 || level < worst)
            unacknowledged = isNew;
        else if (level == worst)
            unacknowledged |= isNew;
        worst = worst == 0 ? level : std::min(worst, level);
    };
    const TimeMs now = m_clock.now();
    for (const quint64 id : m_openOf.value(keyOf(asset, 0).first)) {
        if (const Alarm *alarm = at(id); alarm->shelvedUntil <= now)
            count(alarm->level, alarm->acknowledged == 0);
    }
    const std::vector<Rule> &rules = m_board.spec(asset.layer).rules;
    for (std::size_t rule = 0; !m_crowdedOut.isEmpty() && rule < rules.size(); ++rule) {
        if (m_crowdedOut.contains(keyOf(asset, static_cast<int>(rule))))
            count(rules[rule].level, true);
    }
    m_board.setAlarmState(asset, worst, unacknowledged);
}

const Alarm *AlarmList::find(quint64 id) const {
    return const_cast<AlarmList *>(this)->at(id);
}

std::vector<Alarm> AlarmList::open() const {
    std::vector<Alarm> out;
    std::copy_if(m_alarms.begin(), m_alarms.end(), std::back_inserter(out), [](const Alarm &a) { return a.isOpen(); });
    const TimeMs now = m_clock.now();
    std::sort(out.begin(), out.end(), [now](const Alarm &a, const Alarm &b) {
        const auto rank = [now](const Alarm &x) {
            return std::tuple(x.shelvedUntil > now, x.level, x.acknowledged != 0, -x.raised, x.id);
        };
        return rank(a) < rank(b);
    });
    return out;
}

std::vector<Alarm> AlarmList::ofAsset(AssetRef asset) const {
    std::vector<Alarm> out = open();
    std::erase_if(out, [&](const Alarm &a) { return a.asset != asset; });
    return out;
}

std::array<int, 5> AlarmList::openByLevel() const {
    std::array<int, 5> out{};
    for (const Alarm &alarm : m_alarms) {
        if (alarm.isOpen())
            ++out[static_cast<std::size_t>(alarm.level)];
    }
    return out;
}

int AlarmList::unacknowledged() const {
    return static_cast<int>(std::count_if(m_alarms.begin(), m_alarms.end(),
                                          [](const Alarm &a) { return a.isOpen() && a.acknowledged == 0; }));
}

Result<void> AlarmList::acknowledge(quint64 id, const QString &by, const QString &note) {
    Alarm *alarm = at(id);
    const QString doing = Words::tr("acknowledging an alarm");
    if (m_isPast)
        return past(doing, id);
    if (!alarm || !alarm->isOpen())
        return noLongerOpen(doing, id);
    if (alarm->acknowledged != 0)
        return Error{ErrorKind::Refused, doing, QString::number(id),
                     Words::tr("%1 has acknowledged it already").arg(alarm->acknowledgedBy)};
    alarm->acknowledged = m_clock.now();
    alarm->acknowledgedBy = by;
    alarm->note = note;
    if (!alarm->isOpen())
        leaveOpen(*alarm);
    refresh(alarm->asset);
    Q_EMIT stepped(id);
    Q_EMIT changed();
    return {};
}

Result<void> AlarmList::dismiss(quint64 id, const QString &by, const QString &reason) {
    Alarm *alarm = at(id);
    const QString doing = Words::tr("marking a false alarm");
    if (m_isPast)
        return past(doing, id);
    if (!alarm || !alarm->isOpen())
        return noLongerOpen(doing, id);
    if (reason.trimmed().isEmpty())
        return reasonless(doing, id);
    alarm->dismissed = m_clock.now();
    alarm->dismissedBy = by;
    alarm->dismissReason = reason;
    alarm->shelvedUntil = 0;
    leaveOpen(*alarm);
    if (alarm->returned == 0)
        m_dismissed.insert(keyOf(alarm->asset, alarm->rule), id);
    refresh(alarm->asset);
    Q_EMIT stepped(id);
    Q_EMIT changed();
    return {};
}

Result<void> AlarmList::shelve(quint64 id, TimeMs until, const QString &reason) {
    Alarm *alarm = at(id);
    const QString doing = Words::tr("shelving an alarm");
    if (m_isPast)
        return past(doing, id);
    if (!alarm || !alarm->isOpen())
        return noLongerOpen(doing, id);
    if (reason.trimmed().isEmpty())
        return reasonless(doing, id);
    if (until <= m_clock.now())
        return Error{ErrorKind::Refused, doing, QString::number(id),
                     Words::tr("the end lies in the past; choose a later one")};
    if (until - m_clock.now() > kMaxShelfMs)
        return Error{ErrorKind::Refused, doing, QString::number(id),
                     Words::tr("at most 24 hours; choose an earlier end")};
    alarm->shelvedUntil = until;
    alarm->shelfReason = reason;
    refresh(alarm->asset);
    Q_EMIT stepped(id);
    Q_EMIT changed();
    return {};
}

void AlarmList::tick() {
    if (m_isPast)
        return;
    const TimeMs now = m_clock.now();
    std::vector<std::pair<RuleKey, Pending>> due;
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        const Rule &rule = m_board.spec(it->asset.layer).rules[static_cast<std::size_t>(it.key().second)];
        if (now - it->since < static_cast<qint64>(rule.delayS * 1000)) {
            ++it;
            continue;
        }
        due.emplace_back(it.key(), *it);
        it = m_pending.erase(it);
    }
    std::sort(due.begin(), due.end(), [](const auto &a, const auto &b) {
        return std::pair(a.second.since, a.first) < std::pair(b.second.since, b.first);
    });
    for (const auto &[key, pending] : due)
        raise(pending.asset, key.second, pending.value, now);
    const QSet<quint64> goingBack = m_goingBack;
    for (const quint64 id : goingBack) {
        Alarm *alarm = at(id);
        const Rule &rule = m_board.spec(alarm->asset.layer).rules[static_cast<std::size_t>(alarm->rule)];
        if (now - alarm->backSince >= static_cast<qint64>(rule.returnDelayS * 1000))
            giveBack(*alarm, now);
    }
    bool ended = false;
    for (Alarm &alarm : m_alarms) {
        if (alarm.shelvedUntil != 0 && alarm.shelvedUntil <= now) {
            alarm.shelvedUntil = 0;
            refresh(alarm.asset);
            Q_EMIT stepped(alarm.id);
            ended = true;
        }
    }
    if (ended)
        Q_EMIT changed();
}

} // namespace cim::model
