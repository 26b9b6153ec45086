// SPDX-License-Identifier: Apache-2.0
#include "city/gltfdata.h"

#include "base/words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <QtEndian>

#include <meshoptimizer.h>

#include <algorithm>
#include <cstring>

namespace cim::city {

namespace {

namespace sj = simdjson::dom;

/** Of one buffer, or of what a packed view becomes. */
constexpr std::size_t kMostBytes = std::size_t{1} << 30;
constexpr std::uint32_t kByte = 5120, kUnsignedByte = 5121, kShort = 5122, kUnsignedShort = 5123, kUnsignedInt = 5125,
                        kFloat = 5126;

std::size_t bytesOf(std::size_t type) {
    switch (type) {
    case kByte:
    case kUnsignedByte:
        return 1;
    case kShort:
    case kUnsignedShort:
        return 2;
    case kUnsignedInt:
    case kFloat:
        return 4;
    default:
        return 0;
    }
}

std::size_t componentsOf(std::string_view type) {
    static const std::map<std::string_view, std::size_t> known{
        {"SCALAR", 1}, {"VEC2", 2}, {"VEC3", 3}, {"VEC4", 4}, {"MAT4", 16}};
    const auto it = known.find(type);
    return it == known.end() ? 0 : it->second;
}

double numberAt(const unsigned char *at, std::size_t type, bool isNormalised) {
    const auto scaled = [&](double value, double most) { return isNormalised ? std::max(value / most, -1.0) : value; };
    switch (type) {
    case kByte:
        return scaled(static_cast<double>(static_cast<signed char>(*at)), 127);
    case kUnsignedByte:
        return scaled(*at, 255);
    case kShort:
        return scaled(qFromLittleEndian<qint16>(at), 32767);
    case kUnsignedShort:
        return scaled(qFromLittleEndian<quint16>(at), 65535);
    case kUnsignedInt:
        return qFromLittleEndian<quint32>(at);
    default:
        return static_cast<double>(qFromLittleEndian<float>(at));
    }
}

Bytes bytes(const QByteArray &array) {
    return {reinterpret_cast<const unsigned char *>(array.constData()), static_cast<std::size_t>(array.size())};
}

} // namespace

std::optional<std::size_t> count(const sj::element &object, const char *key, std::optional<std::size_t> otherwise) {
    sj::element value;
    if (object.at_key(key).get(value) != simdjson::SUCCESS)
        return otherwise;
    std::uint64_t number = 0;
    double real = 0;
    if (value.get(number) == simdjson::SUCCESS)
        return number;
    if (value.get(real) == simdjson::SUCCESS && real >= 0 && real < 1e15)
        return static_cast<std::size_t>(real);
    return std::nullopt;
}

Result<GltfData> GltfData::open(Bytes file, const QString &path) {
    const auto bad = [&](const QString &why) {
        return Error{ErrorKind::BadFormat, Words::tr("reading glTF"), path, why};
    };
    GltfData out;
    out.m_folder = QFileInfo(path).absolutePath();
    Bytes json = file;
    if (file.size() >= 12 && std::memcmp(file.data(), "glTF", 4) == 0) {
        if (qFromLittleEndian<quint32>(file.data() + 4) != 2)
            return bad(
                Words::tr("it is glTF %1; only version 2 is read").arg(qFromLittleEndian<quint32>(file.data() + 4)));
        json = {};
        for (std::size_t at = 12; at + 8 <= file.size();) {
            const std::size_t length = qFromLittleEndian<quint32>(file.data() + at);
            const quint32 type = qFromLittleEndian<quint32>(file.data() + at + 4);
            if (length > file.size() - at - 8)
                return bad(Words::tr("it is cut off"));
            if (type == 0x4E4F534A && json.empty())
                json = file.subspan(at + 8, length);
            else if (type == 0x004E4942 && out.m_body.empty())
                out.m_body = file.subspan(at + 8, length);
            at += 8 + length;
        }
    }
    if (json.empty())
        return bad(Words::tr("it is cut off"));
    out.m_parser = std::make_shared<simdjson::dom::parser>();
    const auto error =
        out.m_parser->parse(reinterpret_cast<const char *>(json.data()), json.size()).get(out.m_document);
    if (error != simdjson::SUCCESS)
        return bad(Words::tr("its description is no JSON: %1").arg(QString::fromUtf8(simdjson::error_message(error))));
    return out;
}

/** A file beside this one, or data in the text itself. */
std::optional<QByteArray> GltfData::named(std::string_view uri) const {
    const QByteArray text(uri.data(), static_cast<qsizetype>(uri.size()));
    if (text.startsWith("data:")) {
        const qsizetype comma = text.indexOf(',');
        return comma < 0 ? std::nullopt : std::optional(QByteArray::fromBase64(text.mid(comma + 1)));
    }
    const QString name = QUrl::fromPercentEncoding(text);
    const QString path = QFileInfo(QDir::cleanPath(m_folder + QLatin1Char('/') + name)).canonicalFilePath();
    QFile file(path);
    if (name.contains(QLatin1String("://")) ||
        !path.startsWith(QFileInfo(m_folder).canonicalFilePath() + QLatin1Char('/')) ||
        !file.open(QIODevice::ReadOnly) || static_cast<std::size_t>(file.size()) > kMostBytes)
        return std::nullopt;
    return file.readAll();
}

std::optional<Bytes> GltfData::buffer(std::size_t index) {
    if (const auto known = m_buffers.find(index); known != m_buffers.end())
        return bytes(known->second);
    sj::element of;
    std::string_view uri;
    if (m_document.at_key("buffers").at(index).get(of) != simdjson::SUCCESS)
        return std::nullopt;
    if (of.at_key("uri").get(uri) != simdjson::SUCCESS)
        return index == 0 ? std::optional(m_body) : std::nullopt;
    auto read = named(uri);
    if (!read)
        return std::nullopt;
    return bytes(m_buffers[index] = std::move(*read));
}

std::optional<QByteArray> GltfData::unpacked(const sj::element &meshopt) {
    const auto from = count(meshopt, "buffer"), offset = count(meshopt, "byteOffset", 0),
               length = count(meshopt, "byteLength"), stride = count(meshopt, "byteStride"),
               elements = count(meshopt, "count");
    std::string_view mode, filter;
    if (!from || !offset || !length || !stride || !elements || meshopt.at_key("mode").get(mode) != simdjson::SUCCESS)
        return std::nullopt;
    const auto packed = buffer(*from);
    if (!packed || *offset > packed->size() || *length > packed->size() - *offset || *stride == 0 || *stride > 256 ||
        *elements > kMostBytes / *stride)
        return std::nullopt;
    const unsigned char *at = packed->data() + *offset;
    QByteArray out(static_cast<qsizetype>(*elements * *stride), '\0');
    int failed = -1;
    if (mode == "ATTRIBUTES" && *stride % 4 == 0)
        failed = meshopt_decodeVertexBuffer(out.data(), *elements, *stride, at, *length);
    else if (mode == "TRIANGLES" && (*stride == 2 || *stride == 4) && *elements % 3 == 0)
        failed = meshopt_decodeIndexBuffer(out.data(), *elements, *stride, at, *length);
    else if (mode == "INDICES" && (*stride == 2 || *stride == 4))
        failed = meshopt_decodeIndexSequence(out.data(), *elements, *stride, at, *length);
    if (failed != 0)
        return std::nullopt;
    if (meshopt.at_key("filter").get(filter) == simdjson::SUCCESS) {
        if (filter == "OCTAHEDRAL" && (*stride == 4 || *stride == 8))
            meshopt_decodeFilterOct(out.data(), *elements, *stride);
        else if (filter == "QUATERNION" && *stride == 8)
            meshopt_decodeFilterQuat(out.data(), *elements, *stride);
        else if (filter == "EXPONENTIAL" && *stride % 4 == 0)
            meshopt_decodeFilterExp(out.data(), *elements, *stride);
    }
    return out;
}

std::optional<Bytes> GltfData::view(std::size_t index) {
    if (const auto known = m_views.find(index); known != m_views.end())
        return bytes(known->second);
    sj::element of, meshopt;
    if (m_document.at_key("bufferViews").at(index).get(of) != simdjson::SUCCESS)
        return std::nullopt;
    if (of.at_key("extensions").at_key("EXT_meshopt_compression").get(meshopt) == simdjson::SUCCESS) {
        auto whole = unpacked(meshopt);
        if (!whole)
            return std::nullopt;
        return bytes(m_views[index] = std::move(*whole));
    }
    const auto from = count(of, "buffer"), offset = count(of, "byteOffset", 0), length = count(of, "byteLength");
    if (!from || !offset || !length)
        return std::nullopt;
    const auto whole = buffer(*from);
    if (!whole || *offset > whole->size() || *length > whole->size() - *offset)
        return std::nullopt;
    return whole->subspan(*offset, *length);
}

std::optional<GltfNumbers> GltfData::accessor(std::size_t index) {
    sj::element of, holder;
    std::string_view type;
    if (m_document.at_key("accessors").at(index).get(of) != simdjson::SUCCESS ||
        of.at_key("type").get(type) != simdjson::SUCCESS)
        return std::nullopt;
    const auto elements = count(of, "count"), component = count(of, "componentType"),
               offset = count(of, "byteOffset", 0), from = count(of, "bufferView");
    GltfNumbers out;
    out.components = componentsOf(type);
    const std::size_t each = component ? bytesOf(*component) : 0;
    if (!elements || !offset || each == 0 || out.components == 0 || !from ||
        *elements > kMostBytes / (8 * out.components))
        return std::nullopt;
    bool isNormalised = false;
    if (of.at_key("normalized").get(isNormalised) != simdjson::SUCCESS)
        isNormalised = false;
    const auto bytesOfView = view(*from);
    if (!bytesOfView)
        return std::nullopt;
    std::optional<std::size_t> stride = each * out.components;
    if (m_document.at_key("bufferViews").at(*from).get(holder) == simdjson::SUCCESS) {
        sj::element meshopt;
        if (holder.at_key("extensions").at_key("EXT_meshopt_compression").get(meshopt) == simdjson::SUCCESS)
            stride = count(meshopt, "byteStride", stride);
        else
            stride = count(holder, "byteStride", stride);
    }
    const std::size_t size = each * out.components;
    if (!stride || *stride < size || *stride > 256 ||
        (*elements > 0 && (*offset > bytesOfView->size() || size > bytesOfView->size() - *offset ||
                           (*elements - 1) > (bytesOfView->size() - *offset - size) / *stride)))
        return std::nullopt;
    out.values.reserve(*elements * out.components);
    for (std::size_t i = 0; i < *elements; ++i) {
        const unsigned char *at = bytesOfView->data() + *offset + i * *stride;
        for (std::size_t c = 0; c < out.components; ++c)
            out.values.push_back(numberAt(at + c * each, *component, isNormalised));
    }
    return out;
}

std::optional<QByteArray> GltfData::picture(std::size_t index) {
    sj::element of;
    std::string_view uri;
    if (m_document.at_key("images").at(index).get(of) != simdjson::SUCCESS)
        return std::nullopt;
    if (of.at_key("uri").get(uri) == simdjson::SUCCESS)
        return named(uri);
    const auto from = count(of, "bufferView");
    const auto found = from ? view(*from) : std::nullopt;
    if (!found)
        return std::nullopt;
    return QByteArray(reinterpret_cast<const char *>(found->data()), static_cast<qsizetype>(found->size()));
}

} // namespace cim::city
