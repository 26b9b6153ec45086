// SPDX-License-Identifier: Apache-2.0
// Report templates: how files of them are read, and what their items become on paper.
#include "report/sheet.h"
#include "report/writers.h"
#include "tests/report/smallcity.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;

namespace {

/** A template of A4 upright with these items. */
QJsonObject formWith(const QByteArray &items, const QByteArray &following = "[]") {
    const QByteArray text = R"({"version": 1, "id": "t", "title": "T", "page": {"size": "A4", "landscape": false},
        "items": )" + items +
                            R"(, "following": )" + following + "}";
    return QJsonDocument::fromJson(text).object();
}

std::shared_ptr<const report::ReportTemplate> form(const QByteArray &items, const QByteArray &following = "[]") {
    const auto read = report::parseTemplate(formWith(items, following), QStringLiteral("f.json"));
    if (!read)
        qFatal("%s", qPrintable(read.error().text()));
    return std::make_shared<const report::ReportTemplate>(*read);
}

query::Rows rowsOf(const QStringList &columns, const std::vector<std::vector<QVariant>> &rows) {
    query::Rows out;
    out.columns = columns;
    out.rows = rows;
    return out;
}

/** Pixels darker than paper in a box of millimetres. */
int inkIn(const QImage &image, const QRectF &mm, double perMm) {
    int out = 0;
    const QRect box = QRectF(mm.topLeft() * perMm, mm.size() * perMm).toRect().intersected(image.rect());
    for (int y = box.top(); y <= box.bottom(); ++y) {
        for (int x = box.left(); x <= box.right(); ++x)
            out += qGray(image.pixel(x, y)) < 200 ? 1 : 0;
    }
    return out;
}

} // namespace

class TemplateTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::optional<QString> textOf(const std::shared_ptr<const report::ReportTemplate> &one,
                                  const report::SheetContent &content, int *pageCount = nullptr) {
        setDataLocale(content.locale);
        const model::Snapshot snapshot = test::smallCity(content.locale);
        const auto pages = report::makeSheets(one, std::make_shared<const report::SheetContent>(content), snapshot);
        std::vector<const report::Page *> all;
        for (const auto &page : pages)
            all.push_back(page.get());
        if (pageCount)
            *pageCount = static_cast<int>(all.size());
        const QString path = m_folder.filePath(QStringLiteral("t.pdf"));
        if (const Result<void> done = report::writePages(path, all, snapshot); !done)
            qFatal("%s", qPrintable(done.error().text()));
        const QString program = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (program.isEmpty())
            return std::nullopt;
        QProcess process;
        process.start(program, {QStringLiteral("-layout"), path, QStringLiteral("-")});
        process.waitForFinished();
        return QString::fromUtf8(process.readAllStandardOutput()).replace(QChar(0x2009), QLatin1Char(' '));
    }
    QImage imageOf(const std::shared_ptr<const report::ReportTemplate> &one, const report::SheetContent &content,
                   double perMm) {
        setDataLocale(content.locale);
        const model::Snapshot snapshot = test::smallCity(content.locale);
        const auto pages = report::makeSheets(one, std::make_shared<const report::SheetContent>(content), snapshot);
        QImage image((pages.front()->sizeMm() * perMm).toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(perMm, perMm);
        pages.front()->paint(painter, snapshot);
        return image;
    }
    static report::SheetContent english() {
        report::SheetContent out;
        out.locale = QStringLiteral("en");
        out.centre = test::kMiddle;
        out.scale = 5000;
        return out;
    }

private Q_SLOTS:
    void everyTemplateOfOursIsGood() {
        const report::TemplateCatalogue found =
            report::findTemplates({QStringLiteral(CIM_SOURCE_DIR "/resources/reports")});
        for (const Error &error : found.errors)
            QFAIL(qPrintable(error.text()));
        QVERIFY(found.templates.size() >= 9);
        for (const report::ReportTemplate &one : found.templates) {
            QCOMPARE(QFileInfo(one.path).completeBaseName(), one.id);
            for (const char *locale : {"en", "zh_CN"}) {
                QVERIFY2(one.title.texts().contains(QString::fromLatin1(locale)), qPrintable(one.id));
                QVERIFY2(one.summary.texts().contains(QString::fromLatin1(locale)), qPrintable(one.id));
            }
        }
    }

    void anEarlierFolderStandsForALaterOne() {
        QTemporaryDir own;
        QFile file(own.filePath(QStringLiteral("mine.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QJsonObject json = formWith(R"([{"kind": "text", "box": [10, 10, 50, 5], "text": "x"}])");
        json.insert(QStringLiteral("id"), QStringLiteral("map-sheet"));
        file.write(QJsonDocument(json).toJson());
        file.close();
        QFile bad(own.filePath(QStringLiteral("bad.json")));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("{");
        bad.close();
        const report::TemplateCatalogue found =
            report::findTemplates({own.path(), QStringLiteral(CIM_SOURCE_DIR "/resources/reports"),
                                   own.filePath(QStringLiteral("not there"))});
        QCOMPARE(found.errors.size(), std::size_t(1));
        QVERIFY(found.errors.front().text().contains(QStringLiteral("bad.json")));
        QCOMPARE(found.templates.front().title.in(QStringLiteral("en")), QStringLiteral("T"));
        QCOMPARE(std::count_if(found.templates.begin(), found.templates.end(),
                               [](const auto &one) { return one.id == QLatin1String("map-sheet"); }),
                 1);
    }

    void whatIsWrongIsSaid_data() {
        QTest::addColumn<QByteArray>("items");
        QTest::addColumn<QByteArray>("following");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *items, const char *said, const char *following = "[]") {
            QTest::newRow(name) << QByteArray(items) << QByteArray(following) << QString::fromLatin1(said);
        };
        row("no box", R"([{"kind": "head"}])", "$.items[0].box: is missing");
        row("beyond the page", R"([{"kind": "head", "box": [10, 10, 220, 20]}])", "\"1\" lies beyond the page");
        row("flat box", R"([{"kind": "head", "box": [10, 10, 20, 0]}])", "width and height more than 0");
        row("two maps", R"([{"kind": "map", "box": [1, 1, 9, 9]}, {"kind": "map", "box": [1, 1, 9, 9]}])",
            "one map at most");
        row("same id",
            R"([{"kind": "head", "id": "a", "box": [1, 1, 9, 9]}, {"kind": "head", "id": "a", "box": [1, 1, 9, 9]}])",
            "the id \"a\" is given twice");
        row("table without statement", R"([{"kind": "table", "box": [1, 1, 9, 9]}])", "$.items[0].sql: such an item");
        row("text without text", R"([{"kind": "text", "box": [1, 1, 9, 9]}])", "$.items[0].text: such an item");
        row("unknown kind", R"([{"kind": "globe", "box": [1, 1, 9, 9]}])", "\"globe\" is not one of map, view");
        row("a row in a row", R"([{"kind": "row", "box": [1, 1, 9, 9], "items": [{"kind": "row"}]}])",
            "$.items[0].items[0].kind");
        row("empty row", R"([{"kind": "row", "box": [1, 1, 9, 9]}])", "a row or column needs parts");
        row("parts of a text", R"([{"kind": "text", "text": "x", "box": [1, 1, 9, 9], "items": [{"kind": "head"}]}])",
            "only a row or column has parts");
        row("goes nowhere", R"([{"kind": "table", "sql": "select 1", "continued": true, "box": [1, 1, 9, 9]}])",
            "$.following: a table that goes on");
        row("out of the folder", R"([{"kind": "picture", "file": "../../etc/passwd", "box": [1, 1, 9, 9]}])",
            "must lie beside the template");
        row("absolute", R"([{"kind": "picture", "file": "/etc/passwd", "box": [1, 1, 9, 9]}])",
            "must lie beside the template");
        row("endless", R"([{"kind": "head", "box": [1e300, 1, 9, 9]}])", "must be [x, y, width, height]");
    }
    void whatIsWrongIsSaid() {
        QFETCH(QByteArray, items);
        QFETCH(QByteArray, following);
        QFETCH(QString, said);
        const auto read = report::parseTemplate(formWith(items, following), QStringLiteral("f.json"));
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(said), qPrintable(read.error().message));
    }

    void aTableShowsWhatTheStatementGave() {
        report::SheetContent content = english();
        content.rows.emplace(
            QStringLiteral("list"),
            rowsOf({QStringLiteral("name"), QStringLiteral("n"), QStringLiteral("s"), QStringLiteral("a")},
                   {{QStringLiteral("Alpha"), 1234.5, QStringLiteral("alarm"), 75.0},
                    {QStringLiteral("Beta"), QVariant(), QStringLiteral("normal"), 3600.0}}));
        const auto said = textOf(form(R"([{"kind": "table", "id": "list", "sql": "select 1", "box": [20, 20, 170, 60],
            "title": "Things of {project}",
            "columns": [{"field": "name", "title": "Name"}, {"field": "n", "title": "Count", "as": "number", "decimals": 1},
                        {"field": "s", "title": "State", "as": "state"}, {"field": "a", "title": "Age", "as": "age"}]}])"),
                                 content);
        if (!said)
            QSKIP("pdftotext is not installed");
        const QString packed = QString(*said).remove(QLatin1Char(' '));
        for (const char *wanted : {"Things of Binhai demonstration district", "2 rows", "Alpha", "1 234.5", "Alarm I",
                                   "1 min 15 s", "Beta", "Normal", "1 h", "—"})
            QVERIFY2(packed.contains(QString::fromUtf8(wanted).remove(QLatin1Char(' '))), qPrintable(*said));
    }

    void codesAreWrittenAsPeopleCallThem() {
        report::SheetContent content = english();
        content.rows.emplace(QStringLiteral("1"), rowsOf({QStringLiteral("f")}, {{QStringLiteral("lamp")}}));
        model::Snapshot snapshot = test::smallCity(QStringLiteral("en"));
        const QString layer = snapshot.layers.front().spec->id;
        const auto one = form("[{\"kind\": \"table\", \"sql\": \"select 1\", \"box\": [20, 20, 100, 40], \"columns\": "
                              "[{\"field\": \"f\", \"titlesOf\": \"" +
                              layer.toUtf8() + ".nothing\"}]}]");
        const auto said = textOf(one, content);
        if (!said)
            QSKIP("pdftotext is not installed");
        QVERIFY(said->contains(QStringLiteral("lamp"))); // one without a title stands as it is
    }

    void aTableGoesOnUntilItsRowsAreOut() {
        report::SheetContent content = english();
        std::vector<std::vector<QVariant>> rows;
        for (int i = 1; i <= 200; ++i)
            rows.push_back({QStringLiteral("Row-%1").arg(i, 3, 10, QLatin1Char('0'))});
        content.rows.emplace(QStringLiteral("list"), rowsOf({QStringLiteral("name")}, rows));
        const QByteArray first =
            R"([{"kind": "table", "id": "list", "sql": "x", "continued": true, "box": [20, 200, 170, 60]},
            {"kind": "text", "text": "sheet {sheet}", "box": [20, 280, 100, 5]}])";
        const QByteArray next =
            R"([{"kind": "table", "id": "list", "sql": "x", "continued": true, "box": [20, 20, 170, 250]},
            {"kind": "text", "text": "sheet {sheet}", "box": [20, 280, 100, 5]}])";
        int pages = 0;
        const auto said = textOf(form(first, next), content, &pages);
        // 60 mm hold 12 rows below their head, 250 mm hold 55.
        QCOMPARE(pages, 1 + (200 - 12 + 54) / 55);
        if (!said)
            QSKIP("pdftotext is not installed");
        for (int i = 1; i <= 200; ++i)
            QCOMPARE(said->count(rows[static_cast<std::size_t>(i - 1)].front().toString()), 1);
        QVERIFY(said->contains(QStringLiteral("sheet 1/1 (4/5)")));
    }

    void aTableThatDoesNotGoOnCountsWhatItLeavesOut() {
        report::SheetContent content = english();
        std::vector<std::vector<QVariant>> rows(40, {QStringLiteral("thing")});
        content.rows.emplace(QStringLiteral("list"), rowsOf({QStringLiteral("name")}, rows));
        const auto said =
            textOf(form(R"([{"kind": "table", "id": "list", "sql": "x", "box": [20, 20, 170, 60]}])"), content);
        if (!said)
            QSKIP("pdftotext is not installed");
        static const QRegularExpression more(QStringLiteral("and (\\d+) more"));
        const auto match = more.match(*said);
        QVERIFY2(match.hasMatch(), qPrintable(*said));
        QCOMPARE(match.captured(1).toInt() + said->count(QStringLiteral("thing")), 40);
    }

    void textsAreFilledAndUnknownFieldsStayVisible() {
        report::SheetContent content = english();
        content.fields.emplace(QStringLiteral("key"), QStringLiteral("P-0042"));
        content.number = 3;
        content.count = 12;
        const auto said = textOf(
            form(R"([{"kind": "text", "box": [20, 20, 170, 8], "text": "{project} {key} {sheet} {nothing} {scale}"}])"),
            content);
        if (!said)
            QSKIP("pdftotext is not installed");
        QVERIFY2(said->contains(QStringLiteral("Binhai demonstration district P-0042 3/12 {nothing} —")),
                 qPrintable(*said));
    }

    void barsAreAsLongAsTheirNumbers() {
        report::SheetContent content = english();
        content.rows.emplace(QStringLiteral("b"), rowsOf({QStringLiteral("name"), QStringLiteral("n")},
                                                         {{QStringLiteral("A"), 100}, {QStringLiteral("B"), 50}}));
        constexpr double kPerMm = 10;
        const QImage image =
            imageOf(form(R"([{"kind": "bars", "id": "b", "sql": "x", "box": [20, 20, 100, 20]}])"), content, kPerMm);
        const auto length = [&](double yMm) {
            int out = 0;
            for (int x = 200; x < 1200; ++x)
                out += QColor(image.pixel(x, static_cast<int>(yMm * kPerMm))).blue() -
                                   QColor(image.pixel(x, static_cast<int>(yMm * kPerMm))).red() >
                               20
                           ? 1
                           : 0;
            return out;
        };
        const int one = length(22.2), two = length(26.6);
        QVERIFY2(one > 600 && std::abs(one - 2 * two) < 12, qPrintable(QStringLiteral("%1 %2").arg(one).arg(two)));
    }

    void aTimelineGoesThroughItsValuesAndSaysItsTimes() {
        report::SheetContent content = english();
        constexpr TimeMs kBegin = 1'772'352'000'000, kStep = 3'600'000;
        std::vector<std::vector<QVariant>> rows;
        for (int i = 0; i <= 4; ++i) // up, and a hole, and level
            rows.push_back({i % 2 == 0 ? QVariant(toIso(kBegin + i * kStep)) : QVariant(kBegin + i * kStep),
                            i == 2 ? QVariant() : QVariant(i < 2 ? i * 100.0 : 180.0), 150});
        content.rows.emplace(QStringLiteral("t"),
                             rowsOf({QStringLiteral("time"), QStringLiteral("pm10"), QStringLiteral("limit")}, rows));
        const QByteArray items = R"([{"kind": "timeline", "id": "t", "sql": "x", "title": "Dust",
            "columns": [{"field": "pm10", "title": "Particles"}], "box": [20, 20, 115, 65]}])";
        constexpr double kPerMm = 10;
        const QImage image = imageOf(form(items), content, kPerMm);
        // The plot: 13 mm for figures, 7 for the title, 4 for names, 5 for times below.
        const auto darkRows = [&](double xMm) {
            QList<int> out;
            for (int y = 320; y < 795; ++y) {
                if (QColor(image.pixel(static_cast<int>(xMm * kPerMm), y)).lightness() < 60)
                    out << y;
            }
            return out;
        };
        const QList<int> rising = darkRows(33 + 12.5), level = darkRows(33 + 100 - 12.5), hole = darkRows(33 + 50 + 3);
        QVERIFY(!rising.isEmpty() && !level.isEmpty());
        QVERIFY2(rising.front() > level.front() + 200, "the line goes up");
        QVERIFY2(hole.isEmpty(), "where there was no value there is no line");
        const auto said = textOf(form(items), content);
        if (!said)
            QSKIP("pdftotext is not installed");
        for (const QString &word :
             {QStringLiteral("Particles"), QStringLiteral("limit"), QStringLiteral("200"),
              QDateTime::fromMSecsSinceEpoch(kBegin + 2 * kStep).toString(QStringLiteral("HH:mm"))})
            QVERIFY2(said->contains(word), qPrintable(word + QLatin1Char('\n') + *said));
    }

    void whatIsEmptyAndWhatFailedAreToldApart_data() {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"table", "bars", "timeline", "windrose"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void whatIsEmptyAndWhatFailedAreToldApart() {
        QFETCH(QByteArray, kind);
        const auto page = form(R"([{"kind": ")" + kind + R"(", "id": "t", "sql": "x", "box": [20, 20, 100, 40]}])");
        report::SheetContent content = english();
        const auto failed = textOf(page, content);
        if (!failed)
            QSKIP("pdftotext is not installed");
        QVERIFY2(failed->contains(QStringLiteral("the question failed")), qPrintable(*failed));
        QVERIFY2(!failed->contains(QStringLiteral("Nothing")) && !failed->contains(QStringLiteral("0 rows")),
                 qPrintable(*failed));
        content.rows.emplace(QStringLiteral("t"), rowsOf({QStringLiteral("a"), QStringLiteral("b")}, {}));
        const auto empty = textOf(page, content);
        QVERIFY2(empty->contains(QStringLiteral("Nothing to list")), qPrintable(*empty));
    }

    void aWindRoseReachesFarthestWhereTheWindComesFrom() {
        report::SheetContent content = english();
        content.rows.emplace(QStringLiteral("w"), rowsOf({QStringLiteral("d"), QStringLiteral("s")},
                                                         {{0, 0.1}, {90, 1.0}, {180, 0.1}, {270, 0.1}}));
        constexpr double kPerMm = 10;
        const QImage image =
            imageOf(form(R"([{"kind": "windrose", "id": "w", "sql": "x", "box": [50, 50, 60, 60]}])"), content, kPerMm);
        const auto isFilled = [&](double x, double y) {
            const QColor c(image.pixel(static_cast<int>(x * kPerMm), static_cast<int>(y * kPerMm)));
            return c.blue() - c.red() > 15;
        };
        QVERIFY(isFilled(90, 81.9));  // east
        QVERIFY(!isFilled(70, 81.9)); // west
    }

    void theGridMayBeOneOfDegrees() {
        report::SheetContent content = english();
        const auto said =
            textOf(form(R"([{"kind": "map", "id": "map", "box": [15, 20, 180, 180], "grid": "degrees"}])"), content);
        if (!said)
            QSKIP("pdftotext is not installed");
        // The small city lies at 120.19 E, 35.93 N; 10 cm are 500 m are 18 seconds.
        static const QRegularExpression east(QStringLiteral("120°1\\d′\\d\\d″E")),
            north(QStringLiteral("35°5\\d′\\d\\d″N"));
        QVERIFY2(said->contains(east), qPrintable(*said));
        QVERIFY2(said->contains(north), qPrintable(*said));
    }

    void theSubjectIsOutlinedOnTheMap() {
        report::SheetContent content = english();
        constexpr double kPerMm = 6;
        const auto one =
            form(R"([{"kind": "map", "id": "map", "box": [15, 20, 180, 180], "grid": "none", "north": false}])");
        const int without = inkIn(imageOf(one, content, kPerMm), QRectF(15, 20, 180, 180), kPerMm);
        content.subject = {0, 0};
        const int with = inkIn(imageOf(one, content, kPerMm), QRectF(15, 20, 180, 180), kPerMm);
        QVERIFY2(with > without + 200, qPrintable(QStringLiteral("%1 %2").arg(without).arg(with)));
    }

    void aPageWithoutAMapHasNoPlace() {
        const auto pages = report::makeSheets(form(R"([{"kind": "alarms", "box": [20, 20, 170, 200]}])"),
                                              std::make_shared<const report::SheetContent>(english()),
                                              test::smallCity(QStringLiteral("en")));
        QVERIFY(!pages.front()->map());
        const auto said = textOf(form(R"([{"kind": "alarms", "box": [20, 20, 170, 200]}])"), english());
        if (!said)
            QSKIP("pdftotext is not installed");
        QVERIFY2(said->contains(QStringLiteral("3 in all")), qPrintable(*said));
    }
};

QTEST_MAIN(TemplateTest)
#include "tst_template.moc"
