// SPDX-License-Identifier: Apache-2.0
#include "model/secrets.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace cim::model {

namespace {

/** By the end of the name: "tokenUrl" holds none, "accessToken" does. */
bool namesSecret(QString name) {
    static const QRegularExpression signs(QStringLiteral("[^a-z]"));
    name = name.toLower().remove(signs);
    for (const char *word : {"password", "passwd", "pwd", "passphrase", "token", "secret", "apikey", "privatekey",
                             "credential", "credentials"}) {
        if (name.endsWith(QLatin1String(word)))
            return true;
    }
    return false;
}

} // namespace

QString secretMember(const QJsonValue &value, const QString &path) {
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (const QString found = secretMember(items.at(i), QStringLiteral("%1[%2]").arg(path).arg(i));
                !found.isEmpty())
                return found;
        }
        return {};
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString member = path + QLatin1Char('.') + it.key();
        if (namesSecret(it.key()))
            return member;
        if (const QString found = secretMember(*it, member); !found.isEmpty())
            return found;
    }
    return {};
}

bool carriesPassword(const QString &connection) {
    static const QRegularExpression word(QStringLiteral("(^|[\\s;:,'\"?&])(password|passwd|pwd)\\s*="),
                                         QRegularExpression::CaseInsensitiveOption);
    // A driver's prefix may stand before the address: "WFS:https://…".
    static const QRegularExpression userInfo(QStringLiteral("://[^/?#\\s@]*:[^/?#\\s@]+@"));
    return word.match(connection).hasMatch() || userInfo.match(connection).hasMatch();
}

} // namespace cim::model
