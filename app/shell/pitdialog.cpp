// SPDX-License-Identifier: Apache-2.0
#include "app/shell/pitdialog.h"

#include "app/shell/orderwriting.h"
#include "base/text.h"
#include "base/unit.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace cim::shell {

namespace {
enum Column { Line, Kind, Relation, Distance, Owner, Columns };
constexpr char kRules[] = "/analyses/clearance.json";
using FindingRelation = analysis::PitFinding::Relation;
} // namespace

PitDialog::PitDialog(app::Session &session, std::vector<geo::Vec3> outline, QWidget *parent)
    : QDialog(parent), m_session(session), m_outline(std::move(outline)), m_depth(new QDoubleSpinBox(this)),
      m_summary(new QLabel(this)), m_written(new QLabel(this)), m_table(new QTableWidget(0, Columns, this)) {
    setObjectName(QStringLiteral("pitDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Dig permit"));
    m_depth->setObjectName(QStringLiteral("pitDepth"));
    m_depth->setRange(0.1, 60);
    m_depth->setDecimals(1);
    m_depth->setValue(3);
    m_depth->setSuffix(QStringLiteral(" m"));
    m_summary->setObjectName(QStringLiteral("pitSummary"));
    m_summary->setWordWrap(true);
    m_written->setObjectName(QStringLiteral("pitWritten"));
    m_written->setWordWrap(true);
    m_written->setOpenExternalLinks(true);
    m_table->setObjectName(QStringLiteral("pitLines"));
    m_table->setAccessibleName(tr("Lines"));
    m_table->setHorizontalHeaderLabels(
        {tr("Line"), tr("Kind"), tr("What it is to the pit"), tr("Distance / asked"), tr("Owner")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_print = buttons->addButton(tr("Permit…"), QDialogButtonBox::ActionRole);
    auto *form = new QFormLayout;
    form->addRow(tr("Depth"), m_depth);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(m_written);
    column->addWidget(buttons);
    resize(620, 480);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_print, &QPushButton::clicked, this, &PitDialog::chooseAndWrite);
    connect(m_depth, &QDoubleSpinBox::valueChanged, this, &PitDialog::study);
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        const app::PitLine &line = m_study.lines[static_cast<std::size_t>(row)];
        Q_EMIT placeWanted({m_study.layers[line.layer].layer, line.finding.row});
    });
    Result<analysis::ClearanceRules> rules =
        analysis::readClearanceRules(app::Session::dataFolder() + QLatin1String(kRules));
    if (!rules) {
        m_summary->setText(rules.error().text());
        m_depth->setEnabled(false);
        m_print->setEnabled(false);
        return;
    }
    m_rules = std::move(*rules);
    study();
}

QString PitDialog::relationText(FindingRelation relation) const {
    switch (relation) {
    case FindingRelation::Hit:
        return tr("in the pit");
    case FindingRelation::Near:
        return tr("beside it, too near");
    case FindingRelation::Below:
        return tr("under its floor, too near");
    case FindingRelation::Unknown:
        return tr("depth or size not known");
    }
    return {};
}

QString PitDialog::distanceText(const analysis::PitFinding &finding) const {
    const auto metres = [](double value) { return withUnit(formatNumber(value, 2), QStringLiteral("m")); };
    return (finding.relation == FindingRelation::Hit
                ? tr("%1 within").arg(withUnit(formatNumber(finding.insideMetres, 1), QStringLiteral("m")))
                : metres(finding.metres)) +
           QStringLiteral(" / ") + metres(finding.limit);
}

void PitDialog::study() {
    m_study = app::studyPit(m_session, m_rules, m_outline, m_depth->value());
    app::showPit(m_session, m_study);
    QStringList words;
    words << tr("<b>In the pit: %1 · too near: %2 · below: %3 · not known: %4.</b>")
                 .arg(m_study.count(FindingRelation::Hit))
                 .arg(m_study.count(FindingRelation::Near))
                 .arg(m_study.count(FindingRelation::Below))
                 .arg(m_study.count(FindingRelation::Unknown));
    words << tr("Area %1, volume %2 with upright walls.")
                 .arg(withUnit(formatNumber(m_study.pit.area(), 0), QStringLiteral("m2")),
                      withUnit(formatNumber(m_study.pit.volume(), 0), QStringLiteral("m3")));
    if (const QStringList owners = m_study.owners(); !owners.isEmpty())
        words << tr("Owners to ask: %1.").arg(owners.join(QStringLiteral(", ")).toHtmlEscaped());
    QStringList standing;
    for (const auto &[title, count] : m_study.standing)
        standing << QStringLiteral("%1 × %2").arg(title.toHtmlEscaped()).arg(count);
    if (!standing.isEmpty())
        words << tr("Standing on it: %1.").arg(standing.join(QStringLiteral(", ")));
    if (m_study.layers.empty())
        words << tr("The project has no layer of buried lines: nothing was checked.");
    if (!m_rules.verified)
        words << tr("%1: the distances are to be checked against the standard.").arg(m_rules.standard);
    m_summary->setText(words.join(QStringLiteral("<br>")));
    m_table->setRowCount(static_cast<int>(m_study.lines.size()));
    for (std::size_t i = 0; i < m_study.lines.size(); ++i) {
        const app::PitLine &line = m_study.lines[i];
        const app::BuriedLayer &layer = m_study.layers[line.layer];
        const QString kind = layer.text("kind_name", line.finding.row);
        const QString cells[] = {
            layer.table->name(line.finding.row), kind.isEmpty() ? layer.spec->title.in(dataLocale()) : kind,
            relationText(line.finding.relation), distanceText(line.finding), layer.text("owner", line.finding.row)};
        for (int column = 0; column < Columns; ++column)
            m_table->setItem(static_cast<int>(i), column, new QTableWidgetItem(cells[column]));
    }
    m_table->resizeColumnsToContents();
}

report::WorkOrder PitDialog::permit() const {
    const auto square = [](double value) { return withUnit(formatNumber(value, 0), QStringLiteral("m2")); };
    report::WorkOrder out;
    out.locale = dataLocale();
    out.title = tr("Dig permit");
    out.subject = tr("Lines checked by %1").arg(m_rules.standard);
    out.facts = {{tr("Depth"), withUnit(formatNumber(m_study.pit.depth, 1), QStringLiteral("m"))},
                 {tr("Area"), square(m_study.pit.area())},
                 {tr("Volume"), withUnit(formatNumber(m_study.pit.volume(), 0), QStringLiteral("m3"))},
                 {tr("Height of its floor"), withUnit(formatNumber(m_study.pit.floor, 2), QStringLiteral("m"))},
                 {tr("Lines in the pit"), QString::number(m_study.count(FindingRelation::Hit))},
                 {tr("Lines too near"),
                  QString::number(m_study.count(FindingRelation::Near) + m_study.count(FindingRelation::Below))},
                 {tr("Lines of unknown depth"), QString::number(m_study.count(FindingRelation::Unknown))},
                 {tr("Owners to ask"), QString::number(m_study.owners().size())}};
    out.outline = m_study.pit.outline;
    out.section = app::sectionOf(m_session, m_study);
    for (const geo::Vec3 &p : m_study.pit.outline)
        out.place.add(p);
    constexpr double kAround = 15;
    out.place.min.x -= kAround;
    out.place.min.y -= kAround;
    out.place.max.x += kAround;
    out.place.max.y += kAround;
    out.columns = {{tr("No."), 0.5},
                   {tr("Line"), 1.8},
                   {tr("What it is to the pit"), 2.2},
                   {tr("Distance / asked"), 1.9},
                   {tr("Owner"), 1.6}};
    for (std::size_t i = 0; i < m_study.lines.size(); ++i) {
        const app::PitLine &line = m_study.lines[i];
        const app::BuriedLayer &layer = m_study.layers[line.layer];
        const QString number = QString::number(i + 1);
        out.marks.emplace_back(line.finding.at, number);
        out.steps.push_back({number, layer.table->name(line.finding.row), relationText(line.finding.relation),
                             distanceText(line.finding), layer.text("owner", line.finding.row)});
    }
    if (!m_rules.verified)
        out.notes << tr("%1: the distances are to be checked against the standard.").arg(m_rules.standard);
    out.notes << tr(
        "Positions are those of the survey: dig by hand where a line may be nearer than it is drawn. A box is "
        "ticked when the owner has agreed.");
    out.signatures = QStringList{tr("Applicant"), tr("Checked"), tr("Approved"), tr("Valid until")};
    return out;
}

void PitDialog::chooseAndWrite() {
    if (const QString path = askForPdf(this, tr("Write the permit"), tr("Dig permit")); !path.isEmpty())
        writePermit(path);
}

void PitDialog::writePermit(const QString &path) {
    shell::writeOrder(m_written, path, permit(), m_session.snapshot({}));
}

} // namespace cim::shell
