// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "city/oblique.h"
#include "geo/localframe.h"

#include <QString>

#include <osg/Group>
#include <osg/Referenced>

#include <osgDB/Options>

#include <mutex>

namespace cim::scene {

/** Reads the files of one tile of oblique photography: their vertices, relative to @c anchor of the local frame. Any
 * thread. */
class PhotoSource : public osg::Referenced {
public:
    PhotoSource(const QString &firstFile, city::ObliqueTransform transform, const geo::LocalFrame &frame);

    /** Where the block's own origin is, in the local frame. */
    [[nodiscard]] const geo::Vec3 &anchor() const { return m_anchor; }

    /** @p name lies in the tile's folder. Null, with a note, when nothing of it can be drawn. */
    [[nodiscard]] osg::ref_ptr<osg::Node> read(const QString &name, Notes &notes) const;
    /** Brings vertices of a file to metres from the anchor; NaN where there is no place. */
    void place(std::vector<geo::Vec3> &vertices) const;
    /** Whether a finer file is there, and is in the folder. */
    [[nodiscard]] bool has(const QString &name) const;
    /** With these OSG's pager reads a finer file through this source; @p coarse stands on when it is damaged. */
    [[nodiscard]] osg::ref_ptr<osgDB::Options> optionsFor(osg::Node &coarse) const;

private:
    QString m_folder;
    city::ObliqueTransform m_transform;
    geo::LocalFrame m_frame;
    geo::Vec3 m_anchor;
    mutable std::mutex m_one; ///< a transform serves one thread at a time
};

} // namespace cim::scene
