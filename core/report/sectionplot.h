// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/assettable.h"
#include "model/palette.h"

#include <QPainter>
#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace cim::report {

/** A thing in a section. Chainages from the section's own beginning, heights in the project's vertical datum, metres.
 */
struct SectionItem {
    enum class Shape : std::uint8_t {
        Building, ///< cut
        Pipe,     ///< cut: an ellipse
        Duct,     ///< cut: a rectangle
        Run,      ///< a line that runs along, seen from the side
        Ground,   ///< a road, a plot: a stretch of the ground
        Pit,      ///< dug from the ground down to its base
        Upright,  ///< a mast or a tree beside the line
    };

    Shape shape = Shape::Upright;
    model::AssetRef asset;
    QString name;
    QString layer;             ///< title
    QString kind;              ///< code of a line; CityColours word of a ground
    double from = 0, to = 0;   ///< chainages; the same for an upright
    double base = 0, top = 0;  ///< heights
    std::vector<QPointF> axis; ///< Run: chainage and height
    double offset = 0;         ///< metres to the right of the line; 0: cut by it
    model::DrawnState state = model::DrawnState::Static;
};

/** A section as desk and paper draw it. A plain value; any thread. */
struct SectionDrawing {
    QString name; ///< of the asset it follows; empty: drawn by hand
    double length = 0;
    double reach = 0;                    ///< what stands so near is seen
    std::optional<double> startChainage; ///< of a line that has one: written K1+233
    std::vector<QPointF> ground;         ///< chainage and height
    std::vector<SectionItem> items;      ///< in the order of painting
    std::vector<QPointF> line;           ///< its corners in the project CRS, for the map
    bool isEmpty() const { return length <= 0; }
};

/** A section laid out in a box. Sizes in millimetres: whoever paints on a screen scales the painter. */
class SectionPlot {
public:
    struct Options {
        double from = 0, to = 0;  ///< chainages to be seen; both 0: all
        bool roundScales = false; ///< on paper: 1:500 and 1:100, so that one can measure
        bool numbers = false;     ///< circles with the numbers of numbered() at what is cut
        double textMm = 2.2;
        model::Theme theme = model::Theme::Print;
        QString locale;
    };
    SectionPlot(const SectionDrawing &drawing, const QRectF &box, const Options &options);

    void paint(QPainter &painter) const;

    [[nodiscard]] QPointF toPaper(double chainage, double height) const;
    [[nodiscard]] double chainageAt(double x) const;
    [[nodiscard]] double heightAt(double y) const;
    /** Where the section is, without its margins. */
    [[nodiscard]] const QRectF &plot() const { return m_plot; }
    /** 500 for 1:500. */
    [[nodiscard]] double horizontalScale() const { return 1000.0 / m_mmPerMetre; }
    [[nodiscard]] double verticalScale() const { return horizontalScale() / m_exaggeration; }
    [[nodiscard]] double exaggeration() const { return m_exaggeration; }
    /** Into SectionDrawing::items, the topmost within @p slackMm of @p at; -1 for none. */
    [[nodiscard]] int itemAt(const QPointF &at, double slackMm = 1) const;
    /** "1 : 500, heights 1 : 100"; without round scales, as on a screen, "heights ×5" or nothing. */
    [[nodiscard]] QString scaleText() const;
    /** A chainage as the section's line counts: "K1+233.0", "42.5 m". */
    [[nodiscard]] QString chainageText(double chainage) const;

private:
    void paintGround(QPainter &painter) const;
    void paintItem(QPainter &painter, const SectionItem &item) const;
    void paintMarks(QPainter &painter) const;
    void paintNames(QPainter &painter) const;
    void paintAxes(QPainter &painter) const;
    void paintCorners(QPainter &painter) const;
    [[nodiscard]] QRectF boxOf(const SectionItem &item) const;

    const SectionDrawing &m_drawing;
    QRectF m_box, m_plot;
    Options m_options;
    double m_from = 0, m_low = 0; ///< chainage at the left, height at the bottom
    double m_mmPerMetre = 1, m_exaggeration = 1;
};

/** What the section cuts below the ground, from its beginning on: into SectionDrawing::items. */
[[nodiscard]] std::vector<std::size_t> numbered(const SectionDrawing &drawing);
/** Metres from the ground down to the top of an item; NaN where there is no ground. */
[[nodiscard]] double coverOf(const SectionDrawing &drawing, const SectionItem &item);
/** Height of the ground at a chainage; NaN beyond the section. */
[[nodiscard]] double groundAt(const SectionDrawing &drawing, double chainage);

} // namespace cim::report
