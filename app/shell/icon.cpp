// SPDX-License-Identifier: Apache-2.0
#include "app/shell/icon.h"

#include "app/session/session.h"
#include "app/shell/theme.h"

#include <QFileInfo>
#include <QHash>
#include <QIconEngine>
#include <QPainter>

namespace cim::shell {

using report::colour;

namespace {

constexpr int kSizes[] = {16, 20, 24, 32, 40, 48, 64, 96};

QString maskPath(const QString &name, int pixels) {
    return QStringLiteral("%1/icons/%2-%3.png").arg(app::Session::dataFolder(), name).arg(pixels);
}

/** The smallest mask that need not be enlarged. */
QImage mask(const QString &name, int pixels) {
    int best = kSizes[std::size(kSizes) - 1];
    for (const int size : kSizes) {
        if (size >= pixels) {
            best = size;
            break;
        }
    }
    const QImage image(maskPath(name, best));
    return best == pixels || image.isNull()
               ? image
               : image.scaled(pixels, pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

class TintedIcon : public QIconEngine {
public:
    explicit TintedIcon(QString name) : m_name(std::move(name)) {}

    void paint(QPainter *painter, const QRect &box, QIcon::Mode mode, QIcon::State state) override {
        const int side = std::min(box.width(), box.height());
        const QPixmap image = iconPixmap(m_name, side, tint(mode, state), painter->device()->devicePixelRatioF());
        painter->drawPixmap(box.x() + (box.width() - side) / 2, box.y() + (box.height() - side) / 2, image);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        // Qt asks in device pixels here.
        return iconPixmap(m_name, qRound(std::min(size.width(), size.height()) / scale), tint(mode, state), scale);
    }
    QIconEngine *clone() const override { return new TintedIcon(m_name); }
    bool isNull() override { return !hasIcon(m_name); }

private:
    static QColor tint(QIcon::Mode mode, QIcon::State state) {
        if (mode == QIcon::Disabled)
            return colour(ink().text2, 0.38);
        return colour(state == QIcon::On ? ink().accent : ink().text2);
    }
    QString m_name;
};

} // namespace

QIcon markIcon(model::DrawnState state) {
    constexpr int kSide = 16, kScale = 2; // sharp on screens of double density
    QPixmap picture(kSide * kScale, kSide * kScale);
    picture.setDevicePixelRatio(kScale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    report::paintMark(painter, QRectF(1.5, 1.5, 13, 13), state, theme());
    return {picture};
}

bool hasIcon(const QString &name) {
    static QHash<QString, bool> known;
    const auto found = known.constFind(name);
    if (found != known.constEnd())
        return *found;
    return *known.insert(name, QFileInfo::exists(maskPath(name, kSizes[0])));
}

QPixmap iconPixmap(const QString &name, int size, const QColor &colour, double pixelRatio) {
    static QHash<QString, QPixmap> cache; // a few hundred small pictures at most: 51 icons, few sizes and colours
    const int pixels = qRound(size * pixelRatio);
    const QString key = QStringLiteral("%1/%2/%3").arg(name).arg(pixels).arg(colour.rgba());
    if (const auto found = cache.constFind(key); found != cache.constEnd())
        return *found;
    // Not in place: Qt 6.4 leaves the pixels of a temporary that was just scaled as they are, and the tint goes wrong.
    const QImage plain = hasIcon(name) ? mask(name, pixels) : QImage();
    QImage image = plain.isNull() ? QImage() : plain.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    if (!image.isNull()) {
        QPainter painter(&image);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colour);
    }
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(pixelRatio);
    cache.insert(key, pixmap);
    return pixmap;
}

QIcon programIcon() {
    const model::Tokens &light = model::tokens(model::Theme::Light); // the same in every theme: people know it by sight
    QIcon out;
    for (const int size : {16, 20, 32, 48, 64, 128}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(light.accent));
        painter.drawRoundedRect(QRectF(0, 0, size, size), size / 6.0, size / 6.0);
        const int inner = size * 3 / 4;
        painter.drawPixmap((size - inner) / 2, (size - inner) / 2,
                           iconPixmap(QStringLiteral("layers"), inner, colour(light.onAccent)));
        painter.end();
        out.addPixmap(pixmap);
    }
    return out;
}

QIcon icon(const QString &name) {
    return hasIcon(name) ? QIcon(new TintedIcon(name)) : QIcon();
}

} // namespace cim::shell
