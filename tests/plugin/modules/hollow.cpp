// SPDX-License-Identifier: Apache-2.0
#include "hub/hublink.h"

/** Says that it is a hub protocol and has no factory. */
class Hollow : public QObject {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID CIM_HUB_LINK_IID)
};

#include "hollow.moc"
