// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QWidget>

namespace cim::shell {

/** Title and value of an asset's attributes, in the order of its layer's panel. GUI thread. */
class AttributeList : public QWidget {
    Q_OBJECT
public:
    explicit AttributeList(app::Session &session, QWidget *parent = nullptr);
    void setAsset(model::AssetRef asset);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line {
        QString title, value, unit;
    };
    [[nodiscard]] Line lineOf(const QString &id, model::Row row, const app::SessionLayer &layer) const;

    app::Session &m_session;
    std::vector<Line> m_lines;
};

} // namespace cim::shell
