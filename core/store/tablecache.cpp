// SPDX-License-Identifier: Apache-2.0
#include "store/tablecache.h"

#include "base/log.h"
#include "base/text.h"
#include "base/words.h"
#include "geo/pointfile.h"
#include "model/layerspec.h"
#include "store/tablefile.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <filesystem>

namespace cim::store {

namespace {

/** To be raised whenever a reader makes something else of the same source. */
constexpr int kReadersEdition = 2;
constexpr auto kSuffix = ".cimtable";
/** So much of the disk is left to others. */
constexpr qint64 kFreeBytes = qint64{512} << 20;
constexpr auto kLeftOut = ".left-out.csv"; ///< behind the name of points, see importPoints()
constexpr int kSamples = 64;
constexpr qint64 kHalfSeconds = 3600, kPartSeconds = 24 * 3600;
constexpr qint64 kSampleBytes = 4096;

/** What the names of whole entries are like. */
QStringList entries() {
    return {QLatin1Char('*') + QLatin1String(kSuffix), QLatin1Char('*') + QLatin1String(geo::PointFile::kSuffix)};
}

/** Files without which a source says something else: the parts of a Shapefile, the write-ahead log of a GeoPackage,
 * schemas, encodings, reference systems. */
QStringList companions(const QFileInfo &file) {
    QStringList out;
    const QString stem = file.path() + QLatin1Char('/') + file.completeBaseName();
    for (const char *suffix : {".dbf", ".shx", ".prj", ".cpg", ".qpj", ".gfs", ".xsd", ".csvt"})
        out << stem + QLatin1String(suffix);
    for (const char *suffix : {"-wal", "-journal", ".aux.xml"})
        out << file.filePath() + QLatin1String(suffix);
    return out;
}

void addFile(QCryptographicHash &hash, const QFileInfo &info) {
    QFile file(info.filePath());
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return;
    const qint64 size = file.size();
    hash.addData(
        QStringLiteral("%1 %2 %3;").arg(info.suffix()).arg(size).arg(info.lastModified().toMSecsSinceEpoch()).toUtf8());
    const qint64 step = std::max(kSampleBytes, (size - kSampleBytes) / (kSamples - 1));
    for (int i = 0; i < kSamples && i * step < size; ++i) {
        if (file.seek(i * step))
            hash.addData(file.read(kSampleBytes));
    }
}

QByteArray askedOf(const model::ProjectLayer &layer, const model::LayerSpec &spec, const geo::Crs &crs) {
    QByteArray out;
    QDataStream stream(&out, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << kReadersEdition << dataLocale() << crs.text() << layer.source.layer << layer.source.crs
           << layer.source.encoding << layer.source.filter << layer.source.limit << layer.source.lod.value_or(-1)
           << layer.source.heightShift << spec.id << spec.kind << spec.defaultSource << spec.keyAttribute
           << spec.nameAttribute << spec.nameEnAttribute;
    for (const model::AttributeSpec &attribute : spec.attributes)
        stream << attribute.id << attribute.field << attribute.required;
    if (spec.points) {
        stream << spec.points->key << spec.points->full;
        for (const model::PointsSpec::Field &field : spec.points->fields)
            stream << field.id;
        for (const model::PointsSpec::Count &count : spec.points->counts)
            stream << count.id << count.when;
    }
    return out;
}

Error couldNot(const QString &path, const QString &why) {
    return {ErrorKind::Unreadable, Words::tr("keeping a layer for the next opening"), path, why};
}

} // namespace

TableCache::TableCache(QString folder, qint64 limitBytes) : m_folder(std::move(folder)), m_limitBytes(limitBytes) {}

QString TableCache::defaultFolder() {
    const QString chosen = qEnvironmentVariable("CIMSCAPE_CACHE");
    if (chosen == QLatin1String("none"))
        return {};
    if (!chosen.isEmpty())
        return chosen;
    const QString caches = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return caches.isEmpty() ? QString() : caches + QStringLiteral("/cimscape");
}

QString TableCache::nameOf(const model::ProjectLayer &layer, const model::LayerSpec &spec, const geo::Crs &crs) {
    const QFileInfo file(layer.source.connection);
    if (!file.isFile() || file.size() < kLeastSourceBytes)
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(askedOf(layer, spec, crs));
    addFile(hash, file);
    for (const QString &companion : companions(file))
        addFile(hash, QFileInfo(companion));
    return QString::fromLatin1(hash.result().toHex().left(40));
}

QString TableCache::pathOf(const QString &name) const {
    return m_folder.isEmpty() || name.isEmpty() ? QString()
                                                : m_folder + QLatin1Char('/') + name + QLatin1String(kSuffix);
}

bool TableCache::has(const QString &name) const {
    const QString path = pathOf(name);
    return !path.isEmpty() && (QFileInfo::exists(path) || QFileInfo::exists(pointPath(name)));
}

QString TableCache::pointPath(const QString &name) const {
    if (m_folder.isEmpty() || name.isEmpty() || !QDir().mkpath(m_folder))
        return {};
    return m_folder + QLatin1Char('/') + name + QLatin1String(geo::PointFile::kSuffix);
}

void TableCache::keepPoints(const QString &name) const {
    const QString path = pointPath(name);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return;
    file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
    trim(path);
}

std::optional<model::AssetTable> TableCache::find(const QString &name) const {
    QFile file(pathOf(name));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::nullopt;
    std::optional<model::AssetTable> table = readTable([path = file.fileName()]() -> std::unique_ptr<QIODevice> {
        auto out = std::make_unique<QFile>(path);
        return out->open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? std::move(out) : nullptr;
    });
    // A model that was moved with its pictures: the source knows where they are now.
    if (table && !std::all_of(table->pictures.begin(), table->pictures.end(), [](const QString &picture) {
            return picture.startsWith(QLatin1Char('#')) || QFileInfo::exists(picture);
        }))
        return std::nullopt;
    if (!table) {
        qCWarning(logApp).noquote() << "the cache's" << file.fileName() << "is damaged: the source is read instead";
        file.close();
        file.remove();
        return std::nullopt;
    }
    file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime); // used last: dropped last
    return table;
}

Result<void> TableCache::keep(const QString &name, const model::AssetTable &table, std::stop_token stop) const {
    const QString path = pathOf(name);
    if (path.isEmpty())
        return {};
    if (!QDir().mkpath(m_folder))
        return couldNot(m_folder,
                        Words::tr("the folder cannot be made; set CIMSCAPE_CACHE to one that can be written"));
    const qint64 wanted =
        static_cast<qint64>(table.geometries.allPoints().size_bytes()) + static_cast<qint64>(table.size()) * 64;
    // Asked of the folder itself: a list of mounts, as QStorageInfo reads it, is not everywhere.
    std::error_code unknown;
    const std::filesystem::space_info space = std::filesystem::space(m_folder.toStdU16String(), unknown);
    if (!unknown && space.available < static_cast<std::uintmax_t>(wanted + kFreeBytes))
        return couldNot(m_folder, Words::tr("the disk is nearly full; make room on it"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return couldNot(path, file.errorString());
    // Unless it is flushed here, commit() takes a disk that is full at the very end for done.
    if (!writeTable(file, table, stop) || !file.flush()) {
        const QString why = file.errorString();
        file.cancelWriting();
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, Words::tr("keeping a layer for the next opening"), path, {}};
        return couldNot(path, why);
    }
    if (!file.commit())
        return couldNot(path, file.errorString());
    trim(path);
    return {};
}

qint64 TableCache::bytes() const {
    qint64 sum = 0;
    if (!m_folder.isEmpty()) {
        for (const QFileInfo &file : QDir(m_folder).entryInfoList(entries(), QDir::Files))
            sum += file.size();
    }
    return sum;
}

qint64 TableCache::clear() const {
    qint64 sum = 0;
    if (m_folder.isEmpty())
        return sum;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(entries(), QDir::Files)) {
        const qint64 size = file.size(); // not known of one that is gone
        sum += QFile::remove(file.filePath()) ? size : 0;
    }
    return sum;
}

void TableCache::trim(const QString &newest) const {
    qint64 sum = 0;
    // Also what a process that was killed has left half written: its name goes on behind the suffix.
    for (const QFileInfo &file :
         QDir(m_folder).entryInfoList({QStringLiteral("*%1*").arg(QLatin1String(kSuffix)),
                                       QStringLiteral("*%1*").arg(QLatin1String(geo::PointFile::kSuffix))},
                                      QDir::Files, QDir::Time)) {
        // The list of what an import left out lives as long as what it kept.
        if (file.filePath().endsWith(QLatin1String(kLeftOut))) {
            if (!QFileInfo::exists(
                    file.filePath().chopped(static_cast<qsizetype>(std::char_traits<char>::length(kLeftOut)))))
                QFile::remove(file.filePath());
            continue;
        }
        // Parts of points are as good as half of the whole: the next import goes on with them, for a day.
        const bool isPart = file.fileName().contains(QLatin1String(".part-"));
        const bool isHalf = isPart || !QDir::match(entries(), file.fileName());
        const bool isOld =
            file.lastModified().secsTo(QDateTime::currentDateTime()) > (isPart ? kPartSeconds : kHalfSeconds);
        if (isHalf) {
            if (isOld)
                QFile::remove(file.filePath());
            continue;
        }
        sum += file.size();
        if (sum > m_limitBytes && file.filePath() != newest)
            QFile::remove(file.filePath());
    }
}

} // namespace cim::store
