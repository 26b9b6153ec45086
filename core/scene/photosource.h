// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "city/vertexplace.h"
#include "geo/localframe.h"

#include <QString>

#include <osg/Group>
#include <osg/Referenced>

#include <osgDB/Options>

#include <mutex>

namespace cim::scene {

/** Reads the files of what is paged: their vertices, relative to @c anchor of the local frame. Any thread. */
class PhotoSource : public osg::Referenced {
public:
    /** @p origin is a vertex near all others: floats are reckoned from it. */
    PhotoSource(city::VertexTransform transform, const geo::LocalFrame &frame, const geo::Vec3 &origin = {});

    /** Where the origin is, in the local frame. */
    [[nodiscard]] const geo::Vec3 &anchor() const { return m_anchor; }

    /** Null, with a note, when nothing of @p name can be drawn. */
    [[nodiscard]] virtual osg::ref_ptr<osg::Node> read(const QString &name, Notes &notes) const = 0;
    /** Brings vertices of a file to metres from the anchor; NaN where there is no place. */
    void place(std::vector<geo::Vec3> &vertices) const;
    /** With these OSG's pager reads a finer file through this source; @p coarse stands on when it is damaged. */
    [[nodiscard]] osg::ref_ptr<osgDB::Options> optionsFor(osg::Node &coarse) const;

private:
    city::VertexTransform m_transform;
    geo::LocalFrame m_frame;
    geo::Vec3 m_anchor;
    mutable std::mutex m_one; ///< a transform serves one thread at a time
};

/** The files of one tile of oblique photography: names lie in the tile's folder. */
class ObliqueSource : public PhotoSource {
public:
    ObliqueSource(const QString &firstFile, city::VertexTransform transform, const geo::LocalFrame &frame);

    [[nodiscard]] osg::ref_ptr<osg::Node> read(const QString &name, Notes &notes) const override;
    /** Whether a finer file is there, and is in the folder. */
    [[nodiscard]] bool has(const QString &name) const;

private:
    QString m_folder;
};

} // namespace cim::scene
