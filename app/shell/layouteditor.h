// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/reporting.h"
#include "app/shell/pagecanvas.h"
#include "app/shell/schemaform.h"

#include <QDialog>
#include <QTimer>
#include <QUndoStack>

class QComboBox;
class QLabel;
class QPushButton;

namespace cim::shell {

/** A report template in the hand: its page as it will be printed with the boxes of its items, which are moved, sized
 * and aligned, and beside it all that can be said of them, by the schema. Every change can be undone. It is kept among
 * the user's templates, where it stands for the program's of the same id. GUI thread. */
class LayoutEditor : public QDialog {
    Q_OBJECT
public:
    LayoutEditor(app::Session &session, const report::ReportTemplate &form, const model::Viewpoint &viewpoint,
                 app::PictureMaker picture, QWidget *parent);

    [[nodiscard]] SchemaForm *form() const { return m_form; }
    [[nodiscard]] PageCanvas *canvas() const { return m_canvas; }
    [[nodiscard]] QUndoStack *undo() { return &m_undo; }
    /** Writes <user's templates>/<id>.json. */
    void keep();

Q_SIGNALS:
    void kept(const QString &id);
    void previewed(); ///< the picture of the page is that of the template as it is

private:
    void buildTools(class QHBoxLayout *row);
    void formEdited();
    void canvasMoved();
    void addItem(const QString &kind);
    void removeChosen();
    void record(const QJsonObject &after);
    void showDocument(const QJsonObject &document);
    void showBoxes();
    void showPreview();
    /** "items", "front" or "following": the page that is shown. */
    [[nodiscard]] QString page() const;
    [[nodiscard]] Result<report::ReportTemplate> parsed() const;

    app::Session &m_session;
    QString m_path; ///< of the template: pictures lie beside it
    model::Viewpoint m_viewpoint;
    app::PictureMaker m_picture;
    SchemaForm *m_form;
    PageCanvas *m_canvas;
    QComboBox *m_page;
    QLabel *m_told;
    QPushButton *m_keep = nullptr;
    QUndoStack m_undo;
    QJsonObject m_document; ///< as it is
    QTimer m_settled;
    bool m_isShowing = false;
    bool m_isPreviewing = false;
};

} // namespace cim::shell
