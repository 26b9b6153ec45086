// SPDX-License-Identifier: Apache-2.0
// Light of lamps against figures by hand: a lamp that shines alike everywhere, and the files of makers.
#include "analysis/lightrules.h"
#include "analysis/streetlight.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using namespace cim;
using namespace cim::analysis;

namespace {

/** 100 cd into every direction below the horizon. */
QByteArray evenIes(const char *planes = "0", int count = 1) {
    QByteArray out = "IESNA:LM-63-2002\r\n[LUMINAIRE] Even\r\nTILT=NONE\r\n1 -1 1 3 " + QByteArray::number(count) +
                     " 1 2 0 0 0\r\n1 1 50\r\n0 45 90\r\n" + planes + "\r\n";
    for (int i = 0; i < count; ++i)
        out += "100 100 100\r\n";
    return out;
}

geo::Geometries street(double from, double to) {
    geo::Geometries out;
    out.beginRow(geo::GeometryKind::Line);
    out.beginPart();
    out.addPoint({from, 0, 0});
    out.addPoint({to, 0, 0});
    return out;
}

} // namespace

class StreetLightTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEvenLampGivesItsHalfSphere() {
        const auto lamp = Photometry::fromIes(evenIes(), QStringLiteral("f"));
        QVERIFY2(lamp, lamp ? "" : qPrintable(lamp.error().text()));
        QCOMPARE(lamp->name(), QStringLiteral("Even"));
        QVERIFY(std::abs(lamp->lumens() - 100 * 2 * std::numbers::pi) < 0.5);
        QCOMPARE(lamp->lampLumens(), lamp->lumens()); // measured as a whole
        QCOMPARE(lamp->watts(), 50.0);
        QCOMPARE(lamp->candela(123, 30), 100.0);
        QCOMPARE(lamp->candela(0, 91), 0.0);
    }

    void lightFallsOffByTheCube() {
        const auto lamp = Photometry::fromIes(evenIes(), QStringLiteral("f"));
        const Luminaire mast{{0, 0, 10}, 0, 1};
        QCOMPARE(illuminance({0, 0, 0}, mast, *lamp), 1.0); // 100 cd / 10² m²
        // 45°: cos³ is 0.35355
        QVERIFY(std::abs(illuminance({10, 0, 0}, mast, *lamp) - std::pow(std::sqrt(0.5), 3)) < 1e-12);
        QCOMPARE(illuminance({0, 0, 11}, mast, *lamp), 0.0); // above it
        const Luminaire dimmed{{0, 0, 10}, 0, 0.35};
        QCOMPARE(illuminance({0, 0, 0}, dimmed, *lamp), 0.35);
    }

    void theFrontIsWhereTheLampLooks() {
        // C 0 bright, C 90 half, C 180 dark.
        const auto lamp = Photometry::fromIes("TILT=NONE\n1 1000 1 2 3 1 2 0 0 0\n1 1 0\n0 90\n0 90 180\n"
                                              "200 200\n100 100\n0 0\n",
                                              QStringLiteral("f"));
        QVERIFY2(lamp, lamp ? "" : qPrintable(lamp.error().text()));
        QCOMPARE(lamp->candela(0, 45), 200.0);
        QCOMPARE(lamp->candela(45, 45), 150.0);
        QCOMPARE(lamp->candela(-90, 45), 100.0);
        QCOMPARE(lamp->candela(180, 45), 0.0);
        const Luminaire east{{0, 0, 10}, 90, 1};
        QVERIFY(illuminance({10, 0, 0}, east, *lamp) > illuminance({0, 10, 0}, east, *lamp));
        QCOMPARE(illuminance({-10, 0, 0}, east, *lamp), 0.0);
    }

    void eulumdatCountsForEachThousandLumens() {
        // Symmetric about C 90 to C 270, four planes of which three are written; one lamp of 2000 lm.
        QStringList lines{QStringLiteral("Maker"),  QStringLiteral("2"), QStringLiteral("3"),  QStringLiteral("4"),
                          QStringLiteral("90"),     QStringLiteral("2"), QStringLiteral("90"), QStringLiteral("r"),
                          QStringLiteral("Lamp 8"), QStringLiteral("1"), QStringLiteral("f"),  QStringLiteral("d")};
        while (lines.size() < 23)
            lines << QStringLiteral("0");
        lines << QStringLiteral("1,0") << QStringLiteral("0") << QStringLiteral("1"); // factor, tilt, sets
        lines << QStringLiteral("1") << QStringLiteral("LED") << QStringLiteral("2000") << QStringLiteral("3000")
              << QStringLiteral("70") << QStringLiteral("20");
        for (int i = 0; i < 10; ++i)
            lines << QStringLiteral("0.5");
        lines << QStringLiteral("0") << QStringLiteral("90") << QStringLiteral("180") << QStringLiteral("270");
        lines << QStringLiteral("0") << QStringLiteral("90");
        for (const int candela : {300, 300, 100, 100, 50, 50}) // C 90, 180, 270
            lines << QString::number(candela);
        const auto lamp = Photometry::fromLdt(lines.join(QStringLiteral("\r\n")).toLatin1(), QStringLiteral("f"));
        QVERIFY2(lamp, lamp ? "" : qPrintable(lamp.error().text()));
        QCOMPARE(lamp->name(), QStringLiteral("Lamp 8"));
        QCOMPARE(lamp->candela(0, 45), 600.0);   // the front is C 90
        QCOMPARE(lamp->candela(90, 45), 200.0);  // C 180
        QCOMPARE(lamp->candela(-90, 45), 200.0); // C 0, its mirror image
        QCOMPARE(lamp->candela(180, 45), 100.0);
        QCOMPARE(lamp->lampLumens(), 2000.0);
        QCOMPARE(lamp->watts(), 20.0);
    }

    void badFilesAreTold_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no tilt") << QByteArray("IESNA:LM-63-2002\n1 2 3\n");
        QTest::newRow("tilted") << QByteArray("TILT=INCLUDE\n1\n");
        QTest::newRow("cut") << evenIes().left(80);
        QTest::newRow("words") << QByteArray("TILT=NONE\n1 1000 1 two 1 1 2 0 0 0\n");
        QTest::newRow("a billion angles") << QByteArray("TILT=NONE\n1 1000 1 1e9 1e9 1 2 0 0 0\n1 1 0\n0 90\n0\n");
        QTest::newRow("type B") << QByteArray("TILT=NONE\n1 1000 1 2 1 2 2 0 0 0\n1 1 0\n0 90\n0\n1 1\n");
        QTest::newRow("turned back") << QByteArray("TILT=NONE\n1 1000 1 2 1 1 2 0 0 0\n1 1 0\n90 0\n0\n1 1\n");
        QTest::newRow("dark") << QByteArray("TILT=NONE\n1 1000 1 2 1 1 2 0 0 0\n1 1 0\n0 90\n0\n0 0\n");
    }
    void badFilesAreTold() {
        QFETCH(QByteArray, text);
        const auto ies = Photometry::fromIes(text, QStringLiteral("lamp.ies"));
        QVERIFY(!ies);
        QVERIFY(ies.error().text().contains(QLatin1String("lamp.ies")));
        QVERIFY(!Photometry::fromLdt(text, QStringLiteral("lamp.ldt")));
    }

    void aStreetBetweenItsLamps() {
        const auto lamp = Photometry::fromIes(evenIes(), QStringLiteral("f"));
        // Lamps of 10 m every 30 m: the average by a sum of its own.
        std::vector<Luminaire> lamps;
        for (int i = -10; i <= 20; ++i)
            lamps.push_back({{30.0 * i, 0, 10}, 0, 1});
        const geo::Geometries line = street(0, 300);
        const double widths[] = {8};
        const std::vector<LitPiece> pieces = litPieces({line, widths}, lamps, *lamp);
        QCOMPARE(pieces.size(), std::size_t(10));
        double sum = 0, least = 1e9;
        for (int x = 0; x < 30; ++x) {
            for (int y = 0; y < 4; ++y) {
                double lux = 0;
                for (const Luminaire &one : lamps)
                    lux += illuminance({150 + x + 0.5, y * 2 - 3.0, 0}, one, *lamp);
                sum += lux;
                least = std::min(least, lux);
            }
        }
        QVERIFY(std::abs(pieces[5].average - sum / 120) < 0.01 * pieces[5].average);
        QVERIFY(std::abs(pieces[5].least - least) < 0.02 * least);
        QVERIFY(pieces[5].uniformity() > 0 && pieces[5].uniformity() < 1);
        // One lamp is out: darker there and no darker at the end.
        lamps.erase(lamps.begin() + 15); // at x = 150
        const std::vector<LitPiece> out = litPieces({line, widths}, lamps, *lamp);
        QVERIFY(out[5].average < 0.8 * pieces[5].average);
        QVERIFY(std::abs(out[0].average - pieces[0].average) < 0.01 * pieces[0].average);
        QVERIFY(litPieces({line, widths}, {}, *lamp)[3].average == 0);
        QCOMPARE(litPieces({line, widths}, {}, *lamp)[3].lamps, std::size_t(0));
    }

    void theRulesThatAreShippedAreGood() {
        const QString folder = QStringLiteral(CIM_SOURCE_DIR "/resources/analyses/");
        const auto rules = readLightRules(folder + QStringLiteral("lighting.json"));
        QVERIFY2(rules, rules ? "" : qPrintable(rules.error().text()));
        QCOMPARE(rules->classOf(QStringLiteral("支路"))->low, 8.0);
        QVERIFY(!rules->classOf(QStringLiteral("footpath")));
        const auto lamp = Photometry::read(folder + rules->lamp);
        QVERIFY2(lamp, lamp ? "" : qPrintable(lamp.error().text()));
        QVERIFY(std::abs(lamp->lumens() - lamp->lampLumens()) < 0.01 * lamp->lampLumens());
        QVERIFY(lamp->candela(0, 30) > lamp->candela(180, 30)); // more to the street than to the houses
    }
};

QTEST_APPLESS_MAIN(StreetLightTest)
#include "tst_streetlight.moc"
