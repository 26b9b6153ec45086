// SPDX-License-Identifier: Apache-2.0
#include "templatelink.h"

#include "base/jsonreader.h"

#include <QDateTime>

namespace cim::hubtemplate {

Result<Options> readOptions(const QJsonObject &options, const QString &link) {
    // Strict: a word that nobody asked for is a slip of the pen, and is told with its place.
    QStringList problems;
    JsonReader reader(link, QStringLiteral("$.options"), options, problems);
    Options out;
    out.layer = reader.text("layer");
    out.asset = reader.text("asset");
    out.property = reader.text("property");
    out.unit = reader.text("unit", QString());
    reader.finish();
    if (!problems.isEmpty())
        return Error{ErrorKind::BadFormat, QStringLiteral("reading the options of a link"), link,
                     problems.join(QLatin1Char('\n'))};
    return out;
}

TemplateLink::TemplateLink(Options options) : m_options(std::move(options)) {
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &TemplateLink::tick);
}

void TemplateLink::start() {
    // A real one connects here and says Connecting; Snapshot while it reads what there is; Streaming from then on. When
    // the connection breaks it says Offline once, with the reason, and stops: trying again is not its work.
    m_seconds = 0;
    Q_EMIT stateChanged({hub::LinkState::Streaming, {}, QDateTime::currentMSecsSinceEpoch()});
    Q_EMIT reconciled();
    m_second.start();
}

void TemplateLink::stop() {
    m_second.stop();
}

void TemplateLink::tick() {
    model::RawSample sample;
    sample.layer = m_options.layer;
    sample.asset = m_options.asset;
    sample.property = m_options.property;
    sample.number = ++m_seconds;
    sample.unit = m_options.unit;
    sample.observed = sample.received = QDateTime::currentMSecsSinceEpoch();
    sample.simulated = true; // made up: it says so on screen and paper
    Q_EMIT received({sample});
}

} // namespace cim::hubtemplate
