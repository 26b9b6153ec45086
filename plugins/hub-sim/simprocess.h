// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"

#include <vector>

namespace cim::sim {

/** How the values of a property come about. */
enum class Process : std::uint8_t {
    Walk,    ///< random walk that returns to its centre
    Warmth,  ///< the same, warmer in the afternoon
    Shift,   ///< the same, higher while people work
    Workers, ///< nobody outside working hours
    Dim,     ///< lamps: on in the dark, lower after 23 h
    LampOn,
    LampLoad,
    Cycle, ///< cranes: hook, lift, carry, set down
    Slew,
    Occupied, ///< a parking bay
    Free,     ///< a car park: its capacity less its occupied bays
    Usual,    ///< a flag that is nearly always true
    Never,    ///< a flag that is false
    Fault,    ///< the first word, another one for a few assets
    Mode      ///< mostly the first word, now and then the second
};

/** Which process fits each property, told by its id and by what stands beside it: a `load` beside a `dim` is a lamp's,
 * beside a `moment` a crane's. */
std::vector<Process> processesOf(const hub::CatalogueLayer &layer);

/** Hour of the local day, 0..24. */
double hourOf(TimeMs time, double utcOffsetHours);
/** 0 at night, 1 while people work; half an hour of slope. */
double workShare(double hour);
/** 0 by day, 1 in the evening, 0.6 after 23 h. */
double lampShare(double hour);
/** Share of a car park that is taken: @p business fills at work, others at night. */
double occupancy(double hour, bool business, double bias);

/** How far a property wanders from its centre; small against its range, so that only incidents raise alarms. */
double spreadOf(const hub::CatalogueLayer::Property &property);
/** The least change worth a report. */
double stepOf(const hub::CatalogueLayer::Property &property, Process process);

/** Where a crane is in its work: load as a share of its usual one, slew as a share of a full circle. */
struct CraneWork {
    double load = 0;
    double slew = 0;
};
CraneWork craneWork(std::uint64_t crane, double seconds, double workShare);

} // namespace cim::sim
