// SPDX-License-Identifier: Apache-2.0
#include "city/tiletables.h"

#include "base/words.h"

#include <QFile>

#include <map>

namespace cim::city {

namespace sj = simdjson::dom;

Result<QByteArray> contentBytes(const QString &path) {
    QFile file(path);
    const QString doing = Words::tr("reading a content of 3D Tiles");
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable, doing, path, file.errorString()};
    if (file.size() > kMostContentBytes)
        return Error{ErrorKind::Unsupported, doing, path, Words::tr("it is larger than 1 GB")};
    return file.readAll();
}

std::optional<TileTables> TileTables::of(Bytes bytes) {
    std::size_t header = begins(bytes, "i3dm") ? 32 : 28;
    if (bytes.size() < header)
        return std::nullopt;
    std::array<std::size_t, 4> lengths{wordAt(bytes, 12), wordAt(bytes, 16), wordAt(bytes, 20), wordAt(bytes, 24)};
    // b3dm had shorter headers once: what should be a length is the beginning of a text, or of the glTF.
    if (begins(bytes, "b3dm") && (lengths[2] >= 570'425'344 || lengths[3] >= 570'425'344)) {
        header = lengths[2] >= 570'425'344 ? 20 : 24;
        lengths = header == 20 ? std::array<std::size_t, 4>{0, 0, wordAt(bytes, 16), 0}
                               : std::array<std::size_t, 4>{0, 0, wordAt(bytes, 12), wordAt(bytes, 16)};
    }
    TileTables out;
    std::array<Bytes, 4> parts;
    std::size_t at = header;
    for (std::size_t i = 0; i < 4; ++i) {
        if (lengths[i] > bytes.size() - at)
            return std::nullopt;
        parts[i] = bytes.subspan(at, lengths[i]);
        at += lengths[i];
    }
    out.featureBody = parts[1];
    out.batchBody = parts[3];
    out.content = bytes.subspan(at);
    const auto parse = [](sj::parser &parser, Bytes text, sj::element &into) {
        return !text.empty() &&
               parser.parse(reinterpret_cast<const char *>(text.data()), text.size()).get(into) == simdjson::SUCCESS;
    };
    out.hasFeature = parse(*out.featureParser, parts[0], out.feature);
    out.hasBatch = parse(*out.batchParser, parts[2], out.batch);
    return out;
}

namespace {

/** One column of a batch table: a list, or numbers in the binary body. */
std::optional<QStringList> columnOf(const sj::element &value, Bytes body, std::uint32_t features) {
    QStringList out;
    sj::array list;
    if (value.get(list) == simdjson::SUCCESS) {
        for (const sj::element &each : list) {
            std::string_view text;
            if (each.get(text) == simdjson::SUCCESS)
                out << QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
            else
                out << (each.is_null() ? QString() : QString::fromStdString(simdjson::minify(each)));
        }
        return out;
    }
    static const std::map<std::string_view, std::pair<std::size_t, int>> types{
        {"BYTE", {1, 0}}, {"UNSIGNED_BYTE", {1, 1}}, {"SHORT", {2, 2}}, {"UNSIGNED_SHORT", {2, 3}},
        {"INT", {4, 4}},  {"UNSIGNED_INT", {4, 5}},  {"FLOAT", {4, 6}}, {"DOUBLE", {8, 7}}};
    std::uint64_t offset = 0;
    std::string_view component, type;
    if (value.at_key("byteOffset").get(offset) != simdjson::SUCCESS ||
        value.at_key("componentType").get(component) != simdjson::SUCCESS ||
        value.at_key("type").get(type) != simdjson::SUCCESS || type != "SCALAR")
        return std::nullopt;
    const auto known = types.find(component);
    if (known == types.end() || offset > body.size() || features > (body.size() - offset) / known->second.first)
        return std::nullopt;
    for (std::uint32_t i = 0; i < features; ++i) {
        const unsigned char *at = body.data() + offset + i * known->second.first;
        switch (known->second.second) {
        case 0:
            out << QString::number(static_cast<signed char>(*at));
            break;
        case 1:
            out << QString::number(*at);
            break;
        case 2:
            out << QString::number(qFromLittleEndian<qint16>(at));
            break;
        case 3:
            out << QString::number(qFromLittleEndian<quint16>(at));
            break;
        case 4:
            out << QString::number(qFromLittleEndian<qint32>(at));
            break;
        case 5:
            out << QString::number(qFromLittleEndian<quint32>(at));
            break;
        case 6:
            out << QString::number(static_cast<double>(qFromLittleEndian<float>(at)), 'g', 7);
            break;
        default:
            out << QString::number(qFromLittleEndian<double>(at), 'g', 15);
        }
    }
    return out;
}

} // namespace

Result<BatchTable> readBatchTable(const QString &path) {
    const Result<QByteArray> all = contentBytes(path);
    if (!all)
        return all.error();
    Bytes bytes{reinterpret_cast<const unsigned char *>(all->constData()), static_cast<std::size_t>(all->size())};
    for (int nested = 0; begins(bytes, "cmpt") && nested < kMostNestedContents && bytes.size() > 28; ++nested)
        bytes = bytes.subspan(16);
    BatchTable out;
    const bool isBatched = begins(bytes, "b3dm"), isInstanced = begins(bytes, "i3dm");
    const auto tables = isBatched || isInstanced ? TileTables::of(bytes) : std::nullopt;
    if (!tables)
        return out;
    out.features = static_cast<std::uint32_t>(tables->count(isBatched ? "BATCH_LENGTH" : "INSTANCES_LENGTH"));
    if (out.features > bytes.size()) // a feature takes a byte at the least
        return Error{ErrorKind::BadFormat, Words::tr("reading a content of 3D Tiles"), path,
                     Words::tr("it counts more features than it can hold")};
    sj::object columns;
    if (!tables->hasBatch || tables->batch.get(columns) != simdjson::SUCCESS)
        return out;
    for (const auto &[key, value] : columns) {
        auto column = columnOf(value, tables->batchBody, out.features);
        if (column && column->size() == static_cast<qsizetype>(out.features))
            out.columns.emplace_back(QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size())),
                                     std::move(*column));
    }
    return out;
}

} // namespace cim::city
