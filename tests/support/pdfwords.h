// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QRectF>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QString>

#include <optional>
#include <vector>

namespace cim::test {

/** What a helper program prints; nothing when it is not installed or fails. */
inline std::optional<QString> outputOf(const QString &program, const QStringList &arguments) {
    const QString found = QStandardPaths::findExecutable(program);
    if (found.isEmpty())
        return std::nullopt;
    QProcess process;
    process.start(found, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return std::nullopt;
    return QString::fromUtf8(process.readAllStandardOutput());
}

struct Word {
    QRectF box; ///< points
    QString text;
};

/** The words of a page or of many, as `pdftotext -bbox` gives them. */
inline std::vector<Word> wordsOf(const QString &bbox) {
    static const QRegularExpression line(QStringLiteral(
        "<word xMin=\"([-\\d.]+)\" yMin=\"([-\\d.]+)\" xMax=\"([-\\d.]+)\" yMax=\"([-\\d.]+)\">(.*?)</word>"));
    std::vector<Word> out;
    for (auto it = line.globalMatch(bbox); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QPointF a(match.captured(1).toDouble(), match.captured(2).toDouble());
        const QPointF b(match.captured(3).toDouble(), match.captured(4).toDouble());
        out.push_back({QRectF(a, b), match.captured(5)});
    }
    return out;
}

/** What of the words lies on another or beyond @p frame (points); empty when none does. A font's ascent and descent
 * leave air above and below the ink. */
inline QString troubleOf(std::vector<Word> words, const QRectF &frame) {
    for (Word &word : words) {
        const double air = std::min(word.box.width(), word.box.height()) * 0.2;
        word.box.adjust(std::min(0.4, air), air, -std::min(0.4, air), -air);
        if (!frame.contains(word.box))
            return word.text + QStringLiteral(" lies beyond the frame");
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t k = i + 1; k < words.size(); ++k) {
            if (words[i].box.intersects(words[k].box))
                return words[i].text + QStringLiteral(" lies on ") + words[k].text;
        }
    }
    return {};
}

} // namespace cim::test
