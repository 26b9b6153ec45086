// SPDX-License-Identifier: Apache-2.0
#include "base/jsonreader.h"

#include "base/words.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace cim {

JsonReader::JsonReader(QString file, QString path, const QJsonObject &object, QStringList &problems)
    : m_file(std::move(file)), m_path(std::move(path)), m_object(object), m_problems(problems) {}

bool JsonReader::has(const char *key) const {
    return m_object.contains(QLatin1String(key));
}

QString JsonReader::path(const char *key) const {
    return key ? m_path + QLatin1Char('.') + QLatin1String(key) : m_path;
}

void JsonReader::problem(const char *key, const QString &reason) {
    m_problems << QStringLiteral("%1: %2: %3").arg(m_file, path(key), reason);
}

QJsonValue JsonReader::take(const char *key, QJsonValue::Type type, const char *typeName, bool required) {
    const QString name = QLatin1String(key);
    m_asked << name;
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined()) {
        if (required)
            problem(key, Words::tr("is missing; add it as %1").arg(Words::tr(typeName)));
        return value;
    }
    if (value.type() == type)
        return value;
    problem(key, Words::tr("must be %1").arg(Words::tr(typeName)));
    return QJsonValue(QJsonValue::Undefined);
}

QString JsonReader::text(const char *key) {
    const QString value = take(key, QJsonValue::String, QT_TRANSLATE_NOOP("cim::Words", "a string"), true).toString();
    if (value.isEmpty() && m_object.value(QLatin1String(key)).isString())
        problem(key, Words::tr("must not be empty"));
    return value;
}

double JsonReader::number(const char *key) {
    return take(key, QJsonValue::Double, QT_TRANSLATE_NOOP("cim::Words", "a number"), true).toDouble();
}

QString JsonReader::text(const char *key, const QString &fallback) {
    return take(key, QJsonValue::String, QT_TRANSLATE_NOOP("cim::Words", "a string"), false).toString(fallback);
}

double JsonReader::number(const char *key, double fallback) {
    return take(key, QJsonValue::Double, QT_TRANSLATE_NOOP("cim::Words", "a number"), false).toDouble(fallback);
}

bool JsonReader::flag(const char *key, bool fallback) {
    return take(key, QJsonValue::Bool, QT_TRANSLATE_NOOP("cim::Words", "true or false"), false).toBool(fallback);
}

std::optional<double> JsonReader::optionalNumber(const char *key) {
    const QJsonValue value = take(key, QJsonValue::Double, QT_TRANSLATE_NOOP("cim::Words", "a number"), false);
    return value.isDouble() ? std::optional<double>(value.toDouble()) : std::nullopt;
}

LocalText JsonReader::localText(const char *key, bool required) {
    const QJsonValue value = m_object.value(QLatin1String(key));
    if (!value.isObject()) {
        const QJsonValue text =
            take(key, QJsonValue::String, QT_TRANSLATE_NOOP("cim::Words", "a string or an object of locale: string"),
                 required);
        if (required && text.isString() && text.toString().isEmpty())
            problem(key, Words::tr("must not be empty"));
        return text.isString() ? LocalText(text.toString()) : LocalText();
    }
    m_asked << QLatin1String(key);
    LocalText out;
    const QJsonObject texts = value.toObject();
    for (auto it = texts.begin(); it != texts.end(); ++it) {
        if (it->isString())
            out.set(it.key(), it->toString());
        else
            problem(key, Words::tr("\"%1\" must be a string").arg(it.key()));
    }
    if (required && texts.isEmpty())
        problem(key, Words::tr("must not be empty"));
    return out;
}

QStringList JsonReader::texts(const char *key) {
    QStringList out;
    const QJsonArray array =
        take(key, QJsonValue::Array, QT_TRANSLATE_NOOP("cim::Words", "an array of strings"), false).toArray();
    for (const QJsonValue &item : array) {
        if (item.isString())
            out << item.toString();
        else
            problem(key, Words::tr("must hold strings only"));
    }
    return out;
}

void JsonReader::version(double known) {
    if (const double given = number("version"); given != known)
        problem("version", Words::tr("%1 is not known to this program; it reads version %2").arg(given).arg(known));
}

QString JsonReader::choice(const char *key, const QStringList &allowed, const QString &fallback) {
    const QString value = text(key, fallback);
    if (allowed.contains(value))
        return value;
    problem(key, Words::tr("\"%1\" is not one of %2").arg(value, allowed.join(QStringLiteral(", "))));
    return fallback;
}

void JsonReader::object(const char *key, const std::function<void(JsonReader &)> &read, bool required) {
    const QJsonValue value = take(key, QJsonValue::Object, QT_TRANSLATE_NOOP("cim::Words", "an object"), required);
    if (!value.isObject())
        return;
    JsonReader member(m_file, path(key), value.toObject(), m_problems);
    read(member);
    member.finish();
}

void JsonReader::array(const char *key, const std::function<void(JsonReader &)> &read, bool required) {
    const QJsonArray items =
        take(key, QJsonValue::Array, QT_TRANSLATE_NOOP("cim::Words", "an array of objects"), required).toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString at = QStringLiteral("%1[%2]").arg(path(key)).arg(i);
        if (!items.at(i).isObject()) {
            m_problems << Words::tr("%1: %2: must be an object").arg(m_file, at);
            continue;
        }
        JsonReader member(m_file, at, items.at(i).toObject(), m_problems);
        read(member);
        member.finish();
    }
}

QJsonValue JsonReader::raw(const char *key) {
    m_asked << QLatin1String(key);
    return m_object.value(QLatin1String(key));
}

void JsonReader::finish() {
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        // "$schema" is what editors complete from; it says nothing to us.
        if (!m_asked.contains(it.key()) && it.key() != QLatin1String("$schema"))
            m_problems
                << Words::tr("%1: %2.%3: unknown key; remove it or mend its spelling").arg(m_file, m_path, it.key());
    }
}

Result<QJsonObject> readJsonObject(const QString &path, qint64 maxBytes) {
    const QString doing = Words::tr("reading JSON");
    QFile file(path);
    if (!file.exists())
        return Error{ErrorKind::NotFound, doing, path, Words::tr("no such file; check the path")};
    if (QFileInfo(path).isDir())
        return Error{ErrorKind::Unreadable, doing, path, Words::tr("is a folder; name a file in it")};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable, doing, path, file.errorString()};
    if (file.size() > maxBytes)
        return Error{ErrorKind::BadFormat, doing, path,
                     Words::tr("%1 bytes is more than the %2 allowed").arg(file.size()).arg(maxBytes)};
    const QByteArray bytes = file.readAll();
    if (bytes.trimmed().isEmpty())
        return Error{ErrorKind::BadFormat, doing, path,
                     Words::tr("the file is empty; restore it from a copy or save the project again")};
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parse);
    if (parse.error != QJsonParseError::NoError) {
        const QByteArray before = bytes.left(parse.offset);
        const qsizetype column = parse.offset - before.lastIndexOf('\n');
        return Error{
            ErrorKind::BadFormat, doing, path,
            Words::tr("line %1, column %2: %3").arg(before.count('\n') + 1).arg(column).arg(parse.errorString())};
    }
    if (!document.isObject())
        return Error{ErrorKind::BadFormat, doing, path, Words::tr("must hold a JSON object")};
    return document.object();
}

} // namespace cim
