// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/passvisitor.h"

#include <osg/Geometry>
#include <osg/MatrixTransform>

#include <vector>

namespace cim::scene {

/** Many tiles as one draw, where a city is so far away that a tile is a few pixels: a MaterialGroup then goes past its
 * tiles. It shows no single asset, so that it stands back where some are hidden or coloured. GUI thread but for the
 * making. */
class RegionNode : public osg::MatrixTransform {
public:
    /** Side of a region in metres. */
    static constexpr double kMetres = 4000;
    /** A metre covers fewer pixels than this where regions are drawn: their slabs of 250 m are then a few wide. */
    static constexpr double kMostPixels = 0.035;

    RegionNode(const geo::Vec3 &origin, const geo::Vec3 &centre, double radius, osg::Geometry *geometry,
               qint64 triangles);

    /** Whether this pass draws the region instead of its tiles; @p eye in the local frame. */
    [[nodiscard]] bool isShown(const PassVisitor &pass, const osg::Vec3d &eye) const;
    /** The nodes beside it that it stands for. */
    std::vector<osg::Node *> tiles;
    void setExact(bool exact) { m_isExact = exact; }

    void traverse(osg::NodeVisitor &visitor) override;
    osg::BoundingSphere computeBound() const override;

private:
    osg::Vec3d m_centre; ///< local frame
    double m_radius;
    osg::ref_ptr<osg::Geometry> m_geometry;
    qint64 m_triangles;
    bool m_isExact = false;
};

} // namespace cim::scene
