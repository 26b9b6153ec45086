// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace cim::mqtt {

/** What a topic of the tree cim/v1/{tenant} says of its message. */
struct Topic {
    enum class Kind : std::uint8_t { Other, State, Event, Heartbeat, HubStatus };
    Kind kind = Kind::Other;
    QString layer; ///< State and Event
    QString asset;
};
Topic parseTopic(const QByteArray &topic, const QString &tenant);

/** An id as it may stand in a topic: 1 to 64 of A-Z a-z 0-9 . _ : - */
[[nodiscard]] bool isId(const QString &text);
/** 4 to 6 characters of a geohash, or "_m", where moving things are published. */
[[nodiscard]] bool isCell(const QString &text);

/** One filter for each cell and layer, for states and events alike; no cells: the whole city, no layers: all of them.
 * Layers are left out of the filters when there would be more than @p most. */
std::vector<QByteArray> assetFilters(const QString &tenant, const QStringList &cells, const QStringList &layers,
                                     int most);
/** The states of all layers in each of these cells; and the events of the whole city. */
std::vector<QByteArray> stateFilters(const QString &tenant, const QStringList &cells);
QByteArray allEventsFilter(const QString &tenant);
QByteArray heartbeatTopic(const QString &tenant);
QByteArray hubStatusTopic(const QString &tenant);

} // namespace cim::mqtt
