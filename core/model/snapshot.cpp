// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot.h"

#include <QRegularExpression>

#include <cmath>

namespace cim::model {

namespace {

bool isChinese() {
    return dataLocale() == QLatin1String("zh_CN");
}

SnapshotLayer takeLayer(const Project &project, const Board &board, int index, bool &simulated) {
    SnapshotLayer out;
    if (!board.hasLayer(index))
        return out;
    out.spec = board.sharedSpec(index);
    out.table = board.sharedTable(index);
    const auto at = static_cast<std::size_t>(index);
    const LocalText own = at < project.layers.size() ? project.layers[at].title : LocalText();
    out.title = own.isEmpty() ? out.spec->title.in(dataLocale()) : own.in(dataLocale());
    out.counts = board.counts(index);
    const auto rows = static_cast<Row>(out.table->size());
    if (out.spec->isLive()) {
        out.status.reserve(rows);
        for (Row row = 0; row < rows; ++row) {
            out.status.push_back(board.status({index, row}));
            simulated |= out.status.back().simulated;
        }
    }
    if (out.spec->ramp) {
        out.ramp.reserve(rows);
        for (Row row = 0; row < rows; ++row)
            out.ramp.push_back(board.ramp({index, row}));
    }
    return out;
}

QString ruleLine(const std::vector<SnapshotLayer> &layers) {
    int rules = 0, unverified = 0;
    QStringList standards;
    for (const SnapshotLayer &layer : layers) {
        if (!layer.spec)
            continue;
        for (const Rule &rule : layer.spec->rules) {
            ++rules;
            unverified += rule.verified ? 0 : 1;
            // A standard that already carries its year gets its revision behind it, not a second year.
            static const QRegularExpression kDated(QStringLiteral("-\\d{4}$"));
            const QString name = rule.edition.isEmpty() || rule.standard.contains(rule.edition) ? rule.standard
                                 : rule.standard.contains(kDated)
                                     ? QStringLiteral("%1 (%2)").arg(rule.standard, rule.edition)
                                     : QStringLiteral("%1-%2").arg(rule.standard, rule.edition);
            if (!name.isEmpty() && !standards.contains(name))
                standards << name;
        }
    }
    if (rules == 0)
        return {};
    const QString counts = (isChinese() ? QStringLiteral("%1 条规则，条款待核 %2 条")
                                        : QStringLiteral("%1 rules, %2 with clause to be checked"))
                               .arg(rules)
                               .arg(unverified);
    if (standards.isEmpty())
        return counts;
    return counts + (isChinese() ? QStringLiteral("：") + standards.join(QStringLiteral("、"))
                                 : QStringLiteral(": ") + standards.join(QStringLiteral(", ")));
}

} // namespace

Snapshot takeSnapshot(const Project &project, const Board &board, const AlarmList &alarms, const Clock &clock,
                      const geo::Crs &crs, const Viewpoint &viewpoint, const std::vector<bool> &visible,
                      const std::vector<QString> &failures, const QString &hubState) {
    Snapshot out;
    out.asOf = clock.now();
    out.title = project.title.in(dataLocale());
    out.organisation = project.organisation.in(dataLocale());
    out.sample = project.sample;
    out.hubState = hubState;
    out.crs = crs;
    out.viewpoint = viewpoint;
    out.security = project.security;
    out.alarms = alarms.open();
    // Results of analyses stand behind the project's layers.
    const std::size_t count = std::max(project.layers.size(), static_cast<std::size_t>(board.layerCount()));
    for (std::size_t i = 0; i < count; ++i) {
        SnapshotLayer layer = takeLayer(project, board, static_cast<int>(i), out.simulated);
        const bool isOfProject = i < project.layers.size();
        layer.opacity = isOfProject ? project.layers[i].opacity : 1;
        layer.visible = i < visible.size() ? visible[i] : true;
        layer.failure = i < failures.size() ? failures[i] : QString();
        if (layer.table) {
            out.sample |= layer.table->isSample;
            out.dataDate = std::max(out.dataDate, layer.table->dataDate);
            out.sources << QStringLiteral("%1: %2, %3")
                               .arg(layer.title, layer.table->source, toIso(layer.table->dataDate).left(10));
        } else {
            layer.title = isOfProject ? project.layers[i].layer : QString();
        }
        out.layers.push_back(std::move(layer));
    }
    out.ruleEdition = ruleLine(out.layers);
    return out;
}

} // namespace cim::model
