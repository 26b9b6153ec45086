// SPDX-License-Identifier: Apache-2.0
#include "scene/photonodes.h"

#include "base/words.h"
#include "city/parallel.h"
#include "scene/materialgroup.h"
#include "scene/passvisitor.h"
#include "scene/photosource.h"

#include <QFileInfo>

#include <osg/ComputeBoundsVisitor>
#include <osg/Texture2D>

namespace cim::scene {

namespace {

struct Begun {
    osg::ref_ptr<PhotoNode> node;
    geo::Extent extent;
    Notes notes;
};

geo::Extent extentOf(osg::Node &node) {
    osg::ComputeBoundsVisitor visitor;
    node.accept(visitor);
    const osg::BoundingBox &box = visitor.getBoundingBox();
    geo::Extent out;
    if (box.valid()) {
        out.add(geo::Vec3{box.xMin(), box.yMin(), box.zMin()});
        out.add(geo::Vec3{box.xMax(), box.yMax(), box.zMax()});
    }
    return out;
}

Begun begin(const PhotoTile &tile, const city::Surroundings &where) {
    Begun out;
    Result<city::VertexTransform> transform = city::VertexTransform::between(tile.place, where.crs);
    if (!transform) {
        out.notes.add(transform.error().text(), tile.file);
        return out;
    }
    const osg::ref_ptr<ObliqueSource> source = new ObliqueSource(tile.file, std::move(transform).value(), where.frame);
    const osg::ref_ptr<osg::Node> graph = source->read(QFileInfo(tile.file).fileName(), out.notes);
    if (!graph)
        return out;
    const geo::Vec3 &anchor = source->anchor();
    out.node = new PhotoNode(tile.row, osg::Matrixd::translate(anchor.x, anchor.y, anchor.z));
    out.node->addChild(graph);
    out.extent = extentOf(*out.node);
    return out;
}

} // namespace

osg::ref_ptr<MaterialGroup> photoGroup(unsigned char plaster) {
    osg::ref_ptr<MaterialGroup> out = new MaterialGroup(Finish::Photo, Form::Mesh);
    out->setNodeMask(Pictured | ByRay);
    osg::ref_ptr<osg::Image> image = new osg::Image;
    image->allocateImage(1, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE);
    std::fill_n(image->data(), 3, plaster);
    image->data()[3] = 0xff;
    const osg::ref_ptr<osg::Texture2D> texture = new osg::Texture2D(image);
    // What has no place in a picture is at its corner: OSG's own wrapping would mix the border in.
    for (const auto side : {osg::Texture::WRAP_S, osg::Texture::WRAP_T})
        texture->setWrap(side, osg::Texture::CLAMP_TO_EDGE);
    out->getOrCreateStateSet()->setTextureAttribute(0, texture);
    out->getOrCreateStateSet()->addUniform(new osg::Uniform("uIsLit", 0));
    return out;
}

PhotoNodes photoNodes(const std::vector<PhotoTile> &tiles, const city::Surroundings &where, std::stop_token stop) {
    std::vector<Begun> begun(tiles.size());
    city::forEachTile(tiles.size(), stop, [&](std::size_t i) { begun[i] = begin(tiles[i], where); });
    PhotoNodes out;
    const osg::ref_ptr<MaterialGroup> group = photoGroup(0xd8);
    for (Begun &each : begun) {
        if (each.node)
            group->addChild(each.node);
        out.extents.push_back(each.extent);
        out.notes.append(each.notes);
    }
    out.node = group;
    return out;
}

} // namespace cim::scene
