// SPDX-License-Identifier: Apache-2.0
#include "app/shell/legendpanel.h"

#include "app/shell/theme.h"
#include "base/text.h"
#include "geo/pointpicture.h"
#include "model/classcolours.h"

#include <QPainter>

#include <algorithm>

namespace cim::shell {

using model::DrawnState;
using report::colour;

namespace {
constexpr DrawnState kStates[] = {DrawnState::Normal,      DrawnState::Attention,   DrawnState::Warning,
                                  DrawnState::WarningHigh, DrawnState::Alarm,       DrawnState::Stale,
                                  DrawnState::Offline,     DrawnState::Maintenance, DrawnState::Unknown};
constexpr int kLine = 20;
} // namespace

LegendPanel::LegendPanel(app::Session &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setObjectName(QStringLiteral("legend"));
    setAccessibleName(tr("Legend"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

const model::LayerSpec *LegendPanel::spec() const {
    if (m_layer < 0 || m_layer >= static_cast<int>(m_session.layers().size()))
        return nullptr;
    return m_session.layers()[static_cast<std::size_t>(m_layer)].spec.get();
}

bool LegendPanel::showsRamp() const {
    for (const app::SessionLayer &layer : m_session.layers())
        if (layer.spec && layer.spec->ramp && layer.visible)
            return true;
    return false;
}

bool LegendPanel::showsDensity() const {
    const auto &layers = m_session.layers();
    return std::any_of(layers.begin(), layers.end(), [](const app::SessionLayer &layer) {
        return layer.table && !layer.table->pointFile.isEmpty() && layer.visible;
    });
}

QSize LegendPanel::sizeHint() const {
    return {200, 5 * kLine + kLine + 18 + (showsRamp() ? 76 : 0) + (showsDensity() ? 76 : 0) +
                     static_cast<int>(classes().size()) * kLine};
}

void LegendPanel::setLayer(int layer) {
    m_layer = layer;
    updateGeometry();
    update();
}

double LegendPanel::paintStates(QPainter &painter, double y) const {
    const double column = (width() - 2.0 * kPadding) / 2;
    int at = 0;
    for (const DrawnState state : kStates) {
        const QRectF cell(kPadding + (at % 2) * column, y + (at / 2) * kLine, column, kLine);
        report::paintMark(painter, QRectF(cell.left(), cell.center().y() - 6, 13, 13), state, theme());
        painter.setPen(colour(ink().text2));
        painter.drawText(cell.adjusted(20, 0, 0, 0), Qt::AlignVCenter, model::stateTitle(state));
        ++at;
    }
    const QRectF selected(kPadding + column, y + 4 * kLine, column, kLine);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(ink().selection), 2.4));
    painter.drawRoundedRect(QRectF(selected.left() + 1, selected.center().y() - 4.5, 12, 10), 2, 2);
    painter.setPen(colour(ink().text2));
    painter.drawText(selected.adjusted(20, 0, 0, 0), Qt::AlignVCenter, tr("Selected"));
    return y + 5 * kLine;
}

double LegendPanel::paintRamp(QPainter &painter, double y) const {
    painter.setFont(report::uiFont(kBodyPx, true));
    painter.setPen(colour(ink().text));
    painter.drawText(QRectF(kPadding, y, width(), kLine), Qt::AlignVCenter, tr("Free spaces"));
    const double step = (width() - 2.0 * kPadding) / 4;
    const QString words[] = {tr("free"), tr("tight"), tr("nearly full"), tr("full")};
    painter.setFont(report::uiFont(kSmallPx));
    for (int i = 0; i < 4; ++i) {
        const double x = kPadding + i * step;
        painter.fillRect(QRectF(x, y + 22, step, 9),
                         colour(model::availabilityRamp(theme())[static_cast<std::size_t>(i)]));
        painter.setPen(colour(ink().text2));
        painter.drawText(QRectF(x, y + 32, step, 16), Qt::AlignCenter, words[i]);
    }
    painter.setPen(colour(ink().text3));
    painter.drawText(QRectF(kPadding, y + 50, width() - 2 * kPadding, 18), Qt::AlignVCenter,
                     tr("How full is no alarm: no sound, no pulse"));
    return y + 70;
}

double LegendPanel::paintDensity(QPainter &painter, double y) const {
    painter.setFont(report::uiFont(kBodyPx, true));
    painter.setPen(colour(ink().text));
    painter.drawText(QRectF(kPadding, y, width() - 2 * kPadding, kLine), Qt::AlignVCenter, tr("In a square kilometre"));
    const double step = (width() - 2.0 * kPadding) / geo::kDensitySteps.size();
    painter.setFont(report::uiFont(kSmallPx));
    for (std::size_t i = 0; i < geo::kDensitySteps.size(); ++i) {
        const geo::DensityStep &each = geo::kDensitySteps[i];
        const double x = kPadding + static_cast<double>(i) * step;
        painter.fillRect(QRectF(x, y + 22, step, 9), QColor(each.rgba[0], each.rgba[1], each.rgba[2], each.rgba[3]));
        painter.setPen(colour(ink().text2));
        painter.drawText(QRectF(x, y + 32, step, 16), Qt::AlignCenter,
                         each.perSquareKilometre < 1000
                             ? formatNumber(each.perSquareKilometre, 0)
                             : tr("%1k").arg(formatNumber(each.perSquareKilometre / 1000, 0)));
    }
    painter.setPen(colour(ink().text3));
    painter.drawText(QRectF(kPadding, y + 50, width() - 2 * kPadding, 18), Qt::AlignVCenter,
                     tr("Close by every one is a dot, a ring when off"));
    return y + 70;
}

std::vector<LegendPanel::Class> LegendPanel::classes() const {
    std::vector<Class> out;
    const model::LayerSpec *of = spec();
    if (!of || of->symbol.colourAttribute.isEmpty())
        return out;
    const bool isTube = of->symbol.kind == model::SymbolSpec::Kind::Tube;
    if (!isTube && of->symbol.colour != QLatin1String("class"))
        return out;
    const QString begin = of->symbol.colourAttribute + QLatin1Char('=');
    for (auto it = of->valueTitles.begin(); it != of->valueTitles.end(); ++it) {
        const QString word = it.key().mid(begin.size());
        const int step = model::classOf(word);
        if (!it.key().startsWith(begin) || (!isTube && step < 0))
            continue;
        out.push_back({word, it->in(dataLocale()),
                       isTube ? model::lineKindColour(theme(), word)
                              : model::classColours(theme())[static_cast<std::size_t>(step)]});
    }
    std::sort(out.begin(), out.end(), [](const Class &a, const Class &b) { return a.word < b.word; });
    return out;
}

double LegendPanel::paintClasses(QPainter &painter, double y) const {
    for (const Class &each : classes()) {
        const QRectF line(kPadding, y, width() - 2.0 * kPadding, kLine);
        painter.setPen(QPen(colour(ink().line2), 1));
        painter.setBrush(colour(each.colour));
        painter.drawRect(QRectF(line.left() + 0.5, line.center().y() - 5, 14, 10));
        painter.setPen(colour(ink().text));
        painter.drawText(line.adjusted(22, 0, 0, 0), Qt::AlignVCenter, each.title);
        y += kLine;
    }
    return y;
}

void LegendPanel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colour(ink().panel));
    painter.setFont(report::uiFont(kSmallPx));
    double y = 8;
    if (!classes().empty()) {
        y = paintClasses(painter, y) + 4;
    } else if (const model::LayerSpec *chosen = spec(); chosen && !chosen->isLive()) {
        painter.setPen(colour(ink().text2));
        painter.drawText(QRectF(kPadding, y, width() - 2 * kPadding, kLine), Qt::AlignVCenter,
                         tr("This layer has no live values."));
    }
    y = paintStates(painter, y + (spec() && !spec()->isLive() && classes().empty() ? kLine : 0));
    if (showsRamp())
        y = paintRamp(painter, y + 6);
    if (showsDensity())
        paintDensity(painter, y + 6);
}

} // namespace cim::shell
