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
constexpr double kMeaning = 40; ///< two lines
constexpr double kSource = 38;
constexpr double kCourse = 34;
constexpr double kWide = 400; ///< from here on the trend stands beside the value
constexpr double kTrendShare = 0.4;
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

bool FocusCard::hasTrend() const {
    const int index = m_alarm ? property() : -1;
    return index >= 0 &&
           m_session.board().spec(m_alarm->asset.layer).properties[static_cast<std::size_t>(index)].type ==
               model::PropertySpec::Type::Number &&
           m_session.board().history(m_alarm->asset, index).size() >= 2;
}

bool FocusCard::isWide(int width) const {
    return width >= units(kWide);
}

CardNeed FocusCard::need(int width) const {
    const double least = 2 * 10 + kHead + kValue + kMeaning + kLine + kSource + kCourse + 8;
    if (isWide(width))
        return {units(least), units(least + 12), units(least + (m_big ? 60 : 30)), false};
    if (!hasTrend())
        return {units(least), units(least), units(least + 16), false};
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
    const bool wide = isWide(width()) && hasTrend();
    if (wide) {
        // Value, meaning and trend share what the lines below leave.
        const double height = box.height() - brush.px(kLine + kSource + kCourse + 8);
        const double trend = box.width() * kTrendShare;
        paintTrend(brush, QRectF(box.right() - trend, box.top() + brush.px(4), trend, height - brush.px(8)));
        const QRectF beside(box.left(), box.top(), box.width() - trend - brush.px(12), height);
        paintValue(brush, beside.adjusted(0, 0, 0, -brush.px(kMeaning)));
        paintMeaning(brush,
                     QRectF(beside.left(), beside.bottom() - brush.px(kMeaning), beside.width(), brush.px(kMeaning)));
        box.setTop(box.top() + height);
    } else {
        paintValue(brush, take(kValue));
        QRectF lines = take(kMeaning);
        box.setTop(lines.top() + paintMeaning(brush, lines) + brush.px(2));
    }
    QString place = placeWords(true);
    if (brush.width(place, 13) > box.width())
        place = placeWords(false);
    brush.text(take(kLine), place, 13, false, WallBrush::tokens().text);
    const QRectF source = take(kSource);
    const double used = brush.paragraph(source, sourceWords(), 12, WallBrush::tokens().text2);
    box.setTop(source.top() + used + brush.px(4));
    paintCourse(brush, QRectF(box.left(), box.bottom() - brush.px(kCourse), box.width(), brush.px(kCourse)));
    box.setBottom(box.bottom() - brush.px(kCourse + 4));
    if (!wide && box.height() >= brush.px(44) && hasTrend())
        paintTrend(brush, box);
}

void FocusCard::paintHead(WallBrush &brush, const QRectF &line) {
    const double mark = brush.px(20);
    brush.mark(QRectF(line.left(), line.center().y() - mark / 2, mark, mark), model::stateOfLevel(m_alarm->level));
    const QString name = shell::wordsOf(m_session, *m_alarm).asset;
    const QString lasting = shell::durationOf(*m_alarm, m_session.clock().now());
    QString since = model::alarmStateTitle(m_alarm->state()) + QLatin1Char(' ') + lasting;
    const double left = line.left() + mark + brush.px(8), gap = brush.px(10);
    if (left + brush.width(name, 17, true) + gap + brush.width(since, 13, true) > line.right())
        since = lasting; // the course below says the rest
    const double sinceWidth = brush.width(since, 13, true);
    brush.text(QRectF(left, line.top(), line.right() - sinceWidth - gap - left, line.height()), name, 17, true,
               WallBrush::tokens().text);
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
    QString judged = words.property + QLatin1Char(' ') + words.condition;
    if (brush.width(judged, 13, true) > width)
        judged = words.condition; // the meaning below names the property
    brush.text(QRectF(left, box.center().y() - half, width, half), judged, 13, true, tokens.text);
    const QString simulated = m_alarm->simulated ? tr(" · simulated") : QString();
    brush.text(QRectF(left, box.center().y(), width, half), age + simulated,
               brush.width(age + simulated, 13) > width ? 12 : 13, false, tokens.text2);
}

QString FocusCard::placeWords(bool withLayer) const {
    QString words = m_session.keyOf(m_alarm->asset);
    if (withLayer)
        words.prepend(shell::wordsOf(m_session, *m_alarm).layer + QStringLiteral(" · "));
    if (const auto place = m_session.placeOf(m_alarm->asset))
        words += tr(" · E %1 N %2").arg(formatNumber(place->x, 0), formatNumber(place->y, 0));
    return words;
}

/** What the rule means, in the words of its standard. */
double FocusCard::paintMeaning(WallBrush &brush, const QRectF &box) {
    const model::Rule *rule = shell::ruleOf(m_session, *m_alarm);
    return brush.paragraph(box, rule ? rule->title.in(dataLocale()) : QString(), 13, WallBrush::tokens().text);
}

/** Which rule made it, from which standard, and whether somebody has checked the clause. */
QString FocusCard::sourceWords() const {
    const shell::AlarmWords words = shell::wordsOf(m_session, *m_alarm);
    return words.verified ? words.source : words.source + tr(" · clause unverified");
}

/** The life of the alarm: what has been done carries its time, what has not is hollow. */
void FocusCard::paintCourse(WallBrush &brush, const QRectF &box) {
    const model::Tokens &tokens = WallBrush::tokens();
    std::vector<std::pair<QString, TimeMs>> steps = {{tr("Raised"), m_alarm->raised},
                                                     {tr("Acknowledged"), m_alarm->acknowledged},
                                                     {tr("Returned"), m_alarm->returned}};
    const model::IncidentList &incidents = m_session.incidents();
    if (const model::Incident *incident = incidents.ofAlarm(m_session.alarmName(*m_alarm)))
        steps.insert(steps.begin() + 2, {incidents.stepTitle(incident->last().step), incident->last().at});
    const double share = box.width() / static_cast<double>(steps.size()), y = box.top() + brush.px(7),
                 radius = brush.px(4);
    QPainter &painter = brush.painter();
    painter.setPen(QPen(colour(tokens.line2), brush.px(1)));
    painter.drawLine(QPointF(box.left() + share / 2, y), QPointF(box.right() - share / 2, y));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto &[words, time] = steps[i];
        const QRectF cell(box.left() + static_cast<double>(i) * share, box.top(), share, box.height());
        painter.setPen(QPen(colour(time != 0 ? tokens.accent : tokens.line2), brush.px(1.4)));
        painter.setBrush(colour(time != 0 ? tokens.accent : m_alarm->level == 1 ? tokens.alarmGround : tokens.panel));
        painter.drawEllipse(QPointF(cell.center().x(), y), radius, radius);
        brush.text(QRectF(cell.left(), y + brush.px(7), share, brush.px(16)),
                   time != 0 ? words + QLatin1Char(' ') + shell::clockText(time, QStringLiteral("HH:mm")) : words, 12,
                   time != 0, time != 0 ? tokens.text : tokens.text2, Qt::AlignCenter);
    }
}

void FocusCard::paintTrend(WallBrush &brush, const QRectF &box) {
    const int index = property();
    const model::LayerSpec &spec = m_session.board().spec(m_alarm->asset.layer);
    const model::PropertySpec &ruled = spec.properties[static_cast<std::size_t>(index)];
    report::Chart chart;
    chart.points = m_session.board().history(m_alarm->asset, index);
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
