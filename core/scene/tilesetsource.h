// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/tileset.h"
#include "model/assettable.h"
#include "scene/photosource.h"

#include <QHash>

namespace cim::scene {

/** 3D Tiles as paged levels: a tile is drawn until its error on the screen is more than some pixels, and then its
 * children with it or instead of it, all at once when they are read. Contents are read in the pager's thread. */
class TilesetSource : public PhotoSource {
public:
    /** Rows of the layer's table: by content, of each of its features; one alone is the whole content's. */
    using Rows = QHash<QString, std::vector<model::Row>>;
    TilesetSource(std::shared_ptr<const city::Tileset> tileset, city::VertexTransform transform,
                  const geo::LocalFrame &frame, Rows rows);

    /** The root with its contents, and all that is below it. */
    [[nodiscard]] osg::ref_ptr<osg::Node> root(Notes &notes) const { return tile(0, notes); }
    /** @p name is the number of the tile whose children are wanted. */
    [[nodiscard]] osg::ref_ptr<osg::Node> read(const QString &name, Notes &notes) const override;

private:
    [[nodiscard]] osg::ref_ptr<osg::Node> tile(std::uint32_t index, Notes &notes) const;
    void addContent(const QString &path, const city::TilesetTile &tile, osg::Group &into, Notes &notes) const;

    std::shared_ptr<const city::Tileset> m_tileset;
    Rows m_rows;
};

} // namespace cim::scene
