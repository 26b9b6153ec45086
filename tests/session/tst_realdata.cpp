// SPDX-License-Identifier: Apache-2.0
// Public data of ten cities as projects: opened, drawn and reported without a display.
#include "app/session/session.h"
#include "app/view/sceneview.h"
#include "report/sheet.h"
#include "report/writers.h"
#include "scene/offscreen.h"
#include "scene/programs.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace cim;

namespace {

/** Share of pixels that differ from the picture's upper left one: the sky. */
double paintedShare(const QImage &image) {
    const QRgb sky = image.pixel(2, 2);
    qint64 other = 0;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2)
            other += image.pixel(x, y) != sky;
    }
    return 4.0 * static_cast<double>(other) / (static_cast<double>(image.width()) * image.height());
}

} // namespace

class RealDataTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (!QFileInfo::exists(QStringLiteral(CIM_SHARED_DATA "/README.md")))
            QSKIP("../shared/data is not beside the checkout: no real data to open");
        scene::setShaderFolder(QStringLiteral(CIM_SHADERS));
    }

    void opensDrawsAndReports_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<int>("assets");
        QTest::newRow("new-york") << QStringLiteral("nyc-buildings") << 102479;
        QTest::newRow("nanshan") << QStringLiteral("nanshan-buildings") << 10;
        QTest::newRow("counties") << QStringLiteral("counties") << 78;
        QTest::newRow("qingdao") << QStringLiteral("districts") << 10;
        QTest::newRow("rotterdam") << QStringLiteral("cityjson-buildings") << 853;
        QTest::newRow("zurich") << QStringLiteral("cityjson-buildings") << 0;
        QTest::newRow("washington") << QStringLiteral("lamps") << 3963;
        QTest::newRow("melbourne") << QStringLiteral("melbourne-sites") << 83;
        QTest::newRow("freiburg") << QStringLiteral("car-parks") << 19;
        QTest::newRow("stellenbosch") << QStringLiteral("mains") << 6065;
    }

    void opensDrawsAndReports() {
        QFETCH(QString, layer);
        QFETCH(int, assets);
        app::Session session;
        const QString path = QStringLiteral(CIM_SOURCE_DIR "/tests/realdata/%1.cim.json")
                                 .arg(QString::fromLatin1(QTest::currentDataTag()));
        const Result<void> opened = session.open(path);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        for (const app::SessionLayer &each : session.layers())
            QVERIFY2(each.state == app::SessionLayer::State::Open, qPrintable(each.failure));
        const int index = session.layerIndex(layer);
        QVERIFY(index >= 0);
        const std::size_t size = session.layers()[static_cast<std::size_t>(index)].table->size();
        if (assets > 0)
            QCOMPARE(static_cast<int>(size), assets);
        QVERIFY(size > 0);
        QVERIFY(!session.extent().isEmpty());

        auto context = scene::OffscreenContext::create();
        if (!context)
            QSKIP(qPrintable(context.error().text()));
        (*context)->makeCurrent();
        app::SceneView view(session);
        view.attachReady();
        const QImage image = view.picture(QSize(640, 400), session.homeViewpoint(), model::Theme::Light,
                                          [&](scene::Renderer &renderer, QSize pixels) {
                                              const auto drawn = scene::renderImage(**context, renderer, pixels.width(),
                                                                                    pixels.height());
                                              return drawn ? *drawn : QImage();
                                          });
        QVERIFY(!image.isNull());
        QVERIFY2(paintedShare(image) > 0.02, "the picture is empty");
        image.save(QStringLiteral(CIM_BINARY_DIR "/realdata-%1.png").arg(QString::fromLatin1(QTest::currentDataTag())));

        const model::Snapshot snapshot = session.snapshot(session.homeViewpoint());
        report::SheetContent options;
        options.title = session.project().title;
        options.centre = snapshot.viewpoint.target;
        options.pictures.emplace(QStringLiteral("view"), image);
        const auto form = report::readTemplate(QStringLiteral(CIM_SOURCE_DIR "/resources/reports/map-sheet.json"));
        QVERIFY2(form, form ? "" : qPrintable(form.error().text()));
        const auto pages = report::makeSheets(std::make_shared<const report::ReportTemplate>(*form),
                                              std::make_shared<const report::SheetContent>(options), snapshot);
        QTemporaryDir folder;
        const QString pdf = folder.filePath(QStringLiteral("sheet.pdf"));
        const Result<void> written = report::writePages(pdf, {pages.front().get()}, snapshot);
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        QVERIFY(QFileInfo(pdf).size() > 10'000);
    }

    void chineseNamesOfAGbkShapefileAreRead() {
        app::Session session;
        QVERIFY(session.open(QStringLiteral(CIM_SOURCE_DIR "/tests/realdata/counties.cim.json")));
        session.waitUntilLoaded();
        const auto rows = session.database().run(
            QStringLiteral("select count(*) from counties where province like '%安徽%' or province like '%江苏%'"));
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
        QVERIFY(rows->rows.front().front().toInt() > 0);
    }
};

QTEST_MAIN(RealDataTest)
#include "tst_realdata.moc"
