// SPDX-License-Identifier: Apache-2.0
#include "mqttreasons.h"

#include <QCoreApplication>

#include <mosquitto.h>
#include <mqtt_protocol.h>

namespace cim::mqtt {

using hub::LinkState;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::mqtt::Words)
};

QString reasonOf(int code) {
    return code >= MQTT_RC_UNSPECIFIED ? QString::fromLatin1(mosquitto_reason_string(code))
                                       : QString::fromLocal8Bit(mosquitto_strerror(code));
}

/** MQTT 3.1.1 has five codes of its own; they mean the same as these of MQTT 5. */
int asV5(int code) {
    switch (code) {
    case CONNACK_REFUSED_PROTOCOL_VERSION:
        return MQTT_RC_UNSUPPORTED_PROTOCOL_VERSION;
    case CONNACK_REFUSED_IDENTIFIER_REJECTED:
        return MQTT_RC_CLIENTID_NOT_VALID;
    case CONNACK_REFUSED_SERVER_UNAVAILABLE:
        return MQTT_RC_SERVER_UNAVAILABLE;
    case CONNACK_REFUSED_BAD_USERNAME_PASSWORD:
        return MQTT_RC_BAD_USERNAME_OR_PASSWORD;
    case CONNACK_REFUSED_NOT_AUTHORIZED:
        return MQTT_RC_NOT_AUTHORIZED;
    default:
        return code;
    }
}

} // namespace

QString unreachable(const QString &place, QAbstractSocket::SocketError error, const QString &detail) {
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return Words::tr("nothing listens at %1; is the broker running, and is the port right?").arg(place);
    case QAbstractSocket::HostNotFoundError:
        return Words::tr("the name in %1 is not known; check the link's url and the network").arg(place);
    case QAbstractSocket::SocketTimeoutError:
        return Words::tr("%1 does not answer; check the network and the firewall between").arg(place);
    default:
        return Words::tr("%1 cannot be reached: %2").arg(place, detail);
    }
}

MqttEnd refusedSignIn(const QString &place, int code, bool isV5, bool hasUser) {
    const int reason = asV5(code);
    switch (reason) {
    case MQTT_RC_BAD_USERNAME_OR_PASSWORD:
    case MQTT_RC_NOT_AUTHORIZED:
    case MQTT_RC_BANNED:
    case MQTT_RC_BAD_AUTHENTICATION_METHOD:
        return {LinkState::AuthFailed,
                hasUser ? Words::tr("%1 refuses this user or password (%2); enter the right ones and try again")
                              .arg(place, reasonOf(reason))
                        : Words::tr("%1 asks for a user and a password (%2); enter them and try again")
                              .arg(place, reasonOf(reason)),
                false};
    case MQTT_RC_UNSUPPORTED_PROTOCOL_VERSION:
        return {LinkState::Incompatible,
                isV5 ? Words::tr("%1 does not speak MQTT 5; allow 3.1.1 in the link's option \"version\"").arg(place)
                     : Words::tr("%1 does not speak MQTT 3.1.1").arg(place),
                isV5};
    case MQTT_RC_CLIENTID_NOT_VALID:
        return {LinkState::Incompatible,
                Words::tr("%1 does not take this client id; change the link's option \"clientId\"").arg(place), false};
    default:
        return {LinkState::Offline, Words::tr("%1 refuses the sign-in: %2").arg(place, reasonOf(reason)), false};
    }
}

MqttEnd lostConnection(const QString &place, int code, bool signingIn, int keepAliveS) {
    switch (code) {
    case MQTT_RC_SESSION_TAKEN_OVER:
        return {LinkState::Incompatible,
                Words::tr("another client signed in to %1 with the same client id; give each its own \"clientId\"")
                    .arg(place),
                false};
    case MQTT_RC_NOT_AUTHORIZED:
    case MQTT_RC_BANNED:
        return {LinkState::AuthFailed, Words::tr("%1 has shut this user out: %2").arg(place, reasonOf(code)), false};
    case MOSQ_ERR_KEEPALIVE:
        return {LinkState::Offline, Words::tr("no sign of life from %1 for %2 s").arg(place).arg(2 * keepAliveS),
                false};
    case MOSQ_ERR_SUCCESS:
    case MOSQ_ERR_CONN_LOST:
    case MOSQ_ERR_NO_CONN:
        return {LinkState::Offline, Words::tr("%1 closed the connection").arg(place), false};
    case MOSQ_ERR_PROTOCOL:
    case MOSQ_ERR_MALFORMED_PACKET:
    case MOSQ_ERR_ERRNO:
        return {LinkState::Offline,
                signingIn ? Words::tr("%1 does not answer as an MQTT broker does; is the port right?").arg(place)
                          : Words::tr("the connection to %1 broke in the middle of a message").arg(place),
                false};
    default:
        return {LinkState::Offline, Words::tr("the connection to %1 broke: %2").arg(place, reasonOf(code)), false};
    }
}

QString tlsProblem(const QStringList &errors, int result) {
    const QString all = errors.join(QStringLiteral("; "));
    if (all.contains(QLatin1String("host name verification failed")))
        return Words::tr("its certificate is for another host name; correct the url, or the certificate");
    if (all.contains(QLatin1String("certificate verify failed")))
        return Words::tr(
            "its certificate is not trusted: wrong, expired or signed by nobody known here; name its authority in "
            "the link's option \"ca\"");
    if (all.contains(QLatin1String("CA certificates")))
        return Words::tr("the file of the option \"ca\" holds no certificates");
    if (all.contains(QLatin1String("OpenSSL")))
        return Words::tr("the handshake failed (%1); does it speak TLS at this port?").arg(all);
    return result == MOSQ_ERR_TLS ? Words::tr("the handshake failed; does it speak TLS at this port?") : QString();
}

} // namespace cim::mqtt
