// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/builders.h"
#include "city/oblique.h"
#include "scene/materialgroup.h"

#include <osg/Group>
#include <osg/MatrixTransform>

namespace cim::scene {

/** One tile of oblique photography: the file it begins with, and where its vertices stand. */
struct PhotoTile {
    QString file;
    city::VertexPlace place;
    model::Row row = model::kNoRow;
};

/** The tile in the graph; what is below it is picked by ray as this row. */
class PhotoNode : public osg::MatrixTransform {
public:
    PhotoNode(model::Row row, const osg::Matrixd &place) : osg::MatrixTransform(place), m_row(row) {}
    [[nodiscard]] model::Row row() const { return m_row; }

private:
    model::Row m_row;
};

/** What holds nodes that wear pictures; @p plaster is the grey of triangles without one. */
osg::ref_ptr<MaterialGroup> photoGroup(unsigned char plaster);

struct PhotoNodes {
    osg::ref_ptr<osg::Group> node;
    std::vector<geo::Extent> extents; ///< by tile, local frame; empty where a file could not be read
    Notes notes;
};

/** Reads the first file of every tile; finer ones follow when they come near (scene/pages.h). Vertices come to the
 * project's CRS where they are read. Of a file only triangles, places in a texture and textures are taken; files beside
 * it are read from the tile's own folder and nowhere else; one that is missing or damaged leaves its coarser one
 * standing. Worker. */
PhotoNodes photoNodes(const std::vector<PhotoTile> &tiles, const city::Surroundings &where, std::stop_token stop);

} // namespace cim::scene
