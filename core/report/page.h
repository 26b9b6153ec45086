// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/mappainter.h"

#include <QSizeF>

#include <optional>

namespace cim::report {

/** One page of a report. Must be safe to call on a worker: it has nothing but what it is given. */
class Page {
public:
    virtual ~Page() = default;
    [[nodiscard]] virtual QSizeF sizeMm() const = 0;
    /** Paints in millimetres: the writer has scaled the painter. */
    virtual void paint(QPainter &painter, const model::Snapshot &snapshot) const = 0;
    /** In the contents of a PDF; empty: the page is not listed. */
    [[nodiscard]] virtual QString title() const { return {}; }
    /** The plan map on it, in which a PDF's reader measures; nothing: the page has none. */
    [[nodiscard]] virtual std::optional<MapFrame> map() const { return std::nullopt; }
};

} // namespace cim::report
