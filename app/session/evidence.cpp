// SPDX-License-Identifier: Apache-2.0
#include "app/session/evidence.h"

#include "base/jsonreader.h"
#include "base/words.h"
#include "store/projectfile.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace cim::app {

namespace {

constexpr double kVersion = 1;
const auto kName = QStringLiteral("report.json");

/** Empty for a file that is not there. */
QString digestOf(const QString &path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

QJsonObject layerFacts(const model::SnapshotLayer &layer) {
    QJsonObject out;
    out.insert(QStringLiteral("title"), layer.title);
    if (!layer.failure.isEmpty())
        out.insert(QStringLiteral("closed"), layer.failure);
    if (!layer.spec || !layer.table)
        return out;
    out.insert(QStringLiteral("id"), layer.spec->id);
    out.insert(QStringLiteral("source"), layer.table->source);
    out.insert(QStringLiteral("dataDate"), toIso(layer.table->dataDate));
    out.insert(QStringLiteral("assets"), static_cast<qint64>(layer.table->size()));
    out.insert(QStringLiteral("shown"), layer.visible);
    if (!layer.spec->isLive())
        return out;
    QJsonObject counts;
    for (std::size_t i = 0; i < layer.counts.size(); ++i) {
        if (layer.counts[i] > 0)
            counts.insert(QString::fromLatin1(model::stateKey(static_cast<model::DrawnState>(i))), layer.counts[i]);
    }
    out.insert(QStringLiteral("states"), counts);
    return out;
}

} // namespace

report::Attachment evidenceOf(const Session &session, const report::ReportTemplate &form, const SheetRequest &request,
                              const model::Snapshot &snapshot, const QString &pdf) {
    QJsonArray layers;
    for (const model::SnapshotLayer &layer : snapshot.layers)
        layers.append(layerFacts(layer));
    const QString path = session.project().path;
    model::Viewpoint view = request.viewpoint;
    // A name of its own: the project's viewpoints stay as they are when the report is opened.
    view.name = form.title.in(request.locale) + QLatin1Char(' ') +
                QDateTime::fromMSecsSinceEpoch(snapshot.asOf).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    view.nameEn.clear();
    const QJsonObject json{
        {QStringLiteral("version"), kVersion},
        {QStringLiteral("project"), QFileInfo(pdf).absoluteDir().relativeFilePath(path)},
        {QStringLiteral("projectSha256"), digestOf(path)},
        {QStringLiteral("template"), form.id},
        {QStringLiteral("asOf"), toIso(snapshot.asOf)},
        {QStringLiteral("crs"), snapshot.crs.text()},
        {QStringLiteral("hub"), snapshot.hubState},
        {QStringLiteral("rules"), snapshot.ruleEdition},
        {QStringLiteral("sample"), snapshot.sample},
        {QStringLiteral("simulated"), snapshot.simulated},
        {QStringLiteral("alarms"), static_cast<qint64>(snapshot.alarms.size())},
        {QStringLiteral("layers"), layers},
        {QStringLiteral("viewpoint"), model::viewpointToJson(view)},
    };
    report::Attachment out;
    out.name = kName;
    out.description = cim::Words::tr("what the report was made from");
    out.mime = QStringLiteral("application/json");
    out.bytes = QJsonDocument(json).toJson(QJsonDocument::Indented);
    return out;
}

Result<model::Project> projectOfReport(const QString &pdf, Notes &notes) {
    const QString doing = Words::tr("opening the view of a report");
    const Result<QByteArray> bytes = report::readAttachment(pdf, kName);
    if (!bytes)
        return Error{bytes.error().kind, doing, pdf, Words::tr("it says of no project: %1").arg(bytes.error().message)};
    const QJsonObject json = QJsonDocument::fromJson(*bytes).object();
    QStringList problems;
    JsonReader r(pdf, QStringLiteral("$"), json, problems);
    r.version(kVersion);
    const QDir folder = QFileInfo(pdf).absoluteDir();
    const QString wanted = QDir::cleanPath(folder.absoluteFilePath(r.text("project")));
    const QString digest = r.text("projectSha256", QString());
    std::optional<model::Viewpoint> view;
    r.object(
        "viewpoint", [&](JsonReader &m) { view = model::readViewpoint(m); }, true);
    if (!problems.isEmpty() || !view)
        return Error{ErrorKind::BadFormat, doing, pdf, problems.join(QLatin1Char('\n'))};
    const QString path = QFileInfo(wanted).isFile() ? wanted : folder.absoluteFilePath(QFileInfo(wanted).fileName());
    Result<model::Project> project = store::readProject(path);
    if (!project)
        return project;
    if (!digest.isEmpty() && digestOf(path) != digest)
        notes.add(Words::tr("the project has changed since the report was made"), QFileInfo(path).fileName());
    const auto same = std::find_if(project->viewpoints.begin(), project->viewpoints.end(),
                                   [&](const model::Viewpoint &one) { return one.name == view->name; });
    if (same == project->viewpoints.end())
        project->viewpoints.push_back(*view);
    else
        *same = *view;
    project->home = view->name;
    return project;
}

} // namespace cim::app
