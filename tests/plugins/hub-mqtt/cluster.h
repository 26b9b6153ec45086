// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <array>
#include <memory>

/** Three nodes of RabbitMQ on the loopback with the MQTT plugin, their queues quorum queues. Ends with this object. */
class Cluster {
public:
    static constexpr int kNodes = 3;

    /** Why there is none on this machine; empty when there is. */
    static QString missing();
    ~Cluster();

    /** False when it is not up and joined within some minutes; log() says more. */
    bool start();
    [[nodiscard]] quint16 port(int node) const { return m_nodes[static_cast<std::size_t>(node)].mqtt; }
    /** Name and type of every queue, as a living node tells them; empty when none does. */
    [[nodiscard]] QString queues(int node);
    /** As a crash does it. */
    void kill(int node);
    [[nodiscard]] QString log() const { return m_log; }

private:
    struct Node {
        QString name;
        quint16 amqp = 0, distribution = 0, mqtt = 0;
        QProcess process;
    };
    [[nodiscard]] QProcessEnvironment environmentOf(const Node &node) const;
    bool launch(Node &node);
    bool control(const Node &node, const QStringList &arguments, int timeoutMs = 120'000);

    QTemporaryDir m_folder;
    std::array<Node, kNodes> m_nodes;
    QString m_log;
};
