// SPDX-License-Identifier: Apache-2.0
#include "tests/report/smallcity.h"

namespace cim::test {

namespace {

using geo::GeometryKind;
using model::DrawnState;
using Kind = model::SymbolSpec::Kind;

/** A table under construction: assets come one by one, columns by name. */
class Maker {
public:
    void asset(const QString &key, GeometryKind kind, const std::vector<geo::Vec3> &points) {
        m_table->addKey(key);
        m_table->geometries.beginRow(kind);
        m_table->geometries.beginPart();
        for (const geo::Vec3 &point : points)
            m_table->geometries.addPoint({kMiddle.x + point.x, kMiddle.y + point.y, 3});
    }
    void number(const QString &name, const std::vector<double> &values) {
        geo::Column column;
        column.name = name;
        column.type = geo::ColumnType::Real;
        column.numbers = values;
        m_table->columns.push_back(column);
    }
    void text(const QString &name, const QStringList &values) {
        geo::Column column;
        column.name = name;
        for (const QString &value : values) {
            column.words.push_back(value);
            column.codes.push_back(static_cast<std::uint32_t>(column.words.size() - 1));
        }
        m_table->columns.push_back(column);
    }
    std::shared_ptr<model::AssetTable> table() {
        m_table->source = QStringLiteral("small-city.gpkg: layer");
        m_table->dataDate = kAsOf - 9LL * 86'400'000;
        m_table->isSample = true;
        return m_table;
    }

private:
    std::shared_ptr<model::AssetTable> m_table = std::make_shared<model::AssetTable>();
};

LocalText words(const char *english, const char *chinese) {
    LocalText out;
    out.set(QStringLiteral("en"), QString::fromUtf8(english));
    out.set(QStringLiteral("zh_CN"), QString::fromUtf8(chinese));
    return out;
}

std::shared_ptr<model::LayerSpec> spec(const char *id, const LocalText &title, Kind kind, int order) {
    auto out = std::make_shared<model::LayerSpec>();
    out->id = QString::fromLatin1(id);
    out->title = title;
    out->symbol.kind = kind;
    out->order = order;
    return out;
}

model::PropertySpec property(const char *id, const LocalText &title, const char *unit, int decimals) {
    model::PropertySpec out;
    out.id = QString::fromLatin1(id);
    out.title = title;
    out.unit = QString::fromLatin1(unit);
    out.decimals = decimals;
    return out;
}

model::SnapshotLayer layerOf(std::shared_ptr<model::LayerSpec> spec, std::shared_ptr<model::AssetTable> table,
                             const std::vector<DrawnState> &states, const QString &locale) {
    model::SnapshotLayer out;
    out.title = spec->title.in(locale);
    for (const DrawnState state : states) {
        model::AssetStatus status;
        status.drawn = state;
        status.level = model::stateLevel(state);
        status.observed = state == DrawnState::Unknown ? 0 : kAsOf - 2100;
        status.simulated = true;
        out.status.push_back(status);
        ++out.counts[static_cast<std::size_t>(state)];
    }
    if (states.empty())
        out.counts[static_cast<std::size_t>(DrawnState::Static)] = static_cast<int>(table->size());
    out.spec = std::move(spec);
    out.table = std::move(table);
    return out;
}

std::vector<geo::Vec3> box(double x, double y, double width, double height) {
    return {{x, y, 0}, {x + width, y, 0}, {x + width, y + height, 0}, {x, y + height, 0}};
}

model::SnapshotLayer zones(const QString &locale) {
    auto s = spec("corridor", words("Utility tunnels", "综合管廊"), Kind::Tube, 10);
    s->symbol.box = true;
    s->properties.push_back(property("ch4", words("Methane CH₄", "甲烷 CH₄"), "%", 2));
    s->properties.push_back(property("temp", words("Temperature", "温度"), "Cel", 1));
    model::Rule gas;
    gas.id = QStringLiteral("TUN-CH4-A");
    gas.property = QStringLiteral("ch4");
    gas.value = 1.0;
    gas.unit = QStringLiteral("%");
    gas.level = 1;
    gas.title = words("Methane at the alarm set value", "甲烷达到报警设定值");
    gas.standard = QStringLiteral("GB 50838");
    gas.edition = QStringLiteral("2015");
    gas.clause = LocalText(QStringLiteral("7.5.4"));
    model::Rule hot = gas;
    hot.id = QStringLiteral("TUN-TMP-H");
    hot.property = QStringLiteral("temp");
    hot.when = model::Rule::When::Above;
    hot.value = 40;
    hot.unit = QStringLiteral("Cel");
    hot.level = 2;
    hot.verified = true;
    s->rules = {gas, hot};
    Maker maker;
    const std::vector<DrawnState> states{DrawnState::Normal,  DrawnState::Alarm, DrawnState::WarningHigh,
                                         DrawnState::Warning, DrawnState::Stale, DrawnState::Offline,
                                         DrawnState::Unknown, DrawnState::Normal};
    for (int i = 0; i < static_cast<int>(states.size()); ++i)
        maker.asset(QStringLiteral("A-%1").arg(i + 1, 2, 10, QLatin1Char('0')), GeometryKind::Line,
                    {{-480 + i * 120.0, 0, 0}, {-360 + i * 120.0, 0, 0}});
    return layerOf(s, maker.table(), states, locale);
}

model::SnapshotLayer poles(const QString &locale) {
    auto s = spec("poles", words("Smart poles", "智慧灯杆"), Kind::Instance, 20);
    s->symbol.model = QStringLiteral("pole");
    s->properties.push_back(property("tilt", words("Tilt", "倾斜"), "deg", 1));
    model::Rule tilt;
    tilt.id = QStringLiteral("POL-TLT-3");
    tilt.property = QStringLiteral("tilt");
    tilt.when = model::Rule::When::Above;
    tilt.value = 3;
    tilt.unit = QStringLiteral("deg");
    tilt.level = 3;
    tilt.clause = LocalText(QStringLiteral("design value"));
    s->rules = {tilt};
    Maker maker;
    std::vector<DrawnState> states;
    const DrawnState some[] = {DrawnState::Normal,  DrawnState::Normal,      DrawnState::Attention, DrawnState::Warning,
                               DrawnState::Offline, DrawnState::Maintenance, DrawnState::Stale,     DrawnState::Unknown,
                               DrawnState::Normal,  DrawnState::OutOfService};
    for (int i = 0; i < 60; ++i) {
        maker.asset(QStringLiteral("G-%1").arg(i + 401, 4, 10, QLatin1Char('0')), GeometryKind::Point,
                    {{-590 + i % 30 * 40.0, i < 30 ? 24.0 : -224.0, 0}});
        states.push_back(some[i % 10]);
    }
    return layerOf(s, maker.table(), states, locale);
}

model::SnapshotLayer lots(const QString &locale) {
    auto s = spec("parking", words("Parking", "停车"), Kind::Area, 40);
    s->properties.push_back(property("free", words("Free spaces", "空余泊位"), "{#}", 0));
    model::RampSpec ramp;
    ramp.property = QStringLiteral("free");
    ramp.of = QStringLiteral("capacity");
    s->ramp = ramp;
    Maker maker;
    for (int i = 0; i < 5; ++i)
        maker.asset(QStringLiteral("P%1").arg(i + 1), GeometryKind::Polygon, box(-520 + i * 210.0, 60, 120, 70));
    maker.number(QStringLiteral("capacity"), {412, 460, 346, 120, 90});
    model::SnapshotLayer out = layerOf(
        s, maker.table(),
        {DrawnState::Normal, DrawnState::Normal, DrawnState::Normal, DrawnState::Normal, DrawnState::Unknown}, locale);
    out.ramp = {0.1, 0.4, 0.7, 0.99, std::numeric_limits<double>::quiet_NaN()};
    return out;
}

model::SnapshotLayer buildings(const QString &locale) {
    auto s = spec("buildings", words("Buildings", "建筑"), Kind::Extrusion, 60);
    s->symbol.heightAttribute = QStringLiteral("height_m");
    Maker maker;
    std::vector<double> heights;
    for (int i = 0; i < 180; ++i) {
        const int row = i / 20;
        const double y = row < 3 ? -440 + row * 60 : row < 5 ? -160 + (row - 3) * 60 : 160 + (row - 5) * 65;
        maker.asset(QStringLiteral("B%1").arg(i), GeometryKind::Polygon, box(-580 + i % 20 * 58.0, y, 34, 22));
        heights.push_back(i % 7 == 0 ? 78 : 18);
    }
    maker.number(QStringLiteral("height_m"), heights);
    return layerOf(s, maker.table(), {}, locale);
}

model::SnapshotLayer pipes(const QString &locale) {
    auto s = spec("pipes", words("Buried pipes", "地下管线"), Kind::Tube, 12);
    s->symbol.colourAttribute = QStringLiteral("kind");
    s->symbol.diameterAttribute = QStringLiteral("dn_mm");
    Maker maker;
    const QStringList kinds{QStringLiteral("JS"), QStringLiteral("WS"), QStringLiteral("RQ")};
    for (int i = 0; i < kinds.size(); ++i)
        maker.asset(QStringLiteral("L%1").arg(i), GeometryKind::Line,
                    {{-600, -190.0 - i * 8, 0}, {600, -190.0 - i * 8, 0}});
    maker.text(QStringLiteral("kind"), kinds);
    maker.number(QStringLiteral("dn_mm"), {600, 400, 300});
    return layerOf(s, maker.table(), {}, locale);
}

model::SnapshotLayer roads(const QString &locale) {
    auto s = spec("roads", words("Roads", "道路"), Kind::Ribbon, 93);
    s->base = true;
    s->symbol.widthAttribute = QStringLiteral("width_m");
    s->nameAttribute = QStringLiteral("name");
    Maker maker;
    maker.asset(QStringLiteral("R1"), GeometryKind::Line, {{-900, 12, 0}, {900, 12, 0}});
    maker.asset(QStringLiteral("R2"), GeometryKind::Line, {{0, -900, 0}, {0, 900, 0}});
    maker.asset(QStringLiteral("R3"), GeometryKind::Line, {{-900, -210, 0}, {900, -210, 0}});
    maker.number(QStringLiteral("width_m"), {36, 24, 20});
    const bool chinese = locale == QLatin1String("zh_CN");
    maker.text(QStringLiteral("name"),
               chinese ? QStringList{QStringLiteral("海岸大道"), QStringLiteral("中轴路"), QStringLiteral("滨海路")}
                       : QStringList{QStringLiteral("Coast Avenue"), QStringLiteral("Axis Road"),
                                     QStringLiteral("Beach Road")});
    auto table = maker.table();
    table->nameColumn = 1;
    return layerOf(s, table, {}, locale);
}

model::SnapshotLayer water(const QString &locale) {
    auto s = spec("sea", words("Sea", "海域"), Kind::Area, 90);
    s->base = true;
    s->symbol.colour = QStringLiteral("sea");
    Maker maker;
    maker.asset(QStringLiteral("W1"), GeometryKind::Polygon, {{-100, -900, 0}, {900, -900, 0}, {900, -260, 0}});
    return layerOf(s, maker.table(), {}, locale);
}

std::vector<model::Alarm> alarms() {
    model::Alarm gas;
    gas.id = 1;
    gas.asset = {0, 1};
    gas.rule = 0;
    gas.level = 1;
    gas.value = gas.current = 1.12;
    gas.raised = kAsOf - 252'000;
    gas.simulated = true;
    model::Alarm hot = gas;
    hot.id = 2;
    hot.asset = {0, 2};
    hot.rule = 1;
    hot.level = 2;
    hot.value = hot.current = 43.6;
    hot.acknowledged = kAsOf - 60'000;
    model::Alarm tilt = gas;
    tilt.id = 3;
    tilt.asset = {1, 3};
    tilt.rule = 0;
    tilt.level = 3;
    tilt.value = tilt.current = 3.4;
    return {gas, hot, tilt};
}

} // namespace

model::Snapshot smallCity(const QString &locale) {
    const bool chinese = locale == QLatin1String("zh_CN");
    model::Snapshot out;
    out.asOf = kAsOf;
    out.title = chinese ? QStringLiteral("滨海示范区") : QStringLiteral("Binhai demonstration district");
    out.organisation =
        chinese ? QStringLiteral("滨海示范区管理办公室（样例）") : QStringLiteral("Binhai district office (sample)");
    out.sample = true;
    out.simulated = true;
    out.hubState = QStringLiteral("hub-sim: live, 0.4 s");
    if (const Result<geo::Crs> crs = geo::Crs::fromText(QStringLiteral("EPSG:4549+5737")))
        out.crs = *crs;
    out.layers = {zones(locale), poles(locale), lots(locale), buildings(locale),
                  pipes(locale), roads(locale), water(locale)};
    model::SnapshotLayer closed;
    closed.title = QStringLiteral("chargers");
    closed.failure = QStringLiteral("reading features: chargers.gpkg: there is no such file");
    out.layers.push_back(closed);
    out.alarms = alarms();
    out.viewpoint.name = QStringLiteral("湾心鸟瞰");
    out.viewpoint.nameEn = QStringLiteral("Bay overview");
    out.viewpoint.target = kMiddle;
    out.viewpoint.azimuthDegrees = 330;
    out.viewpoint.pitchDegrees = -27;
    out.security = QStringLiteral("内部（样例数据）");
    out.dataDate = kAsOf - 9LL * 86'400'000;
    out.ruleEdition = chinese ? QStringLiteral("3 条规则，条款待核 2 条：GB 50838-2015")
                              : QStringLiteral("3 rules, 2 with clause to be checked: GB 50838-2015");
    return out;
}

std::shared_ptr<const report::ReportTemplate> mapSheet() {
    const auto form = report::readTemplate(QStringLiteral(CIM_SOURCE_DIR "/resources/reports/map-sheet.json"));
    if (!form)
        qFatal("%s", qPrintable(form.error().text()));
    return std::make_shared<const report::ReportTemplate>(*form);
}

} // namespace cim::test
