// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/reportrun.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace cim::shell {

/** Asks which report, of what and how large, shows the page as it will be printed and writes it on a worker; the window
 * works on meanwhile. GUI thread. */
class ReportDialog : public QDialog {
    Q_OBJECT
public:
    ReportDialog(app::Session &session, const model::Viewpoint &viewpoint, app::PictureMaker picture,
                 QWidget *parent = nullptr);
    ~ReportDialog() override;

    /** What the button does; for tests too. */
    void write(const QString &path);
    /** Chooses the template of this id; false when there is none. */
    bool choose(const QString &id);
    /** Where sections are cut that are on no asset; project CRS. The map shows that place. */
    void setSectionLine(std::vector<geo::Vec3> line);

Q_SIGNALS:
    void written(const QString &path);
    void previewed(); ///< the page that is shown is that of what is chosen

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildForm(QFormLayout *form);
    void readTemplates();
    void editLayout();
    void takeTemplate();
    void buildValues();
    void listSubjects();
    void chooseAndWrite();
    void showPreview();
    void fitPreview();
    void finish(const QString &failure);
    void setRunning(bool isRunning);
    [[nodiscard]] const report::ReportTemplate *form() const;
    [[nodiscard]] app::SheetRequest request() const;
    [[nodiscard]] std::vector<app::SheetSubject> checkedSubjects() const;

    app::Session &m_session;
    model::Viewpoint m_viewpoint;
    std::vector<geo::Vec3> m_sectionLine;
    app::PictureMaker m_picture;
    std::vector<std::shared_ptr<const report::ReportTemplate>> m_forms;
    std::vector<app::SheetSubject> m_subjects;
    std::vector<std::pair<QString, QDoubleSpinBox *>> m_values;
    QComboBox *m_form;
    QPushButton *m_layout = nullptr;
    QLabel *m_summary;
    QLineEdit *m_title;
    QComboBox *m_scale;
    QWidget *m_valueBox;
    QLabel *m_sheetsLabel;
    QListWidget *m_sheets;
    QComboBox *m_format;
    QComboBox *m_files;
    QLabel *m_preview;
    QLabel *m_state;
    QProgressBar *m_progress;
    QPushButton *m_write;
    QPushButton *m_stop;
    QTimer m_settled; ///< since the last change: a preview for every letter would be too many
    int m_previewNumber = 0;
    bool m_isPreviewing = false;
    QImage m_page;
    QStringList m_written, m_missing;
    std::unique_ptr<app::ReportRun> m_run;
};

} // namespace cim::shell
