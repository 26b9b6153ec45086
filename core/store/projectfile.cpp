// SPDX-License-Identifier: Apache-2.0
#include "store/projectfile.h"

#include "base/savefile.h"
#include "base/words.h"
#include "store/projecttext.h"

#include <QFileInfo>

namespace cim::store {

Result<model::Project> readProject(const QString &path) {
    const Result<QJsonObject> json = readJsonObject(path);
    if (!json) {
        Error error = json.error();
        error.doing = Words::tr("reading a project");
        return error;
    }
    const QFileInfo file(path);
    Result<model::Project> project = model::parseProject(*json, path, file.absolutePath());
    if (project)
        project->path = file.absoluteFilePath();
    return project;
}

Result<void> writeProject(const model::Project &project, const QString &path) {
    const QString doing = Words::tr("writing a project");
    const QString folder = QFileInfo(path).absolutePath();
    const QJsonObject json = model::projectToJson(project, folder);
    // What could not be read again is not written: the file that is there stays as it is.
    if (const Result<model::Project> again = model::parseProject(json, path, folder); !again)
        return Error{ErrorKind::Refused, doing, path, again.error().message};
    return saveFile(path, doing, projectText(json));
}

} // namespace cim::store
