// SPDX-License-Identifier: Apache-2.0
#include "app/session/drawings.h"

#include "analysis/plots.h"
#include "app/session/background.h"
#include "app/session/scenelibrary.h"
#include "base/words.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <map>

namespace cim::app {

namespace {

constexpr double kSeeThrough = 0.65; ///< areas let the city under them be seen
constexpr qsizetype kKeyLetters = 8;

} // namespace

Drawings::Drawings(Session &session, QObject *parent) : QObject(parent), m_session(session) {
    connect(&session, &Session::projectOpened, this, [this] { m_steps.clear(); });
}

std::vector<std::shared_ptr<const model::LayerSpec>> Drawings::layers() const {
    std::vector<std::shared_ptr<const model::LayerSpec>> out;
    const auto add = [&](std::shared_ptr<const model::LayerSpec> spec) {
        const bool isKnown = std::any_of(out.begin(), out.end(), [&](const auto &one) { return one->id == spec->id; });
        if (spec->draw && !isKnown)
            out.push_back(std::move(spec));
    };
    for (const SessionLayer &layer : m_session.layers()) {
        if (layer.spec)
            add(layer.spec);
    }
    const SceneCatalogue catalogue = catalogueFor(m_session.project(), Session::dataFolder());
    for (const model::LayerSpec &spec : catalogue.found.layers)
        add(std::make_shared<const model::LayerSpec>(spec));
    std::stable_sort(out.begin(), out.end(), [](const auto &a, const auto &b) { return a->order < b->order; });
    return out;
}

bool Drawings::isDrawn(model::AssetRef asset) const {
    if (!m_session.holds(asset))
        return false;
    const SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(asset.layer)];
    return layer.spec->draw.has_value() && !layer.isResult;
}

Result<geo::Drawn> Drawings::drawnAt(model::AssetRef asset) const {
    const SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(asset.layer)];
    const geo::Geometries &shapes = layer.table->geometries;
    const std::span<const geo::Part> parts = shapes.parts(asset.row);
    if (parts.size() != 1)
        return Error{ErrorKind::Refused, Words::tr("drawing"), layer.table->keys[asset.row],
                     Words::tr("it has several parts, and was not drawn here; edit it in a GIS")};
    geo::Drawn out;
    out.key = layer.table->keys[asset.row];
    out.kind = shapes.kind(asset.row);
    const std::span<const geo::Vec3> points = shapes.points(parts.front());
    out.points.assign(points.begin(), points.end());
    for (const geo::Column &column : layer.table->columns) {
        const model::AttributeSpec *attribute = layer.spec->attribute(column.name);
        if (column.name != layer.spec->keyAttribute)
            out.values.emplace_back(attribute ? attribute->field : column.name, column.value(asset.row));
    }
    return out;
}

QString Drawings::newKey() {
    return QUuid::createUuid().toString(QUuid::Id128).left(kKeyLetters).toUpper();
}

Result<model::ProjectLayer> Drawings::placeOf(const model::LayerSpec &spec) const {
    if (const int index = m_session.layerIndex(spec.id); index >= 0) {
        model::ProjectLayer known = m_session.layers()[static_cast<std::size_t>(index)].wanted;
        if (known.source.layer.isEmpty())
            known.source.layer = spec.defaultSource;
        return known;
    }
    const QString &project = m_session.project().path;
    if (project.isEmpty())
        return Error{ErrorKind::Refused, Words::tr("drawing"), spec.title.in(dataLocale()),
                     Words::tr("what is drawn is kept beside the project; save the project first")};
    model::ProjectLayer out;
    out.layer = spec.id;
    const QFileInfo file(project);
    QString name = file.fileName();
    for (const QLatin1String ending : {QLatin1String(".json"), QLatin1String(".cim")}) {
        if (name.endsWith(ending))
            name.chop(ending.size());
    }
    out.source.connection = file.absoluteDir().filePath(name + QStringLiteral(".drawings.gpkg"));
    out.source.layer = spec.defaultSource;
    out.opacity = spec.symbol.colour == QLatin1String("class") ? kSeeThrough : 1;
    return out;
}

void Drawings::write(const std::shared_ptr<const model::LayerSpec> &spec,
                     const std::vector<geo::DrawnChange> &changes) {
    if (changes.empty())
        return;
    m_steps.push_back({spec, changes});
    next();
}

void Drawings::next() {
    if (m_isWriting || m_steps.empty())
        return;
    const Step step = std::move(m_steps.front());
    m_steps.pop_front();
    const Result<model::ProjectLayer> place = placeOf(*step.spec);
    if (!place) {
        Q_EMIT failed(place.error().text());
        return next();
    }
    m_isWriting = true;
    inBackground(
        this,
        [step, source = place->source, crs = m_session.crs()]() -> Result<void> {
            std::vector<geo::DrawnField> fields;
            const model::AttributeSpec *key = step.spec->attribute(step.spec->keyAttribute);
            const QString keyField = key ? key->field : step.spec->keyAttribute;
            if (!key)
                fields.push_back({keyField, geo::ColumnType::Text});
            for (const model::AttributeSpec &attribute : step.spec->attributes)
                fields.push_back({attribute.field, attribute.type});
            if (const Result<void> made = geo::makeDrawingLayer(source, crs, fields); !made)
                return made;
            return geo::writeDrawn(source, crs, keyField, step.changes);
        },
        [this, step, place = *place](const Result<void> &out) {
            m_isWriting = false;
            if (out) {
                stepWritten(step, place);
            } else {
                Q_EMIT failed(out.error().text());
                next();
            }
        });
}

void Drawings::stepWritten(const Step &step, const model::ProjectLayer &layer) {
    const int index = m_session.layerIndex(step.spec->id);
    if (index < 0) {
        m_session.add(layer, step.spec, [this, step](const Result<int> &added) {
            if (added)
                return done(*added, step);
            Q_EMIT failed(added.error().text());
            next();
        });
        return;
    }
    // Results of analyses change the layers as well: it is done when this one has another table, or cannot be read.
    auto *waiting = new QObject(this);
    const auto table = m_session.layers()[static_cast<std::size_t>(index)].table;
    connect(&m_session, &Session::projectOpened, waiting, [waiting] { waiting->deleteLater(); });
    connect(&m_session, &Session::layerFailed, waiting, [this, waiting, index](int failedLayer) {
        if (failedLayer != index)
            return;
        waiting->deleteLater();
        next();
    });
    connect(&m_session, &Session::layersChanged, waiting, [this, waiting, table, index, step] {
        if (m_session.layers()[static_cast<std::size_t>(index)].table == table)
            return;
        m_session.disconnect(waiting);
        waiting->deleteLater();
        done(index, step);
    });
    m_session.reread(index);
}

void Drawings::done(int layer, const Step &step) {
    QStringList keys;
    for (const geo::DrawnChange &change : step.changes) {
        if (change.after)
            keys << change.after->key;
    }
    Q_EMIT written(layer, keys);
    next();
}

std::vector<Drawings::Scheme> Drawings::schemes(int index) const {
    const SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(index)];
    const geo::Column *names = layer.table->column(layer.spec->draw->scheme);
    std::map<QString, Scheme> out;
    const auto schemeOf = [&](model::Row row) -> Scheme & {
        const QString name = names ? names->text(row) : QString();
        Scheme &scheme = out[name];
        scheme.name = name;
        return scheme;
    };
    for (model::Row row = 0; row < layer.table->size(); ++row)
        schemeOf(row).rows.push_back(row);
    if (layer.spec->symbol.kind == model::SymbolSpec::Kind::Extrusion) {
        for (const city::Prism &prism : city::prisms(*layer.table, *layer.spec, m_session.surroundings())) {
            const analysis::BuildingFigures figures = analysis::buildingFigures(prism);
            Scheme &scheme = schemeOf(prism.row);
            scheme.footprint += figures.footprint;
            scheme.floorArea += figures.floorArea;
            scheme.volume += figures.footprint * figures.height;
            scheme.tallest = std::max(scheme.tallest, figures.height);
        }
    }
    std::vector<Scheme> list;
    for (auto &[name, scheme] : out)
        list.push_back(std::move(scheme));
    return list;
}

} // namespace cim::app
