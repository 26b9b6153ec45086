// SPDX-License-Identifier: Apache-2.0
#include "analysis/photometry.h"

#include "base/words.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::analysis {

namespace {

/** Makers measure a few dozen planes; a file beyond this is none. */
constexpr int kMostAngles = 1000;
constexpr qint64 kMostBytes = 4 * 1024 * 1024;
constexpr double kRadians = std::numbers::pi / 180;

Error bad(const QString &file, const QString &message) {
    return {ErrorKind::BadFormat, Words::tr("reading the light of a lamp"), file, message};
}

/** Lines without their ends; makers' files are Latin-1 or UTF-8. */
QStringList linesOf(const QByteArray &text) {
    QString all = QString::fromUtf8(text);
    if (all.contains(QChar::ReplacementCharacter))
        all = QString::fromLatin1(text);
    all.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    return all.split(QLatin1Char('\n'));
}

std::optional<double> numberOf(QString word) {
    word = word.trimmed().replace(QLatin1Char(','), QLatin1Char('.'));
    bool isNumber = false;
    const double out = word.toDouble(&isNumber);
    return isNumber && std::isfinite(out) ? std::optional(out) : std::nullopt;
}

bool isAscending(const std::vector<double> &angles) {
    return std::adjacent_find(angles.begin(), angles.end(), std::greater_equal<>()) == angles.end();
}

/** The numbers of an IES file behind its TILT line, one after the other whatever the lines. */
class Numbers {
public:
    Numbers(const QStringList &lines, qsizetype first) {
        for (qsizetype i = first; i < lines.size(); ++i) {
            for (const QString &word : QString(lines[i])
                                           .replace(QLatin1Char(','), QLatin1Char(' '))
                                           .split(QLatin1Char(' '), Qt::SkipEmptyParts))
                m_words.push_back({word, i + 1});
        }
    }
    /** Nothing, and for good, at the first word that is no number. */
    double next() {
        if (m_isBad || m_at >= m_words.size()) {
            m_isBad = true;
            return 0;
        }
        const auto number = numberOf(m_words[m_at].first);
        if (!number) {
            m_isBad = true;
            return 0;
        }
        ++m_at;
        return *number;
    }
    [[nodiscard]] bool isBad() const { return m_isBad; }
    [[nodiscard]] QString where() const {
        return m_at < m_words.size()
                   ? Words::tr("line %1: \"%2\" is no number").arg(m_words[m_at].second).arg(m_words[m_at].first)
                   : Words::tr("the file ends too soon");
    }

private:
    std::vector<std::pair<QString, qsizetype>> m_words;
    std::size_t m_at = 0;
    bool m_isBad = false;
};

} // namespace

Result<Photometry> Photometry::read(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable, Words::tr("reading the light of a lamp"), path, file.errorString()};
    if (file.size() > kMostBytes)
        return bad(path, Words::tr("larger than such a file can be"));
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("ldt"))
        return fromLdt(file.readAll(), path);
    if (suffix == QLatin1String("ies"))
        return fromIes(file.readAll(), path);
    return bad(path, Words::tr("neither .ies nor .ldt"));
}

Result<Photometry> Photometry::fromIes(const QByteArray &text, const QString &file) {
    Photometry out;
    const QStringList lines = linesOf(text);
    qsizetype tilt = -1;
    for (qsizetype i = 0; i < lines.size() && tilt < 0; ++i) {
        if (lines[i].startsWith(QLatin1String("TILT="), Qt::CaseInsensitive))
            tilt = i;
        else if (lines[i].startsWith(QLatin1String("[LUMINAIRE]"), Qt::CaseInsensitive))
            out.m_name = lines[i].mid(11).trimmed();
    }
    if (tilt < 0)
        return bad(file, Words::tr("there is no TILT line: this is no IES file"));
    if (lines[tilt].mid(5).trimmed().compare(QLatin1String("NONE"), Qt::CaseInsensitive) != 0)
        return bad(file, Words::tr("line %1: only TILT=NONE is understood").arg(tilt + 1));
    Numbers n(lines, tilt + 1);
    const double lamps = n.next(), lumensPerLamp = n.next(), multiplier = n.next();
    const double verticals = n.next(), horizontals = n.next(), type = n.next();
    for (int i = 0; i < 4; ++i) // units and size of the opening
        n.next();
    const double ballast = n.next();
    n.next();
    out.m_watts = std::max(0.0, n.next());
    if (n.isBad())
        return bad(file, n.where());
    if (type != 1)
        return bad(file, Words::tr("only photometry of type C is understood"));
    const auto isCount = [](double count) { return count >= 1 && count <= kMostAngles && count == std::floor(count); };
    if (!isCount(verticals) || !isCount(horizontals) || verticals < 2)
        return bad(file, Words::tr("the numbers of angles make no sense"));
    for (int i = 0; i < static_cast<int>(verticals); ++i)
        out.m_gammas.push_back(n.next());
    for (int i = 0; i < static_cast<int>(horizontals); ++i)
        out.m_planes.push_back(n.next());
    const double factor = multiplier * ballast;
    for (int i = 0; i < static_cast<int>(verticals * horizontals); ++i)
        out.m_candela.push_back(std::max(0.0, n.next() * factor));
    if (n.isBad())
        return bad(file, n.where());
    if (!isAscending(out.m_gammas) || !isAscending(out.m_planes))
        return bad(file, Words::tr("the angles do not ascend"));
    const double first = out.m_planes.front(), last = out.m_planes.back();
    out.m_symmetry = out.m_planes.size() == 1     ? Symmetry::Rotational
                     : first == 0 && last == 90   ? Symmetry::Quadrant
                     : first == 0 && last == 180  ? Symmetry::AboutC0
                     : first == 90 && last == 270 ? Symmetry::AboutC90
                                                  : Symmetry::None;
    if (out.m_symmetry == Symmetry::None && !(first == 0 && last >= 315 && last <= 360))
        return bad(file, Words::tr("the planes go from %1 to %2°, which is not understood").arg(first).arg(last));
    out.m_front = 0;
    out.sum();
    // -1: measured as a whole, as LED luminaires are.
    out.m_lampLumens = lumensPerLamp > 0 && lamps > 0 ? lamps * lumensPerLamp : out.m_lumens;
    if (!(out.m_lumens > 0))
        return bad(file, Words::tr("it gives no light"));
    return out;
}

Result<Photometry> Photometry::fromLdt(const QByteArray &text, const QString &file) {
    Photometry out;
    const QStringList lines = linesOf(text);
    QString problem;
    const auto number = [&](qsizetype line) {
        const auto value = line <= lines.size() ? numberOf(lines[line - 1]) : std::nullopt;
        if (!value && problem.isEmpty())
            problem = line <= lines.size()
                          ? Words::tr("line %1: \"%2\" is no number").arg(line).arg(lines[line - 1].left(40))
                          : Words::tr("the file ends too soon");
        return value.value_or(0);
    };
    const double symmetry = number(3), planes = number(4), gammas = number(6), factor = number(24), sets = number(26);
    const auto isCount = [](double count, int least) {
        return count >= least && count <= kMostAngles && count == std::floor(count);
    };
    if (problem.isEmpty() &&
        (!isCount(planes, 1) || !isCount(gammas, 2) || !isCount(sets, 0) || sets > 20 || symmetry < 0 || symmetry > 4))
        problem = Words::tr("the numbers of angles make no sense");
    if (!problem.isEmpty())
        return bad(file, problem);
    out.m_name = lines[8].trimmed();
    qsizetype at = 27;
    double lumens = 0;
    for (int i = 0; i < static_cast<int>(sets); ++i, at += 6) {
        lumens += std::abs(number(at)) * number(at + 2) / std::max(1.0, std::abs(number(at)));
        out.m_watts += std::max(0.0, number(at + 5));
    }
    at += 10; // direct ratios
    std::vector<double> all;
    for (int i = 0; i < static_cast<int>(planes); ++i)
        all.push_back(number(at++));
    for (int i = 0; i < static_cast<int>(gammas); ++i)
        out.m_gammas.push_back(number(at++));
    // Which planes are written: the others are their mirror images.
    const auto mc = static_cast<std::size_t>(planes);
    std::size_t first = 0, count = mc;
    constexpr Symmetry kSymmetries[] = {Symmetry::None, Symmetry::Rotational, Symmetry::AboutC0, Symmetry::AboutC90,
                                        Symmetry::Quadrant};
    out.m_symmetry = kSymmetries[static_cast<int>(symmetry)];
    switch (out.m_symmetry) {
    case Symmetry::None:
        break;
    case Symmetry::Rotational:
        count = 1;
        break;
    case Symmetry::AboutC0:
        count = mc / 2 + 1;
        break;
    case Symmetry::AboutC90:
        first = mc / 4;
        count = mc / 2 + 1;
        break;
    case Symmetry::Quadrant:
        count = mc / 4 + 1;
        break;
    }
    if (first + count > all.size() || !isAscending(out.m_gammas) || !isAscending(all))
        return bad(file, problem.isEmpty() ? Words::tr("its planes do not fit its symmetry") : problem);
    out.m_planes.assign(all.begin() + static_cast<std::ptrdiff_t>(first),
                        all.begin() + static_cast<std::ptrdiff_t>(first + count));
    // Candela for each 1000 lumens of the lamps.
    const double perKlm = lumens / 1000 * (factor > 0 ? factor : 1);
    for (std::size_t i = 0; i < count * static_cast<std::size_t>(gammas); ++i)
        out.m_candela.push_back(std::max(0.0, number(at++) * perKlm));
    if (!problem.isEmpty())
        return bad(file, problem);
    out.m_front = 90;
    out.sum();
    out.m_lampLumens = lumens;
    if (!(out.m_lumens > 0))
        return bad(file, Words::tr("it gives no light"));
    return out;
}

double Photometry::atPlane(std::size_t plane, double gamma) const {
    if (gamma < m_gammas.front() || gamma > m_gammas.back())
        return 0;
    const auto next = std::lower_bound(m_gammas.begin(), m_gammas.end(), gamma);
    const auto i = static_cast<std::size_t>(next - m_gammas.begin());
    const double *row = m_candela.data() + plane * m_gammas.size();
    if (i == 0)
        return row[0];
    const double t = (gamma - m_gammas[i - 1]) / (m_gammas[i] - m_gammas[i - 1]);
    return row[i - 1] + t * (row[i] - row[i - 1]);
}

double Photometry::folded(double c) const {
    c = std::fmod(std::fmod(c, 360) + 360, 360);
    switch (m_symmetry) {
    case Symmetry::None:
        return c;
    case Symmetry::Rotational:
        return m_planes.front();
    case Symmetry::AboutC0:
        return c > 180 ? 360 - c : c;
    case Symmetry::AboutC90:
        return c < 90 ? 180 - c : c > 270 ? 540 - c : c;
    case Symmetry::Quadrant:
        c = c > 180 ? 360 - c : c;
        return c > 90 ? 180 - c : c;
    }
    return c;
}

double Photometry::candela(double turn, double gamma) const {
    const double c = folded(m_front + turn);
    const auto next = std::lower_bound(m_planes.begin(), m_planes.end(), c);
    const auto i = static_cast<std::size_t>(next - m_planes.begin());
    if (i == m_planes.size()) { // between the last plane and the first, once round
        const double gap = 360 - m_planes.back();
        const double t = gap > 0 && m_symmetry == Symmetry::None ? (c - m_planes.back()) / gap : 0;
        return atPlane(m_planes.size() - 1, gamma) * (1 - t) + atPlane(0, gamma) * t;
    }
    if (i == 0)
        return atPlane(0, gamma);
    const double t = (c - m_planes[i - 1]) / (m_planes[i] - m_planes[i - 1]);
    return atPlane(i - 1, gamma) * (1 - t) + atPlane(i, gamma) * t;
}

void Photometry::sum() {
    // By rings of a degree: intensity times the solid angle between two cones.
    constexpr int kTurns = 72;
    m_lumens = 0;
    for (int g = 0; g < 180; ++g) {
        double ring = 0;
        for (int c = 0; c < kTurns; ++c)
            ring += candela(360.0 * (c + 0.5) / kTurns, g + 0.5);
        m_lumens += ring / kTurns * 2 * std::numbers::pi * (std::cos(g * kRadians) - std::cos((g + 1) * kRadians));
    }
}

} // namespace cim::analysis
