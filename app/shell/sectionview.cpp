// SPDX-License-Identifier: Apache-2.0
#include "app/shell/sectionview.h"

#include "base/text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace cim::shell {

namespace {
constexpr double kTextMm = 2.9, kZoom = 0.8, kLeastMetres = 2;
constexpr double kMmPerInch = 25.4;
constexpr double kClick = 4; // window units
} // namespace

SectionView::SectionView(QWidget *parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(320, 160);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Section"));
}

void SectionView::setDrawing(report::SectionDrawing drawing, bool keepsPlace) {
    m_drawing = std::move(drawing);
    if (!keepsPlace)
        m_from = m_to = 0;
    update();
}

void SectionView::setTheme(model::Theme theme) {
    m_theme = theme;
    update();
}

double SectionView::pixelsPerMm() const {
    // With the text of the window: whoever has larger letters there reads them here too.
    const double textPixels = std::max(9.0, QFontMetricsF(font()).height() * 0.62);
    return textPixels / kTextMm;
}

report::SectionPlot SectionView::plot() const {
    report::SectionPlot::Options options;
    options.from = m_from;
    options.to = m_to;
    options.textMm = kTextMm;
    options.theme = m_theme;
    options.locale = dataLocale();
    const double k = pixelsPerMm();
    return {m_drawing, QRectF(0, 0, width() / k, height() / k), options};
}

QString SectionView::scaleText() const {
    return m_drawing.isEmpty() ? QString() : plot().scaleText();
}

void SectionView::look(double from, double to) {
    const double length = std::clamp(to - from, std::min(kLeastMetres, m_drawing.length), m_drawing.length);
    m_from = std::clamp(from, 0.0, m_drawing.length - length);
    m_to = m_from + length;
    update();
}

void SectionView::zoom(double factor, double around) {
    const double from = m_from, to = m_to > m_from ? m_to : m_drawing.length;
    look(around - (around - from) * factor, around + (to - around) * factor);
}

void SectionView::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    if (m_drawing.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Click two places or more on the map, or select a line."));
        return;
    }
    painter.scale(pixelsPerMm(), pixelsPerMm());
    plot().paint(painter);
}

void SectionView::mousePressEvent(QMouseEvent *event) {
    m_pressed = event->position();
    m_grabbed = plot().chainageAt(m_pressed.x() / pixelsPerMm());
    m_isMoved = false;
}

void SectionView::mouseMoveEvent(QMouseEvent *event) {
    if (m_drawing.isEmpty())
        return;
    const double k = pixelsPerMm();
    const report::SectionPlot now = plot();
    if (event->buttons().testFlag(Qt::LeftButton)) {
        m_isMoved = m_isMoved || (event->position() - m_pressed).manhattanLength() > kClick;
        if (m_isMoved && m_to > m_from) {
            const double shift = m_grabbed - now.chainageAt(event->position().x() / k);
            look(m_from + shift, m_to + shift);
        }
        return;
    }
    const QPointF at = event->position() / k;
    if (!now.plot().contains(at)) {
        leaveEvent(event);
        return;
    }
    const int item = now.itemAt(at);
    setCursor(item >= 0 ? Qt::PointingHandCursor : Qt::CrossCursor);
    Q_EMIT pointed(std::clamp(now.chainageAt(at.x()), 0.0, m_drawing.length), now.heightAt(at.y()), item);
}

void SectionView::mouseReleaseEvent(QMouseEvent *event) {
    if (event->button() != Qt::LeftButton || m_isMoved || m_drawing.isEmpty())
        return;
    if (const int item = plot().itemAt(event->position() / pixelsPerMm()); item >= 0)
        Q_EMIT chosen(item);
}

void SectionView::wheelEvent(QWheelEvent *event) {
    if (m_drawing.isEmpty() || event->angleDelta().y() == 0)
        return;
    zoom(std::pow(kZoom, event->angleDelta().y() / 120.0), plot().chainageAt(event->position().x() / pixelsPerMm()));
    event->accept();
}

void SectionView::keyPressEvent(QKeyEvent *event) {
    const double from = m_from, to = m_to > m_from ? m_to : m_drawing.length;
    const double step = (to - from) / 8;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(kZoom, (from + to) / 2);
        break;
    case Qt::Key_Minus:
        zoom(1 / kZoom, (from + to) / 2);
        break;
    case Qt::Key_Left:
        look(from - step, to - step);
        break;
    case Qt::Key_Right:
        look(from + step, to + step);
        break;
    case Qt::Key_Home:
        look(0, m_drawing.length);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void SectionView::leaveEvent(QEvent *) {
    Q_EMIT pointed(std::nan(""), std::nan(""), -1);
}

} // namespace cim::shell
