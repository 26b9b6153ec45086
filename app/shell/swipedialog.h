// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/view/mapview.h"

#include <QDialog>

class QSlider;
class QTreeWidget;

namespace cim::shell {

/** Two states of the city beside each other: which layers stand left of a seam across the map, which right of it. It
 * begins with two pictures of the ground, or two models of the whole, where the project shows two. The map is one
 * picture again when it is closed. GUI thread. */
class SwipeDialog : public QDialog {
    Q_OBJECT
public:
    SwipeDialog(app::Session &session, app::MapView &map, QWidget *parent);
    ~SwipeDialog() override;

    /** As it is asked for. */
    [[nodiscard]] scene::Swipe swipe() const;

private:
    void fill();
    void changeSides();
    void apply();

    app::Session &m_session;
    app::MapView &m_map;
    QTreeWidget *m_layers;
    QSlider *m_seam;
};

} // namespace cim::shell
