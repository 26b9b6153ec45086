// SPDX-License-Identifier: Apache-2.0
#include "scene/look.h"

#include "city/mesh.h"
#include "model/classcolours.h"
#include "scene/colours.h"
#include "scene/programs.h"
#include "scene/statusbuffer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::scene {

namespace {

using city::Surface;
using model::Theme;

constexpr std::size_t kSurfaces = 32;
/** Haze begins at 1 km for a camera this far from its target, and is full at 2.7 km; both grow with the distance. */
constexpr double kHazeCamera = 900.0, kHazeBegins = 1000.0, kHazeFull = 2700.0;
constexpr double kNoHaze = 1e9;

/** Opacities of the design language's table of the 3D city; the colours are the palette's. */
struct Strengths {
    double shadow, window, edge, foot, litShare;
};
Strengths strengthsOf(Theme theme) {
    switch (theme) {
    case Theme::Dark:
        return {0.42, 0.62, 0.34, 0.30, 0.10};
    case Theme::Night:
        return {0.45, 0.55, 0.42, 0.30, 0.23};
    case Theme::Print:
        return {0.20, 0.45, 0.75, 0.20, 0.0};
    case Theme::Light:
        break;
    }
    return {0.26, 0.42, 0.85, 0.20, 0.0};
}

osg::Vec3 mixed(const osg::Vec3 &a, const osg::Vec3 &b, double t) {
    return a * static_cast<float>(1 - t) + b * static_cast<float>(t);
}

bool isBright(Theme theme) {
    return theme == Theme::Light || theme == Theme::Print;
}

double radians(double degrees) {
    return degrees * std::numbers::pi / 180.0;
}

osg::Vec3 directionIn(const osg::Matrixd &view, const osg::Vec3d &local) {
    osg::Vec3d out = osg::Matrixd::transform3x3(local, view);
    out.normalize();
    return out;
}

} // namespace

Look::Look(osg::StateSet &root) : m_root(root) {
    for (osg::Uniform *uniform : {m_now.get(), m_shadow.get(), m_lookOfClip.get()})
        m_root.addUniform(uniform);
    m_root.addUniform(new osg::Uniform("uStatus", static_cast<int>(kStatusUnit)));
    m_root.addUniform(new osg::Uniform("uShadowMap", static_cast<int>(kShadowUnit)));
    m_root.addUniform(new osg::Uniform("uPhoto", 0));
    m_root.addUniform(new osg::Uniform("uSkin", static_cast<int>(kSkinUnit)));
    m_root.addUniform(new osg::Uniform("uIsBuried", 0));
    m_root.addUniform(new osg::Uniform("uIsLive", 0));
    m_root.addUniform(new osg::Uniform("uHasKinds", 0));
    set("uOpacity", 1.0f);
    set("uPull", 0.0f);
    m_now->set(1u);
    setTheme(Theme::Light);
}

void Look::set(const char *name, float value) {
    auto &uniform = m_uniforms[name];
    if (!uniform)
        m_root.addUniform(uniform = new osg::Uniform(osg::Uniform::FLOAT, name));
    uniform->set(value);
}

void Look::set(const char *name, const osg::Vec2 &value) {
    auto &uniform = m_uniforms[name];
    if (!uniform)
        m_root.addUniform(uniform = new osg::Uniform(osg::Uniform::FLOAT_VEC2, name));
    uniform->set(value);
}

void Look::set(const char *name, const osg::Vec3 &value) {
    auto &uniform = m_uniforms[name];
    if (!uniform)
        m_root.addUniform(uniform = new osg::Uniform(osg::Uniform::FLOAT_VEC3, name));
    uniform->set(value);
}

void Look::set(const char *name, const osg::Vec4 &value) {
    auto &uniform = m_uniforms[name];
    if (!uniform)
        m_root.addUniform(uniform = new osg::Uniform(osg::Uniform::FLOAT_VEC4, name));
    uniform->set(value);
}

osg::Uniform &Look::array(const char *name, osg::Uniform::Type type, unsigned size) {
    auto &uniform = m_uniforms[name];
    if (!uniform)
        m_root.addUniform(uniform = new osg::Uniform(type, name, static_cast<int>(size)));
    return *uniform;
}

void Look::setTheme(Theme theme) {
    const model::CityColours &city = model::cityColours(theme);
    const Strengths strength = strengthsOf(theme);
    set("uSky", toVec3(city.sky));
    set("uZenith", mixed(toVec3(city.sky), toVec3(city.water), theme == Theme::Print ? 0.0 : 0.9));
    set("uShadowColour", toVec4(city.shadow, strength.shadow));
    set("uImageryTone", isBright(theme) ? osg::Vec2(1.0f, 0.92f) : osg::Vec2(0.42f, 0.55f));
    set("uRoof", toVec3(city.roof));
    set("uTileRoof", toVec3(city.tileRoof));
    set("uWindow", toVec4(city.window, strength.window));
    set("uLitShare", static_cast<float>(strength.litShare));
    set("uDaylight", isBright(theme) ? 1.0f : 0.0f);
    // By day the edge catches the light, in the dark it is drawn.
    const osg::Vec3 edge = theme == Theme::Light ? toVec3(city.wallLit) : toVec3(city.edge);
    set("uEdge", osg::Vec4(edge, static_cast<float>(strength.edge)));
    set("uFoot", osg::Vec2(static_cast<float>(strength.foot), 0));
    set("uText", toVec3(model::tokens(theme).text));
    set("uSelection", toVec3(model::tokens(theme).selection));
    set("uCasing", toVec3(model::tokens(theme).panel));
    set("uShade", toVec3(city.shadow));
    osg::Uniform &wall = array("uWall", osg::Uniform::FLOAT_VEC3, 2);
    wall.setElement(0, toVec3(city.wallShaded));
    wall.setElement(1, toVec3(city.wallLit));
    osg::Uniform &lit = array("uWindowLit", osg::Uniform::FLOAT_VEC3, 2);
    lit.setElement(0, toVec3(city.windowLitWarm));
    lit.setElement(1, toVec3(city.windowLitCool));
    setSurfaces(theme);
    setStates(theme);
}

void Look::setSurfaces(Theme theme) {
    const model::CityColours &city = model::cityColours(theme);
    const osg::Vec3 grey = mixed(toVec3(city.wallShaded), toVec3(city.wallLit), 0.4);
    std::array<osg::Vec3, kSurfaces> colours;
    colours.fill(grey);
    const auto give = [&](Surface surface, const osg::Vec3 &colour) {
        colours[static_cast<std::size_t>(surface)] = colour;
    };
    give(Surface::Wall, toVec3(city.wallLit));
    give(Surface::Roof, toVec3(city.roof));
    give(Surface::TileRoof, toVec3(city.tileRoof));
    give(Surface::Base, toVec3(city.wallShaded));
    give(Surface::Ground, toVec3(city.ground));
    give(Surface::Road, toVec3(city.road));
    give(Surface::MainRoad, toVec3(city.mainRoad));
    give(Surface::Water, toVec3(city.water));
    give(Surface::Sea, toVec3(city.water));
    give(Surface::Green, toVec3(city.green));
    give(Surface::Forest, mixed(toVec3(city.green), toVec3(city.tree), 0.45));
    give(Surface::FireWall, toVec3(city.wallLit));
    give(Surface::Band, toVec3(city.road));
    give(Surface::Hoarding, toVec3(city.hoarding));
    give(Surface::Earth, toVec3(city.earth));
    give(Surface::Mast, toVec3(city.mast));
    give(Surface::Crane, toVec3(city.crane));
    give(Surface::Foliage, toVec3(city.tree));
    give(Surface::Trunk, mixed(toVec3(city.earth), toVec3(city.shadow), 0.45));
    give(Surface::Device, toVec3(city.mast));
    give(Surface::Lamp, isBright(theme) ? toVec3(city.wallLit) : toVec3(city.windowLitWarm));
    const osg::Vec3 lot = mixed(toVec3(city.road), toVec3(city.ground), 0.4);
    give(Surface::Lot, lot);
    give(Surface::Outline, mixed(lot, toVec3(model::availabilityRamp(theme)[2]), 0.8));
    give(Surface::Ring, toVec3(model::tokens(theme).line2));
    give(Surface::Frame, toVec3(city.earth));
    for (std::size_t i = 0; i < model::kClasses; ++i)
        colours[static_cast<std::size_t>(Surface::Class1) + i] = toVec3(model::classColours(theme)[i]);
    osg::Uniform &uniform = array("uSurfaces", osg::Uniform::FLOAT_VEC3, kSurfaces);
    for (unsigned i = 0; i < kSurfaces; ++i)
        uniform.setElement(i, colours[i]);
}

void Look::setStates(Theme theme) {
    osg::Uniform &states = array("uStates", osg::Uniform::FLOAT_VEC3, model::kDrawnStates);
    for (unsigned i = 0; i < model::kDrawnStates; ++i)
        states.setElement(i, toVec3(model::stateStyle(theme, static_cast<model::DrawnState>(i)).fill));
    osg::Uniform &ramp = array("uRamp", osg::Uniform::FLOAT_VEC3, 4);
    for (unsigned i = 0; i < 4; ++i)
        ramp.setElement(i, toVec3(model::availabilityRamp(theme)[i]));
}

osg::Vec3d Look::sunDirection(const Environment &environment) {
    const double azimuth = radians(environment.sunAzimuthDegrees),
                 altitude = radians(std::max(2.0, environment.sunAltitudeDegrees));
    return {std::sin(azimuth) * std::cos(altitude), std::cos(azimuth) * std::cos(altitude), std::sin(altitude)};
}

void Look::setDefines(const Environment &environment, bool below) {
    const auto define = [this](const char *name, bool on) {
        if (on)
            m_root.setDefine(name);
        else
            m_root.removeDefine(name);
    };
    define("LENS", environment.underground == Underground::Lens && !below);
    define("BELOW", below);
    define("CUT", !environment.cuts.empty());
    const bool isOpen = environment.underground == Underground::Open || below;
    set("uGroundOpacity", isOpen ? 0.30f : 1.0f);
    m_root.setMode(GL_BLEND, isOpen ? osg::StateAttribute::ON : osg::StateAttribute::OFF);
}

void Look::update(const Camera &camera, const Environment &environment, TimeMs now, double pixelRatio, bool below) {
    const osg::Matrixd view = camera.view();
    const double times = camera.plan ? 1 : camera.exaggeration;
    set("uSunEye", directionIn(camera.turn(), sunDirection(environment)));
    set("uUpEye", directionIn(camera.turn(), {0, 0, 1}));
    set("uContours",
        osg::Vec2(static_cast<float>(environment.contours * times), static_cast<float>(camera.eye().z * times)));
    const double k = std::max(1.0, camera.distance / kHazeCamera);
    set("uHaze", camera.plan ? osg::Vec2(kNoHaze, 2 * kNoHaze)
                             : osg::Vec2(static_cast<float>(kHazeBegins * k), static_cast<float>(kHazeFull * k)));
    set("uViewSize", osg::Vec2(static_cast<float>(camera.width), static_cast<float>(camera.height)));
    set("uPixelRatio", static_cast<float>(pixelRatio));
    set("uPointRatio", static_cast<float>(pixelRatio));
    m_now->set(static_cast<unsigned>(std::clamp<TimeMs>((now - StatusBuffer::kEpoch) / 100 + 1, 1, 0xffffffff)));
    const auto pulse = [&](double hertz) {
        if (environment.reducedMotion)
            return 1.0f;
        const double seconds = static_cast<double>(now % 60'000) / 1000.0;
        return static_cast<float>(0.5 + 0.5 * std::cos(2 * std::numbers::pi * hertz * seconds));
    };
    set("uPulse", osg::Vec2(pulse(1.0), pulse(2.0)));
    const osg::Vec3d lens =
        osg::Vec3d(environment.lensCentre.x, environment.lensCentre.y, environment.lensCentre.z) * view;
    set("uLens", osg::Vec4(osg::Vec3(lens), static_cast<float>(environment.lensRadius)));
    osg::Uniform &cuts = array("uCut", osg::Uniform::FLOAT_VEC4, kMostCuts);
    const osg::Matrixd toLocal = osg::Matrixd::inverse(view);
    for (unsigned i = 0; i < kMostCuts; ++i) {
        osg::Vec4d plane(0, 0, 0, 1); // keeps everything
        if (i < environment.cuts.size()) {
            const CutPlane &cut = environment.cuts[i];
            // Row vectors: a place comes to the eye by p * view, a plane by the inverse times it.
            plane = toLocal * osg::Vec4d(cut.normal.x, cut.normal.y, cut.normal.z, cut.offset);
        }
        cuts.setElement(i, osg::Vec4(plane));
    }
    const osg::Matrixd p = camera.reversedProjection();
    // Clip x, y of the window to a direction: perspective divides by depth, the plan looks straight down everywhere.
    osg::Matrixd look;
    look.set(camera.plan ? 0 : 1 / p(0, 0), 0, 0, 0, 0, camera.plan ? 0 : 1 / p(1, 1), 0, 0, 0, 0, 0, 0,
             camera.plan ? 0 : p(2, 0) / p(0, 0), camera.plan ? 0 : p(2, 1) / p(1, 1), -1, 1);
    m_lookOfClip->set(osg::Matrixf(look));
    setDefines(environment, below);
}

void Look::setShadow(const osg::Matrixd &eyeToMap, double texelMetres, int taps) {
    m_shadow->set(osg::Matrixf(eyeToMap));
    set("uShadowSize", osg::Vec2(static_cast<float>(texelMetres), static_cast<float>(taps)));
}

} // namespace cim::scene
