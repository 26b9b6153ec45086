// SPDX-License-Identifier: Apache-2.0
#include "staquery.h"

#include <QUrl>

#include <algorithm>

namespace cim::demohub {

namespace {

Error wrong(const QString &option, const QString &why) {
    return {ErrorKind::BadFormat, QStringLiteral("reading the query"), option.left(200), why};
}

/** Splits at @p separator, but not within parentheses and quotes. */
QStringList splitOutside(const QString &text, QChar separator) {
    QStringList out;
    int depth = 0;
    bool isQuoted = false;
    qsizetype from = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == QLatin1Char('\''))
            isQuoted = !isQuoted;
        else if (!isQuoted && c == QLatin1Char('('))
            ++depth;
        else if (!isQuoted && c == QLatin1Char(')'))
            --depth;
        else if (!isQuoted && depth == 0 && c == separator) {
            out << text.mid(from, at - from);
            from = at + 1;
        }
    }
    return out << text.mid(from);
}

Result<qint64> countOf(const QString &name, const QString &value, qint64 most) {
    bool isNumber = false;
    const qint64 count = value.toLongLong(&isNumber);
    if (!isNumber || count < 0)
        return wrong(name, QStringLiteral("%1 is no count").arg(value.left(40)));
    return std::min(count, most);
}

Result<StaQuery> parseOptions(const QStringList &options, int level);

/** "Datastreams($top=1;$expand=…)" or "Datastreams/ObservedProperty". */
Result<StaExpand> parseExpand(const QString &text, int level) {
    if (level > StaQuery::kMostLevels)
        return wrong(text, QStringLiteral("more than %1 levels of $expand").arg(StaQuery::kMostLevels));
    const qsizetype open = text.indexOf(QLatin1Char('('));
    const qsizetype slash = text.left(open < 0 ? text.size() : open).indexOf(QLatin1Char('/'));
    StaExpand out;
    Result<StaQuery> query = StaQuery{};
    if (slash >= 0) {
        out.link = text.left(slash).trimmed();
        query = parseOptions({QStringLiteral("$expand=") + text.mid(slash + 1)}, level);
    } else {
        out.link = text.left(open < 0 ? text.size() : open).trimmed();
        if (open >= 0) {
            if (!text.trimmed().endsWith(QLatin1Char(')')))
                return wrong(text, QStringLiteral("\")\" is missing"));
            const QString inner = text.trimmed().chopped(1).mid(open + 1);
            query = parseOptions(splitOutside(inner, QLatin1Char(';')), level);
        }
    }
    if (!query)
        return query.error();
    out.query = std::make_shared<const StaQuery>(std::move(query).value());
    return out;
}

Result<void> takeOption(const QString &name, const QString &value, int level, StaQuery &out) {
    if (name == QLatin1String("$top") || name == QLatin1String("$skip")) {
        const bool isTop = name == QLatin1String("$top");
        const Result<qint64> count =
            countOf(name, value, isTop ? StaQuery::kMostTop : std::numeric_limits<qint64>::max());
        if (!count)
            return count.error();
        (isTop ? out.top : out.skip) = *count;
    } else if (name == QLatin1String("$count")) {
        out.counts = value == QLatin1String("true");
    } else if (name == QLatin1String("$select")) {
        for (const QString &each : value.split(QLatin1Char(','), Qt::SkipEmptyParts))
            out.select << each.trimmed();
    } else if (name == QLatin1String("$orderby")) {
        for (const QString &each : value.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const QStringList words = each.simplified().split(QLatin1Char(' '));
            if (words.size() > 2 ||
                (words.size() == 2 && words[1] != QLatin1String("asc") && words[1] != QLatin1String("desc")))
                return wrong(name, QStringLiteral("\"%1\" is no order").arg(each.left(80)));
            out.orders.push_back({words[0], words.value(1) == QLatin1String("desc")});
        }
    } else if (name == QLatin1String("$filter")) {
        Result<StaFilter> filter = parseStaFilter(value);
        if (!filter)
            return filter.error();
        out.filter = std::move(filter).value();
    } else if (name == QLatin1String("$expand")) {
        for (const QString &each : splitOutside(value, QLatin1Char(','))) {
            Result<StaExpand> expand = parseExpand(each, level + 1);
            if (!expand)
                return expand.error();
            out.expands.push_back(std::move(expand).value());
        }
    } else if (name == QLatin1String("$resultFormat")) {
        if (value != QLatin1String("dataArray"))
            return wrong(name, QStringLiteral("only dataArray is known"));
        out.isDataArray = true;
    } else {
        return wrong(name, QStringLiteral("no such option here"));
    }
    return {};
}

Result<StaQuery> parseOptions(const QStringList &options, int level) {
    StaQuery out;
    for (const QString &option : options) {
        const qsizetype equals = option.indexOf(QLatin1Char('='));
        const QString name = option.left(equals < 0 ? option.size() : equals).trimmed();
        if (name.isEmpty())
            continue;
        const Result<void> taken = takeOption(name, equals < 0 ? QString() : option.mid(equals + 1), level, out);
        if (!taken)
            return taken.error();
        if (name != QLatin1String("$skip"))
            out.others << option;
    }
    return out;
}

} // namespace

Result<StaQuery> parseStaQuery(const QString &text) {
    QStringList options;
    for (const QString &option : text.split(QLatin1Char('&'), Qt::SkipEmptyParts)) {
        QByteArray bytes = option.toUtf8();
        bytes.replace('+', ' ');
        options << QUrl::fromPercentEncoding(bytes);
    }
    return parseOptions(options, 0);
}

} // namespace cim::demohub
