// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/crscheck.h"

#include <QDialog>

#include <vector>

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
    /** The layer is to come from this source, which is its own otherwise taken. */
    void chosen(int layer, const geo::FeatureSource &source);

private:
    void tell(const Result<app::CrsCheck> &check);
    void offer(const QString &words, geo::FeatureSource remedy);

    int m_layer;
    geo::FeatureSource m_source;
    std::vector<geo::FeatureSource> m_remedies; ///< by row of the list
    QLabel *m_words;
    QListWidget *m_list;
    QPushButton *m_take;
};

} // namespace cim::shell
