// SPDX-License-Identifier: Apache-2.0
#include "analysis/clearancerules.h"

#include "base/jsonreader.h"
#include "base/words.h"

#include <algorithm>
#include <cmath>

namespace cim::analysis {

namespace {

constexpr double kVersion = 1;

int indexOf(JsonReader &r, const char *key, const ClearanceRules &rules) {
    const QString id = r.text(key);
    const auto found =
        std::find_if(rules.classes.begin(), rules.classes.end(), [&](const auto &one) { return one.id == id; });
    if (found != rules.classes.end())
        return static_cast<int>(found - rules.classes.begin());
    r.problem(key, Words::tr("there is no class \"%1\"").arg(id));
    return -1;
}

double metres(JsonReader &r) {
    const double out = r.number("metres");
    if (!(out >= 0))
        r.problem("metres", Words::tr("must not be negative"));
    return out;
}

ClearanceRules::Horizontal readHorizontal(JsonReader &r, const ClearanceRules &rules) {
    ClearanceRules::Horizontal out;
    const QStringList between = r.texts("between");
    const auto find = [&](const QString &id) {
        const auto found =
            std::find_if(rules.classes.begin(), rules.classes.end(), [&](const auto &one) { return one.id == id; });
        return found == rules.classes.end() ? -1 : static_cast<int>(found - rules.classes.begin());
    };
    if (between.size() == 2) {
        out.a = find(between[0]);
        out.b = find(between[1]);
    }
    if (out.a < 0 || out.b < 0)
        r.problem("between", Words::tr("must be two of the classes"));
    out.metres = metres(r);
    out.upToDn = r.optionalNumber("upToDn");
    if (out.upToDn && !(*out.upToDn > 0))
        r.problem("upToDn", Words::tr("must be more than 0"));
    out.clause = r.localText("clause", false);
    return out;
}

} // namespace

int ClearanceRules::classOf(const QString &kind, const QString &pressure) const {
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (classes[i].kinds.contains(kind) &&
            (classes[i].pressures.isEmpty() || classes[i].pressures.contains(pressure)))
            return static_cast<int>(i);
    }
    return -1;
}

const ClearanceRules::Horizontal *ClearanceRules::between(int a, double dnA, int b, double dnB) const {
    for (const Horizontal &rule : horizontal) {
        const bool as = rule.a == a && rule.b == b, turned = rule.a == b && rule.b == a;
        if (!as && !turned)
            continue;
        const double dn = as ? dnA : dnB;
        if (!rule.upToDn || dn <= *rule.upToDn) // a DN that is not known is up to nothing
            return &rule;
    }
    return nullptr;
}

const ClearanceRules::Vertical *ClearanceRules::crossing(int upper, int lower) const {
    const Vertical *turned = nullptr;
    for (const Vertical &rule : vertical) {
        if (rule.upper == upper && rule.lower == lower)
            return &rule;
        if (rule.upper == lower && rule.lower == upper)
            turned = &rule;
    }
    return turned;
}

const ClearanceRules::Digging *ClearanceRules::beside(int lineClass) const {
    const auto found =
        std::find_if(digging.begin(), digging.end(), [&](const Digging &rule) { return rule.of == lineClass; });
    return found == digging.end() ? nullptr : &*found;
}

double ClearanceRules::farthest() const {
    double out = 0;
    for (const Horizontal &rule : horizontal)
        out = std::max(out, rule.metres);
    return out;
}

Result<ClearanceRules> readClearanceRules(const QString &path) {
    const Result<QJsonObject> json = readJsonObject(path);
    if (!json)
        return json.error();
    return parseClearanceRules(*json, path);
}

Result<ClearanceRules> parseClearanceRules(const QJsonObject &json, const QString &fileForMessages) {
    QStringList problems;
    JsonReader r(fileForMessages, QStringLiteral("$"), json, problems);
    r.version(kVersion);
    ClearanceRules out;
    out.standard = r.text("standard");
    out.verified = r.flag("verified", false);
    r.array(
        "classes",
        [&](JsonReader &m) {
            out.classes.push_back({m.text("id"), m.localText("title", true), m.texts("kinds"), m.texts("pressures")});
            if (out.classes.back().id.isEmpty())
                m.problem("id", Words::tr("must not be empty"));
        },
        true);
    r.array("horizontal", [&](JsonReader &m) { out.horizontal.push_back(readHorizontal(m, out)); });
    r.array("vertical", [&](JsonReader &m) {
        const int upper = indexOf(m, "upper", out), lower = indexOf(m, "lower", out);
        out.vertical.push_back({upper, lower, metres(m), m.localText("clause", false)});
    });
    r.array("digging", [&](JsonReader &m) {
        const int of = indexOf(m, "class", out);
        out.digging.push_back({of, metres(m), m.localText("clause", false)});
    });
    r.object("cranes", [&](JsonReader &m) {
        out.cranes = ClearanceRules::Cranes{m.number("tipToMast"), m.number("heights"), m.number("near"),
                                            m.text("standard", QString()), m.localText("clause", false)};
        for (const auto &[key, value] :
             {std::pair("tipToMast", out.cranes->tipToMast), std::pair("heights", out.cranes->heights),
              std::pair("near", out.cranes->nearInPlan)}) {
            if (!(value >= 0))
                m.problem(key, Words::tr("must not be negative"));
        }
    });
    r.finish();
    if (!problems.isEmpty())
        return Error{ErrorKind::BadFormat, Words::tr("reading the clearances"), fileForMessages,
                     problems.join(QLatin1Char('\n'))};
    return out;
}

} // namespace cim::analysis
