// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace cim::shell {

/** The 30 px head of a dock or of a section in it: icon, words, and at the right whatever it is given. GUI thread. */
class DockTitle : public QWidget {
    Q_OBJECT
public:
    DockTitle(const QString &icon, const QString &title, QWidget *parent = nullptr);

    void addWidget(QWidget *widget);
    QToolButton *addButton(const QString &icon, const QString &tip);
    void setNote(const QString &note);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    QString m_title;
    QHBoxLayout *m_row;
    QLabel *m_note;
};

} // namespace cim::shell
