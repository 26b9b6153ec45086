// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mqttclient.h"

namespace cim::mqtt {

/** Why @p place ("host:port") could not be reached at all; @p detail is the system's word for rare errors. */
QString unreachable(const QString &place, QAbstractSocket::SocketError error, const QString &detail);
/** What a refused sign-in means: which state, and whether 3.1.1 is worth a try. */
MqttEnd refusedSignIn(const QString &place, int code, bool isV5, bool hasUser);
/** What a lost connection means: @p code is the broker's reason from 128 on, the library's result below. While signing
 * in, bytes that make no sense mean that no broker is there. */
MqttEnd lostConnection(const QString &place, int code, bool signingIn, int keepAliveS);
/** Why a handshake failed, from the library's words; empty when it was not the handshake. */
QString tlsProblem(const QStringList &errors, int result);

} // namespace cim::mqtt
