// SPDX-License-Identifier: Apache-2.0
#include "app/shell/clearancedialog.h"

#include "app/session/background.h"
#include "app/shell/theme.h"
#include "base/text.h"
#include "base/unit.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace cim::shell {

namespace {
enum Scope { Selected, Around };
enum Column { Verdict, Lines, How, Distance, Clause, Columns };
constexpr char kRules[] = "/analyses/clearance.json";
/** More rows than these nobody reads; the summary counts all. */
constexpr std::size_t kMostRows = 2'000;

/** The layer to check: the one with the most lines that the table knows. */
const app::BuriedLayer *largest(const std::vector<app::BuriedLayer> &layers) {
    const app::BuriedLayer *out = nullptr;
    std::ptrdiff_t most = 0;
    for (const app::BuriedLayer &layer : layers) {
        const auto known = std::count_if(layer.classes.begin(), layer.classes.end(), [](int of) { return of >= 0; });
        if (known > most) {
            most = known;
            out = &layer;
        }
    }
    return out;
}
} // namespace

ClearanceDialog::ClearanceDialog(app::Session &session, const geo::Vec3 &centre, QWidget *parent)
    : QDialog(parent), m_session(session), m_centre(centre), m_scope(new QComboBox(this)), m_metres(new QSpinBox(this)),
      m_summary(new QLabel(this)), m_table(new QTableWidget(0, Columns, this)) {
    setObjectName(QStringLiteral("clearanceDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Clearance of buried lines"));
    m_scope->setObjectName(QStringLiteral("clearanceScope"));
    m_scope->addItem(tr("selected against all"), Selected);
    m_scope->addItem(tr("round the middle of the view"), Around);
    m_scope->setCurrentIndex(session.selection().empty() ? 1 : 0);
    m_metres->setRange(10, 20000);
    m_metres->setValue(500);
    m_metres->setSuffix(QStringLiteral(" m"));
    m_metres->setAccessibleName(tr("Within"));
    m_summary->setObjectName(QStringLiteral("clearanceSummary"));
    m_summary->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("clearances"));
    m_table->setAccessibleName(tr("Clearances"));
    m_table->setHorizontalHeaderLabels({tr("Verdict"), tr("Lines"), tr("How"), tr("Distance / asked"), tr("Clause")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_run = buttons->addButton(tr("Check"), QDialogButtonBox::ActionRole);
    m_run->setProperty("primary", true);
    auto *scope = new QHBoxLayout;
    scope->addWidget(m_scope, 1);
    scope->addWidget(m_metres);
    auto *form = new QFormLayout;
    form->addRow(tr("Lines"), scope);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    resize(640, 480);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_run, &QPushButton::clicked, this, &ClearanceDialog::run);
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        const analysis::ClearanceFinding &finding = m_study->findings[static_cast<std::size_t>(row)];
        const int layer = m_study->layer.layer;
        m_session.select({{layer, finding.a}, {layer, finding.b}});
        if (const int shown = m_session.resultIndex(QStringLiteral("clearance")); shown >= 0)
            Q_EMIT placeWanted({shown, static_cast<model::Row>(row)});
    });
    Result<analysis::ClearanceRules> rules =
        analysis::readClearanceRules(app::Session::dataFolder() + QLatin1String(kRules));
    if (!rules) {
        m_summary->setText(rules.error().text());
        m_run->setEnabled(false);
        return;
    }
    m_rules = std::move(*rules);
    m_summary->setText(m_rules.verified
                           ? m_rules.standard
                           : tr("%1: the distances are to be checked against the standard.").arg(m_rules.standard));
}

ClearanceDialog::~ClearanceDialog() {
    m_stop.request_stop();
}

std::vector<model::Row> ClearanceDialog::chosenRows(const app::BuriedLayer &layer) const {
    std::vector<model::Row> out;
    if (m_scope->currentData().toInt() == Selected) {
        for (const model::AssetRef asset : m_session.selection()) {
            if (asset.layer == layer.layer)
                out.push_back(asset.row);
        }
        return out;
    }
    for (std::size_t row = 0; row < layer.table->size(); ++row) {
        const geo::Extent box = layer.table->geometries.extent(row);
        const double dx = std::max({box.min.x - m_centre.x, m_centre.x - box.max.x, 0.0}),
                     dy = std::max({box.min.y - m_centre.y, m_centre.y - box.max.y, 0.0});
        if (!box.isEmpty() && std::hypot(dx, dy) <= m_metres->value())
            out.push_back(static_cast<model::Row>(row));
    }
    return out;
}

void ClearanceDialog::run() {
    const std::vector<app::BuriedLayer> layers = app::buriedLayers(m_session, m_rules);
    const app::BuriedLayer *layer = largest(layers);
    if (!layer) {
        m_summary->setText(tr("The project has no layer of buried lines whose kinds the table knows."));
        return;
    }
    const std::vector<model::Row> rows = chosenRows(*layer);
    if (rows.empty()) {
        m_summary->setText(tr("There are no lines to check: select some of “%1”, or go to where they are.")
                               .arg(layer->spec->title.in(dataLocale())));
        return;
    }
    m_run->setEnabled(false);
    m_stop = {};
    app::inBackground(
        this,
        [layer = *layer, rules = m_rules, rows, stop = m_stop.get_token()] {
            return app::studyClearance(layer, rules, rows, stop);
        },
        [this](const Result<app::ClearanceStudy> &study) {
            m_run->setEnabled(true);
            if (!study) {
                m_summary->setText(study.error().text());
                return;
            }
            m_study = *study;
            app::showClearance(m_session, *m_study);
            fill();
        });
}

void ClearanceDialog::fill() {
    std::array<int, 4> counts{};
    for (const analysis::ClearanceFinding &finding : m_study->findings)
        ++counts[static_cast<std::size_t>(finding.state)];
    const auto count = [&](analysis::Clearance state) { return counts[static_cast<std::size_t>(state)]; };
    m_summary->setText(
        tr("<b>Too near: %1 · to be reviewed: %2 · not known: %3</b>, of %4 lines. ")
            .arg(count(analysis::Clearance::Fail))
            .arg(count(analysis::Clearance::Review))
            .arg(count(analysis::Clearance::Unknown))
            .arg(m_study->asked) +
        (m_study->noRule > 0 ? tr("For %1 pairs the table has no distance. ").arg(m_study->noRule) : QString()) +
        (m_rules.verified ? m_rules.standard
                          : tr("%1: the distances are to be checked against the standard.").arg(m_rules.standard)));
    const std::size_t rows = std::min(m_study->findings.size(), kMostRows);
    const app::BuriedLayer &layer = m_study->layer;
    m_table->setRowCount(static_cast<int>(rows));
    const QString verdicts[] = {tr("Enough"), tr("To be reviewed"), tr("Too near"), tr("Not known")};
    const auto metres = [](double value) { return withUnit(formatNumber(value, 2), QStringLiteral("m")); };
    for (std::size_t i = 0; i < rows; ++i) {
        const analysis::ClearanceFinding &finding = m_study->findings[i];
        const QString cells[] = {verdicts[static_cast<std::size_t>(finding.state)],
                                 layer.table->name(finding.a) + QStringLiteral(" / ") + layer.table->name(finding.b),
                                 finding.isCrossing ? tr("crossing") : tr("side by side"),
                                 metres(finding.metres) + QStringLiteral(" / ") + metres(finding.limit),
                                 m_rules.standard + QLatin1Char(' ') + finding.clause.in(dataLocale())};
        for (int column = 0; column < Columns; ++column)
            m_table->setItem(static_cast<int>(i), column, new QTableWidgetItem(cells[column]));
    }
    m_table->resizeColumnsToContents();
}

} // namespace cim::shell
