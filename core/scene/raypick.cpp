// SPDX-License-Identifier: Apache-2.0
#include "scene/raypick.h"

#include "scene/lens.h"
#include "scene/materialgroup.h"
#include "scene/passvisitor.h"
#include "scene/photograph.h"
#include "scene/photonodes.h"
#include "scene/tilenode.h"

#include <osgUtil/IntersectionVisitor>
#include <osgUtil/LineSegmentIntersector>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace cim::scene {

namespace {

constexpr double kNone = 1e30;

struct Line {
    std::array<double, 3> from, way, inverse;
};

Line lineOf(const geo::Vec3 &origin, const geo::Vec3 &direction) {
    const auto inverse = [](double v) { return 1.0 / (std::abs(v) < 1e-12 ? std::copysign(1e-12, v) : v); };
    return {{origin.x, origin.y, origin.z},
            {direction.x, direction.y, direction.z},
            {inverse(direction.x), inverse(direction.y), inverse(direction.z)}};
}

/** Distance at which the line enters the box; kNone when it misses. */
template <class Low, class High>
double entry(const Line &line, const Low &low, const High &high, double margin = 0) {
    double in = 0, out = kNone;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const double a = (static_cast<double>(low[axis]) - margin - line.from[axis]) * line.inverse[axis];
        const double b = (static_cast<double>(high[axis]) + margin - line.from[axis]) * line.inverse[axis];
        in = std::max(in, std::min(a, b));
        out = std::min(out, std::max(a, b));
    }
    return in <= out ? in : kNone;
}

double boxEntry(const Line &line, const geo::Extent &box, double margin = 0) {
    return entry(line, std::array{box.min.x, box.min.y, box.min.z}, std::array{box.max.x, box.max.y, box.max.z},
                 margin);
}

/** Distance along the line to a triangle, from either side (Möller and Trumbore 1997); kNone when it misses. */
double triangleEntry(const Line &line, const osg::Vec3 &p, const osg::Vec3 &q, const osg::Vec3 &r) {
    const osg::Vec3d a(q - p), b(r - p), way(line.way[0], line.way[1], line.way[2]);
    const osg::Vec3d across = way ^ b;
    const double determinant = a * across;
    if (std::abs(determinant) < 1e-14)
        return kNone;
    const osg::Vec3d from = osg::Vec3d(line.from[0], line.from[1], line.from[2]) - osg::Vec3d(p);
    const double u = from * across / determinant;
    if (u < 0 || u > 1)
        return kNone;
    const osg::Vec3d other = from ^ a;
    const double v = way * other / determinant;
    const double t = b * other / determinant;
    return v < 0 || u + v > 1 || t < 0 ? kNone : t;
}

/** Where the line passes the hole in the ground, if there is one. */
struct Hole {
    bool isOpen = false;
    bool isLookedThrough = false;
    double x = 0, y = 0, radius = 0;

    [[nodiscard]] bool holds(const geo::Vec3 &at) const { return isOpen && std::hypot(at.x - x, at.y - y) < radius; }
};

geo::Vec3 along(const Camera::Ray &ray, double t) {
    return {ray.origin.x + ray.direction.x * t, ray.origin.y + ray.direction.y * t, ray.origin.z + ray.direction.z * t};
}

Hole holeOf(const PickScene &scene, const Camera::Ray &ray) {
    const Environment &environment = scene.environment;
    Hole out{environment.underground == Underground::Lens && !scene.isBelow, false, environment.lensCentre.x,
             environment.lensCentre.y, environment.lensRadius};
    if (!out.isOpen || std::abs(ray.direction.z) < 1e-9)
        return out;
    const double t = (scene.ground.heightAt(out.x, out.y) - ray.origin.z) / ray.direction.z;
    out.isLookedThrough = t > 0 && out.holds(along(ray, t));
    return out;
}

struct Candidate {
    TileNode *tile;
    const Layer *layer; ///< nullptr: the ground
    int index;
    double pull;
    bool isBuried;
    bool isBuilding;
    double enters;
};

class RayPick {
public:
    RayPick(const PickScene &scene, const Camera::Ray &ray)
        : m_scene(scene), m_ray(ray), m_line(lineOf(ray.origin, ray.direction)), m_hole(holeOf(scene, ray)) {}

    std::optional<RayHit> nearest() {
        for (const auto &[index, layer] : m_scene.layers) {
            if (layer->isVisible())
                collect(layer->node(), layer.get(), index);
        }
        collect(m_scene.ground.node(), nullptr, -1);
        std::sort(m_candidates.begin(), m_candidates.end(),
                  [](const Candidate &a, const Candidate &b) { return a.enters < b.enters; });
        for (const Candidate &candidate : m_candidates) {
            if (candidate.enters * (1 - candidate.pull) < m_pulled)
                search(candidate);
        }
        if (m_hole.isLookedThrough && (!m_best || m_best->distance > floorDistance()))
            m_best = RayHit{{}, along(m_ray, floorDistance()), floorDistance()};
        return m_best ? m_best : m_ground;
    }

private:
    void collect(osg::Group &group, const Layer *layer, int index) {
        const auto *material = dynamic_cast<const MaterialGroup *>(&group);
        for (unsigned i = 0; i < group.getNumChildren(); ++i) {
            osg::Node *child = group.getChild(i);
            if (!material) {
                if (osg::Group *inner = child->asGroup(); inner && child->getNodeMask() != 0)
                    collect(*inner, layer, index);
                continue;
            }
            const bool buried = (material->getNodeMask() & BuriedByRay) != 0;
            if ((material->getNodeMask() & ByRay) == 0 && !(buried && m_scene.isOpen()))
                return;
            if (auto *photo = dynamic_cast<PhotoNode *>(child)) {
                meet(*photo, index);
                continue;
            }
            auto *tile = dynamic_cast<TileNode *>(child);
            const double enters = tile ? boxEntry(m_line, tile->bounds()) : kNone;
            if (enters < kNone)
                m_candidates.push_back(
                    {tile, layer, index, material->pull(), buried, material->finish() == Finish::Building, enters});
        }
    }

    /** Of a drawable that knows its vertices' assets. */
    static model::Row rowOf(const osgUtil::LineSegmentIntersector::Intersection &hit, model::Row otherwise) {
        const auto *known = hit.drawable ? dynamic_cast<const VertexRows *>(hit.drawable->getUserData()) : nullptr;
        const bool isThere = known && !hit.indexList.empty() && hit.indexList.front() < known->rows.size();
        return isThere ? known->rows[hit.indexList.front()] : otherwise;
    }

    /** Photographs have levels of their own: of each the finest that was read. */
    void meet(PhotoNode &photo, int index) {
        const double reach = 2e5;
        const osg::ref_ptr<osgUtil::LineSegmentIntersector> segment = new osgUtil::LineSegmentIntersector(
            osg::Vec3d(m_ray.origin.x, m_ray.origin.y, m_ray.origin.z),
            osg::Vec3d(along(m_ray, reach).x, along(m_ray, reach).y, along(m_ray, reach).z));
        segment->setIntersectionLimit(osgUtil::Intersector::LIMIT_NEAREST);
        osgUtil::IntersectionVisitor visitor(segment);
        photo.accept(visitor);
        if (!segment->containsIntersections())
            return;
        const double t = segment->getFirstIntersection().ratio * reach;
        const geo::Vec3 at = along(m_ray, t);
        if (t < m_pulled && !(m_hole.isOpen && m_hole.holds(at)) && !m_scene.environment.isCut(at)) {
            m_best = RayHit{{index, rowOf(segment->getFirstIntersection(), photo.row())}, at, t};
            m_pulled = t;
        }
    }

    [[nodiscard]] bool isSeen(const Candidate &candidate, model::Row row, const geo::Vec3 &at) const {
        if (candidate.layer && row != model::kNoRow && candidate.layer->status().flag(row, Hidden))
            return false;
        if (m_scene.environment.isCut(at))
            return false;
        if (!m_hole.isOpen || candidate.isBuried)
            return true;
        return !m_hole.holds(at) && !(candidate.isBuilding && m_hole.isLookedThrough);
    }

    void search(const Candidate &candidate) {
        const geo::Vec3 &o = candidate.tile->origin();
        const Line line = lineOf({m_ray.origin.x - o.x, m_ray.origin.y - o.y, m_ray.origin.z - o.z}, m_ray.direction);
        const auto mayMeet = [&](const PickRun &run) {
            return entry(line, run.low, run.high, 1e-3) * (1 - candidate.pull) < m_pulled;
        };
        if (candidate.tile->awaitsFinest()) {
            if (std::none_of(candidate.tile->runs().begin(), candidate.tile->runs().end(), mayMeet))
                return;
            m_scene.fine.make({{candidate.tile, candidate.enters}}, 0);
        }
        const osg::Geometry *geometry = candidate.tile->level(0);
        const auto *points = geometry ? dynamic_cast<const osg::Vec3Array *>(geometry->getVertexArray()) : nullptr;
        const auto *elements = geometry ? geometry->getPrimitiveSet(0)->getDrawElements() : nullptr;
        if (!points || !elements)
            return;
        for (const PickRun &run : candidate.tile->runs()) {
            if (!mayMeet(run))
                continue;
            for (std::uint32_t i = run.firstIndex; i < run.firstIndex + run.indexCount; i += 3) {
                const double t = triangleEntry(line, (*points)[elements->index(i)], (*points)[elements->index(i + 1)],
                                               (*points)[elements->index(i + 2)]);
                if (t * (1 - candidate.pull) < m_pulled && isSeen(candidate, run.row, along(m_ray, t)))
                    take(candidate, run.row, t);
            }
        }
    }

    void take(const Candidate &candidate, model::Row row, double t) {
        const RayHit hit{candidate.layer && row != model::kNoRow ? model::AssetRef{candidate.index, row}
                                                                 : model::AssetRef{},
                         along(m_ray, t), t};
        // One looks through open ground: it is met only when nothing else is.
        const bool isThrough =
            !candidate.layer && (m_scene.environment.underground == Underground::Open || m_scene.isBelow);
        if (isThrough) {
            if (!m_ground || t < m_ground->distance)
                m_ground = hit;
            return;
        }
        m_best = hit;
        m_pulled = t * (1 - candidate.pull);
    }

    [[nodiscard]] double floorDistance() const {
        const double floor = m_scene.ground.heightAt(m_hole.x, m_hole.y) - Lens::kDepth;
        return (floor - m_ray.origin.z) / m_ray.direction.z;
    }

    const PickScene &m_scene;
    const Camera::Ray &m_ray;
    Line m_line;
    Hole m_hole;
    std::vector<Candidate> m_candidates;
    std::optional<RayHit> m_best, m_ground;
    double m_pulled = kNone;
};

} // namespace

std::optional<RayHit> rayPick(const PickScene &scene, double x, double y) {
    const Camera::Ray ray = scene.camera.ray(x, y);
    return RayPick(scene, ray).nearest();
}

bool mayMeetDrawnIds(const PickScene &scene, double x, double y, double reach) {
    const Camera::Ray ray = scene.camera.ray(x, y);
    const Line line = lineOf(ray.origin, ray.direction);
    const unsigned wanted = ById | (scene.isOpen() ? BuriedById : 0u);
    const std::function<bool(const osg::Group &)> meets = [&](const osg::Group &group) {
        const bool isMaterial = dynamic_cast<const MaterialGroup *>(&group) != nullptr;
        if (isMaterial && (group.getNodeMask() & wanted) == 0)
            return false;
        for (unsigned i = 0; i < group.getNumChildren(); ++i) {
            const osg::Node *child = group.getChild(i);
            if (const auto *tile = dynamic_cast<const TileNode *>(child)) {
                const geo::Vec3 centre = tile->bounds().isEmpty() ? tile->origin() : tile->bounds().centre();
                const double margin = reach / std::max(1e-6, scene.camera.pixelsPerMetre(centre)) + 0.5;
                if (boxEntry(line, tile->bounds(), std::min(margin, 200.0)) < kNone)
                    return true;
            } else if (const osg::Group *inner = child->asGroup(); inner && meets(*inner))
                return true;
        }
        return false;
    };
    return std::any_of(scene.layers.begin(), scene.layers.end(), [&](const auto &entryOf) {
        return entryOf.second->isVisible() && meets(entryOf.second->node());
    });
}

} // namespace cim::scene
