// SPDX-License-Identifier: Apache-2.0
#include "scene/halves.h"

#include <algorithm>
#include <cmath>

namespace cim::scene {

Half::Half(osg::Node &root, Ground &ground) : drape(ground.surfaceState()) {
    shadow.setScene(&root);
}

Halves::Halves(osg::Node &root, Ground &ground) : m_root(root), m_ground(ground) {
    m_halves[0] = std::make_unique<Half>(root, ground);
}

void Halves::setSwipe(std::optional<Swipe> swipe) {
    if (swipe && !m_halves[1]) {
        m_halves[1] = std::make_unique<Half>(m_root, m_ground);
        m_halves[1]->drape.setSurroundings(m_where);
    }
    m_swipe = std::move(swipe);
}

void Halves::setSurroundings(const city::Surroundings &where) {
    m_where = where;
    for (const std::unique_ptr<Half> &half : m_halves) {
        if (half)
            half->drape.setSurroundings(where);
    }
    invalidateShadows();
}

double Halves::seamAt(const Camera &camera) const {
    const double share = (m_swipe->seam - camera.part[0]) / (camera.part[2] - camera.part[0]);
    return std::round(std::clamp(share, 0.0, 1.0) * camera.width);
}

std::vector<Part> Halves::parts(const Camera &camera) {
    const auto between = [&](std::size_t half, int x0, int x1) {
        Part out{*m_halves[half], half == 0, camera, {x0, 0, x1 - x0, camera.height}};
        const double share = (camera.part[2] - camera.part[0]) / camera.width;
        out.camera.part[0] = camera.part[0] + x0 * share;
        out.camera.part[2] = camera.part[0] + x1 * share;
        out.camera.width = x1 - x0;
        return out;
    };
    const int seam = m_swipe ? static_cast<int>(seamAt(camera)) : camera.width;
    std::vector<Part> out;
    if (seam > 0)
        out.push_back(between(0, 0, seam));
    if (seam < camera.width)
        out.push_back(between(1, seam, camera.width));
    return out;
}

void Halves::wear(Half &half) {
    for (const std::unique_ptr<Half> &other : m_halves) {
        if (other && other.get() != &half)
            other->drape.takeOff();
    }
    half.drape.wear();
}

void Halves::invalidateShadows() {
    for (const std::unique_ptr<Half> &half : m_halves) {
        if (half)
            half->shadow.invalidate();
    }
}

int Halves::shadowMaps() const {
    return m_halves[0]->shadow.drawn() + (m_halves[1] ? m_halves[1]->shadow.drawn() : 0);
}

void Halves::release(GlContext &context) {
    for (const std::unique_ptr<Half> &half : m_halves) {
        if (!half)
            continue;
        half->shadow.release(context);
        half->drape.forget();
    }
}

void Halves::forget() {
    for (const std::unique_ptr<Half> &half : m_halves) {
        if (half)
            half->shadow.forget();
    }
}

std::vector<std::pair<double, double>> clipped(const std::vector<std::pair<double, double>> &polygon, double x,
                                               bool left) {
    std::vector<std::pair<double, double>> out;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const auto &[x0, y0] = polygon[j];
        const auto &[x1, y1] = polygon[i];
        if ((x0 < x) != (x1 < x))
            out.emplace_back(x, y0 + (y1 - y0) * (x - x0) / (x1 - x0));
        if ((x1 < x) == left)
            out.push_back(polygon[i]);
    }
    return out;
}

} // namespace cim::scene
