// SPDX-License-Identifier: Apache-2.0
#include "app/shell/parkingactions.h"

#include "app/session/background.h"
#include "app/session/parkingforecast.h"
#include "app/shell/choicedialog.h"
#include "app/shell/deskactions.h"
#include "app/shell/theme.h"
#include "base/unit.h"

#include <QComboBox>
#include <QDateTime>

namespace cim::shell {

namespace {
/** As far as people walk from a car park. */
constexpr double kFarthestWalk = 800;
constexpr int kStepS = 1800; ///< between two times of arrival
} // namespace

ParkingActions::ParkingActions(app::Session &session, app::MapView &map, DeskActions &actions, QWidget *window)
    : QObject(window), m_session(session), m_map(map), m_window(window) {
    connect(actions.shortage, &QAction::triggered, this, &ParkingActions::showShortage);
    connect(actions.findParking, &QAction::triggered, this, &ParkingActions::find);
    connect(actions.arriveParking, &QAction::triggered, this, &ParkingActions::askForArrival);
}

ParkingActions::~ParkingActions() {
    m_stop.request_stop();
}

void ParkingActions::showShortage() {
    const std::vector<app::FreeParking> lots = app::freeParking(m_session);
    if (lots.empty()) {
        Q_EMIT failed(tr("No car park tells how much is free now: stale counts are left out."));
        return;
    }
    qint64 oldest = 0;
    for (const app::FreeParking &lot : lots)
        oldest = std::max(oldest, lot.ageMs);
    const int shortages = app::showShortage(m_session, lots);
    show("parking_shortage");
    Q_EMIT told(tr("%1 squares of 250 m are taken to 95 % and more, by %2 car parks; the oldest count is %3 old.")
                    .arg(shortages)
                    .arg(formatCount(static_cast<qint64>(lots.size())), formatAge(oldest)));
}

/** Of the selected asset, else the middle of the view. */
geo::Vec3 ParkingActions::placeOfInterest() const {
    const auto &selection = m_session.selection();
    const std::optional<geo::Vec3> selected = selection.empty() ? std::nullopt : m_session.placeOf(selection.front());
    return selected ? *selected : m_map.scene().viewpoint().target;
}

void ParkingActions::find() {
    const auto streets = app::streetsOf(m_session);
    if (!streets) {
        Q_EMIT failed(streets.error().text());
        return;
    }
    app::inBackground(
        this,
        [streets = *streets, lots = app::freeParking(m_session), from = placeOfInterest(), stop = m_stop.get_token()] {
            return app::waysToParking(streets, lots, from, kFarthestWalk, stop);
        },
        [this](const app::ParkingWays &ways) {
            showWays(ways, [](const app::FreeParking &lot) {
                return tr("%1 free, counted %2 ago").arg(formatNumber(lot.free, 0), formatAge(lot.ageMs));
            });
        });
}

void ParkingActions::showWays(const app::ParkingWays &ways,
                              const std::function<QString(const app::FreeParking &)> &count) {
    if (ways.routes.empty()) {
        Q_EMIT failed(tr("No free space is known within %1 on foot.")
                          .arg(withUnit(formatNumber(kFarthestWalk, 0), QStringLiteral("m"))));
        return;
    }
    app::showWays(m_session, ways);
    QStringList words;
    for (std::size_t i = 0; i < ways.routes.size() && i < 3; ++i) {
        const app::FreeParking &lot = ways.lots[ways.routes[i].target];
        words << tr("%1: %2 on foot, %3")
                     .arg(m_session.nameOf(lot.lot),
                          withUnit(formatNumber(ways.routes[i].metres, 0), QStringLiteral("m")), count(lot));
    }
    show("parking_ways");
    Q_EMIT told(words.join(QStringLiteral(" · ")));
}

void ParkingActions::askForArrival() {
    ChoiceDialog dialog(tr("Free parking on arrival"),
                        tr("What was free at that time of the days before, by the journal of this project."), m_window);
    QDateTime next = QDateTime::fromMSecsSinceEpoch(m_session.clock().now()).addSecs(kStepS);
    next.setTime(QTime(next.time().hour(), next.time().minute() / 30 * 30));
    std::vector<TimeMs> times;
    QStringList words;
    for (int i = 0; i < 48; ++i, next = next.addSecs(kStepS)) {
        times.push_back(next.toMSecsSinceEpoch());
        words << next.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    }
    QComboBox *arrival = dialog.addList(QStringLiteral("arrivalTime"), tr("&Arrival"), words);
    if (dialog.exec() == QDialog::Accepted)
        findAt(times[static_cast<std::size_t>(arrival->currentIndex())]);
}

void ParkingActions::findAt(TimeMs arrival) {
    const auto streets = app::streetsOf(m_session);
    const Result<app::ParkingForecast> asked = app::parkingForecastOf(m_session, arrival);
    if (!streets || !asked) {
        Q_EMIT failed(streets ? asked.error().text() : streets.error().text());
        return;
    }
    struct Answer {
        Result<app::ParkingForecast> forecast;
        app::ParkingWays ways;
    };
    app::inBackground(
        this,
        [streets = *streets, asked = *asked, from = placeOfInterest(), stop = m_stop.get_token()] {
            Answer out{app::foretold(asked, stop), {}};
            if (!out.forecast)
                return out;
            std::vector<app::FreeParking> lots;
            for (const app::ParkingForecast::Lot &lot : out.forecast->lots)
                lots.push_back(lot.parking);
            out.ways = app::waysToParking(streets, std::move(lots), from, kFarthestWalk, stop);
            return out;
        },
        [this](const Answer &answer) {
            if (!answer.forecast) {
                Q_EMIT failed(answer.forecast.error().text());
                return;
            }
            const app::ParkingForecast &forecast = *answer.forecast;
            const QString time = QDateTime::fromMSecsSinceEpoch(forecast.arrival).toString(QStringLiteral("HH:mm"));
            const QString kind = forecast.isOtherKindOfDay ? tr("of another kind of day") : QString();
            showWays(answer.ways, [&](const app::FreeParking &lot) {
                QString out =
                    tr("about %1 free at %2, by %3 days").arg(formatNumber(lot.free, 0), time).arg(forecast.days);
                return kind.isEmpty() ? out : out + QLatin1Char(' ') + kind;
            });
        });
}

void ParkingActions::show(const char *layer) {
    if (const int index = m_session.resultIndex(QLatin1String(layer)); index >= 0)
        Q_EMIT layerWanted(index);
}

} // namespace cim::shell
