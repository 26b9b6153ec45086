// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/assettable.h"

#include <QSet>
#include <QStringList>

namespace cim::model {

/** An `appliesWhen` of a layer.json: "kind=gas|general & phase=structure"; all conditions must hold, empty always does.
 */
class Applies {
public:
    /** What is wrong with @p text, given the attributes there are; empty when nothing is. */
    static QString check(const QString &text, const QSet<QString> &attributes);

    explicit Applies(const QString &text);
    /** One answer a row. */
    [[nodiscard]] std::vector<bool> rows(const AssetTable &table) const { return rows(table.columns, table.size()); }
    [[nodiscard]] std::vector<bool> rows(const std::vector<geo::Column> &columns, std::size_t count) const;

private:
    struct Condition {
        QString attribute;
        QStringList values;
    };
    std::vector<Condition> m_conditions;
};

} // namespace cim::model
