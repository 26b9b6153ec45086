// SPDX-License-Identifier: Apache-2.0
#include "app/shell/schemedialog.h"

#include "base/text.h"
#include "base/unit.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <map>

namespace cim::shell {

namespace {
enum Column { Name, Things, Footprint, FloorArea, Ratio, Density, Volume, Tallest, Columns };

QString squareMetres(double value) {
    return withUnit(formatNumber(value, 0), QStringLiteral("m2"));
}
} // namespace

SchemeDialog::SchemeDialog(app::Session &session, app::Drawings &drawings, LayerFilters &filters, double plotArea,
                           QWidget *parent)
    : QDialog(parent), m_session(session), m_drawings(drawings), m_filters(filters), m_plot(new QDoubleSpinBox(this)),
      m_table(new QTableWidget(0, Columns, this)) {
    setObjectName(QStringLiteral("schemeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare schemes"));
    auto *explanation =
        new QLabel(tr("The scheme that is chosen is the one that the city shows, and that hours of sun, "
                      "views and densities count with."),
                   this);
    explanation->setWordWrap(true);
    m_plot->setObjectName(QStringLiteral("schemePlot"));
    m_plot->setRange(0, 1e9);
    m_plot->setDecimals(0);
    m_plot->setSingleStep(100);
    m_plot->setSuffix(QStringLiteral(" m²"));
    m_plot->setSpecialValueText(tr("not given"));
    m_plot->setValue(plotArea);
    m_table->setObjectName(QStringLiteral("schemes"));
    m_table->setAccessibleName(tr("Schemes"));
    m_table->setHorizontalHeaderLabels({tr("Scheme"), tr("Drawn things"), tr("Footprint"), tr("Floor area"),
                                        tr("Floor-area ratio"), tr("Building density"), tr("Volume"), tr("Tallest")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *form = new QFormLayout;
    form->addRow(tr("Area of the plot"), m_plot);
    auto *column = new QVBoxLayout(this);
    column->addWidget(explanation);
    column->addLayout(form);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    resize(760, 320);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_plot, &QDoubleSpinBox::valueChanged, this, &SchemeDialog::fill);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &SchemeDialog::showChosen);
    connect(&drawings, &app::Drawings::written, this, [this] {
        fill();
        showChosen(); // what was drawn may be of it
    });
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    fill();
}

void SchemeDialog::fill() {
    std::map<QString, app::Drawings::Scheme> all;
    for (std::size_t i = 0; i < m_session.layers().size(); ++i) {
        const app::SessionLayer &layer = m_session.layers()[i];
        if (!layer.table || !layer.spec->draw || layer.spec->draw->scheme.isEmpty())
            continue;
        for (const app::Drawings::Scheme &one : m_drawings.schemes(static_cast<int>(i))) {
            app::Drawings::Scheme &sum = all[one.name];
            sum.rows.insert(sum.rows.end(), one.rows.begin(), one.rows.end());
            sum.footprint += one.footprint;
            sum.floorArea += one.floorArea;
            sum.volume += one.volume;
            sum.tallest = std::max(sum.tallest, one.tallest);
        }
    }
    const QString chosen = m_table->currentRow() > 0 ? m_names.value(m_table->currentRow() - 1) : QString();
    const QSignalBlocker quiet(m_table);
    m_names.clear();
    m_table->setRowCount(static_cast<int>(all.size()) + 1);
    m_table->setItem(0, Name, new QTableWidgetItem(tr("All together")));
    int row = 0;
    for (const auto &[name, scheme] : all) {
        ++row;
        m_names << name;
        const double plot = m_plot->value();
        const QString dash = QStringLiteral("—");
        const QString cells[Columns] = {
            name.isEmpty() ? tr("without a scheme") : name,
            QString::number(scheme.rows.size()),
            squareMetres(scheme.footprint),
            squareMetres(scheme.floorArea),
            plot > 0 ? formatNumber(scheme.floorArea / plot, 2) : dash,
            plot > 0 ? withUnit(formatNumber(100 * scheme.footprint / plot, 1), QStringLiteral("%")) : dash,
            withUnit(formatNumber(scheme.volume, 0), QStringLiteral("m3")),
            withUnit(formatNumber(scheme.tallest, 1), QStringLiteral("m"))};
        for (int cell = 0; cell < Columns; ++cell) {
            auto *item = new QTableWidgetItem(cells[cell]);
            if (cell != Name)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, cell, item);
        }
        if (name == chosen && !chosen.isEmpty())
            m_table->selectRow(row);
    }
}

void SchemeDialog::showChosen() {
    const int row = m_table->currentRow();
    for (std::size_t i = 0; i < m_session.layers().size(); ++i) {
        const app::SessionLayer &layer = m_session.layers()[i];
        if (!layer.table || !layer.spec->draw || layer.spec->draw->scheme.isEmpty())
            continue;
        const int index = static_cast<int>(i);
        if (row <= 0) {
            m_filters.setRows(index, std::nullopt);
            continue;
        }
        std::vector<model::Row> shown;
        for (const app::Drawings::Scheme &one : m_drawings.schemes(index)) {
            if (one.name == m_names.value(row - 1))
                shown = one.rows;
        }
        m_filters.setRows(index, std::move(shown));
    }
}

} // namespace cim::shell
