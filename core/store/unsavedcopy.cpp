// SPDX-License-Identifier: Apache-2.0
#include "store/unsavedcopy.h"

#include "base/jsonreader.h"
#include "base/savefile.h"
#include "base/words.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace cim::store {

namespace {

constexpr char kSuffix[] = ".unsaved.json";

QString lockOf(const QString &file) {
    return file + QStringLiteral(".lock");
}

} // namespace

UnsavedCopy::UnsavedCopy(const QString &folder)
    : m_path(folder + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces) + QLatin1String(kSuffix)) {}

UnsavedCopy::~UnsavedCopy() {
    drop();
}

QString UnsavedCopy::defaultFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/unsaved");
}

Result<void> UnsavedCopy::keep(const model::Project &project, TimeMs now) {
    const QString folder = QFileInfo(m_path).absolutePath();
    QDir().mkpath(folder);
    if (!m_lock) {
        m_lock = std::make_unique<QLockFile>(lockOf(m_path));
        m_lock->setStaleLockTime(0); // a program may run for weeks
        if (!m_lock->tryLock())
            return Error{ErrorKind::Unreadable, Words::tr("keeping a copy of unsaved changes"), m_path,
                         Words::tr("the folder cannot be written")};
    }
    const QJsonObject json{{QStringLiteral("of"), project.path},
                           {QStringLiteral("kept"), toIso(now)},
                           {QStringLiteral("project"), model::projectToJson(project, folder)}};
    return saveFile(m_path, Words::tr("keeping a copy of unsaved changes"), QJsonDocument(json).toJson());
}

void UnsavedCopy::drop() {
    QFile::remove(m_path);
    m_lock.reset(); // takes its file with it
}

std::vector<LeftCopy> copiesLeft(const QString &folder) {
    std::vector<LeftCopy> out;
    for (const QFileInfo &file : QDir(folder).entryInfoList({QLatin1Char('*') + QLatin1String(kSuffix)}, QDir::Files)) {
        QLockFile lock(lockOf(file.filePath()));
        lock.setStaleLockTime(0);
        if (!lock.tryLock())
            continue; // its program is running
        lock.unlock();
        const Result<QJsonObject> json = readJsonObject(file.filePath());
        if (!json)
            continue;
        Result<model::Project> project =
            model::parseProject(json->value(QStringLiteral("project")).toObject(), file.filePath(), folder);
        if (!project)
            continue;
        project->path = json->value(QStringLiteral("of")).toString();
        out.push_back({file.filePath(), std::move(*project), fromIso(json->value(QStringLiteral("kept")).toString())});
    }
    std::sort(out.begin(), out.end(), [](const LeftCopy &a, const LeftCopy &b) { return a.kept > b.kept; });
    return out;
}

void forgetCopy(const LeftCopy &copy) {
    QFile::remove(copy.file);
    QFile::remove(lockOf(copy.file));
}

} // namespace cim::store
