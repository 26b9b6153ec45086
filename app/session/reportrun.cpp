// SPDX-License-Identifier: Apache-2.0
#include "app/session/reportrun.h"

#include "app/session/background.h"
#include "app/session/evidence.h"
#include "base/csv.h"
#include "base/words.h"

#include <QFileInfo>

namespace cim::app {

namespace {

constexpr auto kNumber = QLatin1String("{number}"), kKey = QLatin1String("{key}");

} // namespace

ReportRun::ReportRun(Session &session, std::shared_ptr<const report::ReportTemplate> form, SheetRequest request,
                     std::vector<SheetSubject> subjects, PictureMaker picture, QObject *parent)
    : QObject(parent), m_session(session), m_form(std::move(form)), m_request(std::move(request)),
      m_subjects(std::move(subjects)), m_picture(std::move(picture)) {}

void ReportRun::start(const Output &output) {
    m_output = output;
    m_isEach = output.path.contains(kNumber) || output.path.contains(kKey);
    m_isRunning = true;
    m_isCancelled = false;
    m_next = 0;
    m_hasFront = !m_isEach && !m_form->front.empty();
    step();
}

QString ReportRun::pathOf(std::size_t subject) const {
    if (!m_isEach)
        return m_output.path;
    const int digits = static_cast<int>(QString::number(m_subjects.size()).size());
    QString key = m_subjects[subject].key, out = m_output.path;
    for (const char forbidden : {'/', '\\', ':', '*', '?', '"', '<', '>', '|'})
        key.replace(QLatin1Char(forbidden), QLatin1Char('_'));
    out.replace(kNumber, QStringLiteral("%1").arg(subject + 1, digits, 10, QLatin1Char('0')));
    return out.replace(kKey, key);
}

void ReportRun::step() {
    if (m_isCancelled)
        return end(Words::tr("stopped after %1 of %2 sheets").arg(m_next).arg(m_subjects.size()));
    while (m_isEach && m_output.leavesThere && m_next < m_subjects.size() && QFileInfo::exists(pathOf(m_next)))
        ++m_next;
    if (m_next == m_subjects.size())
        return m_writer ? finishFile() : end({});
    if (m_subjects[m_next].asset.isValid() && !m_session.holds(m_subjects[m_next].asset))
        return end(Words::tr("the layer of the sheets was closed meanwhile"));
    if (!m_writer) {
        m_path = pathOf(m_next);
        Result<std::unique_ptr<report::PageWriter>> writer = report::PageWriter::begin(m_path, {m_output.dpi, {}});
        if (!writer)
            return end(writer.error().text());
        m_writer = std::move(*writer);
        m_tables.clear();
    }
    m_hasFront ? makeFront() : makeSheet();
}

void ReportRun::makeFront() {
    m_hasFront = false;
    Result<report::SheetContent> made = frontContentOf(m_session, *m_form, m_request, m_subjects, m_picture);
    if (!made)
        return end(made.error().text());
    paint(std::make_shared<const report::ReportTemplate>(*m_form->frontPage()), std::move(*made), [this] { step(); });
}

void ReportRun::makeSheet() {
    const SheetSubject &subject = m_subjects[m_next];
    Result<report::SheetContent> made = contentOf(m_session, *m_form, m_request, subject, static_cast<int>(m_next + 1),
                                                  static_cast<int>(m_subjects.size()), m_picture);
    if (!made)
        return end(made.error().text());
    collect(*made, subject);
    paint(m_form, std::move(*made), [this] {
        const QString name = m_subjects[m_next].name;
        ++m_next;
        Q_EMIT progressed(static_cast<int>(m_next), static_cast<int>(m_subjects.size()), name);
        m_isEach && !m_isCancelled ? finishFile() : step();
    });
}

void ReportRun::paint(const std::shared_ptr<const report::ReportTemplate> &form, report::SheetContent content,
                      std::function<void()> then) {
    for (const QString &failure : content.failures)
        Q_EMIT missing(failure);
    inBackground(
        this,
        [form, shown = std::make_shared<const report::SheetContent>(std::move(content)), writer = m_writer,
         snapshot = m_session.snapshot(m_request.viewpoint)] {
            Result<void> done;
            for (const auto &page : report::makeSheets(form, shown, snapshot)) {
                done = writer->add(*page, snapshot);
                if (!done)
                    break;
            }
            return done;
        },
        [this, then = std::move(then)](const Result<void> &done) { done ? then() : end(done.error().text()); });
}

/** The rows behind the tables go with the file, so that its figures can be checked. */
void ReportRun::collect(const report::SheetContent &content, const SheetSubject &subject) {
    for (const auto &[id, rows] : content.rows) {
        QByteArray &csv = m_tables[id];
        const QStringList sheet = subject.asset.isValid() ? QStringList(subject.key) : QStringList();
        const auto add = [&csv](const QStringList &fields) { csv += csvRecord(fields).toUtf8() + "\r\n"; };
        if (csv.isEmpty()) {
            csv = "\xEF\xBB\xBF"; // or spreadsheets take UTF-8 for something else
            add((sheet.isEmpty() ? sheet : QStringList(QStringLiteral("sheet_key"))) + rows.columns);
        }
        for (const auto &row : rows.rows) {
            QStringList fields = sheet;
            for (const QVariant &value : row)
                fields << value.toString();
            add(fields);
        }
    }
}

void ReportRun::finishFile() {
    std::vector<report::Attachment> attachments{
        evidenceOf(m_session, *m_form, m_request, m_session.snapshot(m_request.viewpoint), m_path)};
    for (const auto &[id, csv] : m_tables)
        attachments.push_back(
            {id + QStringLiteral(".csv"), Words::tr("rows behind a table"), QStringLiteral("text/csv"), csv});
    inBackground(
        this,
        [writer = std::move(m_writer), attachments = std::move(attachments)]() mutable {
            writer->attach(std::move(attachments));
            return writer->finish();
        },
        [this](const Result<void> &done) {
            if (!done)
                return end(done.error().text());
            Q_EMIT written(m_path);
            step();
        });
}

void ReportRun::end(const QString &failure) {
    m_isRunning = false;
    m_writer.reset();
    Q_EMIT finished(failure);
}

} // namespace cim::app
