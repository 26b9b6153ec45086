// SPDX-License-Identifier: Apache-2.0
#include "hub/clockskew.h"

#include <QTest>

using namespace cim;
using hub::ClockSkew;

class ClockSkewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsNothingBeforeTheFirst() { QVERIFY(!ClockSkew().value()); }

    void isTheMiddleOfTheAsking() {
        ClockSkew skew;
        skew.add(kNow + 600'000 + 50, kNow, kNow + 100);
        QCOMPARE(skew.value(), 600'000);
        ClockSkew late;
        late.add(kNow - 600'000, kNow, kNow);
        QCOMPARE(late.value(), -600'000);
    }

    /** Round trips of more than two seconds, and answers from before the question, prove nothing. */
    void whatTookTooLongIsIgnored() {
        ClockSkew skew;
        skew.add(kNow, kNow, kNow + 2'001);
        skew.add(kNow, kNow + 5, kNow);
        QVERIFY(!skew.value());
    }

    void oneStrayAnswerChangesNothing() {
        ClockSkew skew;
        for (const qint64 ahead : {10, 12, 90'000, 11, 9})
            skew.add(kNow + ahead, kNow, kNow);
        QCOMPARE(skew.value(), 11);
        for (int i = 0; i < 3; ++i) // a clock that was set: after three of five it is believed
            skew.add(kNow + 5'000, kNow, kNow);
        QCOMPARE(skew.value(), 5'000);
    }

private:
    static constexpr TimeMs kNow = 1'772'352'000'000;
};

QTEST_GUILESS_MAIN(ClockSkewTest)
#include "tst_clockskew.moc"
