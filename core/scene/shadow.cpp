// SPDX-License-Identifier: Apache-2.0
#include "scene/shadow.h"

#include "scene/programs.h"

#include <osg/ClipControl>
#include <osg/Depth>
#include <osg/PolygonOffset>

#include <algorithm>
#include <cmath>

namespace cim::scene {

namespace {

/** A sun that is down casts none. */
bool casts(const Environment &environment) {
    return environment.shadows && environment.sunAltitudeDegrees > 0;
}

constexpr double kLeastHalf = 1250.0;   // metres: a box of 2.5 km round the target
constexpr double kCameraPerHalf = 1.0;  // of the camera's distance, in steps of two
constexpr double kDepthHalf = 3000.0;   // along the sun, at least
constexpr double kSnapShare = 0.125;    // of the box: the map serves until the target has moved so far
constexpr double kStandsOff = 20'000.0; // the sun's eye

double snapped(double value, double step) {
    return std::round(value / step) * step;
}

} // namespace

Shadow::Shadow() : m_map(new osg::Texture2D) {
    m_map->setTextureSize(kSize, kSize);
    m_map->setInternalFormat(GL_DEPTH_COMPONENT24);
    m_map->setSourceFormat(GL_DEPTH_COMPONENT);
    m_map->setSourceType(GL_FLOAT);
    m_map->setFilter(osg::Texture::MIN_FILTER, osg::Texture::LINEAR);
    m_map->setFilter(osg::Texture::MAG_FILTER, osg::Texture::LINEAR);
    m_map->setWrap(osg::Texture::WRAP_S, osg::Texture::CLAMP_TO_EDGE);
    m_map->setWrap(osg::Texture::WRAP_T, osg::Texture::CLAMP_TO_EDGE);
    m_map->setShadowComparison(true);
    m_map->setShadowCompareFunc(osg::Texture::LEQUAL);
    constexpr auto kWins = osg::StateAttribute::ON | osg::StateAttribute::OVERRIDE;
    m_pass.state().setAttributeAndModes(program("shadow"), kWins);
    m_pass.state().setAttributeAndModes(new osg::Depth(osg::Depth::LESS, 0, 1, true), kWins);
    m_pass.state().setAttribute(
        new osg::ClipControl(osg::ClipControl::LOWER_LEFT, osg::ClipControl::NEGATIVE_ONE_TO_ONE), kWins);
    m_pass.state().setAttributeAndModes(new osg::PolygonOffset(1.5f, 4.0f), kWins);
    m_pass.state().setMode(GL_BLEND, osg::StateAttribute::OFF | osg::StateAttribute::OVERRIDE);
}

Shadow::Fit Shadow::fitOf(const Camera &camera, const Environment &environment) {
    Fit out;
    out.sunAzimuth = environment.sunAzimuthDegrees;
    out.sunAltitude = environment.sunAltitudeDegrees;
    const double reach = camera.distance * kCameraPerHalf;
    out.half = kLeastHalf * std::exp2(std::ceil(std::log2(std::max(1.0, reach / kLeastHalf))));
    const double step = out.half * 2 * kSnapShare;
    out.x = snapped(camera.target.x, step);
    out.y = snapped(camera.target.y, step);
    out.z = snapped(camera.target.z, step);
    return out;
}

void Shadow::cull(GlContext &context, const Camera &camera, const Environment &environment) {
    const Fit wanted = fitOf(camera, environment);
    if (!casts(environment) || (m_isValid && wanted == m_fit))
        return;
    m_fit = wanted;
    m_isValid = false;
    m_isCulled = true;
    const osg::Vec3d sun = Look::sunDirection(environment);
    const osg::Vec3d centre(m_fit.x, m_fit.y, m_fit.z);
    const osg::Vec3d up = std::abs(sun.z()) > 0.99 ? osg::Vec3d(0, 1, 0) : osg::Vec3d(0, 0, 1);
    m_sunView = osg::Matrixd::lookAt(centre + sun * kStandsOff, centre, up);
    const double deep = std::max(kDepthHalf, m_fit.half * 2);
    m_sunProjection =
        osg::Matrixd::ortho(-m_fit.half, m_fit.half, -m_fit.half, m_fit.half, kStandsOff - deep, kStandsOff + deep);
    // A caster finer than the map's texel throws no shadow worth having.
    m_pass.visitor().pixelsAtOneMetre = kSize / (2 * m_fit.half);
    m_pass.cull(context, m_sunView, m_sunProjection, {0, 0, kSize, kSize}, Caster);
}

void Shadow::draw(GlContext &context) {
    // Four compared texels instead of one double the cost of a picture that is drawn in software.
    const auto filter = context.isSoftware() ? osg::Texture::NEAREST : osg::Texture::LINEAR;
    m_map->setFilter(osg::Texture::MIN_FILTER, filter);
    m_map->setFilter(osg::Texture::MAG_FILTER, filter);
    if (!m_target.ensure(context, {kSize, kSize, 0, 0, nullptr, m_map.get()}))
        return;
    m_target.bind(context);
    if (context.gl().glClipControl)
        context.gl().glClipControl(GL_LOWER_LEFT, osg::ClipControl::NEGATIVE_ONE_TO_ONE);
    glDepthMask(GL_TRUE);
    glClearDepth(1.0);
    glClear(GL_DEPTH_BUFFER_BIT);
    m_pass.drawCulled();
    ++m_drawn;
}

void Shadow::update(GlContext &context, const Camera &camera, const Environment &environment, Look &look) {
    if (!casts(environment)) {
        look.setShadow({}, 0, 0);
        return;
    }
    if (!m_isValid || !(fitOf(camera, environment) == m_fit)) {
        if (!m_isCulled)
            cull(context, camera, environment);
        draw(context);
        m_isValid = true;
        m_isCulled = false;
    }
    const osg::Matrixd toTexture = osg::Matrixd::translate(1, 1, 1) * osg::Matrixd::scale(0.5, 0.5, 0.5);
    look.setShadow(osg::Matrixd::inverse(camera.view()) * m_sunView * m_sunProjection * toTexture,
                   2 * m_fit.half / kSize, context.isSoftware() ? 1 : 4);
}

void Shadow::release(GlContext &context) {
    m_target.release(context);
    m_map->releaseGLObjects(&context.state());
    m_pass.forgetContext();
    invalidate();
}

void Shadow::forget() {
    m_target.forget();
    m_pass.forgetContext();
    invalidate();
}

} // namespace cim::scene
