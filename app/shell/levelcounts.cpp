// SPDX-License-Identifier: Apache-2.0
#include "app/shell/levelcounts.h"

#include "app/shell/theme.h"

#include <QPainter>

namespace cim::shell {

using report::colour;

LevelCounts::LevelCounts(model::AlarmList &alarms, QWidget *parent) : QWidget(parent), m_alarms(alarms) {
    setAccessibleName(tr("Open alarms by level"));
    connect(&alarms, &model::AlarmList::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize LevelCounts::sizeHint() const {
    int width = 0;
    const QFontMetrics metrics(report::uiFont(kBodyPx, true));
    const auto counts = m_alarms.openByLevel();
    for (std::size_t level = 1; level <= 4; ++level)
        width += 13 + 6 + metrics.horizontalAdvance(formatCount(counts[level])) + 12;
    return {width, 24};
}

void LevelCounts::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const QFont font = report::uiFont(kBodyPx, true);
    const QFontMetrics metrics(font);
    const auto counts = m_alarms.openByLevel();
    painter.setFont(font);
    double x = 0;
    for (int level = 1; level <= 4; ++level) {
        const QString text = formatCount(counts[static_cast<std::size_t>(level)]);
        report::paintMark(painter, QRectF(x, height() / 2.0 - 6.5, 13, 13), model::stateOfLevel(level), theme());
        painter.setPen(colour(ink().text));
        painter.drawText(QRectF(x + 19, 0, 60, height()), Qt::AlignVCenter, text);
        x += 13 + 6 + metrics.horizontalAdvance(text) + 12;
    }
}

} // namespace cim::shell
