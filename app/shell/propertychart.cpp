// SPDX-License-Identifier: Apache-2.0
#include "app/shell/propertychart.h"

#include "app/shell/statuswords.h"
#include "app/shell/theme.h"
#include "base/text.h"
#include "report/chart.h"

#include <QPainter>

namespace cim::shell {

using report::colour;

namespace {
constexpr TimeMs kHalfHour = 1'800'000;
constexpr TimeMs kLeastSpan = 60'000;
} // namespace

PropertyChart::PropertyChart(app::Session &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setObjectName(QStringLiteral("propertyChart"));
    setFixedHeight(150);
}

void PropertyChart::show(model::AssetRef asset, int property) {
    m_asset = asset;
    m_property = property;
    setVisible(asset.isValid() && property >= 0 &&
               m_session.board().spec(asset.layer).properties[static_cast<std::size_t>(property)].type ==
                   model::PropertySpec::Type::Number);
    update();
}

void PropertyChart::paintEvent(QPaintEvent *) {
    if (!m_asset.isValid() || m_property < 0)
        return;
    const model::LayerSpec &spec = m_session.board().spec(m_asset.layer);
    const model::PropertySpec &property = spec.properties[static_cast<std::size_t>(m_property)];
    report::Chart chart;
    chart.points = m_session.board().history(m_asset, m_property);
    chart.to = m_session.clock().now();
    chart.from = chart.to - kHalfHour;
    if (!chart.points.empty()) // a session that has just begun shows what it has, not an empty half hour
        chart.from = std::min(std::max(chart.from, chart.points.front().first), chart.to - kLeastSpan);
    chart.decimals = property.decimals;
    std::vector<double> values;
    for (const model::Rule &rule : spec.rules) {
        const bool above = rule.when == model::Rule::When::Above || rule.when == model::Rule::When::AtLeast;
        const bool below = rule.when == model::Rule::When::Below || rule.when == model::Rule::When::AtMost;
        if (rule.property != property.id || (!above && !below))
            continue;
        chart.thresholds.push_back({rule.value, model::stateOfLevel(rule.level), above});
        values.push_back(rule.value);
    }
    std::sort(values.begin(), values.end());
    QStringList limits;
    for (const double value : values)
        limits << formatNumber(value, property.decimals);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(report::uiFont(kSmallPx));
    painter.setPen(colour(ink().text2));
    const QRectF head(kPadding, 4, width() - 2 * kPadding, 16);
    const QString unit = unitText(property.unit);
    const qint64 minutes = std::max<qint64>(1, (chart.to - chart.from + 30'000) / 60'000);
    painter.drawText(head, Qt::AlignVCenter,
                     tr("%1, last %2 min")
                         .arg(property.title.in(dataLocale()) + (unit.isEmpty() ? QString() : QLatin1Char(' ') + unit))
                         .arg(minutes));
    if (!limits.isEmpty())
        painter.drawText(head, Qt::AlignVCenter | Qt::AlignRight,
                         tr("limits %1").arg(limits.join(QStringLiteral(" / "))));
    report::paintChart(painter, QRectF(kPadding, 24, width() - 2 * kPadding, height() - 28), chart, theme());
}

} // namespace cim::shell
