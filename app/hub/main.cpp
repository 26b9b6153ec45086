// SPDX-License-Identifier: Apache-2.0
#include "app/hub/demohub.h"
#include "app/session/session.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QTextStream>

#ifdef _WIN32
#include <windows.h>

#include <cstdio>
#endif

using namespace cim;

namespace {

struct Arguments {
    std::string project, address = "127.0.0.1", certificate, key, broker, tenant = "demo", caFile, writeProject;
    int port = 8080;
    std::vector<std::string> faults;
    double seconds = 0;
};

int fail(const Error &error) {
    QTextStream(stderr) << "cimscape-hub: " << error.text() << Qt::endl;
    return 1;
}

void addOptions(CLI::App &cli, Arguments &arguments) {
    cli.add_option("project", arguments.project,
                   "The *.cim.json whose first link is handed on; \"sample\", or nothing, for the sample city");
    cli.add_option("--address", arguments.address, "Where HTTP is served; beyond this machine only with TLS")
        ->capture_default_str();
    cli.add_option("--port", arguments.port, "Port of HTTP; 0: any that is free")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    auto *certificate = cli.add_option("--tls-cert", arguments.certificate, "Certificate, PEM");
    auto *key = cli.add_option("--tls-key", arguments.key, "Its key, PEM")->needs(certificate);
    certificate->needs(key);
    auto *broker =
        cli.add_option("--mqtt", arguments.broker, "Broker to publish to: mqtt://host:1883, mqtts://host:8883");
    cli.add_option("--tenant", arguments.tenant, "Third level of the topics")->capture_default_str();
    cli.add_option("--ca-file", arguments.caFile, "Roots for the broker's certificate, PEM")->needs(broker);
    cli.add_option("--write-project", arguments.writeProject, "Write a project that shows the city through this hub");
    cli.add_option("--fault", arguments.faults,
                   "Go wrong on purpose, may be repeated: 503@3 (status@page), nextlink-host, nextlink-cycle, nan, "
                   "no-st-within, silent, no-heartbeat, deaf, copies=3, skew=+600")
        ->allow_extra_args(false);
    cli.add_option("--for", arguments.seconds, "Seconds to serve; 0: until it is stopped")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    cli.footer(
        "The values are those of the project's link: the simulator's, marked as simulated, for the sample city.\n"
        "CIMSCAPE_HUB_USER and CIMSCAPE_HUB_PASSWORD are the name and password at the broker; the password is\n"
        "also asked for over HTTP when it is set.\n"
        "Examples:\n"
        "  cimscape-hub --mqtt mqtt://127.0.0.1 --write-project live.cim.json\n"
        "  cimscape open live.cim.json\n"
        "  curl 'http://127.0.0.1:8080/v1.1/Things?$top=2&$expand=Datastreams/Observations'");
}

QString text(const std::string &given) {
    return QString::fromStdString(given);
}

Result<demohub::HubOptions> optionsOf(const Arguments &arguments) {
    demohub::HubOptions out;
    out.project = text(arguments.project);
    if (out.project.isEmpty() || out.project == QLatin1String("sample"))
        out.project = app::Session::sampleProject();
    const QString user = qEnvironmentVariable("CIMSCAPE_HUB_USER");
    const QString password = qEnvironmentVariable("CIMSCAPE_HUB_PASSWORD");
    out.http = {text(arguments.address), arguments.port, text(arguments.certificate), text(arguments.key), password};
    if (!arguments.broker.empty())
        out.broker = demohub::BrokerOptions{
            QUrl(text(arguments.broker)), text(arguments.tenant), text(arguments.caFile), user, password, {}};
    out.writeProject = text(arguments.writeProject);
    QStringList faults;
    for (const std::string &fault : arguments.faults)
        faults << text(fault);
    const Result<demohub::Faults> parsed = demohub::parseFaults(faults);
    if (!parsed)
        return parsed.error();
    out.faults = *parsed;
    return out;
}

int serve(const Arguments &arguments) {
    const Result<demohub::HubOptions> options = optionsOf(arguments);
    if (!options)
        return fail(options.error());
    demohub::DemoHub hub;
    QTextStream out(stdout);
    QObject::connect(&hub, &demohub::DemoHub::brokerChanged, [&](bool isConnected, const QString &reason) {
        out << "broker    " << (isConnected ? QStringLiteral("connected") : reason) << Qt::endl;
    });
    QObject::connect(&hub, &demohub::DemoHub::linkChanged, [&](const hub::LinkChange &change) {
        out << "link      " << hub::linkStateTitle(change.state) << ' ' << change.reason << Qt::endl;
    });
    if (const Result<void> started = hub.start(*options); !started)
        return fail(started.error());
    out << "serving   " << hub.root() << "  " << hub.data().things().size() << " things  "
        << hub.data().streams().size() << " datastreams" << Qt::endl;
    if (hub.broker() && hub.broker()->unnamable() > 0)
        out << "left out  " << hub.broker()->unnamable() << " assets whose keys cannot stand in a topic" << Qt::endl;
    if (!options->writeProject.isEmpty())
        out << "project   " << options->writeProject << Qt::endl;
    if (arguments.seconds > 0)
        QTimer::singleShot(static_cast<int>(arguments.seconds * 1000), qApp, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

} // namespace

int run(int argc, char **argv) {
    CLI::App cli("The demonstration hub of Cimscape: serves a city's live values by SensorThings and MQTT.",
                 "cimscape-hub");
    cli.set_version_flag("--version", "cimscape-hub " CIM_VERSION);
    Arguments arguments;
    addOptions(cli, arguments);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return error.get_exit_code() == 0 ? cli.exit(error) : (cli.exit(error), 2);
    }
    QCoreApplication application(argc, argv);
    application.setApplicationName(QStringLiteral("cimscape"));
    application.setOrganizationName(QStringLiteral("cimscape"));
    return serve(arguments);
}

int main(int argc, char **argv) {
    const int status = run(argc, argv);
#ifdef _WIN32
    // As in app/main.cpp: what the libraries of MQTT clean up last waits for threads that Windows has ended already.
    std::fflush(nullptr);
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(status));
#endif
    return status;
}
