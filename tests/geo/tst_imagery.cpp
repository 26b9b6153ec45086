// SPDX-License-Identifier: Apache-2.0
// Pictures of the ground: small ones of known colours, tiles by address, others' real files, and what is no picture.
#include "geo/imagery.h"
#include "geo/raster.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <future>
#include <thread>

using namespace cim;
using namespace cim::geo;

namespace {

Crs crs(const char *text) {
    return Crs::fromText(QString::fromLatin1(text)).value();
}

/** West half red, east half blue, on 40 x 20 cells of 10 m from 500000, 4000000. */
QImage halves() {
    QImage out(40, 20, QImage::Format_RGB32);
    out.fill(QColor(200, 10, 20));
    for (int y = 0; y < 20; ++y) {
        for (int x = 20; x < 40; ++x)
            out.setPixelColor(x, y, QColor(10, 20, 200));
    }
    return out;
}

Extent box(double west, double south, double east, double north) {
    Extent out;
    out.add(Vec3{west, south, kNoHeight});
    out.add(Vec3{east, north, kNoHeight});
    return out;
}

QColor at(const Picture &picture, int column, int row) {
    const auto *p = picture.rgba.data() + (static_cast<std::size_t>(row) * picture.columns + column) * 4;
    return QColor(p[0], p[1], p[2], p[3]);
}

bool isNear(const QColor &a, const QColor &b, int by = 2) {
    return std::abs(a.red() - b.red()) <= by && std::abs(a.green() - b.green()) <= by &&
           std::abs(a.blue() - b.blue()) <= by && std::abs(a.alpha() - b.alpha()) <= by;
}

QString said(const Notes &notes) {
    QStringList out;
    for (const Note &note : notes.items())
        out << note.text;
    return out.join(QLatin1Char('\n'));
}

/** Gives one file and knows no other; on a thread of its own, since who asks waits. */
class TileServer {
public:
    TileServer(QByteArray path, QByteArray content) {
        std::promise<quint16> port;
        std::future<quint16> known = port.get_future();
        m_thread =
            std::jthread([path = std::move(path), content = std::move(content), &port](const std::stop_token &stop) {
                QTcpServer server;
                server.listen(QHostAddress::LocalHost);
                port.set_value(server.serverPort());
                while (!stop.stop_requested()) {
                    if (!server.hasPendingConnections() && !server.waitForNewConnection(50))
                        continue;
                    const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
                    QByteArray asked;
                    while (!asked.contains("\r\n\r\n") && socket->waitForReadyRead(2000))
                        asked += socket->readAll();
                    const bool isKnown = asked.startsWith("GET " + path + ' ');
                    socket->write(
                        (isKnown ? QByteArray("HTTP/1.1 200 OK") : QByteArray("HTTP/1.1 404 Not Found")) +
                        "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(isKnown ? content.size() : 0) +
                        "\r\n\r\n" + (isKnown ? content : QByteArray()));
                    socket->disconnectFromHost();
                    if (socket->state() != QAbstractSocket::UnconnectedState)
                        socket->waitForDisconnected(2000);
                }
            });
        m_port = known.get();
    }
    [[nodiscard]] int port() const { return m_port; }

private:
    int m_port = 0;
    std::jthread m_thread;
};

} // namespace

class ImageryTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    Crs m_crs = crs("EPSG:4549");

    QString write(const QString &name, const QImage &image) {
        const QString path = m_folder.filePath(name);
        QFile world(path.left(path.size() - 3) + QStringLiteral("pgw"));
        // Centre of the north-western pixel.
        if (!image.save(path) || !world.open(QIODevice::WriteOnly) ||
            world.write("10\n0\n0\n-10\n500005\n4000195\n") < 0)
            qFatal("cannot write a test picture");
        return path;
    }

private Q_SLOTS:
    void coloursLieWhereTheyShould() {
        const auto imagery =
            Imagery::open(write(QStringLiteral("halves.png"), halves()), QStringLiteral("EPSG:4549"), m_crs);
        QVERIFY2(imagery, imagery ? "" : qPrintable(imagery.error().text()));
        QCOMPARE(imagery->extent().min.x, 500000.0);
        QCOMPARE(imagery->extent().max.y, 4000200.0);
        QCOMPARE(imagery->cell(), 10.0);
        const auto picture = imagery->read(box(499800, 3999900, 500600, 4000300), 80, 40);
        QVERIFY2(picture, picture ? "" : qPrintable(picture.error().text()));
        QVERIFY(isNear(at(*picture, 30, 20), QColor(200, 10, 20)));
        QVERIFY(isNear(at(*picture, 50, 20), QColor(10, 20, 200)));
        QCOMPARE(at(*picture, 5, 20).alpha(), 0);
        QCOMPARE(at(*picture, 30, 3).alpha(), 0);
        const auto beyond = imagery->read(box(600000, 4000000, 600100, 4000100), 4, 4);
        QVERIFY(beyond && at(*beyond, 0, 0).alpha() == 0);
    }

    void anotherSystemIsWarpedTo() {
        const QString path = write(QStringLiteral("halves.png"), halves());
        const Crs degrees = crs("EPSG:4326");
        const auto imagery = Imagery::open(path, QStringLiteral("EPSG:4549"), degrees);
        QVERIFY(imagery);
        const Transform to = Transform::between(m_crs, degrees).value();
        const Vec3 west = to.apply({500100, 4000100, kNoHeight}), east = to.apply({500300, 4000100, kNoHeight});
        const double half = 1e-4;
        const auto a = imagery->read(box(west.x - half, west.y - half, west.x + half, west.y + half), 5, 5);
        const auto b = imagery->read(box(east.x - half, east.y - half, east.x + half, east.y + half), 5, 5);
        QVERIFY(a && b);
        QVERIFY(isNear(at(*a, 2, 2), QColor(200, 10, 20)));
        QVERIFY(isNear(at(*b, 2, 2), QColor(10, 20, 200)));
    }

    void greyPalettesAndOpacityAreUnderstood() {
        const QString crsText = QStringLiteral("EPSG:4549");
        const Extent inside = box(500100, 4000050, 500140, 4000090);
        const auto read = [&](const QString &path) {
            const auto imagery = Imagery::open(path, crsText, m_crs);
            if (!imagery)
                qFatal("%s", qPrintable(imagery.error().text()));
            return at(imagery->read(inside, 4, 4).value(), 2, 2);
        };
        QImage grey(40, 20, QImage::Format_Grayscale8);
        grey.fill(77);
        QVERIFY(isNear(read(write(QStringLiteral("grey.png"), grey)), QColor(77, 77, 77)));
        QImage palette(40, 20, QImage::Format_Indexed8);
        palette.setColorTable({qRgb(1, 2, 3), qRgb(90, 180, 30)});
        palette.fill(1);
        QVERIFY(isNear(read(write(QStringLiteral("palette.png"), palette)), QColor(90, 180, 30)));
        QImage glass(40, 20, QImage::Format_ARGB32);
        glass.fill(QColor(90, 180, 30, 128));
        QVERIFY(isNear(read(write(QStringLiteral("glass.png"), glass)), QColor(90, 180, 30, 128), 3));
        QImage wide(40, 20, QImage::Format_Grayscale16);
        for (int y = 0; y < 20; ++y) {
            for (int x = 0; x < 40; ++x)
                reinterpret_cast<quint16 *>(wide.scanLine(y))[x] = static_cast<quint16>(x < 20 ? 1000 : 3000);
        }
        const auto imagery = Imagery::open(write(QStringLiteral("wide.png"), wide), crsText, m_crs);
        QVERIFY(imagery);
        QVERIFY2(said(imagery->notes()).contains(QStringLiteral("wider than a byte")),
                 qPrintable(said(imagery->notes())));
        QVERIFY(at(imagery->read(box(500300, 4000050, 500340, 4000090), 4, 4).value(), 2, 2).red() > 200);
        QVERIFY(at(imagery->read(inside, 4, 4).value(), 2, 2).red() < 60);
    }

    void tilesAreFoundByTheirAddress() {
        // One tile is there, its neighbours are not.
        QImage tile(256, 256, QImage::Format_RGB32);
        tile.fill(QColor(20, 160, 40));
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && tile.save(&buffer, "PNG"));
        const int x = 440100, y = 204900;
        TileServer server(QStringLiteral("/19/%1/%2.png").arg(x).arg(y).toLatin1(), png);
        const QString address =
            QStringLiteral("http://127.0.0.1:%1/").arg(server.port()) + QStringLiteral("{z}/{x}/{y}.png");
        QVERIFY(isTileAddress(address) && !isTileAddress(m_folder.path()));
        const Crs mercator = crs("EPSG:3857");
        const auto imagery = Imagery::open(address, {}, mercator);
        QVERIFY2(imagery, imagery ? "" : qPrintable(imagery.error().text()));
        QVERIFY(imagery->extent().isEmpty()); // the world
        const double side = 2 * 20037508.34 / (1 << 19);
        const double west = -20037508.34 + x * side, north = 20037508.34 - y * side;
        const auto there = imagery->read(box(west - side, north - side, west + side, north), 512, 256);
        QVERIFY2(there, there ? "" : qPrintable(there.error().text()));
        QVERIFY(isNear(at(*there, 384, 128), QColor(20, 160, 40)));
        QCOMPARE(at(*there, 100, 128).alpha(), 0);
        const auto table = readImagery(address, {}, mercator);
        QVERIFY(table && table->geometries.size() == 1 && table->geometries.kind(0) == GeometryKind::None);
    }

    void whatIsNoPictureSaysWhatToDo() {
        const QString path = write(QStringLiteral("halves.png"), halves());
        const auto nowhere = Imagery::open(path, {}, m_crs);
        QVERIFY(!nowhere && nowhere.error().kind == ErrorKind::BadCrs);
        QVERIFY2(nowhere.error().text().contains(QStringLiteral("layers[].crs")), qPrintable(nowhere.error().text()));
        QVERIFY(QFile::remove(m_folder.filePath(QStringLiteral("halves.pgw"))));
        QFile::remove(path + QStringLiteral(".aux.xml"));
        const auto unplaced = Imagery::open(path, QStringLiteral("EPSG:4549"), m_crs);
        QVERIFY(!unplaced && unplaced.error().text().contains(QStringLiteral("world file")));
        QVERIFY(!Imagery::open(m_folder.filePath(QStringLiteral("none.tif")), {}, m_crs));
        QFile cut(m_folder.filePath(QStringLiteral("cut.png")));
        QFile whole(path);
        QVERIFY(whole.open(QIODevice::ReadOnly) && cut.open(QIODevice::WriteOnly));
        cut.write(whole.read(40));
        cut.close();
        QVERIFY(!Imagery::open(cut.fileName(), QStringLiteral("EPSG:4549"), m_crs));
    }

    void readingStopsWhenToldTo() {
        const auto imagery =
            Imagery::open(write(QStringLiteral("halves.png"), halves()), QStringLiteral("EPSG:4549"), m_crs);
        std::stop_source stop;
        stop.request_stop();
        const auto picture = imagery->read(box(500000, 4000000, 500400, 4000200), 512, 512, stop.get_token());
        QVERIFY(!picture && picture.error().kind == ErrorKind::Cancelled);
    }

    void realFiles_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("project");
        QTest::addColumn<double>("cell");
        QTest::newRow("UTM, with borders") << "RGB.byte.tif"
                                           << "EPSG:32618" << 300.038;
        QTest::newRow("UTM to another zone") << "RGB.byte.tif"
                                             << "EPSG:32617" << 300.0;
    }
    void realFiles() {
        QFETCH(QString, name);
        QFETCH(QString, project);
        QFETCH(double, cell);
        const QString path = QStringLiteral(CIM_SHARED_DATA "/raster/") + name;
        if (!QFile::exists(path))
            QSKIP("the shared data are not here");
        const auto imagery = Imagery::open(path, {}, Crs::fromText(project).value());
        QVERIFY2(imagery, imagery ? "" : qPrintable(imagery.error().text()));
        QVERIFY2(std::abs(imagery->cell() - cell) < 0.02 * cell, qPrintable(QString::number(imagery->cell())));
        const auto picture = imagery->read(imagery->extent(), 200, 200);
        QVERIFY(picture);
        int solid = 0, bright = 0;
        for (int i = 0; i < 200 * 200; ++i) {
            solid += picture->rgba[4 * static_cast<std::size_t>(i) + 3] > 128;
            bright += picture->rgba[4 * static_cast<std::size_t>(i)] > 30;
        }
        QVERIFY2(solid > 200 * 200 / 4 && bright > 200, qPrintable(QStringLiteral("%1 %2").arg(solid).arg(bright)));
    }
};

QTEST_GUILESS_MAIN(ImageryTest)
#include "tst_imagery.moc"
