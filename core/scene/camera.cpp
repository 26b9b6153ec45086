// SPDX-License-Identifier: Apache-2.0
#include "scene/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::scene {

namespace {

constexpr double kLeastDistance = 2.0;
constexpr double kMostDistance = 200'000.0;
constexpr double kLowestPitch = -89.9; // straight down has no "up"; the plan is the view for that
constexpr double kHighestPitch = 30.0;
constexpr double kOrbitDegreesPerPixel = 0.25;
/** The plan's eye stands high enough for any building, and its depth reaches as deep as any tunnel. */
constexpr double kPlanHeight = 5'000.0;
constexpr double kPlanDepth = 12'000.0;
/** Rays flatter than this are not followed to the plane of the anchor: the point would be beyond the horizon. */
constexpr double kFlattestRay = 0.03;

double radians(double degrees) {
    return degrees * std::numbers::pi / 180.0;
}

double wrapped(double degrees) {
    const double turned = std::fmod(degrees, 360.0);
    return turned < 0 ? turned + 360.0 : turned;
}

geo::Vec3 direction(double azimuthDegrees, double pitchDegrees) {
    const double azimuth = radians(azimuthDegrees), pitch = radians(pitchDegrees);
    return {std::sin(azimuth) * std::cos(pitch), std::cos(azimuth) * std::cos(pitch), std::sin(pitch)};
}

double mixed(double a, double b, double t) {
    return a + (b - a) * t;
}

/** Where the ray meets the level plane through @p anchor; for flat rays the plane through it that faces the eye. */
geo::Vec3 onPlaneOf(const Camera::Ray &ray, const geo::Vec3 &anchor, const geo::Vec3 &forward) {
    geo::Vec3 normal{0, 0, 1};
    if (std::abs(ray.direction.z) < kFlattestRay)
        normal = forward;
    const auto dot = [](const geo::Vec3 &a, const geo::Vec3 &b) { return a.x * b.x + a.y * b.y + a.z * b.z; };
    const geo::Vec3 between{anchor.x - ray.origin.x, anchor.y - ray.origin.y, anchor.z - ray.origin.z};
    const double along = dot(ray.direction, normal);
    const double t = std::abs(along) < 1e-9 ? 0.0 : dot(between, normal) / along;
    return {ray.origin.x + ray.direction.x * t, ray.origin.y + ray.direction.y * t, ray.origin.z + ray.direction.z * t};
}

} // namespace

geo::Vec3 Camera::eye() const {
    if (plan)
        return {target.x, target.y, target.z + kPlanHeight};
    const geo::Vec3 ahead = direction(azimuthDegrees, pitchDegrees);
    return {target.x - ahead.x * distance, target.y - ahead.y * distance, target.z - ahead.z * distance / exaggeration};
}

osg::Matrixd Camera::view() const {
    const geo::Vec3 from = eye();
    const double times = plan ? 1 : exaggeration;
    return osg::Matrixd::scale(1, 1, times) * osg::Matrixd::translate(-from.x, -from.y, -from.z * times) * turn();
}

osg::Matrixd Camera::turn() const {
    const osg::Vec3d up = plan ? osg::Vec3d(0, 1, 0) : osg::Vec3d(0, 0, 1);
    const geo::Vec3 ahead = plan ? geo::Vec3{0, 0, -1} : direction(azimuthDegrees, pitchDegrees);
    return osg::Matrixd::lookAt({0, 0, 0}, {ahead.x, ahead.y, ahead.z}, up);
}

/** Both projections differ only in how depth is written; this is the sideways part of them. */
static osg::Matrixd sidewaysPart(const Camera &camera) {
    const double fullWidth = camera.width / (camera.part[2] - camera.part[0]);
    const double fullHeight = camera.height / (camera.part[3] - camera.part[1]);
    const double aspect = fullWidth / std::max(1.0, fullHeight);
    const double half = camera.plan ? camera.distance : std::tan(radians(camera.fieldOfViewDegrees) / 2);
    osg::Matrixd out;
    out(0, 0) = 1 / (half * aspect);
    out(1, 1) = 1 / half;
    return out;
}

osg::Matrixd Camera::partOfWhole() const {
    const auto &[left, top, right, bottom] = part;
    const double x = 1 / (right - left), y = 1 / (bottom - top);
    // Centre of the part in clip space of the whole, y up.
    return osg::Matrixd::translate(1 - (left + right), (top + bottom) - 1, 0) * osg::Matrixd::scale(x, y, 1);
}

Camera Camera::whole() const {
    Camera out = *this;
    out.width = static_cast<int>(std::lround(width / (part[2] - part[0])));
    out.height = static_cast<int>(std::lround(height / (part[3] - part[1])));
    out.part = {0, 0, 1, 1};
    return out;
}

osg::Matrixd Camera::cropped(const osg::Matrixd &projection, int x, int y, int cropWidth, int cropHeight) const {
    const double w = width, h = height;
    const double centreX = (2 * x + cropWidth) / w - 1, centreY = 1 - (2 * y + cropHeight) / h;
    return projection * osg::Matrixd::translate(-centreX, -centreY, 0) *
           osg::Matrixd::scale(w / cropWidth, h / cropHeight, 1);
}

osg::Matrixd Camera::projection() const {
    osg::Matrixd out = sidewaysPart(*this);
    if (plan) {
        out(2, 2) = -2 / kPlanDepth;
        out(3, 2) = -1;
    } else {
        const double far = std::max(60'000.0, distance * 4);
        out(2, 2) = -(far + kNear) / (far - kNear);
        out(3, 2) = -2 * far * kNear / (far - kNear);
        out(2, 3) = -1;
        out(3, 3) = 0;
    }
    return out * partOfWhole();
}

osg::Matrixd Camera::reversedProjection() const {
    osg::Matrixd out = sidewaysPart(*this);
    if (plan) {
        // Depth 1 at the eye's plane, 0 at kPlanDepth below it.
        out(2, 2) = 1 / kPlanDepth;
        out(3, 2) = 1;
    } else {
        out(2, 2) = 0;
        out(2, 3) = -1;
        out(3, 2) = kNear;
        out(3, 3) = 0;
    }
    return out * partOfWhole();
}

std::optional<geo::Vec3> Camera::project(const geo::Vec3 &local) const {
    const osg::Matrixd both = view() * reversedProjection();
    const osg::Vec4d clip = osg::Vec4d(local.x, local.y, local.z, 1) * both;
    if (clip.w() <= 1e-9)
        return std::nullopt;
    return geo::Vec3{(clip.x() / clip.w() + 1) / 2 * width, (1 - clip.y() / clip.w()) / 2 * height,
                     clip.z() / clip.w()};
}

Camera::Ray Camera::ray(double x, double y) const {
    const osg::Matrixd sideways = reversedProjection();
    const osg::Matrixd back = osg::Matrixd::inverse(view());
    const double ndcX = 2 * x / width - 1, ndcY = 1 - 2 * y / height;
    osg::Vec3d from(0, 0, 0), to;
    if (plan) {
        from = {(ndcX - sideways(3, 0)) / sideways(0, 0), (ndcY - sideways(3, 1)) / sideways(1, 1), 0};
        to = from + osg::Vec3d(0, 0, -1);
    } else {
        // clip.w = -z of the eye's space: at z = -1 the sideways terms can be read off directly.
        to = {(ndcX + sideways(2, 0)) / sideways(0, 0), (ndcY + sideways(2, 1)) / sideways(1, 1), -1};
    }
    const osg::Vec3d origin = from * back;
    osg::Vec3d ahead = to * back - origin;
    ahead.normalize();
    return {{origin.x(), origin.y(), origin.z()}, {ahead.x(), ahead.y(), ahead.z()}};
}

std::array<geo::Vec3, 4> Camera::groundInSight() const {
    constexpr double kFarthest = 10;
    const std::array<std::pair<double, double>, 4> corners{{{0, 0}, {width, 0}, {width, height}, {0, height}}};
    std::array<geo::Vec3, 4> out;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Ray seen = ray(corners[i].first, corners[i].second);
        const double drop = target.z - seen.origin.z;
        const double along = seen.direction.z * drop > 0 ? drop / seen.direction.z : kFarthest * distance;
        const double length = std::min(along, kFarthest * distance);
        out[i] = {seen.origin.x + length * seen.direction.x, seen.origin.y + length * seen.direction.y, target.z};
    }
    return out;
}

double Camera::pixelsPerMetre(const geo::Vec3 &at) const {
    const double scale = reversedProjection()(1, 1) * height / 2;
    if (plan)
        return scale;
    const osg::Vec3d seen = osg::Vec3d(at.x, at.y, at.z) * view();
    return scale / std::max(kNear, -seen.z());
}

void Camera::orbit(double dx, double dy) {
    if (plan)
        return; // north stays up
    azimuthDegrees = wrapped(azimuthDegrees + dx * kOrbitDegreesPerPixel);
    pitchDegrees = std::clamp(pitchDegrees - dy * kOrbitDegreesPerPixel, kLowestPitch, kHighestPitch);
}

void Camera::pan(double x0, double y0, double x1, double y1, const geo::Vec3 &anchor) {
    const geo::Vec3 forward = plan ? geo::Vec3{0, 0, -1} : direction(azimuthDegrees, pitchDegrees);
    const geo::Vec3 from = onPlaneOf(ray(x0, y0), anchor, forward);
    const geo::Vec3 to = onPlaneOf(ray(x1, y1), anchor, forward);
    geo::Vec3 step{from.x - to.x, from.y - to.y, from.z - to.z};
    // Near the horizon a pixel is worth kilometres: never more than the distance at once.
    const double length = std::hypot(step.x, step.y, step.z);
    const double shrink = length > distance ? distance / length : 1.0;
    target.x += step.x * shrink;
    target.y += step.y * shrink;
    target.z += step.z * shrink;
}

void Camera::zoom(double factor, const geo::Vec3 &anchor) {
    const double wanted = std::clamp(distance * factor, kLeastDistance, kMostDistance);
    const double real = wanted / distance;
    // Eye and target move on lines through the anchor, so it stays on its pixel.
    target = {mixed(anchor.x, target.x, real), mixed(anchor.y, target.y, real), mixed(anchor.z, target.z, real)};
    distance = wanted;
}

void Camera::setPlan(bool on) {
    if (on == plan)
        return;
    const double halfAngle = std::tan(radians(fieldOfViewDegrees) / 2);
    plan = on;
    if (on) {
        distance *= halfAngle; // the same height of ground fills the window
        azimuthDegrees = 0;
    } else {
        distance /= halfAngle;
        pitchDegrees = std::min(pitchDegrees, -20.0);
    }
}

void Camera::lookAt(const geo::Extent &local, double marginFactor) {
    if (local.isEmpty())
        return;
    target = local.centre();
    target.z = std::isfinite(local.min.z) ? local.min.z : 0;
    const double aspect = static_cast<double>(width) / std::max(1, height);
    if (plan) {
        distance =
            std::max({kLeastDistance, local.height() / 2 * marginFactor, local.width() / 2 / aspect * marginFactor});
        return;
    }
    // Each corner asks for a distance at which it lies within the window's sides.
    const double half = std::tan(radians(fieldOfViewDegrees) / 2) / marginFactor;
    const osg::Matrixd turned = turn();
    double wanted = kLeastDistance;
    for (const double x : {local.min.x, local.max.x}) {
        for (const double y : {local.min.y, local.max.y}) {
            const osg::Vec3d corner = osg::Vec3d(x - target.x, y - target.y, 0) * turned;
            wanted = std::max({wanted, std::abs(corner.x()) / (half * aspect) + corner.z(),
                               std::abs(corner.y()) / half + corner.z()});
        }
    }
    distance = std::clamp(wanted, kLeastDistance, kMostDistance);
}

void Camera::set(const model::Viewpoint &viewpoint, const geo::LocalFrame &frame) {
    target = frame.toLocal(viewpoint.target);
    if (!std::isfinite(target.z))
        target.z = 0;
    distance = std::clamp(viewpoint.distance, kLeastDistance, kMostDistance);
    plan = viewpoint.plan;
    azimuthDegrees = plan ? 0 : wrapped(viewpoint.azimuthDegrees);
    pitchDegrees = plan ? pitchDegrees : std::clamp(viewpoint.pitchDegrees, kLowestPitch, kHighestPitch);
}

model::Viewpoint Camera::viewpoint(const geo::LocalFrame &frame) const {
    model::Viewpoint out;
    out.target = frame.toProjected(target);
    out.distance = distance;
    out.azimuthDegrees = azimuthDegrees;
    out.pitchDegrees = plan ? -90 : pitchDegrees;
    out.plan = plan;
    return out;
}

Camera Camera::between(const Camera &a, const Camera &b, double t) {
    if (t >= 1 || a.plan != b.plan) // a perspective does not bend into a plan: cut
        return b;
    const double x = std::clamp(t, 0.0, 1.0);
    const double eased = x * x * (3 - 2 * x);
    Camera out = b;
    out.target = {mixed(a.target.x, b.target.x, eased), mixed(a.target.y, b.target.y, eased),
                  mixed(a.target.z, b.target.z, eased)};
    out.distance = std::exp(mixed(std::log(a.distance), std::log(b.distance), eased));
    const double turn = std::remainder(b.azimuthDegrees - a.azimuthDegrees, 360.0);
    out.azimuthDegrees = wrapped(a.azimuthDegrees + turn * eased);
    out.pitchDegrees = mixed(a.pitchDegrees, b.pitchDegrees, eased);
    return out;
}

} // namespace cim::scene
