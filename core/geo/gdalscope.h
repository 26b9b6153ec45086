// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

class GDALDataset;
class OGRSpatialReference;

namespace cim::geo {

/** While it lives, what GDAL complains about on this thread is collected here instead of being printed. The first one
 * in the process registers the drivers and sets the options that keep GDAL from hanging and from writing beside the
 * sources. */
class GdalScope {
public:
    GdalScope();
    ~GdalScope();
    GdalScope(const GdalScope &) = delete;
    GdalScope &operator=(const GdalScope &) = delete;

    [[nodiscard]] bool hasFailed() const { return !m_failures.isEmpty(); }
    /** The failures in GDAL's words, the first ones, in one line; @p fallback when GDAL said nothing. */
    [[nodiscard]] QString failure(const QString &fallback) const;
    /** Failures and warnings as notes, and forgets them. */
    void moveTo(Notes &notes, const QString &example = {});
    void forget();

private:
    static void remember(int level, int number, const char *message, void *self);

    QStringList m_failures;
    QStringList m_warnings;
};

/** @p bytes from @p encoding ("GBK") to text; nothing when the encoding is not known here or the bytes are not in it.
 */
std::optional<QString> recode(const QByteArray &bytes, const QByteArray &encoding);

/** All files below a folder or archive in GDAL's naming ("/vsizip/a.zip"), as names GDAL can open. */
QStringList filesBelow(const QString &folder);

/** The CRS text of a GDAL reference: authority code or WKT; empty for none. */
QString crsText(const OGRSpatialReference *reference);

} // namespace cim::geo
