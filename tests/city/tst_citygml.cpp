// SPDX-License-Identifier: Apache-2.0
#include "city/citygml.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <random>

using namespace cim;
using namespace cim::city;

namespace {

QString shared(const QString &name) {
    return QStringLiteral(CIM_SHARED_DATA "/") + name;
}

geo::Crs crs(const char *text) {
    return geo::Crs::fromText(QString::fromLatin1(text)).value();
}

QString said(const Notes &notes) {
    QStringList out;
    for (const Note &note : notes.items())
        out << QStringLiteral("%1 x%2").arg(note.text).arg(note.count);
    return out.join(QLatin1Char('\n'));
}

/** "Building 2" -> 100: objects by type and level of detail. */
std::map<std::string, int> byTypeAndLod(const geo::FeatureSet &set) {
    std::map<std::string, int> out;
    for (std::size_t row = 0; row < set.geometries.size(); ++row)
        ++out[(set.column(QStringLiteral("type"))->text(row) + QLatin1Char(' ') +
               set.column(QStringLiteral("lod"))->text(row))
                  .toStdString()];
    return out;
}

int facesOf(const geo::FeatureSet &set) {
    int out = 0;
    for (std::size_t row = 0; row < set.geometries.size(); ++row) {
        for (const geo::Part &part : set.geometries.parts(row))
            out += part.hole ? 0 : 1;
    }
    return out;
}

constexpr char kHead[] = R"(<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns="http://www.opengis.net/citygml/2.0" xmlns:bldg="http://www.opengis.net/citygml/building/2.0"
 xmlns:gml="http://www.opengis.net/gml" xmlns:gen="http://www.opengis.net/citygml/generics/2.0"
 xmlns:app="http://www.opengis.net/citygml/appearance/2.0" xmlns:frn="http://www.opengis.net/citygml/cityfurniture/2.0" xmlns:xlink="http://www.w3.org/1999/xlink">
<gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::4549"/></gml:boundedBy>
)";
constexpr char kTail[] = "</CityModel>\n";

QByteArray polygon(const char *id, const char *list) {
    return QByteArray("<gml:Polygon gml:id=\"") + id + "\"><gml:exterior><gml:LinearRing><gml:posList>" + list +
           "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>";
}

constexpr char kFloor[] = "509300 3976000 5 509300 3976010 5 509310 3976010 5 509310 3976000 5 509300 3976000 5";
constexpr char kRoof[] = "509300 3976000 9 509310 3976000 9 509310 3976010 9 509300 3976010 9 509300 3976000 9";

} // namespace

class CityGmlTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString write(const QByteArray &text, const char *name = "city.gml") {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", name);
        return file.fileName();
    }
    Result<geo::FeatureSet> read(const QByteArray &text, bool buildingsOnly = false) {
        return readCityGml({.connection = write(text)}, crs("EPSG:4549"), buildingsOnly);
    }
    static QByteArray city(const QByteArray &members) { return kHead + members + kTail; }
    static QByteArray building(const QByteArray &inside) {
        return "<cityObjectMember><bldg:Building gml:id=\"b1\">" + inside + "</bldg:Building></cityObjectMember>";
    }

private Q_SLOTS:
    void realFilesGiveWhatIsInThem_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("crs");
        QTest::addColumn<QString>("counts"); ///< counted with another program
        QTest::addColumn<int>("faces");
        QTest::addColumn<QList<double>>("bounds"); ///< of the file's own envelope; empty: it has none that is true
        const auto row = [](const char *file, const char *target, const char *crs, const char *counts, int faces,
                            const QList<double> &bounds) {
            QTest::newRow(file) << QString::fromLatin1(file) << QByteArray(target) << QByteArray(crs)
                                << QString::fromLatin1(counts) << faces << bounds;
        };
        row("berlin_open_data_sample_data.citygml", "EPSG:25833", "", "Building 2:61", 1125,
            {390477.995, 5819214.186, 390703.083, 5819552.649});
        row("delft-citygml2.xml", "EPSG:28992", "", "Building 1:3", 91, {});
        row("zurich-lod2-citygml1.xml", "EPSG:21781", "EPSG:21781", "BuildingPart 2:6", 61, {});
        row("lod2_buildings_v3.gml", "EPSG:3068", "", "Building 2:100", 700, {0, 0, 96, 98});
        row("lod4_building_v2.gml", "EPSG:25832", "", "Building 4:1,TINRelief 0:1", 33,
            {458868, 5438343, 458892, 5438362});
        row("FZK-Haus-LoD0-KIT-IAI-KHH-B36-V1.gml", "EPSG:25832", "", "Building 0:1", 2,
            {457842, 5439083, 457854, 5439093});
        row("sig3d-genericattributes-citygml2.xml", "EPSG:25832", "EPSG:25832", "Building 1:1", 6,
            {458868, 5438343, 458878, 5438351});
        row("plateau_numazu/52385721_fld_6697_l1_op.gml", "EPSG:4326", "", "WaterBody 1:3", 142,
            {138.888125, 35.108124999, 138.888875, 35.108333330});
        row("plateau_yokosuka/udx/bldg/52397519_bldg_6697_op.gml", "EPSG:4326", "",
            "Building 1:11,Building 2:1,BuildingPart 2:2", 734, {});
        row("plateau_yokosuka/udx/dem/523965_dem_6697_05_op.gml", "EPSG:4326", "", "TINRelief 0:2", 1066, {});
    }
    void realFilesGiveWhatIsInThem() {
        QFETCH(QString, file);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, crs);
        QFETCH(QString, counts);
        QFETCH(int, faces);
        QFETCH(QList<double>, bounds);
        const QString path = shared(QStringLiteral("citygml/") + file);
        if (!QFileInfo::exists(path))
            QSKIP("the shared city models are not beside the repository");
        QVERIFY(looksLikeCityGml(path));
        const auto set =
            readCityGml({.connection = path, .crs = QString::fromLatin1(crs)}, ::crs(target.constData()), false);
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QStringList is;
        for (const auto &[kind, count] : byTypeAndLod(*set))
            is << QStringLiteral("%1:%2").arg(QString::fromStdString(kind)).arg(count);
        QCOMPARE(is.join(QLatin1Char(',')), counts);
        QCOMPARE(facesOf(*set), faces);
        if (bounds.isEmpty())
            return;
        const geo::Extent extent = set->geometries.extent();
        const double near = bounds[0] < 180 ? 2e-5 : 1.0;
        QVERIFY2(std::abs(extent.min.x - bounds[0]) < near && std::abs(extent.min.y - bounds[1]) < near &&
                     std::abs(extent.max.x - bounds[2]) < near && std::abs(extent.max.y - bounds[3]) < near,
                 qPrintable(QStringLiteral("%1 %2 %3 %4")
                                .arg(extent.min.x, 0, 'f', 6)
                                .arg(extent.min.y, 0, 'f', 6)
                                .arg(extent.max.x, 0, 'f', 6)
                                .arg(extent.max.y, 0, 'f', 6)));
    }

    void latitudeFirstIsTurned() {
        const QString path = shared(QStringLiteral("citygml/plateau_yokosuka/udx/bldg/52397519_bldg_6697_op.gml"));
        if (!QFileInfo::exists(path))
            QSKIP("the shared city models are not beside the repository");
        const auto set = readCityGml({.connection = path}, crs("EPSG:6677"), true); // Japan plane rectangular IX
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        const geo::Extent extent = set->geometries.extent();
        QVERIFY(extent.width() < 500 && extent.height() < 500 && extent.width() > 50);
        QCOMPARE(set->pictures.size(), 3);
        int worn = 0;
        for (const geo::Part &part : set->geometries.allParts())
            worn += part.picture != 0 && set->geometries.places(part).size() == part.count;
        QVERIFY2(worn > 100, qPrintable(QString::number(worn)));
        QVERIFY2(!said(set->notes).contains(QStringLiteral("texture's places")), qPrintable(said(set->notes)));
    }

    void appearancesDressTheirFaces() {
        QByteArray roof = polygon("roof", kRoof);
        roof.replace("<gml:LinearRing>", "<gml:LinearRing gml:id=\"ring\">");
        write("no picture", "roof.png");
        // Before the building and behind it, of two themes: the first one counts.
        const auto theme = [](const char *image, const char *ring) {
            return QByteArray("<app:appearanceMember><app:Appearance><app:surfaceDataMember><app:ParameterizedTexture>"
                              "<app:imageURI>") +
                   image +
                   "</app:imageURI><app:target uri=\"#roof\"><app:TexCoordList><app:textureCoordinates ring=\"#" +
                   ring +
                   "\">0 0 1 0 1 1 0 1 0 0</app:textureCoordinates></app:TexCoordList></app:target>"
                   "</app:ParameterizedTexture></app:surfaceDataMember></app:Appearance></app:appearanceMember>";
        };
        const QByteArray paint =
            "<app:appearanceMember><app:Appearance><app:surfaceDataMember><app:X3DMaterial><app:diffuseColor>0 0.5 1"
            "</app:diffuseColor><app:target>#floor</app:target><app:target>#roof</app:target></app:X3DMaterial>"
            "</app:surfaceDataMember></app:Appearance></app:appearanceMember>";
        const QByteArray house =
            building("<bldg:boundedBy><bldg:RoofSurface><bldg:lod2MultiSurface>" + roof +
                     "</bldg:lod2MultiSurface></bldg:RoofSurface></bldg:boundedBy>"
                     "<bldg:boundedBy><bldg:GroundSurface><bldg:lod2MultiSurface>" +
                     polygon("floor", kFloor) + "</bldg:lod2MultiSurface></bldg:GroundSurface></bldg:boundedBy>");
        for (const QByteArray &text :
             {city(theme("roof.png", "ring") + paint + house + theme("gone.png", "ring")),
              city(house + paint + theme("roof.png", "ring") + theme("roof.png", "nowhere"))}) {
            const auto set = read(text);
            QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
            const auto parts = set->geometries.parts(0);
            QCOMPARE(parts.size(), std::size_t(2));
            QVERIFY(parts[0].face == geo::FaceKind::Roof && parts[1].face == geo::FaceKind::Ground);
            QCOMPARE(set->pictures.value(parts[0].picture - 1), m_folder.filePath(QStringLiteral("roof.png")));
            QCOMPARE(set->geometries.places(parts[0]).size(), std::size_t(4));
            QCOMPARE(set->geometries.places(parts[0])[2].v, 1.0f);
            QCOMPARE(set->pictures.value(parts[1].picture - 1), QStringLiteral("#0080ff"));
        }
    }

    void theWantedLevelIsTaken() {
        const QByteArray text = city(building("<bldg:lod1MultiSurface>" + polygon("p", kFloor) +
                                              "</bldg:lod1MultiSurface><bldg:lod2MultiSurface>" + polygon("q", kRoof) +
                                              polygon("r", kFloor) + "</bldg:lod2MultiSurface>"));
        const QString path = write(text);
        for (const auto &[lod, faces] : {std::pair{4.0, 2}, {2.0, 2}, {1.0, 1}, {0.0, 1}}) {
            const auto set = readCityGml({.connection = path, .lod = lod}, crs("EPSG:4549"), false);
            QVERIFY(set);
            QCOMPARE(facesOf(*set), faces);
        }
    }

    void aBareGmlIsNoCityModel() {
        const QString path = shared(QStringLiteral("citygml/FZK-Haus_full.gml"));
        if (!QFileInfo::exists(path))
            QSKIP("the shared city models are not beside the repository");
        QVERIFY(!looksLikeCityGml(path));
        const auto set = readCityGml({.connection = path}, crs("EPSG:25832"), false);
        QVERIFY(!set);
        QVERIFY(set.error().text().contains(QStringLiteral("no CityModel")));
    }

    void attributesPlainAndGenericAreKept() {
        const auto set = read(
            city(building("<gml:name>滨海大厦</gml:name>"
                          "<gen:stringAttribute name=\"owner\"><gen:value>city</gen:value></gen:stringAttribute>"
                          "<bldg:measuredHeight uom=\"m\">4.0</bldg:measuredHeight>"
                          "<bldg:lod1MultiSurface><gml:MultiSurface><gml:surfaceMember>" +
                          polygon("p1", kRoof) + "</gml:surfaceMember></gml:MultiSurface></bldg:lod1MultiSurface>")));
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QCOMPARE(set->geometries.size(), std::size_t(1));
        QCOMPARE(set->column(QStringLiteral("id"))->text(0), QStringLiteral("b1"));
        QCOMPARE(set->column(QStringLiteral("name"))->text(0), QStringLiteral("滨海大厦"));
        QCOMPARE(set->column(QStringLiteral("owner"))->text(0), QStringLiteral("city"));
        QCOMPARE(set->column(QStringLiteral("measuredHeight"))->number(0), 4.0);
        QVERIFY(!set->column(QStringLiteral("posList")));
        QVERIFY(set->notes.isEmpty());
    }

    void aSolidOfNamedWallsHasEachWallOnce() {
        const auto set = read(city(building(
            "<bldg:lod2Solid><gml:Solid><gml:exterior><gml:CompositeSurface>"
            "<gml:surfaceMember xlink:href=\"#floor\"/><gml:surfaceMember xlink:href=\"#roof\"/>"
            "<gml:surfaceMember xlink:href=\"#nowhere\"/></gml:CompositeSurface></gml:exterior></gml:Solid>"
            "</bldg:lod2Solid><bldg:boundedBy><bldg:GroundSurface><bldg:lod2MultiSurface><gml:MultiSurface>"
            "<gml:surfaceMember>" +
            polygon("floor", kFloor) + "</gml:surfaceMember><gml:surfaceMember>" + polygon("roof", kRoof) +
            "</gml:surfaceMember></gml:MultiSurface></bldg:lod2MultiSurface></bldg:GroundSurface></bldg:boundedBy>")));
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QCOMPARE(facesOf(*set), 2);
        QCOMPARE(said(set->notes), QStringLiteral("names a surface that is not in it x1"));
    }

    void aSolidAtAnotherLevelBorrowsItsWalls() {
        const auto set = read(city(building(
            "<bldg:lod1MultiSurface><gml:MultiSurface><gml:surfaceMember>" + polygon("roof", kRoof) +
            "</gml:surfaceMember></gml:MultiSurface></bldg:lod1MultiSurface><bldg:lod3MultiSurface><gml:MultiSurface>"
            "<gml:surfaceMember xlink:href=\"#roof\"/></gml:MultiSurface></bldg:lod3MultiSurface>")));
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QCOMPARE(byTypeAndLod(*set), (std::map<std::string, int>{{"Building 3", 1}}));
        QCOMPARE(facesOf(*set), 1);
    }

    void aHoleStaysOne() {
        QByteArray holed = polygon("p", kRoof);
        holed.replace("</gml:Polygon>",
                      "<gml:interior><gml:LinearRing><gml:posList>509302 3976002 9 509302 3976004 9 509304 3976004 9 "
                      "509302 3976002 9</gml:posList></gml:LinearRing></gml:interior></gml:Polygon>");
        const auto set = read(city(building("<bldg:lod2MultiSurface>" + holed + "</bldg:lod2MultiSurface>")));
        QVERIFY(set);
        const auto parts = set->geometries.parts(0);
        QCOMPARE(parts.size(), std::size_t(2));
        QVERIFY(!parts[0].hole && parts[1].hole);
        QCOMPARE(parts[1].count, 3u);
    }

    void roomsAreLeftOut() {
        const auto set =
            read(city(building("<bldg:lod4MultiSurface>" + polygon("p", kRoof) +
                               "</bldg:lod4MultiSurface><bldg:interiorRoom><bldg:Room>"
                               "<bldg:lod4MultiSurface>" +
                               polygon("q", kFloor) + "</bldg:lod4MultiSurface></bldg:Room></bldg:interiorRoom>")));
        QVERIFY(set);
        QCOMPARE(set->geometries.size(), std::size_t(1));
        QCOMPARE(facesOf(*set), 1);
    }

    void implicitGeometryStandsWhereItIsPut() {
        const QByteArray place = "<frn:lod1ImplicitRepresentation><ImplicitGeometry>"
                                 "<transformationMatrix>0 -1 0 0 1 0 0 0 0 0 1 0 0 0 0 1</transformationMatrix>%1"
                                 "<referencePoint><gml:Point><gml:pos>509300 3976000 7</gml:pos></gml:Point>"
                                 "</referencePoint></ImplicitGeometry></frn:lod1ImplicitRepresentation>";
        const auto furniture = [&](const char *id, const QByteArray &shape) {
            return QByteArray("<cityObjectMember><frn:CityFurniture gml:id=\"") + id + "\">" +
                   QByteArray(place).replace("%1", shape) + "</frn:CityFurniture></cityObjectMember>";
        };
        const auto set =
            read(city(furniture("f1", "<relativeGMLGeometry>" + polygon("shape", "2 0 0 3 0 0 3 1 0 2 0 0") +
                                          "</relativeGMLGeometry>") +
                      furniture("f2", "<relativeGMLGeometry xlink:href=\"#shape\"/>") +
                      furniture("f3", "<relativeGMLGeometry xlink:href=\"#none\"/>")));
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QCOMPARE(set->geometries.size(), std::size_t(2));
        for (std::size_t row = 0; row < 2; ++row) {
            const geo::Vec3 p = set->geometries.points(set->geometries.parts(row)[0])[0];
            QVERIFY(std::abs(p.x - 509300) < 1e-6 && std::abs(p.y - 3976002) < 1e-6 && std::abs(p.z - 7) < 1e-6);
        }
        QVERIFY(said(set->notes).contains(QStringLiteral("implicit geometry without shape or place x1")));
        QCOMPARE(read(city(furniture("f1", {})), true).value().geometries.size(), std::size_t(0));
    }

    void brokenFilesSayWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const QByteArray good =
            city(building("<bldg:lod2MultiSurface>" + polygon("p", kRoof) + "</bldg:lod2MultiSurface>"));
        const auto row = [](const char *name, const QByteArray &text, const char *says) {
            QTest::newRow(name) << text << QString::fromLatin1(says);
        };
        row("empty", "", "check that the file is whole");
        row("no XML", "hello", "check that the file is whole");
        row("cut off", good.left(good.size() - 60), "check that the file is whole");
        row("another root", "<html xmlns='x'/>", "no CityModel");
        row("no reference system", QByteArray(good).replace("srsName", "title"), "names no reference system");
        row("an unknown one", QByteArray(good).replace("EPSG::4549", "EPSG::999999"), "known to nobody");
        row("a name only", QByteArray(good).replace("urn:ogc:def:crs:EPSG::4549", "the town grid"), "known to nobody");
        row("letters in a list", QByteArray(good).replace("509310 3976010 9", "here and there"), "is none: too few");
        row("beyond the earth", QByteArray(good).replace("509310 3976010 9", "1e300 3976010 9"), "is none: too few");
        row("no number", QByteArray(good).replace("509310 3976010 9", "NaN 3976010 9"), "is none: too few");
        row("two corners", QByteArray(good).replace(kRoof, "1 2 3 4 5 6"), "is none: too few");
        row("an external entity",
            QByteArray(good).replace("<CityModel",
                                     "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><CityModel"),
            "declares entities");
        row("a bomb",
            QByteArray(good).replace("<CityModel",
                                     "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><CityModel"),
            "declares entities");
        row("very deep", city(building(QByteArray("<bldg:boundedBy>").repeated(100'000))), "nested deeper");
    }
    void brokenFilesSayWhatIsWrong() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto set = read(text);
        const QString message = set ? said(set->notes) : set.error().text();
        QVERIFY2(message.contains(says), qPrintable(message));
        QVERIFY(set || message.contains(m_folder.path()));
        QVERIFY(
            !readCityGml({.connection = m_folder.filePath(QStringLiteral("nowhere.gml"))}, crs("EPSG:4549"), false));
    }

    void anInvalidBuildingOfOthersIsRead() {
        const QString path = shared(QStringLiteral("broken/invalid_building_v3.gml"));
        if (!QFileInfo::exists(path))
            QSKIP("the shared broken files are not beside the repository");
        const auto set =
            readCityGml({.connection = path, .crs = QStringLiteral("EPSG:25832")}, crs("EPSG:25832"), false);
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QCOMPARE(facesOf(*set), 7);
    }

    void flippedBytesNeverCrash() {
        std::mt19937 random(42);
        const QByteArray good =
            city(building("<bldg:lod2MultiSurface>" + polygon("p", kRoof) + "</bldg:lod2MultiSurface>"));
        for (int n = 0; n < 600; ++n) {
            QByteArray text = good;
            for (int i = 0; i < 1 + n % 5; ++i)
                text[static_cast<qsizetype>(random() % static_cast<unsigned>(text.size()))] =
                    static_cast<char>(random());
            const auto set = read(text);
            if (!set) {
                QVERIFY(!set.error().message.isEmpty());
                continue;
            }
            for (std::size_t row = 0; row < set->geometries.size(); ++row) {
                for (const geo::Part &part : set->geometries.parts(row))
                    QVERIFY(part.count >= 3);
            }
        }
    }
};

QTEST_GUILESS_MAIN(CityGmlTest)
#include "tst_citygml.moc"
