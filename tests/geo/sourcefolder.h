// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <QFile>
#include <QTemporaryDir>

namespace cim::geo {

/** Notes as one text, to look for words in. */
inline QString said(const Notes &notes) {
    QStringList out;
    for (const Note &note : notes.items())
        out << QStringLiteral("%1 x%2 [%3]").arg(note.text).arg(note.count).arg(note.example);
    return out.join(QLatin1Char('\n'));
}

inline QByteArray feature(const QByteArray &geometry, const QByteArray &properties = "{}") {
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

inline QByteArray collection(const QByteArrayList &features) {
    return R"({"type":"FeatureCollection","features":[)" + features.join(',') + "]}";
}

/** A folder of files made for a test, and the reading of them into the project CRS. */
class SourceFolder {
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString write(const QString &name, const QByteArray &content) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }
    static Result<FeatureSet> read(const QString &path, const QString &crs = {}) {
        FeatureSource source;
        source.connection = path;
        source.crs = crs;
        return readFeatures(source, Crs::fromText(QStringLiteral("EPSG:4549")).value());
    }
    Result<FeatureSet> readJson(const QByteArrayList &features) const {
        return read(write(QStringLiteral("features.geojson"), collection(features)));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace cim::geo
