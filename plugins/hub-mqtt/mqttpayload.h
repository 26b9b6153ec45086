// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "model/sample.h"

#include <QByteArrayView>

#include <optional>

namespace cim::mqtt {

/** Bounds of a message; what is beyond them is not looked at. */
inline constexpr qsizetype kMaxBytes = 8 * 1024;
inline constexpr int kMaxDepth = 4;
inline constexpr qsizetype kMaxProperties = 64;
inline constexpr qsizetype kMaxText = 1024; ///< characters of a text value
inline constexpr double kMaxNumber = 1e15;  ///< larger is no measurement of anything in a city

/** What a message says. The notes tell why all or a part of it could not be used; their texts hold no ids, so that a
 * million bad messages make a few lines, the example names the property. */
struct Parsed {
    model::RawSamples samples;
    Notes notes;
};

/** The whole last state of an asset, cim/v1 "…/state". @p asset is the topic's id, which the body must repeat; an empty
 * payload (a retained message that was cleared) says nothing. Pure: bytes in, values out. */
Parsed parseState(const QString &layer, const QString &asset, QByteArrayView payload, TimeMs received);

/** An alarm event of the hub, cim/v1 "…/event": the value that it was raised by, as a sample, so that this project's
 * own rules judge it. An acknowledgement says nothing. */
Parsed parseEvent(const QString &layer, const QString &asset, QByteArrayView payload, TimeMs received);

/** What the hub's heart says: its counter "n", and its clock "t" where it tells it (0: it does not). */
struct Heartbeat {
    qint64 number = 0;
    TimeMs time = 0;
};
/** Empty when the payload is none. */
std::optional<Heartbeat> parseHeartbeat(QByteArrayView payload);

/** Whether the hub says that it is there: "online" and "offline", bare or as {"state": …}; empty when it says neither.
 */
std::optional<bool> parseHubStatus(QByteArrayView payload);

} // namespace cim::mqtt
