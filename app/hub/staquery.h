// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stafilter.h"

namespace cim::demohub {

struct StaQuery;
struct StaExpand {
    QString link;
    std::shared_ptr<const StaQuery> query;
};

/** The query options of a request, or those in the parentheses of an $expand. */
struct StaQuery {
    static constexpr qint64 kDefaultTop = 100, kMostTop = 10'000;
    static constexpr int kMostLevels = 3; ///< of $expand

    struct Order {
        QString property;
        bool descends = false;
    };
    qint64 top = kDefaultTop, skip = 0;
    bool counts = false;
    bool isDataArray = false;
    QStringList select;
    std::vector<Order> orders;
    StaFilter filter; ///< empty: all
    std::vector<StaExpand> expands;
    QStringList others; ///< the options as given but $skip, for the link to the next page
};

/** @p text is the part behind "?", percent-encoded. Fails naming the option that cannot be used. */
Result<StaQuery> parseStaQuery(const QString &text);

} // namespace cim::demohub
