// SPDX-License-Identifier: Apache-2.0
#include "base/savefile.h"

#include "base/words.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace cim {

Result<void> saveFile(const QString &path, const QString &doing, const QByteArray &bytes) {
    // QSaveFile tries for a quarter of a minute before it says so.
    if (!QFileInfo(path).absoluteDir().exists())
        return Error{ErrorKind::NotFound, doing, path,
                     Words::tr("the folder does not exist; make it or choose another")};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{ErrorKind::Unreadable, doing, path, file.errorString() + Words::tr("; choose another folder")};
    // Unless it is flushed here, commit() takes a disk that is full at the very end for done.
    if (file.write(bytes) != bytes.size() || !file.flush() || !file.commit())
        return Error{ErrorKind::Unreadable, doing, path,
                     Words::tr("%1; the file that was there is unchanged: choose another place or free some space")
                         .arg(file.errorString())};
    return {};
}

} // namespace cim
