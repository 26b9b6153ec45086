// SPDX-License-Identifier: Apache-2.0
#include "city/builders.h"
#include "city/cityjson.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace cim;
using namespace cim::city;

namespace {

QString shared(const QString &name) {
    return QStringLiteral(CIM_SHARED_DATA "/") + name;
}

Result<geo::FeatureSet> read(const QString &path, const char *target, const char *crs = "", bool buildingsOnly = true) {
    return readCityJson({.connection = path, .crs = QString::fromLatin1(crs)},
                        geo::Crs::fromText(QString::fromLatin1(target)).value(), buildingsOnly);
}

QString said(const Notes &notes) {
    QStringList out;
    for (const Note &note : notes.items())
        out << QStringLiteral("%1 x%2").arg(note.text).arg(note.count);
    return out.join(QLatin1Char('\n'));
}

/** Objects that have geometry, counted without the reader. */
int objectsWithGeometry(const QJsonObject &document, bool buildingsOnly) {
    int out = 0;
    const QJsonObject objects = document[QLatin1String("CityObjects")].toObject();
    for (auto it = objects.begin(); it != objects.end(); ++it) {
        const QJsonObject object = it->toObject();
        if (buildingsOnly && !object[QLatin1String("type")].toString().startsWith(QLatin1String("Building")))
            continue;
        out += !object[QLatin1String("geometry")].toArray().isEmpty();
    }
    return out;
}

int countIn(const QString &path, bool buildingsOnly) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray bytes = file.readAll();
    const QJsonDocument whole = QJsonDocument::fromJson(bytes);
    if (whole.isObject())
        return objectsWithGeometry(whole.object(), buildingsOnly);
    int out = 0;
    for (const QByteArray &line : bytes.split('\n'))
        out += objectsWithGeometry(QJsonDocument::fromJson(line).object(), buildingsOnly);
    return out;
}

bool isSound(const geo::FeatureSet &set) {
    for (const geo::Column &column : set.columns) {
        if (column.size() != set.geometries.size())
            return false;
    }
    for (std::size_t row = 0; row < set.geometries.size(); ++row) {
        for (const geo::Part &part : set.geometries.parts(row)) {
            if (part.count < 3)
                return false;
        }
    }
    return true;
}

/** The reader's rows as meshes, so that nothing broken stays hidden until it is drawn. */
Built built(geo::FeatureSet set, bool withColumns = false) {
    model::AssetTable table;
    for (std::size_t row = 0; row < set.geometries.size(); ++row)
        table.keys.push_back(QString::number(row));
    const geo::Extent extent = set.geometries.extent();
    Surroundings where;
    where.crs = set.crs;
    const geo::Vec3 origin = extent.isEmpty() ? geo::Vec3{} : geo::Vec3{extent.min.x, extent.min.y, 0};
    where.frame = geo::LocalFrame::at(set.crs, origin).value();
    where.terrain = std::make_shared<const Terrain>(Terrain::flat(where.frame, 0));
    table.geometries = std::move(set.geometries);
    table.pictures = set.pictures;
    if (withColumns)
        table.columns = set.columns;
    model::LayerSpec spec;
    spec.symbol.kind = model::SymbolSpec::Kind::Mesh;
    return extrude(table, spec, where);
}

std::size_t trianglesOf(const Built &city) {
    std::size_t out = 0;
    for (const Tile &tile : city.tiles)
        out += tile.levels[0].indices.size() / 3;
    return out;
}

constexpr char kCube[] = R"({"type":"CityJSON","version":"2.0",
 "transform":{"scale":[0.001,0.001,0.001],"translate":[509300,3976000,10]},
 "metadata":{"referenceSystem":"urn:ogc:def:crs:EPSG::4549"},
 "CityObjects":{
  "b1":{"type":"Building","attributes":{"height":9.5,"name":"一号楼","floors":3},"children":["b1-p"]},
  "b1-p":{"type":"BuildingPart","parents":["b1"],"geometry":[
    {"type":"MultiSurface","lod":"1.0","boundaries":[[[0,1,2,3]]]},
    {"type":"Solid","lod":"2.2","boundaries":[[[[0,3,2,1]],[[4,5,6,7]],[[0,1,5,4]],[[1,2,6,5]],[[2,3,7,6]],[[3,0,4,7]]]]}]},
  "t1":{"type":"SolitaryVegetationObject","geometry":[{"type":"GeometryInstance","template":0,"boundaries":[8],
    "transformationMatrix":[2,0,0,0,0,2,0,0,0,0,2,0,0,0,0,1]}]},
  "none":{"type":"Building","geometry":[]}},
 "vertices":[[0,0,0],[10000,0,0],[10000,8000,0],[0,8000,0],[0,0,5000],[10000,0,5000],[10000,8000,5000],[0,8000,5000],[50000,50000,0]],
 "geometry-templates":{"templates":[{"type":"MultiSurface","lod":"2","boundaries":[[[0,1,2]]]}],
  "vertices-templates":[[0,0,0],[1,0,0],[0,0,1]]}})";

} // namespace

class CityJsonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCubeIsReadWithItsHighestLevel();
    void theWantedLevelIsTaken();
    void facesKeepKindsAndWhatTheyWear();
    void objectsLookLikeWhatTheyAre();
    void aLimitEndsTheReading();
    void templatesArePlaced();
    void realCitiesHaveAllTheirObjects_data();
    void realCitiesHaveAllTheirObjects();
    void buildingsStandWhereTheyLie();
    void everyConformanceFileIsReadOrExplained();
    void brokenFilesSayWhatIsWrong_data();
    void brokenFilesSayWhatIsWrong();
    void aHugeFileWithoutLinesIsRefused();
    void brokenFilesOfOthersNeverCrash();
    void flippedBytesNeverCrash();
    void isToldFromOtherJson();

private:
    QString write(const QByteArray &text, const char *name = "c.city.json") {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return path;
    }
    QTemporaryDir m_folder;
};

void CityJsonTest::aCubeIsReadWithItsHighestLevel() {
    const auto set = read(write(kCube), "EPSG:4549");
    QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
    QCOMPARE(set->geometries.size(), std::size_t(1)); // the part: its building has no geometry of its own
    QCOMPARE(set->geometries.parts(0).size(), std::size_t(6));
    QCOMPARE(set->column(QStringLiteral("id"))->text(0), QStringLiteral("b1-p"));
    QCOMPARE(set->column(QStringLiteral("type"))->text(0), QStringLiteral("BuildingPart"));
    const geo::Extent extent = set->geometries.extent();
    QCOMPARE(extent.min.x, 509300.0);
    QCOMPARE(extent.max.y, 3976008.0);
    QCOMPARE(extent.max.z, 15.0);
    QCOMPARE(trianglesOf(built(*set)), std::size_t(12));
}

void CityJsonTest::theWantedLevelIsTaken() {
    const auto facesAt = [&](std::optional<double> lod) {
        const auto set = readCityJson({.connection = write(kCube), .lod = lod},
                                      geo::Crs::fromText(QStringLiteral("EPSG:4549")).value(), true);
        return set ? set->column(QStringLiteral("lod"))->text(0) + QLatin1Char(':') +
                         QString::number(set->geometries.parts(0).size())
                   : set.error().text();
    };
    QCOMPARE(facesAt(std::nullopt), QStringLiteral("2.2:6"));
    QCOMPARE(facesAt(3.0), QStringLiteral("2.2:6"));
    QCOMPARE(facesAt(2.0), QStringLiteral("1:1"));
    QCOMPARE(facesAt(0.0), QStringLiteral("1:1")); // there is nothing as coarse
}

void CityJsonTest::facesKeepKindsAndWhatTheyWear() {
    QByteArray dressed(kCube);
    dressed.replace(R"("lod":"2.2",)", R"("lod":"2.2",
      "semantics":{"surfaces":[{"type":"GroundSurface"},{"type":"RoofSurface"},{"type":"WallSurface"}],"values":[[0,1,2,2,2,null]]},
      "material":{"theme":{"values":[[null,0,null,null,null,null]]}},
      "texture":{"theme":{"values":[[[[null]],[[null]],[[0,0,1,2,3]],[[0,0,1,2]],[[1,0,1,2,3]],[[7,0,1,2,3]]]]}},)");
    dressed.replace(R"("vertices":)", R"("appearance":{"materials":[{"name":"r","diffuseColor":[1.0,0.5,0.0]}],
      "textures":[{"type":"PNG","image":"wall.png"},{"type":"PNG","image":"../elsewhere.png"}],
      "vertices-texture":[[0,0],[1,0],[1,2.5],[0,2.5]]},"vertices":)");
    write("no picture", "wall.png");
    const auto set = read(write(dressed), "EPSG:4549");
    QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
    const auto parts = set->geometries.parts(0);
    QCOMPARE(parts.size(), std::size_t(6));
    using geo::FaceKind;
    const FaceKind kinds[] = {FaceKind::Ground, FaceKind::Roof, FaceKind::Wall,
                              FaceKind::Wall,   FaceKind::Wall, FaceKind::Untold};
    for (std::size_t i = 0; i < parts.size(); ++i)
        QVERIFY(parts[i].face == kinds[i]);
    QCOMPARE(set->pictures, QStringList({m_folder.filePath(QStringLiteral("wall.png")), QStringLiteral("#ff8000")}));
    QCOMPARE(parts[1].picture, std::uint16_t{2});
    QCOMPARE(parts[2].picture, std::uint16_t{1});
    QCOMPARE(set->geometries.places(parts[2]).size(), std::size_t{4});
    QCOMPARE(set->geometries.places(parts[2])[2].v, 2.5f);
    for (const std::size_t bare : {0, 3, 4, 5}) // too few places, outside the folder, no such texture
        QCOMPARE(parts[bare].picture, std::uint16_t{0});
    QVERIFY2(said(set->notes).contains(QStringLiteral("places do not fit its corners x1")),
             qPrintable(said(set->notes)));
    QVERIFY(said(set->notes).contains(QStringLiteral("lies outside the model's folder")));

    const Built city = built(*set);
    const Mesh &mesh = city.tiles.front().levels[0];
    QCOMPARE(mesh.pictures, QStringList({set->pictures[1], set->pictures[0]})); // in the order of the faces
    std::map<int, int> corners;
    for (const Mesh::Vertex &vertex : mesh.vertices) {
        ++corners[vertex.surface];
        if (vertex.surface == static_cast<int>(Surface::Picture) && vertex.height == 1)
            QVERIFY(vertex.v == 0.0f || vertex.v == 2.5f);
    }
    QCOMPARE(corners[static_cast<int>(Surface::Picture)], 8);
    QCOMPARE(corners[static_cast<int>(Surface::Base)], 4);
    QCOMPARE(corners[static_cast<int>(Surface::Wall)], 12);
}

/** A road is a road and no wall, from near and from afar; a low house is seen from afar as well. */
void CityJsonTest::objectsLookLikeWhatTheyAre() {
    QByteArray text(kCube);
    text.replace(R"("none":{"type":"Building","geometry":[]})",
                 R"("r1":{"type":"Road","geometry":[{"type":"MultiSurface","lod":"1","boundaries":[[[0,1,8]]]}]})");
    const auto set = read(write(text), "EPSG:4549", "", false);
    QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
    const Built city = built(*set, true);
    std::set<int> near, middle;
    std::size_t far = 0;
    for (const Tile &tile : city.tiles) {
        for (const Mesh::Vertex &vertex : tile.levels[0].vertices)
            near.insert(vertex.surface);
        for (const Mesh::Vertex &vertex : tile.levels[1].vertices)
            middle.insert(vertex.surface);
        far += tile.levels[2].indices.size();
    }
    QVERIFY(near.contains(static_cast<int>(Surface::Road)) && middle.contains(static_cast<int>(Surface::Road)));
    QVERIFY(near.contains(static_cast<int>(Surface::Green)));
    QVERIFY(far > 0); // the house, 5 m high
}

void CityJsonTest::aLimitEndsTheReading() {
    QByteArray sequence = QByteArray(kCube).replace('\n', ' ') + '\n';
    for (int i = 0; i < 5000; ++i)
        sequence += R"({"type":"CityJSONFeature","id":"f","CityObjects":{"f)" + QByteArray::number(i) +
                    R"(":{"type":"Building","geometry":[{"type":"MultiSurface","lod":"1","boundaries":[[[0,1,2]]]}]}},
"vertices":[[0,0,0],[10,0,0],[0,10,0]]})" +
                    "\n";
    sequence.replace(",\n\"vertices\"", ",\"vertices\"");
    const QString path = write(sequence, "c.city.jsonl");
    const geo::Crs crs = geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
    QCOMPARE(readCityJson({.connection = path}, crs, true)->geometries.size(), std::size_t(5001));
    const auto few = readCityJson({.connection = path, .limit = 10}, crs, true);
    QVERIFY2(few, few ? "" : qPrintable(few.error().text()));
    QCOMPARE(few->geometries.size(), std::size_t(10));
}

void CityJsonTest::templatesArePlaced() {
    const auto set = read(write(kCube), "EPSG:4549", "", false);
    QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
    QCOMPARE(set->geometries.size(), std::size_t(2));
    const geo::Extent tree = set->geometries.extent(1);
    QCOMPARE(tree.min.x, 509350.0);
    QCOMPARE(tree.max.x, 509352.0); // twice its unit
    QCOMPARE(tree.max.z, 12.0);
}

void CityJsonTest::realCitiesHaveAllTheirObjects_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("crs");
    const auto row = [](const char *name, const char *target, const char *crs = "") {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(target) << QString::fromLatin1(crs);
    };
    row("3-20-DELFSHAVEN.city.json", "EPSG:28992", "EPSG:28992");
    row("rotterdam_subset.json", "EPSG:28992", "EPSG:28992");
    row("zurich_subset_lod2.json", "EPSG:2056");
    row("delft.json", "EPSG:28992", "EPSG:7415");
    row("3dbag_sub.json", "EPSG:28992", "EPSG:7415");
    row("vienna.city.jsonl", "EPSG:31256", "EPSG:31256");
    row("japanese.city.json", "EPSG:6677", "EPSG:6677");
}

void CityJsonTest::realCitiesHaveAllTheirObjects() {
    QFETCH(QString, name);
    QFETCH(QString, target);
    QFETCH(QString, crs);
    const QString path = shared(QStringLiteral("cityjson/") + name);
    if (!QFileInfo::exists(path))
        QSKIP("the shared real files are not beside the repository");
    for (const bool buildingsOnly : {true, false}) {
        const auto set = read(path, qPrintable(target), qPrintable(crs), buildingsOnly);
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QCOMPARE(static_cast<int>(set->geometries.size()), countIn(path, buildingsOnly));
        QVERIFY(isSound(*set));
        if (!buildingsOnly)
            continue;
        QVERIFY(set->geometries.size() > 0);
        const Built city = built(*set);
        QVERIFY2(trianglesOf(city) > 10 * set->geometries.size(), qPrintable(QString::number(trianglesOf(city))));
        const auto drawn = std::count_if(city.anchors.begin(), city.anchors.end(),
                                         [](const geo::Vec3 &anchor) { return std::isfinite(anchor.x); });
        QCOMPARE(static_cast<std::size_t>(drawn), set->geometries.size());
    }
}

void CityJsonTest::buildingsStandWhereTheyLie() {
    const QString path = shared(QStringLiteral("cityjson/zurich_subset_lod2.json"));
    if (!QFileInfo::exists(path))
        QSKIP("the shared real files are not beside the repository");
    const auto swiss = read(path, "EPSG:2056");
    const geo::Extent extent = swiss->geometries.extent();
    QVERIFY(extent.min.x > 2'678'000 && extent.max.x < 2'688'000);
    QVERIFY(extent.min.z > 390 && extent.max.z < 625);
    const auto utm = read(path, "EPSG:32632");
    QVERIFY2(utm, utm ? "" : qPrintable(utm.error().text()));
    QVERIFY(utm->geometries.extent().min.x > 459'000 && utm->geometries.extent().max.x < 475'000);
    QVERIFY(utm->geometries.extent().min.y > 5'240'000 && utm->geometries.extent().max.y < 5'265'000);
}

void CityJsonTest::everyConformanceFileIsReadOrExplained() {
    const QString folder = shared(QStringLiteral("cityjson/spec20"));
    if (!QFileInfo::exists(folder))
        QSKIP("the shared real files are not beside the repository");
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    int seen = 0, withGeometry = 0;
    while (it.hasNext()) {
        const QString path = it.next();
        ++seen;
        const auto set = read(path, "EPSG:28992", "EPSG:28992", false);
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QVERIFY2(isSound(*set), qPrintable(path));
        QCOMPARE(static_cast<int>(set->geometries.size()), countIn(path, false));
        withGeometry += trianglesOf(built(*set)) > 0;
    }
    QVERIFY(seen >= 30);
    QVERIFY2(withGeometry >= 7, qPrintable(QString::number(withGeometry)));
}

void CityJsonTest::brokenFilesSayWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const QByteArray cube(kCube);
    const auto row = [](const char *name, const QByteArray &text, const char *says) {
        QTest::newRow(name) << text << QString::fromUtf8(says);
    };
    row("empty", "", "the file is empty");
    row("only blanks", "\n \n\n", "the file is empty");
    row("not JSON", "hello", "check that the file is whole");
    row("cut off", cube.left(cube.size() / 2), "check that the file is whole");
    row("cut off and ended by a line", QByteArray(cube).replace('\n', ' ').left(900) + "}\n",
        "check that the file is whole");
    row("GeoJSON", R"({"type":"FeatureCollection","features":[]})", "is not CityJSON");
    row("an array", "[1,2,3]", "is not CityJSON");
    row("no reference system", QByteArray(cube).replace("referenceSystem", "title"), "names no reference system");
    row("an unknown one", QByteArray(cube).replace("EPSG::4549", "EPSG::999999"), "999999");
    row("vertices that are none", QByteArray(cube).replace("[[0,3,2,1]]", "[[0,3,2,99]]"),
        "names vertices there are not x1");
    row("negative index", QByteArray(cube).replace("[[0,3,2,1]]", "[[0,3,2,-1]]"), "names vertices there are not x1");
    row("no type", QByteArray(cube).replace(R"("b1":{"type":"Building",)", R"("b1":{)"), "has no type");
    row("no surfaces", QByteArray(cube).replace(R"("lod":"2.2","boundaries")", R"("lod":"2.2","border")"),
        "has no surface that can be drawn");
    row("no vertices", QByteArray(cube).replace(R"("vertices":)", R"("corners":)"), "names vertices there are not");
}

void CityJsonTest::brokenFilesSayWhatIsWrong() {
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QString path = write(text);
    const auto set = read(path, "EPSG:4549");
    const QString message = set ? said(set->notes) : set.error().text();
    QVERIFY2(message.contains(says), qPrintable(message));
    if (set)
        QVERIFY(isSound(*set));
    else
        QVERIFY(message.contains(says.contains(QStringLiteral("999999")) ? says : path));
    const auto missing = read(m_folder.filePath(QStringLiteral("nowhere.city.json")), "EPSG:4549");
    QVERIFY(!missing);
    QVERIFY(missing.error().text().contains(QStringLiteral("no such file")));
}

/** Ten gigabytes of nothing are refused before they are held. */
void CityJsonTest::aHugeFileWithoutLinesIsRefused() {
    const QString path = write(kCube, "huge.city.json");
    QFile file(path);
    if (!file.resize(qint64{10} << 30))
        QSKIP("the disk takes no sparse files");
    const auto set = read(path, "EPSG:4549");
    file.remove();
    QVERIFY(!set);
    QVERIFY2(set.error().text().contains(QStringLiteral("more than 4 GB")), qPrintable(set.error().text()));
}

void CityJsonTest::brokenFilesOfOthersNeverCrash() {
    const QString folder = shared(QStringLiteral("broken"));
    if (!QFileInfo::exists(folder))
        QSKIP("the shared broken files are not beside the repository");
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    int cities = 0;
    while (it.hasNext()) {
        const QString path = it.next();
        const auto set = read(path, "EPSG:28992", "EPSG:28992", false);
        if (!set) {
            QVERIFY2(set.error().message.size() > 20, qPrintable(set.error().text()));
            QCOMPARE(set.error().subject, path);
            continue;
        }
        ++cities;
        QVERIFY(isSound(*set));
        QVERIFY(trianglesOf(built(*set)) < 10'000);
    }
    QVERIFY2(cities >= 6, qPrintable(QString::number(cities)));
}

void CityJsonTest::flippedBytesNeverCrash() {
    std::mt19937 random(42);
    const QByteArray cube(kCube);
    for (int n = 0; n < 400; ++n) {
        QByteArray text = cube;
        const int flips = 1 + n % 5;
        for (int i = 0; i < flips; ++i)
            text[static_cast<qsizetype>(random() % static_cast<unsigned>(text.size()))] = static_cast<char>(random());
        const auto set = read(write(text), "EPSG:4549", "EPSG:4549", false);
        if (set) {
            QVERIFY(isSound(*set));
            QVERIFY(trianglesOf(built(*set)) < 1000);
        } else {
            QVERIFY(!set.error().message.isEmpty());
        }
    }
}

void CityJsonTest::isToldFromOtherJson() {
    QVERIFY(looksLikeCityJson(write(kCube)));
    QVERIFY(looksLikeCityJson(write(kCube, "city.json")));
    QVERIFY(!looksLikeCityJson(write(R"({"type":"FeatureCollection","features":[]})", "other.json")));
    QVERIFY(!looksLikeCityJson(write(kCube, "city.geojson")));
    QVERIFY(looksLikeCityJson(write(R"({"CityObjects":{"a":{}},"type":"CityJSON"})", "sorted.json")));
    QVERIFY(!looksLikeCityJson(m_folder.filePath(QStringLiteral("nowhere.json"))));
}

QTEST_GUILESS_MAIN(CityJsonTest)
#include "tst_cityjson.moc"
