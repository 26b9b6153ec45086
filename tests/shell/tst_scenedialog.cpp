// SPDX-License-Identifier: Apache-2.0
// The scene library on the desk: searched, added with a source, refused without one, undone; and groups of the tree.
#include "app/shell/editcommands.h"
#include "app/shell/layertreemodel.h"
#include "app/shell/scenedialog.h"
#include "deskcity.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QUndoStack>

using namespace cim;
using shell::LayerTreeModel;

namespace {

constexpr char kWells[] = R"({"version": 1, "id": "wells", "title": {"en": "Wells", "zh_CN": "水井"},
  "summary": {"en": "Groundwater", "zh_CN": "地下水位监测"}, "key": "code", "source": "tanks",
  "attributes": [{"id": "size", "title": "Size", "type": "integer"}],
  "properties": [{"id": "level", "title": {"en": "Water table", "zh_CN": "水位"}, "type": "number", "unit": "m", "min": 0, "max": 90}],
  "rules": [{"id": "WEL-1", "property": "level", "when": "below", "value": 3, "unit": "m", "level": 2, "title": "Low", "standard": "GB/T 14848"}],
  "symbol": {"type": "point"}})";

} // namespace

class SceneDialogTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<shell::SceneDialog> m_dialog;
    QListWidget *m_list = nullptr;

    [[nodiscard]] QListWidgetItem *item(const QString &title) const {
        for (int row = 0; row < m_list->count(); ++row) {
            if (m_list->item(row)->text() == title)
                return m_list->item(row);
        }
        return nullptr;
    }
    [[nodiscard]] QPushButton *addButton() const {
        return m_dialog->findChild<QPushButton *>(QStringLiteral("addScenes"));
    }

private Q_SLOTS:
    void init() {
        setDataLocale(QStringLiteral("en"));
        m_city = std::make_unique<DeskCity>();
        m_city->write(QStringLiteral("scenes/wells/layer.json"), kWells);
        m_city->write(QStringLiteral("scenes/broken/layer.json"), "{\"version\": 1, \"id\": \"broken\"}");
        m_session = std::make_unique<app::Session>();
        const Result<void> opened = m_session->open(m_city->project());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
        m_dialog = std::make_unique<shell::SceneDialog>(*m_session, nullptr);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_list = m_dialog->findChild<QListWidget *>(QStringLiteral("sceneList"));
        QTRY_VERIFY(m_list->count() > 12);
    }
    void cleanup() {
        m_dialog.reset();
        m_session.reset();
    }

    void theLibraryListsWhatCanBeAddedAndWhatIsThere() {
        QVERIFY(item(QStringLiteral("Wells")));
        QVERIFY(item(QStringLiteral("Flood points")));
        QVERIFY(item(QStringLiteral("Tanks (in the project)")));
        QVERIFY2(!item(QStringLiteral("Roads")), "context is no scene");
        QVERIFY(!addButton()->isEnabled());
    }

    void aDescriptionThatCannotBeUsedIsNamed() {
        QString words;
        for (const QLabel *label : m_dialog->findChildren<QLabel *>())
            words += label->text();
        QVERIFY2(words.contains(QLatin1String("broken/layer.json")), qPrintable(words));
    }

    void anyWordOfASceneFindsIt() {
        auto *search = m_dialog->findChild<QLineEdit *>(QStringLiteral("sceneSearch"));
        for (const char *words : {"groundwater", "水位", "14848", "WEL-1", "wells  water"}) {
            search->setText(QString::fromUtf8(words));
            QVERIFY2(!item(QStringLiteral("Wells"))->isHidden(), words);
            QVERIFY2(item(QStringLiteral("Flood points"))->isHidden(), words);
        }
    }

    void aCheckedSceneGoesIntoTheProjectInItsGroupAndCanBeUndone() {
        item(QStringLiteral("Wells"))->setCheckState(Qt::Checked);
        m_dialog->findChild<QLineEdit *>(QStringLiteral("sceneGroup"))->setText(QStringLiteral("Water"));
        QSignalSpy chosen(m_dialog.get(), &shell::SceneDialog::chosen);
        addButton()->click();
        QCOMPARE(chosen.size(), 1);
        QUndoStack undo;
        undo.push(new shell::ChangeSources(*m_session, QStringLiteral("add"), chosen[0][0].value<model::Project>()));
        m_session->waitUntilLoaded();
        const int wells = m_session->layerIndex(QStringLiteral("wells"));
        QVERIFY(wells >= 0);
        const app::SessionLayer &layer = m_session->layers()[static_cast<std::size_t>(wells)];
        QVERIFY2(layer.state == app::SessionLayer::State::Open, qPrintable(layer.failure));
        QCOMPARE(layer.table->size(), std::size_t(40));

        shell::LayerFilters filters(*m_session);
        LayerTreeModel tree(*m_session, filters);
        const QModelIndex group = tree.indexOfLayer(wells).parent();
        QCOMPARE(group.data().toString(), QStringLiteral("Water"));
        QCOMPARE(group.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QCOMPARE(group.data(LayerTreeModel::LayerRole).toInt(), -1);
        QVERIFY(tree.setData(group, Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!m_session->layers()[static_cast<std::size_t>(wells)].visible);
        QCOMPARE(group.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));

        undo.undo();
        m_session->waitUntilLoaded();
        QCOMPARE(m_session->layerIndex(QStringLiteral("wells")), -1);
    }

    void aSceneWithoutASourceIsRefusedWithAReason() {
        item(QStringLiteral("Flood points"))->setCheckState(Qt::Checked);
        QSignalSpy chosen(m_dialog.get(), &shell::SceneDialog::chosen);
        addButton()->click();
        QCOMPARE(chosen.size(), 0);
        QString words;
        for (const QLabel *label : m_dialog->findChildren<QLabel *>())
            words += label->text();
        QVERIFY2(words.contains(QLatin1String("no source is named")), qPrintable(words));
    }

    void aSourceThatIsTypedChecksItsScene() {
        m_list->setCurrentItem(item(QStringLiteral("Flood points")));
        auto *source = m_dialog->findChild<QLineEdit *>(QStringLiteral("sceneSource"));
        source->clear();
        QTest::keyClicks(source, QStringLiteral("PG:service=city"));
        QCOMPARE(item(QStringLiteral("Flood points"))->checkState(), Qt::Checked);
        QVERIFY(addButton()->isEnabled());
    }
};

QTEST_MAIN(SceneDialogTest)
#include "tst_scenedialog.moc"
