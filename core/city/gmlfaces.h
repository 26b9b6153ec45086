// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

namespace cim::city {

/** Surfaces of one level of detail: rings in a row, a ring that is no hole begins a face. Private to the room. */
struct GmlFaces {
    struct Ring {
        std::uint32_t first = 0, count = 0;
        bool hole = false;
        geo::FaceKind kind = geo::FaceKind::Untold;
        std::uint64_t id = 0, faceId = 0; ///< digests of what appearances call the ring and its face; 0: nothing
    };
    std::vector<geo::Vec3> points;
    std::vector<Ring> rings;

    void add(const GmlFaces &other, std::size_t firstRing, std::size_t ringCount) {
        for (std::size_t i = firstRing; i < firstRing + ringCount && i < other.rings.size(); ++i) {
            Ring ring = other.rings[i];
            const std::uint32_t from = std::exchange(ring.first, static_cast<std::uint32_t>(points.size()));
            rings.push_back(ring);
            // By index: a set of faces may be added to itself.
            for (std::uint32_t p = 0; p < ring.count; ++p)
                points.push_back(geo::Vec3(other.points[from + p]));
        }
    }
};

/** Numbers divided by white space; what is none ends the list. */
inline void readNumbers(std::string_view text, std::vector<double> &out) {
    out.clear();
    const char *at = text.data(), *end = at + text.size();
    while (at < end) {
        if (*at <= ' ' || *at == ',') {
            ++at;
            continue;
        }
        double value = 0;
        const auto [next, error] = std::from_chars(*at == '+' ? at + 1 : at, end, value);
        if (error != std::errc() && error != std::errc::result_out_of_range)
            return;
        out.push_back(error == std::errc() ? value : geo::kNoHeight);
        at = next;
    }
}

} // namespace cim::city
