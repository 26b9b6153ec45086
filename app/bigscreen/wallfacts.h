// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QCoreApplication>

#include <map>
#include <optional>
#include <vector>

namespace cim::app {

/** One KPI of a layer as its SQL answered last. */
struct WallKpi {
    QString title;
    QString unit;
    int decimals = 0;
    QVariant value;  ///< invalid: no value yet
    QString failure; ///< why the statement could not be answered

    [[nodiscard]] QString text() const; ///< an em dash without a value
};

/** What a layer's card says. */
struct WallLayerFacts {
    int layer = -1;
    QString id, title, icon;
    bool live = false;
    std::vector<WallKpi> kpis;
    std::array<int, model::kDrawnStates> counts{};
    int worstLevel = 0;                           ///< of the open alarms; 0: none
    TimeMs newest = 0;                            ///< time of the newest sample; of a static layer its data's date
    std::vector<std::pair<TimeMs, double>> trend; ///< of the first KPI, since the wall was opened

    [[nodiscard]] bool hasValues() const;
};

/** A line of zones by chainage: one compartment of one tunnel. */
struct WallStrip {
    struct Zone {
        double from = 0, to = 0; ///< metres of chainage
        model::DrawnState state = model::DrawnState::Unknown;
        QString label;
    };
    QString title;
    std::vector<Zone> zones;
    int worst = 9; ///< least level among the zones' states; 9: no exception
};

/** What a card of the project says. */
struct WallCardFacts {
    model::WallCard card;
    query::Rows rows;
    TimeMs asked = 0;                             ///< 0: not yet
    QString failure;                              ///< why it could not be answered
    std::vector<std::pair<TimeMs, double>> trend; ///< of a number, since the wall was opened

    /** Of the first row; invalid without one. */
    [[nodiscard]] QVariant value(const QString &column) const;
    [[nodiscard]] QVariant first() const;
    /** Of the data where the statement tells it ("age_s"), in milliseconds. */
    [[nodiscard]] std::optional<qint64> ageMs() const;
};

/** The links in one line. */
struct WallHubFacts {
    int up = 0, all = 0;
    TimeMs newest = 0; ///< of the last reception; 0: nothing yet
    double perSecond = 0;
    QString trouble; ///< words of the first link that is not well; empty: all are
};

/** Gathers what the wall shows from the session: KPIs by SQL, counts, ages and trends. KPI statements read whole
 * layers, so that they are asked in turn, a few milliseconds at a time. GUI thread. */
class WallFacts {
    Q_DECLARE_TR_FUNCTIONS(WallFacts)
public:
    explicit WallFacts(Session &session);

    /** The layers have changed: begins again. */
    void rebuild();
    /** Asks some more statements, at least one, until @p budgetMs are spent. True when a round has been completed. */
    bool refresh(int budgetMs);
    /** The cards that are shown now: asked first from now on. Those shown before keep what they knew. */
    void showCards(const std::vector<model::WallCard> &cards);
    [[nodiscard]] const std::vector<WallCardFacts> &cards() const { return m_cards; }
    /** States, alarms and age of every layer now; quick. */
    void countAll();

    [[nodiscard]] const std::vector<WallLayerFacts> &layers() const { return m_layers; }
    [[nodiscard]] const WallLayerFacts *layer(const QString &id) const;
    /** Lines of the first layer that is measured along a line, those with the worst exceptions first. */
    [[nodiscard]] const std::vector<WallStrip> &strips() const { return m_strips; }
    [[nodiscard]] const QString &stripTitle() const { return m_stripTitle; }
    [[nodiscard]] const QString &stripLayer() const { return m_stripLayer; } ///< its id
    [[nodiscard]] WallHubFacts hub() const;
    /** Layers that could not be opened: title and reason. */
    [[nodiscard]] std::vector<std::pair<QString, QString>> closedLayers() const;

private:
    struct Question {
        std::size_t layer;
        int kpi; ///< kStrips or an index into the layer's KPIs
    };
    void ask(const Question &question);
    void askKpi(WallLayerFacts &facts, int kpi);
    void countStates(WallLayerFacts &facts);
    void askStrips(const WallLayerFacts &facts);
    void askCard(WallCardFacts &facts);
    void remember(std::vector<std::pair<TimeMs, double>> &trend, const QVariant &value) const;

    Session &m_session;
    std::vector<WallLayerFacts> m_layers;
    std::vector<WallStrip> m_strips;
    QString m_stripTitle;
    QString m_stripLayer;
    std::vector<WallCardFacts> m_cards;
    std::map<QString, WallCardFacts> m_shownBefore; ///< by statement
    std::size_t m_nextCard = 0;
    std::vector<Question> m_questions;
    std::size_t m_next = 0;
};

} // namespace cim::app
