// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/builders.h"

#include <osg/Group>

#include <functional>

namespace cim::scene {

/** Turning plain arrays into graphs: double transforms for tiles, one geometry for each level, ids in every vertex.
 * Worker. */

/** Which program draws it; blending, cull side and bin follow from it. */
enum class Material { Building, Surface, Tube, Water };

osg::ref_ptr<osg::Group> tileNodes(const std::vector<city::Tile> &tiles, Material material,
                                   const model::SymbolSpec &symbol);
/** The same, of tiles as they are finished: each becomes a node on the thread that built it. */
class TileNodes {
public:
    TileNodes(Material material, const model::SymbolSpec &symbol);
    ~TileNodes();
    /** Any thread. @p finest makes level 0 when it is wanted, of a tile that has boxes instead; any thread. */
    void add(std::size_t index, const city::Tile &tile, std::function<city::Mesh()> finest = {});
    /** All that came, in the order of their indices; once, when no more come. */
    osg::ref_ptr<osg::Group> take();

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};
osg::ref_ptr<osg::Group> instanceNodes(const std::vector<city::InstanceTile> &tiles, const city::InstanceModel &model,
                                       const model::SymbolSpec &symbol);

/** The ground itself: seen, picked by ray, casting no shadow. @p finest makes level 0 of a tile that has boxes
 * instead. */
osg::ref_ptr<osg::Group> groundNodes(const std::vector<city::Tile> &tiles,
                                     const std::function<city::Mesh(std::size_t)> &finest = {});
/** Water that belongs to no asset: the sea. */
osg::ref_ptr<osg::Group> waterNodes(const std::vector<city::Tile> &tiles);

} // namespace cim::scene
