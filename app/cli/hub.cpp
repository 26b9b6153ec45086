// SPDX-License-Identifier: Apache-2.0
#include "app/cli/checks.h"
#include "app/cli/commandline.h"
#include "app/cli/headless.h"
#include "app/session/founddata.h"
#include "app/session/linkstart.h"
#include "base/text.h"
#include "store/journalclip.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTextStream>
#include <QTimer>

#include <map>

namespace cim::app {

namespace {

struct HubArguments {
    std::string project;
    std::string output;
    std::string from, to;
    std::string journal;
    double speed = 60;
    double seconds = 5;
    bool isDry = false;
};

/** The journal that is meant: a file of one, or the project's own. */
Result<QString> journalMeant(const std::string &given) {
    QString path = QString::fromStdString(given);
    if (path.isEmpty() || path == QLatin1String("sample"))
        path = Session::sampleProject();
    Notes notes;
    if (!path.endsWith(QLatin1String(".json")))
        return path;
    const Result<model::Project> project = projectAt(path, notes);
    if (!project)
        return project.error();
    const QString journal = History::journalOf(*project);
    if (journal.isEmpty())
        return Error{ErrorKind::NotFound, QStringLiteral("looking for a journal"), path,
                     QStringLiteral("it has no links, or CIMSCAPE_JOURNAL says that nothing is kept; name the journal "
                                    "itself")};
    return journal;
}

int runStats(const HubArguments &arguments) {
    const Result<QString> path = journalMeant(arguments.project);
    if (!path)
        return fail(path.error());
    auto reader = store::JournalReader::open(*path);
    if (!reader)
        return fail(reader.error());
    const Result<store::JournalSummary> summary = (*reader)->summary();
    if (!summary)
        return fail(summary.error());
    QTextStream out(stdout);
    out << "journal   " << *path << '\n'
        << "size      " << QString::number(static_cast<double>(summary->bytes) / 1e6, 'f', 1) << " MB\n"
        << "streams   " << summary->streams << '\n'
        << "samples   " << summary->samples << '\n'
        << "alarms    " << summary->alarmSteps << " steps\n";
    for (const store::RecordedSpan &span : summary->spans)
        out << "recorded  " << toIso(span.from) << " .. " << toIso(span.to) << '\n';
    return kDone;
}

int runClip(const HubArguments &arguments) {
    const QString to = QString::fromStdString(arguments.output);
    if (const Result<void> free = checkOutput(QStringLiteral("cutting a clip of the record"), to); !free)
        return fail(free.error());
    const Result<QString> from = journalMeant(arguments.project);
    if (!from)
        return fail(from.error());
    const Result<void> cut = store::clipJournal(*from, fromIso(QString::fromStdString(arguments.from)),
                                                fromIso(QString::fromStdString(arguments.to)), to);
    if (!cut)
        return fail(cut.error());
    QTextStream(stdout) << "clip      " << to << "  " << QFileInfo(to).size() << " bytes" << Qt::endl;
    return kDone;
}

void printMeters(QTextStream &out, Session &session) {
    for (const hub::LinkMeter &meter : session.hub().meters()) {
        out << "link      " << meter.id << "  " << meter.protocol << "  " << hub::linkStateTitle(meter.state)
            << (meter.reason.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(meter.reason)) << '\n'
            << "          accepted " << meter.accepted << ", duplicate " << meter.duplicates << ", late " << meter.late
            << ", rejected " << meter.rejected << ", unknown " << meter.unknown << '\n';
        for (auto it = meter.rejections.begin(); it != meter.rejections.end(); ++it)
            out << "          " << it.value() << " x " << it.key() << '\n';
    }
}

/** Whether every link could be made, or has said that it lives. */
int runProbe(const HubArguments &arguments) {
    Headless headless;
    ProjectArguments project;
    project.project = arguments.project;
    project.liveSeconds = 0;
    if (const Result<void> opened = headless.open(project); !opened)
        return fail(opened.error());
    Session &session = headless.session();
    int status = kDone;
    const auto catalogue = makeCatalogue(session.board(), session.clock().now());
    QTextStream out(stdout);
    for (const model::ProjectLink &link : session.project().links) {
        bool isValid = true;
        for (const model::ProjectLink &address : link.byAddress()) {
            const Result<std::unique_ptr<hub::HubLink>> made =
                makeLink(address, session.plugins(), catalogue, session.credentials());
            if (!made)
                status = fail(made.error());
            isValid &= static_cast<bool>(made);
        }
        if (isValid)
            out << "valid     " << link.id << "  " << link.protocol << Qt::endl;
    }
    if (arguments.isDry || status != kDone)
        return status;
    session.startLinks();
    QEventLoop wait;
    QTimer::singleShot(static_cast<int>(arguments.seconds * 1000), &wait, &QEventLoop::quit);
    wait.exec();
    printMeters(out, session);
    for (const hub::LinkMeter &meter : session.hub().meters())
        status = meter.state == hub::LinkState::Streaming ? status : kCouldNot;
    return status;
}

int runRecord(const HubArguments &arguments) {
    Headless headless;
    ProjectArguments project;
    project.project = arguments.project;
    project.journal = arguments.output;
    project.isRecorded = true;
    project.liveSeconds = 0;
    if (const Result<void> opened = headless.open(project); !opened)
        return fail(opened.error());
    Session &session = headless.session();
    if (!session.history().isReady()) {
        QEventLoop ready;
        QObject::connect(&session.history(), &History::ready, &ready, &QEventLoop::quit);
        ready.exec();
    }
    if (session.history().path().isEmpty())
        return fail(
            {ErrorKind::Refused, QStringLiteral("recording"), session.project().path,
             QStringLiteral("it has no links, or CIMSCAPE_JOURNAL says that nothing is kept; name a file by -o")});
    session.startLinks();
    QEventLoop wait;
    if (arguments.seconds > 0)
        QTimer::singleShot(static_cast<int>(arguments.seconds * 1000), &wait, &QEventLoop::quit);
    wait.exec();
    QTextStream out(stdout);
    printMeters(out, session);
    const auto meter = session.history().meter();
    if (!meter || !meter->trouble.isEmpty())
        return fail({ErrorKind::Unreadable, QStringLiteral("recording"), session.history().path(),
                     meter ? meter->trouble : QStringLiteral("it could not be begun")});
    out << "recorded  " << meter->written + meter->waiting << " samples  " << session.history().path() << Qt::endl;
    return kDone;
}

/** What alarms there are, and what became of those there were: a line for each step. */
class AlarmTrack {
public:
    AlarmTrack(Session &session, QTextStream &out) : m_session(session), m_out(out) {}

    void look() {
        std::map<QString, Known> now;
        for (const model::Alarm &alarm : m_session.alarms().open()) {
            const model::LayerSpec &layer = m_session.board().spec(alarm.asset.layer);
            const QString rule = layer.rules[static_cast<std::size_t>(alarm.rule)].id;
            const QString name = QStringLiteral("%1 %2 %3").arg(layer.id, m_session.keyOf(alarm.asset), rule);
            const Known known{alarm.acknowledged != 0, alarm.returned != 0, alarm.level};
            const auto before = m_known.find(name);
            if (before == m_known.end())
                say(alarm.raised, "raised", name, alarm.level, formatNumber(alarm.value, 2));
            if (known.acknowledged && (before == m_known.end() || !before->second.acknowledged))
                say(alarm.acknowledged, "acknowledged", name, alarm.level, alarm.acknowledgedBy);
            if (known.returned && (before == m_known.end() || !before->second.returned))
                say(alarm.returned, "returned", name, alarm.level, {});
            now[name] = known;
        }
        for (const auto &[name, known] : m_known) {
            if (!now.contains(name))
                say(m_session.clock().now(), "closed", name, known.level, {});
        }
        m_known = std::move(now);
    }
    [[nodiscard]] int steps() const { return m_steps; }

private:
    struct Known {
        bool acknowledged = false, returned = false;
        int level = 0;
    };
    void say(TimeMs when, const char *step, const QString &name, int level, const QString &more) {
        ++m_steps;
        m_out << toIso(when) << "  " << QString::fromLatin1(step).leftJustified(13) << "level " << level << "  " << name
              << "  " << more << Qt::endl;
    }

    Session &m_session;
    QTextStream &m_out;
    std::map<QString, Known> m_known;
    int m_steps = 0;
};

/** Runs through a record as a window would, and says what every alarm did. */
int runReplay(const HubArguments &arguments) {
    constexpr int kLookMs = 50;
    Headless headless;
    ProjectArguments project;
    project.project = arguments.project;
    project.journal = arguments.journal;
    project.asOf = arguments.from;
    project.liveSeconds = 0;
    if (const Result<void> opened = headless.open(project); !opened)
        return fail(opened.error());
    Session &session = headless.session();
    const TimeMs to = fromIso(QString::fromStdString(arguments.to));
    if (session.history().isLive() || session.history().path().isEmpty())
        return fail({ErrorKind::NotFound, QStringLiteral("replaying"), session.history().path(),
                     QStringLiteral("nothing was recorded of that time; see `cimscape hub stats`")});
    QTextStream out(stdout);
    AlarmTrack track(session, out);
    track.look();
    session.history().play(arguments.speed);
    QEventLoop wait;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &wait, [&] {
        track.look();
        if (session.history().isLive() || session.clock().now() >= to)
            wait.quit();
    });
    look.start(kLookMs);
    wait.exec();
    if (!session.history().failure().isEmpty())
        return fail({ErrorKind::Unreadable, QStringLiteral("replaying"), session.history().path(),
                     session.history().failure()});
    out << "replayed  " << arguments.from.c_str() << " .. " << arguments.to.c_str() << "  " << track.steps()
        << " steps of alarms" << Qt::endl;
    return kDone;
}

} // namespace

void addHub(CLI::App &app, ChosenCommand &chosen) {
    CLI::App *command = app.add_subcommand("hub", "Try a project's links, record what they deliver, replay and cut it");
    command->require_subcommand(1);
    auto arguments = std::make_shared<HubArguments>();
    const auto addProject = [&](CLI::App *to, const char *words) {
        to->add_option("project", arguments->project, words);
    };
    CLI::App *probe = command->add_subcommand("probe", "Connect, wait, and say what came of it");
    addProject(probe, "A *.cim.json; \"sample\", or nothing, for the sample city");
    probe->add_flag("--dry-run", arguments->isDry, "Only check the links' options: nothing is connected");
    probe->add_option("--for", arguments->seconds, "Seconds to wait")->check(isBetween(0, 3600))->capture_default_str();
    CLI::App *record = command->add_subcommand("record", "Record what the links deliver, without a window");
    addProject(record, "A *.cim.json; \"sample\", or nothing, for the sample city");
    record->add_option("-o,--output", arguments->output, "Journal to write; the project's own when left out");
    record->add_option("--for", arguments->seconds, "Seconds to record; 0: until the program is stopped")
        ->check(isBetween(0, 2'000'000))
        ->capture_default_str();
    CLI::App *stats = command->add_subcommand("stats", "Say what a journal holds: times, samples, streams, alarms");
    addProject(stats, "A *.cim.json or a journal; \"sample\", or nothing, for the sample city");
    CLI::App *clip =
        command->add_subcommand("clip", "Cut a stretch of a journal into a file that another machine replays");
    addProject(clip, "A *.cim.json or a journal; \"sample\", or nothing, for the sample city");
    clip->add_option("--from", arguments->from, "Begin, as 2026-03-01T08:00:00Z; whole hours are cut")
        ->required()
        ->check(isTime());
    clip->add_option("--to", arguments->to, "End, in the same form")->required()->check(isTime());
    clip->add_option("-o,--output", arguments->output, "File to write, which must not exist")->required();
    CLI::App *replay = command->add_subcommand("replay", "Run through a record, and say what every alarm did");
    addProject(replay, "A *.cim.json; \"sample\", or nothing, for the sample city");
    replay->add_option("--journal", arguments->journal, "The record; the project's own when left out");
    replay->add_option("--from", arguments->from, "Begin, as 2026-03-01T08:00:00Z")->required()->check(isTime());
    replay->add_option("--to", arguments->to, "End, in the same form")->required()->check(isTime());
    replay->add_option("--speed", arguments->speed, "Seconds of the record in a second")
        ->check(isBetween(0.1, 3600))
        ->capture_default_str();
    command->footer(
        "Examples:\n"
        "  cimscape hub probe city.cim.json --dry-run\n"
        "  cimscape hub record city.cim.json --for 0\n"
        "  cimscape hub stats city.cim.json\n"
        "  cimscape hub clip city.cim.json --from 2026-03-01T08:00:00Z --to 2026-03-01T09:30:00Z -o case.journal\n"
        "  cimscape open city.cim.json --journal case.journal");
    probe->footer("Example:\n  cimscape hub probe city.cim.json --dry-run");
    replay->footer("Example:\n  cimscape hub replay city.cim.json --from 2026-03-01T08:00:00Z --to "
                   "2026-03-01T09:00:00Z --speed 600");
    record->footer("Example:\n  cimscape hub record city.cim.json --for 0");
    stats->footer("Example:\n  cimscape hub stats city.cim.json");
    clip->footer("Example:\n  cimscape hub clip city.cim.json --from 2026-03-01T08:00:00Z --to 2026-03-01T09:30:00Z -o "
                 "case.journal");
    const auto runs = [&](CLI::App *one, int (*run)(const HubArguments &)) {
        one->callback([arguments, run, &chosen] { chosen.run = [arguments, run] { return run(*arguments); }; });
    };
    runs(probe, &runProbe);
    runs(record, &runRecord);
    runs(stats, &runStats);
    runs(clip, &runClip);
    runs(replay, &runReplay);
}

} // namespace cim::app
