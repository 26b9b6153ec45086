// SPDX-License-Identifier: Apache-2.0
#include "geo/geohash.h"

#include <QTest>

#include <QSet>

#include <cmath>
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
    void cellsCoverABoxWithTheLongestNamesThatAreFewEnough() {
        const double west = 120.37, south = 36.05, east = 120.41, north = 36.08;
        const QStringList cells = geo::geohashCells(west, south, east, north, 56);
        QVERIFY(cells.size() > 4 && cells.size() <= 56);
        for (const QString &cell : cells)
            QCOMPARE(cell.size(), 6);
        // Nothing in the box is in none of them, and each has something of the box.
        QSet<QString> used;
        for (double x = west; x <= east; x += 0.0005)
            for (double y = south; y <= north; y += 0.0005)
                used.insert(geo::geohash(x, y, 6));
        QCOMPARE(QSet<QString>(cells.begin(), cells.end()), used);
        QCOMPARE(geo::geohashCells(120.38, 36.06, 120.38, 36.06, 56), QStringList{geo::geohash(120.38, 36.06, 6)});
        for (const QString &cell : geo::geohashCells(119.5, 35.5, 121, 37.2, 56))
            QCOMPARE(cell.size(), 4); // the whole of a city
        QVERIFY(geo::geohashCells(100, 20, 130, 50, 56).isEmpty());
        QVERIFY(geo::geohashCells(121, 36, 120, 37, 56).isEmpty());
        QVERIFY(geo::geohashCells(std::nan(""), 36, 120, 37, 56).isEmpty());
        QVERIFY(geo::geohashCells(179.999, 89.999, 180, 90, 56).contains(QStringLiteral("zzzzzz")));
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
