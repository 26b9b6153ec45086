// SPDX-License-Identifier: Apache-2.0
// Keys that a user chooses are kept, and no two actions have the same.
#include "app/shell/deskactions.h"
#include "app/shell/keysdialog.h"
#include "deskcity.h"

#include <QLabel>
#include <QUndoStack>
#include <QWidget>

using namespace cim;

class KeysDialogTest : public QObject {
    Q_OBJECT
    std::unique_ptr<DeskCity> m_settings;

private Q_SLOTS:
    void init() { m_settings = std::make_unique<DeskCity>(); }

    void aChosenKeyIsKept() {
        QUndoStack undo;
        {
            QWidget window;
            shell::DeskActions actions(undo, &window);
            shell::takeChosenKeys(window);
            shell::KeysDialog dialog(&window);
            QVERIFY(dialog.choose(QStringLiteral("section"), QKeySequence(Qt::Key_F8)));
            QCOMPARE(actions.section->shortcut(), QKeySequence(Qt::Key_F8));
            QVERIFY(actions.section->toolTip().contains(QStringLiteral("F8")));
            QVERIFY(dialog.choose(QStringLiteral("contours"), QKeySequence())); // none
        }
        QWidget window;
        shell::DeskActions actions(undo, &window);
        const QKeySequence usual = actions.section->shortcut();
        shell::takeChosenKeys(window);
        QCOMPARE(actions.section->shortcut(), QKeySequence(Qt::Key_F8));
        QVERIFY(actions.contours->shortcut().isEmpty());
        shell::KeysDialog dialog(&window);
        dialog.takeUsualKeys();
        QCOMPARE(actions.section->shortcut(), usual);
        QWidget again;
        shell::DeskActions fresh(undo, &again);
        shell::takeChosenKeys(again);
        QCOMPARE(fresh.section->shortcut(), usual);
    }

    void aKeyOfAnotherActionIsRefusedByItsName() {
        QUndoStack undo;
        QWidget window;
        shell::DeskActions actions(undo, &window);
        shell::takeChosenKeys(window);
        shell::KeysDialog dialog(&window);
        const QKeySequence before = actions.section->shortcut();
        QVERIFY(!dialog.choose(QStringLiteral("section"), actions.save->shortcut()));
        QCOMPARE(actions.section->shortcut(), before);
        QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("keysTold"))
                    ->text()
                    .contains(shell::DeskActions::plainWords(actions.save->text())));
    }

    void noTwoActionsComeWithTheSameKey() {
        QUndoStack undo;
        QWidget window;
        const shell::DeskActions actions(undo, &window);
        QHash<QKeySequence, QString> known;
        for (const QAction *action : window.findChildren<QAction *>()) {
            if (action->shortcut().isEmpty())
                continue;
            QVERIFY2(!known.contains(action->shortcut()),
                     qPrintable(known.value(action->shortcut()) + QLatin1Char(' ') + action->objectName()));
            known.insert(action->shortcut(), action->objectName());
        }
        QVERIFY(known.size() > 40);
    }
};

QTEST_MAIN(KeysDialogTest)
#include "tst_keysdialog.moc"
