// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QElapsedTimer>
#include <QWidget>

class QComboBox;

namespace cim::shell {

/** One property of one asset with the thresholds of its rules: the last half hour from memory, or up to a week from the
 * journal, where a pause of the record is a gap of the line. GUI thread. */
class PropertyChart : public QWidget {
    Q_OBJECT
public:
    explicit PropertyChart(app::Session &session, QWidget *parent = nullptr);
    void show(model::AssetRef asset, int property);
    QSize sizeHint() const override { return {300, 150}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] qint64 span() const;
    void read();

    app::Session &m_session;
    QComboBox *m_span;
    app::History::Curve m_recorded;
    QElapsedTimer m_read; ///< since it was asked for
    model::AssetRef m_asset;
    int m_property = -1;
};

} // namespace cim::shell
