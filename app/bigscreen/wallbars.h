// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/wallfacts.h"
#include "app/bigscreen/wallpanel.h"
#include "app/bigscreen/walltour.h"

namespace cim::app {

/** A strip over the whole width whose things leave, the least important first, when there is not enough room. Its
 * content moves a little now and then, its ground stays. GUI thread. */
class WallBar : public WallPanel {
    Q_OBJECT
public:
    WallBar(const QString &name, QWidget *parent) : WallPanel(name, parent) {}

    void setSeams(const std::vector<int> &seams) { m_seams = seams; }
    void setShift(const QPoint &shift);
    /** Where its things stood when it was painted last; null for what found no room. */
    [[nodiscard]] const std::vector<QRectF> &places() const { return m_places; }

protected:
    void paintGround(QPainter &painter) override;
    void paintPanel(WallBrush &brush) override;
    [[nodiscard]] virtual std::vector<BarItem> items(WallBrush &brush) = 0;
    /** The side that faces the city. */
    [[nodiscard]] virtual Qt::Edge innerEdge() const = 0;

private:
    std::vector<int> m_seams;
    std::vector<QRectF> m_places;
    QPoint m_shift;
};

/** Whose city, which scene, how many alarms by level, hub and age, the time. */
class TopBar : public WallBar {
    Q_OBJECT
public:
    TopBar(Session &session, QWidget *parent);

    void show(const QString &scene, const WallHubFacts &hub);

protected:
    std::vector<BarItem> items(WallBrush &brush) override;
    Qt::Edge innerEdge() const override { return Qt::BottomEdge; }

private:
    void addTitle(std::vector<BarItem> &items, WallBrush &brush) const;
    void addCounts(std::vector<BarItem> &items, WallBrush &brush) const;
    void addHub(std::vector<BarItem> &items, WallBrush &brush) const;
    void addClock(std::vector<BarItem> &items, WallBrush &brush) const;

    Session &m_session;
    QString m_scene;
    WallHubFacts m_hub;
};

/** The scenes with their number keys, and what the tour does. A click chooses a scene. */
class SceneBar : public WallBar {
    Q_OBJECT
public:
    explicit SceneBar(QWidget *parent);

    void show(const std::vector<WallStop> &stops, const WallTour::View &view);

Q_SIGNALS:
    void chosen(int stop);

protected:
    std::vector<BarItem> items(WallBrush &brush) override;
    Qt::Edge innerEdge() const override { return Qt::TopEdge; }
    void mousePressEvent(QMouseEvent *event) override;

private:
    void paintScene(WallBrush &brush, const QRectF &box, int stop) const;
    void addTour(std::vector<BarItem> &items, WallBrush &brush) const;
    [[nodiscard]] QString tourWords() const;

    std::vector<WallStop> m_stops;
    WallTour::View m_view;
};

} // namespace cim::app
