// SPDX-License-Identifier: Apache-2.0
#include "app/shell/attributepage.h"

#include "app/session/background.h"
#include "app/shell/attributedelegate.h"
#include "app/shell/theme.h"
#include "geo/featurewriter.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace cim::shell {

namespace {
constexpr std::size_t kMaxShownSelection =
    2000; // more are selected in the map; a table of so many marked rows helps nobody
}

AttributePage::AttributePage(app::Session &session, LayerFilters &filters, LayerEdits &edits, int layer,
                             QWidget *parent)
    : QWidget(parent), m_session(session), m_filters(filters), m_edits(edits),
      m_model(new AttributeModel(session, edits, layer, this)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeWhereLine());
    column->addWidget(makeEditLine());
    m_error = new QLabel(this);
    m_error->setObjectName(QStringLiteral("whereError"));
    m_error->setContentsMargins(12, 0, 12, 4);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->setWordWrap(true);
    m_error->hide();
    column->addWidget(m_error);
    m_empty = new QLabel(this);
    m_empty->setContentsMargins(12, 8, 12, 8);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->hide();
    column->addWidget(m_empty);
    makeView();
    column->addWidget(m_view, 1);
    connect(m_model, &AttributeModel::rowsChanged, this, [this] {
        takeSelection();
        applyMapFilter();
        m_empty->setText(tr("0 rows: no asset meets “%1”. Change or clear the line above.").arg(m_model->where()));
        m_empty->setVisible(m_model->rowCount() == 0);
        Q_EMIT countChanged();
    });
    connect(&session, &app::Session::selectionChanged, this, &AttributePage::takeSelection);
    connect(&edits, &LayerEdits::edited, this, &AttributePage::showEdits);
    connect(&edits, &LayerEdits::checked, this, [this](int checked, const QString &refusal) {
        if (checked != this->layer())
            return;
        tell(refusal);
        setEditing(refusal.isEmpty());
    });
    connect(&edits, &LayerEdits::failed, this, [this](int failed, const QString &reason) {
        if (failed == this->layer())
            tell(reason);
    });
    takeSelection();
    // A table that was read again while it is being edited is edited on.
    setEditing(edits.isOpen(layer));
}

QWidget *AttributePage::makeWhereLine() {
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(10, 4, 8, 4);
    auto *word = new QLabel(QStringLiteral("WHERE"), bar);
    word->setFont(report::uiFont(kSmallPx, true));
    word->setForegroundRole(QPalette::Link);
    m_where = new QLineEdit(bar);
    m_where->setObjectName(QStringLiteral("whereLine"));
    m_where->setFont(report::monoFont(kBodyPx));
    m_where->setPlaceholderText(QStringLiteral("level between 1 and 3 or age_s > 60 order by level"));
    m_where->setAccessibleName(tr("SQL condition"));
    m_where->setClearButtonEnabled(true);
    word->setBuddy(m_where);
    m_where->setToolTip(tr("Columns: %1").arg(m_session.database().columns(layer()).join(QStringLiteral(", "))));
    m_inMap = new QPushButton(tr("Filter map"), bar);
    m_inMap->setObjectName(QStringLiteral("filterMap"));
    m_inMap->setCheckable(true);
    m_inMap->setToolTip(tr("Show only these rows in the map"));
    auto *exportButton = new QPushButton(tr("Export…"), bar);
    exportButton->setObjectName(QStringLiteral("exportTable"));
    m_edit = new QPushButton(tr("Edit"), bar);
    m_edit->setObjectName(QStringLiteral("editTable"));
    m_edit->setCheckable(true);
    m_edit->setToolTip(tr("Change values of attributes and write them to the source"));
    connect(m_edit, &QPushButton::clicked, this, [this](bool isOn) {
        if (isOn)
            m_edits.check(layer());
        else
            setEditing(false);
    });
    for (QWidget *widget : std::initializer_list<QWidget *>{word, m_where, m_inMap, m_edit, exportButton})
        row->addWidget(widget, widget == m_where ? 1 : 0);
    connect(m_where, &QLineEdit::returnPressed, this, &AttributePage::applyWhere);
    connect(m_where, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            applyWhere();
    });
    connect(m_inMap, &QPushButton::toggled, this, &AttributePage::applyMapFilter);
    auto *what = new QMenu(exportButton);
    QAction *shown = what->addAction(tr("The &rows that are shown…"), this, [this] { exportTable(false); });
    QAction *selected = what->addAction(tr("The &selected rows…"), this, [this] { exportTable(true); });
    shown->setObjectName(QStringLiteral("exportShown"));
    selected->setObjectName(QStringLiteral("exportSelected"));
    connect(what, &QMenu::aboutToShow, this, [this, selected] { selected->setEnabled(!selectedRows().empty()); });
    exportButton->setMenu(what);
    return bar;
}

QWidget *AttributePage::makeEditLine() {
    m_editLine = new QWidget(this);
    auto *row = new QHBoxLayout(m_editLine);
    row->setContentsMargins(10, 0, 8, 4);
    m_editCount = new QLabel(m_editLine);
    m_editCount->setObjectName(QStringLiteral("editCount"));
    m_saveEdits = new QPushButton(tr("Write to the source"), m_editLine);
    m_saveEdits->setObjectName(QStringLiteral("saveEdits"));
    m_saveEdits->setProperty("primary", true);
    m_discardEdits = new QPushButton(tr("Discard"), m_editLine);
    m_discardEdits->setObjectName(QStringLiteral("discardEdits"));
    row->addWidget(m_editCount, 1);
    row->addWidget(m_saveEdits);
    row->addWidget(m_discardEdits);
    connect(m_saveEdits, &QPushButton::clicked, this, [this] { m_edits.save(layer()); });
    connect(m_discardEdits, &QPushButton::clicked, this, [this] { m_edits.discard(layer()); });
    m_editLine->hide();
    return m_editLine;
}

void AttributePage::tell(const QString &what) {
    tintError();
    m_error->setText(what);
    m_error->setVisible(!what.isEmpty());
}

void AttributePage::setEditing(bool isOn) {
    // With changes that are not written it cannot be left unseen.
    const bool isEditing = isOn || m_edits.count(layer()) > 0;
    m_edits.setOpen(layer(), isEditing);
    m_edit->setChecked(isEditing);
    m_model->setEditable(isEditing);
    m_view->setEditTriggers(isEditing ? QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                                            QAbstractItemView::AnyKeyPressed
                                      : QAbstractItemView::NoEditTriggers);
    m_editLine->setVisible(isEditing);
    showEdits();
}

void AttributePage::showEdits() {
    const std::size_t count = m_edits.count(layer());
    m_saveEdits->setEnabled(count > 0);
    m_discardEdits->setEnabled(count > 0);
    m_editCount->setText(count == 0 ? tr("Double-click a value to change it; what assets are called by stays.")
                                    : tr("Changed and not yet written to the source: %1").arg(count));
}

bool AttributePage::eventFilter(QObject *watched, QEvent *event) {
    if (m_model->isEditable() && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)) {
        auto *key = static_cast<QKeyEvent *>(event);
        QUndoStack &undo = m_edits.undoStack();
        const bool isUndo = key->matches(QKeySequence::Undo) && undo.canUndo();
        const bool isRedo = key->matches(QKeySequence::Redo) && undo.canRedo();
        if (isUndo || isRedo) {
            if (event->type() == QEvent::KeyPress)
                isUndo ? undo.undo() : undo.redo();
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void AttributePage::makeView() {
    m_view = new QTableView(this);
    m_view->installEventFilter(this);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setObjectName(QStringLiteral("attributeTable"));
    m_view->setAccessibleName(tr("Attribute table"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new AttributeDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView &header = *m_view->horizontalHeader();
    header.setHighlightSections(false);
    header.setSortIndicator(-1, Qt::AscendingOrder);
    header.setSortIndicatorClearable(true);
    header.setMinimumSectionSize(26);
    m_view->setSortingEnabled(true);
    const QFontMetrics metrics(report::uiFont(kBodyPx));
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const auto &column = m_model->columns()[static_cast<std::size_t>(i)];
        int width = metrics.horizontalAdvance(column.title) + 34;
        // The first rows stand for all: measuring tens of thousands would take longer than it helps.
        for (int row = 0; row < std::min(20, m_model->rowCount()); ++row)
            width = std::max(width, metrics.horizontalAdvance(m_model->index(row, i).data().toString()) + 26);
        header.resizeSection(i, column.kind == AttributeModel::Column::Kind::State ? 30 : std::min(width, 260));
    }
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AttributePage::giveSelection);
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex &at) {
        if (at.flags().testFlag(Qt::ItemIsEditable))
            return; // the value is being changed
        Q_EMIT placeWanted({layer(), at.data(AttributeModel::RowRole).toUInt()});
    });
}

QString AttributePage::countText() const {
    const auto all = static_cast<qint64>(m_session.layers()[static_cast<std::size_t>(layer())].table->size());
    QString text = tr("%1 / %2 rows").arg(formatCount(m_model->rowCount()), formatCount(all));
    if (!m_model->where().isEmpty())
        text += QStringLiteral(" · %1 ms").arg(m_model->milliseconds(), 0, 'f', 1);
    return text;
}

void AttributePage::focusWhere() {
    m_where->setFocus();
}

void AttributePage::applyWhere() {
    const Result<void> done = m_model->setWhere(m_where->text());
    m_error->setVisible(!done.has_value());
    if (!done) {
        tintError();
        m_error->setText(done.error().message);
        return;
    }
    applyMapFilter();
    Q_EMIT countChanged();
}

void AttributePage::tintError() {
    QPalette palette = m_error->palette();
    palette.setColor(QPalette::WindowText, stateText(model::DrawnState::Alarm));
    m_error->setPalette(palette);
}

void AttributePage::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_error)
        tintError();
}

void AttributePage::applyMapFilter() {
    if (m_inMap->isChecked() && !m_model->where().isEmpty()) {
        std::vector<model::Row> rows = m_model->rows();
        std::sort(rows.begin(), rows.end());
        m_filters.setRows(layer(), std::move(rows));
    } else if (m_filters.hasRows(layer())) {
        m_filters.setRows(layer(), std::nullopt);
    }
}

std::vector<model::Row> AttributePage::selectedRows() const {
    std::vector<model::Row> out;
    for (const model::AssetRef &asset : m_session.selection()) {
        if (asset.layer == m_model->layer() && m_model->indexOfRow(asset.row) >= 0)
            out.push_back(asset.row);
    }
    std::sort(out.begin(), out.end(),
              [this](model::Row a, model::Row b) { return m_model->indexOfRow(a) < m_model->indexOfRow(b); });
    return out;
}

void AttributePage::exportTable(bool onlySelected) {
    QStringList kinds;
    const std::vector<geo::FeatureFormat> formats = geo::featureFormats();
    for (const geo::FeatureFormat &format : formats)
        kinds << QStringLiteral("%1 (*.%2)").arg(format.title, format.suffix);
    QString kind;
    QString path = QFileDialog::getSaveFileName(this, tr("Export"), QString(), kinds.join(QStringLiteral(";;")), &kind);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path +=
            QLatin1Char('.') + formats[static_cast<std::size_t>(std::max<qsizetype>(0, kinds.indexOf(kind)))].suffix;
    exportTo(path, onlySelected);
}

void AttributePage::exportTo(const QString &path, bool onlySelected) {
    const std::vector<model::Row> rows = onlySelected ? selectedRows() : m_model->rows();
    app::inBackground(
        this,
        [path, sheet = m_model->toSheet(rows), rows, assets = m_model->assets()] {
            return geo::writeFeatures(path, {sheet, assets->geometries, rows, assets->crs, assets->isSample});
        },
        [this, path](const Result<Notes> &written) {
            const QString failure = written ? QString() : written.error().text();
            if (!written)
                QMessageBox::warning(this, tr("Export"), failure);
            QStringList lost; // what the format could not keep
            for (std::size_t i = 0; written && i < written->items().size(); ++i)
                lost << written->items()[i].text;
            if (!lost.isEmpty())
                tell(QStringLiteral("%1: %2").arg(path, lost.join(QStringLiteral("; "))));
            Q_EMIT exported(path, failure);
        });
}

void AttributePage::takeSelection() {
    m_busy = true;
    QItemSelection rows;
    int first = -1;
    std::size_t shown = 0;
    for (const model::AssetRef &asset : m_session.selection()) {
        const int at = asset.layer == layer() ? m_model->indexOfRow(asset.row) : -1;
        if (at < 0 || ++shown > kMaxShownSelection)
            continue;
        rows.select(m_model->index(at, 0), m_model->index(at, 0));
        first = first < 0 ? at : std::min(first, at);
    }
    m_view->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (first >= 0)
        m_view->scrollTo(m_model->index(first, 0));
    m_busy = false;
}

void AttributePage::giveSelection() {
    if (m_busy)
        return;
    std::vector<model::AssetRef> assets;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        assets.push_back({layer(), index.data(AttributeModel::RowRole).toUInt()});
    m_busy = true; // our own selection comes back as selectionChanged: the rows are marked already
    m_session.select(std::move(assets));
    m_busy = false;
}

} // namespace cim::shell
