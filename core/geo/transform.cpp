// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.h"

#include "geo/projobject.h"

#include <cmath>

namespace cim::geo {

struct Transform::Data {
    ProjContext context; // first: dies last
    ProjObject operation; ///< null: nothing to do
    bool heights = false; ///< the operation takes and gives heights
    bool ballpark = false;
    QString caution;
};

namespace {

/** In plan only: heights must not be touched when one side says nothing about them. */
ProjObject flat(PJ_CONTEXT *context, const PJ *crs)
{
    if (proj_get_type(crs) == PJ_TYPE_COMPOUND_CRS) {
        const ProjObject first(proj_crs_get_sub_crs(context, crs, 0));
        return first ? flat(context, first.get()) : nullptr;
    }
    if (proj_get_type(crs) == PJ_TYPE_BOUND_CRS)
        return ProjObject(proj_clone(context, crs)); // its datum parameters are what matters
    return ProjObject(proj_crs_demote_to_2D(context, nullptr, crs));
}

bool bestIsBallpark(PJ_CONTEXT *context, const PJ *from, const PJ *to)
{
    const ProjFactory factory(proj_create_operation_factory_context(context, nullptr));
    proj_operation_factory_context_set_spatial_criterion(context, factory.get(), PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(context, factory.get(),
                                                             PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    const ProjList list(proj_create_operations(context, from, to, factory.get()));
    if (!list || proj_list_get_count(list.get()) == 0)
        return true;
    const ProjObject best(proj_list_get(context, list.get(), 0));
    return proj_coordoperation_has_ballpark_transformation(context, best.get()) != 0;
}

bool hasHeight(const PJ *crs)
{
    const PJ_TYPE type = proj_get_type(crs);
    return type == PJ_TYPE_COMPOUND_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

QString datumName(PJ_CONTEXT *context, const PJ *crs)
{
    const ProjObject geodetic(proj_crs_get_geodetic_crs(context, crs));
    const ProjObject datum(geodetic ? proj_crs_get_datum_forced(context, geodetic.get()) : nullptr);
    return datum ? QString::fromUtf8(proj_get_name(datum.get())) : QString();
}

/** WGS 84 and CGCS2000 share origin and axes by definition; their coordinates differ by plate motion alone. */
bool equalWithinAMetre(const QString &a, const QString &b)
{
    const auto isWgs = [](const QString &n) { return n.startsWith(QLatin1String("World Geodetic System 1984")); };
    const auto isCgcs = [](const QString &n) { return n.startsWith(QLatin1String("China 2000")); };
    return (isWgs(a) && isCgcs(b)) || (isCgcs(a) && isWgs(b));
}

/** How far an operation is to be trusted. */
struct Trust {
    bool ballpark = false;
    QString caution;
};

Trust trustOf(PJ_CONTEXT *context, const Crs &from, const Crs &to, const PJ *a, const PJ *b, bool heights)
{
    const ProjObject flatA = flat(context, a);
    const ProjObject flatB = flat(context, b);
    const bool plan = bestIsBallpark(context, flatA.get(), flatB.get());
    const bool harmless = plan && equalWithinAMetre(datumName(context, flatA.get()), datumName(context, flatB.get()));
    if (plan && !harmless) {
        return {true, QStringLiteral("no datum shift is known from %1 to %2: positions are approximate, possibly by more than "
                                     "100 m; give the source's CRS with its parameters (PROJ string with +towgs84)")
                          .arg(from.name(), to.name())};
    }
    if (heights && from.heightName() != to.heightName() && (plan || bestIsBallpark(context, a, b))) {
        return {true, QStringLiteral("heights pass unchanged from %1 to %2: no correction between them is installed")
                          .arg(from.heightName(), to.heightName())};
    }
    if (harmless)
        return {false, QStringLiteral("WGS 84 and CGCS2000 are taken as equal: good for display within a metre, not for survey")};
    return {};
}

} // namespace

Result<Transform> Transform::between(const Crs &from, const Crs &to)
{
    const QString doing = QStringLiteral("preparing a coordinate transformation");
    const QString subject = QStringLiteral("%1 to %2").arg(from.text(), to.text());
    if (from.wkt().isEmpty() || to.wkt().isEmpty())
        return Error{ErrorKind::BadCrs, doing, subject, QStringLiteral("a coordinate reference system is missing")};
    const auto data = std::make_shared<Data>();
    Transform out;
    out.m_data = data;
    const bool bothHigh = !from.heightName().isEmpty() && !to.heightName().isEmpty();
    if (from.isSame(to) && (!bothHigh || from.heightName() == to.heightName()))
        return out;
    const ProjContext &context = data->context;
    const ProjObject a = context.parse(from.wkt());
    const ProjObject b = context.parse(to.wkt());
    data->heights = bothHigh && hasHeight(a.get()) && hasHeight(b.get());
    const ProjObject flatA = flat(context, a.get());
    const ProjObject flatB = flat(context, b.get());
    const ProjObject raw(proj_create_crs_to_crs_from_pj(context, data->heights ? a.get() : flatA.get(),
                                                        data->heights ? b.get() : flatB.get(), nullptr, nullptr));
    data->operation.reset(raw ? proj_normalize_for_visualization(context, raw.get()) : nullptr);
    if (!data->operation) {
        return Error{ErrorKind::BadCrs, doing, subject,
                     QStringLiteral("PROJ knows no way between them (%1)").arg(context.lastMessage())};
    }
    const Trust trust = trustOf(context, from, to, a.get(), b.get(), data->heights);
    data->ballpark = trust.ballpark;
    data->caution = trust.caution;
    return out;
}

std::size_t Transform::apply(std::span<Vec3> points) const
{
    if (!m_data || !m_data->operation)
        return 0;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    std::size_t failed = 0;
    PJ *operation = m_data->operation.get();
    const auto finish = [&](Vec3 &p, double height) {
        if (std::isfinite(p.x) && std::isfinite(p.y)) {
            p.z = height;
        } else {
            p = {nan, nan, nan};
            ++failed;
        }
    };
    if (!m_data->heights) {
        proj_trans_generic(operation, PJ_FWD, &points.data()->x, sizeof(Vec3), points.size(), &points.data()->y, sizeof(Vec3),
                           points.size(), nullptr, 0, 0, nullptr, 0, 0);
        for (Vec3 &p : points)
            finish(p, p.z);
        return failed;
    }
    for (Vec3 &p : points) {
        const bool given = std::isfinite(p.z);
        const PJ_COORD moved = proj_trans(operation, PJ_FWD, proj_coord(p.x, p.y, given ? p.z : 0.0, 0));
        p = {moved.xyz.x, moved.xyz.y, p.z};
        finish(p, given && std::isfinite(moved.xyz.z) ? moved.xyz.z : p.z);
    }
    return failed;
}

Vec3 Transform::apply(const Vec3 &point) const
{
    Vec3 out = point;
    apply(std::span<Vec3>(&out, 1));
    return out;
}

bool Transform::isIdentity() const { return !m_data || !m_data->operation; }
bool Transform::isBallpark() const { return m_data && m_data->ballpark; }
QString Transform::caution() const { return m_data ? m_data->caution : QString(); }

} // namespace cim::geo
