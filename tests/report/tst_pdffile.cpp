// SPDX-License-Identifier: Apache-2.0
// What other programs find in a PDF of ours.
#include "report/sheet.h"
#include "report/writers.h"
#include "tests/report/smallcity.h"
#include "tests/support/pdfwords.h"

#include <QTemporaryDir>
#include <QTest>

#include <gdal_priv.h>

#include <cmath>

using namespace cim;

namespace {

/** Two words on a page that may have a map of one kilometre by half a one. */
class WordPage : public report::Page {
public:
    WordPage(QString title, bool hasMap) : m_title(std::move(title)), m_hasMap(hasMap) {}
    [[nodiscard]] QSizeF sizeMm() const override { return {300, 200}; }
    void paint(QPainter &painter, const model::Snapshot &) const override {
        painter.fillRect(QRectF(0, 0, 300, 200), Qt::white);
        painter.setPen(Qt::black);
        QFont font(QStringLiteral("Noto Sans CJK SC"));
        font.setPixelSize(8);
        painter.setFont(font);
        painter.drawText(QPointF(20, 190), QStringLiteral("综合管廊 tunnel"));
    }
    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] std::optional<report::MapFrame> map() const override {
        if (!m_hasMap)
            return std::nullopt;
        report::MapFrame frame;
        frame.paper = QRectF(40, 30, 200, 100);
        frame.scale = 5000;
        frame.extent.add(geo::Vec3{517000, 3978000, 0});
        frame.extent.add(geo::Vec3{518000, 3978500, 0});
        return frame;
    }

private:
    QString m_title;
    bool m_hasMap;
};

QByteArray contentOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class PdfFileTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    model::Snapshot m_snapshot;

    QString write(const QString &name, const std::vector<report::Attachment> &attachments = {}) {
        const QString path = m_folder.filePath(name);
        auto writer = report::PageWriter::begin(path, {200, QStringLiteral("两页 & <two>")});
        if (!writer)
            return {};
        const WordPage first(QStringLiteral("第一页"), true), second(QStringLiteral("Second"), false);
        for (const report::Page *page :
             {static_cast<const report::Page *>(&first), static_cast<const report::Page *>(&second)}) {
            if (!(*writer)->add(*page, m_snapshot))
                return {};
        }
        (*writer)->attach(attachments);
        const Result<void> done = (*writer)->finish();
        return done ? path : QString();
    }

private Q_SLOTS:
    void initTestCase() {
        qputenv("SOURCE_DATE_EPOCH", "1772325801");
        m_snapshot = test::smallCity(QStringLiteral("zh_CN"));
        GDALAllRegister();
    }

    void noReaderFindsFault() {
        const QString path =
            write(QStringLiteral("sound.pdf"),
                  {{QStringLiteral("a.csv"), QStringLiteral("rows"), QStringLiteral("text/csv"), "a,b\r\n1,2\r\n"}});
        const auto said = test::outputOf(QStringLiteral("qpdf"), {QStringLiteral("--check"), path});
        if (!said)
            QSKIP("qpdf is not installed");
        QVERIFY2(said->contains(QStringLiteral("No syntax or stream encoding errors")), qPrintable(*said));
    }

    void gdalFindsTheMapWhereItLies() {
        if (!GDALGetDriverByName("PDF"))
            QSKIP("this GDAL reads no PDF");
        const QString path = write(QStringLiteral("place.pdf"));
        const QByteArray name = "PDF:1:" + path.toUtf8();
        GDALDatasetUniquePtr data(GDALDataset::Open(name.constData(), GDAL_OF_RASTER));
        QVERIFY(data);
        double place[6];
        QCOMPARE(data->GetGeoTransform(place), CE_None);
        const double perMm = 1000.0 / 200;     // metres of the map for a millimetre of paper
        constexpr double pixelMm = 25.4 / 150; // GDAL reads at 150 dpi
        // A tenth of a millimetre on paper, at the neat line's corners.
        const auto at = [&](double xMm, double yMm) {
            const double px = xMm / pixelMm, py = yMm / pixelMm;
            return QPointF(place[0] + px * place[1] + py * place[2], place[3] + px * place[4] + py * place[5]);
        };
        for (const auto &[paper, wanted] : {std::pair(QPointF(40, 30), QPointF(517000, 3978500)),
                                            std::pair(QPointF(240, 30), QPointF(518000, 3978500)),
                                            std::pair(QPointF(40, 130), QPointF(517000, 3978000)),
                                            std::pair(QPointF(240, 130), QPointF(518000, 3978000))}) {
            const QPointF off = (at(paper.x(), paper.y()) - wanted) / perMm;
            QVERIFY2(std::hypot(off.x(), off.y()) < 0.1,
                     qPrintable(QStringLiteral("%1 mm, %2 mm off").arg(off.x()).arg(off.y())));
        }
        const OGRSpatialReference *system = data->GetSpatialRef();
        QVERIFY(system && system->IsProjected());
        QCOMPARE(system->GetProjParm(SRS_PP_CENTRAL_MERIDIAN), 120.0);
        QCOMPARE(system->GetProjParm(SRS_PP_FALSE_EASTING), 500000.0);
    }

    void titlesAreInTheContents() {
        const QString path = write(QStringLiteral("contents.pdf"));
        const auto json = test::outputOf(QStringLiteral("qpdf"),
                                         {QStringLiteral("--json"), QStringLiteral("--json-key=outlines"), path});
        if (!json)
            QSKIP("qpdf is not installed");
        QVERIFY2(json->contains(QStringLiteral("第一页")) || json->contains(QStringLiteral("\\u7b2c")),
                 qPrintable(*json));
        QVERIFY(json->contains(QStringLiteral("Second")));
        QVERIFY(json->contains(QStringLiteral("\"destpageposfrom1\": 2")));
    }

    void whatGoesInComesOut() {
        const QByteArray rows("\xEF\xBB\xBF杆号,灯\r\nP-1,亮\r\n");
        const QString path =
            write(QStringLiteral("inside.pdf"),
                  {{QStringLiteral("rows.csv"), QStringLiteral("行"), QStringLiteral("text/csv"), rows},
                   {QStringLiteral("b.json"), {}, QStringLiteral("application/json"), "{}"}});
        const Result<QByteArray> read = report::readAttachment(path, QStringLiteral("rows.csv"));
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(*read, rows);
        const Result<QByteArray> none = report::readAttachment(path, QStringLiteral("c.csv"));
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ErrorKind::NotFound);
        QVERIFY(!report::readAttachment(path, QStringLiteral("rows.csv"), 8));
    }

    void noFileIsMistakenForAPdf_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("head only") << QByteArray("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        QTest::newRow("torn") << QByteArray("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\n");
    }
    void noFileIsMistakenForAPdf() {
        QFETCH(QByteArray, content);
        QFile file(m_folder.filePath(QStringLiteral("bad.pdf")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const Result<QByteArray> read = report::readAttachment(file.fileName(), QStringLiteral("report.json"));
        QVERIFY(!read);
        QVERIFY(!read.error().message.isEmpty());
    }

    void aTornPdfIsReadOrRefusedWhereverItIsCut() {
        const QString path = write(QStringLiteral("whole.pdf"),
                                   {{QStringLiteral("report.json"), {}, QStringLiteral("application/json"), "{}"}});
        const QByteArray whole = contentOf(path);
        QVERIFY(whole.size() > 1000);
        for (qsizetype size = 0; size < whole.size(); size += whole.size() / 37 + 1) {
            QFile file(m_folder.filePath(QStringLiteral("cut.pdf")));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(whole.left(size));
            file.close();
            (void)report::readAttachment(file.fileName(), QStringLiteral("report.json"));
        }
    }

    void theSamePagesGiveTheSameBytes() {
        const std::vector<report::Attachment> rows{
            {QStringLiteral("a.csv"), QStringLiteral("rows"), QStringLiteral("text/csv"), "a\r\n"}};
        const QByteArray one = contentOf(write(QStringLiteral("one.pdf"), rows));
        const QByteArray two = contentOf(write(QStringLiteral("two.pdf"), rows));
        QVERIFY(one.size() > 1000);
        QVERIFY(one == two);
    }

    void itSaysWhatAnArchiveWantsToKnow() {
        const QByteArray plain = contentOf(write(QStringLiteral("plain.pdf")));
        QVERIFY(plain.startsWith("%PDF-1.7"));
        QVERIFY(plain.contains("<pdfaid:part>2</pdfaid:part>"));
        QVERIFY(plain.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
        QVERIFY(plain.contains("/GTS_PDFA1"));
        QVERIFY(plain.contains("2026-03-01T00:43:21Z"));
        QVERIFY(plain.contains("&amp; &lt;two&gt;"));
        // Any kind of file may be inside from the third part on.
        const QByteArray full = contentOf(
            write(QStringLiteral("full.pdf"), {{QStringLiteral("a.csv"), {}, QStringLiteral("text/csv"), "a"}}));
        QVERIFY(full.contains("<pdfaid:part>3</pdfaid:part>"));
        QVERIFY(full.contains("/AFRelationship /Data"));
    }

    void wordsAreFoundAsTheyWereTyped() {
        const QString path = write(QStringLiteral("words.pdf"));
        const auto text = test::outputOf(QStringLiteral("pdftotext"), {path, QStringLiteral("-")});
        if (!text)
            QSKIP("pdftotext is not installed");
        QVERIFY2(text->contains(QStringLiteral("综合管廊 tunnel")), qPrintable(*text));
    }

    void nothingIsLeftOfAReportThatIsNotFinished() {
        const QString path = m_folder.filePath(QStringLiteral("half.pdf"));
        {
            auto writer = report::PageWriter::begin(path, {200, {}});
            QVERIFY(writer);
            QVERIFY((*writer)->add(WordPage(QStringLiteral("a"), true), m_snapshot));
        }
        QVERIFY(!QFile::exists(path));
    }

    void aPictureOfAMapHasItsPlaceBesideIt() {
        const QString path = m_folder.filePath(QStringLiteral("map.png"));
        const WordPage page(QStringLiteral("a"), true);
        QVERIFY(report::writePages(path, {&page}, m_snapshot, 254));
        GDALDatasetUniquePtr data(GDALDataset::Open(path.toUtf8().constData(), GDAL_OF_RASTER));
        QVERIFY(data);
        double place[6];
        QCOMPARE(data->GetGeoTransform(place), CE_None);
        // Ten pixels a millimetre, five metres a millimetre; the neat line begins at 40 mm, 30 mm.
        QVERIFY(std::abs(place[1] - 0.5) < 1e-6 && std::abs(place[5] + 0.5) < 1e-6);
        QVERIFY(std::abs(place[0] + 400 * place[1] - 517000) < 0.01);
        QVERIFY(std::abs(place[3] + 300 * place[5] - 3978500) < 0.01);
        QVERIFY(data->GetSpatialRef() && data->GetSpatialRef()->IsProjected());
        const QList<QByteArray> lines = contentOf(m_folder.filePath(QStringLiteral("map.pgw"))).split('\n');
        QCOMPARE(lines.at(0).toDouble(), 0.5);
        QCOMPARE(lines.at(4).toDouble(), 517000 - 400 * 0.5 + 0.25);
    }

    void aTiffKnowsItsPlaceByItself() {
        const QString path = m_folder.filePath(QStringLiteral("map.tif")),
                      png = m_folder.filePath(QStringLiteral("same.png"));
        const WordPage page(QStringLiteral("a"), true);
        for (const QString &each : {path, png}) {
            const Result<void> written = report::writePages(each, {&page}, m_snapshot, 254);
            QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        }
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("map.t*"), QStringLiteral("map.aux*")}).size(), 1);
        GDALDatasetUniquePtr data(GDALDataset::Open(path.toUtf8().constData(), GDAL_OF_RASTER));
        QVERIFY(data && data->GetRasterCount() == 3);
        double place[6];
        QCOMPARE(data->GetGeoTransform(place), CE_None);
        QVERIFY(std::abs(place[1] - 0.5) < 1e-6 && std::abs(place[0] + 400 * place[1] - 517000) < 0.01);
        QVERIFY(data->GetSpatialRef() && data->GetSpatialRef()->IsProjected());
        QCOMPARE(QByteArray(data->GetMetadataItem("TIFFTAG_XRESOLUTION")).toDouble(), 254.0);
        // Pixel by pixel what the PNG shows, red where it is red.
        const QImage same = QImage(png).convertToFormat(QImage::Format_RGB888);
        QCOMPARE(QSize(data->GetRasterXSize(), data->GetRasterYSize()), same.size());
        std::vector<uchar> row(static_cast<std::size_t>(same.width()) * 3);
        int bands[] = {1, 2, 3};
        for (int y = 0; y < same.height(); y += 37) {
            QCOMPARE(data->RasterIO(GF_Read, 0, y, same.width(), 1, row.data(), same.width(), 1, GDT_Byte, 3, bands, 3,
                                    same.width() * 3, 1, nullptr),
                     CE_None);
            QVERIFY2(std::equal(row.begin(), row.end(), same.constScanLine(y)), qPrintable(QString::number(y)));
        }
    }
};

QTEST_MAIN(PdfFileTest)
#include "tst_pdffile.moc"
