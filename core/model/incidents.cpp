// SPDX-License-Identifier: Apache-2.0
#include "model/incidents.h"

#include "base/jsonreader.h"
#include "base/words.h"

#include <QDateTime>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace cim::model {

namespace {

constexpr int kVersion = 1;
constexpr double kLongestLimitMin = 366.0 * 24 * 60;
constexpr qsizetype kMostText = 2'000; ///< characters of what people write

/** "limit": minutes for all levels, or one number for each of the four. */
std::array<double, 5> readLimit(JsonReader &r) {
    std::array<double, 5> out{};
    const QJsonValue limit = r.raw("limit");
    const QJsonArray each = limit.isDouble() ? QJsonArray{limit, limit, limit, limit} : limit.toArray();
    if (limit.isUndefined())
        return out;
    bool isGood = each.size() == 4;
    for (qsizetype i = 0; isGood && i < 4; ++i) {
        out[static_cast<std::size_t>(i + 1)] = each[i].toDouble(-1);
        isGood = out[static_cast<std::size_t>(i + 1)] >= 0 && each[i].toDouble() <= kLongestLimitMin;
    }
    if (!isGood)
        r.problem("limit", Words::tr("must be minutes up to a year, or four such numbers for levels 1 to 4"));
    return out;
}

PlanStep readStep(JsonReader &r) {
    PlanStep out;
    out.id = r.text("id");
    out.title = r.localText("title", true);
    out.who = r.localText("who", false);
    out.limitMin = readLimit(r);
    out.next = r.texts("next");
    out.asksDepartment = r.flag("department", false);
    out.ends = r.flag("ends", false);
    return out;
}

void checkSteps(JsonReader &r, const IncidentPlan &plan) {
    QSet<QString> ids;
    bool ends = false;
    for (const PlanStep &step : plan.steps) {
        if (ids.contains(step.id))
            r.problem("steps", Words::tr("step \"%1\" is given twice").arg(step.id));
        ids.insert(step.id);
        ends |= step.ends;
    }
    for (const PlanStep &step : plan.steps) {
        for (const QString &next : step.next) {
            if (!ids.contains(next))
                r.problem("steps", Words::tr("step \"%1\": there is no step \"%2\"").arg(step.id, next));
        }
    }
    if (!ends)
        r.problem("steps", Words::tr("no step ends the case"));
}

} // namespace

const PlanStep *IncidentPlan::step(const QString &wanted) const {
    const auto it = std::find_if(steps.begin(), steps.end(), [&](const PlanStep &s) { return s.id == wanted; });
    return it == steps.end() ? nullptr : &*it;
}

Result<IncidentPlan> readIncidentPlan(const QString &path) {
    const Result<QJsonObject> json = readJsonObject(path);
    if (!json)
        return json.error();
    return parseIncidentPlan(*json, path);
}

Result<IncidentPlan> parseIncidentPlan(const QJsonObject &json, const QString &fileForMessages) {
    QStringList problems;
    JsonReader r(fileForMessages, QStringLiteral("$"), json, problems);
    r.version(kVersion);
    IncidentPlan out;
    out.id = r.text("id");
    out.title = r.localText("title", true);
    out.source = r.localText("source", true);
    out.verified = r.flag("verified", false);
    r.array(
        "steps", [&](JsonReader &m) { out.steps.push_back(readStep(m)); }, true);
    checkSteps(r, out);
    r.finish();
    if (!problems.isEmpty())
        return Error{ErrorKind::BadFormat, Words::tr("reading an incident plan"), fileForMessages,
                     problems.join(QLatin1Char('\n'))};
    return out;
}

QString Incident::department() const {
    const auto sent =
        std::find_if(steps.rbegin(), steps.rend(), [](const IncidentStep &s) { return !s.department.isEmpty(); });
    return sent == steps.rend() ? QString() : sent->department;
}

IncidentList::IncidentList(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) {}

Incident *IncidentList::at(const QString &number) {
    const auto it = std::find_if(m_incidents.begin(), m_incidents.end(),
                                 [&](const Incident &each) { return each.number == number; });
    return it == m_incidents.end() ? nullptr : &*it;
}

const Incident *IncidentList::find(const QString &number) const {
    return const_cast<IncidentList *>(this)->at(number);
}

const Incident *IncidentList::ofAlarm(const QString &name) const {
    const Incident *found = nullptr;
    for (const Incident &incident : m_incidents) {
        if (incident.alarms.contains(name) && (!found || incident.isOpen))
            found = &incident;
    }
    return found;
}

int IncidentList::open() const {
    return static_cast<int>(
        std::count_if(m_incidents.begin(), m_incidents.end(), [](const Incident &each) { return each.isOpen; }));
}

std::vector<const PlanStep *> IncidentList::nextSteps(const Incident &incident) const {
    std::vector<const PlanStep *> out;
    if (const PlanStep *now = m_plan.step(incident.last().step)) {
        for (const QString &next : now->next)
            out.push_back(m_plan.step(next));
    }
    return out;
}

std::optional<TimeMs> IncidentList::due(const Incident &incident) const {
    const std::vector<const PlanStep *> next = nextSteps(incident);
    const auto level = static_cast<std::size_t>(std::clamp(incident.level, 1, 4));
    if (!incident.isOpen || next.empty() || next.front()->limitMin[level] <= 0)
        return std::nullopt;
    return incident.last().at + static_cast<TimeMs>(next.front()->limitMin[level] * 60'000);
}

bool IncidentList::isOverdue(const Incident &incident) const {
    const std::optional<TimeMs> until = due(incident);
    return until && *until < m_clock.now();
}

QString IncidentList::stepTitle(const QString &step) const {
    const PlanStep *known = m_plan.step(step);
    return known ? known->title.in(dataLocale()) : step;
}

std::optional<Error> IncidentList::refusal(const QString &doing, const QString &what, const QString &by) const {
    if (m_isPast)
        return Error{ErrorKind::Refused, doing, what, Words::tr("this is the past: go back to the present first")};
    if (m_plan.steps.empty())
        return Error{ErrorKind::NotFound, doing, what, Words::tr("there is no incident plan; see the program's log")};
    if (by.trimmed().isEmpty())
        return Error{ErrorKind::Refused, doing, what, Words::tr("whoever does it gives a name: it is kept")};
    return std::nullopt;
}

std::optional<Error> IncidentList::taken(const QString &doing, const QStringList &alarms) const {
    for (const QString &alarm : alarms) {
        const Incident *other = ofAlarm(alarm);
        if (other && other->isOpen)
            return Error{ErrorKind::Refused, doing, alarm,
                         Words::tr("incident %1 works on this alarm already").arg(other->number)};
    }
    return std::nullopt;
}

QString IncidentList::nextNumber() const {
    const QString day = QDateTime::fromMSecsSinceEpoch(m_clock.now()).toString(QStringLiteral("yyyyMMdd-"));
    int last = 0;
    for (const Incident &each : m_incidents) {
        if (each.number.startsWith(day))
            last = std::max(last, each.number.mid(day.size()).toInt());
    }
    return day + QStringLiteral("%1").arg(last + 1, 3, 10, QLatin1Char('0'));
}

Result<QString> IncidentList::begin(const QString &title, int level, bool simulated, const QStringList &alarms,
                                    const QString &by, const QString &note) {
    const QString doing = Words::tr("opening an incident");
    if (const auto refused = refusal(doing, title, by))
        return *refused;
    if (alarms.isEmpty())
        return Error{ErrorKind::Refused, doing, title, Words::tr("choose the alarm it is about")};
    if (const auto other = taken(doing, alarms))
        return *other;
    Incident incident;
    incident.number = nextNumber();
    incident.title = title.left(kMostText);
    incident.level = std::clamp(level, 1, 4);
    incident.simulated = simulated;
    incident.alarms = alarms;
    incident.steps.push_back({m_plan.steps.front().id, m_clock.now(), by, {}, note.left(kMostText)});
    const QString number = incident.number;
    m_incidents.push_back(std::move(incident));
    Q_EMIT stepped(number);
    Q_EMIT changed();
    return number;
}

Result<void> IncidentList::take(const QString &number, const QString &step, const QString &by,
                                const QString &department, const QString &note) {
    const QString doing = Words::tr("recording a step of an incident");
    if (const auto refused = refusal(doing, number, by))
        return *refused;
    Incident *incident = at(number);
    if (!incident)
        return Error{ErrorKind::NotFound, doing, number, Words::tr("there is no incident of that number")};
    const std::vector<const PlanStep *> next = nextSteps(*incident);
    const auto wanted = std::find_if(next.begin(), next.end(), [&](const PlanStep *each) { return each->id == step; });
    if (wanted == next.end()) {
        QStringList titles;
        for (const PlanStep *each : next)
            titles << stepTitle(each->id);
        return Error{ErrorKind::Refused, doing, number,
                     titles.isEmpty() ? Words::tr("nothing follows \"%1\"").arg(stepTitle(incident->last().step))
                                      : Words::tr("\"%1\" does not follow \"%2\"; what may: %3")
                                            .arg(stepTitle(step), stepTitle(incident->last().step),
                                                 titles.join(QStringLiteral(", ")))};
    }
    if ((*wanted)->asksDepartment && department.trimmed().isEmpty())
        return Error{ErrorKind::Refused, doing, number, Words::tr("say which department is sent")};
    incident->steps.push_back({step, m_clock.now(), by, department.trimmed().left(kMostText), note.left(kMostText)});
    incident->isOpen = incident->isOpen && !(*wanted)->ends;
    Q_EMIT stepped(number);
    Q_EMIT changed();
    return {};
}

Result<void> IncidentList::join(const QString &number, const QStringList &alarms, const QString &by) {
    const QString doing = Words::tr("adding an alarm to an incident");
    if (const auto refused = refusal(doing, number, by))
        return *refused;
    Incident *incident = at(number);
    if (!incident || !incident->isOpen)
        return Error{ErrorKind::NotFound, doing, number, Words::tr("there is no open incident of that number")};
    if (const auto other = taken(doing, alarms))
        return *other;
    incident->alarms << alarms;
    Q_EMIT stepped(number);
    Q_EMIT changed();
    return {};
}

void IncidentList::clear() {
    m_incidents.clear();
    Q_EMIT changed();
}

void IncidentList::restore(std::vector<Incident> incidents) {
    std::erase_if(incidents, [](const Incident &each) { return each.steps.empty(); });
    m_incidents = std::move(incidents);
    Q_EMIT changed();
}

} // namespace cim::model
