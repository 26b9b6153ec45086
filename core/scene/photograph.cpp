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
    return photoState(*image, false);
}

/** What of a piece has a place. */
osg::ref_ptr<osg::DrawElementsUInt> elementsOf(const PhotoFile::Piece &piece) {
    osg::ref_ptr<osg::DrawElementsUInt> out = new osg::DrawElementsUInt(piece.arePoints ? GL_POINTS : GL_TRIANGLES);
    out->reserve(static_cast<unsigned>(piece.arePoints ? piece.points.size() : piece.indices.size()));
    if (piece.arePoints) {
        for (std::size_t i = 0; i < piece.points.size(); ++i) {
            if (isFinite(piece.points[i]))
                out->push_back(static_cast<unsigned>(i));
        }
        return out;
    }
    const auto isPlaced = [&](std::size_t i) { return isFinite(piece.points[piece.indices[i]]); };
    for (std::size_t i = 0; i + 2 < piece.indices.size(); i += 3) {
        if (isPlaced(i) && isPlaced(i + 1) && isPlaced(i + 2))
            out->insert(out->end(), piece.indices.begin() + static_cast<std::ptrdiff_t>(i),
                        piece.indices.begin() + static_cast<std::ptrdiff_t>(i) + 3);
    }
    return out;
}

osg::ref_ptr<osg::Array> coloursOf(const PhotoFile::Piece &piece) {
    if (piece.colours.size() == piece.points.size() && !piece.colours.empty()) {
        osg::ref_ptr<osg::Vec4ubArray> out = new osg::Vec4ubArray(osg::Array::BIND_PER_VERTEX);
        for (const std::uint32_t c : piece.colours)
            out->push_back(osg::Vec4ub(static_cast<GLubyte>(c), static_cast<GLubyte>(c >> 8),
                                       static_cast<GLubyte>(c >> 16), static_cast<GLubyte>(c >> 24)));
        out->setNormalize(true);
        return out;
    }
    osg::ref_ptr<osg::Vec4Array> out = new osg::Vec4Array(osg::Array::BIND_OVERALL);
    out->push_back({piece.colour[0], piece.colour[1], piece.colour[2], piece.colour[3]});
    return out;
}

} // namespace

osg::ref_ptr<osg::StateSet> photoState(osg::Image &picture, bool repeats) {
    osg::ref_ptr<osg::Texture2D> texture = new osg::Texture2D(&picture);
    texture->setResizeNonPowerOfTwoHint(false);
    texture->setFilter(osg::Texture::MIN_FILTER, osg::Texture::LINEAR_MIPMAP_LINEAR);
    for (const auto side : {osg::Texture::WRAP_S, osg::Texture::WRAP_T})
        texture->setWrap(side, repeats ? osg::Texture::REPEAT : osg::Texture::CLAMP_TO_EDGE);
    osg::ref_ptr<osg::StateSet> out = new osg::StateSet;
    out->setTextureAttribute(0, texture);
    return out;
}

osg::ref_ptr<osg::Geometry> photoGeometry(PhotoFile::Piece &piece, const PhotoSource &source) {
    source.place(piece.points);
    const osg::ref_ptr<osg::DrawElementsUInt> elements = elementsOf(piece);
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
    out->setColorArray(coloursOf(piece));
    out->addPrimitiveSet(elements);
    if (piece.isLit)
        out->getOrCreateStateSet()->addUniform(new osg::Uniform("uIsLit", 1));
    if (!piece.rows.empty()) {
        const osg::ref_ptr<VertexRows> rows = new VertexRows;
        rows->rows = std::move(piece.rows);
        out->setUserData(rows);
    }
    if (!piece.places.empty()) {
        osg::ref_ptr<osg::Vec2Array> places = new osg::Vec2Array(static_cast<unsigned>(piece.places.size() / 2));
        for (std::size_t i = 0; i < places->size(); ++i)
            (*places)[i].set(piece.places[2 * i], piece.places[2 * i + 1]);
        out->setTexCoordArray(0, places);
    }
    return out;
}

namespace {

/** What stands in the file is drawn until the finer file is wanted and there. */
osg::ref_ptr<osg::Node> pagedOf(const PhotoFile::Level &level, osg::Group &coarse, const ObliqueSource &source,
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

osg::ref_ptr<osg::Group> photograph(PhotoFile file, const ObliqueSource &source, Notes &notes) {
    noteDefects(file, notes);
    std::vector<osg::ref_ptr<osg::StateSet>> pictures;
    for (const PhotoFile::Picture &picture : file.pictures)
        pictures.push_back(stateOf(picture));
    osg::ref_ptr<osg::Group> out = new osg::Group;
    for (PhotoFile::Level &level : file.levels) {
        osg::ref_ptr<osg::Group> coarse = new osg::Group;
        for (PhotoFile::Piece &piece : level.pieces) {
            const osg::ref_ptr<osg::Geometry> geometry = photoGeometry(piece, source);
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
