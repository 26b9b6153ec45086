// SPDX-License-Identifier: Apache-2.0
#include "app/shell/incidentdialog.h"

#include "app/shell/alarmactions.h"
#include "app/shell/icon.h"
#include "app/shell/incidentmodel.h"
#include "app/shell/statuswords.h"
#include "app/shell/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace cim::shell {

namespace {
constexpr int kAssetRole = Qt::UserRole;
constexpr auto kTimeFormat = "MM-dd HH:mm:ss";
} // namespace

IncidentDialog::IncidentDialog(app::Session &session, QString number, QWidget *parent)
    : QDialog(parent), m_session(session), m_number(std::move(number)), m_head(new QLabel(this)),
      m_due(new QLabel(this)), m_alarms(new QListWidget(this)), m_problem(new QLabel(this)) {
    setObjectName(QStringLiteral("incidentDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Incident %1").arg(m_number));
    m_head->setWordWrap(true);
    m_head->setFont(report::uiFont(kBodyPx, true));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_alarms->setObjectName(QStringLiteral("incidentAlarms"));
    m_alarms->setAccessibleName(tr("Alarms of the incident"));
    m_alarms->setMaximumHeight(84);
    connect(m_alarms, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (const auto asset = item->data(kAssetRole).value<model::AssetRef>(); asset.isValid())
            Q_EMIT placeWanted(asset);
    });
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_head);
    column->addWidget(m_due);
    column->addWidget(makeSteps(), 1);
    column->addWidget(new QLabel(tr("Alarms (Enter goes there)"), this));
    column->addWidget(m_alarms);
    column->addWidget(makeNext());
    column->addWidget(m_problem);
    const model::IncidentPlan &plan = session.incidents().plan();
    auto *source = new QLabel(tr("Plan: %1 (%2)").arg(plan.title.in(dataLocale()), plan.source.in(dataLocale())) +
                                  (plan.verified ? QString() : QStringLiteral(" · ") + tr("unverified")),
                              this);
    source->setWordWrap(true);
    source->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(source);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    resize(640, 520);
    connect(&session.incidents(), &model::IncidentList::changed, this, &IncidentDialog::look);
    connect(&session, &app::Session::statusChanged, this, [this] {
        if (const model::Incident *incident = m_session.incidents().find(m_number))
            m_due->setText(dueText(m_session, *incident));
    });
    look();
}

QWidget *IncidentDialog::makeSteps() {
    m_steps = new QTableWidget(0, 5, this);
    m_steps->setObjectName(QStringLiteral("incidentSteps"));
    m_steps->setAccessibleName(tr("What was done"));
    m_steps->setHorizontalHeaderLabels({tr("Time"), tr("Step"), tr("By"), tr("Department"), tr("Note")});
    m_steps->horizontalHeader()->setStretchLastSection(true);
    m_steps->verticalHeader()->hide();
    m_steps->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_steps->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_steps->setTabKeyNavigation(false);
    return m_steps;
}

QWidget *IncidentDialog::makeNext() {
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    m_next = new QComboBox(box);
    m_next->setObjectName(QStringLiteral("incidentNext"));
    m_department = new QLineEdit(box);
    m_department->setObjectName(QStringLiteral("incidentDepartment"));
    m_note = new QLineEdit(box);
    m_note->setObjectName(QStringLiteral("incidentNote"));
    m_note->setPlaceholderText(tr("what was found, what was done"));
    m_by = new QLineEdit(AlarmActions::operatorName(), box);
    m_by->setObjectName(QStringLiteral("incidentBy"));
    m_by->setPlaceholderText(tr("required: your name goes with it, and is recorded"));
    m_record = new QPushButton(tr("Record this step"), box);
    m_record->setObjectName(QStringLiteral("incidentRecord"));
    m_record->setProperty("primary", true);
    form->addRow(tr("Next step"), m_next);
    form->addRow(tr("Department"), m_department);
    form->addRow(tr("Note"), m_note);
    form->addRow(tr("By"), m_by);
    form->addRow(m_record);
    connect(m_next, &QComboBox::currentIndexChanged, this, &IncidentDialog::lookAtNext);
    connect(m_record, &QPushButton::clicked, this, &IncidentDialog::record);
    return box;
}

void IncidentDialog::look() {
    const model::Incident *incident = m_session.incidents().find(m_number);
    if (!incident) { // another project, or a time before it
        m_head->setText(tr("Incident %1 is not there at this time.").arg(m_number));
        m_record->setEnabled(false);
        return;
    }
    m_head->setText(incident->simulated ? tr("%1 (simulated)").arg(incident->title) : incident->title);
    m_due->setText(dueText(m_session, *incident));
    m_steps->setRowCount(static_cast<int>(incident->steps.size()));
    int row = 0;
    for (const model::IncidentStep &step : incident->steps) {
        const QStringList cells{clockText(step.at, QLatin1String(kTimeFormat)),
                                m_session.incidents().stepTitle(step.step), step.by, step.department, step.note};
        for (int column = 0; column < cells.size(); ++column)
            m_steps->setItem(row, column, new QTableWidgetItem(cells[column]));
        ++row;
    }
    m_steps->resizeColumnsToContents();
    m_steps->scrollToBottom();
    showAlarms(*incident);
    m_next->clear();
    for (const model::PlanStep *step : m_session.incidents().nextSteps(*incident)) {
        const QString who = step->who.in(dataLocale());
        m_next->addItem(who.isEmpty() ? step->title.in(dataLocale())
                                      : QStringLiteral("%1 (%2)").arg(step->title.in(dataLocale()), who),
                        step->id);
    }
    lookAtNext();
}

void IncidentDialog::lookAtNext() {
    const model::PlanStep *step = m_session.incidents().plan().step(m_next->currentData().toString());
    m_record->setEnabled(step && !m_session.incidents().isPast());
    m_department->setPlaceholderText(step && step->asksDepartment ? tr("required: who is sent") : QString());
}

void IncidentDialog::showAlarms(const model::Incident &incident) {
    m_alarms->clear();
    QStringList missing = incident.alarms;
    for (const model::Alarm &alarm : m_session.alarms().all()) {
        const QString name = m_session.alarmName(alarm);
        if (!missing.removeOne(name))
            continue;
        const AlarmWords words = wordsOf(m_session, alarm);
        auto *item = new QListWidgetItem(QStringLiteral("%1 · %2 · %3").arg(words.asset, words.content, words.handling),
                                         m_alarms);
        item->setIcon(markIcon(model::stateOfLevel(alarm.level)));
        item->setData(kAssetRole, QVariant::fromValue(alarm.asset));
    }
    for (const QString &name : missing) // closed longer ago than the list goes back
        m_alarms->addItem(name);
}

void IncidentDialog::record() {
    AlarmActions::setOperatorName(m_by->text());
    const Result<void> done =
        m_session.incidents().take(m_number, m_next->currentData().toString(), m_by->text().trimmed(),
                                   m_department->text(), m_note->text().trimmed());
    m_problem->setText(done ? QString() : done.error().text());
    m_problem->setVisible(!done);
    if (!done)
        return;
    m_department->clear();
    m_note->clear();
}

} // namespace cim::shell
