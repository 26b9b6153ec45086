// SPDX-License-Identifier: Apache-2.0
#include "base/jsonreader.h"
#include "plugins/hub-sim/simengine.h"
#include "plugins/hub-sim/simlink.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace cim;
using hub::Catalogue;
using hub::CatalogueLayer;

namespace {

constexpr TimeMs kMorning = 1'772'330'400'000; // 2026-03-01T02:00Z, ten o'clock in the simulated city

CatalogueLayer::Property number(const char *id, const char *unit, double period, double min, double max,
                                double centre) {
    return {QString::fromLatin1(id), QString::fromLatin1(unit), period, min, max, centre, 0, {}};
}
CatalogueLayer::Property flag(const char *id, double period) {
    return {QString::fromLatin1(id), {}, period, 0, 1, 0.5, 1, {}};
}
CatalogueLayer::Property word(const char *id, double period, const QStringList &words) {
    return {QString::fromLatin1(id), {}, period, 0, 1, 0.5, 2, words};
}

CatalogueLayer layerOf(const char *id, std::vector<CatalogueLayer::Property> properties,
                       const std::vector<QString> &assets) {
    CatalogueLayer out;
    out.layer = QString::fromLatin1(id);
    out.properties = std::move(properties);
    out.assets = assets;
    out.applies.assign(assets.size(), std::vector<bool>(out.properties.size(), true));
    out.capacity.assign(assets.size(), std::nan(""));
    return out;
}

std::vector<QString> names(const QString &prefix, int count) {
    std::vector<QString> out;
    for (int i = 1; i <= count; ++i)
        out.push_back(prefix + QString::number(i).rightJustified(5, QLatin1Char('0')));
    return out;
}

/** The four layers of the house, with as many assets as asked for; half of the zones have no gas. */
std::shared_ptr<Catalogue> city(int zones, int poles, int lots, int baysOfLot, int cranes) {
    auto out = std::make_shared<Catalogue>();
    out->layers.push_back(layerOf(
        "corridor",
        {number("ch4", "%", 5, 0, 5, 0.05), number("o2", "%", 15, 0, 30, 20.7), number("temp", "Cel", 30, -20, 80, 24),
         number("people", "{#}", 5, 0, 50, 0),
         word("fan", 60, {QStringLiteral("off"), QStringLiteral("low"), QStringLiteral("fault")}), flag("smoke", 30)},
        names(QStringLiteral("Z"), zones)));
    for (std::size_t a = 0; a < out->layers.back().applies.size(); a += 2)
        out->layers.back().applies[a][0] = false;
    out->layers.push_back(layerOf("poles",
                                  {flag("power", 900), number("dim", "%", 900, 0, 100, 70),
                                   number("load", "W", 900, 0, 400, 110), number("tilt", "deg", 600, 0, 45, 0.6),
                                   word("fault", 900, {QStringLiteral("none"), QStringLiteral("lamp")})},
                                  names(QStringLiteral("L"), poles)));
    out->layers.push_back(
        layerOf("parking", {number("free", "{#}", 60, 0, 20000, 10000)}, names(QStringLiteral("P"), lots)));
    std::vector<QString> bays;
    for (const QString &lot : out->layers.back().assets) {
        for (const QString &bay : names(lot + QLatin1Char('-'), baysOfLot))
            bays.push_back(bay);
    }
    out->layers.back().capacity.assign(static_cast<std::size_t>(lots), baysOfLot);
    out->layers.push_back(layerOf("bays", {flag("occupied", 900)}, bays));
    out->layers.push_back(layerOf("cranes",
                                  {number("moment", "%", 10, 0, 150, 48), number("load", "%", 10, 0, 150, 40),
                                   number("slew", "deg", 10, 0, 360, 120)},
                                  names(QStringLiteral("C"), cranes)));
    return out;
}

sim::SimOptions options(const char *json, const char *defaults = R"({"incidents": []})") {
    const auto object = [](const char *text) { return QJsonDocument::fromJson(QByteArray(text)).object(); };
    Result<sim::SimOptions> out = sim::readSimOptions(object(json), object(defaults), QStringLiteral("demo"));
    if (!out)
        qFatal("%s", qPrintable(out.error().text()));
    return *out;
}

/** Runs for so many seconds in steps of 50 ms. */
model::RawSamples run(sim::SimEngine &engine, TimeMs from, double seconds) {
    model::RawSamples out;
    for (TimeMs now = from; now <= from + static_cast<TimeMs>(seconds * 1000); now += 50) {
        for (model::RawSample &sample : engine.advance(now))
            out.push_back(std::move(sample));
    }
    return out;
}

QString line(const model::RawSample &s) {
    return QStringLiteral("%1 %2 %3 %4 %5 %6 %7")
        .arg(s.layer, s.asset, s.property)
        .arg(s.number, 0, 'g', 17)
        .arg(s.word)
        .arg(s.observed)
        .arg(s.sequence);
}

} // namespace

class HubSimTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheSameForTheSameSeed() {
        const auto lines = [](quint32 seed) {
            sim::SimOptions chosen = options("{}");
            chosen.seed = seed;
            sim::SimEngine engine(city(20, 50, 3, 40, 2), chosen, kMorning);
            QStringList out;
            for (const model::RawSample &sample : run(engine, kMorning, 60))
                out << line(sample);
            return out;
        };
        const QStringList first = lines(7);
        QVERIFY(first.size() > 400);
        QCOMPARE(lines(7), first);
        QVERIFY(lines(8) != first);
    }

    void marksEverySampleSimulatedAndStaysInRange() {
        const auto catalogue = city(30, 60, 3, 40, 4);
        sim::SimEngine engine(catalogue, options("{}"), kMorning);
        QHash<QString, CatalogueLayer::Property> properties;
        for (const CatalogueLayer &layer : catalogue->layers) {
            for (const auto &property : layer.properties)
                properties.insert(layer.layer + property.id, property);
        }
        for (const model::RawSample &sample : run(engine, kMorning, 600)) {
            QVERIFY2(sample.simulated, qPrintable(line(sample)));
            QCOMPARE(sample.quality, model::Quality::Good);
            const auto &property = properties[sample.layer + sample.property];
            QCOMPARE(sample.unit, property.unit);
            if (property.type == 2)
                QVERIFY2(property.words.contains(sample.word), qPrintable(line(sample)));
            else
                QVERIFY2(sample.number >= property.min && sample.number <= property.max, qPrintable(line(sample)));
            // Nothing but an incident may raise an alarm: these are the limits of the layers' rules.
            if (sample.property == QLatin1String("ch4"))
                QVERIFY(sample.number < 0.5);
            if (sample.property == QLatin1String("o2"))
                QVERIFY(sample.number > 19.5 && sample.number < 23.5);
            if (sample.property == QLatin1String("moment"))
                QVERIFY(sample.number < 80);
        }
    }

    void reportsOnlyWhatAnAssetCarries() {
        sim::SimEngine engine(city(20, 0, 0, 0, 0), options(R"({"silentShare": 0, "staleShare": 0})"), kMorning);
        QSet<QString> withGas, all;
        for (const model::RawSample &sample : run(engine, kMorning, 5)) {
            all.insert(sample.asset);
            if (sample.property == QLatin1String("ch4"))
                withGas.insert(sample.asset);
        }
        QCOMPARE(all.size(), 20);
        QCOMPARE(withGas.size(), 10);
        QVERIFY(!withGas.contains(QStringLiteral("Z00001")));
    }

    void snapshotOfACityTakesAboutASecond() {
        sim::SimEngine engine(city(300, 500, 300, 100, 20), options("{}"), kMorning);
        QSet<QString> seen;
        std::size_t largest = 0, samples = 0;
        TimeMs now = kMorning;
        for (; !engine.isSnapshotDone() && now < kMorning + 5000; now += 50) {
            const model::RawSamples batch = engine.advance(now);
            largest = std::max(largest, batch.size());
            samples += batch.size();
            for (const model::RawSample &sample : batch)
                seen.insert(sample.layer + sample.asset);
        }
        QVERIFY(engine.isSnapshotDone());
        QVERIFY(now - kMorning <= 1100);
        QVERIFY(samples > 30'000);
        QVERIFY2(largest < samples / 5, "the snapshot came in one piece");
        QVERIFY(seen.size() > 31'120 * 98 / 100);
    }

    void changesComeAtSomeHundredASecond() {
        sim::SimEngine engine(city(300, 500, 300, 100, 20), options("{}"), kMorning);
        run(engine, kMorning, 2);
        const std::size_t samples = run(engine, kMorning + 2050, 60).size();
        qInfo("%zu samples in 60 s", samples);
        QVERIFY2(samples > 60 * 100 && samples < 60 * 900, qPrintable(QString::number(samples)));
    }

    void rateIsBounded() {
        sim::SimEngine engine(city(300, 500, 300, 100, 20), options(R"({"rate": 40})"), kMorning);
        run(engine, kMorning, 2);
        const std::size_t samples = run(engine, kMorning + 2050, 30).size();
        QVERIFY2(samples <= 40 * 31 + 20 && samples > 40 * 20, qPrintable(QString::number(samples)));
    }

    void assetsSpeakBeforeTheyWouldCountAsStale() {
        const auto catalogue = city(60, 40, 3, 30, 3);
        sim::SimEngine engine(catalogue, options(R"({"silentShare": 0, "staleShare": 0})"), kMorning);
        const QHash<QString, TimeMs> staleAfter{{QStringLiteral("corridor"), 12'500},
                                                {QStringLiteral("cranes"), 25'000},
                                                {QStringLiteral("parking"), 150'000}};
        QHash<QString, TimeMs> last;
        TimeMs worst = 0;
        for (const model::RawSample &sample : run(engine, kMorning, 900)) {
            TimeMs &at = last[sample.layer + sample.asset];
            if (at != 0 && staleAfter.contains(sample.layer)) {
                worst = std::max(worst, sample.observed - at);
                QVERIFY2(sample.observed - at <= staleAfter[sample.layer], qPrintable(line(sample)));
            }
            at = sample.observed;
        }
        QVERIFY(worst > 5000);
    }

    void freeSpacesAreCapacityLessOccupiedBays() {
        const auto catalogue = city(0, 0, 4, 50, 0);
        sim::SimEngine engine(catalogue, options(R"({"silentShare": 0, "staleShare": 0})"), kMorning);
        QHash<QString, double> bays, free;
        for (const model::RawSample &sample : run(engine, kMorning, 1))
            (sample.property == QLatin1String("free") ? free : bays)[sample.asset] = sample.number;
        QCOMPARE(free.size(), 4);
        for (auto lot = free.cbegin(); lot != free.cend(); ++lot) {
            double occupied = 0;
            for (auto bay = bays.cbegin(); bay != bays.cend(); ++bay)
                occupied += bay.key().startsWith(lot.key() + QLatin1Char('-')) ? bay.value() : 0;
            QVERIFY(occupied > 0);
            QCOMPARE(lot.value(), 50 - occupied);
        }
    }

    void lampsBurnAtNightOnly_data() {
        QTest::addColumn<int>("hours");
        QTest::addColumn<double>("dim");
        QTest::newRow("ten in the morning") << 0 << 0.0;
        QTest::newRow("eight in the evening") << 10 << 70.0;
        QTest::newRow("two at night") << 16 << 42.0;
    }

    void lampsBurnAtNightOnly() {
        QFETCH(int, hours);
        QFETCH(double, dim);
        const TimeMs start = kMorning + hours * 3'600'000ll;
        sim::SimEngine engine(city(0, 10, 0, 0, 0), options(R"({"silentShare": 0, "staleShare": 0})"), start);
        int lamps = 0;
        for (const model::RawSample &sample : run(engine, start, 1)) {
            if (sample.property == QLatin1String("dim"))
                QCOMPARE(sample.number, dim);
            if (sample.property == QLatin1String("power")) {
                QCOMPARE(sample.number, dim > 0 ? 1.0 : 0.0);
                ++lamps;
            }
        }
        QCOMPARE(lamps, 10);
    }

    void quietSharesNeverReportOrReportOnceAWhileAgo() {
        sim::SimEngine engine(city(0, 2000, 0, 0, 0), options(R"({"silentShare": 0.1, "staleShare": 0.1})"), kMorning);
        QHash<QString, TimeMs> newest;
        for (const model::RawSample &sample : run(engine, kMorning, 1300))
            newest[sample.asset] = std::max(newest[sample.asset], sample.observed);
        const auto silent = 2000 - newest.size();
        QVERIFY2(silent > 140 && silent < 260, qPrintable(QString::number(silent)));
        int stale = 0, offline = 0;
        for (const TimeMs at : newest) {
            stale += at == kMorning + 0 || (at < kMorning && at > kMorning - 3'100'000) ? 1 : 0;
            offline += at <= kMorning - 40 * 60'000 ? 1 : 0;
        }
        QVERIFY2(stale > 60 && offline > 60 && stale + offline < 280,
                 qPrintable(QStringLiteral("%1 stale, %2 offline").arg(stale).arg(offline)));
    }

    void namedIncidentReachesItsValueHoldsAndReturns() {
        sim::SimEngine engine(city(20, 0, 0, 0, 0), options(R"({"silentShare": 1, "incidents": [
            {"at": 10, "over": 5, "hold": 20, "layer": "corridor", "asset": "Z00002", "property": "ch4", "value": 1.3}]})"),
                              kMorning);
        double top = 0, last = 0;
        TimeMs reached = 0, left = 0;
        for (const model::RawSample &sample : run(engine, kMorning, 60)) {
            QCOMPARE(sample.asset, QStringLiteral("Z00002")); // every other one is silent: a named asset has to report
            if (sample.property != QLatin1String("ch4"))
                continue;
            top = std::max(top, sample.number);
            last = sample.number;
            if (sample.number >= 1.0)
                reached = reached == 0 ? sample.observed : reached, left = sample.observed;
        }
        QCOMPARE(top, 1.3);
        QVERIFY(reached > kMorning + 12'000 && reached < kMorning + 16'000);
        QVERIFY(left > kMorning + 34'000 && left < kMorning + 38'000);
        QVERIFY2(last < 0.1, qPrintable(QString::number(last)));
    }

    void defaultIncidentsRaiseTheGasAlarmWithinTwentySeconds() {
        const Result<QJsonObject> defaults =
            readJsonObject(QStringLiteral(CIM_SOURCE_DIR "/plugins/hub-sim/incidents.json"));
        QVERIFY(defaults);
        Result<sim::SimOptions> chosen =
            sim::readSimOptions({{QStringLiteral("seed"), 20260301}}, *defaults, QStringLiteral("demo"));
        QVERIFY2(chosen, chosen ? "" : qPrintable(chosen.error().text()));
        sim::SimEngine engine(city(60, 100, 2, 20, 3), *chosen, kMorning);
        QVERIFY2(engine.impossible().isEmpty(), qPrintable(engine.impossible().join(QLatin1Char(' '))));
        TimeMs gas = 0;
        double tilt = 0, moment = 0;
        QSet<QString> gassy;
        for (const model::RawSample &sample : run(engine, kMorning, 60)) {
            if (sample.property == QLatin1String("ch4") && sample.number >= 1.0) {
                gas = gas == 0 ? sample.observed : gas;
                gassy.insert(sample.asset);
            }
            tilt = sample.layer == QLatin1String("poles") && sample.property == QLatin1String("tilt")
                       ? std::max(tilt, sample.number)
                       : tilt;
            moment = sample.property == QLatin1String("moment") ? std::max(moment, sample.number) : moment;
        }
        QVERIFY2(gas > 0 && gas <= kMorning + 20'000, qPrintable(QString::number(gas - kMorning)));
        QCOMPARE(gassy.size(), 1);
        QVERIFY(tilt > 3.0);
        QVERIFY(moment >= 90.0);
    }

    void incidentsSkipACityWithoutTheirProperty() {
        sim::SimEngine engine(city(0, 10, 0, 0, 0),
                              options("{}", R"({"incidents": [{"property": "ch4", "unit": "%", "value": 1.3}]})"),
                              kMorning);
        QVERIFY(engine.impossible().isEmpty());
        QVERIFY(!run(engine, kMorning, 20).empty());
    }

    void incidentThatCannotHappenIsNamed() {
        sim::SimEngine engine(city(5, 0, 0, 0, 0), options(R"({"incidents": [
            {"layer": "corridor", "asset": "Z99999", "property": "ch4", "value": 1},
            {"layer": "bridges", "property": "ch4", "value": 1},
            {"layer": "corridor", "property": "fan", "value": "sideways"}]})"),
                              kMorning);
        QCOMPARE(engine.impossible(), (QStringList{QStringLiteral("incident 1: no asset Z99999 in layer corridor"),
                                                   QStringLiteral("incident 2: no layer bridges with a property ch4"),
                                                   QStringLiteral("incident 3: the value does not fit corridor.fan")}));
    }

    void refusesOptions_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("said");
        QTest::newRow("unknown") << QByteArray(R"({"sede": 3})") << QStringLiteral("sede");
        QTest::newRow("wrong type") << QByteArray(R"({"seed": "three"})") << QStringLiteral("seed");
        QTest::newRow("share above one") << QByteArray(R"({"silentShare": 2})")
                                         << QStringLiteral("2 is not between 0 and 1");
        QTest::newRow("no speed") << QByteArray(R"({"speed": 0})") << QStringLiteral("speed");
        QTest::newRow("incident without value") << QByteArray(R"({"incidents": [{"property": "ch4"}]})")
                                                << QStringLiteral("a number, true, false or a word");
        QTest::newRow("unknown key of an incident")
            << QByteArray(R"({"incidents": [{"property": "ch4", "value": 1, "wen": 3}]})") << QStringLiteral("wen");
        QTest::newRow("overlapping rounds")
            << QByteArray(R"({"incidents": [{"property": "ch4", "value": 1, "hold": 100, "every": 50}]})")
            << QStringLiteral("begin again before it is over");
    }

    void refusesOptions() {
        QFETCH(QByteArray, json);
        QFETCH(QString, said);
        const auto read = sim::readSimOptions(QJsonDocument::fromJson(json).object(), {}, QStringLiteral("demo"));
        QVERIFY(!read);
        QVERIFY2(read.error().text().contains(said), qPrintable(read.error().text()));
        QVERIFY2(read.error().text().contains(QStringLiteral("demo")), qPrintable(read.error().text()));
    }

    void linkStreamsAfterItsSnapshotAndFallsSilentWhenStopped() {
        sim::SimLink link(city(20, 20, 2, 20, 2), options("{}"));
        std::vector<hub::LinkState> states;
        qsizetype samples = 0;
        connect(&link, &hub::HubLink::stateChanged, &link,
                [&](const hub::LinkChange &change) { states.push_back(change.state); });
        connect(&link, &hub::HubLink::received, &link,
                [&](const model::RawSamples &batch) { samples += static_cast<qsizetype>(batch.size()); });
        link.start();
        QTRY_VERIFY_WITH_TIMEOUT(!states.empty() && states.back() == hub::LinkState::Streaming, 3000);
        QCOMPARE(states.front(), hub::LinkState::Snapshot);
        QVERIFY(samples > 200);
        link.stop();
        const qsizetype before = samples;
        QTest::qWait(150);
        QCOMPARE(samples, before);
    }

    void linkWithoutLiveLayersSaysSo() {
        sim::SimLink link(nullptr, options("{}"));
        hub::LinkChange last;
        connect(&link, &hub::HubLink::stateChanged, &link, [&](const hub::LinkChange &change) { last = change; });
        link.start();
        QTRY_COMPARE(last.state, hub::LinkState::Degraded);
        QVERIFY(last.reason.contains(QStringLiteral("nothing to simulate")));
    }
};

QTEST_GUILESS_MAIN(HubSimTest)
#include "tst_hubsim.moc"
