// SPDX-License-Identifier: Apache-2.0
#include "report/writers.h"

#include "base/words.h"
#include "report/pdftext.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#ifdef CIM_HAVE_SVG
#include <QSvgGenerator>
#endif

#include <cmath>

namespace cim::report {

namespace {

constexpr double kMmPerInch = 25.4;
constexpr int kPdfDpi = 1200;

using Pages = std::vector<const Page *>;

void paintPage(QPainter &painter, double unitsPerMm, const Page &page, const model::Snapshot &snapshot) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.scale(unitsPerMm, unitsPerMm);
    page.paint(painter, snapshot);
    painter.restore();
}

Result<void> paintPdf(QIODevice &device, const Pages &pages, const model::Snapshot &snapshot) {
    QPdfWriter writer(&device);
    writer.setCreator(QStringLiteral("Cimscape"));
    writer.setTitle(snapshot.title);
    writer.setResolution(kPdfDpi);
    QPainter painter;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        writer.setPageSize(QPageSize(pages[i]->sizeMm(), QPageSize::Millimeter, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        if (i == 0 ? !painter.begin(&writer) : !writer.newPage())
            return Error{ErrorKind::Unreadable, Words::tr("writing a PDF"), {}, Words::tr("the page cannot be begun")};
        paintPage(painter, kPdfDpi / kMmPerInch, *pages[i], snapshot);
    }
    painter.end();
    return {};
}

Result<void> paintPng(QIODevice &device, const Pages &pages, const model::Snapshot &snapshot, int dpi) {
    const QSizeF mm = pages.front()->sizeMm();
    const double perMm = dpi / kMmPerInch;
    QImage image(static_cast<int>(std::lround(mm.width() * perMm)), static_cast<int>(std::lround(mm.height() * perMm)),
                 QImage::Format_RGB32);
    if (image.isNull())
        return Error{ErrorKind::Unsupported,
                     Words::tr("writing a picture"),
                     {},
                     Words::tr("not enough memory for %1 dpi; choose fewer").arg(dpi)};
    image.fill(Qt::white);
    image.setDotsPerMeterX(static_cast<int>(std::lround(perMm * 1000)));
    image.setDotsPerMeterY(static_cast<int>(std::lround(perMm * 1000)));
    QPainter painter(&image);
    paintPage(painter, perMm, *pages.front(), snapshot);
    painter.end();
    if (!image.save(&device, "PNG"))
        return Error{ErrorKind::Unreadable, Words::tr("writing a picture"), {}, device.errorString()};
    return {};
}

Result<void> paintSvg(QIODevice &device, const Pages &pages, const model::Snapshot &snapshot) {
#ifdef CIM_HAVE_SVG
    constexpr int kUnitsPerMm = 20;
    const QSizeF mm = pages.front()->sizeMm();
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setTitle(snapshot.title);
    generator.setResolution(static_cast<int>(std::lround(kUnitsPerMm * kMmPerInch)));
    generator.setSize(QSize(static_cast<int>(mm.width()) * kUnitsPerMm, static_cast<int>(mm.height()) * kUnitsPerMm));
    generator.setViewBox(QRectF(0, 0, mm.width() * kUnitsPerMm, mm.height() * kUnitsPerMm));
    QPainter painter(&generator);
    paintPage(painter, kUnitsPerMm, *pages.front(), snapshot);
    return {};
#else
    Q_UNUSED(device);
    Q_UNUSED(pages);
    Q_UNUSED(snapshot);
    return Error{ErrorKind::Unsupported,
                 Words::tr("writing an SVG"),
                 {},
                 Words::tr("this build has no Qt Svg; write .pdf or .png instead")};
#endif
}

} // namespace

Result<void> checkSuffix(const QString &path) {
    static const QStringList known{QStringLiteral("pdf"), QStringLiteral("svg"), QStringLiteral("png")};
    if (!known.contains(QFileInfo(path).suffix().toLower()))
        return Error{ErrorKind::Unsupported, Words::tr("writing a report"), path,
                     Words::tr("the suffix must be .pdf, .svg or .png")};
    return {};
}

Result<void> writePages(const QString &path, const Pages &pages, const model::Snapshot &snapshot, int dpi) {
    const QString doing = Words::tr("writing a report");
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool pdf = suffix == QLatin1String("pdf"), png = suffix == QLatin1String("png");
    if (const Result<void> named = checkSuffix(path); !named)
        return named;
    if (pages.empty())
        return Error{ErrorKind::NotFound, doing, path, Words::tr("there is no page to write")};
    if (!pdf && pages.size() > 1)
        return Error{ErrorKind::Unsupported, doing, path, Words::tr("only a .pdf holds more than one page")};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{ErrorKind::Unreadable, doing, path, file.errorString() + Words::tr("; choose another folder")};
    // Painted into memory first: a writer that owns the file would close it before it could be renamed.
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const Result<void> painted = pdf   ? paintPdf(buffer, pages, snapshot)
                                 : png ? paintPng(buffer, pages, snapshot, dpi)
                                       : paintSvg(buffer, pages, snapshot);
    if (!painted) {
        Error error = painted.error();
        error.subject = path;
        return error;
    }
    if (pdf)
        buffer.buffer() = withTypedText(buffer.data());
    if (file.write(buffer.data()) != buffer.data().size() || !file.flush() || !file.commit())
        return Error{ErrorKind::Unreadable, doing, path, file.errorString() + Words::tr("; is the disk full?")};
    return {};
}

} // namespace cim::report
