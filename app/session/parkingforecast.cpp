// SPDX-License-Identifier: Apache-2.0
#include "app/session/parkingforecast.h"

#include "base/words.h"
#include "store/journalreader.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <map>

namespace cim::app {

namespace {

constexpr int kDays = 7;
constexpr TimeMs kOldest = 3600 * 1000; ///< that a count may be

bool isWeekend(TimeMs time) {
    return QDateTime::fromMSecsSinceEpoch(time).date().dayOfWeek() >= Qt::Saturday;
}

QString doing() {
    return Words::tr("foretelling free parking");
}

/** The same time of the day, @p days before: by the clock on the wall, also over a change to summer time. */
TimeMs daysBefore(TimeMs time, int days) {
    return QDateTime::fromMSecsSinceEpoch(time).addDays(-days).toMSecsSinceEpoch();
}

} // namespace

Result<ParkingForecast> parkingForecastOf(Session &session, TimeMs arrival) {
    ParkingForecast out;
    out.arrival = arrival;
    out.now = session.clock().now();
    out.journal = session.history().path();
    const QString when = QDateTime::fromMSecsSinceEpoch(arrival).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    if (out.journal.isEmpty())
        return Error{ErrorKind::Refused, doing(), when, Words::tr("this project has no journal: nothing is recorded")};
    if (arrival < out.now)
        return Error{ErrorKind::Refused, doing(), when, Words::tr("that time is past")};
    out.index = std::make_shared<const model::LayerIndex>(model::layerIndexOf(session.board()));
    for (std::size_t i = 0; i < session.layers().size(); ++i) {
        const SessionLayer &layer = session.layers()[i];
        const bool isParking = layer.table && layer.spec->ramp && !layer.spec->ramp->of.isEmpty();
        out.properties.push_back(isParking ? layer.spec->propertyIndex(layer.spec->ramp->property) : -1);
        const geo::Column *of = out.properties.back() < 0 ? nullptr : layer.table->column(layer.spec->ramp->of);
        if (!of)
            continue;
        for (model::Row row = 0; row < layer.table->size(); ++row) {
            const geo::Vec3 at = layer.table->geometries.anchor(row);
            if (of->number(row) > 0 && std::isfinite(at.x))
                out.lots.push_back({{{static_cast<int>(i), row}, at, 0, of->number(row), 0}, 0});
        }
    }
    if (out.lots.empty())
        return Error{ErrorKind::Refused, doing(), when,
                     Words::tr("the project has no car parks with a count of spaces")};
    return out;
}

Result<ParkingForecast> foretold(ParkingForecast forecast, std::stop_token stop) {
    const QString when = QDateTime::fromMSecsSinceEpoch(forecast.arrival).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    Result<std::unique_ptr<store::JournalReader>> reader = store::JournalReader::open(forecast.journal);
    if (!reader)
        return reader.error();
    (*reader)->setLayers(forecast.index);
    std::map<std::pair<int, model::Row>, std::size_t> lotOf;
    for (std::size_t i = 0; i < forecast.lots.size(); ++i)
        lotOf[{forecast.lots[i].parking.lot.layer, forecast.lots[i].parking.lot.row}] = i;
    const auto add = [&](bool sameKind) -> Result<void> {
        for (int day = 1; day <= kDays && !stop.stop_requested(); ++day) {
            const TimeMs then = daysBefore(forecast.arrival, day);
            if (then > forecast.now || (isWeekend(then) == isWeekend(forecast.arrival)) != sameKind)
                continue;
            const Result<std::vector<model::Sample>> samples = (*reader)->stateAt(then);
            if (!samples)
                return samples.error();
            int counts = 0;
            for (const model::Sample &sample : *samples) {
                const bool isCount = sample.layer >= 0 && sample.layer < static_cast<int>(forecast.properties.size()) &&
                                     sample.property == forecast.properties[static_cast<std::size_t>(sample.layer)];
                if (!isCount || !std::isfinite(sample.number) || then - sample.observed > kOldest)
                    continue;
                const auto lot = lotOf.find({sample.layer, sample.row});
                if (lot == lotOf.end())
                    continue;
                ParkingForecast::Lot &of = forecast.lots[lot->second];
                of.parking.free += std::clamp(sample.number, 0.0, of.parking.capacity);
                ++of.days;
                ++counts;
            }
            forecast.days += counts > 0 ? 1 : 0;
        }
        return {};
    };
    if (const Result<void> added = add(true); !added)
        return added.error();
    if (forecast.days == 0) {
        forecast.isOtherKindOfDay = true;
        if (const Result<void> added = add(false); !added)
            return added.error();
    }
    std::erase_if(forecast.lots, [](const ParkingForecast::Lot &lot) { return lot.days == 0; });
    if (forecast.lots.empty())
        return Error{ErrorKind::NotFound, doing(), when,
                     Words::tr("the journal has no count of that time of any day; it records while a window or `hub "
                               "record` runs")};
    for (ParkingForecast::Lot &lot : forecast.lots)
        lot.parking.free /= lot.days;
    return forecast;
}

} // namespace cim::app
