// SPDX-License-Identifier: Apache-2.0
#include "app/shell/statusstrip.h"

#include "app/shell/icon.h"
#include "app/shell/theme.h"
#include "base/text.h"

#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace cim::shell {

using report::colour;

namespace {

/** Finer than an age: "40 ms". */
QString delayText(qint64 ms) {
    constexpr qint64 kSecond = 1000;
    return ms >= 0 && ms < kSecond ? QStringLiteral("%1%2ms").arg(ms).arg(QChar(0x2009)) : formatAge(ms);
}

/** How far a hub's clock is from ours; a little is the way of the message. */
QString skewText(std::optional<qint64> ms) {
    constexpr qint64 kLittleMs = 2000;
    if (!ms)
        return QStringLiteral("—");
    if (std::abs(*ms) < kLittleMs)
        return StatusStrip::tr("as ours");
    return (*ms > 0 ? StatusStrip::tr("%1 fast") : StatusStrip::tr("%1 slow")).arg(formatAge(std::abs(*ms)));
}

/** Narrower than this the strip says less, and the rest stands in the tips. */
constexpr int kWide = 1240;

/** Words in a frame of the maintenance violet, which is also that of what is sample or simulated. */
class Badge : public QLabel {
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *event) override {
        if (!text().isEmpty()) {
            QPainter painter(this);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(colour(model::stateStyle(theme(), model::DrawnState::Maintenance).text), 1));
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 3.5, -0.5, -3.5), 3, 3);
        }
        QLabel::paintEvent(event);
    }
};

QLabel *field(StatusStrip *parent, const QString &name, int stretch = 0) {
    QLabel *label = name == QLatin1String("badgeField") ? new Badge(parent) : new QLabel(parent);
    label->setObjectName(name);
    label->setContentsMargins(8, 0, 8, 0);
    parent->addWidget(label, stretch);
    return label;
}

} // namespace

StatusStrip::StatusStrip(app::Session &session, QWidget *parent)
    : QStatusBar(parent), m_session(session), m_crs(field(this, QStringLiteral("crsField"))),
      m_place(field(this, QStringLiteral("placeField"))), m_scale(field(this, QStringLiteral("scaleField"))),
      m_selection(field(this, QStringLiteral("selectionField"))), m_badge(field(this, QStringLiteral("badgeField"))),
      m_meter(new QToolButton(this)) {
    setObjectName(QStringLiteral("statusStrip"));
    setSizeGripEnabled(false);
    setFixedHeight(26);
    m_meter->setObjectName(QStringLiteral("hubMeter"));
    m_meter->setAutoRaise(true);
    m_meter->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_meter->setIcon(icon(QStringLiteral("hub")));
    m_meter->setMaximumHeight(24);
    addPermanentWidget(m_meter);
    connect(m_meter, &QToolButton::clicked, this, &StatusStrip::meterWanted);
    connect(&session, &app::Session::projectOpened, this, &StatusStrip::showProject);
    connect(&session, &app::Session::projectEdited, this, &StatusStrip::showProject);
    connect(&session, &app::Session::surroundingsChanged, this, &StatusStrip::showProject);
    connect(&session, &app::Session::selectionChanged, this, &StatusStrip::showSelection);
    connect(&session.hub(), &hub::HubSession::meterChanged, this, &StatusStrip::showMeter);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &StatusStrip::showMeter);
    m_second.start();
    showProject();
    showSelection();
    showPlace(std::nan(""), std::nan(""), std::nan(""));
}

void StatusStrip::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), colour(ink().head));
    painter.setPen(colour(ink().line));
    painter.drawLine(0, 0, width(), 0);
    for (const QLabel *label : {m_place, m_scale, m_selection, m_badge})
        if (label->isVisible())
            painter.drawLine(label->x() - 3, 6, label->x() - 3, height() - 6);
}

void StatusStrip::resizeEvent(QResizeEvent *event) {
    QStatusBar::resizeEvent(event);
    // Room for the longest, so that nothing moves while the cursor does; a narrow window keeps it for the hub.
    const QFontMetrics metrics(report::uiFont(kBodyPx));
    const bool wide = width() >= kWide;
    m_place->setMinimumWidth(
        wide ? metrics.horizontalAdvance(QStringLiteral("N 3 992 489.91  E 40 534 469.68  H 104.86 m")) + 16 : 0);
    m_scale->setMinimumWidth(wide ? metrics.horizontalAdvance(QStringLiteral("1 : 120 000")) + 16 : 0);
    showProject();
}

void StatusStrip::showProject() {
    const bool open = !m_session.layers().empty() && m_session.crs().isProjected();
    QStringList words;
    if (open) {
        words << m_session.crs().text() << m_session.crs().name();
        if (!m_session.crs().heightName().isEmpty())
            words << m_session.crs().heightName();
    }
    // The code is enough in the strip; the names stand in the tip.
    const bool codeOnly = width() < kWide && words.value(0).size() < 24;
    // A picture that is not true to scale says so.
    const double times = m_session.project().exaggeration;
    const QString heights = times == 1 ? QString() : tr("heights ×%1").arg(times);
    QStringList shown = codeOnly                     ? QStringList{words.value(0)}
                        : words.value(0).size() < 24 ? words.mid(0, 2)
                                                     : QStringList{words.value(1)};
    if (open && !heights.isEmpty()) {
        shown.prepend(heights);
        words << heights;
    }
    m_crs->setText(shown.join(QStringLiteral("  ")));
    m_crs->setToolTip(words.join(QLatin1Char('\n')));
    showMeter();
}

void StatusStrip::showPlace(double x, double y, double z) {
    if (!std::isfinite(x)) {
        m_place->setText(tr("N —  E —  H —"));
        return;
    }
    m_place->setText(tr("N %1  E %2  H %3 m").arg(formatNumber(y, 2), formatNumber(x, 2), formatNumber(z, 2)));
}

void StatusStrip::showScale(double denominator) {
    // Two significant figures: a perspective has no exact scale.
    const double power = denominator > 0 ? std::pow(10.0, std::floor(std::log10(denominator)) - 1) : 1;
    m_scale->setText(denominator > 0
                         ? QStringLiteral("1 : %1").arg(formatNumber(std::round(denominator / power) * power, 0))
                         : QString());
}

void StatusStrip::showSelection() {
    m_selection->setText(tr("%n selected", nullptr, static_cast<int>(m_session.selection().size())));
}

void StatusStrip::showMeter() {
    QStringList badge;
    if (m_session.project().sample)
        badge << tr("sample data");
    if (m_session.isSimulated())
        badge << tr("simulated values");
    m_badge->setText(badge.join(QStringLiteral(" · ")));
    m_badge->setVisible(!badge.isEmpty());
    QPalette palette = m_badge->palette();
    palette.setColor(QPalette::WindowText, colour(model::stateStyle(theme(), model::DrawnState::Maintenance).text));
    m_badge->setPalette(palette);
    const std::vector<hub::LinkMeter> meters = m_session.hub().meters();
    const auto up = std::count_if(meters.begin(), meters.end(),
                                  [](const hub::LinkMeter &m) { return m.state == hub::LinkState::Streaming; });
    double rate = 0;
    qint64 latency = -1;
    int backlog = 0;
    const hub::LinkMeter *worst = nullptr; ///< of those that are not live
    for (const hub::LinkMeter &meter : meters) {
        rate += meter.perSecond;
        latency = std::max(latency, meter.slowDelayMs);
        if (meter.state != hub::LinkState::Streaming && (!worst || meter.lastReceived < worst->lastReceived))
            worst = &meter;
        backlog += meter.backlog;
    }
    const bool well = up == static_cast<qsizetype>(meters.size());
    QString text = meters.empty() ? tr("no hub") : tr("Hub %1 / %2").arg(up).arg(meters.size());
    if (worst) // how fast it was is not what counts now
        text += QStringLiteral(" · ") + hub::linkStateTitle(worst->state) +
                (worst->lastReceived == 0
                     ? QString()
                     : QStringLiteral(" · ") + tr("last value %1 ago")
                                                   .arg(formatAge(std::max<qint64>(
                                                       0, QDateTime::currentMSecsSinceEpoch() - worst->lastReceived))));
    else if (!meters.empty() && width() < kWide)
        text += QStringLiteral(" · ") + tr("%1/s").arg(formatNumber(rate, 0));
    else if (!meters.empty())
        text += QStringLiteral(" · ") + tr("%1/s").arg(formatNumber(rate, 0)) + QStringLiteral(" · ") +
                tr("delay %1").arg(delayText(latency)) + QStringLiteral(" · ") + tr("backlog %1").arg(backlog);
    m_meter->setText(text);
    palette = m_meter->palette();
    palette.setColor(QPalette::ButtonText, well ? colour(ink().text2) : stateText(model::DrawnState::Alarm));
    m_meter->setPalette(palette);
    m_meter->setToolTip(meterTable(m_session));
}

QString StatusStrip::meterTable(app::Session &session) {
    const std::vector<hub::LinkMeter> meters = session.hub().meters();
    const TimeMs now = QDateTime::currentMSecsSinceEpoch();
    const auto since = [now](TimeMs then) {
        return then == 0 ? tr("never") : formatAge(std::max<qint64>(0, now - then));
    };
    const auto reasons = [](const hub::LinkMeter &m) {
        QStringList out;
        if (!m.reason.isEmpty())
            out << m.reason;
        for (auto it = m.rejections.begin(); it != m.rejections.end(); ++it)
            out << QStringLiteral("%1 ×%2").arg(it.key()).arg(it.value());
        return out.join(QStringLiteral("; "));
    };
    using Meter = hub::LinkMeter;
    const std::pair<QString, std::function<QString(const Meter &)>> facts[] = {
        {tr("Link"), [](const Meter &m) { return m.id; }},
        {tr("Protocol"), [](const Meter &m) { return m.protocol; }},
        {tr("State"), [](const Meter &m) { return hub::linkStateTitle(m.state); }},
        {tr("Since"), [&](const Meter &m) { return since(m.since); }},
        {tr("Last value"), [&](const Meter &m) { return since(m.lastReceived); }},
        {tr("All was read"), [&](const Meter &m) { return since(m.reconciled); }},
        {tr("Values a second"), [](const Meter &m) { return formatNumber(m.perSecond, 1); }},
        {tr("Delay of half of them"), [](const Meter &m) { return delayText(m.delayMs); }},
        {tr("Hub's clock"), [](const Meter &m) { return skewText(m.skewMs); }},
        {tr("Delay of 95 %"), [](const Meter &m) { return delayText(m.slowDelayMs); }},
        {tr("Accepted"), [](const Meter &m) { return formatCount(m.accepted); }},
        {tr("Duplicate"), [](const Meter &m) { return formatCount(m.duplicates); }},
        {tr("Late"), [](const Meter &m) { return formatCount(m.late); }},
        {tr("Left out, newer came"), [](const Meter &m) { return formatCount(m.merged); }},
        {tr("Waiting"), [](const Meter &m) { return formatCount(m.backlog); }},
        {tr("Suspect"), [](const Meter &m) { return formatCount(m.suspect); }},
        {tr("Rejected"), [](const Meter &m) { return formatCount(m.rejected); }},
        {tr("Unknown asset"), [](const Meter &m) { return formatCount(m.unknown); }},
        {tr("Reconnects"), [](const Meter &m) { return formatCount(m.reconnects); }},
        {tr("Reason"), reasons}};
    QString rows;
    for (const auto &[name, fact] : facts) {
        rows += QStringLiteral("<tr><th align=left>%1</th>").arg(name);
        for (const Meter &meter : meters)
            rows += QStringLiteral("<td>%1</td>").arg(fact(meter).toHtmlEscaped());
        rows += QStringLiteral("</tr>");
    }
    QString journal;
    if (const auto meter = session.history().meter()) {
        journal = tr("Journal: %1 samples of this session, %2 lost, %3 MB")
                      .arg(formatCount(meter->written), formatCount(meter->shed),
                           formatNumber(static_cast<double>(meter->bytes) / 1e6, 1));
        if (!meter->trouble.isEmpty())
            journal += QStringLiteral("<br>") + meter->trouble.toHtmlEscaped();
        journal = QStringLiteral("<p>%1</p>").arg(journal);
    }
    if (meters.empty())
        return tr("No link is running: the project names none, or none could be started.") + journal;
    return QStringLiteral("<table cellpadding=2>%1</table>").arg(rows) + journal;
}

} // namespace cim::shell
