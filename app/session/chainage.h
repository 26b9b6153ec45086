// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

namespace cim::app {

/** Linear referencing: places on lines whose layer names a chainage (LayerSpec::chainageAttribute). GUI thread. */

/** Metres of a text like "Hai'an Road K12+345.6"; @p words becomes what else stands in it. */
[[nodiscard]] std::optional<double> chainageIn(const QString &text, QString &words);

struct ChainagePlace {
    model::AssetRef asset;
    geo::Vec3 at; ///< project CRS
};
/** Where lines have that chainage whose name, key or place holds all of @p words; at most @p limit. */
[[nodiscard]] std::vector<ChainagePlace> placesAt(const Session &session, double chainage, const QString &words,
                                                  std::size_t limit);
/** Of the place of a line that is nearest to @p local; nothing when its layer has no chainages. */
[[nodiscard]] std::optional<double> chainageAt(const Session &session, model::AssetRef asset, const geo::Vec3 &local);

} // namespace cim::app
