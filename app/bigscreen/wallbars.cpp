// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/wallbars.h"

#include "app/shell/statuswords.h"
#include "base/text.h"
#include "report/marks.h"

#include <QLocale>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace cim::app {

using model::DrawnState;
using report::colour;

namespace {

constexpr model::Theme kTheme = model::Theme::Night;
constexpr double kBarPad = 16;
constexpr double kItemGap = 18;
constexpr int kKeyedScenes = 9;

BarItem words(WallBrush &brush, const QString &text, double size, bool bold, model::Rgb ink, int rank, bool atRight) {
    return {brush.width(text, size, bold) + 2, rank, atRight,
            [=](WallBrush &b, const QRectF &box) { b.text(box, text, size, bold, ink); }};
}

BarItem separator(WallBrush &brush, int rank, bool atRight) {
    return {brush.px(1), rank, atRight, [](WallBrush &b, const QRectF &box) {
                b.line(box.left(), box.top() + box.height() * 0.32, box.left(), box.bottom() - box.height() * 0.32);
            }};
}

} // namespace

void WallBar::setShift(const QPoint &shift) {
    m_shift = shift;
    update();
}

void WallBar::paintGround(QPainter &painter) {
    const model::Tokens &tokens = WallBrush::tokens();
    painter.fillRect(rect(), colour(tokens.head));
    painter.setPen(QPen(colour(tokens.line), 1));
    const double y = innerEdge() == Qt::BottomEdge ? height() - 0.5 : 0.5;
    painter.drawLine(QPointF(0, y), QPointF(width(), y));
}

void WallBar::paintPanel(WallBrush &brush) {
    const std::vector<BarItem> things = items(brush);
    const double pad = brush.px(kBarPad);
    m_places = placeBar(things, QRectF(rect()).adjusted(pad, 0, -pad, 0), brush.px(kItemGap), m_seams);
    brush.painter().translate(m_shift);
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (!m_places[i].isNull())
            things[i].paint(brush, m_places[i]);
    }
}

TopBar::TopBar(Session &session, QWidget *parent) : WallBar(QStringLiteral("topBar"), parent), m_session(session) {}

void TopBar::show(const QString &scene, const WallHubFacts &hub) {
    m_scene = scene;
    m_hub = hub;
    update();
}

std::vector<BarItem> TopBar::items(WallBrush &brush) {
    std::vector<BarItem> out;
    addTitle(out, brush);
    addClock(out, brush);
    addHub(out, brush);
    addCounts(out, brush);
    return out;
}

void TopBar::addTitle(std::vector<BarItem> &items, WallBrush &brush) const {
    const model::Tokens &tokens = WallBrush::tokens();
    items.push_back({brush.px(24), 8, false, [](WallBrush &b, const QRectF &box) {
                         const double side = b.px(24);
                         const QRectF at(box.left(), box.center().y() - side / 2, side, side);
                         b.painter().setPen(Qt::NoPen);
                         b.painter().setBrush(colour(WallBrush::tokens().accent));
                         b.painter().drawRoundedRect(at, b.px(5), b.px(5));
                         b.icon(at.adjusted(b.px(3), b.px(3), -b.px(3), -b.px(3)), QStringLiteral("layers"),
                                WallBrush::tokens().onAccent);
                     }});
    items.push_back(words(brush, m_session.project().title.in(dataLocale()), 23, true, tokens.text, 3, false));
    if (!m_scene.isEmpty()) {
        items.push_back(separator(brush, 4, false));
        const QString scene = tr("Scene");
        const double width = brush.width(scene, 15) + brush.px(6) + brush.width(m_scene, 15, true) + 2;
        items.push_back({width, 4, false, [scene, name = m_scene](WallBrush &b, const QRectF &box) {
                             const double end = b.text(box, scene, 15, false, WallBrush::tokens().text2);
                             b.text(box.adjusted(end - box.left() + b.px(6), 0, 0, 0), name, 15, true,
                                    WallBrush::tokens().text);
                         }});
    }
    QStringList badge;
    if (m_session.project().sample)
        badge << tr("sample data");
    if (m_session.isSimulated())
        badge << tr("simulated hub");
    if (badge.isEmpty())
        return;
    const QString text = badge.join(QStringLiteral(" · "));
    // Never dropped: made-up values must say so wherever they are shown.
    items.push_back({brush.width(text, 12) + brush.px(14), 0, false, [text](WallBrush &b, const QRectF &box) {
                         const double height = b.px(20);
                         b.badge(QRectF(box.left(), box.center().y() - height / 2, box.width(), height), text, 12);
                     }});
}

void TopBar::addCounts(std::vector<BarItem> &items, WallBrush &brush) const {
    items.push_back(separator(brush, 5, true));
    const auto counts = m_session.alarms().openByLevel();
    for (int level = 4; level >= 1; --level) {
        const QString text = formatNumber(counts[static_cast<std::size_t>(level)], 0);
        items.push_back(
            {brush.px(26) + brush.width(text, 20, true) + 2, 1, true, [level, text](WallBrush &b, const QRectF &box) {
                 const double side = b.px(19);
                 b.mark(QRectF(box.left(), box.center().y() - side / 2, side, side), model::stateOfLevel(level));
                 b.text(box.adjusted(b.px(26), 0, 2, 0), text, 20, true, WallBrush::tokens().text);
             }});
    }
}

void TopBar::addHub(std::vector<BarItem> &items, WallBrush &brush) const {
    const model::Tokens &tokens = WallBrush::tokens();
    items.push_back(separator(brush, 5, true));
    const bool well = m_hub.all > 0 && m_hub.up == m_hub.all;
    const model::Rgb ink = well ? tokens.text : model::stateStyle(kTheme, DrawnState::Alarm).text;
    if (m_hub.perSecond > 0)
        items.push_back(
            words(brush, tr("%1/s").arg(formatNumber(m_hub.perSecond, 0)), 13, false, tokens.text2, 7, true));
    if (m_hub.all > 0) {
        const QString age =
            m_hub.newest == 0
                ? tr("no value yet")
                : tr("data age %1").arg(formatAge(std::max<qint64>(0, m_session.clock().now() - m_hub.newest)));
        items.push_back(words(brush, age, 13, true, ink, 2, true));
    }
    const QString state = m_hub.all == 0 ? tr("no hub")
                          : well         ? tr("Hub %1/%2").arg(m_hub.up).arg(m_hub.all)
                                         : tr("Hub %1/%2 · %3").arg(m_hub.up).arg(m_hub.all).arg(m_hub.trouble);
    items.push_back(
        {brush.px(16) + brush.width(state, 13) + 2, 2, true, [state, ink, well](WallBrush &b, const QRectF &box) {
             const double side = b.px(12);
             b.mark(QRectF(box.left(), box.center().y() - side / 2, side, side),
                    well ? DrawnState::Normal : DrawnState::Offline);
             b.text(box.adjusted(b.px(16), 0, 2, 0), state, 13, false, ink);
         }});
}

/** The clock of the session: while it is paused or replays, it says so. */
void TopBar::addClock(std::vector<BarItem> &items, WallBrush &brush) const {
    const model::Tokens &tokens = WallBrush::tokens();
    const TimeMs now = m_session.clock().now();
    items.push_back(words(brush, shell::clockText(now), 28, true, tokens.text, 0, true));
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(now);
    const QLocale locale(dataLocale());
    items.push_back(words(brush,
                          local.toString(QStringLiteral("yyyy-MM-dd")) + QLatin1Char(' ') +
                              locale.dayName(local.date().dayOfWeek(), QLocale::ShortFormat),
                          13, false, tokens.text2, 6, true));
    if (m_session.clock().mode() == Clock::Mode::Paused)
        items.push_back(words(brush, tr("Paused"), 13, true, tokens.accent, 1, true));
    else if (m_session.clock().mode() == Clock::Mode::Replay)
        items.push_back(
            words(brush, tr("Replay ×%1").arg(m_session.clock().speed()), 13, true, tokens.accent, 1, true));
}

SceneBar::SceneBar(QWidget *parent) : WallBar(QStringLiteral("sceneBar"), parent) {}

void SceneBar::show(const std::vector<WallStop> &stops, const WallTour::View &view) {
    m_stops = stops;
    m_view = view;
    update();
}

std::vector<BarItem> SceneBar::items(WallBrush &brush) {
    std::vector<BarItem> out;
    for (int i = 0; i < static_cast<int>(m_stops.size()); ++i) {
        const bool current = i == m_view.stop;
        const double key = i < kKeyedScenes ? brush.px(24) : 0;
        const double width = key + brush.width(m_stops[static_cast<std::size_t>(i)].title, 14, current) + 2;
        out.push_back({width, current ? 0 : 10 + i, false,
                       [this, i](WallBrush &b, const QRectF &box) { paintScene(b, box, i); }});
    }
    addTour(out, brush);
    return out;
}

void SceneBar::paintScene(WallBrush &brush, const QRectF &box, int stop) const {
    const model::Tokens &tokens = WallBrush::tokens();
    const bool current = stop == m_view.stop;
    if (current) {
        const double air = brush.px(kItemGap / 2);
        const QRectF ground = box.adjusted(-air, 1, air, 0);
        brush.painter().fillRect(ground, colour(tokens.accentGround));
        brush.painter().fillRect(QRectF(ground.left(), ground.bottom() - brush.px(3), ground.width(), brush.px(3)),
                                 colour(tokens.accent));
    }
    double x = box.left();
    if (stop < kKeyedScenes) {
        const double side = brush.px(16);
        const QRectF key(x, box.center().y() - side / 2, side, side);
        brush.painter().setPen(QPen(colour(tokens.line2), 1));
        brush.painter().setBrush(Qt::NoBrush);
        brush.painter().drawRoundedRect(key, 3, 3);
        brush.text(key, QString::number(stop + 1), 12, false, tokens.text2, Qt::AlignCenter);
        x += brush.px(24);
    }
    brush.text(QRectF(x, box.top(), box.right() - x, box.height()), m_stops[static_cast<std::size_t>(stop)].title, 14,
               current, current ? tokens.text : tokens.text2);
}

QString SceneBar::tourWords() const {
    const qint64 seconds = (m_view.leftMs + 999) / 1000;
    const int count = static_cast<int>(m_stops.size());
    const QString place = count > 0 ? QStringLiteral("%1/%2").arg(std::max(0, m_view.stop) + 1).arg(count) : QString();
    if (m_view.why == WallTour::Why::Alarm) {
        const QString left = count > 0 ? tr("Tour %1 stopped by the alarm · %2 s left").arg(place).arg(seconds)
                                       : tr("Alarm in focus · %1 s left").arg(seconds);
        return m_view.waiting > 0 ? left + tr(" · %1 waiting").arg(m_view.waiting) : left;
    }
    if (count == 0)
        return tr("No scenes: home");
    if (m_view.paused)
        return tr("Tour %1 paused · %2 s left").arg(place).arg(seconds);
    if (m_view.why == WallTour::Why::Chosen)
        return tr("Scene %1 held · %2 s left").arg(place).arg(seconds);
    return count > 1 ? tr("Tour %1 · %2 s left").arg(place).arg(seconds) : tr("One scene");
}

void SceneBar::addTour(std::vector<BarItem> &items, WallBrush &brush) const {
    const model::Tokens &tokens = WallBrush::tokens();
    const bool stopped = m_view.paused || m_view.why == WallTour::Why::Alarm;
    if (m_view.totalMs > 0 && m_view.leftMs > 0) {
        const double share = std::clamp(1.0 - double(m_view.leftMs) / double(m_view.totalMs), 0.0, 1.0);
        items.push_back({brush.px(90), 9, true, [share](WallBrush &b, const QRectF &box) {
                             const double height = b.px(4);
                             const QRectF trough(box.left(), box.center().y() - height / 2, box.width(), height);
                             b.painter().fillRect(trough, colour(WallBrush::tokens().line));
                             b.painter().fillRect(QRectF(trough.topLeft(), QSizeF(trough.width() * share, height)),
                                                  colour(WallBrush::tokens().accent));
                         }});
    }
    const QString text = tourWords();
    items.push_back(
        {brush.px(18) + brush.width(text, 13) + 2, 1, true, [text, stopped](WallBrush &b, const QRectF &box) {
             const double side = b.px(14);
             b.icon(QRectF(box.left(), box.center().y() - side / 2, side, side),
                    stopped ? QStringLiteral("pause") : QStringLiteral("replay"), WallBrush::tokens().accent);
             b.text(box.adjusted(b.px(18), 0, 2, 0), text, 13, false, WallBrush::tokens().text);
         }});
    items.push_back(words(brush, tr("Space: pause · A: acknowledge · Esc: leave"), 12, false, tokens.text3, 40, true));
}

void SceneBar::mousePressEvent(QMouseEvent *event) {
    for (std::size_t i = 0; i < m_stops.size() && i < places().size(); ++i) {
        if (!places()[i].isNull() && places()[i].contains(event->position())) {
            Q_EMIT chosen(static_cast<int>(i));
            return;
        }
    }
}

} // namespace cim::app
