// SPDX-License-Identifier: Apache-2.0
#include "app/hub/demohub.h"

#include "app/session/layerloader.h"
#include "app/session/linkstart.h"
#include "app/session/session.h"
#include "store/projectfile.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTimer>

namespace cim::demohub {

namespace {

constexpr int kAgainMs = 5000;

/** Places as SensorThings tells them: WGS 84, longitude first. */
Result<std::vector<geo::Vec3>> placesOf(const model::AssetTable &table) {
    const Result<geo::Crs> wgs84 = geo::Crs::fromText(QStringLiteral("EPSG:4326"));
    if (!wgs84)
        return wgs84.error();
    const Result<geo::Transform> transform = geo::Transform::between(table.crs, *wgs84);
    if (!transform)
        return transform.error();
    std::vector<geo::Vec3> places;
    places.reserve(table.size());
    for (std::size_t row = 0; row < table.size(); ++row)
        places.push_back(table.geometries.anchor(row));
    transform->apply(places);
    return places;
}

std::vector<StaProperty> propertiesOf(const model::LayerSpec &spec) {
    std::vector<StaProperty> out;
    for (const model::PropertySpec &property : spec.properties)
        out.push_back({spec.id, spec.title.in(dataLocale()), property.id, property.title.in(dataLocale()),
                       property.unit, static_cast<int>(property.type), property.settable});
    return out;
}

} // namespace

DemoHub::DemoHub() = default;

DemoHub::~DemoHub() {
    if (m_link)
        m_link->stop();
}

Result<void> DemoHub::start(const HubOptions &options) {
    if (const Result<void> loaded = load(options.project); !loaded)
        return loaded;
    const QString broker = options.broker ? options.broker->url.toString() : QString();
    m_service = std::make_unique<StaService>(m_data, options.faults, broker);
    m_http = std::make_unique<HttpHost>(*m_service, options.http, [this](const model::RawSample &sample) {
        QMetaObject::invokeMethod(this, [this, sample] { take({sample}); });
    });
    const Result<QString> root = m_http->start();
    if (!root)
        return root.error();
    m_root = *root;
    if (options.broker) {
        if (const Result<void> started = startBroker(*options.broker, options.faults); !started)
            return started;
    }
    if (!options.writeProject.isEmpty()) {
        if (const Result<void> written = writeProject(options); !written)
            return written;
    }
    m_link->start();
    return {};
}

Result<void> DemoHub::load(const QString &path) {
    Result<model::Project> project = store::readProject(path);
    if (!project)
        return project.error();
    m_project = std::move(project).value();
    const auto refuse = [&](const QString &why) {
        return Error{ErrorKind::NotFound, QStringLiteral("starting the hub"), path, why};
    };
    if (m_project.links.empty())
        return refuse(QStringLiteral("the project has no link whose values could be handed on"));
    const Result<geo::Crs> crs = geo::Crs::fromText(m_project.crs);
    if (!crs)
        return crs.error();
    const app::ProjectSpecs specs = app::findSpecs(m_project, app::Session::dataFolder());
    const store::TableCache cache(store::TableCache::defaultFolder());
    Clock clock;
    model::Board board(clock);
    for (std::size_t at = 0; at < m_project.layers.size(); ++at) {
        const auto &spec = specs.specs[at];
        if (!spec || !spec->isLive())
            continue;
        const auto loaded = app::loadTable(m_project.layers[at], *spec, *crs, cache, {});
        if (!loaded)
            return loaded.error();
        const int layer = static_cast<int>(at);
        board.setLayer(layer, spec, loaded->table);
        const Result<std::vector<geo::Vec3>> places = placesOf(*loaded->table);
        if (!places)
            return places.error();
        m_data.addLayer(spec->id, propertiesOf(*spec));
        for (model::Row row = 0; row < loaded->table->size(); ++row) {
            std::vector<int> properties;
            for (int p = 0; p < static_cast<int>(spec->properties.size()); ++p) {
                if (board.value({layer, row}, p).applies)
                    properties.push_back(p);
            }
            m_data.addThing({spec->id, loaded->table->keys[row], loaded->table->name(row), (*places)[row]}, properties);
        }
    }
    if (m_data.streams().empty())
        return refuse(QStringLiteral("no layer of it is live"));
    Result<std::unique_ptr<hub::HubLink>> link =
        app::makeLink(m_project.links.front(), plugin::findPlugins(app::Session::pluginFolders()),
                      app::makeCatalogue(board, QDateTime::currentMSecsSinceEpoch()), app::Credentials());
    if (!link)
        return link.error();
    m_link = std::move(link).value();
    connect(m_link.get(), &hub::HubLink::received, this, &DemoHub::take);
    connect(m_link.get(), &hub::HubLink::stateChanged, this, [this](const hub::LinkChange &change) {
        Q_EMIT linkChanged(change);
        if (change.state == hub::LinkState::Offline)
            QTimer::singleShot(kAgainMs, m_link.get(), [link = m_link.get()] { link->start(); });
    });
    return {};
}

Result<void> DemoHub::startBroker(BrokerOptions options, const Faults &faults) {
    options.catalogue = m_root;
    m_broker = std::make_unique<BrokerFeed>(m_data, *m_service, std::move(options), faults);
    m_isDeaf = faults.deaf;
    connect(m_broker.get(), &BrokerFeed::connectedChanged, this, &DemoHub::brokerChanged);
    connect(m_broker.get(), &BrokerFeed::commanded, this, &DemoHub::carryOut);
    return m_broker->start();
}

Result<void> DemoHub::writeProject(const HubOptions &options) const {
    model::Project project = m_project;
    project.path.clear();
    project.schema.clear();
    project.links.clear();
    if (options.broker) {
        QJsonObject how{{QStringLiteral("tenant"), options.broker->tenant}};
        if (!options.broker->caFile.isEmpty())
            how.insert(QStringLiteral("ca"), options.broker->caFile);
        // It takes commands, and its broker is the caller's own.
        project.links.push_back(
            {QStringLiteral("hub"), QStringLiteral("hub-mqtt"), options.broker->url.toString(), {}, true, how});
    } else {
        project.links.push_back({QStringLiteral("hub"), QStringLiteral("hub-sensorthings"), m_root, {}, false, {}});
    }
    return store::writeProject(project, options.writeProject);
}

void DemoHub::take(const model::RawSamples &samples) {
    model::RawSamples told = samples;
    for (model::RawSample &sample : told) {
        if (m_held.isEmpty())
            break;
        const auto held = m_held.constFind(m_data.streamOf(sample.layer, sample.asset, sample.property));
        if (held == m_held.cend())
            continue;
        sample.number = held->number;
        sample.word = held->word;
    }
    const std::vector<int> touched = m_data.take(told);
    if (m_broker)
        m_broker->touch(touched);
}

void DemoHub::carryOut(const QByteArray &payload, const QString &layer, const QString &asset,
                       const QByteArray &answerTopic) {
    constexpr qsizetype kMostDone = 10'000;
    const QJsonObject body = QJsonDocument::fromJson(payload).object();
    const QString id = body.value(QLatin1String("cmd")).toString();
    const QJsonObject set = body.value(QLatin1String("set")).toObject();
    if (id.isEmpty() || set.size() != 1 || body.value(QLatin1String("id")).toString() != asset)
        return; // nobody could be answered
    const auto reject = [&](const QString &why) { m_broker->answer(answerTopic, id, QStringLiteral("rejected"), why); };
    const TimeMs now = QDateTime::currentMSecsSinceEpoch();
    if (fromIso(body.value(QLatin1String("exp")).toString()) < now) {
        m_broker->answer(answerTopic, id, QStringLiteral("expired"));
        return;
    }
    if (m_done.contains(id)) {
        m_broker->answer(answerTopic, id, QStringLiteral("accepted"));
        return;
    }
    const int stream = m_data.streamOf(layer, asset, set.begin().key());
    if (stream < 0)
        return reject(QStringLiteral("there is no such property here"));
    const StaProperty &property =
        m_data.properties()[static_cast<std::size_t>(m_data.streams()[static_cast<std::size_t>(stream)].property)];
    if (!property.settable)
        return reject(QStringLiteral("it cannot be set"));
    model::RawSample sample;
    sample.layer = layer;
    sample.asset = asset;
    sample.property = property.id;
    sample.unit = property.unit;
    sample.observed = sample.received = now;
    sample.simulated = true;
    if (!takeResult(set.begin().value(), property, sample))
        return reject(QStringLiteral("it cannot take that value"));
    if (m_done.size() >= kMostDone)
        m_done.clear();
    m_done.insert(id);
    m_broker->answer(answerTopic, id, QStringLiteral("accepted"));
    if (m_isDeaf)
        return;
    m_held.insert(stream, sample);
    take({sample});
}

} // namespace cim::demohub
