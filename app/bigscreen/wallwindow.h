// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/wallcamera.h"
#include "app/bigscreen/wallfacts.h"
#include "app/bigscreen/walllayout.h"
#include "app/bigscreen/walltour.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

namespace cim::app {

class AlarmCard;
class ClosedCard;
class CurveCard;
class FocusCard;
class LayerCard;
class LeaveQuestion;
class SceneBar;
class SqlCard;
class StripCard;
class TopBar;
class WallPanel;

/** The video wall: the city in night dress between what is true now and what to do, without menus. It tours the
 * project's scenes by itself; the place of a level I alarm comes up by itself. Keys: 1-9 scenes, Space pauses the tour,
 * A acknowledges the alarm in focus, Esc asks whether to leave. Takes the session's MapView over and gives it back,
 * hidden and without parent, when it is destroyed. GUI thread. */
class WallWindow : public QWidget {
    Q_OBJECT
public:
    /** @p scale is the type size k, 1 to 4; 0: from the window's height. */
    WallWindow(Session &session, MapView &map, double scale, QWidget *parent = nullptr);
    ~WallWindow() override;

    [[nodiscard]] double scale() const;
    [[nodiscard]] const WallFacts &facts() const { return m_facts; }
    [[nodiscard]] const WallTour &tour() const { return m_tour; }
    [[nodiscard]] bool isAsking() const;
    /** Goes to a scene, from 1; one that is not there is ignored. */
    void showScene(int number);
    /** Stops the tour, or lets it go on; alarms come up all the same. */
    void setPaused(bool paused);
    /** Of the alarm that has the picture: layer, asset and what is wrong; empty without one. */
    [[nodiscard]] QString focusText() const;
    /** Of the scene that is shown, or that an alarm will give back to; 0: there are none. */
    [[nodiscard]] int scene() const { return m_wanted > 0 ? m_wanted : m_tour.view().stop + 1; }
    /** From now on whoever leaves must type these digits. */
    void lock(const QString &pin);
    /** Asks every KPI now, however long it takes: for a picture that must be complete. */
    void refreshAll();

Q_SIGNALS:
    /** Somebody has confirmed that they want to leave. */
    void leaveAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectSession();
    void connectTimers();
    void beginProject();
    void rebuildFacts();
    void everySecond();
    void refreshLayerCards();
    void refreshSqlCards();
    void refreshAlarms();
    void refreshBars();
    [[nodiscard]] std::vector<WallPanel *> leftCards() const;
    void arrange();
    void arrangeColumn(const QRect &column, int cardsInARow, const std::vector<WallPanel *> &cards);
    void moveFixedPanels();
    void stepTour();
    [[nodiscard]] std::optional<model::Alarm> focusedAlarm() const;
    [[nodiscard]] const WallStop *currentStop() const;
    void acknowledge();
    void ask(bool asking);
    void showCursor();
    void hideCursor();

    Session &m_session;
    MapView &m_map;
    double m_chosenScale;
    WallCamera m_camera;
    WallFacts m_facts;
    WallTour m_tour;
    WallLayout m_layout;
    TopBar *m_topBar;
    SceneBar *m_sceneBar;
    FocusCard *m_focusCard;
    AlarmCard *m_alarmCard;
    CurveCard *m_curveCard;
    StripCard *m_stripCard;
    ClosedCard *m_closedCard;
    LeaveQuestion *m_question;
    std::vector<LayerCard *> m_layerCards; ///< as WallFacts::layers()
    std::vector<SqlCard *> m_sqlCards;     ///< as WallFacts::cards()
    QElapsedTimer m_steady;                ///< the tour's time: it goes on while the session's clock is paused
    QTimer m_second;
    QTimer m_factsTimer;
    QTimer m_alarmsSoon; ///< many alarms of one batch are shown together
    QTimer m_cursorTimer;
    QTimer m_shiftTimer;
    QPoint m_shift;
    int m_wanted = 0; ///< scene to go to once it is known where things are
    int m_shiftStep = 0;
    bool m_cursorHidden = false;
};

} // namespace cim::app
