// SPDX-License-Identifier: Apache-2.0
#include "geo/geohash.h"

#include <QTest>

#include <limits>

using namespace cim;

class GeohashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /** The examples that every description of the code gives. */
    void publishedCells() {
        QCOMPARE(geo::geohash(10.40744, 57.64911, 11), QStringLiteral("u4pruydqqvj"));
        QCOMPARE(geo::geohash(-5.6, 42.6, 5), QStringLiteral("ezs42"));
    }
    void aLongerCellLiesInAShorterOne() {
        for (int length = 1; length < 12; ++length)
            QVERIFY(geo::geohash(120.38, 36.06, length + 1).startsWith(geo::geohash(120.38, 36.06, length)));
    }
    void whatIsNoPlaceHasNone() {
        QVERIFY(geo::geohash(std::numeric_limits<double>::quiet_NaN(), 36, 6).isEmpty());
        QVERIFY(geo::geohash(181, 36, 6).isEmpty());
        QVERIFY(geo::geohash(120, -91, 6).isEmpty());
        QVERIFY(geo::geohash(120, 36, 0).isEmpty());
        QCOMPARE(geo::geohash(180, 90, 6), QStringLiteral("zzzzzz"));
    }
};

QTEST_GUILESS_MAIN(GeohashTest)
#include "tst_geohash.moc"
