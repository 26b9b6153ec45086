// SPDX-License-Identifier: Apache-2.0
#include "hub/payloadmap.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::hub;

namespace {
constexpr TimeMs kNoon = 1'772'366'400'000; // 2026-03-01T12:00:00Z
}

class PayloadMapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreScaled() {
        PropertyMap map;
        map.factor = 100;
        map.offset = -5;
        model::RawSample out;
        QCOMPARE(takeMapped(0.65, QStringLiteral("%"), map, out), QString());
        QCOMPARE(out.number, 60.0);
        QCOMPARE(out.unit, QStringLiteral("%"));
        map.unit = QStringLiteral("V");
        QCOMPARE(takeMapped(QStringLiteral("2.5"), QStringLiteral("%"), map, out), QString());
        QCOMPARE(out.number, 245.0);
        QCOMPARE(out.unit, QStringLiteral("V"));
    }
    void wordsAreTranslated() {
        PropertyMap map;
        map.words = {{QStringLiteral("on"), true},
                     {QStringLiteral("1"), QStringLiteral("low")},
                     {QStringLiteral("true"), QStringLiteral("yes")}};
        model::RawSample flag, word, other;
        QCOMPARE(takeMapped(QStringLiteral("on"), {}, map, flag), QString());
        QCOMPARE(flag.number, 1.0);
        QCOMPARE(takeMapped(QStringLiteral("1"), {}, map, word), QString());
        QCOMPARE(word.word, QStringLiteral("low"));
        QCOMPARE(takeMapped(true, {}, map, word), QString());
        QCOMPARE(word.word, QStringLiteral("yes"));
        QCOMPARE(takeMapped(QStringLiteral("broken"), {}, map, other), QString());
        QCOMPARE(other.word, QStringLiteral("broken"));
        map.knowsOtherWords = false;
        QVERIFY(!takeMapped(QStringLiteral("broken"), {}, map, other).isEmpty());
    }
    void whatIsNoValueSaysSo() {
        model::RawSample out;
        QVERIFY(!takeMapped(1e300, {}, {}, out).isEmpty());
        QVERIFY(!takeMapped(QJsonArray{1}, {}, {}, out).isEmpty());
        QVERIFY(!takeMapped(QStringLiteral(""), {}, {}, out).isEmpty());
        QVERIFY(!takeMapped(QString(5000, QLatin1Char('x')), {}, {}, out).isEmpty());
        QCOMPARE(takeMapped(QJsonValue::Null, {}, {}, out), QString());
        QCOMPARE(out.quality, model::Quality::Missing);
    }
    void timesInManyForms() {
        TimeMap map;
        QCOMPARE(takeTime(QStringLiteral("2026-03-01T20:00:00+08:00"), map).time, kNoon);
        QVERIFY(!takeTime(QStringLiteral("2026-03-01T12:00:00"), map).isZoned);
        map.zoneMinutes = 480;
        QCOMPARE(takeTime(QStringLiteral("2026-03-01T20:00:00"), map).time, kNoon);
        QVERIFY(takeTime(QStringLiteral("2026-03-01T20:00:00"), map).isZoned);
        QCOMPARE(takeTime(QStringLiteral("2026-03-01T12:00:00Z"), map).time, kNoon); // it says its own
        QCOMPARE(takeTime(QStringLiteral("2026-03-01T11:59:60Z"), map).time, kNoon - 1000);
        map.form = TimeMap::Form::Pattern;
        map.pattern = QStringLiteral("yyyy-MM-dd HH:mm:ss");
        QCOMPARE(takeTime(QStringLiteral("2026-03-01 20:00:00"), map).time, kNoon);
        map.form = TimeMap::Form::Seconds;
        QCOMPARE(takeTime(kNoon / 1000, map).time, kNoon);
        QCOMPARE(takeTime(QString::number(kNoon / 1000), map).time, kNoon);
        map.form = TimeMap::Form::Milliseconds;
        QCOMPARE(takeTime(kNoon, map).time, kNoon);
        for (const QJsonValue &none : {QJsonValue(-5), QJsonValue(1e30), QJsonValue(QStringLiteral("soon")),
                                       QJsonValue(QJsonArray{}), QJsonValue()})
            QCOMPARE(takeTime(none, map).time, 0);
        QCOMPARE(takeTime(QStringLiteral("soon"), {}).time, 0);
    }
};

QTEST_GUILESS_MAIN(PayloadMapTest)
#include "tst_payloadmap.moc"
