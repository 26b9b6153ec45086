// SPDX-License-Identifier: Apache-2.0
#include "app/session/reporting.h"

#include "app/session/sectioncut.h"
#include "base/words.h"

#include <QFileInfo>
#include <QImageReader>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

using Kind = report::TemplateItem::Kind;

/** Pixels of a 3D view on paper, and no more of them than that on a side. */
constexpr double kPicturePerMm = 325 / 25.4;
constexpr int kMostPixels = 8192;
/** How much of the distance to the eye a picture shows to each side of its target. */
constexpr double kShownShare = 0.4;
constexpr double kNearestMetres = 60;
/** A table of more rows is no page that anybody reads. */
constexpr int kMostRows = 20'000;
constexpr int kLimitMs = 2'000;

QString textOf(const QVariant &value) {
    if (!value.isValid() || value.isNull())
        return QStringLiteral("—");
    if (value.typeId() != QMetaType::Double)
        return value.toString();
    const double number = value.toDouble();
    return formatNumber(number, std::abs(number - std::round(number)) < 1e-9 ? 0 : 2);
}

Result<QVariantMap> baseValues(const report::ReportTemplate &form, const SheetRequest &request) {
    QVariantMap out;
    for (const report::TemplateValue &value : form.values)
        out.insert(value.name, value.value);
    for (auto it = request.values.begin(); it != request.values.end(); ++it) {
        if (!out.contains(it.key()))
            return Error{
                ErrorKind::NotFound, Words::tr("making a report"), it.key(),
                out.isEmpty()
                    ? Words::tr("the template takes no values")
                    : Words::tr("the template takes: %1").arg(QStringList(out.keys()).join(QStringLiteral(", ")))};
        out.insert(it.key(), it.value());
    }
    out.insert(QStringLiteral("locale"), request.locale);
    return out;
}

geo::Extent extentOf(const Session &session, const SheetSubject &subject) {
    if (subject.isOfMany()) {
        const auto number = [&](const char *name) {
            const QVariant value = subject.values.value(QLatin1String(name));
            return value.isNull() ? std::nan("") : value.toDouble();
        };
        geo::Extent out;
        out.add(geo::Vec3{number("min_x"), number("min_y"), geo::kNoHeight});
        out.add(geo::Vec3{number("max_x"), number("max_y"), geo::kNoHeight});
        return out;
    }
    const auto &table = session.layers()[static_cast<std::size_t>(subject.asset.layer)].table;
    return table ? table->geometries.extent(subject.asset.row) : geo::Extent();
}

geo::Extent grown(const geo::Extent &extent, double factor) {
    geo::Extent out;
    const geo::Vec3 c = extent.centre();
    const double dx = extent.width() / 2 * factor, dy = extent.height() / 2 * factor;
    out.add(geo::Vec3{c.x - dx, c.y - dy, geo::kNoHeight});
    out.add(geo::Vec3{c.x + dx, c.y + dy, geo::kNoHeight});
    return out;
}

/** Looks at an asset so that all of it is seen; a row of the atlas may say from where. */
model::Viewpoint viewOf(const Session &session, const SheetSubject &subject, model::Viewpoint view) {
    const geo::Extent &extent = subject.extent;
    if (extent.isEmpty())
        return view;
    const std::optional<geo::Vec3> place = session.placeOf(subject.asset);
    view.target = extent.centre();
    view.target.z = place && std::isfinite(place->z) ? place->z : 0;
    const double metres = std::hypot(extent.width(), extent.height()) * session.crs().metresPerUnit();
    view.distance = std::max(kNearestMetres, metres / 2 / kShownShare);
    view.plan = false;
    view.name = view.nameEn = subject.name;
    const auto given = [&](const char *name, double &value) {
        const QVariant v = subject.values.value(QLatin1String(name));
        if (v.isValid() && std::isfinite(v.toDouble()))
            value = v.toDouble();
    };
    given("azimuth", view.azimuthDegrees);
    given("pitch", view.pitchDegrees);
    given("distance", view.distance);
    return view;
}

class ContentMaker {
public:
    ContentMaker(Session &session, const report::ReportTemplate &form, const SheetRequest &request,
                 const SheetSubject &subject, const PictureMaker &picture)
        : m_session(session), m_form(form), m_request(request), m_subject(subject), m_picture(picture) {}

    Result<report::SheetContent> make(int number, int count) {
        const Result<QVariantMap> values = baseValues(m_form, m_request);
        if (!values)
            return values.error();
        m_values = *values;
        m_values.insert(m_subject.values);
        place();
        m_out.title = m_request.title;
        m_out.sheetNumber = m_request.sheetNumber;
        m_out.number = number;
        m_out.count = count;
        m_out.locale = m_request.locale;
        if (!m_form.fieldsSql.isEmpty())
            askFields();
        for (auto it = m_values.begin(); it != m_values.end(); ++it)
            m_out.fields.emplace(it.key(), textOf(it.value()));
        for (const report::TemplateItem &item : m_form.allItems())
            fill(item);
        return std::move(m_out);
    }

private:
    void place() {
        m_view = m_request.viewpoint;
        m_out.centre = m_view.target;
        m_out.scale = m_request.scale;
        m_out.extent = m_request.extent;
        if (!m_subject.asset.isValid())
            return;
        m_view = viewOf(m_session, m_subject, m_view);
        const geo::Extent &extent = m_subject.extent;
        if (extent.isEmpty())
            return;
        if (!m_subject.isOfMany())
            m_out.subject = m_subject.asset;
        m_out.centre = extent.centre();
        m_out.extent = grown(extent, m_form.atlas->around);
    }

    std::optional<query::Rows> ask(const QString &sql, int most) {
        Result<query::Rows> rows = m_session.database().run(sql, m_values, most, kLimitMs);
        if (rows)
            return std::move(*rows);
        if (!m_out.failures.contains(rows.error().message))
            m_out.failures << rows.error().message;
        return std::nullopt;
    }

    void askFields() {
        const std::optional<query::Rows> rows = ask(m_form.fieldsSql, 1);
        if (!rows || rows->rows.empty())
            return;
        for (qsizetype i = 0; i < rows->columns.size(); ++i)
            m_values.insert(rows->columns[i], rows->rows.front()[static_cast<std::size_t>(i)]);
    }

    void fill(const report::TemplateItem &item) {
        // A table that goes on stands in two lists and is asked once.
        if (!item.sql.isEmpty() && m_out.rows.count(item.id) == 0) {
            if (std::optional<query::Rows> rows = ask(item.sql, kMostRows))
                m_out.rows.emplace(item.id, std::move(*rows));
        }
        if (item.kind == Kind::Picture)
            readPicture(item);
        if (item.kind == Kind::View3d && m_request.hasPictures)
            takePicture(item);
        if (item.kind == Kind::Section)
            cutSection(item);
    }

    void cutSection(const report::TemplateItem &item) {
        using Cut = report::TemplateItem::Cut;
        std::optional<SectionCut> cut;
        if (item.cut == Cut::Along) {
            cut = sectionAlong(m_session, m_subject.asset, item.reach);
        } else if (item.cut == Cut::Across) {
            cut = sectionAcross(m_session, m_subject.asset, item.width, item.reach);
        } else if (m_request.sectionLine.size() >= 2) {
            std::vector<geo::Vec3> line;
            for (const geo::Vec3 &p : m_request.sectionLine)
                line.push_back(m_session.surroundings().frame.toLocal(p));
            cut = sectionOn(m_session, std::move(line), item.reach);
        }
        if (!cut)
            return;
        report::SectionDrawing drawing = drawn(*cut);
        showStates(m_session, drawing);
        m_out.sections.emplace(item.id, std::move(drawing));
    }

    void readPicture(const report::TemplateItem &item) {
        QImageReader reader(QFileInfo(m_form.path).absolutePath() + QLatin1Char('/') + item.file);
        QImage image = reader.read();
        if (image.isNull())
            m_out.failures << QStringLiteral("%1: %2").arg(item.file, reader.errorString());
        m_out.pictures.emplace(item.id, std::move(image));
    }

    void takePicture(const report::TemplateItem &item) {
        if (!m_picture || m_out.pictures.count(item.id) > 0)
            return;
        model::Viewpoint view = m_view;
        if (!item.viewpoint.isEmpty()) {
            const auto &all = m_session.project().viewpoints;
            const auto found = std::find_if(all.begin(), all.end(), [&](const model::Viewpoint &one) {
                return one.name == item.viewpoint || one.nameEn == item.viewpoint;
            });
            if (found == all.end()) {
                m_out.failures << Words::tr("the project has no viewpoint \"%1\"").arg(item.viewpoint);
                return;
            }
            view = *found;
        }
        view.underground = view.underground || item.isUnderground;
        const QSizeF mm(item.box.width(), std::max(1.0, item.box.height() - report::kViewCaptionMm));
        const double perMm = std::min(kPicturePerMm, kMostPixels / std::max(mm.width(), mm.height()));
        const QSize pixels(static_cast<int>(std::lround(mm.width() * perMm)),
                           static_cast<int>(std::lround(mm.height() * perMm)));
        m_out.pictures.emplace(item.id, m_picture(pixels, view, model::Theme::Print));
        m_out.captions.emplace(item.id, report::viewCaption(view, m_session.project().exaggeration, m_request.locale));
    }

    Session &m_session;
    const report::ReportTemplate &m_form;
    const SheetRequest &m_request;
    const SheetSubject &m_subject;
    const PictureMaker &m_picture;
    QVariantMap m_values;
    model::Viewpoint m_view;
    report::SheetContent m_out;
};

} // namespace

QString userTemplateFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/reports");
}

QStringList templateFolders(const model::Project &project) {
    QStringList out;
    if (!project.path.isEmpty())
        out << QFileInfo(project.path).absolutePath() + QStringLiteral("/reports");
    return out << userTemplateFolder() << Session::dataFolder() + QStringLiteral("/reports");
}

geo::Extent surroundingsOf(const Session &session, const model::Viewpoint &viewpoint) {
    const double metres = viewpoint.plan ? viewpoint.distance : viewpoint.distance * kShownShare;
    const double side = metres / session.crs().metresPerUnit();
    geo::Extent out;
    out.add(geo::Vec3{viewpoint.target.x - side, viewpoint.target.y - side, geo::kNoHeight});
    out.add(geo::Vec3{viewpoint.target.x + side, viewpoint.target.y + side, geo::kNoHeight});
    return out;
}

Result<std::vector<SheetSubject>> subjectsOf(Session &session, const report::ReportTemplate &form,
                                             const SheetRequest &request) {
    if (!form.atlas)
        return std::vector<SheetSubject>{SheetSubject{}};
    const QString doing = Words::tr("making an atlas"), title = form.title.in(request.locale);
    const int layer = session.layerIndex(form.atlas->layer);
    if (layer < 0 || !session.board().hasLayer(layer))
        return Error{
            ErrorKind::NotFound, doing, title,
            Words::tr("its sheets are of the layer \"%1\", which the project has not opened").arg(form.atlas->layer)};
    const Result<QVariantMap> values = baseValues(form, request);
    if (!values)
        return values.error();
    const Result<query::Rows> rows = session.database().run(form.atlas->sql, *values, kMostRows, kLimitMs);
    if (!rows)
        return rows.error();
    const qsizetype rowColumn = rows->columns.indexOf(QStringLiteral("row"));
    if (rowColumn < 0)
        return Error{ErrorKind::BadFormat, doing, title,
                     Words::tr("the statement of the atlas must give the column \"row\" of the layer")};
    if (rows->rows.empty())
        return Error{ErrorKind::NotFound, doing, title, Words::tr("the statement of the atlas finds no asset")};
    std::vector<SheetSubject> out;
    for (const auto &row : rows->rows) {
        SheetSubject subject;
        subject.asset = {layer, static_cast<model::Row>(row[static_cast<std::size_t>(rowColumn)].toLongLong())};
        if (!session.holds(subject.asset))
            return Error{ErrorKind::BadFormat, doing, title,
                         Words::tr("the column \"row\" must be that of the layer \"%1\"").arg(form.atlas->layer)};
        subject.name = session.nameOf(subject.asset);
        subject.key = session.keyOf(subject.asset);
        subject.values.insert(QStringLiteral("name"), subject.name);
        subject.values.insert(QStringLiteral("key"), subject.key);
        for (qsizetype i = 0; i < rows->columns.size(); ++i)
            subject.values.insert(rows->columns[i], row[static_cast<std::size_t>(i)]);
        subject.name = subject.values.value(QStringLiteral("name")).toString();
        subject.key = subject.values.value(QStringLiteral("key")).toString();
        subject.extent = extentOf(session, subject);
        out.push_back(std::move(subject));
    }
    return out;
}

Result<report::SheetContent> contentOf(Session &session, const report::ReportTemplate &form,
                                       const SheetRequest &request, const SheetSubject &subject, int number, int count,
                                       const PictureMaker &picture) {
    return ContentMaker(session, form, request, subject, picture).make(number, count);
}

Result<report::SheetContent> frontContentOf(Session &session, const report::ReportTemplate &form,
                                            const SheetRequest &request, const std::vector<SheetSubject> &subjects,
                                            const PictureMaker &picture) {
    SheetRequest whole = request;
    whole.scale = 0;
    whole.extent = geo::Extent();
    const model::Snapshot snapshot = session.snapshot(request.viewpoint);
    std::vector<report::SheetEntry> sheets;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        report::SheetContent one;
        one.scale = request.scale;
        one.centre = subjects[i].extent.centre();
        one.extent = grown(subjects[i].extent, form.atlas->around);
        const geo::Extent shown =
            subjects[i].extent.isEmpty() ? geo::Extent() : report::mapExtentOf(form, one, snapshot);
        whole.extent->add(shown);
        sheets.push_back({static_cast<int>(i + 1), subjects[i].name, shown});
    }
    Result<report::SheetContent> out =
        contentOf(session, *form.frontPage(), whole, {}, 0, static_cast<int>(subjects.size()), picture);
    if (out)
        out->sheets = std::move(sheets);
    return out;
}

} // namespace cim::app
