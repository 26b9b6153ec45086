// SPDX-License-Identifier: Apache-2.0
#include "geo/pointpicture.h"
#include "report/mapsymbols.h"
#include "report/marks.h"
#include "report/sheetpanels.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace cim::report {

namespace {

using model::DrawnState;
using Kind = model::SymbolSpec::Kind;

struct Entry {
    QString title;
    std::function<void(QPainter &, const QRectF &)> paint; ///< inside the sample box
};

/** Entries in the order of map sheets: points, lines, areas. */
struct Entries {
    std::vector<Entry> points, lines, areas;
};

constexpr DrawnState kOrder[] = {
    DrawnState::Normal, DrawnState::Attention, DrawnState::Warning,     DrawnState::WarningHigh,  DrawnState::Alarm,
    DrawnState::Stale,  DrawnState::Offline,   DrawnState::Maintenance, DrawnState::OutOfService, DrawnState::Unknown};

QPainterPath across(const QRectF &box) {
    QPainterPath path(QPointF(box.left(), box.center().y()));
    path.lineTo(box.right(), box.center().y());
    return path;
}

QPainterPath filling(const QRectF &box) {
    QPainterPath path;
    path.addRect(box.adjusted(0.6, 0.2, -0.6, -0.2));
    return path;
}

QString titled(const Sheet &sheet, const QString &layer, const QString &what) {
    return what.isEmpty() ? layer : layer + sheet.word(", ", "，") + what;
}

/** Line kinds in words, by the survey codes. */
QString kindTitle(const Sheet &sheet, const QString &code) {
    struct Row {
        const char *code, *english, *chinese;
    };
    static constexpr Row kKinds[] = {{"JS", "water", "给水"},       {"ZS", "reclaimed water", "再生水"},
                                     {"XF", "fire water", "消防"},  {"PS", "drainage", "排水"},
                                     {"WS", "sewage", "污水"},      {"HS", "combined sewer", "合流"},
                                     {"YS", "storm water", "雨水"}, {"RQ", "gas", "燃气"},
                                     {"RL", "heat", "热力"},        {"DL", "power", "电力"},
                                     {"TX", "telecom", "通信"},     {"DX", "telecom", "通信"},
                                     {"GY", "industrial", "工业"},  {"ZH", "combined duct", "综合管沟"}};
    for (const Row &row : kKinds) {
        if (code == QLatin1String(row.code))
            return sheet.word(row.english, row.chinese) + QLatin1Char(' ') + code;
    }
    return code;
}

class Collector {
public:
    explicit Collector(const Sheet &sheet) : m_sheet(sheet) {}

    Entries run() {
        std::vector<int> order(m_sheet.drawn.layers.begin(), m_sheet.drawn.layers.end());
        std::stable_sort(order.begin(), order.end(),
                         [this](int a, int b) { return layer(a).spec->order < layer(b).spec->order; });
        for (const int index : order)
            add(index);
        addMarks();
        if (m_sheet.map->grid != TemplateItem::Grid::Metres)
            return std::move(m_out);
        const double step = roundDown(m_sheet.frame.scale / 10.0 / m_sheet.metresPerUnit() * 1.0001);
        m_out.lines.push_back(
            {m_sheet.word("Grid crossing", "坐标网交点") +
                 QStringLiteral(" %1 %2").arg(formatNumber(step, step < 1 ? 1 : 0), m_sheet.unitName()),
             [](QPainter &p, const QRectF &box) { paintGridCross(p, box.center()); }});
        return std::move(m_out);
    }

private:
    const model::SnapshotLayer &layer(int index) const {
        return m_sheet.snapshot.layers[static_cast<std::size_t>(index)];
    }
    bool has(int index, const char *what) const {
        return m_sheet.drawn.classes.count({index, QString::fromLatin1(what)}) > 0;
    }
    std::vector<DrawnState> states(int index) const {
        std::vector<DrawnState> out;
        for (const DrawnState state : kOrder) {
            if (m_sheet.drawn.states.count({index, state}) > 0)
                out.push_back(state);
        }
        return out;
    }

    void add(int index) {
        const model::LayerSpec &spec = *layer(index).spec;
        const geo::Geometries &geometries = layer(index).table->geometries;
        const geo::GeometryKind geometry = kindOf(geometries);
        if (spec.symbol.kind == Kind::Slot)
            addBays(index);
        else if (geometry == geo::GeometryKind::Point)
            addPoints(index);
        else if (spec.symbol.kind == Kind::Ribbon && spec.symbol.colour == QLatin1String("class"))
            addDrawn(index);
        else if (geometry == geo::GeometryKind::Line)
            addLines(index);
        else
            addAreas(index);
        for (const DrawnState state : states(index))
            m_marks.insert(state);
    }

    /** Of the first asset that has a geometry: a layer is of one kind. */
    static geo::GeometryKind kindOf(const geo::Geometries &geometries) {
        for (std::size_t row = 0; row < geometries.size(); ++row) {
            if (geometries.kind(row) != geo::GeometryKind::None)
                return geometries.kind(row);
        }
        return geo::GeometryKind::None;
    }

    void addPoints(int index) {
        const model::SnapshotLayer &l = layer(index);
        if (has(index, "reach")) {
            m_out.points.push_back(
                {titled(m_sheet, l.title, m_sheet.word("reach", "作业半径")),
                 [](QPainter &p, const QRectF &box) { paintReach(p, box.center(), box.height() / 2 - 0.1); }});
            return;
        }
        const int shape = dotShape(m_sheet.snapshot, index);
        const auto dot = [shape](DrawnState state) {
            return [shape, state](QPainter &p, const QRectF &box) { paintDot(p, box.center(), shape, state); };
        };
        if (!l.spec->isLive()) {
            m_out.points.push_back({l.title, dot(DrawnState::Static)});
            return;
        }
        for (const DrawnState state : states(index)) {
            if (!isException(state))
                m_out.points.push_back({titled(m_sheet, l.title, model::stateTitle(state)), dot(state)});
        }
    }

    void addLines(int index) {
        const model::SnapshotLayer &l = layer(index);
        const model::SymbolSpec &s = l.spec->symbol;
        if (l.spec->base) {
            m_out.lines.push_back({l.title, [](QPainter &p, const QRectF &box) {
                                       paintRoadCasing(p, across(box), 1.4);
                                       paintRoad(p, across(box), 1.4);
                                   }});
            return;
        }
        if (s.kind == Kind::Tube && s.box) {
            const std::vector<DrawnState> seen =
                l.spec->isLive() ? states(index) : std::vector<DrawnState>{DrawnState::Static};
            for (const DrawnState state : seen)
                m_out.lines.push_back(
                    {titled(m_sheet, l.title, state == DrawnState::Static ? QString() : model::stateTitle(state)),
                     [state](QPainter &p, const QRectF &box) { paintZone(p, across(box), state); }});
            return;
        }
        for (const auto &[at, code] : m_sheet.drawn.classes) {
            if (at == index)
                m_out.lines.push_back(
                    {titled(m_sheet, l.title, kindTitle(m_sheet, code)), [code = code](QPainter &p, const QRectF &box) {
                         paintPipe(p, across(box), code, 0.5, DrawnState::Static);
                     }});
        }
    }

    /** Lines and areas alike. */
    void addDrawn(int index) {
        const model::SnapshotLayer &l = layer(index);
        for (const auto &[of, word] : m_sheet.drawn.classes) {
            if (of == index)
                m_out.lines.push_back(
                    {titled(m_sheet, l.title, l.spec->valueTitle(l.spec->symbol.colourAttribute, word)),
                     [word = word](QPainter &p, const QRectF &box) { paintDrawn(p, across(box), word, false); }});
        }
    }

    void addAreas(int index) {
        const model::SnapshotLayer &l = layer(index);
        const model::SymbolSpec &s = l.spec->symbol;
        const auto add = [&](const QString &what, std::function<void(QPainter &, const QPainterPath &)> paint) {
            m_out.areas.push_back(
                {titled(m_sheet, l.title, what), [paint](QPainter &p, const QRectF &box) { paint(p, filling(box)); }});
        };
        if (s.kind == Kind::Extrusion || s.kind == Kind::Mesh) {
            const bool rising = s.colour == QLatin1String("earth");
            if (l.spec->draw) {
                add({}, [](QPainter &p, const QPainterPath &path) {
                    paintDrawn(p, path, QLatin1String(kSketchClass), true);
                });
                return;
            }
            if (has(index, "low"))
                add({}, [rising](QPainter &p, const QPainterPath &path) {
                    rising ? paintRisingBuilding(p, path) : paintBuilding(p, path, false);
                });
            if (has(index, "high"))
                add(m_sheet.word("from %1 m", "%1 m 及以上").arg(kHighRiseMetres),
                    [](QPainter &p, const QPainterPath &path) { paintBuilding(p, path, true); });
        } else if (s.colour == QLatin1String("earth") && !l.spec->base) {
            add({}, [](QPainter &p, const QPainterPath &path) { paintSite(p, path); });
        } else if (!l.table->pointFile.isEmpty()) {
            addDensity(l.title);
        } else if (l.spec->ramp) {
            if (has(index, "ramp"))
                addRamp(l.title);
            if (has(index, "no-value"))
                add(m_sheet.word("no value", "无数据"),
                    [](QPainter &p, const QPainterPath &path) { paintLot(p, path, -1); });
        } else if (l.spec->isLive()) {
            for (const DrawnState state : states(index))
                add(model::stateTitle(state),
                    [state](QPainter &p, const QPainterPath &path) { paintArea(p, path, state); });
        } else if (s.colour == QLatin1String("class")) {
            for (const auto &[of, word] : m_sheet.drawn.classes) {
                if (of == index)
                    add(l.spec->valueTitle(s.colourAttribute, word),
                        [word = word](QPainter &p, const QPainterPath &path) { paintGround(p, path, word, true); });
            }
        } else {
            add({}, [word = s.colour, edged = !l.spec->base](QPainter &p, const QPainterPath &path) {
                paintGround(p, path, word, edged);
            });
        }
    }

    void addRamp(const QString &title) {
        m_out.areas.push_back(
            {titled(m_sheet, title, m_sheet.word("free to full", "空闲至停满")), [](QPainter &p, const QRectF &box) {
                 const double width = (box.width() - 1.2) / 4;
                 for (int step = 0; step < 4; ++step) {
                     QPainterPath path;
                     path.addRect(QRectF(box.left() + 0.6 + step * width, box.top() + 0.2, width, box.height() - 0.4));
                     paintLot(p, path, step);
                 }
             }});
    }

    void addDensity(const QString &title) {
        const QString range = QStringLiteral("%1–%2k/km²")
                                  .arg(formatNumber(geo::kDensitySteps.front().perSquareKilometre, 0),
                                       formatNumber(geo::kDensitySteps.back().perSquareKilometre / 1000, 0));
        m_out.areas.push_back({titled(m_sheet, title, range), [](QPainter &p, const QRectF &box) {
                                   const double width = (box.width() - 1.2) / geo::kDensitySteps.size();
                                   for (std::size_t i = 0; i < geo::kDensitySteps.size(); ++i) {
                                       const auto &c = geo::kDensitySteps[i].rgba;
                                       p.fillRect(QRectF(box.left() + 0.6 + static_cast<double>(i) * width,
                                                         box.top() + 0.2, width, box.height() - 0.4),
                                                  QColor(c[0], c[1], c[2], c[3]));
                                   }
                               }});
    }

    void addBays(int index) {
        m_out.areas.push_back(
            {titled(m_sheet, layer(index).title, m_sheet.word("free, taken, no value", "空、占、无数据")),
             [](QPainter &p, const QRectF &box) {
                 const double width = box.width() / 3 - 0.6;
                 for (int i = 0; i < 3; ++i)
                     paintBay(p, QRectF(box.left() + i * (width + 0.9), box.top(), width, box.height()), i < 2, i == 1);
             }});
    }

    void addMarks() {
        for (const DrawnState state : kOrder) {
            if (m_marks.count(state) == 0 || !isException(state))
                continue;
            m_out.points.push_back(
                {model::stateTitle(state), [state](QPainter &p, const QRectF &box) {
                     paintMark(p,
                               QRectF(box.center().x() - kMarkMm / 2, box.center().y() - kMarkMm / 2, kMarkMm, kMarkMm),
                               state, model::Theme::Print);
                 }});
        }
    }

    const Sheet &m_sheet;
    Entries m_out;
    std::set<DrawnState> m_marks;
};

} // namespace

double paintLegend(QPainter &painter, const Sheet &sheet, const QRectF &box) {
    if (!sheet.map)
        return box.top();
    const double top = paintPanelHead(painter, box, sheet.word("Legend", "图例"),
                                      sheet.word("only what the map shows", "仅列图内符号")) +
                       1.0;
    Entries all = Collector(sheet).run();
    std::vector<Entry> entries = std::move(all.points);
    entries.insert(entries.end(), all.lines.begin(), all.lines.end());
    entries.insert(entries.end(), all.areas.begin(), all.areas.end());
    constexpr double kSample = 8.4, kTall = 4.3, kTight = 3.7;
    const int count = static_cast<int>(entries.size());
    const double height = box.bottom() - top;
    // Three columns hold English titles; rows are set closer before a fourth one is made.
    const double row = std::clamp(height / std::max(1, (count + 2) / 3), kTight, kTall);
    const int room = std::max(1, static_cast<int>(height / row + 1e-6));
    const int columns = count > room * 3 ? 4 : 3;
    const int rows = std::min(room, (count + columns - 1) / columns);
    const double width = box.width() / columns;
    const bool cut = count > rows * columns;
    const int shown = cut ? rows * columns - 1 : count;
    for (int i = 0; i < shown; ++i) {
        const Entry &entry = entries[static_cast<std::size_t>(i)];
        const double x = box.left() + i / rows * width, y = top + i % rows * row;
        painter.save();
        const QRectF sample(x + 0.4, y + 0.7, kSample, row - 1.4);
        painter.setClipRect(sample.adjusted(-0.4, -0.6, 0.4, 0.6));
        entry.paint(painter, sample);
        painter.restore();
        write(painter, QRectF(sample.right() + 1.4, y, width - kSample - 2.6, row), entry.title, {2.2});
    }
    if (cut)
        write(painter, QRectF(box.left() + (columns - 1) * width, top + (rows - 1) * row, width, row),
              sheet.word("and %1 more symbols", "另有 %1 种符号").arg(count - shown), {2.2, true});
    return top + rows * row;
}

} // namespace cim::report
