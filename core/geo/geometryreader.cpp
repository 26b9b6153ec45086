// SPDX-License-Identifier: Apache-2.0
#include "geo/geometryreader.h"

#include "base/words.h"

#include <ogr_geometry.h>

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace cim::geo {

namespace {

/** What a row becomes: of a collection of several kinds, the one of highest dimension. */
GeometryKind kindOf(const OGRGeometry &geometry) {
    switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint:
    case wkbMultiPoint:
        return GeometryKind::Point;
    case wkbLineString:
    case wkbLinearRing:
    case wkbMultiLineString:
        return GeometryKind::Line;
    case wkbPolygon:
    case wkbMultiPolygon:
        return GeometryKind::Polygon;
    case wkbTriangle:
    case wkbTIN:
    case wkbPolyhedralSurface:
        return GeometryKind::Mesh;
    case wkbGeometryCollection: {
        GeometryKind most = GeometryKind::None;
        for (const OGRGeometry *member : *geometry.toGeometryCollection())
            most = std::max(most, kindOf(*member));
        return most;
    }
    default:
        return GeometryKind::None;
    }
}

bool samePlace(const Vec3 &a, const Vec3 &b) {
    return a.x == b.x && a.y == b.y;
}

double twiceArea(std::span<const Vec3> ring) {
    double sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
        sum += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
               (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    return sum;
}

/** Moves the points of a ring together where neighbours are equal, and returns how many are left, the closing one taken
 * off. A face of a solid may stand upright: there heights count as well. */
std::size_t tidyRing(std::span<Vec3> ring, bool inSpace) {
    const auto same = [inSpace](const Vec3 &a, const Vec3 &b) { return samePlace(a, b) && (!inSpace || a.z == b.z); };
    auto end = std::unique(ring.begin(), ring.end(), same);
    while (end - ring.begin() > 1 && same(ring.front(), *(end - 1)))
        --end;
    return static_cast<std::size_t>(end - ring.begin());
}

} // namespace

GeometryReader::GeometryReader(const Crs &crs, bool table, Notes &notes)
    : m_notes(notes), m_table(table), m_mostX(crs.isProjected() ? 1e8 : 360.0),
      m_mostY(crs.isProjected() ? 1e8 : 90.0 + 1e-6) {}

void GeometryReader::noteMixture() {
    constexpr std::array names{"none", "points", "lines", "areas", "solids"};
    std::array<qint64, names.size()> counts{};
    for (std::size_t row = 0; row < m_out.size(); ++row)
        ++counts[static_cast<std::size_t>(m_out.kind(row))];
    QStringList parts;
    for (std::size_t i = 1; i < counts.size(); ++i)
        if (counts[i] > 0)
            parts << QStringLiteral("%1 %2").arg(counts[i]).arg(QLatin1String(names[i]));
    if (parts.size() > 1)
        m_notes.add(Words::tr("kinds of geometry are mixed, all are kept: %1").arg(parts.join(QStringLiteral(", "))));
    if (m_table)
        m_notes.add(Words::tr("the source is a table without geometry"));
}

void GeometryReader::note(const char *text) {
    m_notes.add(QLatin1String(text), Words::tr("id %1").arg(m_ids.back()));
}

void GeometryReader::add(const OGRGeometry *geometry, qint64 fid) {
    m_ids.push_back(fid);
    const std::size_t row = m_out.size();
    m_kind = geometry && !geometry->IsEmpty() ? kindOf(*geometry) : GeometryKind::None;
    std::unique_ptr<OGRGeometry> linear;
    if (geometry && geometry->hasCurveGeometry(TRUE)) {
        linear.reset(geometry->getLinearGeometry());
        geometry = linear.get();
        m_kind = geometry ? kindOf(*geometry) : GeometryKind::None;
        note("curves were turned into short straight lines");
    }
    m_out.beginRow(m_kind);
    if (m_kind == GeometryKind::None) {
        if (!m_table)
            note("features without geometry; their attributes are kept");
        return;
    }
    addParts(*geometry);
    finishRow(row);
}

void GeometryReader::finishRow(std::size_t row) {
    if (m_out.parts(row).empty()) {
        m_out.dropRow(row);
        note("features whose geometry has no area or length to draw; their attributes are kept");
        return;
    }
    const Points points = judge(row);
    if (points == Points::Good)
        return;
    m_out.dropRow(row);
    note(points == Points::NotFinite
             ? "features with coordinates that are no numbers; their attributes are kept"
             : "features with coordinates outside their CRS; their attributes are kept; check \"crs\" of "
               "the source and the order of its axes");
}

GeometryReader::Points GeometryReader::judge(std::size_t row) const {
    Points out = Points::Good;
    for (const Part &part : m_out.parts(row)) {
        for (const Vec3 &p : m_out.points(part)) {
            if (!std::isfinite(p.x) || !std::isfinite(p.y))
                return Points::NotFinite;
            if (std::abs(p.x) > m_mostX || std::abs(p.y) > m_mostY)
                out = Points::Absurd;
        }
    }
    return out;
}

void GeometryReader::addParts(const OGRGeometry &geometry) {
    switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPolygon:
    case wkbTriangle:
        addPolygon(*geometry.toPolygon());
        return;
    case wkbPoint:
        if (!geometry.IsEmpty()) {
            const OGRPoint &point = *geometry.toPoint();
            m_out.beginPart();
            m_out.addPoint({point.getX(), point.getY(), point.Is3D() ? point.getZ() : kNoHeight});
        }
        return;
    case wkbLineString:
    case wkbLinearRing:
        m_out.beginPart();
        addCurve(*geometry.toLineString());
        finishLine();
        return;
    case wkbTIN:
    case wkbPolyhedralSurface:
        for (const OGRPolygon *face : *geometry.toPolyhedralSurface())
            addPolygon(*face);
        return;
    default:
        break;
    }
    if (!OGR_GT_IsSubClassOf(geometry.getGeometryType(), wkbGeometryCollection))
        return;
    for (const OGRGeometry *member : *geometry.toGeometryCollection()) {
        if (kindOf(*member) == m_kind)
            addParts(*member);
        else if (!member->IsEmpty())
            note("geometry collections of several kinds: only the parts of the highest dimension are kept");
    }
}

void GeometryReader::addPolygon(const OGRPolygon &polygon) {
    const OGRLinearRing *outer = polygon.getExteriorRing();
    if (!outer || outer->IsEmpty())
        return;
    m_out.beginPart();
    addCurve(*outer);
    if (!finishRing(false))
        return;
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
        m_out.beginPart(true);
        addCurve(*polygon.getInteriorRing(i));
        finishRing(true);
    }
}

bool GeometryReader::finishRing(bool hole) {
    const bool face = m_kind == GeometryKind::Mesh;
    std::span<Vec3> ring = m_out.currentPart();
    const std::size_t count = tidyRing(ring, face);
    if (count < 3) {
        m_out.dropPart();
        note("rings of fewer than three points were left out");
        return false;
    }
    if (count < ring.size()) {
        m_out.truncatePart(count);
        ring = ring.first(count);
    }
    if (!face) {
        const double area = twiceArea(ring);
        if (hole ? area > 0 : area < 0)
            std::reverse(ring.begin(), ring.end());
    }
    return true;
}

void GeometryReader::finishLine() {
    if (m_out.currentPart().size() >= 2)
        return;
    m_out.dropPart();
    note("lines of fewer than two points were left out");
}

void GeometryReader::addCurve(const OGRSimpleCurve &curve) {
    const std::span<Vec3> points = m_out.addPoints(static_cast<std::size_t>(curve.getNumPoints()));
    if (points.empty())
        return;
    constexpr int stride = sizeof(Vec3);
    if (curve.Is3D()) {
        curve.getPoints(&points.data()->x, stride, &points.data()->y, stride, &points.data()->z, stride);
        return;
    }
    curve.getPoints(&points.data()->x, stride, &points.data()->y, stride);
    for (Vec3 &p : points)
        p.z = kNoHeight;
}

} // namespace cim::geo
