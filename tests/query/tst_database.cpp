// SPDX-License-Identifier: Apache-2.0
#include "query/database.h"

#include "tests/model/cityinmemory.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;
using namespace cim::model;
using namespace cim::query;

namespace {

constexpr TimeMs kNow = 1'772'352'000'000;

/** A result as text: rows by "; ", values by ",", null as "-". */
QString shown(const Result<Rows> &rows) {
    if (!rows)
        return rows.error().text();
    QStringList lines;
    for (const auto &row : rows->rows) {
        QStringList values;
        for (const QVariant &value : row)
            values << (value.isValid() ? value.toString() : QStringLiteral("-"));
        lines << values.join(QLatin1Char(','));
    }
    return lines.join(QStringLiteral("; "));
}

} // namespace

class DatabaseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aLayerHasTheColumnsThatAreDocumented();
    void namesThatAreTakenGetASuffix();
    void anAttributeThatASourceLacksIsNull();
    void statesAreReadFromTheBoard();
    void liveValuesChangeBetweenStatements();
    void answers_data();
    void answers();
    void geometryBecomesPlaceAreaAndLength();
    void alarmsAreATable();
    void layersAreATable();
    void rulesAreATable();
    void whatWasRecordedIsATable();
    void whatCannotBeRecordedIsExplained_data();
    void whatCannotBeRecordedIsExplained();
    void oddLayerIdsAreQuoted();
    void filterGivesRowsInTheOrderAskedFor_data();
    void filterGivesRowsInTheOrderAskedFor();
    void filterSaysWhatIsWrong();
    void oneValueForAFigure();
    void nothingCanBeChanged_data();
    void nothingCanBeChanged();
    void mistakesAreExplained_data();
    void mistakesAreExplained();
    void anEndlessStatementIsStopped();
    void manyRowsAreCutAndItIsSaid();
    void aMillionBytesOfSqlAreRefused();
    void threeHundredThousandRowsAreCounted();
    void tablesFollowTheLayers();
    void bentStatementsGiveAnErrorOrRows();

private:
    [[nodiscard]] QString ask(const char *sql) const { return shown(m_database->run(QString::fromUtf8(sql))); }
    void openLayer(int index, const QByteArray &json, geo::FeatureSet features) {
        const auto spec = specOf(json);
        m_board->setLayer(index, spec, tableOf(std::move(features), *spec));
        if (m_database)
            m_database->refreshTables();
    }
    Clock m_clock;
    std::unique_ptr<Board> m_board;
    std::unique_ptr<AlarmList> m_alarms;
    IncidentList m_incidents{m_clock};
    std::unique_ptr<Database> m_database;
};

void DatabaseTest::init() {
    setDataLocale(QStringLiteral("en"));
    m_clock.pauseAt(kNow);
    m_database.reset();
    m_alarms.reset();
    m_board = std::make_unique<Board>(m_clock);
    m_alarms = std::make_unique<AlarmList>(*m_board, m_clock);
    openLayer(0, zonesJson(), zones());
    m_database = std::make_unique<Database>(*m_board, *m_alarms, m_incidents, m_clock);
}

void DatabaseTest::aLayerHasTheColumnsThatAreDocumented() {
    const QString columns = QStringLiteral("row key name state level unacked age_s connectivity service simulated x y "
                                           "area_m2 length_m kind service_field ch4 fan smoke name_field id");
    QCOMPARE(m_database->columns(0).join(QLatin1Char(' ')), columns);
    QCOMPARE(m_database->run(QStringLiteral("select * from zones"))->columns.join(QLatin1Char(' ')), columns);
    QVERIFY(m_database->columns(7).isEmpty());
}

void DatabaseTest::namesThatAreTakenGetASuffix() {
    openLayer(1, R"({"version": 1, "id": "odd", "title": "O", "key": "k", "symbol": {"type": "point"},
        "attributes": [{"id": "state", "title": "S"}, {"id": "Level", "title": "L"}, {"id": "h", "field": "hh", "title": "H"}],
        "properties": [{"id": "row", "title": "R"}, {"id": "h", "title": "H"}, {"id": "age_s", "title": "A"}]})",
              pointsWith({textColumn(QStringLiteral("k"), {QStringLiteral("1")}),
                          textColumn(QStringLiteral("state"), {QStringLiteral("s")}),
                          textColumn(QStringLiteral("level"), {QStringLiteral("l")}),
                          textColumn(QStringLiteral("hh"), {QStringLiteral("h")}),
                          textColumn(QStringLiteral("AGE_S"), {QStringLiteral("old")}),
                          textColumn(QStringLiteral("age_s_live"), {QStringLiteral("older")}),
                          textColumn(QStringLiteral("KEY"), {QStringLiteral("K")}),
                          textColumn(QStringLiteral("a\"b"), {QStringLiteral("quoted")})}));
    QCOMPARE(m_database->columns(1).mid(14).join(QLatin1Char(' ')),
             QStringLiteral("state_field Level_field h row_live h_live age_s_live k AGE_S_field age_s_live_field "
                            "KEY_field a\"b"));
    QCOMPARE(ask(R"(select state_field, "level_field", h, h_live, AGE_S_FIELD, "a""b" from odd)"),
             QStringLiteral("s,l,h,-,old,quoted"));
}

void DatabaseTest::anAttributeThatASourceLacksIsNull() {
    openLayer(1, R"({"version": 1, "id": "poles", "title": "P", "key": "k", "symbol": {"type": "point"},
        "attributes": [{"id": "road", "title": "R", "required": false}, {"id": "h", "field": "hh", "title": "H"},
                       {"id": "area_m2", "title": "A", "required": false}]})",
              pointsWith({textColumn(QStringLiteral("k"), {QStringLiteral("1")}),
                          textColumn(QStringLiteral("hh"), {QStringLiteral("9")})}));
    QCOMPARE(m_database->columns(1).mid(14).join(QLatin1Char(' ')), QStringLiteral("h road area_m2_field k"));
    QCOMPARE(ask("select road, h, area_m2_field, road || '/' || h from poles where road is null"),
             QStringLiteral("-,9,-,-"));
}

void DatabaseTest::statesAreReadFromTheBoard() {
    QCOMPARE(ask("select key, state, level, unacked, age_s, connectivity, service, simulated from zones where row in "
                 "(0, 3)"),
             QStringLiteral("a,unknown,0,0,-,never,in-service,0; d,maintenance,0,0,-,never,maintenance,0"));
    Sample sample = numberSample({0, 0}, Ch4, 2, kNow - 1'500);
    sample.simulated = true;
    m_board->apply(
        {sample, numberSample({0, 1}, Ch4, 0.1, kNow - 200'000), numberSample({0, 2}, Ch4, 0.1, kNow - 9'000'000)});
    QCOMPARE(ask("select key, state, level, unacked, age_s, connectivity, simulated from zones where row < 3"),
             QStringLiteral("a,alarm,1,1,1.5,online,1; b,stale,0,0,200,stale,0; c,offline,0,0,9000,offline,0"));
}

void DatabaseTest::liveValuesChangeBetweenStatements() {
    QCOMPARE(ask("select ch4, fan, smoke from zones where key = 'b'"), QStringLiteral("-,-,-"));
    m_board->apply({numberSample({0, 1}, Ch4, 0.25, kNow), wordSample({0, 1}, Fan, 1, kNow),
                    numberSample({0, 1}, Smoke, 1, kNow)});
    QCOMPARE(ask("select ch4, fan, smoke, typeof(smoke) from zones where key = 'b'"),
             QStringLiteral("0.25,on,1,integer"));
    m_board->apply({missingSample({0, 1}, Ch4, kNow + 1), missingSample({0, 1}, Fan, kNow + 1)});
    QCOMPARE(ask("select ch4, fan from zones where key = 'b'"), QStringLiteral("-,-"));
    QCOMPARE(ask("select now()"), QStringLiteral("2026-03-01T08:00:00.000Z"));
    m_clock.pauseAt(kNow + 60'000);
    QCOMPARE(ask("select now(), age_s from zones where key = 'b'"), QStringLiteral("2026-03-01T08:01:00.000Z,59.999"));
}

void DatabaseTest::answers_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *sql, const char *answer) {
        QTest::newRow(sql) << QByteArray(sql) << QString::fromUtf8(answer);
    };
    row("select count(*) from zones", "4");
    row("select kind, count(*) from zones group by kind order by kind", "gas,2; power,2");
    row("select 100.0 * sum(connectivity = 'online') / count(*) from zones", "75.0");
    row("select a.key, b.key from zones a join zones b on a.kind = b.kind and a.row < b.row order by 1", "a,c; b,d");
    row("select z.name, al.rule from alarms al join zones z on z.key = al.key and al.layer = 'zones' order by al.level",
        "Alpha,CH4-A; Alpha,CH4-P");
    row("select key from zones where row = 2", "c");
    row("select key from zones where row = 2.0", "c");
    row("select key from zones where row = 2.5", "");
    row("select key from zones where row = '2'", "");
    row("select key from zones where row = -1 or row = 99", "");
    row("select key from zones where row = null", "");
    row("select row from zones where key = 'c'", "2");
    row("select row from zones where key = 'C'", "");
    row("select row from zones where key = 'C' collate nocase", "2");
    row("select row from zones where key = 5", "");
    row("select row from zones where key in ('a', 'd') order by row desc", "3; 0");
    row("select row from zones where name like 'be%'", "1");
    row("select max(ch4) from zones", "2.0");
    row("with big as (select * from zones where ch4 > 0.5) select count(*) from big", "1");
    row("select count(*) from zones where ch4 is null", "1");
    row("select id, assets from layers union select 'x', 1 order by 1", "x,1; zones,4");
    row("select 1;", "1");
    row("select 1 ; ; ", "1");
}

void DatabaseTest::answers() {
    QFETCH(QByteArray, sql);
    QFETCH(QString, answer);
    m_board->apply({numberSample({0, 0}, Ch4, 2, kNow), numberSample({0, 1}, Ch4, 0.1, kNow),
                    numberSample({0, 2}, Ch4, 0.1, kNow)});
    const QString got = ask(sql.constData());
    bool isNumber = false;
    const double number = got.toDouble(&isNumber);
    if (isNumber && answer.contains(QLatin1Char('.')))
        QCOMPARE(number, answer.toDouble());
    else
        QCOMPARE(got, answer);
}

void DatabaseTest::geometryBecomesPlaceAreaAndLength() {
    geo::FeatureSet features;
    features.geometries.beginRow(geo::GeometryKind::Polygon);
    features.geometries.beginPart();
    for (const geo::Vec3 &p : {geo::Vec3{0, 0, 0}, geo::Vec3{20, 0, 0}, geo::Vec3{20, 10, 0}, geo::Vec3{0, 10, 0}})
        features.geometries.addPoint(p);
    features.geometries.beginRow(geo::GeometryKind::Line);
    features.geometries.beginPart();
    features.geometries.addPoint({0, 0, 0});
    features.geometries.addPoint({30, 40, 0});
    features.geometries.beginRow(geo::GeometryKind::None);
    features.columns = {
        textColumn(QStringLiteral("id"), {QStringLiteral("p"), QStringLiteral("l"), QStringLiteral("n")})};
    openLayer(1, R"({"version": 1, "id": "shapes", "title": "S", "key": "id", "symbol": {"type": "area"}})",
              std::move(features));
    QCOMPARE(ask("select key, x, y, area_m2, length_m from shapes"),
             QStringLiteral("p,10,5,200,-; l,15,20,-,50; n,-,-,-,-"));
    QCOMPARE(ask("select state from shapes where key = 'p'"), QStringLiteral("static"));
}

void DatabaseTest::alarmsAreATable() {
    QCOMPARE(ask("select count(*) from alarms"), QStringLiteral("0"));
    m_board->apply({wordSample({0, 1}, Fan, 2, kNow - 2'000), numberSample({0, 0}, Ch4, 0.7, kNow - 1'000)});
    QVERIFY(m_alarms->acknowledge(2, QStringLiteral("Li")));
    QCOMPARE(m_database->run(QStringLiteral("select * from alarms"))->columns.join(QLatin1Char(' ')),
             QStringLiteral("id layer key name rule level state value current raised acknowledged acknowledged_by "
                            "false_reason returned age_s unit standard clause verified simulated"));
    QCOMPARE(
        ask("select id, layer, key, name, rule, level, state, value, raised, acknowledged_by, age_s, unit, verified "
            "from alarms order by id"),
        QStringLiteral("1,zones,b,Beta,FAN,4,raised,-,2026-03-01T07:59:58.000Z,-,2,,0; "
                       "2,zones,a,Alpha,CH4-P,3,acknowledged,0.7,2026-03-01T07:59:59.000Z,Li,1,%,0"));
    m_board->apply({numberSample({0, 0}, Ch4, 0.1, kNow)});
    QCOMPARE(ask("select state, returned from alarms where id = 2"), QStringLiteral("closed,2026-03-01T08:00:00.000Z"));
}

void DatabaseTest::layersAreATable() {
    openLayer(
        2,
        R"({"version": 1, "id": "trees", "title": {"en": "Trees", "zh_CN": "树"}, "key": "id", "symbol": {"type": "point"}})",
        pointsWith({textColumn(QStringLiteral("id"), {QStringLiteral("t")})}));
    QCOMPARE(ask("select id, title, assets, live from layers"), QStringLiteral("zones,Zones,4,1; trees,Trees,1,0"));
}

void DatabaseTest::rulesAreATable() {
    const std::vector<Rule> &rules = m_board->spec(0).rules;
    QVERIFY(!rules.empty());
    QCOMPARE(ask("select count(*) from rules where layer = 'zones'"), QString::number(rules.size()));
    const Rule &first = rules.front();
    QCOMPARE(ask("select id, property, condition, level from rules limit 1"),
             QStringLiteral("%1,%2,%3,%4").arg(first.id, first.property, whenName(first.when)).arg(first.level));
}

void DatabaseTest::whatWasRecordedIsATable() {
    const int ch4 = m_board->spec(0).propertyIndex(QStringLiteral("ch4"));
    AssetRef asked;
    TimeMs from = 0, to = 0;
    QCOMPARE(ask("select count(*) from history('zones', 'b', 'ch4')"), QStringLiteral("0")); // nobody records
    m_database->setHistory([&](AssetRef asset, int property, TimeMs f, TimeMs t) -> Result<Curve> {
        asked = asset;
        from = f;
        to = t;
        return property == ch4 ? Curve{{t - 60'000, 0.5}, {t - 30'000, std::nan("")}, {t, 0.75}} : Curve{{t, 1}};
    });
    QCOMPARE(ask("select age_s, value from history('zones', 'b', 'ch4', 2)"), QStringLiteral("60,0.5; 30,-; 0,0.75"));
    QCOMPARE(asked, (AssetRef{0, 1}));
    QCOMPARE(to, kNow);
    QCOMPARE(to - from, TimeMs{2 * 3'600'000});
    QCOMPARE(ask("select time from history('zones', 'b', 'ch4') limit 1"), toIso(kNow - 60'000));
    QCOMPARE(to - from, TimeMs{24 * 3'600'000});
    // For each row of another table, in whichever order the two are named.
    QCOMPARE(ask("select z.key, max(h.value) from zones z, history('zones', z.key, 'ch4', 1) h group by 1 limit 2"),
             QStringLiteral("a,0.75; b,0.75"));
    QCOMPARE(ask("select count(*) from history h join zones z on h.layer = 'zones' and h.key = z.key and "
                 "h.property = 'ch4'"),
             QStringLiteral("12"));
    QCOMPARE(ask("select count(*) from history('zones', 'nobody', 'ch4')"), QStringLiteral("0"));
}

void DatabaseTest::whatCannotBeRecordedIsExplained_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing asked") << QByteArray("select * from history") << QStringLiteral("history needs a layer");
    QTest::newRow("no property") << QByteArray("select * from history('zones', 'a')")
                                 << QStringLiteral("history needs a layer");
    QTest::newRow("a wrong layer") << QByteArray("select * from history('sones', 'a', 'ch4')")
                                   << QStringLiteral("there is no layer \"sones\"");
    QTest::newRow("a wrong property") << QByteArray("select * from history('zones', 'a', 'kind')")
                                      << QStringLiteral("no live property \"kind\"");
    for (const char *hours : {"0", "-3", "1e9", "'x'", "null"})
        QTest::newRow(qPrintable(QStringLiteral("hours ") + QLatin1String(hours)))
            << QByteArray("select * from history('zones', 'a', 'ch4', ") + hours + ")"
            << QStringLiteral("hours must be more than 0");
    QTest::newRow("a journal that cannot be read")
        << QByteArray("select * from history('zones', 'a', 'ch4')") << QStringLiteral("the disk is away");
}

void DatabaseTest::whatCannotBeRecordedIsExplained() {
    QFETCH(QByteArray, sql);
    QFETCH(QString, why);
    m_database->setHistory([](AssetRef, int, TimeMs, TimeMs) -> Result<Curve> {
        return Error{ErrorKind::Unreadable, QStringLiteral("reading"), QStringLiteral("j"),
                     QStringLiteral("the disk is away")};
    });
    const QString said = ask(sql.constData());
    QVERIFY2(said.contains(why), qPrintable(said));
}

void DatabaseTest::oddLayerIdsAreQuoted() {
    for (const char *id : {"corridor-nodes", "select", "order", "a--b", "group", "table_"}) {
        openLayer(1,
                  QByteArray(R"({"version": 1, "id": ")") + id +
                      R"(", "title": "S", "key": "id", "symbol": {"type": "area"}})",
                  pointsWith({textColumn(QStringLiteral("id"), {QStringLiteral("x"), QStringLiteral("y")})}));
        QCOMPARE(shown(m_database->run(QStringLiteral("select count(*) from \"%1\"").arg(QLatin1String(id)))),
                 QStringLiteral("2"));
        const auto rows = m_database->filter(1, QStringLiteral("key = 'y'"));
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
        QCOMPARE(*rows, std::vector<Row>{1});
    }
}

void DatabaseTest::filterGivesRowsInTheOrderAskedFor_data() {
    QTest::addColumn<QString>("where");
    QTest::addColumn<std::vector<Row>>("rows");
    QTest::newRow("nothing") << QString() << std::vector<Row>{0, 1, 2, 3};
    QTest::newRow("blank") << QStringLiteral(" \n ") << std::vector<Row>{0, 1, 2, 3};
    QTest::newRow("a condition") << QStringLiteral("kind = 'gas'") << std::vector<Row>{0, 2};
    QTest::newRow("with an order") << QStringLiteral("kind = 'gas' order by name desc") << std::vector<Row>{2, 0};
    QTest::newRow("an order alone") << QStringLiteral("ORDER BY key desc") << std::vector<Row>{3, 2, 1, 0};
    QTest::newRow("a limit") << QStringLiteral("kind = 'power' order by row desc limit 1") << std::vector<Row>{3};
    QTest::newRow("none") << QStringLiteral("0") << std::vector<Row>{};
    QTest::newRow("of another table") << QStringLiteral("key in (select key from alarms)") << std::vector<Row>{0};
}

void DatabaseTest::filterGivesRowsInTheOrderAskedFor() {
    QFETCH(QString, where);
    QFETCH(std::vector<Row>, rows);
    m_board->apply({numberSample({0, 0}, Ch4, 0.7, kNow)});
    const auto got = m_database->filter(0, where);
    QVERIFY2(got, got ? "" : qPrintable(got.error().text()));
    QCOMPARE(*got, rows);
}

void DatabaseTest::filterSaysWhatIsWrong() {
    QCOMPARE(m_database->filter(5, QString()).error().text(),
             QStringLiteral("filtering a layer: 5: the layer is not open"));
    const auto bad = m_database->filter(0, QStringLiteral("hight > 3"));
    QVERIFY(!bad);
    QVERIFY2(bad.error().message.startsWith(QStringLiteral("no such column: hight")), qPrintable(bad.error().message));
    QVERIFY(!m_database->filter(0, QStringLiteral("1; delete from zones")));
}

void DatabaseTest::oneValueForAFigure() {
    QCOMPARE(m_database->scalar(QStringLiteral("select count(*) from zones"))->toInt(), 4);
    QCOMPARE(m_database->scalar(QStringLiteral("select name from zones order by row"))->toString(),
             QStringLiteral("Alpha"));
    QVERIFY(!m_database->scalar(QStringLiteral("select key from zones where 0"))->isValid());
    QVERIFY(!m_database->scalar(QStringLiteral("select sum(ch4) from zones"))->isValid());
    QVERIFY(!m_database->scalar(QStringLiteral("select nothing from zones")));
}

void DatabaseTest::nothingCanBeChanged_data() {
    QTest::addColumn<QByteArray>("sql");
    for (const char *sql : {"insert into zones (key) values ('x')",
                            "update zones set key = 'x'",
                            "delete from zones",
                            "drop table zones",
                            "create table t (a)",
                            "create temp table t (a)",
                            "create view v as select 1",
                            "attach '%1' as other",
                            "attach ':memory:' as other",
                            "detach main",
                            "pragma user_version = 5",
                            "pragma database_list",
                            "vacuum",
                            "vacuum into '%1'",
                            "begin",
                            "commit",
                            "reindex",
                            "analyze",
                            "savepoint s",
                            "create trigger t after insert on zones begin select 1; end",
                            "with x as (select 1) delete from zones",
                            "/* so */ -- so\n delete from zones",
                            "alter table zones rename to x",
                            "create virtual table v using zones",
                            "select load_extension('%1')",
                            "select * from pragma_database_list"})
        QTest::newRow(sql) << QByteArray(sql);
}

void DatabaseTest::nothingCanBeChanged() {
    QFETCH(QByteArray, sql);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("written.db"));
    const auto rows = m_database->run(QString::fromUtf8(sql).replace(QStringLiteral("%1"), path));
    QVERIFY2(!rows, qPrintable(shown(rows)));
    QCOMPARE(rows.error().kind, ErrorKind::Refused);
    QCOMPARE(rows.error().message, QStringLiteral("only SELECT is allowed: the layers are read-only"));
    QVERIFY2(!QFile::exists(path), "a statement made a file");
    QCOMPARE(ask("select count(*) from zones"), QStringLiteral("4"));
}

void DatabaseTest::mistakesAreExplained_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *sql, const char *message) {
        QTest::newRow(*sql ? sql : "nothing") << QByteArray(sql) << QString::fromUtf8(message);
    };
    row("", "there is no statement; write a SELECT");
    row("  -- only a remark", "there is no statement; write a SELECT");
    row("selekt 1", "near \"selekt\": syntax error near \"selekt 1\"");
    row("select key form zones", "near \"zones\": syntax error near \"zones\"");
    row("select colour from zones", "no such column: colour near \"colour from zones\"");
    row("select 1 from nowhere", "no such table: nowhere (no such layer is open in the project)");
    row("select sqrt_of(2)", "no such function: sqrt_of near \"sqrt_of(2)\"");
    row("select 'open", "unrecognized token: \"'open\" near \"'open\"");
    row("select 1; select 2", "one statement at a time; remove what follows the semicolon");
    row("select count(*) from zones where", "incomplete input");
}

void DatabaseTest::mistakesAreExplained() {
    QFETCH(QByteArray, sql);
    QFETCH(QString, message);
    const auto rows = m_database->run(QString::fromUtf8(sql));
    QVERIFY(!rows);
    QCOMPARE(rows.error().text(),
             QStringLiteral("asking the layers: %1%2%3")
                 .arg(QString::fromUtf8(sql), sql.isEmpty() ? QString() : QStringLiteral(": "), message));
}

void DatabaseTest::anEndlessStatementIsStopped() {
    QElapsedTimer watch;
    watch.start();
    const auto rows = m_database->run(
        QStringLiteral("with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n"), 10, 60);
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::Refused);
    QCOMPARE(rows.error().message, QStringLiteral("stopped after 60 ms; narrow it with WHERE or LIMIT"));
    QVERIFY2(watch.elapsed() < 5'000, "it was stopped late");
    QCOMPARE(ask("select 1"), QStringLiteral("1"));
}

void DatabaseTest::manyRowsAreCutAndItIsSaid() {
    const auto cut = m_database->run(QStringLiteral("select key from zones"), 3);
    QVERIFY(cut && cut->truncated);
    QCOMPARE(cut->rows.size(), std::size_t(3));
    const auto all = m_database->run(QStringLiteral("select key from zones"), 4);
    QVERIFY(all && !all->truncated && all->milliseconds > 0);
}

void DatabaseTest::aMillionBytesOfSqlAreRefused() {
    const auto rows =
        m_database->run(QStringLiteral("select 1 where 1 in (%1 1)").arg(QStringLiteral("1, ").repeated(400'000)));
    QVERIFY(!rows);
    QCOMPARE(rows.error().message, QStringLiteral("the statement is longer than 100000 bytes; shorten it"));
    QVERIFY2(rows.error().subject.size() < 300, "the message repeats a megabyte");
    const QString deep = QStringLiteral("select ") + QStringLiteral("(").repeated(5'000) + QLatin1Char('1') +
                         QStringLiteral(")").repeated(5'000);
    QVERIFY(!m_database->run(deep));
}

void DatabaseTest::threeHundredThousandRowsAreCounted() {
    QStringList keys;
    for (int i = 0; i < 300'000; ++i)
        keys << QStringLiteral("bay-%1").arg(i);
    openLayer(1, R"({"version": 1, "id": "bays", "title": "B", "key": "id", "symbol": {"type": "slot"},
        "properties": [{"id": "occupied", "title": "O", "type": "flag"}]})",
              pointsWith({textColumn(QStringLiteral("id"), keys)}));
    std::vector<Sample> samples;
    for (Row row = 0; row < 300'000; ++row)
        samples.push_back(numberSample({1, row}, 0, row % 3 == 0 ? 1 : 0, kNow));
    m_board->apply(samples);
    const auto counted = m_database->run(QStringLiteral("select count(*) from bays"), 10, 10'000);
    QCOMPARE(shown(counted), QStringLiteral("300000"));
    const auto sum =
        m_database->run(QStringLiteral("select sum(occupied), sum(state = 'normal') from bays"), 10, 10'000);
    QCOMPARE(shown(sum), QStringLiteral("100000,300000"));
    QElapsedTimer watch;
    watch.start();
    for (int i = 0; i < 1'000; ++i)
        QCOMPARE(m_database->scalar(QStringLiteral("select row from bays where key = 'bay-%1'").arg(i * 299))->toInt(),
                 i * 299);
    QVERIFY2(watch.elapsed() < 20'000, "a key is looked up, not searched for");
    qInfo("count %.0f ms, two sums %.0f ms", counted->milliseconds, sum->milliseconds);
}

void DatabaseTest::tablesFollowTheLayers() {
    QVERIFY(!m_database->run(QStringLiteral("select * from trees")));
    openLayer(3, R"({"version": 1, "id": "trees", "title": "T", "key": "id", "symbol": {"type": "point"}})",
              pointsWith({textColumn(QStringLiteral("id"), {QStringLiteral("t")})}));
    QCOMPARE(ask("select count(*) from trees"), QStringLiteral("1"));
    m_alarms->clear();
    m_board->clear();
    m_database->refreshTables();
    QVERIFY(!m_database->run(QStringLiteral("select * from trees")));
    QCOMPARE(ask("select count(*) from layers"), QStringLiteral("0"));
}

void DatabaseTest::bentStatementsGiveAnErrorOrRows() {
    const QByteArray good =
        "select kind, count(*), max(ch4) from zones where name like '%a' and row in (0, 1) group by kind "
        "having count(*) > 0 order by 2 desc limit 5";
    QRandomGenerator random(20260301);
    for (int i = 0; i < 1'000; ++i) {
        QByteArray bent = good;
        if (i % 4 == 0)
            bent.truncate(random.bounded(static_cast<int>(good.size())));
        for (int flips = i % 3; flips > 0 && !bent.isEmpty(); --flips)
            bent[random.bounded(static_cast<int>(bent.size()))] = static_cast<char>(random.bounded(1, 256));
        const auto rows = m_database->run(QString::fromLatin1(bent), 100, 200);
        QVERIFY(rows || !rows.error().message.isEmpty());
    }
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
