// SPDX-License-Identifier: Apache-2.0
// Fire zones: a box below the road and a band on it, both with the row of the zone.
#include "layers/builtinkinds.h"

#include "tests/model/cityinmemory.h"

#include <osg/Geometry>
#include <osg/MatrixTransform>
#include <osg/NodeVisitor>

#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::model;

namespace {

/** Counts what a graph is made of, and how deep and high it reaches. */
class Census : public osg::NodeVisitor {
public:
    Census() : osg::NodeVisitor(TRAVERSE_ALL_CHILDREN) {}
    void apply(osg::Geometry &geometry) override {
        const osg::Matrix world = osg::computeLocalToWorld(getNodePath());
        const auto *points = dynamic_cast<const osg::Vec3Array *>(geometry.getVertexArray());
        for (std::size_t i = 0; points && i < points->size(); ++i) {
            const osg::Vec3d at = osg::Vec3d((*points)[i]) * world;
            lowest = std::min(lowest, at.z());
            highest = std::max(highest, at.z());
            ++vertices;
        }
    }
    double lowest = 1e9, highest = -1e9;
    int vertices = 0;
};

geo::FeatureSet twoZones() {
    geo::FeatureSet out = pointsWith({textColumn(QStringLiteral("id"), {QStringLiteral("z1"), QStringLiteral("z2")})});
    out.geometries = {};
    for (int zone = 0; zone < 2; ++zone) {
        out.geometries.beginRow(geo::GeometryKind::Line);
        out.geometries.beginPart();
        out.geometries.addPoint({500'000.0 + 150.0 * zone, 4'000'000.0, 2.0});
        out.geometries.addPoint({500'150.0 + 150.0 * zone, 4'000'000.0, 2.0});
    }
    return out;
}

constexpr char kZones[] = R"({"version": 1, "id": "zones", "title": "Z", "kind": "corridor", "key": "id",
    "symbol": {"type": "tube", "box": true, "underground": true, "width": 4, "height": 3}})";

} // namespace

class CorridorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theKindIsFoundByTheNameInTheLayerJson();
    void aZoneIsABoxBelowAndABandOnTheGround();
    void stopsWhenAsked();

private:
    static city::Surroundings ground() {
        const geo::Crs crs = geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
        const geo::LocalFrame frame = geo::LocalFrame::at(crs, {500'000, 4'000'000, 0}).value();
        geo::Extent area;
        area.add(geo::Vec3{-100, -100, 0});
        area.add(geo::Vec3{500, 100, 0});
        return {crs, frame, std::make_shared<const city::Terrain>(city::Terrain::flat(frame, 10)), area};
    }
};

void CorridorTest::theKindIsFoundByTheNameInTheLayerJson() {
    QVERIFY(layers::builtinKind(QStringLiteral("corridor")));
    QVERIFY(!layers::builtinKind(QStringLiteral("none")));
    QVERIFY(!layers::builtinKind(QString()));
}

void CorridorTest::aZoneIsABoxBelowAndABandOnTheGround() {
    const auto spec = specOf(kZones);
    const auto content =
        layers::builtinKind(QStringLiteral("corridor"))->load(spec, tableOf(twoZones(), *spec), ground(), {});
    QVERIFY2(content, content ? "" : qPrintable(content.error().text()));
    QCOMPARE(content->node->getNumChildren(), 2U);
    QCOMPARE(content->anchors->size(), std::size_t(2));
    QVERIFY2(std::abs((*content->anchors)[0].x - 75) < 1 && std::abs((*content->anchors)[1].x - 225) < 1,
             "a label stands in the middle of its zone");
    QVERIFY2((*content->anchors)[0].z >= 10, "labels and flights go to the band on the road");
    Census box, band;
    content->node->getChild(0)->accept(box);
    content->node->getChild(1)->accept(band);
    QVERIFY(box.vertices > 0 && band.vertices > 0);
    QVERIFY2(box.lowest < 3 && box.highest < 10,
             qPrintable(QStringLiteral("%1 to %2").arg(box.lowest).arg(box.highest)));
    QVERIFY2(band.lowest >= 10 && band.highest < 11,
             qPrintable(QStringLiteral("%1 to %2").arg(band.lowest).arg(band.highest)));
}

void CorridorTest::stopsWhenAsked() {
    const auto spec = specOf(kZones);
    std::stop_source stop;
    stop.request_stop();
    const auto content = layers::builtinKind(QStringLiteral("corridor"))
                             ->load(spec, tableOf(twoZones(), *spec), ground(), stop.get_token());
    QVERIFY(!content);
    QCOMPARE(content.error().kind, ErrorKind::Cancelled);
    QCOMPARE(content.error().doing, QStringLiteral("building layer zones"));
}

QTEST_GUILESS_MAIN(CorridorTest)
#include "tst_corridor.moc"
