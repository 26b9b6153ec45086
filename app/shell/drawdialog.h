// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/assettable.h"
#include "model/layerspec.h"

#include <QDialog>
#include <QHash>

#include <vector>

class QFormLayout;

namespace cim::shell {

/** The values of something that was drawn, asked as its layer describes them. GUI thread. */
class DrawDialog : public QDialog {
    Q_OBJECT
public:
    /** @p first by attribute, as text. @p table: what there is already, whose words are offered; may be null. */
    DrawDialog(const model::LayerSpec &spec, const QHash<QString, QString> &first, const model::AssetTable *table,
               QWidget *parent);

    /** By attribute, as text; what was left empty is not in it. */
    [[nodiscard]] QHash<QString, QString> values() const;

private:
    void addAttribute(QFormLayout &form, const model::AttributeSpec &attribute, const QString &first,
                      const model::AssetTable *table);

    const model::LayerSpec &m_spec;
    std::vector<std::pair<QString, std::function<QString()>>> m_read; ///< by attribute
};

} // namespace cim::shell
