// SPDX-License-Identifier: Apache-2.0
#include "analysis/nearby.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace cim;
using namespace cim::analysis;
using geo::GeometryKind;
using geo::Vec3;

namespace {

void add(geo::Geometries &out, GeometryKind kind, std::initializer_list<Vec3> points) {
    out.beginRow(kind);
    out.beginPart();
    for (const Vec3 &p : points)
        out.addPoint(p);
}

using Rows = std::vector<std::uint32_t>;

} // namespace

class NearbyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void distancesAreExact() {
        geo::Geometries pipe, poles;
        add(pipe, GeometryKind::Line, {{0, 0, 0}, {100, 0, 0}});
        for (const double y : {4.0, 5.0, 5.1})
            add(poles, GeometryKind::Point, {{50, y, 0}});
        add(poles, GeometryKind::Point, {{103, 4, 0}}); // 5 m from the end
        add(poles, GeometryKind::Point, {{std::nan(""), std::nan(""), 0}});
        const Rows from{0};
        QCOMPARE(rowsWithin(poles, pipe, from, 5), (Rows{0, 1, 3}));
    }

    void whatLiesWithinIsNear() {
        geo::Geometries plots, poles;
        add(plots, GeometryKind::Polygon, {{0, 0, 0}, {500, 0, 0}, {500, 500, 0}, {0, 500, 0}});
        add(poles, GeometryKind::Point, {{250, 250, 0}});
        add(poles, GeometryKind::Point, {{550, 250, 0}});
        const Rows first{0};
        QCOMPARE(rowsWithin(poles, plots, first, 0), (Rows{0}));
        QCOMPARE(rowsWithin(plots, poles, first, 0), (Rows{0})); // the other way round
        const Rows second{1};
        QVERIFY(rowsWithin(plots, poles, second, 49).empty());
        QCOMPARE(rowsWithin(plots, poles, second, 50), (Rows{0}));
    }

    void theSameAsAskingEachWithEach() {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> place(0, 3000), length(-80, 80);
        geo::Geometries pipes, others;
        for (int i = 0; i < 400; ++i) {
            const Vec3 a{place(random), place(random), 0}, b{place(random), place(random), 0};
            add(pipes, GeometryKind::Line, {a, {a.x + length(random), a.y + length(random), 0}});
            add(others, GeometryKind::Point, {b});
        }
        Rows from;
        for (std::uint32_t i = 0; i < 40; ++i)
            from.push_back(i * 7);
        constexpr double kMetres = 60;
        Rows expected;
        for (std::uint32_t k = 0; k < others.size(); ++k) {
            const Vec3 p = others.anchor(k);
            for (const std::uint32_t row : from) {
                const auto points = pipes.points(pipes.parts(row).front());
                const Vec3 &a = points[0], &b = points[1];
                const double x = b.x - a.x, y = b.y - a.y;
                const double t = std::clamp(((p.x - a.x) * x + (p.y - a.y) * y) / (x * x + y * y), 0.0, 1.0);
                const double nearest = std::hypot(a.x + t * x - p.x, a.y + t * y - p.y);
                if (nearest <= kMetres) {
                    expected.push_back(k);
                    break;
                }
            }
        }
        QVERIFY(!expected.empty());
        QCOMPARE(rowsWithin(others, pipes, from, kMetres), expected);
    }
};

QTEST_APPLESS_MAIN(NearbyTest)
#include "tst_nearby.moc"
