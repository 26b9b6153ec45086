// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/wallwindow.h"

#include "app/bigscreen/alarmcard.h"
#include "app/bigscreen/curvecard.h"
#include "app/bigscreen/focuscard.h"
#include "app/bigscreen/layercard.h"
#include "app/bigscreen/leavequestion.h"
#include "app/bigscreen/sqlcard.h"
#include "app/bigscreen/stripcard.h"
#include "app/bigscreen/wallbars.h"
#include "app/shell/alarmactions.h"
#include "base/log.h"
#include "base/text.h"
#include "report/marks.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <limits>
#include <utility>

namespace cim::app {

namespace {

constexpr int kFactsEveryMs = 250;
/** Of each quarter of a second: the map has to stay fluent. */
constexpr int kFactsBudgetMs = 15;
constexpr int kCursorHidesMs = 5'000;
constexpr int kPanelsMoveMs = 600'000;
/** Where the fixed panels stand in turn, so that nothing burns in. */
constexpr QPoint kShifts[] = {{0, 0}, {1, 0}, {2, 1}, {1, 2}, {0, 1}, {-1, 0}, {-2, -1}, {-1, -2}, {0, -1}};

} // namespace

WallWindow::WallWindow(Session &session, MapView &map, double scale, QWidget *parent)
    : QWidget(parent), m_session(session), m_map(map), m_chosenScale(scale), m_camera(session, map, this),
      m_facts(session), m_topBar(new TopBar(session, this)), m_sceneBar(new SceneBar(this)),
      m_focusCard(new FocusCard(session, this)), m_alarmCard(new AlarmCard(session, this)),
      m_curveCard(new CurveCard(session.alarms(), session.clock(), this)), m_stripCard(new StripCard(this)),
      m_closedCard(new ClosedCard(this)), m_question(new LeaveQuestion(this)) {
    setObjectName(QStringLiteral("wallWindow"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setMinimumSize(1024, 640);
    m_map.setMouseTracking(true);
    m_map.installEventFilter(this);
    for (QWidget *child : findChildren<WallPanel *>())
        child->installEventFilter(this);
    m_steady.start();
    connectSession();
    connectTimers();
    connect(m_question, &LeaveQuestion::stays, this, [this] { ask(false); });
    connect(m_question, &LeaveQuestion::leaves, this, [this] {
        ask(false);
        Q_EMIT leaveAsked();
    });
    connect(m_sceneBar, &SceneBar::chosen, this, [this](int stop) {
        m_tour.choose(stop, m_steady.elapsed());
        stepTour();
    });
    beginProject();
}

WallWindow::~WallWindow() {
    m_map.removeEventFilter(this);
    showCursor();
}

void WallWindow::connectSession() {
    connect(&m_session, &Session::projectOpened, this, &WallWindow::beginProject);
    connect(&m_session, &Session::surroundingsChanged, this, &WallWindow::rebuildFacts);
    connect(&m_session, &Session::loadingFinished, this, &WallWindow::rebuildFacts);
    connect(&m_session, &Session::statusChanged, this, &WallWindow::refreshAlarms);
    connect(&m_session.alarms(), &model::AlarmList::changed, &m_alarmsSoon, qOverload<>(&QTimer::start));
}

void WallWindow::connectTimers() {
    m_alarmsSoon.setSingleShot(true);
    m_alarmsSoon.setInterval(0);
    connect(&m_alarmsSoon, &QTimer::timeout, this, [this] {
        stepTour();
        refreshAlarms();
        refreshBars();
    });
    connect(&m_second, &QTimer::timeout, this, &WallWindow::everySecond);
    m_second.start(1000);
    connect(&m_factsTimer, &QTimer::timeout, this, [this] { m_facts.refresh(kFactsBudgetMs); });
    m_factsTimer.start(kFactsEveryMs);
    connect(&m_shiftTimer, &QTimer::timeout, this, &WallWindow::moveFixedPanels);
    m_shiftTimer.start(kPanelsMoveMs);
    m_cursorTimer.setSingleShot(true);
    m_cursorTimer.setInterval(kCursorHidesMs);
    connect(&m_cursorTimer, &QTimer::timeout, this, &WallWindow::hideCursor);
    m_cursorTimer.start();
}

void WallWindow::beginProject() {
    setWindowTitle(m_session.project().title.in(dataLocale()));
    m_camera.beginProject();
    m_tour.setStops(wallStops(m_session.project(), dataLocale()));
    m_tour.setTiming(WallTour::timingOf(m_session.project().wallAlarms));
    m_focusCard->setAlarm(std::nullopt, false);
    rebuildFacts();
}

void WallWindow::rebuildFacts() {
    m_facts.rebuild();
    for (LayerCard *card : m_layerCards)
        card->deleteLater();
    m_layerCards.clear();
    for (std::size_t i = 0; i < m_facts.layers().size(); ++i) {
        auto *card = new LayerCard(m_session, this);
        card->hide();
        card->installEventFilter(this);
        m_layerCards.push_back(card);
    }
    m_question->raise();
    everySecond();
}

void WallWindow::refreshAll() {
    m_facts.refresh(std::numeric_limits<int>::max());
    everySecond();
}

double WallWindow::scale() const {
    return m_chosenScale > 0 ? std::clamp(m_chosenScale, 1.0, 4.0) : wallScaleFor(size());
}

bool WallWindow::isAsking() const {
    return m_question->isVisibleTo(this);
}

void WallWindow::everySecond() {
    stepTour();
    m_facts.countAll();
    m_curveCard->refresh();
    m_closedCard->setLayers(m_facts.closedLayers());
    m_stripCard->setStrips(m_facts.stripTitle(), m_facts.strips());
    refreshLayerCards();
    refreshSqlCards();
    refreshAlarms();
    refreshBars();
}

void WallWindow::refreshLayerCards() {
    const WallStop *stop = currentStop();
    for (std::size_t i = 0; i < m_layerCards.size(); ++i) {
        const WallLayerFacts &facts = m_facts.layers()[i];
        m_layerCards[i]->setFacts(facts, stop && stop->layer == facts.id);
    }
}

void WallWindow::refreshSqlCards() {
    const WallStop *stop = currentStop();
    m_facts.showCards(stop ? stop->cards : std::vector<model::WallCard>());
    while (m_sqlCards.size() > m_facts.cards().size()) {
        m_sqlCards.back()->hide();
        m_sqlCards.back()->deleteLater();
        m_sqlCards.pop_back();
    }
    while (m_sqlCards.size() < m_facts.cards().size()) {
        m_sqlCards.push_back(new SqlCard(m_session, this));
        m_sqlCards.back()->hide();
        m_sqlCards.back()->installEventFilter(this);
        m_question->raise();
    }
    for (std::size_t i = 0; i < m_sqlCards.size(); ++i)
        m_sqlCards[i]->setFacts(m_facts.cards()[i]);
}

void WallWindow::refreshAlarms() {
    const std::optional<model::Alarm> focused = focusedAlarm();
    m_focusCard->setAlarm(focused, m_tour.view().why == WallTour::Why::Alarm);
    m_alarmCard->setAlarms(m_session.alarms().open(), focused ? focused->id : 0);
    arrange();
}

void WallWindow::refreshBars() {
    const WallStop *stop = currentStop();
    m_topBar->show(stop ? stop->title : QString(), m_facts.hub());
    m_sceneBar->show(m_tour.stops(), m_tour.view());
}

/** The scene's layer first with its zones, then what lives, then what stands still. */
std::vector<WallPanel *> WallWindow::leftCards() const {
    std::vector<WallPanel *> out, live, still;
    if (!m_sqlCards.empty()) {
        // The scene says itself what counts.
        for (LayerCard *card : m_layerCards)
            card->hide();
        m_stripCard->hide();
        out.assign(m_sqlCards.begin(), m_sqlCards.end());
        out.push_back(m_closedCard);
        return out;
    }
    bool zonesFirst = false;
    for (LayerCard *card : m_layerCards) {
        (card->isBig() ? out : card->facts().live ? live : still).push_back(card);
        zonesFirst |= card->isBig() && card->facts().id == m_facts.stripLayer();
    }
    if (zonesFirst)
        out.push_back(m_stripCard);
    out.insert(out.end(), live.begin(), live.end());
    if (!zonesFirst && m_layout.cardsInARow > 1)
        out.push_back(m_stripCard);
    out.insert(out.end(), still.begin(), still.end());
    if (!zonesFirst && m_layout.cardsInARow == 1)
        out.push_back(m_stripCard);
    out.push_back(m_closedCard);
    return out;
}

void WallWindow::arrange() {
    const double k = scale();
    m_layout = layoutWall(size(), k);
    for (WallPanel *panel : findChildren<WallPanel *>(QString(), Qt::FindDirectChildrenOnly))
        panel->setScale(k);
    for (WallBar *bar : {static_cast<WallBar *>(m_topBar), static_cast<WallBar *>(m_sceneBar)})
        bar->setSeams(m_layout.seams);
    m_topBar->setGeometry(m_layout.top);
    m_sceneBar->setGeometry(m_layout.bottom);
    m_map.setGeometry(m_layout.map);
    arrangeColumn(m_layout.left, m_layout.cardsInARow, leftCards());
    arrangeColumn(m_layout.right, 1, {m_focusCard, m_alarmCard, m_curveCard});
    m_question->placeIn(rect(), m_layout.seams);
}

void WallWindow::arrangeColumn(const QRect &column, int cardsInARow, const std::vector<WallPanel *> &cards) {
    std::vector<WallPanel *> shown;
    std::vector<CardNeed> needs;
    for (WallPanel *card : cards) {
        if (!card->hasContent()) {
            card->hide();
            continue;
        }
        shown.push_back(card);
        needs.push_back(card->need(column.width()));
    }
    const std::vector<QRect> places = stackCards(column, m_layout.gap, cardsInARow, needs);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!places[i].isNull())
            shown[i]->setGeometry(places[i].translated(m_shift));
        shown[i]->setVisible(!places[i].isNull());
    }
}

void WallWindow::moveFixedPanels() {
    m_shiftStep = (m_shiftStep + 1) % static_cast<int>(std::size(kShifts));
    m_shift = kShifts[m_shiftStep];
    m_topBar->setShift(m_shift);
    m_sceneBar->setShift(m_shift);
    arrange();
}

const WallStop *WallWindow::currentStop() const {
    const int stop = m_tour.view().stop;
    return stop >= 0 && stop < static_cast<int>(m_tour.stops().size()) ? &m_tour.stops()[static_cast<std::size_t>(stop)]
                                                                       : nullptr;
}

/** The alarm that has the picture; else the worst that nobody has acknowledged. */
std::optional<model::Alarm> WallWindow::focusedAlarm() const {
    if (m_tour.view().why == WallTour::Why::Alarm) {
        if (const model::Alarm *alarm = m_session.alarms().find(m_tour.view().alarm))
            return *alarm;
    }
    const TimeMs now = m_session.clock().now();
    for (const model::Alarm &alarm : m_session.alarms().open()) {
        if (alarm.acknowledged == 0 && alarm.shelvedUntil <= now)
            return alarm;
    }
    return std::nullopt;
}

void WallWindow::stepTour() {
    if (!m_session.surroundings().terrain)
        return; // nobody knows yet where anything is
    if (m_wanted > 0)
        m_tour.choose(std::exchange(m_wanted, 0) - 1, m_steady.elapsed());
    std::vector<WallAlarm> alarms;
    const TimeMs now = m_session.clock().now();
    for (const model::Alarm &alarm : m_session.alarms().all()) {
        if (alarm.level > m_session.project().wallAlarms.levels || !alarm.isOpen())
            continue;
        const auto layer = static_cast<std::size_t>(alarm.asset.layer);
        const bool open =
            layer < m_session.layers().size() && m_session.layers()[layer].state != SessionLayer::State::Failed;
        const std::optional<geo::Vec3> place = open ? m_session.localPlaceOf(alarm.asset) : std::nullopt;
        alarms.push_back({alarm.id, alarm.asset, alarm.level, alarm.raised, alarm.acknowledged == 0,
                          alarm.returned == 0, alarm.shelvedUntil > now, place.has_value(), place ? place->x : 0,
                          place ? place->y : 0});
    }
    const WallTour::View before = m_tour.view();
    const WallTour::View &view = m_tour.tick(m_steady.elapsed(), alarms, QDateTime::currentDateTime());
    m_camera.follow(m_tour);
    if (view.stop != before.stop || view.why != before.why || view.alarm != before.alarm ||
        view.paused != before.paused) {
        refreshLayerCards();
        refreshSqlCards();
        refreshAlarms();
        refreshBars();
    }
}

void WallWindow::acknowledge() {
    const std::optional<model::Alarm> alarm = focusedAlarm();
    if (!alarm)
        return;
    const QString kept = shell::AlarmActions::operatorName();
    const Result<void> done = m_session.alarms().acknowledge(alarm->id, kept.isEmpty() ? tr("wall") : kept);
    if (!done)
        qCWarning(logApp).noquote() << done.error().text();
    refreshAlarms();
    stepTour();
}

void WallWindow::ask(bool asking) {
    m_question->begin();
    m_question->setVisible(asking);
    if (asking) {
        m_question->raise();
        showCursor();
    } else {
        m_cursorTimer.start();
    }
}

void WallWindow::keyPressEvent(QKeyEvent *event) {
    const int key = event->key();
    if (isAsking()) {
        if (key == Qt::Key_Escape)
            ask(false);
        else if (key == Qt::Key_Return || key == Qt::Key_Enter)
            m_question->confirm();
        else
            m_question->type(event->text());
        return;
    }
    if (key == Qt::Key_Escape) {
        ask(true);
    } else if (key == Qt::Key_Space) {
        m_tour.togglePause(m_steady.elapsed());
        everySecond();
    } else if (key == Qt::Key_A) {
        acknowledge();
    } else if (key >= Qt::Key_1 && key <= Qt::Key_9) {
        m_tour.choose(key - Qt::Key_1, m_steady.elapsed());
        everySecond();
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool WallWindow::eventFilter(QObject *watched, QEvent *event) {
    const QEvent::Type type = event->type();
    if (type == QEvent::MouseMove || type == QEvent::MouseButtonPress || type == QEvent::Wheel) {
        showCursor();
        if (watched == &m_map && type != QEvent::MouseMove)
            m_tour.touch(m_steady.elapsed());
    }
    return QWidget::eventFilter(watched, event);
}

void WallWindow::showScene(int number) {
    if (number < 1 || number > static_cast<int>(m_tour.stops().size()))
        return;
    m_wanted = number;
    everySecond();
}

void WallWindow::setPaused(bool paused) {
    if (m_tour.view().paused == paused)
        return;
    m_tour.togglePause(m_steady.elapsed());
    everySecond();
}

QString WallWindow::focusText() const {
    if (m_tour.view().why != WallTour::Why::Alarm)
        return {};
    const model::Alarm *alarm = m_session.alarms().find(m_tour.view().alarm);
    if (!alarm || !m_session.board().hasLayer(alarm->asset.layer))
        return {};
    const auto &rules = m_session.board().spec(alarm->asset.layer).rules;
    const auto rule = static_cast<std::size_t>(alarm->rule);
    return m_session.nameOf(alarm->asset) + QStringLiteral(": ") +
           (alarm->rule >= 0 && rule < rules.size() ? rules[rule].title.in(dataLocale()) : QString());
}

void WallWindow::lock(const QString &pin) {
    m_question->setPin(pin);
}

void WallWindow::showCursor() {
    if (m_cursorHidden)
        QGuiApplication::restoreOverrideCursor();
    m_cursorHidden = false;
    m_cursorTimer.start();
}

void WallWindow::hideCursor() {
    if (m_cursorHidden || isAsking())
        return;
    QGuiApplication::setOverrideCursor(Qt::BlankCursor);
    m_cursorHidden = true;
}

void WallWindow::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    m_camera.setScale(scale());
    arrange();
}

void WallWindow::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), report::colour(WallBrush::tokens().window));
}

} // namespace cim::app
