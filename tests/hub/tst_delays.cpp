// SPDX-License-Identifier: Apache-2.0
#include "hub/delays.h"

#include <QTest>

using namespace cim;
using hub::Delays;

class DelaysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsNoDelay() { QCOMPARE(Delays().quantile(1'000'000, 0.5), -1); }

    /** Against the exact quantile of 1 to 1000 ms; a class is a tenth wide. */
    void quantilesAreThoseOfTheValues() {
        Delays delays;
        for (int ms = 1; ms <= 1000; ++ms)
            delays.add(1'000'000, ms);
        for (const double share : {0.05, 0.5, 0.95, 1.0}) {
            const double exact = share * 1000;
            const auto said = static_cast<double>(delays.quantile(1'000'000, share));
            QVERIFY2(said > exact * 0.9 && said < exact * 1.1, qPrintable(QString::number(said)));
        }
    }
    void extremesAreHeld() {
        Delays delays;
        delays.add(1'000'000, -5);
        QCOMPARE(delays.quantile(1'000'000, 1), 1);
        delays.add(1'000'000, qint64{1} << 60);
        QVERIFY(delays.quantile(1'000'000, 1) > 86'400'000);
    }
    void aMinuteLaterTheyAreForgotten() {
        Delays delays;
        delays.add(1'000'000, 40);
        QVERIFY(delays.quantile(1'040'000, 0.5) > 0);
        QCOMPARE(delays.quantile(1'070'000, 0.5), -1);
        delays.add(1'060'000, 200); // in the slice of the first
        QVERIFY(delays.quantile(1'060'000, 0.5) > 150);
    }
};

QTEST_GUILESS_MAIN(DelaysTest)
#include "tst_delays.moc"
