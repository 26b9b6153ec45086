// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/reporting.h"
#include "report/writers.h"

#include <QObject>

namespace cim::app {

/** Writes the sheets of a template one after another: statements and pictures on the GUI thread, pages on a worker, so
 * that the window works on meanwhile. Deleting it leaves nothing half written. */
class ReportRun : public QObject {
    Q_OBJECT
public:
    ReportRun(Session &session, std::shared_ptr<const report::ReportTemplate> form, SheetRequest request,
              std::vector<SheetSubject> subjects, PictureMaker picture, QObject *parent = nullptr);

    struct Output {
        QString path; ///< with "{number}" or "{key}" in its name a file for each sheet
        int dpi = 200;
        bool leavesThere = false; ///< files that are there already are left as they are: an earlier run goes on
    };
    void start(const Output &output);
    /** Stops before the next sheet; finished() follows. Whole files that are written stay. */
    void cancel() { m_isCancelled = true; }
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void progressed(int done, int count, const QString &name);
    /** Something that should be on a sheet is not; the sheet says so too. */
    void missing(const QString &what);
    void written(const QString &path);
    /** @p failure is empty when everything was written. */
    void finished(const QString &failure);

private:
    void step();
    void makeFront();
    void makeSheet();
    /** Paints them on a worker; then the next step follows. */
    void paint(const std::shared_ptr<const report::ReportTemplate> &form, report::SheetContent content,
               std::function<void()> then);
    void finishFile();
    void end(const QString &failure);
    [[nodiscard]] QString pathOf(std::size_t subject) const;
    void collect(const report::SheetContent &content, const SheetSubject &subject);

    Session &m_session;
    std::shared_ptr<const report::ReportTemplate> m_form;
    SheetRequest m_request;
    std::vector<SheetSubject> m_subjects;
    PictureMaker m_picture;
    Output m_output;
    std::shared_ptr<report::PageWriter> m_writer; ///< of the file that is being written
    QString m_path;                               ///< of that file
    std::map<QString, QByteArray> m_tables;       ///< by item: what goes with that file as CSV
    std::size_t m_next = 0;
    bool m_hasFront = false; ///< still to be made
    bool m_isEach = false;
    bool m_isRunning = false;
    bool m_isCancelled = false;
};

} // namespace cim::app
