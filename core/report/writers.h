// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/page.h"
#include "report/pdffile.h"

#include <memory>

namespace cim::report {

/** Fails when no report can be written under such a name: the suffix must be .pdf, .svg, .png or .tif. */
[[nodiscard]] Result<void> checkSuffix(const QString &path);

/** Writes pages one after another, so that none has to be kept: a vector PDF with embedded fonts and selectable text,
 * or one page as SVG, or at @c dpi as PNG with a world file of its map or as GeoTIFF; the suffix of the path decides.
 * What is there already stays as it is until finish() has put the new file in its place; without it nothing is left
 * behind. One thread at a time. */
class PageWriter {
public:
    struct Options {
        int dpi = 200; ///< of a PNG or TIFF
        QString title; ///< of a PDF; empty: the snapshot's
    };
    static Result<std::unique_ptr<PageWriter>> begin(const QString &path, Options options);
    virtual ~PageWriter() = default;

    virtual Result<void> add(const Page &page, const model::Snapshot &snapshot) = 0;
    /** Goes into a PDF; a picture has no place for it. */
    virtual void attach(std::vector<Attachment> attachments) = 0;
    virtual Result<void> finish() = 0;
};

/** All pages at once. */
Result<void> writePages(const QString &path, const std::vector<const Page *> &pages, const model::Snapshot &snapshot,
                        int dpi = 200);

} // namespace cim::report
