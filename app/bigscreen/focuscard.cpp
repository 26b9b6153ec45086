// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/focuscard.h"

#include "app/shell/statuswords.h"
#include "base/text.h"
#include "report/chart.h"
#include "report/marks.h"

#include <algorithm>
#include <cmath>

namespace cim::app {

using report::colour;

namespace {
constexpr model::Theme kTheme = model::Theme::Night;
constexpr double kPad = 12;
constexpr double kHead = 24;
constexpr double kValue = 56;
constexpr double kLine = 19;
constexpr double kCourse = 40;
constexpr double kLeastTrend = 64;
constexpr TimeMs kTrendSpanMs = 1'800'000;
constexpr TimeMs kLeastTrendSpanMs = 60'000;
} // namespace

FocusCard::FocusCard(Session &session, QWidget *parent)
    : WallPanel(QStringLiteral("focusCard"), parent), m_session(session) {}

void FocusCard::setAlarm(const std::optional<model::Alarm> &alarm, bool big) {
    m_alarm = alarm;
    m_big = big;
    if (alarm) {
        const shell::AlarmWords words = shell::wordsOf(m_session, *alarm);
        setAccessibleName(words.asset + QStringLiteral(": ") + words.content);
    }
    update();
}

CardNeed FocusCard::need(int) const {
    const double least = 2 * 10 + kHead + kValue + 3 * kLine + kCourse + 8;
    return {units(least), units(least + (m_big ? 110 : kLeastTrend)), units(least + (m_big ? 150 : 100)), false};
}

const model::StateStyle &FocusCard::style() const {
    return model::stateStyle(kTheme, model::stateOfLevel(m_alarm->level));
}

int FocusCard::property() const {
    const model::Rule *rule = shell::ruleOf(m_session, *m_alarm);
    return rule ? m_session.layers()[static_cast<std::size_t>(m_alarm->asset.layer)].spec->propertyIndex(rule->property)
                : -1;
}

void FocusCard::paintGround(QPainter &painter) {
    const model::Tokens &tokens = WallBrush::tokens();
    painter.fillRect(rect(), colour(tokens.window));
    if (!m_alarm)
        return;
    painter.setPen(QPen(colour(style().fill), 2));
    painter.setBrush(colour(m_alarm->level == 1 ? tokens.alarmGround : tokens.panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

void FocusCard::paintPanel(WallBrush &brush) {
    if (!m_alarm)
        return;
    const double pad = brush.px(kPad);
    QRectF box = QRectF(rect()).adjusted(pad, brush.px(10), -pad, -brush.px(10));
    const auto take = [&](double units) {
        const QRectF line(box.topLeft(), QSizeF(box.width(), brush.px(units)));
        box.setTop(line.bottom());
        return line;
    };
    paintHead(brush, take(kHead));
    paintValue(brush, take(kValue));
    const shell::AlarmWords words = shell::wordsOf(m_session, *m_alarm);
    brush.text(take(kLine), placeWords(), 13, false, WallBrush::tokens().text);
    paintRule(brush, take(2 * kLine));
    box.setTop(box.top() + brush.px(4));
    paintCourse(brush, QRectF(box.left(), box.bottom() - brush.px(kCourse), box.width(), brush.px(kCourse)));
    box.setBottom(box.bottom() - brush.px(kCourse + 4));
    if (box.height() >= brush.px(44))
        paintTrend(brush, box);
}

void FocusCard::paintHead(WallBrush &brush, const QRectF &line) {
    const double mark = brush.px(20);
    brush.mark(QRectF(line.left(), line.center().y() - mark / 2, mark, mark), model::stateOfLevel(m_alarm->level));
    const QString since = model::alarmStateTitle(m_alarm->state()) + QLatin1Char(' ') +
                          shell::durationOf(*m_alarm, m_session.clock().now());
    const double sinceWidth = brush.width(since, 13, true);
    const double left = line.left() + mark + brush.px(8);
    brush.text(QRectF(left, line.top(), line.right() - sinceWidth - brush.px(10) - left, line.height()),
               shell::wordsOf(m_session, *m_alarm).asset, 17, true, WallBrush::tokens().text);
    brush.text(QRectF(line.right() - sinceWidth, line.top(), sinceWidth + 1, line.height()), since, 13, true,
               style().text, Qt::AlignRight | Qt::AlignVCenter);
}

void FocusCard::paintValue(WallBrush &brush, const QRectF &box) {
    const model::Tokens &tokens = WallBrush::tokens();
    const shell::AlarmWords words = shell::wordsOf(m_session, *m_alarm);
    const double base = box.center().y() + brush.px(14);
    const double end = brush.value({box.left(), base}, box.width() * 0.5, words.value, words.unit, 40, style().text);
    const model::Rule *rule = shell::ruleOf(m_session, *m_alarm);
    const double left = end + brush.px(14);
    const double width = box.right() - left;
    const QString meaning = rule ? rule->title.in(dataLocale()) : QString();
    const int index = property();
    const model::LiveValue live = index >= 0 ? m_session.board().value(m_alarm->asset, index) : model::LiveValue{};
    const QString age = live.hasValue()
                            ? tr("age %1").arg(formatAge(std::max<qint64>(0, m_session.clock().now() - live.observed)))
                            : tr("no value");
    const double half = brush.px(20);
    brush.text(QRectF(left, box.center().y() - half, width, half), words.property + QLatin1Char(' ') + words.condition,
               13, true, tokens.text);
    brush.text(QRectF(left, box.center().y(), width, half), age + (m_alarm->simulated ? tr(" · simulated") : QString()),
               13, false, tokens.text2);
}

QString FocusCard::placeWords() const {
    QString words = shell::wordsOf(m_session, *m_alarm).layer + QStringLiteral(" · ") + m_session.keyOf(m_alarm->asset);
    if (const auto place = m_session.placeOf(m_alarm->asset))
        words += tr(" · E %1 N %2").arg(formatNumber(place->x, 0), formatNumber(place->y, 0));
    return words;
}

/** What the rule means, then where it comes from. */
void FocusCard::paintRule(WallBrush &brush, const QRectF &box) {
    const model::Tokens &tokens = WallBrush::tokens();
    const shell::AlarmWords words = shell::wordsOf(m_session, *m_alarm);
    const model::Rule *rule = shell::ruleOf(m_session, *m_alarm);
    const double half = box.height() / 2;
    brush.text(QRectF(box.left(), box.top(), box.width(), half), rule ? rule->title.in(dataLocale()) : QString(), 13,
               false, tokens.text);
    const QString badge = words.verified ? QString() : tr("clause unverified");
    const double badgeWidth = badge.isEmpty() ? 0 : brush.width(badge, 12) + brush.px(12);
    brush.text(QRectF(box.left(), box.top() + half, box.width() - badgeWidth - brush.px(8), half), words.source, 12,
               false, tokens.text2);
    if (badge.isEmpty())
        return;
    const QRectF at(box.right() - badgeWidth, box.top() + half + brush.px(1), badgeWidth, half - brush.px(2));
    const model::Rgb yellow = model::stateStyle(kTheme, model::DrawnState::Warning).text;
    brush.painter().setPen(QPen(colour(yellow), 1));
    brush.painter().setBrush(Qt::NoBrush);
    brush.painter().drawRoundedRect(at, 3, 3);
    brush.text(at, badge, 12, false, yellow, Qt::AlignCenter);
}

/** The life of the alarm: what has been done carries its time, what has not is hollow. */
void FocusCard::paintCourse(WallBrush &brush, const QRectF &box) {
    const model::Tokens &tokens = WallBrush::tokens();
    const std::pair<QString, TimeMs> steps[] = {{tr("Raised"), m_alarm->raised},
                                                {tr("Acknowledged"), m_alarm->acknowledged},
                                                {tr("Returned"), m_alarm->returned}};
    const double third = box.width() / 3, y = box.top() + brush.px(7), radius = brush.px(4);
    QPainter &painter = brush.painter();
    painter.setPen(QPen(colour(tokens.line2), brush.px(1)));
    painter.drawLine(QPointF(box.left() + third / 2, y), QPointF(box.right() - third / 2, y));
    for (int i = 0; i < 3; ++i) {
        const auto &[words, time] = steps[i];
        const QRectF cell(box.left() + i * third, box.top(), third, box.height());
        painter.setPen(QPen(colour(time != 0 ? tokens.accent : tokens.line2), brush.px(1.4)));
        painter.setBrush(colour(time != 0 ? tokens.accent : m_alarm->level == 1 ? tokens.alarmGround : tokens.panel));
        painter.drawEllipse(QPointF(cell.center().x(), y), radius, radius);
        brush.text(QRectF(cell.left(), y + brush.px(7), third, brush.px(16)),
                   time != 0 ? words + QLatin1Char(' ') + shell::clockText(time, QStringLiteral("HH:mm")) : words, 12,
                   time != 0, time != 0 ? tokens.text : tokens.text2, Qt::AlignCenter);
    }
}

void FocusCard::paintTrend(WallBrush &brush, const QRectF &box) {
    const int index = property();
    if (index < 0)
        return;
    const model::LayerSpec &spec = m_session.board().spec(m_alarm->asset.layer);
    const model::PropertySpec &ruled = spec.properties[static_cast<std::size_t>(index)];
    report::Chart chart;
    chart.points = m_session.board().history(m_alarm->asset, index);
    if (chart.points.size() < 2 || ruled.type != model::PropertySpec::Type::Number)
        return;
    chart.to = m_session.clock().now();
    chart.from = std::max(chart.to - kTrendSpanMs, std::min(chart.points.front().first, chart.to - kLeastTrendSpanMs));
    chart.decimals = ruled.decimals;
    for (const model::Rule &rule : spec.rules) {
        const bool above = rule.when == model::Rule::When::Above || rule.when == model::Rule::When::AtLeast;
        const bool below = rule.when == model::Rule::When::Below || rule.when == model::Rule::When::AtMost;
        if (rule.property == ruled.id && (above || below))
            chart.thresholds.push_back({rule.value, model::stateOfLevel(rule.level), above});
    }
    QPainter &painter = brush.painter();
    painter.save();
    painter.translate(box.topLeft());
    painter.scale(brush.px(1), brush.px(1)); // the painter of charts has desk sizes
    report::paintChart(painter, QRectF(0, 0, box.width() / brush.px(1), box.height() / brush.px(1)), chart, kTheme);
    painter.restore();
}

} // namespace cim::app
