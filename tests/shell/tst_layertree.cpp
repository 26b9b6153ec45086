// SPDX-License-Identifier: Apache-2.0
// The layer tree: what it counts, what a check box does, and how a closed layer stands in it.
#include "app/shell/editcommands.h"
#include "app/shell/layerpanel.h"
#include "deskcity.h"

#include <QUndoStack>

using namespace cim;
using shell::LayerTreeModel;

class LayerTreeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<shell::LayerFilters> m_filters;
    std::unique_ptr<LayerTreeModel> m_tree;

    [[nodiscard]] QModelIndex stateRow(model::DrawnState state) const {
        const QModelIndex tanks = m_tree->indexOfLayer(m_session->layerIndex(QStringLiteral("tanks")));
        for (int row = 0; row < m_tree->rowCount(tanks); ++row) {
            const QModelIndex index = m_tree->index(row, 0, tanks);
            if (index.data(LayerTreeModel::StateRole).toInt() == static_cast<int>(state))
                return index;
        }
        return {};
    }

    [[nodiscard]] QString countOf(model::DrawnState state) const {
        return stateRow(state).data(LayerTreeModel::CountTextRole).toString();
    }

private Q_SLOTS:
    void init() {
        m_city = std::make_unique<DeskCity>();
        m_session = std::make_unique<app::Session>();
        m_filters = std::make_unique<shell::LayerFilters>(*m_session);
        m_tree = std::make_unique<LayerTreeModel>(*m_session, *m_filters);
        const Result<void> opened = m_session->open(m_city->project());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
    }

    void cleanup() {
        m_tree.reset();
        m_filters.reset();
        m_session.reset();
    }

    void eachStateHasARowWithItsCount() {
        QCOMPARE(m_tree->rowCount(), 2);
        QCOMPARE(countOf(model::DrawnState::Unknown), QStringLiteral("40"));
        for (int tank = 0; tank < 30; ++tank)
            DeskCity::measure(*m_session, tank, 1);
        DeskCity::measure(*m_session, 30, DeskCity::kWarning);
        DeskCity::measure(*m_session, 31, DeskCity::kAlarm);
        QTRY_COMPARE(countOf(model::DrawnState::Normal), QStringLiteral("30"));
        QTRY_COMPARE(countOf(model::DrawnState::Warning), QStringLiteral("1"));
        QTRY_COMPARE(countOf(model::DrawnState::Alarm), QStringLiteral("1"));
        QTRY_COMPARE(countOf(model::DrawnState::Unknown), QStringLiteral("8"));
    }

    void aLayerThatCannotBeOpenedKeepsItsPlaceAndSaysWhy() {
        const QModelIndex pumps = m_tree->indexOfLayer(m_session->layerIndex(QStringLiteral("pumps")));
        QVERIFY(pumps.isValid());
        const QString failure = pumps.data(LayerTreeModel::FailureRole).toString();
        QVERIFY2(failure.contains(QStringLiteral("missing.geojson")), qPrintable(failure));
        QCOMPARE(pumps.data(Qt::ToolTipRole).toString(), failure);
        QVERIFY(m_tree->indexOfLayer(0).data(LayerTreeModel::FailureRole).toString().isEmpty());
    }

    void aStateThatIsSwitchedOffTakesItsAssetsOutOfTheScene() {
        DeskCity::measure(*m_session, 5, DeskCity::kAlarm);
        QTRY_COMPARE(countOf(model::DrawnState::Alarm), QStringLiteral("1"));
        QVERIFY(m_tree->setData(stateRow(model::DrawnState::Unknown), Qt::Unchecked, Qt::CheckStateRole));
        const auto &filter = m_session->layers().front().filter;
        QVERIFY(filter.has_value());
        QCOMPARE(*filter, std::vector<model::Row>{5});
        // An asset that changes its state appears by itself.
        DeskCity::measure(*m_session, 6, 1);
        QTRY_COMPARE(m_session->layers().front().filter->size(), std::size_t(2));
        m_filters->clear();
        QVERIFY(!m_session->layers().front().filter.has_value());
    }

    void hidingALayerCanBeUndone() {
        QUndoStack undo;
        m_tree->setVisibilityWriter(
            [&](int layer, bool visible) { undo.push(new shell::ShowLayer(*m_session, layer, visible)); });
        const QModelIndex tanks = m_tree->indexOfLayer(0);
        QVERIFY(m_tree->setData(tanks, Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!m_session->layers().front().visible);
        undo.undo();
        QVERIFY(m_session->layers().front().visible);
        QCOMPARE(tanks.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    }

    void oneDragOfTheOpacitySliderIsOneStepBack() {
        QUndoStack undo;
        for (const double opacity : {0.9, 0.7, 0.4})
            undo.push(new shell::ChangeOpacity(*m_session, 0, opacity));
        QCOMPARE(undo.count(), 1);
        QCOMPARE(m_session->layers().front().opacity, 0.4);
        undo.undo();
        QCOMPARE(m_session->layers().front().opacity, 1.0);
    }
};

QTEST_MAIN(LayerTreeTest)
#include "tst_layertree.moc"
