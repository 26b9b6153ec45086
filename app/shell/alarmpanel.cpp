// SPDX-License-Identifier: Apache-2.0
#include "app/shell/alarmpanel.h"

#include "app/shell/alarmdelegate.h"
#include "app/shell/docktitle.h"
#include "app/shell/levelcounts.h"
#include "app/shell/statuswords.h"
#include "app/shell/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

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
    : QWidget(parent), m_session(session), m_actions(actions), m_model(new AlarmModel(session, this)) {
    setObjectName(QStringLiteral("alarmPanel"));
    setMinimumWidth(410); // what an alarm is about stays readable
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
    m_open->setChecked(true);
    m_load = new QLabel(bar);
    m_load->setForegroundRole(QPalette::PlaceholderText);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_open, m_unacknowledged, m_inView})
        row->addWidget(widget);
    row->addStretch();
    row->addWidget(m_load);
    const auto show = [this](bool unacknowledged) {
        m_open->setChecked(!unacknowledged);
        m_unacknowledged->setChecked(unacknowledged);
        m_model->setShow(unacknowledged ? AlarmModel::Show::Unacknowledged : AlarmModel::Show::Open);
        refresh();
    };
    connect(m_open, &QPushButton::clicked, this, [show] { show(false); });
    connect(m_unacknowledged, &QPushButton::clicked, this, [show] { show(true); });
    connect(m_inView, &QPushButton::toggled, this, [this](bool on) {
        m_model->setPlaceFilter(on ? m_isInView : std::function<bool(model::AssetRef)>());
        refresh();
    });
    return bar;
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
        m_session.select({at.data(AlarmModel::AssetRole).value<model::AssetRef>()});
        if (at.column() == AlarmModel::AcknowledgeColumn && at.data(AlarmModel::UnacknowledgedRole).toBool())
            m_actions.acknowledge({at.data(AlarmModel::IdRole).toULongLong()});
    });
    connect(table, &QWidget::customContextMenuRequested, this, &AlarmPanel::showMenu);
    return table;
}

std::vector<quint64> AlarmPanel::selectedIds() const {
    std::vector<quint64> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        ids.push_back(index.data(AlarmModel::IdRole).toULongLong());
    return ids;
}

void AlarmPanel::showMenu(const QPoint &at) {
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    const quint64 id = index.data(AlarmModel::IdRole).toULongLong();
    QMenu menu(this);
    connect(menu.addAction(tr("Acknowledge")), &QAction::triggered, this,
            [this] { m_actions.acknowledge(selectedIds()); });
    connect(menu.addAction(tr("Shelve…")), &QAction::triggered, this, [this, id] { m_actions.shelve(id); });
    connect(menu.addAction(tr("Go to")), &QAction::triggered, this, [this, id] { m_actions.goTo(id); });
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void AlarmPanel::refresh() {
    const std::vector<model::Alarm> open = m_session.alarms().open();
    m_open->setText(tr("Open %1").arg(formatCount(static_cast<qint64>(open.size()))));
    m_unacknowledged->setText(tr("Unacknowledged %1").arg(formatCount(m_session.alarms().unacknowledged())));
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
    m_load->setText(tr("%1 in 10 min").arg(recent) + QStringLiteral(" · ") + (flood ? tr("flood") : tr("normal load")));
    if (flood) {
        QStringList groups;
        for (const auto &[layer, count] : byLayer)
            groups << QStringLiteral("%1 %2").arg(layer).arg(count);
        m_banner->setText(
            tr("Alarm flood: %1 since %2 (%3)").arg(recent).arg(clockText(first), groups.join(QStringLiteral(", "))));
    }
    m_banner->setVisible(flood);
    const bool none = m_model->rowCount() == 0;
    m_empty->setText(open.empty() ? tr("No open alarm.") : tr("No alarm passes the filter above."));
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
