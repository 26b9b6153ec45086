// SPDX-License-Identifier: Apache-2.0
#include "cityinmemory.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;
using namespace cim::model;

namespace {

/** A layer that uses every member, to be broken in one place at a time. */
QByteArray whole() {
    return R"({
  "version": 1, "id": "poles", "title": {"en": "Poles", "zh_CN": "灯杆"}, "icon": "pole", "group": "street",
  "kind": "", "order": 20, "base": false, "key": "pole_id", "name": "name", "nameEn": "name_en",
  "source": "poles", "service": "service",
  "attributes": [
    {"id": "height_m", "field": "h", "title": "Height", "type": "real", "unit": "m", "decimals": 1},
    {"id": "kind", "title": "Kind", "required": false, "valueTitles": [
      {"value": "smart", "title": {"en": "Smart", "zh_CN": "智慧"}}, {"value": "old", "title": {"en": "Old", "zh_CN": "旧"}}]}
  ],
  "properties": [
    {"id": "dim", "title": "Dimming", "unit": "%", "period": 30, "min": 0, "max": 100, "decimals": 0, "sim": 60},
    {"id": "door", "title": "Door", "type": "flag", "required": false},
    {"id": "mode", "title": "Mode", "type": "word", "words": ["auto", "manual"], "appliesWhen": "kind=smart",
     "valueTitles": [{"value": "auto", "title": {"en": "Automatic", "zh_CN": "自动"}}]}
  ],
  "rules": [
    {"id": "DIM", "property": "dim", "when": "above", "value": 90, "unit": "%", "level": 3, "delay": 5, "deadband": 2,
     "title": "Bright", "standard": "GB 1", "clause": "4", "edition": "2015", "verified": true},
    {"id": "DOOR", "property": "door", "when": "equals", "word": "true", "level": 4, "title": "Open",
     "appliesWhen": "kind=smart|old"}
  ],
  "symbol": {"type": "instance", "model": "pole", "heightAttribute": "height_m", "casts": true},
  "ramp": {"property": "dim"},
  "label": {"attribute": "kind", "property": "dim", "maxDistance": 300, "priority": 2},
  "kpis": [{"id": "n", "title": "Poles", "sql": "select count(*) from poles", "unit": "", "decimals": 0}],
  "panel": ["height_m", "kind"]
})";
}

void write(const QString &path, const QByteArray &content) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write a test file");
}

QByteArray plain(const QByteArray &id, int order = 100) {
    return R"({"version": 1, "id": ")" + id +
           R"(", "title": "T", "key": "id", "symbol": {"type": "point"}, "order": )" + QByteArray::number(order) + "}";
}

} // namespace

class LayerSpecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryMember();
    void aCodeIsShownByItsTitle();
    void fillsInWhatIsNotSaid();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void saysEverythingThatIsWrongAtOnce();
    void knowsEverySymbol();
    void layersThatComeWithTheProgramAreGood_data();
    void layersThatComeWithTheProgramAreGood();
    void aCatalogueIsInOrderAndKeepsTheGoodOnes();
    void aCatalogueOfNothingIsEmpty();
    void cutAndBentFilesGiveAnErrorOrALayer();
};

void LayerSpecTest::readsEveryMember() {
    const auto spec = specOf(whole());
    QCOMPARE(spec->id, QStringLiteral("poles"));
    QCOMPARE(spec->title.in(QStringLiteral("zh_CN")), QStringLiteral("灯杆"));
    QCOMPARE(spec->icon, QStringLiteral("pole"));
    QCOMPARE(spec->group, QStringLiteral("street"));
    QCOMPARE(spec->order, 20);
    QCOMPARE(spec->keyAttribute, QStringLiteral("pole_id"));
    QCOMPARE(spec->nameAttribute, QStringLiteral("name"));
    QCOMPARE(spec->nameEnAttribute, QStringLiteral("name_en"));
    QCOMPARE(spec->defaultSource, QStringLiteral("poles"));
    QCOMPARE(spec->serviceAttribute, QStringLiteral("service"));
    QVERIFY(spec->isLive() && !spec->base);
    QCOMPARE(spec->attribute(QStringLiteral("height_m"))->field, QStringLiteral("h"));
    QCOMPARE(spec->attribute(QStringLiteral("height_m"))->type, geo::ColumnType::Real);
    QVERIFY(spec->attribute(QStringLiteral("height_m"))->required);
    QVERIFY(!spec->attribute(QStringLiteral("kind"))->required);
    QVERIFY(!spec->attribute(QStringLiteral("h")));
    QCOMPARE(spec->propertyIndex(QStringLiteral("mode")), 2);
    QCOMPARE(spec->propertyIndex(QStringLiteral("none")), -1);
    const PropertySpec &dim = spec->properties[0];
    QCOMPARE(dim.periodS, 30.0);
    QCOMPARE(dim.min.value(), 0.0);
    QCOMPARE(dim.max.value(), 100.0);
    QCOMPARE(dim.sim.value(), 60.0);
    QCOMPARE(dim.decimals, 0);
    QCOMPARE(spec->properties[1].type, PropertySpec::Type::Flag);
    QCOMPARE(spec->properties[2].words, (QStringList{QStringLiteral("auto"), QStringLiteral("manual")}));
    QCOMPARE(spec->properties[2].appliesWhen, QStringLiteral("kind=smart"));
    const Rule &rule = spec->rules[0];
    QCOMPARE(rule.when, Rule::When::Above);
    QCOMPARE(rule.value, 90.0);
    QCOMPARE(rule.level, 3);
    QCOMPARE(rule.delayS, 5.0);
    QCOMPARE(rule.deadband, 2.0);
    QCOMPARE(rule.standard + rule.clause.in(QStringLiteral("en")) + rule.edition, QStringLiteral("GB 142015"));
    QVERIFY(rule.verified && !spec->rules[1].verified);
    QCOMPARE(spec->rules[1].word, QStringLiteral("true"));
    QCOMPARE(spec->symbol.kind, SymbolSpec::Kind::Instance);
    QCOMPARE(spec->symbol.model, QStringLiteral("pole"));
    QCOMPARE(spec->symbol.heightAttribute, QStringLiteral("height_m"));
    QCOMPARE(spec->ramp->ramp, QStringLiteral("availability"));
    QCOMPARE(spec->label->priority, 2);
    QCOMPARE(spec->kpis.front().sql, QStringLiteral("select count(*) from poles"));
    QCOMPARE(spec->panelAttributes, (QStringList{QStringLiteral("height_m"), QStringLiteral("kind")}));
}

void LayerSpecTest::aCodeIsShownByItsTitle() {
    const auto spec = specOf(whole());
    const QString kind = QStringLiteral("kind"), mode = QStringLiteral("mode"), before = dataLocale();
    setDataLocale(QStringLiteral("en"));
    QCOMPARE(spec->valueTitle(kind, QStringLiteral("smart")), QStringLiteral("Smart"));
    QCOMPARE(spec->valueTitle(kind, QStringLiteral("old,smart,new")), QStringLiteral("Old, Smart, new"));
    QCOMPARE(spec->valueTitle(mode, QStringLiteral("manual")), QStringLiteral("manual"));
    QCOMPARE(spec->valueTitle(QStringLiteral("name"), QStringLiteral("smart, the pole")),
             QStringLiteral("smart, the pole"));
    setDataLocale(QStringLiteral("zh_CN"));
    QCOMPARE(spec->valueTitle(mode, QStringLiteral("auto")), QStringLiteral("自动"));
    QCOMPARE(spec->valueTitle(kind, QStringLiteral("smart,old")), QStringLiteral("智慧、旧"));
    setDataLocale(before);
}

void LayerSpecTest::fillsInWhatIsNotSaid() {
    const auto spec = specOf(R"({"version": 1, "id": "l", "title": "L", "key": "id", "symbol": {},
        "attributes": [{"id": "a", "title": "A"}, {"id": "n", "title": "N", "type": "integer"}],
        "properties": [{"id": "p", "title": "P"}],
        "rules": [{"id": "R", "property": "p", "value": 1, "level": 2, "title": "R"}]})");
    QCOMPARE(spec->icon, QStringLiteral("layers"));
    QCOMPARE(spec->order, 100);
    QVERIFY(!spec->ramp && !spec->label && spec->kpis.empty());
    QCOMPARE(spec->attributes[0].field, QStringLiteral("a"));
    QCOMPARE(spec->attributes[0].type, geo::ColumnType::Text);
    QCOMPARE(spec->attributes[0].decimals, 1);
    QCOMPARE(spec->attributes[1].decimals, 0);
    QCOMPARE(spec->properties[0].periodS, 60.0);
    QVERIFY(spec->properties[0].required && !spec->properties[0].min && !spec->properties[0].sim);
    QCOMPARE(spec->rules[0].when, Rule::When::AtLeast);
    QCOMPARE(spec->symbol.kind, SymbolSpec::Kind::Point);
    QVERIFY(spec->symbol.casts && !spec->symbol.underground);
}

void LayerSpecTest::saysWhatIsWrongAndWhere_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *from, const char *to, const char *problem) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(problem);
    };
    row("newer version", "\"version\": 1", "\"version\": 2",
        "$.version: 2 is not known to this program; it reads version 1");
    row("a code with two titles", "\"value\": \"old\"", "\"value\": \"smart\"",
        "$.attributes[1].valueTitles[1].value: has a title already");
    row("no id", "\"id\": \"poles\", ", "", "$.id: is missing; add it as a string");
    row("id with capitals", "\"poles\", \"title\"", "\"Poles\", \"title\"",
        "$.id: \"Poles\" must be lower-case letters, digits, - and _, beginning with a letter");
    row("id with a quote", "\"poles\", \"title\"", "\"po\\\"les\", \"title\"",
        "$.id: \"po\"les\" must be lower-case letters, digits, - and _, beginning with a letter");
    row("id of a table of ours", "\"poles\", \"title\"", "\"alarms\", \"title\"",
        "$.id: \"alarms\" is the name of a table of the program; choose another");
    row("id of a table of SQLite", "\"poles\", \"title\"", "\"sqlite_master\", \"title\"",
        "$.id: \"sqlite_master\" is the name of a table of the program; choose another");
    row("no title", R"("title": {"en": "Poles", "zh_CN": "灯杆"}, )", "",
        "$.title: is missing; add it as a string or an object of locale: string");
    row("order is no whole number", "\"order\": 20", "\"order\": 1.5",
        "$.order: must be a whole number from -1000 to 10000");
    row("base is a word", "\"base\": false", "\"base\": \"no\"", "$.base: must be true or false");
    row("unknown key", "\"icon\":", "\"ikon\":", "$.ikon: unknown key; remove it or mend its spelling");
    row("attribute type", "\"type\": \"real\"", "\"type\": \"float\"",
        "$.attributes[0].type: \"float\" is not one of integer, real, text");
    row("attribute twice", "{\"id\": \"kind\", \"title\": \"Kind\"",
        "{\"id\": \"height_m\", \"title\": \"x\"}, {\"id\": \"kind\", \"title\": \"Kind\"",
        "$: attribute \"height_m\" is given twice");
    row("absurd decimals", "\"unit\": \"m\", \"decimals\": 1", "\"unit\": \"m\", \"decimals\": 1e300",
        "$.attributes[0].decimals: must be a whole number from 0 to 10");
    row("negative decimals", "\"max\": 100, \"decimals\": 0", "\"max\": 100, \"decimals\": -1",
        "$.properties[0].decimals: must be a whole number from 0 to 10");
    row("property without title", "{\"id\": \"door\", \"title\": \"Door\", ", "{\"id\": \"door\", ",
        "$.properties[1].title: is missing; add it as a string or an object of locale: string");
    row("period of nothing", "\"period\": 30", "\"period\": 0", "$.properties[0].period: must be more than 0 seconds");
    row("range upside down", "\"min\": 0, \"max\": 100", "\"min\": 100, \"max\": 100",
        "$.properties[0].min: must be less than max");
    row("word without words", ", \"words\": [\"auto\", \"manual\"]", "",
        "$.properties[2].words: must list the words this property may take");
    row("property twice", "{\"id\": \"door\"", "{\"id\": \"dim\", \"title\": \"x\"}, {\"id\": \"door\"",
        "$: property \"dim\" is given twice");
    row("applies to nothing", "\"appliesWhen\": \"kind=smart\"", "\"appliesWhen\": \"sort=smart\"",
        "$: property \"mode\": appliesWhen: there is no attribute \"sort\"");
    row("applies without a sign", "\"appliesWhen\": \"kind=smart|old\"", "\"appliesWhen\": \"kind\"",
        "$: rule \"DOOR\": appliesWhen: \"kind\" is not of the form attribute=value|value");
    row("rule of no property", "\"property\": \"dim\", \"when\"", "\"property\": \"dimm\", \"when\"",
        "$: rule \"DIM\": there is no property \"dimm\"");
    row("rule in another unit", "\"value\": 90, \"unit\": \"%\"", "\"value\": 90, \"unit\": \"1\"",
        "$: rule \"DIM\": unit \"1\" is not the property's \"%\"");
    row("rule without a value", "\"value\": 90, ", "", "$.rules[0].value: is missing; add it as a number");
    row("rule of level 5", "\"level\": 3", "\"level\": 5", "$.rules[0].level: must be 1 (red), 2, 3 or 4 (blue)");
    row("rule of level 1.5", "\"level\": 3", "\"level\": 1.5", "$.rules[0].level: must be 1 (red), 2, 3 or 4 (blue)");
    row("rule of an absurd level", "\"level\": 3", "\"level\": -1e300",
        "$.rules[0].level: must be 1 (red), 2, 3 or 4 (blue)");
    row("rule compares otherwise", "\"when\": \"above\"", "\"when\": \">\"",
        "$.rules[0].when: \">\" is not one of above, at-least, below, at-most, equals, not-equals");
    row("rule twice", "{\"id\": \"DOOR\", \"property\"", "{\"id\": \"DIM\", \"property\"",
        "$: rule \"DIM\" is given twice");
    row("a word is not more or less", "\"when\": \"equals\", \"word\"", "\"word\"",
        "$: rule \"DOOR\": a word is compared with \"equals\" or \"not-equals\", not with \"at-least\"");
    row("a word that never comes", "\"word\": \"true\"", "\"word\": \"open\"",
        "$: rule \"DOOR\": \"open\" is not a word of property \"door\": true, false");
    row("a word of another property", "\"id\": \"DOOR\", \"property\": \"door\"",
        "\"id\": \"DOOR\", \"property\": \"mode\"",
        "$: rule \"DOOR\": \"true\" is not a word of property \"mode\": auto, manual");
    row("a number for words", "\"property\": \"dim\", \"when\": \"above\", \"value\": 90, \"unit\": \"%\"",
        "\"property\": \"mode\", \"when\": \"above\", \"value\": 90",
        "$: rule \"DIM\": property \"mode\" has words; give \"word\" instead of \"value\"");
    row("no symbol", "\"symbol\":", "\"sümbol\":", "$.symbol: is missing; add it as an object");
    row("unknown symbol", "\"type\": \"instance\"", "\"type\": \"blob\"",
        "$.symbol.type: \"blob\" is not one of extrusion, tube, instance, slot, point, area, ribbon, mesh, none");
    row("instance without a model", "\"model\": \"pole\", ", "",
        "$.symbol.model: is missing; an instance needs the name of a model");
    row("symbol of no attribute", "\"heightAttribute\": \"height_m\"", "\"heightAttribute\": \"height\"",
        "$: symbol: there is no attribute \"height\"");
    row("panel of no attribute", "\"panel\": [\"height_m\"", "\"panel\": [\"height\"",
        "$: panel: there is no attribute \"height\"");
    row("label of no attribute", "\"label\": {\"attribute\": \"kind\"", "\"label\": {\"attribute\": \"sort\"",
        "$: label: there is no attribute \"sort\"");
    row("label of no property", "\"property\": \"dim\", \"maxDistance\"", "\"property\": \"bright\", \"maxDistance\"",
        "$: label: there is no property \"bright\"");
    row("ramp of no property", "\"ramp\": {\"property\": \"dim\"}", "\"ramp\": {\"property\": \"bright\"}",
        "$: ramp: there is no property \"bright\"");
    row("ramp of nothing whole", "\"ramp\": {\"property\": \"dim\"}",
        "\"ramp\": {\"property\": \"dim\", \"of\": \"total\"}", "$: ramp: there is no attribute \"total\"");
    row("unknown ramp", "\"ramp\": {\"property\": \"dim\"}", "\"ramp\": {\"property\": \"dim\", \"ramp\": \"rainbow\"}",
        "$.ramp.ramp: \"rainbow\" is not one of availability");
    row("figure without SQL", "\"sql\": \"select count(*) from poles\", ", "",
        "$.kpis[0].sql: is missing; add it as a string");
    row("panel is an object", "\"panel\": [\"height_m\", \"kind\"]", "\"panel\": {}",
        "$.panel: must be an array of strings");
}

void LayerSpecTest::saysWhatIsWrongAndWhere() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, problem);
    QByteArray text = whole();
    QVERIFY2(text.contains(from), "the row names nothing of the layer");
    text.replace(text.indexOf(from), from.size(), to);
    const auto spec = parseLayerSpec(parsed(text), QStringLiteral("x/layer.json"));
    QVERIFY(!spec);
    QCOMPARE(spec.error().kind, ErrorKind::BadFormat);
    QCOMPARE(spec.error().doing, QStringLiteral("reading a layer description"));
    QCOMPARE(spec.error().subject, QStringLiteral("x/layer.json"));
    const QStringList lines = spec.error().message.split(QLatin1Char('\n'));
    QVERIFY2(lines.contains(QStringLiteral("x/layer.json: ") + problem), qPrintable(spec.error().message));
}

void LayerSpecTest::saysEverythingThatIsWrongAtOnce() {
    const auto spec = parseLayerSpec(parsed(R"({"version": 1, "id": "one", "symbol": {"type": "blob"}, "x": 1})"),
                                     QStringLiteral("l.json"));
    QVERIFY(!spec);
    QCOMPARE(
        spec.error().message.split(QLatin1Char('\n')),
        (QStringList{QStringLiteral("l.json: $.title: is missing; add it as a string or an object of locale: string"),
                     QStringLiteral("l.json: $.symbol.type: \"blob\" is not one of extrusion, tube, instance, "
                                    "slot, point, area, ribbon, mesh, none"),
                     QStringLiteral("l.json: $.x: unknown key; remove it or mend its spelling")}));
}

void LayerSpecTest::knowsEverySymbol() {
    const QStringList words =
        QStringLiteral("extrusion tube instance slot point area ribbon mesh none").split(QLatin1Char(' '));
    for (int i = 0; i < words.size(); ++i) {
        const auto spec = specOf(QStringLiteral(R"({"version": 1, "id": "l", "title": "L", "key": "id",
            "symbol": {"type": "%1", "model": "pole"}})")
                                     .arg(words[i])
                                     .toUtf8());
        QCOMPARE(static_cast<int>(spec->symbol.kind), i);
    }
}

void LayerSpecTest::layersThatComeWithTheProgramAreGood_data() {
    QTest::addColumn<QString>("path");
    const QDir root(QStringLiteral(CIM_SOURCE_DIR));
    for (const char *folder : {"layers", "tests/realdata/scenes"}) {
        QDirIterator it(root.filePath(QLatin1String(folder)), {QStringLiteral("layer.json")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            QTest::newRow(qPrintable(root.relativeFilePath(path))) << path;
        }
    }
}

void LayerSpecTest::layersThatComeWithTheProgramAreGood() {
    QFETCH(QString, path);
    const auto spec = readLayerSpec(path);
    QVERIFY2(spec, spec ? "" : qPrintable(spec.error().text()));
    QCOMPARE(spec->folder, QFileInfo(path).absolutePath());
}

void LayerSpecTest::aCatalogueIsInOrderAndKeepsTheGoodOnes() {
    QTemporaryDir folder;
    const auto at = [&](const char *path) { return folder.filePath(QString::fromLatin1(path)); };
    write(at("a/one/layer.json"), plain("one", 30));
    write(at("a/two/layer.json"), plain("two", 10));
    write(at("a/two/deep/er/layer.json"), plain("three", 10));
    write(at("a/bad/layer.json"), "{");
    write(at("a/worse/layer.json"), R"({"version": 1})");
    write(at("a/other.json"), plain("other"));
    write(at("b/again/layer.json"), plain("one", 5));
    const LayerCatalogue found = findLayerSpecs({at("a"), at("b"), at("a/two"), at("nowhere")});
    QStringList ids;
    for (const LayerSpec &spec : found.layers)
        ids << spec.id;
    QCOMPARE(ids, (QStringList{QStringLiteral("three"), QStringLiteral("two"), QStringLiteral("one")}));
    QCOMPARE(found.layers[2].folder, QFileInfo(at("a/one")).canonicalFilePath());
    QCOMPARE(found.errors.size(), std::size_t(3));
    QVERIFY2(found.errors[0].text().contains(QStringLiteral("a/bad/layer.json: line 1")),
             qPrintable(found.errors[0].text()));
    QVERIFY2(found.errors[1].text().contains(QStringLiteral("a/worse/layer.json: $.id: is missing")),
             qPrintable(found.errors[1].text()));
    QVERIFY2(found.errors[2].subject.endsWith(QStringLiteral("b/again/layer.json")),
             qPrintable(found.errors[2].text()));
    QVERIFY2(found.errors[2].message.startsWith(QStringLiteral("the id \"one\" is taken by ")) &&
                 found.errors[2].message.endsWith(QStringLiteral("a/one/layer.json; give one of them another")),
             qPrintable(found.errors[2].text()));
}

void LayerSpecTest::aCatalogueOfNothingIsEmpty() {
    QTemporaryDir folder;
    const LayerCatalogue found = findLayerSpecs({folder.path(), QStringLiteral("/no/such/folder")});
    QVERIFY(found.layers.empty() && found.errors.empty());
}

void LayerSpecTest::cutAndBentFilesGiveAnErrorOrALayer() {
    QFile file(QStringLiteral(CIM_SOURCE_DIR "/layers/corridor/layer.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    QRandomGenerator random(20260301);
    int read = 0;
    for (int i = 0; i < 400; ++i) {
        QByteArray bent = good;
        if (i % 4 == 0)
            bent.truncate(random.bounded(static_cast<int>(good.size())));
        for (int flips = 1 + i % 3; flips > 0 && !bent.isEmpty(); --flips)
            bent[random.bounded(static_cast<int>(bent.size()))] = static_cast<char>(32 + random.bounded(95));
        const QJsonDocument document = QJsonDocument::fromJson(bent);
        if (!document.isObject())
            continue;
        ++read;
        const auto spec = parseLayerSpec(document.object(), QStringLiteral("layer.json"));
        QVERIFY(spec || spec.error().message.startsWith(QStringLiteral("layer.json: $")));
    }
    QVERIFY2(read > 50, "most flips leave JSON behind");
}

QTEST_GUILESS_MAIN(LayerSpecTest)
#include "tst_layerspec.moc"
