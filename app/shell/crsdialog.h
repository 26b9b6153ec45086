// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/crscheck.h"

#include <QDialog>

#include <functional>

class QLabel;
class QListWidget;
class QPushButton;

namespace cim::shell {

/** What a layer's coordinates are taken for, and what they would fit better, with its evidence; one click takes it. The
 * source is not touched: what changes is the project. GUI thread. */
class CrsDialog : public QDialog {
    Q_OBJECT
public:
    CrsDialog(app::Session &session, int layer, QWidget *parent);

Q_SIGNALS:
    /** The layer's source is to be taken as this system. */
    void chosen(int layer, const QString &crs);

private:
    void tell(const Result<std::vector<geo::CrsFinding>> &findings);

    int m_layer;
    QLabel *m_words;
    QListWidget *m_list;
    QPushButton *m_take;
};

} // namespace cim::shell
