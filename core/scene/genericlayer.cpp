// SPDX-License-Identifier: Apache-2.0
#include "scene/layer.h"
#include "base/words.h"
#include "scene/nodes.h"
#include "scene/skin.h"

#include <cmath>

namespace cim::scene {

namespace {

using model::SymbolSpec;

/** Which model stands for an instance; a point without one is a small mast with a lamp. */
QString modelOf(const SymbolSpec &symbol) {
    if (symbol.kind == SymbolSpec::Kind::Slot)
        return QStringLiteral("slot");
    return symbol.model.isEmpty() ? QStringLiteral("point") : symbol.model;
}

void take(LayerContent &out, city::Built built, Material material, const geo::LocalFrame &frame) {
    out.node->addChild(tileNodes(built.tiles, material, out.spec->symbol));
    out.anchors = anchorsOf(*out.table, frame, std::move(built.anchors));
    out.radii = std::move(built.radii);
    out.notes.append(built.notes);
}

/** Buildings are the most there is of anything: what is seen only near by is made when it is near. */
void takeBuildings(LayerContent &out, const city::Surroundings &where, std::stop_token stop) {
    TileNodes nodes(Material::Building, out.spec->symbol);
    const auto buildings = std::make_shared<const city::Buildings>(out.table, out.spec, where);
    city::Built built = buildings->farLevels(stop, [&](std::size_t index, const city::Tile &tile) {
        nodes.add(index, tile, [buildings, index] { return buildings->finest(index); });
    });
    out.node->addChild(nodes.take());
    out.anchors = anchorsOf(*out.table, where.frame, std::move(built.anchors));
    out.radii = std::move(built.radii);
    out.notes.append(built.notes);
    Skin::noteUnreadable(out.table->pictures, out.notes);
}

Result<void> takeInstances(LayerContent &out, const city::Surroundings &where, std::stop_token stop) {
    const Result<city::InstanceModel> model = city::instanceModel(modelOf(out.spec->symbol));
    if (!model)
        return model.error();
    city::Instances placed = city::placeInstances(*out.table, *out.spec, where, stop);
    out.node->addChild(instanceNodes(placed.tiles, *model, out.spec->symbol));
    out.anchors = anchorsOf(*out.table, where.frame, std::move(placed.anchors));
    out.radii = std::move(placed.radii);
    out.notes.append(placed.notes);
    return {};
}

/** Nothing to see, but labels and flights still have a place to go. */
void takeAnchors(LayerContent &out, const city::Surroundings &where) {
    std::vector<geo::Vec3> anchors;
    for (std::size_t row = 0; row < out.table->size(); ++row) {
        geo::Vec3 at = where.frame.toLocal(out.table->geometries.anchor(row));
        if (!std::isfinite(at.z) && where.terrain)
            at.z = where.terrain->heightAt(at.x, at.y);
        anchors.push_back(at);
    }
    out.anchors = anchorsOf(*out.table, where.frame, std::move(anchors));
    out.radii.assign(out.table->size(), 1.0f);
}

class GenericKind : public LayerKind {
public:
    [[nodiscard]] Result<LayerContent> load(std::shared_ptr<const model::LayerSpec> spec,
                                            std::shared_ptr<const model::AssetTable> table,
                                            const city::Surroundings &where, std::stop_token stop) const override {
        LayerContent out;
        out.spec = std::move(spec);
        out.table = std::move(table);
        out.node = new osg::Group;
        if (const Result<void> built = build(out, where, stop); !built)
            return built.error();
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, Words::tr("building layer %1").arg(out.spec->id), out.table->source, {}};
        for (std::size_t row = 0; row < out.anchors->size(); ++row) {
            const geo::Vec3 &anchor = (*out.anchors)[row];
            if (!std::isfinite(anchor.x) || !std::isfinite(anchor.y))
                continue;
            const auto reach = static_cast<double>(row < out.radii.size() ? out.radii[row] : 0.f);
            out.extent.add(geo::Vec3{anchor.x - reach, anchor.y - reach, anchor.z});
            out.extent.add(geo::Vec3{anchor.x + reach, anchor.y + reach, anchor.z});
        }
        return out;
    }

private:
    static Result<void> build(LayerContent &out, const city::Surroundings &where, std::stop_token stop) {
        const model::LayerSpec &spec = *out.spec;
        switch (spec.symbol.kind) {
        case SymbolSpec::Kind::Extrusion:
        case SymbolSpec::Kind::Mesh:
            takeBuildings(out, where, stop);
            break;
        case SymbolSpec::Kind::Tube:
            take(out, city::sweep(*out.table, spec, where, stop), Material::Tube, where.frame);
            break;
        case SymbolSpec::Kind::Area:
        case SymbolSpec::Kind::Ribbon:
            take(out, city::drape(*out.table, spec, where, stop),
                 spec.symbol.colour == QLatin1String("water") ? Material::Water : Material::Surface, where.frame);
            break;
        case SymbolSpec::Kind::Instance:
        case SymbolSpec::Kind::Slot:
        case SymbolSpec::Kind::Point:
            return takeInstances(out, where, stop);
        case SymbolSpec::Kind::None:
            takeAnchors(out, where);
            break;
        }
        return {};
    }
};

} // namespace

const LayerKind &genericKind() {
    static const GenericKind kind;
    return kind;
}

} // namespace cim::scene
