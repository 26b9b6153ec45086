// SPDX-License-Identifier: Apache-2.0
#include "cityinmemory.h"

#include "model/comparison.h"

#include <QTest>

using namespace cim;
using namespace cim::model;

namespace {
constexpr TimeMs kNow = 1'772'352'000'000;
} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        setDataLocale(QStringLiteral("en"));
        m_then.pauseAt(kNow - 3'600'000);
        m_nowClock.pauseAt(kNow);
        m_before = std::make_unique<Board>(m_then);
        m_after = std::make_unique<Board>(m_nowClock);
        const auto spec = specOf(zonesJson());
        const auto table = tableOf(zones(), *spec);
        m_before->setLayer(0, spec, table);
        m_after->setLayer(0, spec, table);
    }

    void theSameIsNoChange() {
        before(0, 0.2);
        after(0, 0.2);
        m_before->apply({wordSample({0, 0}, Fan, 1, m_then.now())});
        m_after->apply({wordSample({0, 0}, Fan, 1, kNow)});
        QVERIFY(compareBoards(*m_before, *m_after).empty());
        QVERIFY(compareBoards(*m_before, *m_after, 0.0).empty());
    }

    void anotherWordIsAllOfTheRange() {
        before(0, 0.2);
        after(0, 0.3);
        m_before->apply({wordSample({0, 0}, Fan, 1, m_then.now())});
        m_after->apply({wordSample({0, 0}, Fan, 0, kNow)});
        const auto changes = compareBoards(*m_before, *m_after, 0.1);
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(changes[0].property, int(Fan));
    }

    void anAssetOfAnotherStateIsListedWithTheValueThatMovedMost() {
        before(0, 0.2);
        after(0, 0.7);
        m_after->setAlarmState({0, 0}, 3, true);
        const auto changes = compareBoards(*m_before, *m_after);
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(changes[0].then, DrawnState::Normal);
        QCOMPARE(changes[0].now, DrawnState::Warning);
        QCOMPARE(changes[0].property, int(Ch4));
        QCOMPARE(changes[0].before.number, 0.2);
        QCOMPARE(changes[0].after.number, 0.7);
    }

    /** Values count only when they are asked for, by their share of the range (CH4: 0 to 5 %). */
    void valuesCountByTheShareOfTheirRange() {
        before(0, 0.2);
        after(0, 0.4);
        QVERIFY(compareBoards(*m_before, *m_after).empty());
        QVERIFY(compareBoards(*m_before, *m_after, 0.05).empty());
        QCOMPARE(compareBoards(*m_before, *m_after, 0.04).size(), std::size_t(1));
    }

    void theWorstComesFirstAndWhatFellSilentIsSeen() {
        before(0, 0.2);
        before(2, 0.2);
        after(0, 0.2, kNow - 3'000'000); // nothing since fifty minutes
        after(2, 1.5);
        m_after->setAlarmState({0, 2}, 1, true);
        const auto changes = compareBoards(*m_before, *m_after);
        QCOMPARE(changes.size(), std::size_t(2));
        QCOMPARE(changes[0].asset, (AssetRef{0, 2}));
        QCOMPARE(changes[1].now, DrawnState::Offline);
    }

    void boardsOfOtherTablesAreNotCompared() {
        const auto spec = specOf(zonesJson());
        m_after->setLayer(0, spec, tableOf(zones(), *spec));
        after(0, 3);
        QVERIFY(compareBoards(*m_before, *m_after, 0.0).empty());
    }

private:
    void before(Row row, double value) { m_before->apply({numberSample({0, row}, Ch4, value, m_then.now())}); }
    void after(Row row, double value, TimeMs when = kNow) {
        m_after->apply({numberSample({0, row}, Ch4, value, when)});
    }
    Clock m_then, m_nowClock;
    std::unique_ptr<Board> m_before, m_after;
};

QTEST_GUILESS_MAIN(ComparisonTest)
#include "tst_comparison.moc"
