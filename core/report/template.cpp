// SPDX-License-Identifier: Apache-2.0
#include "report/template.h"

#include "base/jsonreader.h"
#include "base/words.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace cim::report {

namespace {

using Kind = TemplateItem::Kind;

constexpr double kVersion = 1;
/** Beyond A0 nobody prints; below a stamp nobody reads. */
constexpr double kLeastPageMm = 50, kMostPageMm = 5000;
constexpr int kMostItems = 200;

constexpr std::array<std::pair<const char *, Kind>, 22> kKinds{{{"map", Kind::Map},
                                                                {"view", Kind::View3d},
                                                                {"keymap", Kind::KeyMap},
                                                                {"legend", Kind::Legend},
                                                                {"scalebar", Kind::ScaleBar},
                                                                {"head", Kind::Head},
                                                                {"titleblock", Kind::TitleBlock},
                                                                {"sources", Kind::Sources},
                                                                {"notes", Kind::Notes},
                                                                {"statistics", Kind::Statistics},
                                                                {"alarms", Kind::Alarms},
                                                                {"table", Kind::Table},
                                                                {"bars", Kind::Bars},
                                                                {"timeline", Kind::Timeline},
                                                                {"windrose", Kind::WindRose},
                                                                {"section", Kind::Section},
                                                                {"contents", Kind::Contents},
                                                                {"text", Kind::Text},
                                                                {"picture", Kind::Picture},
                                                                {"frame", Kind::Frame},
                                                                {"column", Kind::Column},
                                                                {"row", Kind::Row}}};

/** Parts of a row or column are no rows or columns themselves. */
Kind readKind(JsonReader &r, bool isPart) {
    QStringList words;
    for (const auto &[word, kind] : kKinds) {
        if (!isPart || (kind != Kind::Column && kind != Kind::Row))
            words << QString::fromLatin1(word);
    }
    const QString word = r.text("kind");
    const auto found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const auto &one) { return word == QLatin1String(one.first); });
    if (found != kKinds.end() && words.contains(word))
        return found->second;
    r.problem("kind", Words::tr("\"%1\" is not one of %2").arg(word, words.join(QStringLiteral(", "))));
    return Kind::Text;
}

std::optional<std::vector<double>> numbers(const QJsonValue &value, qsizetype count) {
    const QJsonArray all = value.toArray();
    if (all.size() != count)
        return std::nullopt;
    std::vector<double> out;
    for (const QJsonValue &one : all) {
        if (!one.isDouble() || !std::isfinite(one.toDouble()) || std::abs(one.toDouble()) > kMostPageMm)
            return std::nullopt;
        out.push_back(one.toDouble());
    }
    return out;
}

void readBox(JsonReader &r, TemplateItem &item) {
    const QJsonValue value = r.raw("box");
    if (value.isUndefined()) {
        r.problem("box", Words::tr("is missing; add it as [x, y, width, height] in millimetres"));
        return;
    }
    const auto box = numbers(value, 4);
    if (!box || !((*box)[2] > 0) || !((*box)[3] > 0))
        r.problem("box", Words::tr("must be [x, y, width, height] in millimetres, width and height more than 0"));
    else
        item.box = QRectF((*box)[0], (*box)[1], (*box)[2], (*box)[3]);
}

TableColumn readColumn(JsonReader &r) {
    TableColumn out;
    out.field = r.text("field");
    out.title = r.localText("title", false);
    out.share = r.number("share", 1);
    if (!(out.share > 0 && out.share <= 100))
        r.problem("share", Words::tr("must be more than 0 and at most 100"));
    static const QStringList words{QStringLiteral("text"), QStringLiteral("number"), QStringLiteral("state"),
                                   QStringLiteral("time"), QStringLiteral("age")};
    out.as = static_cast<TableColumn::As>(std::max<qsizetype>(0, words.indexOf(r.choice("as", words, words.front()))));
    if (const std::optional<double> decimals = r.optionalNumber("decimals")) {
        if (!(*decimals >= 0 && *decimals <= 6) || *decimals != std::floor(*decimals))
            r.problem("decimals", Words::tr("must be a whole number from 0 to 6"));
        else
            out.decimals = static_cast<int>(*decimals);
    }
    out.titlesOf = r.text("titlesOf", QString());
    static const QRegularExpression attribute(QStringLiteral("^[^.]+\\.[^.]+$"));
    if (!out.titlesOf.isEmpty() && !attribute.match(out.titlesOf).hasMatch())
        r.problem("titlesOf", Words::tr("must be a layer and one of its attributes, as \"poles.devices\""));
    return out;
}

double between(JsonReader &r, const char *key, double fallback, double least, double most) {
    const double out = r.number(key, fallback);
    if (out >= least && out <= most)
        return out;
    r.problem(key, Words::tr("must be from %1 to %2").arg(least).arg(most));
    return fallback;
}

/** What an item of its kind cannot do without. */
void checkNeeds(JsonReader &r, const TemplateItem &item) {
    const bool asks = item.kind == Kind::Table || item.kind == Kind::Bars || item.kind == Kind::Timeline ||
                      item.kind == Kind::WindRose;
    if (asks && item.sql.isEmpty())
        r.problem("sql", Words::tr("such an item needs a statement"));
    if (item.kind == Kind::Text && item.text.isEmpty())
        r.problem("text", Words::tr("such an item needs a text"));
    if (item.kind == Kind::Picture && item.file.isEmpty())
        r.problem("file", Words::tr("such an item needs a file"));
    if (item.isContinued && item.kind != Kind::Table)
        r.problem("continued", Words::tr("only a table goes on to further pages"));
}

TemplateItem readItem(JsonReader &r, bool isPart) {
    TemplateItem out;
    out.kind = readKind(r, isPart);
    out.id = r.text("id", QString());
    if (isPart)
        out.size = between(r, "size", 0, 0, kMostPageMm);
    else
        readBox(r, out);
    out.isFramed = r.flag("framed", false);
    out.lineMm = between(r, "line", 0.25, 0.05, 5);
    out.title = r.localText("title", false);
    static const QStringList grids{QStringLiteral("metres"), QStringLiteral("degrees"), QStringLiteral("none")};
    out.grid =
        static_cast<TemplateItem::Grid>(std::max<qsizetype>(0, grids.indexOf(r.choice("grid", grids, grids.front()))));
    out.isWhole = r.flag("whole", false);
    out.hasNorth = r.flag("north", true);
    if (r.has("scale"))
        out.scale = between(r, "scale", 0, 100, 5'000'000);
    out.viewpoint = r.text("viewpoint", QString());
    out.isUnderground = r.flag("underground", false);
    static const QStringList cuts{QStringLiteral("drawn"), QStringLiteral("along"), QStringLiteral("across")};
    out.cut = static_cast<TemplateItem::Cut>(std::max<qsizetype>(0, cuts.indexOf(r.choice("cut", cuts, cuts.front()))));
    out.reach = between(r, "reach", 5, 0.1, 500);
    out.width = between(r, "width", 40, 1, 10'000);
    out.sql = r.text("sql", QString()).trimmed();
    r.array("columns", [&](JsonReader &m) { out.columns.push_back(readColumn(m)); });
    out.isContinued = r.flag("continued", false);
    out.text = r.localText("text", false);
    out.textMm = between(r, "height", 2.6, 1.8, 100);
    out.isBold = r.flag("bold", false);
    static const QStringList aligns{QStringLiteral("left"), QStringLiteral("centre"), QStringLiteral("right")};
    const QString align = r.choice("align", aligns, aligns.front());
    out.align = align == aligns[1] ? Qt::AlignHCenter : align == aligns[2] ? Qt::AlignRight : Qt::AlignLeft;
    out.file = r.text("file", QString());
    if (QDir::isAbsolutePath(out.file) || out.file.split(QLatin1Char('/')).contains(QStringLiteral("..")))
        r.problem("file", Words::tr("must lie beside the template"));
    if (!isPart) {
        r.array("items", [&](JsonReader &m) { out.items.push_back(readItem(m, true)); });
        if (out.isContainer() == out.items.empty())
            r.problem("items", out.isContainer() ? Words::tr("a row or column needs parts")
                                                 : Words::tr("only a row or column has parts"));
    }
    checkNeeds(r, out);
    return out;
}

void readPage(JsonReader &r, ReportTemplate &out) {
    const double width = r.number("width", 0), height = r.number("height", 0);
    static const QStringList names{QStringLiteral("A4"), QStringLiteral("A3"), QStringLiteral("A2"),
                                   QStringLiteral("A1"), QStringLiteral("A0"), QStringLiteral("custom")};
    out.sizeName = r.choice("size", names, names[1]);
    const bool isLandscape = r.flag("landscape", true);
    if (out.sizeName != names.back()) {
        out.sizeMm = *paperSize(out.sizeName, isLandscape);
        for (const auto &[key, value] : {std::pair("width", width), std::pair("height", height)}) {
            if (value != 0)
                r.problem(key, Words::tr("is for the size \"custom\""));
        }
        return;
    }
    for (const auto &[key, value] : {std::pair("width", width), std::pair("height", height)}) {
        if (!(value >= kLeastPageMm && value <= kMostPageMm))
            r.problem(key, Words::tr("must be from %1 to %2 millimetres").arg(kLeastPageMm).arg(kMostPageMm));
    }
    out.sizeMm = QSizeF(width, height);
    out.sizeName = QStringLiteral("%1 × %2").arg(width).arg(height);
}

void checkPage(JsonReader &r, const char *key, std::vector<TemplateItem> &items, const QSizeF &size) {
    int maps = 0, continued = 0, number = 0;
    QSet<QString> ids;
    const auto check = [&](TemplateItem &item) {
        ++number;
        if (item.id.isEmpty())
            item.id = QString::number(number);
        if (ids.contains(item.id))
            r.problem(key, Words::tr("the id \"%1\" is given twice").arg(item.id));
        ids.insert(item.id);
        maps += item.kind == Kind::Map ? 1 : 0;
        continued += item.isContinued ? 1 : 0;
    };
    for (TemplateItem &item : items) {
        check(item);
        for (TemplateItem &part : item.items)
            check(part);
        if (!item.box.isEmpty() && !QRectF(QPointF(0, 0), size).adjusted(-0.01, -0.01, 0.01, 0.01).contains(item.box))
            r.problem(key, Words::tr("\"%1\" lies beyond the page").arg(item.id));
    }
    if (maps > 1)
        r.problem(key, Words::tr("a page has one map at most"));
    if (continued > 1)
        r.problem(key, Words::tr("one table at most goes on to further pages"));
    if (number > kMostItems)
        r.problem(key, Words::tr("more than %1 items on a page").arg(kMostItems));
}

bool isContinuedIn(const std::vector<TemplateItem> &items, QString *id = nullptr) {
    const auto look = [&](const TemplateItem &item) {
        if (item.isContinued && id)
            *id = item.id;
        return item.isContinued;
    };
    return std::any_of(items.begin(), items.end(), [&](const TemplateItem &item) {
        return look(item) || std::any_of(item.items.begin(), item.items.end(), look);
    });
}

AtlasSpec readAtlas(JsonReader &r) {
    AtlasSpec out;
    out.layer = r.text("layer");
    out.sql = r.text("sql");
    out.around = between(r, "around", 1.3, 1, 100);
    return out;
}

} // namespace

std::vector<TemplateItem> ReportTemplate::allItems() const {
    std::vector<TemplateItem> out;
    for (const std::vector<TemplateItem> *page : {&items, &following}) {
        for (const TemplateItem &item : *page) {
            if (!item.isContainer())
                out.push_back(item);
            for (TemplateItem part : item.items) {
                part.box = item.box;
                if (part.size > 0)
                    item.kind == Kind::Column ? part.box.setHeight(part.size) : part.box.setWidth(part.size);
                out.push_back(std::move(part));
            }
        }
    }
    return out;
}

std::optional<ReportTemplate> ReportTemplate::frontPage() const {
    if (front.empty())
        return std::nullopt;
    ReportTemplate out = *this;
    out.heading = title;
    out.subtitle = LocalText(QStringLiteral("{project}"));
    out.items = front;
    out.front.clear();
    out.following.clear();
    out.atlas.reset();
    return out;
}

std::optional<QSizeF> paperSize(const QString &name, bool isLandscape) {
    constexpr std::array<std::pair<const char *, std::pair<double, double>>, 5> kSizes{
        {{"A4", {210, 297}}, {"A3", {297, 420}}, {"A2", {420, 594}}, {"A1", {594, 841}}, {"A0", {841, 1189}}}};
    for (const auto &[known, size] : kSizes) {
        if (name == QLatin1String(known))
            return isLandscape ? QSizeF(size.second, size.first) : QSizeF(size.first, size.second);
    }
    return std::nullopt;
}

Result<ReportTemplate> parseTemplate(const QJsonObject &json, const QString &file) {
    QStringList problems;
    JsonReader r(file, QStringLiteral("$"), json, problems);
    r.version(kVersion);
    ReportTemplate out;
    out.path = file;
    out.id = r.text("id");
    if (out.id.isEmpty())
        r.problem("id", Words::tr("must not be empty"));
    out.title = r.localText("title", true);
    out.summary = r.localText("summary", false);
    out.heading = r.localText("heading", false);
    out.subtitle = r.localText("subtitle", false);
    out.sizeName = QStringLiteral("A3");
    out.sizeMm = *paperSize(out.sizeName, true);
    r.object("page", [&](JsonReader &m) { readPage(m, out); });
    r.array("values", [&](JsonReader &m) {
        out.values.push_back({m.text("name"), m.localText("title", false), m.number("value")});
        static const QRegularExpression name(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
        if (!name.match(out.values.back().name).hasMatch())
            m.problem("name", Words::tr("must be letters, digits and _, a letter first"));
    });
    out.fieldsSql = r.text("fields", QString()).trimmed();
    r.object("atlas", [&](JsonReader &m) { out.atlas = readAtlas(m); });
    r.array(
        "items", [&](JsonReader &m) { out.items.push_back(readItem(m, false)); }, true);
    r.array("front", [&](JsonReader &m) { out.front.push_back(readItem(m, false)); });
    r.array("following", [&](JsonReader &m) { out.following.push_back(readItem(m, false)); });
    checkPage(r, "items", out.items, out.sizeMm);
    checkPage(r, "front", out.front, out.sizeMm);
    checkPage(r, "following", out.following, out.sizeMm);
    if (!out.front.empty() && !out.atlas)
        r.problem("front", Words::tr("only an atlas has a page before its sheets"));
    QString table, further;
    const bool goesOn = isContinuedIn(out.items, &table), isGoneOn = isContinuedIn(out.following, &further);
    if (goesOn != isGoneOn || table != further)
        r.problem("following", Words::tr("a table that goes on needs one with the same id, continued too, here"));
    r.finish();
    if (!problems.isEmpty())
        return Error{ErrorKind::BadFormat, Words::tr("reading a report template"), file,
                     problems.join(QLatin1Char('\n'))};
    return out;
}

Result<ReportTemplate> readTemplate(const QString &path) {
    const Result<QJsonObject> json = readJsonObject(path);
    if (!json)
        return json.error();
    return parseTemplate(*json, path);
}

TemplateCatalogue findTemplates(const QStringList &folders) {
    TemplateCatalogue out;
    for (const QString &folder : folders) {
        for (const QFileInfo &file : QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
            Result<ReportTemplate> one = readTemplate(file.absoluteFilePath());
            if (!one) {
                out.errors.push_back(one.error());
                continue;
            }
            const bool isTaken = std::any_of(out.templates.begin(), out.templates.end(),
                                             [&](const ReportTemplate &known) { return known.id == one->id; });
            if (!isTaken)
                out.templates.push_back(std::move(*one));
        }
    }
    return out;
}

} // namespace cim::report
