// SPDX-License-Identifier: Apache-2.0
// The items of a sheet that a template fills itself: tables, bars, roses of statements, texts, pictures.
#include "report/marks.h"
#include "report/sheetpanels.h"

#include <QDateTime>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace cim::report {

namespace {

using model::DrawnState;

constexpr double kHeadRow = 4.6, kRow = 4.4;
constexpr TimeMs kDayMs = 86'400'000;
constexpr PaperText kCell{2.3}, kCaption{2.1, false, page::kInk2};

/** The state that a cell stands for: its word, or a level from 1 to 4 (0: normal). */
std::optional<DrawnState> stateOf(const QVariant &value) {
    if (const auto state = model::stateOfKey(value.toString()))
        return state;
    bool isNumber = false;
    const int level = value.toInt(&isNumber);
    if (isNumber && level >= 0 && level <= 4)
        return level == 0 ? DrawnState::Normal : model::stateOfLevel(level);
    return std::nullopt;
}

int usualDecimals(double number) {
    return std::abs(number - std::round(number)) < 1e-9 ? 0 : 2;
}

/** A code as people call it; @p of is "layer.attribute", empty for words that are no codes. */
QString titled(const Sheet &sheet, const QString &of, const QString &code) {
    if (of.isEmpty())
        return code;
    for (const model::SnapshotLayer &layer : sheet.snapshot.layers) {
        if (layer.spec && layer.spec->id == of.section(QLatin1Char('.'), 0, 0))
            return layer.spec->valueTitle(of.section(QLatin1Char('.'), 1), code);
    }
    return code;
}

QString cellText(const Sheet &sheet, const TableColumn &column, const QVariant &value) {
    if (!value.isValid() || value.isNull())
        return QStringLiteral("—");
    switch (column.as) {
    case TableColumn::As::Number: {
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        return isNumber ? formatNumber(number, column.decimals.value_or(usualDecimals(number))) : value.toString();
    }
    case TableColumn::As::Time: {
        const TimeMs time = value.typeId() == QMetaType::QString ? fromIso(value.toString()) : value.toLongLong();
        return time == 0 ? value.toString()
                         : QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    }
    case TableColumn::As::Age:
        return formatAge(static_cast<qint64>(value.toDouble() * 1000.0));
    case TableColumn::As::State: {
        const std::optional<DrawnState> state = stateOf(value);
        return state ? model::stateTitle(*state) : value.toString();
    }
    case TableColumn::As::Text:
        break;
    }
    if (value.typeId() == QMetaType::Double)
        return formatNumber(value.toDouble(), usualDecimals(value.toDouble()));
    return titled(sheet, column.titlesOf, value.toString());
}

/** The columns of an item, or those of the statement's result. */
std::vector<TableColumn> columnsOf(const TemplateItem &item, const query::Rows &rows) {
    std::vector<TableColumn> out = item.columns;
    if (out.empty()) {
        for (const QString &name : rows.columns)
            out.push_back({name, LocalText(name), 1, TableColumn::As::Text, {}, {}});
    }
    return out;
}

bool isNumeric(const TableColumn &column) {
    return column.as == TableColumn::As::Number || column.as == TableColumn::As::Age;
}

double titleHeight(const TemplateItem &item) {
    return item.title.isEmpty() ? 0 : 6.0;
}

/** The panel's head, when it has one; returns the y below it. */
double paintTitle(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box,
                  const QString &note) {
    if (item.title.isEmpty())
        return box.top();
    return paintPanelHead(painter, box, sheet.filled(item.title.in(sheet.content.locale)), note) + 1.0;
}

const query::Rows *rowsOf(const Sheet &sheet, const TemplateItem &item) {
    const auto found = sheet.content.rows.find(item.id);
    return found == sheet.content.rows.end() ? nullptr : &found->second;
}

/** An empty answer, or none: @p rows null means that the statement failed, which must not look like "nothing". */
double paintNothing(QPainter &painter, const Sheet &sheet, const query::Rows *rows, const QRectF &box, double y) {
    const QRectF line(box.left(), y, box.width(), kRow);
    if (rows)
        write(painter, line, sheet.word("Nothing to list", "无记录"), kCaption);
    else
        write(painter, line, sheet.word("Not known: the question failed, see the notes", "未能查询，见说明"),
              {2.2, true, colour(model::stateStyle(model::Theme::Print, DrawnState::Alarm).text)});
    return y + kRow;
}

/** A line of a timeline: a column of the statement after the first. */
struct TimedLine {
    QString title;
    std::vector<std::pair<TimeMs, double>> points; ///< NaN breaks it
};

std::vector<TimedLine> linesOf(const Sheet &sheet, const TemplateItem &item, const query::Rows &rows) {
    std::vector<TimedLine> out;
    for (qsizetype column = 1; column < rows.columns.size(); ++column) {
        TimedLine &line = out.emplace_back();
        line.title = rows.columns[column];
        for (const TableColumn &named : item.columns) {
            if (named.field == line.title && !named.title.isEmpty())
                line.title = named.title.in(sheet.content.locale);
        }
        for (const std::vector<QVariant> &row : rows.rows) {
            const std::optional<TimeMs> time = query::timeOf(row.front());
            bool isNumber = false;
            const double value = row[static_cast<std::size_t>(column)].toDouble(&isNumber);
            if (time)
                line.points.emplace_back(*time, isNumber ? value : std::nan(""));
        }
        std::stable_sort(line.points.begin(), line.points.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
    }
    return out;
}

/** What the axes of a timeline reach from and to. */
struct TimedRange {
    TimeMs from = 0, to = 0;
    double low = std::numeric_limits<double>::infinity(), high = -low, step = 1;

    explicit TimedRange(const std::vector<TimedLine> &lines) {
        for (const TimedLine &line : lines) {
            for (const auto &[time, value] : line.points) {
                if (!std::isfinite(value))
                    continue;
                from = from == 0 ? time : std::min(from, time);
                to = std::max(to, time);
                low = std::min(low, value);
                high = std::max(high, value);
            }
        }
        if (isEmpty())
            return;
        if (low > 0 && low < high * 0.6)
            low = 0;
        const double least = std::max(1e-9, std::abs(high) * 1e-3);
        step = roundDown(std::max(high - low, least) / 2);
        low = std::floor(low / step) * step;
        high = std::max(low + step, std::ceil(high / step) * step);
    }
    [[nodiscard]] bool isEmpty() const { return to <= from || !std::isfinite(low); }
};

/** The least round stretch of which no more than a few make up @p span. */
TimeMs timeStep(TimeMs span) {
    constexpr int kMostTimes = 7;
    constexpr TimeMs kMinutes[] = {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720};
    for (const TimeMs minutes : kMinutes) {
        if (span <= minutes * 60'000 * kMostTimes)
            return minutes * 60'000;
    }
    return kDayMs * ((span - 1) / (kDayMs * kMostTimes) + 1);
}

/** Lines of the grid with their figures, which tell day and hour. */
void paintTimedAxes(QPainter &painter, const QRectF &plot, const TimedRange &range) {
    painter.setPen(QPen(page::kHair, 0.12));
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(range.step) + 1e-9)));
    for (double value = range.low; value <= range.high + range.step / 2; value += range.step) {
        const double y = plot.bottom() - plot.height() * (value - range.low) / (range.high - range.low);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        write(painter, QRectF(plot.left() - 12, y - 1.6, 11, 3.2), formatNumber(value, decimals), kCaption,
              Qt::AlignRight | Qt::AlignVCenter);
        painter.setPen(QPen(page::kHair, 0.12));
    }
    const TimeMs step = timeStep(range.to - range.from);
    const QString form = step >= kDayMs                   ? QStringLiteral("MM-dd")
                         : range.to - range.from > kDayMs ? QStringLiteral("MM-dd HH:mm")
                                                          : QStringLiteral("HH:mm");
    // Whole hours and days are those of the clock on the wall.
    const TimeMs zone = QDateTime::fromMSecsSinceEpoch(range.from).offsetFromUtc() * TimeMs{1000};
    const TimeMs first = (range.from + zone + step - 1) / step * step - zone;
    for (TimeMs time = first; time <= range.to; time += step) {
        const double x = plot.left() + plot.width() * static_cast<double>(time - range.from) /
                                           static_cast<double>(range.to - range.from);
        painter.setPen(QPen(page::kInk2, 0.15));
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 0.8));
        const double left = std::clamp(x - 10, plot.left() - 10, plot.right() - 18);
        write(painter, QRectF(left, plot.bottom() + 1, 20, 3.2), QDateTime::fromMSecsSinceEpoch(time).toString(form),
              kCaption, Qt::AlignHCenter | Qt::AlignVCenter);
    }
}

} // namespace

std::size_t rowsThatFit(const TemplateItem &item, double heightMm) {
    return static_cast<std::size_t>(std::max(1.0, std::floor((heightMm - titleHeight(item) - kHeadRow) / kRow + 1e-6)));
}

double paintTable(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box) {
    const query::Rows *rows = rowsOf(sheet, item);
    const std::size_t count = rows ? rows->rows.size() : 0;
    const QString note = rows ? sheet.word("%1 rows", "共 %1 行").arg(formatNumber(static_cast<double>(count), 0)) +
                                    (rows->truncated ? sheet.word(", cut", "，已截断") : QString())
                              : QString();
    double y = paintTitle(painter, sheet, item, box, note);
    if (count == 0)
        return paintNothing(painter, sheet, rows, box, y);
    const std::vector<TableColumn> columns = columnsOf(item, *rows);
    double shares = 0;
    for (const TableColumn &column : columns)
        shares += column.share;
    const auto cells = [&](const auto &paint) {
        double x = box.left();
        for (const TableColumn &column : columns) {
            const double width = box.width() * column.share / shares;
            paint(column, QRectF(x + 0.9, y, width - 1.8, kRow));
            x += width;
        }
    };
    const bool isHeaded = std::any_of(columns.begin(), columns.end(), [&](const TableColumn &column) {
        return column.title.isEmpty() || !column.title.in(sheet.content.locale).isEmpty();
    });
    cells([&](const TableColumn &column, const QRectF &cell) {
        write(painter, cell, column.title.isEmpty() ? column.field : column.title.in(sheet.content.locale),
              {2.2, true, page::kInk2}, (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    });
    y += isHeaded ? kHeadRow : 0;
    painter.setPen(QPen(page::kInk, 0.3, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    const std::size_t first = item.isContinued ? sheet.firstRow : 0;
    const std::size_t room = rowsThatFit(item, box.height());
    const bool isCut = !item.isContinued && count > room;
    const std::size_t last = isCut ? room - 1 : std::min(count, first + room);
    for (std::size_t i = first; i < last; ++i) {
        cells([&](const TableColumn &column, const QRectF &cell) {
            const qsizetype at = rows->columns.indexOf(column.field);
            const QVariant value = at < 0 ? QVariant() : rows->rows[i][static_cast<std::size_t>(at)];
            QRectF text = cell;
            if (const auto state = column.as == TableColumn::As::State ? stateOf(value) : std::nullopt) {
                paintMark(painter, QRectF(cell.left(), cell.center().y() - 1.2, 2.4, 2.4), *state, model::Theme::Print);
                text.setLeft(cell.left() + 3.2);
            }
            write(painter, text, cellText(sheet, column, value), kCell,
                  (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        });
        y += kRow;
        painter.setPen(QPen(page::kHair, 0.12));
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    }
    if (isCut)
        write(painter, QRectF(box.left() + 0.6, y, box.width(), kRow),
              sheet.word("and %1 more", "另有 %1 行未列出").arg(count - last), {2.2, true, page::kInk2});
    return y + (isCut ? kRow : 0);
}

double paintBars(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box) {
    const query::Rows *rows = rowsOf(sheet, item);
    double y = paintTitle(painter, sheet, item, box, QString());
    if (!rows || rows->rows.empty() || rows->columns.size() < 2)
        return paintNothing(painter, sheet, rows, box, y);
    const std::size_t room = static_cast<std::size_t>(std::max(1.0, std::floor((box.bottom() - y) / kRow + 1e-6)));
    const std::size_t count = std::min(room, rows->rows.size());
    double most = 0, names = 0, numbers = 0;
    const QString codes = item.columns.empty() ? QString() : item.columns.front().titlesOf;
    const auto name = [&](std::size_t i) { return titled(sheet, codes, rows->rows[i][0].toString()); };
    const int decimals = item.columns.size() > 1 ? item.columns[1].decimals.value_or(0) : 0;
    for (std::size_t i = 0; i < count; ++i) {
        most = std::max(most, std::abs(rows->rows[i][1].toDouble()));
        names = std::max(names, kCell.width(name(i)));
        numbers = std::max(numbers, kCell.width(formatNumber(rows->rows[i][1].toDouble(), decimals)));
    }
    names = std::min(names + 1.5, box.width() * 0.4);
    const double left = box.left() + names, length = box.width() - names - numbers - 2;
    for (std::size_t i = 0; i < count && length > 0; ++i) {
        const bool isRest = i + 1 == count && count < rows->rows.size();
        if (isRest) {
            write(painter, QRectF(box.left(), y, box.width(), kRow),
                  sheet.word("and %1 more", "另有 %1 项未列出").arg(rows->rows.size() - i), {2.2, true, page::kInk2});
            y += kRow;
            break;
        }
        const double value = rows->rows[i][1].toDouble();
        const double bar = most > 0 ? std::abs(value) / most * length : 0;
        write(painter, QRectF(box.left(), y, names - 1, kRow), name(i), kCell);
        painter.setPen(QPen(page::kInk, 0.15));
        painter.setBrush(QColor(0x8f, 0xa9, 0xb8));
        painter.drawRect(QRectF(left, y + 0.9, bar, kRow - 1.8));
        write(painter, QRectF(left + bar + 1, y, numbers + 1, kRow),
              rows->rows[i][1].isNull() ? QStringLiteral("—") : formatNumber(value, decimals), kCell);
        y += kRow;
    }
    painter.setPen(QPen(page::kInk, 0.25, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(left, box.top() + titleHeight(item)), QPointF(left, y));
    return y;
}

void paintTimeline(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box) {
    const query::Rows *rows = rowsOf(sheet, item);
    const std::vector<TimedLine> lines = rows ? linesOf(sheet, item, *rows) : std::vector<TimedLine>();
    const TimedRange range(lines);
    if (range.isEmpty()) {
        paintNothing(painter, sheet, rows, box, paintTitle(painter, sheet, item, box, QString()));
        return;
    }
    const auto day = [](TimeMs time) {
        return QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    };
    const double top =
        paintTitle(painter, sheet, item, box, sheet.word("%1 to %2", "%1 至 %2").arg(day(range.from), day(range.to)));
    const QRectF plot(box.left() + 13, top + 4, box.width() - 15, box.bottom() - top - 9);
    if (plot.width() < 10 || plot.height() < 5)
        return;
    paintTimedAxes(painter, plot, range);
    // The first is what was measured; others, which it is held against, are dashed, so that grey paper tells them too.
    double x = plot.left();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const QPen pen(i == 0 ? page::kInk : page::kInk2, i == 0 ? 0.35 : 0.25,
                       i == 0       ? Qt::SolidLine
                       : i % 2 == 1 ? Qt::DashLine
                                    : Qt::DotLine);
        QPainterPath path;
        bool isBroken = true;
        for (const auto &[time, value] : lines[i].points) {
            if (!std::isfinite(value)) {
                isBroken = true;
                continue;
            }
            const QPointF at(plot.left() + plot.width() * static_cast<double>(time - range.from) /
                                               static_cast<double>(range.to - range.from),
                             plot.bottom() - plot.height() * (value - range.low) / (range.high - range.low));
            isBroken ? path.moveTo(at) : path.lineTo(at);
            isBroken = false;
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen);
        painter.drawPath(path);
        painter.drawLine(QPointF(x, top + 2), QPointF(x + 6, top + 2));
        write(painter, QRectF(x + 7, top + 0.4, kCaption.width(lines[i].title) + 1, 3.2), lines[i].title, kCaption);
        x += 11 + kCaption.width(lines[i].title);
    }
}

void paintWindRose(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box) {
    const query::Rows *rows = rowsOf(sheet, item);
    const double y = paintTitle(painter, sheet, item, box, QString());
    if (!rows || rows->rows.empty() || rows->columns.size() < 2) {
        paintNothing(painter, sheet, rows, box, y);
        return;
    }
    const QRectF room(box.left(), y + 3.4, box.width(), box.bottom() - y - 3.4);
    const double radius = std::min(room.width(), room.height()) / 2 - 0.5;
    const QPointF centre = room.center();
    double most = 0;
    std::vector<std::pair<double, double>> shares; // degrees, share
    for (const auto &row : rows->rows) {
        const double degrees = row[0].toDouble(), share = row[1].toDouble();
        if (std::isfinite(degrees) && std::isfinite(share) && share >= 0)
            shares.emplace_back(degrees, share);
        most = std::max(most, std::isfinite(share) ? share : 0);
    }
    if (!(most > 0) || radius < 3)
        return;
    std::sort(shares.begin(), shares.end());
    const auto at = [&](double degrees, double length) {
        const double angle = degrees * std::numbers::pi / 180;
        return centre + QPointF(std::sin(angle), -std::cos(angle)) * length;
    };
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(page::kHair, 0.12));
    for (const double ring : {0.5, 1.0})
        painter.drawEllipse(centre, radius * ring, radius * ring);
    for (int degrees = 0; degrees < 360; degrees += 45)
        painter.drawLine(centre, at(degrees, radius));
    QPolygonF rose;
    for (const auto &[degrees, share] : shares)
        rose << at(degrees, share / most * radius);
    painter.setPen(QPen(page::kInk, 0.3, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(QColor(0x8f, 0xa9, 0xb8, 140));
    painter.drawPolygon(rose);
    write(painter, QRectF(centre.x() - 5, room.top() - 3.2, 10, 3), sheet.word("N", "北"), {2.4, true},
          Qt::AlignCenter);
}

void paintContents(QPainter &painter, const Sheet &sheet, const QRectF &box) {
    const std::size_t count = sheet.content.sheets.size();
    const double top = paintPanelHead(painter, box, sheet.word("Contents", "图幅目录"),
                                      sheet.word("%1 sheets", "共 %1 幅").arg(count)) +
                       1;
    constexpr double kNarrowest = 23, kNumber = 7, kLeastRow = 2.8;
    const auto rowsAt = [&](double row) {
        return static_cast<std::size_t>(std::max(1.0, std::floor((box.bottom() - top) / row + 1e-6)));
    };
    // As many columns as it takes, then closer rows.
    const auto most = static_cast<std::size_t>(std::max(1.0, std::floor(box.width() / kNarrowest)));
    const std::size_t columns = std::clamp<std::size_t>((count + rowsAt(kRow) - 1) / rowsAt(kRow), 1, most);
    const double needed = std::ceil(static_cast<double>(count) / static_cast<double>(columns));
    const double row = std::clamp((box.bottom() - top) / std::max(1.0, needed), kLeastRow, kRow);
    const std::size_t rows = rowsAt(row);
    const double width = box.width() / static_cast<double>(columns);
    const std::size_t room = rows * columns, shown = count > room ? room - 1 : count;
    for (std::size_t i = 0; i < shown; ++i) {
        const double x = box.left() + static_cast<double>(i / rows) * width;
        const double y = top + static_cast<double>(i % rows) * row;
        const SheetEntry &entry = sheet.content.sheets[i];
        write(painter, QRectF(x, y, kNumber, row), QString::number(entry.number), {2.3, true},
              Qt::AlignRight | Qt::AlignVCenter);
        write(painter, QRectF(x + kNumber + 1.5, y, width - kNumber - 3, row), entry.name, kCell);
    }
    if (shown < count)
        write(painter, QRectF(box.right() - width, top + static_cast<double>(rows - 1) * row, width, row),
              sheet.word("and %1 more", "另有 %1 幅未列出").arg(count - shown), {2.2, true, page::kInk2});
}

void paintText(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box) {
    const PaperText style{item.textMm, item.isBold};
    const QString text = sheet.filled(item.text.in(sheet.content.locale));
    if (box.height() < 2 * style.lineMm()) {
        write(painter, box, text, style, item.align | Qt::AlignVCenter);
        return;
    }
    double y = box.top();
    for (const QString &paragraph : text.split(QLatin1Char('\n'))) {
        const int room = static_cast<int>(std::floor((box.bottom() - y) / style.lineMm() + 1e-6));
        if (room < 1)
            return;
        for (const QString &line : style.wrapped(paragraph, box.width(), room)) {
            write(painter, QRectF(box.left(), y, box.width(), style.lineMm()), line, style,
                  item.align | Qt::AlignVCenter);
            y += style.lineMm();
        }
    }
}

void paintPictureFile(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box) {
    const auto found = sheet.content.pictures.find(item.id);
    if (found == sheet.content.pictures.end() || found->second.isNull()) {
        write(painter, box, sheet.word("Picture missing: ", "缺少图片：") + item.file, kCaption, Qt::AlignCenter);
        return;
    }
    const QSizeF whole = QSizeF(found->second.size()).scaled(box.size(), Qt::KeepAspectRatio);
    painter.drawImage(QRectF(box.center() - QPointF(whole.width() / 2, whole.height() / 2), whole), found->second);
}

} // namespace cim::report
