// SPDX-License-Identifier: Apache-2.0
#include "app/shell/projectcommands.h"

#include "app/session/founddata.h"
#include "app/shell/desksettings.h"
#include "app/shell/editcommands.h"
#include "base/log.h"
#include "base/text.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QUndoStack>
#include <QUrl>
#include <QtConcurrent>

#include <algorithm>

namespace cim::shell {

namespace {

const QString kSuffix = QStringLiteral(".cim.json");
/** No more work than this is lost when the program ends. */
constexpr int kKeepAfterMs = 20'000;

QString filter() {
    return ProjectCommands::tr("Cimscape projects (*.cim.json)");
}

} // namespace

ProjectCommands::ProjectCommands(app::Session &session, QUndoStack &undo, LayerEdits &edits, QWidget *window)
    : QObject(window), m_session(session), m_undo(undo), m_edits(edits), m_window(window) {
    m_changed.setSingleShot(true);
    m_changed.setInterval(kKeepAfterMs);
    connect(&m_changed, &QTimer::timeout, this, &ProjectCommands::keepCopy);
    connect(&undo, &QUndoStack::indexChanged, this, [this] {
        if (m_undo.isClean()) {
            m_changed.stop();
            m_copy.drop();
        } else if (!m_changed.isActive()) {
            m_changed.start();
        }
    });
    connect(&undo, &QUndoStack::cleanChanged, this, [this](bool isClean) {
        if (isClean)
            m_copy.drop();
    });
}

void ProjectCommands::keepCopy() {
    if (const Result<void> kept = m_copy.keep(m_session.currentProject(), m_session.clock().now()); !kept)
        qCWarning(logApp).noquote() << kept.error().text();
}

void ProjectCommands::lookForLeft() {
    const std::vector<store::LeftCopy> left = store::copiesLeft(store::UnsavedCopy::defaultFolder());
    if (left.empty())
        return;
    const model::Project &project = left.front().project;
    Q_EMIT leftFound(project.path.isEmpty() ? project.title.in(dataLocale()) : QFileInfo(project.path).fileName(),
                     left.front().kept);
}

bool ProjectCommands::restoreLeft() {
    const std::vector<store::LeftCopy> left = store::copiesLeft(store::UnsavedCopy::defaultFolder());
    if (left.empty() || !mayLeave())
        return false;
    if (const Result<void> done = m_session.open(left.front().project); !done) {
        Q_EMIT failed(done.error().text());
        return false;
    }
    m_undo.clear();
    m_undo.resetClean(); // it is not saved
    keepCopy();
    store::forgetCopy(left.front());
    Q_EMIT opened();
    return true;
}

QString ProjectCommands::title() const {
    const model::Project &project = m_session.project();
    return project.path.isEmpty() ? project.title.in(dataLocale()) : QFileInfo(project.path).fileName();
}

bool ProjectCommands::open(const QString &path) {
    if (!mayLeave())
        return false;
    if (const Result<void> done = m_session.open(path); !done) {
        DeskSettings::forget(path);
        Q_EMIT failed(done.error().text());
        return false;
    }
    m_undo.clear();
    if (path != app::Session::sampleProject())
        DeskSettings::addRecent(path);
    Q_EMIT opened();
    return true;
}

void ProjectCommands::chooseAndOpen() {
    const QString folder = QFileInfo(m_session.project().path).absolutePath();
    const QString path = QFileDialog::getOpenFileName(
        m_window, tr("Open project"), folder, filter() + QStringLiteral(";;") + tr("Reports, for their view (*.pdf)"));
    if (!path.isEmpty())
        open(path);
}

void ProjectCommands::openSample() {
    const QString path = app::Session::sampleProject();
    if (path.isEmpty())
        Q_EMIT failed(tr("The sample city is not there: %1/sample/sample.cim.json was not made. Build the target "
                         "sample_city, or open a project of your own.")
                          .arg(app::Session::dataFolder()));
    else
        open(path);
}

bool ProjectCommands::save() {
    const QString path = m_session.project().path;
    // The sample belongs to the program: what one makes of it is saved elsewhere.
    return path.isEmpty() || path == app::Session::sampleProject() ? saveAs() : saveTo(path);
}

bool ProjectCommands::saveAs() {
    const bool ownPlace = m_session.project().path != app::Session::sampleProject();
    const QString proposal = ownPlace ? m_session.project().path : QDir::homePath() + QStringLiteral("/city") + kSuffix;
    QString path = QFileDialog::getSaveFileName(m_window, tr("Save project"), proposal, filter());
    if (path.isEmpty())
        return false;
    if (!path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        path += kSuffix;
    return saveTo(path);
}

bool ProjectCommands::saveTo(const QString &path) {
    if (const Result<void> done = m_session.save(path); !done) {
        Q_EMIT failed(done.error().text());
        return false;
    }
    m_undo.setClean();
    DeskSettings::addRecent(path);
    Q_EMIT saved(path);
    return true;
}

bool ProjectCommands::mayLeave() {
    if (!m_edits.isEmpty() &&
        QMessageBox::question(m_window, tr("Unsaved changes"),
                              tr("Values that were changed in attribute tables are not written to their sources. "
                                 "Discard them?"),
                              QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Cancel) != QMessageBox::Discard)
        return false;
    if (m_undo.isClean())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved changes"),
                    tr("“%1” was changed. Save the changes?").arg(title()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box.setObjectName(QStringLiteral("unsavedBox"));
    box.setDefaultButton(QMessageBox::Save);
    box.button(QMessageBox::Save)->setText(tr("Save"));
    box.button(QMessageBox::Discard)->setText(tr("Discard"));
    box.button(QMessageBox::Cancel)->setText(tr("Cancel"));
    switch (box.exec()) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

void ProjectCommands::chooseData() {
    const QString folder = QFileInfo(m_session.project().path).absolutePath();
    addData(QFileDialog::getOpenFileNames(m_window, tr("Add data"), folder));
}

void ProjectCommands::chooseDataFolder() {
    const QString folder = QFileInfo(m_session.project().path).absolutePath();
    const QString chosen = QFileDialog::getExistingDirectory(m_window, tr("Add a folder of data"), folder);
    if (!chosen.isEmpty())
        addData({chosen});
}

void ProjectCommands::chooseAddress() {
    QInputDialog dialog(m_window);
    dialog.setWindowTitle(tr("Add from an address"));
    dialog.setLabelText(
        tr("Address of tiles (https://…/{z}/{x}/{y}.png), WMTS:…, WFS:…, PG:service=… or any connection "
           "that GDAL knows:"));
    dialog.resize(560, dialog.sizeHint().height());
    if (dialog.exec() == QDialog::Accepted && !dialog.textValue().trimmed().isEmpty())
        addData({dialog.textValue().trimmed()});
}

void ProjectCommands::addData(const QStringList &paths) {
    const auto project = std::find_if(paths.begin(), paths.end(), &app::isProjectFile);
    if (project != paths.end()) {
        open(*project);
        return;
    }
    if (paths.isEmpty())
        return;
    struct Found {
        model::Project project;
        Notes notes;
        QStringList failures;
    };
    QtConcurrent::run([paths, before = m_session.currentProject()] {
        Found found{before, {}, {}};
        for (const QString &path : paths) {
            if (const Result<void> added = app::addData(found.project, path, found.notes); !added)
                found.failures << added.error().text();
        }
        if (before.layers.empty() && before.title.isEmpty())
            found.project.title = LocalText(QFileInfo(paths.front()).completeBaseName());
        return found;
    }).then(this, [this](const Found &found) {
        take(found.project, found.notes);
        if (!found.failures.isEmpty())
            Q_EMIT failed(found.failures.join(QLatin1Char('\n')));
    });
}

void ProjectCommands::take(const model::Project &with, const Notes &notes) {
    QString first;
    for (const model::ProjectLayer &layer : with.layers) {
        if (first.isEmpty() && m_session.layerIndex(layer.layer) < 0)
            first = layer.layer;
    }
    if (first.isEmpty() && with.terrain == m_session.project().terrain)
        return;
    m_undo.push(new ChangeSources(m_session, tr("add layers"), with));
    QStringList left;
    for (const Note &note : notes.items())
        left << QStringLiteral("%1: %2").arg(note.example, note.text);
    if (!left.isEmpty())
        Q_EMIT told(left.join(QLatin1Char('\n')));
    if (!first.isEmpty())
        Q_EMIT dataAdded(first);
}

QStringList pathsIn(const QList<QUrl> &urls) {
    QStringList out;
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            out << url.toLocalFile();
    }
    return out;
}

} // namespace cim::shell
