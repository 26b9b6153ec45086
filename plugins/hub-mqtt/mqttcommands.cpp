// SPDX-License-Identifier: Apache-2.0
#include "mqttcommands.h"

#include "mqtttopics.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <cmath>

namespace cim::mqtt {

using model::CommandStep;

namespace {

constexpr int kIdleMs = 60'000;
constexpr int kRefused = 128;
constexpr int kNotAuthorised = 135;
constexpr qsizetype kMaxAnswer = 4096;
constexpr qsizetype kMaxWhy = 200;

MqttOptions forCommands(MqttOptions options) {
    options.user = options.commandUser;
    options.password = options.commandPassword;
    options.clientId.clear(); // the reading connection has it
    options.qos = 1;
    return options;
}

} // namespace

QByteArray commandPayload(const model::Command &command) {
    QJsonValue value = command.word;
    if (command.word.isEmpty())
        value = command.isFlag ? QJsonValue(command.number != 0) : QJsonValue(command.number);
    QJsonObject out{{QStringLiteral("v"), 1},
                    {QStringLiteral("cmd"), command.id},
                    {QStringLiteral("id"), command.asset},
                    {QStringLiteral("set"), QJsonObject{{command.property, value}}},
                    {QStringLiteral("by"), command.by},
                    {QStringLiteral("t"), toIso(command.created)},
                    {QStringLiteral("exp"), toIso(command.expires)}};
    if (!command.unit.isEmpty())
        out.insert(QStringLiteral("u"), command.unit);
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

std::optional<hub::CommandAnswer> parseCommandAnswer(QByteArrayView payload) {
    if (payload.size() > kMaxAnswer)
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(payload.toByteArray()).object();
    hub::CommandAnswer out;
    out.id = object.value(QLatin1String("cmd")).toString();
    out.why = object.value(QLatin1String("why")).toString().left(kMaxWhy);
    const QString state = object.value(QLatin1String("state")).toString();
    // "done" is the hub's word; that it is done is what the asset reports.
    if (state == QLatin1String("accepted") || state == QLatin1String("done"))
        out.step = CommandStep::Accepted;
    else if (state == QLatin1String("rejected"))
        out.step = CommandStep::Rejected;
    else if (state == QLatin1String("expired"))
        out.step = CommandStep::Expired;
    else
        return std::nullopt;
    return out.id.isEmpty() ? std::nullopt : std::optional(out);
}

MqttCommands::MqttCommands(const MqttOptions &options, QObject *parent)
    : QObject(parent), m_options(forCommands(options)),
      m_answers(QStringLiteral("cim/v1/%1/ack/%2")
                    .arg(options.tenant, QUuid::createUuid().toString(QUuid::WithoutBraces))
                    .toUtf8()),
      m_idle(this) {
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    connect(&m_idle, &QTimer::timeout, this, &MqttCommands::stop);
}

void MqttCommands::send(const model::Command &command) {
    m_idle.start();
    if (m_ready) {
        publish(command);
        return;
    }
    m_waiting.push_back(command);
    if (m_client)
        return;
    m_client = new MqttClient(m_options, MqttClient::Version::V5, this);
    connect(m_client, &MqttClient::signedIn, this, &MqttCommands::onSignedIn);
    connect(m_client, &MqttClient::subscribed, this, &MqttCommands::onSubscribed);
    connect(m_client, &MqttClient::arrived, this,
            [this](const QByteArray &, const QByteArray &payload) { onArrived(payload); });
    connect(m_client, &MqttClient::published, this, &MqttCommands::onPublished);
    connect(m_client, &MqttClient::ended, this, &MqttCommands::onEnded);
    m_client->open();
}

void MqttCommands::stop() {
    m_idle.stop();
    m_ready = false;
    if (MqttClient *client = std::exchange(m_client, nullptr)) {
        client->disconnect(this);
        client->close();
        client->deleteLater();
    }
    rejectAll(tr("the link was closed"));
}

void MqttCommands::onSignedIn() {
    m_client->subscribe({m_answers + "/+"});
}

void MqttCommands::onSubscribed(int, const QList<int> &granted) {
    if (granted.isEmpty() || granted.front() >= kRefused) {
        stop(); // a hub whose answers cannot be heard is not asked
        return;
    }
    m_ready = true;
    for (const model::Command &command : std::exchange(m_waiting, {}))
        publish(command);
}

void MqttCommands::publish(const model::Command &command) {
    const qint64 left = command.expires - QDateTime::currentMSecsSinceEpoch();
    if (left <= 0) {
        reject(command.id, tr("it took too long to reach the broker"));
        return;
    }
    const QByteArray topic =
        QStringLiteral("cim/v1/%1/cmd/%2/%3").arg(m_options.tenant, command.layer, command.asset).toUtf8();
    if (!isId(command.layer) || !isId(command.asset)) {
        reject(command.id, tr("the asset's key cannot stand in a topic"));
        return;
    }
    const int number = m_client->publish(topic, commandPayload(command), m_answers + '/' + command.id.toUtf8(),
                                         command.id.toUtf8(), static_cast<quint32>(left / 1000 + 1));
    if (number < 0)
        reject(command.id, tr("the connection is lost"));
    else
        m_published.insert(number, command.id);
}

void MqttCommands::onPublished(int number, int code) {
    const QString id = m_published.take(number);
    if (!id.isEmpty() && code >= kRefused)
        reject(id, code == kNotAuthorised ? tr("the broker does not allow this user to send it")
                                          : tr("the broker does not take it (reason %1)").arg(code));
}

/** Whose it is stands in the body; one that was not asked for by us is passed over by who keeps the commands. */
void MqttCommands::onArrived(const QByteArray &payload) {
    if (const auto answer = parseCommandAnswer(payload))
        Q_EMIT answered(*answer);
}

void MqttCommands::onEnded(const MqttEnd &end) {
    m_ready = false;
    m_client->deleteLater();
    m_client = nullptr;
    rejectAll(end.reason);
}

void MqttCommands::reject(const QString &id, const QString &why) {
    Q_EMIT answered({id, CommandStep::Rejected, why});
}

void MqttCommands::rejectAll(const QString &why) {
    for (const model::Command &command : std::exchange(m_waiting, {}))
        reject(command.id, why);
    m_published.clear(); // the broker may have them: only the asset can tell
}

} // namespace cim::mqtt
