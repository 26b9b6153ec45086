// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

namespace cim {

/** A word in each language the data carries, keyed by locale name ("en", "zh_CN"). */
class LocalText {
public:
    LocalText() = default;
    explicit LocalText(const QString &sameInAll) { m_texts.insert(QString(), sameInAll); }

    void set(const QString &locale, const QString &text) { m_texts.insert(locale, text); }
    /** The text for @p locale, else English, else whatever there is. */
    [[nodiscard]] QString in(const QString &locale) const;
    [[nodiscard]] bool isEmpty() const { return m_texts.isEmpty(); }
    /** All of them by locale name; the one that is the same in all languages has an empty name. */
    [[nodiscard]] const QHash<QString, QString> &texts() const { return m_texts; }

private:
    QHash<QString, QString> m_texts;
};

/** The locale of data texts in this process: "en" or "zh_CN". Set once at start, before any thread. */
void setDataLocale(const QString &locale);
[[nodiscard]] QString dataLocale();

/** 42610.25 with 1 decimal -> "42 610.3" with thin spaces; an em dash for a value that is not finite. */
[[nodiscard]] QString formatNumber(double value, int decimals);
/** An age as people say it: "0.6 s", "14 s", "4 min 12 s", "2 h 5 min", "3 d 4 h"; an em dash when negative. */
[[nodiscard]] QString formatAge(qint64 ageMs);
/** Chainage of a linear asset: 1233.0 -> "K1+233.0". */
[[nodiscard]] QString formatChainage(double metres);

} // namespace cim
