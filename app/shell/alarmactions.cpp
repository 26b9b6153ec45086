// SPDX-License-Identifier: Apache-2.0
#include "app/shell/alarmactions.h"

#include "app/shell/incidentdialog.h"
#include "app/shell/statuswords.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>

namespace cim::shell {

namespace {
const QString kOperator = QStringLiteral("operator/name");
}

AlarmActions::AlarmActions(app::Session &session, QWidget *window)
    : QObject(window), m_session(session), m_window(window) {}

QString AlarmActions::operatorName() {
    return QSettings().value(kOperator).toString();
}
void AlarmActions::setOperatorName(const QString &name) {
    QSettings().setValue(kOperator, name.trimmed());
}

bool AlarmActions::askForName() {
    if (!operatorName().isEmpty())
        return true;
    bool ok = false;
    const QString name = QInputDialog::getText(m_window, tr("Acknowledge alarm"),
                                               tr("Your name stands beside every alarm that you acknowledge:"),
                                               QLineEdit::Normal, {}, &ok);
    if (!ok || name.trimmed().isEmpty())
        return false;
    setOperatorName(name);
    return true;
}

void AlarmActions::acknowledge(const std::vector<quint64> &ids) {
    if (ids.empty() || !askForName())
        return;
    for (const quint64 id : ids)
        if (const Result<void> done = m_session.alarms().acknowledge(id, operatorName()); !done)
            Q_EMIT refused(done.error().text());
}

void AlarmActions::work(const std::vector<quint64> &ids) {
    model::IncidentList &incidents = m_session.incidents();
    QString number;
    QStringList free;
    const model::Alarm *worst = nullptr;
    for (const quint64 id : ids) {
        const model::Alarm *alarm = m_session.alarms().find(id);
        if (!alarm)
            continue;
        const QString name = m_session.alarmName(*alarm);
        const model::Incident *of = incidents.ofAlarm(name);
        if (of && of->isOpen)
            number = of->number;
        else
            free << name;
        if (!worst || alarm->level < worst->level)
            worst = alarm;
    }
    if (!worst || (!free.isEmpty() && !askForName()))
        return;
    if (number.isEmpty()) {
        const AlarmWords words = wordsOf(m_session, *worst);
        const Result<QString> begun = incidents.begin(QStringLiteral("%1 · %2").arg(words.asset, words.content),
                                                      worst->level, worst->simulated, free, operatorName(), {});
        if (!begun) {
            Q_EMIT refused(begun.error().text());
            return;
        }
        number = *begun;
    } else if (!free.isEmpty()) {
        if (const Result<void> joined = incidents.join(number, free, operatorName()); !joined)
            Q_EMIT refused(joined.error().text());
    }
    showIncident(number);
}

void AlarmActions::showIncident(const QString &number) {
    auto *dialog = new IncidentDialog(m_session, number, m_window);
    connect(dialog, &IncidentDialog::placeWanted, this, [this](model::AssetRef asset) {
        m_session.select({asset});
        Q_EMIT placeWanted(asset);
    });
    dialog->show();
}

void AlarmActions::goTo(quint64 id) {
    const model::Alarm *alarm = m_session.alarms().find(id);
    if (!alarm)
        return;
    const model::AssetRef asset = alarm->asset;
    m_session.select({asset});
    Q_EMIT placeWanted(asset);
}

void AlarmActions::dismiss(const std::vector<quint64> &ids) {
    const model::Alarm *first = ids.empty() ? nullptr : m_session.alarms().find(ids.front());
    if (!first || !askForName())
        return;
    const QString asset = wordsOf(m_session, *first).asset;
    bool ok = false;
    const QString reason = QInputDialog::getText(
        m_window, tr("False alarm"),
        (ids.size() == 1 ? tr("Why is the alarm of %1 false? The reason is kept with it.").arg(asset)
                         : tr("Why are these %1 alarms false? The reason is kept with each.").arg(ids.size())),
        QLineEdit::Normal, {}, &ok);
    if (!ok)
        return;
    for (const quint64 id : ids)
        if (const Result<void> done = m_session.alarms().dismiss(id, operatorName(), reason.trimmed()); !done)
            Q_EMIT refused(done.error().text());
}

void AlarmActions::shelve(quint64 id) {
    const model::Alarm *alarm = m_session.alarms().find(id);
    if (!alarm)
        return;
    QDialog dialog(m_window);
    dialog.setWindowTitle(tr("Shelve alarm"));
    auto *form = new QFormLayout(&dialog);
    form->addRow(tr("Alarm"), new QLabel(wordsOf(m_session, *alarm).asset, &dialog));
    auto *duration = new QComboBox(&dialog);
    for (const int minutes : {15, 60, 240, 480, 1440})
        duration->addItem(minutes < 60 ? tr("%n min", nullptr, minutes) : tr("%n h", nullptr, minutes / 60), minutes);
    duration->setCurrentIndex(1);
    form->addRow(tr("Silent for"), duration);
    auto *reason = new QLineEdit(&dialog);
    reason->setPlaceholderText(tr("required: who asked for it, what is being done"));
    reason->setMinimumWidth(320);
    form->addRow(tr("Reason"), reason);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, &dialog);
    QPushButton *shelve = buttons->addButton(tr("Shelve"), QDialogButtonBox::AcceptRole);
    shelve->setEnabled(false);
    connect(reason, &QLineEdit::textChanged, shelve,
            [shelve](const QString &text) { shelve->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    form->addRow(buttons);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const TimeMs until = m_session.clock().now() + duration->currentData().toLongLong() * 60'000;
    if (const Result<void> done = m_session.alarms().shelve(id, until, reason->text().trimmed()); !done)
        Q_EMIT refused(done.error().text());
}

} // namespace cim::shell
