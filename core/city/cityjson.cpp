// SPDX-License-Identifier: Apache-2.0
#include "city/builders.h"

#include "base/words.h"
#include "city/cityobjects.h"
#include "city/modelcrs.h"

#include <QFileInfo>
#include <QFile>

#include <utility>

namespace cim::city {

namespace {

constexpr qint64 kMaxBytes = 4LL * 1024 * 1024 * 1024;

/** A CityJSON document or one feature of a sequence. */
void collect(CityObjects &collector, const sj::element &document, const VertexFrame &frame, bool buildingsOnly,
             const sj::element *templates, const std::vector<geo::Vec3> &templateVertices) {
    const std::vector<geo::Vec3> vertices = readVertices(document, "vertices", frame);
    sj::object objects;
    if (document.at_key("CityObjects").get(objects) != simdjson::SUCCESS)
        return;
    for (const auto &[id, object] : objects)
        collector.object(id, object, vertices, templates, templateVertices, buildingsOnly);
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
    const QByteArray head = file.read(512);
    return head.contains("\"CityJSON\"") || head.contains("\"CityJSONFeature\"");
}

Result<geo::FeatureSet> readCityJson(const QString &path, const QString &crsOverride, const geo::Crs &target,
                                     bool buildingsOnly, std::stop_token stop) {
    const QString doing = Words::tr("reading CityJSON");
    QFile file(path);
    if (!file.exists())
        return Error{ErrorKind::NotFound, doing, path, Words::tr("no such file; check the path")};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable, doing, path, file.errorString()};
    if (file.size() > kMaxBytes)
        return Error{ErrorKind::Unsupported, doing, path, Words::tr("more than 4 GB; cut it into a CityJSONSeq")};
    const QByteArray bytes = file.readAll();
    geo::FeatureSet out;
    out.driver = QStringLiteral("CityJSON");
    out.layerName = QFileInfo(path).fileName();
    out.dataDate = QFileInfo(path).lastModified().toMSecsSinceEpoch();
    CityObjects collector(out);
    QString crs = crsOverride;
    simdjson::dom::parser parser;
    // One document a line, whatever the file is called: there are .jsonl of one document over many lines.
    const bool isSequence = bytes.indexOf('\n') > 0 && bytes.left(bytes.indexOf('\n')).trimmed().endsWith('}');
    VertexFrame frame;
    std::vector<geo::Vec3> templateVertices;
    simdjson::dom::parser headParser;
    sj::element head, templates;
    bool hasTemplates = false;
    int lineNumber = 0;
    bool awaitsHead = true;
    qsizetype from = 0;
    do {
        const qsizetype end = isSequence ? bytes.indexOf('\n', from) : bytes.size();
        const QByteArray line = bytes.mid(from, (end < 0 ? bytes.size() : end) - from);
        from = end < 0 ? bytes.size() : end + 1;
        ++lineNumber;
        if (line.trimmed().isEmpty())
            continue;
        const bool isHead = std::exchange(awaitsHead, false);
        sj::element document;
        simdjson::dom::parser &use = isHead ? headParser : parser;
        if (const auto error = use.parse(line.constData(), static_cast<std::size_t>(line.size())).get(document)) {
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
            hasTemplates = document.at_key("geometry-templates").get(templates) == simdjson::SUCCESS;
            if (hasTemplates)
                templateVertices = readVertices(templates, "vertices-templates", VertexFrame{});
        }
        collect(collector, document, frame, buildingsOnly, hasTemplates ? &templates : nullptr, templateVertices);
    } while (from < bytes.size() && !stop.stop_requested());
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, doing, path, {}};
    if (awaitsHead)
        return Error{ErrorKind::BadFormat, doing, path, Words::tr("the file is empty; fetch it again")};
    collector.finish();
    if (crs.isEmpty())
        return Error{ErrorKind::BadCrs, doing, path,
                     Words::tr("the file names no reference system; set \"crs\" of the source in the project")};
    if (const Result<void> placed = bringTo(out, crs, target); !placed)
        return placed.error();
    return out;
}

} // namespace cim::city
