// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace cim::scene {

/** A file of oblique photography as values: what the reading program hands to the drawing one. */
struct PhotoFile {
    /** Rows from below, tightly packed. */
    struct Picture {
        std::uint32_t width = 0, height = 0;
        std::uint32_t channels = 3; ///< 1 grey, 3 or 4
        QByteArray pixels;
    };
    struct Piece {
        std::vector<geo::Vec3> points; ///< as in the file
        std::vector<float> places;     ///< u, v of each point in the picture; empty: none
        std::vector<std::uint32_t> indices;
        std::int32_t picture = -1;
        // What a file of oblique photography has none of:
        std::vector<std::uint32_t> colours; ///< 0xAABBGGRR of each point; empty: one for all
        std::array<float, 4> colour{1, 1, 1, 1};
        std::vector<std::uint32_t> rows; ///< asset of each point; empty: the tile's
        bool arePoints = false;          ///< no triangles
        bool isLit = false;              ///< the sun's light is not in the picture
    };
    /** What is drawn until a finer file is wanted. */
    struct Level {
        QString finer;        ///< its name; empty: there is nothing finer
        bool byPixels = true; ///< @c range is pixels on the screen, else metres from the eye
        float range = 0;      ///< where the finer one takes over
        float radius = 0;     ///< of the sphere that pixels are reckoned with; 0: as it comes out
        std::vector<Piece> pieces;
    };
    std::vector<Picture> pictures;
    std::vector<Level> levels;
    std::uint32_t strayIndices = 0, missingPictures = 0, shrunkPictures = 0, tooDeep = 0; ///< what was amiss, counted

    static constexpr std::uint32_t kLargestPicture = 4096; ///< pixels of a side; larger ones are made smaller
};

[[nodiscard]] QByteArray toBytes(const PhotoFile &file);
/** Nothing when the bytes are not such a file: counts, indices and sizes are checked. */
[[nodiscard]] std::optional<PhotoFile> photoFileFrom(const QByteArray &bytes);

} // namespace cim::scene
