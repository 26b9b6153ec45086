// SPDX-License-Identifier: Apache-2.0
#include "stalive.h"

#include "base/words.h"

#include <QDateTime>

namespace cim::sta {

StaLive::StaLive(const StaOptions &options, QObject *parent)
    : QObject(parent), m_version(options.http.root.path().section(QLatin1Char('/'), -1).toLatin1()),
      m_listener(options.broker, options.http, this) {
    connect(&m_listener, &mqtt::MqttListener::arrived, this, &StaLive::take);
    connect(&m_listener, &mqtt::MqttListener::drained, this, &StaLive::deliver);
    connect(&m_listener, &mqtt::MqttListener::changed, this, &StaLive::changed);
}

void StaLive::follow(const std::vector<StaSource> &sources) {
    if (static_cast<qsizetype>(sources.size()) > kMostStreams) {
        stop();
        m_listener.setProblem(
            Words::tr("%1 datastreams are more than can be listened to (%2): they are read every few seconds")
                .arg(sources.size())
                .arg(kMostStreams));
        return;
    }
    std::vector<QByteArray> topics;
    for (const StaSource &source : sources) {
        topics.push_back(m_version + "/Datastreams(" + source.id.toUtf8() + ")/Observations");
        m_sources.insert(topics.back(), source);
    }
    m_listener.listen(topics);
}

void StaLive::take(const QByteArray &topic, const QByteArray &payload) {
    const auto source = m_sources.constFind(topic);
    if (source == m_sources.cend())
        return;
    StaPage page = parseObservation(payload, *source, QDateTime::currentMSecsSinceEpoch());
    m_notes.append(page.notes);
    std::move(page.samples.begin(), page.samples.end(), std::back_inserter(m_samples));
}

void StaLive::deliver() {
    const Notes notes = std::exchange(m_notes, {});
    for (const Note &note : notes.items())
        Q_EMIT rejected(note.text, static_cast<int>(note.count));
    if (!m_samples.empty())
        Q_EMIT received(std::exchange(m_samples, {}));
}

} // namespace cim::sta
