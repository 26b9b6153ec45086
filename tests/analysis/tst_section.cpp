// SPDX-License-Identifier: Apache-2.0
#include "analysis/section.h"

#include <QTest>

#include <cmath>
#include <numbers>

using cim::analysis::CutSpan;
using cim::analysis::SectionPath;
using cim::geo::Vec3;

class TestSection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void chainagesGoRoundCorners();
    void placesAreSeenFromTheLine();
    void theGroundIsAskedAtCorners();
    void aHoleOfABuildingIsNotCut();
    void neighboursOfOneSolidAreOneSpan();
    void aPipeMetAskewIsWider();
    void aPipeAlongsideIsSeenFromTheSide();
    void aRiserIsUpright();
    void theLineItselfIsSeenWhole();
    void whatIsNoPlaceIsLeftOut();
};

namespace {
/** 30 m east, then 40 m north. */
const std::vector<Vec3> kCorner{{0, 0, 0}, {30, 0, 0}, {30, 40, 0}};

cim::geo::Geometries lineOf(const std::vector<Vec3> &points) {
    cim::geo::Geometries out;
    out.beginRow(cim::geo::GeometryKind::Line);
    out.beginPart();
    for (const Vec3 &p : points)
        out.addPoint(p);
    return out;
}
const double kAcross[] = {0.6}, kTall[] = {0.6};
} // namespace

void TestSection::chainagesGoRoundCorners() {
    const SectionPath path(kCorner);
    QCOMPARE(path.length(), 70.0);
    QCOMPARE(path.at(30).x, 30.0);
    QCOMPARE(path.at(50).x, 30.0);
    QCOMPARE(path.at(50).y, 20.0);
    QCOMPARE(path.at(-5).x, 0.0);
    QCOMPARE(path.at(500).y, 40.0);
    QVERIFY(SectionPath(std::vector<Vec3>{{1, 1, 0}, {1, 1, 9}}).isEmpty());
}

void TestSection::placesAreSeenFromTheLine() {
    const SectionPath path(kCorner);
    const auto foot = path.foot({33, 20, 7}, 5);
    QVERIFY(foot);
    QCOMPARE(foot->chainage, 50.0);
    QCOMPARE(foot->offset, 3.0); // going north, east is to the right
    QCOMPARE(path.foot({10, 2, 0}, 5)->offset, -2.0);
    QVERIFY(!path.foot({33, 20, 7}, 2));
    QVERIFY(!path.foot({-1, 0, 0}, 5)); // before the beginning
    QVERIFY(!path.foot({30, 41, 0}, 5));
    // Outside the bend, where neither leg has a foot, the corner is it.
    QCOMPARE(path.foot({33, -4, 0}, 6)->chainage, 30.0);
}

void TestSection::theGroundIsAskedAtCorners() {
    const auto ground = cim::analysis::groundAlong(SectionPath(kCorner), 8, [](double x, double y) { return x + y; });
    QCOMPARE(ground.size(), std::size_t(1 + 4 + 5));
    QCOMPARE(ground.front().height, 0.0);
    QCOMPARE(ground[4].chainage, 30.0);
    QCOMPARE(ground[4].height, 30.0);
    QCOMPARE(ground.back().height, 70.0);
    for (std::size_t i = 1; i < ground.size(); ++i)
        QVERIFY(ground[i].chainage - ground[i - 1].chainage <= 8);
}

void TestSection::aHoleOfABuildingIsNotCut() {
    cim::city::Prism court;
    court.row = 4;
    court.rings = {{{10, -5, 0}, {20, -5, 0}, {20, 5, 0}, {10, 5, 0}},
                   {{13, -2, 0}, {13, 2, 0}, {17, 2, 0}, {17, -2, 0}}};
    court.base = 1;
    court.top = 16;
    const std::vector<cim::city::Prism> prisms{court};
    const auto cut = cim::analysis::cutBuildings(SectionPath(kCorner), prisms);
    QCOMPARE(cut.size(), std::size_t(2));
    QCOMPARE(cut[0].row, cim::model::Row(4));
    QCOMPARE(cut[0].span.from, 10.0);
    QCOMPARE(cut[0].span.to, 13.0);
    QCOMPARE(cut[1].span.from, 17.0);
    QCOMPARE(cut[1].top, 16.0);
    // A line that begins within a building cuts it from its beginning.
    const auto within = cim::analysis::spansWithin(SectionPath(std::vector<Vec3>{{11, 0, 0}, {12, 0, 0}}), court.rings);
    QCOMPARE(within.size(), std::size_t(1));
    QCOMPARE(within[0].from, 0.0);
    QCOMPARE(within[0].to, 1.0);
}

void TestSection::neighboursOfOneSolidAreOneSpan() {
    const std::vector<std::vector<Vec3>> faces{{{10, -5, 0}, {15, -5, 0}, {15, 5, 0}, {10, 5, 0}},
                                               {{15, -5, 0}, {22, -5, 0}, {22, 5, 0}, {15, 5, 0}}};
    const std::vector<CutSpan> spans = cim::analysis::spansWithin(SectionPath(kCorner), faces);
    QCOMPARE(spans.size(), std::size_t(1));
    QCOMPARE(spans[0].to, 22.0);
}

void TestSection::aPipeMetAskewIsWider() {
    const SectionPath path(kCorner);
    const auto square = cim::analysis::cutLines(path, lineOf({{12, -10, -2}, {12, 10, -4}}), kAcross, kTall, 5);
    QCOMPARE(square.cut.size(), std::size_t(1));
    QCOMPARE(square.cut[0].chainage, 12.0);
    QCOMPARE(square.cut[0].height, -3.0);
    QCOMPARE(square.cut[0].halfWidth, 0.3);
    QVERIFY(square.beside.empty());
    const auto askew = cim::analysis::cutLines(path, lineOf({{2, -10, -2}, {22, 10, -2}}), kAcross, kTall, 5);
    QVERIFY(std::abs(askew.cut[0].halfWidth - 0.3 * std::numbers::sqrt2) < 1e-9);
    QCOMPARE(askew.cut[0].halfHeight, 0.3);
    // It goes by before the beginning.
    QVERIFY(cim::analysis::cutLines(path, lineOf({{-3, -10, -2}, {-3, 10, -2}}), kAcross, kTall, 5).cut.empty());
}

void TestSection::aPipeAlongsideIsSeenFromTheSide() {
    const SectionPath path(kCorner);
    // Three metres to the right of the first leg; far beyond its ends on both sides.
    const auto cuts = cim::analysis::cutLines(path, lineOf({{-30, -3, -1}, {90, -3, -5}}), kAcross, kTall, 5);
    QVERIFY(cuts.beside.size() >= 1);
    QCOMPARE(cuts.beside[0].offset, 3.0);
    QCOMPARE(cuts.beside[0].axis.front().chainage, 0.0);
    QCOMPARE(cuts.beside[0].axis.front().height, -2.0);
    QCOMPARE(cuts.beside[0].axis.back().chainage, 30.0);
    QCOMPARE(cuts.beside[0].axis.back().height, -3.0);
    QVERIFY(cim::analysis::cutLines(path, lineOf({{-30, -6, -1}, {29, -6, -5}}), kAcross, kTall, 5).beside.empty());
}

void TestSection::aRiserIsUpright() {
    const auto cuts =
        cim::analysis::cutLines(SectionPath(kCorner), lineOf({{12, 1, -4}, {12, 1, 0}}), kAcross, kTall, 5);
    QCOMPARE(cuts.beside.size(), std::size_t(1));
    QCOMPARE(cuts.beside[0].axis.front().height, -4.0);
    QCOMPARE(cuts.beside[0].axis.back().height, 0.0);
    QCOMPARE(cuts.beside[0].axis.back().chainage, 12.0);
}

void TestSection::theLineItselfIsSeenWhole() {
    const auto cuts = cim::analysis::cutLines(SectionPath(kCorner), lineOf({{0, 0, -3}, {30, 0, -4}, {30, 40, -2}}),
                                              kAcross, kTall, 5);
    double seen = 0;
    for (const auto &beside : cuts.beside) {
        QCOMPARE(beside.offset, 0.0);
        for (std::size_t i = 1; i < beside.axis.size(); ++i)
            seen += beside.axis[i].chainage - beside.axis[i - 1].chainage;
    }
    QVERIFY(std::abs(seen - 70) < 1e-6);
    QVERIFY(cuts.cut.empty());
}

void TestSection::whatIsNoPlaceIsLeftOut() {
    const double nan = std::nan("");
    const SectionPath path(std::vector<Vec3>{{nan, 0, 0}, {0, 0, nan}, {1e300, 0, 0}, {10, 0, nan}});
    QCOMPARE(path.length(), 10.0);
    const auto cuts =
        cim::analysis::cutLines(path, lineOf({{5, -1, nan}, {5, 1, -1}, {nan, nan, nan}}), kAcross, kTall, 5);
    QVERIFY(cuts.cut.empty() && cuts.beside.empty());
    QVERIFY(!path.foot({nan, nan, nan}, 5));
}

QTEST_APPLESS_MAIN(TestSection)
#include "tst_section.moc"
