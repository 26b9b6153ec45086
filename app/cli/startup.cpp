// SPDX-License-Identifier: Apache-2.0
#include "app/cli/startup.h"

#include "app/bigscreen/wallcontrol.h"
#include "app/bigscreen/wallwindow.h"
#include "app/cli/guard.h"
#include "app/cli/manualpages.h"
#include "app/cli/screenshot.h"
#include "app/shell/desksettings.h"
#include "app/shell/mainwindow.h"
#include "app/shell/messagestrip.h"
#include "app/shell/projectcommands.h"
#include "app/shell/theme.h"
#include "base/log.h"
#include "base/text.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QScreen>

namespace cim::app {

namespace {

constexpr QSize kDeskSize(1600, 1000);

QString firstProject(const QString &asked) {
    if (asked == QLatin1String("sample"))
        return Session::sampleProject();
    if (!asked.isEmpty())
        return asked;
    const QStringList recent = shell::DeskSettings::recentProjects();
    return recent.isEmpty() ? Session::sampleProject() : recent.first();
}

model::Theme themeFor(const QString &asked, const Session &session) {
    model::Theme theme = session.project().theme;
    if (model::themeFromName(asked, theme))
        return theme;
    theme = shell::DeskSettings::theme().value_or(theme);
    return theme == model::Theme::Light ? model::Theme::Light : model::Theme::Dark;
}

/** At most what the screen has. */
QSize fitting(QSize wanted) {
    const QScreen *screen = QGuiApplication::primaryScreen();
    return screen ? wanted.boundedTo(screen->availableSize()) : wanted;
}

/** Asks for its size too: without a window manager full screen alone does nothing. */
/** These screens, from 1; those that are there of them, else the first. */
void fillScreens(QWidget &window, const std::vector<int> &numbers) {
    const QList<QScreen *> screens = QGuiApplication::screens();
    QRect area;
    for (const int number : numbers) {
        if (number <= screens.size())
            area |= screens[number - 1]->geometry();
        else
            qCWarning(logApp).noquote() << "placing the wall: screen" << number << "is not there; there are"
                                        << screens.size();
    }
    if (area.isNull() && QGuiApplication::primaryScreen())
        area = QGuiApplication::primaryScreen()->geometry();
    window.setGeometry(area);
    if (numbers.size() < 2) {
        window.showFullScreen();
        return;
    }
    // Full screen is one screen's: over several a window without a frame is laid.
    window.setWindowFlag(Qt::FramelessWindowHint);
    window.show();
}

std::optional<model::Viewpoint> viewpointNamed(const Session &session, const QString &name) {
    for (const model::Viewpoint &viewpoint : session.project().viewpoints)
        if (viewpoint.name == name || viewpoint.nameEn == name)
            return viewpoint;
    return std::nullopt;
}

/** The first line of a file that only the wall's people can read; @p must says what it has to be, to a person. */
Result<QString> readSecret(const QString &path, const QString &doing, const QRegularExpression &form,
                           const QString &must) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable, doing, path, file.errorString()};
    const QString line = QString::fromUtf8(file.readLine(512)).trimmed();
    if (!form.match(line).hasMatch())
        return Error{ErrorKind::Unreadable, doing, path, must};
    return line;
}

Result<QString> readToken(const QString &path) {
    static const QRegularExpression form(QStringLiteral("^\\S{16,}$"));
    return readSecret(path, QStringLiteral("reading the token of who drives the wall"), form,
                      QStringLiteral("its first line must be 16 or more characters without blanks"));
}

Result<QString> readPin(const QString &path) {
    static const QRegularExpression digits(QStringLiteral("^[0-9]{4,12}$"));
    return readSecret(path, QStringLiteral("reading the wall's PIN"), digits,
                      QStringLiteral("its first line must be 4 to 12 digits"));
}

/** Session, map and whichever window shows them now. */
class Desk : public QObject {
public:
    explicit Desk(const WindowArguments &arguments)
        : m_arguments(arguments), m_map(std::make_unique<MapView>(m_session)) {
        // Links need the tables, which are there with the surroundings; a project that is opened later starts its own.
        connect(&m_session, &Session::surroundingsChanged, &m_session, &Session::startLinks);
        connect(&m_session, &Session::loadingFinished, &m_session, &Session::keepForNextTime);
        m_session.setShowsFirstParts(m_arguments.screenshot.isEmpty());
        m_session.setJournal(m_arguments.journal, m_arguments.journal.isEmpty() && m_arguments.screenshot.isEmpty());
        if (m_session.isReplay())
            connect(&m_session.history(), &History::changed, this, &Desk::beginReplay);
    }

    Result<int> run() {
        const QString path = firstProject(m_arguments.project);
        const Result<void> opened = open(path);
        if (!opened && (m_arguments.wall || !m_arguments.screenshot.isEmpty()))
            return opened.error();
        if (opened)
            if (const Result<void> placed = beginAt(m_arguments.viewpoint); !placed)
                return placed.error();
        shell::applyTheme(themeFor(m_arguments.theme, m_session));
        if (m_arguments.wall) {
            if (const Result<void> shown = showWall(); !shown)
                return shown.error();
            connect(m_wall.get(), &WallWindow::leaveAsked, qApp, [] { QCoreApplication::exit(0); });
        } else {
            showDesk(path);
            if (!opened)
                m_window->messages().showFailure(opened.error().text());
        }
        std::unique_ptr<Screenshot> screenshot;
        if (!m_arguments.screenshot.isEmpty())
            screenshot = std::make_unique<Screenshot>(m_session, window(), m_arguments.screenshot);
        if (screenshot)
            m_map->setSamples(4); // one picture is worth the time
        std::unique_ptr<ManualPages> manual;
        if (m_window && !m_arguments.manual.isEmpty())
            manual = std::make_unique<ManualPages>(m_session, *m_window, m_arguments.manual);
        const int status = QApplication::exec();
        manual.reset();
        m_control.reset();
        m_wall.reset();
        m_window.reset();
        if (m_restart)
            QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("open")});
        return status;
    }

private:
    Result<void> open(const QString &path) {
        if (path.isEmpty())
            return Error{ErrorKind::NotFound, QStringLiteral("opening the sample city"), Session::dataFolder(),
                         QStringLiteral("it was not built; open a project, or build the target sample_city")};
        return m_session.open(path);
    }

    /** The map goes there as soon as it knows where the city lies. */
    Result<void> beginAt(const QString &name) {
        if (name.isEmpty())
            return {};
        const auto viewpoint = viewpointNamed(m_session, name);
        if (!viewpoint) {
            QStringList known;
            for (const model::Viewpoint &there : m_session.project().viewpoints)
                known << there.title(dataLocale());
            return Error{ErrorKind::NotFound, QStringLiteral("looking for a viewpoint"), name,
                         known.isEmpty() ? QStringLiteral("the project has none")
                                         : QStringLiteral("the project has: %1").arg(known.join(QStringLiteral(", ")))};
        }
        connect(
            &m_session, &Session::surroundingsChanged, m_map.get(),
            [this, at = *viewpoint] { m_map->scene().goTo(at); }, Qt::SingleShotConnection);
        return {};
    }

    /** As soon as it is known where the record begins. */
    void beginReplay() {
        if (m_session.history().spans().empty())
            return;
        disconnect(&m_session.history(), &History::changed, this, &Desk::beginReplay);
        m_session.history().goTo(m_session.history().spans().front().from);
    }

    void showDesk(const QString &path) {
        m_window = std::make_unique<shell::MainWindow>(m_session, *m_map);
        shell::MainWindow &desk = *m_window;
        const bool plain =
            m_arguments.size.isValid() || !m_arguments.screenshot.isEmpty() || !m_arguments.manual.isEmpty();
        desk.resize(fitting(m_arguments.size.isValid() ? m_arguments.size : kDeskSize));
        desk.arrangePanels();
        if (!plain)
            desk.restorePlaces();
        if (!plain && !m_session.layers().empty() && path != Session::sampleProject())
            shell::DeskSettings::addRecent(path);
        connect(&desk, &shell::MainWindow::wallWanted, this, [this] { lendMapToWall(); });
        connect(&desk, &shell::MainWindow::restartWanted, this, [this] {
            m_restart = true;
            QApplication::quit();
        });
        desk.show();
        if (!plain) {
            desk.welcome();
            desk.project().lookForLeft();
        }
    }

    Result<void> showWall() {
        m_wall = std::make_unique<WallWindow>(m_session, *m_map, m_arguments.wallScale);
        if (!m_arguments.pinFile.isEmpty()) {
            const Result<QString> pin = readPin(m_arguments.pinFile);
            if (!pin)
                return pin.error();
            m_wall->lock(*pin);
        }
        if (m_arguments.wallScene > 0)
            m_wall->showScene(m_arguments.wallScene);
        if (m_arguments.controlPort >= 0) {
            const Result<QString> token = readToken(m_arguments.controlToken);
            if (!token)
                return token.error();
            auto control = WallControl::listen(*m_wall, static_cast<quint16>(m_arguments.controlPort), *token);
            if (!control)
                return control.error();
            m_control = std::move(*control);
        }
        m_heart = std::make_unique<Heart>([this] { return m_wall ? m_wall->scene() : 0; });
        if (m_arguments.size.isValid() || !m_arguments.screenshot.isEmpty()) {
            m_wall->resize(m_arguments.size.isValid() ? m_arguments.size : QSize(1920, 1080));
            m_wall->show();
        } else {
            fillScreens(*m_wall, m_arguments.screens);
            // A screen that was unplugged and comes back.
            for (const auto changed : {&QGuiApplication::screenAdded, &QGuiApplication::screenRemoved})
                connect(qApp, changed, m_wall.get(), [this] { fillScreens(*m_wall, m_arguments.screens); });
        }
        return {};
    }

    void lendMapToWall() {
        m_window->lendMap();
        const model::Viewpoint before = m_map->scene().viewpoint();
        m_wall = std::make_unique<WallWindow>(m_session, *m_map, m_arguments.wallScale);
        // Queued: the wall is still in its own handler when it asks.
        connect(
            m_wall.get(), &WallWindow::leaveAsked, this,
            [this, before] {
                m_window->show(); // first: without any window the program would end
                m_wall.reset();
                m_window->takeMap();
                m_map->scene().goTo(before); // the wall has been elsewhere
                m_window->activateWindow();
            },
            Qt::QueuedConnection);
        fillScreens(*m_wall, {});
        m_window->hide();
    }

    [[nodiscard]] QWidget &window() {
        return m_wall ? static_cast<QWidget &>(*m_wall) : static_cast<QWidget &>(*m_window);
    }

    const WindowArguments &m_arguments;
    Session m_session;
    std::unique_ptr<MapView> m_map; ///< outlives the windows that show it
    std::unique_ptr<shell::MainWindow> m_window;
    std::unique_ptr<WallWindow> m_wall;
    std::unique_ptr<WallControl> m_control;
    std::unique_ptr<Heart> m_heart;
    bool m_restart = false;
};

} // namespace

Result<void> checkDisplay() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool isThere = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
                         qEnvironmentVariableIsSet("QT_QPA_PLATFORM") ||
                         (!runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/wayland-0")));
    if (!isThere)
        return Error{ErrorKind::Unsupported, QStringLiteral("opening a window"), QStringLiteral("the display"),
                     QStringLiteral("there is none; set DISPLAY, or use `cimscape render` or `cimscape report`, which "
                                    "need none")};
#endif
    return {};
}

void prepareWindows() {
    MapView::prepareApplication();
}

Result<int> runWindow(const WindowArguments &arguments) {
    return Desk(arguments).run();
}

QString keptLanguage() {
    return shell::DeskSettings::language();
}

int keptScale() {
    return shell::DeskSettings::scalePercent();
}

} // namespace cim::app
