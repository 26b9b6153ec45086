// SPDX-License-Identifier: Apache-2.0
// The alarm dock: what is listed, acknowledged and counted, and what becomes of a flood.
#include "app/shell/alarmpanel.h"
#include "app/shell/incidentdialog.h"
#include "deskcity.h"

#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace cim;
using shell::AlarmActions;
using shell::AlarmModel;
using shell::AlarmPanel;

class AlarmDockTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<QWidget> m_window;
    AlarmActions *m_actions = nullptr;
    AlarmPanel *m_panel = nullptr;

    [[nodiscard]] QTableView &table() const { return *m_panel->findChild<QTableView *>(QStringLiteral("alarmTable")); }
    [[nodiscard]] QString cell(int row, AlarmModel::Column column) const {
        return m_panel->model().index(row, column).data().toString();
    }

private Q_SLOTS:
    void init() {
        m_city = std::make_unique<DeskCity>();
        m_session = std::make_unique<app::Session>();
        const Result<void> opened = m_session->open(m_city->project());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
        m_window = std::make_unique<QWidget>();
        m_actions = new AlarmActions(*m_session, m_window.get());
        m_panel = new AlarmPanel(*m_session, *m_actions, m_window.get());
        m_panel->resize(700, 240);
        AlarmActions::setOperatorName(QStringLiteral("Wang"));
    }
    void cleanup() {
        m_window.reset();
        m_session.reset();
    }

    void theWorstAlarmComesFirstAndSaysWhy() {
        DeskCity::measure(*m_session, 1, DeskCity::kWarning);
        DeskCity::measure(*m_session, 2, DeskCity::kAlarm);
        QTRY_VERIFY(m_panel->model().rowCount() >= 2);
        QCOMPARE(cell(0, AlarmModel::AssetColumn), QStringLiteral("Tank 2"));
        QVERIFY2(cell(0, AlarmModel::ContentColumn).contains(QStringLiteral("25")),
                 qPrintable(cell(0, AlarmModel::ContentColumn)));
        QCOMPARE(cell(0, AlarmModel::HandlingColumn), QStringLiteral("Unacknowledged"));
    }

    void aClickOnTheSignAcknowledgesUnderTheOperatorsName() {
        DeskCity::measure(*m_session, 2, DeskCity::kAlarm);
        QTRY_VERIFY(m_panel->model().rowCount() >= 1);
        const int before = m_session->alarms().unacknowledged();
        const QModelIndex sign = m_panel->model().index(0, AlarmModel::AcknowledgeColumn);
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, table().visualRect(sign).center());
        QCOMPARE(m_session->alarms().unacknowledged(), before - 1);
        QTRY_VERIFY2(cell(0, AlarmModel::HandlingColumn).contains(QStringLiteral("Wang")),
                     qPrintable(cell(0, AlarmModel::HandlingColumn)));
        // The click also selected the asset.
        QCOMPARE(m_session->selection(), (std::vector<model::AssetRef>{{0, 2}}));
    }

    void aDoubleClickGoesThere() {
        DeskCity::measure(*m_session, 3, DeskCity::kAlarm);
        QTRY_VERIFY(m_panel->model().rowCount() >= 1);
        QSignalSpy wanted(m_actions, &AlarmActions::placeWanted);
        const QPoint at = table().visualRect(m_panel->model().index(0, AlarmModel::AssetColumn)).center();
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(table().viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().value<model::AssetRef>(), (model::AssetRef{0, 3}));
    }

    void anAlarmThatIsGoneIsRefusedInWords() {
        QSignalSpy refused(m_actions, &AlarmActions::refused);
        m_actions->acknowledge({4711});
        QCOMPARE(refused.size(), 1);
        QVERIFY(!refused.front().front().toString().isEmpty());
    }

    void filtersShowWhatIsOpenUnacknowledgedAndInView() {
        DeskCity::measure(*m_session, 1, DeskCity::kWarning);
        DeskCity::measure(*m_session, 2, DeskCity::kWarning);
        QTRY_COMPARE(m_panel->model().rowCount(), 2);
        m_actions->acknowledge({m_session->alarms().open().front().id});
        m_panel->findChild<QPushButton *>(QStringLiteral("alarmsUnacknowledged"))->click();
        QTRY_COMPARE(m_panel->model().rowCount(), 1);
        m_panel->findChild<QPushButton *>(QStringLiteral("alarmsOpen"))->click();
        QTRY_COMPARE(m_panel->model().rowCount(), 2);
        m_panel->setViewTest([](model::AssetRef asset) { return asset.row == 1; });
        m_panel->findChild<QPushButton *>(QStringLiteral("alarmsInView"))->click();
        QTRY_COMPARE(m_panel->model().rowCount(), 1);
        QCOMPARE(cell(0, AlarmModel::AssetColumn), QStringLiteral("Tank 1"));
    }

    void aFloodGetsOneBannerAndTheListStaysUsable() {
        for (int tank = 0; tank < 40; ++tank)
            DeskCity::measure(*m_session, tank, DeskCity::kWarning);
        auto *banner = m_panel->findChild<QLabel *>(QStringLiteral("floodBanner"));
        QTRY_VERIFY(!banner->isHidden());
        QTRY_VERIFY2(banner->text().contains(QStringLiteral("40")) && banner->text().contains(QStringLiteral("Tanks")),
                     qPrintable(banner->text()));
        // One cause in one place is one row, which opens by key into its forty and is acknowledged as one.
        QCOMPARE(m_panel->model().rowCount(), 1);
        QVERIFY2(cell(0, AlarmModel::AssetColumn).contains(QStringLiteral("40")),
                 qPrintable(cell(0, AlarmModel::AssetColumn)));
        table().setCurrentIndex(m_panel->model().index(0, AlarmModel::AssetColumn));
        QTest::keyClick(&table(), Qt::Key_Right);
        QCOMPARE(m_panel->model().rowCount(), 41);
        QTest::keyClick(&table(), Qt::Key_Left);
        QCOMPARE(m_panel->model().rowCount(), 1);
        const QModelIndex sign = m_panel->model().index(0, AlarmModel::AcknowledgeColumn);
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, table().visualRect(sign).center());
        QCOMPARE(m_session->alarms().unacknowledged(), 0);
    }

    void anIncidentIsOpenedFromAnAlarmAndWorkedThrough() {
        DeskCity::measure(*m_session, 2, DeskCity::kAlarm);
        DeskCity::measure(*m_session, 3, DeskCity::kAlarm);
        const std::vector<model::Alarm> open = m_session->alarms().open();
        m_actions->work({open[0].id});
        QCOMPARE(m_session->incidents().all().size(), std::size_t(1));
        auto *dialog = m_window->findChild<shell::IncidentDialog *>();
        QVERIFY(dialog);
        auto *record = dialog->findChild<QPushButton *>(QStringLiteral("incidentRecord"));
        QTest::mouseClick(record, Qt::LeftButton);
        const model::Incident &incident = m_session->incidents().all().front();
        QCOMPARE(incident.last().step, QStringLiteral("verify"));
        QCOMPARE(incident.last().by, QStringLiteral("Wang"));
        QTRY_VERIFY2(
            cell(0, AlarmModel::HandlingColumn).contains(m_session->incidents().stepTitle(QStringLiteral("verify"))),
            qPrintable(cell(0, AlarmModel::HandlingColumn)));
        m_actions->work({open[0].id, open[1].id}); // the other alarm joins it
        QCOMPARE(m_session->incidents().all().size(), std::size_t(1));
        QCOMPARE(m_session->incidents().all().front().alarms.size(), 2);
        auto *kind = m_panel->findChild<QPushButton *>(QStringLiteral("alarmsIncidents"));
        QTest::mouseClick(kind, Qt::LeftButton);
        auto *list = m_panel->findChild<QTableView *>(QStringLiteral("incidentTable"));
        QVERIFY(!list->isHidden() && table().isHidden());
        QCOMPARE(list->model()->rowCount(), 1);
        const auto rows = m_session->database().run(QStringLiteral("select step, alarms, overdue from incidents"));
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
        QCOMPARE(rows->rows[0][0].toString(), QStringLiteral("verify"));
        QCOMPARE(rows->rows[0][1].toInt(), 2);
    }

    void markingAFalseAlarmAsksWhy() {
        DeskCity::measure(*m_session, 2, DeskCity::kAlarm);
        const std::vector<model::Alarm> open = m_session->alarms().open();
        const std::size_t before = open.size();
        QTimer::singleShot(0, m_window.get(), [] {
            auto *dialog = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->setTextValue(QStringLiteral("test gas"));
            dialog->accept();
        });
        m_actions->dismiss({open.front().id});
        QCOMPARE(m_session->alarms().open().size(), before - 1);
        QCOMPARE(m_session->alarms().find(open.front().id)->dismissReason, QStringLiteral("test gas"));
        QCOMPARE(m_session->alarms().find(open.front().id)->dismissedBy, QStringLiteral("Wang"));
    }
};

QTEST_MAIN(AlarmDockTest)
#include "tst_alarmdock.moc"
