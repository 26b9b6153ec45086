// SPDX-License-Identifier: Apache-2.0
// Reports of a session: every template makes its sheets of the sample city, an atlas one of each asset, and a PDF of it
// opens the view again.
#include "app/session/evidence.h"
#include "app/session/founddata.h"
#include "app/session/reportrun.h"
#include "store/projectfile.h"
#include "tests/support/pdfwords.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace cim;

namespace {

/** A picture that needs no OpenGL and remembers what was asked of it. */
struct Camera {
    std::vector<model::Viewpoint> views;
    app::PictureMaker maker() {
        return [this](QSize size, const model::Viewpoint &view, model::Theme) {
            views.push_back(view);
            QImage out(size / 8, QImage::Format_RGB32);
            out.fill(Qt::lightGray);
            return out;
        };
    }
};

QString textOf(const QString &pdf) {
    QProcess process;
    process.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), pdf, QStringLiteral("-")});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput()).replace(QChar(0x2009), QLatin1Char(' '));
}

} // namespace

class ReportingTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<app::Session> m_session;

    std::shared_ptr<const report::ReportTemplate> form(const char *id) const {
        const auto found = report::findTemplates(app::templateFolders(m_session->project()));
        for (const report::ReportTemplate &one : found.templates) {
            if (one.id == QLatin1String(id))
                return std::make_shared<const report::ReportTemplate>(one);
        }
        qFatal("there is no template %s", id);
    }
    app::SheetRequest request() const {
        app::SheetRequest out;
        out.viewpoint = m_session->homeViewpoint();
        return out;
    }
    /** Empty, or why it failed. */
    QString write(const std::shared_ptr<const report::ReportTemplate> &one, std::vector<app::SheetSubject> subjects,
                  const app::ReportRun::Output &output, Camera &camera, QStringList *written = nullptr,
                  QStringList *missing = nullptr) {
        app::ReportRun run(*m_session, one, request(), std::move(subjects), camera.maker());
        QSignalSpy finished(&run, &app::ReportRun::finished);
        QSignalSpy files(&run, &app::ReportRun::written), lacks(&run, &app::ReportRun::missing);
        run.start(output);
        if (finished.isEmpty() && !finished.wait(60'000))
            return QStringLiteral("did not finish");
        for (const auto &file : files) {
            if (written)
                *written << file.front().toString();
        }
        for (const auto &lack : lacks) {
            if (missing)
                *missing << lack.front().toString();
        }
        return finished.front().front().toString();
    }

private Q_SLOTS:
    void initTestCase() {
        setDataLocale(QStringLiteral("en"));
        if (app::Session::sampleProject().isEmpty())
            QSKIP("the sample city was not made; build the target sample_city");
        m_session = std::make_unique<app::Session>();
        QVERIFY(m_session->open(app::Session::sampleProject()));
        m_session->waitUntilLoaded();
        m_session->startLinks();
        const int corridor = m_session->layerIndex(QStringLiteral("corridor"));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_session->board().counts(corridor)[static_cast<std::size_t>(model::DrawnState::Normal)] > 100, 10'000);
    }
    void cleanupTestCase() { m_session.reset(); }

    void everyTemplateMakesItsSheetsOfTheSampleCity_data() {
        QTest::addColumn<QString>("id");
        for (const report::ReportTemplate &one :
             report::findTemplates({app::Session::dataFolder() + QStringLiteral("/reports")}).templates)
            QTest::newRow(qPrintable(one.id)) << one.id;
    }
    void everyTemplateMakesItsSheetsOfTheSampleCity() {
        QFETCH(QString, id);
        const auto one = form(id.toLatin1().constData());
        auto subjects = app::subjectsOf(*m_session, *one, request());
        QVERIFY2(subjects, subjects ? "" : qPrintable(subjects.error().text()));
        subjects->resize(1);
        Camera camera;
        QStringList missing;
        const QString path = m_folder.filePath(id + QStringLiteral(".pdf"));
        QCOMPARE(write(one, *subjects, {path, 200, false}, camera, nullptr, &missing), QString());
        QCOMPARE(missing, QStringList());
        QVERIFY(QFileInfo(path).size() > 5000);
        // Each page by itself: no word lies on another or beyond the paper, and there is something on it.
        const auto pages = static_cast<int>(textOf(path).count(QLatin1Char('\f')));
        for (int page = 1; page <= std::min(pages, 3); ++page) {
            const QStringList which{QStringLiteral("-f"), QString::number(page), QStringLiteral("-l"),
                                    QString::number(page)};
            const auto bbox = test::outputOf(QStringLiteral("pdftotext"),
                                             which + QStringList{QStringLiteral("-bbox"), path, QStringLiteral("-")});
            if (!bbox)
                QSKIP("pdftotext is not installed");
            std::vector<test::Word> words = test::wordsOf(*bbox);
            QVERIFY(words.size() > 5);
            constexpr double kPointsPerMm = 72.0 / 25.4;
            // Words along roads are turned, and their upright boxes are larger than they; tst_mappainter looks at maps.
            for (const std::vector<report::TemplateItem> *items : {&one->items, &one->front}) {
                for (const report::TemplateItem &item : *items) {
                    const QRectF map(item.box.topLeft() * kPointsPerMm, item.box.size() * kPointsPerMm);
                    if (item.kind == report::TemplateItem::Kind::Map)
                        std::erase_if(words, [&](const test::Word &word) { return map.contains(word.box.center()); });
                }
            }
            const QSizeF paper = one->sizeMm * kPointsPerMm;
            const QString trouble = test::troubleOf(words, QRectF(QPointF(0, 0), paper));
            QVERIFY2(trouble.isEmpty(), qPrintable(QStringLiteral("page %1: %2").arg(page).arg(trouble)));
        }
    }

    void anAtlasHasASheetOfEachAsset() {
        const auto one = form("corridor");
        const auto subjects = app::subjectsOf(*m_session, *one, request());
        QVERIFY(subjects);
        const int layer = m_session->layerIndex(QStringLiteral("corridor"));
        QCOMPARE(subjects->size(), static_cast<std::size_t>(m_session->board().rows(layer)));
        std::vector<app::SheetSubject> three((*subjects).begin(), (*subjects).begin() + 3);
        Camera camera;
        const QString path = m_folder.filePath(QStringLiteral("zones.pdf"));
        QCOMPARE(write(one, three, {path, 200, false}, camera), QString());
        // Each has its own camera that looks at it from above the opened ground.
        QCOMPARE(camera.views.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i) {
            const geo::Extent extent =
                m_session->layers()[static_cast<std::size_t>(layer)].table->geometries.extent(three[i].asset.row);
            QVERIFY(std::hypot(camera.views[i].target.x - extent.centre().x,
                               camera.views[i].target.y - extent.centre().y) < 1);
            QVERIFY(camera.views[i].underground);
        }
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext is not installed");
        const QString text = textOf(path);
        for (const app::SheetSubject &subject : three)
            QVERIFY2(text.contains(subject.name), qPrintable(subject.name));
        QVERIFY(text.contains(QStringLiteral("2/3")));
        // What is printed is what the board says.
        const auto rows = m_session->database().run(
            QStringLiteral("select width_m, height_m from corridor where row = %1").arg(three[0].asset.row));
        QVERIFY(rows);
        const auto shown = [&](int column) {
            const double value = rows->rows.front()[static_cast<std::size_t>(column)].toDouble();
            return formatNumber(value, value == std::floor(value) ? 0 : 2).replace(QChar(0x2009), QLatin1Char(' '));
        };
        QVERIFY2(text.contains(QStringLiteral("section %1 × %2 m").arg(shown(0), shown(1))),
                 qPrintable(text.left(4000)));
    }

    void anAtlasBeginsWithItsContents() {
        const auto one = form("sites");
        auto subjects = app::subjectsOf(*m_session, *one, request());
        QVERIFY(subjects);
        Camera camera;
        const auto front = app::frontContentOf(*m_session, *one, request(), *subjects, camera.maker());
        QVERIFY2(front, front ? "" : qPrintable(front.error().text()));
        QCOMPARE(front->sheets.size(), subjects->size());
        for (std::size_t i = 0; i < subjects->size(); ++i) {
            // The frame is that of the sheet: it holds the asset, and all frames are on the page's map.
            const geo::Extent &frame = front->sheets[i].extent, &asset = (*subjects)[i].extent;
            QVERIFY(frame.contains(asset.min.x, asset.min.y) && frame.contains(asset.max.x, asset.max.y));
            QVERIFY(front->extent->contains(frame.min.x, frame.min.y) &&
                    front->extent->contains(frame.max.x, frame.max.y));
        }
        subjects->resize(2);
        const QString path = m_folder.filePath(QStringLiteral("atlas.pdf"));
        QCOMPARE(write(one, *subjects, {path, 200, false}, camera), QString());
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext is not installed");
        const QStringList pages = textOf(path).split(QLatin1Char('\f'), Qt::SkipEmptyParts);
        QCOMPARE(pages.size(), 3);
        QVERIFY(pages[0].contains(QStringLiteral("Contents")) && pages[0].contains((*subjects)[1].name));
        QVERIFY(pages[2].contains(QStringLiteral("2/2")));
    }

    void theRowsBehindTheTablesGoWithThePdf() {
        const auto one = form("poles");
        const auto subjects = app::subjectsOf(*m_session, *one, request());
        QVERIFY(subjects);
        Camera camera;
        const QString path = m_folder.filePath(QStringLiteral("inventory.pdf"));
        QCOMPARE(write(one, *subjects, {path, 200, false}, camera), QString());
        const Result<QByteArray> rows = report::readAttachment(path, QStringLiteral("list.csv"));
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
        QCOMPARE(rows->count("\r\n"), 1 + 500);
        QVERIFY(rows->contains("P-0042"));
        const Result<QByteArray> facts = report::readAttachment(path, QStringLiteral("report.json"));
        QVERIFY(facts);
        const QJsonObject json = QJsonDocument::fromJson(*facts).object();
        QCOMPARE(json.value(QStringLiteral("template")).toString(), QStringLiteral("poles"));
        QCOMPARE(json.value(QStringLiteral("projectSha256")).toString().size(), 64);
        QVERIFY(json.value(QStringLiteral("sample")).toBool() && json.value(QStringLiteral("simulated")).toBool());
        QVERIFY(!json.value(QStringLiteral("hub")).toString().isEmpty());
        if (!QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty()) {
            const QString text = textOf(path);
            for (const char *key : {"P-0001", "P-0250", "P-0500"})
                QCOMPARE(text.count(QString::fromLatin1(key)), 1);
        }
    }

    void aRunGoesOnWhereAnotherStopped() {
        const auto one = form("sites");
        auto subjects = app::subjectsOf(*m_session, *one, request());
        QVERIFY(subjects);
        subjects->resize(4);
        const QString pattern = m_folder.filePath(QStringLiteral("site-{number}-{key}.pdf"));
        Camera camera;
        {
            app::ReportRun run(*m_session, one, request(), *subjects, camera.maker());
            QSignalSpy finished(&run, &app::ReportRun::finished);
            connect(&run, &app::ReportRun::progressed, &run, [&run](int done) {
                if (done == 2)
                    run.cancel();
            });
            run.start({pattern, 200, false});
            QVERIFY(finished.wait(60'000));
            QVERIFY2(finished.front().front().toString().contains(QStringLiteral("after 2 of 4")),
                     qPrintable(finished.front().front().toString()));
        }
        const auto files = [&] { return QDir(m_folder.path()).entryList({QStringLiteral("site-*")}, QDir::Files); };
        const QStringList first = files();
        QVERIFY(first.size() < 4);
        QStringList written;
        QCOMPARE(write(one, *subjects, {pattern, 200, true}, camera, &written), QString());
        QCOMPARE(files().size(), 4);
        QCOMPARE(written.size(), 4 - first.size());
        QVERIFY2(files().front() == QStringLiteral("site-1-S-01.pdf"), qPrintable(files().join(QLatin1Char(' '))));
    }

    void nothingIsLeftOfARunThatIsStopped() {
        const auto one = form("sites");
        const auto subjects = app::subjectsOf(*m_session, *one, request());
        QVERIFY(subjects);
        const QString path = m_folder.filePath(QStringLiteral("stopped.pdf"));
        Camera camera;
        app::ReportRun run(*m_session, one, request(), *subjects, camera.maker());
        QSignalSpy finished(&run, &app::ReportRun::finished);
        run.start({path, 200, false});
        run.cancel();
        QVERIFY(finished.wait(60'000));
        QVERIFY(!QFile::exists(path));
    }

    void aPdfOpensTheViewItShows() {
        const auto one = form("map-sheet");
        const auto subjects = app::subjectsOf(*m_session, *one, request());
        QVERIFY(subjects);
        // A project of its own, which may be changed.
        QTemporaryDir folder;
        model::Project project = m_session->project();
        const QString file = folder.filePath(QStringLiteral("copy.cim.json"));
        QVERIFY(store::writeProject(project, file));
        app::Session session;
        QVERIFY(session.open(file));
        session.waitUntilLoaded();
        app::SheetRequest wanted;
        wanted.viewpoint = session.homeViewpoint();
        wanted.viewpoint.azimuthDegrees = 123;
        wanted.viewpoint.distance = 777;
        const report::Attachment facts = app::evidenceOf(session, *one, wanted, session.snapshot(wanted.viewpoint),
                                                         folder.filePath(QStringLiteral("view.pdf")));
        const auto page =
            report::makeSheets(one, std::make_shared<const report::SheetContent>(), session.snapshot(wanted.viewpoint));
        auto writer = report::PageWriter::begin(folder.filePath(QStringLiteral("view.pdf")), {});
        QVERIFY(writer);
        QVERIFY((*writer)->add(*page.front(), session.snapshot(wanted.viewpoint)));
        (*writer)->attach({facts});
        QVERIFY((*writer)->finish());

        // Nothing in it says where on this machine it was made.
        QVERIFY2(!facts.bytes.contains(folder.path().toUtf8()), facts.bytes.constData());

        Notes notes;
        const auto opened = app::projectAt(folder.filePath(QStringLiteral("view.pdf")), notes);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        QVERIFY(notes.isEmpty());
        QCOMPARE(opened->viewpoints.size(), project.viewpoints.size() + 1);
        QCOMPARE(opened->home, opened->viewpoints.back().name);
        QCOMPARE(opened->viewpoints.back().azimuthDegrees, 123.0);
        QCOMPARE(opened->viewpoints.back().distance, 777.0);

        project.organisation = LocalText(QStringLiteral("another"));
        QVERIFY(store::writeProject(project, file));
        QVERIFY(app::projectAt(folder.filePath(QStringLiteral("view.pdf")), notes));
        QVERIFY(!notes.isEmpty());
        QVERIFY(QFile::remove(file));
        QVERIFY(!app::projectAt(folder.filePath(QStringLiteral("view.pdf")), notes));
    }

    void aSheetMayBeAboutManyAssets() {
        report::ReportTemplate roads = *form("corridor");
        roads.atlas =
            report::AtlasSpec{QStringLiteral("poles"),
                              QStringLiteral("select min(row) as row, road as name, road as key, min(x) as min_x, "
                                             "min(y) as min_y, max(x) as max_x, max(y) as max_y from poles "
                                             "group by road order by road"),
                              1.0};
        const auto subjects = app::subjectsOf(*m_session, roads, request());
        QVERIFY(subjects);
        QVERIFY(subjects->size() >= 2);
        const auto width = m_session->database().scalar(
            QStringLiteral("select max(x) - min(x) from poles where road = '%1'").arg(subjects->front().key));
        QVERIFY(width);
        QVERIFY(std::abs(subjects->front().extent.width() - width->toDouble()) < 0.001);
        QVERIFY(subjects->front().extent.width() > 100);
        Camera camera;
        const auto content = app::contentOf(*m_session, roads, request(), subjects->front(), 1, 2, camera.maker());
        QVERIFY(content);
        QVERIFY(!content->subject.isValid()); // none of them is outlined
        QVERIFY(content->extent && std::abs(content->extent->width() - width->toDouble()) < 0.001);
    }

    void whatCannotBeAskedIsSaid() {
        app::SheetRequest wanted = request();
        wanted.values.insert(QStringLiteral("days"), 3);
        const auto digest = form("alarms");
        Camera camera;
        const auto made = app::contentOf(*m_session, *digest, wanted, {}, 1, 1, camera.maker());
        QVERIFY(!made);
        QVERIFY2(made.error().text().contains(QStringLiteral("hours")), qPrintable(made.error().text()));

        report::ReportTemplate odd = *form("corridor");
        odd.atlas->layer = QStringLiteral("nothing");
        auto subjects = app::subjectsOf(*m_session, odd, request());
        QVERIFY(!subjects);
        QVERIFY(subjects.error().text().contains(QStringLiteral("nothing")));
        odd = *form("corridor");
        odd.atlas->sql = QStringLiteral("select key from corridor");
        subjects = app::subjectsOf(*m_session, odd, request());
        QVERIFY(!subjects);
        QVERIFY(subjects.error().text().contains(QStringLiteral("\"row\"")));
        odd.atlas->sql = QStringLiteral("select 99999999 as row");
        QVERIFY(!app::subjectsOf(*m_session, odd, request()));
        odd.atlas->sql = QStringLiteral("delete from corridor");
        QVERIFY(!app::subjectsOf(*m_session, odd, request()));

        // A table that cannot be had is named on the sheet, which is made all the same.
        report::ReportTemplate lame = *form("poles");
        for (report::TemplateItem &item : lame.items) {
            if (item.id == QLatin1String("list"))
                item.sql = QStringLiteral("select * from no_such_table");
        }
        const auto content = app::contentOf(*m_session, lame, request(), {}, 1, 1, camera.maker());
        QVERIFY(content);
        QCOMPARE(content->failures.size(), 1);
        QVERIFY(content->failures.front().contains(QStringLiteral("no_such_table")));
    }
};

QTEST_MAIN(ReportingTest)
#include "tst_reporting.moc"
