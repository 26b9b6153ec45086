// SPDX-License-Identifier: Apache-2.0
#include "model/alarms.h"

#include "base/text.h"

#include <algorithm>

namespace cim::model {

namespace {
constexpr std::size_t kMaxAlarms = 10'000;
constexpr qint64 kMaxShelfMs = 24LL * 3600 * 1000;

bool isWorse(double a, double b, Rule::When when)
{
    return when == Rule::When::Below || when == Rule::When::AtMost ? a < b : a > b;
}
} // namespace

Alarm::State Alarm::state() const
{
    if (returned != 0)
        return acknowledged != 0 ? State::Closed : State::Returned;
    return acknowledged != 0 ? State::Acknowledged : State::Raised;
}

QString alarmStateTitle(Alarm::State state)
{
    static constexpr const char *kTitles[][2] = {
        {"Unacknowledged", "未确认"}, {"Acknowledged", "已确认"}, {"Returned, unacknowledged", "已恢复未确认"}, {"Closed", "已关闭"}};
    return QString::fromUtf8(kTitles[static_cast<int>(state)][dataLocale() == QLatin1String("zh_CN") ? 1 : 0]);
}

AlarmList::AlarmList(Board &board, const Clock &clock, QObject *parent) : QObject(parent), m_board(board), m_clock(clock)
{
    connect(&board, &Board::judged, this, &AlarmList::judge);
}

void AlarmList::clear()
{
    m_alarms.clear();
    m_pending.clear();
    Q_EMIT changed();
}

void AlarmList::judge(AssetRef asset, int rule, bool met, double value, TimeMs observed)
{
    const auto isIt = [&](const Alarm &alarm) { return alarm.asset == asset && alarm.rule == rule && alarm.returned == 0; };
    const auto standing = std::find_if(m_alarms.rbegin(), m_alarms.rend(), isIt);
    const Rule &definition = m_board.spec(asset.layer).rules[static_cast<std::size_t>(rule)];
    if (standing != m_alarms.rend()) {
        standing->current = value;
        if (met && isWorse(value, standing->value, definition.when))
            standing->value = value;
        if (!met) {
            standing->returned = observed;
            m_board.setRuleRaised(asset, rule, false);
            refresh(asset);
            Q_EMIT changed();
        }
        return;
    }
    const auto waiting = std::find_if(m_pending.begin(), m_pending.end(), [&](const Pending &p) { return p.asset == asset && p.rule == rule; });
    if (!met) {
        if (waiting != m_pending.end())
            m_pending.erase(waiting);
        return;
    }
    if (definition.delayS <= 0) {
        raise(asset, rule, value, observed);
    } else if (waiting == m_pending.end()) {
        m_pending.push_back({asset, rule, observed, value});
    } else {
        waiting->value = value;
        if (observed - waiting->since >= static_cast<qint64>(definition.delayS * 1000)) {
            m_pending.erase(waiting);
            raise(asset, rule, value, observed);
        }
    }
}

void AlarmList::raise(AssetRef asset, int rule, double value, TimeMs when)
{
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
    if (m_alarms.size() > kMaxAlarms) {
        // Closed ones go first; in a flood of open ones the oldest of the mildest level goes.
        const auto victim = std::max_element(m_alarms.begin(), m_alarms.end() - 1, [](const Alarm &a, const Alarm &b) {
            const auto rank = [](const Alarm &x) { return std::pair(!x.isOpen(), x.level); };
            return rank(a) != rank(b) ? rank(a) < rank(b) : a.id > b.id;
        });
        m_alarms.erase(victim);
    }
    refresh(asset);
    Q_EMIT raised(alarm.id);
    Q_EMIT changed();
}

void AlarmList::refresh(AssetRef asset)
{
    int worst = 0;
    bool unacknowledged = false;
    const TimeMs now = m_clock.now();
    for (const Alarm &alarm : m_alarms) {
        if (alarm.asset != asset || !alarm.isOpen() || alarm.shelvedUntil > now)
            continue;
        if (worst == 0 || alarm.level < worst) {
            worst = alarm.level;
            unacknowledged = alarm.acknowledged == 0;
        } else if (alarm.level == worst) {
            unacknowledged |= alarm.acknowledged == 0;
        }
    }
    m_board.setAlarmState(asset, worst, unacknowledged);
}

const Alarm *AlarmList::find(quint64 id) const
{
    const auto it = std::find_if(m_alarms.begin(), m_alarms.end(), [&](const Alarm &a) { return a.id == id; });
    return it == m_alarms.end() ? nullptr : &*it;
}

std::vector<Alarm> AlarmList::open() const
{
    std::vector<Alarm> out;
    std::copy_if(m_alarms.begin(), m_alarms.end(), std::back_inserter(out), [](const Alarm &a) { return a.isOpen(); });
    const TimeMs now = m_clock.now();
    std::sort(out.begin(), out.end(), [now](const Alarm &a, const Alarm &b) {
        const auto rank = [now](const Alarm &x) { return std::tuple(x.shelvedUntil > now, x.level, x.acknowledged != 0, -x.raised, x.id); };
        return rank(a) < rank(b);
    });
    return out;
}

std::vector<Alarm> AlarmList::ofAsset(AssetRef asset) const
{
    std::vector<Alarm> out = open();
    std::erase_if(out, [&](const Alarm &a) { return a.asset != asset; });
    return out;
}

std::array<int, 5> AlarmList::openByLevel() const
{
    std::array<int, 5> out{};
    for (const Alarm &alarm : m_alarms) {
        if (alarm.isOpen())
            ++out[static_cast<std::size_t>(alarm.level)];
    }
    return out;
}

int AlarmList::unacknowledged() const
{
    return static_cast<int>(std::count_if(m_alarms.begin(), m_alarms.end(), [](const Alarm &a) { return a.isOpen() && a.acknowledged == 0; }));
}

Result<void> AlarmList::acknowledge(quint64 id, const QString &by, const QString &note)
{
    const auto it = std::find_if(m_alarms.begin(), m_alarms.end(), [&](const Alarm &a) { return a.id == id; });
    const QString doing = QStringLiteral("acknowledging an alarm");
    if (it == m_alarms.end() || !it->isOpen())
        return Error{ErrorKind::NotFound, doing, QString::number(id), QStringLiteral("it is no longer open")};
    if (it->acknowledged != 0)
        return Error{ErrorKind::Refused, doing, QString::number(id), QStringLiteral("%1 has acknowledged it already").arg(it->acknowledgedBy)};
    it->acknowledged = m_clock.now();
    it->acknowledgedBy = by;
    it->note = note;
    refresh(it->asset);
    Q_EMIT changed();
    return {};
}

Result<void> AlarmList::shelve(quint64 id, TimeMs until, const QString &reason)
{
    const auto it = std::find_if(m_alarms.begin(), m_alarms.end(), [&](const Alarm &a) { return a.id == id; });
    const QString doing = QStringLiteral("shelving an alarm");
    if (it == m_alarms.end() || !it->isOpen())
        return Error{ErrorKind::NotFound, doing, QString::number(id), QStringLiteral("it is no longer open")};
    if (reason.trimmed().isEmpty())
        return Error{ErrorKind::Refused, doing, QString::number(id), QStringLiteral("give a reason: it is kept with the alarm")};
    if (until - m_clock.now() > kMaxShelfMs)
        return Error{ErrorKind::Refused, doing, QString::number(id), QStringLiteral("at most 24 hours; choose an earlier end")};
    it->shelvedUntil = until;
    it->shelfReason = reason;
    refresh(it->asset);
    Q_EMIT changed();
    return {};
}

void AlarmList::tick()
{
    const TimeMs now = m_clock.now();
    const std::vector<Pending> waiting = std::exchange(m_pending, {});
    for (const Pending &pending : waiting) {
        const Rule &rule = m_board.spec(pending.asset.layer).rules[static_cast<std::size_t>(pending.rule)];
        if (now - pending.since >= static_cast<qint64>(rule.delayS * 1000))
            raise(pending.asset, pending.rule, pending.value, now);
        else
            m_pending.push_back(pending);
    }
    bool ended = false;
    for (Alarm &alarm : m_alarms) {
        if (alarm.shelvedUntil != 0 && alarm.shelvedUntil <= now) {
            alarm.shelvedUntil = 0;
            refresh(alarm.asset);
            ended = true;
        }
    }
    if (ended)
        Q_EMIT changed();
}

} // namespace cim::model
