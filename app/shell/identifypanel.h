// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/alarmactions.h"

#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace cim::shell {

class AttributeList;
class CommandRow;
class DockTitle;
class FactStrip;
class LiveList;
class PropertyChart;
class WhyCard;

/** What is known of the selected asset: facts, why it has its colour, live values with age and line, attributes. GUI
 * thread. */
class IdentifyPanel : public QWidget {
    Q_OBJECT
public:
    IdentifyPanel(app::Session &session, AlarmActions &actions, QWidget *parent = nullptr);

    [[nodiscard]] model::AssetRef asset() const { return m_asset; }

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeContent();
    void takeSelection();
    void step(int by);
    void showAsset();
    void refresh();
    void refreshAlarms();
    void chooseRuledProperty();

    app::Session &m_session;
    AlarmActions &m_actions;
    model::AssetRef m_asset;
    std::size_t m_at = 0;
    DockTitle *m_head;
    QWidget *m_content = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_second = nullptr;
    QLabel *m_liveHead = nullptr;
    QLabel *m_attributeHead = nullptr;
    FactStrip *m_facts = nullptr;
    QVBoxLayout *m_cards = nullptr;
    std::vector<WhyCard *> m_whyCards;
    LiveList *m_live = nullptr;
    PropertyChart *m_chart = nullptr;
    CommandRow *m_command = nullptr;
    AttributeList *m_attributes = nullptr;
};

} // namespace cim::shell
