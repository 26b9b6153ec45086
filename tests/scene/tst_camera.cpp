// SPDX-License-Identifier: Apache-2.0
#include "scene/camera.h"

#include <QtTest>

#include <cmath>

using namespace cim;
using scene::Camera;

namespace {

Camera usual() {
    Camera out;
    out.width = 1280;
    out.height = 720;
    out.target = {120, -80, 12};
    out.distance = 900;
    out.azimuthDegrees = 33;
    out.pitchDegrees = -40;
    return out;
}

/** Where a pixel's ray meets the level of @p anchor. */
geo::Vec3 under(const Camera &camera, double x, double y, double level) {
    const Camera::Ray ray = camera.ray(x, y);
    const double t = (level - ray.origin.z) / ray.direction.z;
    return {ray.origin.x + ray.direction.x * t, ray.origin.y + ray.direction.y * t, level};
}

double apart(const geo::Vec3 &a, const geo::Vec3 &b) {
    return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z);
}

} // namespace

class CameraTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRayThroughAProjectedPointMeetsThatPoint() {
        for (const bool plan : {false, true}) {
            Camera camera = usual();
            camera.setPlan(plan);
            const geo::Vec3 point{200, 20, 30};
            const auto at = camera.project(point);
            QVERIFY(at);
            QVERIFY(apart(under(camera, at->x, at->y, 30), point) < 1e-6);
        }
    }

    void whatIsBehindTheEyeHasNoPlaceInTheWindow() {
        const Camera camera = usual();
        const geo::Vec3 eye = camera.eye();
        QVERIFY(
            !camera.project({2 * eye.x - camera.target.x, 2 * eye.y - camera.target.y, 2 * eye.z - camera.target.z}));
    }

    void theWheelZoomsAtTheCursor() {
        for (const bool plan : {false, true}) {
            Camera camera = usual();
            camera.setPlan(plan);
            const geo::Vec3 anchor = under(camera, 300, 500, 12);
            const double before = camera.distance;
            camera.zoom(0.5, anchor);
            QVERIFY(camera.distance < before);
            const auto at = camera.project(anchor);
            QVERIFY(at);
            QVERIFY(std::abs(at->x - 300) < 1e-6 && std::abs(at->y - 500) < 1e-6);
        }
    }

    void draggingKeepsTheGroundUnderTheCursor() {
        for (const bool plan : {false, true}) {
            Camera camera = usual();
            camera.setPlan(plan);
            const geo::Vec3 anchor = under(camera, 300, 500, 12);
            camera.pan(300, 500, 640, 410, anchor);
            const auto at = camera.project(anchor);
            QVERIFY(at);
            QVERIFY(std::abs(at->x - 640) < 1e-6 && std::abs(at->y - 410) < 1e-6);
        }
    }

    void orbitingKeepsTargetAndDistanceAndNeverTurnsOver() {
        Camera camera = usual();
        for (int i = 0; i < 100; ++i)
            camera.orbit(37, i % 2 ? 500 : -900);
        QVERIFY(apart(camera.eye(), camera.target) - camera.distance < 1e-9);
        QVERIFY(camera.pitchDegrees >= -90 && camera.pitchDegrees <= 30);
        QVERIFY(camera.azimuthDegrees >= 0 && camera.azimuthDegrees < 360);
    }

    void thePlanHasNorthUpAndOneScaleEverywhere() {
        Camera camera = usual();
        camera.setPlan(true);
        const auto here = camera.project({0, 0, 0}), north = camera.project({0, 100, 0}),
                   east = camera.project({100, 0, 0});
        QVERIFY(here && north && east);
        QVERIFY(std::abs(north->x - here->x) < 1e-6 && north->y < here->y);
        QVERIFY(std::abs(east->y - here->y) < 1e-6 && east->x > here->x);
        QVERIFY(std::abs((here->y - north->y) - (east->x - here->x)) < 1e-6);
        QVERIFY(std::abs(camera.pixelsPerMetre({5000, 3000, 0}) - camera.pixelsPerMetre({0, 0, 50})) < 1e-9);
    }

    void switchingToPlanAndBackKeepsTheView() {
        Camera camera = usual();
        camera.setPlan(true);
        camera.setPlan(false);
        QVERIFY(std::abs(camera.distance - usual().distance) < 1e-6);
        QVERIFY(apart(camera.target, usual().target) < 1e-9);
    }

    void aFlightTurnsTheShortWay() {
        Camera a = usual(), b = usual();
        a.azimuthDegrees = 350;
        b.azimuthDegrees = 20;
        const double middle = Camera::between(a, b, 0.5).azimuthDegrees;
        QVERIFY(middle < 30 || middle > 340);
        QVERIFY(apart(Camera::between(a, b, 1.0).target, b.target) < 1e-9);
        QCOMPARE(Camera::between(a, b, 0.0).distance, a.distance);
    }

    void viewpointsGoThereAndBack() {
        const auto crs = geo::Crs::fromText(QStringLiteral("EPSG:4549"));
        const auto frame = geo::LocalFrame::at(*crs, {517'000, 3'979'000, 10});
        const Camera camera = usual();
        Camera other;
        other.width = camera.width;
        other.height = camera.height;
        other.set(camera.viewpoint(*frame), *frame);
        QVERIFY(apart(other.eye(), camera.eye()) < 1e-6);
    }

    void anExtentFitsInTheWindow() {
        Camera camera = usual();
        geo::Extent extent;
        extent.add(geo::Vec3{-3000, -2000, 0});
        extent.add(geo::Vec3{3000, 2000, 120});
        camera.lookAt(extent);
        for (const double x : {-3000.0, 3000.0}) {
            for (const double y : {-2000.0, 2000.0}) {
                const auto at = camera.project({x, y, 0});
                QVERIFY(at);
                QVERIFY(at->x > -1 && at->x < 1281 && at->y > -1 && at->y < 721);
            }
        }
    }

    void nearIsOneAndFarIsZeroInReversedDepth() {
        const Camera camera = usual();
        const osg::Vec4d far = osg::Vec4d(0, 0, -60'000, 1) * camera.reversedProjection();
        const osg::Vec4d near = osg::Vec4d(0, 0, -Camera::kNear, 1) * camera.reversedProjection();
        QVERIFY(std::abs(near.z() / near.w() - 1) < 1e-9);
        QVERIFY(far.z() / far.w() < 1e-5);
    }

    void aPartOfTheViewIsCutOutOfIt() {
        Camera whole = usual();
        Camera part = whole;
        part.part = {0.25, 0.5, 0.75, 1.0};
        part.width = 640;
        part.height = 360;
        QCOMPARE(part.whole().width, 1280);
        QCOMPARE(part.whole().height, 720);
        const auto inWhole = whole.project({150, -60, 0}), inPart = part.project({150, -60, 0});
        QVERIFY(inWhole && inPart);
        QVERIFY(std::abs(inPart->x - (inWhole->x - 320)) < 1e-6);
        QVERIFY(std::abs(inPart->y - (inWhole->y - 360)) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(CameraTest)
#include "tst_camera.moc"
