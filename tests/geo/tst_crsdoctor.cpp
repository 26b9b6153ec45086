// SPDX-License-Identifier: Apache-2.0
// Offsets of public maps, northings written first, and finding out what coordinates really are.
#include "geo/crsdoctor.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace cim;
using namespace cim::geo;

namespace {

Crs crs(const QString &text) {
    return Crs::fromText(text).value();
}

double metresBetween(const Vec3 &a, const Vec3 &b) {
    return std::hypot((a.x - b.x) * 111'320 * std::cos(a.y * 0.0174533), (a.y - b.y) * 110'950);
}

/** Streets of a city round May Fourth Square, every 200 m, in EPSG:4549. */
Geometries streets() {
    Geometries out;
    for (int i = 0; i <= 20; ++i) {
        for (const bool isEast : {false, true}) {
            out.beginRow(GeometryKind::Line);
            out.beginPart();
            const double at = 200.0 * i;
            out.addPoint(isEast ? Vec3{532'000, 3'990'000 + at, 0} : Vec3{532'000 + at, 3'990'000, 0});
            out.addPoint(isEast ? Vec3{536'000, 3'990'000 + at, 0} : Vec3{532'000 + at, 3'994'000, 0});
        }
    }
    return out;
}

/** Kerbs three metres from the middle of a street. */
std::vector<Vec3> kerbs() {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> along(0, 4000);
    std::uniform_int_distribution<int> which(0, 20);
    std::vector<Vec3> out;
    for (int i = 0; i < 400; ++i) {
        const double a = along(random), b = 200.0 * which(random) + 3;
        out.push_back(i % 2 == 0 ? Vec3{532'000 + a, 3'990'000 + b, kNoHeight}
                                 : Vec3{532'000 + b, 3'990'000 + a, kNoHeight});
    }
    return out;
}

/** The kerbs as another system writes them. */
std::vector<Vec3> writtenAs(const QString &text) {
    std::vector<Vec3> out = kerbs();
    const Crs as = crs(text);
    Transform::between(crs(QStringLiteral("EPSG:4549")), crs(as.wkt())).value().apply(out);
    for (Vec3 &p : out) {
        p = withOffset(as.offset(), p);
        if (as.isNorthingFirst())
            std::swap(p.x, p.y);
    }
    return out;
}

} // namespace

class CrsDoctorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void offsetsAreAsLargeAsTheyAreKnownToBe() {
        // Figures of seven places of Qingdao: 436 to 485 m, mostly east, and 1231 to 1282 m to the north-east.
        for (const Vec3 &p : {Vec3{120.3826, 36.0620, 0}, Vec3{120.089, 36.362, 0}, Vec3{119.960, 36.787, 0}}) {
            const Vec3 gcj = withOffset(MapOffset::Gcj02, p), bd = withOffset(MapOffset::Bd09, p);
            QVERIFY2(metresBetween(p, gcj) > 430 && metresBetween(p, gcj) < 490,
                     qPrintable(QString::number(metresBetween(p, gcj))));
            QVERIFY(gcj.x - p.x > std::abs(gcj.y - p.y));
            QVERIFY2(metresBetween(p, bd) > 1225 && metresBetween(p, bd) < 1290,
                     qPrintable(QString::number(metresBetween(p, bd))));
            QVERIFY(bd.x > p.x && bd.y > p.y);
        }
        const Vec3 tokyo{139.69, 35.68, 0}; // no such maps there
        QVERIFY(withOffset(MapOffset::Gcj02, tokyo).x == tokyo.x);
    }

    void anOffsetIsTakenOffToAMillimetre() {
        for (const MapOffset offset : {MapOffset::Gcj02, MapOffset::Bd09}) {
            std::vector<Vec3> points;
            std::vector<Vec3> there;
            for (double x = 75; x < 135; x += 3.7) {
                for (double y = 18; y < 53; y += 2.9) {
                    points.push_back({x, y, 7});
                    there.push_back(withOffset(offset, points.back()));
                }
            }
            removeOffset(offset, there);
            for (std::size_t i = 0; i < points.size(); ++i)
                QVERIFY2(metresBetween(points[i], there[i]) < 0.001,
                         qPrintable(QString::number(metresBetween(points[i], there[i]))));
        }
    }

    void theyAreSystemsThatCanBeNamed() {
        const Crs gcj = crs(QStringLiteral("gcj02"));
        QCOMPARE(gcj.text(), QStringLiteral("GCJ-02"));
        QVERIFY(!gcj.isPlain() && !gcj.isProjected() && !gcj.isSame(crs(QStringLiteral("EPSG:4490"))));
        const Transform to = Transform::between(gcj, crs(QStringLiteral("EPSG:4549"))).value();
        QVERIFY2(to.caution().contains(QStringLiteral("not for survey")), qPrintable(to.caution()));
        const Vec3 there = withOffset(MapOffset::Gcj02, {120.3826, 36.0620, kNoHeight});
        const Vec3 at = to.apply(there);
        QVERIFY(std::hypot(at.x - 534469.684, at.y - 3992489.912) < 0.01);
        // Back to degrees too, where PROJ has nothing to do.
        const Transform flat = Transform::between(gcj, crs(QStringLiteral("EPSG:4490"))).value();
        QVERIFY(!flat.isIdentity() && metresBetween(flat.apply(there), {120.3826, 36.0620, 0}) < 0.001);
        const auto back = Transform::between(crs(QStringLiteral("EPSG:4549")), gcj);
        QVERIFY(!back && back.error().kind == ErrorKind::BadCrs);
        const Crs turned = crs(QStringLiteral("EPSG:4549 (north, east)"));
        QVERIFY(turned.isNorthingFirst() && turned.isProjected());
        const Vec3 p =
            Transform::between(turned, crs(QStringLiteral("EPSG:4549"))).value().apply({3992489.912, 534469.684, 5});
        QCOMPARE(p.x, 534469.684);
        QCOMPARE(p.z, 5.0);
        QVERIFY(!Crs::fromText(QStringLiteral("EPSG:999999 (north, east)")));
    }

    void whatCoordinatesAreIsFound_data() {
        QTest::addColumn<QString>("is");
        QTest::addColumn<QString>("stated");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *is, const char *stated, const char *found = nullptr) {
            QTest::addRow("%s taken for %s", is, stated)
                << QString::fromLatin1(is) << QString::fromLatin1(stated) << QString::fromLatin1(found ? found : is);
        };
        row("GCJ-02", "EPSG:4490");
        row("BD-09", "EPSG:4326");
        row("BD-09", "GCJ-02");
        row("EPSG:4490", "GCJ-02");
        row("EPSG:4528", "EPSG:4549");
        row("EPSG:4549", "EPSG:4528");
        row("EPSG:4549 (north, east)", "EPSG:4549");
        row("EPSG:4490 (north, east)", "EPSG:4490");
        row("EPSG:4549", "EPSG:4548"); // a zone beside
        row("EPSG:4499", "EPSG:4549"); // of six degrees, round 123 E, with its number
        row("EPSG:3857", "EPSG:4549");
        row("EPSG:4490", "EPSG:4549"); // degrees taken for metres
        row("EPSG:4549", "");
        row("EPSG:4490", "");
        row("EPSG:4549", "EPSG:4549", "");
        row("EPSG:4490", "EPSG:4326", "");
    }
    void whatCoordinatesAreIsFound() {
        QFETCH(QString, is);
        QFETCH(QString, stated);
        QFETCH(QString, found);
        const std::vector<CrsControl> control{{QStringLiteral("Streets"), controlOf(streets(), 10, 1'000'000)}};
        QVERIFY(control[0].points.size() > 10'000);
        const auto findings = examineCrs(writtenAs(is), stated, control, crs(QStringLiteral("EPSG:4549")));
        QStringList all;
        for (const CrsFinding &each : findings)
            all << each.crs + QStringLiteral(": ") + each.evidence();
        if (found.isEmpty()) {
            QVERIFY2(findings.empty(), qPrintable(all.join(QLatin1Char('\n'))));
            return;
        }
        QVERIFY(!findings.empty());
        QVERIFY2(findings[0].crs == found, qPrintable(all.join(QLatin1Char('\n'))));
        QVERIFY2(findings[0].residual < 6 && findings[0].insideShare > 0.95, qPrintable(all.join(QLatin1Char('\n'))));
    }

    void theLayerThatTheyBelongToTells() {
        // Beside streets there are trees everywhere, which say nothing.
        std::vector<Vec3> trees;
        for (double x = 531'000; x < 537'000; x += 25) {
            for (double y = 3'989'000; y < 3'995'000; y += 25)
                trees.push_back({x, y, 0});
        }
        const std::vector<CrsControl> controls{{QStringLiteral("Trees"), trees},
                                               {QStringLiteral("Streets"), controlOf(streets(), 10, 1'000'000)}};
        const Crs project = crs(QStringLiteral("EPSG:4549"));
        const auto findings =
            examineCrs(writtenAs(QStringLiteral("GCJ-02")), QStringLiteral("EPSG:4490"), controls, project);
        QVERIFY(!findings.empty());
        QCOMPARE(findings[0].crs, QStringLiteral("GCJ-02"));
        QCOMPARE(findings[0].against, QStringLiteral("Streets"));
        QVERIFY(
            examineCrs(writtenAs(QStringLiteral("EPSG:4490")), QStringLiteral("EPSG:4490"), controls, project).empty());
    }

    void withoutEnoughToGoByNothingIsSaid() {
        const Crs project = crs(QStringLiteral("EPSG:4549"));
        const std::vector<Vec3> few(5, Vec3{120, 36, 0});
        const std::vector<CrsControl> known{{QStringLiteral("Kerbs"), kerbs()}}, little{{QStringLiteral("Few"), few}};
        QVERIFY(examineCrs(few, {}, known, project).empty());
        QVERIFY(examineCrs(kerbs(), {}, little, project).empty());
        const std::vector<Vec3> nowhere(100, Vec3{kNoHeight, kNoHeight, kNoHeight});
        QVERIFY(examineCrs(nowhere, {}, known, project).empty());
    }
};

QTEST_GUILESS_MAIN(CrsDoctorTest)
#include "tst_crsdoctor.moc"
