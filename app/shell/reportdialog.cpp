// SPDX-License-Identifier: Apache-2.0
#include "app/shell/reportdialog.h"

#include "base/text.h"
#include "report/writers.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>
#include <QtConcurrentRun>

namespace cim::shell {

namespace {

constexpr QSize kPicture(1500, 1000);

/** Worker: everything it needs comes by value. Empty on success, else why not. */
QString writeSheet(const QString &path, const report::SheetOptions &options, const model::Snapshot &snapshot) {
    const std::unique_ptr<report::Page> page = report::makeSheet(options, snapshot);
    const Result<void> done = report::writePages(path, {page.get()}, snapshot);
    return done ? QString() : done.error().text();
}

} // namespace

ReportDialog::ReportDialog(app::Session &session, const model::Viewpoint &viewpoint, PictureMaker picture,
                           QWidget *parent)
    : QDialog(parent), m_session(session), m_viewpoint(viewpoint), m_picture(std::move(picture)),
      m_title(new QLineEdit(this)), m_scale(new QComboBox(this)), m_format(new QComboBox(this)),
      m_state(new QLabel(this)), m_progress(new QProgressBar(this)) {
    setObjectName(QStringLiteral("reportDialog"));
    setWindowTitle(tr("Map sheet A3"));
    auto *form = new QFormLayout(this);
    m_title->setObjectName(QStringLiteral("reportTitle"));
    m_title->setText(session.project().title.in(dataLocale()));
    m_title->setMinimumWidth(340);
    form->addRow(tr("Title"), m_title);
    m_scale->setObjectName(QStringLiteral("reportScale"));
    m_scale->addItem(tr("whole city"), 0.0);
    for (const double scale : {500.0, 1000.0, 2000.0, 5000.0, 10000.0, 20000.0})
        m_scale->addItem(QStringLiteral("1 : %1").arg(formatNumber(scale, 0)), scale);
    form->addRow(tr("Scale"), m_scale);
    form->addRow(tr("Centre"), new QLabel(tr("of the present view"), this));
    m_format->setObjectName(QStringLiteral("reportFormat"));
    for (const char *format : {"pdf", "svg", "png"})
        m_format->addItem(QString::fromLatin1(format).toUpper(), QString::fromLatin1(format));
    form->addRow(tr("Format"), m_format);
    m_state->setWordWrap(true);
    m_state->setOpenExternalLinks(false);
    connect(m_state, &QLabel::linkActivated, this, [](const QString &link) { QDesktopServices::openUrl(QUrl(link)); });
    form->addRow(m_state);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->hide();
    form->addRow(m_progress);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_write = buttons->addButton(tr("Write…"), QDialogButtonBox::ActionRole);
    m_write->setObjectName(QStringLiteral("reportWrite"));
    m_write->setProperty("primary", true);
    m_write->setDefault(true);
    form->addRow(buttons);
    connect(m_write, &QPushButton::clicked, this, &ReportDialog::chooseAndWrite);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_watcher, &QFutureWatcher<QString>::finished, this, &ReportDialog::finish);
}

void ReportDialog::chooseAndWrite() {
    const QString suffix = m_format->currentData().toString();
    QString path =
        QFileDialog::getSaveFileName(this, tr("Write map sheet"), m_title->text() + QLatin1Char('.') + suffix,
                                     suffix.toUpper() + QStringLiteral(" (*.%1)").arg(suffix));
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1Char('.') + suffix, Qt::CaseInsensitive))
        path += QLatin1Char('.') + suffix;
    write(path);
}

void ReportDialog::write(const QString &path) {
    report::SheetOptions options;
    options.title = LocalText(m_title->text().trimmed());
    options.subtitle = m_session.project().organisation;
    options.centre = m_viewpoint.target;
    options.scale = m_scale->currentData().toDouble();
    options.locale = dataLocale();
    if (m_picture)
        options.picture = m_picture(kPicture, m_viewpoint, model::Theme::Print);
    m_path = path;
    m_write->setEnabled(false);
    m_progress->show();
    m_state->setText(tr("Writing %1 …").arg(path));
    m_watcher.setFuture(QtConcurrent::run(&writeSheet, path, options, m_session.snapshot(m_viewpoint)));
}

void ReportDialog::finish() {
    m_progress->hide();
    m_write->setEnabled(true);
    const QString failure = m_watcher.result();
    if (!failure.isEmpty()) {
        m_state->setText(failure);
        return;
    }
    m_state->setText(
        tr("Written: <a href=\"%1\">%2</a>").arg(QUrl::fromLocalFile(m_path).toString(), m_path.toHtmlEscaped()));
    Q_EMIT written(m_path);
}

} // namespace cim::shell
