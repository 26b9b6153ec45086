// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/gmlfaces.h"
#include "city/gmltags.h"
#include "city/objectcolumns.h"
#include "city/pictures.h"

#include <QSet>

#include <array>
#include <optional>
#include <span>
#include <string>

namespace cim::city {

/** Takes the events of an XML reader and gathers CityGML objects; knows no XML library. Names come without their
 * namespaces. Private to the room. */
class GmlParser {
public:
    /** Of each object the finest level not above @p lod, else its coarsest; absent: the finest. */
    GmlParser(geo::FeatureSet &out, const QString &file, bool buildingsOnly, std::optional<double> lod);

    struct Attribute {
        std::string_view name; ///< local
        std::string_view value;
    };
    void start(std::string_view name, std::span<const Attribute> attributes);
    void text(std::string_view part);
    void end();
    void finish();

    [[nodiscard]] QString crs() const { return m_crs; } ///< the first srsName
    [[nodiscard]] int depth() const { return static_cast<int>(m_open.size()); }
    [[nodiscard]] QString tooMuch() const { return m_tooMuch; } ///< why reading has to stop; empty: it has not

    static constexpr int kMaxDepth = 256;
    static constexpr std::size_t kMaxText = 256u << 20;
    static constexpr std::size_t kMaxTemplatePoints = 50'000'000;

private:
    static constexpr std::size_t kLods = 5;
    struct Link {
        std::size_t lod;
        QByteArray id;
    };
    /** Where a surface with a gml:id lies; several faces when it is a composite. */
    struct Known {
        std::size_t object, lod, firstRing, ringCount;
    };
    struct Object {
        QString type, id;
        int depth = 0;
        std::size_t number = 0; ///< within its top-level object
        std::array<GmlFaces, kLods> faces;
        std::vector<Link> links;
        std::vector<std::pair<std::string, std::string>> attributes; ///< UTF-8
    };
    struct Open {
        GmlTag tag = GmlTag::Other;
        bool hasChild = false;
        std::size_t lodBefore = 0;
        geo::FaceKind kindBefore = geo::FaceKind::Untold;
        int dimensionBefore = 3;
        QByteArray id;             ///< gml:id of a surface
        std::size_t firstRing = 0; ///< of the faces it is made of
        QByteArray name;           ///< of an attribute
    };

    [[nodiscard]] bool isSkipping() const { return m_skipped > 0; }
    GmlFaces *faces();
    void beginObject(std::string_view name, const QString &id);
    void endObject();
    void learn(const Open &surface);
    void endRing();
    void endFace();
    void endImplicit();
    void endPositions();
    void endLeaf(const Open &closed);
    void endTexture();
    void endMaterial();
    [[nodiscard]] std::optional<std::size_t> chosen(const Object &object) const;
    void dress();
    void follow(Object &object);
    void write(const Object &object);

    geo::FeatureSet &m_out;
    ObjectColumns m_columns;
    Pictures m_pictures;
    bool m_buildingsOnly;
    std::optional<double> m_wantedLod;
    std::vector<Open> m_open;
    std::vector<Object> m_objects;
    std::size_t m_objectNumber = 0;
    QHash<QByteArray, Known> m_known; ///< surfaces of the top-level object being read
    QHash<QByteArray, GmlFaces> m_templates;
    QString m_crs;
    std::string m_text;
    bool m_wantsText = false;
    QString m_tooMuch;
    int m_skipped = 0; ///< open elements within something that is left out
    std::size_t m_lod = 0;
    int m_dimension = 3;

    GmlFaces m_face; ///< the one being read
    geo::FaceKind m_kind = geo::FaceKind::Untold;
    std::uint64_t m_faceId = 0, m_ringId = 0;
    std::vector<geo::Vec3> m_ring;
    bool m_isHole = false, m_isFaceGood = true, m_inFace = false, m_inReference = false;
    std::vector<double> m_numbers;

    bool m_inImplicit = false, m_hasReference = false;
    QByteArray m_templateId;
    GmlFaces m_template;
    std::size_t m_templatePoints = 0; ///< of all implicit geometries so far
    std::array<double, 16> m_matrix{};
    geo::Vec3 m_reference;
    std::string m_genericName, m_genericValue;

    /** What a part is called by appearances, which may come before or behind it. */
    struct Called {
        std::uint64_t id;
        std::uint32_t part;
    };
    std::vector<Called> m_called;
    /** A ring's or, of a plain colour, a face's picture; its places in m_places. */
    struct Worn {
        std::uint64_t id;
        std::uint16_t picture;
        std::size_t firstPlace, places;
    };
    std::vector<Worn> m_worn;
    std::vector<geo::PicturePlace> m_places;
    std::size_t m_textureFrom = 0; ///< of m_worn: the texture or material being read
    std::uint64_t m_placesOf = 0;
    QString m_image;
    std::array<double, 3> m_colour{};
};

} // namespace cim::city
