// SPDX-License-Identifier: Apache-2.0
#include "base/unit.h"
#include "report/marks.h"
#include "report/sheetpanels.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {

using model::DrawnState;

constexpr double kHeadRow = 6.6, kRow = 3.9, kNameWidth = 34;

/** The columns of the statistics; every live asset is in exactly one. */
constexpr DrawnState kColumns[] = {
    DrawnState::Normal, DrawnState::Attention, DrawnState::Warning,     DrawnState::WarningHigh,  DrawnState::Alarm,
    DrawnState::Stale,  DrawnState::Offline,   DrawnState::Maintenance, DrawnState::OutOfService, DrawnState::Unknown};
constexpr int kColumnCount = static_cast<int>(std::size(kColumns)) + 1; ///< and the total

/** Short words over the columns: the mark above them says the rest. */
QString columnWord(const Sheet &sheet, DrawnState state) {
    switch (state) {
    case DrawnState::Normal:
        return sheet.word("Normal", "正常");
    case DrawnState::Attention:
        return QStringLiteral("IV");
    case DrawnState::Warning:
        return QStringLiteral("III");
    case DrawnState::WarningHigh:
        return QStringLiteral("II");
    case DrawnState::Alarm:
        return QStringLiteral("I");
    case DrawnState::Stale:
        return sheet.word("Stale", "陈旧");
    case DrawnState::Offline:
        return sheet.word("Offline", "离线");
    case DrawnState::Maintenance:
        return sheet.word("Repair", "检修");
    case DrawnState::OutOfService:
        return sheet.word("Out", "停用");
    default:
        return sheet.word("Unseen", "未接入");
    }
}

struct Statistics {
    std::vector<const model::SnapshotLayer *> live, closed;
    QString still; ///< layers without live values and how many assets they have
};

Statistics statisticsOf(const Sheet &sheet) {
    Statistics out;
    QStringList still;
    for (const model::SnapshotLayer &layer : sheet.snapshot.layers) {
        if (!layer.spec || !layer.table) {
            if (!layer.failure.isEmpty())
                out.closed.push_back(&layer);
        } else if (layer.spec->isLive()) {
            out.live.push_back(&layer);
        } else if (!layer.spec->base) {
            still << layer.title + QLatin1Char(' ') + formatNumber(static_cast<double>(layer.table->size()), 0);
        }
    }
    out.still = still.join(sheet.comma());
    return out;
}

constexpr PaperText kStillStyle{2.1};
constexpr int kStillLines = 2, kClosedLines = 2;

QString stillText(const Sheet &sheet, const Statistics &statistics) {
    return sheet.word("Without live values: ", "无实时数据：") + statistics.still;
}

QRectF cellOf(const QRectF &box, int column, double y, double height) {
    // Total and normal hold five digits, the others are exceptions.
    constexpr double kWide = 9.6;
    const double narrow = (box.width() - kNameWidth - 2 * kWide) / (kColumnCount - 2);
    const double x = column < 2 ? column * kWide : 2 * kWide + (column - 2) * narrow;
    return {box.left() + kNameWidth + x, y, (column < 2 ? kWide : narrow) - 0.6, height};
}

void paintColumnHeads(QPainter &painter, const Sheet &sheet, const QRectF &box, double y) {
    const PaperText small{PaperText::kLeastMm, false, page::kInk2};
    write(painter, QRectF(box.left(), y + 3.4, kNameWidth, 2.8), sheet.word("Layer", "图层"), small);
    write(painter, cellOf(box, 0, y + 3.4, 2.8), sheet.word("Total", "总数"), small, Qt::AlignRight | Qt::AlignVCenter);
    for (int i = 1; i < kColumnCount; ++i) {
        const DrawnState state = kColumns[i - 1];
        const QRectF cell = cellOf(box, i, y + 3.4, 2.8);
        paintMark(painter, QRectF(cell.right() - 2.3, y + 0.7, 2.2, 2.2), state, model::Theme::Print);
        write(painter, cell, columnWord(sheet, state), small, Qt::AlignRight | Qt::AlignVCenter);
    }
    painter.setPen(QPen(page::kHair, 0.15));
    painter.drawLine(QPointF(box.left(), y + kHeadRow), QPointF(box.right(), y + kHeadRow));
}

void paintCounts(QPainter &painter, const QRectF &box, double y, const QString &name,
                 const std::array<int, model::kDrawnStates> &counts, bool bold) {
    int total = 0;
    for (const int count : counts)
        total += count;
    write(painter, QRectF(box.left(), y, kNameWidth, kRow), name, {2.2, bold});
    write(painter, cellOf(box, 0, y, kRow), formatNumber(total, 0), {2.2, bold}, Qt::AlignRight | Qt::AlignVCenter);
    for (int i = 1; i < kColumnCount; ++i) {
        const DrawnState state = kColumns[i - 1];
        const int count = counts[static_cast<std::size_t>(state)];
        PaperText style{2.2, bold};
        if (count == 0)
            style.ink = page::kHair;
        else if (model::stateLevel(state) > 0)
            style = {2.2, true, colour(model::stateStyle(model::Theme::Print, state).text)};
        write(painter, cellOf(box, i, y, kRow), formatNumber(count, 0), style, Qt::AlignRight | Qt::AlignVCenter);
    }
}

/** "GB 50838-2015", "GB/T 50838-2015 (2015, revised 2024)". */
QString standardText(const model::Rule &rule) {
    if (rule.edition.isEmpty() || rule.standard.contains(rule.edition))
        return rule.standard;
    static const QRegularExpression kDated(QStringLiteral("-\\d{4}$"));
    return rule.standard.contains(kDated) ? QStringLiteral("%1 (%2)").arg(rule.standard, rule.edition)
                                          : QStringLiteral("%1-%2").arg(rule.standard, rule.edition);
}

struct AlarmWords {
    QString name, layer, reading, source, state, times;
    bool unacknowledged = false;
};

QString readingOf(const Sheet &sheet, const model::Alarm &alarm, const model::LayerSpec &spec, const model::Rule &rule,
                  TimeMs observed) {
    const int index = spec.propertyIndex(rule.property);
    const model::PropertySpec *property = index >= 0 ? &spec.properties[static_cast<std::size_t>(index)] : nullptr;
    const QString title = property ? property->title.in(sheet.content.locale) : rule.property;
    const QString age = observed == 0 ? QString()
                                      : sheet.word(" · age ", " · 数据龄 ") +
                                            formatAge(std::max<qint64>(0, sheet.snapshot.asOf - observed));
    model::Rule shown = rule;
    shown.unit = unitText(rule.unit);
    // Codes are for rules; people read their titles, in the sheet's language.
    if (const auto known = spec.valueTitles.constFind(rule.property + QLatin1Char('=') + rule.word);
        known != spec.valueTitles.cend())
        shown.word = known->in(sheet.content.locale);
    const int decimals = property ? property->decimals : 1;
    if (!rule.word.isEmpty() || (property && property->type != model::PropertySpec::Type::Number))
        return shown.condition(title, decimals) + age;
    const QString unit = shown.unit.isEmpty() ? QString() : QChar(0x2009) + shown.unit;
    return QStringLiteral("%1 %2%3%4%5")
        .arg(title, formatNumber(alarm.current, decimals), unit, shown.condition(QString(), decimals), age);
}

AlarmWords wordsOf(const Sheet &sheet, const model::Alarm &alarm) {
    AlarmWords out;
    out.state = alarm.shelvedUntil > sheet.snapshot.asOf ? sheet.word("Shelved", "已搁置")
                                                         : model::alarmStateTitle(alarm.state());
    out.unacknowledged = alarm.acknowledged == 0;
    out.times = sheet.word("raised %1 ago", "已持续 %1")
                    .arg(formatAge(std::max<qint64>(0, sheet.snapshot.asOf - alarm.raised)));
    const auto index = static_cast<std::size_t>(alarm.asset.layer);
    if (!alarm.asset.isValid() || index >= sheet.snapshot.layers.size() || !sheet.snapshot.layers[index].table ||
        !sheet.snapshot.layers[index].spec || alarm.asset.row >= sheet.snapshot.layers[index].table->size()) {
        out.name = sheet.word("of a closed layer", "图层已关闭");
        return out;
    }
    const model::SnapshotLayer &layer = sheet.snapshot.layers[index];
    out.name = layer.table->name(alarm.asset.row);
    out.layer = layer.title;
    const auto rule = static_cast<std::size_t>(alarm.rule);
    if (alarm.rule < 0 || rule >= layer.spec->rules.size())
        return out;
    const model::Rule &r = layer.spec->rules[rule];
    const TimeMs observed = alarm.asset.row < layer.status.size() ? layer.status[alarm.asset.row].observed : 0;
    out.reading = readingOf(sheet, alarm, *layer.spec, r, observed);
    // The doubt stands in front: a long clause is cut, a doubt never.
    QStringList source{r.id + (r.verified ? QString() : sheet.word(" (to be checked)", "（待核）"))};
    if (!r.standard.isEmpty())
        source << standardText(r);
    if (!r.clause.isEmpty())
        source << r.clause.in(sheet.content.locale);
    out.source = source.join(QStringLiteral(" · "));
    return out;
}

constexpr double kAlarmRow = 6.6;

void paintAlarmRow(QPainter &painter, const Sheet &sheet, const QRectF &row, const model::Alarm &alarm) {
    const AlarmWords words = wordsOf(sheet, alarm);
    const PaperText small{PaperText::kLeastMm, false, page::kInk2};
    constexpr double kMark = 2.6, kName = 32, kEnd = 25;
    paintMark(painter, QRectF(row.left() + 0.4, row.center().y() - kMark / 2, kMark, kMark),
              model::stateOfLevel(alarm.level), model::Theme::Print);
    const double name = row.left() + 4.4, text = name + kName, end = row.right() - kEnd;
    write(painter, QRectF(name, row.top() + 0.4, kName - 1.2, 3.1), words.name, {2.2, true});
    write(painter, QRectF(name, row.top() + 3.5, kName - 1.2, 2.7), words.layer, small);
    write(painter, QRectF(text, row.top() + 0.4, end - text - 1.2, 3.1), words.reading, {2.2});
    write(painter, QRectF(text, row.top() + 3.5, end - text - 1.2, 2.7), words.source, small);
    write(painter, QRectF(end, row.top() + 0.4, kEnd, 3.1), words.state, {2.2, words.unacknowledged},
          Qt::AlignRight | Qt::AlignVCenter);
    write(painter, QRectF(end, row.top() + 3.5, kEnd, 2.7), words.times, small, Qt::AlignRight | Qt::AlignVCenter);
    painter.setPen(QPen(page::kHair, 0.12));
    painter.drawLine(row.bottomLeft(), row.bottomRight());
}

} // namespace

double statisticsHeight(const Sheet &sheet, double width) {
    const Statistics statistics = statisticsOf(sheet);
    double height = 5.0;
    if (!statistics.live.empty())
        height += kHeadRow + kRow * static_cast<double>(statistics.live.size() + 1);
    if (!statistics.still.isEmpty())
        height +=
            0.6 + kStillStyle.lineMm() *
                      static_cast<double>(kStillStyle.wrapped(stillText(sheet, statistics), width, kStillLines).size());
    return height + kRow * static_cast<double>(std::min<std::size_t>(statistics.closed.size(), kClosedLines));
}

double paintStatistics(QPainter &painter, const Sheet &sheet, const QRectF &box) {
    const Statistics statistics = statisticsOf(sheet);
    double y = paintPanelHead(painter, box, sheet.word("Statistics (whole area)", "统计（全区）"),
                              sheet.word("values as of ", "实时数据截至 ") + sheet.time(sheet.snapshot.asOf));
    if (!statistics.live.empty()) {
        paintColumnHeads(painter, sheet, box, y);
        y += kHeadRow;
        std::array<int, model::kDrawnStates> sum{};
        for (const model::SnapshotLayer *layer : statistics.live) {
            const QString hidden = layer->visible ? QString() : sheet.word(" (not shown)", "（未显示）");
            paintCounts(painter, box, y, layer->title + hidden, layer->counts, false);
            for (std::size_t i = 0; i < sum.size(); ++i)
                sum[i] += layer->counts[i];
            y += kRow;
            painter.setPen(QPen(page::kHair, 0.1));
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        }
        paintCounts(painter, box, y, sheet.word("All live layers", "合计"), sum, true);
        y += kRow;
    }
    if (!statistics.still.isEmpty())
        y = writeLines(painter, QRectF(box.left(), y + 0.6, box.width(), kStillLines * kStillStyle.lineMm()),
                       stillText(sheet, statistics), kStillStyle);
    for (std::size_t i = 0; i < std::min<std::size_t>(statistics.closed.size(), kClosedLines); ++i) {
        const bool more = i + 1 == kClosedLines && statistics.closed.size() > kClosedLines;
        const model::SnapshotLayer &layer = *statistics.closed[i];
        const QString text =
            more
                ? sheet.word("and %1 more layers are closed", "另有 %1 个图层未打开").arg(statistics.closed.size() - i)
                : sheet.word("Layer closed: %1: %2", "图层未打开：%1：%2").arg(layer.title, layer.failure.simplified());
        write(painter, QRectF(box.left(), y, box.width(), kRow), text,
              {2.2, true, colour(model::stateStyle(model::Theme::Print, DrawnState::Alarm).text)});
        y += kRow;
    }
    return y;
}

void paintAlarms(QPainter &painter, const Sheet &sheet, const QRectF &box) {
    const std::vector<model::Alarm> &all = sheet.snapshot.alarms; // worst first
    std::vector<const model::Alarm *> order;
    for (const model::Alarm &alarm : all)
        order.push_back(&alarm);
    const auto firstOutside = std::stable_partition(order.begin(), order.end(),
                                                    [&](const model::Alarm *alarm) { return sheet.isInside(*alarm); });
    const auto inside = static_cast<int>(firstOutside - order.begin()), count = static_cast<int>(order.size());
    double y = paintPanelHead(
        painter, box, sheet.word("Open alarms", "未关闭报警"),
        sheet.map ? sheet.word("in the frame %1, in all %2", "图内 %1 条 / 全区 %2 条").arg(inside).arg(count)
                  : sheet.word("%1 in all", "共 %1 条").arg(count));
    constexpr double kLine = 3.6;
    const PaperText bold{2.2, true, page::kInk2};
    const auto line = [&](const QString &text) {
        write(painter, QRectF(box.left(), y, box.width(), kLine), text, bold);
        y += kLine;
    };
    if (inside == 0)
        line(sheet.map ? sheet.word("No open alarm in the frame", "图幅内无未关闭报警")
                       : sheet.word("No open alarm", "无未关闭报警"));
    // The last line, which counts what is not listed, needs its own room.
    const auto fits = [&](double height) { return y + height + kLine <= box.bottom() + 0.01; };
    int shown = 0;
    for (; shown < count; ++shown) {
        const bool begins = shown == inside;
        if (!fits(kAlarmRow + (begins ? kLine : 0)))
            break;
        if (begins)
            line(sheet.word("Outside the frame", "图幅外"));
        paintAlarmRow(painter, sheet, QRectF(box.left(), y, box.width(), kAlarmRow),
                      *order[static_cast<std::size_t>(shown)]);
        y += kAlarmRow;
    }
    if (shown == count)
        return;
    QStringList rest;
    if (inside > shown)
        rest << (sheet.map ? sheet.word("%1 more in the frame", "图内另有 %1 条未列出")
                           : sheet.word("%1 more", "另有 %1 条未列出"))
                    .arg(inside - shown);
    const int outside = count - std::max(inside, shown);
    if (outside > 0) {
        const model::Alarm &worst = *order[static_cast<std::size_t>(std::max(inside, shown))];
        rest << sheet.word("%1 more outside it, worst: %2", "图外另有 %1 条未列出，最高：%2")
                    .arg(outside)
                    .arg(model::stateTitle(model::stateOfLevel(worst.level)));
    }
    line(rest.join(sheet.word("; ", "；")));
}

} // namespace cim::report
