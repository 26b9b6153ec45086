// SPDX-License-Identifier: Apache-2.0
#include "stafilter.h"

#include <QRegularExpression>

#include <cmath>
#include <memory>

namespace cim::demohub {

namespace {

constexpr int kMaxDepth = 32;
constexpr qsizetype kMaxLength = 8192;
constexpr std::size_t kMaxCorners = 10'000;

using Getter = std::function<StaValue(const StaModel &, StaRef)>;
using Ring = std::vector<geo::Vec3>;

struct Token {
    enum class Kind { End, Word, Number, Text, Time, Geography, Sign } kind = Kind::End;
    QString text;
    qsizetype at = 0;
};

/** Why, and where. */
struct Wrong {
    QString why;
    qsizetype at = 0;
};

class Tokens {
public:
    explicit Tokens(const QString &text) : m_text(text) { next(); }
    [[nodiscard]] const Token &now() const { return m_now; }
    Token take() {
        Token out = m_now;
        next();
        return out;
    }
    bool takeSign(const char *sign) { return takeIf(Token::Kind::Sign, sign); }
    bool takeWord(const char *word) { return takeIf(Token::Kind::Word, word); }
    void expectSign(const char *sign) {
        if (!takeSign(sign))
            fail(QStringLiteral("\"%1\" is missing").arg(QLatin1String(sign)), m_now.at);
    }
    /** The first fault is kept, and nothing is read behind it. */
    void fail(const QString &why, qsizetype at) {
        if (!m_wrong)
            m_wrong = Wrong{why, at};
        m_at = m_text.size();
        m_now = {Token::Kind::End, {}, at};
    }
    [[nodiscard]] const std::optional<Wrong> &wrong() const { return m_wrong; }

private:
    bool takeIf(Token::Kind kind, const char *text) {
        if (m_now.kind != kind || m_now.text != QLatin1String(text))
            return false;
        next();
        return true;
    }
    void next() {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        m_now = {Token::Kind::End, {}, m_at};
        if (m_at >= m_text.size())
            return;
        static const QRegularExpression time(QStringLiteral("\\G\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:?\\d\\d)?"));
        static const QRegularExpression number(QStringLiteral("\\G[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?"));
        static const QRegularExpression word(QStringLiteral("\\G[A-Za-z_@][A-Za-z0-9_.@/]*"));
        if (m_text[m_at] == QLatin1Char('\'')) {
            takeQuoted(Token::Kind::Text);
            return;
        }
        const auto match = [&](const QRegularExpression &form, Token::Kind kind) {
            const auto found = form.match(m_text, m_at);
            if (!found.hasMatch())
                return false;
            m_now = {kind, found.captured(), m_at};
            m_at += found.capturedLength();
            return true;
        };
        if (match(time, Token::Kind::Time) || match(number, Token::Kind::Number))
            return;
        if (match(word, Token::Kind::Word)) {
            if (m_now.text == QLatin1String("geography") && m_at < m_text.size() && m_text[m_at] == QLatin1Char('\''))
                takeQuoted(Token::Kind::Geography);
            return;
        }
        m_now = {Token::Kind::Sign, QString(m_text[m_at]), m_at};
        ++m_at;
    }
    void takeQuoted(Token::Kind kind) {
        const qsizetype at = m_at;
        const QString text = quoted();
        if (!m_wrong)
            m_now = {kind, text, at};
    }
    QString quoted() {
        QString out;
        const qsizetype from = m_at;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] != QLatin1Char('\'')) {
                out += m_text[m_at];
            } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == QLatin1Char('\'')) {
                out += m_text[m_at++];
            } else {
                ++m_at;
                return out;
            }
        }
        fail(QStringLiteral("a text without its end"), from);
        return out;
    }

    const QString m_text;
    qsizetype m_at = 0;
    Token m_now;
    std::optional<Wrong> m_wrong;
};

std::vector<Ring> readPolygon(const Token &token, Tokens &tokens) {
    const auto fail = [&](const QString &why) {
        tokens.fail(why, token.at);
        return std::vector<Ring>{};
    };
    static const QRegularExpression form(QStringLiteral("^\\s*POLYGON\\s*(?:Z\\s*)?\\((.*)\\)\\s*$"),
                                         QRegularExpression::CaseInsensitiveOption |
                                             QRegularExpression::DotMatchesEverythingOption);
    const auto found = form.match(token.text);
    if (!found.hasMatch())
        return fail(QStringLiteral("only POLYGON((…)) is known"));
    std::vector<Ring> rings;
    std::size_t corners = 0;
    for (QString ring : found.captured(1).split(QLatin1Char(')'), Qt::SkipEmptyParts)) {
        ring.remove(QLatin1Char('('));
        Ring out;
        for (const QString &corner : ring.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const QStringList numbers = corner.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
            bool x = false, y = false;
            const geo::Vec3 at{numbers.value(0).toDouble(&x), numbers.value(1).toDouble(&y), 0};
            if (numbers.isEmpty())
                continue; // the comma between two rings
            if (!x || !y || ++corners > kMaxCorners)
                return fail(QStringLiteral("a corner of the polygon is no pair of numbers"));
            out.push_back(at);
        }
        if (out.size() >= 3)
            rings.push_back(std::move(out));
    }
    if (rings.empty())
        return fail(QStringLiteral("a polygon of no area"));
    return rings;
}

/** Even-odd over all rings: a hole is outside. */
bool isInside(const std::vector<Ring> &rings, const geo::Vec3 &point) {
    bool inside = false;
    for (const Ring &ring : rings) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            const geo::Vec3 &a = ring[i], &b = ring[j];
            if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
                inside = !inside;
        }
    }
    return inside;
}

/** The value at the end of a path; of a link to many the first one's. */
StaValue follow(const StaModel &model, StaRef ref, const QStringList &path) {
    for (qsizetype step = 0; step + 1 < path.size(); ++step) {
        const auto related = model.related(ref, path[step]);
        if (!related || related->refs.empty())
            return {};
        ref = related->refs.front();
    }
    return model.value(ref, path.back());
}

class Parser {
public:
    explicit Parser(const QString &text) : m_tokens(text) {}

    Result<StaFilter> all(const QString &text) {
        StaFilter out = either(0);
        if (m_tokens.now().kind != Token::Kind::End)
            m_tokens.fail(QStringLiteral("\"%1\" is not expected").arg(m_tokens.now().text), m_tokens.now().at);
        if (const auto &wrong = m_tokens.wrong())
            return Error{ErrorKind::BadFormat, QStringLiteral("reading $filter"), text.left(200),
                         QStringLiteral("%1, at character %2").arg(wrong->why).arg(wrong->at + 1)};
        return out;
    }

private:
    StaFilter either(int depth) {
        StaFilter left = both(depth);
        while (m_tokens.takeWord("or")) {
            left = [a = std::move(left), b = both(depth)](const StaModel &model, StaRef ref) {
                return a(model, ref) || b(model, ref);
            };
        }
        return left;
    }

    StaFilter both(int depth) {
        StaFilter left = one(depth);
        while (m_tokens.takeWord("and")) {
            left = [a = std::move(left), b = one(depth)](const StaModel &model, StaRef ref) {
                return a(model, ref) && b(model, ref);
            };
        }
        return left;
    }

    StaFilter one(int depth) {
        if (depth > kMaxDepth)
            m_tokens.fail(QStringLiteral("more than %1 levels").arg(kMaxDepth), m_tokens.now().at);
        if (m_tokens.takeWord("not"))
            return [a = one(depth + 1)](const StaModel &model, StaRef ref) { return !a(model, ref); };
        if (m_tokens.takeSign("(")) {
            StaFilter inner = either(depth + 1);
            m_tokens.expectSign(")");
            return inner;
        }
        const Token name = m_tokens.now();
        if (name.kind == Token::Kind::Word) {
            if (name.text == QLatin1String("st_within") || name.text == QLatin1String("geo.intersects") ||
                name.text == QLatin1String("st_intersects"))
                return within();
            if (name.text == QLatin1String("startswith") || name.text == QLatin1String("endswith") ||
                name.text == QLatin1String("substringof"))
                return textual();
        }
        return comparison();
    }

    StaFilter within() {
        m_tokens.take();
        m_tokens.expectSign("(");
        const Getter place = operand();
        m_tokens.expectSign(",");
        const Token polygon = m_tokens.take();
        if (polygon.kind != Token::Kind::Geography)
            m_tokens.fail(QStringLiteral("geography'POLYGON((…))' is missing"), polygon.at);
        m_tokens.expectSign(")");
        return [place, rings = readPolygon(polygon, m_tokens)](const StaModel &model, StaRef ref) {
            const StaValue value = place(model, ref);
            const auto *at = std::get_if<geo::Vec3>(&value);
            return at && std::isfinite(at->x) && isInside(rings, *at);
        };
    }

    StaFilter textual() {
        const QString name = m_tokens.take().text;
        m_tokens.expectSign("(");
        Getter first = operand();
        m_tokens.expectSign(",");
        Getter second = operand();
        m_tokens.expectSign(")");
        if (name == QLatin1String("substringof"))
            std::swap(first, second); // substringof(part, whole)
        return [name, first, second](const StaModel &model, StaRef ref) {
            const StaValue a = first(model, ref), b = second(model, ref);
            const auto *whole = std::get_if<QString>(&a);
            const auto *part = std::get_if<QString>(&b);
            if (!whole || !part)
                return false;
            return name == QLatin1String("startswith") ? whole->startsWith(*part)
                   : name == QLatin1String("endswith") ? whole->endsWith(*part)
                                                       : whole->contains(*part);
        };
    }

    StaFilter comparison() {
        const Getter left = operand();
        const Token sign = m_tokens.take();
        static const QStringList signs{QStringLiteral("eq"), QStringLiteral("ne"), QStringLiteral("gt"),
                                       QStringLiteral("ge"), QStringLiteral("lt"), QStringLiteral("le")};
        if (sign.kind != Token::Kind::Word || !signs.contains(sign.text))
            m_tokens.fail(QStringLiteral("one of %1 is needed").arg(signs.join(QLatin1Char(' '))), sign.at);
        const Getter right = operand();
        return [left, right, sign = signs.indexOf(sign.text)](const StaModel &model, StaRef ref) {
            const StaValue a = left(model, ref), b = right(model, ref);
            if (std::holds_alternative<std::monostate>(a) && std::holds_alternative<std::monostate>(b))
                return sign == 0;
            const std::optional<int> order = compareSta(a, b);
            switch (sign) {
            case 0:
                return order == 0;
            case 1:
                return order != 0;
            case 2:
                return order && *order > 0;
            case 3:
                return order && *order >= 0;
            case 4:
                return order && *order < 0;
            default:
                return order && *order <= 0;
            }
        };
    }

    Getter operand() {
        const Token token = m_tokens.take();
        const auto constant = [](StaValue value) {
            return [value = std::move(value)](const StaModel &, StaRef) { return value; };
        };
        switch (token.kind) {
        case Token::Kind::Number:
            return constant(token.text.toDouble());
        case Token::Kind::Text:
            return constant(token.text);
        case Token::Kind::Time: {
            const TimeMs time = fromIso(token.text);
            if (time == 0)
                m_tokens.fail(QStringLiteral("%1 is no time").arg(token.text), token.at);
            return constant(StaInstant{time});
        }
        case Token::Kind::Word:
            if (token.text == QLatin1String("true") || token.text == QLatin1String("false"))
                return constant(token.text == QLatin1String("true"));
            if (token.text == QLatin1String("null"))
                return constant({});
            return [path = token.text.split(QLatin1Char('/'), Qt::SkipEmptyParts)](const StaModel &model, StaRef ref) {
                return follow(model, ref, path);
            };
        default:
            m_tokens.fail(QStringLiteral("a name or a value is needed"), token.at);
            return constant({});
        }
    }

    Tokens m_tokens;
};

} // namespace

std::optional<int> compareSta(const StaValue &a, const StaValue &b) {
    const auto order = [](const auto &x, const auto &y) { return x < y ? -1 : y < x ? 1 : 0; };
    if (a.index() == b.index()) {
        if (const auto *x = std::get_if<bool>(&a))
            return order(*x, std::get<bool>(b));
        if (const auto *x = std::get_if<double>(&a))
            return order(*x, std::get<double>(b));
        if (const auto *x = std::get_if<QString>(&a))
            return order(*x, std::get<QString>(b));
        if (const auto *x = std::get_if<StaInstant>(&a))
            return order(x->ms, std::get<StaInstant>(b).ms);
        return std::nullopt;
    }
    // A time in quotes is a time beside one.
    const auto *time = std::get_if<StaInstant>(&a);
    const auto *text = std::get_if<QString>(&b);
    if (time && text)
        return order(time->ms, fromIso(*text));
    if (std::holds_alternative<QString>(a) && std::holds_alternative<StaInstant>(b))
        return order(fromIso(std::get<QString>(a)), std::get<StaInstant>(b).ms);
    return std::nullopt;
}

Result<StaFilter> parseStaFilter(const QString &text) {
    if (text.size() > kMaxLength)
        return Error{ErrorKind::BadFormat, QStringLiteral("reading $filter"), text.left(200),
                     QStringLiteral("longer than %1 characters").arg(kMaxLength)};
    return Parser(text).all(text);
}

} // namespace cim::demohub
