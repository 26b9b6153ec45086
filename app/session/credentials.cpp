// SPDX-License-Identifier: Apache-2.0
#include "app/session/credentials.h"

#include "app/session/keychain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace cim::app {

namespace {

bool usesKeychain() {
    return qEnvironmentVariable("CIMSCAPE_KEYCHAIN") != QLatin1String("none");
}

Credential ofEnvironment(Credentials::Use use) {
    const bool isCommand = use == Credentials::Use::Commands;
    return {qEnvironmentVariable(isCommand ? "CIMSCAPE_COMMAND_USER" : "CIMSCAPE_HUB_USER"),
            qEnvironmentVariable(isCommand ? "CIMSCAPE_COMMAND_PASSWORD" : "CIMSCAPE_HUB_PASSWORD")};
}

QString toText(const Credential &credential) {
    const QJsonObject object{{QStringLiteral("user"), credential.user},
                             {QStringLiteral("password"), credential.password}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Credential fromText(const QString &text) {
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    return {object.value(QLatin1String("user")).toString(), object.value(QLatin1String("password")).toString()};
}

} // namespace

QString Credentials::placeOf(const QString &url) {
    const QUrl parsed(url.trimmed(), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty())
        return {};
    static const QHash<QString, int> ports{{QStringLiteral("http"), 80},
                                           {QStringLiteral("https"), 443},
                                           {QStringLiteral("mqtt"), 1883},
                                           {QStringLiteral("mqtts"), 8883}};
    return QStringLiteral("%1://%2:%3")
        .arg(parsed.scheme(), parsed.host())
        .arg(parsed.port(ports.value(parsed.scheme(), 0)));
}

QString Credentials::nameOf(const QString &url, Use use) {
    const QString place = placeOf(url);
    return place.isEmpty() || use == Use::Reading ? place : place + QStringLiteral(" commands");
}

void Credentials::fetch(const QString &url, Use use, const std::function<void()> &then) {
    const QString name = nameOf(url, use);
    if (name.isEmpty() || m_known.contains(name) || !ofEnvironment(use).isEmpty() || !usesKeychain()) {
        then();
        return;
    }
    keychain::read(this, name, [this, name, then](const std::optional<QString> &secret) {
        if (secret && !m_known.contains(name))
            m_known.insert(name, fromText(*secret));
        then();
    });
}

Credential Credentials::of(const QString &url, Use use) const {
    const Credential given = ofEnvironment(use);
    return given.isEmpty() ? m_known.value(nameOf(url, use)) : given;
}

void Credentials::keep(const QString &url, Use use, const Credential &credential, bool inKeychain,
                       const std::function<void(const QString &)> &then) {
    const QString name = nameOf(url, use);
    m_known.insert(name, credential);
    if (!inKeychain) {
        then({});
        return;
    }
    if (!usesKeychain()) {
        then(tr("CIMSCAPE_KEYCHAIN says that the keychain is not to be used"));
        return;
    }
    keychain::write(this, name, toText(credential), then);
}

void Credentials::forget(const QString &url, Use use, const std::function<void(const QString &)> &then) {
    const QString name = nameOf(url, use);
    m_known.remove(name);
    if (!usesKeychain()) {
        then({});
        return;
    }
    keychain::remove(this, name, then);
}

} // namespace cim::app
