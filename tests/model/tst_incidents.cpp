// SPDX-License-Identifier: Apache-2.0
// Work on incidents: the plan decides what may follow, every step is signed, an alarm is worked on once.
#include "model/incidents.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace cim;
using namespace cim::model;

namespace {
constexpr TimeMs kNow = 1'772'352'000'000;
constexpr TimeMs kMinute = 60'000;
const QString kBy = QStringLiteral("Li");
} // namespace

class IncidentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        setDataLocale(QStringLiteral("en"));
        m_clock.pauseAt(kNow);
        m_list = std::make_unique<IncidentList>(m_clock);
        const auto plan = readIncidentPlan(QStringLiteral(CIM_SOURCE_DIR "/resources/incidents/municipal.json"));
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().text()));
        m_list->setPlan(*plan);
    }

    void runsThroughItsLoop() {
        QSignalSpy stepped(m_list.get(), &IncidentList::stepped);
        const QString number = begin({QStringLiteral("a")});
        QVERIFY(number.endsWith(QStringLiteral("-001")));
        QCOMPARE(m_list->find(number)->last().step, QStringLiteral("raise"));
        for (const char *step : {"verify", "register"})
            QVERIFY(take(number, step));
        QCOMPARE(take(number, "dispatch").error().kind, ErrorKind::Refused); // nobody is named
        QVERIFY(take(number, "dispatch", QStringLiteral("Gas company")));
        QVERIFY(take(number, "dispatch", QStringLiteral("Fire brigade"))); // the first one sent it back
        QCOMPARE(m_list->find(number)->department(), QStringLiteral("Fire brigade"));
        for (const char *step : {"handle", "feedback", "check", "handle", "feedback", "check"})
            QVERIFY2(take(number, step), step); // the check failed once
        QCOMPARE(m_list->open(), 1);
        QVERIFY(take(number, "close"));
        QCOMPARE(m_list->open(), 0);
        QVERIFY(take(number, "evaluate"));
        QVERIFY(!m_list->find(number)->isOpen);
        QVERIFY(m_list->nextSteps(*m_list->find(number)).empty());
        QCOMPARE(stepped.count(), int(m_list->find(number)->steps.size()));
    }

    void whatThePlanDoesNotHaveFollowIsRefused() {
        const QString number = begin({QStringLiteral("a")});
        const Result<void> done = take(number, "close");
        QCOMPARE(done.error().kind, ErrorKind::Refused);
        QVERIFY2(done.error().text().contains(QStringLiteral("Verified")), qPrintable(done.error().text()));
        QCOMPARE(take(number, "no such step").error().kind, ErrorKind::Refused);
        QCOMPARE(take(QStringLiteral("20200101-001"), "verify").error().kind, ErrorKind::NotFound);
        QCOMPARE(m_list->take(number, QStringLiteral("verify"), QStringLiteral(" "), {}, {}).error().kind,
                 ErrorKind::Refused);
        QCOMPARE(m_list->find(number)->steps.size(), std::size_t(1));
    }

    void anAlarmIsWorkedOnOnce() {
        const QString number = begin({QStringLiteral("a")});
        const auto second = m_list->begin(QStringLiteral("T"), 3, false, {QStringLiteral("a")}, kBy, {});
        QCOMPARE(second.error().kind, ErrorKind::Refused);
        QVERIFY(second.error().text().contains(number));
        QVERIFY(m_list->join(number, {QStringLiteral("b")}, kBy));
        QCOMPARE(m_list->ofAlarm(QStringLiteral("b"))->number, number);
        QVERIFY(!m_list->join(number, {QStringLiteral("b")}, kBy));
        QVERIFY(!m_list->begin(QStringLiteral("T"), 3, false, {}, kBy, {}));
        // Closed as nothing: the next time it is an incident of its own.
        QVERIFY(take(number, "verify"));
        QVERIFY(take(number, "close"));
        const QString third = begin({QStringLiteral("a")});
        QVERIFY(third.endsWith(QStringLiteral("-002")));
        QCOMPARE(m_list->ofAlarm(QStringLiteral("a"))->number, third);
    }

    void theUsualNextStepIsDueByLevel() {
        const QString red = begin({QStringLiteral("a")}, 1), yellow = begin({QStringLiteral("b")}, 3);
        QCOMPARE(m_list->due(*m_list->find(red)), kNow + 3 * kMinute);
        QCOMPARE(m_list->due(*m_list->find(yellow)), kNow + 10 * kMinute);
        m_clock.pauseAt(kNow + 5 * kMinute);
        QVERIFY(m_list->isOverdue(*m_list->find(red)));
        QVERIFY(!m_list->isOverdue(*m_list->find(yellow)));
        QVERIFY(take(red, "verify"));
        QCOMPARE(m_list->due(*m_list->find(red)), kNow + 10 * kMinute);
        QVERIFY(take(red, "close"));
        QVERIFY(!m_list->due(*m_list->find(red)));
    }

    void nothingIsDoneInThePast() {
        const QString number = begin({QStringLiteral("a")});
        m_list->setPast(true);
        QVERIFY(!take(number, "verify"));
        QVERIFY(!m_list->begin(QStringLiteral("T"), 3, false, {QStringLiteral("b")}, kBy, {}));
        m_list->setPast(false);
        QVERIFY(take(number, "verify"));
    }

    void withoutAPlanNothingBegins() {
        m_list->setPlan({});
        QCOMPARE(m_list->begin(QStringLiteral("T"), 3, false, {QStringLiteral("b")}, kBy, {}).error().kind,
                 ErrorKind::NotFound);
    }

    void aPlanThatLeadsNowhereIsRefused() {
        const auto parsed = [](const QByteArray &steps) {
            return parseIncidentPlan(QJsonDocument::fromJson(R"({"version": 1, "id": "p", "title": "P", "source": "S",
                "steps": [)" + steps + "]}")
                                         .object(),
                                     QStringLiteral("f"));
        };
        QVERIFY(parsed(R"({"id": "a", "title": "A", "ends": true})"));
        for (const char *steps :
             {"", R"({"id": "a", "title": "A"})", R"({"id": "a", "title": "A", "ends": true, "next": ["b"]})",
              R"({"id": "a", "title": "A", "ends": true}, {"id": "a", "title": "B"})",
              R"({"id": "a", "title": "A", "ends": true, "limit": -1})",
              R"({"id": "a", "title": "A", "ends": true, "limit": [1, 2]})"})
            QVERIFY2(!parsed(steps), steps);
    }

private:
    QString begin(const QStringList &alarms, int level = 3) {
        const auto number = m_list->begin(QStringLiteral("T"), level, false, alarms, kBy, {});
        return number ? *number : number.error().text();
    }
    Result<void> take(const QString &number, const char *step, const QString &department = {}) {
        return m_list->take(number, QString::fromLatin1(step), kBy, department, {});
    }

    Clock m_clock;
    std::unique_ptr<IncidentList> m_list;
};

QTEST_GUILESS_MAIN(IncidentsTest)
#include "tst_incidents.moc"
