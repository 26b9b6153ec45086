// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/attributemodel.h"
#include "app/shell/layeredits.h"
#include "app/shell/layerfilters.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace cim::shell {

/** The table of one layer with its WHERE line. Selection is the session's and goes both ways. GUI thread. */
class AttributePage : public QWidget {
    Q_OBJECT
public:
    AttributePage(app::Session &session, LayerFilters &filters, LayerEdits &edits, int layer,
                  QWidget *parent = nullptr);

    [[nodiscard]] int layer() const { return m_model->layer(); }
    [[nodiscard]] AttributeModel &model() { return *m_model; }
    [[nodiscard]] QTableView &view() { return *m_view; }
    /** "12 / 1 188 rows · 1.8 ms" */
    [[nodiscard]] QString countText() const;
    void focusWhere();
    /** The rows that are shown, or of them those that are selected, to a file of the kind that its ending says:
     * features with their shapes, spreadsheets, CSV. On a worker; exported() follows. */
    void exportTo(const QString &path, bool onlySelected);

Q_SIGNALS:
    void exported(const QString &path, const QString &failure); ///< empty: written
    void countChanged();
    void placeWanted(cim::model::AssetRef asset);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched,
                     QEvent *event) override; ///< undo and redo of edits, while the table has the keys

private:
    QWidget *makeWhereLine();
    QWidget *makeEditLine();
    void setEditing(bool isOn);
    void showEdits();
    void tell(const QString &what);
    void tintError();
    void makeView();
    void applyWhere();
    void applyMapFilter();
    void exportTable(bool onlySelected);
    [[nodiscard]] std::vector<model::Row> selectedRows() const; ///< in the order in which they are shown
    void takeSelection();
    void giveSelection();

    app::Session &m_session;
    LayerFilters &m_filters;
    LayerEdits &m_edits;
    AttributeModel *m_model;
    QTableView *m_view = nullptr;
    QLineEdit *m_where = nullptr;
    QLabel *m_error = nullptr;
    QLabel *m_empty = nullptr;
    QPushButton *m_inMap = nullptr;
    QPushButton *m_edit = nullptr;
    QWidget *m_editLine = nullptr; ///< shown while the table is being edited
    QLabel *m_editCount = nullptr;
    QPushButton *m_saveEdits = nullptr, *m_discardEdits = nullptr;
    bool m_busy = false; ///< the selection is on its way from the session to the view
};

} // namespace cim::shell
