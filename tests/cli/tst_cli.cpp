// SPDX-License-Identifier: Apache-2.0
// The program as a shell sees it: arguments in; exit status, standard output, standard error and files out. No display.
#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <set>

namespace {

struct Answer {
    int status = -1;
    QString out;
    QString err;
};

QProcessEnvironment withoutDisplay() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM"})
        environment.remove(QString::fromLatin1(name));
    environment.insert(QStringLiteral("LIBGL_ALWAYS_SOFTWARE"), QStringLiteral("1"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    // Whoever runs the tests may have chosen a language in the window.
    static const QTemporaryDir noSettings;
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), noSettings.path());
    if (!environment.contains(QStringLiteral("CIMSCAPE_DATA")))
        environment.insert(QStringLiteral("CIMSCAPE_DATA"), QStringLiteral(CIM_BINARY_DIR "/share/cimscape"));
    return environment;
}

/** Runs the program in @p folder to its end. */
Answer run(const QStringList &arguments, const QString &folder = QDir::tempPath()) {
    QProcess process;
    process.setProcessEnvironment(withoutDisplay());
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(CIM_BINARY_DIR "/bin/cimscape"), arguments);
    Answer answer;
    if (!process.waitForFinished(100'000) || process.exitStatus() != QProcess::NormalExit) {
        answer.err = QStringLiteral("did not end by itself: ") + process.errorString();
        process.kill();
        process.waitForFinished();
        return answer;
    }
    answer.status = process.exitCode();
    answer.out = QString::fromUtf8(process.readAllStandardOutput());
    answer.err = QString::fromUtf8(process.readAllStandardError());
    return answer;
}

void writeText(const QString &path, const QByteArray &text) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray bytesOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/** What every failure looks like: one line, `cimscape: doing: to what: why`, and nothing besides. */
bool isOneError(const QString &err) {
    static const QRegularExpression form(QStringLiteral("^cimscape: [^:\\n]+: [^\\n]+: [^\\n]+\\n$"));
    return form.match(err).hasMatch();
}

constexpr char kChargers[] = R"({"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"id":"CH-01","name":"湾心充电站"},"geometry":{"type":"Point","coordinates":[120.19,35.94]}},
 {"type":"Feature","properties":{"id":"CH-02","name":"东岸, 二号"},"geometry":{"type":"Point","coordinates":[120.191,35.941]}}]})";

/** Enough of them to be worth keeping. */
QByteArray manyPoints() {
    QByteArray out(R"({"type":"FeatureCollection","features":[)");
    for (int i = 0; i < 30'000; ++i)
        out += QByteArray(i ? "," : "") + R"({"type":"Feature","properties":{"id":"P-)" + QByteArray::number(i) +
               R"(","name":"一个需要很多地方的名字"},"geometry":{"type":"Point","coordinates":[120.1)" +
               QByteArray::number(i) + ",35.9]}}";
    return out + "]}";
}

constexpr char kBlocks[] = R"({"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"id":"B1"},"geometry":{"type":"Polygon","coordinates":[[[120.1895,35.9395],[120.1905,35.9395],[120.1905,35.9405],[120.1895,35.9405],[120.1895,35.9395]]]}}]})";

constexpr char kTower[] =
    R"({"type":"CityJSON","version":"1.1","transform":{"scale":[1,1,1],"translate":[510000,3978000,0]},
 "metadata":{"referenceSystem":"urn:ogc:def:crs:EPSG::4549"},
 "CityObjects":{"tower":{"type":"Building","attributes":{"storeys":3},"geometry":[{"type":"MultiSurface","lod":"2",
   "boundaries":[[[0,1,2,3]],[[0,1,4]],[[1,2,4]],[[2,3,4]],[[3,0,4]]]}]}},
 "vertices":[[0,0,0],[20,0,0],[20,20,0],[0,20,0],[10,10,30]]})";

/** A project of a few assets in a folder of its own: opens in no time. */
class TinyCity {
public:
    TinyCity() {
        write("chargers.geojson", kChargers);
        write("blocks.geojson", kBlocks);
        write("tower.city.json", kTower);
        write("empty.gpkg", "");
        write(
            "scenes/chargers/layer.json",
            R"({"version":1,"id":"chargers","title":{"en":"Charging stations","zh_CN":"充电站"},"key":"id","name":"name",
                  "attributes":[{"id":"name","title":"Name","type":"text"}],
                  "properties":[{"id":"load","title":"Load","type":"number","unit":"kW","period":5,"min":0,"max":120,"sim":40}],
                  "symbol":{"type":"instance","model":"charger","height":20}})");
        write(
            "scenes/blocks/layer.json",
            R"({"version":1,"id":"blocks","title":"Blocks","key":"id","attributes":[],"symbol":{"type":"extrusion","height":40}})");
        write("tiny.cim.json", project(kLayers));
        write("gap.cim.json", project(R"({"layer":"chargers","source":"gone.geojson"},
                                          {"layer":"blocks","source":"blocks.geojson"})"));
        write("zero.cim.json", "");
        write("odd.cim.json", R"({"version":1,"title":"Odd","crs":"EPSG:4549","layrs":[]})");
    }

    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    static constexpr char kLayers[] =
        R"({"layer":"chargers","source":"chargers.geojson"},{"layer":"blocks","source":"blocks.geojson"})";

    void write(const char *name, const QByteArray &text) const { writeText(path(name), text); }

    static QByteArray project(const QByteArray &layers) {
        return R"({"version":1,"title":{"en":"Tiny","zh_CN":"小城"},"crs":"EPSG:4549","scenes":["scenes"],"layers":[)" +
               layers +
               R"(],"viewpoints":[{"name":"站前","nameEn":"Station front","target":[517150,3978970,0],"distance":400,
                 "azimuth":30,"pitch":-30}]})";
    }

    QTemporaryDir m_folder;
};

} // namespace

class CliTest : public QObject {
    Q_OBJECT

    TinyCity m_tiny;

private Q_SLOTS:
    // ---- help and arguments ---------------------------------------------------------------------------------------

    void helpNamesEveryOptionWithASentenceAndAnExample_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("options");
        const auto row = [](const char *command, const char *options) {
            QTest::newRow(command) << QString::fromLatin1(command)
                                   << QString::fromLatin1(options).split(QLatin1Char(' '));
        };
        row("", "--help --version --lang");
        row("open", "--journal --wall --wall-scale --theme --size --screenshot --viewpoint");
        row("render", "--live --as-of --journal --output --size --viewpoint --theme --underground --sun");
        row("report",
            "--live --as-of --journal --output --viewpoint --scale --whole-city --title --sheet --dpi --no-picture");
        row("query", "--format --limit-ms --live --as-of --journal");
        row("info", "--check-crs");
        row("import", "--cache --limit --again --clear");
        row("hub", "--help");
        row("hub probe", "--dry-run --for");
        row("hub record", "--output --for");
        row("hub clip", "--from --to --output");
        row("hub replay", "--journal --from --to --speed");
        row("bench", "--live --as-of --journal --size --frames --picks --changes --samples --picture");
    }

    void helpNamesEveryOptionWithASentenceAndAnExample() {
        QFETCH(QString, command);
        QFETCH(QStringList, options);
        const Answer help = run(command.isEmpty() ? QStringList{QStringLiteral("--help")}
                                                  : command.split(QLatin1Char(' ')) << QStringLiteral("--help"));
        QCOMPARE(help.status, 0);
        QVERIFY2(help.err.isEmpty(), qPrintable(help.err));
        QVERIFY2(help.out.contains(QStringLiteral("  cimscape ") + command), qPrintable(help.out));
        QVERIFY2(help.out.contains(QStringLiteral("Example")), qPrintable(help.out));
        for (const QString &option : options) {
            // The words stand behind the option, on its line or on the next.
            const QRegularExpression told(
                QStringLiteral("%1\\b[^\\n]*\\n?\\s+(?:\\S+ ){2,}\\S+").arg(QRegularExpression::escape(option)));
            QVERIFY2(told.match(help.out).hasMatch(), qPrintable(option + QLatin1Char('\n') + help.out));
        }
    }

    void everyOptionThereIsIsHeldByThisTest() {
        std::set<QString> known;
        const QStringList commands{QStringLiteral("open"),   QStringLiteral("render"), QStringLiteral("report"),
                                   QStringLiteral("query"),  QStringLiteral("info"),   QStringLiteral("bench"),
                                   QStringLiteral("import"), QStringLiteral("hub")};
        const QString listed = run({QStringLiteral("--help")}).out;
        static const QRegularExpression line(QStringLiteral("^  ([a-z]+) "), QRegularExpression::MultilineOption);
        auto found = line.globalMatch(listed.section(QStringLiteral("Subcommands:"), 1));
        while (found.hasNext())
            known.insert(found.next().captured(1));
        known.erase(QStringLiteral("cimscape")); // the examples
        QCOMPARE(known, std::set<QString>(commands.begin(), commands.end()));
    }

    void theVersionIsSaid() {
        const Answer version = run({QStringLiteral("--version")});
        QCOMPARE(version.status, 0);
        QVERIFY2(QRegularExpression(QStringLiteral("^cimscape \\d+\\.\\d+\\.\\d+\\n$")).match(version.out).hasMatch(),
                 qPrintable(version.out));
    }

    void badArgumentsEndWithTwoAndSayWhich_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *arguments, const char *says) {
            QTest::newRow(name) << QString::fromUtf8(arguments).split(QLatin1Char('|')) << QString::fromUtf8(says);
        };
        row("unknown command", "paint", "paint: no such option or command; see `cimscape --help`");
        row("unknown option", "render|--colour|red", "--colour: no such option or command; see `cimscape render");
        row("nothing to write to", "render", "--output: it is missing");
        row("no statement", "query|sample", "sql: it is missing");
        row("no format", "query|sample|select 1|--format|xml", "--format");
        row("absurd size", "render|-o|a.png|--size|999999x999999", "--size");
        row("a gigapixel", "render|-o|a.png|--size|32768x32768", "256 million pixels");
        row("size of one number", "render|-o|a.png|--size|1920", "1920x1080");
        row("no time", "render|-o|a.png|--as-of|yesterday", "2026-03-01T08:00:00Z");
        row("no number of seconds", "render|-o|a.png|--live|nan", "0 to 3600");
        row("no count", "bench|--frames|many", "--frames: Value many");
        row("two scales", "report|-o|a.pdf|--whole-city|--scale|5000", "--scale");
        row("unknown language", "info|--lang|de", "--lang");
    }

    void badArgumentsEndWithTwoAndSayWhich() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const Answer answer = run(arguments);
        QCOMPARE(answer.status, 2);
        QVERIFY(answer.out.isEmpty());
        QVERIFY2(isOneError(answer.err), qPrintable(answer.err));
        QVERIFY2(answer.err.startsWith(QStringLiteral("cimscape: reading arguments: ")), qPrintable(answer.err));
        QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
    }

    void aWindowWithoutADisplayIsRefusedInWords() {
        const Answer answer = run({QStringLiteral("open"), m_tiny.path("tiny.cim.json")});
        QCOMPARE(answer.status, 1);
        QVERIFY2(isOneError(answer.err) && answer.err.contains(QStringLiteral("DISPLAY")), qPrintable(answer.err));
    }

    // ---- info -----------------------------------------------------------------------------------------------------

    void infoSaysWhatAFileIs_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("says");
        const QString sample = QStringLiteral(CIM_BINARY_DIR "/share/cimscape/sample/");
        const auto list = [](const char *words) { return QString::fromUtf8(words).split(QLatin1Char('|')); };
        QTest::newRow("GeoPackage") << sample + QStringLiteral("sample-city.gpkg")
                                    << list("layer     buildings  20|Polygon|EPSG:4549  CGCS2000|name_en: String");
        QTest::newRow("raster") << sample + QStringLiteral("sample-dem.tif")
                                << list("raster    979 x 907  1 bands  Float32|EPSG:4549+5737|extent    503424.000");
        QTest::newRow("GeoJSON") << m_tiny.path("chargers.geojson")
                                 << list("2 features  Point|EPSG:4326|extent    120.190, 35.940|name: String");
        QTest::newRow("CityJSON") << m_tiny.path("tower.city.json")
                                  << list("1 city objects  CityJSON|EPSG:4549  CGCS2000|degrees   120.1|storeys");
        QTest::newRow("project") << m_tiny.path("tiny.cim.json")
                                 << list("project   Tiny|EPSG:4549|chargers  Charging stations  2 assets|blocks");
    }

    void infoSaysWhatAFileIs() {
        QFETCH(QString, file);
        QFETCH(QStringList, says);
        const Answer answer = run({QStringLiteral("info"), file, QStringLiteral("--lang"), QStringLiteral("en")});
        QVERIFY2(answer.status == 0, qPrintable(answer.err));
        QVERIFY2(answer.err.isEmpty(), qPrintable(answer.err));
        for (const QString &words : says)
            QVERIFY2(answer.out.contains(words), qPrintable(words + QStringLiteral(" is not in\n") + answer.out));
    }

    void infoOfWhatCannotBeReadEndsWithOne_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing") << m_tiny.path("nowhere.gpkg") << QStringLiteral("no such file");
        QTest::newRow("folder") << m_tiny.folder() << QStringLiteral("folder");
        QTest::newRow("empty") << m_tiny.path("empty.gpkg") << QStringLiteral("empty");
        QTest::newRow("no map") << m_tiny.path("scenes/blocks/layer.json") << QStringLiteral("vector data");
        QTest::newRow("missing project") << m_tiny.path("nowhere.cim.json") << QStringLiteral("no such file");
        QTest::newRow("0-byte project") << m_tiny.path("zero.cim.json") << QStringLiteral("empty");
        QTest::newRow("unknown key") << m_tiny.path("odd.cim.json") << QStringLiteral("$.layrs");
    }

    void infoOfWhatCannotBeReadEndsWithOne() {
        QFETCH(QString, file);
        QFETCH(QString, says);
        const Answer answer = run({QStringLiteral("info"), file});
        QCOMPARE(answer.status, 1);
        QVERIFY(answer.out.isEmpty());
        QVERIFY2(isOneError(answer.err), qPrintable(answer.err));
        QVERIFY2(answer.err.contains(file) && answer.err.contains(says), qPrintable(answer.err));
    }

    // ---- query ----------------------------------------------------------------------------------------------------

    void theSampleCityAnswersInThreeForms() {
        const QStringList ask{QStringLiteral("query"),
                              QStringLiteral("sample"),
                              QStringLiteral("select key, name, capacity from parking order by key limit 3"),
                              QStringLiteral("--live"),
                              QStringLiteral("0"),
                              QStringLiteral("--lang"),
                              QStringLiteral("zh_CN")};
        const Answer json = run(ask + QStringList{QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(json.status == 0 && json.err.isEmpty(), qPrintable(json.err));
        const QJsonArray rows = QJsonDocument::fromJson(json.out.toUtf8()).array();
        QCOMPARE(rows.size(), 3);
        const QString name = rows.at(0).toObject().value(QStringLiteral("name")).toString();
        QVERIFY2(name.contains(QStringLiteral("停车")), qPrintable(name));
        const int capacity = rows.at(0).toObject().value(QStringLiteral("capacity")).toInt();
        QVERIFY(capacity > 0);

        const Answer csv = run(ask + QStringList{QStringLiteral("--format"), QStringLiteral("csv")});
        QVERIFY2(csv.status == 0 && csv.err.isEmpty(), qPrintable(csv.err));
        const QStringList lines = csv.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines.first(), QStringLiteral("key,name,capacity"));
        QVERIFY(lines.at(1).endsWith(QStringLiteral(",%1,%2").arg(name).arg(capacity)));
    }

    void aTableForPeopleStandsInColumnsAndKeepsChineseWhole() {
        const Answer table = ask("select key, name from chargers order by key", {});
        QVERIFY2(table.status == 0, qPrintable(table.err));
        QCOMPARE(table.out, QStringLiteral("key    name        \n"
                                           "CH-01  湾心充电站  \n"
                                           "CH-02  东岸, 二号  \n"));
    }

    void whatStandsBetweenCommasIsQuoted() {
        const Answer csv = ask("select name, null as \"a,b\" from chargers order by key", {QStringLiteral("csv")});
        QVERIFY2(csv.status == 0, qPrintable(csv.err));
        QCOMPARE(csv.out, QStringLiteral("name,\"a,b\"\n湾心充电站,\n\"东岸, 二号\",\n"));
    }

    void aStatementThatIsNoQuestionIsRefused_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *sql, const char *says) {
            QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(says);
        };
        row("not SQL", "selec 1", "syntax error");
        row("no such layer", "select * from lakes", "no such table: lakes");
        row("deleting", "delete from chargers", "read-only");
        row("changing", "update chargers set name = 'x'", "read-only");
        row("dropping", "drop table chargers", "read-only");
        row("reaching other files", "attach '/tmp/other.db' as other", "only SELECT is allowed");
        row("a setting", "pragma writable_schema = 1", "only SELECT is allowed");
        row("two at once", "select 1; drop table chargers", "one statement at a time");
        row("nothing", "", "there is no statement");
    }

    void aStatementThatIsNoQuestionIsRefused() {
        QFETCH(QString, sql);
        QFETCH(QString, says);
        const Answer answer = ask(sql.toLatin1().constData(), {});
        QCOMPARE(answer.status, 1);
        QVERIFY(answer.out.isEmpty());
        QVERIFY2(answer.err.startsWith(QStringLiteral("cimscape: asking the layers: ")), qPrintable(answer.err));
        QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
    }

    void anEndlessStatementIsStopped() {
        QElapsedTimer clock;
        clock.start();
        const Answer answer =
            run({QStringLiteral("query"), m_tiny.path("tiny.cim.json"),
                 QStringLiteral("with recursive n(x) as (select 1 union all select x+1 from n) select count(*) from n"),
                 QStringLiteral("--limit-ms"), QStringLiteral("300")});
        QCOMPARE(answer.status, 1);
        QVERIFY2(isOneError(answer.err) && answer.err.contains(QStringLiteral("stopped after 300 ms")),
                 qPrintable(answer.err));
        QVERIFY(clock.elapsed() < 60'000);
    }

    // ---- render ---------------------------------------------------------------------------------------------------

    void thePictureHasTheSizeAskedForAndIsNotBlank() {
        const QString picture = m_tiny.path("view.png");
        const Answer answer =
            render("tiny.cim.json", {QStringLiteral("-o"), picture, QStringLiteral("--size"), QStringLiteral("320x200"),
                                     QStringLiteral("--viewpoint"), QStringLiteral("站前")});
        QVERIFY2(answer.status == 0 && answer.err.isEmpty(), qPrintable(answer.err));
        QCOMPARE(answer.out, picture + QLatin1Char('\n'));
        const QImage image(picture);
        QCOMPARE(image.size(), QSize(320, 200));
        std::set<QRgb> colours;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                colours.insert(image.pixel(x, y));
        QVERIFY2(colours.size() > 50, qPrintable(QString::number(colours.size())));
    }

    void anUnknownViewpointListsThoseThereAre() {
        const Answer answer =
            render("tiny.cim.json", {QStringLiteral("-o"), m_tiny.path("none.png"), QStringLiteral("--viewpoint"),
                                     QStringLiteral("Harbour"), QStringLiteral("--lang"), QStringLiteral("en")});
        QCOMPARE(answer.status, 1);
        QVERIFY2(isOneError(answer.err), qPrintable(answer.err));
        QVERIFY2(answer.err.contains(QStringLiteral("Harbour")) && answer.err.contains(QStringLiteral("Station front")),
                 qPrintable(answer.err));
        QVERIFY(!QFileInfo::exists(m_tiny.path("none.png")));
    }

    void whatCannotBeWrittenIsSaidBeforeTheWork_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("says");
        QTest::newRow("picture into no folder")
            << QStringLiteral("render") << m_tiny.path("no/such/view.png") << QStringLiteral("there is no folder");
        QTest::newRow("picture below a file") << QStringLiteral("render") << m_tiny.path("tiny.cim.json/view.png")
                                              << QStringLiteral("there is no folder");
        QTest::newRow("picture of no kind")
            << QStringLiteral("render") << m_tiny.path("view.docx") << QStringLiteral(".png or .jpg");
        QTest::newRow("sheet into no folder")
            << QStringLiteral("report") << m_tiny.path("no/such/sheet.pdf") << QStringLiteral("there is no folder");
        QTest::newRow("sheet of no kind")
            << QStringLiteral("report") << m_tiny.path("sheet.docx") << QStringLiteral(".pdf, .svg, .png or .tif");
    }

    void whatCannotBeWrittenIsSaidBeforeTheWork() {
        QFETCH(QString, command);
        QFETCH(QString, output);
        QFETCH(QString, says);
        QStringList arguments{command, m_tiny.path("tiny.cim.json"), QStringLiteral("-o"), output};
        if (command == QLatin1String("report"))
            arguments << QStringLiteral("--no-picture");
        const Answer answer = run(arguments);
        QCOMPARE(answer.status, 1);
        QVERIFY2(isOneError(answer.err), qPrintable(answer.err));
        QVERIFY2(answer.err.contains(output) && answer.err.contains(says), qPrintable(answer.err));
        QVERIFY(!QFileInfo::exists(output));
    }

    void aMissingLayerIsNamedAndTheRestIsDrawn() {
        const QString picture = m_tiny.path("gap.png");
        const Answer answer = render(
            "gap.cim.json", {QStringLiteral("-o"), picture, QStringLiteral("--size"), QStringLiteral("160x100")});
        QVERIFY2(answer.status == 0, qPrintable(answer.err));
        QVERIFY2(isOneError(answer.err), qPrintable(answer.err));
        QVERIFY2(answer.err.startsWith(QStringLiteral("cimscape: layer closed: chargers: ")), qPrintable(answer.err));
        QVERIFY2(answer.err.contains(QStringLiteral("gone.geojson: no such file")), qPrintable(answer.err));
        QCOMPARE(QImage(picture).size(), QSize(160, 100));
    }

    void aProjectThatIsNoneEndsWithOne() {
        for (const char *name : {"zero.cim.json", "odd.cim.json"}) {
            const Answer answer = render(name, {QStringLiteral("-o"), m_tiny.path("none.png")});
            QCOMPARE(answer.status, 1);
            QVERIFY2(isOneError(answer.err) && answer.err.contains(m_tiny.path(name)), qPrintable(answer.err));
            QVERIFY(!QFileInfo::exists(m_tiny.path("none.png")));
        }
    }

    // ---- report ---------------------------------------------------------------------------------------------------

    void theSheetIsA3AndItsTextCanBeCopied() {
        const QString pdf = m_tiny.path("sheet.pdf");
        const Answer answer =
            report({QStringLiteral("-o"), pdf, QStringLiteral("--as-of"), QStringLiteral("2026-03-01T08:00:00Z"),
                    QStringLiteral("--lang"), QStringLiteral("zh_CN")});
        QVERIFY2(answer.status == 0 && answer.err.isEmpty(), qPrintable(answer.err));
        QCOMPARE(answer.out, pdf + QLatin1Char('\n'));
        const QByteArray bytes = bytesOf(pdf);
        QVERIFY(bytes.startsWith("%PDF-"));
        const auto box = QRegularExpression(QStringLiteral("/MediaBox \\[\\s*0 0 ([\\d.]+) ([\\d.]+)\\s*\\]"))
                             .match(QString::fromLatin1(bytes));
        QVERIFY(box.hasMatch());
        QVERIFY(std::abs(box.captured(1).toDouble() - 420 / 25.4 * 72) < 1.5);
        QVERIFY(std::abs(box.captured(2).toDouble() - 297 / 25.4 * 72) < 1.5);
        QVERIFY2(bytes.contains("/FontFile") && bytes.contains("/ToUnicode"), "fonts are embedded, text is text");
        const QString tool = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (tool.isEmpty())
            return; // what the page says is held by the tests of the report
        QProcess process;
        process.start(tool, {pdf, QStringLiteral("-")});
        QVERIFY(process.waitForFinished());
        const QString text = QString::fromUtf8(process.readAllStandardOutput());
        QVERIFY2(text.contains(QStringLiteral("小城")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("2026-03-01")), qPrintable(text));
    }

    void theSheetIsWrittenAsPictureAndAsDrawingToo() {
        const QString png = m_tiny.path("sheet.png");
        const Answer asPicture = report(
            {QStringLiteral("-o"), png, QStringLiteral("--dpi"), QStringLiteral("60"), QStringLiteral("--no-picture")});
        QVERIFY2(asPicture.status == 0 && asPicture.err.isEmpty(), qPrintable(asPicture.err));
        const QImage image(png);
        QVERIFY(std::abs(image.width() - 420 / 25.4 * 60) < 2 && std::abs(image.height() - 297 / 25.4 * 60) < 2);

        const QString svg = m_tiny.path("sheet.svg");
        const Answer asDrawing = report({QStringLiteral("-o"), svg, QStringLiteral("--no-picture")});
        if (asDrawing.status == 1 && asDrawing.err.contains(QStringLiteral("SVG")))
            QSKIP("this build has no Qt Svg");
        QVERIFY2(asDrawing.status == 0 && asDrawing.err.isEmpty(), qPrintable(asDrawing.err));
        QVERIFY(bytesOf(svg).contains("<svg"));
    }

    void aStandingClockMakesTheSameSheetTwice() {
        QList<QImage> sheets;
        for (const char *name : {"first.png", "second.png"}) {
            const Answer answer = report({QStringLiteral("-o"), m_tiny.path(name), QStringLiteral("--dpi"),
                                          QStringLiteral("80"), QStringLiteral("--no-picture"),
                                          QStringLiteral("--as-of"), QStringLiteral("2026-03-01T08:00:00Z")});
            QVERIFY2(answer.status == 0, qPrintable(answer.err));
            sheets << QImage(m_tiny.path(name));
        }
        QVERIFY(!sheets[0].isNull());
        QCOMPARE(sheets[0], sheets[1]);
    }

    void theSameInputMakesTheSamePdf() {
        qputenv("SOURCE_DATE_EPOCH", "1772325801");
        QList<QByteArray> files;
        for (const char *name : {"first.pdf", "second.pdf"}) {
            const Answer answer = report({QStringLiteral("-o"), m_tiny.path(name), QStringLiteral("--as-of"),
                                          QStringLiteral("2026-03-01T08:00:00Z"), QStringLiteral("--no-picture")});
            QVERIFY2(answer.status == 0, qPrintable(answer.err));
            files << bytesOf(m_tiny.path(name));
        }
        qunsetenv("SOURCE_DATE_EPOCH");
        QVERIFY(files[0].size() > 10'000);
        QVERIFY(files[0] == files[1]);
    }

    // ---- bench ----------------------------------------------------------------------------------------------------

    void benchPrintsOneLineOfJson() {
        const Answer answer =
            run({QStringLiteral("bench"), m_tiny.path("tiny.cim.json"), QStringLiteral("--size"),
                 QStringLiteral("64x64"), QStringLiteral("--frames"), QStringLiteral("4"), QStringLiteral("--picks"),
                 QStringLiteral("2"), QStringLiteral("--changes"), QStringLiteral("2")});
        QVERIFY2(answer.status == 0 && answer.err.isEmpty(), qPrintable(answer.err));
        QCOMPARE(answer.out.count(QLatin1Char('\n')), 1);
        QJsonParseError error;
        const QJsonObject line = QJsonDocument::fromJson(answer.out.toUtf8(), &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
        for (const char *key : {"bench",
                                "project",
                                "gl",
                                "size",
                                "samples",
                                "assets",
                                "load_ms",
                                "first_picture_ms",
                                "orbit_city_ms",
                                "orbit_city_cpu_ms",
                                "orbit_city_triangles",
                                "orbit_2km_ms",
                                "orbit_2km_cpu_ms",
                                "raw_draw_ms",
                                "raw_triangles",
                                "orbit_to_raw",
                                "pick_city_ms",
                                "pick_2km_ms",
                                "status",
                                "peak_mb"})
            QVERIFY2(line.contains(QLatin1String(key)), key);
        const QJsonObject status = line.value(QStringLiteral("status")).toObject();
        for (const char *key :
             {"layer", "assets", "changes", "apply_ms", "frame_without_ms", "frame_with_ms", "cost_ms"})
            QVERIFY2(status.contains(QLatin1String(key)), key);
        QCOMPARE(line.value(QStringLiteral("assets")).toInt(), 3);
        QCOMPARE(line.value(QStringLiteral("size")).toString(), QStringLiteral("64x64"));
        QVERIFY(line.value(QStringLiteral("orbit_city_triangles")).toDouble() > 0);
        QVERIFY(line.value(QStringLiteral("orbit_city_ms")).toDouble() > 0);
    }

    // ---- import ---------------------------------------------------------------------------------------------------

    void importReadsALayerOnce() {
        const QTemporaryDir folder;
        writeText(folder.filePath(QStringLiteral("many.geojson")), manyPoints());
        const QString cache = folder.filePath(QStringLiteral("cache"));
        const auto import = [&](const QStringList &more) {
            return run(QStringList{QStringLiteral("import"), folder.filePath(QStringLiteral("many.geojson")),
                                   QStringLiteral("--cache"), cache} +
                       more);
        };
        const Answer first = import({});
        QCOMPARE(first.status, 0);
        QVERIFY2(first.out.contains(QRegularExpression(QStringLiteral("^kept +many +30000 assets"))),
                 qPrintable(first.out + first.err));
        QVERIFY2(import({}).out.startsWith(QStringLiteral("ready ")), qPrintable(import({}).out));
        QVERIFY(import({QStringLiteral("--again")}).out.startsWith(QStringLiteral("kept ")));
        QCOMPARE(QDir(cache).entryList(QDir::Files).size(), 1);

        // What is asked of the kept layer is answered as from the source.
        const QStringList query{QStringLiteral("query"), folder.filePath(QStringLiteral("many.geojson")),
                                QStringLiteral("select count(*), max(name), min(key) from many"),
                                QStringLiteral("--format"), QStringLiteral("csv")};
        const Answer fromSource = run(query);
        qputenv("CIMSCAPE_CACHE", cache.toUtf8());
        const Answer fromCache = run(query);
        qputenv("CIMSCAPE_CACHE", "none");
        QCOMPARE(fromCache.status, 0);
        QVERIFY2(fromSource.out.contains(QStringLiteral("30000")), qPrintable(fromSource.out + fromSource.err));
        QCOMPARE(fromCache.out, fromSource.out);

        const Answer cleared =
            run({QStringLiteral("import"), QStringLiteral("--clear"), QStringLiteral("--cache"), cache});
        QCOMPARE(cleared.status, 0);
        QVERIFY(QDir(cache).isEmpty());
        const Answer nowhere = run({QStringLiteral("import"), QStringLiteral("sample")});
        QCOMPARE(nowhere.status, 1); // the tests keep nothing
        QVERIFY2(isOneError(nowhere.err), qPrintable(nowhere.err));
    }

    // ---- hub ------------------------------------------------------------------------------------------------------

    void whatIsRecordedCanBeCutAndShownAgain() {
        const QTemporaryDir folder;
        const QString journal = folder.filePath(QStringLiteral("city.journal"));
        const QString clip = folder.filePath(QStringLiteral("case.journal"));
        const QString hub = QStringLiteral("hub");
        const Answer dry = run({hub, QStringLiteral("probe"), QStringLiteral("sample"), QStringLiteral("--dry-run")});
        QCOMPARE(dry.status, 0);
        QVERIFY2(dry.out.startsWith(QStringLiteral("valid ")), qPrintable(dry.out));

        const Answer recorded = run({hub, QStringLiteral("record"), QStringLiteral("sample"), QStringLiteral("--for"),
                                     QStringLiteral("3"), QStringLiteral("-o"), journal});
        QCOMPARE(recorded.status, 0);
        QVERIFY2(recorded.out.contains(QRegularExpression(QStringLiteral("recorded +[1-9][0-9]+ samples"))),
                 qPrintable(recorded.out + recorded.err));
        const Answer stats = run({hub, QStringLiteral("stats"), journal});
        QCOMPARE(stats.status, 0);
        static const QRegularExpression span(QStringLiteral("recorded +(\\S+) \\.\\. (\\S+)"));
        const auto times = span.match(stats.out);
        QVERIFY2(times.hasMatch(), qPrintable(stats.out));

        const QStringList cut{hub,
                              QStringLiteral("clip"),
                              journal,
                              QStringLiteral("--from"),
                              times.captured(1),
                              QStringLiteral("--to"),
                              times.captured(2),
                              QStringLiteral("-o"),
                              clip};
        QCOMPARE(run(cut).status, 0);
        QVERIFY(isOneError(run(cut).err)); // it is there already
        QVERIFY(!QFileInfo::exists(clip + QStringLiteral("-wal")));
        QVERIFY(QFile::remove(journal));

        const auto replay = [&](const QString &from) {
            return run({hub, QStringLiteral("replay"), QStringLiteral("sample"), QStringLiteral("--journal"), clip,
                        QStringLiteral("--from"), from, QStringLiteral("--to"), times.captured(2),
                        QStringLiteral("--speed"), QStringLiteral("100")});
        };
        const Answer replayed = replay(times.captured(2));
        QCOMPARE(replayed.status, 0);
        static const QRegularExpression steps(QStringLiteral("raised +level [1-4]  poles [^\n]+\n(.*\n)*replayed .* "
                                                             "[1-9][0-9]* steps of alarms"));
        QVERIFY2(replayed.out.contains(steps), qPrintable(replayed.out + replayed.err));
        QCOMPARE(replay(QStringLiteral("2020-01-01T00:00:00Z")).status, 1);

        const auto ask = [&](const QString &when) {
            return run({QStringLiteral("query"), QStringLiteral("sample"),
                        QStringLiteral("select count(*) from poles where state <> 'unknown'"),
                        QStringLiteral("--format"), QStringLiteral("csv"), QStringLiteral("--as-of"), when,
                        QStringLiteral("--journal"), clip});
        };
        const Answer then = ask(times.captured(2));
        QCOMPARE(then.status, 0);
        QVERIFY2(then.out.section(QLatin1Char('\n'), 1, 1).toInt() > 400, qPrintable(then.out + then.err));
        const Answer before = ask(QStringLiteral("2020-01-01T00:00:00Z"));
        QCOMPARE(before.status, 1);
        QVERIFY2(isOneError(before.err), qPrintable(before.err));
        QCOMPARE(run({hub, QStringLiteral("stats"), journal}).status, 1);
        const Answer none = run({hub, QStringLiteral("stats"), QStringLiteral("sample")}); // the tests keep none
        QCOMPARE(none.status, 1);
        QVERIFY2(isOneError(none.err) && none.err.contains(QStringLiteral("CIMSCAPE_JOURNAL")), qPrintable(none.err));
    }

private:
    /** @p sql to the tiny city; @p format: one of --format, or none. */
    Answer ask(const char *sql, const QStringList &format) const {
        QStringList arguments{QStringLiteral("query"), m_tiny.path("tiny.cim.json"), QString::fromUtf8(sql)};
        if (!format.isEmpty())
            arguments << QStringLiteral("--format") << format;
        return run(arguments);
    }
    Answer render(const char *project, const QStringList &more) const {
        return run(QStringList{QStringLiteral("render"), m_tiny.path(project)} + more);
    }
    Answer report(const QStringList &more) const {
        return run(QStringList{QStringLiteral("report"), m_tiny.path("tiny.cim.json")} + more);
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
