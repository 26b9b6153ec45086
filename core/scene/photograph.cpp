// SPDX-License-Identifier: Apache-2.0
#include "scene/photograph.h"

#include "base/words.h"
#include "scene/photosource.h"

#include <osg/Geometry>
#include <osg/PagedLOD>
#include <osg/Texture2D>

#include <cmath>
#include <limits>

namespace cim::scene {

namespace {

constexpr float kFarthest = std::numeric_limits<float>::max();

bool isFinite(const geo::Vec3 &p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
}

osg::ref_ptr<osg::StateSet> stateOf(const PhotoFile::Picture &picture) {
    osg::ref_ptr<osg::Image> image = new osg::Image;
    const GLenum format = picture.channels == 4 ? GL_RGBA : picture.channels == 3 ? GL_RGB : GL_LUMINANCE;
    image->allocateImage(static_cast<int>(picture.width), static_cast<int>(picture.height), 1, format, GL_UNSIGNED_BYTE,
                         1);
    std::copy_n(picture.pixels.constData(), picture.pixels.size(), reinterpret_cast<char *>(image->data()));
    osg::ref_ptr<osg::Texture2D> texture = new osg::Texture2D(image);
    texture->setResizeNonPowerOfTwoHint(false);
    texture->setFilter(osg::Texture::MIN_FILTER, osg::Texture::LINEAR_MIPMAP_LINEAR);
    texture->setWrap(osg::Texture::WRAP_S, osg::Texture::CLAMP_TO_EDGE);
    texture->setWrap(osg::Texture::WRAP_T, osg::Texture::CLAMP_TO_EDGE);
    osg::ref_ptr<osg::StateSet> out = new osg::StateSet;
    out->setTextureAttribute(0, texture);
    return out;
}

osg::ref_ptr<osg::Geometry> geometryOf(PhotoFile::Piece &piece, const PhotoSource &source) {
    source.place(piece.points);
    osg::ref_ptr<osg::DrawElementsUInt> elements = new osg::DrawElementsUInt(GL_TRIANGLES);
    elements->reserve(static_cast<unsigned>(piece.indices.size()));
    const auto isPlaced = [&](std::size_t i) { return isFinite(piece.points[piece.indices[i]]); };
    for (std::size_t i = 0; i + 2 < piece.indices.size(); i += 3) {
        if (isPlaced(i) && isPlaced(i + 1) && isPlaced(i + 2))
            elements->insert(elements->end(), piece.indices.begin() + static_cast<std::ptrdiff_t>(i),
                             piece.indices.begin() + static_cast<std::ptrdiff_t>(i) + 3);
    }
    if (elements->empty())
        return nullptr;
    osg::ref_ptr<osg::Vec3Array> points = new osg::Vec3Array;
    points->reserve(static_cast<unsigned>(piece.points.size()));
    osg::Vec3 last; // a vertex without place is in no triangle, and must not widen the bounds
    for (const geo::Vec3 &p : piece.points) {
        if (isFinite(p))
            last.set(static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z));
        points->push_back(last);
    }
    osg::ref_ptr<osg::Geometry> out = new osg::Geometry;
    out->setUseDisplayList(false);
    out->setUseVertexBufferObjects(true);
    out->setVertexArray(points);
    out->addPrimitiveSet(elements);
    if (!piece.places.empty()) {
        osg::ref_ptr<osg::Vec2Array> places = new osg::Vec2Array(static_cast<unsigned>(piece.places.size() / 2));
        for (std::size_t i = 0; i < places->size(); ++i)
            (*places)[i].set(piece.places[2 * i], piece.places[2 * i + 1]);
        out->setTexCoordArray(0, places);
    }
    return out;
}

/** What stands in the file is drawn until the finer file is wanted and there. */
osg::ref_ptr<osg::Node> pagedOf(const PhotoFile::Level &level, osg::Group &coarse, const PhotoSource &source,
                                Notes &notes) {
    QString finer = level.finer;
    if (finer.startsWith(QLatin1String("./")))
        finer.remove(0, 2);
    if (finer.isEmpty() || !std::isfinite(level.range) || !std::isfinite(level.radius))
        return &coarse;
    if (!source.has(finer)) {
        notes.add(Words::tr("a finer file is missing"), finer);
        return &coarse;
    }
    const osg::BoundingSphere &bound = coarse.getBound();
    osg::ref_ptr<osg::PagedLOD> out = new osg::PagedLOD;
    out->setRangeMode(level.byPixels ? osg::LOD::PIXEL_SIZE_ON_SCREEN : osg::LOD::DISTANCE_FROM_EYE_POINT);
    out->setCenterMode(osg::LOD::USER_DEFINED_CENTER);
    out->setCenter(bound.center());
    out->setRadius(level.radius > 0 ? level.radius : bound.radius());
    out->addChild(&coarse, level.byPixels ? 0 : level.range, level.byPixels ? level.range : kFarthest);
    out->setFileName(1, finer.toStdString());
    out->setRange(1, level.byPixels ? level.range : 0, level.byPixels ? kFarthest : level.range);
    out->setDatabaseOptions(source.optionsFor(coarse));
    return out;
}

void noteDefects(const PhotoFile &file, Notes &notes) {
    const auto note = [&](const QString &text, std::uint32_t count) {
        if (count > 0)
            notes.add(text, {}, count);
    };
    note(Words::tr("triangles name vertices that are not there"), file.strayIndices);
    note(Words::tr("a texture is missing"), file.missingPictures);
    note(Words::tr("a texture is larger than 4096 pixels and is drawn smaller"), file.shrunkPictures);
    note(Words::tr("a file is nested deeper than any tile"), file.tooDeep);
}

} // namespace

osg::ref_ptr<osg::Group> photograph(PhotoFile file, const PhotoSource &source, Notes &notes) {
    noteDefects(file, notes);
    std::vector<osg::ref_ptr<osg::StateSet>> pictures;
    for (const PhotoFile::Picture &picture : file.pictures)
        pictures.push_back(stateOf(picture));
    osg::ref_ptr<osg::Group> out = new osg::Group;
    for (PhotoFile::Level &level : file.levels) {
        osg::ref_ptr<osg::Group> coarse = new osg::Group;
        for (PhotoFile::Piece &piece : level.pieces) {
            const osg::ref_ptr<osg::Geometry> geometry = geometryOf(piece, source);
            if (!geometry)
                continue;
            if (piece.picture >= 0)
                geometry->setStateSet(pictures[static_cast<std::size_t>(piece.picture)]);
            coarse->addChild(geometry);
        }
        if (coarse->getNumChildren() > 0)
            out->addChild(pagedOf(level, *coarse, source, notes));
    }
    return out->getNumChildren() > 0 ? out : nullptr;
}

} // namespace cim::scene
