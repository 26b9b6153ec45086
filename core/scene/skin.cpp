// SPDX-License-Identifier: Apache-2.0
#include "scene/skin.h"

#include "base/log.h"
#include "base/words.h"
#include "scene/programs.h"

#include <QColor>
#include <QFileInfo>
#include <QImageReader>
#include <QThreadPool>

#include <osg/GLExtensions>
#include <osg/State>

#include <algorithm>

namespace cim::scene {

namespace {

constexpr std::uint32_t kPlaster = 0xffd8d8d8u; ///< as photographs without a picture have it

/** As wide as high, rows from below, 0xAABBGGRR; empty: it cannot be read. */
QImage squared(const QString &picture, int side) {
    if (picture.startsWith(QLatin1Char('#'))) {
        QImage out(side, side, QImage::Format_RGBA8888);
        out.fill(QColor(picture));
        return out;
    }
    QImageReader reader(picture);
    reader.setDecideFormatFromContent(true);
    reader.setScaledSize({side, side});
    const QImage image = reader.read();
    if (image.isNull()) {
        qCWarning(logApp).noquote() << "reading a texture:" << picture << reader.errorString();
        return {};
    }
    return image.convertToFormat(QImage::Format_RGBA8888).mirrored();
}

} // namespace

Skin::Skin(QStringList pictures) : m_pictures(std::move(pictures)), m_side(kLargestSide) {
    while (m_side > kLeastSide && bytes() > kBudgetBytes)
        m_side /= 2;
}

void Skin::noteUnreadable(const QStringList &pictures, Notes &notes) {
    for (const QString &picture : pictures) {
        QImageReader reader(picture);
        reader.setDecideFormatFromContent(true);
        if (!picture.startsWith(QLatin1Char('#')) && !reader.canRead())
            notes.add(Words::tr("a texture is no picture that can be read, and its faces stay plain"),
                      QFileInfo(picture).fileName());
    }
}

int Skin::layers() const {
    return static_cast<int>(std::min<qsizetype>(m_pictures.size(), kMostLayers));
}

std::size_t Skin::bytes() const {
    const auto side = static_cast<std::size_t>(m_side);
    return side * side * static_cast<std::size_t>(layers()) * sizeof(std::uint32_t) * 4 / 3;
}

osg::ref_ptr<osg::StateSet> Skin::makeState() {
    osg::ref_ptr<osg::Texture2DArray> texture = new osg::Texture2DArray;
    texture->setTextureSize(m_side, m_side, layers());
    texture->setInternalFormat(GL_RGBA8);
    texture->setSourceFormat(GL_RGBA);
    texture->setSourceType(GL_UNSIGNED_BYTE);
    texture->setFilter(osg::Texture::MIN_FILTER, osg::Texture::LINEAR_MIPMAP_LINEAR);
    texture->setFilter(osg::Texture::MAG_FILTER, osg::Texture::LINEAR);
    texture->setMaxAnisotropy(4);
    texture->setUseHardwareMipMapGeneration(false); // subload() sees to it
    for (const auto side : {osg::Texture::WRAP_S, osg::Texture::WRAP_T})
        texture->setWrap(side, osg::Texture::REPEAT);
    texture->setResizeNonPowerOfTwoHint(false);
    texture->setSubloadCallback(this);
    osg::ref_ptr<osg::StateSet> out = new osg::StateSet;
    out->setTextureAttribute(kSkinUnit, texture);
    return out;
}

void Skin::begin() const {
    if (m_step == Step::Reading || m_step == Step::Read)
        return;
    m_step = Step::Reading;
    QThreadPool::globalInstance()->start([held = osg::ref_ptr<const Skin>(this)] { held->read(); });
}

/** On another thread. Stops early when the tile is gone: then only the job holds the skin. */
void Skin::read() const {
    const auto area = static_cast<std::size_t>(m_side) * static_cast<std::size_t>(m_side);
    const int most = layers();
    m_pixels.assign(area * static_cast<std::size_t>(most), kPlaster);
    for (int layer = 0; layer < most && referenceCount() > 1; ++layer) {
        if (layer == kMostLayers - 1 && m_pictures.size() > kMostLayers)
            break;
        const QImage image = squared(m_pictures[layer], m_side);
        for (int row = 0; row < image.height(); ++row) {
            const auto *line = reinterpret_cast<const std::uint32_t *>(image.constScanLine(row));
            std::copy_n(line, m_side,
                        m_pixels.begin() + static_cast<std::ptrdiff_t>(area) * layer +
                            static_cast<std::ptrdiff_t>(m_side) * row);
        }
    }
    m_step = Step::Read;
}

/** A new texture, also after a lost context: what was sent is read again. */
void Skin::load(const osg::Texture2DArray &texture, osg::State &state) const {
    if (m_step == Step::Read) { // before the first frame came
        subload(texture, state);
        return;
    }
    const std::vector<std::uint32_t> plaster(static_cast<std::size_t>(layers()), kPlaster);
    state.unbindPixelBufferObject();
    auto *gl = state.get<osg::GLExtensions>();
    gl->glTexImage3D(GL_TEXTURE_2D_ARRAY, 0, GL_RGBA8, 1, 1, layers(), 0, GL_RGBA, GL_UNSIGNED_BYTE, plaster.data());
    begin();
}

void Skin::subload(const osg::Texture2DArray &, osg::State &state) const {
    if (m_step != Step::Read)
        return;
    state.unbindPixelBufferObject();
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    auto *gl = state.get<osg::GLExtensions>();
    gl->glTexImage3D(GL_TEXTURE_2D_ARRAY, 0, GL_RGBA8, m_side, m_side, layers(), 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     m_pixels.data());
    gl->glGenerateMipmap(GL_TEXTURE_2D_ARRAY);
    m_pixels = {};
    m_step = Step::Sent;
}

} // namespace cim::scene
