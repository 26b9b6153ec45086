// SPDX-License-Identifier: Apache-2.0
// What the search field understands: names, keys, viewpoints and coordinates in any CRS.
#include "app/shell/locator.h"
#include "deskcity.h"

#include <cmath>

using namespace cim;
using shell::Locator;
using shell::Place;

class LocatorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;

    [[nodiscard]] std::vector<Place> search(const QString &text) const { return Locator(*m_session).search(text); }

private Q_SLOTS:
    void initTestCase() {
        m_city = std::make_unique<DeskCity>();
        m_session = std::make_unique<app::Session>();
        const Result<void> opened = m_session->open(m_city->project());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
    }
    void cleanupTestCase() { m_session.reset(); }

    void aWholeKeyComesFirst() {
        const auto found = search(QStringLiteral("tk-03"));
        QVERIFY(!found.empty());
        QCOMPARE(found.front().asset, (model::AssetRef{0, 3}));
        QVERIFY(found.front().detail.contains(QStringLiteral("TK-03")));
    }

    void namesAreFoundByAnyPart() {
        const auto found = search(QStringLiteral("ank 17"));
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().title, QStringLiteral("Tank 17"));
    }

    void viewpointsAreFoundByName() {
        const auto found = search(QStringLiteral("harb"));
        QVERIFY(!found.empty());
        QCOMPARE(found.front().kind, Place::Kind::Viewpoint);
    }

    void nothingIsFoundForNothing() {
        QVERIFY(search(QStringLiteral("   ")).empty());
        QVERIFY(search(QStringLiteral("no such thing")).empty());
    }

    void coordinatesAreUnderstood_data() {
        QTest::addColumn<QString>("typed");
        QTest::newRow("easting northing of the project") << QStringLiteral("517000 3979000");
        QTest::newRow("with comma and height") << QStringLiteral("517000.0, 3979000.0, 12");
        QTest::newRow("latitude, longitude") << QStringLiteral("35.939973, 120.188395");
        QTest::newRow("longitude first is seen by its size") << QStringLiteral("120.188395 35.939973");
        QTest::newRow("named CRS, longitude first") << QStringLiteral("EPSG:4326 120.188395 35.939973");
        QTest::newRow("another zone") << QStringLiteral("EPSG:32651 246368.3 3981122");
    }

    void coordinatesAreUnderstood() {
        QFETCH(QString, typed);
        const auto found = search(typed);
        QVERIFY(!found.empty());
        QCOMPARE(found.front().kind, Place::Kind::Coordinate);
        QVERIFY2(std::abs(found.front().at.x - 517000) < 120 && std::abs(found.front().at.y - 3979000) < 120,
                 qPrintable(found.front().title));
    }

    void aCoordinateThatCannotBeUsedSaysWhy_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("reason");
        QTest::newRow("unknown CRS") << QStringLiteral("EPSG:999999 1 2") << QStringLiteral("999999");
        QTest::newRow("one number") << QStringLiteral("EPSG:4326 120.2") << QStringLiteral("two numbers");
        QTest::newRow("no latitude is so big") << QStringLiteral("120 130") << QStringLiteral("90");
    }

    void aCoordinateThatCannotBeUsedSaysWhy() {
        QFETCH(QString, typed);
        QFETCH(QString, reason);
        const auto place = Locator::parseCoordinate(typed, m_session->crs());
        QVERIFY(place.has_value());
        QVERIFY(!*place);
        QVERIFY2(place->error().text().contains(reason), qPrintable(place->error().text()));
        QVERIFY(std::isnan(search(typed).front().at.x));
    }
};

QTEST_MAIN(LocatorTest)
#include "tst_locator.moc"
