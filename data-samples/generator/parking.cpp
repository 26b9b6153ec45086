// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"

#include <algorithm>

namespace sample {

namespace {

constexpr double kBayLength = 5.3, kBayWidth = 2.5, kAisle = 6.0, kKerbLength = 6.0;

struct Bay {
    Point at;
    double length, width, azimuth;
};

/** Double rows with an aisle between, in a rectangle of the block. */
std::vector<Bay> rowsIn(const Block &block, double x, double y, double w, double d) {
    std::vector<Bay> out;
    const double module = 2 * kBayLength + kAisle;
    const int modules = static_cast<int>(d / module), columns = static_cast<int>(w / kBayWidth);
    for (int m = 0; m < modules; ++m) {
        for (const double side : {kBayLength / 2, module - kBayLength / 2}) {
            for (int c = 0; c < columns; ++c)
                out.push_back({block.at(x - w / 2 + (c + 0.5) * kBayWidth, y - d / 2 + m * module + side), kBayLength,
                               kBayWidth, block.azimuthDegrees()});
        }
    }
    return out;
}

std::vector<Bay> alongKerb(const Road &road, double from, double to, double side) {
    std::vector<Bay> out;
    for (double metres = from + kKerbLength; metres + kKerbLength < to; metres += kKerbLength + 0.6) {
        if (road.isAtCrossing(metres, 9))
            continue;
        const Station s = stationAt(road.line, metres);
        out.push_back({s.at + Point{s.direction.y, -s.direction.x} * (side * (road.width / 2 - 1.35)), kKerbLength,
                       kBayWidth, azimuthOf(s.direction)});
    }
    return out;
}

class LotWriter {
public:
    LotWriter(Writer &writer, int wanted)
        : m_lots(writer.table("lots", Shape::Polygon,
                              {{"lot_id", 't'},
                               {"name", 't'},
                               {"name_en", 't'},
                               {"kind", 't'},
                               {"property", 't'},
                               {"capacity", 'i'},
                               {"hours", 't'},
                               {"tariff", 't'},
                               {"road", 't'}})),
          m_bays(writer.table("bays", Shape::PointZ,
                              {{"bay_id", 't'},
                               {"lot_id", 't'},
                               {"number", 'i'},
                               {"kind", 't'},
                               {"length_m", 'r'},
                               {"width_m", 'r'},
                               {"azimuth_deg", 'r'},
                               {"side", 't'}})),
          m_left(wanted) {}

    [[nodiscard]] bool isFull() const { return m_left <= 0; }

    void add(std::vector<Bay> bays, const Ring &outline, bool kerb, const QString &road, const QString &roadEn,
             const char *property, char side) {
        std::erase_if(bays, [](const Bay &bay) { return heightAt(bay.at) < 1.5; });
        if (static_cast<int>(bays.size()) > m_left)
            bays.resize(static_cast<std::size_t>(std::max(0, m_left)));
        if (bays.size() < 8 && static_cast<int>(bays.size()) != m_left)
            return;
        if (bays.empty())
            return;
        int &number = kerb ? m_kerbs : m_offStreet;
        const QString id =
            QStringLiteral("%1-%2").arg(QLatin1Char(kerb ? 'K' : 'L')).arg(++number, 3, 10, QLatin1Char('0'));
        m_lots.addPolygon({outline},
                          {id,
                           kerb ? QStringLiteral("%1路内停车 %2").arg(road).arg(number)
                                : QStringLiteral("%1停车场 %2").arg(road).arg(number),
                           kerb ? QStringLiteral("%1 kerb parking %2").arg(roadEn).arg(number)
                                : QStringLiteral("%1 car park %2").arg(roadEn).arg(number),
                           QString::fromLatin1(kerb ? "kerb" : "offstreet"), QString::fromLatin1(property),
                           static_cast<int>(bays.size()), QStringLiteral("00:00-24:00"),
                           kerb ? QStringLiteral("2 元/半小时（样例）") : QStringLiteral("5 元/小时（样例）"), road});
        for (std::size_t i = 0; i < bays.size(); ++i) {
            const Bay &bay = bays[i];
            const char *kind = i % 40 == 0 ? "disabled" : i % 9 == 0 ? "ev" : "normal";
            m_bays.addPoint(bay.at, heightAt(bay.at),
                            {QStringLiteral("%1-%2").arg(id).arg(i + 1, 4, 10, QLatin1Char('0')), id,
                             static_cast<int>(i + 1), QString::fromLatin1(kind), bay.length, bay.width,
                             std::round(bay.azimuth * 10) / 10, side ? QString(QLatin1Char(side)) : QString()});
        }
        m_left -= static_cast<int>(bays.size());
    }

private:
    Table m_lots, m_bays;
    int m_left, m_offStreet = 0, m_kerbs = 0;
};

} // namespace

void writeParking(Writer &writer, const Blocks &blocks, const Streets &streets, int wanted) {
    LotWriter lots(writer, wanted);
    // Whole blocks first, then what malls and offices leave open to the north, then the kerbs until the number is
    // reached.
    for (const Block &block : blocks.blocks) {
        const QString road = block.front ? block.front->name : QStringLiteral("海岸大道");
        const QString roadEn = block.front ? block.front->nameEn : QStringLiteral("Hai'an Avenue");
        if (block.use == Use::Parking) {
            lots.add(rowsIn(block, 0, 0, block.width * 0.78, block.depth * 0.78),
                     block.box(0, 0, block.width * 0.82, block.depth * 0.82), false, road, roadEn, "public", 0);
        } else if (block.use == Use::Commercial) {
            // Between the mall to the south and its row of shops to the north.
            const double deep = block.depth * (kShopsFrom - kMallTo) - 3;
            const double middle = block.depth * (kShopsFrom + kMallTo) / 2;
            lots.add(rowsIn(block, 0, middle, block.width * 0.8, deep), block.box(0, middle, block.width * 0.82, deep),
                     false, road, roadEn, "attached", 0);
        }
    }
    for (const Road &road : streets.roads) {
        if (road.kind == RoadClass::Trunk)
            continue;
        const double length = lengthOf(road.line);
        const double step = road.alongCoast ? 240 : 225;
        for (double from = 30; from + 120 < length && !lots.isFull(); from += step) {
            for (const double side : {-1.0, 1.0}) {
                const double to = std::min(from + step - 60, length - 20);
                Ring outline = along(road.line, from, to, side * (road.width / 2 - 2.7));
                Ring outer = along(road.line, from, to, side * road.width / 2);
                outline.insert(outline.end(), outer.rbegin(), outer.rend());
                if (side < 0)
                    std::reverse(outline.begin(), outline.end());
                std::reverse(outline.begin(), outline.end());
                lots.add(alongKerb(road, from, to, side), outline, true, road.name, road.nameEn, "public",
                         side < 0 ? 'L' : 'R');
            }
        }
    }
}

} // namespace sample
