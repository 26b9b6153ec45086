// SPDX-License-Identifier: Apache-2.0
#include "model/layerspec.h"

#include "base/jsonreader.h"
#include "base/words.h"
#include "geo/pointfile.h"
#include "model/applies.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace cim::model {

namespace {

constexpr int kVersion = 1;
constexpr double kLongestDelayS = 24 * 3600;

struct SymbolWord {
    const char *word;
    SymbolSpec::Kind kind;
};
constexpr SymbolWord kSymbolWords[] = {{"extrusion", SymbolSpec::Kind::Extrusion},
                                       {"tube", SymbolSpec::Kind::Tube},
                                       {"instance", SymbolSpec::Kind::Instance},
                                       {"slot", SymbolSpec::Kind::Slot},
                                       {"point", SymbolSpec::Kind::Point},
                                       {"area", SymbolSpec::Kind::Area},
                                       {"ribbon", SymbolSpec::Kind::Ribbon},
                                       {"mesh", SymbolSpec::Kind::Mesh},
                                       {"none", SymbolSpec::Kind::None}};

/** A whole number between limits; what a file says beyond them would otherwise become a formatting of megabytes. */
int whole(JsonReader &r, const char *key, int fallback, int least, int most) {
    const double value = r.number(key, fallback);
    if (value == std::floor(value) && value >= least && value <= most)
        return static_cast<int>(value);
    r.problem(key, Words::tr("must be a whole number from %1 to %2").arg(least).arg(most));
    return fallback;
}

int decimals(JsonReader &r, int fallback) {
    return whole(r, "decimals", fallback, 0, 10);
}

bool isIdentifier(const QString &id) {
    static const QRegularExpression form(QStringLiteral("^[a-z][a-z0-9_-]{0,63}$"));
    return form.match(id).hasMatch();
}

/** A layer's id is the name of its SQL table; these exist beside the layers. */
bool isTableOfOurs(const QString &id) {
    return id == QLatin1String("layers") || id == QLatin1String("history") || id == QLatin1String("rules") ||
           id == QLatin1String("alarms") || id == QLatin1String("incidents") || id.startsWith(QLatin1String("sqlite_"));
}

/** "valueTitles" of an attribute or property. */
void readValueTitles(JsonReader &r, const QString &id, QHash<QString, LocalText> &titles) {
    r.array("valueTitles", [&](JsonReader &m) {
        const QString name = id + QLatin1Char('=') + m.text("value");
        if (titles.contains(name))
            m.problem("value", Words::tr("has a title already"));
        titles.insert(name, m.localText("title", true));
    });
}

AttributeSpec readAttribute(JsonReader &r, LayerSpec &layer) {
    AttributeSpec out;
    out.id = r.text("id");
    out.field = r.text("field", out.id);
    out.title = r.localText("title", true);
    const QString type = r.choice("type", {QStringLiteral("integer"), QStringLiteral("real"), QStringLiteral("text")},
                                  QStringLiteral("text"));
    out.type = type == QLatin1String("integer") ? geo::ColumnType::Integer
               : type == QLatin1String("real")  ? geo::ColumnType::Real
                                                : geo::ColumnType::Text;
    out.unit = r.text("unit", QString());
    out.decimals = decimals(r, out.type == geo::ColumnType::Integer ? 0 : 1);
    out.required = r.flag("required", true);
    readValueTitles(r, out.id, layer.valueTitles);
    return out;
}

PropertySpec readProperty(JsonReader &r, LayerSpec &layer) {
    PropertySpec out;
    out.id = r.text("id");
    out.title = r.localText("title", true);
    const QString type = r.choice("type", {QStringLiteral("number"), QStringLiteral("flag"), QStringLiteral("word")},
                                  QStringLiteral("number"));
    out.type = type == QLatin1String("flag")   ? PropertySpec::Type::Flag
               : type == QLatin1String("word") ? PropertySpec::Type::Word
                                               : PropertySpec::Type::Number;
    out.unit = r.text("unit", QString());
    out.periodS = r.number("period", 60);
    out.min = r.optionalNumber("min");
    out.max = r.optionalNumber("max");
    out.decimals = decimals(r, 1);
    out.required = r.flag("required", true);
    out.settable = r.flag("settable", false);
    out.appliesWhen = r.text("appliesWhen", QString());
    out.words = r.texts("words");
    out.sim = r.optionalNumber("sim");
    readValueTitles(r, out.id, layer.valueTitles);
    if (out.periodS <= 0)
        r.problem("period", Words::tr("must be more than 0 seconds"));
    if (out.min && out.max && *out.min >= *out.max)
        r.problem("min", Words::tr("must be less than max"));
    if (out.type == PropertySpec::Type::Word && out.words.isEmpty())
        r.problem("words", Words::tr("must list the words this property may take"));
    return out;
}

int readLevel(JsonReader &r) {
    const double given = r.number("level");
    const int level = static_cast<int>(std::clamp(given, 1.0, 4.0));
    if (given != level)
        r.problem("level", Words::tr("must be 1 (red), 2, 3 or 4 (blue)"));
    return level;
}

Rule readRule(JsonReader &r) {
    Rule out;
    out.id = r.text("id");
    out.property = r.text("property");
    const QString when = r.choice("when", whenNames(), whenName(Rule::When::AtLeast));
    out.when = static_cast<Rule::When>(whenNames().indexOf(when));
    out.word = r.text("word", QString());
    out.value = out.word.isEmpty() ? r.number("value") : r.number("value", 0);
    out.unit = r.text("unit", QString());
    out.level = readLevel(r);
    out.delayS = r.number("delay", 0);
    out.deadband = r.number("deadband", 0);
    out.returnDelayS = r.number("returnDelay", 0);
    for (const auto &[key, seconds] : {std::pair("delay", out.delayS), std::pair("returnDelay", out.returnDelayS)}) {
        if (!(seconds >= 0 && seconds <= kLongestDelayS))
            r.problem(key, Words::tr("must be from 0 seconds to one day"));
    }
    out.title = r.localText("title", true);
    out.standard = r.text("standard", QString());
    out.clause = r.localText("clause", false);
    out.edition = r.text("edition", QString());
    out.verified = r.flag("verified", false);
    out.appliesWhen = r.text("appliesWhen", QString());
    return out;
}

SymbolSpec readSymbol(JsonReader &r) {
    SymbolSpec out;
    QStringList words;
    for (const SymbolWord &each : kSymbolWords)
        words << QLatin1String(each.word);
    const QString type = r.choice("type", words, QStringLiteral("point"));
    out.kind = kSymbolWords[words.indexOf(type)].kind;
    out.model = r.text("model", QString());
    out.heightAttribute = r.text("heightAttribute", QString());
    out.height = r.number("height", 0);
    out.baseAttribute = r.text("baseAttribute", QString());
    out.floorsAttribute = r.text("floorsAttribute", QString());
    out.useAttribute = r.text("useAttribute", QString());
    out.widthAttribute = r.text("widthAttribute", QString());
    out.width = r.number("width", 0);
    out.lengthAttribute = r.text("lengthAttribute", QString());
    out.length = r.number("length", 0);
    out.azimuthAttribute = r.text("azimuthAttribute", QString());
    out.diameterAttribute = r.text("diameterAttribute", QString());
    out.colourAttribute = r.text("colourAttribute", QString());
    out.colour = r.text("colour", QString());
    out.underground = r.flag("underground", false);
    out.box = r.flag("box", false);
    out.casts = r.flag("casts", true);
    out.offset = r.number("offset", 0);
    out.maxDistance = r.number("maxDistance", 0);
    out.showAsDistance = r.optionalNumber("showAsDistance");
    if (out.kind == SymbolSpec::Kind::Instance && out.model.isEmpty())
        r.problem("model", Words::tr("is missing; an instance needs the name of a model"));
    return out;
}

NetworkSpec readNetwork(JsonReader &r) {
    NetworkSpec out;
    out.fittings = r.text("fittings");
    out.system = r.text("system", QString());
    out.fittingSystem = r.text("fittingSystem", QString());
    out.valve = r.text("valve");
    out.supply = r.text("supply");
    out.closed = r.text("closed", QString());
    out.inoperable = r.text("inoperable", QString());
    out.position = r.text("position", QString());
    out.tolerance = r.number("tolerance", 0.2);
    if (!(out.tolerance > 0 && out.tolerance <= 10))
        r.problem("tolerance", Words::tr("must be more than 0 and at most 10 metres"));
    if (out.system.isEmpty() != out.fittingSystem.isEmpty())
        r.problem("system", Words::tr("goes together with \"fittingSystem\""));
    return out;
}

PointsSpec readPoints(JsonReader &r, LayerSpec &layer) {
    PointsSpec out;
    out.cell = whole(r, "cell", 6, 4, 7);
    out.key = r.text("key");
    r.array("fields", [&](JsonReader &m) {
        out.fields.push_back({m.text("id"), m.localText("title", true)});
        readValueTitles(m, out.fields.back().id, layer.valueTitles);
    });
    r.array("counts", [&](JsonReader &m) {
        out.counts.push_back({m.text("id"), m.text("when")});
        if (!isIdentifier(out.counts.back().id) || out.counts.back().id == QLatin1String("count"))
            m.problem("id", Words::tr("must be lower-case letters, digits, - and _, and not \"count\""));
    });
    out.full = r.text("full", QString());
    if (out.counts.size() > geo::PointFile::kMostCounts)
        r.problem("counts", Words::tr("there may be at most %1").arg(geo::PointFile::kMostCounts));
    if (out.fields.size() > geo::PointFile::kMostFields)
        r.problem("fields", Words::tr("there may be at most %1").arg(geo::PointFile::kMostFields));
    const auto isFull = [&](const PointsSpec::Count &each) { return each.id == out.full; };
    if (!out.full.isEmpty() && std::none_of(out.counts.begin(), out.counts.end(), isFull))
        r.problem("full", Words::tr("there is no count \"%1\"").arg(out.full));
    return out;
}

DrawSpec readDraw(JsonReader &r) {
    DrawSpec out;
    for (const QString &shape : r.texts("shapes")) {
        static const QHash<QString, geo::GeometryKind> kinds{{QStringLiteral("point"), geo::GeometryKind::Point},
                                                             {QStringLiteral("line"), geo::GeometryKind::Line},
                                                             {QStringLiteral("area"), geo::GeometryKind::Polygon}};
        if (kinds.contains(shape))
            out.shapes.push_back(kinds[shape]);
        else
            r.problem("shapes", Words::tr("\"%1\" is none; there are point, line and area").arg(shape));
    }
    if (out.shapes.empty())
        r.problem("shapes", Words::tr("name at least one of point, line and area"));
    r.array("values", [&](JsonReader &m) { out.values.insert(m.text("id"), m.text("value")); });
    out.scheme = r.text("scheme", QString());
    return out;
}

/** What is wrong between a rule and its property; empty when nothing is. */
QString checkRule(const Rule &rule, const LayerSpec &spec) {
    const int index = spec.propertyIndex(rule.property);
    if (index < 0)
        return Words::tr("there is no property \"%1\"").arg(rule.property);
    const PropertySpec &property = spec.properties[static_cast<std::size_t>(index)];
    const bool isWord = property.type == PropertySpec::Type::Word;
    if (rule.word.isEmpty()) {
        if (isWord)
            return Words::tr("property \"%1\" has words; give \"word\" instead of \"value\"").arg(property.id);
        return rule.unit == property.unit
                   ? QString()
                   : Words::tr("unit \"%1\" is not the property's \"%2\"").arg(rule.unit, property.unit);
    }
    if (rule.when != Rule::When::Equals && rule.when != Rule::When::NotEquals)
        return Words::tr("a word is compared with \"equals\" or \"not-equals\", not with \"%1\"")
            .arg(whenName(rule.when));
    const QStringList words = isWord ? property.words
                              : property.type == PropertySpec::Type::Flag
                                  ? QStringList{QStringLiteral("true"), QStringLiteral("false")}
                                  : QStringList();
    return words.contains(rule.word) ? QString()
                                     : Words::tr("\"%1\" is not a word of property \"%2\": %3")
                                           .arg(rule.word, property.id, words.join(QStringLiteral(", ")));
}

/** What cannot be seen from one member alone: names that must exist elsewhere in the file. */
void checkReferences(JsonReader &r, const LayerSpec &spec) {
    const auto complain = [&](const QString &text) { r.problem(nullptr, text); };
    QSet<QString> ids;
    for (const AttributeSpec &attribute : spec.attributes) {
        if (ids.contains(attribute.id))
            complain(Words::tr("attribute \"%1\" is given twice").arg(attribute.id));
        ids.insert(attribute.id);
    }
    QSet<QString> properties;
    for (const PropertySpec &property : spec.properties) {
        if (properties.contains(property.id))
            complain(Words::tr("property \"%1\" is given twice").arg(property.id));
        properties.insert(property.id);
        if (const QString bad = Applies::check(property.appliesWhen, ids); !bad.isEmpty())
            complain(Words::tr("property \"%1\": appliesWhen: %2").arg(property.id, bad));
    }
    QSet<QString> rules;
    for (const Rule &rule : spec.rules) {
        if (rules.contains(rule.id))
            complain(Words::tr("rule \"%1\" is given twice").arg(rule.id));
        rules.insert(rule.id);
        if (!spec.levels.empty() && !spec.levels.contains(rule.level))
            complain(
                Words::tr("rule \"%1\": level %2 is not among the levels of this layer").arg(rule.id).arg(rule.level));
        if (const QString bad = checkRule(rule, spec); !bad.isEmpty())
            complain(Words::tr("rule \"%1\": %2").arg(rule.id, bad));
        if (const QString bad = Applies::check(rule.appliesWhen, ids); !bad.isEmpty())
            complain(Words::tr("rule \"%1\": appliesWhen: %2").arg(rule.id, bad));
    }
    const auto needAttribute = [&](const char *where, const QString &id) {
        if (!id.isEmpty() && !ids.contains(id))
            complain(Words::tr("%1: there is no attribute \"%2\"").arg(QLatin1String(where), id));
    };
    const SymbolSpec &s = spec.symbol;
    for (const QString &id : {s.heightAttribute, s.baseAttribute, s.floorsAttribute, s.useAttribute, s.widthAttribute,
                              s.lengthAttribute, s.azimuthAttribute, s.diameterAttribute, s.colourAttribute})
        needAttribute("symbol", id);
    needAttribute("place", spec.placeAttribute);
    needAttribute("chainage", spec.chainageAttribute);
    if (spec.network)
        needAttribute("network", spec.network->system);
    for (const QString &id : spec.panelAttributes)
        needAttribute("panel", id);
    if (spec.label) {
        needAttribute("label", spec.label->attribute);
        if (!spec.label->property.isEmpty() && !properties.contains(spec.label->property))
            complain(Words::tr("label: there is no property \"%1\"").arg(spec.label->property));
    }
    if (spec.draw) {
        if (spec.keyAttribute.isEmpty() || spec.defaultSource.isEmpty())
            complain(Words::tr("draw: what is drawn needs a \"key\" and a \"source\" to be kept in"));
        for (auto it = spec.draw->values.cbegin(); it != spec.draw->values.cend(); ++it)
            needAttribute("draw", it.key());
        if (!spec.draw->scheme.isEmpty())
            needAttribute("draw", spec.draw->scheme);
    }
    if (spec.ramp) {
        if (!properties.contains(spec.ramp->property))
            complain(Words::tr("ramp: there is no property \"%1\"").arg(spec.ramp->property));
        if (!spec.ramp->of.isEmpty() && !properties.contains(spec.ramp->of))
            needAttribute("ramp", spec.ramp->of);
    }
}

LayerSpec readSpec(JsonReader &r) {
    LayerSpec out;
    r.version(kVersion);
    out.id = r.text("id");
    if (!out.id.isEmpty() && !isIdentifier(out.id))
        r.problem("id",
                  Words::tr("\"%1\" must be lower-case letters, digits, - and _, beginning with a letter").arg(out.id));
    if (isTableOfOurs(out.id))
        r.problem("id", Words::tr("\"%1\" is the name of a table of the program; choose another").arg(out.id));
    out.title = r.localText("title", true);
    out.summary = r.localText("summary", false);
    out.icon = r.text("icon", QStringLiteral("layers"));
    out.group = r.text("group", QString());
    out.kind = r.text("kind", QString());
    out.order = whole(r, "order", 100, -1000, 10'000);
    out.base = r.flag("base", false);
    out.keyAttribute = r.text("key", QString());
    out.nameAttribute = r.text("name", QString());
    out.nameEnAttribute = r.text("nameEn", QString());
    out.defaultSource = r.text("source", QString());
    out.serviceAttribute = r.text("service", QString());
    out.placeAttribute = r.text("place", QString());
    out.chainageAttribute = r.text("chainage", QString());
    r.array("levels", [&](JsonReader &m) {
        const int level = readLevel(m);
        if (!out.levels.emplace(level, m.localText("title", true)).second)
            m.problem("level", Words::tr("is given twice"));
    });
    r.array("attributes", [&](JsonReader &m) { out.attributes.push_back(readAttribute(m, out)); });
    r.array("properties", [&](JsonReader &m) { out.properties.push_back(readProperty(m, out)); });
    r.array("rules", [&](JsonReader &m) { out.rules.push_back(readRule(m)); });
    r.object(
        "symbol", [&](JsonReader &m) { out.symbol = readSymbol(m); }, true);
    r.object("ramp", [&](JsonReader &m) {
        out.ramp = RampSpec{m.text("property"), m.text("of", QString()),
                            m.choice("ramp", {QStringLiteral("availability")}, QStringLiteral("availability"))};
    });
    r.object("network", [&](JsonReader &m) { out.network = readNetwork(m); });
    r.object("points", [&](JsonReader &m) { out.points = readPoints(m, out); });
    r.object("draw", [&](JsonReader &m) { out.draw = readDraw(m); });
    r.object("label", [&](JsonReader &m) {
        out.label = LabelSpec{m.text("attribute", QString()), m.text("property", QString()),
                              m.number("maxDistance", 1500), whole(m, "priority", 0, -1000, 1000)};
    });
    r.array("kpis", [&](JsonReader &m) {
        out.kpis.push_back(
            {m.text("id"), m.localText("title", true), m.text("sql"), m.text("unit", QString()), decimals(m, 0)});
    });
    out.panelAttributes = r.texts("panel");
    checkReferences(r, out);
    return out;
}

} // namespace

const AttributeSpec *LayerSpec::attribute(const QString &wanted) const {
    const auto it =
        std::find_if(attributes.begin(), attributes.end(), [&](const AttributeSpec &a) { return a.id == wanted; });
    return it == attributes.end() ? nullptr : &*it;
}

int LayerSpec::propertyIndex(const QString &wanted) const {
    const auto it =
        std::find_if(properties.begin(), properties.end(), [&](const PropertySpec &p) { return p.id == wanted; });
    return it == properties.end() ? -1 : static_cast<int>(it - properties.begin());
}

QString LayerSpec::levelTitle(int level) const {
    const auto named = levels.find(level);
    return named == levels.end() ? stateTitle(stateOfLevel(level)) : named->second.in(dataLocale());
}

QString LayerSpec::valueTitle(const QString &of, const QString &value) const {
    if (valueTitles.isEmpty())
        return value;
    const auto titleOf = [&](const QString &code) {
        const auto it = valueTitles.constFind(of + QLatin1Char('=') + code);
        return it == valueTitles.constEnd() ? QString() : it->in(dataLocale());
    };
    const QString whole = titleOf(value);
    if (!whole.isEmpty() || !value.contains(QLatin1Char(',')))
        return whole.isEmpty() ? value : whole;
    QStringList names;
    bool anyTitle = false;
    for (const QString &code : value.split(QLatin1Char(','))) {
        const QString name = titleOf(code);
        anyTitle = anyTitle || !name.isEmpty();
        names << (name.isEmpty() ? code : name);
    }
    return anyTitle ? names.join(dataLocale() == QLatin1String("zh_CN") ? QStringLiteral("、") : QStringLiteral(", "))
                    : value;
}

Result<LayerSpec> parseLayerSpec(const QJsonObject &json, const QString &fileForMessages) {
    QStringList problems;
    JsonReader reader(fileForMessages, QStringLiteral("$"), json, problems);
    LayerSpec spec = readSpec(reader);
    reader.finish();
    if (!problems.isEmpty())
        return Error{ErrorKind::BadFormat, Words::tr("reading a layer description"), fileForMessages,
                     problems.join(QLatin1Char('\n'))};
    return spec;
}

Result<LayerSpec> readLayerSpec(const QString &path) {
    const Result<QJsonObject> json = readJsonObject(path);
    if (!json)
        return json.error();
    Result<LayerSpec> spec = parseLayerSpec(*json, path);
    if (spec)
        spec->folder = QFileInfo(path).absolutePath();
    return spec;
}

LayerCatalogue findLayerSpecs(const QStringList &folders) {
    LayerCatalogue out;
    QSet<QString> seen;
    for (const QString &folder : folders) {
        QStringList files;
        QDirIterator it(folder, {QStringLiteral("layer.json")}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files << QFileInfo(it.next()).canonicalFilePath();
        files.sort();
        for (const QString &file : files) {
            if (seen.contains(file))
                continue;
            seen.insert(file);
            Result<LayerSpec> spec = readLayerSpec(file);
            if (!spec) {
                out.errors.push_back(spec.error());
                continue;
            }
            const auto twin = std::find_if(out.layers.begin(), out.layers.end(),
                                           [&](const LayerSpec &other) { return other.id == spec->id; });
            if (twin != out.layers.end())
                out.errors.push_back({ErrorKind::BadFormat, Words::tr("reading a layer description"), file,
                                      Words::tr("the id \"%1\" is taken by %2/layer.json; give one of them another")
                                          .arg(spec->id, twin->folder)});
            else
                out.layers.push_back(std::move(*spec));
        }
    }
    std::stable_sort(out.layers.begin(), out.layers.end(), [](const LayerSpec &a, const LayerSpec &b) {
        return a.order != b.order ? a.order < b.order : a.id < b.id;
    });
    return out;
}

} // namespace cim::model
