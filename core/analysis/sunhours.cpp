// SPDX-License-Identifier: Apache-2.0
#include "analysis/sunhours.h"

#include "analysis/planrings.h"

#include "city/parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace cim::analysis {

namespace {

constexpr double kRadians = std::numbers::pi / 180.0;
constexpr double kShortestWall = 0.5;
/** Receivers stand so far before their wall. */
constexpr double kBeforeWall = 0.05;
/** Below this angle between wall and sun the wall is grazed, not lit: sine of 1.5°. */
constexpr double kGrazing = 0.026;
constexpr double kMostRows = 200'000;

/** Where walls cross the rows of one step: u along the sun's way, and key = top - u tan(altitude). A receiver at (u, z)
 * is in shadow when a crossing with larger u has key > z - u tan(altitude). */
class Rows {
public:
    Rows(std::span<const city::Prism> prisms, double cosA, double sinA, double tangent, double row)
        : m_cos(cosA), m_sin(sinA) {
        double low = std::numeric_limits<double>::infinity(), high = -low;
        for (const city::Prism &prism : prisms) {
            for (const auto &ring : prism.rings) {
                for (const geo::Vec3 &p : ring) {
                    low = std::min(low, v(p));
                    high = std::max(high, v(p));
                }
            }
        }
        if (!(high > low))
            return;
        m_low = low;
        m_row = std::max(row, (high - low) / kMostRows);
        const auto rows = static_cast<std::size_t>(std::ceil((high - low) / m_row)) + 1;
        m_first.assign(rows + 1, 0);
        const auto forCrossings = [&](auto take) {
            for (const city::Prism &prism : prisms) {
                for (const auto &ring : prism.rings) {
                    for (std::size_t i = 0; i < ring.size(); ++i)
                        crossings(ring[i], ring[(i + 1) % ring.size()], prism.top, tangent, take);
                }
            }
        };
        forCrossings([&](std::size_t r, double, double) { ++m_first[r + 1]; });
        std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
        m_crossings.resize(m_first.back());
        std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
        forCrossings([&](std::size_t r, double u, double key) { m_crossings[next[r]++] = {u, key}; });
        for (std::size_t r = 0; r < rows; ++r) {
            const auto begin = m_crossings.begin() + m_first[r], end = m_crossings.begin() + m_first[r + 1];
            std::sort(begin, end, [](const Crossing &a, const Crossing &b) { return a.u < b.u; });
            for (auto it = end; it != begin && it - 1 != begin; --it)
                (it - 2)->key = std::max((it - 2)->key, (it - 1)->key);
        }
    }

    [[nodiscard]] double u(const geo::Vec3 &p) const { return p.x * m_sin + p.y * m_cos; }
    [[nodiscard]] double v(const geo::Vec3 &p) const { return p.x * m_cos - p.y * m_sin; }

    /** Whether anything beyond @p margin metres towards the sun reaches above @p key at the receiver's row. */
    [[nodiscard]] bool shades(const geo::Vec3 &at, double key, double margin) const {
        const double r = (v(at) - m_low) / m_row;
        if (m_first.empty() || !(r >= 0 && r < static_cast<double>(m_first.size() - 1)))
            return false;
        const auto row = static_cast<std::size_t>(r);
        const auto end = m_crossings.begin() + m_first[row + 1];
        const auto beyond = std::upper_bound(m_crossings.begin() + m_first[row], end, u(at) + margin,
                                             [](double value, const Crossing &c) { return value < c.u; });
        return beyond != end && beyond->key > key;
    }
    [[nodiscard]] double row() const { return m_row; }

private:
    struct Crossing {
        double u, key;
    };
    /** The rows whose middle the wall ab crosses. */
    template <class Take>
    void crossings(const geo::Vec3 &a, const geo::Vec3 &b, double top, double tangent, Take take) const {
        const double va = (v(a) - m_low) / m_row - 0.5, vb = (v(b) - m_low) / m_row - 0.5;
        const double from = std::ceil(std::min(va, vb)), to = std::ceil(std::max(va, vb));
        for (double r = from; r < to; ++r) {
            const double t = (r - va) / (vb - va), at = u(a) + t * (u(b) - u(a));
            take(static_cast<std::size_t>(r), at, top - at * tangent);
        }
    }

    double m_cos, m_sin;
    double m_low = 0, m_row = 1;
    std::vector<std::uint32_t> m_first; ///< by row; empty: nothing stands anywhere
    std::vector<Crossing> m_crossings;
};

/** Which receivers the sun of one step reaches. */
std::vector<bool> litBy(std::span<const city::Prism> prisms, std::span<const SunReceiver> receivers,
                        const SunStep &step, const SunSettings &settings) {
    const double azimuth = (step.azimuthDegrees - settings.gridTurnDegrees) * kRadians;
    const double cosA = std::cos(azimuth), sinA = std::sin(azimuth);
    const double tangent = std::tan(step.altitudeDegrees * kRadians);
    const Rows rows(prisms, cosA, sinA, tangent, settings.rowMetres);
    std::vector<bool> out(receivers.size(), false);
    for (std::size_t i = 0; i < receivers.size(); ++i) {
        const SunReceiver &receiver = receivers[i];
        double margin = kBeforeWall / 2;
        if (receiver.nx != 0 || receiver.ny != 0) {
            const double facing = receiver.nx * sinA + receiver.ny * cosA;
            if (facing < kGrazing)
                continue;
            // Its own wall, cut at the middle of the row, may seem to stand a little before it.
            margin += rows.row() / 2 * std::sqrt(std::max(0.0, 1 - facing * facing)) / facing;
        }
        out[i] = !rows.shades(receiver.at, receiver.at.z - rows.u(receiver.at) * tangent, margin);
    }
    return out;
}

} // namespace

std::vector<SunStep> sunSteps(double latitudeDegrees, double declinationDegrees, double fromHour, double toHour,
                              double minutes) {
    std::vector<SunStep> out;
    if (!(minutes > 0) || !(toHour > fromHour))
        return out;
    const double phi = latitudeDegrees * kRadians, delta = declinationDegrees * kRadians;
    const auto count = static_cast<int>(std::floor((toHour - fromHour) * 60 / minutes + 1e-9));
    for (int i = 0; i < count; ++i) {
        const double hour = fromHour + (i + 0.5) * minutes / 60, h = (hour - 12) * 15 * kRadians;
        const double sine = std::sin(phi) * std::sin(delta) + std::cos(phi) * std::cos(delta) * std::cos(h);
        if (sine <= 0)
            continue;
        const double east = -std::cos(delta) * std::sin(h),
                     north = std::cos(phi) * std::sin(delta) - std::sin(phi) * std::cos(delta) * std::cos(h);
        const double azimuth = std::atan2(east, north) / kRadians;
        out.push_back({hour, azimuth < 0 ? azimuth + 360 : azimuth, std::asin(std::min(1.0, sine)) / kRadians});
    }
    return out;
}

std::vector<SunTime> sunHours(std::span<const city::Prism> prisms, std::span<const SunReceiver> receivers,
                              std::span<const SunStep> steps, const SunSettings &settings, std::stop_token stop) {
    std::vector<std::vector<bool>> lit(steps.size());
    city::forEachTile(steps.size(), stop,
                      [&](std::size_t s) { lit[s] = litBy(prisms, receivers, steps[s], settings); });
    if (stop.stop_requested())
        return {};
    std::vector<SunTime> out(receivers.size());
    const auto minutes = static_cast<float>(settings.stepMinutes);
    for (std::size_t i = 0; i < receivers.size(); ++i) {
        float piece = 0;
        const auto end = [&] {
            if (piece >= static_cast<float>(settings.leastPiece))
                out[i].total += piece;
            out[i].longest = std::max(out[i].longest, piece);
            piece = 0;
        };
        for (std::size_t s = 0; s < steps.size(); ++s) {
            const bool follows = s > 0 && (steps[s].hour - steps[s - 1].hour) * 60 < settings.stepMinutes * 1.5;
            if (!follows)
                end();
            if (lit[s][i])
                piece += minutes;
            else
                end();
        }
        end();
    }
    return out;
}

Facade facadeReceivers(std::span<const city::Prism> prisms, double spacing, double sill, int storeys) {
    Facade out;
    for (std::uint32_t p = 0; p < prisms.size(); ++p) {
        const city::Prism &prism = prisms[p];
        for (std::uint32_t r = 0; r < prism.rings.size(); ++r) {
            const auto &ring = prism.rings[r];
            for (std::uint32_t e = 0; e < ring.size(); ++e) {
                const geo::Vec3 &a = ring[e], &b = ring[(e + 1) % ring.size()];
                const double dx = b.x - a.x, dy = b.y - a.y, length = std::hypot(dx, dy);
                if (!(length >= kShortestWall) || !std::isfinite(length))
                    continue;
                const double nx = dy / length, ny = -dx / length; // outlines run counter-clockwise, holes clockwise
                const auto count = static_cast<std::uint32_t>(std::max(1.0, std::round(length / spacing)));
                for (int storey = 0; storey < storeys; ++storey) {
                    const double z = prism.base + storey * prism.storey + sill;
                    if (z >= prism.top)
                        break;
                    const auto place = [&](double t) {
                        return geo::Vec3{a.x + t * dx + nx * kBeforeWall, a.y + t * dy + ny * kBeforeWall, z};
                    };
                    out.lines.push_back(
                        {p, r, e, storey, static_cast<std::uint32_t>(out.receivers.size()), count, place(0), place(1)});
                    for (std::uint32_t i = 0; i < count; ++i)
                        out.receivers.push_back({place((i + 0.5) / count), nx, ny});
                }
            }
        }
    }
    return out;
}

GroundSquares groundReceivers(const geo::Extent &place, double spacing, std::span<const city::Prism> prisms,
                              const std::function<double(double, double)> &groundAt) {
    GroundSquares out;
    out.corner = place.min;
    out.spacing = spacing;
    const auto columns = static_cast<int>(std::ceil(place.width() / spacing)),
               rows = static_cast<int>(std::ceil(place.height() / spacing));
    std::vector<bool> isBuilt(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), false);
    const auto number = [&](double metres, int most) {
        return std::clamp(static_cast<int>(std::floor(metres / spacing)), 0, most - 1);
    };
    const auto middle = [&](int column, int row) {
        return geo::Vec3{place.min.x + (column + 0.5) * spacing, place.min.y + (row + 0.5) * spacing, 0};
    };
    for (const city::Prism &prism : prisms) {
        geo::Extent box;
        for (const geo::Vec3 &p : prism.rings.front())
            box.add(p);
        if (!box.intersects(place))
            continue;
        for (int row = number(box.min.y - place.min.y, rows); row <= number(box.max.y - place.min.y, rows); ++row) {
            for (int column = number(box.min.x - place.min.x, columns);
                 column <= number(box.max.x - place.min.x, columns); ++column) {
                if (contains(prism.rings, middle(column, row)))
                    isBuilt[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                            static_cast<std::size_t>(column)] = true;
            }
        }
    }
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            if (isBuilt[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                        static_cast<std::size_t>(column)])
                continue;
            geo::Vec3 at = middle(column, row);
            at.z = groundAt(at.x, at.y);
            out.squares.push_back({column, row});
            out.receivers.push_back({at, 0, 0});
        }
    }
    return out;
}

} // namespace cim::analysis
