// SPDX-License-Identifier: Apache-2.0
#include "app/shell/editcommands.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace cim::shell {

EditViewpoints::EditViewpoints(app::Session &session, const QString &text, std::vector<model::Viewpoint> after)
    : QUndoCommand(text), m_session(session), m_before(session.project().viewpoints), m_after(std::move(after)) {}

void EditViewpoints::put(const std::vector<model::Viewpoint> &viewpoints) {
    m_session.mutableProject().viewpoints = viewpoints;
    Q_EMIT m_session.projectEdited();
}

void EditViewpoints::undo() {
    put(m_before);
}
void EditViewpoints::redo() {
    put(m_after);
}

EditWall::EditWall(app::Session &session, const QString &text, std::vector<model::WallScene> after)
    : QUndoCommand(text), m_session(session), m_before(session.project().wall), m_after(std::move(after)) {}

void EditWall::put(const std::vector<model::WallScene> &scenes) {
    m_session.mutableProject().wall = scenes;
    Q_EMIT m_session.projectEdited();
}

ShowLayer::ShowLayer(app::Session &session, int layer, bool visible)
    : m_session(session), m_layer(layer), m_visible(visible) {
    const QString title = session.layers()[static_cast<std::size_t>(layer)].title();
    setText((visible ? QCoreApplication::translate("ShowLayer", "show %1")
                     : QCoreApplication::translate("ShowLayer", "hide %1"))
                .arg(title));
}

void ShowLayer::undo() {
    m_session.setVisible(m_layer, !m_visible);
}
void ShowLayer::redo() {
    m_session.setVisible(m_layer, m_visible);
}

ChangeOpacity::ChangeOpacity(app::Session &session, int layer, double opacity)
    : m_session(session), m_layer(layer), m_before(session.layers()[static_cast<std::size_t>(layer)].opacity),
      m_after(opacity) {
    const QString title = session.layers()[static_cast<std::size_t>(layer)].title();
    setText(QCoreApplication::translate("ChangeOpacity", "opacity of %1").arg(title));
}

void ChangeOpacity::undo() {
    m_session.setOpacity(m_layer, m_before);
}
void ChangeOpacity::redo() {
    m_session.setOpacity(m_layer, m_after);
}

bool ChangeOpacity::mergeWith(const QUndoCommand *later) {
    const auto *next = dynamic_cast<const ChangeOpacity *>(later);
    if (!next || next->m_layer != m_layer)
        return false;
    m_after = next->m_after;
    return true;
}

ChangeNumber::ChangeNumber(app::Session &session, const QString &text, double model::Project::*number, double after)
    : QUndoCommand(text), m_session(session), m_number(number), m_before(session.project().*number), m_after(after) {}

void ChangeNumber::put(double number) {
    m_session.mutableProject().*m_number = number;
    Q_EMIT m_session.projectEdited();
}

double contoursFor(const city::Terrain &ground) {
    constexpr double kLines = 15, kLeast = 0.5;
    const double wanted = std::max(kLeast, (ground.highest() - ground.lowest()) / kLines);
    const double decade = std::pow(10.0, std::floor(std::log10(wanted)));
    const double of = wanted / decade;
    return decade * (of <= 1 ? 1 : of <= 2 ? 2 : of <= 5 ? 5 : 10);
}

ChangeSources::ChangeSources(app::Session &session, const QString &text, model::Project after)
    : QUndoCommand(text), m_session(session), m_before(session.currentProject()), m_after(std::move(after)) {}

// Both were open before or were made for the open project's CRS: they open.
void ChangeSources::undo() {
    if (!m_before.crs.isEmpty() && !m_session.open(m_before))
        setObsolete(true);
}
void ChangeSources::redo() {
    if (!m_session.open(m_after))
        setObsolete(true);
}

} // namespace cim::shell
