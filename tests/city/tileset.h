// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QString>
#include <QtEndian>

#include <vector>

/** Small 3D Tiles of known content. */
namespace tiles {

inline QByteArray word(quint32 value) {
    QByteArray out(4, '\0');
    qToLittleEndian(value, out.data());
    return out;
}

inline QByteArray padded(QByteArray text, char with, qsizetype to = 4) {
    while (text.size() % to != 0)
        text.append(with);
    return text;
}

template <class T>
QByteArray numbers(const std::vector<T> &values) {
    QByteArray out;
    for (const T value : values) {
        char bytes[sizeof(T)];
        qToLittleEndian(value, bytes);
        out.append(bytes, sizeof(T));
    }
    return out;
}

inline QByteArray glb(QByteArray json, QByteArray body) {
    json = padded(std::move(json), ' ');
    body = padded(std::move(body), '\0');
    const QByteArray chunks = word(static_cast<quint32>(json.size())) + "JSON" + json +
                              word(static_cast<quint32>(body.size())) + QByteArray("BIN\0", 4) + body;
    return "glTF" + word(2) + word(static_cast<quint32>(12 + chunks.size())) + chunks;
}

/** A square of @p side metres on the ground of glTF (x, z), two features: its south-western and its north-eastern
 * triangle. */
inline QByteArray square(float side, const QByteArray &material = {}) {
    const std::vector<float> points{0, 0, 0, side, 0, 0, side, 0, -side, 0, 0, 0, side, 0, -side, 0, 0, -side};
    const std::vector<float> ids{0, 0, 0, 1, 1, 1};
    const QByteArray json =
        R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0}],"meshes":[{"primitives":[{"attributes":{"POSITION":0,"_BATCHID":1}%1}]}],)"
        R"("accessors":[{"bufferView":0,"componentType":5126,"count":6,"type":"VEC3"},{"bufferView":1,"componentType":5126,"count":6,"type":"SCALAR"}],)"
        R"("bufferViews":[{"buffer":0,"byteLength":72},{"buffer":0,"byteOffset":72,"byteLength":24}],"buffers":[{"byteLength":96}]%2})";
    QByteArray whole = json;
    whole.replace("%1", material.isEmpty() ? QByteArray() : QByteArray(R"(,"material":0)"));
    whole.replace("%2", material.isEmpty() ? QByteArray() : R"(,"materials":[)" + material + ']');
    return glb(whole, numbers(points) + numbers(ids));
}

inline QByteArray headed(const char *magic, const QByteArray &feature, const QByteArray &featureBody,
                         const QByteArray &batch, const QByteArray &batchBody, const QByteArray &content,
                         const QByteArray &more = {}) {
    const QByteArray f = feature.isEmpty() ? feature : padded(feature, ' ', 8),
                     b = batch.isEmpty() ? batch : padded(batch, ' ', 8);
    const QByteArray body = f + featureBody + b + batchBody + content;
    return QByteArray(magic) + word(1) + word(static_cast<quint32>(28 + more.size() + body.size())) +
           word(static_cast<quint32>(f.size())) + word(static_cast<quint32>(featureBody.size())) +
           word(static_cast<quint32>(b.size())) + word(static_cast<quint32>(batchBody.size())) + more + body;
}

inline QByteArray b3dm(const QByteArray &model) {
    return headed(
        "b3dm", R"({"BATCH_LENGTH":2,"RTC_CENTER":[10,20,30]})", {},
        R"({"name":["south-west","north-east"],"height":{"byteOffset":0,"componentType":"FLOAT","type":"SCALAR"}})",
        numbers(std::vector<float>{12.5F, 7.25F}), model);
}

/** Two of the model, 100 m from each other, the second twice as large. */
inline QByteArray i3dm(const QByteArray &model) {
    return headed("i3dm", R"({"INSTANCES_LENGTH":2,"POSITION":{"byteOffset":0},"SCALE":{"byteOffset":24}})",
                  numbers(std::vector<float>{0, 0, 0, 100, 0, 0, 1, 2}), {}, {}, model, word(1));
}

inline QByteArray pnts() {
    return headed("pnts", R"({"POINTS_LENGTH":3,"POSITION":{"byteOffset":0},"RGB":{"byteOffset":36}})",
                  numbers(std::vector<float>{0, 0, 0, 1, 2, 3, 4, 5, 6}) +
                      QByteArray("\xff\x00\x00\x00\xff\x00\x00\x00\xff\0\0\0", 12),
                  {}, {}, {});
}

inline QByteArray cmpt(const std::vector<QByteArray> &parts) {
    QByteArray body;
    for (const QByteArray &part : parts)
        body += part;
    return "cmpt" + word(1) + word(static_cast<quint32>(16 + body.size())) + word(static_cast<quint32>(parts.size())) +
           body;
}

inline QString write(const QString &path, const QByteArray &content) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

/** Metres from the earth's centre to east, north and up of Qingdao (120.38 E, 36.07 N), as a tileset writes it. */
inline const char *const kQingdao =
    "[-0.862690255763,-0.505732659231,0.000000000000,0,0.297761843247,-0.507928914652,0.808298275618,0,-0.408782836380,"
    "0.697311046125,0.588773214093,0,-2610303.4710,4452714.9431,3734472.6624,1]";

/** A red square of 100 m, instead of which four blue ones of 50 m come when it is near. */
inline QString town(const QString &folder) {
    const QByteArray red = R"({"pbrMetallicRoughness":{"baseColorFactor":[1,0,0,1]}})",
                     blue = R"({"pbrMetallicRoughness":{"baseColorFactor":[0,0,1,1]}})";
    write(folder + QStringLiteral("/coarse.glb"), square(100, red));
    QByteArray children;
    for (int i = 0; i < 4; ++i) {
        const QByteArray name = "fine" + QByteArray::number(i) + ".b3dm";
        write(folder + QLatin1Char('/') + QString::fromLatin1(name),
              headed("b3dm", R"({"BATCH_LENGTH":2})", {}, R"({"name":["south-west","north-east"]})", {},
                     square(50, blue)));
        children +=
            QByteArray(i > 0 ? "," : "") + R"({"transform":[1,0,0,0,0,1,0,0,0,0,1,0,)" +
            QByteArray::number(50 * (i % 2)) + ',' + QByteArray::number(50 * (i / 2)) +
            R"(,0,1],"boundingVolume":{"box":[25,25,0,25,0,0,0,25,0,0,0,1]},"geometricError":0,"content":{"uri":")" +
            name + R"("}})";
    }
    return write(
        folder + QStringLiteral("/tileset.json"),
        QByteArray(R"({"asset":{"version":"1.0"},"geometricError":100,"root":{"transform":)") + kQingdao +
            R"(,"boundingVolume":{"box":[50,50,0,50,0,0,0,50,0,0,0,1]},"geometricError":10,"refine":"REPLACE","content":{"uri":"coarse.glb"},"children":[)" +
            children + "]}}");
}

} // namespace tiles
