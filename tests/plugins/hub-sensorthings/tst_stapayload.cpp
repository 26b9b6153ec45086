// SPDX-License-Identifier: Apache-2.0
// Numbers in the names are those of the fault cases that a SensorThings client has to stand.
#include "plugins/hub-sensorthings/stapayload.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::sta;

namespace {

constexpr TimeMs kNow = 1'772'355'570'000;

/** A page of one Thing whose one Datastream was observed as @p observation says, JSON texts. */
QByteArray pageOf(const QByteArray &observation, const QByteArray &unit = R"({"symbol":"°C"})",
                  const QByteArray &id = "17") {
    return R"({"value":[{"@iot.id":)" + id +
           R"(,"name":"lamp-1","Datastreams":[{"@iot.id":42,"name":"t",)"
           R"("unitOfMeasurement":)" +
           unit +
           R"(,"ObservedProperty":{"name":"temp","definition":"http://x/temp"},)"
           R"("Observations":[)" +
           observation + R"(],"Observations@iot.nextLink":"?$skip=1"}]}]})";
}

QByteArray resultOf(const QByteArray &result, const QByteArray &time = R"("2026-03-01T08:15:00Z")") {
    return R"({"phenomenonTime":)" + time + R"(,"resultTime":null,"result":)" + result + "}";
}

StaMapping poles() {
    StaMapping out;
    out.layer = QStringLiteral("poles");
    return out;
}

StaPage things(const QByteArray &bytes) {
    return parseThings(bytes, poles(), kNow);
}

} // namespace

class StaPayloadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPageBecomesSamples();
    void namesAreMapped();
    void case18DeepNesting();
    void case19NoNumbers();
    void case20BadTexts();
    void case21Ids_data();
    void case21Ids();
    void case22Results_data();
    void case22Results();
    void case23Times_data();
    void case23Times();
    void case24Units_data();
    void case24Units();
    void case25NestedPages();
    void case26DataArraysInAnyOrder();
    void realAnswersAreRead();
    void damagedPagesNeverCrash();
};

void StaPayloadTest::aPageBecomesSamples() {
    const StaPage page = things(pageOf(resultOf("21.5")));
    QVERIFY(page.isPage);
    QCOMPARE(page.rows, 1);
    QVERIFY(page.notes.isEmpty());
    QVERIFY(page.next.empty()); // of the Observations only the newest is wanted
    QCOMPARE(page.samples.size(), std::size_t{1});
    const model::RawSample &sample = page.samples.front();
    QCOMPARE(sample.layer, QStringLiteral("poles"));
    QCOMPARE(sample.asset, QStringLiteral("lamp-1"));
    QCOMPARE(sample.property, QStringLiteral("temp"));
    QCOMPARE(sample.number, 21.5);
    QCOMPARE(sample.unit, QStringLiteral("Cel"));
    QCOMPARE(toIso(sample.observed), QStringLiteral("2026-03-01T08:15:00.000Z"));
    QCOMPARE(sample.received, kNow);
    const QByteArray unseen = R"({"value":[{"name":"a","Datastreams":[{"Observations":[]}]}]})";
    QVERIFY(things(unseen).samples.empty());
}

void StaPayloadTest::namesAreMapped() {
    StaMapping mapping = poles();
    mapping.properties.insert(QStringLiteral("http://x/temp"), QStringLiteral("airTemp"));
    QCOMPARE(parseThings(pageOf(resultOf("1")), mapping, kNow).samples.front().property, QStringLiteral("airTemp"));
    const QByteArray own = R"({"value":[{"name":"a","properties":{"cimId":"P-7","cimLayer":"sites"},"Datastreams":[)"
                           R"({"properties":{"cimProp":"dust"},"Observations":[{"result":1}]}]}]})";
    const model::RawSample sample = parseThings(own, mapping, kNow).samples.front();
    QCOMPARE(sample.asset, QStringLiteral("P-7"));
    QCOMPARE(sample.layer, QStringLiteral("sites"));
    QCOMPARE(sample.property, QStringLiteral("dust"));
    QCOMPARE(sample.observed, 0); // not said: the time of receipt will be taken
    const StaPage nowhere = parseThings(pageOf(resultOf("1")), StaMapping{}, kNow);
    QVERIFY(nowhere.samples.empty());
    QVERIFY(nowhere.notes.items().front().text.contains(QStringLiteral("\"layer\"")));
}

void StaPayloadTest::case18DeepNesting() {
    const StaPage page = things(QByteArray(1'000'000, '['));
    QVERIFY(!page.isPage);
    QVERIFY(!page.notes.isEmpty());
}

void StaPayloadTest::case19NoNumbers() {
    for (const char *result : {"NaN", "Infinity", "-Infinity", "1e999"}) {
        const StaPage page = things(pageOf(resultOf(result)));
        QVERIFY2(page.isPage, result);
        QCOMPARE(page.samples.size(), std::size_t{1});
        QCOMPARE(page.samples.front().quality, model::Quality::Missing);
        QCOMPARE(page.notes.items().front().count, 1);
    }
    // In a text it is a text.
    const QByteArray quoted = R"("NaN \" NaN")";
    QCOMPARE(things(pageOf(resultOf(quoted))).samples.front().word, QStringLiteral("NaN \" NaN"));
    QCOMPARE(things(pageOf(resultOf("1e15"))).samples.front().number, 1e15);
    QVERIFY(things(pageOf(resultOf("1e16"))).samples.empty());
}

void StaPayloadTest::case20BadTexts() {
    QVERIFY(!things(pageOf(resultOf("\"\xff\xfe\""))).isPage);
    const StaPage surrogate = things(QByteArray(pageOf(resultOf("1"))).replace("lamp-1", "lamp\\ud800"));
    QVERIFY(surrogate.samples.empty());
    QVERIFY(things(QByteArray(pageOf(resultOf("1"))).replace("lamp-1", "a\\u0000b")).samples.empty());
    QVERIFY(things("\xef\xbb\xbf" + pageOf(resultOf("1"))).isPage); // a byte order mark
    QVERIFY(!things("hello").isPage);
    QVERIFY(!things("[]").isPage);
    QVERIFY(!things("{}").isPage);
    QVERIFY(!things("").isPage);
}

void StaPayloadTest::case21Ids_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("asset");
    QTest::newRow("number") << QByteArray("5") << "5";
    QTest::newRow("text") << QByteArray("\"5\"") << "5";
    QTest::newRow("int64 max") << QByteArray("9223372036854775807") << "9223372036854775807";
    QTest::newRow("2^53+1") << QByteArray("9007199254740993") << "9007199254740993";
    QTest::newRow("UUID") << QByteArray("\"0f8f-1\"") << "0f8f-1";
    QTest::newRow("quote") << QByteArray("\"o'clock\"") << "o'clock";
}

void StaPayloadTest::case21Ids() {
    QFETCH(QByteArray, id);
    const QByteArray page = pageOf(resultOf("1"), "{}", id).replace(R"("name":"lamp-1",)", "");
    QCOMPARE(things(page).samples.size(), std::size_t{1});
    QTEST(things(page).samples.front().asset, "asset");
}

void StaPayloadTest::case22Results_data() {
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("isSample");
    const double nan = std::nan("");
    QTest::newRow("null") << QByteArray("null") << nan << QString() << true;
    QTest::newRow("true") << QByteArray("true") << 1.0 << QString() << true;
    QTest::newRow("false") << QByteArray("false") << 0.0 << QString() << true;
    QTest::newRow("word") << QByteArray("\"open\"") << nan << "open" << true;
    QTest::newRow("number as text") << QByteArray("\"21.5\"") << 21.5 << QString() << true;
    QTest::newRow("object") << QByteArray("{\"a\":1}") << nan << QString() << false;
    QTest::newRow("list") << QByteArray("[1,2]") << nan << QString() << false;
}

void StaPayloadTest::case22Results() {
    QFETCH(QByteArray, result);
    QFETCH(double, number);
    QFETCH(QString, word);
    QFETCH(bool, isSample);
    const StaPage page = things(pageOf(resultOf(result)));
    QCOMPARE(page.samples.size(), isSample ? std::size_t{1} : std::size_t{0});
    QCOMPARE(page.notes.isEmpty(), isSample);
    if (!isSample)
        return;
    QVERIFY(page.samples.front().number == number || (std::isnan(page.samples.front().number) && std::isnan(number)));
    QCOMPARE(page.samples.front().word, word);
}

void StaPayloadTest::case23Times_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("iso");
    const auto row = [](const char *text, const char *iso) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(iso);
    };
    row("2026-03-01T08:15:00Z", "2026-03-01T08:15:00.000Z");
    row("2026-01-01T00:00:00Z/2026-03-01T08:15:00.5Z", "2026-03-01T08:15:00.500Z");
    row("2026-03-01T16:15:00+08:00", "2026-03-01T08:15:00.000Z");
    row("2026-03-01T08:15:00", "2026-03-01T08:15:00.000Z");
    row("2026-12-31T23:59:60Z", "2026-12-31T23:59:59.000Z");
    row("2026-03-01T08:15:00.123456Z", "2026-03-01T08:15:00.123Z");
    row("2099-01-01T00:00:00Z", "2099-01-01T00:00:00.000Z"); // what it means is judged elsewhere
    row("yesterday", "");
    row("2026-03-01", "");
    row("", "");
}

void StaPayloadTest::case23Times() {
    QFETCH(QString, text);
    QFETCH(QString, iso);
    const TimeMs time = parseStaTime(text);
    QCOMPARE(time == 0 ? QString() : toIso(time), iso);
    const StaPage none = things(pageOf(resultOf("1", "null")));
    QCOMPARE(none.samples.front().observed, 0);
}

void StaPayloadTest::case24Units_data() {
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QString>("ucum");
    const auto row = [](const char *name, const QByteArray &unit, const char *ucum) {
        QTest::newRow(name) << unit << QString::fromLatin1(ucum);
    };
    row("symbol", R"({"symbol":"°C"})", "Cel");
    row("code", R"({"symbol":"Cel"})", "Cel");
    row("degC", R"({"symbol":"degC"})", "Cel");
    row("definition", R"({"symbol":"?","definition":"ucum:mm"})", "mm");
    row("name", R"({"name":"percent"})", "%");
    QTest::newRow("none") << QByteArray("null") << "";
}

void StaPayloadTest::case24Units() {
    QFETCH(QByteArray, unit);
    QTEST(things(pageOf(resultOf("1"), unit)).samples.front().unit, "ucum");
}

void StaPayloadTest::case26DataArraysInAnyOrder() {
    const StaSource source{QStringLiteral("7"), QStringLiteral("poles"), QStringLiteral("a"), QStringLiteral("dim"),
                           QStringLiteral("%")};
    const QByteArray page =
        R"({"@iot.nextLink":"more","value":[{"Datastream@iot.navigationLink":"x","dataArray@iot.count":5,)"
        R"("components":["result","id","phenomenonTime"],"dataArray":[[61,1,"2026-03-01T08:00:00Z"],)"
        R"([62,2],"none",[null,3,"2026-03-01T08:00:02Z"],[[1],4,"2026-03-01T08:00:03Z"],)"
        R"([65,5,"2026-03-01T08:00:04Z/2026-03-01T08:00:05Z"]]},)"
        R"({"components":["id","phenomenonTime"],"dataArray":[[1,"2026-03-01T08:00:00Z"]]},)"
        R"({"result":7,"phenomenonTime":"2026-03-01T08:00:09Z"},{"phenomenonTime":"2026-03-01T08:00:09Z"}]})";
    const StaPage parsed = parseRecord(page, source, kNow);
    QVERIFY(parsed.isPage);
    std::vector<double> numbers;
    for (const model::RawSample &sample : parsed.samples)
        numbers.push_back(sample.quality == model::Quality::Missing ? -1 : sample.number);
    QCOMPARE(numbers, (std::vector<double>{61, -1, 65, 7}));
    QCOMPARE(parsed.samples[0].observed, fromIso(QStringLiteral("2026-03-01T08:00:00Z")));
    QCOMPARE(parsed.samples[2].observed, fromIso(QStringLiteral("2026-03-01T08:00:05Z"))); // the end of an interval
    QCOMPARE(parsed.samples[0].unit, QStringLiteral("%"));
    qint64 counted = 0;
    for (const Note &note : parsed.notes.items())
        counted += note.count;
    QCOMPARE(counted, 5); // two short rows, a list for a result, a group and an observation without results
    QCOMPARE(parsed.next.front().link, QStringLiteral("more"));
    QVERIFY(!parseRecord("{}", source, kNow).isPage);
    QVERIFY(!parseRecord("[1", source, kNow).isPage);
}

void StaPayloadTest::case25NestedPages() {
    const QByteArray page = R"({"@iot.nextLink":"http://h/v1.1/Things?$skip=1","value":[{"name":"a","Datastreams":[],)"
                            R"("Datastreams@iot.nextLink":"Things(1)/Datastreams?$skip=100"}]})";
    const StaPage parsed = things(page);
    QCOMPARE(parsed.next.size(), std::size_t{2});
    QCOMPARE(parsed.next[0].asset, QStringLiteral("a"));
    QCOMPARE(parsed.next[1].asset, QString());
    const QByteArray more = R"({"value":[{"ObservedProperty":{"name":"x"},"Observations":[{"result":3}]}],)"
                            R"("@iot.nextLink":"again"})";
    const StaPage further = parseDatastreams(more, QStringLiteral("poles"), QStringLiteral("a"), poles(), kNow);
    QCOMPARE(further.samples.front().asset, QStringLiteral("a"));
    QCOMPARE(further.next.front().asset, QStringLiteral("a"));
}

void StaPayloadTest::realAnswersAreRead() {
    const auto contentOf = [](const char *name) {
        QFile file(QStringLiteral(CIM_SHARED_DATA "/iot/sensorthings/") + QLatin1String(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray page = contentOf("inrae_things.json");
    if (page.isEmpty())
        QSKIP("the real data is not there: ../shared/data/iot/sensorthings");
    QCOMPARE(things(page).rows, 2);
    QVERIFY(things(page).notes.isEmpty());
    QVERIFY(things(contentOf("inrae_things_dataArray.json")).isPage);
    const StaPage streams = parseDatastreams(contentOf("taiwan_epa_datastreams.json"), QStringLiteral("poles"),
                                             QStringLiteral("a"), poles(), kNow);
    QVERIFY(streams.isPage); // nothing was asked to be expanded: no value
    QVERIFY(streams.samples.empty());
}

void StaPayloadTest::damagedPagesNeverCrash() {
    const QByteArray whole = pageOf(resultOf("21.5") + "," + resultOf("NaN"));
    QRandomGenerator random(3);
    for (int i = 0; i < 5'000; ++i) {
        QByteArray bytes = whole.left(random.bounded(static_cast<int>(whole.size())) + 1);
        for (int flips = random.bounded(4); flips > 0; --flips)
            bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
        const StaPage page = things(bytes);
        QVERIFY(page.isPage || !page.notes.isEmpty());
        (void)parseDatastreams(bytes, QStringLiteral("poles"), QStringLiteral("a"), poles(), kNow);
    }
}

QTEST_GUILESS_MAIN(StaPayloadTest)
#include "tst_stapayload.moc"
