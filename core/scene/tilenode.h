// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"
#include "model/assettable.h"
#include "scene/skin.h"

#include <osg/Geometry>
#include <osg/MatrixTransform>

#include <array>
#include <functional>
#include <vector>

namespace cim::scene {

class PassVisitor;

/** Triangles that follow each other and belong to one asset, with the box round them, so that a ray meets few
 * triangles. */
struct PickRun {
    std::array<float, 3> low, high; ///< relative to the tile's origin
    model::Row row = model::kNoRow;
    std::uint32_t firstIndex = 0, indexCount = 0;
};

/** One tile of the scene: a double transform, and one geometry for each level of detail, of which a cull chooses one by
 * the pixels a metre covers. Built by a worker, unattached. The finest level may be made only when it is wanted; until
 * then the next one is drawn, and the pass is told. */
class TileNode : public osg::MatrixTransform {
public:
    static constexpr std::size_t kLevels = 3;
    TileNode(const geo::Vec3 &origin, const geo::Vec3 &localCentre, double radius);

    /** Drawn while a metre covers at least @p leastPixels at the tile; finest first. A null geometry draws nothing. */
    void setLevel(std::size_t level, osg::Geometry *geometry, double leastPixels, qint64 triangles);
    [[nodiscard]] osg::Geometry *level(std::size_t level) const { return m_levels[level].geometry.get(); }
    [[nodiscard]] qint64 triangles(std::size_t level) const { return m_levels[level].triangles; }

    struct Finest {
        osg::ref_ptr<osg::Geometry> geometry;
        std::vector<PickRun> runs;
        qint64 triangles = 0;
        std::size_t bytes = 0;
        osg::ref_ptr<Skin> skin; ///< what its faces wear; null: nothing
    };
    /** Level 0 comes from @p make, which any thread may call; setRuns() tells until then where its rows are. */
    void setFinestMaker(std::function<Finest()> make, double leastPixels);
    [[nodiscard]] bool awaitsFinest() const { return m_make && !m_isFinestMade; }
    [[nodiscard]] Finest makeFinest() const { return m_make(); }
    /** Between two frames. */
    void setFinest(Finest finest);
    void dropFinest(osg::State *state);
    [[nodiscard]] std::size_t finestBytes() const { return m_finestBytes; }
    /** Drawn without pictures that are still being read. */
    [[nodiscard]] bool awaitsPictures() const { return m_skin && m_skin->isReading(); }
    /** The frame in which level 0 was last drawn. */
    [[nodiscard]] std::uint64_t usedAt() const { return m_usedAt; }

    /** Beyond it nothing is drawn; 0: always. */
    void setMaxDistance(double metres) { m_maxDistance = metres; }
    void setRuns(std::vector<PickRun> runs) { m_runs = std::move(runs); }
    [[nodiscard]] const std::vector<PickRun> &runs() const { return m_runs; }
    /** Of all levels, in the local frame. */
    [[nodiscard]] const geo::Extent &bounds() const { return m_bounds; }
    void setBounds(const geo::Extent &local) { m_bounds = local; }
    [[nodiscard]] const geo::Vec3 &origin() const { return m_origin; }

    void traverse(osg::NodeVisitor &visitor) override;
    osg::BoundingSphere computeBound() const override;

private:
    struct Level {
        osg::ref_ptr<osg::Geometry> geometry;
        double leastPixels = 0;
        qint64 triangles = 0;
    };
    [[nodiscard]] std::size_t levelFor(double pixelsPerMetre, bool holds);
    void draw(std::size_t level, PassVisitor &pass);
    [[nodiscard]] double fadeTo(std::size_t level, PassVisitor &pass);

    geo::Vec3 m_origin;
    osg::Vec3 m_centre; ///< relative to origin
    double m_radius;
    double m_maxDistance = 0;
    std::array<Level, kLevels> m_levels;
    std::size_t m_shown = kLevels;
    // Of the picture: the level it drew last, the one that still goes, and since when.
    std::size_t m_drawn = kLevels, m_going = kLevels;
    double m_since = 0;
    std::uint64_t m_seenIn = 0;
    std::vector<PickRun> m_runs;
    geo::Extent m_bounds;
    std::function<Finest()> m_make;
    bool m_isFinestMade = false;
    osg::ref_ptr<Skin> m_skin;
    std::size_t m_finestBytes = 0;
    std::uint64_t m_usedAt = 0;
};

/** A tile whose finest level a pass would have drawn. */
struct WantedTile {
    osg::ref_ptr<TileNode> tile;
    double distance = 0; ///< metres from the eye
};

} // namespace cim::scene
