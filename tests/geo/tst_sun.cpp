// SPDX-License-Identifier: Apache-2.0
#include "geo/sun.h"

#include <QTest>

#include <cmath>

using namespace cim;
using geo::sunPosition;

namespace {

TimeMs at(const char *iso) {
    return fromIso(QString::fromLatin1(iso));
}

} // namespace

class SunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /** The worked example of I. Reda, A. Andreas, Solar Position Algorithm, NREL/TP-560-34302: zenith 50.11162, azimuth
     * 194.34024 degrees. */
    void theExampleOfNrel() {
        const geo::SunPosition sun = sunPosition(-105.1786, 39.742476, at("2003-10-17T19:30:30Z"));
        QVERIFY2(std::abs(sun.altitudeDegrees - (90 - 50.11162)) < 0.02,
                 qPrintable(QString::number(sun.altitudeDegrees)));
        QVERIFY2(std::abs(sun.azimuthDegrees - 194.34024) < 0.02, qPrintable(QString::number(sun.azimuthDegrees)));
    }
    /** At the equinox the sun stands in the zenith of the equator and rises in the east everywhere. */
    void equinox() {
        const geo::SunPosition noon = sunPosition(0, 0, at("2026-03-20T12:07:25Z"));
        QVERIFY2(noon.altitudeDegrees > 89.5, qPrintable(QString::number(noon.altitudeDegrees)));
        double rises = 0; // at Qingdao
        for (TimeMs time = at("2026-03-19T21:00:00Z"); time < at("2026-03-19T23:30:00Z"); time += 60'000) {
            const geo::SunPosition sun = sunPosition(120.38, 36.07, time);
            if (sun.altitudeDegrees < 0)
                rises = sun.azimuthDegrees;
        }
        QVERIFY2(std::abs(rises - 90) < 1.0, qPrintable(QString::number(rises)));
    }
    /** Its greatest altitude is 90 degrees less the latitude, more or less the obliquity. */
    void solstices() {
        const auto highest = [](const char *day) {
            double out = -90;
            for (TimeMs time = at(day), end = time + 86'400'000; time < end; time += 60'000)
                out = std::max(out, sunPosition(120.38, 36.07, time).altitudeDegrees);
            return out;
        };
        QVERIFY(std::abs(highest("2026-06-20T16:00:00Z") - (90 - 36.07 + 23.436)) < 0.03);
        QVERIFY(std::abs(highest("2026-12-21T16:00:00Z") - (90 - 36.07 - 23.436)) < 0.03);
    }
    void itGoesRoundOnce() {
        double before = -1;
        int turns = 0;
        for (TimeMs time = at("2026-05-01T16:00:00Z"), end = time + 86'400'000; time <= end; time += 60'000) {
            const double now = sunPosition(120.38, 36.07, time).azimuthDegrees;
            QVERIFY(now >= 0 && now < 360);
            turns += now < before ? 1 : 0;
            before = now;
        }
        QCOMPARE(turns, 1);
    }
};

QTEST_GUILESS_MAIN(SunTest)
#include "tst_sun.moc"
