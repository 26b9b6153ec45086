// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.h"

#include "base/words.h"
#include "geo/projobject.h"

#include <QHash>
#include <QThreadStorage>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>
#include <vector>

namespace cim::geo {

namespace {

/** What has to be done between two systems, as values. */
struct Plan {
    bool identity = false;
    bool heights = false; ///< the operation takes and gives heights
    bool ballpark = false;
    QString caution;
    QString pipeline; ///< the operation as a PROJ string; empty: PROJ chooses by place between these two
    QString fromWkt;
    QString toWkt;

    [[nodiscard]] ProjObject make(const ProjContext &context) const {
        if (!pipeline.isEmpty())
            return context.parse(pipeline);
        const ProjObject a = context.parse(fromWkt);
        const ProjObject b = context.parse(toWkt);
        const ProjObject raw(a && b ? proj_create_crs_to_crs_from_pj(context, a.get(), b.get(), nullptr, nullptr)
                                    : nullptr);
        return ProjObject(raw ? proj_normalize_for_visualization(context, raw.get()) : nullptr);
    }
};

} // namespace

struct Transform::Data {
    ProjContext context;  // first: dies last
    ProjObject operation; ///< null: nothing to do
    Plan plan;
    MapOffset offset = MapOffset::None; ///< of the source, taken off first
    bool northingFirst = false;         ///< the source is written so
};

namespace {

/** In plan only: heights must not be touched when one side says nothing about them. */
ProjObject flat(PJ_CONTEXT *context, const PJ *crs) {
    if (proj_get_type(crs) == PJ_TYPE_COMPOUND_CRS) {
        const ProjObject first(proj_crs_get_sub_crs(context, crs, 0));
        return first ? flat(context, first.get()) : nullptr;
    }
    if (proj_get_type(crs) == PJ_TYPE_BOUND_CRS)
        return ProjObject(proj_clone(context, crs)); // its datum parameters are what matters
    return ProjObject(proj_crs_demote_to_2D(context, nullptr, crs));
}

/** What PROJ offers between two systems, best first. */
ProjList operations(PJ_CONTEXT *context, const PJ *from, const PJ *to) {
    const ProjFactory factory(proj_create_operation_factory_context(context, nullptr));
    proj_operation_factory_context_set_spatial_criterion(context, factory.get(),
                                                         PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(context, factory.get(),
                                                             PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    return ProjList(proj_create_operations(context, from, to, factory.get()));
}

bool bestIsBallpark(PJ_CONTEXT *context, const PJ_OBJ_LIST *list) {
    const ProjObject best(list && proj_list_get_count(list) > 0 ? proj_list_get(context, list, 0) : nullptr);
    return !best || proj_coordoperation_has_ballpark_transformation(context, best.get()) != 0;
}

/** The only operation there is, easting first in and out, as a PROJ string. Empty when places differ in which one is
 * best: then PROJ has to choose point by point. */
QString onlyPipeline(PJ_CONTEXT *context, const PJ_OBJ_LIST *list) {
    if (!list || proj_list_get_count(list) != 1)
        return {};
    const ProjObject only(proj_list_get(context, list, 0));
    const ProjObject turned(proj_normalize_for_visualization(context, only.get()));
    return turned ? QString::fromUtf8(proj_as_proj_string(context, turned.get(), PJ_PROJ_5, nullptr)) : QString();
}

bool hasHeight(const PJ *crs) {
    const PJ_TYPE type = proj_get_type(crs);
    return type == PJ_TYPE_COMPOUND_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

QString wktOf(PJ_CONTEXT *context, const PJ *crs) {
    return crs ? QString::fromUtf8(proj_as_wkt(context, crs, PJ_WKT2_2019, nullptr)) : QString();
}

QString datumName(PJ_CONTEXT *context, const PJ *crs) {
    if (proj_get_type(crs) == PJ_TYPE_BOUND_CRS) { // its parameters lead to this one
        const ProjObject hub(proj_get_target_crs(context, crs));
        return hub ? datumName(context, hub.get()) : QString();
    }
    const ProjObject geodetic(proj_crs_get_geodetic_crs(context, crs));
    const ProjObject datum(geodetic ? proj_crs_get_datum_forced(context, geodetic.get()) : nullptr);
    return datum ? QString::fromUtf8(proj_get_name(datum.get())) : QString();
}

/** WGS 84 and CGCS2000 share origin and axes by definition; their coordinates differ by plate motion alone. */
bool equalWithinAMetre(const QString &a, const QString &b) {
    const auto isWgs = [](const QString &n) { return n.startsWith(QLatin1String("World Geodetic System 1984")); };
    const auto isCgcs = [](const QString &n) { return n.startsWith(QLatin1String("China 2000")); };
    return (isWgs(a) && isCgcs(b)) || (isCgcs(a) && isWgs(b));
}

/** The two datums between which PROJ knows no shift. */
struct Datums {
    QString from, to;
};

void judge(Plan &plan, const Crs &from, const Crs &to, const Datums &datums) {
    plan.ballpark = !equalWithinAMetre(datums.from, datums.to);
    plan.caution =
        plan.ballpark
            ? Words::tr(
                  "no datum shift is known from %1 to %2: positions are approximate, possibly by more than 100 m; give "
                  "the source's CRS with its parameters (PROJ string with +towgs84)")
                  .arg(from.name(), to.name())
            : Words::tr("WGS 84 and CGCS2000 are taken as equal: good for display within a metre, not for survey");
}

/** Whether they are one system once coordinates are in order. */
bool isSamePlain(const Crs &from, const Crs &to) {
    if (from.isPlain())
        return from.isSame(to);
    const Result<Crs> plain = Crs::fromText(from.wkt());
    return plain && plain->isSame(to);
}

Plan makePlan(const Crs &from, const Crs &to) {
    Plan plan;
    const bool bothHigh = !from.heightName().isEmpty() && !to.heightName().isEmpty();
    plan.identity = isSamePlain(from, to) && (!bothHigh || from.heightName() == to.heightName());
    if (plan.identity)
        return plan;
    const ProjContext &context = ProjContext::ofThread();
    const ProjObject a = context.parse(from.wkt());
    const ProjObject b = context.parse(to.wkt());
    const ProjObject flatA = flat(context, a.get());
    const ProjObject flatB = flat(context, b.get());
    plan.heights = bothHigh && hasHeight(a.get()) && hasHeight(b.get());
    plan.fromWkt = plan.heights ? from.wkt() : wktOf(context, flatA.get());
    plan.toWkt = plan.heights ? to.wkt() : wktOf(context, flatB.get());
    ProjList list = operations(context, flatA.get(), flatB.get());
    if (bestIsBallpark(context, list.get()))
        judge(plan, from, to, {datumName(context, flatA.get()), datumName(context, flatB.get())});
    if (plan.heights) {
        list = operations(context, a.get(), b.get());
        if (!plan.ballpark && from.heightName() != to.heightName() && bestIsBallpark(context, list.get())) {
            plan.ballpark = true;
            plan.caution = Words::tr("heights pass unchanged from %1 to %2: no correction between them is installed")
                               .arg(from.heightName(), to.heightName());
        }
    }
    plan.pipeline = onlyPipeline(context, list.get());
    return plan;
}

/** Asking PROJ takes some 60 ms; a thread that reads layer after layer asks once. */
const Plan &planBetween(const Crs &from, const Crs &to) {
    static QThreadStorage<QHash<std::pair<QString, QString>, Plan>> ofThread;
    QHash<std::pair<QString, QString>, Plan> &known = ofThread.localData();
    const std::pair key(from.wkt(), to.wkt());
    const auto it = known.find(key);
    return it != known.end() ? *it : *known.insert(key, makePlan(from, to));
}

} // namespace

Result<Transform> Transform::between(const Crs &from, const Crs &to) {
    const QString doing = Words::tr("preparing a coordinate transformation");
    const auto label = [](const Crs &crs) { return crs.text().size() <= 40 ? crs.text() : crs.name(); };
    const QString subject = Words::tr("%1 to %2").arg(label(from), label(to));
    if (from.wkt().isEmpty() || to.wkt().isEmpty())
        return Error{ErrorKind::BadCrs, doing, subject, Words::tr("a coordinate reference system is missing")};
    if (!to.isPlain())
        return Error{
            ErrorKind::BadCrs, doing, subject,
            Words::tr("nothing is brought to a system with an offset or with northings first; name a plain one")};
    const auto data = std::make_shared<Data>();
    data->plan = planBetween(from, to);
    data->offset = from.offset();
    data->northingFirst = from.isNorthingFirst();
    if (data->offset != MapOffset::None)
        data->plan.caution = Words::tr("the map offset of %1 was taken off by its published approximation: good for "
                                       "display, not for survey")
                                 .arg(from.name());
    if (!data->plan.identity) {
        data->operation = data->plan.make(data->context);
        if (!data->operation) {
            return Error{ErrorKind::BadCrs, doing, subject,
                         Words::tr("PROJ knows no way between them (%1)").arg(data->context.lastMessage())};
        }
    }
    Transform out;
    out.m_data = data;
    return out;
}

namespace {

/** Points that came out as no place become NaN altogether; returns how many. */
std::size_t settle(std::span<Vec3> points) {
    std::size_t failed = 0;
    for (Vec3 &p : points) {
        if (std::isfinite(p.x) && std::isfinite(p.y))
            continue;
        p = {kNoHeight, kNoHeight, kNoHeight};
        ++failed;
    }
    return failed;
}

std::size_t applyInPlan(PJ *operation, std::span<Vec3> points) {
    proj_trans_generic(operation, PJ_FWD, &points.data()->x, sizeof(Vec3), points.size(), &points.data()->y,
                       sizeof(Vec3), points.size(), nullptr, 0, 0, nullptr, 0, 0);
    return settle(points);
}

std::size_t applyWithHeights(PJ *operation, std::span<Vec3> points) {
    for (Vec3 &p : points) {
        const bool given = std::isfinite(p.z);
        const PJ_COORD moved = proj_trans(operation, PJ_FWD, proj_coord(p.x, p.y, given ? p.z : 0.0, 0));
        p = {moved.xyz.x, moved.xyz.y, given ? moved.xyz.z : p.z};
    }
    return settle(points);
}

} // namespace

std::size_t Transform::apply(std::span<Vec3> points) const {
    if (isIdentity() || points.empty())
        return 0;
    if (m_data->northingFirst) {
        for (Vec3 &p : points)
            std::swap(p.x, p.y);
    }
    removeOffset(m_data->offset, points);
    if (!m_data->operation)
        return settle(points);
    const auto run = m_data->plan.heights ? &applyWithHeights : &applyInPlan;
    constexpr std::size_t kWorthAThread = 50'000; // points, about 10 ms
    const std::size_t shares = std::min<std::size_t>(
        {std::max(1U, std::thread::hardware_concurrency()), 8, points.size() / kWorthAThread + 1});
    if (shares < 2 || m_data->plan.pipeline.isEmpty())
        return run(m_data->operation.get(), points);
    const std::size_t size = (points.size() + shares - 1) / shares;
    std::atomic<std::size_t> failed = 0;
    {
        std::vector<std::jthread> threads;
        for (std::size_t first = size; first < points.size(); first += size) {
            threads.emplace_back([&, share = points.subspan(first, std::min(size, points.size() - first))] {
                const ProjContext context; // an operation serves one thread
                const ProjObject operation = m_data->plan.make(context);
                failed += run(operation.get(), share);
            });
        }
        failed += run(m_data->operation.get(), points.first(size));
    }
    return failed;
}

Vec3 Transform::apply(const Vec3 &point) const {
    Vec3 out = point;
    apply(std::span<Vec3>(&out, 1));
    return out;
}

bool Transform::isIdentity() const {
    return !m_data || (!m_data->operation && m_data->offset == MapOffset::None && !m_data->northingFirst);
}
bool Transform::isBallpark() const {
    return m_data && m_data->plan.ballpark;
}
QString Transform::caution() const {
    return m_data ? m_data->plan.caution : QString();
}

} // namespace cim::geo
