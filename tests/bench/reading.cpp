// SPDX-License-Identifier: Apache-2.0
// City models: from file to triangles, beside how fast the same file can be read at all and parsed at all.
// bench_reading [MB] [folder]
#include "city/builders.h"
#include "city/citygml.h"
#include "city/cityjson.h"
#include "model/assettable.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTextStream>

#include <expat.h>
#include <simdjson.h>

#include <array>
#include <cmath>
#include <functional>

using namespace cim;

namespace {

double seconds(const QElapsedTimer &timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

/** A house with a gable roof along its length, corners in metres: four below, four at the eaves, two at the ridge. */
using House = std::array<geo::Vec3, 10>;
constexpr std::array<std::array<int, 5>, 7> kFaces{{{0, 3, 2, 1, -1},
                                                    {0, 1, 5, 4, -1},
                                                    {2, 3, 7, 6, -1},
                                                    {1, 2, 6, 9, 5},
                                                    {3, 0, 4, 8, 7},
                                                    {4, 5, 9, 8, -1},
                                                    {6, 7, 8, 9, -1}}};
constexpr std::array<const char *, 3> kKinds{"GroundSurface", "WallSurface", "RoofSurface"};
constexpr int kindOf(std::size_t face) {
    return face == 0 ? 0 : face < 5 ? 1 : 2;
}

/** In rows and columns, no two of one size; east and north from 500 000, 4 000 000. */
House houseAt(qint64 number) {
    const double x = 500'000 + 22.0 * static_cast<double>(number % 500),
                 y = 4'000'000 + 22.0 * static_cast<double>(number / 500);
    const double length = 9 + static_cast<double>(number * 7919 % 900) / 100,
                 width = 7 + static_cast<double>(number * 104'729 % 500) / 100,
                 eaves = 3 + static_cast<double>(number * 1'299'709 % 1200) / 100, ridge = eaves + width / 3;
    return {{{x, y, 0},
             {x + length, y, 0},
             {x + length, y + width, 0},
             {x, y + width, 0},
             {x, y, eaves},
             {x + length, y, eaves},
             {x + length, y + width, eaves},
             {x, y + width, eaves},
             {x, y + width / 2, ridge},
             {x + length, y + width / 2, ridge}}};
}

QByteArray jsonHouse(qint64 number, qint64 firstVertex) {
    QByteArray out =
        "\"NL.IMBAG.Pand." + QByteArray::number(599'100'000'000'000LL + number) +
        "\":{\"type\":\"Building\",\"attributes\":{\"yearOfConstruction\":" + QByteArray::number(1900 + number % 120) +
        ",\"function\":\"residential\",\"measuredHeight\":" + QByteArray::number(houseAt(number)[8].z, 'f', 2) +
        "},\"geometry\":[{\"type\":\"Solid\",\"lod\":\"2.2\",\"boundaries\":[[";
    for (std::size_t face = 0; face < kFaces.size(); ++face) {
        out += face ? ",[[" : "[[";
        for (std::size_t i = 0; i < 5 && kFaces[face][i] >= 0; ++i)
            out += (i ? "," : "") + QByteArray::number(firstVertex + kFaces[face][i]);
        out += "]]";
    }
    return out + "]],\"semantics\":{\"surfaces\":[{\"type\":\"GroundSurface\"},{\"type\":\"WallSurface\"},{\"type\":"
                 "\"RoofSurface\"}],\"values\":[[0,1,1,1,1,2,2]]}}]}";
}

QByteArray jsonVertices(qint64 number) {
    QByteArray out;
    for (const geo::Vec3 &corner : houseAt(number))
        out += (out.isEmpty() ? "[" : ",[") + QByteArray::number(std::llround((corner.x - 500'000) * 1000)) + ',' +
               QByteArray::number(std::llround((corner.y - 4'000'000) * 1000)) + ',' +
               QByteArray::number(std::llround(corner.z * 1000)) + ']';
    return out;
}

constexpr const char *kJsonHead = "{\"type\":\"CityJSON\",\"version\":\"2.0\",\"transform\":{\"scale\":[0.001,0.001,0."
                                  "001],\"translate\":[500000,4000000,0]},\"metadata\":{\"referenceSystem\":\"https://"
                                  "www.opengis.net/def/crs/EPSG/0/4549\"},";

void writeCityJson(QFile &file, qint64 bytes) {
    file.write(kJsonHead + QByteArray("\"CityObjects\":{"));
    qint64 houses = 0;
    for (; file.pos() < bytes * 3 / 4; ++houses)
        file.write((houses ? "," : "") + jsonHouse(houses, 10 * houses));
    file.write("},\"vertices\":[");
    for (qint64 i = 0; i < houses; ++i)
        file.write((i ? "," : "") + jsonVertices(i));
    file.write("]}\n");
}

void writeSequence(QFile &file, qint64 bytes) {
    file.write(kJsonHead + QByteArray("\"CityObjects\":{},\"vertices\":[]}\n"));
    for (qint64 i = 0; file.pos() < bytes; ++i)
        file.write("{\"type\":\"CityJSONFeature\",\"id\":\"f" + QByteArray::number(i) + "\",\"CityObjects\":{" +
                   jsonHouse(i, 0) + "},\"vertices\":[" + jsonVertices(i) + "]}\n");
}

void writeCityGml(QFile &file, qint64 bytes) {
    file.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<core:CityModel "
               "xmlns:core=\"http://www.opengis.net/citygml/2.0\" "
               "xmlns:bldg=\"http://www.opengis.net/citygml/building/2.0\" "
               "xmlns:gml=\"http://www.opengis.net/gml\">\n<gml:boundedBy><gml:Envelope srsName=\"EPSG:4549\" "
               "srsDimension=\"3\"><gml:lowerCorner>500000 4000000 0</gml:lowerCorner><gml:upperCorner>520000 4020000 "
               "100</gml:upperCorner></gml:Envelope></gml:boundedBy>\n");
    for (qint64 i = 0; file.pos() < bytes; ++i) {
        const House house = houseAt(i);
        QByteArray out = "<core:cityObjectMember>\n <bldg:Building gml:id=\"B" + QByteArray::number(i) +
                         "\">\n  <bldg:function>1000</bldg:function>\n  <bldg:measuredHeight uom=\"m\">" +
                         QByteArray::number(house[8].z, 'f', 2) + "</bldg:measuredHeight>\n";
        for (std::size_t face = 0; face < kFaces.size(); ++face) {
            const char *const kind = kKinds[static_cast<std::size_t>(kindOf(face))];
            out += QByteArray("  <bldg:boundedBy><bldg:") + kind + " gml:id=\"S" + QByteArray::number(i) + '_' +
                   QByteArray::number(face) +
                   "\">\n   "
                   "<bldg:lod2MultiSurface><gml:MultiSurface><gml:surfaceMember><gml:Polygon><gml:exterior><gml:"
                   "LinearRing><gml:posList srsDimension=\"3\">";
            std::size_t corners = 0;
            while (corners < 5 && kFaces[face][corners] >= 0)
                ++corners;
            for (std::size_t c = 0; c <= corners; ++c) {
                const geo::Vec3 &at = house[static_cast<std::size_t>(kFaces[face][c % corners])];
                out += (c ? " " : "") + QByteArray::number(at.x, 'f', 3) + ' ' + QByteArray::number(at.y, 'f', 3) +
                       ' ' + QByteArray::number(at.z, 'f', 3);
            }
            out += QByteArray("</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember></"
                              "gml:MultiSurface></bldg:lod2MultiSurface>\n  </bldg:") +
                   kind + "></bldg:boundedBy>\n";
        }
        file.write(out + " </bldg:Building>\n</core:cityObjectMember>\n");
    }
    file.write("</core:CityModel>\n");
}

/** As fast as its bytes come at all, MB/s. */
double readOnly(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return 0;
    QElapsedTimer timer;
    timer.start();
    QByteArray piece(4 << 20, 0);
    while (file.read(piece.data(), piece.size()) > 0)
        ;
    return static_cast<double>(file.size()) / 1e6 / seconds(timer);
}

/** Parsed, nothing done with it, MB/s. */
double parseJsonOnly(const QString &path, bool byLine) {
    QElapsedTimer timer;
    timer.start();
    simdjson::dom::parser parser;
    std::size_t documents = 0;
    if (byLine) {
        simdjson::dom::document_stream stream;
        if (parser.load_many(path.toStdString()).get(stream) == simdjson::SUCCESS)
            for (const auto &each : stream)
                documents += each.error() == simdjson::SUCCESS;
    } else {
        documents = parser.load(path.toStdString()).error() == simdjson::SUCCESS;
    }
    return documents ? static_cast<double>(QFileInfo(path).size()) / 1e6 / seconds(timer) : 0;
}

double parseXmlOnly(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return 0;
    QElapsedTimer timer;
    timer.start();
    XML_Parser parser = XML_ParserCreateNS(nullptr, ' ');
    static qint64 tags = 0;
    XML_SetElementHandler(
        parser, [](void *, const XML_Char *, const XML_Char **) { ++tags; }, [](void *, const XML_Char *) {});
    QByteArray piece(4 << 20, 0);
    for (qint64 count = 1; count > 0;) {
        count = file.read(piece.data(), piece.size());
        XML_Parse(parser, piece.constData(), static_cast<int>(std::max<qint64>(0, count)), count <= 0);
    }
    XML_ParserFree(parser);
    return tags ? static_cast<double>(file.size()) / 1e6 / seconds(timer) : 0;
}

using Read = std::function<Result<geo::FeatureSet>(const geo::FeatureSource &, const geo::Crs &)>;

/** Read, as assets, as triangles: all of it, and the first hundred. */
Result<QJsonObject> wholeWay(const QString &path, const Read &read) {
    const geo::Crs crs = geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
    const double megabytes = static_cast<double>(QFileInfo(path).size()) / 1e6;
    geo::FeatureSource source;
    source.connection = path;
    source.limit = 100;
    QElapsedTimer timer;
    timer.start();
    const Result<geo::FeatureSet> first = read(source, crs);
    if (!first)
        return first.error();
    const double firstSeconds = seconds(timer);
    source.limit = 0;
    timer.restart();
    Result<geo::FeatureSet> features = read(source, crs);
    if (!features)
        return features.error();
    const double readSeconds = seconds(timer);
    model::LayerSpec spec;
    spec.symbol.kind = model::SymbolSpec::Kind::Mesh;
    Result<model::AssetTable> table = model::makeAssetTable(std::move(*features), spec);
    if (!table)
        return table.error();
    const double tableSeconds = seconds(timer);
    city::Surroundings where;
    where.crs = crs;
    where.frame = geo::LocalFrame::at(crs, table->extent.min).value();
    std::size_t triangles = 0;
    for (const city::Tile &tile : city::extrude(*table, spec, where).tiles)
        for (const city::Mesh &mesh : tile.levels)
            triangles += mesh.indices.size() / 3;
    const double allSeconds = seconds(timer);
    return QJsonObject{{QStringLiteral("mb"), megabytes},
                       {QStringLiteral("objects"), static_cast<qint64>(table->size())},
                       {QStringLiteral("triangles"), static_cast<qint64>(triangles)},
                       {QStringLiteral("first_100_s"), firstSeconds},
                       {QStringLiteral("read_s"), readSeconds},
                       {QStringLiteral("assets_s"), tableSeconds - readSeconds},
                       {QStringLiteral("mesh_s"), allSeconds - tableSeconds},
                       {QStringLiteral("read_mb_per_s"), megabytes / readSeconds},
                       {QStringLiteral("to_mesh_mb_per_s"), megabytes / allSeconds}};
}

struct Form {
    const char *name;
    const char *suffix;
    void (*write)(QFile &file, qint64 bytes);
    double (*parseOnly)(const QString &path);
    Read read;
};

} // namespace

int main(int argc, char **argv) {
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto bytes = static_cast<qint64>(1e6 * (arguments.size() > 1 ? arguments[1].toDouble() : 200));
    const QTemporaryDir passing;
    const QString folder = arguments.size() > 2 ? arguments[2] : passing.path();
    const Read json = [](const geo::FeatureSource &source, const geo::Crs &crs) {
        return city::readCityJson(source, crs, false);
    };
    const std::array<Form, 3> forms{
        Form{"CityJSON", ".city.json", writeCityJson, [](const QString &path) { return parseJsonOnly(path, false); },
             json},
        Form{"CityJSONSeq", ".city.jsonl", writeSequence, [](const QString &path) { return parseJsonOnly(path, true); },
             json},
        Form{"CityGML", ".gml", writeCityGml, parseXmlOnly, [](const geo::FeatureSource &source, const geo::Crs &crs) {
                 return city::readCityGml(source, crs, false);
             }}};
    for (const Form &form : forms) {
        const QString path = folder + QStringLiteral("/houses") + QLatin1String(form.suffix);
        QFile file(path);
        if (!file.exists() && file.open(QIODevice::WriteOnly)) {
            form.write(file, bytes);
            file.close();
        }
        (void)readOnly(path); // into the system's cache
        Result<QJsonObject> line = wholeWay(path, form.read);
        if (!line) {
            QTextStream(stderr) << line.error().text() << Qt::endl;
            return 1;
        }
        line->insert(QStringLiteral("format"), QLatin1String(form.name));
        line->insert(QStringLiteral("disk_mb_per_s"), readOnly(path));
        line->insert(QStringLiteral("parse_only_mb_per_s"), form.parseOnly(path));
        QTextStream(stdout) << QJsonDocument(*line).toJson(QJsonDocument::Compact) << Qt::endl;
    }
    return 0;
}
