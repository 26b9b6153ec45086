// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"
#include "hub/payloadmap.h"

#include <vector>

namespace cim::mqtt {

/** Where a link goes and how; a plain value. Name and password come from the caller, never from a project's options. */
struct MqttOptions {
    enum class Version : std::uint8_t { Auto, V311, V5 };

    QString host;
    quint16 port = 1883;
    bool tls = false;      ///< mqtts://
    QString caFile;        ///< PEM, absolute; empty: the system's roots
    bool insecure = false; ///< the certificate may be for another host name; its chain is checked all the same
    Version version = Version::Auto;
    QString clientId;     ///< empty: one of our own for every connection
    int keepSessionS = 0; ///< the broker keeps what is missed for so long, under the clientId; 0: it keeps nothing
    int keepAliveS = 20;
    int qos = 1;
    QString tenant;                  ///< level of every topic of cim/v1; empty: only the map's are read
    std::vector<hub::AssetMap> maps; ///< of topics that are none of ours
    bool brokerIsHeartbeat = false;  ///< for brokers without a hub that beats: the broker's answers count as life
    int reconcileS = 300; ///< every value is read again so often, +/- 20 %; 0: only when messages were missed
    std::vector<QByteArray> filters; ///< of states and events, at most kMostFilters
    bool followsView = false; ///< states of what is in sight, events of all: for desks of a city too large for one
    QByteArray user, password;
    bool commands = false; ///< values may be sent, with these:
    QByteArray commandUser, commandPassword;

    /** The filters for a view of these cells; without any, those of the whole city. Only with followsView. */
    [[nodiscard]] std::vector<QByteArray> filtersOf(const QStringList &cells) const;

    static constexpr int kMostFilters = 62; ///< with heartbeat and status of the hub, 64
};

/** Reads a link's url and options. The error names everything that is unknown, of the wrong type or out of range, and
 * what is allowed. */
Result<MqttOptions> readMqttOptions(const hub::LinkConfig &config);

} // namespace cim::mqtt
