// SPDX-License-Identifier: Apache-2.0
#include "city/citygml.h"

#include "base/words.h"
#include "city/gmlparser.h"
#include "city/modelcrs.h"
#include "geo/axisorder.h"

#include <QFile>
#include <QFileInfo>

#include <expat.h>

#include <functional>
#include <memory>

namespace cim::city {

namespace {

constexpr int kChunk = 1 << 18;
constexpr qint64 kHead = 16 * 1024; ///< in which a CityGML file says what it is

/** What expat calls back with: the parser, and why reading was stopped. */
struct Reading {
    GmlParser &parser;
    XML_Parser xml;
    bool isRootSeen = false;
    QString refusal = {};
    std::vector<GmlParser::Attribute> attributes = {};

    void refuse(const QString &why) {
        if (refusal.isEmpty())
            refusal = why;
        XML_StopParser(xml, XML_FALSE);
    }
    void stopIfTooMuch() {
        if (!parser.tooMuch().isEmpty())
            refuse(parser.tooMuch());
    }
};

std::string_view localName(const char *name) {
    const std::string_view all(name);
    const std::size_t bar = all.rfind('|');
    return bar == std::string_view::npos ? all : all.substr(bar + 1);
}

void onStart(void *data, const char *name, const char **pairs) {
    auto &reading = *static_cast<Reading *>(data);
    if (!reading.isRootSeen) {
        reading.isRootSeen = true;
        if (localName(name) != "CityModel" || std::string_view(name).find("citygml") == std::string_view::npos) {
            reading.refuse(Words::tr("its root is no CityModel of CityGML; check that it is a city model"));
            return;
        }
    }
    reading.attributes.clear();
    for (; pairs[0]; pairs += 2)
        reading.attributes.push_back({localName(pairs[0]), pairs[1]});
    reading.parser.start(localName(name), reading.attributes);
    reading.stopIfTooMuch();
}

void onEnd(void *data, const char *) {
    auto &reading = *static_cast<Reading *>(data);
    reading.parser.end();
    reading.stopIfTooMuch();
}

void onText(void *data, const char *text, int length) {
    auto &reading = *static_cast<Reading *>(data);
    reading.parser.text({text, static_cast<std::size_t>(length)});
    reading.stopIfTooMuch();
}

void onEntity(void *data, const char *, int, const char *, int, const char *, const char *, const char *,
              const char *) {
    static_cast<Reading *>(data)->refuse(
        Words::tr("it declares entities, which a city model has no use for and an attack has; remove the DOCTYPE"));
}

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

/** What is wrong with the XML, and where. */
QString troubleOf(const Reading &reading) {
    if (!reading.refusal.isEmpty())
        return reading.refusal;
    return Words::tr("line %1: %2; check that the file is whole")
        .arg(XML_GetCurrentLineNumber(reading.xml))
        .arg(QString::fromUtf8(XML_ErrorString(XML_GetErrorCode(reading.xml))));
}

/** URNs and addresses mean the authority's order, short codes the usual one. */
bool isAuthorityOrder(const QString &written) {
    return written.startsWith(QLatin1String("urn:ogc:def:crs"), Qt::CaseInsensitive) ||
           written.startsWith(QLatin1String("http"), Qt::CaseInsensitive);
}

/** The whole file, or until @p isEnough. */
Result<void> parse(QFile &file, GmlParser &parser, const QString &doing, std::stop_token stop,
                   const std::function<bool()> &isEnough) {
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> xml(XML_ParserCreateNS(nullptr, '|'));
    if (!xml)
        return Error{ErrorKind::Unreadable, doing, file.fileName(), Words::tr("there is not enough memory")};
    Reading reading{parser, xml.get()};
    XML_SetUserData(xml.get(), &reading);
    XML_SetElementHandler(xml.get(), onStart, onEnd);
    XML_SetCharacterDataHandler(xml.get(), onText);
    XML_SetEntityDeclHandler(xml.get(), onEntity);
    for (bool isLast = false; !isLast && !isEnough();) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, doing, file.fileName(), {}};
        void *buffer = XML_GetBuffer(xml.get(), kChunk);
        const qint64 count = buffer ? file.read(static_cast<char *>(buffer), kChunk) : -1;
        if (count < 0)
            return Error{ErrorKind::Unreadable, doing, file.fileName(), file.errorString()};
        isLast = count == 0;
        if (XML_ParseBuffer(xml.get(), static_cast<int>(count), isLast) != XML_STATUS_OK)
            return Error{ErrorKind::BadFormat, doing, file.fileName(), troubleOf(reading)};
    }
    return {};
}

} // namespace

bool looksLikeCityGml(const QString &path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix != QLatin1String("gml") && suffix != QLatin1String("xml") && suffix != QLatin1String("citygml"))
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(kHead);
    return head.contains("CityModel") && head.contains("citygml");
}

Result<geo::FeatureSet> readCityGml(const geo::FeatureSource &from, const geo::Crs &target, bool buildingsOnly,
                                    std::stop_token stop) {
    const QString doing = Words::tr("reading CityGML"), &path = from.connection;
    QFile file(path);
    if (!file.exists())
        return Error{ErrorKind::NotFound, doing, path, Words::tr("no such file; check the path")};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable, doing, path, file.errorString()};
    geo::FeatureSet out;
    out.driver = QStringLiteral("CityGML");
    out.layerName = QFileInfo(path).fileName();
    out.dataDate = QFileInfo(path).lastModified().toMSecsSinceEpoch();
    GmlParser parser(out, path, buildingsOnly, from.lod);
    const auto isEnough = [&] { return from.limit > 0 && static_cast<qint64>(out.geometries.size()) >= from.limit; };
    if (const Result<void> parsed = parse(file, parser, doing, stop, isEnough); !parsed)
        return parsed.error();
    parser.finish();
    const QString written = from.crs.isEmpty() ? parser.crs() : from.crs;
    if (written.isEmpty())
        return Error{ErrorKind::BadCrs, doing, path,
                     Words::tr("the file names no reference system; set \"crs\" of the source in the project")};
    const Result<geo::Crs> source = geo::Crs::fromText(modelCrsText(written));
    if (!source)
        return Error{ErrorKind::BadCrs, doing, path,
                     Words::tr("its reference system \"%1\" is known to nobody; set \"crs\" of the source in the "
                               "project, such as EPSG:4549")
                         .arg(written)};
    // The order of the numbers is the file's own matter, also when somebody else names the system.
    if (isAuthorityOrder(parser.crs().isEmpty() ? written : parser.crs()) && geo::isLatitudeFirst(*source)) {
        for (geo::Vec3 &p : out.geometries.mutablePoints())
            std::swap(p.x, p.y);
    }
    if (const Result<void> placed = bringTo(out, modelCrsText(written), target); !placed)
        return placed.error();
    return out;
}

} // namespace cim::city
