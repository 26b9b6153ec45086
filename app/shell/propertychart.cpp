// SPDX-License-Identifier: Apache-2.0
#include "app/shell/propertychart.h"

#include "app/shell/statuswords.h"
#include "app/shell/theme.h"
#include "base/text.h"
#include "report/chart.h"

#include <QComboBox>
#include <QPainter>

#include <array>
#include <limits>

namespace cim::shell {

using report::colour;

namespace {
constexpr TimeMs kHalfHour = 1'800'000;
constexpr TimeMs kLeastSpan = 60'000;
constexpr TimeMs kHour = 3'600'000;
/** So old may the recorded curve be before it is read again. */
constexpr qint64 kReadAgainMs = 10'000;
/** A line is drawn across so many missed periods. */
constexpr double kMissedPeriods = 5;

/** With a break wherever nothing came for much longer than it should. */
app::History::Curve withGaps(const app::History::Curve &points, double periodS) {
    app::History::Curve out;
    const auto longest = static_cast<qint64>(std::max(60.0, periodS * kMissedPeriods) * 1000);
    for (const auto &point : points) {
        if (!out.empty() && point.first - out.back().first > longest)
            out.emplace_back(out.back().first + 1, std::numeric_limits<double>::quiet_NaN());
        out.push_back(point);
    }
    return out;
}
} // namespace

PropertyChart::PropertyChart(app::Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_span(new QComboBox(this)) {
    setObjectName(QStringLiteral("propertyChart"));
    setFixedHeight(156);
    m_span->setObjectName(QStringLiteral("chartSpan"));
    m_span->setAccessibleName(tr("Time shown"));
    m_span->addItem(tr("30 min"), kHalfHour);
    m_span->addItem(tr("6 h"), 6 * kHour);
    m_span->addItem(tr("24 h"), 24 * kHour);
    m_span->addItem(tr("7 d"), 7 * 24 * kHour);
    connect(m_span, &QComboBox::currentIndexChanged, this, [this] {
        m_recorded.clear();
        read();
    });
}

qint64 PropertyChart::span() const {
    return m_span->currentData().toLongLong();
}

void PropertyChart::read() {
    update();
    if (!m_asset.isValid() || m_property < 0 || span() <= kHalfHour)
        return;
    m_read.start();
    const TimeMs to = m_session.clock().now();
    m_session.history().readCurve(this, m_asset, m_property, to - span(), to,
                                  [this, asset = m_asset, property = m_property](app::History::Curve curve) {
                                      if (asset != m_asset || property != m_property)
                                          return;
                                      m_recorded = std::move(curve);
                                      update();
                                  });
}

void PropertyChart::show(model::AssetRef asset, int property) {
    const bool isAnother = asset != m_asset || property != m_property;
    m_asset = asset;
    m_property = property;
    if (isAnother) {
        m_recorded.clear();
        read();
    }
    setVisible(asset.isValid() && property >= 0 &&
               m_session.board().spec(asset.layer).properties[static_cast<std::size_t>(property)].type ==
                   model::PropertySpec::Type::Number);
    update();
}

void PropertyChart::resizeEvent(QResizeEvent *) {
    const QSize size = m_span->sizeHint();
    m_span->setGeometry(width() - kPadding - size.width(), 3, size.width(), 24);
}

void PropertyChart::paintEvent(QPaintEvent *) {
    if (!m_asset.isValid() || m_property < 0)
        return;
    const model::LayerSpec &spec = m_session.board().spec(m_asset.layer);
    const model::PropertySpec &property = spec.properties[static_cast<std::size_t>(m_property)];
    report::Chart chart;
    const bool isRecorded = span() > kHalfHour;
    chart.points = withGaps(isRecorded ? m_recorded : m_session.board().history(m_asset, m_property), property.periodS);
    chart.to = m_session.clock().now();
    chart.from = chart.to - span();
    if (!isRecorded && !chart.points.empty()) // a session that has just begun shows what it has, not an empty half hour
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
    const QRectF head(kPadding, 4, m_span->x() - 1.5 * kPadding, 22);
    const QString unit = unitText(property.unit);
    QString words = property.title.in(dataLocale()) + (unit.isEmpty() ? QString() : QLatin1Char(' ') + unit);
    if (!limits.isEmpty())
        words += QStringLiteral(" · ") + tr("limits %1").arg(limits.join(QStringLiteral(" / ")));
    painter.drawText(head, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(head.width())));
    report::paintChart(painter, QRectF(kPadding, 30, width() - 2 * kPadding, height() - 34), chart, theme());
    if (isRecorded && m_read.hasExpired(kReadAgainMs))
        QMetaObject::invokeMethod(this, &PropertyChart::read, Qt::QueuedConnection);
}

} // namespace cim::shell
