// SPDX-License-Identifier: Apache-2.0
// Fits, and ends the program that loads it when it is told to.
#include "hub/hublink.h"

#include <cstdlib>

class Crashing : public QObject, public cim::hub::HubLinkFactory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID CIM_HUB_LINK_IID)
    Q_INTERFACES(cim::hub::HubLinkFactory)
public:
    Crashing() {
        if (qEnvironmentVariableIsSet("TEST_CRASH"))
            std::_Exit(9);
    }
    cim::Result<std::unique_ptr<cim::hub::HubLink>> create(const cim::hub::LinkConfig &) const override {
        return cim::Error{cim::ErrorKind::Unsupported, {}, {}, {}};
    }
};

#include "crashing.moc"
