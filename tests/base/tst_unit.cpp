// SPDX-License-Identifier: Apache-2.0
#include "base/unit.h"

#include <QTest>

using namespace cim;

class UnitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatHubsWriteIsUcum_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("ucum");
        const auto row = [](const char *written, const char *ucum) {
            QTest::newRow(written) << QString::fromUtf8(written) << QString::fromLatin1(ucum);
        };
        row("°C", "Cel");
        row(" degC ", "Cel");
        row("Cel", "Cel");
        row("CEL", "Cel"); // UN/CEFACT
        row("µg/m³", "ug/m3");
        row("μg/m³", "ug/m3"); // the Greek letter
        row("kWh", "kW.h");
        row("furlong", "furlong");
    }
    void whatHubsWriteIsUcum() {
        QFETCH(QString, written);
        QTEST(ucumOf(written), "ucum");
    }
    void unitsOfTheSameKindAreConverted_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<double>("result");
        const auto row = [](double value, const char *from, const char *to, double result) {
            QTest::addRow("%g %s to %s", value, from, to)
                << value << QString::fromLatin1(from) << QString::fromLatin1(to) << result;
        };
        row(212, "[degF]", "Cel", 100);
        row(-40, "Cel", "[degF]", -40);
        row(0.35, "mg/m3", "ug/m3", 350);
        row(1'250, "W", "kW", 1.25);
        row(36, "km/h", "m/s", 10);
        row(0.65, "1", "%", 65);
        row(180, "deg", "rad", 3.14159265358979);
        row(7, "{#}", "{#}", 7); // not known, but the same
    }
    void unitsOfTheSameKindAreConverted() {
        QFETCH(double, value);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(double, result);
        const auto converted = convertUnit(value, from, to);
        QVERIFY(converted);
        QVERIFY2(std::abs(*converted - result) <= 1e-9 * std::max(1.0, std::abs(result)),
                 qPrintable(QString::number(*converted, 'g', 15)));
    }
    void otherKindsAreNot() {
        QVERIFY(!convertUnit(1, QStringLiteral("Cel"), QStringLiteral("%")));
        QVERIFY(!convertUnit(1, QStringLiteral("mg/m3"), QStringLiteral("[ppm]"))); // it depends on the gas
        QVERIFY(!convertUnit(1, QStringLiteral("furlong"), QStringLiteral("m")));
        QVERIFY(!convertUnit(1, QString(), QStringLiteral("m")));
    }
};

QTEST_GUILESS_MAIN(UnitTest)
#include "tst_unit.moc"
