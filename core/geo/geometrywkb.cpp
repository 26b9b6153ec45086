// SPDX-License-Identifier: Apache-2.0
#include "geo/geometryreader.h"

#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace cim::geo {

namespace {

GeometryKind kindOf(std::uint32_t wkbType) {
    switch (wkbType) {
    case wkbPoint:
    case wkbMultiPoint:
        return GeometryKind::Point;
    case wkbLineString:
    case wkbMultiLineString:
        return GeometryKind::Line;
    default:
        return GeometryKind::Polygon;
    }
}

bool isMulti(std::uint32_t wkbType) {
    return wkbType >= wkbMultiPoint;
}

} // namespace

void GeometryReader::addWkb(std::span<const std::uint8_t> bytes, qint64 fid) {
    WkbReader wkb(bytes);
    const WkbReader::Head head = wkb.head();
    if (!head.good) { // nothing, curves, collections, surfaces: OGR knows them
        OGRGeometry *made = nullptr;
        if (!bytes.empty())
            OGRGeometryFactory::createFromWkb(bytes.data(), nullptr, &made, bytes.size());
        const std::unique_ptr<OGRGeometry> geometry(made);
        add(geometry.get(), fid);
        return;
    }
    m_ids.push_back(fid);
    m_kind = kindOf(head.type);
    const std::size_t row = m_out.size();
    m_out.beginRow(m_kind);
    bool whole = true;
    if (isMulti(head.type)) {
        const std::uint32_t members = wkb.count();
        for (std::uint32_t i = 0; i < members && whole; ++i) {
            const WkbReader::Head member = wkb.head();
            whole = member.good && member.type == head.type - 3 && addWkbPart(wkb, member);
        }
        if (members == 0) {
            m_out.dropRow(row);
            note("features without geometry; their attributes are kept");
            return;
        }
    } else {
        whole = addWkbPart(wkb, head);
    }
    if (whole) {
        finishRow(row);
        return;
    }
    m_out.dropRow(row);
    note("features whose geometry is damaged; their attributes are kept");
}

bool GeometryReader::addWkbPart(WkbReader &wkb, const WkbReader::Head &head) {
    if (m_kind == GeometryKind::Polygon)
        return addWkbPolygon(wkb, head);
    m_out.beginPart();
    const bool line = m_kind == GeometryKind::Line;
    if (!addWkbPoints(wkb, head, line ? wkb.count() : 1))
        return false;
    if (line)
        finishLine();
    else if (const Vec3 &p = m_out.currentPart().front(); std::isnan(p.x) && std::isnan(p.y))
        m_out.dropPart(); // the way in which WKB writes an empty point
    return true;
}

bool GeometryReader::addWkbPolygon(WkbReader &wkb, const WkbReader::Head &head) {
    const std::uint32_t rings = wkb.count();
    bool outerIsGood = false;
    for (std::uint32_t i = 0; i < rings; ++i) {
        m_out.beginPart(i > 0);
        if (!addWkbPoints(wkb, head, wkb.count()))
            return false;
        if (i > 0 && !outerIsGood)
            m_out.dropPart(); // a hole in nothing
        else if (const bool good = finishRing(i > 0); i == 0)
            outerIsGood = good;
    }
    return true;
}

bool GeometryReader::addWkbPoints(WkbReader &wkb, const WkbReader::Head &head, std::size_t count) {
    if (!wkb.holds(count * head.dimensions * sizeof(double)))
        return false;
    for (Vec3 &p : m_out.addPoints(count)) {
        p.x = wkb.number();
        p.y = wkb.number();
        p.z = head.hasZ ? wkb.number() : kNoHeight;
        for (std::size_t i = head.hasZ ? 3 : 2; i < head.dimensions; ++i)
            wkb.number();
    }
    return true;
}

} // namespace cim::geo
