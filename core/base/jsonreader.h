// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/text.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <functional>
#include <optional>

namespace cim {

/** Reads one JSON object strictly: every problem is kept with file, JSON path and reason, and keys nobody asked for are
 *  problems too. One reader serves layer.json, *.cim.json and report templates, so that they fail alike.
 *
 *  JsonReader r(file, "$", object, problems);  r.text("id");  r.number("period", 60);  r.finish();
 *  Reading goes on after a problem, so that a person mends a file in one go. */
class JsonReader {
public:
    JsonReader(QString file, QString path, const QJsonObject &object, QStringList &problems);

    [[nodiscard]] bool has(const char *key) const;
    [[nodiscard]] QString path(const char *key = nullptr) const;

    /** Required members: a missing or wrongly typed one is a problem and yields an empty value. */
    QString text(const char *key);
    double number(const char *key);
    /** The member "version", which must be that of the format which this program reads. */
    void version(double known);
    /** Optional members. */
    QString text(const char *key, const QString &fallback);
    double number(const char *key, double fallback);
    bool flag(const char *key, bool fallback);
    std::optional<double> optionalNumber(const char *key);
    /** A string, or an object of locale -> string. */
    LocalText localText(const char *key, bool required);
    QStringList texts(const char *key);
    /** One of @p allowed; anything else is a problem that lists them. */
    QString choice(const char *key, const QStringList &allowed, const QString &fallback);
    /** Calls @p read for the member object, when present. */
    void object(const char *key, const std::function<void(JsonReader &)> &read, bool required = false);
    /** Calls @p read for each object of the member array, when present. */
    void array(const char *key, const std::function<void(JsonReader &)> &read, bool required = false);
    /** The member as it stands, for values that another room understands. */
    QJsonValue raw(const char *key);

    void problem(const char *key, const QString &reason);
    /** Every key that was not asked for is a problem. Call last. */
    void finish();

private:
    QJsonValue take(const char *key, QJsonValue::Type type, const char *typeName, bool required);

    QString m_file;
    QString m_path;
    QJsonObject m_object;
    QStringList &m_problems;
    QStringList m_asked;
};

/** Reads a JSON object from a file of at most @p maxBytes; errors name the file and, for bad JSON, line and column. */
Result<QJsonObject> readJsonObject(const QString &path, qint64 maxBytes = 16 * 1024 * 1024);

} // namespace cim
