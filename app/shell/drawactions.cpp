// SPDX-License-Identifier: Apache-2.0
#include "app/shell/drawactions.h"

#include "app/shell/alarmactions.h"
#include "app/shell/deskactions.h"
#include "app/shell/drawdialog.h"
#include "app/shell/icon.h"
#include "app/shell/schemedialog.h"

#include <QDateTime>
#include <QInputDialog>
#include <QMenu>
#include <QUndoStack>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace cim::shell {

using geo::GeometryKind;

/** Steps on one layer; undone by the same steps turned round. */
class DrawActions::Command : public QUndoCommand {
public:
    Command(const QString &text, app::Drawings &drawings, std::shared_ptr<const model::LayerSpec> spec,
            std::vector<geo::DrawnChange> changes)
        : QUndoCommand(text), m_drawings(drawings), m_spec(std::move(spec)), m_changes(std::move(changes)) {}
    void redo() override { m_drawings.write(m_spec, m_changes); }
    void undo() override {
        std::vector<geo::DrawnChange> back;
        for (auto change = m_changes.rbegin(); change != m_changes.rend(); ++change)
            back.push_back(change->reversed());
        m_drawings.write(m_spec, back);
    }

private:
    app::Drawings &m_drawings;
    std::shared_ptr<const model::LayerSpec> m_spec;
    std::vector<geo::DrawnChange> m_changes;
};

DrawActions::DrawActions(app::Session &session, app::MapView &map, DeskActions &actions, LayerFilters &filters,
                         QUndoStack &undo, QWidget *window)
    : QObject(window), m_session(session), m_map(map), m_actions(actions), m_filters(filters), m_undo(undo),
      m_window(window), m_drawings(session) {
    connect(&m_drawings, &app::Drawings::failed, this, &DrawActions::failed);
    connect(&m_drawings, &app::Drawings::written, this, [this](int layer, const QStringList &keys) {
        std::vector<model::AssetRef> there;
        for (const QString &key : keys)
            there.push_back(m_session.find(m_session.layers()[static_cast<std::size_t>(layer)].wanted.layer, key));
        m_session.select(there);
    });
    connect(actions.moveDrawn, &QAction::triggered, this, [this] { moveAlongLine(false); });
    connect(actions.copyDrawn, &QAction::triggered, this, [this] { moveAlongLine(true); });
    connect(actions.turnDrawn, &QAction::triggered, this, [this] {
        bool ok = false;
        const double degrees = QInputDialog::getDouble(m_window, tr("Turn what is drawn"), tr("Degrees, clockwise:"),
                                                       90, -360, 360, 1, &ok);
        if (ok)
            turnSelected(degrees);
    });
    connect(actions.deleteDrawn, &QAction::triggered, this, &DrawActions::deleteSelected);
    connect(actions.schemes, &QAction::triggered, this, &DrawActions::compareSchemes);
}

void DrawActions::fill(QMenu &menu) {
    qDeleteAll(m_layers);
    m_layers.clear();
    for (const auto &spec : m_drawings.layers()) {
        auto *action = new QAction(icon(spec->icon), tr("%1…").arg(spec->title.in(dataLocale())), this);
        action->setObjectName(QStringLiteral("draw-") + spec->id);
        action->setEnabled(!m_session.layers().empty());
        connect(action, &QAction::triggered, this, [this, spec] { draw(spec); });
        m_layers << action;
    }
    menu.insertActions(menu.actions().value(0), m_layers);
}

std::optional<std::pair<GeometryKind, std::vector<geo::Vec3>>>
DrawActions::measured(const std::vector<GeometryKind> &shapes) const {
    const auto may = [&](GeometryKind kind) { return std::find(shapes.begin(), shapes.end(), kind) != shapes.end(); };
    const app::Measure &measure = m_map.measure();
    const geo::LocalFrame &frame = m_session.surroundings().frame;
    std::vector<geo::Vec3> corners;
    for (const geo::Vec3 &corner : measure.corners())
        corners.push_back(frame.toProjected(corner));
    if (measure.kind() == app::Measure::Kind::Area && corners.size() >= 3 && may(GeometryKind::Polygon))
        return std::pair(GeometryKind::Polygon, std::move(corners));
    if (measure.kind() == app::Measure::Kind::Distance && corners.size() >= 2 && may(GeometryKind::Line))
        return std::pair(GeometryKind::Line, std::move(corners));
    if (!may(GeometryKind::Point))
        return std::nullopt;
    // Where one has just pointed, else at what is selected, else in the middle of the view.
    geo::Vec3 place = m_map.scene().viewpoint().target;
    if (m_session.selection().size() == 1)
        place = m_session.placeOf(m_session.selection().front()).value_or(place);
    if (!corners.empty())
        place = corners.back();
    return std::pair(GeometryKind::Point, std::vector{place});
}

QHash<QString, QString> DrawActions::firstValues(const model::LayerSpec &spec) const {
    QHash<QString, QString> out;
    const QHash<QString, QString> last = m_last.value(spec.id, spec.draw->values);
    for (auto it = spec.draw->values.cbegin(); it != spec.draw->values.cend(); ++it) {
        // The next one is of the same scheme, but not by the same time.
        out[it.key()] = last.value(it.key());
        if (*it == QLatin1String("{user}"))
            out[it.key()] = AlarmActions::operatorName();
        else if (*it == QLatin1String("{now}"))
            out[it.key()] = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    }
    return out;
}

void DrawActions::draw(const std::shared_ptr<const model::LayerSpec> &spec) {
    const auto shape = measured(spec->draw->shapes);
    if (!shape) {
        const bool isArea = spec->draw->shapes.front() == GeometryKind::Polygon;
        (isArea ? m_actions.areaTool : m_actions.distanceTool)->trigger();
        Q_EMIT told(isArea ? tr("Click its corners on the map, then choose it in the Draw menu again.")
                           : tr("Click its line on the map, then choose it in the Draw menu again."));
        return;
    }
    const int layer = m_session.layerIndex(spec->id);
    const model::AssetTable *table =
        layer < 0 ? nullptr : m_session.layers()[static_cast<std::size_t>(layer)].table.get();
    DrawDialog dialog(*spec, firstValues(*spec), table, m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_last[spec->id] = dialog.values();
    for (auto it = spec->draw->values.cbegin(); it != spec->draw->values.cend(); ++it) {
        // Who signs once need not write the name again, here or under an acknowledgement.
        if (*it == QLatin1String("{user}") && AlarmActions::operatorName().isEmpty())
            AlarmActions::setOperatorName(dialog.values().value(it.key()));
    }
    put(spec, shape->first, shape->second, dialog.values());
    m_actions.selectTool->trigger(); // what was measured is drawn, and would lie over it
}

void DrawActions::put(const std::shared_ptr<const model::LayerSpec> &spec, GeometryKind kind,
                      const std::vector<geo::Vec3> &points, const QHash<QString, QString> &values) {
    geo::Drawn drawn;
    drawn.key = app::Drawings::newKey();
    drawn.kind = kind;
    drawn.points = points;
    for (const model::AttributeSpec &attribute : spec->attributes) {
        const QString value = values.value(attribute.id);
        if (value.isEmpty())
            continue;
        const QVariant given = attribute.type == geo::ColumnType::Text ? QVariant(value) : QVariant(value.toDouble());
        drawn.values.emplace_back(attribute.field, given);
    }
    m_undo.push(new Command(tr("draw: %1").arg(spec->title.in(dataLocale())), m_drawings, spec, {{{}, drawn}}));
}

/** By layer, for a step goes to one file. */
void DrawActions::changeSelected(const QString &text, const Change &change) {
    std::map<int, std::vector<geo::DrawnChange>> steps;
    for (const model::AssetRef asset : m_session.selection()) {
        if (!m_drawings.isDrawn(asset))
            continue;
        const Result<geo::Drawn> drawn = m_drawings.drawnAt(asset);
        if (!drawn) {
            Q_EMIT failed(drawn.error().text());
            return;
        }
        steps[asset.layer].push_back(change(*drawn));
    }
    if (steps.empty()) {
        Q_EMIT failed(tr("Nothing that was drawn here is selected."));
        return;
    }
    m_undo.beginMacro(text);
    for (auto &[layer, changes] : steps)
        m_undo.push(new Command(text, m_drawings, m_session.layers()[static_cast<std::size_t>(layer)].spec,
                                std::move(changes)));
    m_undo.endMacro();
}

void DrawActions::moveAlongLine(bool asCopy) {
    const app::Measure &measure = m_map.measure();
    if (measure.kind() != app::Measure::Kind::Distance || measure.corners().size() < 2) {
        m_actions.distanceTool->trigger();
        Q_EMIT told(tr("Measure from where it is to where it shall be, then choose it again."));
        return;
    }
    const geo::LocalFrame &frame = m_session.surroundings().frame;
    const geo::Vec3 from = frame.toProjected(measure.corners().front()),
                    to = frame.toProjected(measure.corners().back());
    moveSelected(to.x - from.x, to.y - from.y, asCopy);
}

void DrawActions::moveSelected(double east, double north, bool asCopy) {
    changeSelected(asCopy ? tr("copy what is drawn") : tr("move what is drawn"), [&](const geo::Drawn &drawn) {
        geo::Drawn there = drawn;
        for (geo::Vec3 &point : there.points) {
            point.x += east;
            point.y += north;
        }
        if (!asCopy)
            return geo::DrawnChange{drawn, there};
        there.key = app::Drawings::newKey();
        return geo::DrawnChange{{}, there};
    });
}

void DrawActions::turnSelected(double degrees) {
    const double angle = -degrees * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle);
    changeSelected(tr("turn what is drawn"), [&](const geo::Drawn &drawn) {
        geo::Extent box;
        for (const geo::Vec3 &point : drawn.points)
            box.add(point);
        const geo::Vec3 middle = box.centre();
        geo::Drawn turned = drawn;
        for (geo::Vec3 &point : turned.points) {
            const double x = point.x - middle.x, y = point.y - middle.y;
            point.x = middle.x + c * x - s * y;
            point.y = middle.y + s * x + c * y;
        }
        return geo::DrawnChange{drawn, turned};
    });
}

void DrawActions::deleteSelected() {
    changeSelected(tr("delete what is drawn"), [](const geo::Drawn &drawn) {
        return geo::DrawnChange{drawn, std::nullopt};
    });
}

void DrawActions::compareSchemes() {
    const auto &layers = m_session.layers();
    const bool hasAny = std::any_of(layers.begin(), layers.end(), [](const app::SessionLayer &layer) {
        return layer.table && layer.spec->draw && !layer.spec->draw->scheme.isEmpty();
    });
    if (!hasAny) {
        Q_EMIT told(tr("Nothing is drawn in schemes yet: measure an area, then Edit > Draw."));
        return;
    }
    const app::Measure &measure = m_map.measure();
    const double plot = measure.kind() == app::Measure::Kind::Area ? std::abs(measure.area()) : 0;
    auto *dialog = new SchemeDialog(m_session, m_drawings, m_filters, plot, m_window);
    dialog->move(m_window->mapToGlobal(QPoint(80, 120)));
    dialog->show();
}

} // namespace cim::shell
