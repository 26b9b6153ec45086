// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;

namespace cim::shell {

/** A few questions before an analysis: lists to choose from and numbers. GUI thread. */
class ChoiceDialog : public QDialog {
    Q_OBJECT
public:
    /** @p explanation stands above the questions. */
    ChoiceDialog(const QString &title, const QString &explanation, QWidget *parent);

    /** Returns the box, for lists that depend on each other. */
    QComboBox *addList(const QString &name, const QString &label, const QStringList &options, int chosen = 0);
    QDoubleSpinBox *addNumber(const QString &name, const QString &label, double value, double least, double most,
                              int decimals, const QString &suffix);

private:
    QFormLayout *m_form;
};

} // namespace cim::shell
