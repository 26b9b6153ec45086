// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QWidget>

namespace cim::shell {

/** One property of one asset over the last half hour, with the thresholds of its rules. GUI thread. */
class PropertyChart : public QWidget {
    Q_OBJECT
public:
    explicit PropertyChart(app::Session &session, QWidget *parent = nullptr);
    void show(model::AssetRef asset, int property);
    QSize sizeHint() const override { return {300, 150}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    app::Session &m_session;
    model::AssetRef m_asset;
    int m_property = -1;
};

} // namespace cim::shell
