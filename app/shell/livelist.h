// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QWidget>

#include <map>

namespace cim::shell {

/** The live values of one asset, a row each: mark, title, value with unit, line of the last half hour, age; stale rows
 * are hatched and a row whose value changed is tinted for 400 ms. GUI thread. */
class LiveList : public QWidget {
    Q_OBJECT
public:
    explicit LiveList(app::Session &session, QWidget *parent = nullptr);
    void setAsset(model::AssetRef asset);
    /** The property that the chart below shows; by a click or the arrow keys. -1: none. */
    [[nodiscard]] int chosen() const { return m_chosen; }
    void choose(int property);

Q_SIGNALS:
    void propertyChosen(int property);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintRow(QPainter &painter, int at) const;
    [[nodiscard]] model::DrawnState stateOf(int property, const model::LiveValue &value) const;

    app::Session &m_session;
    model::AssetRef m_asset;
    std::vector<int> m_properties;                   ///< those the asset carries
    std::map<int, std::pair<double, TimeMs>> m_seen; ///< value and when it changed on the screen
    int m_chosen = -1;
};

} // namespace cim::shell
