// SPDX-License-Identifier: Apache-2.0
// The scene library in a session: the samples of all its scenes open, their figures answer, and fifty at once are still
// one city that can be asked.
#include "app/session/isolationtrace.h"
#include "app/session/planning.h"
#include "app/session/polemerging.h"
#include "app/session/scenelibrary.h"
#include "app/session/session.h"
#include "app/session/singlethings.h"
#include "store/projectfile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace cim;

class ScenesTest : public QObject {
    Q_OBJECT
private:
    static QString sample(const char *name) {
        return app::Session::dataFolder() + QStringLiteral("/sample/") + QLatin1String(name);
    }
    static void everyLayerIsOpen(const app::Session &session) {
        for (const app::SessionLayer &layer : session.layers()) {
            QVERIFY2(layer.state == app::SessionLayer::State::Open,
                     qPrintable(layer.wanted.layer + QStringLiteral(": ") + layer.failure));
            QVERIFY2(layer.table->size() > 0, qPrintable(layer.wanted.layer));
        }
    }

private Q_SLOTS:
    void initTestCase() {
        if (!QFile::exists(sample("sample-scenes.gpkg")))
            QSKIP("the sample city was not made; build the target sample_city");
    }

    void theSampleOfTheLibraryOpensAndGoesLive() {
        app::Session session;
        const Result<void> opened = session.open(sample("scenes.cim.json"));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        everyLayerIsOpen(session);
        session.startLinks();
        const int gas = session.layerIndex(QStringLiteral("gas_spaces"));
        QVERIFY(gas >= 0);
        QTRY_VERIFY_WITH_TIMEOUT(session.board().counts(gas)[static_cast<std::size_t>(model::DrawnState::Unknown)] <
                                     static_cast<int>(session.board().rows(gas)) / 2,
                                 10'000);
        for (const app::SessionLayer &layer : session.layers()) {
            for (const model::KpiSpec &kpi : layer.spec->kpis) {
                const Result<QVariant> value = session.database().scalar(kpi.sql);
                QVERIFY2(value, value ? "" : qPrintable(kpi.id + QStringLiteral(": ") + value.error().text()));
            }
        }
    }

    /** Terminals are counted by cells, and each can still be pointed at. */
    void ofMillionsEverySingleOneCanBePointedAt() {
        app::Session session;
        QVERIFY(session.open(sample("scenes.cim.json")));
        session.waitUntilLoaded();
        const int index = session.layerIndex(QStringLiteral("terminals"));
        QVERIFY(index >= 0);
        const app::SessionLayer &layer = session.layers()[static_cast<std::size_t>(index)];
        const geo::PointFile points = geo::PointFile::open(layer.table->pointFile).value();
        QVERIFY2(points.size() > 10'000 && layer.table->size() < 100, qPrintable(QString::number(points.size())));
        const auto scalar = [&](const char *sql) {
            return session.database().scalar(QLatin1String(sql)).value().toInt();
        };
        QCOMPARE(scalar("select sum(count) from terminals"), static_cast<int>(points.size()));
        QCOMPARE(scalar("select sum(online) from terminals"), static_cast<int>(points.count(0, {0, points.size()})));

        // Each in SQL, by its cell in no time.
        const QString cell = session.database()
                                 .scalar(QStringLiteral("select cell from terminals order by count desc"))
                                 .value()
                                 .toString();
        const auto count = [&](const QString &sql) { return session.database().scalar(sql).value().toInt(); };
        QCOMPARE(count(QStringLiteral("select count(*) from terminals_each where cell = '%1'").arg(cell)),
                 count(QStringLiteral("select count from terminals where key = '%1'").arg(cell)));
        QCOMPARE(
            count(QStringLiteral("select count(*) from terminals_each where cell = '%1' and online = 1 and kind in "
                                 "('water_meter', 'gas_meter', 'heat_meter')")
                      .arg(cell)),
            count(QStringLiteral(
                      "select count(*) from terminals_each where cell like '%1' and online and kind like '%_meter'")
                      .arg(cell)));
        QCOMPARE(scalar("select count(*) from terminals_each"), static_cast<int>(points.size()));
        QCOMPARE(scalar("select count(*) from terminals_each where cell = 'nowhere'"), 0);

        const geo::Transform transform =
            geo::Transform::between(geo::Crs::fromText(QStringLiteral("EPSG:4326")).value(), session.surroundings().crs)
                .value();
        const std::uint32_t row = points.size() / 3;
        const geo::Vec3 local = session.surroundings().frame.toLocal(transform.apply(points.place(row)));
        app::SingleThings things(session);
        QVERIFY2(!things.at(local, 1), "a layer that is not shown was pointed at");
        session.setVisible(index, true);
        const auto thing = things.at(local, 0.01);
        QVERIFY(thing);
        QVERIFY2(thing->title.endsWith(points.key(row)), qPrintable(thing->title));
        QCOMPARE(session.keyOf(thing->cell), points.cellOf(row).within(30).text());
        session.selectThing(*thing);
        QCOMPARE(session.selection().front(), thing->cell);
        session.select({thing->cell}); // the cell itself: no single one any more
        QVERIFY(!session.selectedThing());
        QVERIFY(!things.at({local.x, local.y + 1e6, local.z}, 5));
    }

    void camerasGoOntoSmartPoles() {
        app::Session session;
        QVERIFY(session.open(sample("scenes.cim.json")));
        session.waitUntilLoaded();
        const auto rules = analysis::readPoleRules(app::Session::dataFolder() + QStringLiteral("/analyses/poles.json"));
        QVERIFY(rules);
        const auto study = app::poleStudyOf(session, *rules);
        QVERIFY2(study, study ? "" : qPrintable(study.error().text()));
        const app::PoleStudy done = app::merged(*study);
        const auto merged = done.count(analysis::PoleFate::Kind::Merges);
        QVERIFY2(merged > 20 && merged < done.asked(), qPrintable(QString::number(merged)));
        const int smart = session.layerIndex(QStringLiteral("poles"));
        for (std::size_t i = 0; i < done.poles.size(); ++i)
            QVERIFY(done.assets[i].layer != smart || done.fates[i].kind != analysis::PoleFate::Kind::Merges);
        app::showPoleMerge(session, done);
        const auto scalar = [&](const char *sql) {
            return session.database().scalar(QLatin1String(sql)).value().toInt();
        };
        QCOMPARE(scalar("select count(*) from pole_merge"), static_cast<int>(done.asked()));
        QCOMPARE(scalar("select count(*) from pole_merge where kind = 'pass'"), static_cast<int>(merged));
        QCOMPARE(scalar("select count(*) from pole_merge where kind = 'stays' and why is null"), 0);

        app::Session bare; // smart poles alone: nothing can go
        QVERIFY(bare.open(sample("sample.cim.json")));
        bare.waitUntilLoaded();
        QVERIFY(!app::poleStudyOf(bare, *rules));
    }

    void theLibraryFindsSourcesBesideTheProject() {
        const auto project = store::readProject(sample("sample.cim.json"));
        QVERIFY(project);
        std::vector<Error> errors;
        const auto scenes = app::libraryFor(*project, app::Session::dataFolder(), errors);
        QVERIFY2(errors.empty(), errors.empty() ? "" : qPrintable(errors.front().text()));
        int found = 0;
        for (const app::LibraryScene &scene : scenes) {
            if (scene.spec->summary.isEmpty())
                continue;
            QVERIFY2(scene.source.connection.endsWith(QLatin1String("sample-scenes.gpkg")), qPrintable(scene.spec->id));
            QVERIFY(!scene.isInProject);
            ++found;
        }
        QVERIFY(found >= 12);
    }

    void fiftyScenesAtOnceStayUsable() {
        // The library three times over, each under names of its own.
        QTemporaryDir folder;
        const QString scenes = app::Session::dataFolder() + QStringLiteral("/scenes");
        model::Project project = *store::readProject(sample("scenes.cim.json"));
        model::Project many = project;
        many.path = folder.filePath(QStringLiteral("many.cim.json"));
        many.layers.clear();
        many.wall.clear();
        int count = 0;
        for (int copy = 0; copy < 3; ++copy) {
            for (const model::ProjectLayer &layer : project.layers) {
                QFile in(scenes + QLatin1Char('/') + layer.layer + QStringLiteral("/layer.json"));
                if (!in.open(QIODevice::ReadOnly) || count >= 50)
                    continue;
                const QString id = QStringLiteral("%1_%2").arg(layer.layer).arg(copy);
                QByteArray text = in.readAll();
                text.replace("\"" + layer.layer.toUtf8() + "\",\n  \"title\"", "\"" + id.toUtf8() + "\",\n  \"title\"");
                text.replace("from " + layer.layer.toUtf8(), "from " + id.toUtf8());
                QDir().mkpath(folder.filePath(id));
                QFile out(folder.filePath(id + QStringLiteral("/layer.json")));
                QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text) == text.size());
                model::ProjectLayer added = layer;
                added.layer = id;
                many.layers.push_back(added);
                ++count;
            }
        }
        QCOMPARE(count, 50);
        app::Session session;
        QElapsedTimer timer;
        timer.start();
        const Result<void> opened = session.open(many);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        qInfo("50 scenes open after %lld ms", timer.elapsed());
        everyLayerIsOpen(session);
        QCOMPARE(session.layers().size(), std::size_t(50));
        session.startLinks();
        QTRY_VERIFY_WITH_TIMEOUT(session.hub().meters().size() == 1 && session.hub().meters()[0].accepted > 1000,
                                 20'000);
        timer.restart();
        int figures = 0;
        for (const app::SessionLayer &layer : session.layers()) {
            for (const model::KpiSpec &kpi : layer.spec->kpis) {
                const Result<QVariant> value = session.database().scalar(kpi.sql);
                QVERIFY2(value, value ? "" : qPrintable(kpi.sql + QStringLiteral(": ") + value.error().text()));
                ++figures;
            }
        }
        qInfo("%d figures of 50 scenes take %lld ms", figures, timer.elapsed());
        QVERIFY(figures >= 150);
    }

    void aBurstInTheSampleCityIsIsolated() {
        app::Session session;
        QVERIFY(session.open(sample("sample.cim.json")));
        session.waitUntilLoaded();
        const int pipes = session.layerIndex(QStringLiteral("pipes"));
        const auto table = session.layers()[static_cast<std::size_t>(pipes)].table;
        const geo::Column *kind = table->column(QStringLiteral("kind"));
        int traced = 0, held = 0;
        std::shared_ptr<const app::PipeNet> net;
        for (model::Row row = 0; row < table->size() && traced < 40; row += 7) {
            if (kind->text(row) != QLatin1String("JS"))
                continue;
            const model::AssetRef burst{pipes, row};
            if (!net) {
                const Result<app::PipeNet> found = app::netOf(session, burst);
                QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
                net = app::joined(*found);
            }
            const auto plan =
                app::planIsolation(*net, burst, table->geometries.length(row) / 2, app::valveStates(session, *net));
            QVERIFY(!plan.cut.isolated.empty());
            QVERIFY2(plan.cut.wasFed, "the water net of the sample city is in pieces");
            QVERIFY(plan.drainM3 > 0);
            held += plan.isolatedMetres < 6000;
            ++traced;
        }
        QVERIFY(traced >= 20);
        QVERIFY2(held > traced / 2, qPrintable(QStringLiteral("%1 of %2 cuts are small").arg(held).arg(traced)));

        // Shown as layers that can be asked and are gone with the project.
        const model::AssetRef burst{pipes, 0};
        const auto plan = app::planIsolation(*net, burst, 1, app::valveStates(session, *net));
        const std::size_t before = session.layers().size();
        QSignalSpy changed(&session, &app::Session::layersChanged);
        app::showPlan(session, *net, plan);
        app::showPlan(session, *net, plan); // takes the place of the first
        session.waitUntilLoaded();
        QCOMPARE(session.layers().size(), before + 3);
        QVERIFY(changed.size() >= 2);
        const Result<QVariant> pieces = session.database().scalar(QStringLiteral("select count(*) from isolation"));
        QVERIFY2(pieces, pieces ? "" : qPrintable(pieces.error().text()));
        QCOMPARE(pieces->toULongLong(), plan.cut.isolated.size() + plan.cut.cutOff.size());
        QCOMPARE(session.currentProject().layers.size(), before);
        QVERIFY(session.open(sample("sample.cim.json")));
        QCOMPARE(session.layers().size(), before);
        session.waitUntilLoaded();
    }

    void communitiesHaveAFloorAreaRatio() {
        app::Session session;
        QVERIFY(session.open(sample("scenes.cim.json")));
        session.waitUntilLoaded();
        const int communities = session.layerIndex(QStringLiteral("communities"));
        const std::vector<int> layers = app::plotLayers(session);
        QVERIFY(std::find(layers.begin(), layers.end(), communities) != layers.end());
        const Result<app::PlotStudy> study = app::plotStudyOf(session, communities);
        QVERIFY2(study, study ? "" : qPrintable(study.error().text()));
        QElapsedTimer timer;
        timer.start();
        const app::PlotStudy done = app::studied(*study);
        qInfo("%zu plots, 20 715 buildings: %lld ms", done.figures.size(), timer.elapsed());
        QCOMPARE(done.figures.size(), session.layers()[static_cast<std::size_t>(communities)].table->size());
        int buildings = 0, plausible = 0;
        for (const analysis::PlotFigures &plot : done.figures) {
            buildings += plot.buildings;
            plausible += plot.floorAreaRatio() > 0.1 && plot.floorAreaRatio() < 8 && plot.density() < 0.8 ? 1 : 0;
        }
        QVERIFY2(buildings > 5000, qPrintable(QString::number(buildings)));
        QVERIFY(plausible * 10 > static_cast<int>(done.figures.size()) * 9);
        app::showPlots(session, done);
        session.waitUntilLoaded();
        const Result<QVariant> classes =
            session.database().scalar(QStringLiteral("select count(distinct class) from plot_figures"));
        QVERIFY2(classes, classes ? "" : qPrintable(classes.error().text()));
        QVERIFY(classes->toInt() >= 2);
    }

    void freeSpacesAreFoundOnFootAndShortagesBySquares() {
        app::Session session;
        QVERIFY(session.open(sample("sample.cim.json")));
        session.waitUntilLoaded();
        QVERIFY2(app::freeParking(session).empty(), "nobody has counted yet");
        session.startLinks();
        QTRY_VERIFY_WITH_TIMEOUT(app::freeParking(session).size() > 300, 20'000);
        const std::vector<app::FreeParking> lots = app::freeParking(session);
        const auto streets = app::streetsOf(session);
        QVERIFY2(streets, streets ? "" : qPrintable(streets.error().text()));
        QElapsedTimer timer;
        timer.start();
        const app::ParkingWays ways = app::waysToParking(*streets, lots, lots.front().at, 800);
        qInfo("ways to %zu car parks: %lld ms", lots.size(), timer.elapsed());
        QVERIFY(ways.routes.size() >= 3);
        for (std::size_t i = 0; i < ways.routes.size(); ++i) {
            QVERIFY(ways.routes[i].metres <= 800 && ways.lots[ways.routes[i].target].free >= 1);
            QVERIFY(i == 0 || ways.routes[i - 1].metres <= ways.routes[i].metres);
        }
        app::showWays(session, ways);
        app::showShortage(session, lots);
        session.waitUntilLoaded();
        double capacity = 0;
        for (const app::FreeParking &lot : lots)
            capacity += lot.capacity;
        const Result<QVariant> spaces =
            session.database().scalar(QStringLiteral("select sum(capacity) from parking_shortage"));
        QVERIFY2(spaces, spaces ? "" : qPrintable(spaces.error().text()));
        QVERIFY(std::abs(spaces->toDouble() - capacity) < 0.5);
        QCOMPARE(session.database().scalar(QStringLiteral("select count(*) from parking_ways"))->toULongLong(),
                 ways.routes.size());
    }

    void fromATowerMoreIsSeenThanFromTheStreet() {
        app::Session session;
        QVERIFY(session.open(sample("sample.cim.json")));
        session.waitUntilLoaded();
        const geo::Vec3 place = session.surroundings().frame.toLocal({509'720, 3'975'900, 0});
        const double ground = session.surroundings().terrain->heightAt(place.x, place.y);
        const auto share = [&](double above) {
            const Result<app::ViewStudy> study = app::viewStudyOf(session, {place.x, place.y, ground}, above, 600);
            QElapsedTimer timer;
            timer.start();
            const app::ViewStudy done = app::looked(*study);
            qInfo("from %.1f m: %.0f %% of the ground, %zu buildings, %lld ms", above,
                  100 * done.view.seenArea / done.view.area, done.view.buildings.size(), timer.elapsed());
            app::showView(session, done);
            session.waitUntilLoaded();
            return done.view.seenArea / done.view.area;
        };
        const double street = share(1.6), tower = share(180);
        QVERIFY(street > 0.01 && street < 0.9 && tower > street && tower < 0.99);
        QVERIFY(session.database().scalar(QStringLiteral("select count(*) from viewshed"))->toInt() > 300);
    }

    void whatIsNoNetSaysSo() {
        app::Session session;
        QVERIFY(session.open(sample("sample.cim.json")));
        session.waitUntilLoaded();
        const auto none = app::netOf(session, {});
        QVERIFY(!none && none.error().message.contains(QLatin1String("select the pipe")));
        const auto pole = app::netOf(session, {session.layerIndex(QStringLiteral("poles")), 0});
        QVERIFY(!pole && pole.error().message.contains(QLatin1String("network")));
    }
};

QTEST_GUILESS_MAIN(ScenesTest)
#include "tst_scenes.moc"
