// SPDX-License-Identifier: Apache-2.0
#include "app/shell/layeredits.h"

#include "app/session/background.h"
#include "geo/featureedit.h"

#include <QUndoCommand>

namespace cim::shell {

namespace {

geo::FeatureSource sourceOf(const app::SessionLayer &layer) {
    geo::FeatureSource out = layer.wanted.source;
    if (out.layer.isEmpty())
        out.layer = layer.spec->defaultSource;
    return out;
}

QString shown(const QVariant &value) {
    return value.isValid() && !value.isNull() ? value.toString() : QStringLiteral("—");
}

} // namespace

/** One cell, before and after. */
class LayerEdits::Change : public QUndoCommand {
public:
    Change(LayerEdits &edits, const Cell &cell, std::optional<QVariant> after)
        : QUndoCommand(LayerEdits::tr("edit a value")), m_edits(edits), m_cell(cell),
          m_before(edits.changed(cell.layer, cell.row, cell.column)), m_after(std::move(after)) {}
    void undo() override { m_edits.put(m_cell, m_before); }
    void redo() override { m_edits.put(m_cell, m_after); }

private:
    LayerEdits &m_edits;
    Cell m_cell;
    std::optional<QVariant> m_before, m_after;
};

LayerEdits::LayerEdits(app::Session &session, QObject *parent) : QObject(parent), m_session(session) {
    connect(&session, &app::Session::projectOpened, this, [this] {
        m_undo.clear();
        m_changes.clear();
        m_open.clear();
    });
}

void LayerEdits::setOpen(int layer, bool isOpen) {
    if (isOpen)
        m_open.insert(layer);
    else
        m_open.erase(layer);
}

const app::SessionLayer &LayerEdits::of(int layer) const {
    return m_session.layers()[static_cast<std::size_t>(layer)];
}

void LayerEdits::check(int layer) {
    const app::SessionLayer &one = of(layer);
    const auto refused = [&](const QString &why) {
        Q_EMIT checked(layer, Error{ErrorKind::Refused, tr("editing a table"), one.title(), why}.text());
    };
    if (one.isResult)
        return refused(tr("it is the result of an analysis; export it and edit the copy"));
    if (one.wanted.source.limit > 0)
        return refused(tr("only its beginning is open"));
    app::inBackground(
        this, [source = sourceOf(one)] { return geo::canEdit(source); },
        [this, layer](const Result<void> &may) { Q_EMIT checked(layer, may ? QString() : may.error().text()); });
}

QString LayerEdits::fieldOf(int layer, int column) const {
    const app::SessionLayer &one = of(layer);
    const QString &name = one.table->columns[static_cast<std::size_t>(column)].name;
    const model::AttributeSpec *attribute = one.spec->attribute(name);
    return attribute && !attribute->field.isEmpty() ? attribute->field : name;
}

bool LayerEdits::isEditable(int layer, int column) const {
    const app::SessionLayer &one = of(layer);
    return column >= 0 && one.table->columns[static_cast<std::size_t>(column)].name != one.spec->keyAttribute;
}

std::optional<QVariant> LayerEdits::changed(int layer, model::Row row, int column) const {
    const auto found = m_changes.find({layer, row, column});
    return found == m_changes.end() ? std::nullopt : std::optional(found->second);
}

std::size_t LayerEdits::count(int layer) const {
    const auto first = m_changes.lower_bound({layer, 0, 0}), last = m_changes.lower_bound({layer + 1, 0, 0});
    return static_cast<std::size_t>(std::distance(first, last));
}

void LayerEdits::change(int layer, model::Row row, int column, const QVariant &after) {
    const QVariant before = of(layer).table->columns[static_cast<std::size_t>(column)].value(row);
    const bool isAsBefore = shown(before) == shown(after);
    const std::optional<QVariant> now = changed(layer, row, column);
    if (now ? shown(*now) == shown(after) && !isAsBefore : isAsBefore)
        return;
    m_undo.push(new Change(*this, {layer, row, column}, isAsBefore ? std::nullopt : std::optional(after)));
}

void LayerEdits::put(const Cell &cell, const std::optional<QVariant> &value) {
    if (value)
        m_changes.insert_or_assign(cell, *value);
    else
        m_changes.erase(cell);
    Q_EMIT edited(cell.layer);
}

void LayerEdits::discard(int layer) {
    m_undo.clear();
    m_changes.erase(m_changes.lower_bound({layer, 0, 0}), m_changes.lower_bound({layer + 1, 0, 0}));
    Q_EMIT edited(layer);
}

void LayerEdits::save(int layer) {
    const app::SessionLayer &one = of(layer);
    std::vector<geo::FeatureEdit> edits;
    for (auto it = m_changes.lower_bound({layer, 0, 0}); it != m_changes.end() && it->first.layer == layer; ++it) {
        const Cell &cell = it->first;
        edits.push_back({cell.row, one.table->keys[cell.row], fieldOf(layer, cell.column),
                         one.table->columns[static_cast<std::size_t>(cell.column)].value(cell.row), it->second});
    }
    // Written twice the second time would find what the first has written, and call it somebody else's.
    if (edits.empty() || !m_saving.insert(layer).second)
        return;
    const model::AttributeSpec *key = one.spec->attribute(one.spec->keyAttribute);
    const QString keyField = key && !key->field.isEmpty() ? key->field : one.spec->keyAttribute;
    app::inBackground(
        this,
        [source = sourceOf(one), keyField, edits = std::move(edits)] {
            return geo::writeEdits(source, keyField, edits);
        },
        [this, layer, table = one.table](const Result<geo::EditOutcome> &out) {
            m_saving.erase(layer);
            if (!out) {
                Q_EMIT failed(layer, out.error().text());
                return;
            }
            // Another project may be open by now.
            if (layer >= static_cast<int>(m_session.layers().size()) || of(layer).table != table)
                return;
            QStringList conflicts;
            std::map<Cell, QVariant> left;
            for (const geo::EditConflict &conflict : out->conflicts) {
                conflicts << (conflict.isGone
                                  ? tr("%1: it is gone").arg(conflict.edit.key)
                                  : tr("%1, %2: somebody else has written %3")
                                        .arg(conflict.edit.key, conflict.edit.field, shown(conflict.theirs)));
                for (int column = 0; column < static_cast<int>(table->columns.size()) && !conflict.isGone; ++column) {
                    if (fieldOf(layer, column) == conflict.edit.field)
                        left.insert_or_assign({layer, conflict.edit.row, column}, conflict.edit.after);
                }
            }
            discard(layer);
            m_changes.merge(left);
            m_session.reread(layer);
            Q_EMIT edited(layer);
            Q_EMIT saved(layer, out->written, conflicts);
        });
}

} // namespace cim::shell
