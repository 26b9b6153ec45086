// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/text.h"
#include "geo/features.h"
#include "model/palette.h"
#include "model/rules.h"

#include <QJsonObject>

#include <map>
#include <optional>

namespace cim::model {

/** An attribute of an asset: static, from the source. */
struct AttributeSpec {
    QString id;    ///< column name in SQL and in the panel
    QString field; ///< field in the source; same as id when not given
    LocalText title;
    geo::ColumnType type = geo::ColumnType::Text;
    QString unit;
    int decimals = 1;
    bool required = true; ///< false: may be absent from the source
};

/** What the hub measures of an asset. */
struct PropertySpec {
    enum class Type : std::uint8_t { Number, Flag, Word };

    QString id;
    LocalText title;
    Type type = Type::Number;
    QString unit;                   ///< UCUM; samples in another unit are counted and not shown
    double periodS = 60;            ///< expected; stale after 2.5 of it, offline after 10 of it or 30 min
    std::optional<double> min, max; ///< physical range: outside it a sample is suspect
    int decimals = 1;
    bool required = true;  ///< a required property that is missing keeps its asset from being "normal"
    QString appliesWhen;   ///< "compartment=gas|general": only assets whose attribute has one of these values carry it
    QStringList words;     ///< for Word: the values it may take
    bool settable = false; ///< whether people may send it a value, over a link that takes commands
    std::optional<double> sim; ///< centre value for the simulator; absent: middle of the range
};

/** How assets are drawn. Which members count follows from the symbol. */
struct SymbolSpec {
    enum class Kind : std::uint8_t { Extrusion, Tube, Instance, Slot, Point, Area, Ribbon, Mesh, None };

    Kind kind = Kind::Point;
    QString model; ///< Instance: name of a built-in or resource model ("pole", "crane", "tree", "valve", "charger")
    QString heightAttribute; ///< Extrusion, Instance: metres
    double height = 0;       ///< when there is no attribute
    QString baseAttribute;   ///< metres in the project's vertical datum; absent: from the terrain
    QString floorsAttribute; ///< Extrusion: number of storeys, for windows
    QString useAttribute;    ///< Extrusion: kind of building, for facade and roof
    QString widthAttribute;  ///< Tube (box), Ribbon, Slot: metres
    double width = 0;
    QString lengthAttribute; ///< Slot: metres
    double length = 0;
    QString azimuthAttribute;  ///< Instance, Slot: degrees clockwise from north
    QString diameterAttribute; ///< Tube: millimetres
    QString colourAttribute;   ///< Tube: line kind; Area and Ribbon: class
    QString colour; ///< a CityColours word ("road", "green", "water", "hoarding"), for symbols that are not states
    bool underground = false;             ///< seen only through the lens or with the ground open
    bool box = false;                     ///< Tube: rectangular, width x height
    bool casts = true;                    ///< casts a shadow
    double offset = 0;                    ///< metres above the ground for Area, Ribbon and Slot
    double maxDistance = 0;               ///< metres from the camera beyond which nothing is drawn; 0: always
    std::optional<double> showAsDistance; ///< Instance: beyond it the cheap form
};

/** Ramp by a property that is not an alarm: free share of a car park. */
struct RampSpec {
    QString property; ///< value shown
    QString of;       ///< attribute or property it is a share of; empty: value is the share 0..1
    QString ramp;     ///< "availability"
};

struct LabelSpec {
    QString attribute;         ///< text of the label: an attribute id; empty: the asset's name
    QString property;          ///< second line: a live value with unit and age
    double maxDistance = 1500; ///< metres
    int priority = 0;          ///< larger wins among equals
};

struct KpiSpec {
    QString id;
    LocalText title;
    QString sql; ///< one row, one value; asked of core/query
    QString unit;
    int decimals = 0;
};

/** How the lines of a layer make a net, and which points of another layer shut it and feed it. Conditions are written
 * as in `appliesWhen`, on the attributes of the points. */
struct NetworkSpec {
    QString fittings;      ///< id of the layer with the points
    QString system;        ///< attribute of the lines: only lines of one system are joined; empty: all are
    QString fittingSystem; ///< the same of the points
    QString valve;         ///< which points are valves
    QString supply;        ///< which points feed the net
    QString closed;        ///< which valves are closed
    QString inoperable;    ///< which valves cannot be moved
    QString position;      ///< live word of a valve, "open" or "closed"; counts more than `closed` where it has a value
    double tolerance = 0.2; ///< metres within which an end meets another line, and a point its line
};

/** A source with more things than there can be assets: millions of meters. The cells of a geohash are the assets, with
 * how many things of each sort lie in them; single things are read where a view is close enough. */
struct PointsSpec {
    struct Count {
        QString id;   ///< attribute of a cell: how many of its things are meant
        QString when; ///< "kind=water_meter|gas_meter", on fields of the source, as in `appliesWhen`
    };
    struct Field {
        QString id; ///< in the source; of few different words
        LocalText title;
    };

    int cell = 6;              ///< characters of the geohash of a cell, 4..7; six are about 1.2 by 0.6 km
    QString key;               ///< field of the source: what a thing is called
    std::vector<Field> fields; ///< that are kept of every thing; what their words mean stands in valueTitles
    std::vector<Count> counts;
    QString full; ///< id of the count whose things are drawn filled, others as rings; empty: all filled
};

/** A layer that people draw in this program: sketched buildings, notes. Kept in a GeoPackage beside the project. */
struct DrawSpec {
    std::vector<geo::GeometryKind> shapes; ///< Point, Line or Polygon: what may be drawn; at least one
    QHash<QString, QString> values;        ///< what an attribute begins with
    QString scheme;                        ///< attribute that tells alternatives apart; empty: there are none
};

/** A layer described as data: the content of a layer.json. A plain value. */
struct LayerSpec {
    QString id;
    LocalText title;
    LocalText summary; ///< what it shows and for whom, a sentence for the scene library
    QString icon;
    QString group;        ///< id of the layer it is listed under; empty: top level
    QString kind;         ///< C++ kind that computes its geometry; empty: the generic one
    int order = 0;        ///< position in tree and legend, smaller first
    bool base = false;    ///< context (roads, water): no status, not counted, not picked first
    QString keyAttribute; ///< empty: assets are called by their rows
    QString nameAttribute;
    QString nameEnAttribute;
    std::vector<AttributeSpec> attributes;
    std::vector<PropertySpec> properties;
    std::vector<Rule> rules;
    SymbolSpec symbol;
    std::optional<RampSpec> ramp;
    std::optional<LabelSpec> label;
    std::optional<NetworkSpec> network;
    std::optional<PointsSpec> points;
    std::optional<DrawSpec> draw;
    std::vector<KpiSpec> kpis;
    QStringList panelAttributes; ///< order in the identify panel; empty: all
    QString serviceAttribute;    ///< attribute holding the service fact; absent: in service
    /** Lines only: the attribute with the chainage of a line's beginning, metres; places along it are written K1+233.0
     * and found by that. Absent: its lines are not measured along. */
    QString chainageAttribute;
    QString placeAttribute; ///< attribute holding the place that shares a cause (tunnel, loop, site); absent: the layer
    /** The alarm levels of this layer's scheme by number, with their names; empty: the four of early warning. A scheme
     * of two or three names those it has. */
    std::map<int, LocalText> levels;
    QString defaultSource; ///< OGR layer name looked for when a project source does not say
    QString folder;        ///< where the layer.json stands; resources of the layer are beside it
    /** What people call the codes of an attribute or the words of a property, by "id=code". */
    QHash<QString, LocalText> valueTitles;

    [[nodiscard]] const AttributeSpec *attribute(const QString &id) const;
    [[nodiscard]] int propertyIndex(const QString &id) const; ///< -1 when there is none
    /** @p value of the attribute or property @p of as people read it, in the data locale: each code of a list "a,b" by
     * its title, one without a title as it stands. SQL and rules know the codes only. */
    [[nodiscard]] QString valueTitle(const QString &of, const QString &value) const;
    /** What an alarm level of 1..4 is called, in the data locale. */
    [[nodiscard]] QString levelTitle(int level) const;
    [[nodiscard]] bool isLive() const { return !properties.empty(); }
};

/** Reads and checks a layer.json. The error's message lists every problem as `file: JSON path: reason`, one a line. */
Result<LayerSpec> readLayerSpec(const QString &path);
Result<LayerSpec> parseLayerSpec(const QJsonObject &json, const QString &fileForMessages);

/** All layer.json below these folders (a folder's own and those in folders of it), by order then id. A bad one does not
 * stop the others: it comes back as an error. The same id again is an error that names both files. */
struct LayerCatalogue {
    std::vector<LayerSpec> layers;
    std::vector<Error> errors;
};
LayerCatalogue findLayerSpecs(const QStringList &folders);

} // namespace cim::model
