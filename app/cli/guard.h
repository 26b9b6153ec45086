// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QPointer>
#include <QProcess>
#include <QTimer>

#include <functional>
#include <memory>

namespace cim::app {

/** Keeps a wall alive day and night: runs this program as a child, listens to its heart, and starts it again at the
 * scene it had come to when it ends without having been asked to, or falls silent. Needs no display itself. One thread.
 */
class Guard : public QObject {
    Q_OBJECT
public:
    struct Timing {
        qint64 silenceMs = 20'000;    ///< a child that has had a heart and is silent so long is stopped
        qint64 beginningMs = 180'000; ///< so long may a child take until its heart begins
        qint64 restartMs = 500;       ///< from its end to the next one's start
        qint64 againMs = 4'000;       ///< the same for one that did not live longer than that
    };

    /** @p arguments are the child's; "--wall-scene N" is added for one that follows another. */
    Guard(QString program, QStringList arguments, const Timing &timing, QObject *parent = nullptr);
    ~Guard() override;

    void start();

    [[nodiscard]] int starts() const { return m_starts; } ///< of children
    [[nodiscard]] int scene() const { return m_scene; }   ///< that the child last told, from 1; 0: none
    [[nodiscard]] QProcess &child() { return m_child; }

    /** Of the socket to the child's heart, in the child's environment. */
    static constexpr char kSocketVariable[] = "CIMSCAPE_HEART";

Q_SIGNALS:
    /** The child has ended because somebody wanted it to, with this status. */
    void left(int status);
    /** Why the child is started again. */
    void restarting(const QString &why);
    void beaten(); ///< the child's heart, once a beat

private:
    void run();
    void hear();
    void look();
    void childEnded();

    QString m_program;
    QStringList m_arguments;
    Timing m_timing;
    QLocalServer m_server;
    QPointer<QLocalSocket> m_heart;
    QProcess m_child;
    QTimer m_look;
    QDeadlineTimer m_silent; ///< when the child counts as hung
    QElapsedTimer m_lived;
    QString m_why; ///< it was stopped by us
    int m_starts = 0;
    int m_scene = 0;
};

/** The child's side: tells its guard once a second that the GUI thread runs, and which scene the wall shows. Does
 * nothing without a guard. */
class Heart : public QObject {
    Q_OBJECT
public:
    /** @p scene says which one, from 1; 0: none. */
    Heart(std::function<int()> scene, QObject *parent = nullptr);

private:
    void beat();

    std::function<int()> m_scene;
    std::unique_ptr<QLocalSocket> m_socket;
    QTimer m_second;
};

} // namespace cim::app
