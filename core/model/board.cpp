// SPDX-License-Identifier: Apache-2.0
#include "model/board.h"

#include "model/applies.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace cim::model {

namespace {

constexpr double kStalePeriods = 2.5;
constexpr double kOfflinePeriods = 10.0;
constexpr qint64 kOfflineLeastMs = 30 * 60 * 1000;
/** A history of every stream of a city would be gigabytes: layers up to this many streams keep one for each, larger
 * ones only for assets in alarm. */
constexpr std::size_t kMaxHistoryStreams = 20'000;
constexpr std::size_t kHistorySamples = 180;
constexpr qint64 kHistoryMs = 30 * 60 * 1000;

quint64 ruleKey(Row row, int rule) {
    return (static_cast<quint64>(row) << 16) | static_cast<quint64>(rule);
}

} // namespace

/** One layer in columns: streams are row * properties + property. */
struct Board::Layer {
    std::shared_ptr<const LayerSpec> spec;
    std::shared_ptr<const AssetTable> table;
    std::size_t properties = 0;
    std::vector<double> numbers;
    std::vector<std::int16_t> words;
    std::vector<TimeMs> observed;
    std::vector<TimeMs> received;
    std::vector<Quality> quality;
    std::vector<bool> simulated;
    std::vector<std::vector<bool>> applies;          ///< by property; empty: all
    std::vector<std::vector<bool>> ruleApplies;      ///< by rule; empty: all
    std::vector<std::vector<std::uint16_t>> rulesOf; ///< by property

    std::vector<TimeMs> newest; ///< by row, of any property
    std::vector<std::uint8_t> level;
    std::vector<std::uint8_t> unacknowledged;
    std::vector<std::uint16_t> missing; ///< required properties without a value
    std::vector<std::uint8_t> anySimulated;
    std::vector<Service> service;

    std::vector<Row> dirty;
    std::vector<bool> isDirty;
    QHash<quint64, std::deque<std::pair<TimeMs, double>>> history;
    QSet<quint64> raisedRules; ///< row and rule, see ruleKey()
    qint64 staleMs = 0, offlineMs = 0;
    int rampProperty = -1, rampOfProperty = -1;
    const geo::Column *rampOf = nullptr;

    void touch(Row row) {
        if (isDirty[row])
            return;
        isDirty[row] = true;
        dirty.push_back(row);
    }
    [[nodiscard]] bool doesApply(std::size_t property, Row row) const {
        return applies[property].empty() || applies[property][row];
    }
    /** An asset that nothing applies to, as a manhole among valves, is as static as one of a layer without properties.
     */
    [[nodiscard]] bool isMeasured(Row row) const {
        for (std::size_t p = 0; p < properties; ++p) {
            if (doesApply(p, row))
                return true;
        }
        return false;
    }
    [[nodiscard]] bool isSimulated(Row row) const {
        const auto first = simulated.begin() + static_cast<std::ptrdiff_t>(row * properties);
        return std::find(first, first + static_cast<std::ptrdiff_t>(properties), true) !=
               first + static_cast<std::ptrdiff_t>(properties);
    }
    [[nodiscard]] AssetStatus status(Row row, TimeMs now) const;
    [[nodiscard]] double ramp(Row row) const;
    void keepHistory(std::size_t stream, Row row, TimeMs when, double value);
    /** Nothing was ever seen of any row. */
    void forget();
    /** What was seen of the same assets. */
    void takeValues(Layer &other);
    void touchAll();
};

void Board::Layer::forget() {
    const std::size_t rows = table->size(), streams = rows * properties;
    numbers.assign(streams, std::numeric_limits<double>::quiet_NaN());
    words.assign(streams, -1);
    observed.assign(streams, 0);
    received.assign(streams, 0);
    quality.assign(streams, Quality::Missing);
    simulated.assign(streams, false);
    newest.assign(rows, 0);
    level.assign(rows, 0);
    unacknowledged.assign(rows, 0);
    anySimulated.assign(rows, 0);
    missing.assign(rows, 0);
    for (std::size_t p = 0; p < properties; ++p) {
        for (Row row = 0; spec->properties[p].required && row < rows; ++row)
            missing[row] = static_cast<std::uint16_t>(missing[row] + (doesApply(p, row) ? 1 : 0));
    }
    history.clear();
    raisedRules.clear();
}

void Board::Layer::takeValues(Layer &other) {
    numbers = std::move(other.numbers);
    words = std::move(other.words);
    observed = std::move(other.observed);
    received = std::move(other.received);
    quality = std::move(other.quality);
    simulated = std::move(other.simulated);
    newest = std::move(other.newest);
    level = std::move(other.level);
    unacknowledged = std::move(other.unacknowledged);
    anySimulated = std::move(other.anySimulated);
    missing = std::move(other.missing);
    history = std::move(other.history);
    raisedRules = std::move(other.raisedRules);
    touchAll();
}

void Board::Layer::touchAll() {
    for (Row row = 0; row < isDirty.size(); ++row)
        touch(row);
}

AssetStatus Board::Layer::status(Row row, TimeMs now) const {
    AssetStatus out;
    out.level = level[row];
    out.unacknowledged = unacknowledged[row] != 0;
    out.incomplete = missing[row] > 0;
    out.simulated = anySimulated[row] != 0;
    out.service = service[row];
    out.observed = newest[row];
    if (out.observed != 0) {
        const qint64 age = now - out.observed;
        out.connectivity = age > offlineMs ? Connectivity::Offline
                           : age > staleMs ? Connectivity::Stale
                                           : Connectivity::Online;
    }
    out.drawn = drawnState(out, isMeasured(row));
    return out;
}

double Board::Layer::ramp(Row row) const {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    if (rampProperty < 0)
        return nan;
    const double value = numbers[row * properties + static_cast<std::size_t>(rampProperty)];
    double whole = 1.0;
    if (rampOf)
        whole = rampOf->number(row);
    else if (rampOfProperty >= 0)
        whole = numbers[row * properties + static_cast<std::size_t>(rampOfProperty)];
    if (!std::isfinite(value) || !(whole > 0))
        return nan;
    // Zero is free, one is full. A flag says "occupied" itself; a count says how much is free of the whole.
    const double share = std::clamp(value / whole, 0.0, 1.0);
    return spec->properties[static_cast<std::size_t>(rampProperty)].type == PropertySpec::Type::Flag ? share
                                                                                                     : 1.0 - share;
}

void Board::Layer::keepHistory(std::size_t stream, Row row, TimeMs when, double value) {
    if (numbers.size() > kMaxHistoryStreams && level[row] == 0)
        return;
    auto &ring = history[static_cast<quint64>(stream)];
    ring.emplace_back(when, value);
    while (ring.size() > kHistorySamples || (!ring.empty() && when - ring.front().first > kHistoryMs))
        ring.pop_front();
}

Board::Board(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) {}

Board::~Board() = default;

void Board::clear() {
    m_layers.clear();
    Q_EMIT changed();
}

void Board::forgetValues() {
    for (const auto &layer : m_layers) {
        if (!layer)
            continue;
        layer->forget();
        layer->touchAll();
    }
    Q_EMIT changed();
}

void Board::copyFrom(const Board &other) {
    m_layers.clear();
    for (const auto &layer : other.m_layers) {
        m_layers.push_back(layer ? std::make_unique<Layer>(*layer) : nullptr);
        if (layer)
            m_layers.back()->touchAll();
    }
    Q_EMIT changed();
}

void Board::takeFrom(Board &other) {
    m_layers = std::exchange(other.m_layers, {});
    for (const auto &layer : m_layers) {
        if (layer)
            layer->touchAll();
    }
    Q_EMIT changed();
}

void Board::setLayer(int index, std::shared_ptr<const LayerSpec> spec, std::shared_ptr<const AssetTable> table) {
    auto layer = std::make_unique<Layer>();
    const std::size_t rows = table->size();
    layer->spec = std::move(spec);
    layer->table = std::move(table);
    layer->properties = layer->spec->properties.size();
    layer->service.assign(rows, Service::InService);
    layer->isDirty.assign(rows, false);
    layer->applies.resize(layer->properties);
    layer->rulesOf.resize(layer->properties);
    double shortest = 0;
    for (std::size_t p = 0; p < layer->properties; ++p) {
        const PropertySpec &property = layer->spec->properties[p];
        if (!property.appliesWhen.isEmpty())
            layer->applies[p] = Applies(property.appliesWhen).rows(*layer->table);
        shortest = shortest > 0 ? std::min(shortest, property.periodS) : property.periodS;
    }
    layer->forget();
    for (std::size_t r = 0; r < layer->spec->rules.size(); ++r) {
        const Rule &rule = layer->spec->rules[r];
        layer->ruleApplies.push_back(rule.appliesWhen.isEmpty() ? std::vector<bool>()
                                                                : Applies(rule.appliesWhen).rows(*layer->table));
        const int property = layer->spec->propertyIndex(rule.property);
        if (property >= 0)
            layer->rulesOf[static_cast<std::size_t>(property)].push_back(static_cast<std::uint16_t>(r));
    }
    layer->staleMs = static_cast<qint64>(shortest * kStalePeriods * 1000);
    layer->offlineMs = std::max(static_cast<qint64>(shortest * kOfflinePeriods * 1000), kOfflineLeastMs);
    if (const geo::Column *service = layer->table->column(layer->spec->serviceAttribute)) {
        for (Row row = 0; row < rows; ++row)
            layer->service[row] = serviceFromWord(service->text(row));
    }
    if (layer->spec->ramp) {
        layer->rampProperty = layer->spec->propertyIndex(layer->spec->ramp->property);
        layer->rampOf = layer->table->column(layer->spec->ramp->of);
        layer->rampOfProperty = layer->spec->propertyIndex(layer->spec->ramp->of);
    }
    if (m_layers.size() <= static_cast<std::size_t>(index))
        m_layers.resize(static_cast<std::size_t>(index) + 1);
    std::unique_ptr<Layer> &place = m_layers[static_cast<std::size_t>(index)];
    if (place && place->spec == layer->spec && place->table->keys == layer->table->keys &&
        place->applies == layer->applies && place->ruleApplies == layer->ruleApplies)
        layer->takeValues(*place);
    place = std::move(layer);
    Q_EMIT changed();
}

int Board::layerCount() const {
    return static_cast<int>(m_layers.size());
}
bool Board::hasLayer(int layer) const {
    return layer >= 0 && layer < layerCount() && m_layers[static_cast<std::size_t>(layer)];
}
const LayerSpec &Board::spec(int layer) const {
    return *m_layers[static_cast<std::size_t>(layer)]->spec;
}
const AssetTable &Board::table(int layer) const {
    return *m_layers[static_cast<std::size_t>(layer)]->table;
}
std::shared_ptr<const LayerSpec> Board::sharedSpec(int layer) const {
    return m_layers[static_cast<std::size_t>(layer)]->spec;
}
std::shared_ptr<const AssetTable> Board::sharedTable(int layer) const {
    return m_layers[static_cast<std::size_t>(layer)]->table;
}
std::size_t Board::rows(int layer) const {
    return hasLayer(layer) ? table(layer).size() : 0;
}

void Board::apply(const std::vector<Sample> &samples) {
    m_isApplying = true;
    for (const Sample &sample : samples) {
        if (!hasLayer(sample.layer))
            continue;
        Layer &layer = *m_layers[static_cast<std::size_t>(sample.layer)];
        if (sample.row >= layer.newest.size() || sample.property >= layer.properties)
            continue;
        const std::size_t stream = sample.row * layer.properties + sample.property;
        if (sample.observed < layer.observed[stream])
            continue;
        const PropertySpec &property = layer.spec->properties[sample.property];
        const bool had = layer.observed[stream] != 0 && layer.quality[stream] != Quality::Missing;
        const bool has = sample.quality != Quality::Missing;
        layer.numbers[stream] = has ? sample.number : std::numeric_limits<double>::quiet_NaN();
        layer.words[stream] = has ? sample.word : static_cast<std::int16_t>(-1);
        layer.observed[stream] = sample.observed;
        layer.received[stream] = sample.received;
        layer.quality[stream] = sample.quality;
        layer.simulated[stream] = sample.simulated;
        if (sample.simulated)
            layer.anySimulated[sample.row] = 1;
        else if (layer.anySimulated[sample.row] != 0) // a real value may have taken the last simulated one's place
            layer.anySimulated[sample.row] = layer.isSimulated(sample.row) ? 1 : 0;
        layer.newest[sample.row] = std::max(layer.newest[sample.row], sample.observed);
        if (property.required && had != has && layer.doesApply(sample.property, sample.row))
            layer.missing[sample.row] = static_cast<std::uint16_t>(layer.missing[sample.row] + (has ? -1 : 1));
        layer.touch(sample.row);
        if (!has)
            continue;
        if (property.type != PropertySpec::Type::Word)
            layer.keepHistory(stream, sample.row, sample.observed, sample.number);
        const QString word =
            sample.word >= 0 && sample.word < property.words.size() ? property.words[sample.word] : QString();
        for (const std::uint16_t rule : layer.rulesOf[sample.property]) {
            if (!layer.ruleApplies[rule].empty() && !layer.ruleApplies[rule][sample.row])
                continue;
            const bool raised = !layer.raisedRules.isEmpty() && layer.raisedRules.contains(ruleKey(sample.row, rule));
            const bool met = meets(layer.spec->rules[rule], sample.number, word, raised);
            // A quiet asset whose condition does not hold has nothing to tell; that is nearly every sample.
            if (met || raised || layer.spec->rules[rule].delayS > 0)
                Q_EMIT judged({sample.layer, sample.row}, rule, met, sample.number, sample.observed);
        }
    }
    m_isApplying = false;
    if (!samples.empty())
        Q_EMIT changed();
}

void Board::setAlarmState(AssetRef asset, int level, bool unacknowledged) {
    if (!hasLayer(asset.layer))
        return;
    Layer &layer = *m_layers[static_cast<std::size_t>(asset.layer)];
    if (asset.row >= layer.level.size())
        return;
    layer.level[asset.row] = static_cast<std::uint8_t>(level);
    layer.unacknowledged[asset.row] = unacknowledged ? 1 : 0;
    layer.touch(asset.row);
    if (!m_isApplying)
        Q_EMIT changed();
}

void Board::setRuleRaised(AssetRef asset, int rule, bool raised) {
    if (!hasLayer(asset.layer))
        return;
    auto &rules = m_layers[static_cast<std::size_t>(asset.layer)]->raisedRules;
    if (raised)
        rules.insert(ruleKey(asset.row, rule));
    else
        rules.remove(ruleKey(asset.row, rule));
}

LiveValue Board::value(AssetRef asset, int property) const {
    LiveValue out;
    if (!hasLayer(asset.layer) || asset.row >= rows(asset.layer) || property < 0)
        return out;
    const Layer &layer = *m_layers[static_cast<std::size_t>(asset.layer)];
    const auto p = static_cast<std::size_t>(property);
    if (p >= layer.properties)
        return out;
    const std::size_t stream = asset.row * layer.properties + p;
    out.number = layer.numbers[stream];
    out.word = layer.words[stream];
    out.observed = layer.observed[stream];
    out.received = layer.received[stream];
    out.quality = layer.quality[stream];
    out.simulated = layer.simulated[stream];
    out.applies = layer.doesApply(p, asset.row);
    return out;
}

AssetStatus Board::status(AssetRef asset) const {
    if (!hasLayer(asset.layer) || asset.row >= rows(asset.layer))
        return {};
    return m_layers[static_cast<std::size_t>(asset.layer)]->status(asset.row, m_clock.now());
}

double Board::ramp(AssetRef asset) const {
    return hasLayer(asset.layer) && asset.row < rows(asset.layer)
               ? m_layers[static_cast<std::size_t>(asset.layer)]->ramp(asset.row)
               : std::numeric_limits<double>::quiet_NaN();
}

StatusWord Board::statusWord(AssetRef asset) const {
    StatusWord out;
    if (!hasLayer(asset.layer) || asset.row >= rows(asset.layer))
        return out;
    const Layer &layer = *m_layers[static_cast<std::size_t>(asset.layer)];
    // The word holds what is true while fresh: the shader turns it stale by the clock.
    AssetStatus fresh = layer.status(asset.row, 0);
    fresh.connectivity = fresh.observed == 0 ? Connectivity::NeverSeen : Connectivity::Online;
    out.level = static_cast<std::uint8_t>(drawnState(fresh, layer.isMeasured(asset.row)));
    out.observed = fresh.observed;
    if (fresh.unacknowledged)
        out.flags |= Unacknowledged;
    if (fresh.simulated)
        out.flags |= Simulated;
    // An unacknowledged alarm keeps its colour when the device goes silent, and service states do not age.
    const bool keeps = (fresh.unacknowledged && fresh.level > 0) || fresh.service != Service::InService;
    if (layer.properties > 0 && fresh.observed != 0 && !keeps)
        out.flags |= Aging;
    if (const double share = layer.ramp(asset.row); std::isfinite(share)) {
        out.flags |= HasRamp;
        out.ramp = static_cast<std::uint8_t>(std::lround(share * 255.0));
    }
    return out;
}

std::vector<std::pair<TimeMs, double>> Board::history(AssetRef asset, int property) const {
    if (!hasLayer(asset.layer) || property < 0)
        return {};
    const Layer &layer = *m_layers[static_cast<std::size_t>(asset.layer)];
    const auto it = layer.history.constFind(asset.row * layer.properties + static_cast<std::size_t>(property));
    return it == layer.history.constEnd() ? std::vector<std::pair<TimeMs, double>>()
                                          : std::vector<std::pair<TimeMs, double>>(it->begin(), it->end());
}

qint64 Board::staleAfterMs(int layer) const {
    return hasLayer(layer) ? m_layers[static_cast<std::size_t>(layer)]->staleMs : 0;
}
qint64 Board::offlineAfterMs(int layer) const {
    return hasLayer(layer) ? m_layers[static_cast<std::size_t>(layer)]->offlineMs : 0;
}

std::array<int, kDrawnStates> Board::counts(int layer) const {
    std::array<int, kDrawnStates> out{};
    if (!hasLayer(layer))
        return out;
    const Layer &l = *m_layers[static_cast<std::size_t>(layer)];
    if (l.properties == 0) {
        out[static_cast<std::size_t>(DrawnState::Static)] = static_cast<int>(l.newest.size());
        return out;
    }
    const TimeMs now = m_clock.now();
    for (Row row = 0; row < l.newest.size(); ++row)
        ++out[static_cast<std::size_t>(l.status(row, now).drawn)];
    return out;
}

std::vector<Row> Board::takeDirty(int layer) {
    if (!hasLayer(layer))
        return {};
    Layer &l = *m_layers[static_cast<std::size_t>(layer)];
    std::vector<Row> out = std::exchange(l.dirty, {});
    std::sort(out.begin(), out.end());
    for (const Row row : out)
        l.isDirty[row] = false;
    return out;
}

} // namespace cim::model
