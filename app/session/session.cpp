// SPDX-License-Identifier: Apache-2.0
#include "app/session/session.h"

#include "app/session/background.h"
#include "app/session/firstpart.h"
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

/** Areas of a result let the city under them be seen. */
constexpr double kAreaOpacity = 0.65;
constexpr char kIncidentPlan[] = "/incidents/municipal.json";

} // namespace

/** What the first of the two steps of loading has gathered: tables and heights; geometry waits for the frame they give.
 */
struct Session::Loading {
    int generation = 0;
    int waiting = 0;
    std::vector<std::optional<Result<LoadedTable>>> tables;
    std::optional<Result<geo::HeightGrid>> heights;
};

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
    for (std::size_t i = 0; i < out.layers.size() && i < m_layers.size(); ++i) { // results stand behind them
        out.layers[i].visible = m_layers[i].visible;
        out.layers[i].opacity = m_layers[i].opacity;
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

void Session::beginLoading() {
    const ProjectSpecs found = findSpecs(m_project, dataFolder());
    auto loading = std::make_shared<Loading>();
    loading->generation = m_generation;
    loading->tables.resize(m_project.layers.size());
    m_layers.clear();
    m_contents.clear();
    m_contents.resize(m_project.layers.size());
    for (std::size_t i = 0; i < m_project.layers.size(); ++i) {
        const model::ProjectLayer &wanted = m_project.layers[i];
        SessionLayer layer;
        layer.wanted = wanted;
        layer.spec = found.specs[i];
        layer.visible = wanted.visible;
        layer.opacity = wanted.opacity;
        m_layers.push_back(std::move(layer));
    }
    m_board.clear();
    m_database.refreshTables();
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        SessionLayer &layer = m_layers[i];
        if (layer.spec)
            continue;
        layer.state = SessionLayer::State::Failed;
        layer.failure =
            tr("no layer.json with the id \"%1\" was found in %2; add its folder under \"scenes\" of the project")
                .arg(layer.wanted.layer, found.folders.join(QStringLiteral(", ")));
        for (const Error &error : found.errors)
            layer.failure += QLatin1Char('\n') + error.text();
    }
    const auto stepDone = [this, loading] {
        if (--loading->waiting == 0 && loading->generation == m_generation)
            buildGeometry(*loading);
    };
    m_pending = 1;
    loading->waiting = 1;
    inBackground(
        this,
        [project = m_project, crs = m_where.crs, stop = m_stop.get_token()] { return loadHeights(project, crs, stop); },
        [loading, stepDone](Result<geo::HeightGrid> heights) {
            loading->heights = std::move(heights);
            stepDone();
        });
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        if (!m_layers[i].spec)
            continue;
        ++loading->waiting;
        if (m_showsFirstParts)
            beginFirstPart(static_cast<int>(i));
        inBackground(
            this,
            [wanted = m_layers[i].wanted, spec = m_layers[i].spec, crs = m_where.crs, cache = m_cache,
             stop = m_stop.get_token()] { return loadTable(wanted, *spec, crs, cache, stop); },
            [i, loading, stepDone](Result<LoadedTable> table) {
                loading->tables[i] = std::move(table);
                stepDone();
            });
    }
}

void Session::beginFirstPart(int layer) {
    const SessionLayer &of = m_layers[static_cast<std::size_t>(layer)];
    inBackground(
        this,
        [wanted = of.wanted, spec = of.spec, crs = m_where.crs, cache = m_cache, stop = m_stop.get_token()] {
            return loadFirstPart(wanted, spec, crs, cache, stop);
        },
        [this, layer, generation = m_generation](std::optional<FirstPart> part) {
            // One is enough, and none once the whole is there.
            if (!part || generation != m_generation || m_where.terrain)
                return;
            m_where = part->where;
            m_firstPart = layer;
            m_contents[static_cast<std::size_t>(layer)] = std::move(part->content);
            Q_EMIT firstPartOpened(layer);
        });
}

void Session::buildGeometry(Loading &loading) {
    geo::Extent extent;
    for (const auto &table : loading.tables) {
        if (table && *table)
            extent.add((**table).table->extent);
    }
    if (extent.isEmpty() && *loading.heights)
        extent = (*loading.heights)->extent();
    if (m_firstPart < 0) // else who looks at a beginning stays where they are
        m_where.frame = frameRound(extent, m_where.crs);
    m_contents.assign(m_layers.size(), std::nullopt);
    m_firstPart = -1;
    Result<geo::HeightGrid> &heights = *loading.heights;
    m_terrainFailure = heights ? QString() : heights.error().text();
    m_where.terrain = std::make_shared<city::Terrain>(
        heights && !heights->isEmpty() ? city::Terrain::fromGrid(m_where.frame, std::move(*heights))
                                       : city::Terrain::flat(m_where.frame, m_project.terrainHeight));
    const auto toLocal = [&](const geo::Extent &projected) {
        geo::Extent local;
        if (!projected.isEmpty()) {
            local.add(m_where.frame.toLocal(projected.min));
            local.add(m_where.frame.toLocal(projected.max));
        }
        return local;
    };
    m_where.area = toLocal(extent);
    m_where.area.add(m_where.terrain->extent());

    m_pending = 0;
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        if (!m_layers[i].spec)
            continue;
        const Result<LoadedTable> &loaded = *loading.tables[i];
        if (loaded && !loaded->keepAs.isEmpty())
            m_toKeep.push_back(*loaded);
        tableDone(static_cast<int>(i), loaded ? Result<Table>(loaded->table) : loaded.error());
    }
    m_database.refreshTables();
    m_hub.rebuildIndex();
    m_history.begin(m_journal.isEmpty() ? History::journalOf(m_project) : m_journal, m_writesJournal);
    Q_EMIT surroundingsChanged();
    if (m_pending == 0)
        Q_EMIT loadingFinished();
}

void Session::tableDone(int index, Result<std::shared_ptr<const model::AssetTable>> table) {
    SessionLayer &layer = m_layers[static_cast<std::size_t>(index)];
    if (!table) {
        layer.state = SessionLayer::State::Failed;
        layer.failure = table.error().text();
        Q_EMIT layerFailed(index);
        return;
    }
    layer.table = *table;
    layer.notes = layer.table->notes;
    m_board.setLayer(index, layer.spec, layer.table);
    m_history.addLayer(index, layer.spec, layer.table);
    ++m_pending;
    inBackground(
        this,
        [spec = layer.spec, rows = layer.table, where = m_where, stop = m_stop.get_token()] {
            return buildLayer(spec, rows, where, stop);
        },
        [this, index, generation = m_generation, of = layer.table](Result<scene::LayerContent> content) {
            if (generation != m_generation)
                return;
            if (m_layers[static_cast<std::size_t>(index)].table == of) // else the next result is on its way
                contentDone(index, std::move(content));
            if (--m_pending == 0)
                Q_EMIT loadingFinished();
        });
}

void Session::contentDone(int index, Result<scene::LayerContent> content) {
    SessionLayer &layer = m_layers[static_cast<std::size_t>(index)];
    if (content) {
        layer.state = SessionLayer::State::Open;
        layer.notes.append(content->notes);
        layer.anchors = content->anchors;
        m_contents[static_cast<std::size_t>(index)] = std::move(*content);
        Q_EMIT layerOpened(index);
    } else {
        layer.state = SessionLayer::State::Failed;
        layer.failure = content.error().text();
        layer.anchors = scene::anchorsOf(*layer.table, m_where.frame, {}); // not seen, but listed and flown to
        Q_EMIT layerFailed(index);
    }
}

QString Session::resultId(const QString &id) const {
    const int taken = layerIndex(id);
    return taken < 0 || m_layers[static_cast<std::size_t>(taken)].isResult ? id
                                                                           : resultId(id + QStringLiteral("_result"));
}

int Session::showResult(const model::LayerSpec &spec, std::shared_ptr<const model::AssetTable> table) {
    auto named = std::make_shared<model::LayerSpec>(spec);
    named->id = resultId(spec.id);
    int index = layerIndex(named->id);
    if (index < 0) {
        index = static_cast<int>(m_layers.size());
        m_layers.emplace_back();
        m_contents.emplace_back();
    }
    SessionLayer &layer = m_layers[static_cast<std::size_t>(index)];
    std::erase_if(m_selection, [index](model::AssetRef asset) { return asset.layer == index; });
    layer = {};
    layer.wanted.layer = named->id;
    layer.spec = std::move(named);
    layer.isResult = true;
    layer.opacity = spec.symbol.kind == model::SymbolSpec::Kind::Area ? kAreaOpacity : 1;
    tableDone(index, std::move(table));
    m_database.refreshTables();
    Q_EMIT layersChanged();
    Q_EMIT selectionChanged();
    return index;
}

void Session::reread(int layer) {
    const SessionLayer &one = m_layers[static_cast<std::size_t>(layer)];
    inBackground(
        this,
        [wanted = one.wanted, spec = one.spec, crs = m_where.crs, cache = m_cache, stop = m_stop.get_token()] {
            return loadTable(wanted, *spec, crs, cache, stop);
        },
        [this, layer, generation = m_generation](Result<LoadedTable> loaded) {
            if (generation != m_generation)
                return;
            if (!loaded) {
                m_layers[static_cast<std::size_t>(layer)].failure = loaded.error().text();
                Q_EMIT layerFailed(layer);
                return;
            }
            tableDone(layer, loaded->table);
            std::erase_if(m_selection, [this](model::AssetRef asset) { return !holds(asset); });
            m_database.refreshTables();
            m_hub.rebuildIndex();
            Q_EMIT layersChanged();
            Q_EMIT selectionChanged();
        });
}

void Session::keepForNextTime() {
    inBackground(
        this,
        [cache = m_cache, toKeep = std::exchange(m_toKeep, {}), stop = m_stop.get_token()] {
            for (const LoadedTable &each : toKeep) { // one after another: the city on the screen comes first
                if (const Result<void> kept = cache.keep(each.keepAs, *each.table, stop);
                    !kept && kept.error().kind != ErrorKind::Cancelled)
                    qCWarning(logApp).noquote() << kept.error().text();
            }
            return true;
        },
        [](bool) {});
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
    if (assets == m_selection)
        return;
    m_selection = std::move(assets);
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
