// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/localframe.h"
#include "model/viewpoint.h"

#include <osg/Matrixd>

#include <array>
#include <optional>

namespace cim::scene {

/** The camera as a value in the local frame: a target, a distance and two angles, or a plan view. Owns view and
 * projection; OSG's camera is only told. Angles in degrees, lengths in metres. */
class Camera {
public:
    geo::Vec3 target;
    double distance = 2000;
    double azimuthDegrees = 0;
    double pitchDegrees = -35; ///< -90 .. +30; positive looks up, for a camera below ground
    bool plan = false;
    double fieldOfViewDegrees = 36.87; ///< upright
    /** So many times as high as it is everything is drawn, but for a plan. Target, eye, rays and project() speak true
     * metres all the same. */
    double exaggeration = 1;
    int width = 1, height = 1; ///< device pixels
    /** The part of the whole view that is drawn (left, top, right, bottom, 0..1), for pictures larger than the driver
     * allows. */
    std::array<double, 4> part{0, 0, 1, 1};

    static constexpr double kNear = 0.2; ///< metres; with reversed depth it costs nothing far away

    [[nodiscard]] geo::Vec3 eye() const;
    [[nodiscard]] osg::Matrixd view() const;
    /** The turn of the view alone: for directions, which nothing makes steeper. */
    [[nodiscard]] osg::Matrixd turn() const;
    [[nodiscard]] osg::Matrixd projection() const;         ///< standard depth: for intersectors and labels
    [[nodiscard]] osg::Matrixd reversedProjection() const; ///< reversed-Z, infinite far
    /** From clip space of the whole view to that of the part. */
    [[nodiscard]] osg::Matrixd partOfWhole() const;
    /** The same view without a part. */
    [[nodiscard]] Camera whole() const;
    /** @p projection seen through a rectangle of the window (y down) only: same eye, same scale. */
    [[nodiscard]] osg::Matrixd cropped(const osg::Matrixd &projection, int x, int y, int cropWidth,
                                       int cropHeight) const;
    /** Window pixel (x right, y down) and depth 0..1 toward the eye; nullopt behind the eye. */
    [[nodiscard]] std::optional<geo::Vec3> project(const geo::Vec3 &local) const;
    /** A ray through a window pixel: origin and unit direction. */
    struct Ray {
        geo::Vec3 origin, direction;
    };
    [[nodiscard]] Ray ray(double x, double y) const;
    /** Where the corners of the window meet the level of the target: top left, top right, bottom right, bottom left. A
     * corner that looks over the horizon, or farther than ten distances, ends there. */
    [[nodiscard]] std::array<geo::Vec3, 4> groundInSight() const;
    [[nodiscard]] double pixelsPerMetre(const geo::Vec3 &at) const;

    /** Gestures; pixels in window coordinates. @p anchor is the world point under the cursor and stays under it. */
    void orbit(double dx, double dy);
    void pan(double x0, double y0, double x1, double y1, const geo::Vec3 &anchor);
    void zoom(double factor, const geo::Vec3 &anchor);
    void setPlan(bool on);

    void lookAt(const geo::Extent &local, double marginFactor = 1.1);
    void set(const model::Viewpoint &viewpoint, const geo::LocalFrame &frame);
    [[nodiscard]] model::Viewpoint viewpoint(const geo::LocalFrame &frame) const;
    /** 0..1 with ease-in-out between two cameras; azimuth goes the short way, distance in its logarithm. */
    [[nodiscard]] static Camera between(const Camera &a, const Camera &b, double t);
};

} // namespace cim::scene
