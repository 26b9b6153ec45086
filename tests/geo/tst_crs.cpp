// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.h"

#include <QFile>
#include <QTest>

#include <cmath>
#include <thread>

using namespace cim;
using namespace cim::geo;

namespace {
Crs crs(const char *text) {
    return Crs::fromText(QLatin1String(text)).value();
}
Transform between(const char *from, const char *to) {
    return Transform::between(crs(from), crs(to)).value();
}
} // namespace

class CrsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesItsPartsAndUnits_data();
    void namesItsPartsAndUnits();
    void refusesWithARemedy_data();
    void refusesWithARemedy();
    void findsTheCodeOfAVendorsWkt();
    void comparesByMeaning();
    void transformsTheReferencePoints();
    void keepsHeightsUnlessBothSidesHaveThem();
    void turnsImpossiblePointsIntoNaNAndCountsThem();
    void saysWhenAnOperationIsBallpark_data();
    void saysWhenAnOperationIsBallpark();
    void transformsManyPointsOnManyThreadsAlike();
    void knowsGridConvergence();
};

void CrsTest::namesItsPartsAndUnits_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shortText");
    QTest::addColumn<QString>("heightName");
    QTest::addColumn<bool>("projected");
    QTest::addColumn<double>("metresPerUnit");
    const auto row = [](const char *name, const char *text, const char *shortText, const char *height, bool projected,
                        double unit) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(shortText)
                            << QString::fromLatin1(height) << projected << unit;
    };
    row("CGCS2000 Gauss-Kruger", "EPSG:4549", "EPSG:4549", "", true, 1.0);
    row("with blanks round it", "  EPSG:4549\n", "EPSG:4549", "", true, 1.0);
    row("compound", "EPSG:4549+5737", "EPSG:4549+5737", "Yellow Sea 1985 height", true, 1.0);
    row("geographic", "EPSG:4490", "EPSG:4490", "", false, 0.0);
    row("geographic 3D", "EPSG:4979", "EPSG:4979", "ellipsoidal height", false, 0.0);
    row("US survey feet", "EPSG:3547", "EPSG:3547", "", true, 1200.0 / 3937.0);
    row("PROJ string without type", "+proj=utm +zone=51 +datum=WGS84", "+proj=utm +zone=51 +datum=WGS84", "", true,
        1.0);
}

void CrsTest::namesItsPartsAndUnits() {
    QFETCH(QString, text);
    const Result<Crs> read = Crs::fromText(text);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().text()));
    QTEST(read->text(), "shortText");
    QTEST(read->heightName(), "heightName");
    QTEST(read->isProjected(), "projected");
    QFETCH(double, metresPerUnit);
    QVERIFY(std::abs(read->metresPerUnit() - metresPerUnit) < 1e-12);
    QVERIFY(!read->name().isEmpty());
}

void CrsTest::refusesWithARemedy_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *text, const char *says) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(says);
    };
    row("", "write an authority code such as EPSG:4549");
    row("4549", "write EPSG:4549");
    row("EPSG:999999", "PROJ does not know it");
    row("nonsense of all kinds", "PROJ does not know it");
    row("EPSG:5737", "heights only");
    row("EPSG:4978", "geocentric");
    row("LOCAL_CS[\"city grid\",UNIT[\"metre\",1]]", "local system");
}

void CrsTest::refusesWithARemedy() {
    QFETCH(QString, text);
    QFETCH(QString, says);
    const Result<Crs> read = Crs::fromText(text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadCrs);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().text()));
}

void CrsTest::findsTheCodeOfAVendorsWkt() {
    const Result<Crs> esri = Crs::fromText(QStringLiteral(
        "PROJCS[\"CGCS2000_3_Degree_GK_CM_120E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\","
        "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
        "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],"
        "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",120.0],PARAMETER[\"Scale_Factor\",1.0],"
        "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]"));
    QVERIFY(esri.has_value());
    QCOMPARE(esri->text(), QStringLiteral("EPSG:4549"));
    QVERIFY(esri->isSame(crs("EPSG:4549")));
}

void CrsTest::comparesByMeaning() {
    QVERIFY(crs("EPSG:4549").isSame(crs("EPSG:4549+5737")));
    QVERIFY(crs("EPSG:4326").isSame(crs("OGC:CRS84")));
    QVERIFY(crs("EPSG:4326").isSame(crs("EPSG:4979")));
    QVERIFY(!crs("EPSG:4549").isSame(crs("EPSG:4528")));
    QVERIFY(!crs("EPSG:4326").isSame(crs("EPSG:4490")));
    QVERIFY(!Crs().isSame(crs("EPSG:4490")));
    QVERIFY(between("EPSG:4549", "EPSG:4549+5737").isIdentity());
    QVERIFY(!between("EPSG:4549", "EPSG:4528").isIdentity());
}

void CrsTest::transformsTheReferencePoints() {
    QFile file(QStringLiteral(CIM_SOURCE_DIR "/tests/geo/crs_points.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
    QString from, to;
    Vec3 accept, expect;
    int checked = 0;
    while (!file.atEnd()) {
        const QStringList words = QString::fromUtf8(file.readLine()).simplified().split(QLatin1Char(' '));
        const auto point = [&] { return Vec3{words[1].toDouble(), words[2].toDouble(), 12.5}; };
        if (words[0] == QLatin1String("from"))
            from = words[1];
        else if (words[0] == QLatin1String("to"))
            to = words[1];
        else if (words[0] == QLatin1String("accept"))
            accept = point();
        else if (words[0] == QLatin1String("expect"))
            expect = point();
        if (words[0] != QLatin1String("tolerance"))
            continue;
        const Vec3 got = between(qPrintable(from), qPrintable(to)).apply(accept);
        const double off = std::max(std::abs(got.x - expect.x), std::abs(got.y - expect.y));
        QVERIFY2(
            off <= words[1].toDouble(),
            qPrintable(QStringLiteral("%1 -> %2: %3 %4").arg(from, to).arg(got.x, 0, 'f', 9).arg(got.y, 0, 'f', 9)));
        QCOMPARE(got.z, 12.5);
        ++checked;
    }
    QCOMPARE(checked, 8);
}

void CrsTest::keepsHeightsUnlessBothSidesHaveThem() {
    const Vec3 flat = between("EPSG:4979", "EPSG:4549").apply({120.3826, 36.062, 71.5});
    QCOMPARE(flat.z, 71.5);
    const Transform high = between("EPSG:4979", "EPSG:4549+5737");
    QVERIFY(high.isBallpark());
    QVERIFY2(high.caution().contains(QStringLiteral("heights pass unchanged")), qPrintable(high.caution()));
    QVERIFY(std::abs(high.apply({120.3826, 36.062, 71.5}).z - 71.5) < 1e-6);
    QVERIFY(std::isnan(high.apply({120.3826, 36.062, kNoHeight}).z));
    QVERIFY(std::abs(high.apply({120.3826, 36.062, kNoHeight}).x - 534469.684) < 0.001);
}

void CrsTest::turnsImpossiblePointsIntoNaNAndCountsThem() {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    std::vector<Vec3> points{{120, 36, 0}, {nan, 36, 0}, {120, 95, 0}, {120, 36.5, 0}};
    QCOMPARE(between("EPSG:4326", "EPSG:4549").apply(points), std::size_t(2));
    QVERIFY(std::isfinite(points[0].x) && std::isfinite(points[3].x));
    QVERIFY(std::isnan(points[1].x) && std::isnan(points[2].x) && std::isnan(points[2].z));
}

void CrsTest::saysWhenAnOperationIsBallpark_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<bool>("ballpark");
    QTest::addColumn<QString>("caution");
    const auto row = [](const char *name, const char *from, bool ballpark, const char *caution) {
        QTest::newRow(name) << QString::fromLatin1(from) << ballpark << QString::fromLatin1(caution);
    };
    row("Xian 1980", "EPSG:2385", true, "possibly by more than 100 m");
    row("Beijing 1954", "EPSG:2437", true, "possibly by more than 100 m");
    row("CGCS2000 degrees", "EPSG:4490", false, "");
    row("WGS 84", "EPSG:4326", false, "not for survey");
    row("Beijing 1954 with parameters",
        "+proj=tmerc +lat_0=0 +lon_0=120 +k=1 +x_0=500000 +ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0", false, "");
}

void CrsTest::saysWhenAnOperationIsBallpark() {
    QFETCH(QString, from);
    QFETCH(QString, caution);
    const Transform transform = Transform::between(Crs::fromText(from).value(), crs("EPSG:4549")).value();
    QTEST(transform.isBallpark(), "ballpark");
    QVERIFY2(caution.isEmpty() || transform.caution().contains(caution), qPrintable(transform.caution()));
}

void CrsTest::transformsManyPointsOnManyThreadsAlike() {
    const Transform transform = between("EPSG:4326", "EPSG:4549");
    std::vector<Vec3> points(230'000);
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = {119.5 + static_cast<double>(i % 1000) * 0.001, 36.0 + static_cast<double>(i / 1000) * 0.001, 1};
    const std::vector<Vec3> before = points;
    QCOMPARE(transform.apply(points), std::size_t(0));
    for (std::size_t i = 0; i < points.size(); i += 997) {
        const Vec3 alone = transform.apply(before[i]);
        QCOMPARE(points[i].x, alone.x);
        QCOMPARE(points[i].y, alone.y);
    }
    // A transform made on one thread is used and destroyed on another.
    Vec3 elsewhere;
    std::thread([&, moved = between("EPSG:4490", "EPSG:4549")] {
        elsewhere = moved.apply({120.3826, 36.062, 0});
    }).join();
    QVERIFY(std::abs(elsewhere.x - 534469.684) < 0.001);
}

void CrsTest::knowsGridConvergence() {
    // Gauss-Kruger: (lon - lon0) * sin(lat), here 1 degree * sin(36 degrees), to a few parts in 10000.
    const Vec3 east = between("EPSG:4490", "EPSG:4549").apply({121, 36, 0});
    QVERIFY(std::abs(gridConvergenceDegrees(crs("EPSG:4549+5737"), east).value() - 0.5878) < 0.001);
    QVERIFY(std::abs(gridConvergenceDegrees(crs("EPSG:4549"), {500000, 3992489, 0}).value()) < 1e-6);
    const Result<double> degrees = gridConvergenceDegrees(crs("EPSG:4490"), {120, 36, 0});
    QVERIFY(!degrees);
    QVERIFY(degrees.error().message.contains(QStringLiteral("only a projected system")));
}

QTEST_GUILESS_MAIN(CrsTest)
#include "tst_crs.moc"
