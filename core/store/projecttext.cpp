// SPDX-License-Identifier: Apache-2.0
#include "store/projecttext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <algorithm>

namespace cim::store {

namespace {

/** Members in the order in which they are explained; others follow by name. */
const QStringList &order() {
    static const QStringList keys =
        QStringLiteral("$schema version id name nameEn protocol url layer source sourceLayer options title "
                       "organisation sample crs encoding filter limit lod heightShift "
                       "visible opacity height terrain scenes layers links viewpoint viewpoints target distance "
                       "azimuth pitch plan hidden underground "
                       "home wall dwell from to days wallAlarms levels hold pause near theme security")
            .split(QLatin1Char(' '));
    return keys;
}

QStringList inOrder(const QJsonObject &object) {
    QStringList keys = object.keys();
    std::stable_sort(keys.begin(), keys.end(), [](const QString &a, const QString &b) {
        const auto rank = [](const QString &key) {
            return static_cast<std::size_t>(order().indexOf(key));
        }; // unknown: last
        return rank(a) < rank(b);
    });
    return keys;
}

/** A scalar by Qt's own writer, which knows escapes and shortest numbers. */
QByteArray scalar(const QJsonValue &value) {
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

QByteArray quoted(const QString &text) {
    return scalar(QJsonValue(text));
}

QByteArray oneLine(const QJsonValue &value) {
    QByteArrayList parts;
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            parts << oneLine(item);
        return '[' + parts.join(", ") + ']';
    }
    if (!value.isObject())
        return scalar(value);
    const QJsonObject object = value.toObject();
    for (const QString &key : inOrder(object))
        parts << quoted(key) + ": " + oneLine(object.value(key));
    return '{' + parts.join(", ") + '}';
}

QByteArray member(const QJsonValue &value) {
    const QJsonArray items = value.toArray();
    if (items.isEmpty() || !items.first().isObject())
        return oneLine(value);
    QByteArrayList lines;
    for (const QJsonValue &item : items)
        lines << "    " + oneLine(item);
    return "[\n" + lines.join(",\n") + "\n  ]";
}

} // namespace

QByteArray projectText(const QJsonObject &project) {
    QByteArrayList members;
    for (const QString &key : inOrder(project))
        members << "  " + quoted(key) + ": " + member(project.value(key));
    return "{\n" + members.join(",\n") + "\n}\n";
}

} // namespace cim::store
