// SPDX-License-Identifier: Apache-2.0
#include "analysis/citychange.h"

#include <QtTest>

using namespace cim;
using namespace cim::analysis;
using Kind = BuildingChange::Kind;

namespace {

city::Prism house(double x, double y, double size, double height, model::Row row) {
    city::Prism out;
    out.row = row;
    out.rings = {{{x, y, 0}, {x + size, y, 0}, {x + size, y + size, 0}, {x, y + size, 0}}};
    out.top = height;
    return out;
}

const auto kByRow = [](model::Row row) { return QString::number(row); };

const BuildingChange *of(const CityChange &all, Kind kind) {
    for (const BuildingChange &one : all.changes) {
        if (one.kind == kind)
            return &one;
    }
    return nullptr;
}

} // namespace

class CityChangeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachSortOfChangeIsTold_data() {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("by key") << true;
        QTest::newRow("by place") << false;
    }
    void eachSortOfChangeIsTold() {
        QFETCH(bool, byKey);
        // 0 stays, 1 goes, 2 grows, 3 is lowered, 4 is built on, 9 is new.
        const std::vector<city::Prism> before{house(0, 0, 10, 12, 0), house(50, 0, 10, 12, 1), house(100, 0, 10, 12, 2),
                                              house(150, 0, 10, 12, 3), house(200, 0, 10, 12, 4)};
        const std::vector<city::Prism> after{house(0.2, 0, 10, 12.2, 0), house(100, 0, 10, 30, 2),
                                             house(150, 0, 10, 6, 3), house(200, 0, 14, 12, 4),
                                             house(300, 0, 10, 9, 9)};
        // Other keys in the second delivery: only the place tells.
        const auto other = [](model::Row row) { return QStringLiteral("N-%1").arg(row); };
        const CityChange all = compareDeliveries(
            {before, kByRow}, {after, byKey ? std::function<QString(model::Row)>(kByRow) : other}, {});
        QCOMPARE(all.isByKey, byKey);
        QCOMPARE(all.same, std::size_t(1));
        QCOMPARE(all.changes.size(), std::size_t(5));
        QCOMPARE(of(all, Kind::New)->after, model::Row(9));
        QCOMPARE(of(all, Kind::New)->heightAfter, 9.0);
        QCOMPARE(of(all, Kind::Gone)->before, model::Row(1));
        QCOMPARE(of(all, Kind::Taller)->after, model::Row(2));
        QCOMPARE(of(all, Kind::Taller)->heightAfter - of(all, Kind::Taller)->heightBefore, 18.0);
        QCOMPARE(of(all, Kind::Lower)->before, model::Row(3));
        QCOMPARE(of(all, Kind::Reshaped)->areaAfter, 196.0);
    }

    void anOldHouseIsOneNewHouseAtMost() {
        // Where one stood two are built within its outline: the nearer is it, the other is new.
        const std::vector<city::Prism> before{house(0, 0, 40, 12, 0)};
        const std::vector<city::Prism> after{house(12, 12, 14, 12, 10), house(2, 2, 6, 12, 11)};
        const CityChange all = compareDeliveries(
            {before, kByRow}, {after, [](model::Row row) { return QStringLiteral("N-%1").arg(row); }}, {});
        QCOMPARE(all.changes.size(), std::size_t(2));
        QCOMPARE(of(all, Kind::Reshaped)->after, model::Row(10));
        QCOMPARE(of(all, Kind::New)->after, model::Row(11));
    }

    void nothingIsNoChange() {
        const std::vector<city::Prism> none;
        QVERIFY(compareDeliveries({none, kByRow}, {none, kByRow}, {}).changes.empty());
    }
};

QTEST_APPLESS_MAIN(CityChangeTest)
#include "tst_citychange.moc"
