// SPDX-License-Identifier: Apache-2.0
// Ways on foot along streets drawn by hand, and figures of plots told on paper.
#include "analysis/plots.h"
#include "analysis/routing.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace cim;
using namespace cim::analysis;
using geo::Vec3;

namespace {

constexpr double kNone = geo::kNoHeight;

void addLine(geo::Geometries &lines, std::initializer_list<Vec3> points) {
    lines.beginRow(geo::GeometryKind::Line);
    lines.beginPart();
    for (const Vec3 &p : points)
        lines.addPoint(p);
}

Network streets(const geo::Geometries &lines) {
    const geo::Geometries none;
    NetworkParts parts{lines, {}, none, {}, {}, 0.001}; // joined ends leave no gap that a path would count
    parts.joinsCrossings = true;
    return Network::build(parts);
}

double lengthOf(const std::vector<Vec3> &path) {
    double out = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        out += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
    return out;
}

city::Prism house(double x, double y, double w, double d, double height) {
    city::Prism out;
    out.row = 0;
    out.rings = {{{x, y, 0}, {x + w, y, 0}, {x + w, y + d, 0}, {x, y + d, 0}}};
    out.top = height;
    out.storey = 3;
    return out;
}

void addSquare(geo::Geometries &plots, double x, double y, double side) {
    plots.beginRow(geo::GeometryKind::Polygon);
    plots.beginPart();
    for (const Vec3 &p : {Vec3{x, y, 0}, {x + side, y, 0}, {x + side, y + side, 0}, {x, y + side, 0}})
        plots.addPoint(p);
}

} // namespace

class RoutingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void streetsThatCrossMeet() {
        geo::Geometries lines;
        addLine(lines, {{0, 0, kNone}, {200, 0, kNone}});
        addLine(lines, {{100, -100, kNone}, {100, 100, kNone}});
        const Network net = streets(lines);
        QCOMPARE(net.edges().size(), std::size_t(4));
        QCOMPARE(net.nodes(), std::size_t(5));
        QCOMPARE(net.defects().size(), std::size_t(1)); // no supply: nothing else is wrong
    }

    void theWayGoesAlongTheStreets() {
        geo::Geometries lines;
        addLine(lines, {{0, 0, kNone}, {200, 0, kNone}});
        addLine(lines, {{100, -100, kNone}, {100, 100, kNone}});
        const Network net = streets(lines);
        // Ten metres off both streets: 10 + 80 + 60 + 10.
        const std::vector<Vec3> targets{{110, 60, 0}, {20, 30, 0}, {900, 900, 0}};
        const auto found = nearest(net, lines, {20, -10, 0}, targets, 1000, 9);
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].target, std::size_t(1));
        QVERIFY(std::abs(found[0].metres - 40) < 1e-9); // straight over the street
        QCOMPARE(found[1].target, std::size_t(0));
        QVERIFY2(std::abs(found[1].metres - 160) < 1e-9, qPrintable(QString::number(found[1].metres)));
        QVERIFY(std::abs(lengthOf(found[1].path) - found[1].metres) < 1e-6);
        QCOMPARE(found[1].path.front().x, 20.0);
        QCOMPARE(found[1].path.back().y, 60.0);
        QVERIFY(nearest(net, lines, {20, -10, 0}, targets, 100, 9).size() == 1);
        QVERIFY(nearest(net, lines, {20, -10, 0}, targets, 1000, 1).size() == 1);
        QVERIFY(nearest(net, lines, {5000, 5000, 0}, targets, 1e6, 9).empty());
        QVERIFY(nearest(net, lines, {std::nan(""), 0, 0}, targets, 1e6, 9).empty());
    }

    void everyPathIsAsLongAsItSays() {
        std::mt19937 random(4);
        geo::Geometries lines;
        for (int i = 0; i < 12; ++i) {
            addLine(lines, {{0, 50.0 * i, kNone}, {550, 50.0 * i + 13, kNone}});
            if (i % 3 != 1)
                addLine(lines, {{50.0 * i, 0, kNone}, {50.0 * i + 7, 560, kNone}});
        }
        addLine(lines, {{600, 600, kNone}, {700, 600, kNone}, {650, 700, kNone}, {600, 600, kNone}}); // a ring
        addLine(lines, {{540, 540, kNone}, {600, 600, kNone}});
        const Network net = streets(lines);
        std::uniform_real_distribution<double> place(0, 700);
        std::vector<Vec3> targets;
        for (int i = 0; i < 40; ++i)
            targets.push_back({place(random), place(random), 0});
        int found = 0;
        for (int i = 0; i < 60; ++i) {
            for (const Route &route : nearest(net, lines, {place(random), place(random), 0}, targets, 3000, 100)) {
                QVERIFY2(std::abs(lengthOf(route.path) - route.metres) < 0.02,
                         qPrintable(QStringLiteral("%1 of %2").arg(lengthOf(route.path)).arg(route.metres)));
                ++found;
            }
        }
        QVERIFY(found > 1000);
    }

    void aPlotsFiguresAreThoseOnPaper() {
        geo::Geometries plots;
        addSquare(plots, 0, 0, 100);
        addSquare(plots, 100, 0, 100);
        addSquare(plots, 5000, 0, 10);
        const std::vector<city::Prism> houses{house(10, 10, 20, 30, 18), house(60, 60, 20, 20, 30),
                                              house(95, 10, 40, 10, 9)};
        const auto figures = plotFigures(plots, houses);
        QCOMPARE(figures.size(), std::size_t(3));
        QCOMPARE(figures[0].buildings, 2);
        QCOMPARE(figures[0].area, 10000.0);
        QVERIFY(std::abs(figures[0].footprint - 1000) < 1e-9);
        QVERIFY(std::abs(figures[0].floorArea - (600 * 6 + 400 * 10)) < 1e-9);
        QVERIFY(std::abs(figures[0].floorAreaRatio() - 0.76) < 1e-9);
        QVERIFY(std::abs(figures[0].density() - 0.1) < 1e-9);
        QCOMPARE(figures[0].tallest, 30.0);
        QCOMPARE(figures[1].buildings, 1); // its middle lies beyond the border
        QVERIFY(std::abs(figures[1].floorArea - 1200) < 1e-9);
        QCOMPARE(figures[2].buildings, 0);
    }
};

QTEST_GUILESS_MAIN(RoutingTest)
#include "tst_routing.moc"
