// SPDX-License-Identifier: Apache-2.0
// Workbooks that are written are read again, by GDAL as a spreadsheet would.
#include "geo/spreadsheet.h"

#include "geo/features.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace cim;
using namespace cim::geo;

class SpreadsheetTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    static Sheet someSheet() {
        return {QStringLiteral("灯杆"),
                {QStringLiteral("name"), QStringLiteral("load"), QStringLiteral("note")},
                {{QStringLiteral("一号"), 1.5, QStringLiteral("007")},
                 {QStringLiteral("two, \"three\""), qint64{20}, QVariant()},
                 {QString(), QVariant(), QStringLiteral("<&>")}}};
    }

private Q_SLOTS:
    void whatIsWrittenIsThere_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("Excel") << QStringLiteral("a.xlsx");
        QTest::newRow("OpenDocument") << QStringLiteral("表.ods");
    }
    void whatIsWrittenIsThere() {
        QFETCH(QString, name);
        const QString path = m_folder.filePath(name);
        for (int again = 0; again < 2; ++again) { // the second time over the first
            const Result<void> written = writeSpreadsheet(path, someSheet());
            QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        }
        QCOMPARE(
            QDir(m_folder.path()).entryList({QStringLiteral(".cimscape*")}, QDir::AllEntries | QDir::Hidden).size(), 0);
        const auto layers = describeFeatures(path);
        QVERIFY2(layers, layers ? "" : qPrintable(layers.error().text()));
        QCOMPARE(layers->front().name, QStringLiteral("灯杆"));
        const auto set = readFeatures({.connection = path, .crs = QStringLiteral("EPSG:4549")},
                                      Crs::fromText(QStringLiteral("EPSG:4549")).value());
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QCOMPARE(set->column(QStringLiteral("name"))->text(1), QStringLiteral("two, \"three\""));
        QCOMPARE(set->column(QStringLiteral("load"))->number(0), 1.5);
        QCOMPARE(set->column(QStringLiteral("load"))->number(1), 20.0);
        QVERIFY(set->column(QStringLiteral("load"))->isNull(2));
        QCOMPARE(set->column(QStringLiteral("note"))->text(0), QStringLiteral("007")); // a number is not made of it
        QCOMPARE(set->column(QStringLiteral("note"))->text(2), QStringLiteral("<&>"));
    }

    void whatCannotBeWrittenIsSaidAndLeavesWhatWasThere() {
        const Result<void> nowhere = writeSpreadsheet(QStringLiteral("/nowhere/at/all.xlsx"), someSheet());
        QVERIFY(!nowhere && nowhere.error().text().contains(QLatin1String("/nowhere/at/all.xlsx")));
        QVERIFY(!isSpreadsheet(QStringLiteral("a.csv")));
        QVERIFY(isSpreadsheet(QStringLiteral("A.XLSX")));
        const QString folder = m_folder.filePath(QStringLiteral("taken.xlsx"));
        QVERIFY(QDir().mkpath(folder + QStringLiteral("/inside")));
        QVERIFY(!writeSpreadsheet(folder, someSheet()));
        QVERIFY(QFileInfo(folder + QStringLiteral("/inside")).isDir());
    }
};

QTEST_GUILESS_MAIN(SpreadsheetTest)
#include "tst_spreadsheet.moc"
