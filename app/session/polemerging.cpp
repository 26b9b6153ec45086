// SPDX-License-Identifier: Apache-2.0
#include "app/session/polemerging.h"

#include "app/session/planning.h"
#include "app/session/resulttable.h"
#include "base/words.h"

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

using Kind = analysis::PoleFate::Kind;
using Why = analysis::PoleFate::Why;

/** Metres above the ground of the lines that are shown: between the masts, clear of what stands under them. */
constexpr double kLineHeight = 4;
constexpr double kWidthMm = 350;

} // namespace

QString whyTitle(Why why) {
    switch (why) {
    case Why::DeviceStays:
        return Words::tr("carries what must stay");
    case Why::NothingNear:
        return Words::tr("no pole near enough");
    case Why::AcrossStreet:
        return Words::tr("the near ones are across the street");
    case Why::NoRoom:
        return Words::tr("no room on the mast");
    case Why::TooHeavy:
        return Words::tr("too heavy for the mast");
    case Why::TooMuchPower:
        return Words::tr("too much power for the mast");
    case Why::None:
        break;
    }
    return {};
}

std::size_t PoleStudy::count(Kind kind) const {
    return static_cast<std::size_t>(
        std::count_if(fates.begin(), fates.end(), [&](const auto &fate) { return fate.kind == kind; }));
}

std::size_t PoleStudy::asked() const {
    return static_cast<std::size_t>(std::count_if(
        poles.begin(), poles.end(), [](const analysis::Pole &pole) { return !pole.stays && !pole.devices.empty(); }));
}

Result<PoleStudy> poleStudyOf(const Session &session, const analysis::PoleRules &rules) {
    PoleStudy out;
    out.rules = rules;
    out.where = session.surroundings();
    if (const auto streets = streetsOf(session); streets)
        out.streets = *streets;
    QStringList wanted;
    for (const analysis::PoleRules::Source &source : rules.layers) {
        wanted << source.layer;
        const int index = session.layerIndex(source.layer);
        if (index < 0 || !session.layers()[static_cast<std::size_t>(index)].table)
            continue;
        const model::AssetTable &table = *session.layers()[static_cast<std::size_t>(index)].table;
        const geo::Column *devices = source.devices.isEmpty() ? nullptr : table.column(source.devices);
        for (model::Row row = 0; row < table.size(); ++row) {
            if (table.geometries.kind(row) == geo::GeometryKind::None)
                continue;
            analysis::Pole pole{out.where.frame.toLocal(table.geometries.anchor(row)), {}, source.stays};
            const QString carried = devices ? devices->text(row) : source.device;
            for (const QString &kind : carried.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
                const int device = rules.deviceOf(kind.trimmed());
                if (device >= 0)
                    pole.devices.push_back(device);
                else
                    pole.stays = ++out.unknownDevices > 0; // nobody knows whether it may move
            }
            out.assets.push_back({index, row});
            out.poles.push_back(std::move(pole));
        }
    }
    if (out.asked() == 0)
        return Error{ErrorKind::Refused, Words::tr("merging poles"), wanted.join(QStringLiteral(", ")),
                     Words::tr("the project has no poles in these layers that could go; add some from the scene "
                               "library, as cameras or base stations, or name layers in analyses/poles.json")};
    return out;
}

PoleStudy merged(PoleStudy study, std::stop_token stop) {
    geo::Geometries streets;
    if (study.streets) {
        streets = study.streets->geometries;
        for (geo::Vec3 &p : streets.mutablePoints())
            p = study.where.frame.toLocal(p);
    }
    study.fates = analysis::mergePoles(study.poles, study.rules, streets, std::move(stop));
    return study;
}

void showPoleMerge(Session &session, const PoleStudy &study) {
    geo::Geometries shapes;
    std::vector<QString> kinds, poles, layers, devices, into, why;
    std::vector<double> metres, widths;
    const geo::LocalFrame &frame = study.where.frame;
    const auto layerOf = [&](std::size_t pole) -> const SessionLayer & {
        return session.layers()[static_cast<std::size_t>(study.assets[pole].layer)];
    };
    std::shared_ptr<const model::AssetTable> from;
    for (std::size_t i = 0; i < study.poles.size(); ++i) {
        const analysis::PoleFate &fate = study.fates[i];
        if (study.poles[i].stays || study.poles[i].devices.empty())
            continue;
        from = layerOf(i).table;
        if (fate.kind == Kind::Merges) {
            shapes.beginRow(geo::GeometryKind::Line);
            shapes.beginPart();
            for (const std::size_t end : {i, static_cast<std::size_t>(fate.into)}) {
                geo::Vec3 at = study.poles[end].at;
                at.z = (study.where.terrain ? study.where.terrain->heightAt(at.x, at.y) : 0) + kLineHeight;
                shapes.addPoint(frame.toProjected(at));
            }
        } else
            shapes.beginRow(geo::GeometryKind::None);
        kinds.push_back(fate.kind == Kind::Merges  ? QStringLiteral("pass")
                        : fate.kind == Kind::Takes ? QStringLiteral("takes")
                                                   : QStringLiteral("stays"));
        poles.push_back(session.nameOf(study.assets[i]));
        layers.push_back(layerOf(i).title());
        QStringList carried;
        for (const int device : study.poles[i].devices)
            carried << study.rules.devices[static_cast<std::size_t>(device)].id;
        devices.push_back(carried.join(QLatin1Char(',')));
        into.push_back(fate.kind == Kind::Merges ? session.nameOf(study.assets[fate.into]) : QString());
        metres.push_back(fate.kind == Kind::Merges ? fate.metres : std::nan(""));
        why.push_back(whyTitle(fate.why));
        widths.push_back(kWidthMm);
    }
    if (!from)
        return;
    model::LayerSpec spec = resultSpec("pole_merge", resultText("Merged poles", "多杆合一"), "pole", 955);
    spec.nameAttribute = QStringLiteral("pole");
    spec.valueTitles.insert(QStringLiteral("kind=pass"), resultText("Can go: devices move", "可撤除，设备迁移"));
    spec.valueTitles.insert(QStringLiteral("kind=takes"), resultText("Stays and takes others", "保留并接纳他杆"));
    spec.valueTitles.insert(QStringLiteral("kind=stays"), resultText("Stays", "保留"));
    if (const model::LayerSpec *known =
            session.layerIndex(QStringLiteral("poles")) >= 0
                ? session.layers()[static_cast<std::size_t>(session.layerIndex(QStringLiteral("poles")))].spec.get()
                : nullptr) {
        for (auto it = known->valueTitles.begin(); it != known->valueTitles.end(); ++it) {
            if (it.key().startsWith(QLatin1String("devices=")))
                spec.valueTitles.insert(it.key(), it.value());
        }
    }
    spec.panelAttributes = QStringList{QStringLiteral("kind"), QStringLiteral("devices"), QStringLiteral("into"),
                                       QStringLiteral("metres"), QStringLiteral("why")};
    drawAsTubes(spec, false);
    ResultTable table(spec, std::move(shapes));
    table.addText("kind", resultText("What becomes of it", "处置"), std::move(kinds));
    table.addText("pole", resultText("Pole", "杆"), std::move(poles));
    table.addText("layer", resultText("Layer", "图层"), std::move(layers));
    table.addText("devices", resultText("Devices", "挂载设备"), std::move(devices));
    table.addText("into", resultText("Goes onto", "并入"), std::move(into));
    table.addNumber("metres", resultText("Moved by", "迁移距离"), "m", 1, std::move(metres));
    table.addText("why", resultText("Why it stays", "保留原因"), std::move(why));
    table.addNumber("width_mm", resultText("Drawn width", "绘制宽度"), "mm", 0, std::move(widths));
    session.showResult(spec, table.take(*from, Words::tr("merging of poles"), 1));
}

} // namespace cim::app
