// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/library.h"
#include "base/result.h"
#include "model/command.h"
#include "model/sample.h"

#include <QJsonObject>
#include <QObject>
#include <QtPlugin>

#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

namespace cim::hub {

enum class LinkState : std::uint8_t {
    Disabled,
    Connecting,
    Snapshot,
    Streaming,
    Degraded,
    Stale,
    Offline,
    AuthFailed,
    TlsFailed,
    Incompatible
};
/** In the data locale. */
[[nodiscard]] QString linkStateTitle(LinkState state);
/** Whether retrying cannot help: the user has to change something first. */
[[nodiscard]] bool waitsForUser(LinkState state);

/** A step of the link's state machine, with the reason in words. */
struct LinkChange {
    LinkState state = LinkState::Disabled;
    QString reason;
    TimeMs when = 0;
};

/** What a link may know of the city: ids, never geometry or colours. Protocols that are pushed to need none of it; the
 * simulator makes values for it. Immutable; shared between threads. */
struct CatalogueLayer {
    struct Property {
        QString id;
        QString unit;
        double periodS = 60;
        double min = 0, max = 1, centre = 0.5;
        int type = 0; ///< 0 number, 1 flag, 2 word
        QStringList words;
    };
    QString layer;
    std::vector<Property> properties;
    std::vector<QString> assets;
    /** By asset, then property: whether it carries it. */
    std::vector<std::vector<bool>> applies;
    /** By asset: a size that limits counts (capacity of a car park), NaN when there is none. */
    std::vector<double> capacity;
};
struct Catalogue {
    std::vector<CatalogueLayer> layers;
    TimeMs start = 0;
};

/** What became of a command, as far as link and hub know: Accepted, Rejected or Expired. */
struct CommandAnswer {
    QString id;
    model::CommandStep step = model::CommandStep::Accepted;
    QString why;
};

/** What is wanted of a hub's own record: the values of one property of one asset, from the first time to the last. */
struct HistoryWish {
    quint64 id = 0; ///< names the answer
    QString layer, asset, property;
    TimeMs from = 0, to = 0;
};
/** Some of what was wished for, or the reason why there is none. */
struct HistoryAnswer {
    quint64 id = 0;
    QString unit;                                  ///< of the values, as the hub writes it; empty: the property's
    std::vector<std::pair<TimeMs, double>> values; ///< oldest first
    QString problem;                               ///< empty: that is all the hub has of that time
};

/** One connection by one protocol, living on the hub's I/O thread. Duties of an implementer:
 *  - start() returns at once; say every change of state with its reason; deliver values by received(), in batches.
 *  - Parse in a function without network (bytes -> values), so that it is tested and fuzzed alone.
 *  - On a broken connection say Offline once and stop: retry, back-off, acceptance, staleness and counting are
 * HubSession's.
 *  - An empty batch in received() is a sign of life: send one at least every 10 s when the hub is known to be alive but
 * quiet, or the link counts as silent after 12 s.
 *  - Never touch a widget, a layer or a file; never block; stop() ends everything within a second.
 *  - It is made on the GUI thread without a parent and moved to the I/O thread before start(): timers and sockets that
 * are made in the constructor have to be its children. */
class CIM_OF_HUB HubLink : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start() = 0;
    virtual void stop() = 0;
    /** Sends a value on, at once or not at all: what cannot be sent now is answered with Rejected, never kept for
     * later. Links that were made without LinkConfig::commands, and protocols that have none, reject it. */
    virtual void send(const model::Command &command);
    /** Reads what the hub itself has recorded; answered by historyRead() once, at once by protocols that have no
     * record.
     */
    virtual void readHistory(const HistoryWish &wish);
    /** The geohash cells that are in sight, at most ViewScope::kMostCells; none: the whole city. For links that were
     * told to follow the view; the others read all that they were configured for. */
    virtual void setCells(const QStringList &cells);

Q_SIGNALS:
    void answered(const cim::hub::CommandAnswer &answer);
    void historyRead(const cim::hub::HistoryAnswer &answer);
    void received(const cim::model::RawSamples &samples);
    void stateChanged(const cim::hub::LinkChange &change);
    /** Messages that could not be used, with the reason; counted and shown in the hub meter. */
    void rejected(const QString &reason, int count);
    /** All that the hub has was read, at the start or once more: from now on nothing is known to be missing. */
    void reconciled();
    /** What the hub's clock says; @p askedMs is how long ago it was asked, 0 for what came by itself. */
    void hubTime(qint64 hub, int askedMs);
};

struct LinkConfig {
    QString id;
    QString url;
    QJsonObject options;
    std::shared_ptr<const Catalogue> catalogue;
    QString user; ///< from the keychain or the environment; never from a project file
    QString password;
    bool commands = false; ///< values may be sent
    QString commandUser;   ///< with these, which are not those for reading
    QString commandPassword;
};

/** The interface of a hub plugin. Options that the protocol does not know make create() fail, naming them. */
class HubLinkFactory {
public:
    virtual ~HubLinkFactory() = default;
    virtual Result<std::unique_ptr<HubLink>> create(const LinkConfig &config) const = 0;
};

} // namespace cim::hub

#define CIM_HUB_LINK_IID "cimscape.HubLinkFactory/3"
Q_DECLARE_INTERFACE(cim::hub::HubLinkFactory, CIM_HUB_LINK_IID)
Q_DECLARE_METATYPE(cim::model::RawSamples)
Q_DECLARE_METATYPE(cim::hub::LinkChange)
Q_DECLARE_METATYPE(cim::hub::CommandAnswer)
Q_DECLARE_METATYPE(cim::hub::HistoryAnswer)
