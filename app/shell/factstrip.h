// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QWidget>

namespace cim::shell {

/** The three facts of an asset side by side: condition, connectivity with the age, service. GUI thread. */
class FactStrip : public QWidget {
    Q_OBJECT
public:
    explicit FactStrip(app::Session &session, QWidget *parent = nullptr);
    void setAsset(model::AssetRef asset);
    QSize sizeHint() const override { return {300, 46}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    app::Session &m_session;
    model::AssetRef m_asset;
};

} // namespace cim::shell
