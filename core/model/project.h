// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jsonreader.h"
#include "geo/features.h"
#include "model/viewpoint.h"
#include "model/palette.h"

#include <QHash>

namespace cim {
class JsonReader;
}

namespace cim::model {

/** A layer of a project: which description, from which source. */
struct ProjectLayer {
    QString layer;             ///< LayerSpec id
    QJsonObject description;   ///< a layer.json in place, of that id; empty: found by id
    geo::FeatureSource source; ///< connection is absolute once read
    bool visible = true;
    double opacity = 1;
    LocalText title; ///< overrides the description's
    LocalText group; ///< heading of the layer tree it is listed under; empty: where its description puts it
};

/** One connection to a hub; never a secret: those live in the OS keychain. */
struct ProjectLink {
    QString id;
    QString protocol; ///< name of a plugin: "hub-sim", "hub-mqtt"
    QString url;
    QStringList fallbacks; ///< other addresses of the same hub, tried in turn when one does not answer
    bool commands = false; ///< whether values may be sent over it; needs a name and a password of their own
    QJsonObject options;   ///< checked by the plugin; an unknown option is an error

    /** The same link by each of its addresses, the first one first. */
    [[nodiscard]] std::vector<ProjectLink> byAddress() const;
};

/** A card of a wall scene: what a statement over the layers says, or a text. */
struct WallCard {
    enum class Kind { Number, Gauge, Bars, Table, Text, Timeline };
    Kind kind = Kind::Number;
    LocalText title;
    /** Number and gauge: the first value. Bars: names and numbers, in the order they are given. Table: as it is. Text:
     * its columns are fields. Timeline: times (ISO 8601 or milliseconds) and numbers. A column "age_s" is the age of
     * the data, in seconds, and is shown as that. */
    QString sql;
    LocalText text; ///< of a text, with {fields}
    QString unit;
    int decimals = 0;
    double least = 0, most = 100; ///< ends of a gauge
};

/** When a scene of the wall is due, by the wall's local time. */
struct WallHours {
    static constexpr int kDay = 24 * 60;
    int from = 0, to = kDay;  ///< minutes of the day; an end before its beginning lies on the next day
    std::uint8_t days = 0x7f; ///< bit 0 is Monday; of what goes over midnight the day it begins on

    /** @p weekday 1 (Monday) to 7, @p minute of the day. */
    [[nodiscard]] bool hold(int weekday, int minute) const;
};

struct WallScene {
    LocalText title;
    QString viewpoint; ///< name of a viewpoint
    QString layer;     ///< whose KPIs are shown big; empty: overview
    double dwellS = 20;
    WallHours hours;
    std::vector<WallCard> cards; ///< in the place of the layers' own; empty: those
};

/** Which alarms take the picture of the wall, and for how long. */
struct WallAlarms {
    int levels = 1;     ///< I to this one; 0: none
    double holdS = 60;  ///< one that nobody acknowledges keeps it so long; a third of it while others wait
    double pauseS = 10; ///< least from one move of the picture to the next
    double nearM = 0;   ///< others as near as this are seen in the same visit; 0: only the asset's own
};

/** The JSON file that names sources, layers, links, viewpoints and walls. A plain value; paths are absolute in memory
 * and relative in the file. */
struct Project {
    static constexpr int kVersion = 1;

    QString path;   ///< the *.cim.json it came from; empty: never saved
    QString schema; ///< "$schema" as it stood in the file: what a text editor completes from
    LocalText title;
    LocalText organisation; ///< for the sheet's title block
    bool sample = false;    ///< says so on screen and on paper
    QString crs;            ///< projected; "EPSG:4549+5737"
    QString terrain;        ///< DEM path; empty: flat ground at terrainHeight
    QString terrainCrs;     ///< overrides the raster's
    double terrainHeight = 0;
    double contours = 0;      ///< metres between two contour lines of the ground; 0: none
    double exaggeration = 1;  ///< so many times as high as it is everything is drawn in 3D, 1 to 10
    QStringList sceneFolders; ///< where further layer.json are looked for, beside the project's own folder
    std::vector<ProjectLayer> layers;
    std::vector<ProjectLink> links;
    std::vector<Viewpoint> viewpoints;
    QString home; ///< name of the viewpoint shown first; empty: the extent of everything
    std::vector<WallScene> wall;
    WallAlarms wallAlarms;
    Theme theme = Theme::Light;
    QString security; ///< security mark of the sheet
};

/** Reading and writing without touching the disk; @p folder is what relative paths are relative to. The error lists
 * every problem with file and JSON path. core/store does the files. */
Result<Project> parseProject(const QJsonObject &json, const QString &fileForMessages, const QString &folder);
QJsonObject projectToJson(const Project &project, const QString &folder);

/** A viewpoint as it stands in the list "viewpoints" of a project. */
Viewpoint readViewpoint(JsonReader &reader);
QJsonObject viewpointToJson(const Viewpoint &viewpoint);

} // namespace cim::model
