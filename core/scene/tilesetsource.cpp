// SPDX-License-Identifier: Apache-2.0
#include "scene/tilesetsource.h"

#include "base/words.h"
#include "city/tilecontent.h"
#include "scene/photograph.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImageReader>

#include <osg/PagedLOD>

#include <cmath>
#include <limits>

namespace cim::scene {

namespace {

constexpr float kFarthest = std::numeric_limits<float>::max();
/** What a tile leaves out may be this large on the screen. */
constexpr double kErrorPixels = 16;

/** Null when it is no picture. Rows as glTF has them: v runs down. */
osg::ref_ptr<osg::Image> decoded(const QByteArray &file) {
    QByteArray bytes = file;
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    constexpr int kMost = static_cast<int>(PhotoFile::kLargestPicture);
    if (size.width() > kMost || size.height() > kMost)
        reader.setScaledSize(size.scaled(kMost, kMost, Qt::KeepAspectRatio));
    const QImage read = reader.read();
    if (read.isNull())
        return nullptr;
    const bool hasHoles = read.hasAlphaChannel();
    const QImage image = read.convertToFormat(hasHoles ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    osg::ref_ptr<osg::Image> out = new osg::Image;
    out->allocateImage(image.width(), image.height(), 1, hasHoles ? GL_RGBA : GL_RGB, GL_UNSIGNED_BYTE, 1);
    for (int y = 0; y < image.height(); ++y)
        std::copy_n(image.constScanLine(y), (hasHoles ? 4 : 3) * image.width(), out->data(0, y));
    return out;
}

geo::Vec3 finite(const geo::Vec3 &p) {
    return std::isfinite(p.x + p.y + p.z) ? p : geo::Vec3{};
}

} // namespace

TilesetSource::TilesetSource(std::shared_ptr<const city::Tileset> tileset, city::VertexTransform transform,
                             const geo::LocalFrame &frame, Rows rows)
    : PhotoSource(std::move(transform), frame, tileset->tiles.front().centre), m_tileset(std::move(tileset)),
      m_rows(std::move(rows)) {}

void TilesetSource::addContent(const QString &path, const city::TilesetTile &tile, osg::Group &into,
                               Notes &notes) const {
    Result<city::TileContent> content = city::readTileContent(path, tile, notes);
    if (!content) {
        notes.add(Words::tr("a file could not be read: %1").arg(content.error().message), QFileInfo(path).fileName());
        return;
    }
    std::vector<osg::ref_ptr<osg::StateSet>> pictures;
    for (const QByteArray &file : content->pictures) {
        const osg::ref_ptr<osg::Image> image = decoded(file);
        if (!image)
            notes.add(Words::tr("a texture is damaged"), QFileInfo(path).fileName());
        pictures.push_back(image ? photoState(*image, true) : nullptr);
    }
    const auto known = m_rows.constFind(path);
    for (city::TilePiece &each : content->pieces) {
        PhotoFile::Piece piece;
        for (const geo::Vec3 &p : each.points)
            piece.points.push_back(city::moved(tile.toWorld, p));
        piece.places = std::move(each.places);
        piece.indices = std::move(each.indices);
        piece.colours = std::move(each.colours);
        piece.colour = each.colour;
        piece.arePoints = each.arePoints;
        const bool hasPicture = each.picture >= 0 && pictures[static_cast<std::size_t>(each.picture)];
        piece.isLit = !hasPicture && !each.arePoints;
        if (known != m_rows.constEnd() && !known->empty()) {
            piece.rows.assign(piece.points.size(), known->front());
            for (std::size_t i = 0; i < each.batch.size() && i < piece.rows.size(); ++i) {
                if (each.batch[i] < known->size())
                    piece.rows[i] = (*known)[each.batch[i]];
            }
        }
        const osg::ref_ptr<osg::Geometry> geometry = photoGeometry(piece, *this);
        if (!geometry)
            continue;
        if (hasPicture) {
            geometry->setStateSet(pictures[static_cast<std::size_t>(each.picture)]);
        }
        into.addChild(geometry);
    }
}

osg::ref_ptr<osg::Node> TilesetSource::tile(std::uint32_t index, Notes &notes) const {
    const city::TilesetTile &tile = m_tileset->tiles[index];
    osg::ref_ptr<osg::Group> own = new osg::Group;
    for (const QString &path : tile.contents)
        addContent(path, tile, *own, notes);
    if (tile.children.empty())
        return own;
    std::vector<geo::Vec3> centre{tile.centre};
    place(centre);
    const geo::Vec3 at = finite(centre.front());
    // What adds to this tile is drawn beside it, what replaces it in its stead.
    osg::ref_ptr<osg::Group> coarse = tile.adds ? new osg::Group : own.get();
    const osg::ref_ptr<osg::PagedLOD> paged = new osg::PagedLOD;
    paged->setRangeMode(osg::LOD::PIXEL_SIZE_ON_SCREEN);
    paged->setCenterMode(osg::LOD::USER_DEFINED_CENTER);
    paged->setCenter(osg::Vec3(static_cast<float>(at.x), static_cast<float>(at.y), static_cast<float>(at.z)));
    paged->setRadius(static_cast<float>(tile.radius));
    // The error is to the sphere as its pixels are to the sphere's; a tile that is all error is never shown for itself.
    const double pixels = tile.geometricError > 0 ? kErrorPixels * tile.radius / tile.geometricError : 0;
    const float from = static_cast<float>(own->getNumChildren() == 0 ? std::min(pixels, 1.0) : pixels);
    paged->addChild(coarse, 0, from);
    paged->setFileName(1, std::to_string(index));
    paged->setRange(1, from, kFarthest);
    paged->setDatabaseOptions(optionsFor(*coarse));
    if (!tile.adds)
        return paged;
    own->addChild(paged);
    return own;
}

osg::ref_ptr<osg::Node> TilesetSource::read(const QString &name, Notes &notes) const {
    bool isNumber = false;
    const std::uint32_t index = name.toUInt(&isNumber);
    if (!isNumber || index >= m_tileset->tiles.size())
        return nullptr;
    osg::ref_ptr<osg::Group> out = new osg::Group;
    for (const std::uint32_t child : m_tileset->tiles[index].children)
        out->addChild(tile(child, notes));
    return out;
}

} // namespace cim::scene
