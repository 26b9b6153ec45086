// SPDX-License-Identifier: Apache-2.0
#include "report/writers.h"

#include "base/savefile.h"
#include "base/words.h"
#include "geo/tiffwriter.h"
#include "report/mapgeometry.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTemporaryFile>
#ifdef CIM_HAVE_SVG
#include <QSvgGenerator>
#endif

#include <cmath>

namespace cim::report {

namespace {

constexpr double kMmPerInch = 25.4;

void paintPage(QPainter &painter, double unitsPerMm, const Page &page, const model::Snapshot &snapshot) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.scale(unitsPerMm, unitsPerMm);
    page.paint(painter, snapshot);
    painter.restore();
}

Error cannotWrite(const QString &path, const QString &why) {
    return {ErrorKind::Unreadable, Words::tr("writing a report"), path, why};
}

/** The pages go to a temporary file: an atlas is larger than memory has to be. */
class PdfPages : public PageWriter {
public:
    PdfPages(QString path, Options options) : m_path(std::move(path)), m_options(std::move(options)) {}

    Result<void> begin() {
        if (!m_raw.open())
            return cannotWrite(m_raw.fileTemplate(), m_raw.errorString());
        // Refused now rather than when all pages are painted.
        if (!QFileInfo(m_path).absoluteDir().exists())
            return cannotWrite(m_path, Words::tr("the folder does not exist; make it or choose another"));
        QSaveFile there(m_path);
        if (!there.open(QIODevice::WriteOnly))
            return cannotWrite(m_path, there.errorString() + Words::tr("; choose another folder"));
        there.cancelWriting();
        m_writer = std::make_unique<QPdfWriter>(&m_raw);
        m_writer->setCreator(QStringLiteral("Cimscape"));
        m_writer->setResolution(kPdfDpi);
        return {};
    }

    Result<void> add(const Page &page, const model::Snapshot &snapshot) override {
        m_writer->setPageSize(QPageSize(page.sizeMm(), QPageSize::Millimeter, QString(), QPageSize::ExactMatch));
        m_writer->setPageMargins(QMarginsF(0, 0, 0, 0));
        if (m_facts.pages.empty() ? !m_painter.begin(m_writer.get()) : !m_writer->newPage())
            return cannotWrite(m_path, Words::tr("the page cannot be begun"));
        paintPage(m_painter, kPdfDpi / kMmPerInch, page, snapshot);
        if (m_facts.pages.empty())
            m_facts.title = m_options.title.isEmpty() ? snapshot.title : m_options.title;
        m_facts.pages.push_back({page.title(), page.map(), snapshot.crs});
        return {};
    }

    void attach(std::vector<Attachment> attachments) override { m_facts.attachments = std::move(attachments); }

    Result<void> finish() override {
        if (m_facts.pages.empty())
            return Error{ErrorKind::NotFound, Words::tr("writing a report"), m_path,
                         Words::tr("there is no page to write")};
        m_painter.end();
        m_writer.reset();
        if (!m_raw.flush() || m_raw.error() != QFileDevice::NoError)
            return cannotWrite(m_raw.fileName(), m_raw.errorString() + Words::tr("; is the disk full?"));
        m_facts.made = timeOfMaking();
        QSaveFile file(m_path);
        if (!file.open(QIODevice::WriteOnly))
            return cannotWrite(m_path, file.errorString() + Words::tr("; choose another folder"));
        if (Result<void> done = finishPdf(m_raw.fileName(), file, m_facts); !done) {
            Error error = done.error();
            error.subject = m_path;
            return error;
        }
        if (!file.flush() || !file.commit())
            return cannotWrite(m_path, file.errorString() + Words::tr("; is the disk full?"));
        return {};
    }

private:
    QString m_path;
    Options m_options;
    QTemporaryFile m_raw;
    std::unique_ptr<QPdfWriter> m_writer; ///< goes before its file
    QPainter m_painter;                   ///< and after what paints on it
    PdfFacts m_facts;
};

bool isTiff(const QString &path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == QLatin1String("tif") || suffix == QLatin1String("tiff");
}

/** One page, held until finish(). */
class OnePage : public PageWriter {
public:
    OnePage(QString path, Options options) : m_path(std::move(path)), m_options(std::move(options)) {}

    Result<void> add(const Page &page, const model::Snapshot &snapshot) override {
        if (!m_bytes.isEmpty() || !m_image.isNull())
            return Error{ErrorKind::Unsupported, Words::tr("writing a report"), m_path,
                         Words::tr("only a .pdf holds more than one page")};
        QBuffer buffer(&m_bytes);
        buffer.open(QIODevice::WriteOnly);
        if (QFileInfo(m_path).suffix().compare(QLatin1String("svg"), Qt::CaseInsensitive) == 0)
            return paintSvg(buffer, page, snapshot);
        m_place = placeOf(page, snapshot);
        Result<QImage> image = paintImage(page, snapshot);
        if (!image)
            return image.error();
        if (isTiff(m_path)) {
            m_image = std::move(*image);
            return {};
        }
        return image->save(&buffer, "PNG") ? Result<void>() : cannotWrite(m_path, buffer.errorString());
    }

    void attach(std::vector<Attachment>) override {}

    Result<void> finish() override {
        if (!m_image.isNull())
            return writeImage();
        if (m_bytes.isEmpty())
            return Error{ErrorKind::NotFound, Words::tr("writing a report"), m_path,
                         Words::tr("there is no page to write")};
        if (Result<void> written = saveFile(m_path, Words::tr("writing a report"), m_bytes); !written || !m_place)
            return written;
        const QString base = m_path.chopped(QFileInfo(m_path).suffix().size());
        if (Result<void> written =
                saveFile(base + QStringLiteral("pgw"), Words::tr("writing a report"), m_place->worldFile());
            !written)
            return written;
        return saveFile(m_path + QStringLiteral(".aux.xml"), Words::tr("writing a report"), m_place->sideCar());
    }

private:
    /** Where the picture lies in the map's CRS: the upper left corner, and units for each pixel. */
    struct Place {
        double x = 0, y = 0, step = 0;
        QString wkt;

        static QByteArray exact(double value) { return QByteArray::number(value, 'f', 9); }
        [[nodiscard]] QByteArray worldFile() const {
            return exact(step) + "\n0\n0\n" + exact(-step) + '\n' + exact(x + step / 2) + '\n' + exact(y - step / 2) +
                   '\n';
        }
        /** GDAL's own: a world file names no CRS. */
        [[nodiscard]] QByteArray sideCar() const {
            return "<PAMDataset>\n  <SRS>" + wkt.toHtmlEscaped().toUtf8() + "</SRS>\n  <GeoTransform>" + exact(x) +
                   ", " + exact(step) + ", 0, " + exact(y) + ", 0, " + exact(-step) +
                   "</GeoTransform>\n</PAMDataset>\n";
        }
    };

    [[nodiscard]] std::optional<Place> placeOf(const Page &page, const model::Snapshot &snapshot) const {
        const std::optional<MapFrame> map = page.map();
        if (!map || map->extent.isEmpty())
            return std::nullopt;
        const double perMm = map->extent.width() / map->paper.width();
        return Place{map->extent.min.x - map->paper.left() * perMm, map->extent.max.y + map->paper.top() * perMm,
                     perMm * kMmPerInch / m_options.dpi, geo::planWkt(snapshot.crs)};
    }

    Result<void> writeImage() const {
        geo::TiffPicture picture{m_image.width(),
                                 m_image.height(),
                                 m_image.constBits(),
                                 m_image.bytesPerLine(),
                                 static_cast<double>(m_options.dpi),
                                 std::nullopt};
        if (m_place)
            picture.place = geo::TiffPicture::Place{m_place->x, m_place->y, m_place->step, m_place->wkt};
        return geo::writeTiff(m_path, Words::tr("writing a report"), picture);
    }

    Result<QImage> paintImage(const Page &page, const model::Snapshot &snapshot) const {
        const QSizeF mm = page.sizeMm();
        const double perMm = m_options.dpi / kMmPerInch;
        QImage image(static_cast<int>(std::lround(mm.width() * perMm)),
                     static_cast<int>(std::lround(mm.height() * perMm)), QImage::Format_RGB32);
        if (image.isNull())
            return Error{ErrorKind::Unsupported, Words::tr("writing a picture"), m_path,
                         Words::tr("not enough memory for %1 dpi; choose fewer").arg(m_options.dpi)};
        image.fill(Qt::white);
        image.setDotsPerMeterX(static_cast<int>(std::lround(perMm * 1000)));
        image.setDotsPerMeterY(static_cast<int>(std::lround(perMm * 1000)));
        QPainter painter(&image);
        paintPage(painter, perMm, page, snapshot);
        painter.end();
        return image;
    }

    Result<void> paintSvg(QIODevice &device, const Page &page, const model::Snapshot &snapshot) const {
#ifdef CIM_HAVE_SVG
        constexpr int kUnitsPerMm = 20;
        const QSizeF mm = page.sizeMm();
        QSvgGenerator generator;
        generator.setOutputDevice(&device);
        generator.setTitle(snapshot.title);
        generator.setResolution(static_cast<int>(std::lround(kUnitsPerMm * kMmPerInch)));
        generator.setSize(
            QSize(static_cast<int>(mm.width()) * kUnitsPerMm, static_cast<int>(mm.height()) * kUnitsPerMm));
        generator.setViewBox(QRectF(0, 0, mm.width() * kUnitsPerMm, mm.height() * kUnitsPerMm));
        QPainter painter(&generator);
        paintPage(painter, kUnitsPerMm, page, snapshot);
        return {};
#else
        Q_UNUSED(device);
        Q_UNUSED(page);
        Q_UNUSED(snapshot);
        return Error{ErrorKind::Unsupported, Words::tr("writing an SVG"), m_path,
                     Words::tr("this build has no Qt Svg; write .pdf or .png instead")};
#endif
    }

    QString m_path;
    Options m_options;
    QByteArray m_bytes;
    QImage m_image; ///< of a TIFF
    std::optional<Place> m_place;
};

} // namespace

Result<void> checkSuffix(const QString &path) {
    static const QStringList known{QStringLiteral("pdf"), QStringLiteral("svg"), QStringLiteral("png"),
                                   QStringLiteral("tif"), QStringLiteral("tiff")};
    if (!known.contains(QFileInfo(path).suffix().toLower()))
        return Error{ErrorKind::Unsupported, Words::tr("writing a report"), path,
                     Words::tr("the suffix must be .pdf, .svg, .png or .tif")};
    return {};
}

Result<std::unique_ptr<PageWriter>> PageWriter::begin(const QString &path, Options options) {
    if (const Result<void> named = checkSuffix(path); !named)
        return named.error();
    if (QFileInfo(path).suffix().compare(QLatin1String("pdf"), Qt::CaseInsensitive) != 0)
        return std::unique_ptr<PageWriter>(new OnePage(path, std::move(options)));
    auto pdf = std::make_unique<PdfPages>(path, std::move(options));
    if (const Result<void> begun = pdf->begin(); !begun)
        return begun.error();
    return std::unique_ptr<PageWriter>(std::move(pdf));
}

Result<void> writePages(const QString &path, const std::vector<const Page *> &pages, const model::Snapshot &snapshot,
                        int dpi) {
    Result<std::unique_ptr<PageWriter>> writer = PageWriter::begin(path, {dpi, {}});
    if (!writer)
        return writer.error();
    for (const Page *page : pages) {
        if (const Result<void> added = (*writer)->add(*page, snapshot); !added)
            return added;
    }
    return (*writer)->finish();
}

} // namespace cim::report
