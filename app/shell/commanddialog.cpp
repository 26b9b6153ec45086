// SPDX-License-Identifier: Apache-2.0
#include "app/shell/commanddialog.h"

#include "app/shell/alarmactions.h"
#include "app/shell/statuswords.h"
#include "base/unit.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <cmath>

namespace cim::shell {

namespace {
constexpr double kMostNumber = 1e9;
}

CommandDialog::CommandDialog(app::Session &session, model::AssetRef asset, int property, QWidget *parent)
    : QDialog(parent), m_session(session), m_asset(asset), m_property(property), m_now(new QLabel(this)),
      m_problem(new QLabel(this)) {
    setObjectName(QStringLiteral("commandDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const model::PropertySpec &spec = session.board().spec(asset.layer).properties[static_cast<std::size_t>(property)];
    setWindowTitle(tr("Set a value"));
    auto *form = new QFormLayout(this);
    form->addRow(tr("Asset"), new QLabel(session.nameOf(asset), this));
    form->addRow(tr("Property"), new QLabel(spec.title.in(dataLocale()), this));
    form->addRow(tr("Now"), m_now);
    QWidget *editor = makeEditor();
    form->addRow(tr("New value"), editor);
    auto *name = new QLineEdit(AlarmActions::operatorName(), this);
    name->setPlaceholderText(tr("required: your name goes with it, and is recorded"));
    name->setMinimumWidth(300);
    form->addRow(tr("By"), name);
    m_problem->setWordWrap(true);
    form->addRow(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_send = buttons->addButton(tr("Send…"), QDialogButtonBox::ActionRole);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(name, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_send->setEnabled(!text.trimmed().isEmpty()); });
    m_send->setEnabled(!name->text().trimmed().isEmpty());
    connect(m_send, &QPushButton::clicked, this, [this, name, editor] {
        AlarmActions::setOperatorName(name->text());
        if (m_isSure) {
            send();
            return;
        }
        m_isSure = true; // the second click sends
        editor->setEnabled(false);
        name->setEnabled(false);
        m_problem->setText(tr("%1 becomes %2. The asset acts on it at once.").arg(m_now->text(), m_valueText()));
        m_send->setText(tr("Send now"));
    });
    connect(&session, &app::Session::statusChanged, this, &CommandDialog::look);
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    look();
}

QWidget *CommandDialog::makeEditor() {
    const model::LayerSpec &layer = m_session.board().spec(m_asset.layer);
    const model::PropertySpec &spec = layer.properties[static_cast<std::size_t>(m_property)];
    const model::LiveValue now = m_session.board().value(m_asset, m_property);
    if (spec.type == model::PropertySpec::Type::Number) {
        auto *number = new QDoubleSpinBox(this);
        number->setDecimals(spec.decimals);
        number->setRange(spec.min.value_or(-kMostNumber), spec.max.value_or(kMostNumber));
        number->setSuffix(unitText(spec.unit).isEmpty() ? QString() : QChar(0x2009) + unitText(spec.unit));
        number->setValue(std::isfinite(now.number) ? now.number : spec.min.value_or(0));
        m_value = [number] { return std::pair(number->value(), QString()); };
        m_valueText = [number] { return number->text(); };
        return number;
    }
    auto *choice = new QComboBox(this);
    const bool isFlag = spec.type == model::PropertySpec::Type::Flag;
    if (isFlag) {
        choice->addItem(tr("off"), 0);
        choice->addItem(tr("on"), 1);
        choice->setCurrentIndex(now.number == 1 ? 1 : 0);
    } else {
        for (const QString &word : spec.words) {
            model::LiveValue value = now;
            value.observed = std::max<TimeMs>(1, now.observed);
            value.quality = model::Quality::Good;
            value.word = static_cast<std::int16_t>(spec.words.indexOf(word));
            choice->addItem(liveText(layer, spec, value), word);
        }
        choice->setCurrentIndex(std::max<int>(0, now.word));
    }
    m_value = [choice, isFlag] {
        return isFlag ? std::pair(choice->currentData().toDouble(), QString())
                      : std::pair(std::nan(""), choice->currentData().toString());
    };
    m_valueText = [choice] { return choice->currentText(); };
    return choice;
}

void CommandDialog::look() {
    const model::LayerSpec &layer = m_session.board().spec(m_asset.layer);
    const model::PropertySpec &spec = layer.properties[static_cast<std::size_t>(m_property)];
    const model::LiveValue value = m_session.board().value(m_asset, m_property);
    const QString age =
        value.hasValue() ? formatAge(std::max<qint64>(0, m_session.clock().now() - value.observed)) : QString();
    m_now->setText(value.hasValue() ? tr("%1 (%2 ago)").arg(withUnit(liveText(layer, spec, value), spec.unit), age)
                                    : tr("no value"));
}

void CommandDialog::send() {
    const auto [number, word] = m_value();
    const Result<void> sent = m_session.command(m_asset, m_property, number, word, AlarmActions::operatorName());
    if (sent) {
        accept();
        return;
    }
    m_problem->setText(sent.error().message);
    m_send->setEnabled(false);
}

} // namespace cim::shell
