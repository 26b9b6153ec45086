// SPDX-License-Identifier: Apache-2.0
#include "city/builders.h"

#include <geos_c.h>

#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace cim;
using namespace cim::city;

namespace {

using Ring = std::vector<geo::Vec3>;
using Rings = std::vector<Ring>;

constexpr double kEast = 509'300.0, kNorth = 3'976'000.0; ///< big coordinates, as real ones are

std::vector<std::uint32_t> triangles(const Rings &rings) {
    const std::vector<std::span<const geo::Vec3>> spans(rings.begin(), rings.end());
    return tessellate(spans);
}

double ringArea(const Ring &ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Vec3 &a = ring[i], &b = ring[(i + 1) % ring.size()];
        twice += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y);
    }
    return twice / 2;
}

struct Cover {
    double area = 0;
    bool allCounterClockwise = true;
    bool indicesAreGood = true;
};

Cover cover(const Rings &rings, const std::vector<std::uint32_t> &indices) {
    Ring all;
    for (const Ring &ring : rings)
        all.insert(all.end(), ring.begin(), ring.end());
    Cover out;
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        out.indicesAreGood &= indices[i] < all.size() && indices[i + 1] < all.size() && indices[i + 2] < all.size();
        if (!out.indicesAreGood)
            return out;
        const double area = ringArea({all[indices[i]], all[indices[i + 1]], all[indices[i + 2]]});
        out.allCounterClockwise &= area > -1e-7;
        out.area += area;
    }
    return out;
}

/** The area of a polygon as GEOS has it, made valid where it is not. */
class Geos {
public:
    Geos() : m_geos(GEOS_init_r()) {}
    ~Geos() { GEOS_finish_r(m_geos); }

    double area(const Rings &rings) const {
        GEOSGeometry *made = polygon(rings);
        GEOSGeometry *valid = GEOSMakeValid_r(m_geos, made);
        double out = 0;
        GEOSArea_r(m_geos, valid, &out);
        GEOSGeom_destroy_r(m_geos, valid);
        GEOSGeom_destroy_r(m_geos, made);
        return out;
    }
    /** Of all triangles laid over one another: less than their sum where they overlap. */
    double covered(const Rings &rings, const std::vector<std::uint32_t> &indices) const {
        Ring all;
        for (const Ring &ring : rings)
            all.insert(all.end(), ring.begin(), ring.end());
        std::vector<GEOSGeometry *> triangles;
        for (std::size_t i = 0; i < indices.size(); i += 3)
            triangles.push_back(polygon({{all[indices[i]], all[indices[i + 1]], all[indices[i + 2]]}}));
        GEOSGeometry *many = GEOSGeom_createCollection_r(m_geos, GEOS_MULTIPOLYGON, triangles.data(),
                                                         static_cast<unsigned>(triangles.size()));
        GEOSGeometry *one = GEOSUnaryUnion_r(m_geos, many);
        double out = 0;
        GEOSArea_r(m_geos, one, &out);
        GEOSGeom_destroy_r(m_geos, one);
        GEOSGeom_destroy_r(m_geos, many);
        return out;
    }
    bool isValid(const Rings &rings) const {
        GEOSGeometry *made = polygon(rings);
        const bool out = GEOSisValid_r(m_geos, made) == 1;
        GEOSGeom_destroy_r(m_geos, made);
        return out;
    }

private:
    GEOSGeometry *polygon(const Rings &rings) const {
        std::vector<GEOSGeometry *> loops;
        for (const Ring &ring : rings) {
            GEOSCoordSequence *points = GEOSCoordSeq_create_r(m_geos, static_cast<unsigned>(ring.size() + 1), 2);
            for (std::size_t i = 0; i <= ring.size(); ++i)
                GEOSCoordSeq_setXY_r(m_geos, points, static_cast<unsigned>(i), ring[i % ring.size()].x - kEast,
                                     ring[i % ring.size()].y - kNorth);
            loops.push_back(GEOSGeom_createLinearRing_r(m_geos, points));
        }
        return GEOSGeom_createPolygon_r(m_geos, loops[0], loops.data() + 1, static_cast<unsigned>(loops.size() - 1));
    }
    GEOSContextHandle_t m_geos;
};

/** A star-shaped outline round a place: no two edges cross. */
Ring star(std::mt19937 &random, double x, double y, double low, double high, int corners, bool clockwise) {
    std::uniform_real_distribution<double> radius(low, high);
    Ring out;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners, r = radius(random);
        out.push_back({kEast + x + r * std::cos(angle), kNorth + y + r * std::sin(angle), 0});
    }
    if (clockwise)
        std::reverse(out.begin(), out.end());
    return out;
}

/** An outline with up to four holes that do not meet. */
Rings seededPolygon(std::mt19937 &random) {
    const int corners = std::uniform_int_distribution<int>(3, 60)(random);
    Rings out{star(random, 0, 0, 40, 90, corners, random() % 2 == 0)};
    const int holes = corners < 12 ? 0 : std::uniform_int_distribution<int>(0, 4)(random);
    for (int i = 0; i < holes; ++i) {
        const double angle = std::numbers::pi / 2 * i;
        out.push_back(star(random, 20 * std::cos(angle), 20 * std::sin(angle), 3, 11,
                           std::uniform_int_distribution<int>(3, 14)(random), random() % 2 == 0));
    }
    return out;
}

} // namespace

class TessellateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoThousandSeededPolygonsKeepTheirArea();
    void rectanglesKeepTheirAreaWhateverTheirTurn();
    void outlinesThatTouchThemselvesKeepTheirArea_data();
    void outlinesThatTouchThemselvesKeepTheirArea();
    void degenerateOutlinesGiveNothing_data();
    void degenerateOutlinesGiveNothing();
    void crossedOutlinesStayInsideWhatTheyEnclose();
    void aStarThatGoesRoundTwiceIsNoFan();
    void hugeOutlinesTakeNoTime();
};

void TessellateTest::twoThousandSeededPolygonsKeepTheirArea() {
    std::mt19937 random(20260301);
    const Geos geos;
    int held = 0;
    for (int n = 0; n < 2000; ++n) {
        const Rings rings = seededPolygon(random);
        if (!geos.isValid(rings))
            continue; // a hole that leaves a narrow waist: looked at below
        ++held;
        const double wanted = geos.area(rings);
        const std::vector<std::uint32_t> indices = triangles(rings);
        const Cover got = cover(rings, indices);
        QVERIFY(got.indicesAreGood);
        QVERIFY2(got.allCounterClockwise, qPrintable(QString::number(n)));
        QVERIFY2(n % 3 != 0 || std::abs(geos.covered(rings, indices) - wanted) < 1e-5 * wanted,
                 qPrintable(QStringLiteral("triangles of polygon %1 lie over one another").arg(n)));
        QVERIFY2(std::abs(got.area - wanted) < 1e-5 * wanted,
                 qPrintable(QStringLiteral("polygon %1: %2 of %3").arg(n).arg(got.area).arg(wanted)));
    }
    QVERIFY2(held > 1900, qPrintable(QString::number(held)));
}

void TessellateTest::rectanglesKeepTheirAreaWhateverTheirTurn() {
    for (int degrees = 0; degrees < 360; degrees += 5) {
        const double c = std::cos(degrees * std::numbers::pi / 180), s = std::sin(degrees * std::numbers::pi / 180);
        for (const bool clockwise : {false, true}) {
            Ring ring;
            for (const auto &[x, y] : {std::pair{0.0, 0.0}, {30.0, 0.0}, {30.0, 12.0}, {0.0, 12.0}})
                ring.push_back({kEast + x * c - y * s, kNorth + x * s + y * c, 0});
            if (clockwise)
                std::reverse(ring.begin(), ring.end());
            const auto indices = triangles({ring});
            QCOMPARE(indices.size(), std::size_t(6));
            const Cover got = cover({ring}, indices);
            QVERIFY(std::abs(got.area - 360) < 1e-5 && got.allCounterClockwise);
        }
    }
}

void TessellateTest::outlinesThatTouchThemselvesKeepTheirArea_data() {
    QTest::addColumn<std::vector<std::vector<double>>>("flat");
    QTest::addColumn<double>("area");
    using Flat = std::vector<std::vector<double>>;
    // A corner of the outline touches another corner of it.
    QTest::newRow("corner on corner") << Flat{{0, 0, 10, 0, 10, 10, 5, 5, 0, 10, 0, 6, 5, 5, 0, 4}} << 70.0;
    QTest::newRow("hole touches the outline") << Flat{{0, 0, 10, 0, 10, 10, 0, 10}, {0, 0, 3, 6, 6, 3}} << 86.5;
    QTest::newRow("two holes share a corner")
        << Flat{{0, 0, 20, 0, 20, 20, 0, 20}, {5, 5, 5, 10, 10, 10}, {10, 10, 15, 10, 15, 15}} << 375.0;
    QTest::newRow("repeated corners") << Flat{{0, 0, 0, 0, 10, 0, 10, 0, 10, 10, 0, 10, 0, 10, 0, 0}} << 100.0;
    QTest::newRow("corners in a row") << Flat{{0, 0, 2, 0, 4, 0, 10, 0, 10, 5, 10, 10, 5, 10, 0, 10, 0, 5}} << 100.0;
    QTest::newRow("a spike") << Flat{{0, 0, 10, 0, 10, 5, 15, 5, 10, 5, 10, 10, 0, 10}} << 100.0;
    QTest::newRow("a keyhole") << Flat{{0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 3, 3, 3, 7, 7, 7, 7, 3, 3, 3}} << 84.0;
}

void TessellateTest::outlinesThatTouchThemselvesKeepTheirArea() {
    QFETCH(std::vector<std::vector<double>>, flat);
    QFETCH(double, area);
    Rings rings;
    for (const std::vector<double> &numbers : flat) {
        rings.emplace_back();
        for (std::size_t i = 0; i < numbers.size(); i += 2)
            rings.back().push_back({kEast + numbers[i], kNorth + numbers[i + 1], 0});
    }
    const Cover got = cover(rings, triangles(rings));
    QVERIFY(got.indicesAreGood && got.allCounterClockwise);
    QVERIFY2(std::abs(got.area - area) < 1e-4 * area, qPrintable(QString::number(got.area, 'f', 6)));
}

void TessellateTest::degenerateOutlinesGiveNothing_data() {
    QTest::addColumn<std::vector<double>>("numbers");
    using Flat = std::vector<double>;
    QTest::newRow("nothing") << Flat{};
    QTest::newRow("a point") << Flat{1, 1};
    QTest::newRow("a line") << Flat{0, 0, 5, 5};
    QTest::newRow("one point three times") << Flat{2, 2, 2, 2, 2, 2};
    QTest::newRow("three in a row") << Flat{0, 0, 5, 5, 10, 10};
    QTest::newRow("there and back") << Flat{0, 0, 5, 0, 10, 0, 5, 0};
}

void TessellateTest::degenerateOutlinesGiveNothing() {
    QFETCH(std::vector<double>, numbers);
    Rings rings(1);
    for (std::size_t i = 0; i < numbers.size(); i += 2)
        rings[0].push_back({kEast + numbers[i], kNorth + numbers[i + 1], 0});
    QVERIFY(triangles(rings).empty());
    QVERIFY(tessellate({}).empty());
}

void TessellateTest::crossedOutlinesStayInsideWhatTheyEnclose() {
    // A bow tie: its crossing is no corner of ours, so what can be drawn is at most what it encloses.
    std::mt19937 random(7);
    std::uniform_real_distribution<double> place(0, 100);
    const Geos geos;
    for (int n = 0; n < 500; ++n) {
        Rings rings(1);
        const int corners = 4 + n % 9;
        for (int i = 0; i < corners; ++i)
            rings[0].push_back({kEast + place(random), kNorth + place(random), 0});
        const Cover got = cover(rings, triangles(rings));
        QVERIFY(got.indicesAreGood && got.allCounterClockwise);
        if (!geos.isValid(rings))
            QVERIFY2(got.area <= 10'000.0, qPrintable(QString::number(got.area)));
        else
            QVERIFY(std::abs(got.area - geos.area(rings)) < 1e-5 * got.area);
    }
}

void TessellateTest::aStarThatGoesRoundTwiceIsNoFan() {
    Ring ring;
    for (int i = 0; i < 5; ++i) {
        const double angle = 4 * std::numbers::pi * i / 5;
        ring.push_back({kEast + std::cos(angle), kNorth + std::sin(angle), 0});
    }
    const double hull = 5 * std::sin(2 * std::numbers::pi / 5) / 2;
    QVERIFY(cover({ring}, triangles({ring})).area < hull + 1e-9);
}

void TessellateTest::hugeOutlinesTakeNoTime() {
    std::mt19937 random(3);
    const Ring ring = star(random, 0, 0, 900, 1000, 20'000, false);
    QElapsedTimer clock;
    clock.start();
    const Cover got = cover({ring}, triangles({ring}));
    QVERIFY(std::abs(got.area - ringArea(ring)) < 1e-5 * got.area);
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TessellateTest)
#include "tst_tessellate.moc"
