// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/planning.h"
#include "app/view/mapview.h"

#include <QObject>

#include <functional>
#include <stop_token>

namespace cim::shell {

class DeskActions;

/** What the menu of analyses has about parking: computes on a worker and shows the layer at once. GUI thread. */
class ParkingActions : public QObject {
    Q_OBJECT
public:
    ParkingActions(app::Session &session, app::MapView &map, DeskActions &actions, QWidget *window);
    ~ParkingActions() override;

    void showShortage();
    /** Ways on foot to free spaces from the selected asset, else from the middle of the view. */
    void find();
    /** The same with what is usually free at a time to come. */
    void findAt(TimeMs arrival);

Q_SIGNALS:
    void layerWanted(int layer); ///< a result to be seen whole
    void failed(const QString &reason);
    void told(const QString &what);

private:
    void askForArrival();
    void showWays(const app::ParkingWays &ways, const std::function<QString(const app::FreeParking &)> &count);
    void show(const char *layer);
    [[nodiscard]] geo::Vec3 placeOfInterest() const;

    app::Session &m_session;
    app::MapView &m_map;
    QWidget *m_window;
    std::stop_source m_stop;
};

} // namespace cim::shell
