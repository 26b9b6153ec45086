// SPDX-License-Identifier: Apache-2.0
#include "layers/corridor/corridorkind.h"

#include "base/words.h"
#include "scene/nodes.h"

namespace cim::layers {

namespace {

/** The band as a symbol of its own: a ribbon as wide as the compartment, just above road and lane marks. */
model::LayerSpec bandSpec(const model::LayerSpec &spec) {
    model::LayerSpec out = spec;
    out.symbol = {};
    out.symbol.kind = model::SymbolSpec::Kind::Ribbon;
    out.symbol.widthAttribute = spec.symbol.widthAttribute;
    out.symbol.width = 4.0; // the design language's band on the road, where the source has no width
    out.symbol.colour = QStringLiteral("band");
    out.symbol.offset = 0.18;
    out.symbol.casts = false;
    return out;
}

} // namespace

Result<scene::LayerContent> CorridorKind::load(std::shared_ptr<const model::LayerSpec> spec,
                                               std::shared_ptr<const model::AssetTable> table,
                                               const city::Surroundings &where, std::stop_token stop) const {
    city::Built boxes = city::sweep(*table, *spec, where, stop);
    const model::LayerSpec band = bandSpec(*spec);
    city::Built bands = city::drape(*table, band, where, stop);
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, Words::tr("building layer %1").arg(spec->id), table->source, {}};

    scene::LayerContent out;
    out.node = new osg::Group;
    out.node->addChild(scene::tileNodes(boxes.tiles, scene::Material::Tube, spec->symbol));
    out.node->addChild(scene::tileNodes(bands.tiles, scene::Material::Surface, band.symbol));
    out.anchors = scene::anchorsOf(*table, where.frame, std::move(bands.anchors));
    out.radii = std::move(bands.radii);
    for (const geo::Vec3 &anchor : *out.anchors)
        out.extent.add(anchor);
    out.notes = std::move(boxes.notes);
    out.notes.append(bands.notes);
    out.spec = std::move(spec);
    out.table = std::move(table);
    return out;
}

} // namespace cim::layers
