// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/alarmcard.h"

#include "app/shell/statuswords.h"
#include "base/text.h"

#include <algorithm>

namespace cim::app {

namespace {
constexpr double kPad = 12;
constexpr double kHead = 26;
constexpr double kOneLine = 27;
constexpr double kTwoLines = 39;
constexpr double kFoot = 20;
constexpr double kMark = 14;
constexpr double kColumnGap = 8;
constexpr double kAge = 50;
constexpr int kMostRows = 12;
} // namespace

AlarmCard::AlarmCard(Session &session, QWidget *parent)
    : WallPanel(QStringLiteral("alarmCard"), parent), m_session(session) {}

void AlarmCard::setAlarms(std::vector<model::Alarm> alarms, quint64 focused) {
    m_alarms = std::move(alarms);
    m_focused = focused;
    update();
}

CardNeed AlarmCard::need(int) const {
    const auto listed = std::count_if(m_alarms.begin(), m_alarms.end(),
                                      [this](const model::Alarm &alarm) { return alarm.id != m_focused; });
    if (listed == 0)
        return {units(2 * 8 + kHead), units(2 * 8 + kHead), units(2 * 8 + kHead), false};
    const double head = 2 * 8 + kHead;
    const auto rows = [&](int count) { return std::min<double>(count, static_cast<double>(listed)) * kTwoLines; };
    return {units(head + rows(3) + (listed > 3 ? kFoot : 0)), units(head + rows(5) + kFoot),
            units(head + rows(kMostRows) + kFoot), false};
}

/** A word for a narrow column; the full ones stand in the list's second line. */
QString AlarmCard::shortHandling(const model::Alarm &alarm) const {
    if (alarm.shelvedUntil > m_session.clock().now())
        return tr("shelved");
    if (alarm.acknowledged != 0)
        return alarm.acknowledgedBy;
    return alarm.returned != 0 ? tr("returned") : tr("unack.");
}

AlarmCard::Row AlarmCard::rowOf(const model::Alarm &alarm) const {
    const shell::AlarmWords words = shell::wordsOf(m_session, alarm);
    return {model::stateOfLevel(alarm.level),
            shell::durationOf(alarm, m_session.clock().now()),
            words.asset,
            words.content,
            words.incident.isEmpty() ? words.handling : words.incident,
            shortHandling(alarm),
            alarm.acknowledged == 0 && alarm.shelvedUntil <= m_session.clock().now()};
}

void AlarmCard::paintPanel(WallBrush &brush) {
    const double pad = brush.px(kPad);
    QRectF box = QRectF(rect()).adjusted(pad, brush.px(8), -pad, -brush.px(8));
    paintHead(brush, QRectF(box.topLeft(), QSizeF(box.width(), brush.px(kHead))));
    box.setTop(box.top() + brush.px(kHead));
    std::vector<Row> rows;
    for (const model::Alarm &alarm : m_alarms) {
        if (alarm.id != m_focused && rows.size() < static_cast<std::size_t>(2 * kMostRows))
            rows.push_back(rowOf(alarm));
    }
    const int listed = static_cast<int>(
        std::count_if(m_alarms.begin(), m_alarms.end(), [this](const model::Alarm &a) { return a.id != m_focused; }));
    if (rows.empty())
        return;
    // One line a row where the words of all rows have room in it.
    double asset = 0, content = 0, handling = 0;
    const auto mayShow = static_cast<std::size_t>(box.height() / brush.px(kOneLine));
    for (std::size_t i = 0; i < std::min(rows.size(), mayShow); ++i) {
        const Row &row = rows[i];
        asset = std::max(asset, brush.width(row.asset, 13, true));
        content = std::max(content, brush.width(row.content, 13));
        handling = std::max(handling, brush.width(row.shortHandling, 13, row.unacknowledged));
    }
    const double fixed = brush.px(kMark + 8 + kAge + 2 * kColumnGap);
    const bool oneLine = fixed + asset + content + handling <= box.width();
    const double height = brush.px(oneLine ? kOneLine : kTwoLines);
    int fit = static_cast<int>((box.height() + 1) / height);
    if (fit < listed)
        fit = static_cast<int>((box.height() - brush.px(kFoot) + 1) / height);
    for (int i = 0; i < std::min(fit, static_cast<int>(rows.size())); ++i) {
        const QRectF line(box.left(), box.top() + i * height, box.width(), height);
        brush.line(line.left(), line.top(), line.right(), line.top());
        if (oneLine)
            paintOneLine(brush, line, rows[static_cast<std::size_t>(i)], asset);
        else
            paintTwoLines(brush, line, rows[static_cast<std::size_t>(i)]);
    }
    const int rest = listed - std::min(fit, static_cast<int>(rows.size()));
    if (rest > 0)
        brush.text(QRectF(box.left(), box.bottom() - brush.px(kFoot), box.width(), brush.px(kFoot)),
                   tr("and %1 more").arg(formatNumber(rest, 0)), 12, false, WallBrush::tokens().text2);
}

void AlarmCard::paintHead(WallBrush &brush, const QRectF &line) {
    const model::Tokens &tokens = WallBrush::tokens();
    const TimeMs now = m_session.clock().now();
    int unacknowledged = 0, shelved = 0;
    for (const model::Alarm &alarm : m_alarms) {
        shelved += alarm.shelvedUntil > now;
        unacknowledged += alarm.acknowledged == 0 && alarm.shelvedUntil <= now;
    }
    const double end = brush.text(line, tr("Alarms"), 14, true, tokens.text);
    QString counts = m_alarms.empty() ? tr("none open")
                                      : tr("%1 open · %2 unacknowledged")
                                            .arg(formatNumber(static_cast<double>(m_alarms.size()), 0))
                                            .arg(unacknowledged);
    if (shelved > 0 && brush.width(counts + tr(" · %1 shelved").arg(shelved), 12) < line.right() - end - brush.px(8))
        counts += tr(" · %1 shelved").arg(shelved);
    brush.text(QRectF(end + brush.px(8), line.top(), line.right() - end - brush.px(8), line.height()), counts, 12,
               false, tokens.text2, Qt::AlignRight | Qt::AlignVCenter);
}

void AlarmCard::paintOneLine(WallBrush &brush, const QRectF &box, const Row &row, double assetWidth) {
    const model::Tokens &tokens = WallBrush::tokens();
    const double mark = brush.px(kMark), gap = brush.px(kColumnGap);
    brush.mark(QRectF(box.left(), box.center().y() - mark / 2, mark, mark), row.state);
    double x = box.left() + mark + brush.px(8);
    brush.text(QRectF(x, box.top(), brush.px(kAge), box.height()), row.age, 13, false, tokens.text2);
    x += brush.px(kAge);
    brush.text(QRectF(x, box.top(), assetWidth + 1, box.height()), row.asset, 13, row.unacknowledged, tokens.text);
    x += assetWidth + gap;
    const double handling = brush.width(row.shortHandling, 13, row.unacknowledged);
    brush.text(QRectF(x, box.top(), box.right() - handling - gap - x, box.height()), row.content, 13, false,
               tokens.text2);
    const model::Rgb ink = row.unacknowledged ? model::stateStyle(model::Theme::Night, row.state).text : tokens.text2;
    brush.text(QRectF(box.right() - handling - 1, box.top(), handling + 1, box.height()), row.shortHandling, 13,
               row.unacknowledged, ink, Qt::AlignRight | Qt::AlignVCenter);
}

void AlarmCard::paintTwoLines(WallBrush &brush, const QRectF &box, const Row &row) {
    const model::Tokens &tokens = WallBrush::tokens();
    const double mark = brush.px(kMark), half = brush.px(18), top = box.center().y() - half;
    brush.mark(QRectF(box.left(), top + half / 2 - mark / 2, mark, mark), row.state);
    const double x = box.left() + mark + brush.px(8);
    const double age = brush.width(row.age, 13, row.unacknowledged);
    brush.text(QRectF(x, top, box.right() - age - brush.px(8) - x, half), row.asset, 13, row.unacknowledged,
               tokens.text);
    brush.text(QRectF(box.right() - age - 1, top, age + 1, half), row.age, 13, row.unacknowledged, tokens.text,
               Qt::AlignRight | Qt::AlignVCenter);
    const double handling = std::min(brush.width(row.handling, 12), box.width() * 0.45);
    brush.text(QRectF(x, top + half, box.right() - handling - brush.px(8) - x, half), row.content, 12, false,
               tokens.text2);
    const model::Rgb ink = row.unacknowledged ? model::stateStyle(model::Theme::Night, row.state).text : tokens.text2;
    brush.text(QRectF(box.right() - handling - 1, top + half, handling + 1, half), row.handling, 12, false, ink,
               Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace cim::app
