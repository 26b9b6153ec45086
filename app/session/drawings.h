// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "geo/drawing.h"

#include <QObject>

#include <deque>

namespace cim::app {

/** What is drawn in this program, on layers whose description says so (model::DrawSpec): written at once to a
 * GeoPackage beside the project, one step after the other on a worker, and read again from there. GUI thread. */
class Drawings : public QObject {
    Q_OBJECT
public:
    explicit Drawings(Session &session, QObject *parent = nullptr);

    /** The descriptions that can be drawn on: of the project's layers, of the program, of the user. */
    [[nodiscard]] std::vector<std::shared_ptr<const model::LayerSpec>> layers() const;

    /** Whether an asset was drawn here, so that it can be moved and taken away. */
    [[nodiscard]] bool isDrawn(model::AssetRef asset) const;
    /** An asset as it stands, in the project CRS, with all its values; an error for shapes that were not drawn here:
     * with holes or of several parts. */
    [[nodiscard]] Result<geo::Drawn> drawnAt(model::AssetRef asset) const;
    /** A key that no asset of the layer has. */
    [[nodiscard]] static QString newKey();

    /** Writes the steps; written() or failed() follows. The layer comes into the project with its first thing. */
    void write(const std::shared_ptr<const model::LayerSpec> &spec, const std::vector<geo::DrawnChange> &changes);

    /** Figures of one alternative of what is drawn on a layer. */
    struct Scheme {
        QString name;
        std::vector<model::Row> rows;
        // Of layers of buildings (analysis::BuildingFigures); 0 of others.
        double footprint = 0, floorArea = 0, volume = 0; ///< m², m², m³
        double tallest = 0;                              ///< metres
    };
    /** By name. */
    [[nodiscard]] std::vector<Scheme> schemes(int layer) const;

Q_SIGNALS:
    /** The layer shows what was written; @p keys are there now. */
    void written(int layer, const QStringList &keys);
    void failed(const QString &reason);

private:
    struct Step {
        std::shared_ptr<const model::LayerSpec> spec;
        std::vector<geo::DrawnChange> changes;
    };
    void next();
    void stepWritten(const Step &step, const model::ProjectLayer &layer);
    void done(int layer, const Step &step);
    /** Where the layer is, or will be, kept. */
    [[nodiscard]] Result<model::ProjectLayer> placeOf(const model::LayerSpec &spec) const;

    Session &m_session;
    std::deque<Step> m_steps;
    bool m_isWriting = false;
};

} // namespace cim::app
