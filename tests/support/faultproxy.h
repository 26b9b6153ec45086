// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <vector>

/** One thing that a bad network does to what comes from the service, counted in bytes of one connection. */
struct Fault {
    enum class What {
        Delay,   ///< from here on everything comes @c milliseconds late
        Cut,     ///< the connection is reset
        Freeze,  ///< nothing passes any more, either way, and nothing is closed: packets that are dropped
        Corrupt, ///< this byte has another bit
    };
    What what = What::Delay;
    qint64 atByte = 0;
    int milliseconds = 0;
};

/** Stands between a client and a service on this machine and follows a script, connection by connection. */
class FaultProxy : public QTcpServer {
    Q_OBJECT
public:
    explicit FaultProxy(quint16 service);
    ~FaultProxy() override;

    /** What happens to the connection of this number, the first is 0; none: all of it passes. */
    std::function<std::vector<Fault>(int connection)> script;
    [[nodiscard]] int connections() const { return m_connections; }
    /** Ends what was frozen, as a router does that comes back and knows nothing: by a reset. */
    void thaw();

private:
    struct Way {
        std::vector<Fault> faults;
        qint64 passed = 0;
        int delayMs = 0;
        bool isFrozen = false;
    };
    void take();
    void toClient(QTcpSocket &client, QTcpSocket &service, Way &way);

    quint16 m_service;
    int m_connections = 0;
    std::vector<QTcpSocket *> m_frozen;
};
