// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/leavequestion.h"

#include "report/marks.h"

#include <QMouseEvent>

namespace cim::app {

using report::colour;

namespace {
constexpr double kWidth = 420;
constexpr double kHeight = 150;
constexpr qsizetype kMostDigits = 12;
constexpr int kMostWrong = 5;
constexpr qint64 kDeafMs = 30'000;
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

void LeaveQuestion::begin() {
    m_typed.clear();
    update();
}

void LeaveQuestion::type(const QString &text) {
    if (m_pin.isEmpty())
        return; // nothing is asked for
    if (text.size() == 1 && text.front().isDigit() && m_typed.size() < kMostDigits && m_deaf.hasExpired())
        m_typed += text;
    else if (text == QLatin1String("\b"))
        m_typed.chop(1);
    update();
}

void LeaveQuestion::confirm() {
    if (!m_deaf.hasExpired())
        return;
    if (m_typed == m_pin) {
        m_wrong = 0;
        Q_EMIT leaves();
        return;
    }
    m_typed.clear();
    if (++m_wrong % kMostWrong == 0)
        m_deaf.setRemainingTime(kDeafMs);
    update();
}

QString LeaveQuestion::said() const {
    if (m_pin.isEmpty())
        return tr("Alarms and links go on; the desk window comes back.");
    if (!m_deaf.hasExpired())
        return tr("Too many wrong PINs: wait half a minute.");
    const QString dots(m_typed.size(), QChar(0x25CF));
    return m_wrong > 0 && m_typed.isEmpty() ? tr("Wrong. PIN of the operator:")
                                            : tr("PIN of the operator: %1").arg(dots);
}

void LeaveQuestion::paintPanel(WallBrush &brush) {
    const model::Tokens &tokens = WallBrush::tokens();
    const double pad = brush.px(20);
    const QRectF box = QRectF(rect()).adjusted(pad, brush.px(16), -pad, -brush.px(16));
    brush.text(QRectF(box.left(), box.top(), box.width(), brush.px(30)), tr("Leave the wall?"), 20, true, tokens.text);
    brush.text(QRectF(box.left(), box.top() + brush.px(34), box.width(), brush.px(22)), said(), 13, false,
               tokens.text2);
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
        confirm();
    else if (m_stay.contains(event->position()))
        Q_EMIT stays();
}

} // namespace cim::app
