// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/mesh.h"

#include <QHash>

#include <cmath>

namespace cim::city {

/** Adds vertices and triangles to one Mesh: subtracts the tile's origin and keeps the bounds. Private to the room. */
class MeshBuilder {
public:
    /** @p spare is a mesh whose arrays are used again: fresh memory costs more than filling it. */
    explicit MeshBuilder(const geo::Vec3 &origin, Mesh spare = {}) : m_mesh(std::move(spare)) {
        m_mesh.origin = origin;
        m_mesh.vertices.clear();
        m_mesh.indices.clear();
        m_mesh.bounds = {};
        m_mesh.pictures.clear();
    }

    /** What the next vertices have in common. */
    model::Row row = model::kNoRow;
    Surface surface = Surface::Wall;
    float height = 0;
    std::uint8_t kind = 0;
    std::uint8_t storey = 30;
    std::uint8_t seed = 0;

    std::uint32_t add(const geo::Vec3 &local, double u = 0, double v = 0) {
        Mesh::Vertex vertex{};
        const geo::Vec3 p{local.x - m_mesh.origin.x, local.y - m_mesh.origin.y, local.z - m_mesh.origin.z};
        vertex.x = static_cast<float>(p.x);
        vertex.y = static_cast<float>(p.y);
        vertex.z = static_cast<float>(p.z);
        vertex.row = row;
        vertex.u = static_cast<float>(u);
        vertex.v = static_cast<float>(v);
        vertex.height = height;
        vertex.surface = static_cast<std::uint8_t>(surface);
        vertex.kind = kind;
        vertex.storey = storey;
        vertex.seed = seed;
        m_mesh.bounds.add(p);
        m_mesh.vertices.push_back(vertex);
        return static_cast<std::uint32_t>(m_mesh.vertices.size() - 1);
    }
    void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        m_mesh.indices.insert(m_mesh.indices.end(), {a, b, c});
    }
    void quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
        triangle(a, b, c);
        triangle(a, c, d);
    }
    /** Four corners, counter-clockwise seen from the side that shows; u and v run from the first. */
    void face(const geo::Vec3 &a, const geo::Vec3 &b, const geo::Vec3 &c, const geo::Vec3 &d, double width = 1,
              double tall = 1) {
        const std::uint32_t i = add(a, 0, 0);
        add(b, width, 0);
        add(c, width, tall);
        add(d, 0, tall);
        quad(i, i + 1, i + 2, i + 3);
    }
    /** The place of a picture in the mesh's list. */
    float pictureIndex(const QString &picture) {
        const auto known = m_pictures.constFind(picture);
        if (known != m_pictures.constEnd())
            return static_cast<float>(*known);
        m_pictures.insert(picture, static_cast<int>(m_mesh.pictures.size()));
        m_mesh.pictures << picture;
        return static_cast<float>(m_mesh.pictures.size() - 1);
    }
    void reserve(std::size_t vertices, std::size_t indices) {
        m_mesh.vertices.reserve(vertices);
        m_mesh.indices.reserve(indices);
    }
    [[nodiscard]] bool isEmpty() const { return m_mesh.indices.empty(); }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_mesh.vertices.size()); }
    [[nodiscard]] Mesh take() { return std::move(m_mesh); }

private:
    Mesh m_mesh;
    QHash<QString, int> m_pictures;
};

/** Centre and radius of a tile from the bounds of its finest level. */
inline void placeTile(Tile &tile) {
    geo::Extent all;
    for (const Mesh &mesh : tile.levels)
        all.add(mesh.bounds);
    if (all.isEmpty())
        return;
    const geo::Vec3 &origin = tile.levels[0].origin;
    const geo::Vec3 middle = all.centre();
    tile.centre = {origin.x + middle.x, origin.y + middle.y, origin.z + middle.z};
    const geo::Vec3 half{(all.max.x - all.min.x) / 2, (all.max.y - all.min.y) / 2, (all.max.z - all.min.z) / 2};
    tile.radius = std::sqrt(half.x * half.x + half.y * half.y + half.z * half.z);
}

} // namespace cim::city
