// SPDX-License-Identifier: Apache-2.0
#include "analysis/citychange.h"

#include "analysis/plangrid.h"
#include "analysis/planrings.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace cim::analysis {

namespace {

/** A building with all of its parts. */
struct Whole {
    model::Row row = model::kNoRow;
    Rings rings;
    double area = 0, height = 0, base = 0, top = 0;
    geo::Vec3 middle;
};

std::vector<Whole> wholes(std::span<const city::Prism> prisms) {
    std::vector<Whole> out;
    for (const city::Prism &prism : prisms) {
        if (prism.rings.empty() || prism.rings.front().empty() || !isPlace(prism.rings.front().front()))
            continue;
        if (out.empty() || out.back().row != prism.row) {
            out.push_back({prism.row, prism.rings, 0, 0, prism.base, prism.top, {}});
            continue;
        }
        Whole &whole = out.back();
        whole.rings.insert(whole.rings.end(), prism.rings.begin(), prism.rings.end());
        whole.base = std::min(whole.base, prism.base);
        whole.top = std::max(whole.top, prism.top);
    }
    for (Whole &whole : out) {
        const RingPlan plan = planOf(whole.rings);
        whole.area = plan.area;
        whole.middle = plan.middle;
        whole.height = whole.top - whole.base;
    }
    return out;
}

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/** By number among the old ones: the new one that it is; kNone. */
using Pairs = std::vector<std::size_t>;

Pairs pairsByKey(const std::vector<Whole> &before, const std::vector<Whole> &after, const Delivery &a,
                 const Delivery &b, std::size_t &found) {
    QHash<QString, std::size_t> known;
    for (std::size_t i = 0; i < after.size(); ++i)
        known.insert(b.key(after[i].row), i);
    Pairs out(before.size(), kNone);
    found = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto at = known.constFind(a.key(before[i].row));
        if (at == known.constEnd())
            continue;
        out[i] = *at;
        ++found;
    }
    return out;
}

Pairs pairsByPlace(const std::vector<Whole> &before, const std::vector<Whole> &after, const std::stop_token &stop) {
    constexpr double kReach = 60; ///< middles of one building are no farther apart
    PlanGrid grid(kReach);
    for (std::size_t i = 0; i < after.size(); ++i)
        grid.add(static_cast<std::uint32_t>(i), after[i].middle, after[i].middle);
    struct Candidate {
        double metres;
        std::size_t before, after;
    };
    std::vector<Candidate> all;
    for (std::size_t i = 0; i < before.size() && !stop.stop_requested(); ++i) {
        grid.near(before[i].middle, before[i].middle, kReach, [&](std::uint32_t k) {
            const double metres = planDistance(before[i].middle, after[k].middle);
            if (metres <= kReach &&
                (contains(after[k].rings, before[i].middle) || contains(before[i].rings, after[k].middle)))
                all.push_back({metres, i, k});
        });
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Candidate &a, const Candidate &b) { return a.metres < b.metres; });
    Pairs out(before.size(), kNone);
    std::vector<bool> isTaken(after.size(), false);
    for (const Candidate &one : all) {
        if (out[one.before] != kNone || isTaken[one.after])
            continue;
        out[one.before] = one.after;
        isTaken[one.after] = true;
    }
    return out;
}

double volume(const BuildingChange &change) {
    return std::abs(change.areaAfter * change.heightAfter - change.areaBefore * change.heightBefore);
}

} // namespace

CityChange compareDeliveries(const Delivery &before, const Delivery &after, const ChangeTolerance &tolerance,
                             std::stop_token stop) {
    CityChange out;
    const std::vector<Whole> old = wholes(before.buildings), now = wholes(after.buildings);
    std::size_t known = 0;
    Pairs pairs = pairsByKey(old, now, before, after, known);
    out.isByKey = 2 * known >= std::min(old.size(), now.size()) && known > 0;
    if (!out.isByKey)
        pairs = pairsByPlace(old, now, stop);
    std::vector<bool> isOld(now.size(), false);
    using Kind = BuildingChange::Kind;
    for (std::size_t i = 0; i < old.size(); ++i) {
        const Whole &a = old[i];
        if (pairs[i] == kNone) {
            out.changes.push_back({Kind::Gone, a.row, model::kNoRow, a.height, 0, a.area, 0, 0});
            continue;
        }
        const Whole &b = now[pairs[i]];
        isOld[pairs[i]] = true;
        BuildingChange one{Kind::Reshaped, a.row,  b.row,  a.height,
                           b.height,       a.area, b.area, planDistance(a.middle, b.middle)};
        if (b.height > a.height + tolerance.height)
            one.kind = Kind::Taller;
        else if (b.height < a.height - tolerance.height)
            one.kind = Kind::Lower;
        else if (std::abs(b.area - a.area) <= tolerance.area * a.area && one.shift <= tolerance.shift) {
            ++out.same;
            continue;
        }
        out.changes.push_back(one);
    }
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (!isOld[i])
            out.changes.push_back({Kind::New, model::kNoRow, now[i].row, 0, now[i].height, 0, now[i].area, 0});
    }
    if (stop.stop_requested())
        return {};
    std::stable_sort(out.changes.begin(), out.changes.end(), [](const BuildingChange &a, const BuildingChange &b) {
        return a.kind != b.kind ? a.kind < b.kind : volume(a) > volume(b);
    });
    return out;
}

} // namespace cim::analysis
