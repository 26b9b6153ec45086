// SPDX-License-Identifier: Apache-2.0
#include "city/subtree.h"

#include "base/words.h"

#include <QByteArray>
#include <QFile>
#include <QtEndian>

#include <algorithm>

namespace cim::city {

namespace {

namespace sj = simdjson::dom;

constexpr int kMostLevels = 30;
constexpr int kMostSubtreeLevels = 12;
constexpr qint64 kMostBytes = qint64{256} << 20;

/** One availability: all, none, or a bit for each. */
struct Bits {
    bool constant = false;
    QByteArray bytes;
    bool isConstant = true;
    [[nodiscard]] bool at(std::size_t i) const {
        if (isConstant)
            return constant;
        return i / 8 < static_cast<std::size_t>(bytes.size()) &&
               (static_cast<unsigned char>(bytes[static_cast<qsizetype>(i / 8)]) >> (i % 8) & 1) != 0;
    }
};

class Subtree {
public:
    static Result<Subtree> read(const QString &path, std::size_t contents) {
        const auto bad = [&](const QString &why) {
            return Error{ErrorKind::BadFormat, Words::tr("reading a subtree of 3D Tiles"), path, why};
        };
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes)
            return bad(Words::tr("it cannot be read, or is too large"));
        const QByteArray all = file.readAll();
        if (all.size() < 24 || !all.startsWith("subt"))
            return bad(Words::tr("it is no subtree"));
        const auto json = static_cast<qint64>(qFromLittleEndian<quint64>(all.constData() + 8));
        const auto binary = static_cast<qint64>(qFromLittleEndian<quint64>(all.constData() + 16));
        if (json < 0 || binary < 0 || json > all.size() - 24 || binary > all.size() - 24 - json)
            return bad(Words::tr("it is cut off"));
        sj::parser parser;
        sj::element document;
        if (parser.parse(all.constData() + 24, static_cast<std::size_t>(json)).get(document) != simdjson::SUCCESS)
            return bad(Words::tr("its description is no JSON"));
        const QByteArray body = all.mid(24 + json, binary);
        Subtree out;
        sj::element member;
        if (document.at_key("tileAvailability").get(member) == simdjson::SUCCESS)
            out.tiles = bits(document, member, body);
        if (document.at_key("childSubtreeAvailability").get(member) == simdjson::SUCCESS)
            out.subtrees = bits(document, member, body);
        sj::array several;
        if (document.at_key("contentAvailability").get(several) == simdjson::SUCCESS) {
            for (const sj::element &each : several)
                out.contents.push_back(bits(document, each, body));
        } else if (document.at_key("contentAvailability").get(member) == simdjson::SUCCESS)
            out.contents.push_back(bits(document, member, body));
        out.contents.resize(contents);
        return out;
    }

    Bits tiles, subtrees;
    std::vector<Bits> contents;

private:
    static Bits bits(const sj::element &document, const sj::element &availability, const QByteArray &body) {
        Bits out;
        std::int64_t view = -1, offset = 0, length = 0;
        if (availability.at_key("constant").get(view) == simdjson::SUCCESS) {
            out.constant = view != 0;
            return out;
        }
        if (availability.at_key("bitstream").get(view) != simdjson::SUCCESS &&
            availability.at_key("bufferView").get(view) != simdjson::SUCCESS)
            return out;
        sj::element of;
        if (view < 0 ||
            document.at_key("bufferViews").at(static_cast<std::size_t>(view)).get(of) != simdjson::SUCCESS ||
            of.at_key("byteLength").get(length) != simdjson::SUCCESS)
            return out;
        if (of.at_key("byteOffset").get(offset) != simdjson::SUCCESS)
            offset = 0;
        if (offset < 0 || length < 0 || offset > body.size() || length > body.size() - offset)
            return out;
        out.isConstant = false;
        out.bytes = body.mid(offset, length);
        return out;
    }
};

/** The bits of a Morton index that belong to one axis. */
int axisOf(std::size_t morton, int axis, int axes) {
    int out = 0;
    for (int bit = 0; bit < kMostSubtreeLevels; ++bit)
        out |= static_cast<int>(morton >> (bit * axes + axis) & 1) << bit;
    return out;
}

} // namespace

std::string filledIn(std::string text, const ImplicitTile &tile) {
    const auto fill = [&](const std::string &name, int value) {
        for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name))
            text.replace(at, name.size(), std::to_string(value));
    };
    fill("{level}", tile.level);
    fill("{x}", tile.x);
    fill("{y}", tile.y);
    fill("{z}", tile.z);
    return text;
}

Result<std::vector<ImplicitTile>> readImplicitTiles(const sj::element &implicit, std::size_t contents, std::size_t most,
                                                    const std::function<QString(const std::string &)> &open,
                                                    const std::stop_token &stop, Notes &notes) {
    const auto bad = [](const QString &why) {
        return Error{ErrorKind::BadFormat, Words::tr("reading 3D Tiles"), QStringLiteral("implicitTiling"), why};
    };
    std::string_view scheme, uri;
    std::int64_t levels = 0, inSubtree = 0;
    if (implicit.at_key("subdivisionScheme").get(scheme) != simdjson::SUCCESS ||
        implicit.at_key("subtrees").at_key("uri").get(uri) != simdjson::SUCCESS ||
        implicit.at_key("subtreeLevels").get(inSubtree) != simdjson::SUCCESS)
        return bad(Words::tr("it is not whole"));
    if (implicit.at_key("availableLevels").get(levels) != simdjson::SUCCESS &&
        implicit.at_key("maximumLevel").get(levels) != simdjson::SUCCESS)
        return bad(Words::tr("it is not whole"));
    if (inSubtree < 1 || inSubtree > kMostSubtreeLevels || levels < 1 || levels > kMostLevels)
        return bad(Words::tr("its count of levels cannot be"));
    const int axes = scheme == "OCTREE" ? 3 : 2;
    std::vector<ImplicitTile> out, roots{{}};
    while (!roots.empty() && !stop.stop_requested()) {
        std::vector<ImplicitTile> next;
        for (const ImplicitTile &root : roots) {
            const QString path = open(filledIn(std::string(uri), root));
            if (path.isEmpty())
                continue;
            const Result<Subtree> subtree = Subtree::read(path, contents);
            if (!subtree) {
                notes.add(subtree.error().text());
                continue;
            }
            const auto tileAt = [&](int below, std::size_t morton) {
                return ImplicitTile{root.level + below, (root.x << below) + axisOf(morton, 0, axes),
                                    (root.y << below) + axisOf(morton, 1, axes),
                                    axes == 3 ? (root.z << below) + axisOf(morton, 2, axes) : 0};
            };
            std::size_t first = 0;
            for (int below = 0; below < inSubtree && root.level + below < levels; ++below) {
                const std::size_t count = std::size_t{1} << (axes * below);
                for (std::size_t morton = 0; morton < count; ++morton) {
                    if (!subtree->tiles.at(first + morton))
                        continue;
                    if (out.size() >= most)
                        return bad(Words::tr("it tells of more tiles than can be kept"));
                    ImplicitTile tile = tileAt(below, morton);
                    for (std::size_t i = 0; i < subtree->contents.size() && i < 32; ++i)
                        tile.contents |= subtree->contents[i].at(first + morton) ? 1u << i : 0u;
                    out.push_back(tile);
                }
                first += count;
            }
            if (root.level + inSubtree >= levels)
                continue;
            const std::size_t count = std::size_t{1} << (axes * inSubtree);
            for (std::size_t morton = 0; morton < count; ++morton) {
                if (!subtree->subtrees.at(morton))
                    continue;
                if (next.size() >= most)
                    return bad(Words::tr("it tells of more tiles than can be kept"));
                next.push_back(tileAt(static_cast<int>(inSubtree), morton));
            }
        }
        roots = std::move(next);
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const ImplicitTile &a, const ImplicitTile &b) { return a.level < b.level; });
    return out;
}

} // namespace cim::city
