// SPDX-License-Identifier: Apache-2.0
#include "app/shell/isolationdialog.h"

#include "app/shell/orderwriting.h"
#include "app/session/background.h"
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
enum Column { Number, Valve, Task, Metres, Stuck, Columns };
constexpr int kRowRole = Qt::UserRole;

bool isSame(const std::vector<analysis::ValveState> &a, const std::vector<analysis::ValveState> &b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto &x, const auto &y) { return x.closed == y.closed && x.operable == y.operable; });
}
} // namespace

IsolationDialog::IsolationDialog(app::Session &session, model::AssetRef burst, QWidget *parent)
    : QDialog(parent), m_session(session), m_burst(burst), m_head(new QLabel(tr("Joining the lines…"), this)),
      m_place(new QDoubleSpinBox(this)), m_table(new QTableWidget(0, Columns, this)), m_defects(new QLabel(this)),
      m_written(new QLabel(this)) {
    setObjectName(QStringLiteral("isolationDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Isolation of %1").arg(session.nameOf(burst)));
    m_head->setObjectName(QStringLiteral("isolationSummary"));
    m_head->setWordWrap(true);
    m_head->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_place->setObjectName(QStringLiteral("burstPlace"));
    m_place->setSuffix(QStringLiteral(" m"));
    m_place->setDecimals(1);
    m_table->setObjectName(QStringLiteral("isolationValves"));
    m_table->setAccessibleName(tr("Valves"));
    m_table->setHorizontalHeaderLabels({tr("No."), tr("Valve"), tr("Task"), tr("Along the net"), tr("Stuck")});
    m_table->horizontalHeader()->setSectionResizeMode(Valve, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_defects->setWordWrap(true);
    m_defects->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_order = buttons->addButton(tr("Work order…"), QDialogButtonBox::ActionRole);
    m_order->setEnabled(false);
    auto *form = new QFormLayout;
    form->addRow(tr("Burst at"), m_place);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_head);
    column->addLayout(form);
    column->addWidget(m_table, 1);
    column->addWidget(m_defects);
    m_written->setObjectName(QStringLiteral("orderWritten"));
    m_written->setWordWrap(true);
    m_written->setOpenExternalLinks(true);
    column->addWidget(m_written);
    column->addWidget(buttons);
    resize(620, 460);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_order, &QPushButton::clicked, this, &IsolationDialog::chooseAndWrite);
    connect(m_place, &QDoubleSpinBox::valueChanged, this, &IsolationDialog::trace);
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) {
        const auto fitting = m_table->item(row, Number)->data(kRowRole).toUInt();
        Q_EMIT placeWanted({m_net->fittingsLayer, fitting});
    });
    connect(m_table, &QTableWidget::itemChanged, this, [this](QTableWidgetItem *item) {
        if (m_filling || item->column() != Stuck)
            return;
        const auto fitting = m_table->item(item->row(), Number)->data(kRowRole).toUInt();
        if (item->checkState() == Qt::Checked)
            m_stuck.insert(fitting);
        else
            m_stuck.remove(fitting);
        QMetaObject::invokeMethod(this, &IsolationDialog::trace, Qt::QueuedConnection); // the item lives until then
    });
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    connect(&session, &app::Session::statusChanged, this, [this] {
        if (m_net && !isSame(m_states, app::valveStates(m_session, *m_net, m_stuck)))
            trace();
    });
    const Result<app::PipeNet> net = app::netOf(session, burst);
    if (!net) {
        m_head->setText(net.error().text());
        m_place->setEnabled(false);
        return;
    }
    const double length = net->lines->geometries.length(burst.row);
    {
        const QSignalBlocker quiet(m_place);
        m_place->setRange(0, std::isfinite(length) ? length : 0);
        m_place->setValue(length / 2);
    }
    app::inBackground(
        this, [net = *net, stop = m_stop.get_token()]() mutable { return app::joined(std::move(net), stop); },
        [this](std::shared_ptr<const app::PipeNet> joined) {
            m_net = std::move(joined);
            trace();
        });
}

IsolationDialog::~IsolationDialog() {
    m_stop.request_stop();
}

void IsolationDialog::trace() {
    if (!m_net)
        return;
    m_states = app::valveStates(m_session, *m_net, m_stuck);
    m_plan = app::planIsolation(*m_net, m_burst, m_place->value(), m_states);
    tell();
    app::showPlan(m_session, *m_net, m_plan);
    m_order->setEnabled(true);
}

QString IsolationDialog::summary() const {
    const analysis::Isolation &cut = m_plan.cut;
    if (cut.isolated.empty())
        return tr("This line is none of the net: it has no length or no place.");
    QStringList lines;
    const auto metres = [](double value) { return withUnit(formatNumber(value, 0), QStringLiteral("m")); };
    lines << tr("<b>Valves to close: %1.</b> Without pressure: %2.")
                     .arg(cut.close.size())
                     .arg(metres(m_plan.isolatedMetres)) +
                 QLatin1Char(' ') +
                 (cut.cutOff.empty() ? tr("Nothing else is cut off.")
                                     : tr("Cut off behind it: %1.").arg(metres(m_plan.cutOffMetres)));
    if (std::isfinite(m_plan.drainM3))
        lines << tr("To be drained: %1.").arg(withUnit(formatNumber(m_plan.drainM3, 1), QStringLiteral("m3")));
    if (!cut.supplies.empty())
        lines << tr("<b>A supply lies within the cut and has to be shut down itself: %1.</b>")
                     .arg(m_net->fittings->name(cut.supplies.front()).toHtmlEscaped());
    if (!cut.wasFed)
        lines << tr("No supply reaches this pipe with the valves as they stand.");
    return lines.join(QStringLiteral("<br>"));
}

void IsolationDialog::tell() {
    m_filling = true;
    m_head->setText(summary());
    const analysis::Isolation &cut = m_plan.cut;
    m_table->setRowCount(static_cast<int>(cut.close.size() + cut.stuck.size() + cut.closedAlready.size()));
    int row = 0;
    for (const auto &step : cut.close) {
        fillRow(row, step, QString::number(row + 1), tr("Close"), true);
        ++row;
    }
    for (const auto &step : cut.stuck)
        fillRow(row++, step, {}, tr("Cannot be moved: the cut goes on behind it"), m_stuck.contains(step.valve));
    for (const auto &step : cut.closedAlready)
        fillRow(row++, step, {}, tr("Closed already: leave it so"), false);
    m_table->resizeColumnsToContents();
    m_table->horizontalHeader()->setSectionResizeMode(Valve, QHeaderView::Stretch);
    std::array<int, 6> counts{};
    for (const analysis::NetworkDefect &defect : m_net->network.defects()) {
        if (app::isOfSystem(*m_net, defect, m_burst.row))
            ++counts[static_cast<std::size_t>(defect.kind)];
    }
    const QString titles[] = {
        tr("ends that stop short of a line"), tr("crossings without a node"), tr("lines drawn twice"),
        tr("lines without length"),           tr("fittings on no line"),      tr("parts without supply")};
    QStringList found;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            found << tr("%1 %2").arg(counts[i]).arg(titles[i]);
    }
    m_defects->setText(found.isEmpty()
                           ? QString()
                           : tr("The drawing of the net has %1. The trace goes only where lines meet: check "
                                "these places.")
                                 .arg(found.join(QStringLiteral(", "))));
    m_filling = false;
}

void IsolationDialog::fillRow(int row, const analysis::Isolation::Step &step, const QString &number,
                              const QString &task, bool canFail) {
    const auto put = [&](int column, const QString &text) {
        auto *item = new QTableWidgetItem(text);
        m_table->setItem(row, column, item);
        return item;
    };
    put(Number, number)->setData(kRowRole, step.valve);
    put(Valve, m_net->fittings->name(step.valve));
    put(Task, task);
    put(Metres, withUnit(formatNumber(step.metres, 0), QStringLiteral("m")));
    QTableWidgetItem *stuck = put(Stuck, {});
    if (!canFail)
        return;
    stuck->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    stuck->setCheckState(m_stuck.contains(step.valve) ? Qt::Checked : Qt::Unchecked);
}

report::WorkOrder IsolationDialog::workOrder() const {
    const analysis::Isolation &cut = m_plan.cut;
    const auto metres = [](double value) { return withUnit(formatNumber(value, 0), QStringLiteral("m")); };
    report::WorkOrder out;
    out.locale = dataLocale();
    out.title = tr("Isolation work order");
    const app::SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(m_burst.layer)];
    out.subject = QStringLiteral("%1 · %2").arg(layer.title(), m_session.nameOf(m_burst));
    out.facts = {{tr("Burst at"), metres(m_place->value())},
                 {tr("Valves to close"), QString::number(cut.close.size())},
                 {tr("Isolated"), metres(m_plan.isolatedMetres)},
                 {tr("Cut off behind it"), metres(m_plan.cutOffMetres)},
                 {tr("To be drained"), withUnit(formatNumber(m_plan.drainM3, 1), QStringLiteral("m3"))},
                 {tr("Stuck valves"), QString::number(cut.stuck.size())}};
    const auto placeOf = [&](quint32 fitting) { return m_net->fittings->geometries.anchor(fitting); };
    for (const std::uint32_t e : cut.isolated)
        for (const geo::Vec3 &p : analysis::pieceOf(m_net->lines->geometries, m_net->network.edges()[e]))
            out.place.add(p);
    out.columns = {
        {tr("No."), 0.5}, {tr("Valve"), 2.2}, {tr("Task"), 2.2}, {tr("East, north"), 2.2}, {tr("Along the net"), 1}};
    const auto add = [&](const analysis::Isolation::Step &step, const QString &number, const QString &task) {
        const geo::Vec3 at = placeOf(step.valve);
        out.place.add(at);
        out.marks.emplace_back(at, number.isEmpty() || number == QStringLiteral("—") ? QStringLiteral("×") : number);
        out.steps.push_back({number, m_net->fittings->name(step.valve), task,
                             QStringLiteral("%1, %2").arg(at.x, 0, 'f', 1).arg(at.y, 0, 'f', 1), metres(step.metres)});
    };
    int number = 0;
    for (const auto &step : cut.close)
        add(step, QString::number(++number), tr("Close"));
    for (const auto &step : cut.stuck)
        add(step, QStringLiteral("—"), tr("Cannot be moved: the cut goes on behind it"));
    for (const auto &step : cut.closedAlready)
        add(step, QStringLiteral("—"), tr("Closed already: leave it so"));
    if (!cut.supplies.empty())
        out.notes << tr("A supply lies within the cut and has to be shut down itself: %1.")
                         .arg(m_net->fittings->name(cut.supplies.front()));
    out.notes << tr(
        "The valves' states are those of the time below. Tell the control room of a valve that does not move: "
        "the cut is then traced anew.");
    out.signatures = QStringList{tr("Drafted"), tr("Approved"), tr("Carried out"), tr("Reopened")};
    return out;
}

void IsolationDialog::chooseAndWrite() {
    if (const QString path = askForPdf(this, tr("Write the work order"), windowTitle()); !path.isEmpty())
        writeOrder(path);
}

void IsolationDialog::writeOrder(const QString &path) {
    if (!m_net)
        return;
    shell::writeOrder(m_written, path, workOrder(), m_session.snapshot({}));
}

} // namespace cim::shell
