// SPDX-License-Identifier: Apache-2.0
// A scene made without writing anything: the form by the schema, what is wrong said at once, applied, undone, kept.
#include "app/session/scenelibrary.h"
#include "app/shell/editcommands.h"
#include "app/shell/sceneeditor.h"
#include "base/jsonreader.h"
#include "deskcity.h"

#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QUndoStack>

using namespace cim;
using shell::SchemaModel;

class SceneEditorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<shell::SceneEditor> m_editor;

    void edit(const char *layer) {
        m_editor =
            std::make_unique<shell::SceneEditor>(*m_session, m_session->layerIndex(QLatin1String(layer)), nullptr);
        m_editor->setAttribute(Qt::WA_DeleteOnClose, false);
    }
    [[nodiscard]] QModelIndex at(const char *path) const {
        const QModelIndex found = m_editor->model()->indexOfPath(QLatin1String(path));
        return found.data(SchemaModel::PathRole).toString() == QLatin1String(path) ? found : QModelIndex();
    }
    bool put(const char *path, const char *value) {
        const QModelIndex where = at(path);
        return where.isValid() &&
               m_editor->model()->setData(where.siblingAtColumn(1), QString::fromUtf8(value), Qt::EditRole);
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() {
        setDataLocale(QStringLiteral("en"));
        m_city = std::make_unique<DeskCity>();
        m_session = std::make_unique<app::Session>();
        const Result<void> opened = m_session->open(m_city->project());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
    }
    void cleanup() {
        m_editor.reset();
        m_session.reset();
        QDir(app::userSceneFolder()).removeRecursively();
    }

    void theFormIsTheSchemaInItsOrderAndGivesTheDocumentBack() {
        edit("tanks");
        SchemaModel &model = *m_editor->model();
        QCOMPARE(model.index(0, 0).data(SchemaModel::KeyRole).toString(), QStringLiteral("id"));
        QCOMPARE(model.index(1, 0).data(SchemaModel::KeyRole).toString(), QStringLiteral("title"));
        QVERIFY(m_editor->problems().isEmpty());
        const auto before = readJsonObject(m_city->file(QStringLiteral("scenes/tanks/layer.json")));
        const auto spec = model::parseLayerSpec(*before, QStringLiteral("a")),
                   again = model::parseLayerSpec(model.document(), QStringLiteral("b"));
        QVERIFY(spec && again);
        QCOMPARE(again->id, spec->id);
        QCOMPARE(again->title.texts(), spec->title.texts());
        QCOMPARE(again->rules.size(), spec->rules.size());
        QCOMPARE(again->rules[1].level, spec->rules[1].level);
        QCOMPARE(again->properties[0].max, spec->properties[0].max);
        QCOMPARE(at("$.rules[0]").data().toString(), QStringLiteral("TK-GAS-A"));
        QCOMPARE(at("$.rules[0].when").data(SchemaModel::WordsRole).toStringList().size(), 6);
        QVERIFY(!at("$.rules[0].delay").data(SchemaModel::ExplanationRole).toString().isEmpty());
    }

    void whatIsWrongIsSaidWithItsPlaceAndStopsTheWork() {
        edit("tanks");
        QVERIFY(put("$.rules[0].property", "pressure"));
        auto *problems = m_editor->findChild<QListWidget *>(QStringLiteral("schemaProblems"));
        QCOMPARE(problems->count(), 1);
        QVERIFY2(problems->item(0)->text().contains(QStringLiteral("pressure")), qPrintable(problems->item(0)->text()));
        QVERIFY(!m_editor->findChild<QPushButton *>(QStringLiteral("applyScene"))->isEnabled());
        QVERIFY(!put("$.rules[0].value", "a lot")); // no number: not taken
        QVERIFY(put("$.rules[0].property", "gas"));
        QCOMPARE(problems->count(), 0);
        QVERIFY(put("$.rules[0].level", "9"));
        QVERIFY(problems->count() == 1 && problems->item(0)->text().startsWith(QStringLiteral("Rules")));
    }

    void propertiesRulesAndFiguresAreAddedMovedAndRemoved() {
        edit("tanks");
        SchemaModel &model = *m_editor->model();
        model.addItem(at("$.properties"));
        QVERIFY(!m_editor->problems().isEmpty()); // a property without id and title
        QVERIFY(put("$.properties[1].id", "level") && put("$.properties[1].title.en", "Level"));
        QVERIFY(put("$.properties[1].unit", "m") && put("$.properties[1].min", "0") &&
                put("$.properties[1].max", "20"));
        model.addItem(at("$.rules"));
        QVERIFY(put("$.rules[2].id", "TK-LEV") && put("$.rules[2].property", "level") &&
                put("$.rules[2].value", "18") && put("$.rules[2].unit", "m") && put("$.rules[2].level", "2") &&
                put("$.rules[2].title.zh_CN", "液位高"));
        model.addItem(at("$.kpis"));
        QVERIFY(put("$.kpis[0].id", "n") && put("$.kpis[0].title.en", "Tanks") &&
                put("$.kpis[0].sql", "select count(*) from tanks"));
        QVERIFY2(m_editor->problems().isEmpty(), qPrintable(m_editor->problems().join(QLatin1Char('\n'))));
        model.moveItem(at("$.rules[2]"), -2);
        QCOMPARE(at("$.rules[0]").data().toString(), QStringLiteral("TK-LEV"));
        model.removeItem(at("$.rules[0]"));
        QCOMPARE(model.rowCount(at("$.rules")), 2);
        // A label may be there with nothing but defaults.
        QVERIFY(!model.document().contains(QStringLiteral("label")) &&
                at("$.label").data(SchemaModel::CanAddRole).toBool());
        model.addItem(at("$.label"));
        QVERIFY(model.document().contains(QStringLiteral("label")));
        QVERIFY(put("$.label.maxDistance", "900"));
        model.removeItem(at("$.label"));
        QVERIFY(!model.document().contains(QStringLiteral("label")));
    }

    void aDescriptionIsAppliedToTheProjectAndUndone() {
        edit("tanks");
        QVERIFY(put("$.title.en", "Reservoirs") && put("$.rules[0].value", "60"));
        QSignalSpy chosen(m_editor.get(), &shell::SceneEditor::chosen);
        m_editor->apply();
        QCOMPARE(chosen.size(), 1);
        QUndoStack undo;
        undo.push(new shell::ChangeSources(*m_session, QStringLiteral("d"), chosen[0][0].value<model::Project>()));
        m_session->waitUntilLoaded();
        const int tanks = m_session->layerIndex(QStringLiteral("tanks"));
        QCOMPARE(m_session->layers()[static_cast<std::size_t>(tanks)].title(), QStringLiteral("Reservoirs"));
        QCOMPARE(m_session->layers()[static_cast<std::size_t>(tanks)].spec->rules[0].value, 60.0);
        undo.undo();
        m_session->waitUntilLoaded();
        QCOMPARE(m_session->layers()[static_cast<std::size_t>(tanks)].title(), QStringLiteral("Tanks"));
    }

    void itIsKeptAsASceneThatAnyProjectFinds() {
        edit("tanks");
        QVERIFY(put("$.id", "reservoirs") && put("$.summary.en", "Water in reserve"));
        QSignalSpy chosen(m_editor.get(), &shell::SceneEditor::chosen);
        QSignalSpy kept(m_editor.get(), &shell::SceneEditor::kept);
        m_editor->keep();
        QCOMPARE(kept.size(), 1);
        QVERIFY(QFile::exists(kept[0][0].toString()));
        const auto with = chosen[0][0].value<model::Project>();
        const Result<void> opened = m_session->open(with);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_session->waitUntilLoaded();
        const int layer = m_session->layerIndex(QStringLiteral("reservoirs"));
        QVERIFY(layer >= 0);
        QVERIFY2(m_session->layers()[static_cast<std::size_t>(layer)].state == app::SessionLayer::State::Open,
                 qPrintable(m_session->layers()[static_cast<std::size_t>(layer)].failure));
        std::vector<Error> errors;
        const auto library = app::libraryFor({}, app::Session::dataFolder(), errors);
        QVERIFY(std::any_of(library.begin(), library.end(),
                            [](const auto &scene) { return scene.spec->id == QLatin1String("reservoirs"); }));
    }

    void theIdOfABuiltInLayerIsRefused() {
        edit("tanks");
        QVERIFY(put("$.id", "poles"));
        QSignalSpy kept(m_editor.get(), &shell::SceneEditor::kept);
        m_editor->keep();
        QCOMPARE(kept.size(), 0);
        QVERIFY(m_editor->findChild<QLabel *>(QStringLiteral("sceneTold"))->text().contains(QStringLiteral("poles")));
        QVERIFY(!QDir(app::userSceneFolder() + QStringLiteral("/poles")).exists());
    }

    void everyWordOfTheSchemaIsTranslated_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("least");
        QTest::newRow("layer") << QStringLiteral("layer") << 150;
        QTest::newRow("report") << QStringLiteral("report") << 100;
        QTest::newRow("wall") << QStringLiteral("project") << 20;
    }
    void everyWordOfTheSchemaIsTranslated() {
        QFETCH(QString, name);
        QFETCH(int, least);
        QFile words(QStringLiteral(CIM_SOURCE_DIR "/app/shell/schemawords.cpp"));
        QVERIFY(words.open(QIODevice::ReadOnly));
        static const QRegularExpression folded(QStringLiteral("\"\\s*\\n\\s*\"")); // long ones go over lines
        const QByteArray text = QString::fromUtf8(words.readAll()).remove(folded).toUtf8();
        const auto schema =
            readJsonObject(QStringLiteral(CIM_SOURCE_DIR "/resources/schemas/%1.schema.json").arg(name));
        QVERIFY(schema);
        int found = 0;
        const std::function<void(const QJsonObject &)> visit = [&](const QJsonObject &object) {
            for (auto it = object.begin(); it != object.end(); ++it) {
                if (it->isObject())
                    visit(it->toObject());
                else if (it->isString() &&
                         (it.key() == QLatin1String("title") || it.key() == QLatin1String("description"))) {
                    QByteArray quoted = it->toString().toUtf8();
                    quoted.replace("\"", "\\\"");
                    QVERIFY2(text.contains("\"" + quoted + "\""), quoted.constData());
                    ++found;
                }
            }
        };
        const QJsonObject members = schema->value(QStringLiteral("properties")).toObject();
        visit(name == QLatin1String("project") ? members.value(QStringLiteral("wall")).toObject() : members);
        visit(schema->value(QStringLiteral("$defs")).toObject());
        QVERIFY(found > least);
    }
};

QTEST_MAIN(SceneEditorTest)
#include "tst_sceneeditor.moc"
