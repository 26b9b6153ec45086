// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/walltour.h"
#include "app/view/mapview.h"

#include <QCoreApplication>

#include <vector>

namespace cim::app {

/** Takes the map over for the wall, in night dress, and moves it where the tour wants it: flies, hides what a viewpoint
 * hides, leaves fewer labels round an alarm. Puts everything back when it is destroyed. GUI thread. */
class WallCamera {
    Q_DECLARE_TR_FUNCTIONS(WallCamera)
public:
    WallCamera(Session &session, MapView &map, QWidget *host);
    ~WallCamera();
    WallCamera(const WallCamera &) = delete;
    WallCamera &operator=(const WallCamera &) = delete;

    void setScale(double k);
    /** Another project was opened: forgets what the last one looked like. */
    void beginProject();
    /** Flies when the tour has moved on, and says over the map what is shown and why. */
    void follow(const WallTour &tour);

private:
    void flyTo(model::Viewpoint viewpoint);
    void hideLayers(const QStringList &hidden);
    void setLabels(int limit);
    void say(const QString &sentence);
    [[nodiscard]] model::Viewpoint viewpointOf(model::AssetRef asset) const;
    [[nodiscard]] QString sentenceOf(const WallTour &tour) const;

    Session &m_session;
    MapView &m_map;
    model::Theme m_themeBefore;
    Qt::FocusPolicy m_focusBefore;
    std::vector<bool> m_visibleBefore;
    quint32 m_flown = 0; ///< the tour's last flight that was flown
    double m_k = 1;
    int m_labels = 0;
    QString m_sentence;
};

} // namespace cim::app
