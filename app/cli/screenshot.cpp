// SPDX-License-Identifier: Apache-2.0
#include "app/cli/screenshot.h"

#include "app/cli/commandline.h"

#include <QCoreApplication>
#include <QPixmap>

#include <algorithm>

namespace cim::app {

namespace {

constexpr int kPollMs = 100;
/** Rules wait out their delays and labels come to rest. */
constexpr int kSettleMs = 4000;
constexpr int kWithoutHubMs = 1500;
constexpr int kPatienceMs = 20'000;

bool isStreaming(Session &session) {
    const auto meters = session.hub().meters();
    return std::any_of(meters.begin(), meters.end(), [](const hub::LinkMeter &meter) {
        return meter.state == hub::LinkState::Streaming && meter.accepted > 0;
    });
}

} // namespace

Screenshot::Screenshot(Session &session, QWidget &window, QString path)
    : m_session(session), m_window(&window), m_path(std::move(path)) {
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &Screenshot::look);
    m_poll.start();
}

void Screenshot::look() {
    const auto &layers = m_session.layers();
    const bool loading = layers.empty() || std::any_of(layers.begin(), layers.end(), [](const SessionLayer &layer) {
                             return layer.state == SessionLayer::State::Loading;
                         });
    if (loading)
        return;
    if (!m_loaded.isValid())
        m_loaded.start();
    if (!m_live.isValid() && isStreaming(m_session))
        m_live.start();
    const bool hasHub = !m_session.project().links.empty();
    const bool ready = hasHub ? m_live.isValid() && m_live.elapsed() > kSettleMs : m_loaded.elapsed() > kWithoutHubMs;
    if (ready || m_loaded.elapsed() > kPatienceMs)
        take();
}

void Screenshot::take() {
    m_poll.stop();
    const QPixmap picture = m_window ? m_window->grab() : QPixmap();
    const bool saved = !picture.isNull() && picture.save(m_path);
    QCoreApplication::exit(saved
                               ? kDone
                               : fail({ErrorKind::Unreadable, QStringLiteral("saving a picture of the window"), m_path,
                                       QStringLiteral("it cannot be written; check the folder and that the name ends "
                                                      "in .png or .jpg")}));
}

} // namespace cim::app
