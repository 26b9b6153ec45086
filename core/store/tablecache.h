// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/assettable.h"
#include "model/project.h"

#include <optional>
#include <stop_token>

namespace cim::store {

/** Layers as they were read before, ready for use, so that a city that took a minute to read opens at once the next
 * time. One file for each layer, called by what it was made of: the source's size, time and a sample of its content,
 * what the layer.json asks of it, the target CRS, the language of its notes. When any of them is another, so is the
 * name: a stale entry is never read, and goes when room is wanted. Entries are written beside and renamed, so that they
 * are whole or not there; one that is damaged all the same is no entry. Any thread, also several processes at once; a
 * folder that cannot be written still serves what is in it. */
class TableCache {
public:
    static constexpr qint64 kDefaultLimitBytes = qint64{10} << 30;
    /** Sources below it are read as quickly as the cache. */
    static constexpr qint64 kLeastSourceBytes = qint64{4} << 20;

    /** An empty @p folder is no cache: nothing is found or kept. */
    explicit TableCache(QString folder, qint64 limitBytes = kDefaultLimitBytes);
    /** $CIMSCAPE_CACHE ("none" for no cache), else the user's cache folder of the system. */
    [[nodiscard]] static QString defaultFolder();

    /** The entry of a layer; empty for what is not kept: small files, folders, anything but a file of the disk. Reads
     * some hundred kilobytes of it. */
    [[nodiscard]] static QString nameOf(const model::ProjectLayer &layer, const model::LayerSpec &spec,
                                        const geo::Crs &crs);

    [[nodiscard]] std::optional<model::AssetTable> find(const QString &name) const;
    [[nodiscard]] bool has(const QString &name) const;
    /** Writes an entry, then drops the ones used least recently until all are within the limit. Fails when the folder
     * or the disk does not take it; what was there before is still there then. */
    Result<void> keep(const QString &name, const model::AssetTable &table, std::stop_token stop = {}) const;

    [[nodiscard]] const QString &folder() const { return m_folder; }
    /** Where the points of a layer are kept (geo::PointFile), whether they are there or not; the folder is made. Empty
     * when nothing is kept. */
    [[nodiscard]] QString pointPath(const QString &name) const;
    /** Says that the points at pointPath() were used, and drops what was used least recently beyond the limit. */
    void keepPoints(const QString &name) const;

    /** Of all entries. */
    [[nodiscard]] qint64 bytes() const;
    /** Drops all entries; how many bytes they were. */
    qint64 clear() const;

private:
    [[nodiscard]] QString pathOf(const QString &name) const;
    void trim(const QString &newest) const;

    QString m_folder;
    qint64 m_limitBytes;
};

} // namespace cim::store
