// SPDX-License-Identifier: Apache-2.0
#include "geo/raster.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::geo;

namespace {

/** An ESRI grid of 4 x 3 cells of 10 m, south-west corner at 500000, 4000000; row by row from the north; -9 is no data.
 */
const char kGrid[] = "ncols 4\nnrows 3\nxllcorner 500000\nyllcorner 4000000\ncellsize 10\nNODATA_value -9\n"
                     "21 22 23 24\n11 12 13 14\n1 2 3 -9\n";

QString said(const Notes &notes) {
    QStringList out;
    for (const Note &note : notes.items())
        out << note.text;
    return out.join(QLatin1Char('\n'));
}

} // namespace

class HeightsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsCellsSouthFirst();
    void goesStraightBetweenCellCentres();
    void knowsNothingOutsideAndInGaps();
    void makesABigRasterCoarser();
    void warpsFromDegrees();
    void demandsACrs();
    void explainsWhatCannotBeRead();
    void stopsWhenToldTo();
    void describesARaster();
    void isEmptyByDefault();

private:
    QString write(const QString &name, const QByteArray &content) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }
    QString grid() { return write(QStringLiteral("grid.asc"), kGrid); }

    QTemporaryDir m_folder;
    Crs m_crs = Crs::fromText(QStringLiteral("EPSG:4549+5737")).value();
};

void HeightsTest::readsCellsSouthFirst() {
    const auto heights = readHeights(grid(), QStringLiteral("EPSG:4549"), m_crs);
    QVERIFY2(heights.has_value(), heights ? "" : qPrintable(heights.error().text()));
    QCOMPARE(heights->columns, 4);
    QCOMPARE(heights->rows, 3);
    QCOMPARE(heights->cell, 10.0);
    QCOMPARE(heights->originX, 500005.0);
    QCOMPARE(heights->originY, 4000005.0);
    QCOMPARE(heights->heights[0], 1.0F);
    QCOMPARE(heights->heights[11], 24.0F);
    QVERIFY(heights->dataDate > 0);
    const Extent extent = heights->extent();
    QCOMPARE(extent.min.x, 500000.0);
    QCOMPARE(extent.max.y, 4000030.0);
    QCOMPARE(extent.max.z, 24.0);
    QVERIFY2(heights->notes.isEmpty(), qPrintable(said(heights->notes)));
}

void HeightsTest::goesStraightBetweenCellCentres() {
    const auto heights = readHeights(grid(), QStringLiteral("EPSG:4549"), m_crs).value();
    QCOMPARE(heights.at(500005, 4000005), 1.0);
    QCOMPARE(heights.at(500010, 4000005), 1.5);
    QCOMPARE(heights.at(500010, 4000010), 6.5);
    QCOMPARE(heights.at(500000, 4000030), 21.0); // the outer half of a border cell
}

void HeightsTest::knowsNothingOutsideAndInGaps() {
    const auto heights = readHeights(grid(), QStringLiteral("EPSG:4549"), m_crs).value();
    QVERIFY(std::isnan(heights.at(499999, 4000005)));
    QVERIFY(std::isnan(heights.at(500005, 4000031)));
    QVERIFY(std::isnan(heights.at(500035, 4000005))); // the gap itself
    QCOMPARE(heights.at(500027, 4000005), 3.0);       // nearer to the cell beside it
    QVERIFY(std::isnan(heights.at(kNoHeight, 4000005)));
}

void HeightsTest::makesABigRasterCoarser() {
    const auto heights = readHeights(grid(), QStringLiteral("EPSG:4549"), m_crs, 4);
    QVERIFY(heights.has_value());
    QVERIFY(heights->columns * heights->rows <= 4);
    QVERIFY2(said(heights->notes).contains(QStringLiteral("made coarser")), qPrintable(said(heights->notes)));
}

void HeightsTest::warpsFromDegrees() {
    const auto heights = readHeights(
        write(QStringLiteral("deg.asc"), "ncols 20\nnrows 20\nxllcorner 120\nyllcorner 36\ncellsize 0.001\n" +
                                             QByteArray("7 ").repeated(20).append('\n').repeated(20)),
        QStringLiteral("EPSG:4490"), m_crs);
    QVERIFY2(heights.has_value(), heights ? "" : qPrintable(heights.error().text()));
    const Crs degrees = Crs::fromText(QStringLiteral("EPSG:4490")).value();
    const Vec3 middle = Transform::between(degrees, m_crs)->apply({120.01, 36.01, 0});
    QVERIFY(std::abs(heights->at(middle.x, middle.y) - 7.0) < 1e-6);
    QVERIFY(heights->cell > 90 && heights->cell < 111);
}

void HeightsTest::demandsACrs() {
    const auto heights = readHeights(grid(), {}, m_crs);
    QVERIFY(!heights);
    QCOMPARE(heights.error().kind, ErrorKind::BadCrs);
    QVERIFY2(heights.error().message.contains(QStringLiteral("set terrain.crs in the project")),
             qPrintable(heights.error().text()));
    const auto wrong = readHeights(grid(), QStringLiteral("4549"), m_crs);
    QVERIFY2(wrong.error().message.contains(QStringLiteral("write EPSG:4549")), qPrintable(wrong.error().text()));
}

void HeightsTest::explainsWhatCannotBeRead() {
    const auto missing = readHeights(m_folder.filePath(QStringLiteral("none.tif")), {}, m_crs);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    const auto text = readHeights(write(QStringLiteral("a.tif"), "this is no raster"), {}, m_crs);
    QVERIFY2(text.error().message.contains(QStringLiteral("GDAL cannot read it as raster data")),
             qPrintable(text.error().text()));
    const auto picture =
        readHeights(write(QStringLiteral("p.pgm"), "P2\n2 2\n255\n0 1\n2 3\n"), QStringLiteral("EPSG:4549"), m_crs);
    QVERIFY(!picture);
}

void HeightsTest::stopsWhenToldTo() {
    std::stop_source stop;
    stop.request_stop();
    const auto heights = readHeights(grid(), QStringLiteral("EPSG:4549"), m_crs, 1000, stop.get_token());
    QVERIFY(!heights);
    QCOMPARE(heights.error().kind, ErrorKind::Cancelled);
}

void HeightsTest::describesARaster() {
    const auto info = describeRaster(grid());
    QVERIFY(info.has_value());
    QCOMPARE(info->columns, 4);
    QCOMPARE(info->rows, 3);
    QCOMPARE(info->bands, 1);
    QCOMPARE(info->crs, QString());
    QCOMPARE(info->extent.max.x, 500040.0);
    QVERIFY(!describeRaster(QStringLiteral("/nowhere.tif")));
}

void HeightsTest::isEmptyByDefault() {
    const HeightGrid none;
    QVERIFY(none.isEmpty());
    QVERIFY(std::isnan(none.at(0, 0)));
    QVERIFY(none.extent().isEmpty());
}

QTEST_GUILESS_MAIN(HeightsTest)
#include "tst_heights.moc"
