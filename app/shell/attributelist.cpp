// SPDX-License-Identifier: Apache-2.0
#include "app/shell/attributelist.h"

#include "app/shell/statuswords.h"
#include "app/shell/theme.h"
#include "base/text.h"

#include <QPainter>

namespace cim::shell {

using report::colour;

namespace {
constexpr int kLine = 22;
}

AttributeList::AttributeList(app::Session &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setObjectName(QStringLiteral("attributeList"));
    setAccessibleName(tr("Attributes"));
}

AttributeList::Line AttributeList::lineOf(const QString &id, model::Row row, const app::SessionLayer &layer) const {
    const geo::Column *column = layer.table->column(id);
    const model::AttributeSpec *spec = layer.spec->attribute(id);
    Line line{spec ? spec->title.in(dataLocale()) : id, QStringLiteral("—"), {}};
    if (!column || column->isNull(row))
        return line;
    line.value = attributeText(*layer.spec, *column, row);
    line.unit = spec ? unitText(spec->unit) : QString();
    return line;
}

void AttributeList::setAsset(model::AssetRef asset) {
    m_lines.clear();
    if (asset.isValid()) {
        const app::SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(asset.layer)];
        QStringList ids = layer.spec->panelAttributes;
        if (ids.isEmpty())
            for (const geo::Column &column : layer.table->columns)
                ids << column.name;
        for (const QString &id : ids)
            m_lines.push_back(lineOf(id, asset.row, layer));
    }
    setFixedHeight(static_cast<int>(m_lines.size()) * kLine);
    update();
}

void AttributeList::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const double middle = width() * 0.4;
    int at = 0;
    for (const Line &line : m_lines) {
        const QRectF row(kPadding, at++ * kLine, width() - 2 * kPadding, kLine);
        painter.setFont(report::uiFont(kBodyPx));
        painter.setPen(colour(ink().text2));
        const QFontMetricsF metrics(painter.font());
        painter.drawText(row, Qt::AlignVCenter, metrics.elidedText(line.title, Qt::ElideRight, middle - 20));
        painter.setPen(colour(ink().text));
        const QRectF right(middle, row.top(), row.right() - middle, kLine);
        painter.drawText(right, Qt::AlignVCenter, metrics.elidedText(line.value, Qt::ElideRight, right.width()));
        if (!line.unit.isEmpty()) {
            painter.setPen(colour(ink().text2));
            painter.drawText(right.adjusted(metrics.horizontalAdvance(line.value) + 4, 0, 0, 0), Qt::AlignVCenter,
                             line.unit);
        }
    }
}

} // namespace cim::shell
