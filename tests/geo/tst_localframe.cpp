// SPDX-License-Identifier: Apache-2.0
#include "geo/localframe.h"

#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::geo;

class LocalFrameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackToTheSamePlace();
    void scalesFeetToMetres();
    void refusesDegrees();
    void refusesAnOriginThatIsNoPlace();
    void takesZeroForAMissingHeight();
};

void LocalFrameTest::comesBackToTheSamePlace() {
    const Crs crs = Crs::fromText(QStringLiteral("EPSG:4549+5737")).value();
    const LocalFrame frame = LocalFrame::at(crs, {534000, 3992000, 5}).value();
    const Vec3 local = frame.toLocal({534469.684, 3992489.912, 12});
    QVERIFY(std::abs(local.x - 469.684) < 1e-6 && std::abs(local.y - 489.912) < 1e-6 && std::abs(local.z - 7) < 1e-9);
    const Vec3 back = frame.toProjected(local);
    QVERIFY(std::abs(back.x - 534469.684) < 1e-6 && std::abs(back.y - 3992489.912) < 1e-6 &&
            std::abs(back.z - 12) < 1e-9);
}

void LocalFrameTest::scalesFeetToMetres() {
    const LocalFrame frame =
        LocalFrame::at(Crs::fromText(QStringLiteral("EPSG:3547")).value(), {4942000, 3888000, 0}).value();
    const Vec3 local = frame.toLocal({4942000 + 3937, 3888000, 0});
    QVERIFY(std::abs(local.x - 1200) < 1e-6);
    QVERIFY(std::abs(frame.toProjected(local).x - (4942000 + 3937)) < 1e-6);
}

void LocalFrameTest::refusesDegrees() {
    const auto frame = LocalFrame::at(Crs::fromText(QStringLiteral("EPSG:4490")).value(), {120, 36, 0});
    QVERIFY(!frame);
    QCOMPARE(frame.error().kind, ErrorKind::BadCrs);
    QVERIFY2(frame.error().text().contains(QStringLiteral("set the project's \"crs\"")),
             qPrintable(frame.error().text()));
    QVERIFY(!LocalFrame::at(Crs(), {0, 0, 0}));
}

void LocalFrameTest::refusesAnOriginThatIsNoPlace() {
    const auto frame = LocalFrame::at(Crs::fromText(QStringLiteral("EPSG:4549")).value(), {kNoHeight, 0, 0});
    QVERIFY(!frame);
    QVERIFY(frame.error().message.contains(QStringLiteral("no place")));
}

void LocalFrameTest::takesZeroForAMissingHeight() {
    const auto frame = LocalFrame::at(Crs::fromText(QStringLiteral("EPSG:4549")).value(), {500000, 4000000, kNoHeight});
    QCOMPARE(frame.value().origin().z, 0.0);
}

QTEST_GUILESS_MAIN(LocalFrameTest)
#include "tst_localframe.moc"
