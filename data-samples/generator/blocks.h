// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rng.h"
#include "streets.h"

namespace sample {

enum class Use {
    Residential,
    Office,
    Commercial,
    Industrial,
    Public,
    School,
    Hospital,
    Villa,
    Village,
    Park,
    Forest,
    Site,
    Parking
};
[[nodiscard]] const char *useWord(Use use);

/** A block between four streets, seen as a rectangle: local x runs along the coast, local y inland, from its centre. */
struct Block {
    QString id;
    Use use = Use::Residential;
    Point centre, right, up;     ///< right and up are unit vectors
    double width = 0, depth = 0; ///< metres that may be built on
    double fromShore = 0;        ///< metres in the street grid
    double toCentre = 0;         ///< metres to the middle of the business district
    Ring cell;                   ///< from street middle to street middle
    int column = 0, row = 0;
    const Road *front = nullptr; ///< a street it has its address on

    [[nodiscard]] Point at(double x, double y) const { return centre + right * x + up * y; }
    /** A rectangle in block coordinates as a ring, counter-clockwise. */
    [[nodiscard]] Ring box(double x, double y, double w, double d) const {
        return {at(x - w / 2, y - d / 2), at(x + w / 2, y - d / 2), at(x + w / 2, y + d / 2), at(x - w / 2, y + d / 2)};
    }
    /** Degrees clockwise from north, of local y. */
    [[nodiscard]] double azimuthDegrees() const { return azimuthOf(up); }
};

/** A mall ends and its row of shops begins at these shares of the block's depth; cars stand between. */
inline constexpr double kMallTo = 0.06, kShopsFrom = 0.29;

struct Blocks {
    std::vector<Block> blocks;
    std::vector<Ring> riverBanks; ///< pieces of the river's bed
};

[[nodiscard]] Blocks makeBlocks(const Streets &streets);

/** Tables land, sea, water, green, blocks, trees. */
void writeGround(Writer &writer, const Blocks &blocks, const Streets &streets);
/** Table harbour: piers, a breakwater, stacks of containers and ships at the western end. */
void writeHarbour(Writer &writer);
/** Table buildings; returns how many. */
int writeBuildings(Writer &writer, const Blocks &blocks);
/** Tables sites, site_buildings, cranes, stations. */
void writeSites(Writer &writer, const Blocks &blocks);
/** Tables lots, bays: @p bays bays in all. */
void writeParking(Writer &writer, const Blocks &blocks, const Streets &streets, int bays);
/** Tables poles, pole_devices. */
void writePoles(Writer &writer, const Streets &streets, int poles);
/** Tables corridor_zones, corridor_nodes, pipes, pipe_valves. */
void writeUnderground(Writer &writer, const Streets &streets);

} // namespace sample
