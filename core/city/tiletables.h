// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/gltf.h"

#include <simdjson.h>

#include <QtEndian>

#include <cstring>
#include <memory>
#include <optional>

namespace cim::city {

/** What b3dm, i3dm, pnts and cmpt are made of. Private to the room. */
inline constexpr qint64 kMostContentBytes = qint64{1} << 30;
inline constexpr int kMostNestedContents = 8;

inline quint32 wordAt(Bytes bytes, std::size_t at) {
    return at + 4 <= bytes.size() ? qFromLittleEndian<quint32>(bytes.data() + at) : 0;
}
inline bool begins(Bytes bytes, const char *magic) {
    return bytes.size() >= 4 && std::memcmp(bytes.data(), magic, 4) == 0;
}
Result<QByteArray> contentBytes(const QString &path);

/** The tables before the content of b3dm, i3dm and pnts. */
struct TileTables {
    std::shared_ptr<simdjson::dom::parser> featureParser = std::make_shared<simdjson::dom::parser>(),
                                           batchParser = std::make_shared<simdjson::dom::parser>();
    simdjson::dom::element feature, batch;
    bool hasFeature = false, hasBatch = false;
    Bytes featureBody, batchBody, content;

    /** Nothing when the lengths do not fit the file. */
    static std::optional<TileTables> of(Bytes bytes);

    [[nodiscard]] std::optional<double> number(const char *key) const {
        double value = 0;
        if (hasFeature && feature.at_key(key).get(value) == simdjson::SUCCESS && std::isfinite(value))
            return value;
        return std::nullopt;
    }
    [[nodiscard]] std::optional<geo::Vec3> vector(const char *key) const {
        simdjson::dom::array all;
        if (!hasFeature || feature.at_key(key).get(all) != simdjson::SUCCESS || all.size() != 3)
            return std::nullopt;
        double v[3] = {0, 0, 0};
        for (std::size_t i = 0; i < 3; ++i) {
            if (all.at(i).get(v[i]) != simdjson::SUCCESS)
                return std::nullopt;
        }
        return geo::Vec3{v[0], v[1], v[2]};
    }
    /** @p count elements of @p bytes each in the binary body; empty when they are not all there. */
    [[nodiscard]] Bytes array(const char *key, std::size_t count, std::size_t bytes) const {
        std::uint64_t offset = 0;
        if (!hasFeature || feature.at_key(key).at_key("byteOffset").get(offset) != simdjson::SUCCESS ||
            offset > featureBody.size() || count > (featureBody.size() - offset) / bytes)
            return {};
        return featureBody.subspan(offset, count * bytes);
    }
    [[nodiscard]] std::size_t count(const char *key) const {
        const double value = number(key).value_or(0);
        return value >= 0 && value < 4e9 ? static_cast<std::size_t>(value) : 0;
    }
};

} // namespace cim::city
