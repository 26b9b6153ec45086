// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <QDir>
#include <QHash>

#include <array>

namespace cim::city {

/** What the faces of one city model wear, each entered once. A picture is taken from the model's own folder or below
 * and nowhere else; one that cannot be had is told once and numbered 0. Private to the room. */
class Pictures {
public:
    Pictures(geo::FeatureSet &out, const QString &modelFile);

    /** The number of a picture by its name in the model, from 1. */
    std::uint16_t image(const QString &name);
    /** The same of a plain colour; red, green and blue of 0..1. */
    std::uint16_t colour(const std::array<double, 3> &rgb);

private:
    std::uint16_t enter(const QString &picture);

    geo::FeatureSet &m_out;
    QDir m_folder;
    QHash<QString, std::uint16_t> m_images;  ///< by name in the model
    QHash<QString, std::uint16_t> m_numbers; ///< by entry
};

} // namespace cim::city
