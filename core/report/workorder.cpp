// SPDX-License-Identifier: Apache-2.0
#include "report/workorder.h"

#include "base/text.h"
#include "report/sheetpanels.h"
#include "report/writers.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {

constexpr QSizeF kSize(210, 297);
constexpr double kLeft = 20, kRight = 200, kTop = 12, kBottom = 285;
/** Of the plan; of plan and section together. */
constexpr double kMapHeight = 112, kMapBesideSection = 62, kRow = 6.2, kSignatures = 16;
/** The plan shows the place with so much of its size around it. */
constexpr double kAround = 1.25;

double mapHeight(const WorkOrder &order) {
    return order.section.isEmpty() ? kMapHeight : kMapBesideSection;
}

/** Steps from @c first to before @c last stand on a page. */
struct Cut {
    std::size_t first = 0, last = 0;
};

class OrderPage : public Page {
public:
    OrderPage(WorkOrder order, MapFrame frame, Cut cut, int number, int pages)
        : m_order(std::move(order)), m_frame(frame), m_cut(cut), m_number(number), m_pages(pages) {}

    [[nodiscard]] QSizeF sizeMm() const override { return kSize; }

    void paint(QPainter &painter, const model::Snapshot &snapshot) const override {
        painter.fillRect(QRectF(QPointF(0, 0), kSize), Qt::white);
        double y = paintHead(painter, snapshot);
        if (m_number == 1) {
            y = paintFacts(painter, y);
            y = paintPlan(painter, snapshot, y);
        }
        y = paintSteps(painter, y);
        if (m_number == m_pages)
            paintEnd(painter, y);
        paintFoot(painter, snapshot);
    }

    /** Where the steps begin on the first page. */
    static double stepsTop(const WorkOrder &order) {
        return kTop + 21 + std::ceil(static_cast<double>(order.facts.size()) / 2) * 5.2 + 2 + kMapHeight + 8;
    }

private:
    [[nodiscard]] QString word(const char *english, const char *chinese) const {
        return QString::fromUtf8(m_order.locale == QLatin1String("zh_CN") ? chinese : english);
    }

    double paintHead(QPainter &painter, const model::Snapshot &snapshot) const {
        write(painter, {kLeft, kTop, 120, 4}, snapshot.organisation, {2.6, true});
        write(painter, {kRight - 58, kTop, 58, 4},
              snapshot.security + QStringLiteral("   %1/%2").arg(m_number).arg(m_pages), {2.6},
              Qt::AlignRight | Qt::AlignVCenter);
        write(painter, {kLeft, kTop + 4.5, kRight - kLeft, 8}, m_order.title, {6.2, true}, Qt::AlignCenter);
        write(painter, {kLeft, kTop + 13, kRight - kLeft, 4.6}, m_order.subject, {3.2, true}, Qt::AlignCenter);
        painter.setPen(QPen(page::kInk, 0.5));
        painter.drawLine(QPointF(kLeft, kTop + 19), QPointF(kRight, kTop + 19));
        return kTop + 21;
    }

    double paintFacts(QPainter &painter, double y) const {
        const double half = (kRight - kLeft) / 2;
        for (std::size_t i = 0; i < m_order.facts.size(); ++i) {
            const double x = kLeft + (i % 2 == 0 ? 0 : half);
            write(painter, {x, y, 33, 4.4}, m_order.facts[i].first, {2.5, false, page::kInk2});
            write(painter, {x + 34, y, half - 36, 4.4}, m_order.facts[i].second, {2.8, true});
            if (i % 2 == 1 || i + 1 == m_order.facts.size())
                y += 5.2;
        }
        return y + 2;
    }

    double paintPlan(QPainter &painter, const model::Snapshot &snapshot, double y) const {
        MapFrame frame = m_frame;
        frame.paper = {kLeft, y, kRight - kLeft, mapHeight(m_order)};
        const DrawnSymbols drawn = paintMap(painter, frame, snapshot);
        paintSectionLine(painter, frame, m_order.section);
        paintMarks(painter, frame);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(page::kInk, 0.4, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.drawRect(frame.paper);
        paintBar(painter, frame);
        paintNorthMark(painter, frame);
        if (!drawn.failures.isEmpty())
            write(painter, {kLeft + 2, frame.paper.bottom() - 5, kRight - kLeft - 60, 4},
                  drawn.failures.join(QStringLiteral("; ")), {2.1});
        if (!m_order.section.isEmpty()) {
            // Without numbers: those of the plan are the steps'.
            SectionPlot::Options options;
            options.roundScales = true;
            options.locale = m_order.locale;
            const QRectF below(kLeft, frame.paper.bottom() + 1, kRight - kLeft, kMapHeight - frame.paper.height() - 1);
            SectionPlot(m_order.section, below, options).paint(painter);
        }
        return y + kMapHeight + 4;
    }

    void paintMarks(QPainter &painter, const MapFrame &frame) const {
        painter.save();
        painter.setClipRect(frame.paper);
        if (!m_order.outline.empty()) {
            QPolygonF outline;
            for (const geo::Vec3 &p : m_order.outline)
                outline << frame.toPaper(p);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(page::kInk, 0.8, Qt::DashLine, Qt::FlatCap, Qt::MiterJoin));
            painter.drawPolygon(outline);
        }
        constexpr double kRadius = 2.4;
        for (const auto &[place, text] : m_order.marks) {
            const QPointF at = frame.toPaper(place);
            painter.setPen(QPen(page::kInk, 0.4));
            painter.setBrush(Qt::white);
            painter.drawEllipse(at, kRadius, kRadius);
            write(painter, {at.x() - kRadius, at.y() - kRadius, 2 * kRadius, 2 * kRadius}, text, {2.6, true},
                  Qt::AlignCenter);
        }
        painter.restore();
    }

    void paintBar(QPainter &painter, const MapFrame &frame) const {
        const double metres = roundDown(frame.scale * 0.04 * 1.0001), mm = metres * 1000.0 / frame.scale;
        const QRectF box(frame.paper.right() - mm - 30, frame.paper.bottom() - 8.5, mm + 28, 7);
        painter.fillRect(box, QColor(255, 255, 255, 220));
        write(painter, {box.left() + 1, box.top() + 0.6, box.width() - 2, 3},
              QStringLiteral("1 : %1").arg(formatNumber(frame.scale, 0)), {2.6, true});
        painter.setPen(QPen(page::kInk, 0.2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        for (int i = 0; i < 2; ++i) {
            painter.setBrush(i == 0 ? page::kInk : QColor(Qt::white));
            painter.drawRect(QRectF(box.left() + 1 + i * mm / 2, box.top() + 4.4, mm / 2, 1.4));
        }
        write(painter, {box.left() + mm + 2.5, box.top() + 3.6, 20, 3}, formatNumber(metres, 0) + QStringLiteral(" m"),
              {2.3});
    }

    void paintNorthMark(QPainter &painter, const MapFrame &frame) const {
        const QPointF tip(frame.paper.right() - 7, frame.paper.top() + 6.5);
        painter.setPen(QPen(page::kInk, 0.25));
        painter.setBrush(page::kInk);
        painter.drawPolygon(QPolygonF({tip, tip + QPointF(2, 8), tip + QPointF(0, 6), tip + QPointF(-2, 8)}));
        PaperText{2.8, true}.drawHalo(painter, tip + QPointF(0, -2.6), word("N", "北"));
    }

    double paintSteps(QPainter &painter, double y) const {
        if (m_order.columns.empty())
            return y;
        double shares = 0;
        for (const WorkOrder::Column &column : m_order.columns)
            shares += column.share;
        constexpr double kTick = 9;
        const double width = kRight - kLeft - (m_order.ticks ? kTick : 0);
        const auto cells = [&](const auto &textOf, bool bold) {
            double x = kLeft;
            for (std::size_t c = 0; c < m_order.columns.size(); ++c) {
                const double w = width * m_order.columns[c].share / shares;
                write(painter, {x + 1, y, w - 2, kRow}, textOf(c), {2.7, bold});
                x += w;
            }
        };
        cells([&](std::size_t c) { return m_order.columns[c].title; }, true);
        if (m_order.ticks)
            write(painter, {kRight - kTick, y, kTick, kRow}, word("Done", "完成"), {2.4, true}, Qt::AlignCenter);
        y += kRow;
        painter.setPen(QPen(page::kInk, 0.4));
        painter.drawLine(QPointF(kLeft, y), QPointF(kRight, y));
        for (std::size_t i = m_cut.first; i < m_cut.last; ++i) {
            cells([&](std::size_t c) { return m_order.steps[i].value(static_cast<qsizetype>(c)); }, false);
            painter.setPen(QPen(page::kInk, 0.3));
            painter.setBrush(Qt::NoBrush);
            if (m_order.ticks)
                painter.drawRect(QRectF(kRight - kTick / 2 - 1.9, y + kRow / 2 - 1.9, 3.8, 3.8));
            y += kRow;
            painter.setPen(QPen(page::kHair, 0.15));
            painter.drawLine(QPointF(kLeft, y), QPointF(kRight, y));
        }
        return y + 2;
    }

    void paintEnd(QPainter &painter, double y) const {
        for (const QString &note : m_order.notes)
            y = writeLines(painter, {kLeft, y, kRight - kLeft, std::max(0.0, kBottom - kSignatures - y)}, note, {2.5}) +
                0.6;
        if (m_order.signatures.isEmpty())
            return;
        const double top = kBottom - kSignatures, w = (kRight - kLeft) / static_cast<double>(m_order.signatures.size());
        painter.setPen(QPen(page::kInk, 0.3));
        painter.setBrush(Qt::NoBrush);
        for (qsizetype i = 0; i < m_order.signatures.size(); ++i) {
            const QRectF box(kLeft + static_cast<double>(i) * w, top, w, kSignatures - 4);
            painter.drawRect(box);
            write(painter, {box.left() + 1.5, box.top() + 0.8, w - 3, 3.4}, m_order.signatures[i],
                  {2.4, false, page::kInk2});
        }
    }

    void paintFoot(QPainter &painter, const model::Snapshot &s) const {
        QStringList left{word("Values as of ", "实时数据截至 ") +
                         QDateTime::fromMSecsSinceEpoch(s.asOf).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))};
        left << s.crs.name();
        if (s.sample)
            left << word("SAMPLE DATA", "样例数据");
        if (s.simulated)
            left << word("SIMULATED VALUES", "模拟数值");
        painter.setPen(QPen(page::kInk, 0.3));
        painter.drawLine(QPointF(kLeft, kBottom), QPointF(kRight, kBottom));
        write(painter, {kLeft, kBottom + 0.8, kRight - kLeft - 30, 3.6}, left.join(QStringLiteral(" · ")), {2.2});
        write(painter, {kRight - 30, kBottom + 0.8, 30, 3.6}, QStringLiteral("Cimscape"), {2.2},
              Qt::AlignRight | Qt::AlignVCenter);
    }

    WorkOrder m_order;
    MapFrame m_frame;
    Cut m_cut;
    int m_number, m_pages;
};

MapFrame frameOf(const WorkOrder &order, const model::Snapshot &snapshot) {
    MapFrame out;
    out.paper = {kLeft, 0, kRight - kLeft, mapHeight(order)};
    const double perUnit = snapshot.crs.metresPerUnit() > 0 ? snapshot.crs.metresPerUnit() : 1.0;
    const geo::Extent &place = order.place;
    const geo::Vec3 centre = place.isEmpty() ? geo::Vec3{} : place.centre();
    out.scale = std::max(roundScale(place.width() * perUnit * kAround, out.paper.width()),
                         roundScale(place.height() * perUnit * kAround, out.paper.height()));
    const double unitsPerMm = out.scale / 1000.0 / perUnit;
    const double dx = out.paper.width() / 2 * unitsPerMm, dy = out.paper.height() / 2 * unitsPerMm;
    out.extent.add(geo::Vec3{centre.x - dx, centre.y - dy, geo::kNoHeight});
    out.extent.add(geo::Vec3{centre.x + dx, centre.y + dy, geo::kNoHeight});
    return out;
}

} // namespace

std::vector<std::unique_ptr<Page>> makeWorkOrder(const WorkOrder &order, const model::Snapshot &snapshot) {
    const double end = kBottom - kSignatures - 4 - 5.0 * static_cast<double>(order.notes.size());
    const auto fitting = [&](double top) {
        return static_cast<std::size_t>(std::max(1.0, std::floor((end - top) / kRow) - 1));
    };
    std::vector<Cut> cuts;
    std::size_t at = 0;
    do {
        const std::size_t room = fitting(cuts.empty() ? OrderPage::stepsTop(order) : kTop + 21);
        const std::size_t last = std::min(order.steps.size(), at + room);
        cuts.push_back({at, last});
        at = last;
    } while (at < order.steps.size());
    const MapFrame frame = frameOf(order, snapshot);
    std::vector<std::unique_ptr<Page>> out;
    for (std::size_t i = 0; i < cuts.size(); ++i)
        out.push_back(
            std::make_unique<OrderPage>(order, frame, cuts[i], static_cast<int>(i + 1), static_cast<int>(cuts.size())));
    return out;
}

Result<void> writeWorkOrder(const QString &path, const WorkOrder &order, const model::Snapshot &snapshot) {
    const std::vector<std::unique_ptr<Page>> pages = makeWorkOrder(order, snapshot);
    std::vector<const Page *> all;
    for (const auto &each : pages)
        all.push_back(each.get());
    return writePages(path, all, snapshot);
}

} // namespace cim::report
