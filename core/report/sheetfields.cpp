// SPDX-License-Identifier: Apache-2.0
// What the texts of a sheet are filled with.
#include "report/sheetpanels.h"

#include <QDateTime>
#include <QRegularExpression>

#include <cmath>
#include <map>

namespace cim::report {

namespace {

/** "UTC+08:00" of the zone in which times on paper are written. */
QString offsetText(const QDateTime &time) {
    const int minutes = time.offsetFromUtc() / 60;
    return QStringLiteral("UTC%1%2:%3")
        .arg(minutes < 0 ? QChar(0x2212) : QLatin1Char('+'))
        .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

double Sheet::metresPerUnit() const {
    return snapshot.crs.metresPerUnit() > 0 ? snapshot.crs.metresPerUnit() : 1.0;
}

QString Sheet::time(TimeMs when) const {
    if (when == 0)
        return QStringLiteral("—");
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(when);
    return QStringLiteral("%1 (%2)").arg(local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), offsetText(local));
}

QString Sheet::date(TimeMs when) const {
    return when == 0 ? QStringLiteral("—")
                     : QDateTime::fromMSecsSinceEpoch(when).toString(QStringLiteral("yyyy-MM-dd"));
}

QString Sheet::scaleText() const {
    if (!map)
        return QStringLiteral("—");
    return QStringLiteral("1 : ") + formatNumber(frame.scale, 0);
}

QString Sheet::title() const {
    for (const LocalText *given : {&content.title, &form.heading}) {
        const QString own = filled(given->in(content.locale));
        if (!own.isEmpty())
            return own;
    }
    return snapshot.title;
}

QString Sheet::subtitle() const {
    const QString own = filled(form.subtitle.in(content.locale));
    return own.isEmpty() ? form.title.in(content.locale) : own;
}

QString Sheet::number() const {
    if (content.number == 0)
        return word("Contents", "目录");
    const QString own = content.sheetNumber.isEmpty() ? QStringLiteral("%1/%2").arg(content.number).arg(content.count)
                                                      : content.sheetNumber;
    return parts == 1 ? own : QStringLiteral("%1 (%2/%3)").arg(own).arg(part).arg(parts);
}

std::optional<QString> Sheet::field(const QString &name) const {
    if (const auto found = content.fields.find(name); found != content.fields.end())
        return found->second;
    static const std::map<QString, QString (*)(const Sheet &)> known{
        {QStringLiteral("project"), [](const Sheet &s) { return s.snapshot.title; }},
        {QStringLiteral("organisation"), [](const Sheet &s) { return s.snapshot.organisation; }},
        {QStringLiteral("security"), [](const Sheet &s) { return s.snapshot.security; }},
        {QStringLiteral("asOf"), [](const Sheet &s) { return s.time(s.snapshot.asOf); }},
        {QStringLiteral("date"), [](const Sheet &s) { return s.date(s.snapshot.asOf); }},
        {QStringLiteral("dataDate"), [](const Sheet &s) { return s.date(s.snapshot.dataDate); }},
        {QStringLiteral("hub"), [](const Sheet &s) { return s.snapshot.hubState; }},
        {QStringLiteral("rules"), [](const Sheet &s) { return s.snapshot.ruleEdition; }},
        {QStringLiteral("crs"), [](const Sheet &s) { return s.snapshot.crs.name(); }},
        {QStringLiteral("scale"), [](const Sheet &s) { return s.scaleText(); }},
        {QStringLiteral("sheet"), [](const Sheet &s) { return s.number(); }},
        {QStringLiteral("page"), [](const Sheet &s) { return QString::number(s.content.number); }},
        {QStringLiteral("pages"), [](const Sheet &s) { return QString::number(s.content.count); }}};
    const auto found = known.find(name);
    return found == known.end() ? std::nullopt : std::optional(found->second(*this));
}

QString Sheet::filled(const QString &text) const {
    if (!text.contains(QLatin1Char('{')))
        return text;
    static const QRegularExpression braces(QStringLiteral("\\{([A-Za-z_][A-Za-z0-9_]*)\\}"));
    QString out;
    qsizetype at = 0;
    for (auto it = braces.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        out += QStringView(text).mid(at, match.capturedStart() - at);
        out += field(match.captured(1)).value_or(match.captured());
        at = match.capturedEnd();
    }
    return out.append(QStringView(text).mid(at));
}

bool Sheet::isInside(const model::Alarm &alarm) const {
    if (!map)
        return true;
    const auto layer = static_cast<std::size_t>(alarm.asset.layer);
    if (!alarm.asset.isValid() || layer >= snapshot.layers.size() || !snapshot.layers[layer].table)
        return false;
    const geo::Geometries &geometries = snapshot.layers[layer].table->geometries;
    if (alarm.asset.row >= geometries.size())
        return false;
    const geo::Vec3 at = geometries.anchor(alarm.asset.row);
    return frame.extent.contains(at.x, at.y);
}

QString viewCaption(const model::Viewpoint &view, double exaggeration, const QString &locale) {
    const bool isChinese = locale == QLatin1String("zh_CN");
    const auto word = [&](const char *english, const char *chinese) {
        return QString::fromUtf8(isChinese ? chinese : english);
    };
    const QString name = view.title(locale);
    const QString how = view.plan ? word("from above, north up", "正射俯视，上北")
                                  : word("looking %1°, %2° down", "视线方位 %1°，俯角 %2°")
                                        .arg(formatNumber(std::fmod(view.azimuthDegrees + 360.0, 360.0), 0),
                                             formatNumber(-view.pitchDegrees, 0));
    const QString heights =
        exaggeration == 1 || view.plan ? QString() : word(", heights ×%1", "，高度放大 %1 倍").arg(exaggeration);
    return word("3D view", "三维视图") + (name.isEmpty() ? QString() : word(" “%1”", "“%1”").arg(name)) +
           word(": ", "：") + how + heights;
}

} // namespace cim::report
