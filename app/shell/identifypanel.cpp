// SPDX-License-Identifier: Apache-2.0
#include "app/shell/identifypanel.h"

#include "app/shell/attributelist.h"
#include "app/shell/commandrow.h"
#include "app/shell/docktitle.h"
#include "app/shell/factstrip.h"
#include "app/shell/livelist.h"
#include "app/shell/propertychart.h"
#include "app/shell/statuswords.h"
#include "app/shell/theme.h"
#include "app/shell/whycard.h"
#include "base/text.h"

#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace cim::shell {

namespace {
constexpr std::size_t kMaxCards = 3;

QLabel *sectionHead(const QString &text, QWidget *parent) {
    auto *label = new QLabel(text, parent);
    label->setFont(report::uiFont(kSmallPx));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(kPadding, 10, kPadding, 2);
    return label;
}
} // namespace

IdentifyPanel::IdentifyPanel(app::Session &session, AlarmActions &actions, QWidget *parent)
    : QWidget(parent), m_session(session), m_actions(actions),
      m_head(new DockTitle(QStringLiteral("identify"), tr("Identify"), this)) {
    setObjectName(QStringLiteral("identifyPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    QToolButton *previous = m_head->addButton(QString(), tr("Previous selected asset"));
    previous->setText(QStringLiteral("‹"));
    QToolButton *next = m_head->addButton(QString(), tr("Next selected asset"));
    next->setText(QStringLiteral("›"));
    QToolButton *go = m_head->addButton(QStringLiteral("zoom-extent"), tr("Go to the asset"));
    connect(previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(next, &QToolButton::clicked, this, [this] { step(1); });
    connect(go, &QToolButton::clicked, this, [this] {
        if (m_asset.isValid())
            Q_EMIT placeWanted(m_asset);
    });
    m_empty =
        new QLabel(tr("Nothing is selected.\nClick an asset in the map, in the table or in the alarm list."), this);
    m_empty->setWordWrap(true);
    m_empty->setMargin(kPadding);
    m_empty->setAlignment(Qt::AlignTop);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_empty, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("identifyScroll"));
    scroll->setAccessibleName(tr("Identify"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setBackgroundRole(QPalette::Base);
    m_content = makeContent();
    scroll->setWidget(m_content);
    m_content->setBackgroundRole(QPalette::Base);
    column->addWidget(scroll, 1);
    connect(&session, &app::Session::selectionChanged, this, &IdentifyPanel::takeSelection);
    connect(&session, &app::Session::projectOpened, this, &IdentifyPanel::takeSelection);
    connect(&session, &app::Session::statusChanged, this, &IdentifyPanel::refresh);
    connect(&session.alarms(), &model::AlarmList::changed, this, &IdentifyPanel::refresh);
    takeSelection();
}

QWidget *IdentifyPanel::makeContent() {
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, kPadding);
    column->setSpacing(0);
    m_title = new QLabel(content);
    m_title->setObjectName(QStringLiteral("assetTitle"));
    m_title->setFont(report::uiFont(kTitlePx, true));
    m_title->setWordWrap(true);
    m_title->setContentsMargins(kPadding, 10, kPadding, 0);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_second = new QLabel(content);
    m_second->setWordWrap(true);
    m_second->setContentsMargins(kPadding, 2, kPadding, 8);
    m_second->setForegroundRole(QPalette::PlaceholderText);
    m_facts = new FactStrip(m_session, content);
    m_cards = new QVBoxLayout;
    m_cards->setContentsMargins(kPadding, 8, kPadding, 0);
    m_cards->setSpacing(8);
    m_live = new LiveList(m_session, content);
    m_command = new CommandRow(m_session, content);
    m_chart = new PropertyChart(m_session, content);
    m_attributes = new AttributeList(m_session, content);
    m_liveHead = sectionHead({}, content);
    m_attributeHead = sectionHead(tr("Attributes"), content);
    column->addWidget(m_title);
    column->addWidget(m_second);
    column->addWidget(m_facts);
    column->addLayout(m_cards);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_liveHead, m_live, m_chart, m_command, m_attributeHead, m_attributes})
        column->addWidget(widget);
    column->addStretch();
    connect(m_live, &LiveList::propertyChosen, this, [this](int property) {
        m_chart->show(m_asset, property);
        m_command->show(m_asset, property);
    });
    return content;
}

void IdentifyPanel::takeSelection() {
    m_at = 0;
    showAsset();
}

void IdentifyPanel::step(int by) {
    const std::size_t count = m_session.selection().size();
    if (count == 0)
        return;
    m_at = (m_at + count + static_cast<std::size_t>(by + static_cast<int>(count))) % count;
    showAsset();
}

void IdentifyPanel::showAsset() {
    const auto &selection = m_session.selection();
    m_asset = m_at < selection.size() ? selection[m_at] : model::AssetRef{};
    const bool any = m_asset.isValid() && m_session.layers()[static_cast<std::size_t>(m_asset.layer)].table;
    m_head->setNote(selection.empty() ? QString() : QStringLiteral("%1 / %2").arg(m_at + 1).arg(selection.size()));
    m_empty->setVisible(!any);
    m_content->parentWidget()->parentWidget()->setVisible(any);
    if (!any) {
        m_asset = {};
        return;
    }
    const app::SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(m_asset.layer)];
    m_title->setText(m_session.nameOf(m_asset));
    QStringList words{layer.title(), m_session.keyOf(m_asset)};
    if (const std::optional<app::Session::SingleThing> &thing = m_session.selectedThing()) {
        m_title->setText(thing->title);
        words = thing->words + QStringList(tr("below: all of cell %1").arg(m_session.keyOf(m_asset)));
    }
    if (layer.table->isSample || m_session.project().sample)
        words << tr("sample data");
    m_second->setText(words.join(QStringLiteral(" · ")));
    const bool live = layer.spec->isLive();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_facts, m_liveHead, m_live, m_chart})
        widget->setVisible(live);
    m_attributes->setAsset(m_asset);
    m_live->setAsset(live ? m_asset : model::AssetRef{});
    if (live)
        chooseRuledProperty();
    else
        m_command->show({}, -1);
    refresh();
}

void IdentifyPanel::chooseRuledProperty() {
    const auto &spec = m_session.board().spec(m_asset.layer);
    int property = -1;
    for (const model::Alarm &alarm : m_session.alarms().ofAsset(m_asset))
        if (const model::Rule *rule = ruleOf(m_session, alarm); rule && property < 0)
            property = spec.propertyIndex(rule->property);
    for (std::size_t i = 0; i < spec.properties.size() && property < 0; ++i)
        if (spec.properties[i].type == model::PropertySpec::Type::Number &&
            m_session.board().value(m_asset, static_cast<int>(i)).applies)
            property = static_cast<int>(i);
    m_live->choose(property);
    m_chart->show(m_asset, property);
    m_command->show(m_asset, property);
}

void IdentifyPanel::refresh() {
    if (!m_asset.isValid() || !isVisible())
        return;
    refreshAlarms();
    const app::SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(m_asset.layer)];
    if (!layer.spec->isLive())
        return;
    const bool simulated = m_session.board().status(m_asset).simulated;
    m_liveHead->setText(simulated ? tr("Live values · simulated · age at the right")
                                  : tr("Live values · age at the right"));
    m_facts->setAsset(m_asset);
    m_live->setAsset(m_asset);
    m_chart->update();
}

void IdentifyPanel::refreshAlarms() {
    // One card a property: its rules follow each other up, and the worst says it all.
    std::vector<std::pair<QString, std::vector<model::Alarm>>> groups;
    for (const model::Alarm &alarm : m_session.alarms().ofAsset(m_asset)) {
        const model::Rule *rule = ruleOf(m_session, alarm);
        const QString property = rule ? rule->property : QString();
        auto group =
            std::find_if(groups.begin(), groups.end(), [&](const auto &known) { return known.first == property; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {property, {}});
        group->second.push_back(alarm);
    }
    const std::size_t wanted = std::min(groups.size(), kMaxCards);
    while (m_whyCards.size() > wanted) {
        m_whyCards.back()->deleteLater();
        m_cards->removeWidget(m_whyCards.back());
        m_whyCards.pop_back();
    }
    while (m_whyCards.size() < wanted) {
        m_whyCards.push_back(new WhyCard(m_session, m_actions, m_content));
        m_whyCards.back()->setPrimary(m_whyCards.size() == 1);
        m_cards->addWidget(m_whyCards.back());
    }
    for (std::size_t i = 0; i < wanted; ++i) {
        auto &alarms = groups[i].second;
        std::stable_sort(alarms.begin(), alarms.end(), [](const model::Alarm &x, const model::Alarm &y) {
            return std::pair(x.level, -x.raised) < std::pair(y.level, -y.raised);
        });
        m_whyCards[i]->setAlarms(alarms);
    }
}

void IdentifyPanel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), report::colour(ink().panel));
}

} // namespace cim::shell
