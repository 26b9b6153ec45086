// SPDX-License-Identifier: Apache-2.0
#include "geo/wholefile.h"

#include "base/words.h"

#include <QDir>
#include <QTemporaryDir>

#include <filesystem>

namespace cim::geo {

Result<void> writeWhole(const QString &path, const QString &doing,
                        const std::function<Result<void>(const QString &)> &write) {
    const QFileInfo target(path);
    const QTemporaryDir folder(target.absolutePath() + QStringLiteral("/.cimscape-XXXXXX"));
    if (!folder.isValid())
        return Error{ErrorKind::Unreadable, doing, path, folder.errorString() + Words::tr("; choose another folder")};
    const QString made = folder.filePath(target.fileName());
    if (Result<void> written = write(made); !written)
        return written;
    const QFileInfoList parts = QDir(folder.path()).entryInfoList(QDir::Files);
    if (!QFileInfo(made).isFile())
        return Error{ErrorKind::Unreadable, doing, path, Words::tr("nothing was written")};
    for (const QFileInfo &part : parts) {
        std::error_code error;
        std::filesystem::rename(part.filePath().toStdU16String(),
                                target.absoluteDir().filePath(part.fileName()).toStdU16String(), error);
        if (error)
            return Error{ErrorKind::Unreadable, doing, path, QString::fromLocal8Bit(error.message().c_str())};
    }
    return {};
}

} // namespace cim::geo
