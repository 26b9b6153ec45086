// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <cmath>

namespace cim {

/** The part of JSON Schema that our schemas use, and no more: a keyword that is not known here is a problem of its own,
 * so that no rule is believed to be checked and is not. */
class JsonSchema {
public:
    explicit JsonSchema(const QString &path) {
        QFile file(path);
        QJsonParseError error;
        if (file.open(QIODevice::ReadOnly))
            m_root = QJsonDocument::fromJson(file.readAll(), &error).object();
        if (m_root.isEmpty())
            qFatal("%s is no schema: %s", qPrintable(path), qPrintable(error.errorString()));
    }

    [[nodiscard]] const QJsonObject &root() const { return m_root; }

    /** The schema itself, or the one that it refers to. */
    [[nodiscard]] QJsonObject resolved(const QJsonObject &schema) const {
        const QString ref = schema.value(QStringLiteral("$ref")).toString();
        if (ref.isEmpty())
            return schema;
        const QJsonObject defs = m_root.value(QStringLiteral("$defs")).toObject();
        return defs.value(ref.section(QLatin1Char('/'), -1)).toObject();
    }

    /** What of @p value breaks @p schema, as `path: reason`. */
    [[nodiscard]] QStringList problems(const QJsonValue &value, const QJsonObject &schema, const QString &path) const {
        QStringList out;
        const QJsonObject rules = resolved(schema);
        for (auto it = rules.begin(); it != rules.end(); ++it) {
            const QString reason = check(it.key(), *it, value);
            if (!reason.isEmpty())
                out << path + QStringLiteral(": ") + reason;
        }
        const QJsonArray any = rules.value(QStringLiteral("anyOf")).toArray();
        bool isOne = any.isEmpty();
        for (const QJsonValue &each : any)
            isOne = isOne || problems(value, each.toObject(), path).isEmpty();
        if (!isOne)
            out << path + QStringLiteral(": is none of what it may be");
        if (value.isObject())
            out << membersOf(value.toObject(), rules, path);
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size() && rules.contains(QStringLiteral("items")); ++i)
            out << problems(items.at(i), rules.value(QStringLiteral("items")).toObject(),
                            QStringLiteral("%1[%2]").arg(path).arg(i));
        return out;
    }

private:
    [[nodiscard]] QStringList membersOf(const QJsonObject &object, const QJsonObject &rules,
                                        const QString &path) const {
        QStringList out;
        const QJsonObject members = rules.value(QStringLiteral("properties")).toObject();
        const QJsonValue others = rules.value(QStringLiteral("additionalProperties"));
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString at = path + QLatin1Char('.') + it.key();
            if (members.contains(it.key()))
                out << problems(*it, members.value(it.key()).toObject(), at);
            else if (others.isObject())
                out << problems(*it, others.toObject(), at);
            else if (others.isBool() && !others.toBool())
                out << at + QStringLiteral(": unknown key");
        }
        return out;
    }

    static bool isType(const QString &type, const QJsonValue &value) {
        if (type == QLatin1String("string"))
            return value.isString();
        if (type == QLatin1String("number"))
            return value.isDouble();
        if (type == QLatin1String("integer"))
            return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
        if (type == QLatin1String("boolean"))
            return value.isBool();
        return type == QLatin1String("array") ? value.isArray() : type == QLatin1String("object") && value.isObject();
    }

    /** One keyword; empty when @p value keeps to it. */
    static QString check(const QString &keyword, const QJsonValue &rule, const QJsonValue &value) {
        static const QSet<QString> elsewhere{
            QStringLiteral("title"),   QStringLiteral("description"), QStringLiteral("default"),
            QStringLiteral("$schema"), QStringLiteral("$defs"),       QStringLiteral("anyOf"),
            QStringLiteral("items"),   QStringLiteral("properties"),  QStringLiteral("additionalProperties")};
        const double number = value.toDouble(), limit = rule.toDouble();
        const auto says = [&](bool good) {
            return good ? QString() : keyword + QLatin1Char(' ') + rule.toVariant().toString();
        };
        if (elsewhere.contains(keyword))
            return {};
        if (keyword == QLatin1String("type"))
            return says(isType(rule.toString(), value));
        if (keyword == QLatin1String("const"))
            return says(value == rule);
        if (keyword == QLatin1String("enum"))
            return says(rule.toArray().contains(value));
        if (keyword == QLatin1String("minimum"))
            return says(!value.isDouble() || number >= limit);
        if (keyword == QLatin1String("maximum"))
            return says(!value.isDouble() || number <= limit);
        if (keyword == QLatin1String("exclusiveMinimum"))
            return says(!value.isDouble() || number > limit);
        if (keyword == QLatin1String("minLength"))
            return says(!value.isString() || value.toString().size() >= rule.toInt());
        if (keyword == QLatin1String("minItems"))
            return says(!value.isArray() || value.toArray().size() >= rule.toInt());
        if (keyword == QLatin1String("maxItems"))
            return says(!value.isArray() || value.toArray().size() <= rule.toInt());
        if (keyword == QLatin1String("pattern"))
            return says(!value.isString() || QRegularExpression(rule.toString()).match(value.toString()).hasMatch());
        if (keyword == QLatin1String("required")) {
            for (const QJsonValue &key : rule.toArray()) {
                if (value.isObject() && !value.toObject().contains(key.toString()))
                    return QStringLiteral("\"%1\" is missing").arg(key.toString());
            }
            return {};
        }
        return QStringLiteral("the schema has the keyword \"%1\", which this test does not know").arg(keyword);
    }

    QJsonObject m_root;
};

} // namespace cim
