// SPDX-License-Identifier: Apache-2.0
#include "store/pointimport.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::store;

namespace {

model::PointsSpec someSpec() {
    model::PointsSpec out;
    out.key = QStringLiteral("imei");
    out.fields = {{QStringLiteral("Kind"), {}}}; // the source writes it otherwise
    out.counts = {{QStringLiteral("online"), QStringLiteral("online=1")},
                  {QStringLiteral("meters"), QStringLiteral("Kind=water|gas & online=1")}};
    out.full = QStringLiteral("online");
    return out;
}

/** Row i: kinds and states in turn, every 1000th without a place, every 1500th with words for one. */
bool writeRows(const QString &path, int rows) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("imei,kind,online,lon,lat\n");
    QByteArray lines;
    const char *kinds[] = {"water", "gas", "smoke"};
    for (int i = 0; i < rows; ++i) {
        lines += QByteArray::number(860000000000000LL + i) + ',' + kinds[i % 3] + ',' + (i % 10 ? "1" : "0") + ',';
        if (i % 1000 == 0)
            lines += ",\n";
        else
            lines += QByteArray::number(120.1 + 0.3 * (i % 977) / 977.0, 'f', 6) + ',' +
                     QByteArray::number(36.0 + 0.2 * (i % 1009) / 1009.0, 'f', 6) + '\n';
        if (lines.size() > (1 << 20)) {
            file.write(lines);
            lines.clear();
        }
    }
    return file.write(lines) == lines.size();
}

geo::FeatureSource sourceOf(const QString &path) {
    geo::FeatureSource out;
    out.connection = path;
    out.crs = QStringLiteral("EPSG:4326");
    return out;
}

} // namespace

class PointImportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsCountWhatTheSourceHolds() {
        const QTemporaryDir folder;
        const QString csv = folder.filePath(QStringLiteral("terminals.csv")),
                      path = folder.filePath(QStringLiteral("terminals.cimpoints"));
        QVERIFY(writeRows(csv, 30'000));
        const Result<geo::PointFile> points = importPoints(sourceOf(csv), someSpec(), path);
        QVERIFY2(points, points ? "" : qPrintable(points.error().text()));
        QCOMPARE(points->size(), 29'970U);
        QCOMPARE(points->head().read, qint64{30'000});
        const QString notes = points->head().notes.join(QLatin1Char('\n'));
        QVERIFY2(notes.contains(QLatin1String("30 of 30000")), qPrintable(notes));

        const geo::FeatureSet cells =
            cellsOf(*points, someSpec(), geo::Crs::fromText(QStringLiteral("EPSG:4549")).value());
        const auto sum = [&](const char *column) {
            double out = 0;
            for (const double each : cells.column(QString::fromLatin1(column))->numbers)
                out += each;
            return out;
        };
        QCOMPARE(sum("count"), 29'970.0);
        QCOMPARE(sum("online"), 27'000.0); // the ten-thousandths without a place are all offline
        int meters = 0;
        for (int i = 0; i < 30'000; ++i)
            meters += i % 10 != 0 && i % 3 != 2 ? 1 : 0;
        QCOMPARE(sum("meters"), static_cast<double>(meters));
        QCOMPARE(cells.pointFile, path);
        QCOMPARE(cells.geometries.size(), cells.column(QStringLiteral("cell"))->size());
        // About 1.1 by 0.61 km, as a geohash of six letters is here.
        QVERIFY(std::abs(std::abs(cells.geometries.area(0)) - 0.989e3 * 0.6105e3) < 0.02e6);

        QFile leftOut(path + QStringLiteral(".left-out.csv"));
        QVERIFY(leftOut.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = leftOut.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 31);
        QCOMPARE(lines[2].trimmed(), QByteArray("1001,\"860000000001000\",no place"));
        QVERIFY2(!QFileInfo::exists(path + QStringLiteral(".part-0.cimpoints")), "a part was left behind");
    }

    void aMissingFieldIsNamed() {
        const QTemporaryDir folder;
        const QString csv = folder.filePath(QStringLiteral("terminals.csv"));
        QVERIFY(writeRows(csv, 100));
        model::PointsSpec spec = someSpec();
        spec.counts.push_back({QStringLiteral("low"), QStringLiteral("battery=0")});
        const Result<geo::PointFile> points =
            importPoints(sourceOf(csv), spec, folder.filePath(QStringLiteral("a.cimpoints")));
        QVERIFY(!points);
        QVERIFY(points.error().message.contains(QLatin1String("battery")));
        QVERIFY2(points.error().message.contains(QLatin1String("imei")), "it does not say what there is");
    }

    void nothingWithAPlaceIsAnError() {
        const QTemporaryDir folder;
        const QString csv = folder.filePath(QStringLiteral("terminals.csv"));
        QFile file(csv);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("imei,kind,online,lon,lat\n1,water,1,,\n2,gas,1,500,95\n");
        file.close();
        QVERIFY(!importPoints(sourceOf(csv), someSpec(), folder.filePath(QStringLiteral("a.cimpoints"))));
    }

    void whatWasStoppedGoesOnWhereItWas() {
        const QTemporaryDir folder;
        const QString csv = folder.filePath(QStringLiteral("terminals.csv")),
                      path = folder.filePath(QStringLiteral("terminals.cimpoints")),
                      part = path + QStringLiteral(".part-0.cimpoints");
        constexpr int kRows = 1'400'000; // more than a part
        QVERIFY(writeRows(csv, kRows));
        std::stop_source stop;
        const Result<geo::PointFile> stopped =
            importPoints(sourceOf(csv), someSpec(), path, stop.get_token(), [&](double) {
                if (QFileInfo::exists(part))
                    stop.request_stop();
            });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QVERIFY(QFileInfo::exists(part) && !QFileInfo::exists(path));
        const QDateTime written = QFileInfo(part).lastModified();
        const std::uint32_t had = geo::PointFile::open(part).value().size();
        bool wasPartKept = false;
        const Result<geo::PointFile> points = importPoints(sourceOf(csv), someSpec(), path, {}, [&](double) {
            wasPartKept = wasPartKept || QFileInfo(part).lastModified() == written;
        });
        QVERIFY2(points, points ? "" : qPrintable(points.error().text()));
        QVERIFY2(wasPartKept, "the first part was read again");
        QVERIFY(had > 1'000'000 && had < points->size());
        QCOMPARE(points->size(), static_cast<std::uint32_t>(kRows - kRows / 1000));
        QCOMPARE(points->count(0, {0, points->size()}), static_cast<std::uint32_t>(kRows - kRows / 10));
        QVERIFY2(points->head().notes.join(QLatin1Char('\n')).contains(QLatin1String("1400 of 1400000")),
                 qPrintable(points->head().notes.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(PointImportTest)
#include "tst_pointimport.moc"
