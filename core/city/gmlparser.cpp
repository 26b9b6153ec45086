// SPDX-License-Identifier: Apache-2.0
#include "city/gmlparser.h"

#include "base/words.h"
#include "city/facekinds.h"

#include <algorithm>
#include <functional>

namespace cim::city {

namespace {

/** Metres or degrees: nothing on earth has larger coordinates. */
constexpr double kLargest = 1e8;

QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string_view valueOf(std::span<const GmlParser::Attribute> attributes, std::string_view name) {
    const auto it = std::find_if(attributes.begin(), attributes.end(), [&](const auto &a) { return a.name == name; });
    return it == attributes.end() ? std::string_view() : it->value;
}

/** What a name is told by later: of 2^64 no two are taken to be one. 0 is nobody. */
std::uint64_t digestOf(std::string_view name) {
    return name.empty() ? 0 : std::max<std::uint64_t>(1, std::hash<std::string_view>()(name));
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
        text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.remove_suffix(1);
    return text;
}

/** Of "#name". */
std::uint64_t digestOfLink(std::string_view written) {
    const std::string_view link = trimmed(written);
    return link.size() > 1 && link.front() == '#' ? digestOf(link.substr(1)) : 0;
}

bool isSound(const geo::Vec3 &p) {
    // A height may be absent, a place may not.
    return std::abs(p.x) < kLargest && std::abs(p.y) < kLargest && !(std::abs(p.z) >= kLargest);
}

} // namespace

GmlParser::GmlParser(geo::FeatureSet &out, const QString &file, bool buildingsOnly, std::optional<double> lod)
    : m_out(out), m_columns(out), m_pictures(out, file), m_buildingsOnly(buildingsOnly), m_wantedLod(lod) {}

GmlFaces *GmlParser::faces() {
    if (m_inImplicit)
        return &m_template;
    return m_objects.empty() ? nullptr : &m_objects.back().faces[m_lod];
}

void GmlParser::start(std::string_view name, std::span<const Attribute> attributes) {
    if (!m_open.empty())
        m_open.back().hasChild = true;
    if (depth() >= kMaxDepth)
        m_tooMuch = Words::tr("it is nested deeper than any city model");
    Open open;
    open.dimensionBefore = m_dimension;
    m_text.clear();
    m_wantsText = false;
    if (isSkipping()) {
        ++m_skipped;
        m_open.push_back(open);
        return;
    }
    open.tag = gmlTagOf(name);
    const std::string_view id = valueOf(attributes, "id"), link = valueOf(attributes, "href");
    if (const std::string_view crs = valueOf(attributes, "srsName"); m_crs.isEmpty() && !crs.empty())
        m_crs = toText(crs);
    if (const std::string_view dimension = valueOf(attributes, "srsDimension"); !dimension.empty())
        m_dimension = dimension == "2" ? 2 : 3;
    if (link.size() > 1 && link[0] == '#' && !m_objects.empty()) {
        const QByteArray target(link.data() + 1, static_cast<qsizetype>(link.size()) - 1);
        if (open.tag == GmlTag::Template)
            m_templateId = target;
        else if (name == "surfaceMember" || name == "solidMember" || name == "exterior" || name == "baseSurface")
            m_objects.back().links.push_back({m_lod, target});
    }
    switch (open.tag) {
    case GmlTag::Skipped:
        m_skipped = 1;
        break;
    case GmlTag::Object:
        if (m_buildingsOnly && !name.starts_with("Building")) {
            m_skipped = 1;
        } else {
            m_open.push_back(open);
            beginObject(name, toText(id));
            return;
        }
        break;
    case GmlTag::Lod:
        open.lodBefore = m_lod;
        m_lod = static_cast<std::size_t>(name[3] - '0');
        break;
    case GmlTag::Boundary:
        open.kindBefore = m_kind;
        m_kind = faceKindOf(name);
        break;
    case GmlTag::Face:
        m_face = {};
        m_faceId = digestOf(id);
        m_isFaceGood = true;
        m_inFace = true;
        [[fallthrough]];
    case GmlTag::Aggregate:
        if (const GmlFaces *into = faces(); into && !id.empty()) {
            open.id = QByteArray(id.data(), static_cast<qsizetype>(id.size()));
            open.firstRing = into->rings.size();
        }
        break;
    case GmlTag::Exterior:
    case GmlTag::Interior:
        m_isHole = open.tag == GmlTag::Interior;
        break;
    case GmlTag::Ring:
        m_ring.clear();
        m_ringId = digestOf(id);
        break;
    case GmlTag::Implicit:
        m_inImplicit = !m_objects.empty();
        m_hasReference = false;
        m_template = {};
        m_templateId.clear();
        m_matrix = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        break;
    case GmlTag::Reference:
        m_inReference = true;
        break;
    case GmlTag::Generic:
        m_genericName = valueOf(attributes, "name");
        m_genericValue.clear();
        break;
    case GmlTag::Texture:
    case GmlTag::Material:
        m_textureFrom = m_worn.size();
        m_image.clear();
        m_colour = {0.8, 0.8, 0.8}; // of X3D
        break;
    case GmlTag::Places:
        m_placesOf = digestOfLink(valueOf(attributes, "ring"));
        m_wantsText = true;
        break;
    case GmlTag::Positions:
    case GmlTag::Matrix:
    case GmlTag::Image:
    case GmlTag::Colour:
    case GmlTag::Target:
        m_wantsText = true;
        break;
    default:
        // An attribute lies right under its object, or two deeper: generic ones and heights of version 3.
        m_wantsText = !m_objects.empty() && depth() <= m_objects.back().depth + 2;
        if (m_wantsText)
            open.name = QByteArray(name.data(), static_cast<qsizetype>(name.size()));
    }
    m_open.push_back(std::move(open));
}

void GmlParser::text(std::string_view part) {
    if (!m_wantsText || isSkipping())
        return;
    if (m_text.size() + part.size() <= kMaxText)
        m_text.append(part);
    else
        m_tooMuch = Words::tr("a list of coordinates in it is longer than any city model's");
}

void GmlParser::end() {
    if (m_open.empty())
        return;
    const Open open = std::move(m_open.back());
    m_open.pop_back();
    m_dimension = open.dimensionBefore;
    if (isSkipping()) {
        --m_skipped;
        return;
    }
    switch (open.tag) {
    case GmlTag::Object:
        endObject();
        break;
    case GmlTag::Lod:
        m_lod = open.lodBefore;
        break;
    case GmlTag::Positions:
        endPositions();
        break;
    case GmlTag::Ring:
        endRing();
        break;
    case GmlTag::Face:
        endFace();
        break;
    case GmlTag::Matrix:
        readNumbers(m_text, m_numbers);
        if (m_numbers.size() == m_matrix.size())
            std::copy(m_numbers.begin(), m_numbers.end(), m_matrix.begin());
        break;
    case GmlTag::Reference:
        m_inReference = false;
        break;
    case GmlTag::Implicit:
        endImplicit();
        break;
    case GmlTag::Boundary:
        m_kind = open.kindBefore;
        break;
    case GmlTag::Image:
        m_image = toText(m_text).trimmed();
        break;
    case GmlTag::Places:
        readNumbers(m_text, m_numbers);
        m_worn.push_back({m_placesOf, 0, m_places.size(), m_numbers.size() / 2});
        for (std::size_t i = 0; i + 1 < m_numbers.size(); i += 2)
            m_places.push_back({static_cast<float>(m_numbers[i]), static_cast<float>(m_numbers[i + 1])});
        break;
    case GmlTag::Texture:
        endTexture();
        break;
    case GmlTag::Colour:
        readNumbers(m_text, m_numbers);
        if (m_numbers.size() == m_colour.size())
            std::copy(m_numbers.begin(), m_numbers.end(), m_colour.begin());
        break;
    case GmlTag::Target:
        if (const std::uint64_t id = digestOfLink(m_text); id != 0 && !open.hasChild)
            m_worn.push_back({id, 0, 0, 0});
        break;
    case GmlTag::Material:
        endMaterial();
        break;
    case GmlTag::Generic:
        if (!m_objects.empty() && depth() <= m_objects.back().depth + 1 && !m_genericName.empty())
            m_objects.back().attributes.emplace_back(m_genericName, m_genericValue);
        break;
    case GmlTag::Other:
        endLeaf(open);
        break;
    default:
        break;
    }
    if (!open.id.isEmpty())
        learn(open);
    m_wantsText = false;
}

void GmlParser::learn(const Open &surface) {
    const GmlFaces *into = faces();
    if (!into || into->rings.size() <= surface.firstRing)
        return;
    const std::size_t count = into->rings.size() - surface.firstRing;
    if (m_inImplicit)
        m_templates[surface.id].add(*into, surface.firstRing, count);
    else
        m_known.insert(surface.id, {m_objects.back().number, m_lod, surface.firstRing, count});
}

void GmlParser::endLeaf(const Open &closed) {
    const std::string value(trimmed(m_text));
    if (m_objects.empty() || closed.hasChild || closed.name.isEmpty() || value.empty())
        return;
    Object &object = m_objects.back();
    if (depth() == object.depth)
        object.attributes.emplace_back(closed.name.toStdString(), value);
    else if (m_open.back().tag == GmlTag::Generic && closed.name == "value")
        m_genericValue = value;
    else if (m_open.back().tag == GmlTag::Generic && closed.name == "name")
        m_genericName = value;
    else if (m_open.back().name == "Height" && closed.name == "value")
        object.attributes.emplace_back("height", value);
}

void GmlParser::beginObject(std::string_view name, const QString &id) {
    if (m_objects.empty())
        m_objectNumber = 0;
    Object object;
    object.type = toText(name);
    object.id = id;
    object.depth = depth();
    object.number = m_objectNumber++;
    if (!m_objects.empty())
        object.attributes.emplace_back("parent", m_objects.back().id.toStdString());
    m_objects.push_back(std::move(object));
    m_lod = 0;
}

void GmlParser::endObject() {
    if (m_objects.empty())
        return;
    follow(m_objects.back());
    write(m_objects.back());
    m_objects.pop_back();
    m_lod = 0;
    if (m_objects.empty())
        m_known.clear();
}

/** A solid names the walls that stand elsewhere in its object: those are there already, unless at another level. */
void GmlParser::follow(Object &object) {
    QSet<std::pair<std::size_t, QByteArray>> followed; // a surface is there once, however often it is named
    for (const Link &link : object.links) {
        if (followed.contains({link.lod, link.id}))
            continue;
        followed.insert({link.lod, link.id});
        const auto known = m_known.constFind(link.id);
        if (known == m_known.constEnd())
            m_out.notes.add(Words::tr("names a surface that is not in it"), object.id);
        else if (known->object == object.number && known->lod != link.lod)
            object.faces[link.lod].add(object.faces[known->lod], known->firstRing, known->ringCount);
    }
}

/** Targets of a texture only repeat what its places name. */
void GmlParser::endTexture() {
    const auto from = m_worn.begin() + static_cast<std::ptrdiff_t>(m_textureFrom);
    m_worn.erase(std::remove_if(from, m_worn.end(), [](const Worn &worn) { return worn.places == 0; }), m_worn.end());
    const std::uint16_t picture = m_worn.size() > m_textureFrom ? m_pictures.image(m_image) : std::uint16_t{0};
    for (std::size_t i = m_textureFrom; i < m_worn.size(); ++i)
        m_worn[i].picture = picture;
}

void GmlParser::endMaterial() {
    const std::uint16_t picture = m_worn.size() > m_textureFrom ? m_pictures.colour(m_colour) : std::uint16_t{0};
    for (std::size_t i = m_textureFrom; i < m_worn.size(); ++i)
        m_worn[i].picture = picture;
}

std::optional<std::size_t> GmlParser::chosen(const Object &object) const {
    std::optional<std::size_t> out;
    for (std::size_t lod = 0; lod < kLods; ++lod) {
        const bool isFiner = !m_wantedLod || static_cast<double>(lod) <= *m_wantedLod;
        if (!object.faces[lod].rings.empty() && (isFiner || !out))
            out = lod;
    }
    return out;
}

void GmlParser::write(const Object &object) {
    const std::optional<std::size_t> lod = chosen(object);
    if (!lod)
        return;
    const GmlFaces &faces = object.faces[*lod];
    m_out.geometries.beginRow(geo::GeometryKind::Mesh);
    for (const GmlFaces::Ring &ring : faces.rings) {
        const auto part = static_cast<std::uint32_t>(m_out.geometries.allParts().size());
        if (ring.id != 0)
            m_called.push_back({ring.id, part});
        if (ring.faceId != 0 && !ring.hole)
            m_called.push_back({ring.faceId, part});
        m_out.geometries.beginPart(ring.hole, ring.kind);
        for (std::uint32_t i = 0; i < ring.count; ++i)
            m_out.geometries.addPoint(faces.points[ring.first + i]);
    }
    m_columns.set("id", object.id.toStdString());
    m_columns.set("type", object.type.toStdString());
    m_columns.set("lod", std::to_string(*lod));
    for (const auto &[name, value] : object.attributes) {
        if (!m_columns.has(name))
            m_columns.set(name, value);
    }
    m_columns.endRow();
}

void GmlParser::endPositions() {
    readNumbers(m_text, m_numbers);
    const auto width = static_cast<std::size_t>(m_dimension);
    for (std::size_t i = 0; i + width <= m_numbers.size(); i += width) {
        const geo::Vec3 p{m_numbers[i], m_numbers[i + 1], width == 3 ? m_numbers[i + 2] : geo::kNoHeight};
        if (m_inReference) {
            m_reference = p;
            m_hasReference = true;
        } else if (m_inFace) {
            m_ring.push_back(p);
        }
    }
    if (m_inFace && m_numbers.size() % width != 0)
        m_isFaceGood = false;
}

void GmlParser::endRing() {
    if (!m_inFace)
        return;
    const auto isSame = [](const geo::Vec3 &a, const geo::Vec3 &b) {
        return a.x == b.x && a.y == b.y && (a.z == b.z || (std::isnan(a.z) && std::isnan(b.z)));
    };
    if (m_ring.size() > 1 && isSame(m_ring.front(), m_ring.back()))
        m_ring.pop_back();
    const bool isGood = m_ring.size() >= 3 && std::all_of(m_ring.begin(), m_ring.end(), isSound);
    if (!isGood) {
        m_isFaceGood = false;
        return;
    }
    m_face.rings.push_back({static_cast<std::uint32_t>(m_face.points.size()), static_cast<std::uint32_t>(m_ring.size()),
                            m_isHole && !m_face.rings.empty(), m_kind, m_ringId, m_faceId});
    m_face.points.insert(m_face.points.end(), m_ring.begin(), m_ring.end());
}

void GmlParser::endFace() {
    m_inFace = false;
    GmlFaces *into = faces();
    if (!into)
        return;
    if (m_isFaceGood && !m_face.rings.empty())
        into->add(m_face, 0, m_face.rings.size());
    else
        m_out.notes.add(Words::tr("has a surface that is none: too few corners, or coordinates that are no numbers"),
                        m_objects.back().id);
}

/** The shape in its own axes, turned by the matrix and moved to the reference point. */
void GmlParser::endImplicit() {
    if (!m_inImplicit)
        return;
    m_inImplicit = false;
    Object &object = m_objects.back();
    if (m_template.rings.empty())
        m_template = m_templates.value(m_templateId);
    if (m_template.rings.empty() || !m_hasReference) {
        m_out.notes.add(Words::tr("has an implicit geometry without shape or place"), object.id);
        return;
    }
    for (geo::Vec3 &p : m_template.points) {
        const double z = std::isnan(p.z) ? 0 : p.z;
        const auto turned = [&](std::size_t r) {
            return m_matrix[4 * r] * p.x + m_matrix[4 * r + 1] * p.y + m_matrix[4 * r + 2] * z + m_matrix[4 * r + 3];
        };
        p = {m_reference.x + turned(0), m_reference.y + turned(1), m_reference.z + turned(2)};
        if (!isSound(p)) {
            m_out.notes.add(Words::tr("has an implicit geometry without shape or place"), object.id);
            return;
        }
    }
    object.faces[m_lod].add(m_template, 0, m_template.rings.size());
    // A few bytes of a template's name may stand for any number of corners.
    m_templatePoints += m_template.points.size();
    if (m_templatePoints > kMaxTemplatePoints)
        m_tooMuch = Words::tr("its implicit geometries unfold to more corners than fit in memory");
}

/** Of several themes the first one counts; a colour only where there is no picture. */
void GmlParser::dress() {
    std::sort(m_called.begin(), m_called.end(), [](const Called &a, const Called &b) { return a.id < b.id; });
    std::stable_partition(m_worn.begin(), m_worn.end(), [](const Worn &worn) { return worn.places > 0; });
    for (const Worn &worn : m_worn) {
        auto at = std::lower_bound(m_called.begin(), m_called.end(), worn.id,
                                   [](const Called &called, std::uint64_t id) { return called.id < id; });
        for (; worn.picture != 0 && at != m_called.end() && at->id == worn.id; ++at) {
            const geo::Part &part = m_out.geometries.allParts()[at->part];
            if (part.picture != 0)
                continue;
            // The first corner comes again at the end.
            if (worn.places > 0 && worn.places != part.count && worn.places != part.count + std::size_t{1})
                m_out.notes.add(Words::tr("a texture's places do not fit the corners of its surface"),
                                m_out.pictures[worn.picture - 1]);
            else
                m_out.geometries.wear(
                    at->part, worn.picture,
                    std::span(m_places).subspan(worn.firstPlace, std::min<std::size_t>(worn.places, part.count)));
        }
    }
}

void GmlParser::finish() {
    dress();
    m_columns.finish();
}

} // namespace cim::city
