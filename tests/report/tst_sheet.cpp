// SPDX-License-Identifier: Apache-2.0
#include "report/sheet.h"
#include "report/writers.h"
#include "tests/report/smallcity.h"
#include "tests/support/pdfwords.h"

#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace cim;

namespace {

constexpr double kPointsPerMm = 72.0 / 25.4;

QImage someView() {
    QImage image(1536, 838, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(200 - y / 8, 210 - y / 10, 220 - x / 20));
    return image;
}

report::SheetContent optionsFor(const QString &locale) {
    report::SheetContent options;
    options.title.set(QStringLiteral("en"), QStringLiteral("Utility tunnels and municipal assets"));
    options.title.set(QStringLiteral("zh_CN"), QStringLiteral("综合管廊与市政设施运行状态图"));
    options.centre = test::kMiddle;
    options.scale = 5000;
    options.pictures.emplace(QStringLiteral("view"), someView());
    options.captions.emplace(QStringLiteral("view"), report::viewCaption(test::smallCity(locale).viewpoint, 1, locale));
    options.sheetNumber = QStringLiteral("CIM-2026-017");
    options.locale = locale;
    return options;
}

/** Thin spaces and line breaks made plain, so that sentences can be looked for. */
QString plain(QString text) {
    text.replace(QChar(0x2009), QLatin1Char(' '));
    return text.simplified();
}

/** All white space taken out: Chinese lines break anywhere. */
QString packed(QString text) {
    static const QRegularExpression space(QStringLiteral("\\s+"));
    return text.remove(QChar(0x2009)).remove(space);
}

/** Middles of the dark runs of a row of pixels. */
std::vector<double> darkMiddles(const QImage &image, int y, int from, int to) {
    std::vector<double> out;
    double weight = 0, sum = 0;
    for (int x = from; x <= to; ++x) {
        const double dark = x < to ? std::max(0, 160 - qGray(image.pixel(x, y))) : 0;
        weight += dark;
        sum += dark * (x + 0.5);
        if (dark <= 0 && weight > 0) {
            out.push_back(sum / weight);
            weight = sum = 0;
        }
    }
    return out;
}

} // namespace

class SheetTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    /** Written once for each locale and looked at by many. */
    QString sheetOf(const QString &locale) {
        const QString path = QStringLiteral(CIM_BINARY_DIR "/report-%1.pdf").arg(locale);
        if (m_written.contains(path))
            return path;
        const model::Snapshot snapshot = test::smallCity(locale);
        write(path, optionsFor(locale), snapshot);
        m_written << path;
        return path;
    }
    void write(const QString &path, const report::SheetContent &options, const model::Snapshot &snapshot) {
        setDataLocale(options.locale);
        const auto pages =
            report::makeSheets(test::mapSheet(), std::make_shared<const report::SheetContent>(options), snapshot);
        QCOMPARE(pages.size(), std::size_t(1));
        const Result<void> done = report::writePages(path, {pages.front().get()}, snapshot, 254);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    }
    std::optional<QString> textOf(const report::SheetContent &options, const model::Snapshot &snapshot) {
        const QString path = m_folder.filePath(QStringLiteral("sheet.pdf"));
        write(path, options, snapshot);
        return test::outputOf(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    }
    QStringList m_written;

private Q_SLOTS:
    void roundScalesAreThoseOfMapSheets_data() {
        QTest::addColumn<double>("metres");
        QTest::addColumn<double>("millimetres");
        QTest::addColumn<double>("scale");
        QTest::newRow("exact") << 1220.0 << 244.0 << 5000.0;
        QTest::newRow("a metre more") << 1221.0 << 244.0 << 10000.0;
        QTest::newRow("small") << 3.0 << 244.0 << 500.0;
        QTest::newRow("site") << 130.0 << 244.0 << 1000.0;
        QTest::newRow("district") << 5200.0 << 244.0 << 50000.0;
        QTest::newRow("province") << 500000.0 << 244.0 << 5000000.0;
        QTest::newRow("nothing") << 0.0 << 244.0 << 500.0;
        QTest::newRow("no number") << std::nan("") << 244.0 << 500.0;
        QTest::newRow("endless") << std::numeric_limits<double>::infinity() << 244.0 << 500.0;
    }
    void roundScalesAreThoseOfMapSheets() {
        QFETCH(double, metres);
        QFETCH(double, millimetres);
        QTEST(report::roundScale(metres, millimetres), "scale");
    }

    void thePageIsA3Landscape() {
        const auto info = test::outputOf(QStringLiteral("pdfinfo"), {sheetOf(QStringLiteral("en"))});
        if (!info)
            QSKIP("pdfinfo is not installed");
        static const QRegularExpression size(QStringLiteral("Page size:\\s+([\\d.]+) x ([\\d.]+)"));
        const QRegularExpressionMatch match = size.match(*info);
        QVERIFY2(match.hasMatch(), qPrintable(*info));
        QVERIFY(std::abs(match.captured(1).toDouble() - 420 * kPointsPerMm) < 0.7);
        QVERIFY(std::abs(match.captured(2).toDouble() - 297 * kPointsPerMm) < 0.7);
        QVERIFY(info->contains(QStringLiteral("Cimscape")));
    }

    void everyFontIsEmbeddedAndItsTextCanBeCopied() {
        const auto fonts = test::outputOf(QStringLiteral("pdffonts"), {sheetOf(QStringLiteral("zh_CN"))});
        if (!fonts)
            QSKIP("pdffonts is not installed");
        const QStringList lines = fonts->split(QLatin1Char('\n'), Qt::SkipEmptyParts).mid(2);
        QVERIFY(!lines.isEmpty());
        static const QRegularExpression row(QStringLiteral("(yes|no)\\s+(yes|no)\\s+(yes|no)\\s+\\d+\\s+\\d+\\s*$"));
        for (const QString &line : lines) {
            const QRegularExpressionMatch match = row.match(line);
            QVERIFY2(match.hasMatch(), qPrintable(line));
            QCOMPARE(match.captured(1), QStringLiteral("yes")); // embedded
            QCOMPARE(match.captured(3), QStringLiteral("yes")); // with its Unicode
        }
    }

    void englishSheetSaysWhatAMapSheetMustSay() {
        const auto text =
            test::outputOf(QStringLiteral("pdftotext"),
                           {QStringLiteral("-layout"), sheetOf(QStringLiteral("en")), QStringLiteral("-")});
        if (!text)
            QSKIP("pdftotext is not installed");
        const QString said = plain(*text);
        for (const char *wanted : {"Utility tunnels and municipal assets",
                                   "Binhai demonstration district",
                                   "Binhai district office (sample)",
                                   "Sample data",
                                   "Simulated values",
                                   "1 : 5 000",
                                   "500 m",
                                   "CGCS2000 / 3-degree Gauss-Kruger CM 120E",
                                   "EPSG:4549+5737",
                                   "Yellow Sea 1985 height",
                                   "CIM-2026-017",
                                   "Drafted",
                                   "Checked",
                                   "Approved",
                                   "Legend",
                                   "Statistics",
                                   "Stale",
                                   "Never seen",
                                   "Open alarms in the frame",
                                   "in the frame 3, in all 3",
                                   "TUN-CH4-A",
                                   "GB 50838-2015",
                                   "7.5.4",
                                   "(to be checked)",
                                   "1.12 %",
                                   "43.6 ℃",
                                   "2.1 s",
                                   "A-02",
                                   "3 rules, 2 with clause to be checked",
                                   "hub-sim: live, 0.4 s",
                                   "small-city.gpkg",
                                   "Layer closed: chargers",
                                   "there is no such file",
                                   "Buried pipes",
                                   "Coast Avenue",
                                   "3D view",
                                   "Bay overview"})
            QVERIFY2(said.contains(QString::fromUtf8(wanted)), wanted);
        const QString asOf =
            QDateTime::fromMSecsSinceEpoch(test::kAsOf).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        QVERIFY(said.count(asOf) >= 2);
        static const QRegularExpression han(QStringLiteral("[\\x{4e00}-\\x{9fff}]"));
        QString own = said;
        own.remove(QStringLiteral("内部（样例数据）")); // the project's own mark
        QVERIFY2(!own.contains(han), qPrintable(own));
    }

    void chineseSheetSaysItInChinese() {
        const auto text =
            test::outputOf(QStringLiteral("pdftotext"),
                           {QStringLiteral("-layout"), sheetOf(QStringLiteral("zh_CN")), QStringLiteral("-")});
        if (!text)
            QSKIP("pdftotext is not installed");
        const QString said = packed(*text);
        for (const char *wanted : {"综合管廊与市政设施运行状态图",
                                   "滨海示范区",
                                   "滨海示范区管理办公室（样例）",
                                   "样例数据",
                                   "模拟数值",
                                   "1:5000",
                                   "2000国家大地坐标系（CGCS2000）",
                                   "高斯-克吕格投影",
                                   "中央经线120°E",
                                   "EPSG:4549+5737",
                                   "1985国家高程基准",
                                   "制图",
                                   "校核",
                                   "审定",
                                   "图例",
                                   "统计（全区）",
                                   "陈旧",
                                   "未关闭报警",
                                   "图内3条/全区3条",
                                   "甲烷CH₄1.12%",
                                   "未确认",
                                   "已确认",
                                   "报警I",
                                   "预警II",
                                   "条款待核2条",
                                   "图层未打开：chargers",
                                   "海岸大道",
                                   "北N",
                                   "内部（样例数据）",
                                   "湾心鸟瞰"})
            QVERIFY2(said.contains(QString::fromUtf8(wanted)), wanted);
    }

    void noWordLiesOnAnotherOrBeyondTheFrame_data() {
        QTest::addColumn<QString>("locale");
        QTest::newRow("en") << QStringLiteral("en");
        QTest::newRow("zh_CN") << QStringLiteral("zh_CN");
    }
    void noWordLiesOnAnotherOrBeyondTheFrame() {
        QFETCH(QString, locale);
        const auto bbox = test::outputOf(QStringLiteral("pdftotext"),
                                         {QStringLiteral("-bbox"), sheetOf(locale), QStringLiteral("-")});
        if (!bbox)
            QSKIP("pdftotext is not installed");
        const std::vector<test::Word> words = test::wordsOf(*bbox);
        QVERIFY(words.size() > 150);
        const QRectF frame(25 * kPointsPerMm, 5 * kPointsPerMm, 390 * kPointsPerMm, 287 * kPointsPerMm);
        const QString trouble = test::troubleOf(words, frame);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void aKilometreMeasuresWhatTheScaleSays_data() {
        QTest::addColumn<double>("scale");
        QTest::newRow("1:5000") << 5000.0;
        QTest::newRow("1:10000") << 10000.0;
        QTest::newRow("1:7000") << 7000.0;
    }
    void aKilometreMeasuresWhatTheScaleSays() {
        QFETCH(double, scale);
        // Two straight tunnels one kilometre apart, running north.
        model::Snapshot snapshot = test::smallCity(QStringLiteral("en"));
        model::SnapshotLayer layer = snapshot.layers.front();
        auto table = std::make_shared<model::AssetTable>();
        for (const double x : {-500.0, 500.0}) {
            table->keys.push_back(QString::number(x));
            table->geometries.beginRow(geo::GeometryKind::Line);
            table->geometries.beginPart();
            table->geometries.addPoint({test::kMiddle.x + x, test::kMiddle.y - 400, 0});
            table->geometries.addPoint({test::kMiddle.x + x, test::kMiddle.y + 400, 0});
        }
        layer.table = table;
        layer.status.resize(2);
        for (model::AssetStatus &status : layer.status)
            status.drawn = model::DrawnState::Normal;
        snapshot.layers = {layer};
        snapshot.alarms.clear();
        report::SheetContent options = optionsFor(QStringLiteral("en"));
        options.scale = scale;
        const QString png = m_folder.filePath(QStringLiteral("scale.png"));
        write(png, options, snapshot);
        const double wanted = 1'000'000 / scale; // mm
        const auto measure = [&](const QImage &image) {
            const double perMm = image.width() / 420.0;
            const std::vector<double> middles = darkMiddles(
                image, static_cast<int>(100 * perMm), static_cast<int>(36.5 * perMm), static_cast<int>(279.5 * perMm));
            // Each tunnel has two dark edges and a green line between them.
            double left = 0, right = 0;
            const std::size_t half = middles.size() / 2;
            for (std::size_t i = 0; i < middles.size(); ++i)
                (i < half ? left : right) += middles[i] / static_cast<double>(half);
            return middles.size() == 6 ? (right - left) / perMm : -1.0;
        };
        const double onPng = measure(QImage(png));
        QVERIFY2(std::abs(onPng - wanted) < wanted * 0.001, qPrintable(QString::number(onPng)));
        const QString pdf = m_folder.filePath(QStringLiteral("scale.pdf"));
        write(pdf, options, snapshot);
        const QString root = m_folder.filePath(QStringLiteral("page"));
        if (!test::outputOf(QStringLiteral("pdftoppm"),
                            {QStringLiteral("-r"), QStringLiteral("254"), QStringLiteral("-png"),
                             QStringLiteral("-singlefile"), pdf, root}))
            QSKIP("pdftoppm is not installed");
        const double onPdf = measure(QImage(root + QStringLiteral(".png")));
        QVERIFY2(std::abs(onPdf - wanted) < wanted * 0.001, qPrintable(QString::number(onPdf)));
    }

    void theScaleBarIsAsLongAsItSays() {
        const QString png = m_folder.filePath(QStringLiteral("bar.png"));
        write(png, optionsFor(QStringLiteral("en")), test::smallCity(QStringLiteral("en")));
        const QImage image(png);
        // 500 m at 1:5 000 are 100 mm; the row runs through the middle of the bar, black first and last.
        const int y = static_cast<int>(236.5 * image.width() / 420.0);
        const std::vector<double> middles = darkMiddles(image, y, 700, 1800);
        QCOMPARE(middles.size(), std::size_t(3));
        QVERIFY(std::abs(middles.back() - middles.front() - 800) < 1.5);
    }

    void withoutAScaleTheWholeCityIsShown() {
        report::SheetContent options = optionsFor(QStringLiteral("en"));
        options.scale = 0;
        options.centre = {0, 0, 0};
        const auto text = textOf(options, test::smallCity(QStringLiteral("en")));
        if (!text)
            QSKIP("pdftotext is not installed");
        QVERIFY2(plain(*text).contains(QStringLiteral("1 : 5 000")), qPrintable(*text));
        QVERIFY(plain(*text).contains(QStringLiteral("A-02")));
    }

    void anExtentIsShownWhole() {
        report::SheetContent options = optionsFor(QStringLiteral("en"));
        options.scale = 0;
        geo::Extent extent;
        extent.add(geo::Vec3{test::kMiddle.x - 200, test::kMiddle.y - 150, 0});
        extent.add(geo::Vec3{test::kMiddle.x + 200, test::kMiddle.y + 150, 0});
        options.extent = extent;
        const auto text = textOf(options, test::smallCity(QStringLiteral("en")));
        if (!text)
            QSKIP("pdftotext is not installed");
        QVERIFY2(plain(*text).contains(QStringLiteral("1 : 2 000")), qPrintable(*text));
        QVERIFY(plain(*text).contains(QStringLiteral("Location")));
    }

    void theLegendHoldsOnlyWhatTheMapShows() {
        model::Snapshot snapshot = test::smallCity(QStringLiteral("en"));
        snapshot.layers[1].visible = false; // poles
        const auto text = textOf(optionsFor(QStringLiteral("en")), snapshot);
        if (!text)
            QSKIP("pdftotext is not installed");
        const QString said = plain(*text);
        QVERIFY(said.contains(QStringLiteral("Utility tunnels, Normal")));
        QVERIFY(!said.contains(QStringLiteral("Smart poles, Normal")));
        QVERIFY(!said.contains(QStringLiteral("Attention IV"))); // only poles had it
        QVERIFY(said.contains(QStringLiteral("Smart poles (not shown)")));
    }

    void alarmsThatFindNoRoomAreCounted() {
        model::Snapshot snapshot = test::smallCity(QStringLiteral("en"));
        const model::Alarm last = snapshot.alarms.back();
        for (int i = 0; i < 40; ++i)
            snapshot.alarms.push_back(last);
        const auto text = textOf(optionsFor(QStringLiteral("en")), snapshot);
        if (!text)
            QSKIP("pdftotext is not installed");
        const QString said = plain(*text);
        QVERIFY(said.contains(QStringLiteral("in the frame 43, in all 43")));
        static const QRegularExpression more(QStringLiteral("(\\d+) more in the frame"));
        const QRegularExpressionMatch match = more.match(said);
        QVERIFY2(match.hasMatch(), qPrintable(said));
        QCOMPARE(match.captured(1).toInt() + said.count(QStringLiteral("raised 4 min 12 s ago")), 43);
    }

    void alarmsOutsideTheFrameAreNotForgotten() {
        report::SheetContent options = optionsFor(QStringLiteral("en"));
        options.centre.x += 50'000;
        const auto text = textOf(options, test::smallCity(QStringLiteral("en")));
        if (!text)
            QSKIP("pdftotext is not installed");
        const QString said = plain(*text);
        QVERIFY(said.contains(QStringLiteral("No open alarm in the frame")));
        QVERIFY2(said.contains(QStringLiteral("Outside the frame")), qPrintable(said));
    }

    void noticesAreOnlyOnSheetsThatNeedThem() {
        model::Snapshot snapshot = test::smallCity(QStringLiteral("en"));
        snapshot.sample = snapshot.simulated = false;
        snapshot.organisation = QStringLiteral("District office");
        snapshot.security.clear();
        const auto text = textOf(optionsFor(QStringLiteral("en")), snapshot);
        if (!text)
            QSKIP("pdftotext is not installed");
        QVERIFY(!text->contains(QStringLiteral("Sample data")));
        QVERIFY(!text->contains(QStringLiteral("imulated")));
    }

    void aSheetWithoutAPictureSaysSo() {
        report::SheetContent options = optionsFor(QStringLiteral("en"));
        options.pictures.clear();
        const auto text = textOf(options, test::smallCity(QStringLiteral("en")));
        if (!text)
            QSKIP("pdftotext is not installed");
        QVERIFY(plain(*text).contains(QStringLiteral("made without a 3D picture")));
    }

    void nothingAtAllIsStillASheet() {
        model::Snapshot nothing;
        report::SheetContent options;
        options.locale = QStringLiteral("en");
        const auto text = textOf(options, nothing);
        if (!text)
            QSKIP("pdftotext is not installed");
        const QString said = plain(*text);
        QVERIFY(said.contains(QStringLiteral("Coordinate system not known")));
        QVERIFY(said.contains(QStringLiteral("No open alarm")));
    }

    void theSameSheetGoesToSvgAndPng() {
        const model::Snapshot snapshot = test::smallCity(QStringLiteral("zh_CN"));
        const report::SheetContent options = optionsFor(QStringLiteral("zh_CN"));
        const QString png = QStringLiteral(CIM_BINARY_DIR "/report-zh_CN.png");
        write(png, options, snapshot);
        const QImage image(png);
        QCOMPARE(image.size(), QSize(4200, 2970));
        int dark = 0, coloured = 0;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3) {
                const QColor c = image.pixelColor(x, y);
                dark += c.lightness() < 100 ? 1 : 0;
                coloured += c.hsvSaturation() > 120 ? 1 : 0;
            }
        }
        QVERIFY(dark > 10'000);
        QVERIFY(coloured > 500);
        setDataLocale(options.locale);
        const auto sheets =
            report::makeSheets(test::mapSheet(), std::make_shared<const report::SheetContent>(options), snapshot);
        const QString svg = m_folder.filePath(QStringLiteral("sheet.svg"));
        const Result<void> done = report::writePages(svg, {sheets.front().get()}, snapshot);
        if (!done && done.error().message.contains(QLatin1String("Qt Svg")))
            QSKIP(qPrintable(done.error().message));
        QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
        QFile file(svg);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.contains("420mm"));
        QVERIFY(content.contains(QStringLiteral("综合管廊与市政设施运行状态图").toUtf8()));
    }
};

QTEST_MAIN(SheetTest)
#include "tst_sheet.moc"
