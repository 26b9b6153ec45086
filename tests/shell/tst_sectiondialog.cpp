// SPDX-License-Identifier: Apache-2.0
// The section window on the sample city: along and across what is selected, on a drawn line, as a table.
#include "app/shell/sectiondialog.h"
#include "app/shell/sectionview.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace cim;
using shell::SectionDialog;

class SectionDialogTest : public QObject {
    Q_OBJECT
    app::Session m_session;
    std::unique_ptr<SectionDialog> m_dialog;

    [[nodiscard]] const report::SectionDrawing &drawing() const {
        return m_dialog->findChild<shell::SectionView *>()->drawing();
    }
    void open() {
        m_dialog = std::make_unique<SectionDialog>(m_session, nullptr);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    }

private Q_SLOTS:
    void initTestCase() {
        setDataLocale(QStringLiteral("en"));
        QVERIFY(m_session.open(app::Session::sampleProject()));
        m_session.waitUntilLoaded();
    }
    void cleanup() {
        m_dialog.reset();
        m_session.select({});
    }

    void itBeginsAlongTheLineThatIsSelected() {
        m_session.select({{m_session.layerIndex(QStringLiteral("corridor")), 4}});
        open();
        QCOMPARE(m_dialog->way(), SectionDialog::Along);
        QTRY_VERIFY(!drawing().isEmpty());
        QVERIFY(drawing().startChainage);
        QCOMPARE(drawing().name, m_session.nameOf(m_session.selection().front()));
        // Another one is followed.
        QSignalSpy shown(m_dialog.get(), &SectionDialog::shown);
        m_session.select({{m_session.layerIndex(QStringLiteral("pipes")), 7}});
        QVERIFY(shown.wait());
        QCOMPARE(drawing().name, m_session.nameOf(m_session.selection().front()));
    }

    void aCrossSectionIsAsWideAsAsked() {
        m_session.select({{m_session.layerIndex(QStringLiteral("corridor")), 4}});
        open();
        m_dialog->choose(SectionDialog::Across);
        QTRY_COMPARE(drawing().length, 40.0);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("section.csv"));
        const Result<void> written = m_dialog->writeTable(path);
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QVERIFY(text.contains(QStringLiteral("\"Line, cut\",Utility tunnels")));
        QVERIFY(!m_dialog->writeTable(QStringLiteral("/nowhere/at/all.csv")));
    }

    void aDrawnLineIsCutAndGoesToASheet() {
        open();
        QCOMPARE(m_dialog->way(), SectionDialog::Drawn);
        QVERIFY(drawing().isEmpty());
        QVERIFY(
            m_dialog->findChild<QLabel *>(QStringLiteral("sectionSummary"))->text().contains(QStringLiteral("Draw")));
        const geo::LocalFrame &frame = m_session.surroundings().frame;
        const geo::Vec3 a{509'900, 3'975'540, 0}, b{509'990, 3'975'680, 0};
        m_dialog->setDrawnLine({frame.toLocal(a), frame.toLocal(b)});
        QTRY_VERIFY(!drawing().isEmpty());
        QSignalSpy wanted(m_dialog.get(), &SectionDialog::sheetWanted);
        for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Sheet…"))
                button->click();
        }
        QCOMPARE(wanted.size(), 1);
        const auto line = wanted.front().front().value<std::vector<geo::Vec3>>();
        QCOMPARE(line.size(), std::size_t(2));
        QVERIFY(std::abs(line[1].x - b.x) < 1e-6);
    }

    void whatIsUnderTheCursorIsToldAndChosen() {
        m_session.select({{m_session.layerIndex(QStringLiteral("corridor")), 4}});
        open();
        m_dialog->choose(SectionDialog::Across);
        QTRY_VERIFY(!drawing().isEmpty());
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
        auto *view = m_dialog->findChild<shell::SectionView *>();
        QSignalSpy pointed(view, &shell::SectionView::pointed), chosen(m_dialog.get(), &SectionDialog::placeWanted);
        bool isFound = false;
        for (int y = view->height() / 3; y < view->height() && !isFound; y += 6) {
            for (int x = view->width() / 4; x < view->width() && !isFound; x += 6) {
                QTest::mouseMove(view, {x, y});
                isFound = !pointed.isEmpty() && pointed.back().at(2).toInt() >= 0;
                if (isFound)
                    QTest::mouseClick(view, Qt::LeftButton, {}, {x, y});
            }
        }
        QVERIFY(isFound);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(!m_dialog->findChild<QLabel *>(QStringLiteral("sectionTold"))->text().isEmpty());
    }
};

QTEST_MAIN(SectionDialogTest)
#include "tst_sectiondialog.moc"
