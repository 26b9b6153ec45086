// SPDX-License-Identifier: Apache-2.0
// Numbers in the names are those of the fault cases.
#include "base/jsonreader.h"
#include "plugins/hub-ngsi/ngsipayload.h"

#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::ngsi;

namespace {

constexpr TimeMs kNow = 1'772'366'400'000; // 2026-03-01T12:00:00Z

const char kLamp[] = R"([{"id":"urn:ngsi-ld:Streetlight:P-1","type":"Streetlight",
  "powerState":{"type":"Property","value":"on","observedAt":"2026-03-01T11:59:00Z"},
  "illuminanceLevel":{"type":"Property","value":0.65,"unitCode":"C62","observedAt":"2026-03-01T11:59:30Z"},
  "powerConsumption":{"type":"Property","value":0.09,"unitCode":"KWT","observedAt":"2026-03-01T11:59:30Z"},
  "status":{"type":"Property","value":"defectiveLamp","modifiedAt":"2026-03-01T11:58:00Z"},
  "location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[120.3,36.0]}},
  "refGroup":{"type":"Relationship","object":"urn:ngsi-ld:StreetlightGroup:7"},
  "@context":["http://169.254.169.254/context.jsonld"]}])";

const char kSpotV2[] = R"([{"id":"B-7","type":"ParkingSpot",
  "status":{"type":"Text","value":"occupied","metadata":{"TimeInstant":{"type":"DateTime","value":"2026-03-01T19:30:00+08:00"}}}}])";

const char kDatasets[] = R"([{"id":"P-1","powerConsumption":[
  {"value":10,"datasetId":"urn:a","observedAt":"2026-03-01T11:00:00Z"},
  {"value":30,"datasetId":"urn:b","observedAt":"2026-03-01T11:30:00Z"},
  {"value":20,"datasetId":"urn:c","observedAt":"2026-03-01T11:10:00Z"}]}])";
const char kDefaultDataset[] = R"([{"id":"P-1","powerConsumption":[
  {"value":10,"datasetId":"urn:a","observedAt":"2026-03-01T11:30:00Z"},
  {"value":55,"observedAt":"2026-03-01T11:00:00Z"}]}])";
const char kSimplified[] = R"([{"id":"P-1","type":"Streetlight","powerState":"on","illuminanceLevel":0.5}])";
const char kZoneless[] = R"([{"id":"P-1","powerConsumption":{"value":10,"observedAt":"2026-03-01T11:30:00"}}])";
const char kHostile[] = R"([{"id":"P-1","powerConsumption":{"value":1e300},"illuminanceLevel":{"value":[1,2]},
  "powerState":{"value":"melting"},"voltage":{"value":null,"observedAt":"2026-03-01T11:30:00Z"},"status":{}},
  {"id":""},{"id":5},17,null])";

/** The map of the Smart Data Models for one type. */
hub::AssetMap mapOf(const QString &type) {
    const Result<QJsonObject> json = readJsonObject(QStringLiteral(CIM_MODELS));
    if (!json)
        qFatal("%s", qPrintable(json.error().text()));
    QStringList problems;
    JsonReader reader(QStringLiteral("models"), QStringLiteral("$"), *json, problems);
    for (const hub::AssetMap &map : hub::readAssetMaps(reader, "type")) {
        if (map.source == type)
            return map;
    }
    qFatal("%s", qPrintable(problems.join(QLatin1Char('\n'))));
    return {};
}

const model::RawSample *find(const NgsiPage &page, const char *property) {
    for (const model::RawSample &sample : page.samples) {
        if (sample.property == QLatin1String(property))
            return &sample;
    }
    return nullptr;
}

NgsiPage read(const char *bytes, const char *type = "Streetlight", bool isLd = true) {
    return parseEntities(bytes, mapOf(QString::fromLatin1(type)), isLd, kNow);
}

} // namespace

class NgsiPayloadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStreetlightIsAPole() {
        const NgsiPage page = read(kLamp);
        QVERIFY(page.isPage);
        QCOMPARE(page.rows, 1);
        QCOMPARE(page.samples.size(), std::size_t{4});
        const model::RawSample *power = find(page, "power");
        QVERIFY(power);
        QCOMPARE(power->layer, QStringLiteral("poles"));
        QCOMPARE(power->asset, QStringLiteral("P-1"));
        QCOMPARE(power->number, 1.0);
        QCOMPARE(power->observed, kNow - 60'000);
        const model::RawSample *dim = find(page, "dim");
        QVERIFY(dim);
        QCOMPARE(dim->number, 65.0);
        QCOMPARE(dim->unit, QStringLiteral("%"));
        QCOMPARE(find(page, "fault")->word, QStringLiteral("lamp"));
        QCOMPARE(find(page, "fault")->observed, kNow - 120'000); // when the broker got it
    }

    void version2HasItsTimesInMetadata() {
        const NgsiPage page = read(kSpotV2, "ParkingSpot", false);
        QCOMPARE(page.samples.size(), std::size_t{1});
        QCOMPARE(page.samples[0].asset, QStringLiteral("B-7"));
        QCOMPARE(page.samples[0].number, 1.0);
        QCOMPARE(page.samples[0].observed, kNow - 30 * 60'000);
    }

    void case65SeveralInstances() {
        QCOMPARE(find(read(kDatasets), "load")->number, 30.0);
        QCOMPARE(find(read(kDefaultDataset), "load")->number, 55.0);
    }
    void case65TheSimplifiedFormIsRefused() {
        const NgsiPage page = read(kSimplified);
        QVERIFY(page.isPage);
        QVERIFY(page.samples.empty());
        QVERIFY(page.notes.items().front().text.contains(QLatin1String("simplified")));
    }
    void aTimeWithoutZoneIsDoubtful() {
        const NgsiPage page = read(kZoneless);
        QCOMPARE(find(page, "load")->observed, kNow - 30 * 60'000);
        QCOMPARE(find(page, "load")->quality, model::Quality::Suspect);
        hub::AssetMap map = mapOf(QStringLiteral("Streetlight"));
        map.clock.zoneMinutes = 8 * 60;
        const NgsiPage known = parseEntities(kZoneless, map, true, kNow);
        QCOMPARE(find(known, "load")->observed, kNow - 30 * 60'000 - 8 * 3'600'000);
        QCOMPARE(find(known, "load")->quality, model::Quality::Good);
    }
    void whatCannotBeUsedIsNoted() {
        const NgsiPage page = read(kHostile);
        QVERIFY(page.isPage);
        QCOMPARE(page.rows, 5);
        QCOMPARE(page.samples.size(), std::size_t{1}); // the voltage that is none
        QCOMPARE(page.samples[0].quality, model::Quality::Missing);
        QVERIFY(page.notes.items().size() >= 4);
    }
    void whatIsNoPageSaysWhy_data() {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *each : {"", "{}", "null", "<html>", "[", "{\"value\":[]}", "\xff\xfe"})
            QTest::newRow(each) << QByteArray(each);
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void whatIsNoPageSaysWhy() {
        QFETCH(QByteArray, bytes);
        const NgsiPage page = read(bytes.constData());
        QVERIFY(!page.isPage);
        QVERIFY(!page.notes.isEmpty());
    }
    /** Every cut and every changed byte of a page: an answer, never a crash. */
    void damagedPagesAreSurvived() {
        const QByteArray whole(kLamp);
        const hub::AssetMap map = mapOf(QStringLiteral("Streetlight"));
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QVERIFY(!parseEntities(whole.left(at), map, true, kNow).isPage);
            QByteArray changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x15);
            for (const model::RawSample &sample : parseEntities(changed, map, true, kNow).samples)
                QVERIFY(!std::isinf(sample.number));
        }
    }
};

QTEST_GUILESS_MAIN(NgsiPayloadTest)
#include "tst_ngsipayload.moc"
