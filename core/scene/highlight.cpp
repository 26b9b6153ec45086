// SPDX-License-Identifier: Apache-2.0
#include "scene/highlight.h"

#include "scene/programs.h"
#include "scene/windowtriangle.h"

#include <osg/BlendEquation>
#include <osg/BlendFunc>
#include <osg/ClipControl>
#include <osg/ColorMask>
#include <osg/Depth>

#include <algorithm>
#include <array>
#include <cmath>

namespace cim::scene {

namespace {

constexpr auto kWins = osg::StateAttribute::ON | osg::StateAttribute::OVERRIDE;
/** Window units from a thing to the outer side of the line round it. */
constexpr double kMargin = 6.0;
/** More things than this are not worth looking for where they are. */
constexpr std::size_t kLocated = 400;
/** Metres below the ground at which tunnels and pipes end. */
constexpr double kBuriedDepth = 15.0;

bool isMarked(Layer &layer) {
    return layer.isVisible() && layer.status().count(Selected) + layer.status().count(Hovered) > 0;
}

/** The window's rectangle of one asset; false when it cannot be told. */
class Region {
public:
    Region(const Camera &camera, double margin) : m_camera(camera), m_margin(margin) {}

    bool add(const LayerContent &content, model::Row row, const Ground &ground) {
        if (row >= content.anchors->size() || !std::isfinite((*content.anchors)[row].x))
            return true;
        const geo::Vec3 &top = (*content.anchors)[row];
        const double reach = row < content.radii.size() ? std::max(1.0, static_cast<double>(content.radii[row])) : 10.0;
        const double low = std::min(top.z, ground.heightAt(top.x, top.y)) - kBuriedDepth;
        for (const double x : {top.x - reach, top.x + reach}) {
            for (const double y : {top.y - reach, top.y + reach}) {
                for (const double z : {low, top.z + reach}) {
                    const auto at = m_camera.project({x, y, z});
                    if (!at)
                        return false;
                    m_x0 = std::min(m_x0, at->x);
                    m_y0 = std::min(m_y0, at->y);
                    m_x1 = std::max(m_x1, at->x);
                    m_y1 = std::max(m_y1, at->y);
                }
            }
        }
        return true;
    }

    [[nodiscard]] ScenePass::Area area() const {
        const int x0 = std::max(0, static_cast<int>(std::floor(std::max(-1.0, m_x0 - m_margin))));
        const int y0 = std::max(0, static_cast<int>(std::floor(std::max(-1.0, m_y0 - m_margin))));
        const int x1 = static_cast<int>(std::ceil(std::min<double>(m_camera.width, m_x1 + m_margin)));
        const int y1 = static_cast<int>(std::ceil(std::min<double>(m_camera.height, m_y1 + m_margin)));
        return {x0, m_camera.height - y1, x1 - x0, y1 - y0};
    }

private:
    const Camera &m_camera;
    double m_margin;
    double m_x0 = 1e9, m_y0 = 1e9, m_x1 = -1e9, m_y1 = -1e9;
};

/** Where in the window the marked things are; the whole window when they are many or near. */
ScenePass::Area areaOf(const Camera &camera, const Highlight::Layers &layers, const Ground &ground, double margin) {
    const ScenePass::Area everywhere{0, 0, camera.width, camera.height};
    Region region(camera, margin);
    for (const auto &[index, layer] : layers) {
        if (!isMarked(*layer))
            continue;
        for (const SceneFlag flag : {Selected, Hovered}) {
            const std::vector<model::Row> &rows = layer->status().rowsWith(flag);
            if (rows.size() > kLocated)
                return everywhere;
            for (const model::Row row : rows) {
                if (!region.add(layer->content(), row, ground))
                    return everywhere;
            }
        }
    }
    return region.area();
}

ScenePass::Area common(const ScenePass::Area &a, const ScenePass::Area &b) {
    const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::min(a.x + a.width, b.x + b.width) - x, std::min(a.y + a.height, b.y + b.height) - y};
}

osg::ref_ptr<osg::Group> window() {
    osg::ref_ptr<osg::Group> group = new osg::Group;
    group->setCullingActive(false);
    group->addChild(windowTriangle());
    return group;
}

void dressMask(ScenePass &pass, bool inFront) {
    osg::StateSet &state = pass.state();
    state.setAttributeAndModes(program("mask"), kWins);
    // Two things in one pixel: whatever is marked stays marked.
    state.setAttributeAndModes(new osg::BlendEquation(osg::BlendEquation::RGBA_MAX), kWins);
    state.setMode(GL_BLEND, kWins);
    state.setAttribute(
        inFront ? new osg::ColorMask(false, true, false, true) : new osg::ColorMask(true, false, true, false), kWins);
    state.setAttributeAndModes(new osg::Depth(inFront ? osg::Depth::GEQUAL : osg::Depth::ALWAYS, 0, 1, false), kWins);
}

} // namespace

Highlight::Highlight(osg::StateSet &look) : m_scene(new osg::Group), m_line(window()), m_mask(new osg::Texture2D) {
    m_scene->setStateSet(&look);
    m_mask->setInternalFormat(GL_RGBA8);
    m_mask->setSourceFormat(GL_RGBA);
    m_mask->setSourceType(GL_UNSIGNED_BYTE);
    m_mask->setFilter(osg::Texture::MIN_FILTER, osg::Texture::NEAREST);
    m_mask->setFilter(osg::Texture::MAG_FILTER, osg::Texture::NEAREST);
    m_everywhere.setScene(m_scene);
    m_inFront.setScene(m_scene);
    dressMask(m_everywhere, false);
    dressMask(m_inFront, true);
    osg::ref_ptr<osg::Group> looked = new osg::Group;
    looked->setStateSet(&look);
    looked->addChild(m_line);
    m_outline.setScene(looked);
    m_outline.state().setAttributeAndModes(program("outline"), kWins);
    m_outline.state().setTextureAttribute(0, m_mask);
    m_outline.state().addUniform(new osg::Uniform("uMask", 0));
    m_outline.state().setAttributeAndModes(new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA), kWins);
    m_outline.state().setAttributeAndModes(new osg::Depth(osg::Depth::ALWAYS, 0, 1, false), kWins);
    m_outline.state().setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF | osg::StateAttribute::OVERRIDE);
}

void Highlight::draw(GlContext &context, const Camera &camera, const Layers &layers, const Ground &ground,
                     const RenderTarget &picture, const ScenePass::Area &within, double pixelRatio, bool buried) {
    m_scene->removeChildren(0, m_scene->getNumChildren());
    for (const auto &[index, layer] : layers) {
        if (isMarked(*layer))
            m_scene->addChild(&layer->node());
    }
    if (m_scene->getNumChildren() == 0)
        return;
    const ScenePass::Area area = common(areaOf(camera, layers, ground, kMargin * pixelRatio), within);
    if (area.width > 0 && area.height > 0 && drawMask(context, camera, picture, area, Visible | (buried ? Buried : 0u)))
        drawOutline(context, picture, area);
    m_scene->removeChildren(0, m_scene->getNumChildren());
}

bool Highlight::drawMask(GlContext &context, const Camera &camera, const RenderTarget &picture,
                         const ScenePass::Area &area, unsigned mask) {
    if (!m_target.ensure(context, {camera.width, camera.height, 0, 0, m_mask.get(), nullptr}))
        return false;
    if (!m_isDressed && context.hasClipControl()) {
        for (ScenePass *pass : {&m_everywhere, &m_inFront})
            pass->state().setAttribute(
                new osg::ClipControl(osg::ClipControl::LOWER_LEFT, osg::ClipControl::ZERO_TO_ONE), kWins);
    } else if (!m_isDressed) {
        for (ScenePass *pass : {&m_everywhere, &m_inFront})
            pass->state().setDefine("LOG_DEPTH");
    }
    m_isDressed = true;
    picture.blitTo(context, m_target.id(), GL_DEPTH_BUFFER_BIT);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    const osg::Matrixd whole = camera.reversedProjection();
    const osg::Matrixd projection =
        camera.cropped(whole, area.x, camera.height - area.y - area.height, area.width, area.height);
    for (ScenePass *pass : {&m_everywhere, &m_inFront}) {
        pass->visitor().pixelsAtOneMetre = whole(1, 1) * camera.height / 2;
        pass->draw(context, camera.view(), projection, area, mask);
    }
    return true;
}

void Highlight::drawOutline(GlContext &context, const RenderTarget &picture, const ScenePass::Area &area) {
    picture.bind(context);
    m_outline.draw(context, {}, {}, area, ~0u);
}

void Highlight::release(GlContext &context) {
    m_target.release(context);
    m_mask->releaseGLObjects(&context.state());
    for (ScenePass *pass : {&m_everywhere, &m_inFront, &m_outline})
        pass->forgetContext();
    m_isDressed = false;
}

void Highlight::forget() {
    m_target.forget();
    for (ScenePass *pass : {&m_everywhere, &m_inFront, &m_outline})
        pass->forgetContext();
    m_isDressed = false;
}

} // namespace cim::scene
