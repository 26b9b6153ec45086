// SPDX-License-Identifier: Apache-2.0
#include "hub/viewscope.h"

#include <QSet>
#include <QTest>

using namespace cim;
using hub::ViewScope;

class ViewScopeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void waitsUntilTheViewHasSettled() {
        ViewScope scope;
        scope.look({QStringLiteral("a")}, kNow);
        QVERIFY(!scope.take(kNow + 299));
        scope.look({QStringLiteral("b")}, kNow + 299);
        QVERIFY(!scope.take(kNow + 400));
        QCOMPARE(scope.due(), kNow + 599);
        QCOMPARE(scope.take(kNow + 599), QStringList{QStringLiteral("b")});
        QVERIFY(!scope.take(kNow + 600));
        QVERIFY(!scope.due());
    }

    void whatLeftLingers() {
        ViewScope scope;
        show(scope, {QStringLiteral("a"), QStringLiteral("b")}, kNow);
        QCOMPARE(show(scope, {QStringLiteral("b"), QStringLiteral("c")}, kNow + 1'000),
                 (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
        // Back before ten seconds are over: nothing was asked for twice.
        QVERIFY(!show(scope, {QStringLiteral("a"), QStringLiteral("b")}, kNow + 5'000));
        QCOMPARE(scope.take(kNow + 5'300 + 10'000), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    }

    void theWholeCityNeedsNoCells() {
        ViewScope scope;
        QVERIFY(!show(scope, {}, kNow)); // as it began
        show(scope, {QStringLiteral("a")}, kNow);
        QCOMPARE(show(scope, {}, kNow + 1'000), QStringList());
    }

    void whatLiesInALargerCellOfTheViewIsNotAskedForTwice() {
        ViewScope scope;
        show(scope, {QStringLiteral("wwjtt7"), QStringLiteral("wwjm00")}, kNow);
        QCOMPARE(show(scope, {QStringLiteral("wwjtt")}, kNow + 1'000),
                 (QStringList{QStringLiteral("wwjm00"), QStringLiteral("wwjtt")}));
    }

    /** Case 54: a thousand cells pass the view in ten seconds. */
    void case54ASweepOverTheCityStaysBounded() {
        ViewScope scope;
        QStringList asked;
        int changes = 0, gone = 0;
        for (int i = 0; i < 1'000; ++i) {
            QStringList sight;
            for (int cell = i; cell < i + 20; ++cell)
                sight << QStringLiteral("c%1").arg(cell);
            scope.look(sight, kNow + i * 10);
            // The view stops for a moment now and then, or nothing would ever be asked for.
            const TimeMs now = kNow + i * 10 + (i % 50 == 49 ? 305 : 5);
            if (const auto taken = scope.take(now)) {
                ++changes;
                for (const QString &cell : sight)
                    QVERIFY(taken->contains(cell));
                for (const QString &cell : asked)
                    gone += taken->contains(cell) ? 0 : 1;
                asked = *taken;
                QVERIFY(asked.size() <= ViewScope::kMostCells);
                QCOMPARE(QSet<QString>(asked.begin(), asked.end()).size(), asked.size());
            }
        }
        QVERIFY2(changes >= 15 && changes <= 20, qPrintable(QString::number(changes)));
        QVERIFY(gone < 1'000);
    }

private:
    static std::optional<QStringList> show(ViewScope &scope, const QStringList &cells, TimeMs when) {
        scope.look(cells, when);
        return scope.take(when + ViewScope::kSettleMs);
    }
    static constexpr TimeMs kNow = 1'772'352'000'000;
};

QTEST_GUILESS_MAIN(ViewScopeTest)
#include "tst_viewscope.moc"
