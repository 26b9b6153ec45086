// SPDX-License-Identifier: Apache-2.0
#include "app/hub/brokerfeed.h"
#include "app/hub/staservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace cim;
using namespace cim::demohub;

namespace {

const QString kRoot = QStringLiteral("http://hub/v1.1");
constexpr TimeMs kNoon = 1'772'366'400'000; // 2026-03-01T12:00:00Z

model::RawSample sampleOf(const QString &asset, const QString &property, double number, TimeMs when) {
    model::RawSample out;
    out.layer = QStringLiteral("poles");
    out.asset = asset;
    out.property = property;
    out.number = number;
    out.observed = out.received = when;
    out.simulated = true;
    return out;
}

/** Three poles in a row at Qingdao, the third without a place; "dim" in %, "fault" a word, "power" a flag. */
class Hub {
public:
    explicit Hub(const Faults &faults = {}) : service(data, faults, {}) {
        const QString layer = QStringLiteral("poles");
        data.addLayer(layer, {{layer, layer, QStringLiteral("dim"), QStringLiteral("Dimming"), QStringLiteral("%"), 0},
                              {layer, layer, QStringLiteral("fault"), QStringLiteral("Fault"), {}, 2},
                              {layer, layer, QStringLiteral("power"), QStringLiteral("Power"), {}, 1}});
        data.addThing({layer, QStringLiteral("P-1"), QStringLiteral("O'Neill 1"), {120.38, 36.06, 5}}, {0, 1, 2});
        data.addThing({layer, QStringLiteral("P-2"), QStringLiteral("Second"), {120.48, 36.06, 5}}, {0});
        data.addThing({layer, QStringLiteral("P 3"), QStringLiteral("Third"), {geo::kNoHeight, geo::kNoHeight, 0}},
                      {0});
        for (int minute = 0; minute < 3; ++minute)
            data.take({sampleOf(QStringLiteral("P-1"), QStringLiteral("dim"), 60 + minute, kNoon + minute * 60'000)});
        data.take({sampleOf(QStringLiteral("P-2"), QStringLiteral("dim"), 10, kNoon)});
    }

    /** The answer to a request with @p status. */
    QJsonObject get(const QString &path, const QString &query = {}, int status = 200) {
        const StaAnswer answer = service.get(kRoot, path, query);
        if (answer.status != status)
            qWarning("%s?%s: %d %s", qPrintable(path), qPrintable(query), answer.status, answer.body.constData());
        return answer.status == status ? QJsonDocument::fromJson(answer.body).object()
                                       : QJsonObject{{QStringLiteral("status"), answer.status}};
    }
    QJsonArray list(const QString &path, const QString &query = {}) {
        return get(path, query).value(QLatin1String("value")).toArray();
    }
    /** Names of the Things that a filter leaves. */
    QStringList things(const QString &filter) {
        QStringList out;
        for (const QJsonValue &each :
             list(QStringLiteral("/Things"),
                  QStringLiteral("$filter=") + QString::fromLatin1(QUrl::toPercentEncoding(filter))))
            out << each[QLatin1String("properties")][QLatin1String("cimId")].toString();
        return out;
    }

    StaData data;
    StaService service;
};

/** Path, body and the answer's status. */
const std::tuple<const char *, const char *, int> kPosts[] = {
    {"/Datastreams(1)/Observations", R"({"result":33,"phenomenonTime":"2026-03-01T12:30:00Z"})", 201},
    {"/Observations", R"({"result":true,"Datastream":{"@iot.id":3}})", 201},
    {"/Observations", R"({"result":"lamp","Datastream":{"@iot.id":2}})", 201},
    {"/Observations", R"({"result":"lamp","Datastream":{"@iot.id":1}})", 400},
    {"/Observations", R"({"result":1})", 404},
    {"/Things", R"({"name":"x"})", 501},
    {"/Datastreams(1)/Observations", R"({"result":33,"phenomenonTime":"soon"})", 400},
    {"/Datastreams(1)/Observations", "no json", 400},
};

} // namespace

class StaServiceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesItsSetsAndItsBroker() {
        Hub hub;
        QCOMPARE(hub.list({}).size(), 7);
        QVERIFY(!hub.get({})
                     .value(QLatin1String("serverSettings"))
                     .toObject()
                     .contains(QLatin1String(
                         "http://www.opengis.net/spec/iot_sensing/1.1/req/receive-updates-via-mqtt/receive-updates")));
    }

    void everyLinkLeadsSomewhere() {
        Hub hub;
        for (const QString &set : staSets()) {
            const QJsonArray all = hub.list(QStringLiteral("/") + set);
            QVERIFY2(!all.isEmpty(), qPrintable(set));
            const QJsonObject first = all.first().toObject();
            const QString self = first.value(QLatin1String("@iot.selfLink")).toString().mid(kRoot.size());
            QCOMPARE(hub.get(self), first);
            for (const QString &link : StaModel::links(*staSet(set))) {
                const QString to = first.value(link + QStringLiteral("@iot.navigationLink")).toString();
                QVERIFY2(!hub.get(to.mid(kRoot.size())).contains(QLatin1String("status")), qPrintable(to));
            }
        }
    }

    void expandsAndOrders() {
        Hub hub;
        const QJsonArray things = hub.list(
            QStringLiteral("/Things"),
            QStringLiteral("$orderby=id%20desc&$select=id,name&$expand=Datastreams($orderby=id;$expand="
                           "ObservedProperty($select=name),Observations($orderby=phenomenonTime%20desc;$top=1;$select="
                           "result))"));
        QCOMPARE(things.size(), 3);
        QCOMPARE(things.first()[QLatin1String("name")].toString(), QStringLiteral("Third"));
        const QJsonValue stream = things.last()[QLatin1String("Datastreams")][0];
        QCOMPARE(stream[QLatin1String("ObservedProperty")][QLatin1String("name")].toString(), QStringLiteral("dim"));
        const QJsonArray newest = stream[QLatin1String("Observations")].toArray();
        QCOMPARE(newest, (QJsonArray{QJsonObject{{QStringLiteral("result"), 62}}}));
        // The two that were left out are told of.
        const QString next = stream[QLatin1String("Observations@iot.nextLink")].toString();
        const QStringList parts = next.mid(kRoot.size()).split(QLatin1Char('?'));
        QCOMPARE(hub.list(parts[0], parts.value(1)), (QJsonArray{QJsonObject{{QStringLiteral("result"), 61}}}));
    }

    void pagesAreWhole() {
        Hub hub;
        QStringList seen;
        QString path = QStringLiteral("/Things"), query = QStringLiteral("$top=2&$count=true&$select=name");
        for (int page = 0; page < 5 && !path.isEmpty(); ++page) {
            const QJsonObject body = hub.get(path, query);
            QCOMPARE(body.value(QLatin1String("@iot.count")).toInt(), 3);
            for (const QJsonValue &each : body.value(QLatin1String("value")).toArray())
                seen << each[QLatin1String("name")].toString();
            const QStringList next =
                body.value(QLatin1String("@iot.nextLink")).toString().mid(kRoot.size()).split(QLatin1Char('?'));
            path = next[0];
            query = next.value(1);
        }
        QCOMPARE(seen, (QStringList{QStringLiteral("O'Neill 1"), QStringLiteral("Second"), QStringLiteral("Third")}));
    }

    void filters_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("left");
        QTest::newRow("equal") << QStringLiteral("name eq 'Second'") << QStringLiteral("P-2");
        QTest::newRow("quote") << QStringLiteral("name eq 'O''Neill 1'") << QStringLiteral("P-1");
        QTest::newRow("injection") << QStringLiteral("name eq 'x'' or ''1'' eq ''1'") << QString();
        QTest::newRow("not, or") << QStringLiteral("not (id eq 1 or id ge 3)") << QStringLiteral("P-2");
        QTest::newRow("and before or") << QStringLiteral("id eq 1 or id eq 2 and id eq 3") << QStringLiteral("P-1");
        QTest::newRow("texts") << QStringLiteral("startswith(name,'Th') or substringof('eco',name)")
                               << QStringLiteral("P-2,P 3");
        QTest::newRow("over a link") << QStringLiteral("Datastreams/phenomenonTime gt 2026-03-01T12:00:30Z")
                                     << QStringLiteral("P-1");
        QTest::newRow("null") << QStringLiteral("Datastreams/phenomenonTime eq null") << QStringLiteral("P 3");
        QTest::newRow("within") << QStringLiteral(
                                       "st_within(Locations/location,geography'POLYGON((120.4 36,120.5 36,120.5 "
                                       "36.1,120.4 36.1,120.4 36))')")
                                << QStringLiteral("P-2");
        QTest::newRow("hole") << QStringLiteral("geo.intersects(Locations/location,geography'POLYGON((120 36,121 "
                                                "36,121 37,120 37),(120.4 36,120.5 36,120.5 36.1,120.4 36.1))')")
                              << QStringLiteral("P-1");
    }
    void filters() {
        QFETCH(QString, filter);
        QFETCH(QString, left);
        QCOMPARE(Hub().things(filter).join(QLatin1Char(',')), left);
    }

    void badQueriesSayWhy_data() {
        QTest::addColumn<QString>("query");
        for (const char *each :
             {"$filter=name%20eq", "$filter=name%20eq%20'x", "$filter=(((", "$filter=name%20like%20'x'",
              "$filter=st_within(Locations/location,geography'POINT(1 2)')", "$top=-1", "$top=x", "$skip=1e9",
              "$orderby=name%20up", "$expand=Nothing", "$expand=Datastreams(", "$expand=a/b/c/d/e/f", "$apply=x",
              "$resultFormat=csv", "$resultFormat=dataArray", "nonsense=1"})
            QTest::newRow(each) << QString::fromLatin1(each);
        QTest::newRow("deep") << QStringLiteral("$filter=") + QString(5000, QLatin1Char('('));
        QTest::newRow("long") << QStringLiteral("$filter=") + QString(20'000, QLatin1Char('x'));
    }
    void badQueriesSayWhy() {
        QFETCH(QString, query);
        Hub hub;
        const QJsonObject body = hub.get(QStringLiteral("/Things"), query, 400);
        QVERIFY2(!body.value(QLatin1String("message")).toString().isEmpty(), "no reason");
    }

    void wrongPathsAreNotFound_data() {
        QTest::addColumn<QString>("path");
        for (const char *each : {"/Nothing", "/Things(4)", "/Things(0)", "/Things(x)", "/Things/Datastreams",
                                 "/Things(1)/Observations", "/Datastreams(1)/Observations(99)", "/Locations(3)",
                                 "/Things(1)/Datastreams(5)", "/../etc/passwd", "/Things(99999999999999999999)"})
            QTest::newRow(each) << QString::fromLatin1(each);
    }
    void wrongPathsAreNotFound() {
        QFETCH(QString, path);
        QCOMPARE(Hub().get(path, {}, 404).value(QLatin1String("code")).toInt(), 404);
    }

    void dataArraysHoldTheSame() {
        Hub hub;
        const QJsonArray groups = hub.list(QStringLiteral("/Observations"),
                                           QStringLiteral("$filter=Datastream/id%20eq%201%20and%20result%20gt%2060"
                                                          "&$orderby=id&$resultFormat=dataArray"));
        QCOMPARE(groups.size(), 1);
        const QJsonArray rows = groups[0][QLatin1String("dataArray")].toArray();
        QCOMPARE(rows.size(), 2);
        const QJsonArray columns = groups[0][QLatin1String("components")].toArray();
        int result = 0;
        while (columns[result].toString() != QLatin1String("result"))
            ++result;
        QCOMPARE(rows[0][result].toDouble(), 61.0);
        QCOMPARE(rows[1][result].toDouble(), 62.0);
    }

    void takesObservations() {
        Hub hub;
        const auto post = [&](const char *path, const char *body) {
            model::RawSample taken;
            const StaAnswer answer = hub.service.post(kRoot, QString::fromLatin1(path), body, kNoon, taken);
            if (answer.status == 201)
                hub.data.take({taken});
            return answer.status;
        };
        for (const auto &[path, body, status] : kPosts)
            QVERIFY2(post(path, body) == status, body);
        const QJsonArray newest = hub.list(QStringLiteral("/Datastreams(1)/Observations"),
                                           QStringLiteral("$orderby=phenomenonTime%20desc&$top=1&$select=result"));
        QCOMPARE(newest, (QJsonArray{QJsonObject{{QStringLiteral("result"), 33}}}));
    }

    void keepsOnlyTheLastValues() {
        Hub hub;
        for (int i = 0; i < 100; ++i)
            hub.data.take({sampleOf(QStringLiteral("P-1"), QStringLiteral("dim"), i, kNoon + i)});
        const QJsonArray kept = hub.list(QStringLiteral("/Datastreams(1)/Observations"));
        QCOMPARE(kept.size(), static_cast<qsizetype>(StaData::kKept));
        QCOMPARE(kept.last()[QLatin1String("result")].toDouble(), 99.0);
    }

    void stateMessagesAreOfTheConvention() {
        Hub hub;
        const auto lock = hub.data.reading();
        const QJsonObject message = QJsonDocument::fromJson(stateMessage(hub.data, 0, 0)).object();
        QCOMPARE(message.value(QLatin1String("id")).toString(), QStringLiteral("P-1"));
        const QJsonValue dim = message.value(QLatin1String("p"))[QLatin1String("dim")];
        QCOMPARE(dim[QLatin1String("x")].toDouble(), 62.0);
        QCOMPARE(dim[QLatin1String("u")].toString(), QStringLiteral("%"));
        QCOMPARE(dim[QLatin1String("q")].toString(), QStringLiteral("simulated"));
        QVERIFY(stateMessage(hub.data, 2, 0).isEmpty()); // no value yet
        QCOMPARE(stateTopic(hub.data.things()[0], QStringLiteral("qd")),
                 QByteArray("cim/v1/qd/wwmt/5/k/poles/P-1/state"));
        QVERIFY(stateTopic(hub.data.things()[2], QStringLiteral("qd")).isEmpty()); // a blank in its key
    }

    void faultsAreChecked() {
        QVERIFY(parseFaults({QStringLiteral("503@3"), QStringLiteral("skew=-600"), QStringLiteral("copies=3")}));
        for (const char *each : {"503", "503@0", "200@1", "skew=x", "copies=0", "fire"})
            QVERIFY2(!parseFaults({QString::fromLatin1(each)}), each);
        const Hub missing(*parseFaults({QStringLiteral("503@2")}));
        QCOMPARE(missing.service.get(kRoot, QStringLiteral("/Things"), QStringLiteral("$top=2")).status, 200);
        QCOMPARE(missing.service.get(kRoot, QStringLiteral("/Things"), QStringLiteral("$top=2&$skip=2")).status, 503);
        const Hub spoilt(*parseFaults({QStringLiteral("nan")}));
        QVERIFY(spoilt.service.get(kRoot, QStringLiteral("/Observations"), {}).body.contains("\"result\":NaN"));
    }
};

QTEST_GUILESS_MAIN(StaServiceTest)
#include "tst_staservice.moc"
