// SPDX-License-Identifier: Apache-2.0
// The scenes of the wall as a form: cards added without writing JSON, what is wrong said at once, applied and undone.
#include "app/shell/editcommands.h"
#include "app/shell/walleditor.h"
#include "tests/shell/deskcity.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QUndoStack>

using namespace cim;
using shell::SchemaModel;

class WallEditorTest : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<shell::WallEditor> m_editor;

    bool put(const char *path, const char *value) {
        SchemaModel *model = m_editor->form()->model();
        const QModelIndex at = model->indexOfPath(QLatin1String(path));
        return at.data(SchemaModel::PathRole).toString() == QLatin1String(path) &&
               model->setData(at.siblingAtColumn(1), QString::fromUtf8(value), Qt::EditRole);
    }
    void add(const char *path) {
        SchemaModel *model = m_editor->form()->model();
        model->addItem(model->indexOfPath(QLatin1String(path)));
    }
    [[nodiscard]] bool mayApply() const {
        return m_editor->findChild<QPushButton *>(QStringLiteral("applyWall"))->isEnabled();
    }

private Q_SLOTS:
    void init() {
        setDataLocale(QStringLiteral("en"));
        m_city = std::make_unique<DeskCity>(6);
        m_session = std::make_unique<app::Session>();
        QVERIFY(m_session->open(m_city->project()));
        m_session->waitUntilLoaded();
        model::Viewpoint viewpoint;
        viewpoint.name = QStringLiteral("Quay");
        m_session->mutableProject().viewpoints = {viewpoint};
        m_session->mutableProject().wall.clear();
        m_editor = std::make_unique<shell::WallEditor>(*m_session, nullptr);
        m_editor->setAttribute(Qt::WA_DeleteOnClose, false);
    }
    void cleanup() {
        m_editor.reset();
        m_session.reset();
        m_city.reset();
    }

    void aSceneWithACardIsMadeAndUndone() {
        QVERIFY(mayApply());
        add("$.wall");
        QVERIFY(!mayApply()); // it looks nowhere yet
        QVERIFY(put("$.wall[0].viewpoint", "Quay"));
        QVERIFY(mayApply());
        add("$.wall[0].cards");
        QVERIFY(!mayApply());
        QVERIFY(put("$.wall[0].cards[0].title.en", "Tanks"));
        QVERIFY(put("$.wall[0].cards[0].sql", "select count(*) from tanks"));
        QVERIFY2(mayApply(), qPrintable(m_editor->form()->problems().join(QLatin1Char('\n'))));
        QSignalSpy chosen(m_editor.get(), &shell::WallEditor::chosen);
        QUndoStack undo;
        connect(m_editor.get(), &shell::WallEditor::chosen, this, [&](const std::vector<model::WallScene> &scenes) {
            undo.push(new shell::EditWall(*m_session, QStringLiteral("wall"), scenes));
        });
        m_editor->apply();
        QCOMPARE(m_session->project().wall.size(), std::size_t(1));
        QCOMPARE(m_session->project().wall[0].cards.size(), std::size_t(1));
        QCOMPARE(m_session->project().wall[0].cards[0].sql, QStringLiteral("select count(*) from tanks"));
        undo.undo();
        QVERIFY(m_session->project().wall.empty());
    }

    void whatIsWrongIsNotApplied() {
        add("$.wall");
        QVERIFY(put("$.wall[0].viewpoint", "Nowhere"));
        QVERIFY(!mayApply());
        QVERIFY(m_editor->form()->problems().join(QLatin1Char(' ')).contains(QStringLiteral("Nowhere")));
        QSignalSpy chosen(m_editor.get(), &shell::WallEditor::chosen);
        m_editor->apply();
        QVERIFY(chosen.isEmpty());
    }

    void cardsOfTheProjectAreShown() {
        model::WallScene scene;
        scene.viewpoint = QStringLiteral("Quay");
        model::WallCard card;
        card.kind = model::WallCard::Kind::Gauge;
        card.title = LocalText(QStringLiteral("Full"));
        card.sql = QStringLiteral("select 1");
        card.most = 5;
        scene.cards = {card};
        m_session->mutableProject().wall = {scene};
        m_editor = std::make_unique<shell::WallEditor>(*m_session, nullptr);
        m_editor->setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(mayApply());
        QVERIFY(put("$.wall[0].cards[0].most", "-3"));
        QVERIFY(!mayApply()); // below its least
    }
};

QTEST_MAIN(WallEditorTest)
#include "tst_walleditor.moc"
