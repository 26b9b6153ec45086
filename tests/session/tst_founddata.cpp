// SPDX-License-Identifier: Apache-2.0
// Files as they come become layers: which, drawn how, in which CRS.
#include "app/session/founddata.h"
#include "app/session/session.h"
#include "geo/metriccrs.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::app;

class FoundDataTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString write(const char *name, const QByteArray &text) {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", name);
        return file.fileName();
    }

    /** "buildings:extrusion:2" of each layer: id, symbol, rows once it is open; the reason of one that is closed. */
    static QStringList opened(const model::Project &project) {
        Session session;
        if (const Result<void> done = session.open(project); !done)
            return {done.error().text()};
        session.waitUntilLoaded();
        QStringList out;
        for (const SessionLayer &layer : session.layers()) {
            const QString symbol = layer.wanted.description.value(QStringLiteral("symbol"))
                                       .toObject()
                                       .value(QStringLiteral("type"))
                                       .toString();
            out << (layer.state == SessionLayer::State::Open
                        ? QStringLiteral("%1:%2:%3").arg(layer.wanted.layer, symbol).arg(layer.table->size())
                        : layer.failure);
        }
        out.sort();
        return out;
    }

private Q_SLOTS:
    void aCityGetsTheZoneItLiesIn() {
        const auto at = [](double longitude, double latitude) {
            const auto crs = geo::metricCrsAt(longitude, latitude);
            return crs ? crs->text() : crs.error().text();
        };
        QCOMPARE(at(120.38, 36.07), QStringLiteral("EPSG:4549"));  // Qingdao
        QCOMPARE(at(114.06, 22.54), QStringLiteral("EPSG:4547"));  // Shenzhen
        QCOMPARE(at(87.6, 43.8), QStringLiteral("EPSG:4538"));     // Urumqi
        QCOMPARE(at(-73.99, 40.75), QStringLiteral("EPSG:32618")); // New York
        QCOMPARE(at(127.0, 37.5), QStringLiteral("EPSG:32652"));   // Seoul: beside China, not in it
        QCOMPARE(at(151.2, -33.9), QStringLiteral("EPSG:32756"));  // Sydney
        QVERIFY(at(0, 89).contains(QStringLiteral("too near a pole")));
        QVERIFY(at(std::nan(""), 0).contains(QStringLiteral("no such place")));
    }

    void fieldsSayWhatIsDrawn() {
        const QByteArray polygon =
            R"({"type":"Polygon","coordinates":[[[120.1,36],[120.101,36],[120.101,36.001],[120.1,36]]]})";
        const auto feature = [&](const QByteArray &properties) {
            return QByteArray(R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)") +
                   properties + R"(,"geometry":)" + polygon + "}]}";
        };
        Notes notes;
        const auto project = projectOf({write("houses.geojson", feature(R"({"Code":"a","HEIGHT":12.5,"Name":"x"})")),
                                        write("flats.geojson", feature(R"({"楼层":7,"名称":"甲"})")),
                                        write("城区.geojson", feature(R"({"area":3})")),
                                        write("lake.geojson", feature(R"({"area":3})"))},
                                       notes);
        QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
        QCOMPARE(project->crs, QStringLiteral("EPSG:4549"));
        QCOMPARE(project->title.in(QStringLiteral("en")), QStringLiteral("houses"));
        QCOMPARE(opened(*project),
                 QStringList({QStringLiteral("flats:extrusion:1"), QStringLiteral("houses:extrusion:1"),
                              QStringLiteral("lake:area:1"), QStringLiteral("layer:area:1")}));
        const QJsonObject houses = project->layers[0].description;
        QCOMPARE(houses.value(QStringLiteral("key")).toString(), QStringLiteral("Code"));
        QCOMPARE(houses.value(QStringLiteral("name")).toString(), QStringLiteral("Name"));
        QCOMPARE(project->layers[3]
                     .description.value(QStringLiteral("symbol"))
                     .toObject()
                     .value(QStringLiteral("colour"))
                     .toString(),
                 QStringLiteral("water"));
        // The description goes through the file and back.
        const QString path = m_folder.filePath(QStringLiteral("kept.cim.json"));
        Session session;
        QVERIFY(session.open(*project));
        session.waitUntilLoaded();
        QVERIFY(session.save(path));
        Session again;
        const auto reopened = again.open(path);
        QVERIFY2(reopened, reopened ? "" : qPrintable(reopened.error().text()));
        QCOMPARE(again.project().layers[0].description, session.project().layers[0].description);
    }

    void realFilesBecomeLayers_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("crs");
        QTest::addColumn<QStringList>("layers");
        const auto row = [](const char *file, const char *crs, const QStringList &layers) {
            QTest::newRow(file) << QString::fromUtf8(file) << QString::fromLatin1(crs) << layers;
        };
        row("vector/shenzhen_nanshan_buildings.geojson", "EPSG:4547",
            {QStringLiteral("shenzhen_nanshan_buildings:extrusion:")});
        row("vector/qingdao_districts_370200.geojson", "EPSG:4549", {QStringLiteral("qingdao_districts_370200:area:")});
        row("vector/qingdao_coast_gshhg_full.geojson", "EPSG:4549", {QStringLiteral("qingdao_coast:ribbon:")});
        row("cityjson/3-20-DELFSHAVEN.city.json", "EPSG:28992", {QStringLiteral("delfshaven:mesh:")});
        row("citygml/berlin_open_data_sample_data.citygml", "EPSG:25833",
            {QStringLiteral("berlin_open_data_sample_data:mesh:61")});
        row("citygml/plateau_yokosuka/udx/bldg/52397519_bldg_6697_op.gml", "EPSG:32654",
            {QStringLiteral("bldg_6697_op:mesh:14")});
        row("raster/stellenbosch_dem.tif", "EPSG:32734", {});
    }
    void realFilesBecomeLayers() {
        QFETCH(QString, file);
        QFETCH(QString, crs);
        QFETCH(QStringList, layers);
        const QString path = QStringLiteral(CIM_SHARED_DATA "/") + file;
        if (!QFileInfo::exists(path))
            QSKIP("the shared data are not beside the repository");
        Notes notes;
        const auto project = projectOf({path}, notes);
        QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
        const auto chosen = geo::Crs::fromText(project->crs);
        QVERIFY(chosen && chosen->isProjected());
        QCOMPARE(chosen->text(), crs);
        const QStringList is = opened(*project);
        QCOMPARE(is.size(), layers.size());
        for (qsizetype i = 0; i < is.size(); ++i)
            QVERIFY2(is[i].startsWith(layers[i]), qPrintable(is[i]));
        QVERIFY(!project->terrain.isEmpty() || !is.isEmpty());
    }

    void aPhotographLiesOnTheGround() {
        const QString path = QStringLiteral(CIM_SHARED_DATA "/raster/RGB.byte.tif");
        if (!QFileInfo::exists(path))
            QSKIP("the shared data are not beside the repository");
        Session session;
        const auto opened = session.open(path);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        QCOMPARE(session.layers().size(), std::size_t(1));
        QVERIFY2(session.layers()[0].failure.isEmpty(), qPrintable(session.layers()[0].failure));
        QVERIFY(session.extent().width() > 200'000 && session.extent().width() < 300'000);
        // Tiles of the world are added to what has a place.
        Notes notes;
        model::Project project = session.project();
        QVERIFY(addData(project, QStringLiteral("https://localhost:1/{z}/{x}/{y}.png"), notes));
        QCOMPARE(project.layers.size(), std::size_t(2));
    }

    void aFolderOfTilesIsATileset() {
        const QString folder = QStringLiteral(CIM_SHARED_DATA "/3dtiles/1.0_TilesetWithDiscreteLOD");
        if (!QFileInfo::exists(folder))
            QSKIP("the shared data are not beside the repository");
        Session session;
        const auto opened = session.open(folder);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        QCOMPARE(session.layers().size(), std::size_t(1));
        QCOMPARE(session.layers()[0].title(), QStringLiteral("1.0_TilesetWithDiscreteLOD"));
        QVERIFY2(session.layers()[0].failure.isEmpty(), qPrintable(session.layers()[0].failure));
        QCOMPARE(session.layers()[0].table->size(), std::size_t(2));
    }

    void heightsAloneAreAView() {
        const QString path = QStringLiteral(CIM_SHARED_DATA "/raster/stellenbosch_dem.tif");
        if (!QFileInfo::exists(path))
            QSKIP("the shared data are not beside the repository");
        Session session;
        QVERIFY(session.open(path));
        session.waitUntilLoaded();
        const geo::Extent all = session.extent();
        QVERIFY(all.width() > 1000 && all.contains(0, 0));
        QVERIFY(session.homeViewpoint().distance > 1000);
    }

    void whatCannotBeShownSaysWhy_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &path, const char *says) {
            QTest::newRow(name) << path << QString::fromLatin1(says);
        };
        row("nowhere", m_folder.filePath(QStringLiteral("nowhere.gpkg")), "nowhere.gpkg");
        row("rubbish", write("rubbish.geojson", "{ no"), "rubbish.geojson");
        row("empty", write("empty.geojson", R"({"type":"FeatureCollection","features":[]})"), "nothing in it");
        row("no geometry", write("table.csv", "a,b\n1,2\n"), "no geometry");
        row("a password", QStringLiteral("PG:host=localhost user=u password=secret"), "carries a password");
        row("a map of the world", QStringLiteral("https://localhost:1/{z}/{x}/{y}.png"), "covers the world");
    }
    void whatCannotBeShownSaysWhy() {
        QFETCH(QString, path);
        QFETCH(QString, says);
        Notes notes;
        model::Project project;
        const auto added = addData(project, path, notes);
        QVERIFY(!added);
        QVERIFY2(added.error().text().contains(says), qPrintable(added.error().text()));
        QVERIFY2(project.layers.empty() && project.crs.isEmpty(), "nothing is changed");
    }
};

QTEST_GUILESS_MAIN(FoundDataTest)
#include "tst_founddata.moc"
