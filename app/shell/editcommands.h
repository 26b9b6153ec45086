// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QUndoCommand>

namespace cim::shell {

/** Any change of the project's list of viewpoints: the list before and after, which is short. */
class EditViewpoints : public QUndoCommand {
public:
    EditViewpoints(app::Session &session, const QString &text, std::vector<model::Viewpoint> after);
    void undo() override;
    void redo() override;

private:
    void put(const std::vector<model::Viewpoint> &viewpoints);
    app::Session &m_session;
    std::vector<model::Viewpoint> m_before, m_after;
};

/** Other scenes of the wall. */
class EditWall : public QUndoCommand {
public:
    EditWall(app::Session &session, const QString &text, std::vector<model::WallScene> after);
    void undo() override { put(m_before); }
    void redo() override { put(m_after); }

private:
    void put(const std::vector<model::WallScene> &scenes);
    app::Session &m_session;
    std::vector<model::WallScene> m_before, m_after;
};

/** Showing or hiding a layer. */
class ShowLayer : public QUndoCommand {
public:
    ShowLayer(app::Session &session, int layer, bool visible);
    void undo() override;
    void redo() override;

private:
    app::Session &m_session;
    int m_layer;
    bool m_visible;
};

/** How opaque a layer is; the steps of one drag of the slider are one command. */
class ChangeOpacity : public QUndoCommand {
public:
    ChangeOpacity(app::Session &session, int layer, double opacity);
    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *later) override;

private:
    app::Session &m_session;
    int m_layer;
    double m_before, m_after;
};

/** A number of the project that the picture follows: contour lines, exaggeration. */
class ChangeNumber : public QUndoCommand {
public:
    ChangeNumber(app::Session &session, const QString &text, double model::Project::*number, double after);
    void undo() override { put(m_before); }
    void redo() override { put(m_after); }

private:
    void put(double number);
    app::Session &m_session;
    double model::Project::*m_number;
    double m_before, m_after;
};
/** As many metres apart as makes some fifteen lines of 1, 2 or 5 of a power of ten on this ground. */
[[nodiscard]] double contoursFor(const city::Terrain &ground);

/** Other layers, or sources taken otherwise: the project before and after; either way the city is loaded again. */
class ChangeSources : public QUndoCommand {
public:
    ChangeSources(app::Session &session, const QString &text, model::Project after);
    void undo() override;
    void redo() override;

private:
    app::Session &m_session;
    model::Project m_before, m_after;
};

} // namespace cim::shell
