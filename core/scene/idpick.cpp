// SPDX-License-Identifier: Apache-2.0
#include "scene/idpick.h"

#include "scene/programs.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace cim::scene {

namespace {

constexpr GLenum kIds = 0x823C;      // GL_RG32UI
constexpr GLenum kIdPixels = 0x8228; // GL_RG_INTEGER
/** Masts are thinner than a pixel from afar, and would fall between its centres. */
constexpr int kFine = 4;
constexpr GLenum kColour = 0x1800; // GL_COLOR, of glClearBuffer

using ClearUnsigned = void(GL_APIENTRY *)(GLenum, GLint, const GLuint *);

ClearUnsigned clearUnsigned() {
    ClearUnsigned out = nullptr;
    osg::setGLExtensionFuncPtr(out, "glClearBufferuiv", true);
    return out;
}

bool isInside(const std::vector<std::pair<double, double>> &polygon, double x, double y) {
    bool inside = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const auto &[xi, yi] = polygon[i];
        const auto &[xj, yj] = polygon[j];
        if ((yi > y) != (yj > y) && x < (xj - xi) * (y - yi) / (yj - yi) + xi)
            inside = !inside;
    }
    return inside;
}

} // namespace

IdPick::IdPick() {
    constexpr auto kWins = osg::StateAttribute::ON | osg::StateAttribute::OVERRIDE;
    m_pass.state().setAttributeAndModes(program("id"), kWins);
    m_pass.state().setMode(GL_BLEND, osg::StateAttribute::OFF | osg::StateAttribute::OVERRIDE);
}

bool IdPick::draw(GlContext &context, const PickScene &scene, unsigned mask, Pixels &pixels) {
    static const ClearUnsigned clear = clearUnsigned();
    const int width = pixels.width * pixels.fine, height = pixels.height * pixels.fine;
    if (!clear || !m_target.ensure(context, {width, height, 0, kIds, nullptr, nullptr}))
        return false;
    if (!m_isDressed)
        setReversedDepth(m_pass.state(), context);
    m_isDressed = true;
    m_target.bind(context);
    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_TRUE);
    glClearDepth(0.0);
    glClear(GL_DEPTH_BUFFER_BIT);
    const GLuint nothing[4] = {0, 0, 0, 0};
    clear(kColour, 0, nothing);
    const osg::Matrixd whole = scene.camera.reversedProjection();
    m_pass.visitor().pixelsAtOneMetre = whole(1, 1) * scene.camera.height / 2;
    m_pass.draw(context, scene.camera.view(),
                scene.camera.cropped(whole, pixels.x, pixels.y, pixels.width, pixels.height), {0, 0, width, height},
                mask);
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    pixels.ids.resize(count * 2);
    pixels.depths.resize(count);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, width, height, kIdPixels, GL_UNSIGNED_INT, pixels.ids.data());
    glReadPixels(0, 0, width, height, GL_DEPTH_COMPONENT, GL_FLOAT, pixels.depths.data());
    return true;
}

std::optional<IdPick::Found> IdPick::nearest(GlContext &context, const PickScene &scene, double x, double y) {
    constexpr int kSide = 2 * kReach + 1, kSize = kSide * kFine, kMiddle = kSize / 2;
    Pixels pixels{static_cast<int>(std::floor(x)) - kReach,
                  static_cast<int>(std::floor(y)) - kReach,
                  kSide,
                  kSide,
                  kFine,
                  {},
                  {}};
    if (!draw(context, scene, ById | (scene.isOpen() ? BuriedById : 0u), pixels))
        return std::nullopt;
    int best = -1, bestAway = kMiddle * kMiddle + 1;
    for (int i = 0; i < kSize * kSize; ++i) {
        const int dx = i % kSize - kMiddle, dy = i / kSize - kMiddle;
        if (pixels.ids[static_cast<std::size_t>(i) * 2] != 0 && dx * dx + dy * dy < bestAway) {
            best = i;
            bestAway = dx * dx + dy * dy;
        }
    }
    if (best < 0)
        return std::nullopt;
    const auto at = static_cast<std::size_t>(best);
    Found out;
    out.asset = {static_cast<int>(pixels.ids[at * 2]) - 1, pixels.ids[at * 2 + 1]};
    // Along the ray of the pixel that was hit, so far as its depth says.
    const double px = pixels.x + (best % kSize + 0.5) / kFine, py = pixels.y + (kSize - 1 - best / kSize + 0.5) / kFine;
    const Camera::Ray ray = scene.camera.ray(px, py);
    const geo::Vec3 forward = scene.camera.ray(scene.camera.width / 2.0, scene.camera.height / 2.0).direction;
    const double depth = std::max(1e-9, static_cast<double>(pixels.depths[at]));
    const osg::Matrixd p = scene.camera.reversedProjection();
    double away = scene.camera.plan ? (1 - depth) / p(2, 2) : Camera::kNear / depth;
    if (!context.hasClipControl() && !scene.camera.plan)
        away = (std::exp2((1 - depth) * 24.0) - 1) / 4.0;
    const double cosine = ray.direction.x * forward.x + ray.direction.y * forward.y + ray.direction.z * forward.z;
    out.distance = away / std::max(0.05, scene.camera.plan ? 1.0 : cosine);
    out.position = {ray.origin.x + ray.direction.x * out.distance, ray.origin.y + ray.direction.y * out.distance,
                    ray.origin.z + ray.direction.z * out.distance};
    return out;
}

std::vector<model::AssetRef> IdPick::inside(GlContext &context, const PickScene &scene,
                                            const std::vector<std::pair<double, double>> &polygon) {
    if (polygon.size() < 3)
        return {};
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    for (const auto &[x, y] : polygon) {
        x0 = std::min(x0, x);
        y0 = std::min(y0, y);
        x1 = std::max(x1, x);
        y1 = std::max(y1, y);
    }
    Pixels pixels;
    pixels.x = std::max(0, static_cast<int>(std::floor(x0)));
    pixels.y = std::max(0, static_cast<int>(std::floor(y0)));
    pixels.width = std::min(scene.camera.width, static_cast<int>(std::ceil(x1))) - pixels.x;
    pixels.height = std::min(scene.camera.height, static_cast<int>(std::ceil(y1))) - pixels.y;
    const unsigned mask = ById | ByRay | (scene.isOpen() ? BuriedById | BuriedByRay : 0u);
    if (pixels.width <= 0 || pixels.height <= 0 || !draw(context, scene, mask, pixels))
        return {};
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (int row = 0; row < pixels.height; ++row) {
        for (int column = 0; column < pixels.width; ++column) {
            const std::size_t at = (static_cast<std::size_t>(row) * static_cast<std::size_t>(pixels.width) +
                                    static_cast<std::size_t>(column)) *
                                   2;
            if (pixels.ids[at] == 0 || seen.contains({pixels.ids[at], pixels.ids[at + 1]}))
                continue;
            if (isInside(polygon, pixels.x + column + 0.5, pixels.y + pixels.height - 1 - row + 0.5))
                seen.insert({pixels.ids[at], pixels.ids[at + 1]});
        }
    }
    std::vector<model::AssetRef> out;
    for (const auto &[layer, row] : seen)
        out.push_back({static_cast<int>(layer) - 1, row});
    return out;
}

void IdPick::release(GlContext &context) {
    m_target.release(context);
    m_pass.forgetContext();
}

void IdPick::forget() {
    m_target.forget();
    m_pass.forgetContext();
}

} // namespace cim::scene
