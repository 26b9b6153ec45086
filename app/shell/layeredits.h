// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QObject>
#include <QUndoStack>

#include <map>
#include <set>

namespace cim::shell {

/** Attributes that were changed in tables and are not yet written to their sources, with undo of their own. Forgotten
 * when another project is opened. GUI thread. */
class LayerEdits : public QObject {
    Q_OBJECT
public:
    explicit LayerEdits(app::Session &session, QObject *parent = nullptr);

    /** Finds out whether the attributes of a layer can be edited: opens its source for writing, on a worker. checked()
     * follows. */
    void check(int layer);
    /** By column of the layer's table; what assets are called by is not. */
    [[nodiscard]] bool isEditable(int layer, int column) const;

    /** Whether its table is being edited: it is again after it was read again. */
    [[nodiscard]] bool isOpen(int layer) const { return m_open.count(layer) > 0; }
    void setOpen(int layer, bool isOpen);

    /** A new value, a text or a number; invalid: null. Undoable; what is as in the table is no change. */
    void change(int layer, model::Row row, int column, const QVariant &after);
    /** The changed value; nothing where it is as in the table. */
    [[nodiscard]] std::optional<QVariant> changed(int layer, model::Row row, int column) const;
    [[nodiscard]] std::size_t count(int layer) const;
    [[nodiscard]] bool isEmpty() const { return m_changes.empty(); }
    void discard(int layer);
    /** Writes them on a worker; saved() or failed() follows, and the layer is read again. */
    void save(int layer);
    [[nodiscard]] QUndoStack &undoStack() { return m_undo; }

Q_SIGNALS:
    /** @p refusal: why they cannot, and what to do; empty: they can. */
    void checked(int layer, const QString &refusal);
    void edited(int layer);
    /** @p conflicts: what was left, because somebody else had changed it, a line each; they stay changed here. */
    void saved(int layer, qulonglong written, const QStringList &conflicts);
    void failed(int layer, const QString &reason);

private:
    class Change;
    struct Cell {
        int layer = -1;
        model::Row row = model::kNoRow;
        int column = -1;
        friend auto operator<=>(const Cell &, const Cell &) = default;
    };
    void put(const Cell &cell, const std::optional<QVariant> &value);
    [[nodiscard]] const app::SessionLayer &of(int layer) const;
    [[nodiscard]] QString fieldOf(int layer, int column) const;

    app::Session &m_session;
    std::map<Cell, QVariant> m_changes;
    std::set<int> m_open, m_saving;
    QUndoStack m_undo;
};

} // namespace cim::shell
