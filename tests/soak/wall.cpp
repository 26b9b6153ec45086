// SPDX-License-Identifier: Apache-2.0
// soak_wall [seconds]: the wall of the sample city, its day at 60 times its pace and a scene a second, while every few
// seconds something breaks: the link, the screen, the size, the clock, the GL context, the project. Tells in one JSON
// line what memory, handles, threads and frames did and how long each fault took to be over. Status 1 when memory or
// handles grew, or a fault was not over in time.
#include "app/bigscreen/wallwindow.h"
#include "app/cli/startup.h"
#include "app/shell/theme.h"
#include "base/text.h"
#include "scene/programs.h"
#include "store/projectfile.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTextStream>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <cmath>
#include <optional>

using namespace cim;

namespace {

constexpr double kPace = 60;
constexpr int kBetweenFaultsMs = 5'000, kPatienceMs = 20'000, kWarmUpMs = 60'000;
/** Growth from the second to the last quarter of the time. */
constexpr double kMemoryMayGrow = 0.02;
constexpr int kHandlesMayGrow = 2;

double number(const char *file, const char *key) {
    QFile status(QString::fromLatin1(file));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(key))
            return line.mid(static_cast<qsizetype>(qstrlen(key))).trimmed().split(' ').first().toDouble();
    }
    return 0;
}

double median(std::vector<double> values) {
    if (values.empty())
        return 0;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/** Of the heap, what is handed out: what is resident beyond it is the allocator's own, free for the next. */
double allocatedMb() {
#ifdef __GLIBC__
    return static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd) / 1048576;
#else
    return 0;
#endif
}

/** What a process holds at one time; zeros where the system does not tell. */
struct Held {
    double heapMb = allocatedMb();
    double memoryMb = number("/proc/self/status", "VmRSS:") / 1024;
    double threads = number("/proc/self/status", "Threads:");
    double handles = static_cast<double>(
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size());
};

class Soak : public QObject {
public:
    Soak(app::Session &session, QString project)
        : m_session(session), m_project(std::move(project)), m_map(std::make_unique<app::MapView>(session)),
          m_wall(std::make_unique<app::WallWindow>(session, *m_map, 0)) {
        m_wall->resize(1920, 1080);
        m_wall->show();
        connect(m_map.get(), &QOpenGLWidget::aboutToCompose, this, [this] { m_frame.start(); });
        connect(m_map.get(), &QOpenGLWidget::frameSwapped, this, [this] {
            ++m_frames;
            if (m_frame.isValid())
                m_frameMs.push_back(static_cast<double>(m_frame.nsecsElapsed()) / 1e6);
        });
        connect(&session.hub(), &hub::HubSession::accepted, this,
                [this](const std::vector<model::Sample> &samples) { m_values += samples.size(); });
    }

    /** Whether all was well. */
    bool run(qint64 forMs) {
        QElapsedTimer clock;
        clock.start();
        wait(std::min<qint64>(kWarmUpMs, forMs / 4));
        std::size_t next = 0;
        const auto faults = faultsThereAre();
        while (clock.elapsed() < forMs) {
            const Fault &fault = faults[next++ % faults.size()];
            suffer(fault);
            wait(kBetweenFaultsMs);
            const Held &held = m_held.emplace_back();
            QTextStream(stderr) << clock.elapsed() / 1000 << " s, " << fault.name << ", " << held.memoryMb
                                << " MB, heap " << held.heapMb << " MB, " << held.handles << " handles" << Qt::endl;
        }
        return tell(clock.elapsed());
    }

private:
    struct Fault {
        QString name;
        std::function<void()> begin;
        std::function<void()> end; ///< after a second
    };
    struct Record {
        int times = 0, over = 0;
        double slowestMs = 0;
    };

    static void wait(qint64 ms) {
        QEventLoop loop;
        QTimer::singleShot(static_cast<int>(ms), &loop, &QEventLoop::quit);
        loop.exec();
    }

    std::vector<Fault> faultsThereAre() {
        const auto nothing = [] {};
        return {
            {QStringLiteral("link lost"), [this] { m_session.hub().stopAll(); }, [this] { m_session.startLinks(); }},
            {QStringLiteral("screen smaller"), [this] { m_wall->resize(1280, 720); },
             [this] { m_wall->resize(1920, 1080); }},
            {QStringLiteral("screen unplugged"), [this] { m_wall->hide(); }, [this] { m_wall->show(); }},
            // A widget in another window gets another context: all of the old one is lost.
            {QStringLiteral("GL context lost"),
             [this] {
                 m_map->setParent(nullptr);
                 m_map->show();
             },
             [this] {
                 m_map->setParent(m_wall.get());
                 m_map->show();
                 m_wall->resize(m_wall->width() + 1, m_wall->height());
             }},
            {QStringLiteral("clock set a day on"),
             [this] { m_session.clock().pauseAt(m_session.clock().now() + 86'400'000); },
             [this] { m_session.clock().goLive(); }},
            {QStringLiteral("project opened again"), [this] { (void)m_session.open(m_project); }, nothing},
            {QStringLiteral("alarms by the hundred"), [this] { flood(25); }, [this] { flood(0); }},
        };
    }

    /** Methane in so many zones. */
    void flood(double value) {
        const int layer = m_session.layerIndex(QStringLiteral("corridor"));
        if (layer < 0 || !m_session.board().hasLayer(layer))
            return;
        const int property = m_session.board().spec(layer).propertyIndex(QStringLiteral("ch4"));
        std::vector<model::Sample> samples;
        for (model::Row row = 0; row < 300 && row < m_session.board().rows(layer); ++row) {
            model::Sample sample;
            sample.layer = layer;
            sample.row = row;
            sample.property = static_cast<decltype(sample.property)>(property);
            sample.number = value;
            sample.observed = sample.received = m_session.clock().now();
            sample.simulated = true;
            samples.push_back(sample);
        }
        m_session.board().apply(samples);
    }

    void suffer(const Fault &fault) {
        Record &record = m_records[fault.name];
        ++record.times;
        fault.begin();
        wait(1000);
        fault.end();
        // Over when new frames are drawn, new values come in and the wall has its facts.
        QElapsedTimer clock;
        clock.start();
        const quint64 frames = m_frames, values = m_values;
        while (clock.elapsed() < kPatienceMs) {
            if (m_frames > frames && m_values > values && m_map->failure().isEmpty() && m_map->isVisible() &&
                !m_wall->facts().layers().empty()) {
                ++record.over;
                record.slowestMs = std::max(record.slowestMs, static_cast<double>(clock.elapsed()));
                return;
            }
            wait(10);
        }
        QTextStream(stderr) << "not over: " << fault.name << ": frames " << m_frames - frames << ", values "
                            << m_values - values << ", " << m_map->failure() << Qt::endl;
    }

    bool tell(qint64 elapsed) const {
        const std::size_t quarter = m_held.size() / 4;
        const auto of = [&](auto Held::*what, std::size_t from, std::size_t to) {
            std::vector<double> values;
            for (std::size_t i = from; i < to; ++i)
                values.push_back(m_held[i].*what);
            return median(values);
        };
        const auto early = [&](auto what) { return of(what, quarter, 2 * quarter); };
        const auto late = [&](auto what) { return of(what, m_held.size() - quarter, m_held.size()); };
        std::vector<double> frames = m_frameMs;
        std::sort(frames.begin(), frames.end());
        const auto share = [&](double p) {
            return frames.empty() ? 0 : frames[static_cast<std::size_t>(p * static_cast<double>(frames.size() - 1))];
        };
        QJsonObject faults;
        bool areOver = true;
        for (const auto &[name, record] : m_records) {
            faults.insert(name, QJsonObject{{QStringLiteral("times"), record.times},
                                            {QStringLiteral("over"), record.over},
                                            {QStringLiteral("slowestMs"), record.slowestMs}});
            areOver = areOver && record.over == record.times;
        }
        const double memory = early(&Held::memoryMb), memoryLate = late(&Held::memoryMb);
        const bool isFlat = quarter == 0 || (memoryLate <= memory * (1 + kMemoryMayGrow) &&
                                             late(&Held::handles) <= early(&Held::handles) + kHandlesMayGrow);
        const auto rounded = [](double value) { return std::round(value * 10) / 10; };
        const QJsonObject out{
            {QStringLiteral("seconds"), rounded(static_cast<double>(elapsed) / 1000)},
            {QStringLiteral("pace"), kPace},
            {QStringLiteral("values"), static_cast<qint64>(m_values)},
            {QStringLiteral("frames"), static_cast<qint64>(m_frames)},
            {QStringLiteral("composeMs"), QJsonObject{{QStringLiteral("p50"), rounded(share(0.5))},
                                                      {QStringLiteral("p95"), rounded(share(0.95))},
                                                      {QStringLiteral("max"), rounded(share(1))}}},
            {QStringLiteral("memoryMb"), QJsonObject{{QStringLiteral("secondQuarter"), rounded(memory)},
                                                     {QStringLiteral("lastQuarter"), rounded(memoryLate)}}},
            {QStringLiteral("heapMb"), QJsonObject{{QStringLiteral("secondQuarter"), rounded(early(&Held::heapMb))},
                                                   {QStringLiteral("lastQuarter"), rounded(late(&Held::heapMb))}}},
            {QStringLiteral("handles"), QJsonObject{{QStringLiteral("secondQuarter"), early(&Held::handles)},
                                                    {QStringLiteral("lastQuarter"), late(&Held::handles)}}},
            {QStringLiteral("threads"), QJsonObject{{QStringLiteral("secondQuarter"), early(&Held::threads)},
                                                    {QStringLiteral("lastQuarter"), late(&Held::threads)}}},
            {QStringLiteral("faults"), faults},
            {QStringLiteral("isFlat"), isFlat},
            {QStringLiteral("areOver"), areOver}};
        QTextStream(stdout) << QJsonDocument(out).toJson(QJsonDocument::Compact) << Qt::endl;
        return isFlat && areOver;
    }

    app::Session &m_session;
    QString m_project;
    std::unique_ptr<app::MapView> m_map;
    std::unique_ptr<app::WallWindow> m_wall; ///< goes before its map
    QElapsedTimer m_frame;
    std::vector<double> m_frameMs;
    std::vector<Held> m_held;
    std::map<QString, Record> m_records;
    quint64 m_frames = 0, m_values = 0;
};

/** The sample city with a day of 24 minutes and a scene a second. */
QString hurriedProject(const QTemporaryDir &folder) {
    Result<model::Project> project = store::readProject(app::Session::sampleProject());
    if (!project)
        qFatal("%s", qPrintable(project.error().text()));
    for (model::ProjectLink &link : project->links)
        link.options.insert(QStringLiteral("speed"), kPace);
    for (model::WallScene &scene : project->wall)
        scene.dwellS = 1;
    const QString path = folder.filePath(QStringLiteral("soak.cim.json"));
    if (const Result<void> written = store::writeProject(*project, path); !written)
        qFatal("%s", qPrintable(written.error().text()));
    return path;
}

} // namespace

int main(int argc, char **argv) {
    app::prepareWindows();
    QApplication app(argc, argv);
    setDataLocale(QStringLiteral("zh_CN"));
    scene::setShaderFolder(app::Session::dataFolder());
    QTemporaryDir folder;
    qputenv("CIMSCAPE_JOURNAL", folder.path().toUtf8());
    qputenv("CIMSCAPE_KEYCHAIN", "none");
    const QString project = hurriedProject(folder);
    app::Session session;
    QObject::connect(&session, &app::Session::surroundingsChanged, &session, &app::Session::startLinks);
    session.setJournal({}, true);
    if (const Result<void> opened = session.open(project); !opened)
        qFatal("%s", qPrintable(opened.error().text()));
    shell::applyTheme(model::Theme::Dark);
    const int seconds = std::max(10, app.arguments().value(1, QStringLiteral("120")).toInt());
    return Soak(session, project).run(qint64{seconds} * 1000) ? 0 : 1;
}
