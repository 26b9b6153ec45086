// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/gltf.h"

#include <simdjson.h>

#include <map>
#include <optional>

namespace cim::city {

/** A glTF document with its buffers: hands out accessors and pictures, unpacks what is packed. Private to the room. */
class GltfData {
public:
    static Result<GltfData> open(Bytes file, const QString &path);

    [[nodiscard]] const simdjson::dom::element &document() const { return m_document; }
    /** Nothing when it is not there, or not within its buffer. */
    [[nodiscard]] std::optional<GltfNumbers> accessor(std::size_t index);
    /** The file of a picture as it stands. */
    [[nodiscard]] std::optional<QByteArray> picture(std::size_t index);
    [[nodiscard]] std::optional<Bytes> view(std::size_t index);

private:
    [[nodiscard]] std::optional<Bytes> buffer(std::size_t index);
    [[nodiscard]] std::optional<QByteArray> named(std::string_view uri) const;
    [[nodiscard]] std::optional<QByteArray> unpacked(const simdjson::dom::element &meshopt);

    std::shared_ptr<simdjson::dom::parser> m_parser;
    simdjson::dom::element m_document;
    Bytes m_body; ///< of a binary file
    QString m_folder;
    std::map<std::size_t, QByteArray> m_buffers, m_views; ///< files that were read, views that were unpacked
};

/** An unsigned member, or @p otherwise when it is absent; nothing when it is no such number. */
[[nodiscard]] std::optional<std::size_t> count(const simdjson::dom::element &object, const char *key,
                                               std::optional<std::size_t> otherwise = std::nullopt);

/** The attributes that a Draco primitive holds, by the names in its "attributes", and its "indices". */
[[nodiscard]] std::optional<std::map<std::string, GltfNumbers>>
unpackDraco(Bytes packed, const std::map<std::string, int> &attributes);

} // namespace cim::city
