// SPDX-License-Identifier: Apache-2.0
#include "cityinmemory.h"

#include "model/project.h"
#include "model/projectpaths.h"
#include "model/secrets.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace cim;
using namespace cim::model;

namespace {

const QString kFolder = QStringLiteral("/city/project");

/** A project that uses every member. */
QByteArray whole() {
    return R"({
  "$schema": "../schemas/project.schema.json",
  "version": 1,
  "title": {"en": "Bay", "zh_CN": "湾"},
  "organisation": "Office",
  "sample": true,
  "crs": "EPSG:4549+5737",
  "terrain": {"source": "dem.tif", "crs": "EPSG:4549+5737", "height": 2.5, "contours": 5},
  "scenes": ["scenes", "../common/scenes"],
  "layers": [
    {"layer": "poles", "source": "data/city.gpkg", "sourceLayer": "p", "crs": "EPSG:4490", "encoding": "GBK",
     "filter": "h > 3", "limit": 500, "visible": false, "opacity": 0.5, "title": {"en": "Lamps"}},
    {"layer": "pipes", "source": "PG:service=city"}
  ],
  "links": [{"id": "hub", "protocol": "hub-mqtt", "url": "mqtt:\/\/host:1883", "options": {"qos": 1, "topics": ["a"]}}],
  "viewpoints": [
    {"name": "湾心", "nameEn": "Bay", "target": [517600, 3978650, 10], "distance": 1500, "azimuth": 330, "pitch": -27,
     "plan": true, "hidden": ["pipes"], "underground": true},
    {"name": "All", "target": [1, 2, 0]}
  ],
  "home": "湾心",
  "wall": [{"title": "Overview", "viewpoint": "All", "layer": "poles", "dwell": 30}, {"viewpoint": "湾心"}],
  "theme": "night",
  "security": "internal"
})";
}

Result<Project> read(const QByteArray &text) {
    return parseProject(parsed(text), QStringLiteral("p.cim.json"), kFolder);
}

QByteArray withLayer(const char *members) {
    return QByteArray(R"({"version": 1, "crs": "EPSG:4549", "layers": [{"layer": "a", )") + members + "}]}";
}

} // namespace

class ProjectTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryMember();
    void everyMemberComesBack();
    void writesOnlyWhatWasDecided();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void secretsAreRefused_data();
    void secretsAreRefused();
    void whatOnlyLooksLikeASecretIsNot_data();
    void whatOnlyLooksLikeASecretIsNot();
    void pathsAreRelativeInTheFile_data();
    void pathsAreRelativeInTheFile();
    void sampleProjectsAreGood_data();
    void sampleProjectsAreGood();
    void cutAndBentFilesGiveAnErrorOrAProject();
};

void ProjectTest::readsEveryMember() {
    const auto project = read(whole());
    QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
    QCOMPARE(project->schema, QStringLiteral("../schemas/project.schema.json"));
    QCOMPARE(project->title.in(QStringLiteral("zh_CN")), QStringLiteral("湾"));
    QCOMPARE(project->organisation.in(QStringLiteral("en")), QStringLiteral("Office"));
    QVERIFY(project->sample);
    QCOMPARE(project->crs, QStringLiteral("EPSG:4549+5737"));
    QCOMPARE(project->terrain, QStringLiteral("/city/project/dem.tif"));
    QCOMPARE(project->terrainHeight, 2.5);
    QCOMPARE(project->contours, 5.0);
    QCOMPARE(project->sceneFolders,
             (QStringList{QStringLiteral("/city/project/scenes"), QStringLiteral("/city/common/scenes")}));
    const ProjectLayer &poles = project->layers[0];
    QCOMPARE(poles.source.connection, QStringLiteral("/city/project/data/city.gpkg"));
    QCOMPARE(poles.source.layer, QStringLiteral("p"));
    QCOMPARE(poles.source.crs, QStringLiteral("EPSG:4490"));
    QCOMPARE(poles.source.encoding, QStringLiteral("GBK"));
    QCOMPARE(poles.source.filter, QStringLiteral("h > 3"));
    QCOMPARE(poles.source.limit, qint64(500));
    QVERIFY(!poles.visible);
    QCOMPARE(poles.opacity, 0.5);
    QCOMPARE(poles.title.in(QStringLiteral("en")), QStringLiteral("Lamps"));
    QCOMPARE(project->layers[1].source.connection, QStringLiteral("PG:service=city"));
    QCOMPARE(project->links[0].options.value(QStringLiteral("qos")).toInt(), 1);
    const Viewpoint &bay = project->viewpoints[0];
    QCOMPARE(bay.target.y, 3978650.0);
    QCOMPARE(bay.distance, 1500.0);
    QVERIFY(bay.plan && bay.underground);
    QCOMPARE(bay.hiddenLayers, QStringList{QStringLiteral("pipes")});
    QCOMPARE(bay.title(QStringLiteral("en")), QStringLiteral("Bay"));
    QCOMPARE(bay.title(QStringLiteral("zh_CN")), QStringLiteral("湾心"));
    QCOMPARE(project->viewpoints[1].title(QStringLiteral("en")), QStringLiteral("All"));
    QCOMPARE(project->viewpoints[1].pitchDegrees, -35.0);
    QCOMPARE(project->home, QStringLiteral("湾心"));
    QCOMPARE(project->wall[0].dwellS, 30.0);
    QCOMPARE(project->wall[1].dwellS, 20.0);
    QCOMPARE(project->theme, Theme::Night);
    QCOMPARE(project->security, QStringLiteral("internal"));
}

void ProjectTest::everyMemberComesBack() {
    const QJsonObject json = parsed(whole());
    const auto project = parseProject(json, QStringLiteral("p.cim.json"), kFolder);
    QCOMPARE(projectToJson(*project, kFolder), json);
    const auto elsewhere = parseProject(projectToJson(*project, QStringLiteral("/city/other/place")),
                                        QStringLiteral("q.cim.json"), QStringLiteral("/city/other/place"));
    QCOMPARE(elsewhere->layers[0].source.connection, project->layers[0].source.connection);
    QCOMPARE(elsewhere->terrain, project->terrain);
    QCOMPARE(projectToJson(*elsewhere, kFolder), json);
}

void ProjectTest::writesOnlyWhatWasDecided() {
    const auto project = read(R"({"version": 1, "crs": "EPSG:4549", "theme": "light", "sample": false, "title": "T",
        "layers": [{"layer": "a", "source": "a.gpkg", "opacity": 1, "visible": true, "limit": 0}],
        "viewpoints": [{"name": "v", "target": [1, 2], "pitch": -35}], "terrain": {}, "links": []})");
    QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
    QCOMPARE(projectToJson(*project, kFolder),
             parsed(R"({"version": 1, "crs": "EPSG:4549", "title": "T", "layers": [{"layer": "a", "source": "a.gpkg"}],
                 "viewpoints": [{"name": "v", "target": [1, 2, 0]}]})"));
}

void ProjectTest::saysWhatIsWrongAndWhere_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *from, const char *to, const char *problem) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(problem);
    };
    row("newer version", "\"version\": 1", "\"version\": 3",
        "$.version: 3 is not known to this program; it reads version 1");
    row("no version", "\"version\": 1,", "", "$.version: is missing; add it as a number");
    row("no CRS", "\"crs\": \"EPSG:4549+5737\",\n  \"terrain\"", "\"terrain\"",
        "$.crs: is missing; add it as a string");
    row("CRS in degrees", "\"crs\": \"EPSG:4549+5737\",\n", "\"crs\": \"EPSG:4490\",\n",
        "$.crs: \"EPSG:4490\" is not projected; a project needs a system in metres such as EPSG:4549+5737");
    row("unknown key", "\"home\":", "\"hom\":", "$.hom: unknown key; remove it or mend its spelling");
    row("unknown key of a layer", "\"encoding\"", "\"codepage\"",
        "$.layers[0].codepage: unknown key; remove it or mend its spelling");
    row("layer without source", ", \"source\": \"PG:service=city\"", "",
        "$.layers[1].source: is missing; add it as a string");
    row("opacity", "\"opacity\": 0.5", "\"opacity\": 50", "$.layers[0].opacity: must lie between 0 and 1");
    row("limit", "\"limit\": 500", "\"limit\": -1", "$.layers[0].limit: must be a whole number of features, 0 for all");
    row("absurd limit", "\"limit\": 500", "\"limit\": 1e300",
        "$.layers[0].limit: must be a whole number of features, 0 for all");
    row("half a feature", "\"limit\": 500", "\"limit\": 0.5",
        "$.layers[0].limit: must be a whole number of features, 0 for all");
    row("layer twice", "\"layer\": \"pipes\"", "\"layer\": \"poles\"",
        "$.layers[1]: \"poles\" is given twice; give it another name");
    row("viewpoint twice", "\"name\": \"All\"", "\"name\": \"湾心\"",
        "$.viewpoints[1]: \"湾心\" is given twice; give it another name");
    row("target of one number", "[1, 2, 0]", "[1]",
        "$.viewpoints[1].target: must be [east, north, height] in the project's CRS");
    row("target of words", "[1, 2, 0]", "[\"1\", 2]",
        "$.viewpoints[1].target: must be [east, north, height] in the project's CRS");
    row("distance", "\"distance\": 1500", "\"distance\": 0", "$.viewpoints[0].distance: must be more than 0 metres");
    row("pitch", "\"pitch\": -27", "\"pitch\": -91",
        "$.viewpoints[0].pitch: must lie between -90 (down) and 90 degrees");
    row("home is nowhere", "\"home\": \"湾心\"", "\"home\": \"Bay\"", "$.home: there is no viewpoint \"Bay\"");
    row("wall of no viewpoint", "\"viewpoint\": \"All\"", "\"viewpoint\": \"Some\"",
        "$.wall[0].viewpoint: there is no viewpoint \"Some\"");
    row("wall of no layer", "\"layer\": \"poles\", \"dwell\"", "\"layer\": \"trees\", \"dwell\"",
        "$.wall[0].layer: there is no layer \"trees\" in this project");
    row("dwell", "\"dwell\": 30", "\"dwell\": 0", "$.wall[0].dwell: must be more than 0 seconds");
    row("theme", "\"theme\": \"night\"", "\"theme\": \"pink\"",
        "$.theme: \"pink\" is not one of light, dark, night, print");
    row("options are a list", R"({"qos": 1, "topics": ["a"]})", "[1]", "$.links[0].options: must be an object");
    row("scenes are a text", R"(["scenes", "../common/scenes"])", "\"scenes\"",
        "$.scenes: must be an array of strings");
    row("terrain is a text", R"({"source": "dem.tif", "crs": "EPSG:4549+5737", "height": 2.5, "contours": 5})",
        "\"dem.tif\"", "$.terrain: must be an object");
}

void ProjectTest::saysWhatIsWrongAndWhere() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, problem);
    QByteArray text = whole();
    QVERIFY2(text.contains(from), "the row names nothing of the project");
    text.replace(text.indexOf(from), from.size(), to);
    const auto project = read(text);
    QVERIFY(!project);
    QCOMPARE(project.error().doing, QStringLiteral("reading a project"));
    QVERIFY2(project.error().message.split(QLatin1Char('\n')).contains(QStringLiteral("p.cim.json: ") + problem),
             qPrintable(project.error().message));
}

void ProjectTest::secretsAreRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    const auto link = [](const char *name, const char *members, const char *where) {
        QTest::newRow(name) << QByteArray(
                                   R"({"version": 1, "crs": "EPSG:4549", "links": [{"id": "a", "protocol": "x", )") +
                                   members + "}]}"
                            << QString::fromLatin1(where);
    };
    link("password in options", R"("options": {"password": "x"})", "$.links[0].options.password: ");
    link("deep in options", R"("options": {"tls": [{"private_key": "x"}]})", "$.links[0].options.tls[0].private_key: ");
    link("token", R"("options": {"accessToken": "x"})", "$.links[0].options.accessToken: ");
    link("API key", R"("options": {"API-Key": "x"})", "$.links[0].options.API-Key: ");
    link("password in the address", R"("url": "mqtt://me:secret@host")", "$.links[0].url: ");
    QTest::newRow("password of a database")
        << withLayer(R"("source": "PG:host=db user=me password=x")") << QStringLiteral("$.layers[0].source: ");
    QTest::newRow("password in quotes") << withLayer(R"("source": "PG:dbname='a' PASSWORD = 'x'")")
                                        << QStringLiteral("$.layers[0].source: ");
    QTest::newRow("password in a web source")
        << withLayer(R"("source": "WFS:https://me:x@host/wfs")") << QStringLiteral("$.layers[0].source: ");
}

void ProjectTest::secretsAreRefused() {
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const auto project = read(text);
    QVERIFY(!project);
    QVERIFY2(project.error().message.startsWith(QStringLiteral("p.cim.json: ") + where),
             qPrintable(project.error().message));
    QVERIFY2(!project.error().message.contains(QStringLiteral("secret@")), "a message never repeats a secret");
}

void ProjectTest::whatOnlyLooksLikeASecretIsNot_data() {
    QTest::addColumn<QString>("connection");
    QTest::newRow("a path") << QStringLiteral("data/password-lists.gpkg");
    QTest::newRow("a service") << QStringLiteral("PG:service=city");
    QTest::newRow("a user") << QStringLiteral("mqtt://me@host");
    QTest::newRow("a port") << QStringLiteral("https://host:8443/x");
    QTest::newRow("nothing") << QString();
}

void ProjectTest::whatOnlyLooksLikeASecretIsNot() {
    QFETCH(QString, connection);
    QVERIFY(!carriesPassword(connection));
    QCOMPARE(secretMember(parsed(R"({"tokenUrl": "x", "passwordless": true, "keys": [1]})"), QStringLiteral("o")),
             QString());
}

void ProjectTest::pathsAreRelativeInTheFile_data() {
    QTest::addColumn<QString>("inFile");
    QTest::addColumn<QString>("inMemory");
    const auto row = [](const char *inFile, const char *inMemory) {
        QTest::newRow(inFile) << QString::fromLatin1(inFile) << QString::fromLatin1(inMemory);
    };
    row("a.gpkg", "/city/project/a.gpkg");
    row("../data/a b.shp", "/city/data/a b.shp");
    row("deep/er/a.json", "/city/project/deep/er/a.json");
    row("PG:service=city", "PG:service=city");
    row("/vsicurl/https://host/a.gpkg", "/vsicurl/https://host/a.gpkg");
    row("https://host/a.geojson", "https://host/a.geojson");
    row(".", "/city/project");
    row("a.csv.gz", "/city/project/a.csv.gz");
}

void ProjectTest::pathsAreRelativeInTheFile() {
    QFETCH(QString, inFile);
    QFETCH(QString, inMemory);
    QCOMPARE(absoluteConnection(inFile, kFolder), inMemory);
    QCOMPARE(relativeConnection(inMemory, kFolder), inFile);
    QCOMPARE(absoluteConnection(QStringLiteral("/elsewhere/x.tif"), kFolder), QStringLiteral("/elsewhere/x.tif"));
    QCOMPARE(absoluteConnection(QString(), kFolder), QString());
    QCOMPARE(relativeConnection(QString(), kFolder), QString());
}

void ProjectTest::sampleProjectsAreGood_data() {
    QTest::addColumn<QString>("path");
    const QDir root(QStringLiteral(CIM_SOURCE_DIR));
    for (const char *folder : {"data-samples", "tests/realdata"}) {
        const QDir place(root.filePath(QLatin1String(folder)));
        for (const QString &name : place.entryList({QStringLiteral("*.cim.json")}, QDir::Files))
            QTest::newRow(qPrintable(name)) << place.filePath(name);
    }
}

void ProjectTest::sampleProjectsAreGood() {
    QFETCH(QString, path);
    const auto json = readJsonObject(path);
    QVERIFY2(json, json ? "" : qPrintable(json.error().text()));
    const auto project = parseProject(*json, path, kFolder);
    QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
    const auto again = parseProject(projectToJson(*project, kFolder), path, kFolder);
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    QCOMPARE(projectToJson(*again, kFolder), projectToJson(*project, kFolder));
}

void ProjectTest::cutAndBentFilesGiveAnErrorOrAProject() {
    QRandomGenerator random(20260301);
    const QByteArray good = whole();
    int seen = 0;
    for (int i = 0; i < 300; ++i) {
        QByteArray bent = good;
        for (int flips = 1 + i % 3; flips > 0; --flips)
            bent[random.bounded(static_cast<int>(bent.size()))] = static_cast<char>(32 + random.bounded(95));
        const QJsonDocument document = QJsonDocument::fromJson(bent);
        if (!document.isObject())
            continue;
        ++seen;
        const auto project = parseProject(document.object(), QStringLiteral("p.cim.json"), kFolder);
        QVERIFY(project || project.error().message.startsWith(QStringLiteral("p.cim.json: $")));
    }
    QVERIFY(seen > 30);
}

QTEST_GUILESS_MAIN(ProjectTest)
#include "tst_project.moc"
