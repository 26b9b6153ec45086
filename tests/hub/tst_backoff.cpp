// SPDX-License-Identifier: Apache-2.0
#include "hub/backoff.h"

#include <QtTest>

using cim::hub::Backoff;
using cim::hub::RetryPolicy;

class BackoffTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstWaitIsShortAndLaterOnesStayInTheirBounds() {
        for (quint32 seed = 0; seed < 500; ++seed) {
            Backoff backoff({}, seed);
            const int first = backoff.next();
            QVERIFY2(first >= 0 && first <= 1000, qPrintable(QString::number(first)));
            int before = 1000;
            for (int i = 0; i < 30; ++i) {
                const int wait = backoff.next();
                QVERIFY2(wait >= 1000, qPrintable(QString::number(wait)));
                QVERIFY2(wait <= std::min(60'000, before * 3), qPrintable(QString::number(wait)));
                before = wait;
            }
        }
    }

    void waitsGrowToTheLongestAndNoFurther() {
        double mean = 0;
        int longest = 0;
        constexpr int kDesks = 500;
        for (quint32 seed = 0; seed < kDesks; ++seed) {
            Backoff backoff({}, seed);
            for (int i = 0; i < 40; ++i)
                (void)backoff.next();
            const int wait = backoff.next();
            mean += wait / double(kDesks);
            longest = std::max(longest, wait);
        }
        QVERIFY2(mean > 10'000, qPrintable(QString::number(mean)));
        QVERIFY2(longest > 45'000 && longest <= 60'000, qPrintable(QString::number(longest)));
    }

    void desksDoNotComeBackTogether() {
        QSet<int> waits;
        for (quint32 seed = 0; seed < 1000; ++seed)
            waits << Backoff({}, seed).next() / 100;
        QCOMPARE(waits.size(), qsizetype(11)); // every tenth of the first second, and the second itself
    }

    void resetMakesTheNextFailureAFirstOneAgain() {
        Backoff backoff({0, 5000, 60'000, 0}, 3);
        QCOMPARE(backoff.next(), 0);
        QVERIFY(backoff.next() >= 5000);
        QVERIFY(backoff.next() >= 5000);
        backoff.reset();
        QCOMPARE(backoff.next(), 0);
    }

    void aPolicyWithoutRoomIsKept() {
        Backoff backoff({7, 50, 50, 0}, 1);
        QVERIFY(backoff.next() <= 7);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(backoff.next(), 50);
    }

    void theSameSeedGivesTheSameWaits() {
        Backoff one({}, 42), other({}, 42);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(one.next(), other.next());
    }
};

QTEST_GUILESS_MAIN(BackoffTest)
#include "tst_backoff.moc"
