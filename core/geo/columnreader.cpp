// SPDX-License-Identifier: Apache-2.0
#include "geo/columnreader.h"

#include "base/words.h"
#include "geo/columntype.h"
#include "geo/textencoding.h"

#include <ogr_feature.h>

#include <cmath>

namespace cim::geo {

namespace {

constexpr GIntBig kExactInteger = GIntBig(1) << 53; // beyond it a double skips integers

ColumnType columnType(OGRFieldType type) {
    switch (type) {
    case OFTInteger:
    case OFTInteger64:
        return ColumnType::Integer;
    case OFTReal:
        return ColumnType::Real;
    default:
        return ColumnType::Text;
    }
}

/** Lists as JSON. */
std::string listText(OGRFeature &feature, int field) {
    char *json = feature.GetFieldAsSerializedJSon(field);
    const std::string out = json ? json : feature.GetFieldAsString(field);
    VSIFree(json);
    return out;
}

QByteArray isoTime(OGRFeature &feature, int field, int type) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    if (!feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone))
        return {};
    const QString date = QStringLiteral("%1-%2-%3")
                             .arg(year, 4, 10, QLatin1Char('0'))
                             .arg(month, 2, 10, QLatin1Char('0'))
                             .arg(day, 2, 10, QLatin1Char('0'));
    if (type == OFTDate)
        return date.toLatin1();
    QString time = QStringLiteral("%1:%2:%3")
                       .arg(hour, 2, 10, QLatin1Char('0'))
                       .arg(minute, 2, 10, QLatin1Char('0'))
                       .arg(static_cast<int>(second), 2, 10, QLatin1Char('0'));
    if (type == OFTTime)
        return time.toLatin1();
    if (zone == 100) {
        time += QLatin1Char('Z');
    } else if (zone > 1) { // OGR counts the zone in quarters of an hour from 100
        const int minutes = std::abs(zone - 100) * 15;
        time += QStringLiteral("%1%2:%3")
                    .arg(zone > 100 ? QLatin1Char('+') : QLatin1Char('-'))
                    .arg(minutes / 60, 2, 10, QLatin1Char('0'))
                    .arg(minutes % 60, 2, 10, QLatin1Char('0'));
    }
    return (date + QLatin1Char('T') + time).toLatin1();
}

} // namespace

ColumnReader::ColumnReader(OGRFeatureDefn &definition) {
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn &field = *definition.GetFieldDefn(i);
        if (field.GetType() == OFTBinary) {
            m_leftOut << QString::fromUtf8(field.GetNameRef());
            continue;
        }
        Field &out = m_fields.emplace_back();
        out.name = field.GetNameRef();
        out.source = i;
        out.ogrType = field.GetType();
        out.column.type = columnType(field.GetType());
    }
}

void ColumnReader::reserve(std::size_t rows) {
    for (Field &field : m_fields) {
        if (field.column.type == ColumnType::Text)
            field.column.codes.reserve(rows);
        else
            field.column.numbers.reserve(rows);
    }
}

void ColumnReader::add(OGRFeature &feature) {
    for (Field &field : m_fields) {
        if (field.column.type == ColumnType::Text)
            addText(field, feature);
        else if (!feature.IsFieldSetAndNotNull(field.source))
            field.column.numbers.push_back(kNoHeight);
        else if (field.column.type == ColumnType::Real)
            field.column.numbers.push_back(feature.GetFieldAsDouble(field.source));
        else
            addInteger(field, feature.GetFieldAsInteger64(field.source));
    }
}

void ColumnReader::addInteger(Field &field, qint64 value) {
    if (field.column.type == ColumnType::Integer && (value > kExactInteger || value < -kExactInteger))
        becomeText(field);
    if (field.column.type == ColumnType::Text)
        field.column.codes.push_back(field.words.code(std::to_string(value)));
    else
        field.column.numbers.push_back(static_cast<double>(value));
}

void ColumnReader::becomeText(Field &field) {
    field.column.type = ColumnType::Text;
    for (const double value : field.column.numbers)
        field.column.codes.push_back(std::isnan(value) ? 0
                                                       : field.words.code(std::to_string(static_cast<qint64>(value))));
    field.column.numbers = {};
}

void ColumnReader::addText(Field &field, OGRFeature &feature) {
    std::uint32_t out = 0;
    if (feature.IsFieldSetAndNotNull(field.source)) {
        switch (field.ogrType) {
        case OFTString:
            out = field.words.code(feature.GetRawFieldRef(field.source)->String);
            break;
        case OFTDate:
        case OFTTime:
        case OFTDateTime:
            out = field.words.code(isoTime(feature, field.source, field.ogrType).toStdString());
            break;
        default:
            out = field.words.code(listText(feature, field.source));
        }
    }
    field.column.codes.push_back(out);
}

Result<std::vector<Column>> ColumnReader::finish(const QString &encoding, bool typed, Notes &notes) {
    EncodingJudge judge;
    for (const Field &field : m_fields) {
        judge.see(field.name.toStdString());
        for (std::uint32_t i = 1; i < field.words.size(); ++i)
            judge.see(field.words.word(i));
    }
    Result<TextDecoder> decoder = judge.decoder(encoding, notes);
    if (!decoder)
        return decoder.error();
    std::vector<Column> columns;
    columns.reserve(m_fields.size());
    for (Field &field : m_fields) {
        field.column.name = decoder->text(field.name.toStdString());
        if (field.column.type == ColumnType::Text) {
            field.column.words.reserve(field.words.size());
            for (std::uint32_t i = 1; i < field.words.size(); ++i)
                field.column.words.push_back(decoder->text(field.words.word(i)));
            if (field.ogrType == OFTInteger64)
                notes.add(Words::tr("integers too big for exact arithmetic are kept as text"), field.column.name);
            if (!typed)
                guessType(field.column);
        }
        columns.push_back(std::move(field.column));
        field.words = {};
    }
    for (const QString &name : m_leftOut)
        notes.add(Words::tr("binary fields were left out"), name);
    return columns;
}

} // namespace cim::geo
