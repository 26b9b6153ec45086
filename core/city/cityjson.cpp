// SPDX-License-Identifier: Apache-2.0
#include "city/cityjson.h"

#include "base/words.h"
#include "city/cityobjects.h"
#include "city/modelcrs.h"

#include <QFileInfo>
#include <QFile>

#include <cstring>
#include <utility>

namespace cim::city {

namespace {

/** Of one document, or one line of a sequence. A sequence itself may be of any length. */
constexpr qint64 kMaxBytes = 4LL * 1024 * 1024 * 1024;
constexpr qint64 kChunk = 4 << 20;
/** A file too long for one document is a sequence: no line of it is as long, so that more is not held. */
constexpr qint64 kMostOfALine = qint64{256} << 20;

/** A file piece by piece, so that of a sequence no more than a line is held; behind each piece is room for the parser
 * to read over its end. */
class Pieces {
public:
    explicit Pieces(QIODevice &file) : m_file(file) {}

    /** Up to the next end of a line, or of the file; empty at its end. Valid until the next call. */
    std::string_view line() {
        m_from = m_next;
        std::size_t searched = m_from;
        for (;;) {
            const auto *found =
                static_cast<const char *>(std::memchr(m_bytes.data() + searched, '\n', m_end - searched));
            if (found) {
                m_next = static_cast<std::size_t>(found - m_bytes.data()) + 1;
                break;
            }
            const std::size_t held = m_end - m_from;
            if (!more()) {
                m_next = m_end;
                break;
            }
            searched = m_from + held;
        }
        return piece();
    }
    /** The last line again, with everything behind it. */
    std::string_view lineAndRest() {
        while (more()) {
        }
        m_next = m_end;
        return piece();
    }
    [[nodiscard]] bool isAtEnd() const { return m_next == m_end && m_file.atEnd(); }
    /** Why reading ended before the file does; empty: it has not. */
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    [[nodiscard]] bool isTooLong() const { return m_isTooLong; }

private:
    [[nodiscard]] std::string_view piece() const { return {m_bytes.data() + m_from, m_next - m_from}; }

    /** Drops what is before the piece and reads on; false at the end of the file. */
    bool more() {
        if (m_from > 0) {
            std::memmove(m_bytes.data(), m_bytes.data() + m_from, m_end - m_from);
            m_next -= m_from;
            m_end -= m_from;
            m_from = 0;
        }
        if (static_cast<qint64>(m_end) > (m_file.size() > kMaxBytes ? kMostOfALine : kMaxBytes)) {
            m_isTooLong = true;
            return false;
        }
        const qint64 ahead = std::max<qint64>(kChunk, static_cast<qint64>(m_end)); // twice as much each time
        const qint64 want = std::clamp<qint64>(m_file.size() - m_file.pos(), 1, ahead);
        m_bytes.resize(m_end + static_cast<std::size_t>(want) + simdjson::SIMDJSON_PADDING);
        const qint64 count = m_file.read(m_bytes.data() + m_end, want);
        if (count < 0)
            m_trouble = m_file.errorString();
        m_end += static_cast<std::size_t>(std::max<qint64>(0, count));
        return count > 0;
    }

    QIODevice &m_file;
    std::vector<char> m_bytes = std::vector<char>(simdjson::SIMDJSON_PADDING);
    std::size_t m_from = 0, m_next = 0, m_end = 0; ///< of the piece, of the next one, of what was read
    QString m_trouble;
    bool m_isTooLong = false;
};

bool isBlank(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' '; });
}

/** Whether a line may be a document of its own. */
bool endsObject(std::string_view line) {
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ')
        line.remove_suffix(1);
    return line.ends_with('}');
}

QString readCrs(const sj::element &document) {
    std::string_view text;
    if (document.at_key("metadata").at_key("referenceSystem").get(text) == simdjson::SUCCESS)
        return modelCrsText(toText(text));
    std::int64_t epsg = 0;
    if (document.at_key("metadata").at_key("crs").at_key("epsg").get(epsg) == simdjson::SUCCESS)
        return QStringLiteral("EPSG:%1").arg(epsg);
    return {};
}

} // namespace

bool looksLikeCityJson(const QString &path) {
    if (path.endsWith(QLatin1String(".city.json"), Qt::CaseInsensitive) ||
        path.endsWith(QLatin1String(".city.jsonl"), Qt::CaseInsensitive))
        return true;
    if (!path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) &&
        !path.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive))
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    // A writer that sorts its keys begins with the objects and says at the end what they are.
    const QByteArray head = file.read(512);
    return head.contains("\"CityJSON\"") || head.contains("\"CityJSONFeature\"") ||
           (head.contains("\"CityObjects\"") && !head.contains("\"FeatureCollection\""));
}

Result<geo::FeatureSet> readCityJson(const geo::FeatureSource &source, const geo::Crs &target, bool buildingsOnly,
                                     std::stop_token stop) {
    const QString doing = Words::tr("reading CityJSON"), &path = source.connection;
    QFile file(path);
    if (!file.exists())
        return Error{ErrorKind::NotFound, doing, path, Words::tr("no such file; check the path")};
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{ErrorKind::Unreadable, doing, path, file.errorString()};
    geo::FeatureSet out;
    out.driver = QStringLiteral("CityJSON");
    out.layerName = QFileInfo(path).fileName();
    out.dataDate = QFileInfo(path).lastModified().toMSecsSinceEpoch();
    CityObjects objects(out, path, buildingsOnly, source.lod);
    const auto isEnough = [&] {
        return source.limit > 0 && static_cast<qint64>(out.geometries.size()) >= source.limit;
    };
    QString crs = source.crs;
    Pieces pieces(file);
    simdjson::dom::parser headParser, parser; // what the head says is asked for to the end
    VertexFrame frame;
    int lineNumber = 0;
    bool awaitsHead = true;
    do {
        std::string_view text = pieces.line();
        ++lineNumber;
        // One document a line, whatever the file is called: there are .jsonl of one document over many lines.
        if (awaitsHead && !isBlank(text) && (!endsObject(text) || pieces.isAtEnd()))
            text = pieces.lineAndRest();
        if (pieces.isTooLong())
            return Error{ErrorKind::Unsupported, doing, path, Words::tr("more than 4 GB; cut it into a CityJSONSeq")};
        if (!pieces.trouble().isEmpty())
            return Error{ErrorKind::Unreadable, doing, path, pieces.trouble()};
        if (isBlank(text))
            continue;
        const bool isHead = std::exchange(awaitsHead, false);
        sj::element document;
        simdjson::dom::parser &use = isHead ? headParser : parser;
        if (const auto error = use.parse(text.data(), text.size(), false).get(document)) {
            const QString why = QString::fromLatin1(simdjson::error_message(error));
            if (isHead)
                return Error{ErrorKind::BadFormat, doing, path,
                             Words::tr("it is no JSON (%1); check that the file is whole").arg(why)};
            out.notes.add(Words::tr("a line of the sequence is no JSON: %1").arg(why),
                          Words::tr("line %1").arg(lineNumber));
            continue;
        }
        if (isHead) {
            std::string_view type;
            if (document.at_key("type").get(type) != simdjson::SUCCESS ||
                (type != "CityJSON" && type != "CityJSONFeature"))
                return Error{ErrorKind::BadFormat, doing, path,
                             Words::tr("its \"type\" is not CityJSON; check that it is a city model")};
            frame.read(document);
            if (crs.isEmpty())
                crs = readCrs(document);
            if (sj::element templates; document.at_key("geometry-templates").get(templates) == simdjson::SUCCESS)
                objects.templates(templates);
        }
        objects.begin(document, frame);
        sj::object all;
        if (document.at_key("CityObjects").get(all) != simdjson::SUCCESS)
            continue;
        for (const auto &[id, object] : all) {
            if (isEnough() || stop.stop_requested())
                break;
            objects.object(id, object);
        }
    } while (!isEnough() && !stop.stop_requested() && !pieces.isAtEnd());
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, doing, path, {}};
    if (awaitsHead)
        return Error{ErrorKind::BadFormat, doing, path, Words::tr("the file is empty; fetch it again")};
    objects.finish();
    if (crs.isEmpty())
        return Error{ErrorKind::BadCrs, doing, path,
                     Words::tr("the file names no reference system; set \"crs\" of the source in the project")};
    if (const Result<void> placed = bringTo(out, crs, target); !placed)
        return placed.error();
    return out;
}

} // namespace cim::city
