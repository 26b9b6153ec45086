// SPDX-License-Identifier: Apache-2.0
#include "scene/photosource.h"

#include "base/log.h"
#include "base/words.h"
#include "scene/photograph.h"
#include "scene/photoreader.h"

#include <QFileInfo>

#include <osgDB/Callbacks>

namespace cim::scene {

namespace {

/** What OSG's pager asks for a finer file. */
class FinerFile : public osgDB::ReadFileCallback {
public:
    FinerFile(const PhotoSource &source, osg::Node &coarse) : m_source(&source), m_coarse(&coarse) {}

    osgDB::ReaderWriter::ReadResult readNode(const std::string &name, const osgDB::Options *) override {
        Notes notes;
        osg::ref_ptr<osg::Node> finer = m_source->read(QString::fromStdString(name), notes);
        for (const Note &note : notes.items())
            qCInfo(logApp).noquote() << note.text << note.example;
        // Without anything the tile would be a hole; a copy, since this is the pager's thread.
        if (!finer)
            finer = osg::clone(m_coarse.get(), osg::CopyOp::DEEP_COPY_NODES | osg::CopyOp::DEEP_COPY_DRAWABLES);
        return finer.release();
    }

private:
    osg::ref_ptr<const PhotoSource> m_source;
    osg::ref_ptr<osg::Node> m_coarse;
};

} // namespace

PhotoSource::PhotoSource(city::VertexTransform transform, const geo::LocalFrame &frame, const geo::Vec3 &origin)
    : m_transform(std::move(transform)), m_frame(frame) {
    std::vector<geo::Vec3> at{origin};
    place(at);
    m_anchor = at.front();
}

ObliqueSource::ObliqueSource(const QString &firstFile, city::VertexTransform transform, const geo::LocalFrame &frame)
    : PhotoSource(std::move(transform), frame), m_folder(QFileInfo(firstFile).absolutePath()) {}

void PhotoSource::place(std::vector<geo::Vec3> &vertices) const {
    const std::scoped_lock one(m_one);
    m_transform.apply(vertices);
    for (geo::Vec3 &p : vertices) {
        const geo::Vec3 local = m_frame.toLocal(p);
        p = {local.x - m_anchor.x, local.y - m_anchor.y, local.z - m_anchor.z};
    }
}

bool ObliqueSource::has(const QString &name) const {
    // A plain name: no way out of the folder.
    return !name.isEmpty() && QFileInfo(name).fileName() == name &&
           QFileInfo(m_folder + QLatin1Char('/') + name).isFile();
}

osg::ref_ptr<osgDB::Options> PhotoSource::optionsFor(osg::Node &coarse) const {
    osg::ref_ptr<osgDB::Options> out = new osgDB::Options;
    out->setReadFileCallback(new FinerFile(*this, coarse));
    out->setObjectCacheHint(osgDB::Options::CACHE_NONE);
    return out;
}

osg::ref_ptr<osg::Node> ObliqueSource::read(const QString &name, Notes &notes) const {
    Result<PhotoFile> file = readPhotoFile(m_folder + QLatin1Char('/') + name);
    if (!file) {
        notes.add(Words::tr("a file could not be read: %1").arg(file.error().message), name);
        return nullptr;
    }
    const osg::ref_ptr<osg::Group> out = photograph(std::move(file).value(), *this, notes);
    if (!out)
        notes.add(Words::tr("a file has nothing to draw"), name);
    return out;
}

} // namespace cim::scene
