// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/credentials.h"
#include "app/session/history.h"
#include "app/session/layerloader.h"
#include "city/terrain.h"
#include "hub/hubsession.h"
#include "model/incidents.h"
#include "model/snapshot.h"
#include "plugin/plugins.h"
#include "query/database.h"
#include "scene/layer.h"

#include <QObject>

#include <optional>
#include <stop_token>

namespace cim::app {

/** A layer of the open project, whether it could be loaded or not: a failed one keeps its place and its reason. */
struct SessionLayer {
    enum class State { Loading, Open, Failed };

    model::ProjectLayer wanted;
    std::shared_ptr<const model::LayerSpec> spec;   ///< null when no description of that id was found
    std::shared_ptr<const model::AssetTable> table; ///< null until open
    State state = State::Loading;
    QString failure;
    Notes notes;
    bool visible = true;
    double opacity = 1;
    std::optional<std::vector<model::Row>> filter; ///< rows that are shown; absent: all
    scene::Anchors anchors;                        ///< by row, local frame; null until the layer is built
    bool isResult = false;                         ///< of an analysis: not of the project, gone when it is opened again

    [[nodiscard]] QString title() const;
};

/** The composition root: the only place that knows every room. Opens a project, loads its layers on workers, runs its
 * links, and tells the views what changed. Has no widget and no GL: desk, wall, command line and tests share it. GUI
 * thread. */
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    /** Reads the project, or makes one of a file of data (founddata.h), and starts loading; returns before the layers
     * are there. The open project is kept when it fails. */
    Result<void> open(const QString &path);
    Result<void> open(const model::Project &project);
    Result<void> save(const QString &path);
    /** Runs the event loop until every layer is open or failed. For the command line and tests. */
    void waitUntilLoaded();
    /** Puts what had to be read from its source into the cache (store/tablecache.h), on a worker. For windows, once
     * everything is there: a command is over before it pays. */
    void keepForNextTime();
    /** Of a long file that is not in the cache the beginning is shown while the rest is read (firstpart.h). For
     * windows, before a project is opened. */
    void setShowsFirstParts(bool on) { m_showsFirstParts = on; }
    /** Whether what can be seen is only a beginning. */
    [[nodiscard]] bool isShowingFirstPart() const { return m_firstPart >= 0; }
    /** Starts the project's links; without it no live value arrives. */
    void startLinks();
    /** Why there is no terrain although the project names one; empty when all is well. */
    [[nodiscard]] const QString &terrainFailure() const { return m_terrainFailure; }
    /** What of a file of data did not become a layer. */
    [[nodiscard]] const Notes &openingNotes() const { return m_openingNotes; }
    /** The project as it would be saved now: with what is shown and how. */
    [[nodiscard]] model::Project currentProject() const;
    /** True for a protocol that makes its values up. */
    [[nodiscard]] bool isSimulated() const;

    [[nodiscard]] const model::Project &project() const { return m_project; }
    [[nodiscard]] model::Project &mutableProject() {
        return m_project;
    } ///< viewpoints, theme; follow with projectEdited()
    [[nodiscard]] const geo::Crs &crs() const { return m_where.crs; }
    [[nodiscard]] const city::Surroundings &surroundings() const { return m_where; }
    [[nodiscard]] const std::vector<SessionLayer> &layers() const {
        return m_layers;
    }                                                      ///< in the tree's order; index = AssetRef::layer
    [[nodiscard]] int layerIndex(const QString &id) const; ///< -1 when the project has none

    [[nodiscard]] Clock &clock() { return m_clock; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] model::Board &board() { return m_board; }
    [[nodiscard]] const model::Board &board() const { return m_board; }
    [[nodiscard]] model::AlarmList &alarms() { return m_alarms; }
    [[nodiscard]] model::IncidentList &incidents() { return m_incidents; }
    /** The name by which incidents know an alarm; empty when its layer has gone. */
    [[nodiscard]] QString alarmName(const model::Alarm &alarm) const;
    [[nodiscard]] query::Database &database() { return m_database; }
    [[nodiscard]] hub::HubSession &hub() { return m_hub; }
    [[nodiscard]] History &history() { return m_history; }
    /** The journal of projects opened from now on; an empty @p path: each one's own. Windows write it, commands read.
     * Another's that is only read is replayed: no link is started then. */
    void setJournal(const QString &path, bool writes) {
        m_journal = path;
        m_writesJournal = writes;
    }
    [[nodiscard]] bool isReplay() const { return !m_journal.isEmpty() && !m_writesJournal; }
    [[nodiscard]] Credentials &credentials() { return m_credentials; }
    /** Sends a value to an asset, by the name of @p by; see HubSession::send(). Refused in the past. */
    Result<void> command(model::AssetRef asset, int property, double number, const QString &word, const QString &by);
    /** What links are made of. */
    [[nodiscard]] const std::vector<plugin::PluginInfo> &plugins() const { return m_plugins; }

    void setVisible(int layer, bool visible);
    void setOpacity(int layer, double opacity);
    void setFilter(int layer, std::optional<std::vector<model::Row>> rows);

    /** Shows the result of an analysis as a layer behind those of the project: seen, listed, asked by SQL and printed
     * as they are. One of the same id takes the place of the one before; where the project has a layer of that id, the
     * result's own ends in "_result". Returns its index; layersChanged() and layerOpened() follow. */
    int showResult(const model::LayerSpec &spec, std::shared_ptr<const model::AssetTable> table);

    /** Takes one more layer into the project and loads it, behind all that is there; the rest of the city stays. @p
     * done gets its index, after layersChanged(), or why it could not be read: then nothing was added. */
    void add(const model::ProjectLayer &layer, std::shared_ptr<const model::LayerSpec> spec,
             const std::function<void(Result<int>)> &done);

    /** Reads a layer's source again, which somebody has written to; selection, look and live values stay.
     * layersChanged() and layerOpened() follow, or layerFailed() with the table as it was. */
    void reread(int layer);

    /** Where showResult() has put the result of this id; -1 when there is none. */
    [[nodiscard]] int resultIndex(const QString &id) const { return layerIndex(resultId(id)); }

    /** The selection is the session's: table, scene and panel show the same. What no table holds is left out. */
    [[nodiscard]] const std::vector<model::AssetRef> &selection() const { return m_selection; }
    void select(std::vector<model::AssetRef> assets);
    /** A single thing of those that the selected cell counts (model::PointsSpec), in words; none of another selection.
     */
    struct SingleThing {
        model::AssetRef cell;
        QString title; ///< what it is and is called
        QStringList words;
    };
    void selectThing(const SingleThing &thing);
    [[nodiscard]] const std::optional<SingleThing> &selectedThing() const { return m_thing; }

    /** False for what a picture still shows of a table that is no longer there. */
    [[nodiscard]] bool holds(model::AssetRef asset) const;
    [[nodiscard]] QString keyOf(model::AssetRef asset) const;
    [[nodiscard]] QString nameOf(model::AssetRef asset) const;
    /** Project CRS; nullopt when the asset has no geometry. */
    [[nodiscard]] std::optional<geo::Vec3> placeOf(model::AssetRef asset) const;
    /** The same in the local frame, at the top of the asset. */
    [[nodiscard]] std::optional<geo::Vec3> localPlaceOf(model::AssetRef asset) const;
    [[nodiscard]] model::AssetRef find(const QString &layer, const QString &key) const;

    /** Extent of all open, visible layers in the local frame; land layers' when there is nothing else. */
    [[nodiscard]] geo::Extent extent() const;
    [[nodiscard]] model::Viewpoint homeViewpoint() const;
    [[nodiscard]] model::Snapshot snapshot(const model::Viewpoint &viewpoint) const;

    /** The graph of a freshly opened layer, once: the view takes it. */
    [[nodiscard]] std::optional<scene::LayerContent> takeContent(int layer);

    /** Where shaders, layers, schemas, translations and plugins lie: beside the program, or $CIMSCAPE_DATA. */
    [[nodiscard]] static QString dataFolder();
    [[nodiscard]] static QStringList pluginFolders();
    /** The sample project beside the program; empty when it was not built. */
    [[nodiscard]] static QString sampleProject();

Q_SIGNALS:
    void projectOpened();
    /** Frame, ground and area are known; layers follow. */
    void surroundingsChanged();
    /** A beginning can be taken as this layer's content, and its surroundings are known; both are replaced later. */
    void firstPartOpened(int layer);
    /** A result was added, or took the place of another; said before anything else of it. */
    void layersChanged();
    void layerOpened(int layer);
    void layerFailed(int layer);
    void loadingFinished();
    void layerShownChanged(int layer); ///< visibility, opacity or filter
    void selectionChanged();
    void projectEdited();
    /** Live values, alarms or ages changed; at most four times a second. */
    void statusChanged();

private:
    struct Loading;
    void beginLoading();
    void beginFirstPart(int layer);
    void addLinks();
    void buildGeometry(Loading &loading);
    void tableDone(int layer, Result<std::shared_ptr<const model::AssetTable>> table);
    void contentDone(int layer, Result<scene::LayerContent> content);
    [[nodiscard]] QString resultId(const QString &id) const;
    [[nodiscard]] bool hasLayer(int layer) const { return layer >= 0 && layer < static_cast<int>(m_layers.size()); }

    Clock m_clock;
    model::Project m_project;
    city::Surroundings m_where;
    std::vector<SessionLayer> m_layers;
    std::vector<std::optional<scene::LayerContent>> m_contents;
    std::vector<model::AssetRef> m_selection;
    std::optional<SingleThing> m_thing;
    std::vector<plugin::PluginInfo> m_plugins;
    model::Board m_board;
    model::AlarmList m_alarms;
    model::IncidentList m_incidents;
    query::Database m_database;
    store::TableCache m_cache{store::TableCache::defaultFolder()};
    std::vector<LoadedTable> m_toKeep; ///< once everything is there
    QString m_terrainFailure;
    Notes m_openingNotes;
    std::stop_source m_stop;
    int m_pending = 0;
    int m_generation = 0;
    bool m_showsFirstParts = false;
    int m_firstPart = -1; ///< the layer of which one is shown
    QTimer m_second;
    QString m_journal;
    bool m_writesJournal = false;
    Credentials m_credentials;
    hub::HubSession m_hub; ///< destroyed before the board
    History m_history;     ///< last: destroyed first
};

} // namespace cim::app
