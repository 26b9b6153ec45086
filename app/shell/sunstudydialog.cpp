// SPDX-License-Identifier: Apache-2.0
#include "app/shell/sunstudydialog.h"

#include "app/shell/orderwriting.h"
#include "app/session/background.h"
#include "app/shell/theme.h"
#include "base/text.h"
#include "base/unit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cim::shell {

namespace {
constexpr char kRules[] = "/analyses/sunlight.json";
constexpr double kGroundSquare = 3;
enum Scope { Selected, Around };
enum Column { Building, Share, Most, Least, Columns };
/** More rows than these nobody reads; the summary counts all. */
constexpr std::size_t kMostRows = 2'000, kMostPrinted = 60;

QString hours(double value) {
    return withUnit(formatNumber(value, 2), QStringLiteral("h"));
}
QString percent(double share) {
    return withUnit(formatNumber(100 * share, 0), QStringLiteral("%"));
}

/** That of the selected buildings, sketched ones too; else the largest. */
int layerToStudy(const app::Session &session) {
    const std::vector<int> all = app::buildingLayers(session);
    for (const model::AssetRef asset : session.selection()) {
        if (std::find(all.begin(), all.end(), asset.layer) != all.end())
            return asset.layer;
    }
    return app::buildingsLayer(session);
}
} // namespace

SunStudyDialog::SunStudyDialog(app::Session &session, const geo::Vec3 &centre, QWidget *parent)
    : QDialog(parent), m_session(session), m_centre(centre), m_layer(layerToStudy(session)),
      m_rule(new QComboBox(this)), m_scope(new QComboBox(this)), m_step(new QComboBox(this)),
      m_metres(new QSpinBox(this)), m_storeys(new QCheckBox(tr("All storeys, not the lowest only"), this)),
      m_ground(new QCheckBox(tr("The open ground between them too"), this)), m_clause(new QLabel(this)),
      m_summary(new QLabel(this)), m_written(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_table(new QTableWidget(0, Columns, this)) {
    setObjectName(QStringLiteral("sunStudyDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Hours of sun"));
    for (const model::AssetRef asset : session.selection()) {
        if (asset.layer == m_layer)
            m_selected.push_back(asset.row);
    }
    m_rule->setObjectName(QStringLiteral("sunRule"));
    m_scope->setObjectName(QStringLiteral("sunScope"));
    m_scope->addItem(tr("%1 selected").arg(m_selected.size()), Selected);
    m_scope->addItem(tr("round the middle of the view"), Around);
    m_scope->setCurrentIndex(m_selected.empty() ? 1 : 0);
    m_metres->setObjectName(QStringLiteral("sunMetres"));
    m_metres->setRange(20, 3000);
    m_metres->setValue(250);
    m_metres->setSuffix(QStringLiteral(" m"));
    m_metres->setAccessibleName(tr("Within"));
    m_step->setObjectName(QStringLiteral("sunStep"));
    m_ground->setObjectName(QStringLiteral("sunGround"));
    for (const int minutes : {15, 5, 1})
        m_step->addItem(tr("%1 min").arg(minutes), minutes);
    m_clause->setWordWrap(true);
    m_clause->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setObjectName(QStringLiteral("sunSummary"));
    m_summary->setWordWrap(true);
    m_written->setObjectName(QStringLiteral("sunWritten"));
    m_written->setWordWrap(true);
    m_written->setOpenExternalLinks(true);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->hide();
    m_table->setObjectName(QStringLiteral("sunBuildings"));
    m_table->setAccessibleName(tr("Buildings"));
    m_table->setHorizontalHeaderLabels(
        {tr("Building"), tr("Walls that reach it"), tr("Most sun"), tr("Least sun of sunny walls")});
    m_table->resizeColumnsToContents();
    m_table->horizontalHeader()->setSectionResizeMode(Building, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_run = buttons->addButton(tr("Compute"), QDialogButtonBox::ActionRole);
    m_run->setObjectName(QStringLiteral("sunRun"));
    m_run->setProperty("primary", true);
    m_print = buttons->addButton(tr("Audit…"), QDialogButtonBox::ActionRole);
    m_print->setEnabled(false);
    auto *scope = new QHBoxLayout;
    scope->addWidget(m_scope, 1);
    scope->addWidget(m_metres);
    auto *form = new QFormLayout;
    form->addRow(tr("Rule"), m_rule);
    form->addRow(QString(), m_clause);
    form->addRow(tr("Buildings"), scope);
    form->addRow(tr("Step"), m_step);
    form->addRow(QString(), m_storeys);
    form->addRow(QString(), m_ground);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_progress);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(m_written);
    column->addWidget(buttons);
    resize(560, 560);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_run, &QPushButton::clicked, this, &SunStudyDialog::run);
    connect(m_print, &QPushButton::clicked, this, &SunStudyDialog::chooseAndWrite);
    connect(m_rule, &QComboBox::currentIndexChanged, this, &SunStudyDialog::showRule);
    connect(m_scope, &QComboBox::currentIndexChanged, this,
            [this] { m_metres->setEnabled(m_scope->currentData().toInt() == Around); });
    m_metres->setEnabled(m_selected.empty());
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        const model::AssetRef asset{m_layer, m_study->buildings[m_order[static_cast<std::size_t>(row)]].row};
        m_session.select({asset});
        Q_EMIT placeWanted(asset);
    });
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    Result<std::vector<analysis::SunRule>> rules =
        analysis::readSunRules(app::Session::dataFolder() + QLatin1String(kRules));
    if (!rules) {
        m_summary->setText(rules.error().text());
        m_run->setEnabled(false);
        return;
    }
    m_rules = std::move(*rules);
    for (const analysis::SunRule &rule : m_rules)
        m_rule->addItem(rule.title.in(dataLocale()));
    showRule();
}

SunStudyDialog::~SunStudyDialog() {
    m_stop.request_stop();
}

void SunStudyDialog::showRule() {
    const int at = m_rule->currentIndex();
    if (at < 0)
        return;
    const analysis::SunRule &rule = m_rules[static_cast<std::size_t>(at)];
    m_clause->setText(QStringLiteral("%1 %2%3").arg(
        rule.standard, rule.clause.in(dataLocale()),
        rule.verified ? QString() : QLatin1Char(' ') + tr("(to be checked against the standard)")));
}

std::vector<model::Row> SunStudyDialog::chosenRows() const {
    if (m_scope->currentData().toInt() == Selected || m_layer < 0)
        return m_selected;
    return app::buildingsNear(m_session, m_layer, m_session.surroundings().frame.toLocal(m_centre), m_metres->value());
}

void SunStudyDialog::run() {
    if (!m_progress->isHidden()) { // the button says Stop
        m_stop.request_stop();
        return;
    }
    Result<app::SunStudyRequest> request =
        app::sunStudyOf(m_session, m_layer, chosenRows(), m_rules[static_cast<std::size_t>(m_rule->currentIndex())]);
    if (!request) {
        m_summary->setText(request.error().text());
        return;
    }
    request->stepMinutes = m_step->currentData().toDouble();
    request->allStoreys = m_storeys->isChecked();
    request->groundMetres = m_ground->isChecked() ? kGroundSquare : 0;
    m_stop = {};
    m_progress->show();
    m_run->setText(tr("Stop"));
    m_print->setEnabled(false);
    m_summary->setText(tr("Computing %1 buildings…").arg(request->rows.size()));
    app::inBackground(
        this, [request = *request, stop = m_stop.get_token()] { return app::runSunStudy(request, stop); },
        [this](const Result<app::SunStudy> &study) { take(study); });
}

void SunStudyDialog::take(const Result<app::SunStudy> &study) {
    m_progress->hide();
    m_run->setText(tr("Compute"));
    if (!study) {
        m_summary->setText(study.error().kind == ErrorKind::Cancelled ? tr("Stopped.") : study.error().text());
        return;
    }
    m_study = *study;
    app::showSunStudy(m_session, *m_study);
    fill();
    m_print->setEnabled(true);
}

void SunStudyDialog::fill() {
    const auto &buildings = m_study->buildings;
    m_order.resize(buildings.size());
    for (std::size_t i = 0; i < m_order.size(); ++i)
        m_order[i] = i;
    std::sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(buildings[a].share, buildings[a].mostHours) <
               std::pair(buildings[b].share, buildings[b].mostHours);
    });
    m_summary->setText(
        tr("<b>%1 of %2 buildings have no wall of the lowest storey with %3 of sun.</b> %4 points, computed in %5. "
           "Shadows of the ground and of trees are left out; roofs count as flat at their highest.")
            .arg(m_study->failing())
            .arg(buildings.size())
            .arg(hours(m_study->request.rule.hours), formatCount(static_cast<qint64>(m_study->receivers)),
                 withUnit(formatNumber(m_study->milliseconds / 1000, 2), QStringLiteral("s"))));
    if (m_study->groundArea > 0)
        m_summary->setText(
            m_summary->text() + QLatin1Char(' ') +
            tr("Of the open ground %1 has as much.").arg(percent(m_study->groundSunny / m_study->groundArea)));
    const std::size_t rows = std::min(m_order.size(), kMostRows);
    m_table->setRowCount(static_cast<int>(rows));
    for (std::size_t i = 0; i < rows; ++i) {
        const app::SunBuilding &building = buildings[m_order[i]];
        const QString cells[] = {m_session.nameOf({m_layer, building.row}), percent(building.share),
                                 hours(building.mostHours), hours(building.leastHours)};
        for (int column = 0; column < Columns; ++column)
            m_table->setItem(static_cast<int>(i), column, new QTableWidgetItem(cells[column]));
    }
    m_table->resizeColumnsToContents();
    m_table->horizontalHeader()->setSectionResizeMode(Building, QHeaderView::Stretch);
}

report::WorkOrder SunStudyDialog::audit() const {
    const analysis::SunRule &rule = m_study->request.rule;
    report::WorkOrder out;
    out.locale = dataLocale();
    out.ticks = false;
    out.title = tr("Sun-hour audit");
    out.subject = rule.title.in(dataLocale());
    out.facts = {{tr("Standard"), rule.standard + QLatin1Char(' ') + rule.edition},
                 {tr("True solar time"), tr("%1 to %2 h").arg(rule.fromHour).arg(rule.toHour)},
                 {tr("Latitude"), withUnit(formatNumber(m_study->request.latitudeDegrees, 3), QStringLiteral("deg"))},
                 {tr("Declination"), withUnit(formatNumber(rule.declinationDegrees, 2), QStringLiteral("deg"))},
                 {tr("Step"), withUnit(formatNumber(m_study->request.stepMinutes, 0), QStringLiteral("min"))},
                 {tr("Sill"), withUnit(formatNumber(rule.sillMetres, 2), QStringLiteral("m"))},
                 {tr("Buildings"), QString::number(m_study->buildings.size())},
                 {tr("Without a wall that reaches it"), QString::number(m_study->failing())}};
    for (const app::SunBuilding &building : m_study->buildings)
        out.place.add(m_study->request.table->geometries.extent(building.row));
    out.columns = {{tr("Building"), 3},
                   {tr("Walls that reach it"), 1.4},
                   {tr("Most sun"), 1},
                   {tr("Least sun of sunny walls"), 1.6}};
    for (std::size_t i = 0; i < m_order.size() && i < kMostPrinted; ++i) {
        const app::SunBuilding &building = m_study->buildings[m_order[i]];
        out.steps.push_back({m_session.nameOf({m_layer, building.row}), percent(building.share),
                             hours(building.mostHours), hours(building.leastHours)});
    }
    if (m_order.size() > kMostPrinted)
        out.notes << tr("The %1 buildings with least sun are listed.").arg(kMostPrinted);
    out.notes << (rule.verified ? QString() : tr("The rule is to be checked against the standard: ")) +
                     rule.clause.in(dataLocale());
    out.notes << tr(
        "Computed from outlines and heights; shadows of the ground and of trees are left out, roofs count as "
        "flat at their highest. Judged by walls, not by windows of rooms.");
    out.signatures = QStringList{tr("Drafted"), tr("Checked"), tr("Approved")};
    return out;
}

void SunStudyDialog::chooseAndWrite() {
    if (const QString path = askForPdf(this, tr("Write the audit"), tr("Sun-hour audit")); !path.isEmpty())
        writeAudit(path);
}

void SunStudyDialog::writeAudit(const QString &path) {
    if (!m_study)
        return;
    shell::writeOrder(m_written, path, audit(), m_session.snapshot({}));
}

} // namespace cim::shell
