// SPDX-License-Identifier: Apache-2.0
// The program cimscape-osgb: reads files of oblique photography with OSG's own reader, which trusts what it reads, and
// hands on plain values. It stands apart so that a damaged or hostile file ends this program and not the one with the
// city in it. Standard input: a path in each line, UTF-8. Standard output: for each a size (8 bytes, this machine's
// order) and so many bytes as of toBytes(); size 0: nothing could be read.
#include "scene/photofile.h"

#include <osg/Geometry>
#include <osg/PagedLOD>
#include <osg/Texture2D>
#include <osg/Transform>
#include <osg/TriangleIndexFunctor>

#include <osgDB/Registry>

#include <QFile>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <limits>
#include <map>
#include <sstream>
#include <string>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#else
#include <sys/resource.h>
#endif

namespace cim::scene {

namespace {

constexpr qint64 kMostBytes = 256 << 20;        ///< of a file; real ones have some megabytes
constexpr std::size_t kMostMemory = 4ull << 30; ///< of this program
constexpr int kDeepest = 64;                    ///< nodes within nodes

/** Pictures lie inside the files; what lies elsewhere is nobody's business. */
class InsideOnly : public osgDB::ReadFileCallback {
public:
    using Result = osgDB::ReaderWriter::ReadResult;
    Result readImage(const std::string &, const osgDB::Options *) override { return Result::FILE_NOT_FOUND; }
    Result readObject(const std::string &, const osgDB::Options *) override { return Result::FILE_NOT_FOUND; }
    Result readNode(const std::string &, const osgDB::Options *) override { return Result::FILE_NOT_FOUND; }
};

struct Corners {
    std::vector<std::uint32_t> indices;
    void operator()(unsigned a, unsigned b, unsigned c) {
        if (a != b && b != c && a != c)
            indices.insert(indices.end(), {a, b, c});
    }
};

class Gathering {
public:
    explicit Gathering(PhotoFile &out) : m_out(out) { m_out.levels.emplace_back(); }

    /** @p level: where triangles go; those outside any paged node to the first one. */
    void gather(osg::Node &node, const osg::Matrixd &place, osg::StateSet *state, std::size_t level, int depth) {
        if (depth > kDeepest) {
            ++m_out.tooDeep;
            return;
        }
        if (node.getStateSet())
            state = node.getStateSet();
        if (const osg::Geometry *geometry = node.asGeometry()) {
            add(*geometry, place, state, level);
            return;
        }
        osg::Group *group = node.asGroup();
        if (!group)
            return;
        osg::Matrixd inner = place;
        if (osg::Transform *transform = group->asTransform())
            transform->computeLocalToWorldMatrix(inner, nullptr);
        const auto *paged = dynamic_cast<const osg::PagedLOD *>(group);
        if (paged && level == 0)
            level = begin(*paged);
        for (unsigned i = 0; i < group->getNumChildren(); ++i)
            gather(*group->getChild(i), inner, state, level, depth + 1);
    }

private:
    std::size_t begin(const osg::PagedLOD &paged) {
        PhotoFile::Level level;
        level.byPixels = paged.getRangeMode() == osg::LOD::PIXEL_SIZE_ON_SCREEN;
        level.radius = paged.getRadius();
        for (unsigned i = 0; i < paged.getNumFileNames(); ++i) {
            if (paged.getFileName(i).empty())
                continue;
            level.finer = QString::fromStdString(paged.getFileName(i));
            level.range = level.byPixels ? paged.getMinRange(i) : paged.getMaxRange(i);
        }
        m_out.levels.push_back(std::move(level));
        return m_out.levels.size() - 1;
    }

    void add(const osg::Geometry &geometry, const osg::Matrixd &place, osg::StateSet *state, std::size_t level) {
        PhotoFile::Piece piece;
        const auto take = [&](const auto *array) {
            for (std::size_t i = 0; array && i < array->size(); ++i) {
                const auto &v = (*array)[i];
                const osg::Vec3d p = osg::Vec3d(v.x(), v.y(), v.z()) * place;
                piece.points.push_back({p.x(), p.y(), p.z()});
            }
        };
        take(dynamic_cast<const osg::Vec3Array *>(geometry.getVertexArray()));
        take(dynamic_cast<const osg::Vec3dArray *>(geometry.getVertexArray()));
        osg::TriangleIndexFunctor<Corners> corners;
        for (unsigned i = 0; i < geometry.getNumPrimitiveSets(); ++i) {
            if (isGood(*geometry.getPrimitiveSet(i), piece.points.size()))
                geometry.getPrimitiveSet(i)->accept(corners);
            else
                ++m_out.strayIndices;
        }
        piece.indices = std::move(corners.indices);
        if (piece.indices.empty())
            return;
        const auto *places = dynamic_cast<const osg::Vec2Array *>(geometry.getTexCoordArray(0));
        if (places && places->size() == piece.points.size()) {
            for (const osg::Vec2 &uv : *places)
                piece.places.insert(piece.places.end(), {uv.x(), uv.y()});
            piece.picture = pictureOf(state);
        }
        m_out.levels[level].pieces.push_back(std::move(piece));
    }

    static bool isGood(const osg::PrimitiveSet &set, std::size_t count) {
        if (const auto *arrays = dynamic_cast<const osg::DrawArrays *>(&set))
            return arrays->getFirst() >= 0 && arrays->getCount() >= 0 &&
                   static_cast<std::size_t>(arrays->getFirst()) + static_cast<std::size_t>(arrays->getCount()) <= count;
        const unsigned indices = set.getNumIndices();
        for (unsigned i = 0; i < indices; ++i) {
            if (set.index(i) >= count)
                return false;
        }
        return true;
    }

    /** Its number among the pictures; -1 when there is none that can be used. */
    std::int32_t pictureOf(osg::StateSet *state) {
        auto *texture =
            state ? dynamic_cast<osg::Texture2D *>(state->getTextureAttribute(0, osg::StateAttribute::TEXTURE))
                  : nullptr;
        osg::Image *image = texture ? texture->getImage() : nullptr;
        if (const auto known = m_pictures.find(image); known != m_pictures.end())
            return known->second;
        PhotoFile::Picture picture;
        if (!image || !read(*image, picture)) {
            ++m_out.missingPictures;
            return m_pictures[image] = -1;
        }
        m_out.pictures.push_back(std::move(picture));
        return m_pictures[image] = static_cast<std::int32_t>(m_out.pictures.size()) - 1;
    }

    bool read(osg::Image &image, PhotoFile::Picture &picture) {
        const auto most = static_cast<int>(PhotoFile::kLargestPicture);
        if (!image.valid() || image.s() <= 0 || image.t() <= 0 || image.isCompressed() ||
            image.getDataType() != GL_UNSIGNED_BYTE)
            return false;
        if (image.s() > most || image.t() > most) {
            image.scaleImage(std::min(image.s(), most), std::min(image.t(), most), 1);
            ++m_out.shrunkPictures;
        }
        const GLenum format = image.getPixelFormat();
        const bool isTurned = format == GL_BGR || format == GL_BGRA;
        picture.channels = osg::Image::computeNumComponents(format);
        if (picture.channels != 1 && picture.channels != 3 && picture.channels != 4)
            return false;
        picture.width = static_cast<std::uint32_t>(image.s());
        picture.height = static_cast<std::uint32_t>(image.t());
        const auto row = static_cast<qsizetype>(picture.width * picture.channels);
        picture.pixels.resize(row * static_cast<qsizetype>(picture.height));
        for (std::uint32_t y = 0; y < picture.height; ++y) {
            char *to = picture.pixels.data() + row * static_cast<qsizetype>(y);
            std::copy_n(reinterpret_cast<const char *>(image.data(0, y)), row, to);
            for (qsizetype x = 0; isTurned && x < row; x += picture.channels)
                std::swap(to[x], to[x + 2]);
        }
        return true;
    }

    PhotoFile &m_out;
    std::map<const osg::Image *, std::int32_t> m_pictures;
};

QByteArray read(const QString &path) {
    QFile file(path);
    osgDB::ReaderWriter *reader = osgDB::Registry::instance()->getReaderWriterForExtension("osgb");
    if (!reader || !file.open(QIODevice::ReadOnly) || file.size() > kMostBytes)
        return {};
    const QByteArray bytes = file.readAll();
    std::istringstream stream(std::string(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    osg::ref_ptr<osgDB::Options> options = new osgDB::Options;
    options->setReadFileCallback(new InsideOnly);
    options->setObjectCacheHint(osgDB::Options::CACHE_NONE);
    osgDB::ReaderWriter::ReadResult result = reader->readNode(stream, options.get());
    if (!result.validNode())
        return {};
    PhotoFile out;
    Gathering(out).gather(*result.getNode(), osg::Matrixd(), nullptr, 0, 0);
    return toBytes(out);
}

/** A count in a damaged file may ask for any amount. */
void limitMemory() {
#ifndef _WIN32
    const rlimit limit{kMostMemory, kMostMemory};
    setrlimit(RLIMIT_AS, &limit);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
}

} // namespace

} // namespace cim::scene

int main() {
#ifdef _WIN32
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
#endif
    cim::scene::limitMemory();
    std::string path;
    while (std::getline(std::cin, path)) {
        QByteArray bytes;
        try {
            bytes = cim::scene::read(QString::fromStdString(path));
        } catch (const std::exception &) {
            bytes.clear();
        }
        const auto size = static_cast<std::uint64_t>(bytes.size());
        std::fwrite(&size, sizeof size, 1, stdout);
        std::fwrite(bytes.constData(), 1, size, stdout);
        std::fflush(stdout);
    }
    return 0;
}
