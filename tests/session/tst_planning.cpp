// SPDX-License-Identifier: Apache-2.0
// What a planner asks of the sample city: sections, heights allowed, changes, light on the streets.
#include "app/session/chainage.h"
#include "app/session/citychanges.h"
#include "app/session/heightcheck.h"
#include "app/session/parkingforecast.h"
#include "app/session/sectioncut.h"
#include "app/session/streetstudy.h"
#include "store/journal.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace cim;
using Shape = report::SectionItem::Shape;

class PlanningTest : public QObject {
    Q_OBJECT
    app::Session m_session;

    [[nodiscard]] const app::SessionLayer &layer(const char *id) const {
        return m_session.layers()[static_cast<std::size_t>(m_session.layerIndex(QLatin1String(id)))];
    }
    [[nodiscard]] QVariant scalar(const QString &sql) {
        const Result<QVariant> out = m_session.database().scalar(sql);
        if (!out)
            qWarning("%s", qPrintable(out.error().text()));
        return out ? *out : QVariant();
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_session.open(app::Session::sampleProject()));
        m_session.waitUntilLoaded();
    }

    void aTunnelsProfileIsAsLongAsTheTunnelAndAsDeep() {
        const int corridor = m_session.layerIndex(QStringLiteral("corridor"));
        const model::AssetRef zone{corridor, 0};
        const auto cut = app::sectionAlong(m_session, zone, 3);
        QVERIFY(cut);
        const model::AssetTable &table = *layer("corridor").table;
        QCOMPARE(*cut->startChainage, table.column(QStringLiteral("start_m"))->number(0));
        QElapsedTimer timer;
        timer.start();
        const report::SectionDrawing section = app::drawn(*cut);
        qInfo("profile of a zone: %lld ms, %zu things", timer.elapsed(), section.items.size());
        QVERIFY(std::abs(section.length - (table.column(QStringLiteral("end_m"))->number(0) -
                                           table.column(QStringLiteral("start_m"))->number(0))) < 1);
        const auto own = std::find_if(section.items.begin(), section.items.end(),
                                      [&](const report::SectionItem &item) { return item.asset == zone; });
        QVERIFY(own != section.items.end());
        QCOMPARE(own->shape, Shape::Run);
        QCOMPARE(own->offset, 0.0);
        // Its roof lies as deep as its attribute says.
        const double middle = (own->axis.front().x() + own->axis.back().x()) / 2;
        const double cover = report::groundAt(section, middle) - own->top;
        QVERIFY2(std::abs(cover - table.column(QStringLiteral("cover_m"))->number(0)) < 0.4,
                 qPrintable(QString::number(cover)));
    }

    /** A Wednesday's evening by Monday and Tuesday: not by Sunday, not by a count of the afternoon. */
    void parkingIsForetoldByDaysOfItsKind() {
        const QTemporaryDir folder;
        const int parking = m_session.layerIndex(QStringLiteral("parking"));
        const auto property = static_cast<std::uint16_t>(layer("parking").spec->propertyIndex(QStringLiteral("free")));
        const QDateTime arrival(QDate(2026, 3, 4), QTime(18, 0));
        QCOMPARE(arrival.date().dayOfWeek(), static_cast<int>(Qt::Wednesday));
        const auto index = std::make_shared<const model::LayerIndex>(model::layerIndexOf(m_session.board()));
        const QString path = folder.filePath(QStringLiteral("week.journal"));
        {
            store::Journal journal(path);
            journal.setLayers(index);
            const auto count = [&](int daysBefore, int minutesBefore, model::Row row, double free) {
                model::Sample sample;
                sample.layer = parking;
                sample.row = row;
                sample.property = property;
                sample.number = free;
                sample.observed = sample.received =
                    arrival.addDays(-daysBefore).addSecs(-60 * minutesBefore).toMSecsSinceEpoch();
                journal.append({sample});
            };
            count(3, 5, 0, 1);   // Sunday
            count(3, 5, 1, 7);   // and this one only then
            count(2, 30, 0, 10); // Monday
            count(2, 200, 2, 5); // too old at that time
            count(1, 5, 0, 20);  // Tuesday
            journal.flush();
        }
        QVERIFY(!app::parkingForecastOf(m_session, m_session.clock().now() + 1000)); // nothing is recorded here
        app::ParkingForecast asked;
        asked.arrival = arrival.toMSecsSinceEpoch();
        asked.now = arrival.addSecs(-3600).toMSecsSinceEpoch();
        asked.journal = path;
        asked.index = index;
        asked.properties.assign(m_session.layers().size(), -1);
        asked.properties[static_cast<std::size_t>(parking)] = property;
        for (model::Row row = 0; row < 4; ++row)
            asked.lots.push_back({{{parking, row}, {}, 0, 100, 0}, 0});
        Result<app::ParkingForecast> told = app::foretold(asked);
        QVERIFY2(told, told ? "" : qPrintable(told.error().text()));
        QCOMPARE(told->lots.size(), std::size_t{1});
        QCOMPARE(told->lots[0].parking.lot.row, model::Row{0});
        QCOMPARE(told->lots[0].parking.free, 15.0);
        QCOMPARE(told->days, 2);
        QVERIFY(!told->isOtherKindOfDay);
        // Saturday has no day of its kind but that Sunday, a week later none at all.
        asked.arrival = arrival.addDays(3).toMSecsSinceEpoch();
        asked.now = asked.arrival - 1;
        told = app::foretold(asked);
        QVERIFY(told);
        QCOMPARE(told->lots.size(), std::size_t{2});
        QCOMPARE(told->days, 1);
        asked.arrival = arrival.addDays(20).toMSecsSinceEpoch();
        asked.now = asked.arrival - 1;
        QVERIFY(!app::foretold(asked));
    }

    void acrossItEachCompartmentIsCutOnce() {
        const int corridor = m_session.layerIndex(QStringLiteral("corridor"));
        const auto cut = app::sectionAcross(m_session, {corridor, 0}, 30, 3);
        QVERIFY(cut);
        const report::SectionDrawing section = app::drawn(*cut);
        QCOMPARE(section.length, 30.0);
        const auto ducts = std::count_if(section.items.begin(), section.items.end(),
                                         [](const report::SectionItem &item) { return item.shape == Shape::Duct; });
        QCOMPARE(ducts, 3);
        for (const report::SectionItem &item : section.items) {
            if (item.shape == Shape::Duct && item.asset.row == 0)
                QVERIFY(std::abs(item.to - item.from -
                                 layer("corridor").table->column(QStringLiteral("width_m"))->number(0)) < 0.1);
        }
        QVERIFY(!app::sectionAlong(m_session, {m_session.layerIndex(QStringLiteral("poles")), 0}, 3));
        QVERIFY(app::sectionAcross(m_session, {m_session.layerIndex(QStringLiteral("poles")), 0}, 20, 3));
    }

    void aLayerThatIsNotShownIsNotInTheSection() {
        const geo::LocalFrame &frame = m_session.surroundings().frame;
        const std::vector<geo::Vec3> line{frame.toLocal({509'900, 3'975'540, 0}),
                                          frame.toLocal({509'990, 3'975'680, 0})};
        const auto pipes = [&] {
            const report::SectionDrawing section = app::drawn(app::sectionOn(m_session, line, 5));
            return std::count_if(section.items.begin(), section.items.end(),
                                 [](const report::SectionItem &item) { return item.shape == Shape::Pipe; });
        };
        const auto seen = pipes();
        QVERIFY(seen >= 3);
        const int index = m_session.layerIndex(QStringLiteral("pipes"));
        m_session.setFilter(index, std::vector<model::Row>{});
        QCOMPARE(pipes(), 0);
        m_session.setFilter(index, std::nullopt);
        m_session.setVisible(index, false);
        QCOMPARE(pipes(), 0);
        m_session.setVisible(index, true);
        QCOMPARE(pipes(), seen);
    }

    void aLongLineThroughTheWholeCityIsCutAtOnce() {
        const geo::Extent all = m_session.extent();
        QElapsedTimer timer;
        timer.start();
        const report::SectionDrawing section = app::drawn(app::sectionOn(m_session, {all.min, all.max}, 10));
        qInfo("%.1f km through the city: %lld ms, %zu things", section.length / 1000, timer.elapsed(),
              section.items.size());
        QVERIFY(section.items.size() > 50);
    }

    void chainagesAreFoundAndTold() {
        QString words;
        QCOMPARE(*app::chainageIn(QStringLiteral("A-GAS K0+345.6"), words), 345.6);
        QCOMPARE(words, QStringLiteral("A-GAS"));
        QVERIFY(!app::chainageIn(QStringLiteral("K12"), words));
        const auto places = app::placesAt(m_session, 345.6, QStringLiteral("A-GAS"), 12);
        QCOMPARE(places.size(), std::size_t(1));
        QVERIFY(m_session.keyOf(places[0].asset).startsWith(QLatin1String("A-GAS")));
        const auto back =
            app::chainageAt(m_session, places[0].asset, m_session.surroundings().frame.toLocal(places[0].at));
        QVERIFY(back && std::abs(*back - 345.6) < 0.01);
        QVERIFY(app::placesAt(m_session, 900'000, {}, 12).empty());
        QVERIFY(!app::chainageAt(m_session, {m_session.layerIndex(QStringLiteral("poles")), 0}, {}));
    }

    void lampsThatBurnLightTheirStreets() {
        const QString folder = app::Session::dataFolder() + QStringLiteral("/analyses/");
        const auto rules = analysis::readLightRules(folder + QStringLiteral("lighting.json"));
        const auto lamp = analysis::Photometry::read(folder + rules->lamp);
        QVERIFY(rules && lamp);
        const Result<app::StreetStudy> study = app::streetStudyOf(m_session, *rules, *lamp, false);
        QVERIFY2(study, study ? "" : qPrintable(study.error().text()));
        QVERIFY(study->lamps.size() > 400);
        QElapsedTimer timer;
        timer.start();
        const app::StreetStudy done = app::lit(*study);
        qInfo("%zu pieces, %zu lamps: %lld ms", done.pieces.size(), done.lamps.size(), timer.elapsed());
        const double all =
            done.metres(app::StreetStudy::Judgement::Fail) + done.metres(app::StreetStudy::Judgement::Review) +
            done.metres(app::StreetStudy::Judgement::Pass) + done.metres(app::StreetStudy::Judgement::Unknown);
        QVERIFY(all > 5'000 && done.metres(app::StreetStudy::Judgement::NoLamp) > 50'000);
        const auto withLamps = std::count_if(done.pieces.begin(), done.pieces.end(),
                                             [](const analysis::LitPiece &piece) { return piece.lamps > 0; });
        double brightest = 0;
        for (const analysis::LitPiece &piece : done.pieces)
            brightest = std::max(brightest, piece.average);
        QVERIFY2(brightest > 5 && brightest < 80, qPrintable(QString::number(brightest)));
        app::showStreetLight(m_session, done);
        m_session.waitUntilLoaded();
        QCOMPARE(scalar(QStringLiteral("select count(*) from street_light")).toULongLong(),
                 static_cast<qulonglong>(withLamps));
        // Nobody has said whether they burn: they count as dark.
        const Result<app::StreetStudy> live = app::streetStudyOf(m_session, *rules, *lamp, true);
        QVERIFY(live && live->lamps.empty() && live->unknown > 400);
    }

    void towersAreHeldAgainstTheirZone() {
        // Green spaces have no attribute of heights: a layer of its own says 24 m for half of the city.
        QTemporaryDir folder;
        const geo::Vec3 middle = m_session.surroundings().frame.toProjected(m_session.extent().centre());
        QFile file(folder.filePath(QStringLiteral("zones.geojson")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto square = [&](double side) {
            QStringList out;
            for (const auto &[x, y] : {std::pair(-1, -1), {1, -1}, {1, 1}, {-1, 1}, {-1, -1}})
                out << QStringLiteral("[%1,%2]")
                           .arg(middle.x + x * side, 0, 'f', 1)
                           .arg(middle.y + y * side, 0, 'f', 1);
            return QStringLiteral("[[%1]]").arg(out.join(QLatin1Char(',')));
        };
        const QString feature = QStringLiteral(
            R"({"type":"Feature","properties":{"zone":"%1","limit_m":%2},"geometry":{"type":"Polygon","coordinates":%3}})");
        file.write(
            QStringLiteral(
                R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}},"features":[%1,%2]})")
                .arg(feature.arg(QStringLiteral("wide")).arg(60).arg(square(3000)),
                     feature.arg(QStringLiteral("strict")).arg(24).arg(square(500)))
                .toUtf8());
        file.close();
        const Result<geo::FeatureSet> features = geo::readFeatures({.connection = file.fileName()}, m_session.crs());
        QVERIFY2(features, features ? "" : qPrintable(features.error().text()));
        const Result<model::LayerSpec> spec = model::parseLayerSpec(
            QJsonDocument::fromJson(R"({"version":1,"id":"zones","title":"Zones","name":"zone","attributes":[
                {"id":"zone","title":"Zone","type":"text"},{"id":"limit_m","title":"Limit","type":"real","unit":"m"}],
                "symbol":{"type":"area"}})")
                .object(),
            QStringLiteral("zones"));
        QVERIFY2(spec, spec ? "" : qPrintable(spec.error().text()));
        Result<model::AssetTable> table = model::makeAssetTable(*features, *spec);
        QVERIFY2(table, table ? "" : qPrintable(table.error().text()));
        const int zones = m_session.showResult(*spec, std::make_shared<const model::AssetTable>(std::move(*table)));
        m_session.waitUntilLoaded();
        QCOMPARE(app::numberAttributes(m_session.layers()[static_cast<std::size_t>(zones)]),
                 QStringList{QStringLiteral("limit_m")});
        const Result<app::HeightStudy> study =
            app::heightStudyOf(m_session, zones, QStringLiteral("limit_m"), analysis::HeightZones::From::Ground);
        QVERIFY2(study, study ? "" : qPrintable(study.error().text()));
        const app::HeightStudy done = app::checked(*study);
        qInfo("%zu of %zu buildings too high", done.check.tooHigh.size(), done.check.checked);
        QVERIFY(done.check.checked > 500 && !done.check.tooHigh.empty());
        QVERIFY(done.check.tooHigh.size() < done.check.checked);
        app::showTooHigh(m_session, done);
        m_session.waitUntilLoaded();
        QCOMPARE(scalar(QStringLiteral("select count(*) from too_high")).toULongLong(),
                 static_cast<qulonglong>(done.check.tooHigh.size()));
        QVERIFY(scalar(QStringLiteral("select min(excess) from too_high")).toDouble() > 0);
        QVERIFY(!app::heightStudyOf(m_session, zones, QStringLiteral("none"), analysis::HeightZones::From::Ground));
    }

    void aCityAgainstItselfHasNotChanged() {
        const int buildings = m_session.layerIndex(QStringLiteral("buildings"));
        const std::vector<int> all = app::buildingLayers(m_session);
        QVERIFY(std::find(all.begin(), all.end(), buildings) != all.end());
        app::ChangeStudy study = app::compared(app::changeStudyOf(m_session, buildings, buildings));
        QVERIFY(study.change.changes.empty());
        QVERIFY(study.change.same > 20'000 && study.change.isByKey);
        // Two of it are gone, one is new, one is higher.
        using Kind = analysis::BuildingChange::Kind;
        study.change.changes = {{Kind::New, model::kNoRow, 7, 0, 12, 0, 100, 0},
                                {Kind::Gone, 3, model::kNoRow, 9, 0, 80, 0, 0},
                                {Kind::Taller, 5, 5, 9, 30, 80, 80, 0}};
        app::showChanges(m_session, study);
        m_session.waitUntilLoaded();
        QCOMPARE(scalar(QStringLiteral("select count(*) from city_changes")).toInt(), 3);
        QCOMPARE(scalar(QStringLiteral("select height_after from city_changes where change = 'taller'")).toDouble(),
                 30.0);
    }
};

QTEST_GUILESS_MAIN(PlanningTest)
#include "tst_planning.moc"
