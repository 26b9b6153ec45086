// SPDX-License-Identifier: Apache-2.0
#include "scene/labelatlas.h"

#include <QFontMetricsF>

#include <osg/Image>

#include <algorithm>
#include <cmath>

namespace cim::scene {

namespace {

/** Between sprites, so that filtering never reaches a neighbour. */
constexpr int kGap = 2;

QColor colourOf(model::Rgb rgb, double opacity = 1.0) {
    QColor out = QColor::fromRgb(rgb);
    out.setAlphaF(static_cast<float>(opacity));
    return out;
}

bool hasBorder(model::DrawnState state) {
    const int level = model::stateLevel(state);
    return level >= 1 && level <= 3;
}

} // namespace

LabelAtlas::LabelAtlas()
    : m_image(kWidth, kHeight, QImage::Format_RGBA8888_Premultiplied), m_texture(new osg::Texture2D) {
    m_texture->setFilter(osg::Texture::MIN_FILTER, osg::Texture::NEAREST);
    m_texture->setFilter(osg::Texture::MAG_FILTER, osg::Texture::NEAREST);
    m_texture->setResizeNonPowerOfTwoHint(false);
    m_texture->setUnRefImageDataAfterApply(false);
    restart();
    m_restarted = false;
}

void LabelAtlas::setLook(LabelInk ink, model::Theme theme, double scale) {
    m_ink = std::move(ink);
    m_theme = theme;
    m_scale = scale;
    restart();
}

void LabelAtlas::restart() {
    m_image.fill(Qt::transparent);
    m_sprites.clear();
    m_shelfX = m_shelfY = m_shelfHeight = 0;
    m_restarted = m_changed = true;
}

bool LabelAtlas::takeRestarted() {
    return std::exchange(m_restarted, false);
}

LabelAtlas::Sprite LabelAtlas::place(const QString &key, int width, int height,
                                     const std::function<void(QPainter &)> &paint) {
    if (const auto known = m_sprites.constFind(key); known != m_sprites.constEnd())
        return *known;
    width = std::min(width, kWidth);
    height = std::min(height, kHeight);
    if (m_shelfX + width > kWidth) {
        m_shelfX = 0;
        m_shelfY += m_shelfHeight + kGap;
        m_shelfHeight = 0;
    }
    if (m_shelfY + height > kHeight)
        restart();
    const Sprite sprite{m_shelfX, m_shelfY, width, height};
    m_shelfX += width + kGap;
    m_shelfHeight = std::max(m_shelfHeight, height);
    QPainter painter(&m_image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(sprite.x, sprite.y, width, height);
    painter.translate(sprite.x, sprite.y);
    paint(painter);
    m_sprites.insert(key, sprite);
    m_changed = true;
    return sprite;
}

LabelAtlas::Sprite LabelAtlas::plate(const LabelCandidate &label) {
    const QFont titleFont = m_ink.font(12 * m_scale, true);
    const QFont secondFont = m_ink.font(11 * m_scale, false);
    const double padding = 8 * m_scale, lineHeight = 17 * m_scale;
    const bool exception = model::stateLevel(label.state) > 0;
    const double markSize = exception ? 14 * m_scale : 0;
    const double indent = exception ? markSize + 6 * m_scale : 0;
    const double textWidth = std::max(QFontMetricsF(titleFont).horizontalAdvance(label.title),
                                      QFontMetricsF(secondFont).horizontalAdvance(label.second));
    const int lines = label.second.isEmpty() ? 1 : 2;
    const int width = static_cast<int>(std::ceil(textWidth + indent + 2 * padding)) + 2;
    const int height = static_cast<int>(std::ceil(lines * lineHeight + 6 * m_scale)) + 2;
    const QString key = QStringLiteral("p%1|%2|%3").arg(static_cast<int>(label.state)).arg(label.title, label.second);
    return place(key, width, height, [&](QPainter &painter) {
        const model::Tokens &tokens = model::tokens(m_theme);
        const bool border = hasBorder(label.state);
        const double pen = (border ? 1.5 : 1.0) * m_scale;
        painter.setPen(
            QPen(border ? colourOf(model::stateStyle(m_theme, label.state).fill) : colourOf(tokens.line2, 0.7), pen));
        painter.setBrush(colourOf(tokens.panel, 0.96));
        painter.drawRoundedRect(QRectF(pen / 2, pen / 2, width - pen, height - pen), 4 * m_scale, 4 * m_scale);
        if (exception)
            m_ink.mark(painter, QRectF(padding, (height - markSize) / 2, markSize, markSize), label.state, m_theme);
        painter.setFont(titleFont);
        painter.setPen(colourOf(tokens.text));
        const double top = 3 * m_scale + 1;
        painter.drawText(QRectF(padding + indent, top, textWidth + 2, lineHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         label.title);
        if (lines == 2) {
            painter.setFont(secondFont);
            painter.setPen(colourOf(tokens.text2));
            painter.drawText(QRectF(padding + indent, top + lineHeight, textWidth + 2, lineHeight),
                             Qt::AlignLeft | Qt::AlignVCenter, label.second);
        }
    });
}

LabelAtlas::Sprite LabelAtlas::mark(model::DrawnState state) {
    const int size = static_cast<int>(std::ceil(14 * m_scale));
    return place(QStringLiteral("m%1").arg(static_cast<int>(state)), size + 2, size + 2,
                 [&](QPainter &painter) { m_ink.mark(painter, QRectF(1, 1, size, size), state, m_theme); });
}

LabelAtlas::Sprite LabelAtlas::beacon(model::DrawnState state) {
    const int size = static_cast<int>(std::ceil(30 * m_scale));
    return place(QStringLiteral("b%1").arg(static_cast<int>(state)), size, size, [&](QPainter &painter) {
        const double ring = 2 * m_scale;
        painter.setPen(QPen(colourOf(model::stateStyle(m_theme, state).fill), ring));
        painter.setBrush(colourOf(model::tokens(m_theme).panel));
        painter.drawEllipse(QRectF(ring / 2 + 0.5, ring / 2 + 0.5, size - ring - 1, size - ring - 1));
        const double inner = size * 0.58;
        m_ink.mark(painter, QRectF((size - inner) / 2, (size - inner) / 2, inner, inner), state, m_theme);
    });
}

void LabelAtlas::upload() {
    if (!std::exchange(m_changed, false))
        return;
    osg::ref_ptr<osg::Image> image = m_texture->getImage();
    if (!image) {
        image = new osg::Image;
        m_texture->setImage(image);
    }
    // The QImage outlives the texture's reference to it: both belong to this object.
    image->setImage(kWidth, kHeight, 1, GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, m_image.bits(), osg::Image::NO_DELETE);
    image->dirty();
}

} // namespace cim::scene
