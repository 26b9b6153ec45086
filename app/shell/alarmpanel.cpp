// SPDX-License-Identifier: Apache-2.0
#include "app/shell/alarmpanel.h"

#include "app/shell/alarmdelegate.h"
#include "app/shell/docktitle.h"
#include "app/shell/levelcounts.h"
#include "app/shell/statuswords.h"
#include "app/shell/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace cim::shell {

namespace {

/** More than so many alarms in ten minutes is a flood: no operator reads them one by one (EEMUA 191 calls 10 the limit
 * for one). */
constexpr int kFloodIn10Min = 30;
constexpr TimeMs kTenMinutes = 600'000;

QPushButton *filterButton(const QString &text, const QString &name, QWidget *parent) {
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setCheckable(true);
    return button;
}

} // namespace

AlarmPanel::AlarmPanel(app::Session &session, AlarmActions &actions, QWidget *parent)
    : QWidget(parent), m_session(session), m_actions(actions), m_model(new AlarmModel(session, this)),
      m_incidentModel(new IncidentModel(session, this)) {
    setObjectName(QStringLiteral("alarmPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeFilters());
    m_banner = new QLabel(this);
    m_banner->setObjectName(QStringLiteral("floodBanner"));
    m_banner->setWordWrap(true);
    m_banner->setMargin(8);
    m_banner->hide();
    column->addWidget(m_banner);
    m_empty = new QLabel(tr("No open alarm."), this);
    m_empty->setMargin(12);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_empty);
    m_table = makeTable();
    column->addWidget(m_table, 1);
    m_incidents = makeIncidents();
    m_incidents->hide();
    column->addWidget(m_incidents, 1);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &AlarmPanel::refresh);
    connect(&session, &app::Session::statusChanged, this, &AlarmPanel::refresh);
    refresh();
}

QWidget *AlarmPanel::makeHead() {
    auto *head = new DockTitle(QStringLiteral("alarm"), tr("Alarms"), this);
    m_counts = new LevelCounts(m_session.alarms(), head);
    head->addWidget(m_counts);
    return head;
}

QWidget *AlarmPanel::makeFilters() {
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(6);
    m_open = filterButton({}, QStringLiteral("alarmsOpen"), bar);
    m_unacknowledged = filterButton({}, QStringLiteral("alarmsUnacknowledged"), bar);
    m_inView = filterButton(tr("In view"), QStringLiteral("alarmsInView"), bar);
    m_incidentsKind = filterButton({}, QStringLiteral("alarmsIncidents"), bar);
    m_grouped = filterButton(tr("Grouped"), QStringLiteral("alarmsGrouped"), bar);
    m_grouped->setToolTip(tr("One row for each cause in each place; a flood is always grouped"));
    m_open->setChecked(true);
    m_load = new QLabel(bar);
    m_load->setForegroundRole(QPalette::PlaceholderText);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_open, m_unacknowledged, m_incidentsKind, m_inView, m_grouped})
        row->addWidget(widget);
    // Where there is no room for both, the buttons keep their words.
    m_load->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_load->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_load, 1);
    for (QPushButton *kind : {m_open, m_unacknowledged, m_incidentsKind})
        connect(kind, &QPushButton::clicked, this, [this, kind] { showKind(kind); });
    connect(m_grouped, &QPushButton::toggled, this, &AlarmPanel::refresh);
    connect(m_inView, &QPushButton::toggled, this, [this](bool on) {
        m_model->setPlaceFilter(on ? m_isInView : std::function<bool(model::AssetRef)>());
        refresh();
    });
    return bar;
}

void AlarmPanel::showKind(QPushButton *chosen) {
    for (QPushButton *kind : {m_open, m_unacknowledged, m_incidentsKind})
        kind->setChecked(kind == chosen);
    m_model->setShow(chosen == m_unacknowledged ? AlarmModel::Show::Unacknowledged : AlarmModel::Show::Open);
    m_table->setVisible(chosen != m_incidentsKind);
    m_incidents->setVisible(chosen == m_incidentsKind);
    refresh();
}

QTableView *AlarmPanel::makeIncidents() {
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("incidentTable"));
    table->setAccessibleName(tr("Incidents"));
    table->setModel(m_incidentModel);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    QHeaderView &header = *table->horizontalHeader();
    header.setHighlightSections(false);
    header.setMinimumSectionSize(24);
    header.setSectionResizeMode(IncidentModel::TitleColumn, QHeaderView::Stretch);
    const int widths[IncidentModel::kColumns] = {28, 96, 0, 84, 84, 110};
    for (int i = 0; i < IncidentModel::kColumns; ++i)
        if (widths[i] > 0)
            header.resizeSection(i, widths[i]);
    const auto open = [this](const QModelIndex &at) { m_actions.showIncident(m_incidentModel->numberOf(at.row())); };
    connect(table, &QTableView::activated, this, open);
    return table;
}

QTableView *AlarmPanel::makeTable() {
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("alarmTable"));
    table->setAccessibleName(tr("Alarms"));
    table->setModel(m_model);
    table->setItemDelegate(new AlarmDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(25);
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    table->installEventFilter(this);
    QHeaderView &header = *table->horizontalHeader();
    header.setHighlightSections(false);
    header.setSectionResizeMode(QHeaderView::Interactive);
    header.setSectionResizeMode(AlarmModel::ContentColumn, QHeaderView::Stretch);
    header.setMinimumSectionSize(24);
    const int widths[AlarmModel::kColumns] = {28, 64, 140, 0, 114, 52, 28};
    for (int i = 0; i < AlarmModel::kColumns; ++i)
        if (widths[i] > 0)
            header.resizeSection(i, widths[i]);
    connect(table, &QTableView::doubleClicked, this,
            [this](const QModelIndex &at) { m_actions.goTo(at.data(AlarmModel::IdRole).toULongLong()); });
    connect(table, &QTableView::clicked, this, [this](const QModelIndex &at) {
        if (at.column() == AlarmModel::AcknowledgeColumn && at.data(AlarmModel::UnacknowledgedRole).toBool())
            m_actions.acknowledge(unacknowledgedOf(m_model->idsOf(at.row())));
        m_session.select({at.data(AlarmModel::AssetRole).value<model::AssetRef>()});
        if (at.column() != AlarmModel::AcknowledgeColumn)
            m_model->setOpened(at.row(), !at.data(AlarmModel::OpenedRole).toBool());
    });
    connect(table, &QWidget::customContextMenuRequested, this, &AlarmPanel::showMenu);
    return table;
}

std::vector<quint64> AlarmPanel::selectedIds() const {
    std::vector<quint64> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        for (const quint64 id : m_model->idsOf(index.row()))
            ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end()); // a group and one of its members
    return ids;
}

std::vector<quint64> AlarmPanel::unacknowledgedOf(std::vector<quint64> ids) const {
    std::erase_if(ids, [this](quint64 id) {
        const model::Alarm *alarm = m_session.alarms().find(id);
        return !alarm || alarm->acknowledged != 0;
    });
    return ids;
}

/** Right and Left open and close a row that stands for several, as in a tree. */
bool AlarmPanel::eventFilter(QObject *watched, QEvent *event) {
    const auto *key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event) : nullptr;
    const QModelIndex at = m_table ? m_table->currentIndex() : QModelIndex();
    if (watched != m_table || !key || (key->key() != Qt::Key_Right && key->key() != Qt::Key_Left) || !at.isValid() ||
        at.data(AlarmModel::MembersRole).toInt() == 0)
        return QWidget::eventFilter(watched, event);
    m_model->setOpened(at.row(), key->key() == Qt::Key_Right);
    return true;
}

void AlarmPanel::showMenu(const QPoint &at) {
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    const quint64 id = index.data(AlarmModel::IdRole).toULongLong();
    QMenu menu(this);
    connect(menu.addAction(tr("Acknowledge")), &QAction::triggered, this,
            [this] { m_actions.acknowledge(unacknowledgedOf(selectedIds())); });
    connect(menu.addAction(tr("False alarm…")), &QAction::triggered, this,
            [this] { m_actions.dismiss(selectedIds()); });
    connect(menu.addAction(tr("Shelve…")), &QAction::triggered, this, [this, id] { m_actions.shelve(id); });
    connect(menu.addAction(tr("Incident…")), &QAction::triggered, this, [this] { m_actions.work(selectedIds()); });
    connect(menu.addAction(tr("Go to")), &QAction::triggered, this, [this, id] { m_actions.goTo(id); });
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void AlarmPanel::refresh() {
    const std::vector<model::Alarm> open = m_session.alarms().open();
    m_open->setText(tr("Open %1").arg(formatCount(static_cast<qint64>(open.size()))));
    m_unacknowledged->setText(tr("Unacknowledged %1").arg(formatCount(m_session.alarms().unacknowledged())));
    m_incidentsKind->setText(tr("Incidents %1").arg(m_session.incidents().open()));
    const TimeMs since = m_session.clock().now() - kTenMinutes;
    int recent = 0;
    TimeMs first = 0;
    std::map<QString, int> byLayer;
    for (const model::Alarm &alarm : open) {
        if (alarm.raised < since)
            continue;
        ++recent;
        first = first == 0 ? alarm.raised : std::min(first, alarm.raised);
        ++byLayer[m_session.layers()[static_cast<std::size_t>(alarm.asset.layer)].title()];
    }
    const bool flood = recent > kFloodIn10Min;
    m_grouped->setEnabled(!flood);
    m_model->setGrouped(flood || m_grouped->isChecked());
    m_load->setText(tr("%1 in 10 min").arg(recent) + QStringLiteral(" · ") + (flood ? tr("flood") : tr("normal load")));
    if (flood) {
        QStringList groups;
        for (const auto &[layer, count] : byLayer)
            groups << QStringLiteral("%1 %2").arg(layer).arg(count);
        m_banner->setText(
            tr("Alarm flood: %1 since %2 (%3)").arg(recent).arg(clockText(first), groups.join(QStringLiteral(", "))));
    }
    m_banner->setVisible(flood);
    const bool incidents = m_incidentsKind->isChecked();
    const bool none = (incidents ? m_incidentModel->rowCount() : m_model->rowCount()) == 0;
    m_empty->setText(incidents      ? tr("No incident. Right-click an alarm to open one.")
                     : open.empty() ? tr("No open alarm.")
                                    : tr("No alarm passes the filter above."));
    m_empty->setVisible(none);
}

void AlarmPanel::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    // What it is about keeps the room that the rest can spare.
    QHeaderView &header = *m_table->horizontalHeader();
    header.resizeSection(AlarmModel::AssetColumn, std::clamp(width() * 24 / 100, 84, 200));
    header.resizeSection(AlarmModel::HandlingColumn, std::clamp(width() * 18 / 100, 64, 160));
}

void AlarmPanel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), report::colour(ink().panel));
    if (m_banner->isVisible())
        painter.fillRect(m_banner->geometry(), report::colour(ink().alarmGround));
}

} // namespace cim::shell
