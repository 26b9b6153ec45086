// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/text.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace cim::analysis {

/** Least distances between buried lines, between lines and a pit, and between cranes: data with their standard
 * (resources/analyses/clearance.json). Distances are clear: outer wall to outer wall. */
struct ClearanceRules {
    struct Class {
        QString id;
        LocalText title;
        QStringList kinds;     ///< codes of the lines
        QStringList pressures; ///< of those of them; empty: any
    };
    struct Horizontal {
        int a = -1, b = -1; ///< classes
        double metres = 0;
        std::optional<double> upToDn; ///< millimetres of the first class' line; the first rule that fits counts
        LocalText clause;
    };
    struct Vertical {
        int upper = -1, lower = -1;
        double metres = 0;
        LocalText clause;
    };
    struct Digging {
        int of = -1;
        double metres = 0;
        LocalText clause;
    };

    /** Tower cranes beside one another. */
    struct Cranes {
        double tipToMast = 0;  ///< the lower one's tip from the other's mast
        double heights = 0;    ///< jib from jib
        double nearInPlan = 0; ///< jibs nearer than so in plan at one height are too near
        QString standard;
        LocalText clause;
    };

    QString standard;
    bool verified = false;
    std::optional<Cranes> cranes;
    std::vector<Class> classes;
    std::vector<Horizontal> horizontal;
    std::vector<Vertical> vertical;
    std::vector<Digging> digging;

    /** -1 when no class has it. */
    [[nodiscard]] int classOf(const QString &kind, const QString &pressure) const;
    /** For lines side by side; the DN in millimetres, NaN when not known: then the larger distance counts. nullptr:
     * there is no rule. */
    [[nodiscard]] const Horizontal *between(int a, double dnA, int b, double dnB) const;
    /** Where lines cross; a rule for the pair the other way round counts when there is none for it. */
    [[nodiscard]] const Vertical *crossing(int upper, int lower) const;
    [[nodiscard]] const Digging *beside(int lineClass) const;
    /** The largest horizontal distance of all. */
    [[nodiscard]] double farthest() const;
};

/** The error lists every problem as `file: JSON path: reason`, one a line. */
Result<ClearanceRules> readClearanceRules(const QString &path);
Result<ClearanceRules> parseClearanceRules(const QJsonObject &json, const QString &fileForMessages);

} // namespace cim::analysis
