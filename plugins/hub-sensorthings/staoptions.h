// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/pagefetch.h"

#include <QHash>

namespace cim::sta {

/** What stands for what: a Thing's asset is its property "cimId", else its name; its layer its property "cimLayer",
 * else @c layer. A Datastream's property is its own property "cimProp", else what @c properties has for the name or the
 * definition of what it observes, else that name. */
struct StaMapping {
    QString layer;
    QHash<QString, QString> properties;
};

/** Where a link goes and how; a plain value. Name and password come from the caller, never from a project's options. */
struct StaOptions {
    hub::PageOptions http; ///< its root ends in /v1.0 or /v1.1
    QUrl broker;           ///< where Observations are published as they are made; empty: they are read only
    StaMapping mapping;
    QString filter; ///< $filter of the Things, as the service reads it
    int pollS = 10;
    int pageSize = 500;
};

/** Reads a link's url and options. The error names everything that is unknown, of the wrong type or out of range, and
 * what is allowed. */
Result<StaOptions> readStaOptions(const hub::LinkConfig &config);

} // namespace cim::sta
