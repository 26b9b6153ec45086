// SPDX-License-Identifier: Apache-2.0
#include "app/shell/choicedialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace cim::shell {

ChoiceDialog::ChoiceDialog(const QString &title, const QString &explanation, QWidget *parent)
    : QDialog(parent), m_form(new QFormLayout) {
    setWindowTitle(title);
    auto *words = new QLabel(explanation, this);
    words->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *column = new QVBoxLayout(this);
    column->addWidget(words);
    column->addLayout(m_form);
    column->addWidget(buttons);
    setMinimumWidth(420);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QComboBox *ChoiceDialog::addList(const QString &name, const QString &label, const QStringList &options, int chosen) {
    auto *box = new QComboBox(this);
    box->setObjectName(name);
    box->addItems(options);
    box->setCurrentIndex(chosen);
    m_form->addRow(label, box);
    return box;
}

QDoubleSpinBox *ChoiceDialog::addNumber(const QString &name, const QString &label, double value, double least,
                                        double most, int decimals, const QString &suffix) {
    auto *box = new QDoubleSpinBox(this);
    box->setObjectName(name);
    box->setRange(least, most);
    box->setDecimals(decimals);
    box->setSuffix(suffix);
    box->setValue(value);
    m_form->addRow(label, box);
    return box;
}

} // namespace cim::shell
