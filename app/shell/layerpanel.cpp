// SPDX-License-Identifier: Apache-2.0
#include "app/shell/layerpanel.h"

#include "app/shell/docktitle.h"
#include "app/shell/layertreedelegate.h"
#include "city/citygml.h"
#include "city/cityjson.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QSlider>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace cim::shell {

LayerPanel::LayerPanel(app::Session &session, LayerFilters &filters, QWidget *parent)
    : QWidget(parent), m_session(session), m_model(new LayerTreeModel(session, filters, this)),
      m_view(new QTreeView(this)) {
    setObjectName(QStringLiteral("layerPanel"));
    m_writeOpacity = [this](int layer, double opacity) { m_session.setOpacity(layer, opacity); };
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new DockTitle(QStringLiteral("layers"), tr("Layers"), this));
    column->addWidget(m_view);
    m_view->setObjectName(QStringLiteral("layerTree"));
    m_view->setAccessibleName(tr("Layers"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new LayerTreeDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setIndentation(18);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setExpandsOnDoubleClick(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &LayerPanel::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (const int layer = now.data(LayerTreeModel::LayerRole).toInt(); layer >= 0)
            Q_EMIT layerChosen(layer);
    });
    const auto openFirst = [this] {
        // The first live layer lies open: it shows what the marks mean.
        for (int row = 0; row < m_model->rowCount(); ++row) {
            QModelIndex index = m_model->index(row, 0);
            if (index.data(LayerTreeModel::LayerRole).toInt() < 0) {
                m_view->expand(index);
                index = m_model->index(0, 0, index);
            }
            if (m_model->rowCount(index) == 0)
                continue;
            m_view->expand(index);
            m_view->setCurrentIndex(index);
            return;
        }
    };
    connect(&session, &app::Session::projectOpened, m_view, openFirst, Qt::QueuedConnection);
    // What lay open stays open when a layer comes in.
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_open = openRows(); });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { openRows(m_open); });
    QTimer::singleShot(0, m_view, openFirst);
    connect(m_model, &QAbstractItemModel::dataChanged, m_view, [this] { m_view->viewport()->update(); });
    connect(&session, &app::Session::layerOpened, m_view, [this] { m_view->doItemsLayout(); });
    connect(&session, &app::Session::layerFailed, m_view, [this] { m_view->doItemsLayout(); });
}

QStringList LayerPanel::openRows(const QStringList &wanted) {
    QStringList out;
    const std::function<void(const QModelIndex &)> visit = [&](const QModelIndex &parent) {
        for (int row = 0; row < m_model->rowCount(parent); ++row) {
            const QModelIndex index = m_model->index(row, 0, parent);
            if (m_model->rowCount(index) == 0)
                continue;
            if (wanted.contains(index.data().toString()))
                m_view->expand(index);
            if (m_view->isExpanded(index))
                out << index.data().toString();
            visit(index);
        }
    };
    visit({});
    return out;
}

int LayerPanel::currentLayer() const {
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? index.data(LayerTreeModel::LayerRole).toInt() : -1;
}

void LayerPanel::showMenu(const QPoint &at) {
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid())
        return;
    const int layer = index.data(LayerTreeModel::LayerRole).toInt();
    if (layer < 0)
        return;
    QMenu menu(this);
    if (m_session.layers()[static_cast<std::size_t>(layer)].state == app::SessionLayer::State::Failed)
        fillFailedMenu(menu, layer);
    else
        fillMenu(menu, layer);
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

void LayerPanel::fillFailedMenu(QMenu &menu, int layer) {
    connect(menu.addAction(tr("Try again")), &QAction::triggered, this, [this] {
        // From memory, so that unsaved edits and what is shown stay as they are.
        model::Project project = m_session.project();
        for (std::size_t i = 0; i < project.layers.size(); ++i) {
            project.layers[i].visible = m_session.layers()[i].visible;
            project.layers[i].opacity = m_session.layers()[i].opacity;
        }
        const Result<void> again = m_session.open(project);
        if (!again)
            QMessageBox::warning(this, tr("Layers"), again.error().text());
    });
    connect(menu.addAction(tr("Details…")), &QAction::triggered, this, [this, layer] {
        const app::SessionLayer &failed = m_session.layers()[static_cast<std::size_t>(layer)];
        QMessageBox::information(this, failed.title(), failed.failure);
    });
    addSourceActions(menu, layer);
}

void LayerPanel::addSourceActions(QMenu &menu, int layer) {
    if (m_session.layers()[static_cast<std::size_t>(layer)].isResult)
        return;
    connect(menu.addAction(tr("Reference system…")), &QAction::triggered, this,
            [this, layer] { Q_EMIT crsWanted(layer); });
    connect(menu.addAction(tr("Describe the layer…")), &QAction::triggered, this,
            [this, layer] { Q_EMIT descriptionWanted(layer); });
    addLevels(menu, layer);
}

/** Of a city model: which of its levels of detail is shown. */
void LayerPanel::addLevels(QMenu &menu, int layer) {
    const app::SessionLayer &of = m_session.layers()[static_cast<std::size_t>(layer)];
    const QString &path = of.wanted.source.connection;
    if (!city::looksLikeCityJson(path) && !city::looksLikeCityGml(path))
        return;
    QMenu *levels = menu.addMenu(tr("Level of detail"));
    auto *group = new QActionGroup(levels);
    const auto add = [&](const QString &text, std::optional<double> lod) {
        QAction *action = group->addAction(levels->addAction(text));
        action->setCheckable(true);
        action->setChecked(of.wanted.source.lod == lod);
        connect(action, &QAction::triggered, this, [this, layer, lod, source = of.wanted.source]() mutable {
            if (source.lod == lod)
                return;
            source.lod = lod;
            Q_EMIT sourceChosen(layer, source, tr("level of detail"));
        });
    };
    add(tr("The finest of each object"), std::nullopt);
    for (const double lod : {4.0, 3.0, 2.0, 1.0, 0.0})
        add(tr("LoD %1 at most").arg(lod), lod);
}

void LayerPanel::fillMenu(QMenu &menu, int layer) {
    connect(menu.addAction(tr("Attribute table")), &QAction::triggered, this,
            [this, layer] { Q_EMIT tableWanted(layer); });
    connect(menu.addAction(tr("Zoom to layer")), &QAction::triggered, this,
            [this, layer] { Q_EMIT extentWanted(layer); });
    addSourceActions(menu, layer);
    menu.addSeparator();
    auto *row = new QWidget(&menu);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(12, 4, 12, 4);
    box->addWidget(new QLabel(tr("Opacity"), row));
    auto *slider = new QSlider(Qt::Horizontal, row);
    slider->setAccessibleName(tr("Opacity"));
    slider->setRange(10, 100);
    slider->setValue(qRound(100 * m_session.layers()[static_cast<std::size_t>(layer)].opacity));
    slider->setFixedWidth(120);
    box->addWidget(slider);
    connect(slider, &QSlider::valueChanged, this, [this, layer](int value) { m_writeOpacity(layer, value / 100.0); });
    auto *action = new QWidgetAction(&menu);
    action->setDefaultWidget(row);
    menu.addAction(action);
}

} // namespace cim::shell
