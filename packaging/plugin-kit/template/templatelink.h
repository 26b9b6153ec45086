// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"

#include <QTimer>

namespace cim::hubtemplate {

/** What the options of a link say; read by the factory, before anything is connected. */
struct Options {
    QString layer, asset, property; ///< where the count goes
    QString unit;                   ///< of the property, as its layer has it: another one is counted and not shown
};
[[nodiscard]] Result<Options> readOptions(const QJsonObject &options, const QString &link);

/** A link that needs no network: once a second it gives one asset the number of seconds since it was started. What a
 * real one does instead stands beside it; its duties stand in hub/hublink.h. */
class TemplateLink : public hub::HubLink {
    Q_OBJECT
public:
    explicit TemplateLink(Options options);
    void start() override;
    void stop() override;

private:
    void tick();

    Options m_options;
    QTimer m_second{this}; ///< a child: it moves to the I/O thread with the link
    int m_seconds = 0;
};

} // namespace cim::hubtemplate
