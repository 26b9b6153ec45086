// SPDX-License-Identifier: Apache-2.0
#include "scene/labels.h"

#include "scene/labelatlas.h"
#include "scene/labelplacer.h"
#include "scene/programs.h"

#include <osg/BlendFunc>
#include <osg/Depth>
#include <osg/Geode>
#include <osg/Geometry>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace cim::scene {

namespace {

constexpr qint64 kHoldMs = 1000;
/** A beacon's mast: as tall as this from afar, lower when one stands before it, so that its head stays in the window.
 */
constexpr double kBeaconMetres = 55.0, kLeastBeaconMetres = 4.0, kBeaconShare = 0.12;
constexpr std::array<double, 3> kRingMetres{6.0, 11.0, 16.0};
constexpr int kRingSides = 36;
/** Above the city, below nothing. */
constexpr int kLabelBin = 1000;

osg::Vec4 colourOf(model::Rgb rgb, double opacity) {
    const auto part = [rgb](int shift) { return static_cast<float>((rgb >> shift) & 0xffu) / 255.0f; };
    return {part(16), part(8), part(0), static_cast<float>(opacity)};
}

} // namespace

/** Quads in window pixels; texture coordinates below zero mean plain colour. One vertex array, one draw. */
class Quads {
public:
    Quads() {
        geometry->setUseDisplayList(false);
        geometry->setUseVertexBufferObjects(true);
        geometry->setDataVariance(osg::Object::DYNAMIC);
        geometry->setCullingActive(false);
        geometry->setVertexArray(m_points);
        geometry->setTexCoordArray(0, m_texels);
        geometry->setColorArray(m_colours, osg::Array::BIND_PER_VERTEX);
        geometry->addPrimitiveSet(m_draw);
    }

    void clear() {
        m_points->clear();
        m_texels->clear();
        m_colours->clear();
        m_draw->clear();
    }
    void sprite(double x, double y, const LabelAtlas::Sprite &s, double opacity = 1.0) {
        const osg::Vec4 white(1, 1, 1, static_cast<float>(opacity));
        const auto tx = [](int v) { return static_cast<float>(v) / LabelAtlas::kWidth; };
        const auto ty = [](int v) { return static_cast<float>(v) / LabelAtlas::kHeight; };
        quad({{{x, y}, {x + s.width, y}, {x + s.width, y + s.height}, {x, y + s.height}}},
             {{{tx(s.x), ty(s.y)},
               {tx(s.x + s.width), ty(s.y)},
               {tx(s.x + s.width), ty(s.y + s.height)},
               {tx(s.x), ty(s.y + s.height)}}},
             white);
    }
    void line(double x0, double y0, double x1, double y1, double width, const osg::Vec4 &colour) {
        const double length = std::hypot(x1 - x0, y1 - y0);
        if (length < 1e-3)
            return;
        const double nx = -(y1 - y0) / length * width / 2, ny = (x1 - x0) / length * width / 2;
        const osg::Vec2f plain(-1, -1);
        quad({{{x0 + nx, y0 + ny}, {x1 + nx, y1 + ny}, {x1 - nx, y1 - ny}, {x0 - nx, y0 - ny}}},
             {{plain, plain, plain, plain}}, colour);
    }
    void finish() {
        for (osg::Array *array : {static_cast<osg::Array *>(m_points.get()), static_cast<osg::Array *>(m_texels.get()),
                                  static_cast<osg::Array *>(m_colours.get())})
            array->dirty();
        m_draw->dirty();
    }

    osg::ref_ptr<osg::Geometry> geometry = new osg::Geometry;

private:
    void quad(const std::array<std::pair<double, double>, 4> &corners, const std::array<osg::Vec2f, 4> &texels,
              const osg::Vec4 &colour) {
        const auto first = static_cast<GLuint>(m_points->size());
        for (std::size_t i = 0; i < 4; ++i) {
            m_points->push_back(
                osg::Vec3f(static_cast<float>(corners[i].first), static_cast<float>(corners[i].second), 0));
            m_texels->push_back(texels[i]);
            m_colours->push_back(colour);
        }
        for (const GLuint i : {0u, 1u, 2u, 0u, 2u, 3u})
            m_draw->push_back(first + i);
    }

    osg::ref_ptr<osg::Vec3Array> m_points = new osg::Vec3Array;
    osg::ref_ptr<osg::Vec2Array> m_texels = new osg::Vec2Array;
    osg::ref_ptr<osg::Vec4Array> m_colours = new osg::Vec4Array;
    osg::ref_ptr<osg::DrawElementsUInt> m_draw = new osg::DrawElementsUInt(GL_TRIANGLES);
};

struct Labels::Data {
    LabelAtlas atlas;
    Quads quads;
    osg::ref_ptr<osg::Geode> node = new osg::Geode;
    osg::ref_ptr<osg::Uniform> viewport = new osg::Uniform("uViewport", osg::Vec2f(1, 1));
    LabelInk ink;
    model::Theme theme = model::Theme::Light;
    double scale = 1;
    int limit = 40;
    std::vector<LabelCandidate> candidates;
    std::optional<Swipe> swipe;
    std::vector<Placed> placed;
    std::vector<std::array<double, 4>> reserved;
    struct Held {
        int position;
        qint64 since;
    };
    std::map<std::pair<int, model::Row>, Held> held;
    bool pulsing = false;

    struct Visible {
        const LabelCandidate *label;
        geo::Vec3 window;
        double metres;
        bool beacon;
    };
    std::vector<Visible> visible(const Camera &camera, qint64 nowMs) const;
    void draw(const std::vector<Visible> &shown, const Camera &camera, qint64 nowMs, double pulse);
    void drawBeacon(const Visible &item, const Camera &camera, double pulse);
};

Labels::Labels() : m_data(std::make_unique<Data>()) {
    osg::StateSet *state = m_data->node->getOrCreateStateSet();
    state->setAttributeAndModes(program("label"), osg::StateAttribute::ON | osg::StateAttribute::PROTECTED);
    state->setTextureAttributeAndModes(0, &m_data->atlas.texture());
    state->addUniform(new osg::Uniform("uAtlas", 0));
    state->addUniform(m_data->viewport);
    // The atlas is premultiplied.
    state->setAttributeAndModes(new osg::BlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA),
                                osg::StateAttribute::ON | osg::StateAttribute::PROTECTED);
    state->setAttributeAndModes(new osg::Depth(osg::Depth::ALWAYS, 0, 1, false),
                                osg::StateAttribute::ON | osg::StateAttribute::PROTECTED);
    state->setMode(GL_DEPTH_TEST, osg::StateAttribute::OFF | osg::StateAttribute::PROTECTED);
    state->setMode(GL_CULL_FACE, osg::StateAttribute::OFF | osg::StateAttribute::PROTECTED);
    state->setRenderBinDetails(kLabelBin, "RenderBin");
    m_data->node->setCullingActive(false);
    m_data->node->addDrawable(m_data->quads.geometry);
}

Labels::~Labels() = default;

void Labels::setInk(LabelInk ink) {
    m_data->ink = std::move(ink);
    m_data->atlas.setLook(m_data->ink, m_data->theme, m_data->scale);
}

void Labels::setTheme(model::Theme theme) {
    if (theme == m_data->theme)
        return;
    m_data->theme = theme;
    m_data->atlas.setLook(m_data->ink, theme, m_data->scale);
}

void Labels::setLimit(int labels) {
    m_data->limit = labels;
}

void Labels::setScale(double textScale) {
    if (textScale == m_data->scale)
        return;
    m_data->scale = textScale;
    m_data->atlas.setLook(m_data->ink, m_data->theme, textScale);
}

void Labels::setReserved(std::vector<std::array<double, 4>> areas) {
    m_data->reserved = std::move(areas);
}

void Labels::setCandidates(std::vector<LabelCandidate> candidates) {
    m_data->candidates = std::move(candidates);
}

void Labels::setSwipe(const std::optional<Swipe> &swipe) {
    m_data->swipe = swipe;
}

std::vector<Labels::Data::Visible> Labels::Data::visible(const Camera &camera, qint64 nowMs) const {
    std::vector<Visible> out;
    const geo::Vec3 eye = camera.eye();
    for (const LabelCandidate &label : candidates) {
        const bool beacon =
            label.unacknowledged && model::stateLevel(label.state) >= 1 && model::stateLevel(label.state) <= 2;
        const double metres = std::hypot(label.at.x - eye.x, label.at.y - eye.y, label.at.z - eye.z);
        if (!camera.plan && metres > label.maxDistance)
            continue;
        geo::Vec3 head = label.at;
        if (beacon && !camera.plan)
            head.z += std::clamp(metres * kBeaconShare, kLeastBeaconMetres, kBeaconMetres);
        const auto window = camera.project(head);
        if (!window || (swipe && !swipe->isShown(label.asset.layer, window->x < swipe->seam * camera.width)))
            continue;
        if (window->x > -50 && window->y > -50 && window->x < camera.width + 50 && window->y < camera.height + 50)
            out.push_back({&label, *window, metres, beacon});
    }
    const auto rank = [&](const Visible &v) {
        const auto it = held.find({v.label->asset.layer, v.label->asset.row});
        // What stands already stays for a second against equals.
        const bool holding = it != held.end() && nowMs - it->second.since < kHoldMs;
        return v.label->priority * 2 + (holding ? 1 : 0);
    };
    std::stable_sort(out.begin(), out.end(), [&](const Visible &a, const Visible &b) {
        const int ra = rank(a), rb = rank(b);
        return ra != rb ? ra > rb : a.metres < b.metres;
    });
    return out;
}

void Labels::Data::drawBeacon(const Visible &item, const Camera &camera, double pulse) {
    const osg::Vec4 colour = colourOf(model::stateStyle(theme, item.label->state).fill, 1.0);
    const auto foot = camera.project(item.label->at);
    if (foot)
        quads.line(foot->x, foot->y, item.window.x, item.window.y, 2 * scale, colour);
    for (const double radius : kRingMetres) {
        osg::Vec4 ring = colour;
        ring *= static_cast<float>(0.35 + 0.65 * pulse) * static_cast<float>(1.0 - radius / 30.0);
        std::optional<geo::Vec3> before;
        for (int i = 0; i <= kRingSides; ++i) {
            const double angle = 2 * std::numbers::pi * i / kRingSides;
            const auto at = camera.project({item.label->at.x + radius * std::cos(angle),
                                            item.label->at.y + radius * std::sin(angle), item.label->at.z});
            if (at && before)
                quads.line(before->x, before->y, at->x, at->y, 1.6 * scale, ring);
            before = at;
        }
    }
    const LabelAtlas::Sprite head = atlas.beacon(item.label->state);
    quads.sprite(std::round(item.window.x - head.width / 2.0), std::round(item.window.y - head.height / 2.0), head);
}

void Labels::Data::draw(const std::vector<Visible> &shown, const Camera &camera, qint64 nowMs, double pulse) {
    // Plates are asked for first: an atlas that starts anew in the middle would void what was placed.
    std::vector<PlaceRequest> requests;
    std::vector<const Visible *> wanting;
    std::vector<LabelAtlas::Sprite> plates;
    std::vector<std::array<double, 4>> taken = reserved;
    const double markSize = 16 * scale;
    for (const Visible &item : shown) {
        if (item.beacon)
            taken.push_back({item.window.x - markSize, item.window.y - markSize, 2 * markSize, 2 * markSize});
        if (item.label->markOnly || static_cast<int>(requests.size()) >= limit * 6)
            continue;
        const LabelAtlas::Sprite plate = atlas.plate(*item.label);
        const auto it = held.find({item.label->asset.layer, item.label->asset.row});
        const double reachFromBeacon = item.beacon ? markSize * 0.6 : 0;
        requests.push_back({item.window.x + reachFromBeacon, item.window.y, static_cast<double>(plate.width),
                            static_cast<double>(plate.height), it == held.end() ? -1 : it->second.position});
        wanting.push_back(&item);
        plates.push_back(plate);
    }
    const std::vector<PlaceAnswer> answers =
        placeLabels(requests, camera.width, camera.height, limit, 4 * scale, taken);

    placed.clear();
    decltype(held) kept;
    const osg::Vec4 leader = colourOf(model::tokens(theme).text2, 1.0);
    for (const Visible &item : shown) {
        if (model::stateLevel(item.label->state) == 0 || item.beacon)
            continue;
        const LabelAtlas::Sprite mark = atlas.mark(item.label->state);
        quads.sprite(std::round(item.window.x - mark.width / 2.0), std::round(item.window.y - mark.height / 2.0), mark);
        if (item.label->markOnly)
            placed.push_back({item.label->asset, item.window.x - mark.width / 2.0, item.window.y - mark.height / 2.0,
                              static_cast<double>(mark.width), static_cast<double>(mark.height), true});
    }
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i].position < 0)
            continue;
        const Visible &item = *wanting[i];
        const PlaceRequest &r = requests[i];
        const double nearX = std::clamp(item.window.x, answers[i].x, answers[i].x + r.width);
        const double nearY = std::clamp(item.window.y, answers[i].y, answers[i].y + r.height);
        quads.line(item.window.x, item.window.y, nearX, nearY, scale, leader);
    }
    for (const Visible &item : shown) {
        if (item.beacon)
            drawBeacon(item, camera, pulse);
    }
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i].position < 0)
            continue;
        const model::AssetRef asset = wanting[i]->label->asset;
        quads.sprite(answers[i].x, answers[i].y, plates[i]);
        placed.push_back({asset, answers[i].x, answers[i].y, requests[i].width, requests[i].height, false});
        const std::pair key{asset.layer, asset.row};
        const auto before = held.find(key);
        const bool same = before != held.end() && before->second.position == answers[i].position;
        kept[key] = {answers[i].position, same ? before->second.since : nowMs};
    }
    held = std::move(kept);
}

void Labels::update(const Camera &camera, qint64 nowMs, bool reducedMotion) {
    Data &d = *m_data;
    if (!d.ink.font)
        return;
    d.viewport->set(osg::Vec2f(static_cast<float>(camera.width), static_cast<float>(camera.height)));
    const std::vector<Data::Visible> shown = d.visible(camera, nowMs);
    const bool beacons = std::any_of(shown.begin(), shown.end(), [](const Data::Visible &v) { return v.beacon; });
    d.pulsing = beacons && !reducedMotion;
    const double pulse =
        d.pulsing ? 0.5 + 0.5 * std::sin(2 * std::numbers::pi * 2.0 * static_cast<double>(nowMs % 1000) / 1000.0) : 1.0;
    (void)d.atlas.takeRestarted();
    for (int attempt = 0; attempt < 2; ++attempt) {
        d.quads.clear();
        d.draw(shown, camera, nowMs, pulse);
        if (!d.atlas.takeRestarted())
            break;
    }
    d.quads.finish();
    d.atlas.upload();
}

bool Labels::isPulsing() const {
    return m_data->pulsing;
}

osg::Node &Labels::node() {
    return *m_data->node;
}

model::AssetRef Labels::at(double x, double y) const {
    for (auto it = m_data->placed.rbegin(); it != m_data->placed.rend(); ++it) {
        if (x >= it->x && y >= it->y && x <= it->x + it->width && y <= it->y + it->height)
            return it->asset;
    }
    return {};
}

std::vector<Labels::Placed> Labels::placed() const {
    return m_data->placed;
}

} // namespace cim::scene
