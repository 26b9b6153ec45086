// SPDX-License-Identifier: Apache-2.0
#include "city/gltfdata.h"

#include <draco/compression/decode.h>

namespace cim::city {

std::optional<std::map<std::string, GltfNumbers>> unpackDraco(Bytes packed,
                                                              const std::map<std::string, int> &attributes) {
    draco::DecoderBuffer buffer;
    buffer.Init(reinterpret_cast<const char *>(packed.data()), packed.size());
    draco::Decoder decoder;
    auto decoded = decoder.DecodeMeshFromBuffer(&buffer);
    if (!decoded.ok())
        return std::nullopt;
    const std::unique_ptr<draco::Mesh> mesh = std::move(decoded).value();
    std::map<std::string, GltfNumbers> out;
    for (const auto &[name, id] : attributes) {
        const draco::PointAttribute *attribute =
            id < 0 ? nullptr : mesh->GetAttributeByUniqueId(static_cast<std::uint32_t>(id));
        if (!attribute || attribute->num_components() < 1 || attribute->num_components() > 4)
            continue;
        GltfNumbers numbers;
        numbers.components = static_cast<std::size_t>(attribute->num_components());
        numbers.values.resize(numbers.components * mesh->num_points());
        for (draco::PointIndex i(0); i < mesh->num_points(); ++i) {
            // Conversion brings normalised whole numbers to 0..1, as an accessor would.
            if (!attribute->ConvertValue<double>(attribute->mapped_index(i),
                                                 static_cast<std::int8_t>(numbers.components),
                                                 &numbers.values[numbers.components * i.value()]))
                return std::nullopt;
        }
        out[name] = std::move(numbers);
    }
    GltfNumbers indices;
    indices.components = 1;
    indices.values.reserve(std::size_t{3} * mesh->num_faces());
    for (draco::FaceIndex f(0); f < mesh->num_faces(); ++f) {
        for (const draco::PointIndex &i : mesh->face(f))
            indices.values.push_back(i.value());
    }
    out["indices"] = std::move(indices);
    return out;
}

} // namespace cim::city
