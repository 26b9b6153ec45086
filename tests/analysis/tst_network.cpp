// SPDX-License-Identifier: Apache-2.0
// Nets drawn by hand whose isolation can be told on paper, messy ones, random ones against a plain search, and a real
// town's.
#include "analysis/network.h"
#include "geo/features.h"

#include <QElapsedTimer>
#include <QFile>
#include <QtTest>

#include <random>

using namespace cim;
using namespace cim::analysis;
using geo::Vec3;

namespace {

constexpr double kNone = geo::kNoHeight;

/** A net being drawn: lines and fittings in the plane, one system unless said otherwise. */
struct Drawing {
    geo::Geometries lines, fittings;
    std::vector<std::uint32_t> lineSystems, fittingSystems;
    std::vector<FittingRole> roles;
    std::vector<ValveState> states;

    std::uint32_t line(std::initializer_list<Vec3> points, std::uint32_t system = 0) {
        lines.beginRow(geo::GeometryKind::Line);
        lines.beginPart();
        for (const Vec3 &p : points)
            lines.addPoint(p);
        lineSystems.push_back(system);
        return static_cast<std::uint32_t>(lines.size() - 1);
    }
    std::uint32_t fitting(FittingRole role, Vec3 at, ValveState state = {}, std::uint32_t system = 0) {
        fittings.beginRow(geo::GeometryKind::Point);
        fittings.beginPart();
        fittings.addPoint(at);
        fittingSystems.push_back(system);
        roles.push_back(role);
        states.push_back(state);
        return static_cast<std::uint32_t>(fittings.size() - 1);
    }
    std::uint32_t valve(Vec3 at, ValveState state = {}) { return fitting(FittingRole::Valve, at, state); }
    std::uint32_t supply(Vec3 at) { return fitting(FittingRole::Supply, at); }

    [[nodiscard]] Network build() const {
        return Network::build({lines, lineSystems, fittings, fittingSystems, roles, 0.2});
    }
};

std::vector<std::uint32_t> valvesOf(const std::vector<Isolation::Step> &steps) {
    std::vector<std::uint32_t> out;
    for (const Isolation::Step &step : steps)
        out.push_back(step.valve);
    return out;
}

/** Rows of edges, each once, in order. */
std::vector<std::uint32_t> rowsOf(const Network &network, const std::vector<std::uint32_t> &edges) {
    std::vector<std::uint32_t> out;
    for (const std::uint32_t e : edges)
        out.push_back(network.edges()[e].row);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

int count(const Network &network, NetworkDefect::Kind kind) {
    return static_cast<int>(std::count_if(network.defects().begin(), network.defects().end(),
                                          [&](const NetworkDefect &defect) { return defect.kind == kind; }));
}

Isolation isolateRow(const Network &network, const Drawing &drawing, std::uint32_t row, double metres = 40) {
    const int edge = network.edgeAt(row, metres);
    if (edge < 0)
        qFatal("line %u is none of the net", row);
    return isolate(network, static_cast<std::uint32_t>(edge), metres, drawing.states);
}

using Ids = std::vector<std::uint32_t>;

} // namespace

class NetworkTest : public QObject {
    Q_OBJECT
private:
    /** Supply at 0; pipes 0-100, 100-200, 200-300, 300-400 along x; valves at 100, 200, 300. */
    static Drawing street(ValveState at100 = {}, ValveState at200 = {}, ValveState at300 = {}) {
        Drawing d;
        for (int i = 0; i < 4; ++i)
            d.line({{100.0 * i, 0, kNone}, {100.0 * (i + 1), 0, kNone}});
        d.supply({0, 0, kNone});
        d.valve({100, 0, kNone}, at100);
        d.valve({200, 0, kNone}, at200);
        d.valve({300, 0, kNone}, at300);
        return d;
    }

private Q_SLOTS:
    void aBurstBetweenTwoValvesClosesBothAndCutsOffWhatLiesBehind() {
        const Drawing d = street();
        const Network net = d.build();
        QCOMPARE(net.edges().size(), std::size_t(4));
        QCOMPARE(net.nodes(), std::size_t(5));
        QVERIFY(net.defects().empty());
        const Isolation cut = isolateRow(net, d, 1);
        QVERIFY(cut.wasFed);
        QCOMPARE(valvesOf(cut.close), (Ids{1, 2}));
        QCOMPARE(cut.close[0].metres, 40.0);
        QCOMPARE(rowsOf(net, cut.isolated), (Ids{1}));
        QCOMPARE(rowsOf(net, cut.cutOff), (Ids{2, 3}));
        QVERIFY(cut.stuck.empty() && cut.closedAlready.empty() && cut.supplies.empty());
    }

    void behindAStuckValveTheCutGoesOn() {
        const Drawing d = street({}, {false, false});
        const Isolation cut = isolateRow(d.build(), d, 1);
        QCOMPARE(valvesOf(cut.close), (Ids{1, 3}));
        QCOMPARE(valvesOf(cut.stuck), (Ids{2}));
        QCOMPARE(rowsOf(d.build(), cut.isolated), (Ids{1, 2}));
    }

    void aClosedValveHoldsEvenWhenStuck() {
        const Drawing d = street({}, {true, false});
        const Isolation cut = isolateRow(d.build(), d, 1);
        QCOMPARE(valvesOf(cut.close), (Ids{1}));
        QCOMPARE(valvesOf(cut.closedAlready), (Ids{2}));
        QVERIFY(cut.stuck.empty());
        QVERIFY2(cut.cutOff.empty(), "what lies behind a closed valve had no water before");
    }

    void whatAnotherSupplyFeedsIsNotCutOff() {
        Drawing d = street();
        d.supply({400, 0, kNone});
        const Isolation cut = isolateRow(d.build(), d, 1);
        QCOMPARE(valvesOf(cut.close), (Ids{1, 2}));
        QVERIFY(cut.cutOff.empty());
    }

    void aSupplyInTheCutIsNamed() {
        const Drawing d = street();
        const Isolation cut = isolateRow(d.build(), d, 0);
        QCOMPARE(cut.supplies, (Ids{0}));
        QCOMPARE(valvesOf(cut.close), (Ids{1}));
    }

    void aValveReachedFromBothSidesIsLeftOpen() {
        // A ring with a valve in it, beside the burst; one valve holds the street that leads there.
        Drawing d;
        d.line({{0, 0, kNone}, {100, 0, kNone}});
        d.line({{100, 0, kNone}, {150, 50, kNone}, {200, 0, kNone}});
        d.line({{100, 0, kNone}, {150, -50, kNone}, {200, 0, kNone}});
        d.supply({0, 0, kNone});
        d.valve({90, 0, kNone});
        d.valve({150, 50, kNone});
        const Network net = d.build();
        const Isolation cut = isolateRow(net, d, 2, 10);
        QCOMPARE(valvesOf(cut.close), (Ids{1}));
        QCOMPARE(rowsOf(net, cut.isolated), (Ids{0, 1, 2}));
    }

    void anEndThatMeetsTheMiddleOfALineIsJoined() {
        Drawing d;
        d.line({{0, 0, kNone}, {100, 0, kNone}});
        d.line({{40, 0.1, kNone}, {40, 60, kNone}});
        d.supply({0, 0, kNone});
        const Network net = d.build();
        QCOMPARE(net.edges().size(), std::size_t(3));
        QVERIFY(net.defects().empty());
        QVERIFY(std::abs(net.edges()[0].to - 40) < 1e-9);
        QCOMPARE(net.edgeAt(0, 10), 0);
        QCOMPARE(net.edgeAt(0, 90), 1);
        QCOMPARE(net.edgeAt(7, 0), -1);
    }

    void linesOfOtherSystemsAreNotJoined() {
        Drawing d;
        d.line({{0, 0, kNone}, {100, 0, kNone}}, 1);
        d.line({{100, 0, kNone}, {200, 0, kNone}}, 2);
        d.fitting(FittingRole::Supply, {0, 0, kNone}, {}, 1);
        d.fitting(FittingRole::Valve, {100, 0, kNone}, {}, 3);
        const Network net = d.build();
        QCOMPARE(net.nodes(), std::size_t(4));
        QCOMPARE(count(net, NetworkDefect::Kind::Orphan), 1);
        QCOMPARE(count(net, NetworkDefect::Kind::Unfed), 1);
    }

    void heightsCountWhereBothHaveThem() {
        Drawing d;
        d.line({{0, 0, -2}, {100, 0, -2}});
        d.line({{100, 0, -7}, {200, 0, -7}});        // five metres below: not joined
        d.line({{100, 0, kNone}, {100, 50, kNone}}); // nobody knows how deep: joined with both
        QCOMPARE(d.build().nodes(), std::size_t(4));
        Drawing e;
        e.line({{0, 0, -2}, {100, 0, -2}});
        e.line({{50, -50, -4}, {50, 50, -4}});
        QCOMPARE(count(e.build(), NetworkDefect::Kind::Crossing), 0);
    }

    void aMessyDrawingIsToldAndNotGuessedAt() {
        Drawing d;
        d.line({{0, 0, kNone}, {100, 0, kNone}});
        d.line({{101, 0, kNone}, {200, 0, kNone}});               // a gap of one metre
        d.line({{50, -30, kNone}, {50, 30, kNone}});              // crosses without a node
        d.line({{0, 0, kNone}, {50, 0, kNone}, {100, 0, kNone}}); // lies on the first
        d.line({{300, 0, kNone}, {300, 0, kNone}});               // no length
        d.supply({0, 0, kNone});
        d.valve({60, 25, kNone}); // on no line
        const Network net = d.build();
        QVERIFY(count(net, NetworkDefect::Kind::Gap) >= 1);
        QVERIFY(count(net, NetworkDefect::Kind::Crossing) >= 1);
        QCOMPARE(count(net, NetworkDefect::Kind::Duplicate), 1);
        QCOMPARE(count(net, NetworkDefect::Kind::NoLength), 1);
        QCOMPARE(count(net, NetworkDefect::Kind::Orphan), 1);
        QCOMPARE(count(net, NetworkDefect::Kind::Unfed), 2);
        const Isolation cut = isolateRow(net, d, 0);
        QVERIFY2(rowsOf(net, cut.isolated) == (Ids{0, 3}), "the trace jumped a gap or a crossing");
    }

    void coordinatesFromNowhereDoNotHang() {
        Drawing d;
        d.line({{0, 0, kNone}, {1e300, 1e300, kNone}});
        d.line({{-9e8, -9e8, kNone}, {9e8, 9e8, kNone}});
        d.line({{kNone, 0, 0}, {1, 1, 1}});
        d.line({{0, 0, kNone}, {10, 0, kNone}});
        d.valve({1e300, 0, 0});
        d.valve({kNone, kNone, kNone});
        QElapsedTimer timer;
        timer.start();
        const Network net = d.build();
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(count(net, NetworkDefect::Kind::Orphan), 2);
        QVERIFY(net.edgeAt(3, 1) >= 0);
    }

    void noSupplyReachesTheBurstOfRandomNetsAfterwards() {
        std::mt19937 random(7);
        const auto dice = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
        for (int round = 0; round < 200; ++round) {
            Drawing d;
            const int side = 4 + dice(5);
            for (int x = 0; x < side; ++x) {
                for (int y = 0; y < side; ++y) {
                    if (x + 1 < side && dice(10) < 8)
                        d.line({{50.0 * x, 50.0 * y, kNone}, {50.0 * (x + 1), 50.0 * y, kNone}});
                    if (y + 1 < side && dice(10) < 8)
                        d.line({{50.0 * x, 50.0 * y, kNone}, {50.0 * x, 50.0 * (y + 1), kNone}});
                }
            }
            d.supply({0, 0, kNone});
            for (int i = 0; i < side * 3; ++i)
                d.valve({25.0 * dice(2 * side), 50.0 * dice(side), kNone}, {dice(6) == 0, dice(5) != 0});
            const Network net = d.build();
            if (net.edges().empty())
                continue;
            const auto burst = static_cast<std::uint32_t>(dice(static_cast<int>(net.edges().size())));
            const Isolation cut = isolate(net, burst, 0, d.states);
            std::vector<ValveState> after = d.states;
            for (const Isolation::Step &step : cut.close) {
                QVERIFY(d.states[step.valve].operable && !d.states[step.valve].closed);
                after[step.valve].closed = true;
            }
            const std::vector<bool> fed = fedEdges(net, after);
            if (cut.supplies.empty()) {
                for (const std::uint32_t e : cut.isolated)
                    QVERIFY2(!fed[e], qPrintable(QStringLiteral("round %1").arg(round)));
            }
            for (const std::uint32_t e : cut.cutOff)
                QVERIFY(!fed[e]);
            QVERIFY(std::is_sorted(cut.close.begin(), cut.close.end(),
                                   [](const auto &a, const auto &b) { return a.metres < b.metres; }));
        }
    }

    void aHundredThousandSegmentsAreQuick() {
        Drawing d;
        constexpr int kSide = 224;
        for (int x = 0; x < kSide; ++x) {
            for (int y = 0; y < kSide; ++y) {
                d.line({{50.0 * x, 50.0 * y, kNone}, {50.0 * (x + 1), 50.0 * y, kNone}});
                d.line({{50.0 * x, 50.0 * y, kNone}, {50.0 * x, 50.0 * (y + 1), kNone}});
                if ((x + 3 * y) % 4 == 0)
                    d.valve({50.0 * x + 25, 50.0 * y, kNone});
            }
        }
        d.supply({0, 0, kNone});
        QElapsedTimer timer;
        timer.start();
        const Network net = d.build();
        qInfo("%zu segments joined in %lld ms", d.lines.size(), timer.elapsed());
        QVERIFY(d.lines.size() >= 100'000);
        timer.restart();
        const Isolation cut = isolateRow(net, d, 50'000, 10);
        qInfo("isolated in %lld ms: %zu valves", timer.elapsed(), cut.close.size());
        QVERIFY(cut.wasFed);
    }

    void aRealTownsNetIsOnePiece() {
        const QString folder = QStringLiteral(CIM_SOURCE_DIR "/../shared/data/networks/");
        if (!QFile::exists(folder + QStringLiteral("ky4_pipes.geojson")))
            QSKIP("the water net of ky4 is not beside the project");
        const auto metric = geo::Crs::fromText(QStringLiteral("EPSG:32616"));
        QVERIFY(metric);
        geo::FeatureSource source;
        source.connection = folder + QStringLiteral("ky4_pipes.geojson");
        const auto pipes = geo::readFeatures(source, *metric);
        QVERIFY2(pipes, pipes ? "" : qPrintable(pipes.error().text()));
        QCOMPARE(pipes->geometries.size(), std::size_t(1156));
        // Valves at every third pipe's middle, one supply at the first pipe's beginning.
        Drawing d;
        const auto first = pipes->geometries.points(pipes->geometries.parts(0)[0]);
        d.supply(first[0]);
        for (std::size_t row = 5; row < pipes->geometries.size(); row += 3)
            d.valve(pipes->geometries.anchor(row));
        const Network net = Network::build({pipes->geometries, {}, d.fittings, {}, d.roles, 0.2});
        QCOMPARE(count(net, NetworkDefect::Kind::Orphan), 0);
        QVERIFY2(count(net, NetworkDefect::Kind::Unfed) <= 4,
                 qPrintable(QString::number(count(net, NetworkDefect::Kind::Unfed))));
        const Isolation cut = isolate(net, static_cast<std::uint32_t>(net.edgeAt(600, 1)), 1, d.states);
        QVERIFY(cut.wasFed);
        QVERIFY(!cut.close.empty());
        QVERIFY(cut.isolated.size() < net.edges().size() / 4);
    }
};

QTEST_GUILESS_MAIN(NetworkTest)
#include "tst_network.moc"
