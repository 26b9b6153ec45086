// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "geo/crs.h"
#include "geo/geometry.h"
#include "geo/wkbreader.h"

class OGRGeometry;
class OGRPolygon;
class OGRSimpleCurve;

namespace cim::geo {

/** Appends OGR geometries to flat Geometries: curves linearised, measures dropped, rings opened and oriented, what
 * cannot be drawn kept as a row without geometry and noted. Coordinates stay as the source has them. */
class GeometryReader {
public:
    /** A @p table has no geometry, and none is missed. */
    GeometryReader(const Crs &crs, bool table, Notes &notes);

    /** One row; @p geometry may be null. @p fid is for the notes. */
    void add(const OGRGeometry *geometry, qint64 fid);
    /** The same from well-known binary as it stands in a GeoPackage: no object is made of what is simple. */
    void addWkb(std::span<const std::uint8_t> wkb, qint64 fid);
    void reserve(std::size_t rows) { m_out.reserve(rows, rows * 6); }
    [[nodiscard]] Geometries &geometries() { return m_out; }
    /** Says so when rows are of several kinds. Call when all are in. */
    void noteMixture();
    [[nodiscard]] const std::vector<qint64> &ids() const { return m_ids; }

private:
    enum class Points { Good, NotFinite, Absurd };

    void addParts(const OGRGeometry &geometry);
    void addPolygon(const OGRPolygon &polygon);
    bool addWkbPart(WkbReader &wkb, const WkbReader::Head &head);
    bool addWkbPolygon(WkbReader &wkb, const WkbReader::Head &head);
    bool addWkbPoints(WkbReader &wkb, const WkbReader::Head &head, std::size_t count);
    /** The current part as a ring: opened, freed of doubles, oriented. False when fewer than three points are left;
     * then the part is gone. */
    bool finishRing(bool hole);
    void finishLine();
    void finishRow(std::size_t row);
    void addCurve(const OGRSimpleCurve &curve);
    void note(const char *text);
    [[nodiscard]] Points judge(std::size_t row) const;

    Geometries m_out;
    Notes &m_notes;
    bool m_table;
    std::vector<qint64> m_ids;
    double m_mostX = 0; ///< coordinates beyond these are no places
    double m_mostY = 0;
    GeometryKind m_kind = GeometryKind::None; ///< of the row being read
};

} // namespace cim::geo
