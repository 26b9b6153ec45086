// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/drawings.h"
#include "app/shell/layerfilters.h"
#include "app/view/mapview.h"

#include <QObject>

class QAction;
class QMenu;
class QUndoStack;

namespace cim::shell {

class DeskActions;

/** Drawing on the map: what was measured becomes a thing of a layer that can be drawn on, what is selected is moved,
 * copied, turned, taken away. Every step can be undone and is written at once. GUI thread. */
class DrawActions : public QObject {
    Q_OBJECT
public:
    DrawActions(app::Session &session, app::MapView &map, DeskActions &actions, LayerFilters &filters, QUndoStack &undo,
                QWidget *window);

    /** What can be drawn, as the first actions of @p menu. */
    void fill(QMenu &menu);
    /** Asks for its values and draws; without a measured line or area it says what to do first. */
    void draw(const std::shared_ptr<const model::LayerSpec> &spec);
    /** @p points in the project CRS, @p values by attribute. */
    void put(const std::shared_ptr<const model::LayerSpec> &spec, geo::GeometryKind kind,
             const std::vector<geo::Vec3> &points, const QHash<QString, QString> &values);
    /** By so much in the project CRS. */
    void moveSelected(double east, double north, bool asCopy);
    /** Clockwise round the middle of each. */
    void turnSelected(double degrees);
    void deleteSelected();
    void compareSchemes();

Q_SIGNALS:
    void failed(const QString &reason);
    void told(const QString &what);

private:
    class Command;
    using Change = std::function<geo::DrawnChange(const geo::Drawn &)>;
    void changeSelected(const QString &text, const Change &change);
    void moveAlongLine(bool asCopy);
    /** What the measuring tools were pointed at, as one of @p shapes, in the project CRS. */
    [[nodiscard]] std::optional<std::pair<geo::GeometryKind, std::vector<geo::Vec3>>>
    measured(const std::vector<geo::GeometryKind> &shapes) const;
    [[nodiscard]] QHash<QString, QString> firstValues(const model::LayerSpec &spec) const;

    app::Session &m_session;
    app::MapView &m_map;
    DeskActions &m_actions;
    LayerFilters &m_filters;
    QUndoStack &m_undo;
    QWidget *m_window;
    app::Drawings m_drawings;
    QList<QAction *> m_layers;                      ///< of the menu
    QHash<QString, QHash<QString, QString>> m_last; ///< values that were given last, by layer
};

} // namespace cim::shell
