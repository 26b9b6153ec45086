// SPDX-License-Identifier: Apache-2.0
#include "analysis/clearance.h"

#include "analysis/plangrid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace cim::analysis {

namespace {

using geo::Vec3;

/** Sine of 30°: lines that turn less from one another run side by side. */
constexpr double kSideBySide = 0.5;
/** What is at least so much of the limit may be allowed with measures. */
constexpr double kReviewFrom = 0.8;
constexpr double kThickest = 4.0; ///< metres: no pipe is thicker
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct Segment {
    std::uint32_t row = 0;
    Vec3 a, b;
};

std::vector<Segment> segmentsOf(const geo::Geometries &lines) {
    std::vector<Segment> out;
    for (std::uint32_t row = 0; row < lines.size(); ++row) {
        if (lines.kind(row) != geo::GeometryKind::Line)
            continue;
        for (const geo::Part &part : lines.parts(row)) {
            const auto points = lines.points(part);
            for (std::size_t i = 1; i < points.size(); ++i) {
                if (isPlace(points[i - 1]) && isPlace(points[i]))
                    out.push_back({row, points[i - 1], points[i]});
            }
        }
    }
    return out;
}

Vec3 along(const Vec3 &a, const Vec3 &b, double t) {
    return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), a.z + t * (b.z - a.z)};
}

/** Shares of both segments at which they cross in plan. */
bool meet(const Segment &p, const Segment &q, double &s, double &t) {
    const double dx = p.b.x - p.a.x, dy = p.b.y - p.a.y, ex = q.b.x - q.a.x, ey = q.b.y - q.a.y;
    const double cross = dx * ey - dy * ex, ax = q.a.x - p.a.x, ay = q.a.y - p.a.y;
    if (cross == 0)
        return false;
    s = (ax * ey - ay * ex) / cross;
    t = (ax * dy - ay * dx) / cross;
    return s >= 0 && s <= 1 && t >= 0 && t <= 1;
}

/** Plan distance of a point from a segment, and where on it. */
std::pair<double, double> fromSegment(const Vec3 &p, const Vec3 &a, const Vec3 &b) {
    const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
    return {std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy), t};
}

/** Plan distance of two segments that do not cross, and the place on the first. */
std::pair<double, Vec3> apart(const Segment &p, const Segment &q) {
    std::pair<double, Vec3> out{std::numeric_limits<double>::infinity(), p.a};
    const auto take = [&](double away, const Vec3 &at) {
        if (away < out.first)
            out = {away, at};
    };
    for (const Vec3 &end : {q.a, q.b}) {
        const auto [away, t] = fromSegment(end, p.a, p.b);
        take(away, along(p.a, p.b, t));
    }
    take(fromSegment(p.a, q.a, q.b).first, p.a);
    take(fromSegment(p.b, q.a, q.b).first, p.b);
    return out;
}

bool areSideBySide(const Segment &p, const Segment &q) {
    const double dx = p.b.x - p.a.x, dy = p.b.y - p.a.y, ex = q.b.x - q.a.x, ey = q.b.y - q.a.y;
    const double lengths = std::hypot(dx, dy) * std::hypot(ex, ey);
    return lengths > 0 && std::abs(dx * ey - dy * ex) < kSideBySide * lengths;
}

Clearance judge(double metres, double limit) {
    if (std::isnan(metres))
        return Clearance::Unknown;
    return metres >= limit ? Clearance::Pass : metres >= kReviewFrom * limit ? Clearance::Review : Clearance::Fail;
}

/** Worse answers come later. What is unknown is worse than a pass only. */
int badness(Clearance state) {
    switch (state) {
    case Clearance::Pass:
        return 0;
    case Clearance::Unknown:
        return 1;
    case Clearance::Review:
        return 2;
    case Clearance::Fail:
        return 3;
    }
    return 0;
}

class PairCheck {
public:
    PairCheck(const BuriedLines &lines, const ClearanceRules &rules) : m_lines(lines), m_rules(rules) {}

    void look(const Segment &p, const Segment &q) {
        const int a = m_lines.classes[p.row], b = m_lines.classes[q.row];
        if (a < 0 || b < 0 || m_lines.kinds[p.row] == m_lines.kinds[q.row])
            return;
        double s = 0, t = 0;
        if (meet(p, q, s, t))
            cross(p, q, s, t);
        else if (areSideBySide(p, q))
            beside(p, q);
    }

    [[nodiscard]] std::vector<ClearanceFinding> take(bool passes, int &noRule) {
        std::vector<ClearanceFinding> out;
        for (auto &[pair, finding] : m_worst) {
            if (passes || finding.state != Clearance::Pass)
                out.push_back(std::move(finding));
        }
        std::stable_sort(out.begin(), out.end(), [](const ClearanceFinding &a, const ClearanceFinding &b) {
            return badness(a.state) != badness(b.state) ? badness(a.state) > badness(b.state)
                                                        : a.limit - a.metres > b.limit - b.metres;
        });
        noRule = static_cast<int>(m_noRule.size());
        return out;
    }

private:
    /** Half the wall's outside; NaN when the DN is not known. */
    [[nodiscard]] double radius(std::uint32_t row) const { return m_lines.dn[row] / 2000.0; }

    void cross(const Segment &p, const Segment &q, double s, double t) {
        const Vec3 atP = along(p.a, p.b, s), atQ = along(q.a, q.b, t);
        const bool above = !(atQ.z > atP.z);
        const std::uint32_t upper = above ? p.row : q.row, lower = above ? q.row : p.row;
        const auto *rule = m_rules.crossing(m_lines.classes[upper], m_lines.classes[lower]);
        if (!rule) {
            m_noRule[{std::min(upper, lower), std::max(upper, lower)}] = true;
            return;
        }
        const double metres = std::abs(atP.z - atQ.z) - radius(p.row) - radius(q.row);
        keep({upper, lower, true, judge(metres, rule->metres), metres, rule->metres, rule->clause, atP});
    }

    void beside(const Segment &p, const Segment &q) {
        const auto *rule =
            m_rules.between(m_lines.classes[p.row], m_lines.dn[p.row], m_lines.classes[q.row], m_lines.dn[q.row]);
        if (!rule) {
            m_noRule[{std::min(p.row, q.row), std::max(p.row, q.row)}] = true;
            return;
        }
        const auto [away, at] = apart(p, q);
        const double metres = away - radius(p.row) - radius(q.row);
        // Far enough whatever their thickness: nothing has to be known.
        if (away - kThickest > rule->metres)
            return;
        const std::uint32_t a = std::min(p.row, q.row), b = std::max(p.row, q.row);
        keep({a, b, false, judge(metres, rule->metres), metres, rule->metres, rule->clause, at});
    }

    void keep(ClearanceFinding finding) {
        const auto key =
            std::pair(std::pair(std::min(finding.a, finding.b), std::max(finding.a, finding.b)), finding.isCrossing);
        const auto [at, isNew] = m_worst.try_emplace(key, finding);
        if (isNew)
            return;
        const ClearanceFinding &known = at->second;
        const int was = badness(known.state), is = badness(finding.state);
        if (is > was || (is == was && finding.metres - finding.limit < known.metres - known.limit))
            at->second = std::move(finding);
    }

    const BuriedLines &m_lines;
    const ClearanceRules &m_rules;
    std::map<std::pair<std::pair<std::uint32_t, std::uint32_t>, bool>, ClearanceFinding> m_worst;
    std::map<std::pair<std::uint32_t, std::uint32_t>, bool> m_noRule;
};

/** What one pit has to do with one line. */
class PitCheck {
public:
    PitCheck(const Pit &pit, std::uint32_t row, double radius, double limit) : m_pit(pit), m_radius(radius) {
        m_out.row = row;
        m_out.limit = limit;
        m_out.metres = std::numeric_limits<double>::infinity();
    }

    void look(const Segment &segment) {
        // Cut where it crosses the outline: each piece is inside or outside.
        std::vector<double> cuts{0, 1};
        for (std::size_t i = 0; i < m_pit.outline.size(); ++i) {
            const Segment side{0, m_pit.outline[i], m_pit.outline[(i + 1) % m_pit.outline.size()]};
            double s = 0, t = 0;
            if (meet(segment, side, s, t))
                cuts.push_back(s);
        }
        std::sort(cuts.begin(), cuts.end());
        const double length = planDistance(segment.a, segment.b);
        for (std::size_t i = 1; i < cuts.size(); ++i) {
            const Vec3 from = along(segment.a, segment.b, cuts[i - 1]), to = along(segment.a, segment.b, cuts[i]),
                       middle = along(segment.a, segment.b, (cuts[i - 1] + cuts[i]) / 2);
            if (m_pit.contains(middle)) {
                m_out.insideMetres += (cuts[i] - cuts[i - 1]) * length;
                under(from.z < to.z ? to : from, middle);
            } else {
                outside({segment.row, from, to});
            }
        }
    }

    [[nodiscard]] std::optional<PitFinding> take() const { return m_found ? std::optional(m_out) : std::nullopt; }

private:
    using Relation = PitFinding::Relation;
    static int badness(Relation relation) { return 3 - static_cast<int>(relation); }

    void keep(Relation relation, double metres, const Vec3 &at) {
        const bool isWorse = !m_found || badness(relation) > badness(m_out.relation) ||
                             (relation == m_out.relation && metres < m_out.metres);
        m_found = true;
        if (!isWorse)
            return;
        m_out.relation = relation;
        m_out.metres = metres;
        m_out.at = at;
    }

    void under(const Vec3 &highest, const Vec3 &middle) {
        const double gap = m_pit.floor - (highest.z + m_radius);
        if (std::isnan(gap))
            keep(Relation::Unknown, kNone, middle);
        else if (gap <= 0)
            keep(Relation::Hit, 0, middle);
        else if (gap < m_out.limit)
            keep(Relation::Below, gap, middle);
    }

    void outside(const Segment &piece) {
        double away = std::numeric_limits<double>::infinity();
        Vec3 at = piece.a;
        for (std::size_t i = 0; i < m_pit.outline.size(); ++i) {
            const auto [metres, place] =
                apart(piece, {0, m_pit.outline[i], m_pit.outline[(i + 1) % m_pit.outline.size()]});
            if (metres < away) {
                away = metres;
                at = place;
            }
        }
        // A line that lies wholly below the floor is under the pit, not beside its wall.
        const double deep = m_pit.floor - (std::max(piece.a.z, piece.b.z) + m_radius);
        if (std::isnan(deep)) {
            if (away - (std::isnan(m_radius) ? kThickest / 2 : m_radius) < m_out.limit)
                keep(Relation::Unknown, kNone, at);
        } else if (deep > 0) {
            if (const double metres = std::hypot(away, deep); metres < m_out.limit)
                keep(Relation::Below, metres, at);
        } else if (away - m_radius < m_out.limit) {
            keep(Relation::Near, std::max(0.0, away - m_radius), at);
        }
    }

    const Pit &m_pit;
    double m_radius;
    PitFinding m_out;
    bool m_found = false;
};

} // namespace

std::vector<ClearanceFinding> checkClearance(const BuriedLines &lines, const ClearanceRules &rules,
                                             const std::vector<bool> &asked, bool passes, int &noRule,
                                             std::stop_token stop) {
    const std::vector<Segment> segments = segmentsOf(lines.lines);
    PlanGrid grid(20);
    for (std::uint32_t i = 0; i < segments.size(); ++i)
        grid.add(i, segments[i].a, segments[i].b);
    const double reach = rules.farthest() + kThickest;
    PairCheck check(lines, rules);
    const auto isAsked = [&](std::uint32_t row) { return asked.empty() || asked[row]; };
    std::vector<std::uint32_t> seen(segments.size(), std::numeric_limits<std::uint32_t>::max());
    for (std::uint32_t i = 0; i < segments.size() && !stop.stop_requested(); ++i) {
        const Segment &p = segments[i];
        if (!isAsked(p.row))
            continue;
        grid.near(p.a, p.b, reach, [&](std::uint32_t j) {
            const Segment &q = segments[j];
            // Each pair once; a pair of which only one is asked, from that one.
            if (q.row == p.row || seen[j] == i || (isAsked(q.row) && q.row < p.row))
                return;
            seen[j] = i;
            check.look(p, q);
        });
    }
    return check.take(passes, noRule);
}

bool Pit::contains(const Vec3 &p) const {
    bool inside = false;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const Vec3 &a = outline[i], &b = outline[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

double Pit::area() const {
    double twice = 0;
    for (std::size_t i = 2; i < outline.size(); ++i)
        twice += (outline[i - 1].x - outline[0].x) * (outline[i].y - outline[0].y) -
                 (outline[i].x - outline[0].x) * (outline[i - 1].y - outline[0].y);
    return std::abs(twice) / 2;
}

std::vector<PitFinding> checkPit(const BuriedLines &lines, const ClearanceRules &rules, const Pit &pit,
                                 std::stop_token stop) {
    std::vector<PitFinding> out;
    if (pit.outline.size() < 3)
        return out;
    const ClearanceRules::Digging *strictest = nullptr;
    for (const auto &rule : rules.digging) {
        if (!strictest || rule.metres > strictest->metres)
            strictest = &rule;
    }
    geo::Extent near;
    for (const Vec3 &p : pit.outline)
        near.add(p);
    const double reach = (strictest ? strictest->metres : 0) + kThickest;
    near.min.x -= reach;
    near.min.y -= reach;
    near.max.x += reach;
    near.max.y += reach;
    for (std::uint32_t row = 0; row < lines.lines.size() && !stop.stop_requested(); ++row) {
        const auto *own = rules.beside(lines.classes[row]);
        const ClearanceRules::Digging *rule = own ? own : strictest;
        if (!rule || lines.lines.kind(row) != geo::GeometryKind::Line)
            continue;
        PitCheck check(pit, row, lines.dn[row] / 2000.0, rule->metres);
        for (const geo::Part &part : lines.lines.parts(row)) {
            const auto points = lines.lines.points(part);
            for (std::size_t i = 1; i < points.size(); ++i) {
                geo::Extent box;
                box.add(points[i - 1]);
                box.add(points[i]);
                if (isPlace(points[i - 1]) && isPlace(points[i]) && near.intersects(box))
                    check.look({row, points[i - 1], points[i]});
            }
        }
        if (std::optional<PitFinding> found = check.take()) {
            found->clause = rule->clause;
            out.push_back(std::move(*found));
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const PitFinding &a, const PitFinding &b) {
        return a.relation != b.relation ? a.relation < b.relation : a.metres - a.limit < b.metres - b.limit;
    });
    return out;
}

} // namespace cim::analysis
