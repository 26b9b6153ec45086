// SPDX-License-Identifier: Apache-2.0
#include "city/buildingsize.h"

#include "city/footprint.h"

#include <algorithm>
#include <cmath>

namespace cim::city {

namespace {

constexpr double kStoreyMetres = 3.0;
constexpr double kOfficeStoreyMetres = 3.5;
/** Nothing built by people is higher; a larger number is a unit or a typing mistake. */
constexpr double kMaxHeight = 1200.0;
/** Walls reach so far into the ground that nothing floats on a slope. */
constexpr double kFootMetres = 0.3;

std::uint8_t useKind(const QString &use) {
    static const QHash<QString, BuildingUse> words{{QStringLiteral("residential"), BuildingUse::Residential},
                                                   {QStringLiteral("apartments"), BuildingUse::Residential},
                                                   {QStringLiteral("office"), BuildingUse::Office},
                                                   {QStringLiteral("commercial"), BuildingUse::Commercial},
                                                   {QStringLiteral("industrial"), BuildingUse::Industrial},
                                                   {QStringLiteral("public"), BuildingUse::Public},
                                                   {QStringLiteral("school"), BuildingUse::School},
                                                   {QStringLiteral("hospital"), BuildingUse::Hospital},
                                                   {QStringLiteral("villa"), BuildingUse::Villa},
                                                   {QStringLiteral("village"), BuildingUse::Village}};
    return static_cast<std::uint8_t>(words.value(use, BuildingUse::Other));
}

} // namespace

BuildingSizes::BuildingSizes(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where)
    : m_spec(spec), m_where(where) {
    const auto column = [&](const QString &id) { return id.isEmpty() ? nullptr : table.column(id); };
    m_height = column(spec.symbol.heightAttribute);
    m_floors = column(spec.symbol.floorsAttribute);
    m_base = column(spec.symbol.baseAttribute);
    const geo::Column *use = column(spec.symbol.useAttribute);
    if (use && use->type == geo::ColumnType::Text) {
        m_useCodes = use->codes;
        for (const QString &word : use->words)
            m_kinds.push_back(useKind(word));
    }
}

BuildingSize BuildingSizes::of(model::Row row, std::span<const geo::Vec3> outline) const {
    BuildingSize out;
    if (row < m_useCodes.size())
        out.kind = m_kinds[m_useCodes[row]];
    const bool office = out.kind == static_cast<std::uint8_t>(BuildingUse::Office);
    const double floors = numberOr(m_floors, row, 0);
    double height = numberOr(m_height, row, 0);
    if (!(height > 0) && floors > 0)
        height = floors * (office ? kOfficeStoreyMetres : kStoreyMetres);
    if (!(height > 0) || height > kMaxHeight) {
        out.isGuessed = m_height || m_floors;
        out.isAbsurd = height > kMaxHeight;
        height = m_spec.symbol.height > 0 ? m_spec.symbol.height : 2 * kStoreyMetres;
    }
    out.height = height;
    double lowest = std::numeric_limits<double>::infinity();
    for (const geo::Vec3 &p : outline)
        lowest = std::min(lowest, m_where.terrain->heightAt(p.x, p.y));
    const double given = numberOr(m_base, row, std::numeric_limits<double>::quiet_NaN());
    out.base = std::isfinite(given) ? given - m_where.frame.origin().z : lowest;
    // A tower stands on its podium, everything else goes into the ground.
    out.foot = out.base > lowest + 4.0 ? out.base : std::min(out.base, lowest) - kFootMetres;
    const double storey = floors > 0 ? std::clamp(height / floors, 2.2, 6.0)
                          : office   ? kOfficeStoreyMetres
                                     : kStoreyMetres;
    out.storeyDm = static_cast<std::uint8_t>(std::lround(storey * 10));
    return out;
}

} // namespace cim::city
