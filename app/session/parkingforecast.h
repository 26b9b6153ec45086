// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/planning.h"

namespace cim::app {

/** What is usually free in car parks at a time of the day, by what the journal has of the days before. Values and
 * shared tables, for a worker. */
struct ParkingForecast {
    /** A car park with what was free in it at that time, on average. */
    struct Lot {
        FreeParking parking; ///< `ageMs` does not count
        int days = 0;        ///< that have a count of that time
    };

    TimeMs arrival = 0, now = 0;
    QString journal;
    std::shared_ptr<const model::LayerIndex> index;
    std::vector<int> properties;   ///< by layer: how much is free; -1: none
    std::vector<Lot> lots;         ///< by asset, first all of them, then those of which something is known
    int days = 0;                  ///< that were asked and had anything
    bool isOtherKindOfDay = false; ///< no day of the same kind, working day or weekend, was recorded
};

/** An error when nothing is recorded, or the arrival lies in the past. */
[[nodiscard]] Result<ParkingForecast> parkingForecastOf(Session &session, TimeMs arrival);
/** Looks at the same time of up to seven days before; of working days for a working day, of weekends for a weekend,
 * where there are such. A count older than an hour at that time does not count. An error when no day has one. Worker.
 */
[[nodiscard]] Result<ParkingForecast> foretold(ParkingForecast forecast, std::stop_token stop = {});

} // namespace cim::app
