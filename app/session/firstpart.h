// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/layerloader.h"

namespace cim::app {

/** The beginning of a long file, as a picture to look at while the rest is read: it stands in no table and answers no
 * question. */
struct FirstPart {
    city::Surroundings where; ///< frame and ground of its own
    scene::LayerContent content;
};

/** Nothing when the layer's source is short, is no file, is in the cache already or cannot be read: reading all of it
 * says why. Worker. */
std::optional<FirstPart> loadFirstPart(const model::ProjectLayer &layer, std::shared_ptr<const model::LayerSpec> spec,
                                       const geo::Crs &crs, const store::TableCache &cache, std::stop_token stop);

/** Where a city's local frame begins: whole kilometres, so that the same city has the same tiles from every project. */
[[nodiscard]] geo::LocalFrame frameRound(const geo::Extent &extent, const geo::Crs &crs);

} // namespace cim::app
