// SPDX-License-Identifier: Apache-2.0
#include "app/shell/theme.h"

#include "app/shell/deskstyle.h"
#include "base/text.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace cim::shell {

using report::colour;

namespace {

model::Theme g_theme = model::Theme::Light;

double luminance(model::Rgb rgb) {
    const auto channel = [rgb](int shift) {
        const double value = static_cast<double>((rgb >> shift) & 0xffu) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
}

} // namespace

model::Theme theme() {
    return g_theme;
}
const model::Tokens &ink() {
    return model::tokens(g_theme);
}

QPalette paletteOf(model::Theme theme) {
    const model::Tokens &t = model::tokens(theme);
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, model::Rgb rgb) { palette.setColor(role, colour(rgb)); };
    set(QPalette::Window, t.window);
    set(QPalette::WindowText, t.text);
    set(QPalette::Base, t.panel);
    set(QPalette::AlternateBase, t.head);
    set(QPalette::Text, t.text);
    set(QPalette::Button, t.panel);
    set(QPalette::ButtonText, t.text);
    set(QPalette::BrightText, t.onAccent);
    set(QPalette::PlaceholderText, t.text3);
    set(QPalette::Highlight, t.accentGround);
    set(QPalette::HighlightedText, t.text);
    set(QPalette::Link, t.accent);
    set(QPalette::LinkVisited, t.accent);
    set(QPalette::Light, t.panel);
    set(QPalette::Midlight, t.head);
    set(QPalette::Mid, t.line);
    set(QPalette::Dark, t.line2);
    set(QPalette::Shadow, t.text);
    set(QPalette::ToolTipBase, t.panel);
    set(QPalette::ToolTipText, t.text);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, colour(t.text3, 0.7));
    return palette;
}

void applyTheme(model::Theme theme) {
    g_theme = theme;
    if (!qobject_cast<DeskStyle *>(QApplication::style()))
        QApplication::setStyle(new DeskStyle); // the application owns it
    QApplication::setPalette(paletteOf(theme));
    QApplication::setFont(report::uiFont(kBodyPx));
    for (QWidget *widget : QApplication::allWidgets())
        widget->update();
}

void paintHatch(QPainter &painter, const QRectF &box, model::Theme theme) {
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour(model::tokens(theme).text, 0.2), 1));
    // 45 degrees, 4 px apart; counted from the origin so that neighbouring rows meet.
    constexpr double step = 5.66;
    const double first = std::floor((box.left() + box.top()) / step) * step;
    for (double sum = first; sum < box.right() + box.bottom(); sum += step)
        painter.drawLine(QPointF(sum - box.bottom(), box.bottom()), QPointF(sum - box.top(), box.top()));
    painter.restore();
}

QColor stateText(model::DrawnState state) {
    const bool isPlain = model::stateLevel(state) == 0;
    return colour(isPlain ? ink().text2 : model::stateStyle(g_theme, state).text);
}

QString formatCount(qint64 count) {
    return formatNumber(static_cast<double>(count), 0);
}

double contrast(model::Rgb a, model::Rgb b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

} // namespace cim::shell
