// SPDX-License-Identifier: Apache-2.0
// The alarm dock: what is listed, acknowledged and counted, and what becomes of a flood.
#include "app/shell/alarmpanel.h"
#include "deskcity.h"

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
        QVERIFY2(banner->text().contains(QStringLiteral("40")) && banner->text().contains(QStringLiteral("Tanks")),
                 qPrintable(banner->text()));
        QCOMPARE(m_panel->model().rowCount(), 40);
    }
};

QTEST_MAIN(AlarmDockTest)
#include "tst_alarmdock.moc"
