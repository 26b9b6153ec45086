// SPDX-License-Identifier: Apache-2.0
// How a session comes to its tables and geometry: of a project, of a result, and once more of a layer.
#include "app/session/session.h"

#include "app/session/background.h"
#include "app/session/firstpart.h"
#include "base/log.h"
#include "base/words.h"

#include <algorithm>

namespace cim::app {

namespace {

using Table = std::shared_ptr<const model::AssetTable>;

/** Areas of a result let the city under them be seen. */
constexpr double kAreaOpacity = 0.65;

} // namespace

/** What the first of the two steps of loading has gathered: tables and heights; geometry waits for the frame they give.
 */
struct Session::Loading {
    int generation = 0;
    int waiting = 0;
    std::vector<std::optional<Result<LoadedTable>>> tables;
    std::optional<Result<geo::HeightGrid>> heights;
};

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

void Session::add(const model::ProjectLayer &layer, std::shared_ptr<const model::LayerSpec> spec,
                  const std::function<void(Result<int>)> &done) {
    inBackground(
        this,
        [layer, spec, crs = m_where.crs, cache = m_cache, stop = m_stop.get_token()] {
            return loadTable(layer, *spec, crs, cache, stop);
        },
        [this, layer, spec, done, generation = m_generation](Result<LoadedTable> loaded) {
            if (generation != m_generation)
                return;
            if (!loaded) {
                done(loaded.error());
                return;
            }
            const int index = static_cast<int>(m_layers.size());
            SessionLayer added;
            added.wanted = layer;
            added.spec = spec;
            added.visible = layer.visible;
            added.opacity = layer.opacity;
            m_project.layers.push_back(layer);
            m_layers.push_back(std::move(added));
            m_contents.emplace_back();
            tableDone(index, loaded->table);
            m_database.refreshTables();
            m_hub.rebuildIndex();
            Q_EMIT layersChanged();
            Q_EMIT projectEdited();
            done(index);
        });
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

} // namespace cim::app
