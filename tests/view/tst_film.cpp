// SPDX-License-Identifier: Apache-2.0
// A film goes past its viewpoints in time, and is whole or not there.
#include "app/view/film.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace cim;
using app::Film;
using app::FilmFile;

class FilmTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    const geo::LocalFrame m_frame =
        geo::LocalFrame::at(geo::Crs::fromText(QStringLiteral("EPSG:4549")).value(), {500'000, 4'000'000, 0}).value();

    static model::Viewpoint stop(const QString &name, double x, double azimuth) {
        model::Viewpoint out;
        out.name = name;
        out.target = {500'000 + x, 4'000'000, 0};
        out.distance = 1000;
        out.azimuthDegrees = azimuth;
        return out;
    }
    static Film tour() {
        Film film;
        film.stops = {stop(QStringLiteral("a"), 0, 350), stop(QStringLiteral("b"), 1000, 10)};
        film.stops[1].underground = true;
        film.stayS = 1;
        film.flyS = 2;
        film.framesPerSecond = 10;
        return film;
    }
    static QImage plain(QSize size, int shade) {
        QImage out(size, QImage::Format_RGB32);
        out.fill(qRgb(shade, 0, 0));
        return out;
    }
    [[nodiscard]] QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }

private Q_SLOTS:
    void init() {
        for (const QString &name : files())
            QFile::remove(m_folder.filePath(name));
    }

    void framesFollowTheStops() {
        const Film film = tour();
        QCOMPARE(film.seconds(), 4.0);
        QCOMPARE(film.frameCount(), 40);
        QCOMPARE(film.at(0, m_frame).target.x, 500'000.0);
        QCOMPARE(film.at(9, m_frame).target.x, 500'000.0);
        const model::Viewpoint middle = film.at(20, m_frame);
        QVERIFY(std::abs(middle.target.x - 500'500) < 1e-6);
        QVERIFY(std::abs(std::remainder(middle.azimuthDegrees, 360.0)) < 1e-6); // the short way round
        QVERIFY(!film.at(19, m_frame).underground && film.at(21, m_frame).underground);
        double before = 0;
        for (int frame = 10; frame <= 30; ++frame) {
            const double x = film.at(frame, m_frame).target.x;
            QVERIFY(x >= before);
            before = x;
        }
        QCOMPARE(film.at(39, m_frame).target.x, 501'000.0);
        Film plan = tour(); // a perspective does not bend into a plan
        plan.stops[1].plan = true;
        QCOMPARE(plan.at(19, m_frame).target.x, 500'000.0);
        QCOMPARE(plan.at(21, m_frame).target.x, 501'000.0);
    }

    void theSunGoesFromTimeToTime() {
        Film film = tour();
        QVERIFY(!film.sunAt(3));
        film.sun = {1000, 40'000};
        QCOMPARE(*film.sunAt(0), TimeMs(1000));
        QCOMPARE(*film.sunAt(39), TimeMs(40'000));
        Film still;
        still.stops = {stop(QStringLiteral("a"), 0, 0)};
        still.stayS = still.flyS = 0;
        QCOMPARE(still.frameCount(), 1);
        QCOMPARE(still.at(0, m_frame).name, QStringLiteral("a"));
    }

    void picturesAreNumberedAndAllOrNone() {
        const QString path = m_folder.filePath(QStringLiteral("影片.png"));
        int drawn = 0;
        const auto draw = [&](const model::Viewpoint &, std::optional<TimeMs>) -> Result<QImage> {
            return plain({16, 9}, ++drawn);
        };
        QVERIFY(app::writeFilm(tour(), m_frame, path, {16, 9}, draw, [](double) { return true; }));
        QCOMPARE(files().size(), 40);
        QImage last(m_folder.filePath(QStringLiteral("影片-00040.png")));
        QCOMPARE(qRed(last.pixel(3, 3)), 40);
        init();
        const Result<void> stopped =
            app::writeFilm(tour(), m_frame, path, {16, 9}, draw, [](double done) { return done < 0.5; });
        QVERIFY(!stopped && stopped.error().kind == ErrorKind::Cancelled);
        QVERIFY(files().isEmpty());
        const Result<void> broken = app::writeFilm(
            tour(), m_frame, path, {16, 9},
            [&](const model::Viewpoint &, std::optional<TimeMs>) -> Result<QImage> {
                return plain({8, 8}, 1);
            },
            [](double) { return true; });
        QVERIFY(!broken);
        QVERIFY(files().isEmpty());
    }

    void whatCannotBeWrittenIsSaid() {
        FilmFile file;
        QVERIFY(file.open(m_folder.filePath(QStringLiteral("film.gif")), {16, 16}, 25)
                    .error()
                    .text()
                    .contains(QStringLiteral(".mp4")));
        QVERIFY(!FilmFile().open(m_folder.filePath(QStringLiteral("none/film.png")), {16, 16}, 25));
        QVERIFY(FilmFile()
                    .open(m_folder.filePath(QStringLiteral("film.mp4")), {17, 9}, 25)
                    .error()
                    .text()
                    .contains(QStringLiteral("16x8")));
        QVERIFY(FilmFile::suffixes().contains(QStringLiteral("png")));
        QVERIFY(files().isEmpty());
    }

    void theEncodersFilmIsWhole() {
        if (QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty())
            QSKIP("ffmpeg is not installed");
        const QString path = m_folder.filePath(QStringLiteral("film.mp4"));
        int drawn = 0;
        const auto draw = [&](const model::Viewpoint &, std::optional<TimeMs>) -> Result<QImage> {
            return plain({34, 20}, 3 * ++drawn); // lines of 102 bytes are padded in an image
        };
        const Result<void> written = app::writeFilm(tour(), m_frame, path, {34, 20}, draw, [](double) { return true; });
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        QCOMPARE(files(), QStringList{QStringLiteral("film.mp4")});
        QProcess probe;
        probe.start(QStringLiteral("ffmpeg"),
                    {QStringLiteral("-i"), path, QStringLiteral("-f"), QStringLiteral("null"), QStringLiteral("-")});
        QVERIFY(probe.waitForFinished());
        const QString said = QString::fromLocal8Bit(probe.readAllStandardError());
        QVERIFY2(said.contains(QStringLiteral("34x20")) && said.contains(QStringLiteral("frame=   40")),
                 qPrintable(said));
        const Result<void> stopped =
            app::writeFilm(tour(), m_frame, path, {34, 20}, draw, [](double done) { return done < 0.5; });
        QVERIFY(!stopped);
        QCOMPARE(files(), QStringList{QStringLiteral("film.mp4")}); // the one that was there
    }
};

QTEST_MAIN(FilmTest)
#include "tst_film.moc"
