// SPDX-License-Identifier: Apache-2.0
#include "city/oblique.h"

#include "base/words.h"

#include <QRegularExpression>

#include <optional>

namespace cim::city {

namespace {

Error badPlace(const QString &subject, const QString &why) {
    return {ErrorKind::BadCrs, Words::tr("placing oblique photography"), subject, why};
}

/** "550901.32,3360977.34,58.85"; some write blanks or semicolons, some leave the height out. */
std::optional<geo::Vec3> numbersOf(const QString &text) {
    static const QRegularExpression divider(QStringLiteral("[,;\\s]+"));
    const QStringList parts = text.trimmed().split(divider, Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return geo::Vec3{};
    if (parts.size() < 2 || parts.size() > 3)
        return {};
    double values[3] = {0, 0, 0};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bool isNumber = false;
        values[i] = parts[i].toDouble(&isNumber);
        if (!isNumber || std::abs(values[i]) > 1e8)
            return {};
    }
    return geo::Vec3{values[0], values[1], values[2]};
}

} // namespace

Result<VertexPlace> obliquePlace(const QString &srs, const QString &origin) {
    const QString text = srs.simplified();
    if (text.isEmpty() || text.startsWith(QLatin1String("LOCAL"), Qt::CaseInsensitive))
        return badPlace(text.isEmpty() ? QStringLiteral("SRS") : text,
                        Words::tr("the delivery does not say where on earth it is; ask who made it, and set \"crs\" of "
                                  "the source in the project, such as EPSG:4549 or ENU:36.07,120.38"));
    VertexPlace out;
    const std::optional<geo::Vec3> from = numbersOf(origin);
    if (!from)
        return badPlace(origin, Words::tr("SRSOrigin has to be easting, northing and height in metres"));
    out.origin = *from;
    if (text.startsWith(QLatin1String("ENU:"), Qt::CaseInsensitive)) {
        const std::optional<geo::Vec3> at = numbersOf(text.mid(4));
        if (!at || std::abs(at->x) > 90 || std::abs(at->y) > 180 || (at->x == 0 && at->y == 0))
            return badPlace(text, Words::tr("ENU needs latitude and longitude in degrees, as in ENU:36.07,120.38"));
        out.axes = VertexPlace::Axes::Topocentric;
        out.centre = {at->y, at->x, 0};
        return out;
    }
    const Result<geo::Crs> crs = geo::Crs::fromText(text);
    if (!crs)
        return crs.error();
    if (!crs->isProjected())
        return badPlace(text, Words::tr("vertices in metres need a projected system, and this one is in degrees; set "
                                        "\"crs\" of the source in the project"));
    out.crs = text;
    return out;
}

} // namespace cim::city
