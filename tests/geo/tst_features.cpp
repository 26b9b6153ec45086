// SPDX-License-Identifier: Apache-2.0
#include "sourcefolder.h"

#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::geo;

class FeaturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void orientsAndOpensRings();
    void keepsEveryPartOfMultiGeometries();
    void keepsRowsWhoseGeometryIsUseless_data();
    void keepsRowsWhoseGeometryIsUseless();
    void keepsMixedKindsAsTheyAre();
    void keepsHeightsAndLeavesMissingOnesOut();
    void linearisesCurves();
    void readsFacesOfSolids();
    void keepsBigIntegersAsText();
    void knowsNullFromEmptyAndZero();
    void stopsAtTheLimitAndSaysSo();
    void appliesAFilterAndExplainsABadOne();

private:
    SourceFolder m_folder;
};

void FeaturesTest::orientsAndOpensRings() {
    // Exterior clockwise and hole counter-clockwise: the wrong way round; a doubled point in between.
    const auto set = m_folder.readJson({feature(R"({"type":"Polygon","coordinates":[
        [[120,36],[120,36.01],[120.01,36.01],[120.01,36.01],[120.01,36],[120,36]],
        [[120.002,36.002],[120.004,36.002],[120.004,36.004],[120.002,36.002]]]})")});
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text()));
    const Geometries &g = set->geometries;
    QCOMPARE(g.kind(0), GeometryKind::Polygon);
    QCOMPARE(g.parts(0).size(), std::size_t(2));
    QCOMPARE(g.parts(0)[0].count, 4U);
    QCOMPARE(g.parts(0)[1].count, 3U);
    QVERIFY(!g.parts(0)[0].hole && g.parts(0)[1].hole);
    const auto twice = [](std::span<const Vec3> r) {
        double sum = 0;
        for (std::size_t i = 0; i < r.size(); ++i) {
            const Vec3 &a = r[i], &b = r[(i + 1) % r.size()];
            sum += (a.x - r[0].x) * (b.y - r[0].y) - (b.x - r[0].x) * (a.y - r[0].y);
        }
        return sum;
    };
    QVERIFY(twice(g.points(g.parts(0)[0])) > 0);
    QVERIFY(twice(g.points(g.parts(0)[1])) < 0);
    // 0.01 degrees each way at 36 degrees north is 901.6 m by 1109.5 m; the hole is a triangle of 1/50 of it.
    QVERIFY2(std::abs(g.area(0) - 901.6 * 1109.5 * 0.98) < 600, qPrintable(QString::number(g.area(0))));
}

void FeaturesTest::keepsEveryPartOfMultiGeometries() {
    const auto set = m_folder.readJson(
        {feature(R"({"type":"MultiPolygon","coordinates":[[[[120,36],[120.1,36],[120.1,36.1],[120,36]]],
                   [[[120.5,36],[120.6,36],[120.6,36.1],[120.5,36]]]]})"),
         feature(R"({"type":"MultiPoint","coordinates":[[120,36],[120.1,36],[120.2,36]]})"),
         feature(R"({"type":"MultiLineString","coordinates":[[[120,36],[120.1,36]],[[120.2,36],[120.3,36]]]})")});
    QCOMPARE(set->geometries.parts(0).size(), std::size_t(2));
    QCOMPARE(set->geometries.parts(1).size(), std::size_t(3));
    QCOMPARE(set->geometries.kind(1), GeometryKind::Point);
    QCOMPARE(set->geometries.parts(2).size(), std::size_t(2));
}

void FeaturesTest::keepsRowsWhoseGeometryIsUseless_data() {
    QTest::addColumn<QByteArray>("geometry");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *geometry, const char *says) {
        QTest::newRow(name) << QByteArray(geometry) << QString::fromLatin1(says);
    };
    row("null", "null", "features without geometry");
    row("empty", R"({"type":"MultiPolygon","coordinates":[]})", "features without geometry");
    row("two points in a ring", R"({"type":"Polygon","coordinates":[[[120,36],[121,36],[120,36]]]})",
        "rings of fewer than three points");
    row("latitude 95", R"({"type":"Point","coordinates":[120,95]})", "coordinates outside their CRS");
    row("metres as degrees", R"({"type":"LineString","coordinates":[[534469,3992489],[534470,3992490]]})",
        "coordinates outside their CRS");
    row("infinite", R"({"type":"LineString","coordinates":[[120,36],[1e999,36]]})", "no numbers");
    row("one point in a line", R"({"type":"LineString","coordinates":[[120,36]]})", "lines of fewer than two points");
}

void FeaturesTest::keepsRowsWhoseGeometryIsUseless() {
    QFETCH(QByteArray, geometry);
    QFETCH(QString, says);
    const auto set = m_folder.readJson({feature(R"({"type":"Point","coordinates":[120.3,36]})", R"({"id":"good"})"),
                                        feature(geometry, R"({"id":"bad"})")});
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text()));
    QCOMPARE(set->geometries.size(), std::size_t(2));
    QCOMPARE(set->geometries.kind(0), GeometryKind::Point);
    QCOMPARE(set->geometries.kind(1), GeometryKind::None);
    QCOMPARE(set->column(QStringLiteral("ID"))->text(1), QStringLiteral("bad"));
    QVERIFY2(said(set->notes).contains(says), qPrintable(said(set->notes)));
    QVERIFY2(said(set->notes).contains(QStringLiteral("[id 1]")), qPrintable(said(set->notes)));
    QVERIFY(std::abs(set->geometries.extent().max.x - set->geometries.anchor(0).x) < 1e-9);
}

void FeaturesTest::keepsMixedKindsAsTheyAre() {
    const auto set = m_folder.readJson(
        {feature(R"({"type":"Point","coordinates":[120,36]})"),
         feature(R"({"type":"LineString","coordinates":[[120,36],[120.1,36]]})"),
         feature(R"({"type":"Polygon","coordinates":[[[120,36],[120.1,36],[120.1,36.1],[120,36]]]})"),
         feature(R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[120,36]},
                                          {"type":"LineString","coordinates":[[120,36],[120.1,36]]}]})")});
    QCOMPARE(set->geometries.kind(0), GeometryKind::Point);
    QCOMPARE(set->geometries.kind(1), GeometryKind::Line);
    QCOMPARE(set->geometries.kind(2), GeometryKind::Polygon);
    QCOMPARE(set->geometries.kind(3), GeometryKind::Line);
    QVERIFY2(said(set->notes).contains(QStringLiteral("kinds of geometry are mixed")), qPrintable(said(set->notes)));
    QVERIFY2(said(set->notes).contains(QStringLiteral("only the parts of the highest dimension")),
             qPrintable(said(set->notes)));
}

void FeaturesTest::keepsHeightsAndLeavesMissingOnesOut() {
    const auto set = m_folder.readJson({feature(R"({"type":"Point","coordinates":[120,36,12.5]})"),
                                        feature(R"({"type":"Point","coordinates":[120,36]})")});
    QCOMPARE(set->geometries.anchor(0).z, 12.5);
    QVERIFY(std::isnan(set->geometries.anchor(1).z));
}

void FeaturesTest::linearisesCurves() {
    const auto set =
        SourceFolder::read(m_folder.write(QStringLiteral("curves.csv"),
                                          "id;WKT\n1;CIRCULARSTRING (500000 4000000,500010 4000010,500020 4000000)\n"
                                          "2;\"CURVEPOLYGON (CIRCULARSTRING (0 0,10 10,20 0,10 -10,0 0))\"\n"),
                           QStringLiteral("EPSG:4549"));
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text()));
    // Half a circle of radius 10, and a whole one.
    QVERIFY(std::abs(set->geometries.length(0) - 31.41) < 0.02);
    QVERIFY(std::abs(set->geometries.area(1) - 314.1) < 0.5);
    QVERIFY(said(set->notes).contains(QStringLiteral("curves were turned")));
}

void FeaturesTest::readsFacesOfSolids() {
    const auto set = SourceFolder::read(
        m_folder.write(
            QStringLiteral("solid.csv"),
            "id;WKT\n1;\"POLYHEDRALSURFACE Z (((0 0 0,10 0 0,10 0 5,0 0 5,0 0 0)),((0 0 5,10 0 5,10 8 5,0 0 5)))\"\n"),
        QStringLiteral("EPSG:4549"));
    QCOMPARE(set->geometries.kind(0), GeometryKind::Mesh);
    QCOMPARE(set->geometries.parts(0).size(), std::size_t(2));
    QCOMPARE(set->geometries.parts(0)[0].count, 4U); // upright: two pairs are equal in plan
}

void FeaturesTest::keepsBigIntegersAsText() {
    const auto point = QByteArray(R"({"type":"Point","coordinates":[120,36]})");
    const auto set = m_folder.readJson({feature(point, R"({"big":42,"small":7})"),
                                        feature(point, R"({"big":9007199254740993,"small":-7})"),
                                        feature(point, R"({"big":null,"small":null})")});
    const Column &big = *set->column(QStringLiteral("big"));
    QCOMPARE(big.type, ColumnType::Text);
    QCOMPARE(big.text(0), QStringLiteral("42"));
    QCOMPARE(big.text(1), QStringLiteral("9007199254740993"));
    QVERIFY(big.isNull(2));
    QVERIFY(said(set->notes).contains(QStringLiteral("integers too big")));
    const Column &small = *set->column(QStringLiteral("small"));
    QCOMPARE(small.type, ColumnType::Integer);
    QCOMPARE(small.value(1), QVariant(qint64(-7)));
}

void FeaturesTest::knowsNullFromEmptyAndZero() {
    const auto point = QByteArray(R"({"type":"Point","coordinates":[120,36]})");
    const auto set = m_folder.readJson({feature(point, R"({"t":"a","n":0.5,"d":"2024/02/29","b":true,"l":[1,2]})"),
                                        feature(point, R"({"t":null,"n":null,"d":null,"b":false,"l":null})"),
                                        feature(point, R"({"n":0})")});
    const Column &text = *set->column(QStringLiteral("t"));
    QVERIFY(!text.isNull(0) && text.isNull(1) && text.isNull(2));
    QVERIFY(std::isnan(text.number(0)));
    QVERIFY(!text.value(1).isValid());
    const Column &number = *set->column(QStringLiteral("n"));
    QVERIFY(number.isNull(1) && std::isnan(number.number(1)));
    QCOMPARE(number.number(2), 0.0);
    QCOMPARE(number.text(0), QStringLiteral("0.5"));
    QCOMPARE(set->column(QStringLiteral("d"))->text(0), QStringLiteral("2024-02-29"));
    QCOMPARE(set->column(QStringLiteral("b"))->number(0), 1.0);
    QCOMPARE(set->column(QStringLiteral("l"))->text(0), QStringLiteral("[ 1, 2 ]"));
    QCOMPARE(set->column(QStringLiteral("absent")), nullptr);
    for (const Column &column : set->columns)
        QCOMPARE(column.size(), std::size_t(3));
}

void FeaturesTest::stopsAtTheLimitAndSaysSo() {
    QByteArrayList many;
    for (int i = 0; i < 30; ++i)
        many << feature(R"({"type":"Point","coordinates":[120,36]})");
    FeatureSource source;
    source.connection = m_folder.write(QStringLiteral("many.geojson"), collection(many));
    source.limit = 10;
    const auto set = readFeatures(source, Crs::fromText(QStringLiteral("EPSG:4549")).value());
    QCOMPARE(set->geometries.size(), std::size_t(10));
    QVERIFY2(said(set->notes).contains(QStringLiteral("only the first 10 features")), qPrintable(said(set->notes)));
    source.limit = 30;
    QVERIFY(!said(readFeatures(source, Crs::fromText(QStringLiteral("EPSG:4549")).value())->notes)
                 .contains(QStringLiteral("only")));
}

void FeaturesTest::appliesAFilterAndExplainsABadOne() {
    const auto point = QByteArray(R"({"type":"Point","coordinates":[120,36]})");
    FeatureSource source;
    source.connection = m_folder.write(QStringLiteral("f.geojson"),
                                       collection({feature(point, R"({"n":1})"), feature(point, R"({"n":2})")}));
    source.filter = QStringLiteral("n > 1");
    const Crs target = Crs::fromText(QStringLiteral("EPSG:4549")).value();
    const auto set = readFeatures(source, target);
    QCOMPARE(set->geometries.size(), std::size_t(1));
    QCOMPARE(set->columns[0].number(0), 2.0);
    source.filter = QStringLiteral("nonsense >");
    const auto bad = readFeatures(source, target);
    QVERIFY(!bad);
    QVERIFY2(bad.error().message.contains(QStringLiteral("the filter \"nonsense >\" is not understood")),
             qPrintable(bad.error().text()));
}

QTEST_GUILESS_MAIN(FeaturesTest)
#include "tst_features.moc"
