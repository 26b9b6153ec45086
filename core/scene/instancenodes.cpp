// SPDX-License-Identifier: Apache-2.0
#include "scene/nodes.h"

#include "scene/materialgroup.h"
#include "scene/passvisitor.h"
#include "scene/programs.h"
#include "scene/tilenode.h"
#include "scene/toldbounds.h"

#include <algorithm>
#include <cmath>

namespace cim::scene {

namespace {

/** The finest model is for this near when the symbol does not say; a model of a few facets serves three times as far.
 */
constexpr double kNearMetres = 300;
constexpr double kMiddleShare = 4.0;
/** Pixels that a metre covers at one metre in the view the distances above are meant for: 1000 rows of 36.87 degrees.
 */
constexpr double kReferencePixels = 1500;

/** The mesh that all instances share. */
struct Base {
    osg::ref_ptr<osg::Vec3Array> points = new osg::Vec3Array;
    osg::ref_ptr<osg::Vec4Array> facets = new osg::Vec4Array; ///< u, v, height, surface
    osg::ref_ptr<osg::DrawElementsUShort> triangles = new osg::DrawElementsUShort(GL_TRIANGLES);
    bool isPoint = false;
};

Base baseOf(const city::Mesh &mesh) {
    Base out;
    for (const city::Mesh::Vertex &v : mesh.vertices) {
        out.points->push_back({v.x, v.y, v.z});
        out.facets->push_back({v.u, v.v, v.height, static_cast<float>(v.surface)});
    }
    out.triangles->assign(mesh.indices.begin(), mesh.indices.end());
    return out;
}

/** The middle of the model's lamps: from afar an asset with a lamp is a dot there, in the colour of its state. */
Base pointOf(const city::Mesh &mesh) {
    Base out;
    osg::Vec4 sum;
    float v = 0;
    for (const city::Mesh::Vertex &vertex : mesh.vertices) {
        if (vertex.surface == static_cast<std::uint8_t>(city::Surface::Lamp)) {
            sum += osg::Vec4(vertex.x, vertex.y, vertex.z, 1);
            v = vertex.v;
        }
    }
    if (sum.w() == 0)
        return out;
    out.isPoint = true;
    out.points->push_back(osg::Vec3(sum.x(), sum.y(), sum.z()) / sum.w());
    out.facets->push_back({0, v, 0, static_cast<float>(city::Surface::Lamp)});
    return out;
}

struct InstanceArrays {
    osg::ref_ptr<osg::Vec4Array> places = new osg::Vec4Array;
    osg::ref_ptr<osg::Vec4Array> scales = new osg::Vec4Array;
    osg::ref_ptr<osg::Vec2uiArray> ids = new osg::Vec2uiArray;
};

InstanceArrays arraysOf(const city::InstanceTile &tile) {
    InstanceArrays out;
    for (const city::InstanceTile::Place &p : tile.places) {
        out.places->push_back({p.x, p.y, p.z, p.azimuth});
        out.scales->push_back({p.scaleXY, p.scaleZ, p.a, p.b});
        out.ids->push_back({p.row, (p.row * 2654435761u) & 0xff000000u});
    }
    out.ids->setPreserveDataType(true);
    return out;
}

osg::ref_ptr<osg::Geometry> instanced(const Base &base, const InstanceArrays &arrays, const geo::Extent &box) {
    if (base.points->empty())
        return nullptr;
    const auto count = static_cast<int>(arrays.places->size());
    osg::ref_ptr<osg::Geometry> out = new osg::Geometry;
    out->setUseDisplayList(false);
    out->setUseVertexBufferObjects(true);
    out->setVertexArray(base.points);
    out->setTexCoordArray(0, base.facets, osg::Array::BIND_PER_VERTEX);
    out->setVertexAttribArray(kFacetSlot, arrays.places, osg::Array::BIND_PER_VERTEX);
    out->setVertexAttribArray(kIdSlot, arrays.ids, osg::Array::BIND_PER_VERTEX);
    out->setVertexAttribArray(kScaleSlot, arrays.scales, osg::Array::BIND_PER_VERTEX);
    // Each geometry has its own set of primitives: the number of instances is the set's.
    if (base.isPoint)
        out->addPrimitiveSet(new osg::DrawArrays(GL_POINTS, 0, 1, count));
    else {
        osg::ref_ptr<osg::DrawElementsUShort> set = new osg::DrawElementsUShort(*base.triangles);
        set->setNumInstances(count);
        out->addPrimitiveSet(set);
    }
    tellBounds(*out, box);
    return out;
}

geo::Extent boundsOf(const city::InstanceTile &tile) {
    if (!tile.bounds.isEmpty())
        return tile.bounds;
    geo::Extent out;
    for (const city::InstanceTile::Place &p : tile.places) {
        const double reach = std::max(
            {static_cast<double>(p.scaleXY), std::abs(static_cast<double>(p.a)), std::abs(static_cast<double>(p.b))});
        out.add(geo::Vec3{p.x - reach, p.y - reach, p.z});
        out.add(geo::Vec3{p.x + reach, p.y + reach, p.z + std::max(1.0, static_cast<double>(p.scaleZ))});
    }
    return out;
}

Form formOf(const city::InstanceModel &model, const model::SymbolSpec &symbol) {
    if (symbol.kind == model::SymbolSpec::Kind::Slot)
        return Form::Slot;
    return model.hasArms ? Form::Arms : Form::Instance;
}

osg::ref_ptr<TileNode> instanceTile(const city::InstanceTile &tile, const std::array<Base, 3> &bases,
                                    const model::SymbolSpec &symbol) {
    const geo::Extent relative = boundsOf(tile);
    const geo::Vec3 middle = relative.centre();
    const double radius = std::hypot(relative.max.x - middle.x, relative.max.y - middle.y, relative.max.z - middle.z);
    const geo::Vec3 &o = tile.origin;
    osg::ref_ptr<TileNode> out = new TileNode(o, {o.x + middle.x, o.y + middle.y, o.z + middle.z}, radius);
    const double near = symbol.showAsDistance.value_or(kNearMetres);
    const bool hasPoint = bases[2].isPoint;
    const std::array<double, 3> least{kReferencePixels / near,
                                      hasPoint ? kReferencePixels / (near * kMiddleShare) : 0.0, 0.0};
    const InstanceArrays arrays = arraysOf(tile);
    for (std::size_t level = 0; level < bases.size(); ++level) {
        const auto triangles = static_cast<qint64>(bases[level].triangles->size() / 3 * tile.places.size());
        out->setLevel(level, instanced(bases[level], arrays, relative).get(), least[level], triangles);
    }
    out->setMaxDistance(symbol.maxDistance);
    geo::Extent local;
    local.add(geo::Vec3{o.x + relative.min.x, o.y + relative.min.y, o.z + relative.min.z});
    local.add(geo::Vec3{o.x + relative.max.x, o.y + relative.max.y, o.z + relative.max.z});
    out->setBounds(local);
    return out;
}

} // namespace

osg::ref_ptr<osg::Group> instanceNodes(const std::vector<city::InstanceTile> &tiles, const city::InstanceModel &model,
                                       const model::SymbolSpec &symbol) {
    osg::ref_ptr<MaterialGroup> out = new MaterialGroup(Finish::Model, formOf(model, symbol));
    unsigned mask = symbol.underground ? Buried | BuriedById : Visible | ById;
    if (symbol.casts && !symbol.underground && symbol.kind != model::SymbolSpec::Kind::Slot)
        mask |= Caster;
    out->setNodeMask(mask);
    out->setLift(symbol.kind == model::SymbolSpec::Kind::Slot ? symbol.offset : 0.0);
    const city::Mesh &middle = model.middle.indices.empty() ? model.near : model.middle;
    const std::array<Base, 3> bases{baseOf(model.near), baseOf(middle), pointOf(model.near)};
    for (const city::InstanceTile &tile : tiles) {
        if (!tile.places.empty())
            out->addChild(instanceTile(tile, bases, symbol));
    }
    out->getBound();
    return out;
}

} // namespace cim::scene
