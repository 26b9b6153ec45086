// SPDX-License-Identifier: Apache-2.0
#include "store/pointimport.h"

#include "base/words.h"
#include "model/applies.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace cim::store {

namespace {

constexpr qint64 kPartRows = 1 << 20;
constexpr double kReadingShare = 0.9; ///< of the work; the rest is merging
constexpr int kSideSteps = 2;         ///< pieces of a cell's side, which is slightly bent in a projected CRS

QString doing() {
    return Words::tr("importing points");
}

/** The value of a field by row as a code of the batch's words. */
class FieldCodes {
public:
    FieldCodes(const geo::Column &column, QStringList &words) : m_column(column), m_words(words) {}

    std::uint16_t operator()(std::size_t row) {
        if (m_column.isNull(row))
            return 0;
        if (m_column.type != geo::ColumnType::Text)
            return of(m_column.text(row));
        if (m_byCode.empty())
            m_byCode.resize(m_column.words.size(), -1);
        int &known = m_byCode[m_column.codes[row]];
        if (known < 0)
            known = of(m_column.words[m_column.codes[row]]);
        return static_cast<std::uint16_t>(known);
    }

private:
    std::uint16_t of(const QString &text) {
        const auto it = m_codes.constFind(text);
        if (it != m_codes.cend())
            return *it;
        if (static_cast<std::size_t>(m_words.size()) >= geo::PointFile::kMostWords)
            return 0;
        m_words << text;
        return *m_codes.insert(text, static_cast<std::uint16_t>(m_words.size()));
    }

    const geo::Column &m_column;
    QStringList &m_words;
    QHash<QString, std::uint16_t> m_codes;
    std::vector<int> m_byCode;
};

class PointImport {
public:
    PointImport(const geo::FeatureSource &source, const model::PointsSpec &spec, QString path)
        : m_source(source), m_spec(spec), m_path(std::move(path)), m_leftOut(leftOutPath()) {}

    Result<geo::PointFile> run(const std::stop_token &stop, const std::function<void(double)> &progress);

private:
    [[nodiscard]] QString leftOutPath() const { return m_path + QStringLiteral(".left-out.csv"); }
    [[nodiscard]] QString partPath(std::size_t part) const {
        return QStringLiteral("%1.part-%2%3").arg(m_path).arg(part).arg(QLatin1String(geo::PointFile::kSuffix));
    }
    [[nodiscard]] Error error(ErrorKind kind, const QString &why) const {
        return {kind, doing(), m_source.connection, why};
    }
    void findParts();
    Result<void> take(geo::FeatureSet part);
    Result<void> nameFields(geo::FeatureSet &part) const;
    void leaveOut(qint64 number, const QString &key);
    Result<geo::PointFile> merge(const std::stop_token &stop, const std::function<void(double)> &progress);

    const geo::FeatureSource &m_source;
    const model::PointsSpec &m_spec;
    QString m_path;
    std::vector<geo::PointFile> m_parts;
    qint64 m_read = 0;
    qint64 m_leftOutCount = 0;
    QFile m_leftOut;
    Notes m_notes;
};

/** Parts of a reading that was not finished. */
void PointImport::findParts() {
    while (QFileInfo::exists(partPath(m_parts.size()))) {
        const Result<geo::PointFile> part = geo::PointFile::open(partPath(m_parts.size()));
        if (!part)
            break; // written over
        m_read = part->head().read;
        m_parts.push_back(*part);
    }
    for (std::uint32_t placed = 0; const geo::PointFile &part : m_parts) {
        placed += part.size();
        m_leftOutCount = part.head().read - placed;
    }
    if (m_parts.empty())
        m_leftOut.remove();
}

/** The fields that the layer.json names by that name, however the source writes it. */
Result<void> PointImport::nameFields(geo::FeatureSet &part) const {
    QStringList wanted{m_spec.key};
    for (const model::PointsSpec::Field &field : m_spec.fields)
        wanted << field.id;
    for (const model::PointsSpec::Count &count : m_spec.counts) {
        for (const QString &condition : count.when.split(QLatin1Char('&')))
            wanted << condition.section(QLatin1Char('='), 0, 0).trimmed();
    }
    QStringList known;
    for (const geo::Column &column : part.columns)
        known << column.name;
    for (const QString &name : std::as_const(wanted)) {
        const auto it = std::find_if(part.columns.begin(), part.columns.end(), [&](const geo::Column &column) {
            return column.name.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (it == part.columns.end())
            return error(ErrorKind::BadFormat,
                         Words::tr("field \"%1\" is not in the source; it has: %2. Name another in the layer.json")
                             .arg(name, known.join(QStringLiteral(", "))));
        it->name = name;
    }
    return {};
}

void PointImport::leaveOut(qint64 number, const QString &key) {
    ++m_leftOutCount;
    if (!m_leftOut.isOpen()) {
        if (!m_leftOut.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Text))
            return;
        if (m_leftOut.size() == 0)
            m_leftOut.write("feature,key,why\n");
    }
    QString quoted = key;
    quoted.replace(QLatin1Char('"'), QLatin1String("\"\""));
    m_leftOut.write(QStringLiteral("%1,\"%2\",no place\n").arg(number).arg(quoted).toUtf8());
}

Result<void> PointImport::take(geo::FeatureSet part) {
    if (const Result<void> named = nameFields(part); !named)
        return named;
    const std::size_t rows = part.geometries.size();
    geo::PointBatch batch;
    geo::PointFileHead &head = batch.head;
    for (const model::PointsSpec::Count &count : m_spec.counts)
        head.counts << count.id;
    head.full = m_spec.full;
    for (const model::PointsSpec::Field &field : m_spec.fields)
        head.fields << field.id;
    head.words.resize(static_cast<std::size_t>(head.fields.size()));
    head.source = part.layerName;
    head.sourceCrs = part.sourceCrs.text();
    head.dataDate = part.dataDate;
    head.isSample = part.isSample;
    std::vector<std::uint16_t> flags(rows);
    for (std::size_t i = 0; i < m_spec.counts.size(); ++i) {
        const std::vector<bool> is = model::Applies(m_spec.counts[i].when).rows(part.columns, rows);
        for (std::size_t row = 0; row < rows; ++row)
            flags[row] = static_cast<std::uint16_t>(flags[row] | (is[row] ? 1U << i : 0U));
    }
    const geo::Column *keys = part.column(m_spec.key);
    std::vector<FieldCodes> fields;
    for (qsizetype i = 0; i < head.fields.size(); ++i)
        fields.emplace_back(*part.column(head.fields[i]), head.words[static_cast<std::size_t>(i)]);
    batch.fields.resize(fields.size());
    for (std::size_t row = 0; row < rows; ++row) {
        geo::Extent where; // of a building or a manhole's outline its middle
        for (const geo::Part &each : part.geometries.parts(row)) {
            for (const geo::Vec3 &point : part.geometries.points(each))
                where.add(point);
        }
        if (where.isEmpty() || std::abs(where.min.x) > 180 || std::abs(where.min.y) > 90) {
            leaveOut(m_read + static_cast<qint64>(row) + 1, keys->text(row));
            continue;
        }
        const geo::Vec3 place = where.centre();
        batch.codes.push_back(geo::GeohashCell::of(place.x, place.y).code);
        batch.flags.push_back(flags[row]);
        batch.keys.push_back(keys->text(row).toUtf8());
        for (std::size_t i = 0; i < fields.size(); ++i)
            batch.fields[i].push_back(fields[i](row));
    }
    m_read += static_cast<qint64>(rows);
    head.read = m_read;
    m_notes.append(part.notes);
    if (m_leftOut.isOpen())
        m_leftOut.flush();
    const QString path = partPath(m_parts.size());
    if (const Result<void> written = geo::writePointFile(std::move(batch), path); !written)
        return written;
    Result<geo::PointFile> opened = geo::PointFile::open(path);
    if (!opened)
        return opened.error();
    m_parts.push_back(std::move(*opened));
    return {};
}

Result<geo::PointFile> PointImport::merge(const std::stop_token &stop, const std::function<void(double)> &progress) {
    geo::PointFileHead head = m_parts.front().head();
    head.read = m_read;
    for (const Note &note : m_notes.items())
        head.notes << (note.count > 1 ? QStringLiteral("%1 (%2)").arg(note.text).arg(note.count) : note.text);
    if (m_leftOutCount > 0 && QFileInfo::exists(leftOutPath()))
        head.notes << Words::tr("%1 of %2 have no place and are left out; they are listed in %3")
                          .arg(m_leftOutCount)
                          .arg(m_read)
                          .arg(QDir::toNativeSeparators(leftOutPath()));
    else if (m_leftOutCount > 0)
        head.notes << Words::tr("%1 of %2 have no place and are left out").arg(m_leftOutCount).arg(m_read);
    const Result<void> merged = geo::mergePointFiles(m_parts, head, m_path, stop, progress);
    if (!merged)
        return merged.error();
    const std::size_t parts = m_parts.size();
    m_parts.clear(); // a file that is still read cannot be removed everywhere
    for (std::size_t i = 0; i < parts; ++i)
        QFile::remove(partPath(i));
    return geo::PointFile::open(m_path);
}

Result<geo::PointFile> PointImport::run(const std::stop_token &stop, const std::function<void(double)> &progress) {
    const Result<geo::Crs> degrees = geo::Crs::fromText(QStringLiteral("EPSG:4326"));
    if (!degrees)
        return degrees.error();
    findParts();
    const auto inShare = [&](double from, double share) -> std::function<void(double)> {
        if (!progress)
            return {};
        return [&progress, from, share](double done) { progress(from + share * done); };
    };
    const Result<qint64> read = geo::readFeaturesInParts(
        m_source, *degrees, m_read, kPartRows, [this](geo::FeatureSet part) { return take(std::move(part)); }, stop,
        inShare(0, kReadingShare));
    if (!read)
        return read.error();
    const bool isEmpty = std::all_of(m_parts.begin(), m_parts.end(), [](const auto &part) { return part.size() == 0; });
    if (isEmpty)
        return error(ErrorKind::BadFormat, Words::tr("none of %1 features has a place").arg(m_read));
    return merge(stop, inShare(kReadingShare, 1 - kReadingShare));
}

geo::Column numbers(const QString &name, std::size_t rows) {
    geo::Column out;
    out.name = name;
    out.type = geo::ColumnType::Integer;
    out.numbers.reserve(rows);
    return out;
}

} // namespace

Result<geo::PointFile> importPoints(const geo::FeatureSource &source, const model::PointsSpec &spec,
                                    const QString &path, std::stop_token stop,
                                    const std::function<void(double)> &progress) {
    return PointImport(source, spec, path).run(stop, progress);
}

geo::FeatureSet cellsOf(const geo::PointFile &points, const model::PointsSpec &spec, const geo::Crs &target) {
    const geo::PointFileHead &head = points.head();
    geo::FeatureSet out;
    out.crs = target;
    out.layerName = head.source;
    out.dataDate = head.dataDate;
    out.isSample = head.isSample;
    out.pointFile = points.path();
    for (const QString &note : head.notes)
        out.notes.add(note);
    Result<geo::Crs> sourceCrs = geo::Crs::fromText(head.sourceCrs);
    const Result<geo::Crs> degrees = geo::Crs::fromText(QStringLiteral("EPSG:4326"));
    const Result<geo::Transform> transform =
        degrees ? geo::Transform::between(*degrees, target) : Result<geo::Transform>(degrees.error());
    if (sourceCrs)
        out.sourceCrs = std::move(*sourceCrs);
    if (!transform) {
        out.notes.add(transform.error().text());
        return out;
    }
    const std::vector<geo::PointFile::CellStretch> cells = points.cells(5 * spec.cell);
    geo::Column names;
    names.name = QStringLiteral("cell");
    out.columns.push_back(numbers(QStringLiteral("count"), cells.size()));
    for (const QString &count : head.counts)
        out.columns.push_back(numbers(count, cells.size()));
    for (const geo::PointFile::CellStretch &each : cells) {
        const geo::Extent box = each.cell.extent();
        out.geometries.beginRow(geo::GeometryKind::Polygon);
        out.geometries.beginPart();
        const auto side = [&](double x0, double y0, double x1, double y1) {
            for (int i = 0; i < kSideSteps; ++i) {
                const double share = static_cast<double>(i) / kSideSteps;
                out.geometries.addPoint({x0 + share * (x1 - x0), y0 + share * (y1 - y0), 0});
            }
        };
        side(box.min.x, box.min.y, box.max.x, box.min.y);
        side(box.max.x, box.min.y, box.max.x, box.max.y);
        side(box.max.x, box.max.y, box.min.x, box.max.y);
        side(box.min.x, box.max.y, box.min.x, box.min.y);
        names.words.push_back(each.cell.text());
        names.codes.push_back(static_cast<std::uint32_t>(names.words.size() - 1));
        out.columns[0].numbers.push_back(each.rows.size());
        for (std::size_t i = 0; i < static_cast<std::size_t>(head.counts.size()); ++i)
            out.columns[i + 1].numbers.push_back(points.count(i, each.rows));
    }
    transform->apply(out.geometries.mutablePoints()); // all at once: a call for each takes several times as long
    for (geo::Vec3 &corner : out.geometries.mutablePoints())
        corner.z = geo::kNoHeight;
    out.columns.insert(out.columns.begin(), std::move(names));
    return out;
}

} // namespace cim::store
