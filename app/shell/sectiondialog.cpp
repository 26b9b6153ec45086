// SPDX-License-Identifier: Apache-2.0
#include "app/shell/sectiondialog.h"

#include "analysis/section.h"
#include "app/session/background.h"
#include "app/shell/sectionview.h"
#include "app/shell/theme.h"
#include "base/text.h"
#include "base/unit.h"
#include "geo/spreadsheet.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace cim::shell {

namespace {

QString metres(double value, int decimals) {
    return withUnit(formatNumber(value, decimals), QStringLiteral("m"));
}

} // namespace

SectionDialog::SectionDialog(app::Session &session, QWidget *parent)
    : QDialog(parent), m_session(session), m_way(new QComboBox(this)), m_reach(new QDoubleSpinBox(this)),
      m_width(new QDoubleSpinBox(this)), m_widthLabel(new QLabel(tr("Wi&dth"), this)), m_summary(new QLabel(this)),
      m_told(new QLabel(this)), m_view(new SectionView(this)) {
    setObjectName(QStringLiteral("sectionDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Section"));
    m_way->setObjectName(QStringLiteral("sectionWay"));
    m_way->addItems(
        {tr("On the line drawn on the map"), tr("Along the selected line"), tr("Across the selected asset")});
    m_way->setAccessibleName(tr("Where it is cut"));
    m_reach->setObjectName(QStringLiteral("sectionReach"));
    m_reach->setRange(0.5, 200);
    m_reach->setDecimals(1);
    m_reach->setValue(5);
    m_reach->setSuffix(QStringLiteral(" m"));
    m_reach->setToolTip(tr("How far to both sides things beside the line are seen"));
    m_width->setObjectName(QStringLiteral("sectionWidth"));
    m_width->setRange(5, 1000);
    m_width->setDecimals(0);
    m_width->setValue(40);
    m_width->setSuffix(QStringLiteral(" m"));
    m_summary->setObjectName(QStringLiteral("sectionSummary"));
    m_summary->setWordWrap(true);
    m_told->setObjectName(QStringLiteral("sectionTold"));
    m_told->setTextFormat(Qt::PlainText);
    m_view->setObjectName(QStringLiteral("sectionView"));
    auto *reachLabel = new QLabel(tr("Seen to &both sides"), this);
    reachLabel->setBuddy(m_reach);
    m_widthLabel->setBuddy(m_width);
    auto *row = new QHBoxLayout;
    row->addWidget(m_way);
    row->addWidget(m_widthLabel);
    row->addWidget(m_width);
    row->addStretch(1);
    row->addWidget(reachLabel);
    row->addWidget(m_reach);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_table = buttons->addButton(tr("Table…"), QDialogButtonBox::ActionRole);
    m_sheet = buttons->addButton(tr("Sheet…"), QDialogButtonBox::ActionRole);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    column->addWidget(m_told);
    column->addWidget(m_summary);
    column->addWidget(buttons);
    resize(820, 460);

    const auto &selection = session.selection();
    m_way->setCurrentIndex(!selection.empty() && app::sectionAlong(session, selection.front(), 1) ? Along : Drawn);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_way, qOverload<int>(&QComboBox::activated), this, [this] {
        if (way() == Drawn && m_line.size() < 2)
            Q_EMIT drawingWanted();
        cut();
    });
    connect(m_reach, &QDoubleSpinBox::valueChanged, this, &SectionDialog::cut);
    connect(m_width, &QDoubleSpinBox::valueChanged, this, &SectionDialog::cut);
    connect(m_view, &SectionView::pointed, this, &SectionDialog::tell);
    connect(m_view, &SectionView::chosen, this, [this](int item) {
        const model::AssetRef asset = m_view->drawing().items[static_cast<std::size_t>(item)].asset;
        if (m_session.holds(asset))
            Q_EMIT placeWanted(asset);
    });
    connect(m_table, &QPushButton::clicked, this, &SectionDialog::chooseAndWriteTable);
    connect(m_sheet, &QPushButton::clicked, this, [this] {
        std::vector<geo::Vec3> line;
        for (const geo::Vec3 &p : m_shownLine)
            line.push_back(m_session.surroundings().frame.toProjected(p));
        Q_EMIT sheetWanted(line);
    });
    connect(&session, &app::Session::projectOpened, this, &QDialog::reject);
    connect(&session, &app::Session::selectionChanged, this, [this] {
        if (way() != Drawn)
            cut();
    });
    connect(&session, &app::Session::layerShownChanged, this, &SectionDialog::cut);
    connect(&session, &app::Session::layerOpened, this, &SectionDialog::cut);
    connect(&session, &app::Session::statusChanged, this, [this] {
        report::SectionDrawing drawing = m_view->drawing();
        app::showStates(m_session, drawing);
        m_view->setDrawing(std::move(drawing), true);
    });
    cut();
}

SectionDialog::~SectionDialog() {
    m_stop.request_stop();
}

SectionDialog::Way SectionDialog::way() const {
    return static_cast<Way>(m_way->currentIndex());
}

void SectionDialog::choose(Way way) {
    m_way->setCurrentIndex(way);
    cut();
}

void SectionDialog::setTheme(model::Theme theme) {
    m_view->setTheme(theme);
}

void SectionDialog::setDrawnLine(std::vector<geo::Vec3> line) {
    m_line = std::move(line);
    if (way() == Drawn)
        cut();
}

void SectionDialog::cut() {
    m_width->setVisible(way() == Across);
    m_widthLabel->setVisible(way() == Across);
    std::optional<app::SectionCut> wanted;
    const auto &selection = m_session.selection();
    if (way() == Drawn && m_line.size() >= 2)
        wanted = app::sectionOn(m_session, m_line, m_reach->value());
    else if (way() == Along && !selection.empty())
        wanted = app::sectionAlong(m_session, selection.front(), m_reach->value());
    else if (way() == Across && !selection.empty())
        wanted = app::sectionAcross(m_session, selection.front(), m_width->value(), m_reach->value());
    m_stop.request_stop();
    m_stop = {};
    const int number = ++m_number;
    if (!wanted) {
        m_shownLine.clear();
        take({});
        return;
    }
    m_shownLine = wanted->line;
    app::inBackground(
        this, [cut = std::move(*wanted), stop = m_stop.get_token()] { return app::drawn(cut, stop); },
        [this, number](report::SectionDrawing drawing) {
            if (number != m_number)
                return;
            app::showStates(m_session, drawing);
            take(std::move(drawing));
        });
}

void SectionDialog::take(report::SectionDrawing drawing) {
    using Shape = report::SectionItem::Shape;
    m_sheet->setEnabled(!drawing.isEmpty());
    m_table->setEnabled(!drawing.isEmpty());
    std::size_t buildings = 0, lines = 0, beside = 0;
    for (const report::SectionItem &item : drawing.items) {
        buildings += item.shape == Shape::Building ? 1 : 0;
        lines += item.shape == Shape::Pipe || item.shape == Shape::Duct ? 1 : 0;
        beside += item.shape == Shape::Run || item.shape == Shape::Upright ? 1 : 0;
    }
    const bool isEmpty = drawing.isEmpty();
    const QString name = drawing.name, length = metres(drawing.length, 1);
    m_view->setDrawing(std::move(drawing), false);
    if (isEmpty) {
        m_summary->setText(way() == Drawn   ? tr("Draw the line with the tool that measures distances.")
                           : way() == Along ? tr("Select a tunnel, a pipe or a street on the map.")
                                            : tr("Select something on the map."));
        m_told->clear();
        return;
    }
    const auto count = [](std::size_t number) { return formatCount(static_cast<qint64>(number)); };
    m_summary->setText(tr("%1%2 long: cuts %3 buildings and %4 lines, %5 things stand or run beside it. %6")
                           .arg(name.isEmpty() ? QString() : QStringLiteral("<b>%1</b> · ").arg(name.toHtmlEscaped()),
                                length, count(buildings), count(lines), count(beside), m_view->scaleText()));
    m_told->setText(tr("Point at the drawing to read heights; click to select."));
    Q_EMIT shown();
}

void SectionDialog::tell(double chainage, double height, int item) {
    if (!std::isfinite(chainage)) {
        Q_EMIT placePointed(std::nullopt);
        return;
    }
    const report::SectionDrawing &drawing = m_view->drawing();
    const double ground = report::groundAt(drawing, chainage);
    QStringList words{drawing.startChainage ? formatChainage(*drawing.startChainage + chainage) : metres(chainage, 1),
                      tr("height %1").arg(metres(height, 2))};
    if (std::isfinite(ground))
        words << tr("ground %1").arg(metres(ground, 2));
    if (item >= 0) {
        const report::SectionItem &one = drawing.items[static_cast<std::size_t>(item)];
        words << QStringLiteral("%1 (%2)").arg(one.name.isEmpty() ? m_session.nameOf(one.asset) : one.name, one.layer);
        if (one.offset != 0)
            words
                << (one.offset > 0 ? tr("%1 to the right") : tr("%1 to the left")).arg(metres(std::abs(one.offset), 1));
        const double cover = report::coverOf(drawing, one);
        if (one.shape == report::SectionItem::Shape::Pipe || one.shape == report::SectionItem::Shape::Duct)
            words << tr("cover %1").arg(metres(cover, 2));
        else if (one.top > one.base)
            words << tr("%1 high").arg(metres(one.top - one.base, 1));
        if (one.state != model::DrawnState::Static)
            words << model::stateTitle(one.state);
    }
    m_told->setText(words.join(QStringLiteral(" · ")));
    geo::Vec3 place = analysis::SectionPath(m_shownLine).at(chainage);
    place.z = std::isfinite(ground) ? ground - m_session.surroundings().frame.origin().z : 0;
    Q_EMIT placePointed(place);
}

Result<void> SectionDialog::writeTable(const QString &path) const {
    using Shape = report::SectionItem::Shape;
    const report::SectionDrawing &drawing = m_view->drawing();
    geo::Sheet sheet;
    sheet.name = tr("Section");
    sheet.columns = {
        tr("Chainage from, m"), tr("Chainage to, m"), tr("What"),   tr("Layer"),    tr("Name"),     tr("Key"),
        tr("Beside, m"),        tr("Bottom, m"),      tr("Top, m"), tr("Cover, m"), tr("Ground, m")};
    const auto number = [](double value) {
        return std::isfinite(value) ? QVariant(std::round(value * 1000) / 1000) : QVariant();
    };
    const auto what = [&](Shape shape) {
        switch (shape) {
        case Shape::Building:
            return tr("Building, cut");
        case Shape::Pipe:
        case Shape::Duct:
            return tr("Line, cut");
        case Shape::Run:
            return tr("Line beside");
        case Shape::Ground:
            return tr("On the ground");
        case Shape::Pit:
            return tr("Pit");
        case Shape::Upright:
            return tr("Beside");
        }
        return QString();
    };
    for (const report::SectionItem &item : drawing.items) {
        const bool isBuried = item.shape == Shape::Pipe || item.shape == Shape::Duct;
        sheet.rows.push_back({number(item.from), number(item.to), what(item.shape), item.layer,
                              m_session.nameOf(item.asset), m_session.keyOf(item.asset), number(item.offset),
                              number(item.base), number(item.top),
                              isBuried ? number(report::coverOf(drawing, item)) : QVariant(),
                              number(report::groundAt(drawing, (item.from + item.to) / 2))});
    }
    for (const QPointF &p : drawing.ground)
        sheet.rows.push_back({number(p.x()), number(p.x()), tr("Ground"), QVariant(), QVariant(), QVariant(),
                              QVariant(), QVariant(), QVariant(), QVariant(), number(p.y())});
    return geo::writeTable(path, sheet);
}

void SectionDialog::chooseAndWriteTable() {
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Write the section as a table"), QStringLiteral("section.xlsx"),
                                     QStringLiteral("XLSX (*.xlsx);;ODS (*.ods);;CSV (*.csv)"));
    if (path.isEmpty())
        return;
    const Result<void> written = writeTable(path);
    m_told->setText(written ? tr("Written: %1").arg(path) : written.error().text());
}

} // namespace cim::shell
