// SPDX-License-Identifier: Apache-2.0
#include "app/cli/headless.h"

#include "app/cli/checks.h"

#include <QEventLoop>
#include <QTextStream>
#include <QTimer>

namespace cim::app {

void ProjectArguments::addTo(CLI::App &command) {
    command.add_option(
        "project", project,
        "A *.cim.json, the PDF of a report made from one, or a file or folder of data; \"sample\", or nothing, for "
        "the sample city");
    addMoment(command);
}

void ProjectArguments::addMoment(CLI::App &command) {
    command.add_option("--live", liveSeconds, "Seconds to let the hub deliver first; 0: no live values")
        ->check(isBetween(0, 3600))
        ->capture_default_str();
    CLI::Option *const moment = command.add_option(
        "--as-of", asOf,
        "Stand the clock still at this time, as 2026-03-01T08:00:00Z: with the values of the record, where "
        "the project has one of that time; ages are counted from it");
    moment->check(isTime());
    command
        .add_option("--journal", journal, "Take the values of --as-of from this record instead of the project's own")
        ->needs(moment);
}

Result<void> Headless::open(const ProjectArguments &arguments) {
    QString path = QString::fromStdString(arguments.project);
    if (path.isEmpty() || path == QLatin1String("sample"))
        path = Session::sampleProject();
    if (path.isEmpty())
        return Error{ErrorKind::NotFound, QStringLiteral("opening the sample city"), Session::dataFolder(),
                     QStringLiteral("it was not built; name a project, or build the target sample_city")};
    if (!arguments.asOf.empty())
        m_session.clock().pauseAt(fromIso(QString::fromStdString(arguments.asOf)));
    m_session.setJournal(QString::fromStdString(arguments.journal), arguments.isRecorded);
    if (const Result<void> opened = m_session.open(path); !opened)
        return opened;
    m_session.waitUntilLoaded();
    QTextStream err(stderr);
    for (const SessionLayer &layer : m_session.layers()) {
        if (layer.state == SessionLayer::State::Failed)
            err << "cimscape: layer closed: " << layer.wanted.layer << ": " << layer.failure << Qt::endl;
    }
    for (const Note &note : m_session.openingNotes().items())
        err << "cimscape: left out: " << note.example << ": " << note.text << Qt::endl;
    if (!m_session.terrainFailure().isEmpty())
        err << "cimscape: terrain left flat: " << m_session.terrainFailure() << Qt::endl;
    bool isPast = false;
    if (!arguments.asOf.empty()) {
        const Result<bool> there = m_session.history().goToNow(fromIso(QString::fromStdString(arguments.asOf)));
        if (!there)
            return there.error();
        isPast = *there;
        if (!isPast && !arguments.journal.empty())
            return Error{ErrorKind::NotFound, QStringLiteral("going back"), QString::fromStdString(arguments.journal),
                         QStringLiteral("it has nothing of %1; see `cimscape hub stats`")
                             .arg(QString::fromStdString(arguments.asOf))};
    }
    if (!isPast && arguments.liveSeconds > 0 && !m_session.project().links.empty()) {
        m_session.startLinks();
        QEventLoop wait;
        QTimer::singleShot(static_cast<int>(arguments.liveSeconds * 1000), &wait, &QEventLoop::quit);
        wait.exec();
    }
    return {};
}

Result<SceneView *> Headless::scene() {
    if (m_scene)
        return m_scene.get();
    auto context = scene::OffscreenContext::create();
    if (!context)
        return context.error();
    m_context = std::move(*context);
    if (!m_context->makeCurrent())
        return Error{ErrorKind::Unsupported, QStringLiteral("drawing without a window"), m_context->description(),
                     QStringLiteral("the OpenGL context cannot be made current; try LIBGL_ALWAYS_SOFTWARE=1")};
    if (const Result<void> usable = scene::Renderer::checkContext(); !usable)
        return usable.error();
    m_scene = std::make_unique<SceneView>(m_session);
    return m_scene.get();
}

Result<model::Viewpoint> Headless::viewpoint(const std::string &name) const {
    if (name.empty())
        return m_session.homeViewpoint();
    const QString wanted = QString::fromStdString(name);
    QStringList known;
    for (const model::Viewpoint &viewpoint : m_session.project().viewpoints) {
        if (viewpoint.name == wanted || viewpoint.nameEn == wanted)
            return viewpoint;
        known << viewpoint.title(dataLocale());
    }
    return Error{ErrorKind::NotFound, QStringLiteral("looking for a viewpoint"), wanted,
                 known.isEmpty() ? QStringLiteral("the project has none")
                                 : QStringLiteral("the project has: %1").arg(known.join(QStringLiteral(", ")))};
}

Result<void> Headless::swipe(const std::string &left, const std::string &right, double seam) {
    const Result<SceneView *> view = scene();
    if (!view)
        return view.error();
    scene::Swipe out;
    out.seam = seam;
    for (const auto &[names, side] : {std::pair(left, &out.leftOnly), std::pair(right, &out.rightOnly)}) {
        for (const QString &id : QString::fromStdString(names).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const int layer = m_session.layerIndex(id.trimmed());
            if (layer < 0)
                return Error{ErrorKind::NotFound, QStringLiteral("comparing two sides"), id.trimmed(),
                             QStringLiteral("the project has no layer of that id; `cimscape info` lists them")};
            side->insert(layer);
        }
    }
    (*view)->renderer().setSwipe(out);
    return {};
}

Result<QImage> Headless::picture(QSize size, const model::Viewpoint &viewpoint, model::Theme theme) {
    const Result<SceneView *> view = scene();
    if (!view)
        return view.error();
    std::optional<Error> error;
    (*view)->attachReady();
    const QImage image = (*view)->picture(size, viewpoint, theme, [&](scene::Renderer &renderer, QSize pixels) {
        Result<QImage> drawn = scene::renderImage(*m_context, renderer, pixels.width(), pixels.height());
        if (drawn)
            return *drawn;
        error = drawn.error();
        return QImage();
    });
    if (error)
        return *error;
    return image;
}

QString Headless::glDescription() const {
    return m_context ? m_context->description() : QString();
}

} // namespace cim::app
