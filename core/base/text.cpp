// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <cmath>

namespace cim {

namespace {
QString &locale() {
    static QString name = QStringLiteral("en");
    return name;
}
constexpr QChar kThinSpace(0x2009);
constexpr QChar kDash(0x2014);
} // namespace

QString LocalText::in(const QString &wanted) const {
    if (const auto it = m_texts.constFind(wanted); it != m_texts.constEnd())
        return *it;
    if (const auto it = m_texts.constFind(QStringLiteral("en")); it != m_texts.constEnd())
        return *it;
    return m_texts.isEmpty() ? QString() : *m_texts.constBegin();
}

void setDataLocale(const QString &name) {
    locale() = name;
}
QString dataLocale() {
    return locale();
}

QString formatNumber(double value, int decimals) {
    if (!std::isfinite(value))
        return kDash;
    QString digits = QString::number(std::abs(value), 'f', decimals);
    const qsizetype point = digits.indexOf(QLatin1Char('.'));
    for (qsizetype i = (point < 0 ? digits.size() : point) - 3; i > 0; i -= 3)
        digits.insert(i, kThinSpace);
    const bool isZero = digits.count(QLatin1Char('0')) + digits.count(QLatin1Char('.')) == digits.size();
    return value < 0 && !isZero ? QChar(0x2212) + digits : digits;
}

QString formatAge(qint64 ageMs) {
    if (ageMs < 0)
        return kDash;
    const qint64 seconds = ageMs / 1000;
    const QString space(kThinSpace);
    const auto two = [&](qint64 big, const char *bigUnit, qint64 small, const char *smallUnit) {
        QString out = QString::number(big) + space + QLatin1String(bigUnit);
        if (small > 0)
            out += QLatin1Char(' ') + QString::number(small) + space + QLatin1String(smallUnit);
        return out;
    };
    if (ageMs < 10'000)
        return QString::number(static_cast<double>(ageMs / 100) / 10.0, 'f', 1) + space + QStringLiteral("s");
    if (seconds < 60)
        return QString::number(seconds) + space + QStringLiteral("s");
    if (seconds < 3600)
        return two(seconds / 60, "min", seconds % 60, "s");
    if (seconds < 86400)
        return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
    return two(seconds / 86400, "d", seconds % 86400 / 3600, "h");
}

QString formatChainage(double metres) {
    if (!std::isfinite(metres))
        return kDash;
    const double tenths = std::round(std::abs(metres) * 10.0);
    const auto km = static_cast<qint64>(tenths / 10000.0);
    const double rest = (tenths - static_cast<double>(km) * 10000.0) / 10.0;
    return QStringLiteral("%1K%2+%3")
        .arg(metres < 0 ? QStringLiteral("-") : QString())
        .arg(km)
        .arg(rest, 5, 'f', 1, QLatin1Char('0'));
}

} // namespace cim
