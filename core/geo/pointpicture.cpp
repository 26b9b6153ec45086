// SPDX-License-Identifier: Apache-2.0
#include "geo/pointpicture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::geo {

namespace {

constexpr int kCellPixels = 6; ///< that a cell is high at least
constexpr int kMostCellsAcross = 160;
constexpr double kPointPixel = 1.5; ///< metres: beyond it single points are not drawn
constexpr std::uint32_t kMostPoints = 20'000;
constexpr int kMostBits = 45;   ///< cells of some decimetres
constexpr int kExtentBits = 26; ///< cells of some kilometres
constexpr int kSides = 8;       ///< places along a side that are transformed, between them it is straight enough
constexpr double kDegreeMetres = 111'320;
constexpr std::array<std::uint8_t, 3> kPointColour{110, 46, 196};
constexpr std::array<std::uint8_t, 3> kRimColour{255, 255, 255};

std::array<double, 2> cellDegrees(int bits) {
    return {360 / std::exp2((bits + 1) / 2), 180 / std::exp2(bits / 2)};
}

void blend(std::uint8_t *pixel, const std::array<std::uint8_t, 3> &colour, double opacity) {
    const double under = pixel[3] / 255.0 * (1 - opacity), sum = opacity + under;
    if (sum <= 0)
        return;
    for (std::size_t i = 0; i < 3; ++i)
        pixel[i] = static_cast<std::uint8_t>(std::lround((colour[i] * opacity + pixel[i] * under) / sum));
    pixel[3] = static_cast<std::uint8_t>(std::lround(sum * 255));
}

/** A disc with a white rim, or a ring; edges are soft by a pixel. */
void dot(Picture &picture, double x, double y, double radius, bool isFull) {
    const double outer = radius + 1;
    const int left = std::max(0, static_cast<int>(std::floor(x - outer - 1)));
    const int right = std::min(picture.columns - 1, static_cast<int>(std::ceil(x + outer + 1)));
    const int top = std::max(0, static_cast<int>(std::floor(y - outer - 1)));
    const int bottom = std::min(picture.rows - 1, static_cast<int>(std::ceil(y + outer + 1)));
    for (int row = top; row <= bottom; ++row) {
        for (int column = left; column <= right; ++column) {
            const double d = std::hypot(column + 0.5 - x, row + 0.5 - y);
            const auto inside = [&](double r) { return std::clamp(r - d + 0.5, 0.0, 1.0); };
            std::uint8_t *pixel =
                &picture.rgba[4 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.columns) +
                                   static_cast<std::size_t>(column))];
            blend(pixel, kRimColour, 0.9 * inside(outer));
            blend(pixel, kPointColour, isFull ? inside(radius) : inside(radius) * (1 - inside(radius * 0.5)));
        }
    }
}

} // namespace

std::array<std::uint8_t, 4> densityColour(double density) {
    if (!(density > 0))
        return {};
    const auto above = std::find_if(kDensitySteps.begin(), kDensitySteps.end(),
                                    [&](const DensityStep &step) { return step.perSquareKilometre >= density; });
    if (above == kDensitySteps.begin())
        return above->rgba;
    if (above == kDensitySteps.end())
        return kDensitySteps.back().rgba;
    const DensityStep &below = *(above - 1);
    const double share =
        std::log(density / below.perSquareKilometre) / std::log(above->perSquareKilometre / below.perSquareKilometre);
    std::array<std::uint8_t, 4> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint8_t>(std::lround(below.rgba[i] + share * (above->rgba[i] - below.rgba[i])));
    return out;
}

/** Where the window lies in degrees: at kSides x kSides places of it, row by row from its north. */
struct PointPicture::Degrees {
    std::vector<Vec3> places;
    Extent extent;

    /** Between the four places around, shares of the window from west and north. */
    [[nodiscard]] Vec3 at(double across, double down) const {
        const double x = across * (kSides - 1), y = down * (kSides - 1);
        const int i = std::clamp(static_cast<int>(x), 0, kSides - 2),
                  j = std::clamp(static_cast<int>(y), 0, kSides - 2);
        const auto place = [&](int column, int row) { return places[static_cast<std::size_t>(row * kSides + column)]; };
        const double u = x - i, v = y - j;
        const Vec3 a = place(i, j), b = place(i + 1, j), c = place(i, j + 1), d = place(i + 1, j + 1);
        const auto mix = [&](double p, double q, double r, double s) {
            return (p * (1 - u) + q * u) * (1 - v) + (r * (1 - u) + s * u) * v;
        };
        return {mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y), 0};
    }
};

Result<PointPicture> PointPicture::of(PointFile points, const Crs &target) {
    const Result<Crs> degrees = Crs::fromText(QStringLiteral("EPSG:4326"));
    if (!degrees)
        return degrees.error();
    Result<Transform> to = Transform::between(target, *degrees), from = Transform::between(*degrees, target);
    if (!to || !from)
        return to ? from.error() : to.error();
    PointPicture out;
    out.m_points = std::move(points);
    out.m_toDegrees = std::move(*to);
    out.m_fromDegrees = std::move(*from);
    out.m_metresPerUnit = target.metresPerUnit() > 0 ? target.metresPerUnit() : kDegreeMetres;
    std::vector<Vec3> corners;
    for (const PointFile::CellStretch &each : out.m_points.cells(kExtentBits)) {
        const Extent cell = each.cell.extent();
        for (const double x : {cell.min.x, cell.max.x})
            for (const double y : {cell.min.y, cell.max.y})
                corners.push_back({x, y, 0});
    }
    out.m_fromDegrees.apply(corners);
    for (const Vec3 &corner : corners)
        out.m_extent.add(corner);
    return out;
}

PointPicture::Degrees PointPicture::degreesOf(const Extent &window) const {
    Degrees out;
    for (int row = 0; row < kSides; ++row) {
        for (int column = 0; column < kSides; ++column)
            out.places.push_back({window.min.x + window.width() * column / (kSides - 1),
                                  window.max.y - window.height() * row / (kSides - 1), 0});
    }
    m_toDegrees.apply(out.places);
    for (const Vec3 &place : out.places)
        out.extent.add(place);
    return out;
}

std::vector<PointFile::Stretch> PointPicture::stretchesOf(const Extent &degrees) const {
    // Few cells cover it, and little beyond it.
    int bits = kMostBits;
    const auto across = [&](double width, double side) { return width / side; };
    while (bits > 1 &&
           std::max(across(degrees.width(), cellDegrees(bits)[0]), across(degrees.height(), cellDegrees(bits)[1])) > 8)
        --bits;
    const auto [width, height] = cellDegrees(bits);
    std::vector<PointFile::Stretch> out;
    for (double y = std::floor((degrees.min.y + 90) / height); y * height - 90 <= degrees.max.y; ++y) {
        for (double x = std::floor((degrees.min.x + 180) / width); x * width - 180 <= degrees.max.x; ++x) {
            if (x < 0 || y < 0)
                continue;
            const auto cell = GeohashCell::at(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), bits);
            if (const PointFile::Stretch rows = m_points.rowsOf(cell); rows.size() > 0)
                out.push_back(rows);
        }
    }
    return out;
}

void PointPicture::paintCells(Picture &picture, const Degrees &window) const {
    const double least = std::max<double>(kCellPixels, picture.rows / static_cast<double>(kMostCellsAcross));
    const double pixel = window.extent.height() / picture.rows;
    int bits = kMostBits; // odd: cells that are nearly square in the temperate zones
    while (bits > 2 && cellDegrees(bits)[1] < least * pixel)
        bits -= 2;
    const auto [width, height] = cellDegrees(bits);
    const auto x0 = static_cast<std::uint32_t>(std::max(0.0, std::floor((window.extent.min.x + 180) / width)));
    const auto y0 = static_cast<std::uint32_t>(std::max(0.0, std::floor((window.extent.min.y + 90) / height)));
    const auto columns = static_cast<std::size_t>(std::ceil(window.extent.width() / width)) + 2;
    const auto rows = static_cast<std::size_t>(std::ceil(window.extent.height() / height)) + 2;
    std::vector<std::array<std::uint8_t, 4>> colours(columns * rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const double middle = (static_cast<double>(y0 + row) + 0.5) * height - 90;
        const double km2 =
            width * kDegreeMetres * std::cos(middle * std::numbers::pi / 180) * height * kDegreeMetres / 1e6;
        for (std::size_t column = 0; column < columns; ++column) {
            const GeohashCell cell =
                GeohashCell::at(x0 + static_cast<std::uint32_t>(column), y0 + static_cast<std::uint32_t>(row), bits);
            colours[row * columns + column] = densityColour(m_points.rowsOf(cell).size() / std::max(km2, 1e-12));
        }
    }
    for (int row = 0; row < picture.rows; ++row) {
        for (int column = 0; column < picture.columns; ++column) {
            const Vec3 at = window.at((column + 0.5) / picture.columns, (row + 0.5) / picture.rows);
            const double x = std::floor((at.x + 180) / width) - x0, y = std::floor((at.y + 90) / height) - y0;
            if (!(x >= 0 && y >= 0 && x < static_cast<double>(columns) && y < static_cast<double>(rows)))
                continue;
            const std::array<std::uint8_t, 4> &colour =
                colours[static_cast<std::size_t>(y) * columns + static_cast<std::size_t>(x)];
            std::copy(colour.begin(), colour.end(),
                      picture.rgba.begin() + 4 * (static_cast<std::ptrdiff_t>(row) * picture.columns + column));
        }
    }
}

void PointPicture::paintPoints(Picture &picture, const Extent &window,
                               const std::vector<PointFile::Stretch> &stretches) const {
    const double pixel = window.width() / picture.columns;
    const double radius = std::clamp(1.2 / (pixel * m_metresPerUnit), 2.0, 6.0);
    const qsizetype full = m_points.head().counts.indexOf(m_points.head().full);
    std::vector<Vec3> places;
    std::vector<bool> isFull;
    for (const PointFile::Stretch &rows : stretches) {
        for (std::uint32_t row = rows.first; row < rows.last; ++row) {
            places.push_back(m_points.place(row));
            isFull.push_back(full < 0 || m_points.has(static_cast<std::size_t>(full), row));
        }
    }
    m_fromDegrees.apply(places);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double x = (places[i].x - window.min.x) / pixel, y = (window.max.y - places[i].y) / pixel;
        if (x > -radius - 2 && y > -radius - 2 && x < picture.columns + radius + 2 && y < picture.rows + radius + 2)
            dot(picture, x, y, radius, isFull[i]);
    }
}

Picture PointPicture::read(const Extent &window, int columns, int rows) const {
    Picture out;
    out.columns = columns;
    out.rows = rows;
    out.rgba.assign(4 * static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 0);
    if (m_points.size() == 0 || !m_extent.intersects(window))
        return out;
    const Degrees degrees = degreesOf(window);
    if (degrees.extent.isEmpty())
        return out;
    if (window.width() / columns * m_metresPerUnit <= kPointPixel) {
        Extent wider = degrees.extent; // discs reach over the edge
        const double rim = 8 * degrees.extent.width() / columns;
        wider.add(Vec3{wider.min.x - rim, wider.min.y - rim, 0});
        wider.add(Vec3{wider.max.x + rim, wider.max.y + rim, 0});
        const std::vector<PointFile::Stretch> stretches = stretchesOf(wider);
        std::uint64_t points = 0;
        for (const PointFile::Stretch &each : stretches)
            points += each.size();
        if (points <= kMostPoints) {
            paintPoints(out, window, stretches);
            return out;
        }
    }
    paintCells(out, degrees);
    return out;
}

std::optional<std::uint32_t> PointPicture::nearest(const Vec3 &place, double radius) const {
    Extent around;
    around.add(Vec3{place.x - radius, place.y - radius, 0});
    around.add(Vec3{place.x + radius, place.y + radius, 0});
    const Degrees degrees = degreesOf(around);
    if (degrees.extent.isEmpty())
        return std::nullopt;
    std::optional<std::uint32_t> out;
    double best = radius;
    for (const PointFile::Stretch &rows : stretchesOf(degrees.extent)) {
        for (std::uint32_t row = rows.first; row < rows.last && row - rows.first < kMostPoints; ++row) {
            const Vec3 at = m_fromDegrees.apply(m_points.place(row));
            if (const double d = std::hypot(at.x - place.x, at.y - place.y); d <= best) {
                best = d;
                out = row;
            }
        }
    }
    return out;
}

} // namespace cim::geo
