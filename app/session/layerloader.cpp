// SPDX-License-Identifier: Apache-2.0
#include "app/session/layerloader.h"

#include "app/session/scenelibrary.h"
#include "base/words.h"
#include "city/builders.h"
#include "city/citygml.h"
#include "city/cityjson.h"
#include "city/oblique.h"
#include "city/tileset.h"
#include "geo/imagery.h"
#include "layers/builtinkinds.h"
#include "store/pointimport.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>

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

/** Where points are that nothing keeps: small ones, those of a service, and all when nothing is to be kept. Gone with
 * the program. */
QString passingPath() {
    static QTemporaryDir folder;
    static std::atomic<int> next = 0;
    // With the application, not behind it: files that are mapped are closed then, and not every system comes so far.
    [[maybe_unused]] static const bool isCleaned = [] {
        qAddPostRoutine([] { folder.remove(); });
        return true;
    }();
    return folder.filePath(QString::number(next++) + QLatin1String(geo::PointFile::kSuffix));
}

/** The cells of a source with too many things to be assets. */
Result<geo::FeatureSet> readPoints(const geo::FeatureSource &source, const model::LayerSpec &spec, const geo::Crs &crs,
                                   const QString &name, const store::TableCache &cache, std::stop_token stop,
                                   const std::function<void(double)> &progress) {
    const QString kept = cache.pointPath(name);
    if (!kept.isEmpty() && QFileInfo::exists(kept)) {
        if (const Result<geo::PointFile> points = geo::PointFile::open(kept)) {
            cache.keepPoints(name);
            return store::cellsOf(*points, *spec.points, crs);
        }
        QFile::remove(kept); // damaged: the source is read again
    }
    const Result<geo::PointFile> points =
        store::importPoints(source, *spec.points, kept.isEmpty() ? passingPath() : kept, std::move(stop), progress);
    if (!points)
        return points.error();
    cache.keepPoints(name);
    return store::cellsOf(*points, *spec.points, crs);
}

} // namespace

/** City models, oblique photography and 3D Tiles by our own readers, everything else by GDAL; a picture by the layer's
 * word, since a file may hold both. */
Result<geo::FeatureSet> readSource(const geo::FeatureSource &source, const model::LayerSpec &spec, const geo::Crs &crs,
                                   std::stop_token stop, const std::function<void(double)> &progress) {
    const bool buildingsOnly = spec.id == QLatin1String("buildings");
    if (spec.kind == QLatin1String("imagery"))
        return geo::readImagery(source.connection, source.crs, crs);
    if (city::looksLikeTileset(source.connection))
        return city::readTilesetFeatures(source.connection, source.crs, crs, stop);
    if (city::looksLikeCityJson(source.connection))
        return city::readCityJson(source, crs, buildingsOnly, stop);
    if (city::looksLikeCityGml(source.connection))
        return city::readCityGml(source, crs, buildingsOnly, stop);
    if (city::looksLikeOblique(source.connection))
        return city::readOblique(source.connection, source.crs, crs, stop);
    return geo::readFeatures(source, crs, stop, progress);
}

ProjectSpecs findSpecs(model::Project &project, const QString &dataFolder) {
    ProjectSpecs out;
    SceneCatalogue scenes = catalogueFor(project, dataFolder);
    model::LayerCatalogue catalogue = std::move(scenes.found);
    out.folders = scenes.folders;
    out.errors = std::move(catalogue.errors);
    std::vector<std::shared_ptr<const model::LayerSpec>> known;
    for (const model::ProjectLayer &layer : project.layers) { // before those of folders: the project's own word counts
        if (layer.description.isEmpty())
            continue;
        Result<model::LayerSpec> spec = model::parseLayerSpec(layer.description, project.path);
        if (spec && spec->id == layer.layer)
            known.push_back(std::make_shared<const model::LayerSpec>(std::move(spec).value()));
        else if (!spec)
            out.errors.push_back(spec.error());
    }
    for (model::LayerSpec &spec : catalogue.layers)
        known.push_back(std::make_shared<const model::LayerSpec>(std::move(spec)));
    const auto specOf = [&](const model::ProjectLayer &layer) -> std::shared_ptr<const model::LayerSpec> {
        const auto it =
            std::find_if(known.begin(), known.end(), [&](const auto &spec) { return spec->id == layer.layer; });
        return it == known.end() ? nullptr : *it;
    };
    std::stable_sort(project.layers.begin(), project.layers.end(), [&](const auto &a, const auto &b) {
        const auto sa = specOf(a), sb = specOf(b);
        return (sa ? sa->order : 0) < (sb ? sb->order : 0);
    });
    for (const model::ProjectLayer &layer : project.layers)
        out.specs.push_back(specOf(layer));
    return out;
}

Result<LoadedTable> loadTable(const model::ProjectLayer &layer, const model::LayerSpec &spec, const geo::Crs &crs,
                              const store::TableCache &cache, std::stop_token stop,
                              const std::function<void(double)> &progress) {
    LoadedTable out;
    geo::FeatureSource source = layer.source;
    if (source.layer.isEmpty())
        source.layer = spec.defaultSource;
    // Of a tileset the file is only the first of many.
    const QString name =
        city::looksLikeTileset(source.connection) ? QString() : store::TableCache::nameOf(layer, spec, crs);
    if (std::optional<model::AssetTable> kept = cache.find(name)) {
        out.table = std::make_shared<const model::AssetTable>(std::move(*kept));
        return out;
    }
    Result<geo::FeatureSet> features = spec.points ? readPoints(source, spec, crs, name, cache, stop, progress)
                                                   : readSource(source, spec, crs, stop, progress);
    if (!features)
        return features.error();
    if (source.heightShift != 0) {
        for (geo::Vec3 &point : features->geometries.mutablePoints())
            point.z += source.heightShift;
    }
    Result<model::AssetTable> table = model::makeAssetTable(std::move(features).value(), spec);
    if (!table) {
        Error error = table.error();
        error.subject = sourceName(source.connection, error.subject);
        return error;
    }
    table->source = sourceName(source.connection, table->source);
    out.table = std::make_shared<const model::AssetTable>(std::move(table).value());
    out.keepAs = spec.points ? QString() : name;
    return out;
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
