// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/library.h"
#include "base/result.h"
#include "base/text.h"

#include <QJsonObject>
#include <QObject>

#include <array>
#include <optional>
#include <vector>

namespace cim::model {

/** One step of the work on an incident, as the plan knows it. */
struct PlanStep {
    QString id; ///< "dispatch"
    LocalText title;
    LocalText who;                    ///< whose work it is
    std::array<double, 5> limitMin{}; ///< by level 1..4, minutes from the step before it; 0: no limit
    QStringList next;                 ///< what may follow, the usual one first
    bool asksDepartment = false;      ///< nobody is sent without a name
    bool ends = false;                ///< the case is closed by it
};

/** The loop of work that a city runs for an incident, as data (resources/incidents): raised, verified, registered,
 * dispatched, handled, checked, closed, with the ways back. The first step begins it. */
struct IncidentPlan {
    QString id;
    LocalText title;
    LocalText source;      ///< where steps and limits come from
    bool verified = false; ///< whether a person has checked them against it
    std::vector<PlanStep> steps;

    [[nodiscard]] const PlanStep *step(const QString &id) const;
};
/** Reads and checks a plan; the error lists every problem, see base/jsonreader.h. */
Result<IncidentPlan> readIncidentPlan(const QString &path);
Result<IncidentPlan> parseIncidentPlan(const QJsonObject &json, const QString &fileForMessages);

/** What was done, by whom and when. */
struct IncidentStep {
    QString step; ///< PlanStep::id
    TimeMs at = 0;
    QString by;
    QString department; ///< who was sent; empty: as before
    QString note;
};

/** Work on one or more alarms. Append-only: what it is follows from its steps. */
struct Incident {
    QString number; ///< "20261129-003": the day and the count of that day
    QString title;
    int level = 3; ///< as of an alarm
    bool simulated = false;
    QStringList alarms;              ///< by alarmName(); an alarm is in one incident at most
    std::vector<IncidentStep> steps; ///< oldest first, never empty
    bool isOpen = true;

    [[nodiscard]] const IncidentStep &last() const { return steps.back(); }
    [[nodiscard]] QString department() const; ///< the last that was sent
};

/** The incidents of the session, oldest first. People make every step; each is checked against the plan, signed and
 * kept. Like AlarmList it can show the past, where nothing is done. GUI thread. */
class CIM_OF_MODEL IncidentList : public QObject {
    Q_OBJECT
public:
    explicit IncidentList(const Clock &clock, QObject *parent = nullptr);

    void setPlan(IncidentPlan plan) { m_plan = std::move(plan); }
    [[nodiscard]] const IncidentPlan &plan() const { return m_plan; }

    [[nodiscard]] const std::vector<Incident> &all() const { return m_incidents; }
    [[nodiscard]] const Incident *find(const QString &number) const;
    /** The one that works on the alarm of this name, the open one if there are several; nullptr when none does. */
    [[nodiscard]] const Incident *ofAlarm(const QString &name) const;
    [[nodiscard]] int open() const;
    /** What may be done next. */
    [[nodiscard]] std::vector<const PlanStep *> nextSteps(const Incident &incident) const;
    /** When the usual next step is due; nothing when it has no limit or the incident is closed. */
    [[nodiscard]] std::optional<TimeMs> due(const Incident &incident) const;
    [[nodiscard]] bool isOverdue(const Incident &incident) const;
    /** The step's title in the data locale; its id when the plan does not know it. */
    [[nodiscard]] QString stepTitle(const QString &step) const;

    /** Begins one for these alarms; its number comes back. Refused without a name, a plan or an alarm, and for an alarm
     * that another open incident works on. */
    Result<QString> begin(const QString &title, int level, bool simulated, const QStringList &alarms, const QString &by,
                          const QString &note);
    /** The next step. Refused when the plan does not have it follow, without a name, and without a department where
     * one is asked for. */
    Result<void> take(const QString &number, const QString &step, const QString &by, const QString &department,
                      const QString &note);
    /** More alarms of the same cause. */
    Result<void> join(const QString &number, const QStringList &alarms, const QString &by);

    void clear();
    /** Takes these for all there are. */
    void restore(std::vector<Incident> incidents);
    void setPast(bool isPast) { m_isPast = isPast; }
    [[nodiscard]] bool isPast() const { return m_isPast; }

Q_SIGNALS:
    /** A step was made, or an alarm joined. */
    void stepped(const QString &number);
    void changed();

private:
    [[nodiscard]] Incident *at(const QString &number);
    [[nodiscard]] std::optional<Error> refusal(const QString &doing, const QString &what, const QString &by) const;
    [[nodiscard]] std::optional<Error> taken(const QString &doing, const QStringList &alarms) const;
    [[nodiscard]] QString nextNumber() const;

    const Clock &m_clock;
    IncidentPlan m_plan;
    std::vector<Incident> m_incidents;
    bool m_isPast = false;
};

} // namespace cim::model
