// SPDX-License-Identifier: Apache-2.0
#include "cluster.h"

#include "broker.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpSocket>

namespace {

constexpr char kPidFile[] = "/pid";
constexpr int kStartMs = 120'000;

/** Debian's wrappers on the path change to a user and a folder of their own: the plain scripts come first. */
QString program(const char *name) {
    const QString plain =
        QStandardPaths::findExecutable(QLatin1String(name), {QStringLiteral("/usr/lib/rabbitmq/bin")});
    return plain.isEmpty() ? QStandardPaths::findExecutable(QLatin1String(name)) : plain;
}

bool write(const QString &path, const QByteArray &text) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace

QString Cluster::missing() {
    return program("rabbitmq-server").isEmpty()
               ? QStringLiteral("rabbitmq-server is not installed: no cluster to test against")
               : QString();
}

Cluster::~Cluster() {
    for (int node = 0; node < kNodes; ++node)
        kill(node);
}

QProcessEnvironment Cluster::environmentOf(const Node &node) const {
    QProcessEnvironment out = QProcessEnvironment::systemEnvironment();
    const QString folder = m_folder.filePath(node.name);
    out.insert(QStringLiteral("RABBITMQ_NODENAME"), node.name);
    out.insert(QStringLiteral("RABBITMQ_NODE_IP_ADDRESS"), QStringLiteral("127.0.0.1"));
    out.insert(QStringLiteral("RABBITMQ_NODE_PORT"), QString::number(node.amqp));
    out.insert(QStringLiteral("RABBITMQ_DIST_PORT"), QString::number(node.distribution));
    out.insert(QStringLiteral("RABBITMQ_MNESIA_BASE"), folder + QStringLiteral("/data"));
    out.insert(QStringLiteral("RABBITMQ_LOG_BASE"), folder + QStringLiteral("/log"));
    out.insert(QStringLiteral("RABBITMQ_CONFIG_FILE"), folder + QStringLiteral("/rabbitmq.conf"));
    out.insert(QStringLiteral("RABBITMQ_ADVANCED_CONFIG_FILE"), folder + QStringLiteral("/advanced.config"));
    out.insert(QStringLiteral("RABBITMQ_ENABLED_PLUGINS_FILE"), folder + QStringLiteral("/enabled_plugins"));
    out.insert(QStringLiteral("RABBITMQ_PID_FILE"), folder + QLatin1String(kPidFile));
    out.insert(QStringLiteral("HOME"), m_folder.path()); // the cookie by which the nodes know each other
    return out;
}

bool Cluster::launch(Node &node) {
    const QString folder = m_folder.filePath(node.name);
    QDir().mkpath(folder);
    const bool isWritten =
        write(folder + QStringLiteral("/rabbitmq.conf"),
              QStringLiteral("mqtt.listeners.tcp.1 = 127.0.0.1:%1\nmqtt.allow_anonymous = true\n"
                             "mqtt.subscription_ttl = 3600000\nlog.console = false\n"
                             "cluster_partition_handling = pause_minority\n")
                  .arg(node.mqtt)
                  .toUtf8()) &&
        write(folder + QStringLiteral("/advanced.config"), "[{rabbitmq_mqtt, [{durable_queue_type, quorum}]}].\n") &&
        write(folder + QStringLiteral("/enabled_plugins"), "[rabbitmq_mqtt].\n");
    node.process.setProcessEnvironment(environmentOf(node));
    node.process.setStandardOutputFile(folder + QStringLiteral("/out"));
    node.process.setStandardErrorFile(folder + QStringLiteral("/err"));
    node.process.start(program("rabbitmq-server"), QStringList());
    return isWritten &&
           control(node, {QStringLiteral("await_startup"), QStringLiteral("--timeout"), QStringLiteral("120")});
}

bool Cluster::control(const Node &node, const QStringList &arguments, int timeoutMs) {
    QProcess tool;
    tool.setProcessEnvironment(environmentOf(node));
    tool.setProcessChannelMode(QProcess::MergedChannels);
    QElapsedTimer spent;
    spent.start();
    int status = -1;
    do { // a node that is only beginning does not answer at all
        tool.start(program("rabbitmqctl"), QStringList{QStringLiteral("-n"), node.name} + arguments);
        tool.waitForFinished(timeoutMs);
        status = tool.exitStatus() == QProcess::NormalExit ? tool.exitCode() : -1;
        m_log += QStringLiteral("%1 %2: %3\n%4")
                     .arg(node.name, arguments.join(QLatin1Char(' ')))
                     .arg(status)
                     .arg(QString::fromUtf8(tool.readAll()));
    } while (status != 0 && !spent.hasExpired(kStartMs) && node.process.state() != QProcess::NotRunning);
    return status == 0;
}

bool Cluster::start() {
    int number = 0;
    for (Node &node : m_nodes) {
        node.name = QStringLiteral("cim%1-%2@localhost").arg(++number).arg(QCoreApplication::applicationPid());
        node.amqp = freePort();
        node.distribution = freePort();
        node.mqtt = freePort();
        if (!launch(node))
            return false;
        if (number > 1 && !(control(node, {QStringLiteral("stop_app")}) &&
                            control(node, {QStringLiteral("join_cluster"), m_nodes[0].name}) &&
                            control(node, {QStringLiteral("start_app")})))
            return false;
    }
    return control(m_nodes[0], {QStringLiteral("cluster_status")});
}

QString Cluster::queues(int node) {
    const qsizetype before = m_log.size();
    const Node &asked = m_nodes[static_cast<std::size_t>(node)];
    return control(asked, {QStringLiteral("list_queues"), QStringLiteral("name"), QStringLiteral("type")})
               ? m_log.mid(before)
               : QString();
}

void Cluster::kill(int node) {
    Node &dead = m_nodes[static_cast<std::size_t>(node)];
    QFile number(m_folder.filePath(dead.name) + QLatin1String(kPidFile)); // the node is a child of what was started
    if (number.open(QIODevice::ReadOnly))
        QProcess::execute(QStringLiteral("kill"),
                          {QStringLiteral("-9"), QString::fromLatin1(number.readAll().trimmed())});
    dead.process.kill();
    dead.process.waitForFinished();
}
