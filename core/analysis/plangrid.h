// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace cim::analysis {

inline double planDistance(const geo::Vec3 &a, const geo::Vec3 &b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

/** A coordinate beyond this is none on the earth. */
inline constexpr double kFarthest = 1e9;
inline bool isPlace(const geo::Vec3 &p) {
    return std::abs(p.x) <= kFarthest && std::abs(p.y) <= kFarthest;
}

/** Numbers of segments by square cells of the plane, to find those near by. What is very long is in no cell and always
 * near. Private to the room. */
class PlanGrid {
public:
    explicit PlanGrid(double cell) : m_cell(cell) {}
    void add(std::uint32_t what, const geo::Vec3 &a, const geo::Vec3 &b) {
        const double pieces = std::ceil(planDistance(a, b) / (4 * m_cell));
        if (pieces > kMostPieces) {
            m_long.push_back(what);
            return;
        }
        const auto at = [&](double t) { return geo::Vec3{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), 0}; };
        for (double i = 0; i < std::max(1.0, pieces); ++i)
            forCells(at(i / std::max(1.0, pieces)), at((i + 1) / std::max(1.0, pieces)), 0,
                     [&](std::int64_t key) { m_cells[key].push_back(what); });
    }
    /** Each number whose place comes within @p reach of the box ab, perhaps more than once. */
    template <class Visit>
    void near(const geo::Vec3 &a, const geo::Vec3 &b, double reach, Visit visit) const {
        const auto visitAll = [&](const std::vector<std::uint32_t> &numbers) {
            for (const std::uint32_t what : numbers)
                visit(what);
        };
        visitAll(m_long);
        if (planDistance(a, b) > kMostPieces * m_cell) {
            for (const auto &[key, numbers] : m_cells)
                visitAll(numbers);
            return;
        }
        forCells(a, b, reach, [&](std::int64_t key) {
            if (const auto found = m_cells.find(key); found != m_cells.end())
                visitAll(found->second);
        });
    }

private:
    static constexpr double kMostPieces = 256;
    template <class Visit>
    void forCells(const geo::Vec3 &a, const geo::Vec3 &b, double reach, Visit visit) const {
        const auto cell = [&](double v) { return static_cast<std::int64_t>(std::floor(v / m_cell)); };
        for (std::int64_t x = cell(std::min(a.x, b.x) - reach); x <= cell(std::max(a.x, b.x) + reach); ++x) {
            for (std::int64_t y = cell(std::min(a.y, b.y) - reach); y <= cell(std::max(a.y, b.y) + reach); ++y)
                visit(x * 0x1'0000'0001LL ^ y * 0x9E37'79B9LL);
        }
    }
    double m_cell;
    std::unordered_map<std::int64_t, std::vector<std::uint32_t>> m_cells;
    std::vector<std::uint32_t> m_long;
};

} // namespace cim::analysis
