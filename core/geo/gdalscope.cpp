// SPDX-License-Identifier: Apache-2.0
#include "geo/gdalscope.h"

#include <QCoreApplication>
#include <QFile>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_spatialref.h>

#include <mutex>

namespace cim::geo {

namespace {

constexpr int kMostMessages = 8;

void setDefault(const char *option, const char *value) {
    if (!CPLGetConfigOption(option, nullptr))
        CPLSetConfigOption(option, value);
}

void prepareGdal() {
    setDefault("GDAL_HTTP_CONNECTTIMEOUT", "5"); // seconds: a dead server must not hang a worker
    setDefault("GDAL_HTTP_TIMEOUT", "30");
    setDefault("GDAL_HTTP_MAX_RETRY", "0");
    setDefault("CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO"); // would write a file beside the source
    setDefault("OGR_GEOMETRY_ACCEPT_UNCLOSED_RING", "YES");
    // An installed program carries GDAL's tables; the path compiled in is the build machine's.
    if (QCoreApplication::instance()) {
        const QString tables = QCoreApplication::applicationDirPath() + QStringLiteral("/../share/gdal");
        if (QFile::exists(tables + QStringLiteral("/gcs.csv")) ||
            QFile::exists(tables + QStringLiteral("/gdalvrt.xsd")))
            setDefault("GDAL_DATA", QFile::encodeName(tables).constData());
    }
    OSRSetPROJEnableNetwork(FALSE);
    GDALAllRegister();
}

} // namespace

GdalScope::GdalScope() {
    static std::once_flag once;
    std::call_once(once, prepareGdal);
    CPLErrorReset();
    CPLPushErrorHandlerEx([](CPLErr level, CPLErrorNum number,
                             const char *message) { remember(level, number, message, CPLGetErrorHandlerUserData()); },
                          this);
}

GdalScope::~GdalScope() {
    CPLPopErrorHandler();
    CPLErrorReset();
}

void GdalScope::remember(int level, int, const char *message, void *self) {
    auto *scope = static_cast<GdalScope *>(self);
    QStringList &list = level >= CE_Failure ? scope->m_failures : scope->m_warnings;
    const QString text = QString::fromUtf8(message).simplified();
    if (text.contains(QLatin1String("does not support open option")))
        return; // ours are meant for whichever driver knows them
    if (level >= CE_Warning && list.size() < kMostMessages && !list.contains(text))
        list << text;
}

QString GdalScope::failure(const QString &fallback) const {
    return m_failures.isEmpty() ? fallback : m_failures.mid(0, 3).join(QStringLiteral("; "));
}

void GdalScope::moveTo(Notes &notes, const QString &example) {
    for (const QString &text : m_failures + m_warnings)
        notes.add(QStringLiteral("GDAL: ") + text, example);
    forget();
}

void GdalScope::forget() {
    m_failures.clear();
    m_warnings.clear();
}

std::optional<QString> recode(const QByteArray &bytes, const QByteArray &encoding) {
    const GdalScope scope;
    char *utf8 = CPLRecode(bytes.constData(), encoding.constData(), CPL_ENC_UTF8);
    const QByteArray text(utf8);
    CPLFree(utf8);
    // An encoding it does not know comes back as it went in, with a warning that is given once in a process.
    if (text.isEmpty() ? !bytes.isEmpty() : CPLIsUTF8(text.constData(), -1) == 0)
        return std::nullopt;
    return QString::fromUtf8(text);
}

QStringList filesBelow(const QString &folder) {
    const CPLStringList names(VSIReadDirRecursive(folder.toUtf8().constData()));
    QStringList out;
    for (int i = 0; i < names.size(); ++i)
        out << folder + QLatin1Char('/') + QString::fromUtf8(names[i]);
    return out;
}

QString crsText(const OGRSpatialReference *reference) {
    if (!reference || reference->IsEmpty())
        return {};
    const char *authority = reference->GetAuthorityName(nullptr);
    const char *code = reference->GetAuthorityCode(nullptr);
    if (authority && code && qstrcmp(authority, "EPSG") == 0)
        return QStringLiteral("EPSG:") + QString::fromUtf8(code);
    char *wkt = nullptr;
    const char *const options[] = {"FORMAT=WKT2_2019", nullptr};
    reference->exportToWkt(&wkt, options);
    const QString out = QString::fromUtf8(wkt);
    CPLFree(wkt);
    return out;
}

} // namespace cim::geo
