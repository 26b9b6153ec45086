// SPDX-License-Identifier: Apache-2.0
#include "app/view/mapoverlay.h"

#include "base/text.h"
#include "report/marks.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <QPainterPath>

#include <array>
#include <cmath>

namespace cim::app {

using model::DrawnState;
using report::colour;

/** Colours and sizes of one painting. */
struct MapOverlay::Ink {
    model::Theme theme;
    const model::Tokens &tokens;
    double k;

    [[nodiscard]] QFont font(double pixels, bool bold = false) const { return report::uiFont(pixels * k, bold); }
    [[nodiscard]] QPointF corner() const { return {12 * k, 12 * k}; } ///< of the first chip
};

namespace {

constexpr double kButtonRoom = 56;   // window units at the right that the map's buttons take
constexpr double kHandleRadius = 14; // of the seam of a swipe
constexpr int kCaptionNames = 3;     // of layers, beside the seam
constexpr double kChipPad = 11, kLegendMark = 12;
constexpr std::array kLegendStates{DrawnState::Alarm,      DrawnState::WarningHigh, DrawnState::Warning,
                                   DrawnState::Attention,  DrawnState::Stale,       DrawnState::Offline,
                                   DrawnState::Maintenance};

void paintPlate(QPainter &painter, const QRectF &box, const model::Tokens &tokens, double radius = 4) {
    painter.setRenderHint(QPainter::Antialiasing);
    // Two faint outlines stand in for a soft shadow: the overlay is painted with every frame.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 22), 3));
    painter.drawRoundedRect(box.translated(0, 1), radius, radius);
    painter.setPen(QPen(colour(tokens.line), 1));
    painter.setBrush(colour(tokens.panel, 0.97));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace

MapOverlay::MapOverlay(Session &session, SceneView &scene, const Gestures &gestures)
    : m_session(session), m_scene(scene), m_gestures(gestures) {}

double MapOverlay::roundLength(double metres) {
    if (!(metres > 0))
        return 0;
    const double power = std::pow(10.0, std::floor(std::log10(metres)));
    for (const double step : {5.0, 2.0})
        if (step * power <= metres)
            return step * power;
    return power;
}

QStringList MapOverlay::chipTexts() const {
    const scene::Camera &camera = m_scene.renderer().camera();
    // What is not true to scale says so wherever it is seen.
    const QString heights =
        camera.plan || camera.exaggeration == 1 ? QString() : tr("Heights ×%1").arg(camera.exaggeration);
    if (!m_options.sentence.isEmpty())
        return heights.isEmpty() ? QStringList{m_options.sentence} : QStringList{m_options.sentence, heights};
    QStringList texts{m_session.project().title.in(dataLocale())};
    if (camera.plan)
        texts << tr("Plan · azimuth %1°").arg(qRound(std::fmod(camera.azimuthDegrees + 360, 360)));
    else
        texts << tr("Pitch %1° · azimuth %2°")
                     .arg(qRound(-camera.pitchDegrees))
                     .arg(qRound(std::fmod(camera.azimuthDegrees + 360, 360)));
    if (!heights.isEmpty())
        texts << heights;
    const scene::Underground ground = m_scene.renderer().environment().underground;
    if (ground == scene::Underground::Lens)
        texts << tr("Underground lens ⌀ %1 m").arg(qRound(2 * m_scene.renderer().environment().lensRadius));
    else if (ground == scene::Underground::Open)
        texts << tr("Ground open");
    if (!m_scene.renderer().environment().cuts.empty())
        texts << tr("Cut open");
    if (const auto sun = m_scene.sun()) {
        const QString when =
            QDateTime::fromMSecsSinceEpoch(m_scene.sunTime()).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        texts << (sun->altitudeDegrees > 0 ? tr("Sun of %1 · %2° high").arg(when).arg(qRound(sun->altitudeDegrees))
                                           : tr("Sun of %1 · it is down").arg(when));
    }
    if (m_session.clock().mode() == Clock::Mode::Paused)
        texts << tr("Paused at %1")
                     .arg(QDateTime::fromMSecsSinceEpoch(m_session.clock().now())
                              .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    else if (m_session.clock().mode() == Clock::Mode::Replay)
        texts << tr("Replay ×%1").arg(m_session.clock().speed());
    return texts;
}

QRectF MapOverlay::chipBox(const Ink &ink, const QPointF &at, const QStringList &texts) const {
    const double pad = kChipPad * ink.k;
    double width = pad;
    for (qsizetype i = 0; i < texts.size(); ++i)
        width +=
            QFontMetricsF(ink.font(12, i == 0)).horizontalAdvance(texts[i]) + (i + 1 < texts.size() ? 2 * pad : pad);
    return {at.x(), at.y(), width, 30 * ink.k};
}

void MapOverlay::paintChip(QPainter &painter, const Ink &ink, const QPointF &at, const QStringList &texts) const {
    const QFont bold = ink.font(12, true);
    const QFont plain = ink.font(12);
    const double pad = kChipPad * ink.k;
    const QRectF box = chipBox(ink, at, texts);
    paintPlate(painter, box, ink.tokens);
    double x = at.x() + pad;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QFont &font = i == 0 ? bold : plain;
        const double advance = QFontMetricsF(font).horizontalAdvance(texts[i]);
        painter.setFont(font);
        painter.setPen(colour(i == 0 ? ink.tokens.text : ink.tokens.text2));
        painter.drawText(QRectF(x, box.top(), advance + 2, box.height()), Qt::AlignVCenter | Qt::AlignLeft, texts[i]);
        x += advance + pad;
        if (i + 1 < texts.size()) {
            painter.setPen(QPen(colour(ink.tokens.line), 1));
            painter.drawLine(QPointF(x, box.top() + 8 * ink.k), QPointF(x, box.bottom() - 8 * ink.k));
            x += pad;
        }
    }
}

QString MapOverlay::badgeText() const {
    QStringList words;
    if (m_session.project().sample)
        words << tr("sample data");
    if (m_session.isSimulated())
        words << tr("simulated");
    return words.join(QStringLiteral(" · "));
}

QRectF MapOverlay::badgeBox(const Ink &ink, double width) const {
    const QString text = badgeText();
    if (text.isEmpty())
        return {};
    const QRectF chip = chipBox(ink, ink.corner(), chipTexts());
    QRectF box(chip.right() + 8 * ink.k, chip.y(),
               QFontMetricsF(ink.font(11, true)).horizontalAdvance(text) + 18 * ink.k, 30 * ink.k);
    if (box.right() > width - kButtonRoom)
        box.moveTopLeft({chip.x(), box.bottom() + 6 * ink.k}); // below the chip in a narrow map
    return box;
}

void MapOverlay::paintBadge(QPainter &painter, const Ink &ink, double width) const {
    const QRectF box = badgeBox(ink, width);
    if (box.isNull())
        return;
    const QColor violet = colour(model::stateStyle(ink.theme, DrawnState::Maintenance).text);
    paintPlate(painter, box, ink.tokens);
    painter.setPen(QPen(violet, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(ink.font(11, true));
    painter.drawText(box, Qt::AlignCenter, badgeText());
}

MapOverlay::ScaleBar MapOverlay::scaleBar(const Ink &ink, const QSize &size, double pixelRatio) const {
    const scene::Camera &camera = m_scene.renderer().camera();
    const double perMetre = camera.pixelsPerMetre(camera.target) / pixelRatio;
    if (!(perMetre > 0))
        return {};
    const double metres = roundLength(120 * ink.k / perMetre);
    const double width = metres * perMetre;
    return {QRectF(12 * ink.k, size.height() - 36 * ink.k, width + 18 * ink.k, 26 * ink.k), metres, width};
}

void MapOverlay::paintScaleBar(QPainter &painter, const Ink &ink, const QSize &size, double pixelRatio) const {
    const auto [box, metres, width] = scaleBar(ink, size, pixelRatio);
    if (box.isNull())
        return;
    const QString text = metres >= 1000 ? tr("%1 km").arg(formatNumber(metres / 1000, 0))
                                        : tr("%1 m").arg(formatNumber(metres, metres < 1 ? 1 : 0));
    paintPlate(painter, box, ink.tokens);
    painter.setPen(colour(ink.tokens.text));
    painter.setFont(ink.font(11));
    painter.drawText(box.adjusted(9 * ink.k, 1, 0, -7 * ink.k), Qt::AlignLeft | Qt::AlignVCenter, text);
    const double y = box.bottom() - 5 * ink.k;
    QPainterPath path({box.left() + 9 * ink.k, y - 5 * ink.k});
    path.lineTo(box.left() + 9 * ink.k, y);
    path.lineTo(box.left() + 9 * ink.k + width, y);
    path.lineTo(box.left() + 9 * ink.k + width, y - 5 * ink.k);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(ink.tokens.text), 1.5));
    painter.drawPath(path);
}

QRectF MapOverlay::legendBox(const Ink &ink, const QSize &size) const {
    const QFontMetricsF metrics(ink.font(11));
    double width = 10 * ink.k;
    for (const DrawnState state : kLegendStates)
        width += kLegendMark * ink.k + 5 * ink.k + metrics.horizontalAdvance(model::stateTitle(state)) + 12 * ink.k;
    const QRectF box(size.width() - width - m_options.rightMargin, size.height() - 36 * ink.k, width, 26 * ink.k);
    // Without room beside the scale bar there is none: the legend dock says the same.
    return m_options.legend && box.left() >= size.width() * 0.28 ? box : QRectF();
}

void MapOverlay::paintLegend(QPainter &painter, const Ink &ink, const QSize &size) const {
    const QRectF box = legendBox(ink, size);
    if (box.isNull())
        return;
    const QFont font = ink.font(11);
    const QFontMetricsF metrics(font);
    const double mark = kLegendMark * ink.k;
    paintPlate(painter, box, ink.tokens);
    double x = box.left() + 10 * ink.k;
    painter.setFont(font);
    for (const DrawnState state : kLegendStates) {
        report::paintMark(painter, QRectF(x, box.center().y() - mark / 2, mark, mark), state, ink.theme);
        x += mark + 5 * ink.k;
        const double advance = metrics.horizontalAdvance(model::stateTitle(state));
        painter.setPen(colour(ink.tokens.text2));
        painter.drawText(QRectF(x, box.top(), advance + 2, box.height()), Qt::AlignVCenter, model::stateTitle(state));
        x += advance + 12 * ink.k;
    }
}

void MapOverlay::paintMeasure(QPainter &painter, const Ink &ink, double pixelRatio) const {
    const Measure &measure = m_gestures.measure();
    QPainterPath path;
    QPointF last;
    for (const geo::Vec3 &point : measure.line()) {
        const auto seen = m_scene.renderer().camera().project(point);
        if (!seen)
            return;
        last = QPointF(seen->x / pixelRatio, seen->y / pixelRatio);
        if (path.elementCount() == 0)
            path.moveTo(last);
        else
            path.lineTo(last);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(ink.tokens.selection));
        painter.drawEllipse(last, 4, 4);
    }
    if (path.elementCount() == 0)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(ink.tokens.panel), 5));
    painter.drawPath(path);
    painter.setPen(QPen(colour(ink.tokens.selection), 2.4));
    painter.drawPath(path);
    if (const QString text = measure.sentence(); !text.isEmpty())
        paintChip(painter, ink, last + QPointF(12, 10), {text});
}

QPointF MapOverlay::seamHandle(const QSize &size) const {
    return {m_scene.renderer().swipe()->seam * size.width(), size.height() / 2.0};
}

/** What of the seam is not in the picture itself: where to take hold of it, and what only its sides show. */
void MapOverlay::paintSwipe(QPainter &painter, const Ink &ink, const QSize &size) const {
    const std::optional<scene::Swipe> &swipe = m_scene.renderer().swipe();
    if (!swipe)
        return;
    const QPointF at = seamHandle(size);
    const double r = kHandleRadius * ink.k;
    painter.setPen(QPen(colour(ink.tokens.accent), 2));
    painter.setBrush(colour(ink.tokens.panel));
    painter.drawEllipse(at, r, r);
    painter.setPen(QPen(colour(ink.tokens.text), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const double side : {-1.0, 1.0})
        painter.drawPolyline(QPolygonF{at + QPointF(side * 0.3 * r, -0.3 * r), at + QPointF(side * 0.62 * r, 0),
                                       at + QPointF(side * 0.3 * r, 0.3 * r)});
    const double top = ink.corner().y() + 36 * ink.k;
    for (const bool left : {true, false}) {
        QStringList names;
        for (const int layer : left ? swipe->leftOnly : swipe->rightOnly) {
            if (static_cast<std::size_t>(layer) < m_session.layers().size() &&
                m_session.layers()[static_cast<std::size_t>(layer)].visible)
                names << m_session.layers()[static_cast<std::size_t>(layer)].title();
        }
        if (names.isEmpty())
            continue;
        if (names.size() > kCaptionNames)
            names = names.mid(0, kCaptionNames) << QStringLiteral("…");
        const QStringList words{names.join(QStringLiteral(" · "))};
        const double width = chipBox(ink, {0, top}, words).width(), aside = 8 * ink.k;
        // On a side without room for it a name would be read as the other side's.
        if (width + aside <= (left ? at.x() : size.width() - at.x()))
            paintChip(painter, ink, {left ? at.x() - width - aside : at.x() + aside, top}, words);
    }
}

void MapOverlay::paintPointer(QPainter &painter, const Ink &ink, double pixelRatio) const {
    if (!m_pointer)
        return;
    const auto seen = m_scene.renderer().camera().project(*m_pointer);
    if (!seen)
        return;
    constexpr double kRadius = 8;
    const QPointF at(seen->x / pixelRatio, seen->y / pixelRatio);
    painter.setBrush(Qt::NoBrush);
    for (const QPen &pen : {QPen(colour(ink.tokens.panel), 5), QPen(colour(ink.tokens.selection), 2.4)}) {
        painter.setPen(pen);
        painter.drawEllipse(at, kRadius * ink.k, kRadius * ink.k);
    }
}

void MapOverlay::paintTip(QPainter &painter, const Ink &ink, const QSize &size) const {
    if (m_tip.isEmpty())
        return;
    const QFont font = ink.font(12);
    const double width = QFontMetricsF(font).horizontalAdvance(m_tip) + 18;
    QRectF box(m_tipAt.x() + 14, m_tipAt.y() + 16, width, 26);
    if (box.right() > size.width() - 4)
        box.moveRight(size.width() - 4);
    if (box.bottom() > size.height() - 4)
        box.moveBottom(m_tipAt.y() - 8);
    paintPlate(painter, box, ink.tokens);
    painter.setFont(font);
    painter.setPen(colour(ink.tokens.text));
    painter.drawText(box, Qt::AlignCenter, m_tip);
}

QList<QRect> MapOverlay::areas(const QSize &size) const {
    const bool isBusy = !m_tip.isEmpty() || m_gestures.measure().kind() != Measure::Kind::None ||
                        !m_gestures.rubberBand().isEmpty() || m_pointer ||
                        m_session.clock().mode() == Clock::Mode::Replay;
    const int top = static_cast<int>(std::ceil(84 * m_options.scale));
    const int bottom = static_cast<int>(std::ceil(48 * m_options.scale));
    if (isBusy || size.height() < top + bottom)
        return {QRect(QPoint(), size)};
    QList<QRect> out{QRect(0, 0, size.width(), top), QRect(0, size.height() - bottom, size.width(), bottom)};
    if (m_scene.renderer().swipe()) {
        const int r = static_cast<int>(std::ceil(kHandleRadius * m_options.scale)) + 2;
        out << QRect(seamHandle(size).toPoint() - QPoint(r, r), QSize(2 * r, 2 * r));
    }
    return out;
}

QList<QRectF> MapOverlay::furniture(const QSize &size, double pixelRatio) const {
    if (m_session.layers().empty())
        return {};
    const Ink ink = inkNow();
    return {chipBox(ink, ink.corner(), chipTexts()), badgeBox(ink, size.width()), scaleBar(ink, size, pixelRatio).box,
            legendBox(ink, size)};
}

MapOverlay::Ink MapOverlay::inkNow() const {
    const model::Theme theme = m_scene.renderer().environment().theme;
    return {theme, model::tokens(theme), m_options.scale};
}

void MapOverlay::paint(QPainter &painter, const QSize &size, double pixelRatio) const {
    const Ink ink = inkNow();
    painter.setRenderHint(QPainter::Antialiasing);
    paintSwipe(painter, ink, size);
    paintMeasure(painter, ink, pixelRatio);
    paintPointer(painter, ink, pixelRatio);
    if (const QPolygonF band = m_gestures.rubberBand(); !band.isEmpty()) {
        painter.setPen(QPen(colour(ink.tokens.selection), 1.5));
        painter.setBrush(colour(ink.tokens.selection, 0.12));
        painter.drawPolygon(band);
    }
    if (!m_session.layers().empty()) {
        paintChip(painter, ink, ink.corner(), chipTexts());
        paintBadge(painter, ink, size.width());
        paintScaleBar(painter, ink, size, pixelRatio);
        paintLegend(painter, ink, size);
    }
    paintTip(painter, ink, size);
    if (m_session.clock().mode() == Clock::Mode::Replay) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour(ink.tokens.accent), 6));
        painter.drawRect(QRectF(QPointF(), size).adjusted(3, 3, -3, -3));
    }
}

} // namespace cim::app
