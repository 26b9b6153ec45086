// SPDX-License-Identifier: Apache-2.0
#include "app/shell/reportdialog.h"

#include "app/session/background.h"
#include "app/shell/layouteditor.h"
#include "app/shell/reportpreview.h"
#include "base/text.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

namespace cim::shell {

namespace {

constexpr int kSettleMs = 350;
constexpr QSize kPreview(560, 420);
constexpr int kKey = Qt::UserRole;

} // namespace

ReportDialog::ReportDialog(app::Session &session, const model::Viewpoint &viewpoint, app::PictureMaker picture,
                           QWidget *parent)
    : QDialog(parent), m_session(session), m_viewpoint(viewpoint), m_picture(std::move(picture)),
      m_form(new QComboBox(this)), m_summary(new QLabel(this)), m_title(new QLineEdit(this)),
      m_scale(new QComboBox(this)), m_valueBox(new QWidget(this)), m_sheetsLabel(new QLabel(tr("Sheets"), this)),
      m_sheets(new QListWidget(this)), m_format(new QComboBox(this)), m_files(new QComboBox(this)),
      m_preview(new QLabel(this)), m_state(new QLabel(this)), m_progress(new QProgressBar(this)) {
    setObjectName(QStringLiteral("reportDialog"));
    setWindowTitle(tr("Report"));
    auto *columns = new QHBoxLayout;
    auto *form = new QFormLayout;
    buildForm(form);
    columns->addLayout(form);
    m_preview->setObjectName(QStringLiteral("reportPreview"));
    m_preview->setMinimumSize(kPreview);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setFrameShape(QFrame::StyledPanel);
    m_preview->setAccessibleName(tr("Preview of the first page"));
    columns->addWidget(m_preview, 1);
    auto *rows = new QVBoxLayout(this);
    rows->addLayout(columns, 1);
    m_state->setWordWrap(true);
    connect(m_state, &QLabel::linkActivated, this, [](const QString &link) { QDesktopServices::openUrl(QUrl(link)); });
    rows->addWidget(m_state);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->hide();
    rows->addWidget(m_progress);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_stop = buttons->addButton(tr("Stop"), QDialogButtonBox::ActionRole);
    m_stop->setObjectName(QStringLiteral("reportStop"));
    m_write = buttons->addButton(tr("Write…"), QDialogButtonBox::ActionRole);
    m_write->setObjectName(QStringLiteral("reportWrite"));
    m_write->setProperty("primary", true);
    m_write->setDefault(true);
    m_stop->hide(); // the box shows what it is given
    rows->addWidget(buttons);
    connect(m_write, &QPushButton::clicked, this, &ReportDialog::chooseAndWrite);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_run->cancel(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettleMs);
    connect(&m_settled, &QTimer::timeout, this, &ReportDialog::showPreview);
    readTemplates();
}

ReportDialog::~ReportDialog() = default;

void ReportDialog::buildForm(QFormLayout *form) {
    m_form->setObjectName(QStringLiteral("reportTemplate"));
    auto *chosen = new QHBoxLayout;
    chosen->addWidget(m_form, 1);
    m_layout = new QPushButton(tr("Layout…"), this);
    m_layout->setObjectName(QStringLiteral("reportLayout"));
    m_layout->setAutoDefault(false);
    chosen->addWidget(m_layout);
    form->addRow(tr("Report"), chosen);
    connect(m_layout, &QPushButton::clicked, this, &ReportDialog::editLayout);
    m_summary->setWordWrap(true);
    m_summary->setProperty("role", QStringLiteral("secondary"));
    form->addRow(m_summary);
    m_title->setObjectName(QStringLiteral("reportTitle"));
    m_title->setMinimumWidth(280);
    form->addRow(tr("Title"), m_title);
    m_scale->setObjectName(QStringLiteral("reportScale"));
    m_scale->addItem(tr("as the view shows"), 0.0);
    m_scale->addItem(tr("whole city"), 0.0);
    for (const double scale : {500.0, 1000.0, 2000.0, 5000.0, 10000.0, 20000.0})
        m_scale->addItem(QStringLiteral("1 : %1").arg(formatNumber(scale, 0)), scale);
    form->addRow(tr("Scale"), m_scale);
    auto *values = new QFormLayout(m_valueBox);
    values->setContentsMargins(0, 0, 0, 0);
    form->addRow(m_valueBox);
    m_sheets->setObjectName(QStringLiteral("reportSheets"));
    m_sheets->setUniformItemSizes(true);
    form->addRow(m_sheetsLabel, m_sheets);
    m_format->setObjectName(QStringLiteral("reportFormat"));
    for (const char *format : {"pdf", "svg", "png", "tif"})
        m_format->addItem(QString::fromLatin1(format).toUpper(), QString::fromLatin1(format));
    form->addRow(tr("Format"), m_format);
    m_files->setObjectName(QStringLiteral("reportFiles"));
    m_files->addItem(tr("One for all sheets"));
    m_files->addItem(tr("One for each sheet"));
    form->addRow(tr("File"), m_files);
    connect(m_form, qOverload<int>(&QComboBox::currentIndexChanged), this, &ReportDialog::takeTemplate);
    connect(m_title, &QLineEdit::textChanged, &m_settled, qOverload<>(&QTimer::start));
    connect(m_scale, qOverload<int>(&QComboBox::currentIndexChanged), &m_settled, qOverload<>(&QTimer::start));
    connect(m_sheets, &QListWidget::currentRowChanged, &m_settled, qOverload<>(&QTimer::start));
}

void ReportDialog::readTemplates() {
    const report::TemplateCatalogue found = report::findTemplates(app::templateFolders(m_session.project()));
    const QString before = m_form->currentData().toString();
    const QSignalBlocker quiet(m_form);
    m_form->clear();
    m_forms.clear();
    QStringList errors;
    for (const Error &error : found.errors)
        errors << error.text();
    m_state->setText(errors.join(QLatin1Char('\n')));
    for (const report::ReportTemplate &one : found.templates) {
        m_forms.push_back(std::make_shared<const report::ReportTemplate>(one));
        m_form->addItem(QStringLiteral("%1 (%2)").arg(one.title.in(dataLocale()), one.sizeName), one.id);
    }
    m_write->setEnabled(!m_forms.empty());
    if (before.isEmpty() || !choose(before))
        choose(QString::fromLatin1(app::kMapSheet));
    takeTemplate();
}

void ReportDialog::editLayout() {
    if (!form())
        return;
    auto *editor = new LayoutEditor(m_session, *form(), m_viewpoint, m_picture, this);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(editor, &LayoutEditor::kept, this, &ReportDialog::readTemplates);
    editor->open();
}

bool ReportDialog::choose(const QString &id) {
    const int at = m_form->findData(id);
    if (at >= 0)
        m_form->setCurrentIndex(at);
    return at >= 0;
}

void ReportDialog::setSectionLine(std::vector<geo::Vec3> line) {
    m_sectionLine = std::move(line);
    m_settled.start();
}

const report::ReportTemplate *ReportDialog::form() const {
    const int at = m_form->currentIndex();
    return at >= 0 ? m_forms[static_cast<std::size_t>(at)].get() : nullptr;
}

void ReportDialog::takeTemplate() {
    const report::ReportTemplate *one = form();
    if (!one)
        return;
    m_summary->setText(one->summary.in(dataLocale()));
    m_summary->setVisible(!one->summary.isEmpty());
    // An atlas names its sheets itself.
    m_title->clear();
    m_title->setPlaceholderText(one->heading.isEmpty() ? m_session.project().title.in(dataLocale())
                                                       : one->heading.in(dataLocale()));
    m_scale->setItemText(0, one->atlas ? tr("as fits the asset") : tr("as the view shows"));
    buildValues();
    listSubjects();
    m_page = {}; // of another template
    m_preview->clear();
    m_settled.start();
}

void ReportDialog::buildValues() {
    auto *rows = static_cast<QFormLayout *>(m_valueBox->layout());
    while (rows->rowCount() > 0)
        rows->removeRow(0);
    m_values.clear();
    for (const report::TemplateValue &value : form()->values) {
        auto *box = new QDoubleSpinBox(m_valueBox);
        box->setRange(-1e9, 1e9);
        box->setDecimals(value.value == std::floor(value.value) ? 0 : 2);
        box->setValue(value.value);
        connect(box, qOverload<double>(&QDoubleSpinBox::valueChanged), &m_settled, qOverload<>(&QTimer::start));
        rows->addRow(value.title.isEmpty() ? value.name : value.title.in(dataLocale()), box);
        m_values.emplace_back(value.name, box);
    }
    m_valueBox->setVisible(!m_values.empty());
}

void ReportDialog::listSubjects() {
    m_sheets->clear();
    m_subjects.clear();
    const bool isAtlas = form()->atlas.has_value();
    Result<std::vector<app::SheetSubject>> subjects = app::subjectsOf(m_session, *form(), request());
    m_write->setEnabled(subjects.has_value());
    if (!subjects) {
        m_state->setText(subjects.error().text());
    } else {
        m_state->clear();
        m_subjects = std::move(*subjects);
    }
    m_sheetsLabel->setVisible(isAtlas);
    m_sheets->setVisible(isAtlas);
    m_files->setEnabled(isAtlas);
    if (!isAtlas)
        return;
    for (const app::SheetSubject &subject : m_subjects) {
        auto *item = new QListWidgetItem(subject.name, m_sheets);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        item->setData(kKey, subject.key);
    }
    m_sheets->setCurrentRow(0);
}

std::vector<app::SheetSubject> ReportDialog::checkedSubjects() const {
    if (!form()->atlas)
        return m_subjects;
    std::vector<app::SheetSubject> out;
    for (std::size_t i = 0; i < m_subjects.size(); ++i) {
        if (m_sheets->item(static_cast<int>(i))->checkState() == Qt::Checked)
            out.push_back(m_subjects[i]);
    }
    return out;
}

app::SheetRequest ReportDialog::request() const {
    app::SheetRequest out;
    if (const QString title = m_title->text().trimmed(); !title.isEmpty())
        out.title = LocalText(title);
    out.scale = m_scale->currentData().toDouble();
    if (m_scale->currentIndex() == 0)
        out.extent = app::surroundingsOf(m_session, m_viewpoint);
    out.sectionLine = m_sectionLine;
    if (!m_sectionLine.empty() && out.extent) {
        out.extent = geo::Extent();
        for (const geo::Vec3 &p : m_sectionLine)
            out.extent->add(p);
    }
    out.viewpoint = m_viewpoint;
    for (const auto &[name, box] : m_values)
        out.values.insert(name, box->value());
    return out;
}

void ReportDialog::showPreview() {
    // One at a time; what has changed meanwhile is shown by the next.
    if (m_isPreviewing || (m_run && m_run->isRunning())) {
        m_settled.start();
        return;
    }
    const auto at = static_cast<std::size_t>(std::max(0, m_form->currentIndex()));
    const auto row = static_cast<std::size_t>(std::max(0, m_sheets->currentRow()));
    if (at >= m_forms.size() || row >= m_subjects.size())
        return;
    Result<report::SheetContent> made =
        app::contentOf(m_session, *m_forms[at], request(), m_subjects[row], static_cast<int>(row + 1),
                       static_cast<int>(m_subjects.size()), m_picture);
    if (!made) {
        m_state->setText(made.error().text());
        return;
    }
    m_isPreviewing = true;
    auto content = std::make_shared<const report::SheetContent>(std::move(*made));
    app::inBackground(
        this,
        [form = m_forms[at], content, snapshot = m_session.snapshot(m_viewpoint)] {
            return paintedPage(form, content, snapshot);
        },
        [this](const QImage &page) {
            m_isPreviewing = false;
            m_page = page;
            fitPreview();
            Q_EMIT previewed();
        });
}

void ReportDialog::resizeEvent(QResizeEvent *event) {
    QDialog::resizeEvent(event);
    fitPreview();
}

void ReportDialog::fitPreview() {
    if (m_page.isNull())
        return;
    const double ratio = devicePixelRatioF();
    QPixmap shown = QPixmap::fromImage(m_page).scaled((QSizeF(m_preview->contentsRect().size()) * ratio).toSize(),
                                                      Qt::KeepAspectRatio, Qt::SmoothTransformation);
    shown.setDevicePixelRatio(ratio);
    m_preview->setPixmap(shown);
}

void ReportDialog::chooseAndWrite() {
    const QString suffix = m_format->currentData().toString();
    const QString title = m_title->text().isEmpty() ? form()->title.in(dataLocale()) : m_title->text();
    const bool isEach = form()->atlas && (m_files->currentIndex() == 1 || suffix != QLatin1String("pdf"));
    QString path;
    if (isEach) {
        path = QFileDialog::getExistingDirectory(this, tr("Folder for the sheets"));
        if (!path.isEmpty())
            path += QStringLiteral("/{number}-{key}.") + suffix;
    } else {
        path = QFileDialog::getSaveFileName(this, tr("Write report"), title + QLatin1Char('.') + suffix,
                                            suffix.toUpper() + QStringLiteral(" (*.%1)").arg(suffix));
    }
    if (path.isEmpty())
        return;
    if (!path.endsWith(QLatin1Char('.') + suffix, Qt::CaseInsensitive))
        path += QLatin1Char('.') + suffix;
    write(path);
}

void ReportDialog::write(const QString &path) {
    std::vector<app::SheetSubject> subjects = checkedSubjects();
    if (subjects.empty()) {
        m_state->setText(tr("No sheet is chosen: tick those to write."));
        return;
    }
    const auto at = static_cast<std::size_t>(m_form->currentIndex());
    m_written.clear();
    m_missing.clear();
    m_progress->setRange(0, subjects.size() > 1 ? static_cast<int>(subjects.size()) : 0);
    m_run = std::make_unique<app::ReportRun>(m_session, m_forms[at], request(), std::move(subjects), m_picture);
    connect(m_run.get(), &app::ReportRun::progressed, this, [this](int done, int count, const QString &name) {
        m_progress->setValue(done);
        if (count > 1)
            m_state->setText(tr("Sheet %1 of %2: %3").arg(done).arg(count).arg(name));
    });
    connect(m_run.get(), &app::ReportRun::written, this, [this](const QString &file) { m_written << file; });
    connect(m_run.get(), &app::ReportRun::missing, this, [this](const QString &what) {
        if (!m_missing.contains(what))
            m_missing << what;
    });
    connect(m_run.get(), &app::ReportRun::finished, this, &ReportDialog::finish);
    m_state->setText(tr("Writing %1 …").arg(path));
    setRunning(true);
    m_run->start({path, 200, false});
}

void ReportDialog::setRunning(bool isRunning) {
    m_progress->setVisible(isRunning);
    m_stop->setVisible(isRunning);
    m_write->setEnabled(!isRunning);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_form, m_layout, m_title, m_scale, m_valueBox, m_sheets, m_format, m_files})
        widget->setEnabled(!isRunning);
    m_files->setEnabled(!isRunning && form() && form()->atlas);
}

void ReportDialog::finish(const QString &failure) {
    setRunning(false);
    QStringList lines;
    if (!failure.isEmpty())
        lines << failure.toHtmlEscaped();
    if (!m_written.isEmpty()) {
        const QString &last = m_written.last();
        lines << (m_written.size() == 1
                      ? tr("Written: <a href=\"%1\">%2</a>")
                            .arg(QUrl::fromLocalFile(last).toString(), last.toHtmlEscaped())
                      : tr("Written: %n files in <a href=\"%1\">%2</a>", nullptr, static_cast<int>(m_written.size()))
                            .arg(QUrl::fromLocalFile(QFileInfo(last).path()).toString(),
                                 QFileInfo(last).path().toHtmlEscaped()));
    }
    for (const QString &what : m_missing)
        lines << tr("Missing: %1").arg(what.toHtmlEscaped());
    m_state->setText(lines.join(QStringLiteral("<br>")));
    for (const QString &file : m_written)
        Q_EMIT written(file);
}

} // namespace cim::shell
