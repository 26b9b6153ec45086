// SPDX-License-Identifier: Apache-2.0
// The layers that come with the program: what each of them must have so that a city can rely on it.
#include "base/jsonreader.h"
#include "query/database.h"

#include "tests/model/cityinmemory.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::model;

namespace {

constexpr TimeMs kNow = 1'772'352'000'000;

/** The built-in layers and the scene library. */
const LayerCatalogue &catalogue() {
    static const LayerCatalogue found =
        findLayerSpecs({QStringLiteral(CIM_SOURCE_DIR "/layers"), QStringLiteral(CIM_SOURCE_DIR "/resources/scenes")});
    return found;
}

bool isOfTheLibrary(const LayerSpec &spec) {
    return spec.folder.contains(QLatin1String("/resources/scenes"));
}

/** Ids of the layers that a project of the samples names. */
QSet<QString> layersOf(const QString &project) {
    QSet<QString> out;
    const auto json = readJsonObject(QStringLiteral(CIM_SOURCE_DIR "/data-samples/") + project);
    if (!json)
        qFatal("%s", qPrintable(json.error().text()));
    for (const QJsonValue &layer : json->value(QStringLiteral("layers")).toArray())
        out.insert(layer.toObject().value(QStringLiteral("layer")).toString());
    return out;
}

geo::Geometries shapes(geo::GeometryKind kind, const std::vector<geo::Vec3> &points) {
    geo::Geometries out;
    for (int row = 0; row < 3; ++row) {
        out.beginRow(kind);
        out.beginPart();
        for (const geo::Vec3 &point : points)
            out.addPoint(point);
    }
    return out;
}

/** Three assets with a value in every column that the layer declares. */
geo::FeatureSet someAssets(const LayerSpec &spec) {
    std::vector<geo::Column> columns{
        textColumn(spec.keyAttribute, {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")})};
    for (const QString &name : {spec.nameAttribute, spec.nameEnAttribute}) {
        if (!name.isEmpty() && name != spec.keyAttribute)
            columns.push_back(textColumn(name, {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")}));
    }
    for (const AttributeSpec &attribute : spec.attributes) {
        const bool isThere = std::any_of(columns.begin(), columns.end(),
                                         [&](const geo::Column &c) { return c.name == attribute.field; });
        if (isThere)
            continue;
        if (attribute.type == geo::ColumnType::Text)
            columns.push_back(textColumn(attribute.field, {QStringLiteral("x"), QStringLiteral("y"), QString()}));
        else
            columns.push_back(numberColumn(attribute.field, {1, 2, 3}, attribute.type));
    }
    geo::FeatureSet out = pointsWith(std::move(columns));
    using Kind = SymbolSpec::Kind;
    const Kind kind = spec.symbol.kind;
    if (kind == Kind::Tube || kind == Kind::Ribbon)
        out.geometries = shapes(geo::GeometryKind::Line, {{0, 0, 0}, {30, 40, 0}});
    else if (kind == Kind::Extrusion || kind == Kind::Area)
        out.geometries = shapes(geo::GeometryKind::Polygon, {{0, 0, 0}, {20, 0, 0}, {20, 10, 0}});
    return out;
}

} // namespace

class LayersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allAreReadWithoutErrors();
    void theSampleProjectsOpenThemAll();
    void aSceneOfTheLibraryIsDataAndWhole();
    void everythingHasBothLanguages();
    void everyRuleSaysWhereItComesFrom();
    void livePropertiesHaveARangeAndAPeriod();
    void iconsAndGroupsExist();
    void everyFigureAnswers_data();
    void everyFigureAnswers();
    void onlyWarningLevelsOfTheLawAreUsed();
};

void LayersTest::allAreReadWithoutErrors() {
    for (const Error &error : catalogue().errors)
        QFAIL(qPrintable(error.text()));
    QVERIFY(catalogue().layers.size() >= 15);
    QSet<QString> ids;
    for (const LayerSpec &spec : catalogue().layers)
        ids.insert(spec.id);
    for (const char *id : {"buildings", "corridor", "pipes", "poles", "sites", "cranes", "parking", "bays"})
        QVERIFY2(ids.contains(QLatin1String(id)), id);
}

void LayersTest::theSampleProjectsOpenThemAll() {
    QSet<QString> builtIn, library;
    for (const LayerSpec &spec : catalogue().layers) {
        if (!spec.draw) // nothing is drawn yet
            (isOfTheLibrary(spec) ? library : builtIn).insert(spec.id);
    }
    const QSet<QString> city = layersOf(QStringLiteral("sample.cim.json")),
                        scenes = layersOf(QStringLiteral("scenes.cim.json"));
    QVERIFY2(builtIn.contains(city), "the sample city names a layer that does not exist");
    // Photographs cannot be made up.
    QCOMPARE(builtIn - city,
             (QSet<QString>{QStringLiteral("imagery"), QStringLiteral("oblique"), QStringLiteral("tileset")}));
    QCOMPARE(library - scenes, QSet<QString>());
    QVERIFY2((builtIn + library).contains(scenes), "the scene library's project names a layer that does not exist");
}

void LayersTest::aSceneOfTheLibraryIsDataAndWhole() {
    int scenes = 0;
    for (const LayerSpec &spec : catalogue().layers) {
        if (!isOfTheLibrary(spec))
            continue;
        ++scenes;
        const auto has = [&](bool part, const char *what) {
            QVERIFY2(part, qPrintable(QStringLiteral("%1 has no %2").arg(spec.id, QLatin1String(what))));
        };
        // A density is code that any scene may use; what it counts is data.
        has(spec.kind.isEmpty() || spec.kind == QLatin1String("density"), "generic kind: it wants code");
        has(!spec.summary.isEmpty(), "summary");
        has(!spec.keyAttribute.isEmpty(), "key");
        has(!spec.defaultSource.isEmpty(), "source layer");
        has(!spec.properties.empty(), "property");
        has(!spec.rules.empty(), "rule");
        has(spec.kpis.size() >= 3, "three figures");
        has(!spec.panelAttributes.isEmpty(), "panel");
    }
    QVERIFY(scenes >= 12);
}

void LayersTest::everythingHasBothLanguages() {
    const auto check = [](const LayerSpec &spec, const QString &what, const LocalText &text) {
        for (const char *locale : {"en", "zh_CN"}) {
            const QString word = text.texts().value(QLatin1String(locale));
            QVERIFY2(!word.trimmed().isEmpty(),
                     qPrintable(QStringLiteral("%1: %2 has no %3").arg(spec.id, what, QLatin1String(locale))));
        }
    };
    for (const LayerSpec &spec : catalogue().layers) {
        check(spec, QStringLiteral("title"), spec.title);
        for (const AttributeSpec &attribute : spec.attributes)
            check(spec, attribute.id, attribute.title);
        for (const PropertySpec &property : spec.properties)
            check(spec, property.id, property.title);
        for (const Rule &rule : spec.rules)
            check(spec, rule.id, rule.title);
        for (const KpiSpec &kpi : spec.kpis)
            check(spec, kpi.id, kpi.title);
    }
}

void LayersTest::everyRuleSaysWhereItComesFrom() {
    QSet<QString> ids;
    int rules = 0;
    for (const LayerSpec &spec : catalogue().layers) {
        for (const Rule &rule : spec.rules) {
            ++rules;
            const QString name = spec.id + QLatin1Char('/') + rule.id;
            QVERIFY2(!ids.contains(rule.id), qPrintable(name + QStringLiteral(" is the id of another rule as well")));
            ids.insert(rule.id);
            QVERIFY2(!rule.standard.isEmpty() || !rule.clause.isEmpty(),
                     qPrintable(name + QStringLiteral(" names neither a standard nor that it is a design value")));
            QVERIFY2(!rule.verified || (!rule.standard.isEmpty() && !rule.clause.isEmpty() && !rule.edition.isEmpty()),
                     qPrintable(name + QStringLiteral(" is verified against nothing")));
        }
    }
    QVERIFY(rules > 30);
}

void LayersTest::livePropertiesHaveARangeAndAPeriod() {
    for (const LayerSpec &spec : catalogue().layers) {
        for (const PropertySpec &property : spec.properties) {
            if (property.type != PropertySpec::Type::Number)
                continue;
            const QString name = spec.id + QLatin1Char('/') + property.id;
            QVERIFY2(property.min && property.max, qPrintable(name + QStringLiteral(" has no physical range")));
            if (property.sim)
                QVERIFY2(*property.sim >= *property.min && *property.sim <= *property.max,
                         qPrintable(name + QStringLiteral(" is simulated outside its range")));
        }
        for (const Rule &rule : spec.rules) {
            const PropertySpec &property = spec.properties[static_cast<std::size_t>(spec.propertyIndex(rule.property))];
            if (property.type == PropertySpec::Type::Number)
                QVERIFY2(rule.value >= *property.min && rule.value <= *property.max,
                         qPrintable(rule.id + QStringLiteral(" can never hold: its value lies outside the range")));
        }
    }
}

void LayersTest::iconsAndGroupsExist() {
    QSet<QString> ids;
    for (const LayerSpec &spec : catalogue().layers)
        ids.insert(spec.id);
    for (const LayerSpec &spec : catalogue().layers) {
        QVERIFY2(QFile::exists(QStringLiteral(CIM_SOURCE_DIR "/resources/icons/%1.svg").arg(spec.icon)),
                 qPrintable(spec.id + QStringLiteral(": no icon ") + spec.icon));
        QVERIFY2(spec.group.isEmpty() || (ids.contains(spec.group) && spec.group != spec.id),
                 qPrintable(spec.id + QStringLiteral(": no group ") + spec.group));
    }
}

void LayersTest::everyFigureAnswers_data() {
    QTest::addColumn<int>("layer");
    QTest::addColumn<QString>("sql");
    for (std::size_t i = 0; i < catalogue().layers.size(); ++i) {
        for (const KpiSpec &kpi : catalogue().layers[i].kpis)
            QTest::newRow(qPrintable(catalogue().layers[i].id + QLatin1Char('/') + kpi.id))
                << static_cast<int>(i) << kpi.sql;
    }
}

void LayersTest::everyFigureAnswers() {
    QFETCH(int, layer);
    QFETCH(QString, sql);
    Clock clock;
    clock.pauseAt(kNow);
    Board board(clock);
    AlarmList alarms(board, clock);
    for (std::size_t i = 0; i < catalogue().layers.size(); ++i) {
        const auto spec = std::make_shared<const LayerSpec>(catalogue().layers[i]);
        board.setLayer(static_cast<int>(i), spec, tableOf(someAssets(*spec), *spec));
    }
    const model::IncidentList incidents(clock);
    const query::Database database(board, alarms, incidents, clock);
    const auto silent = database.run(sql);
    QVERIFY2(silent, silent ? "" : qPrintable(silent.error().text()));
    const LayerSpec &spec = catalogue().layers[static_cast<std::size_t>(layer)];
    std::vector<Sample> samples;
    for (std::size_t p = 0; p < spec.properties.size(); ++p) {
        for (Row row = 0; row < 3; ++row)
            samples.push_back(spec.properties[p].type == PropertySpec::Type::Word
                                  ? wordSample({layer, row}, static_cast<int>(p), 0, kNow)
                                  : numberSample({layer, row}, static_cast<int>(p), 1, kNow));
    }
    board.apply(samples);
    const auto live = database.run(sql);
    QVERIFY2(live, live ? "" : qPrintable(live.error().text()));
    QCOMPARE(live->rows.size(), std::size_t(1));
    QCOMPARE(live->columns.size(), qsizetype(1));
    QVERIFY2(live->rows[0][0].isValid(), "no value although every asset has its samples");
}

void LayersTest::onlyWarningLevelsOfTheLawAreUsed() {
    for (const LayerSpec &spec : catalogue().layers) {
        QVERIFY2(!spec.base || !spec.isLive(), qPrintable(spec.id + QStringLiteral(" is context and yet live")));
        if (spec.ramp)
            QVERIFY2(spec.ramp->ramp == QLatin1String("availability"), qPrintable(spec.id));
        for (const Rule &rule : spec.rules)
            QVERIFY(rule.level >= 1 && rule.level <= 4 && std::isfinite(rule.value) && rule.delayS >= 0 &&
                    rule.deadband >= 0);
    }
}

QTEST_GUILESS_MAIN(LayersTest)
#include "tst_layers.moc"
