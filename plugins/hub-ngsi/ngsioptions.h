// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/pagefetch.h"
#include "hub/payloadmap.h"

namespace cim::ngsi {

/** Where a link goes and how; a plain value. */
struct NgsiOptions {
    hub::PageOptions http; ///< its root ends in /ngsi-ld/v1 or /v2; the headers of tenant and path are in it
    bool isLd = true;      ///< NGSI-LD (ETSI GS CIM 009), else NGSIv2
    QUrl broker;           ///< where notifications of subscriptions are published; empty: there are none
    QByteArray topic;      ///< of those
    QString query;         ///< added to every request: what the broker shall filter by
    std::vector<hub::AssetMap> maps;
    int pollS = 10;
    int pageSize = 500;
};

/** Reads a link's url and options; without "map" @p defaults (in the form of smartdatamodels.json). The error names
 * everything that is unknown, of the wrong type or out of range, and what is allowed. */
Result<NgsiOptions> readNgsiOptions(const hub::LinkConfig &config, const QJsonObject &defaults);

} // namespace cim::ngsi
