// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "report/mappainter.h"

#include <QByteArray>
#include <QIODevice>

#include <optional>
#include <vector>

namespace cim::report {

/** A file inside a PDF: the data behind its pages. */
struct Attachment {
    QString name;
    QString description;
    QString mime;
    QByteArray bytes;
};

/** What QPdfWriter does not write of a document that has to stand by itself. */
struct PdfFacts {
    struct PageFacts {
        QString title; ///< in the contents; empty: not listed
        std::optional<MapFrame> map;
        geo::Crs crs; ///< of the map
    };
    QString title;
    TimeMs made = 0; ///< moment of creation
    std::vector<PageFacts> pages;
    std::vector<Attachment> attachments;
};

/** Reads the PDF at @p from, as QPdfWriter left it, and writes it to @p to with contents, attachments, the georeference
 *  of each map (ISO 32000-2, 12.10: readable by GDAL and QGIS), text that is searched as it was typed, and what PDF/A
 *  wants (ISO 19005-2 level B; 19005-3 with attachments): XMP, output intent, file identifier. The same pages and facts
 *  give the same bytes. */
[[nodiscard]] Result<void> finishPdf(const QString &from, QIODevice &to, const PdfFacts &facts);

/** The file of that name inside a PDF of at most @p mostBytes; NotFound when there is none. */
[[nodiscard]] Result<QByteArray> readAttachment(const QString &pdf, const QString &name,
                                                qint64 mostBytes = 64 * 1024 * 1024);

/** $SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else now. */
[[nodiscard]] TimeMs timeOfMaking();

} // namespace cim::report
