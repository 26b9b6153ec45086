// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"
#include "geo/pointfile.h"
#include "model/layerspec.h"

namespace cim::store {

/** Brings the points of a source into a file at @p path, as the "points" of a layer.json ask for it. Read in parts that
 * are kept beside @p path as they are done, then merged: what was stopped, or ended by a full disk, goes on where it
 * was when it is asked for again with the same @p path, whose name therefore has to say what is asked for. Features
 * without a place are counted, noted, and listed with their numbers in "<path>.left-out.csv". Memory does not grow with
 * the source. An error when nothing has a place, or a field that is named is not there. Worker. @p progress gets 0..1
 * and may be empty. */
Result<geo::PointFile> importPoints(const geo::FeatureSource &source, const model::PointsSpec &spec,
                                    const QString &path, std::stop_token stop = {},
                                    const std::function<void(double)> &progress = {});

/** The cells of the points as features in @p target: key "cell", "count", and a number for each of the counts. */
geo::FeatureSet cellsOf(const geo::PointFile &points, const model::PointsSpec &spec, const geo::Crs &target);

} // namespace cim::store
