// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/terrain.h"
#include "model/project.h"
#include "scene/layer.h"
#include "store/tablecache.h"

#include <stop_token>

namespace cim::app {

/** The descriptions of a project's layers. */
struct ProjectSpecs {
    std::vector<std::shared_ptr<const model::LayerSpec>> specs; ///< by layer of the project; null: none of that id
    std::vector<Error> errors;                                  ///< of descriptions that cannot be used
    QStringList folders;                                        ///< where they were looked for
};
/** Finds them and puts the project's layers in their order. */
ProjectSpecs findSpecs(model::Project &project, const QString &dataFolder);

/** What a layer needs from the disk, before its geometry can be built: a table in the project CRS. */
struct LoadedTable {
    std::shared_ptr<const model::AssetTable> table;
    QString keepAs; ///< name in the cache of one that is not in it yet; empty: it is, or needs not
};
/** From the cache, else from its source. @p progress gets 0..1 and may be empty. Worker. */
Result<LoadedTable> loadTable(const model::ProjectLayer &layer, const model::LayerSpec &spec, const geo::Crs &crs,
                              const store::TableCache &cache, std::stop_token stop,
                              const std::function<void(double)> &progress = {});

/** The features of a source as its file holds them, by the reader for what it is. Worker. */
Result<geo::FeatureSet> readSource(const geo::FeatureSource &source, const model::LayerSpec &spec, const geo::Crs &crs,
                                   std::stop_token stop = {}, const std::function<void(double)> &progress = {});

/** The DEM of a project in its CRS; an empty grid when it has none. Worker. */
Result<geo::HeightGrid> loadHeights(const model::Project &project, const geo::Crs &crs, std::stop_token stop);

/** Graph of a layer by its kind, the generic one when it names none; an unknown kind is an error. Worker. */
Result<scene::LayerContent> buildLayer(std::shared_ptr<const model::LayerSpec> spec,
                                       std::shared_ptr<const model::AssetTable> table, const city::Surroundings &where,
                                       std::stop_token stop);

} // namespace cim::app
