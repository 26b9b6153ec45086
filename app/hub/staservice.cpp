// SPDX-License-Identifier: Apache-2.0
#include "staservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace cim::demohub {

namespace {

StaAnswer refusal(int status, const QString &why) {
    const QJsonObject body{{QStringLiteral("code"), status},
                           {QStringLiteral("type"), QStringLiteral("error")},
                           {QStringLiteral("message"), why}};
    return {status, QJsonDocument(body).toJson(QJsonDocument::Compact), {}};
}

QByteArray compact(const QJsonObject &object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/** What a request is of: a list, or one entity. */
struct Target {
    StaRelated list;
    QString path; ///< "Things(5)/Datastreams"
};

std::optional<Target> resolve(const StaModel &model, const QString &path) {
    static const QRegularExpression form(QStringLiteral("^([A-Za-z]{1,40})(?:\\((\\d{1,15})\\))?$"));
    std::optional<Target> out;
    const QStringList steps = path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (steps.isEmpty() || steps.size() > 8)
        return std::nullopt;
    for (const QString &step : steps) {
        const auto found = form.match(step);
        if (!found.hasMatch())
            return std::nullopt;
        const QString name = found.captured(1);
        Target next;
        if (!out) {
            const auto kind = staSet(name);
            if (!kind)
                return std::nullopt;
            next.list = {*kind, true, {}};
            if (!found.captured(2).isEmpty())
                next.list.refs = {{*kind, found.captured(2).toLongLong()}};
            else if (steps.size() == 1)
                next.list.refs = model.all(*kind);
        } else {
            if (out->list.isMany || out->list.refs.size() != 1)
                return std::nullopt; // a link leads from one entity, not from many
            auto related = model.related(out->list.refs.front(), name);
            if (!related)
                return std::nullopt;
            next.list = std::move(*related);
        }
        next.path = out ? out->path + QLatin1Char('/') + step : step;
        if (!found.captured(2).isEmpty()) {
            const StaRef wanted{next.list.kind, found.captured(2).toLongLong()};
            const bool isIn = std::any_of(next.list.refs.begin(), next.list.refs.end(),
                                          [&](StaRef ref) { return ref.id == wanted.id; });
            if (!isIn || !model.exists(wanted))
                return std::nullopt;
            next.list = {wanted.kind, false, {wanted}};
        }
        out = std::move(next);
    }
    return out;
}

QString encoded(const QStringList &options) {
    QStringList out;
    for (const QString &option : options)
        out << QString::fromLatin1(QUrl::toPercentEncoding(option, QByteArrayLiteral("=$,;()/':")));
    return out.join(QLatin1Char('&'));
}

void sortBy(const StaModel &model, const std::vector<StaQuery::Order> &orders, std::vector<StaRef> &refs) {
    struct Keyed {
        StaRef ref;
        std::vector<StaValue> keys;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(refs.size());
    for (const StaRef ref : refs) {
        Keyed each{ref, {}};
        for (const StaQuery::Order &order : orders)
            each.keys.push_back(model.value(ref, order.property));
        keyed.push_back(std::move(each));
    }
    std::stable_sort(keyed.begin(), keyed.end(), [&](const Keyed &a, const Keyed &b) {
        for (std::size_t k = 0; k < orders.size(); ++k) {
            const int order = compareSta(a.keys[k], b.keys[k]).value_or(0);
            if (order != 0)
                return orders[k].descends ? order > 0 : order < 0;
        }
        return a.ref.id < b.ref.id;
    });
    for (std::size_t at = 0; at < refs.size(); ++at)
        refs[at] = keyed[at].ref;
}

/** Builds pages and what is expanded in them. */
class Pages {
public:
    Pages(const StaModel &model, const Faults &faults) : m_model(model), m_faults(faults) {}

    struct Page {
        std::vector<StaRef> refs;
        qint64 count = 0; ///< of all pages
        QString next;     ///< empty: it is the last
    };
    /** @p path is that of the list, behind the root. */
    Page cut(std::vector<StaRef> refs, const QString &path, const StaQuery &query) const {
        Page out;
        if (query.filter)
            std::erase_if(refs, [&](StaRef ref) { return !query.filter(m_model, ref); });
        if (!query.orders.empty())
            sortBy(m_model, query.orders, refs);
        out.count = static_cast<qint64>(refs.size());
        const qint64 from = std::min(query.skip, out.count);
        const qint64 to = std::min(from + query.top, out.count);
        out.refs.assign(refs.begin() + from, refs.begin() + to);
        if (to < out.count && query.top > 0) {
            const QString host = m_faults.nextLinkElsewhere ? QStringLiteral("http://127.0.0.9/v1.1") : m_model.root;
            const QString options = encoded(query.others);
            out.next = QStringLiteral("%1/%2?%3$skip=%4")
                           .arg(host, path, options.isEmpty() ? options : options + QLatin1Char('&'))
                           .arg(m_faults.nextLinkCycle ? from : to);
        }
        return out;
    }

    QJsonObject entity(StaRef ref, const StaQuery &query) const {
        QJsonObject out = m_model.json(ref, query.select);
        for (const StaExpand &expand : query.expands) {
            const auto related = m_model.related(ref, expand.link);
            if (!related)
                continue;
            if (!related->isMany) {
                if (!related->refs.empty())
                    out.insert(expand.link, entity(related->refs.front(), *expand.query));
                continue;
            }
            const Page page = cut(related->refs, m_model.path(ref) + QLatin1Char('/') + expand.link, *expand.query);
            QJsonArray all;
            for (const StaRef each : page.refs)
                all.append(entity(each, *expand.query));
            out.insert(expand.link, all);
            if (expand.query->counts)
                out.insert(expand.link + QStringLiteral("@iot.count"), page.count);
            if (!page.next.isEmpty())
                out.insert(expand.link + QStringLiteral("@iot.nextLink"), page.next);
        }
        return out;
    }

    /** Rows by datastream; the columns stand before them. */
    QJsonArray dataArrays(const Page &page) const {
        static const QStringList columns{QStringLiteral("id"), QStringLiteral("phenomenonTime"),
                                         QStringLiteral("resultTime"), QStringLiteral("result"),
                                         QStringLiteral("resultQuality")};
        std::vector<std::pair<qint64, QJsonArray>> byStream;
        for (const StaRef ref : page.refs) {
            const qint64 stream = m_model.related(ref, u"Datastream")->refs.front().id;
            if (byStream.empty() || byStream.back().first != stream)
                byStream.push_back({stream, {}});
            const QJsonObject all = m_model.json(ref, columns);
            byStream.back().second.append(QJsonArray{ref.id, all.value(columns[1]), all.value(columns[2]),
                                                     all.value(columns[3]), all.value(columns[4])});
        }
        QJsonArray out;
        for (const auto &[stream, rows] : byStream)
            out.append(
                QJsonObject{{QStringLiteral("Datastream@iot.navigationLink"),
                             QString(m_model.root + QLatin1Char('/') + m_model.path({StaKind::Datastreams, stream}))},
                            {QStringLiteral("components"), QJsonArray::fromStringList(columns)},
                            {QStringLiteral("dataArray@iot.count"), rows.size()},
                            {QStringLiteral("dataArray"), rows}});
        return out;
    }

private:
    const StaModel &m_model;
    const Faults &m_faults;
};

/** Why links of an $expand cannot be followed from @p kind; empty: they can. */
QString strangerIn(StaKind kind, const StaQuery &query) {
    for (const StaExpand &expand : query.expands) {
        if (!StaModel::links(kind).contains(expand.link))
            return QStringLiteral("$expand=%1: %2 have no such link")
                .arg(expand.link.left(80), staSets()[static_cast<int>(kind)]);
        static const QHash<QString, StaKind> ones{{QStringLiteral("Thing"), StaKind::Things},
                                                  {QStringLiteral("Sensor"), StaKind::Sensors},
                                                  {QStringLiteral("ObservedProperty"), StaKind::ObservedProperties},
                                                  {QStringLiteral("Datastream"), StaKind::Datastreams},
                                                  {QStringLiteral("FeatureOfInterest"), StaKind::FeaturesOfInterest}};
        const auto many = staSet(expand.link);
        const QString inner = strangerIn(many ? *many : ones.value(expand.link), *expand.query);
        if (!inner.isEmpty())
            return inner;
    }
    return {};
}

QByteArray rootDocument(const QString &root, const QString &brokerUrl) {
    QJsonArray sets;
    for (const QString &name : staSets())
        sets.append(QJsonObject{{QStringLiteral("name"), name},
                                {QStringLiteral("url"), QString(root + QLatin1Char('/') + name)}});
    const QString spec = QStringLiteral("http://www.opengis.net/spec/iot_sensing/1.1/req/");
    const QString byMqtt = spec + QStringLiteral("receive-updates-via-mqtt/receive-updates");
    QJsonArray conformance{QString(spec + QStringLiteral("datamodel")), QString(spec + QStringLiteral("resource-path")),
                           QString(spec + QStringLiteral("request-data"))};
    QJsonObject settings;
    if (!brokerUrl.isEmpty()) {
        conformance.append(byMqtt);
        settings.insert(byMqtt, QJsonObject{{QStringLiteral("endpoints"), QJsonArray{brokerUrl}}});
    }
    settings.insert(QStringLiteral("conformance"), conformance);
    return compact({{QStringLiteral("value"), sets}, {QStringLiteral("serverSettings"), settings}});
}

/** The first number of a page becomes what JSON does not have. */
void spoil(QByteArray &body) {
    static const QByteArray key = QByteArrayLiteral("\"result\":");
    for (qsizetype at = body.indexOf(key); at >= 0; at = body.indexOf(key, at + 1)) {
        const qsizetype from = at + key.size();
        qsizetype to = from;
        while (to < body.size() && (std::isdigit(static_cast<unsigned char>(body[to])) || body[to] == '-' ||
                                    body[to] == '.' || body[to] == 'e' || body[to] == '+'))
            ++to;
        if (to > from) {
            body.replace(from, to - from, QByteArrayLiteral("NaN"));
            return;
        }
    }
}

} // namespace

bool takeResult(const QJsonValue &result, const StaProperty &property, model::RawSample &out) {
    if (property.type == 2 && result.isString() && result.toString().size() <= 256)
        out.word = result.toString();
    else if (property.type == 1 && result.isBool())
        out.number = result.toBool() ? 1 : 0;
    else if (property.type == 0 && result.isDouble())
        out.number = result.toDouble();
    else
        return false;
    return true;
}

StaAnswer StaService::get(const QString &root, const QString &path, const QString &query) const {
    if (path.isEmpty() || path == QLatin1String("/"))
        return {200, rootDocument(root, m_brokerUrl), {}};
    const Result<StaQuery> asked = parseStaQuery(query);
    if (!asked)
        return refusal(400, asked.error().text());
    if (m_faults.noGeometry && query.contains(QLatin1String("st_within")))
        return refusal(501, QStringLiteral("this service knows no st_within, as --fault asks"));
    const auto lock = m_data.reading();
    const StaModel model{m_data, root, m_faults.skew};
    const auto target = resolve(model, path);
    if (!target)
        return refusal(404, QStringLiteral("there is no %1").arg(path.left(200)));
    if (const QString stranger = strangerIn(target->list.kind, *asked); !stranger.isEmpty())
        return refusal(400, stranger);
    const Pages pages(model, m_faults);
    if (!target->list.isMany) {
        if (target->list.refs.empty())
            return {204, {}, {}};
        return {200, compact(pages.entity(target->list.refs.front(), *asked)), {}};
    }
    if (m_faults.failPage > 0 && asked->top > 0 && asked->skip / asked->top + 1 == m_faults.failPage)
        return refusal(m_faults.failStatus, QStringLiteral("this page is out of order, as --fault asks"));
    const Pages::Page page = pages.cut(target->list.refs, target->path, *asked);
    QJsonObject body;
    if (asked->counts)
        body.insert(QStringLiteral("@iot.count"), page.count);
    if (!page.next.isEmpty())
        body.insert(QStringLiteral("@iot.nextLink"), page.next);
    if (asked->isDataArray) {
        if (target->list.kind != StaKind::Observations)
            return refusal(400, QStringLiteral("$resultFormat=dataArray is for Observations"));
        body.insert(QStringLiteral("value"), pages.dataArrays(page));
    } else {
        QJsonArray rows;
        for (const StaRef ref : page.refs)
            rows.append(pages.entity(ref, *asked));
        body.insert(QStringLiteral("value"), rows);
    }
    StaAnswer out{200, compact(body), {}};
    if (m_faults.nan)
        spoil(out.body);
    return out;
}

StaAnswer StaService::post(const QString &root, const QString &path, const QByteArray &body, TimeMs now,
                           model::RawSample &taken) const {
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return refusal(400, QStringLiteral("the body is no JSON object"));
    const QJsonObject given = document.object();
    static const QRegularExpression ofStream(QStringLiteral("^/Datastreams\\((\\d{1,15})\\)/Observations$"));
    qint64 id = 0;
    if (const auto found = ofStream.match(path); found.hasMatch())
        id = found.captured(1).toLongLong();
    else if (path == QLatin1String("/Observations"))
        id = given.value(QLatin1String("Datastream")).toObject().value(QLatin1String("@iot.id")).toInteger(0);
    else
        return refusal(501, QStringLiteral("only Observations can be added here"));
    const auto lock = m_data.reading();
    const StaModel model{m_data, root, 0};
    if (!model.exists({StaKind::Datastreams, id}))
        return refusal(404, QStringLiteral("there is no Datastreams(%1)").arg(id));
    const StaStream &stream = m_data.streams()[static_cast<std::size_t>(id - 1)];
    const StaThing &thing = m_data.things()[static_cast<std::size_t>(stream.thing)];
    const StaProperty &property = m_data.properties()[static_cast<std::size_t>(stream.property)];
    taken = {};
    taken.layer = thing.layer;
    taken.asset = thing.asset;
    taken.property = property.id;
    taken.unit = property.unit;
    taken.received = now;
    taken.observed = now;
    if (given.contains(QLatin1String("phenomenonTime")))
        taken.observed = fromIso(given.value(QLatin1String("phenomenonTime")).toString());
    if (taken.observed <= 0)
        return refusal(400, QStringLiteral("phenomenonTime is no time"));
    if (!takeResult(given.value(QLatin1String("result")), property, taken))
        return refusal(400, QStringLiteral("result is no value of %1").arg(property.id));
    taken.simulated = given.value(QLatin1String("resultQuality")).toString() == QLatin1String("simulated");
    StaAnswer out{201, {}, {}};
    out.location = root + QLatin1Char('/') + model.path({StaKind::Datastreams, id}) + QStringLiteral("/Observations");
    return out;
}

QJsonObject StaService::message(const StaObservation &observation) const {
    const StaModel model{m_data, {}, m_faults.skew};
    return model.json({StaKind::Observations, observation.id},
                      {QStringLiteral("id"), QStringLiteral("phenomenonTime"), QStringLiteral("resultTime"),
                       QStringLiteral("result"), QStringLiteral("resultQuality")});
}

} // namespace cim::demohub
