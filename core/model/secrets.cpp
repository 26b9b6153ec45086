// SPDX-License-Identifier: Apache-2.0
#include "model/secrets.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

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
    return word.match(connection).hasMatch() ||
           (connection.contains(QLatin1String("://")) &&
            !QUrl(connection.mid(qMax<qsizetype>(0, connection.lastIndexOf(QLatin1Char(' ')) + 1)))
                 .password()
                 .isEmpty());
}

} // namespace cim::model
