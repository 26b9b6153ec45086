// SPDX-License-Identifier: Apache-2.0
#include "app/session/layerloader.h"

#include "base/words.h"
#include "city/builders.h"
#include "city/citygml.h"
#include "city/oblique.h"
#include "city/tileset.h"
#include "geo/imagery.h"
#include "layers/builtinkinds.h"

#include <QFileInfo>

namespace cim::app {

namespace {

/** "city.gpkg: poles", as lists and sheets name a source. Of what is no file only the kind is said: the rest may hold a
 * host or a user that is nobody's business on paper. */
QString sourceName(const QString &connection, const QString &layerName) {
    const qsizetype colon = connection.indexOf(QLatin1Char(':'));
    const bool isFile = colon <= 1 || connection.startsWith(QLatin1String("/"));
    const QString name = isFile ? QFileInfo(connection).fileName() : connection.left(colon);
    return layerName.isEmpty() ? name : name + QStringLiteral(": ") + layerName;
}

/** City models, oblique photography and 3D Tiles by our own readers, everything else by GDAL; a picture by the layer's
 * word, since a file may hold both. */
Result<geo::FeatureSet> readSource(const geo::FeatureSource &source, const model::LayerSpec &spec, const geo::Crs &crs,
                                   std::stop_token stop) {
    const bool buildingsOnly = spec.id == QLatin1String("buildings");
    if (spec.kind == QLatin1String("imagery"))
        return geo::readImagery(source.connection, source.crs, crs);
    if (city::looksLikeTileset(source.connection))
        return city::readTilesetFeatures(source.connection, source.crs, crs, stop);
    if (city::looksLikeCityJson(source.connection))
        return city::readCityJson(source.connection, source.crs, crs, buildingsOnly, stop);
    if (city::looksLikeCityGml(source.connection))
        return city::readCityGml(source.connection, source.crs, crs, buildingsOnly, stop);
    if (city::looksLikeOblique(source.connection))
        return city::readOblique(source.connection, source.crs, crs, stop);
    return geo::readFeatures(source, crs, stop);
}

} // namespace

Result<std::shared_ptr<const model::AssetTable>>
loadTable(const model::ProjectLayer &layer, const model::LayerSpec &spec, const geo::Crs &crs, std::stop_token stop) {
    geo::FeatureSource source = layer.source;
    if (source.layer.isEmpty())
        source.layer = spec.defaultSource;
    Result<geo::FeatureSet> features = readSource(source, spec, crs, stop);
    if (!features)
        return features.error();
    Result<model::AssetTable> table = model::makeAssetTable(std::move(features).value(), spec);
    if (!table) {
        Error error = table.error();
        error.subject = sourceName(source.connection, error.subject);
        return error;
    }
    table->source = sourceName(source.connection, table->source);
    return std::shared_ptr<const model::AssetTable>(std::make_shared<model::AssetTable>(std::move(table).value()));
}

Result<geo::HeightGrid> loadHeights(const model::Project &project, const geo::Crs &crs, std::stop_token stop) {
    if (project.terrain.isEmpty())
        return geo::HeightGrid{};
    return geo::readHeights(project.terrain, project.terrainCrs, crs, 16'000'000, stop);
}

Result<scene::LayerContent> buildLayer(std::shared_ptr<const model::LayerSpec> spec,
                                       std::shared_ptr<const model::AssetTable> table, const city::Surroundings &where,
                                       std::stop_token stop) {
    const scene::LayerKind *kind = spec->kind.isEmpty() ? &scene::genericKind() : layers::builtinKind(spec->kind);
    if (!kind)
        return Error{ErrorKind::Unsupported, Words::tr("building layer %1").arg(spec->id), spec->kind,
                     Words::tr("this build has no layer kind of that name; remove \"kind\" from the layer.json to "
                               "use the generic one")};
    return kind->load(std::move(spec), std::move(table), where, stop);
}

} // namespace cim::app
