// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "staoptions.h"

#include "base/error.h"
#include "model/sample.h"

#include <QByteArray>
#include <QStringList>

namespace cim::sta {

/** Another page to be read, as the service names it: of Things, or of one Thing's Datastreams. */
struct StaNext {
    QString link;         ///< absolute or relative to the request
    QString layer, asset; ///< whose Datastreams; empty: Things
};

/** One Datastream: whose values they are. */
struct StaSource {
    QString id; ///< as the service has it
    QString layer, asset, property, unit;
};

/** What a page says. Texts of notes hold no ids, so that a million bad rows make a few lines. */
struct StaPage {
    bool isPage = false; ///< false: nothing of it could be read, the notes say why
    model::RawSamples samples;
    std::vector<StaNext> next;
    std::vector<StaSource> sources; ///< those whose ids can stand in a topic
    qint64 rows = 0;
    Notes notes;
};

/** A page of Things with their Datastreams and the newest Observation of each. NaN and Infinity, which some services
 * write, are taken for "no value" and counted. Pure: bytes in, values out. */
StaPage parseThings(const QByteArray &bytes, const StaMapping &mapping, TimeMs received);

/** A further page of one Thing's Datastreams. */
StaPage parseDatastreams(const QByteArray &bytes, const QString &layer, const QString &asset, const StaMapping &mapping,
                         TimeMs received);

/** An Observation as it comes by MQTT. Pure. */
StaPage parseObservation(const QByteArray &bytes, const StaSource &source, TimeMs received);

/** A page of the Observations of one Datastream, plain or as dataArray, whose columns come in any order; rows that do
 * not have them are counted. Pure. */
StaPage parseRecord(const QByteArray &bytes, const StaSource &source, TimeMs received);

/** An instant, or the end of an interval, of SensorThings; 0 when it is none. */
[[nodiscard]] TimeMs parseStaTime(const QString &text);

} // namespace cim::sta
