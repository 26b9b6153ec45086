// SPDX-License-Identifier: Apache-2.0
#include "app/session/session.h"

#include "app/session/founddata.h"
#include "app/session/linkstart.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/words.h"
#include "scene/camera.h"
#include "store/projectfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QThreadPool>

#include <cmath>

namespace cim::app {

namespace {

using Table = std::shared_ptr<const model::AssetTable>;

constexpr int kPublishMs = 250;
/** From the end of loading until what it left behind is given back to the system. */
constexpr int kSettledMs = 3'000;
constexpr char kIncidentPlan[] = "/incidents/municipal.json";

} // namespace

QString SessionLayer::title() const {
    if (!wanted.title.isEmpty())
        return wanted.title.in(dataLocale());
    return spec ? spec->title.in(dataLocale()) : wanted.layer;
}

Session::Session(QObject *parent)
    : QObject(parent), m_board(m_clock), m_alarms(m_board, m_clock), m_incidents(m_clock),
      m_database(m_board, m_alarms, m_incidents, m_clock), m_hub(m_board, m_clock),
      m_history(m_clock, m_board, m_alarms, m_incidents, m_hub) {
    if (Result<model::IncidentPlan> plan = model::readIncidentPlan(dataFolder() + QLatin1String(kIncidentPlan)))
        m_incidents.setPlan(*std::move(plan));
    else
        qCWarning(logApp).noquote() << plan.error().text();
    m_database.setHistory([this](model::AssetRef asset, int property, TimeMs from, TimeMs to) {
        return m_history.recordedCurve(asset, property, from, to);
    });
    m_plugins = plugin::findPlugins(pluginFolders());
    auto *publishSoon = new QTimer(this);
    publishSoon->setSingleShot(true);
    publishSoon->setInterval(kPublishMs);
    connect(publishSoon, &QTimer::timeout, this, &Session::statusChanged);
    const auto soon = [publishSoon] {
        if (!publishSoon->isActive())
            publishSoon->start();
    };
    connect(&m_board, &model::Board::changed, this, soon);
    connect(&m_alarms, &model::AlarmList::changed, this, soon);
    connect(&m_incidents, &model::IncidentList::changed, this, soon);
    connect(&m_hub, &hub::HubSession::meterChanged, this, soon);
    connect(&m_history, &History::changed, this, soon);
    connect(&m_second, &QTimer::timeout, &m_alarms, &model::AlarmList::tick);
    // Once the views have taken what was loaded: a wall that opens its project again and again must not grow.
    connect(this, &Session::loadingFinished, this, [this] {
        QTimer::singleShot(kSettledMs, this, [] { QThreadPool::globalInstance()->start(&giveBackMemory); });
    });
    m_second.start(1000);
}

Session::~Session() {
    m_stop.request_stop();
    m_history.end();
    m_hub.stopAll();
    QThreadPool::globalInstance()->waitForDone();
}

Result<void> Session::open(const QString &path) {
    Notes notes;
    const Result<model::Project> project = projectAt(path, notes);
    if (!project)
        return project.error();
    if (const Result<void> opened = open(*project); !opened)
        return opened;
    m_openingNotes = std::move(notes);
    return {};
}

Result<void> Session::open(const model::Project &project) {
    const Result<geo::Crs> crs = geo::Crs::fromText(project.crs);
    if (!crs)
        return crs.error();
    if (!crs->isProjected())
        return Error{ErrorKind::BadCrs, Words::tr("opening a project"), project.path,
                     Words::tr("its CRS %1 is not projected; use one in metres, such as EPSG:4549").arg(project.crs)};
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_hub.stopAll();
    m_history.end();
    m_alarms.clear();
    m_incidents.clear();
    m_project = project;
    m_openingNotes = {};
    m_toKeep.clear();
    m_where = {};
    m_where.crs = *crs;
    m_firstPart = -1;
    m_selection.clear();
    m_thing.reset();
    ++m_generation;
    beginLoading();
    Q_EMIT projectOpened();
    return {};
}

QString Session::alarmName(const model::Alarm &alarm) const {
    return m_board.hasLayer(alarm.asset.layer) ? model::alarmName(alarm, m_board) : QString();
}

model::Project Session::currentProject() const {
    model::Project out = m_project;
    std::size_t next = 0; // results stand among them, and belong to nobody
    for (const SessionLayer &layer : m_layers) {
        if (layer.isResult || next == out.layers.size())
            continue;
        out.layers[next].visible = layer.visible;
        out.layers[next].opacity = layer.opacity;
        ++next;
    }
    return out;
}

Result<void> Session::save(const QString &path) {
    m_project = currentProject();
    const Result<void> written = store::writeProject(m_project, path);
    if (written)
        m_project.path = path;
    return written;
}

void Session::waitUntilLoaded() {
    if (m_pending == 0)
        return;
    QEventLoop loop;
    connect(this, &Session::loadingFinished, &loop, &QEventLoop::quit);
    loop.exec();
}

void Session::startLinks() {
    if (isReplay())
        return;
    if (!m_history.isReady()) { // what was known before comes first
        connect(&m_history, &History::ready, this, &Session::startLinks,
                static_cast<Qt::ConnectionType>(Qt::SingleShotConnection | Qt::UniqueConnection));
        return;
    }
    // The keychain may ask its user first; the links keep their order.
    const auto waiting = std::make_shared<int>(1);
    const auto answered = [this, waiting, generation = m_generation] {
        if (--*waiting == 0 && generation == m_generation)
            addLinks();
    };
    for (const model::ProjectLink &link : m_project.links) {
        for (const model::ProjectLink &each : link.byAddress()) {
            *waiting += link.commands ? 2 : 1;
            m_credentials.fetch(each.url, Credentials::Use::Reading, answered);
            if (link.commands)
                m_credentials.fetch(each.url, Credentials::Use::Commands, answered);
        }
    }
    answered();
}

void Session::addLinks() {
    const auto catalogue = makeCatalogue(m_board, m_clock.now());
    for (const model::ProjectLink &link : m_project.links) {
        const auto next = std::make_shared<std::size_t>(0); // each attempt goes to the next address
        m_hub.addLink(
            link.id, link.protocol,
            [this, addresses = link.byAddress(), next, catalogue] {
                return makeLink(addresses[(*next)++ % addresses.size()], m_plugins, catalogue, m_credentials);
            },
            link.commands);
    }
}

Result<void> Session::command(model::AssetRef asset, int property, double number, const QString &word,
                              const QString &by) {
    model::Command command;
    command.layer = m_board.spec(asset.layer).id;
    command.asset = keyOf(asset);
    command.property = m_board.spec(asset.layer).properties[static_cast<std::size_t>(property)].id;
    if (m_clock.mode() != Clock::Mode::Live)
        return Error{ErrorKind::Refused, Words::tr("sending a command"), command.asset,
                     Words::tr("what is shown is the past; go back to the present first")};
    command.number = number;
    command.word = word;
    command.by = by;
    return m_hub.send(command);
}

bool Session::isSimulated() const {
    const auto meters = m_hub.meters();
    return std::any_of(meters.begin(), meters.end(), [](const hub::LinkMeter &meter) { return meter.simulated; });
}

int Session::layerIndex(const QString &id) const {
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        if (m_layers[i].wanted.layer == id)
            return static_cast<int>(i);
    }
    return -1;
}

void Session::setVisible(int layer, bool visible) {
    if (!hasLayer(layer)) // undone after the result went with its project
        return;
    m_layers[static_cast<std::size_t>(layer)].visible = visible;
    Q_EMIT layerShownChanged(layer);
}

void Session::setOpacity(int layer, double opacity) {
    if (!hasLayer(layer))
        return;
    m_layers[static_cast<std::size_t>(layer)].opacity = std::clamp(opacity, 0.0, 1.0);
    Q_EMIT layerShownChanged(layer);
}

void Session::setFilter(int layer, std::optional<std::vector<model::Row>> rows) {
    if (!hasLayer(layer))
        return;
    m_layers[static_cast<std::size_t>(layer)].filter = std::move(rows);
    Q_EMIT layerShownChanged(layer);
}

bool Session::holds(model::AssetRef asset) const {
    if (!asset.isValid() || !hasLayer(asset.layer))
        return false;
    const Table &table = m_layers[static_cast<std::size_t>(asset.layer)].table;
    return table && asset.row < table->size();
}

void Session::select(std::vector<model::AssetRef> assets) {
    std::erase_if(assets, [this](model::AssetRef asset) { return !holds(asset); });
    if (assets == m_selection && !m_thing)
        return;
    m_thing.reset();
    m_selection = std::move(assets);
    Q_EMIT selectionChanged();
}

void Session::selectThing(const SingleThing &thing) {
    if (!holds(thing.cell))
        return;
    m_thing = thing;
    m_selection = {thing.cell};
    Q_EMIT selectionChanged();
}

QString Session::keyOf(model::AssetRef asset) const {
    return holds(asset) ? m_layers[static_cast<std::size_t>(asset.layer)].table->keys[asset.row] : QString();
}

QString Session::nameOf(model::AssetRef asset) const {
    return holds(asset) ? m_layers[static_cast<std::size_t>(asset.layer)].table->name(asset.row) : QString();
}

std::optional<geo::Vec3> Session::localPlaceOf(model::AssetRef asset) const {
    if (!asset.isValid() || asset.layer >= static_cast<int>(m_layers.size()))
        return std::nullopt;
    const scene::Anchors &anchors = m_layers[static_cast<std::size_t>(asset.layer)].anchors;
    if (!anchors || asset.row >= anchors->size() || !std::isfinite((*anchors)[asset.row].x))
        return std::nullopt;
    geo::Vec3 place = (*anchors)[asset.row];
    if (!std::isfinite(place.z))
        place.z = m_where.terrain ? m_where.terrain->heightAt(place.x, place.y) : 0;
    return place;
}

std::optional<geo::Vec3> Session::placeOf(model::AssetRef asset) const {
    const auto local = localPlaceOf(asset);
    return local ? std::optional(m_where.frame.toProjected(*local)) : std::nullopt;
}

model::AssetRef Session::find(const QString &layer, const QString &key) const {
    const int index = layerIndex(layer);
    if (index < 0 || !m_layers[static_cast<std::size_t>(index)].table)
        return {};
    const model::Row row = m_layers[static_cast<std::size_t>(index)].table->rowOf(key);
    return row == model::kNoRow ? model::AssetRef{} : model::AssetRef{index, row};
}

geo::Extent Session::extent() const {
    geo::Extent assets, base;
    for (const SessionLayer &layer : m_layers) {
        if (!layer.table || !layer.visible)
            continue;
        geo::Extent &into = layer.spec->base ? base : assets;
        if (layer.anchors) {
            for (const geo::Vec3 &anchor : *layer.anchors)
                into.add(anchor);
        }
        // A county reaches farther than its middle.
        if (const geo::Extent whole = layer.table->extent; !whole.isEmpty()) {
            into.add(m_where.frame.toLocal(whole.min));
            into.add(m_where.frame.toLocal(whole.max));
        }
    }
    if (!assets.isEmpty())
        return assets;
    return base.isEmpty() && m_where.terrain ? m_where.terrain->extent() : base;
}

model::Viewpoint Session::homeViewpoint() const {
    for (const model::Viewpoint &viewpoint : m_project.viewpoints) {
        if (viewpoint.name == m_project.home && !m_project.home.isEmpty())
            return viewpoint;
    }
    scene::Camera camera;
    camera.width = 16;
    camera.height = 9;
    camera.lookAt(extent());
    model::Viewpoint out = camera.viewpoint(m_where.frame);
    out.name = tr("Everything");
    return out;
}

model::Snapshot Session::snapshot(const model::Viewpoint &viewpoint) const {
    std::vector<bool> visible;
    std::vector<QString> failures;
    for (const SessionLayer &layer : m_layers) {
        visible.push_back(layer.visible);
        failures.push_back(layer.failure);
    }
    return model::takeSnapshot(currentProject(), m_board, m_alarms, m_clock, m_where.crs, viewpoint, visible, failures,
                               m_hub.stateSentence());
}

std::optional<scene::LayerContent> Session::takeContent(int layer) {
    return std::exchange(m_contents[static_cast<std::size_t>(layer)], std::nullopt);
}

QString Session::dataFolder() {
    const QString chosen = qEnvironmentVariable("CIMSCAPE_DATA");
    if (!chosen.isEmpty())
        return chosen;
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/cimscape"));
}

QStringList Session::pluginFolders() {
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/../");
    QStringList out{QDir::cleanPath(beside + QStringLiteral("lib/plugins")),
                    QDir::cleanPath(beside + QStringLiteral("lib/cimscape/plugins"))};
    // Of others, behind ours: a module of the same name does not take the place of one that came with the program.
    return out << qEnvironmentVariable("CIMSCAPE_PLUGINS").split(QDir::listSeparator(), Qt::SkipEmptyParts);
}

QString Session::sampleProject() {
    for (const QString &folder :
         {dataFolder() + QStringLiteral("/sample"), dataFolder() + QStringLiteral("/../../data-samples")}) {
        const QString path = QDir::cleanPath(folder + QStringLiteral("/sample.cim.json"));
        if (QFileInfo::exists(path))
            return path;
    }
    return {};
}

} // namespace cim::app
