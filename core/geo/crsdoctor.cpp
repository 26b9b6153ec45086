// SPDX-License-Identifier: Apache-2.0
#include "geo/crsdoctor.h"

#include "base/words.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace cim::geo {

namespace {

constexpr std::size_t kMostPoints = 2000;
constexpr double kCellMetres = 100;
/** So much of the points must lie in the control's area for a place to fit, and so little not to. */
constexpr double kFits = 0.8, kMisses = 0.5;
/** A residual counts as better when it is no more than this of the present one, and the present one worth a thought. */
constexpr double kBetter = 0.4, kWorthMetres = 15;
/** As near as this to one layer, the points lie on it: nothing is better than that by chance. */
constexpr double kLiesOnMetres = 3;
constexpr std::size_t kLeastPoints = 20;

/** Nearest neighbours on a grid. */
class Control {
public:
    Control(std::span<const Vec3> points, double metresPerUnit)
        : m_points(points), m_cell(kCellMetres / metresPerUnit) {
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (!std::isfinite(points[i].x) || !std::isfinite(points[i].y))
                continue;
            m_extent.add(Vec3{points[i].x, points[i].y, 0});
            m_grid[key(cell(points[i].x), cell(points[i].y))].push_back(static_cast<std::uint32_t>(i));
        }
        const double spare = std::max(m_extent.width(), m_extent.height()) * 0.05 + m_cell;
        m_reach = m_extent;
        m_reach.add(Vec3{m_extent.min.x - spare, m_extent.min.y - spare, 0});
        m_reach.add(Vec3{m_extent.max.x + spare, m_extent.max.y + spare, 0});
    }
    [[nodiscard]] bool holds(const Vec3 &p) const { return m_reach.contains(p.x, p.y); }
    /** Within some cells; NaN beyond. */
    [[nodiscard]] double distance(const Vec3 &p) const {
        constexpr int kRings = 6;
        double best = std::numeric_limits<double>::infinity();
        const std::int64_t cx = cell(p.x), cy = cell(p.y);
        for (int ring = 0; ring <= kRings && best > (ring - 1) * m_cell; ++ring) {
            for (std::int64_t x = cx - ring; x <= cx + ring; ++x) {
                for (std::int64_t y = cy - ring; y <= cy + ring; ++y) {
                    if (std::max(std::abs(x - cx), std::abs(y - cy)) != ring)
                        continue;
                    const auto found = m_grid.find(key(x, y));
                    if (found == m_grid.end())
                        continue;
                    for (const std::uint32_t i : found->second)
                        best = std::min(best, std::hypot(m_points[i].x - p.x, m_points[i].y - p.y));
                }
            }
        }
        return std::isfinite(best) ? best : kNoHeight;
    }

private:
    [[nodiscard]] std::int64_t cell(double v) const { return static_cast<std::int64_t>(std::floor(v / m_cell)); }
    static std::uint64_t key(std::int64_t x, std::int64_t y) {
        return static_cast<std::uint64_t>(x) << 32 ^ (static_cast<std::uint64_t>(y) & 0xffffffffu);
    }
    std::span<const Vec3> m_points;
    double m_cell;
    Extent m_extent, m_reach;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_grid;
};

struct Score {
    double inside = 0;
    std::vector<double> residuals; ///< by control
};

/** Median metres to the nearest of the control; NaN where most have none near by. */
double residualTo(const Control &control, const std::vector<Vec3> &points, double metresPerUnit) {
    std::vector<double> distances;
    for (const Vec3 &p : points) {
        const double metres = std::isfinite(p.x) ? control.distance(p) * metresPerUnit : kNoHeight;
        if (std::isfinite(metres))
            distances.push_back(metres);
    }
    if (2 * distances.size() <= points.size())
        return kNoHeight;
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return *middle;
}

std::optional<Score> score(std::span<const Vec3> raw, const QString &crs, const Crs &project,
                           const std::vector<Control> &controls, double metresPerUnit) {
    const Result<Crs> from = Crs::fromText(crs);
    const Result<Transform> transform = from ? Transform::between(*from, project) : Result<Transform>(from.error());
    if (!transform)
        return std::nullopt;
    std::vector<Vec3> points(raw.begin(), raw.end());
    for (Vec3 &p : points)
        p.z = kNoHeight;
    transform->apply(points);
    Score out;
    for (const Vec3 &p : points) {
        const bool isInside = std::isfinite(p.x) && std::any_of(controls.begin(), controls.end(),
                                                                [&](const Control &each) { return each.holds(p); });
        out.inside += isInside ? 1.0 / static_cast<double>(points.size()) : 0;
    }
    for (const Control &control : controls)
        out.residuals.push_back(out.inside < kMisses ? kNoHeight : residualTo(control, points, metresPerUnit));
    return out;
}

/** What may be meant by numbers of this size. */
QStringList candidates(std::span<const Vec3> raw) {
    double x = 0, y = 0;
    for (const Vec3 &p : raw) {
        x = std::max(x, std::abs(p.x));
        y = std::max(y, std::abs(p.y));
    }
    QStringList out;
    if (std::max(x, y) <= 180.0 * 1.01)
        out = {QStringLiteral("EPSG:4490"), QStringLiteral("GCJ-02"), QStringLiteral("BD-09")};
    else {
        out << QStringLiteral("EPSG:3857");
        for (int zone = 0; zone <= 20; ++zone) // of 3 degrees round 75 to 135 E: with number, without
            out << QStringLiteral("EPSG:%1").arg(4513 + zone) << QStringLiteral("EPSG:%1").arg(4534 + zone);
        for (int zone = 0; zone <= 10; ++zone) // of 6 degrees round 75 to 135 E
            out << QStringLiteral("EPSG:%1").arg(4491 + zone) << QStringLiteral("EPSG:%1").arg(4502 + zone);
    }
    const QStringList plain = out;
    for (const QString &each : plain)
        out << each + QStringLiteral(" (north, east)");
    return out;
}

} // namespace

QString CrsFinding::evidence() const {
    const auto share = [](double value) { return QString::number(100 * value, 'f', 0) + QStringLiteral(" %"); };
    const auto metres = [](double value) {
        return std::isfinite(value) ? QString::number(value, 'f', 0) + QStringLiteral(" m") : Words::tr("none near");
    };
    return Words::tr("inside the other layers' area %1 instead of %2; median distance to %3 %4 instead of %5")
        .arg(share(insideShare), share(insideNow), against, metres(residual), metres(residualNow));
}

std::vector<CrsFinding> examineCrs(std::span<const Vec3> all, const QString &stated,
                                   const std::vector<CrsControl> &controls, const Crs &project) {
    std::vector<Vec3> raw;
    const std::size_t step = std::max<std::size_t>(1, all.size() / kMostPoints);
    for (std::size_t i = 0; i < all.size(); i += step) {
        if (std::isfinite(all[i].x) && std::isfinite(all[i].y))
            raw.push_back(all[i]);
    }
    const double unit = project.metresPerUnit();
    std::vector<Control> known;
    QStringList names;
    for (const CrsControl &control : controls) {
        if (control.points.size() < kLeastPoints || unit <= 0)
            continue;
        known.emplace_back(control.points, unit);
        names << control.name;
    }
    std::vector<CrsFinding> out;
    if (raw.size() < kLeastPoints || known.empty())
        return out;
    const std::optional<Score> now = stated.isEmpty() ? std::nullopt : score(raw, stated, project, known, unit);
    const Score present = now.value_or(Score{0, std::vector<double>(known.size(), kNoHeight)});
    const bool liesOnOne = std::any_of(present.residuals.begin(), present.residuals.end(),
                                       [](double metres) { return metres < kLiesOnMetres; });
    const Result<Crs> statedCrs = Crs::fromText(stated);
    const auto rank = [](double residual) { return std::isfinite(residual) ? residual : 1e9; };
    for (const QString &crs : candidates(raw)) {
        const Result<Crs> candidate = Crs::fromText(crs);
        if (!candidate || (statedCrs && candidate->isSame(*statedCrs)))
            continue;
        const std::optional<Score> is = score(raw, crs, project, known, unit);
        if (!is || is->inside < kFits)
            continue;
        // Against the layer that tells most: where it gains most, or, in a new place, the one it is nearest to.
        const bool isNewPlace = present.inside < kMisses;
        std::size_t tells = 0;
        const auto gain = [&](std::size_t i) {
            return isNewPlace ? rank(is->residuals[i]) : rank(is->residuals[i] / present.residuals[i]);
        };
        for (std::size_t i = 1; i < known.size(); ++i)
            tells = gain(i) < gain(tells) ? i : tells;
        const double before = present.residuals[tells], after = is->residuals[tells];
        const bool isNearer = !liesOnOne && before > kWorthMetres && after <= kBetter * before;
        if (isNewPlace || isNearer)
            out.push_back({crs, is->inside, names[static_cast<qsizetype>(tells)], after, present.inside, before});
    }
    std::stable_sort(out.begin(), out.end(),
                     [&](const CrsFinding &a, const CrsFinding &b) { return rank(a.residual) < rank(b.residual); });
    // Of systems that put the points in the same place the first one counts.
    const auto same = [](const CrsFinding &a, const CrsFinding &b) {
        return std::abs(a.insideShare - b.insideShare) < 1e-6 &&
               (std::abs(a.residual - b.residual) < 0.5 || (std::isnan(a.residual) && std::isnan(b.residual)));
    };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    return out;
}

QString HeightFinding::evidence() const {
    const QString says =
        shift < 0
            ? Words::tr("Of %1 assets half stand %2 m above the ground, give or take %3 m: their heights seem to be in "
                        "another vertical datum. A shift of %4 m puts them on it.")
            : Words::tr("Of %1 assets half stand %2 m below the ground, give or take %3 m: their heights seem to be in "
                        "another vertical datum. A shift of %4 m puts them on it.");
    return says.arg(feet).arg(std::abs(shift), 0, 'f', 1).arg(spread, 0, 'f', 1).arg(shift, 0, 'f', 1);
}

std::optional<HeightFinding> examineHeights(std::span<const Vec3> feet,
                                            const std::function<double(const Vec3 &)> &groundAt) {
    constexpr std::size_t kFewest = 10;
    constexpr double kLeastShift = 3, kMostSpread = 1.5, kSpreadShare = 0.1;
    std::vector<double> above;
    for (const Vec3 &foot : feet) {
        const double ground = groundAt(foot);
        if (std::isfinite(foot.z) && std::isfinite(ground))
            above.push_back(foot.z - ground);
    }
    if (above.size() < kFewest)
        return std::nullopt;
    const auto median = [](std::vector<double> &of) {
        const auto middle = of.begin() + static_cast<std::ptrdiff_t>(of.size() / 2);
        std::nth_element(of.begin(), middle, of.end());
        return *middle;
    };
    HeightFinding out;
    out.feet = above.size();
    out.shift = -median(above);
    for (double &each : above)
        each = std::abs(each + out.shift);
    out.spread = median(above);
    const bool isOne = out.spread <= std::max(kMostSpread, kSpreadShare * std::abs(out.shift));
    return std::abs(out.shift) >= kLeastShift && isOne ? std::optional(out) : std::nullopt;
}

std::vector<Vec3> controlOf(const Geometries &geometries, double apart, std::size_t most) {
    std::vector<Vec3> out;
    const std::size_t rows = geometries.size();
    for (std::size_t row = 0; row < rows && out.size() < most; ++row) {
        const GeometryKind kind = geometries.kind(row);
        const bool isOutline = kind == GeometryKind::Polygon || kind == GeometryKind::Line;
        for (const Part &part : geometries.parts(row)) {
            const auto points = geometries.points(part);
            for (std::size_t i = 0; i < points.size() && out.size() < most; ++i) {
                out.push_back(points[i]);
                const bool isLast = i + 1 == points.size();
                if (!isOutline || (isLast && kind == GeometryKind::Line))
                    continue;
                const Vec3 &a = points[i], &b = points[isLast ? 0 : i + 1];
                const double length = std::hypot(b.x - a.x, b.y - a.y);
                const int pieces = static_cast<int>(std::min(1000.0, std::ceil(length / apart)));
                for (int piece = 1; piece < pieces && out.size() < most; ++piece) {
                    const double t = static_cast<double>(piece) / pieces;
                    out.push_back({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z});
                }
            }
        }
    }
    return out;
}

} // namespace cim::geo
