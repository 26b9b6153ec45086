// SPDX-License-Identifier: Apache-2.0
#include "geo/crs.h"

#include "base/words.h"
#include "geo/projobject.h"

#include <QHash>
#include <QThreadStorage>

#include <cmath>

namespace cim::geo {

/** Everything asked of a CRS is worked out once, so that a copy is a pointer and no PROJ object is shared between
 * threads. */
struct Crs::Data {
    QString text;
    QString name;
    QString heightName;
    QString wkt;
    double metresPerUnit = 0;
    bool projected = false;
    MapOffset offset = MapOffset::None;
    bool northingFirst = false;
};

namespace {

Error badCrs(const QString &text, const QString &why) {
    const QString subject = text.size() > 80 ? text.left(77) + QStringLiteral("...") : text;
    return {ErrorKind::BadCrs, Words::tr("reading a coordinate reference system"), subject, why};
}

bool isProjString(const QString &text) {
    return text.startsWith(QLatin1String("+proj")) || text.startsWith(QLatin1String("proj="));
}

/** What a person writes, as PROJ wants it: a PROJ string says that it is a CRS and not an operation. */
QString asCrsText(const QString &text) {
    return isProjString(text) && !text.contains(QLatin1String("type=crs")) ? text + QStringLiteral(" +type=crs") : text;
}

/** The usual slips, answered before PROJ's own words. Empty when it is none of them. */
QString knownSlip(const QString &text) {
    if (text.isEmpty())
        return Words::tr("nothing is given; write an authority code such as EPSG:4549, WKT or a PROJ string");
    bool isNumber = false;
    text.toInt(&isNumber);
    if (isNumber)
        return Words::tr("a number alone names no authority; write EPSG:%1").arg(text);
    return {};
}

const auto kNorthFirst = QStringLiteral(" (north, east)");

/** "GCJ-02", "gcj02", "BD09": which offset is meant. */
MapOffset offsetOf(const QString &text) {
    QString plain = text.toUpper();
    plain.remove(QLatin1Char('-')).remove(QLatin1Char(' '));
    return plain == QLatin1String("GCJ02")  ? MapOffset::Gcj02
           : plain == QLatin1String("BD09") ? MapOffset::Bd09
                                            : MapOffset::None;
}

/** The part that places things in plan: of a compound CRS its first, of a bound CRS its source. */
ProjObject horizontalPart(PJ_CONTEXT *context, const PJ *crs) {
    switch (proj_get_type(crs)) {
    case PJ_TYPE_COMPOUND_CRS: {
        const ProjObject first(proj_crs_get_sub_crs(context, crs, 0));
        return first ? horizontalPart(context, first.get()) : nullptr;
    }
    case PJ_TYPE_BOUND_CRS: {
        const ProjObject source(proj_get_source_crs(context, crs));
        return source ? horizontalPart(context, source.get()) : nullptr;
    }
    default:
        return ProjObject(proj_clone(context, crs));
    }
}

QString authorityCode(const PJ *object) {
    const char *authority = proj_get_id_auth_name(object, 0);
    const char *code = proj_get_id_code(object, 0);
    return authority && code ? QStringLiteral("%1:%2").arg(QString::fromUtf8(authority), QString::fromUtf8(code))
                             : QString();
}

/** EPSG code of a CRS that came without one (vendors' .prj), when PROJ finds exactly that system in its database. */
QString identifiedCode(PJ_CONTEXT *context, const PJ *crs) {
    int *confidence = nullptr;
    const ProjList found(proj_identify(context, crs, "EPSG", nullptr, &confidence));
    QString code;
    if (found && proj_list_get_count(found.get()) > 0 && confidence && confidence[0] >= 90) {
        const ProjObject best(proj_list_get(context, found.get(), 0));
        code = best ? authorityCode(best.get()) : QString();
    }
    proj_int_list_destroy(confidence);
    return code;
}

QString shortText(PJ_CONTEXT *context, const PJ *crs, const QString &wkt) {
    if (const QString code = authorityCode(crs); !code.isEmpty())
        return code;
    if (proj_get_type(crs) == PJ_TYPE_COMPOUND_CRS) {
        const ProjObject plan(proj_crs_get_sub_crs(context, crs, 0));
        const ProjObject height(proj_crs_get_sub_crs(context, crs, 1));
        const QString a = plan ? authorityCode(plan.get()) : QString();
        const QString b = height ? authorityCode(height.get()) : QString();
        if (a.startsWith(QLatin1String("EPSG:")) && b.startsWith(QLatin1String("EPSG:")))
            return a + QLatin1Char('+') + b.mid(5);
        return wkt;
    }
    const QString code = proj_get_type(crs) == PJ_TYPE_BOUND_CRS ? QString() : identifiedCode(context, crs);
    return code.isEmpty() ? wkt : code;
}

QString verticalName(PJ_CONTEXT *context, const PJ *crs) {
    if (proj_get_type(crs) == PJ_TYPE_COMPOUND_CRS) {
        const ProjObject height(proj_crs_get_sub_crs(context, crs, 1));
        return height ? QString::fromUtf8(proj_get_name(height.get())) : QString();
    }
    return proj_get_type(crs) == PJ_TYPE_GEOGRAPHIC_3D_CRS ? Words::tr("ellipsoidal height") : QString();
}

double metresPerAxisUnit(PJ_CONTEXT *context, const PJ *plan) {
    const ProjObject axes(proj_crs_get_coordinate_system(context, plan));
    double factor = 0;
    if (!axes ||
        !proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, nullptr, &factor, nullptr, nullptr, nullptr))
        return 0;
    return factor;
}

/** Why a well-formed object is of no use as the CRS of a map; empty when it is one. */
QString unusable(PJ_TYPE type) {
    switch (type) {
    case PJ_TYPE_PROJECTED_CRS:
    case PJ_TYPE_GEOGRAPHIC_2D_CRS:
    case PJ_TYPE_GEOGRAPHIC_3D_CRS:
        return {};
    case PJ_TYPE_ENGINEERING_CRS:
        return Words::tr("this is a local system whose place on the earth is unknown; ask the city's surveyors for its "
                         "definition as WKT or PROJ string");
    case PJ_TYPE_GEOCENTRIC_CRS:
        return Words::tr(
            "geocentric coordinates cannot be mapped directly; use a geographic or projected system such as "
            "EPSG:4490 or EPSG:4549");
    case PJ_TYPE_VERTICAL_CRS:
        return Words::tr("this gives heights only; write it behind a horizontal one, as in EPSG:4549+5737");
    default:
        return Words::tr(
            "this is no geographic or projected system; write an authority code such as EPSG:4549, WKT or a "
            "PROJ string");
    }
}

} // namespace

Result<Crs> Crs::fromText(const QString &given) {
    // A look into PROJ's database takes some 10 ms; a thread that reads layer after layer asks once.
    static QThreadStorage<QHash<QString, Crs>> ofThread;
    QHash<QString, Crs> &known = ofThread.localData();
    const QString text = given.trimmed();
    if (const auto it = known.constFind(text); it != known.constEnd())
        return *it;
    if (text.endsWith(kNorthFirst, Qt::CaseInsensitive)) {
        const Result<Crs> written = fromText(text.chopped(kNorthFirst.size()));
        if (!written)
            return written.error();
        auto turned = std::make_shared<Data>(*written->m_data);
        turned->northingFirst = true;
        turned->text += kNorthFirst;
        turned->name += kNorthFirst;
        Crs out;
        out.m_data = std::move(turned);
        return out;
    }
    if (const MapOffset offset = offsetOf(text); offset != MapOffset::None) {
        const Result<Crs> without = fromText(QStringLiteral("EPSG:4490"));
        if (!without)
            return without.error();
        auto shifted = std::make_shared<Data>(*without->m_data);
        shifted->offset = offset;
        shifted->text = offset == MapOffset::Gcj02 ? QStringLiteral("GCJ-02") : QStringLiteral("BD-09");
        shifted->name = shifted->text;
        Crs out;
        out.m_data = std::move(shifted);
        return out;
    }
    if (const QString slip = knownSlip(text); !slip.isEmpty())
        return badCrs(text, slip);
    const ProjContext &context = ProjContext::ofThread();
    const ProjObject object = context.parse(asCrsText(text));
    if (!object) {
        return badCrs(text,
                      Words::tr("PROJ does not know it (%1); write an authority code such as EPSG:4549, WKT or a PROJ "
                                "string")
                          .arg(context.lastMessage()));
    }
    const ProjObject plan = horizontalPart(context, object.get());
    if (const QString why = unusable(plan ? proj_get_type(plan.get()) : PJ_TYPE_UNKNOWN); !why.isEmpty())
        return badCrs(text, why);

    auto data = std::make_shared<Data>();
    data->wkt = QString::fromUtf8(proj_as_wkt(context, object.get(), PJ_WKT2_2019, nullptr));
    data->text = isProjString(text) ? text : shortText(context, object.get(), data->wkt);
    data->name = QString::fromUtf8(proj_get_name(plan.get()));
    data->heightName = verticalName(context, object.get());
    data->projected = proj_get_type(plan.get()) == PJ_TYPE_PROJECTED_CRS;
    data->metresPerUnit = data->projected ? metresPerAxisUnit(context, plan.get()) : 0;
    Crs out;
    out.m_data = std::move(data);
    known.insert(text, out);
    return out;
}

QString Crs::text() const {
    return m_data ? m_data->text : QString();
}
QString Crs::name() const {
    return m_data ? m_data->name : QString();
}
QString Crs::heightName() const {
    return m_data ? m_data->heightName : QString();
}
bool Crs::isProjected() const {
    return m_data && m_data->projected;
}
double Crs::metresPerUnit() const {
    return m_data ? m_data->metresPerUnit : 0;
}
QString Crs::wkt() const {
    return m_data ? m_data->wkt : QString();
}
MapOffset Crs::offset() const {
    return m_data ? m_data->offset : MapOffset::None;
}
bool Crs::isNorthingFirst() const {
    return m_data && m_data->northingFirst;
}

bool Crs::isSame(const Crs &other) const {
    if (m_data == other.m_data || !m_data || !other.m_data)
        return m_data == other.m_data;
    if (offset() != other.offset() || isNorthingFirst() != other.isNorthingFirst())
        return false;
    if (m_data->wkt == other.m_data->wkt)
        return true;
    const ProjContext &context = ProjContext::ofThread();
    const auto comparable = [&](const Crs &crs) {
        const ProjObject whole = context.parse(crs.wkt());
        const ProjObject plan = whole ? horizontalPart(context, whole.get()) : nullptr;
        const ProjObject flat(plan ? proj_crs_demote_to_2D(context, nullptr, plan.get()) : nullptr);
        return ProjObject(flat ? proj_normalize_for_visualization(context, flat.get()) : nullptr);
    };
    const ProjObject mine = comparable(*this);
    const ProjObject theirs = comparable(other);
    return mine && theirs &&
           proj_is_equivalent_to_with_ctx(context, mine.get(), theirs.get(),
                                          PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS);
}

Result<Crs> geographicOf(const Crs &crs) {
    const ProjContext &context = ProjContext::ofThread();
    const ProjObject whole = context.parse(crs.wkt());
    const ProjObject plan = whole ? horizontalPart(context, whole.get()) : nullptr;
    const ProjObject degrees(plan ? proj_crs_get_geodetic_crs(context, plan.get()) : nullptr);
    const ProjObject flat(degrees ? proj_crs_demote_to_2D(context, nullptr, degrees.get()) : nullptr);
    if (!flat)
        return badCrs(crs.text(), Words::tr("it is not counted from longitude and latitude"));
    return Crs::fromText(QString::fromUtf8(proj_as_wkt(context, flat.get(), PJ_WKT2_2019, nullptr)));
}

QString planWkt(const Crs &crs) {
    const ProjContext &context = ProjContext::ofThread();
    const ProjObject whole = context.parse(crs.wkt());
    const ProjObject plan = whole ? horizontalPart(context, whole.get()) : nullptr;
    const ProjObject flat(plan ? proj_crs_demote_to_2D(context, nullptr, plan.get()) : nullptr);
    constexpr const char *kOneLine[] = {"MULTILINE=NO", nullptr};
    return flat ? QString::fromUtf8(proj_as_wkt(context, flat.get(), PJ_WKT1_ESRI, kOneLine)) : QString();
}

Result<double> gridConvergenceDegrees(const Crs &crs, const Vec3 &at) {
    const QString doing = Words::tr("computing grid convergence");
    if (!crs.isProjected())
        return Error{ErrorKind::BadCrs, doing, crs.text(), Words::tr("only a projected system has a grid north")};
    const ProjContext &context = ProjContext::ofThread();
    const ProjObject whole = context.parse(crs.wkt());
    const ProjObject plan = horizontalPart(context, whole.get());
    const ProjObject base(proj_get_source_crs(context, plan.get()));
    ProjObject raw(base ? proj_create_crs_to_crs_from_pj(context, base.get(), plan.get(), nullptr, nullptr) : nullptr);
    const ProjObject operation(raw ? proj_normalize_for_visualization(context, raw.get()) : nullptr);
    if (!operation)
        return Error{ErrorKind::BadCrs, doing, crs.text(), context.lastMessage()};
    // A step to the north on the ellipsoid, seen in the grid: direct, and free of every library's sign convention.
    const PJ_COORD here = proj_trans(operation.get(), PJ_INV, proj_coord(at.x, at.y, 0, 0));
    constexpr double kStepDegrees = 1e-5;
    const double step = here.xy.y > 89.9 ? -kStepDegrees : kStepDegrees;
    const PJ_COORD north = proj_trans(operation.get(), PJ_FWD, proj_coord(here.xy.x, here.xy.y + step, 0, 0));
    const PJ_COORD same = proj_trans(operation.get(), PJ_FWD, proj_coord(here.xy.x, here.xy.y, 0, 0));
    const double east = (north.xy.x - same.xy.x) / step;
    const double up = (north.xy.y - same.xy.y) / step;
    if (!std::isfinite(east) || !std::isfinite(up)) {
        return Error{ErrorKind::BadCrs, doing, crs.text(),
                     Words::tr("the place %1, %2 lies outside the system").arg(at.x).arg(at.y)};
    }
    return std::atan2(-east, up) * 180.0 / 3.14159265358979323846;
}

} // namespace cim::geo
