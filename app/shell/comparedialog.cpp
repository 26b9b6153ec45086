// SPDX-License-Identifier: Apache-2.0
#include "app/shell/comparedialog.h"

#include "app/shell/icon.h"
#include "app/shell/statuswords.h"
#include "app/shell/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace cim::shell {

namespace {
/** More rows than these nobody reads; the head tells how many there are. */
constexpr std::size_t kMostRows = 5'000;
/** A value that has moved by so much of its range is worth a row. */
constexpr double kLeastShare = 0.1;
constexpr auto kTimeFormat = "yyyy-MM-dd HH:mm:ss";
} // namespace

CompareDialog::CompareDialog(app::Session &session, QWidget *parent)
    : QDialog(parent), m_session(session), m_head(new QLabel(this)),
      m_values(new QCheckBox(tr("Also values that moved by a tenth of their range"), this)),
      m_table(new QTableWidget(0, 6, this)) {
    setObjectName(QStringLiteral("compareDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Then and now"));
    m_head->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("changes"));
    m_table->setAccessibleName(tr("What is otherwise now"));
    m_table->setHorizontalHeaderLabels(
        {tr("Asset"), tr("Layer"), tr("Then"), tr("Now"), tr("Value then"), tr("Value now")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *select = buttons->addButton(tr("Select all in the map"), QDialogButtonBox::ActionRole);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_head);
    column->addWidget(m_values);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    resize(820, 480);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_values, &QCheckBox::toggled, this, &CompareDialog::compare);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        const model::AssetRef asset = m_changes[static_cast<std::size_t>(row)].asset;
        m_session.select({asset});
        Q_EMIT placeWanted(asset);
    });
    connect(select, &QPushButton::clicked, this, [this] {
        std::vector<model::AssetRef> assets;
        for (const model::Change &change : m_changes)
            assets.push_back(change.asset);
        m_session.select(std::move(assets));
    });
    connect(&m_session.history(), &app::History::shown, this, [this] {
        if (m_session.clock().mode() != Clock::Mode::Replay) // while time runs the list stands still
            compare();
    });
    compare();
}

void CompareDialog::compare() {
    const app::History &history = m_session.history();
    m_table->setRowCount(0);
    m_changes.clear();
    if (history.isLive()) {
        m_head->setText(
            tr("The present is shown. Go to a time of the past: what is otherwise now will be listed here."));
        return;
    }
    m_changes = model::compareBoards(m_session.board(), history.presentBoard(),
                                     m_values->isChecked() ? std::optional(kLeastShare) : std::nullopt);
    m_head->setText(
        tr("%1 assets are otherwise now than at %2.")
            .arg(formatCount(static_cast<qint64>(m_changes.size())),
                 clockText(m_session.clock().now(), QLatin1String(kTimeFormat))) +
        (m_changes.size() > kMostRows ? QLatin1Char(' ') + tr("The first %1 are listed.").arg(kMostRows) : QString()));
    const int rows = static_cast<int>(std::min(m_changes.size(), kMostRows));
    m_table->setRowCount(rows);
    for (int row = 0; row < rows; ++row)
        fill(row, m_changes[static_cast<std::size_t>(row)]);
    m_table->resizeColumnsToContents();
}

void CompareDialog::fill(int row, const model::Change &change) {
    const app::SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(change.asset.layer)];
    const auto put = [&](int column, const QString &text, const QIcon &icon = {}) {
        m_table->setItem(row, column, new QTableWidgetItem(icon, text));
    };
    put(0, m_session.nameOf(change.asset));
    put(1, layer.title());
    put(2, model::stateTitle(change.then), markIcon(change.then));
    put(3, model::stateTitle(change.now), markIcon(change.now));
    if (change.property < 0)
        return;
    const model::PropertySpec &property = layer.spec->properties[static_cast<std::size_t>(change.property)];
    put(4, property.title.in(dataLocale()) + QLatin1Char(' ') + liveTextWithUnit(*layer.spec, property, change.before));
    put(5, liveTextWithUnit(*layer.spec, property, change.after));
}

} // namespace cim::shell
