// SPDX-License-Identifier: Apache-2.0
// The desk as a whole: it is built, reached by keys, opens, edits and saves projects, and loses nothing unasked.
#include "app/shell/alarmactions.h"
#include "app/shell/deskactions.h"
#include "app/shell/desksettings.h"
#include "app/shell/diagnosticsdialog.h"
#include "app/shell/filmdialog.h"
#include "app/shell/helpwindow.h"
#include "app/shell/mainwindow.h"
#include "app/shell/messagestrip.h"
#include "app/shell/projectcommands.h"
#include "app/shell/searchfield.h"
#include "app/shell/theme.h"
#include "app/shell/viewpointpanel.h"
#include "deskcity.h"
#include "store/projectfile.h"

#include <QAccessible>
#include <QApplication>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTextBrowser>
#include <QToolButton>

using namespace cim;

class MainWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskCity> m_city;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<app::MapView> m_map;
    std::unique_ptr<shell::MainWindow> m_window;

    void open() {
        QVERIFY2(m_window->project().open(m_city->project()), qPrintable(m_window->messages().text()));
        m_session->waitUntilLoaded();
    }

    /** Answers the question about unsaved edits as soon as it is asked. */
    void answer(QMessageBox::StandardButton button) {
        QTimer::singleShot(0, m_window.get(), [this, button] {
            auto *box = m_window->findChild<QMessageBox *>(QStringLiteral("unsavedBox"));
            QVERIFY(box);
            box->button(button)->click();
        });
    }

private Q_SLOTS:
    void init() {
        m_city = std::make_unique<DeskCity>();
        QSettings().clear();
        m_session = std::make_unique<app::Session>();
        m_map = std::make_unique<app::MapView>(*m_session);
        m_window = std::make_unique<shell::MainWindow>(*m_session, *m_map);
        // Without GL Qt cannot put a window with a GL widget on the screen: laid out and used it is all the same.
        m_window->resize(1280, 800);
        m_window->ensurePolished();
    }
    void cleanup() {
        m_window.reset();
        m_map.reset();
        m_session.reset();
    }

    void theManualKnowsTheWindow_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << QStringLiteral("en");
        QTest::newRow("zh_CN") << QStringLiteral("zh_CN");
    }
    /** Every page names actions that a menu has, in each language as many pages. */
    void theManualKnowsTheWindow() {
        QFETCH(QString, language);
        const QDir pages(app::Session::dataFolder() + QStringLiteral("/help/") + language);
        const QStringList names = pages.entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name);
        QCOMPARE(names, QDir(app::Session::dataFolder() + QStringLiteral("/help/en"))
                            .entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name));
        QVERIFY(names.size() >= 8);
        int marks = 0;
        for (const QString &name : names) {
            QFile file(pages.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString page = QString::fromUtf8(file.readAll());
            QVERIFY2(page.startsWith(QLatin1String("# ")), qPrintable(name));
            QStringList unknown;
            const QString shown = shell::HelpWindow::filled(page, *m_window->menuBar(), &unknown);
            QVERIFY2(unknown.isEmpty(), qPrintable(name + QStringLiteral(": ") + unknown.join(QLatin1Char(','))));
            QVERIFY(!shown.contains(QLatin1String("[[")));
            marks += static_cast<int>(page.count(QLatin1String("[[")));
        }
        QVERIFY(marks > 30);
        QCOMPARE(shell::HelpWindow::pathOf(QStringLiteral("home"), *m_window->menuBar()),
                 QStringLiteral("View > Home"));
    }

    void theManualIsReadAndSearched() {
        m_window->findChild<QAction *>(QStringLiteral("manual"))->trigger();
        auto *help = m_window->findChild<shell::HelpWindow *>();
        QVERIFY(help);
        auto *list = help->findChild<QListWidget *>();
        auto *text = help->findChild<QTextBrowser *>();
        QVERIFY(list->count() >= 8 && text->toPlainText().contains(QLatin1String("View > Home")));
        help->findChild<QLineEdit *>()->setText(QStringLiteral("wallAlarms"));
        int shown = 0;
        for (int i = 0; i < list->count(); ++i)
            shown += list->item(i)->isHidden() ? 0 : 1;
        QCOMPARE(shown, 1);
        QVERIFY(text->toPlainText().contains(QLatin1String("wallAlarms")));
    }

    void aFilmGoesPastWhatIsChecked() {
        open();
        shell::FilmDialog dialog(*m_session, *m_map, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto *stops = dialog.findChild<QListWidget *>(QStringLiteral("filmStops"));
        QCOMPARE(stops->count(), 1);
        QCOMPARE(dialog.film().stops.size(), std::size_t(1));
        QCOMPARE(dialog.film().stops.front().name, QStringLiteral("Harbour"));
        auto *words = dialog.findChild<QLabel *>(QStringLiteral("filmWords"));
        QVERIFY2(words->text().contains(QStringLiteral("50 frames")), qPrintable(words->text()));
        stops->item(0)->setCheckState(Qt::Unchecked);
        QVERIFY(dialog.film().stops.empty());
        QVERIFY2(words->text().contains(QStringLiteral("Keep views first")), qPrintable(words->text()));
    }

    void diagnosticsTellTheMachineAndNothingOfTheProject() {
        open();
        const QString text = shell::diagnosticsText(*m_session, *m_map);
        for (const char *fact :
             {"Cimscape 0.", "Qt 6.", "GDAL 3.", "PROJ 9.", "SQLite 3.", "OpenSceneGraph 3.", "data /"})
            QVERIFY2(text.contains(QLatin1String(fact)), qPrintable(text));
        QVERIFY(!text.contains(m_session->project().title.in(QStringLiteral("en"))));
    }

    void everyActionHasWordsAndNoKeyIsGivenTwice() {
        open();
        QHash<QString, QString> owners;
        int keys = 0;
        for (const QAction *action : m_window->findChildren<QAction *>()) {
            if (action->isSeparator() || action->objectName().isEmpty() ||
                action->objectName().startsWith(QLatin1String("_q_")))
                continue;
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            for (const QKeySequence &key : action->shortcuts()) {
                const QString text = key.toString();
                QVERIFY2(
                    !owners.contains(text),
                    qPrintable(QStringLiteral("%1: %2 and %3").arg(text, owners.value(text), action->objectName())));
                owners.insert(text, action->objectName());
                ++keys;
            }
        }
        QVERIFY2(keys > 35, qPrintable(QString::number(keys)));
    }

    void everyActionStandsInAMenu() {
        QSet<const QAction *> inMenus;
        for (const QMenu *menu : m_window->menuBar()->findChildren<QMenu *>())
            for (const QAction *action : menu->actions())
                inMenus.insert(action);
        for (const QAction *action : m_window->actions().findChildren<QAction *>())
            QVERIFY2(inMenus.contains(action), qPrintable(action->objectName()));
    }

    void whateverTakesTheFocusHasAName() {
        open();
        m_session->select({{0, 3}});
        int named = 0;
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisibleTo(m_window.get()) ||
                widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(face);
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                     qPrintable(QStringLiteral("%1 \"%2\" in %3")
                                    .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                                         widget->parentWidget()->objectName())));
            ++named;
        }
        QVERIFY2(named > 12, qPrintable(QString::number(named)));
    }

    void aViewpointIsKeptUndoneAndSaved() {
        open();
        auto &panel = *m_window->findChild<shell::ViewpointPanel *>(QStringLiteral("viewpointPanel"));
        model::Viewpoint there = m_session->project().viewpoints.front();
        there.distance = 333;
        panel.add(there);
        QCOMPARE(m_session->project().viewpoints.size(), std::size_t(2));
        QVERIFY(m_window->isWindowModified());
        m_window->actions().undo->trigger();
        QCOMPARE(m_session->project().viewpoints.size(), std::size_t(1));
        QVERIFY(!m_window->isWindowModified());
        m_window->actions().redo->trigger();
        m_session->setOpacity(0, 0.5);
        const QString copy = m_city->file(QStringLiteral("copy.cim.json"));
        QVERIFY2(m_window->project().saveTo(copy), qPrintable(m_window->messages().text()));
        QVERIFY(!m_window->isWindowModified());
        const Result<model::Project> read = store::readProject(copy);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->viewpoints.size(), std::size_t(2));
        QCOMPARE(read->viewpoints.back().distance, 333.0);
        QCOMPARE(read->layers.front().opacity, 0.5);
        QCOMPARE(shell::DeskSettings::recentProjects().first(), copy);
    }

    void aBrokenProjectIsExplainedAndTheOpenOneStays() {
        open();
        m_city->write(QStringLiteral("broken.cim.json"), R"({"version": 1, "titel": "x", "crs": "EPSG:4326"})");
        QVERIFY(!m_window->project().open(m_city->file(QStringLiteral("broken.cim.json"))));
        const QString said = m_window->messages().text();
        QVERIFY2(said.contains(QStringLiteral("titel")), qPrintable(said));
        QCOMPARE(m_session->project().path, m_city->project());
        QCOMPARE(m_session->layers().size(), std::size_t(2));
        m_city->write(QStringLiteral("empty.cim.json"), {});
        QVERIFY(!m_window->project().open(m_city->file(QStringLiteral("empty.cim.json"))));
        QVERIFY2(m_window->messages().text().contains(QStringLiteral("empty.cim.json")),
                 qPrintable(m_window->messages().text()));
        QVERIFY(!m_window->project().open(m_city->file(QStringLiteral("nowhere.cim.json"))));
        QVERIFY2(m_window->messages().text().contains(QStringLiteral("nowhere.cim.json")),
                 qPrintable(m_window->messages().text()));
        // What works clears the message.
        open();
        QVERIFY(m_window->messages().text().isEmpty());
    }

    void aDroppedProjectIsOpened() {
        QMimeData mime;
        mime.setUrls({QUrl(QStringLiteral("https://example.org/x.cim.json")), QUrl::fromLocalFile(m_city->project())});
        QCOMPARE(shell::pathsIn(mime.urls()), QStringList{m_city->project()});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QCOMPARE(m_session->project().path, m_city->project());
    }

    void aDroppedFileBecomesALayer() {
        open();
        const std::size_t before = m_session->layers().size();
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(m_city->file(QStringLiteral("tanks.geojson"))),
                      QUrl::fromLocalFile(m_city->file(QStringLiteral("nowhere.gpkg")))});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({50, 50}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QTRY_VERIFY2(m_session->layers().size() == before + 1, qPrintable(m_window->messages().text()));
        m_session->waitUntilLoaded();
        const int added = m_session->layerIndex(QStringLiteral("tanks-2"));
        QVERIFY2(added >= 0, "a name that is taken gets a number");
        const app::SessionLayer &layer = m_session->layers()[static_cast<std::size_t>(added)];
        QVERIFY2(layer.state == app::SessionLayer::State::Open, qPrintable(layer.failure));
        QVERIFY2(m_window->messages().text().contains(QStringLiteral("nowhere.gpkg")),
                 qPrintable(m_window->messages().text()));
        // It can be taken back, brought again, and kept.
        m_window->findChild<QAction *>(QStringLiteral("undo"))->trigger();
        QCOMPARE(m_session->layers().size(), before);
        m_window->findChild<QAction *>(QStringLiteral("redo"))->trigger();
        m_session->waitUntilLoaded();
        const QString copy = m_city->file(QStringLiteral("with.cim.json"));
        QVERIFY(m_window->project().saveTo(copy));
        QVERIFY(m_window->project().open(copy));
        m_session->waitUntilLoaded();
        QVERIFY(m_session->layerIndex(QStringLiteral("tanks-2")) >= 0);
    }

    void unsavedEditsAreAskedAbout() {
        open();
        m_window->findChild<shell::ViewpointPanel *>(QStringLiteral("viewpointPanel"))->add({});
        answer(QMessageBox::Cancel);
        QVERIFY(!m_window->close());
        answer(QMessageBox::Cancel);
        QVERIFY(!m_window->project().open(m_city->project()));
        QCOMPARE(m_session->project().viewpoints.size(), std::size_t(2));
        answer(QMessageBox::Save);
        QVERIFY(m_window->close());
        QCOMPARE(store::readProject(m_city->project())->viewpoints.size(), std::size_t(2));
    }

    void discardedEditsAreNotSaved() {
        open();
        m_window->findChild<shell::ViewpointPanel *>(QStringLiteral("viewpointPanel"))->add({});
        answer(QMessageBox::Discard);
        QVERIFY(m_window->close());
        QCOMPARE(store::readProject(m_city->project())->viewpoints.size(), std::size_t(1));
    }

    void themeLanguageAndRecentProjectsAreKept() {
        open();
        m_window->actions().dark->trigger();
        QCOMPARE(shell::theme(), model::Theme::Dark);
        QCOMPARE(shell::DeskSettings::theme(), std::optional(model::Theme::Dark));
        m_window->actions().dark->trigger();
        QCOMPARE(shell::DeskSettings::theme(), std::optional(model::Theme::Light));
        QCOMPARE(shell::DeskSettings::recentProjects(), QStringList{m_city->project()});
        m_window->actions().chinese->trigger();
        QCOMPARE(shell::DeskSettings::language(), QStringLiteral("zh_CN"));
        QSignalSpy restart(m_window.get(), &shell::MainWindow::restartWanted);
        QVERIFY(!m_window->messages().text().isEmpty());
        m_window->messages().answer();
        QCOMPARE(restart.size(), 1);
    }

    void panelsHideShowAndComeBackToTheirPlaces() {
        open();
        for (const QString &name :
             {QStringLiteral("layersDock"), QStringLiteral("identifyDock"), QStringLiteral("tableDock"),
              QStringLiteral("alarmsDock"), QStringLiteral("legendDock"), QStringLiteral("viewpointsDock")}) {
            auto *dock = m_window->findChild<QDockWidget *>(name);
            QVERIFY2(dock, qPrintable(name));
            QVERIFY(!dock->isHidden());
            dock->close();
            QVERIFY(dock->isHidden());
        }
        m_window->actions().usualPanels->trigger();
        QVERIFY(!m_window->findChild<QDockWidget *>(QStringLiteral("alarmsDock"))->isHidden());
    }

    void selectedAlarmsAreAcknowledgedByKey() {
        open();
        shell::AlarmActions::setOperatorName(QStringLiteral("Wang"));
        DeskCity::measure(*m_session, 2, DeskCity::kAlarm);
        QTRY_VERIFY(m_session->alarms().unacknowledged() > 0);
        m_window->actions().worstAlarm->trigger();
        QCOMPARE(m_session->selection(), (std::vector<model::AssetRef>{{0, 2}}));
        m_window->actions().acknowledge->trigger();
        QCOMPARE(m_session->alarms().unacknowledged(), 0);
        QCOMPARE(m_session->alarms().open().front().acknowledgedBy, QStringLiteral("Wang"));
    }

    void aFoundAssetIsSelectedAndShown() {
        open();
        auto *field = m_window->findChild<shell::SearchField *>(QStringLiteral("searchField"));
        QTest::keyClicks(field, QStringLiteral("TK-09"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_session->selection(), (std::vector<model::AssetRef>{{0, 9}}));
    }

    void theSmallestWindowStillHoldsItsPanels() {
        open();
        m_window->resize(1024, 700);
        m_window->layout()->activate();
        QVERIFY2(m_window->minimumSizeHint().width() <= 1024 && m_window->minimumSizeHint().height() <= 700,
                 qPrintable(QStringLiteral("%1 x %2")
                                .arg(m_window->minimumSizeHint().width())
                                .arg(m_window->minimumSizeHint().height())));
    }

    void aWallShowsTheCityWhole() {
        open();
        m_window->findChild<QAction *>(QStringLiteral("swipe"))->trigger();
        QVERIFY(m_map->scene().renderer().swipe());
        m_window->lendMap();
        QVERIFY(!m_map->scene().renderer().swipe());
        m_window->takeMap();
    }

    void theMapOutlivesTheWindow() {
        open();
        m_window->lendMap();
        m_map->setParent(nullptr);
        m_window->takeMap();
        QCOMPARE(m_map->window(), m_window.get());
        m_window.reset();
        QVERIFY(!m_map->parentWidget());
        m_window = std::make_unique<shell::MainWindow>(*m_session, *m_map);
        QCOMPARE(m_map->window(), m_window.get());
    }
};

int main(int argc, char **argv) {
    app::MapView::prepareApplication();
    QApplication application(argc, argv);
    MainWindowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_mainwindow.moc"
