// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/leavequestion.h"

#include "report/marks.h"

#include <QMouseEvent>

namespace cim::app {

using report::colour;

namespace {
constexpr double kWidth = 420;
constexpr double kHeight = 150;
} // namespace

LeaveQuestion::LeaveQuestion(QWidget *parent) : WallPanel(QStringLiteral("leaveQuestion"), parent) {
    setAccessibleName(tr("Leave the wall?"));
    hide();
}

CardNeed LeaveQuestion::need(int) const {
    return {units(kHeight), units(kHeight), units(kHeight), false};
}

void LeaveQuestion::placeIn(const QRect &window, const std::vector<int> &seams) {
    const int width = std::min(units(kWidth), window.width() - 16);
    const int height = std::min(units(kHeight), window.height() - 16);
    const int x = clearOfSeams(window.center().x() - width / 2, width, seams, 16, true);
    setGeometry(std::max(8, x), window.center().y() - height / 2, width, height);
}

void LeaveQuestion::paintPanel(WallBrush &brush) {
    const model::Tokens &tokens = WallBrush::tokens();
    const double pad = brush.px(20);
    const QRectF box = QRectF(rect()).adjusted(pad, brush.px(16), -pad, -brush.px(16));
    brush.text(QRectF(box.left(), box.top(), box.width(), brush.px(30)), tr("Leave the wall?"), 20, true, tokens.text);
    brush.text(QRectF(box.left(), box.top() + brush.px(34), box.width(), brush.px(22)),
               tr("Alarms and links go on; the desk window comes back."), 13, false, tokens.text2);
    const double height = brush.px(34), gap = brush.px(12), width = (box.width() - gap) / 2;
    m_stay = QRectF(box.left(), box.bottom() - height, width, height);
    m_leave = QRectF(box.left() + width + gap, box.bottom() - height, width, height);
    QPainter &painter = brush.painter();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(tokens.accent));
    painter.drawRoundedRect(m_stay, 4, 4);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(tokens.line2), 1));
    painter.drawRoundedRect(m_leave.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    brush.text(m_stay, tr("Stay  (Esc)"), 14, true, tokens.onAccent, Qt::AlignCenter);
    brush.text(m_leave, tr("Leave  (Enter)"), 14, true, tokens.text, Qt::AlignCenter);
}

void LeaveQuestion::mousePressEvent(QMouseEvent *event) {
    if (m_leave.contains(event->position()))
        Q_EMIT leaves();
    else if (m_stay.contains(event->position()))
        Q_EMIT stays();
}

} // namespace cim::app
