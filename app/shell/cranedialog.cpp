// SPDX-License-Identifier: Apache-2.0
#include "app/shell/cranedialog.h"

#include "app/shell/icon.h"
#include "base/text.h"
#include "base/unit.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace cim::shell {

namespace {
enum Column { Pair, Standing, Heights, Now, Soon, Columns };
constexpr double kSoonS = 20;
constexpr char kRules[] = "/analyses/clearance.json";

/** Degrees a second by the last two values; the short way round. */
double turnOf(const std::vector<std::pair<TimeMs, double>> &history) {
    if (history.size() < 2)
        return 0;
    const auto &[before, from] = history[history.size() - 2];
    const auto &[last, to] = history.back();
    const double seconds = static_cast<double>(last - before) / 1000.0;
    return seconds > 0 ? std::remainder(to - from, 360.0) / seconds : 0;
}
} // namespace

CraneDialog::CraneDialog(app::Session &session, QWidget *parent)
    : QDialog(parent), m_session(session), m_summary(new QLabel(this)), m_table(new QTableWidget(0, Columns, this)) {
    setObjectName(QStringLiteral("craneDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Crane distances"));
    m_summary->setObjectName(QStringLiteral("craneSummary"));
    m_summary->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("cranePairs"));
    m_table->setAccessibleName(tr("Cranes"));
    m_table->setHorizontalHeaderLabels(
        {tr("Cranes"), tr("Tip to mast"), tr("Heights apart"), tr("Jibs now"), tr("Within 20 s")});
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    resize(640, 420);
    const auto &layers = session.layers();
    for (std::size_t i = 0; i < layers.size() && m_layer < 0; ++i) {
        if (layers[i].table && layers[i].spec->symbol.model == QLatin1String("crane"))
            m_layer = static_cast<int>(i);
    }
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    connect(&session, &app::Session::statusChanged, this, &CraneDialog::look);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        const analysis::CranePair &pair = m_pairs[static_cast<std::size_t>(row)];
        m_session.select({{m_layer, pair.a}, {m_layer, pair.b}});
        Q_EMIT placeWanted({m_layer, pair.a});
    });
    Result<analysis::ClearanceRules> read =
        analysis::readClearanceRules(app::Session::dataFolder() + QLatin1String(kRules));
    if (read)
        m_rules = std::move(*read);
    if (!m_rules.cranes)
        m_summary->setText(read ? tr("The clearances say nothing of cranes.") : read.error().text());
    look();
}

std::vector<analysis::Crane> CraneDialog::cranes() const {
    std::vector<analysis::Crane> out;
    const app::SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(m_layer)];
    const model::SymbolSpec &symbol = layer.spec->symbol;
    const geo::Column *mast = layer.table->column(symbol.heightAttribute),
                      *jib = layer.table->column(symbol.lengthAttribute),
                      *counter = layer.table->column(symbol.widthAttribute),
                      *azimuth = layer.table->column(symbol.azimuthAttribute);
    const int slew = layer.spec->propertyIndex(QStringLiteral("slew"));
    for (model::Row row = 0; row < layer.table->size(); ++row) {
        const auto number = [&](const geo::Column *column) {
            const double value = column ? column->number(row) : 0;
            return std::isfinite(value) ? value : 0;
        };
        analysis::Crane crane{
            row,  layer.table->geometries.anchor(row), number(mast), number(jib), number(counter), number(azimuth), 0,
            false};
        if (!std::isfinite(crane.foot.x))
            continue;
        if (!std::isfinite(crane.foot.z))
            crane.foot.z = 0;
        const model::AssetRef asset{m_layer, row};
        if (slew >= 0 && m_session.board().status(asset).connectivity == model::Connectivity::Online) {
            if (const model::LiveValue value = m_session.board().value(asset, slew); value.hasValue()) {
                crane.slewDegrees = value.number;
                crane.turnDegreesPerS = turnOf(m_session.board().history(asset, slew));
                crane.isLive = true;
            }
        }
        out.push_back(crane);
    }
    return out;
}

void CraneDialog::look() {
    if (m_layer < 0) {
        m_summary->setText(tr("The project has no layer of cranes."));
        return;
    }
    if (!m_rules.cranes)
        return; // said already
    const analysis::ClearanceRules::Cranes &rules = *m_rules.cranes;
    m_pairs = analysis::cranePairs(cranes(), kSoonS);
    const auto metres = [](double value) { return withUnit(formatNumber(value, 1), QStringLiteral("m")); };
    int badly = 0, soon = 0;
    const int chosen = m_table->currentRow();
    m_table->setRowCount(static_cast<int>(m_pairs.size()));
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        const analysis::CranePair &pair = m_pairs[i];
        const bool standsBadly = pair.tipToMast < rules.tipToMast || pair.heights < rules.heights;
        // One passes over the other where their heights part them.
        const bool comesNear = pair.soon < rules.nearInPlan && pair.heights < rules.heights;
        badly += standsBadly ? 1 : 0;
        soon += comesNear ? 1 : 0;
        const QString cells[] = {
            m_session.keyOf({m_layer, pair.a}) + QStringLiteral(" / ") + m_session.keyOf({m_layer, pair.b}),
            metres(pair.tipToMast), metres(pair.heights),
            pair.isLive ? metres(pair.now) : tr("%1 (not live)").arg(metres(pair.now)),
            pair.isLive
                ? tr("%1 in %2").arg(metres(pair.soon), withUnit(formatNumber(pair.soonInS, 0), QStringLiteral("s")))
                : QStringLiteral("—")};
        for (int column = 0; column < Columns; ++column) {
            QTableWidgetItem *item = m_table->item(static_cast<int>(i), column);
            if (!item) {
                item = new QTableWidgetItem;
                m_table->setItem(static_cast<int>(i), column, item);
            }
            item->setText(cells[column]);
        }
        const bool isWarning = standsBadly || comesNear;
        m_table->item(static_cast<int>(i), Pair)
            ->setIcon(markIcon(comesNear   ? model::DrawnState::Alarm
                               : isWarning ? model::DrawnState::Warning
                                           : model::DrawnState::Normal));
    }
    if (chosen >= 0 && chosen < m_table->rowCount())
        m_table->setCurrentCell(chosen, 0);
    m_table->horizontalHeader()->setSectionResizeMode(Pair, QHeaderView::Stretch);
    m_summary->setText(
        tr("%1 pairs reach into one another. <b>Standing too near: %2 · coming nearer than %3 at one height: %4.</b> "
           "%5 %6%7; hooks and loads are left out.")
            .arg(m_pairs.size())
            .arg(badly)
            .arg(metres(rules.nearInPlan))
            .arg(soon)
            .arg(rules.standard, rules.clause.in(dataLocale()),
                 m_rules.verified ? QString() : tr(" (to be checked against the standard)")));
}

} // namespace cim::shell
