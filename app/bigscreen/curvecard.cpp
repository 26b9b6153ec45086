// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/curvecard.h"

#include "app/shell/statuswords.h"
#include "report/marks.h"

#include <algorithm>

namespace cim::app {

using report::colour;

namespace {
constexpr model::Theme kTheme = model::Theme::Night;
constexpr int kBars = 24;
constexpr TimeMs kMinute = 60'000;
/** Spans that divide into bars of whole, speakable lengths. */
constexpr TimeMs kSpans[] = {24 * kMinute, 2 * 60 * kMinute, 6 * 60 * kMinute, 24 * 60 * kMinute};

struct CurveWords {
    Q_DECLARE_TR_FUNCTIONS(CurveCard)
public:
    static QString span(TimeMs ms) {
        return ms < 60 * kMinute ? tr("%1 min").arg(ms / kMinute) : tr("%1 h").arg(ms / (60 * kMinute));
    }
};
} // namespace

CurveCard::CurveCard(const model::AlarmList &alarms, const Clock &clock, QWidget *parent)
    : WallPanel(QStringLiteral("curveCard"), parent), m_alarms(alarms), m_clock(clock) {}

void CurveCard::refresh() {
    const TimeMs now = m_clock.now();
    TimeMs oldest = now;
    for (const model::Alarm &alarm : m_alarms.all()) {
        if (alarm.raised > now - kSpans[std::size(kSpans) - 1])
            oldest = std::min(oldest, alarm.raised);
    }
    m_span = kSpans[std::size(kSpans) - 1];
    for (const TimeMs span : kSpans) {
        if (now - oldest < span) {
            m_span = span;
            break;
        }
    }
    // Bars end at whole steps, so that what has been counted stays in its bar.
    const TimeMs step = m_span / kBars;
    const TimeMs end = (now / step + 1) * step;
    m_from = end - m_span;
    m_bars.assign(kBars, {});
    m_total = 0;
    for (const model::Alarm &alarm : m_alarms.all()) {
        if (alarm.raised < m_from || alarm.raised >= end)
            continue;
        ++m_bars[static_cast<std::size_t>((alarm.raised - m_from) / step)][static_cast<std::size_t>(alarm.level)];
        ++m_total;
    }
    update();
}

CardNeed CurveCard::need(int) const {
    return {units(92), units(112), units(240), false};
}

void CurveCard::paintPanel(WallBrush &brush) {
    const model::Tokens &tokens = WallBrush::tokens();
    QRectF box = QRectF(rect()).adjusted(brush.px(12), brush.px(8), -brush.px(12), -brush.px(8));
    const QRectF head(box.topLeft(), QSizeF(box.width(), brush.px(24)));
    const double end =
        brush.text(head, tr("Alarms raised, last %1").arg(CurveWords::span(m_span)), 14, true, tokens.text);
    double x = head.right();
    const QString unit = tr("in %1").arg(CurveWords::span(m_span / kBars));
    const double width = brush.width(unit, 12);
    if (x - width > end + brush.px(8)) {
        brush.text(QRectF(x - width - 1, head.top(), width + 1, head.height()), unit, 12, false, tokens.text2);
        x -= width + brush.px(8);
    }
    for (int level = 4; level >= 1 && x - brush.px(16) > end + brush.px(8); --level) {
        brush.mark(QRectF(x - brush.px(12), head.center().y() - brush.px(6), brush.px(12), brush.px(12)),
                   model::stateOfLevel(level));
        x -= brush.px(18);
    }
    box.setTop(head.bottom() + brush.px(2));
    paintBars(brush, box);
}

void CurveCard::paintBars(WallBrush &brush, const QRectF &box) {
    const model::Tokens &tokens = WallBrush::tokens();
    const double axis = brush.px(18), number = brush.px(24);
    const QRectF plot(box.left() + number, box.top() + brush.px(4), box.width() - number,
                      box.height() - axis - brush.px(4));
    int most = 1;
    for (const auto &bar : m_bars)
        most = std::max(most, bar[1] + bar[2] + bar[3] + bar[4]);
    const double step = plot.width() / kBars;
    QPainter &painter = brush.painter();
    for (int i = 0; i < kBars; ++i) {
        double y = plot.bottom();
        for (int level = 4; level >= 1; --level) { // the worst on top, where it is seen
            const double height =
                plot.height() * m_bars[static_cast<std::size_t>(i)][static_cast<std::size_t>(level)] / most;
            if (height <= 0)
                continue;
            painter.fillRect(QRectF(plot.left() + i * step + step * 0.12, y - height, step * 0.76, height - 1),
                             colour(model::stateStyle(kTheme, model::stateOfLevel(level)).fill));
            y -= height;
        }
    }
    brush.line(plot.left(), plot.bottom(), plot.right(), plot.bottom());
    brush.text(QRectF(box.left(), plot.top() - brush.px(6), number - brush.px(6), brush.px(14)), QString::number(most),
               12, false, tokens.text2, Qt::AlignRight | Qt::AlignVCenter);
    brush.text(QRectF(box.left(), plot.bottom() - brush.px(8), number - brush.px(6), brush.px(14)), QStringLiteral("0"),
               12, false, tokens.text2, Qt::AlignRight | Qt::AlignVCenter);
    for (int i = 0; i <= 4; ++i) {
        const TimeMs time = m_from + m_span * i / 4;
        const QString text = shell::clockText(time, QStringLiteral("HH:mm"));
        const double width = brush.width(text, 12);
        const double x = std::clamp(plot.left() + plot.width() * i / 4 - width / 2, box.left(), box.right() - width);
        brush.text(QRectF(x, plot.bottom() + brush.px(2), width + 1, axis - brush.px(2)), text, 12, false,
                   tokens.text2);
    }
}

} // namespace cim::app
