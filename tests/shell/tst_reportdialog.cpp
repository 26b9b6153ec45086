// SPDX-License-Identifier: Apache-2.0
// The report dialog: templates to choose from, the page as it will be printed, sheets of an atlas to tick.
#include "app/shell/reportdialog.h"
#include "tests/shell/deskcity.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace cim;

class ReportDialogTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<shell::ReportDialog> m_dialog;

    template <class Widget>
    Widget *find(const char *name) const {
        return m_dialog->findChild<Widget *>(QLatin1String(name));
    }

private Q_SLOTS:
    void init() {
        setDataLocale(QStringLiteral("en"));
        m_city = std::make_unique<DeskCity>(6);
        m_city->write(QStringLiteral("reports/tanks.json"), R"({
            "version": 1, "id": "tanks", "title": "Tank sheets", "heading": "{name}",
            "page": {"size": "A4", "landscape": false},
            "values": [{"name": "least", "title": "Least gas", "value": 5}],
            "atlas": {"layer": "tanks", "sql": "select row, key, name, size from tanks order by key"},
            "items": [{"kind": "text", "box": [20, 20, 170, 8], "text": "Tank {key} of {size} m3, least {least}"}]})");
        m_session = std::make_unique<app::Session>();
        QVERIFY(m_session->open(m_city->project()));
        m_session->waitUntilLoaded();
        m_dialog = std::make_unique<shell::ReportDialog>(*m_session, m_session->homeViewpoint(), nullptr);
    }
    void cleanup() {
        m_dialog.reset();
        m_session.reset();
        m_city.reset();
    }

    void theMapSheetIsChosenFirstAndShown() {
        QCOMPARE(find<QComboBox>("reportTemplate")->currentData().toString(), QStringLiteral("map-sheet"));
        QVERIFY(find<QComboBox>("reportTemplate")->findData(QStringLiteral("tanks")) >= 0);
        QSignalSpy shown(m_dialog.get(), &shell::ReportDialog::previewed);
        m_dialog->show();
        QVERIFY(shown.wait(20'000));
        const QPixmap page = find<QLabel>("reportPreview")->pixmap(Qt::ReturnByValue);
        QVERIFY(!page.isNull());
        QVERIFY(page.width() > page.height());
    }

    void aReportIsWritten() {
        QTemporaryDir folder;
        QSignalSpy written(m_dialog.get(), &shell::ReportDialog::written);
        m_dialog->write(folder.filePath(QStringLiteral("sheet.pdf")));
        QVERIFY(written.wait(20'000));
        QVERIFY(QFileInfo(folder.filePath(QStringLiteral("sheet.pdf"))).size() > 10'000);
    }

    void sheetsOfAnAtlasAreTicked() {
        QVERIFY(m_dialog->choose(QStringLiteral("tanks")));
        auto *sheets = find<QListWidget>("reportSheets");
        QCOMPARE(sheets->count(), 6);
        for (int i = 0; i < 6; ++i)
            sheets->item(i)->setCheckState(i == 1 || i == 4 ? Qt::Checked : Qt::Unchecked);
        QTemporaryDir folder;
        QSignalSpy written(m_dialog.get(), &shell::ReportDialog::written);
        m_dialog->write(folder.filePath(QStringLiteral("{number}-{key}.pdf")));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 2, 20'000);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
                 (QStringList{QStringLiteral("1-TK-01.pdf"), QStringLiteral("2-TK-04.pdf")}));
    }

    void withoutATickNothingIsWritten() {
        QVERIFY(m_dialog->choose(QStringLiteral("tanks")));
        auto *sheets = find<QListWidget>("reportSheets");
        for (int i = 0; i < sheets->count(); ++i)
            sheets->item(i)->setCheckState(Qt::Unchecked);
        QTemporaryDir folder;
        m_dialog->write(folder.filePath(QStringLiteral("none.pdf")));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aTemplateThatTheProjectCannotServeSaysWhy() {
        QSignalSpy shown(m_dialog.get(), &shell::ReportDialog::previewed);
        m_dialog->show();
        QVERIFY(shown.wait(20'000));
        QVERIFY(m_dialog->choose(QStringLiteral("corridor")));
        QVERIFY(find<QLabel>("reportPreview")->pixmap(Qt::ReturnByValue).isNull()); // not the page of another
        QVERIFY(!find<QPushButton>("reportWrite")->isEnabled());
        const auto labels = m_dialog->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().contains(QStringLiteral("\"corridor\""));
        }));
        QVERIFY(m_dialog->choose(QStringLiteral("map-sheet")));
        QVERIFY(find<QPushButton>("reportWrite")->isEnabled());
    }
};

QTEST_MAIN(ReportDialogTest)
#include "tst_reportdialog.moc"
