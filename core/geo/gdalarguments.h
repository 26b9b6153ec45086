// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <gdal_utils.h>

#include <stop_token>
#include <vector>

namespace cim::geo {

/** Arguments in the form GDAL's tools take them, and what frees their options. Not moved between building and use.
 * Private to the room. */
class GdalArguments {
public:
    GdalArguments &operator<<(const QString &text) {
        m_texts.push_back(text.toUtf8());
        return *this;
    }
    GdalArguments &operator<<(const char *text) { return *this << QString::fromLatin1(text); }
    GdalArguments &operator<<(double value) { return *this << QString::number(value, 'g', 17); }
    GdalArguments &operator<<(int value) { return *this << QString::number(value); }
    [[nodiscard]] char **data() {
        m_pointers.clear();
        for (QByteArray &text : m_texts)
            m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
        return m_pointers.data();
    }

private:
    std::vector<QByteArray> m_texts;
    std::vector<char *> m_pointers;
};

struct TranslateFree {
    void operator()(GDALTranslateOptions *options) const { GDALTranslateOptionsFree(options); }
};
struct WarpFree {
    void operator()(GDALWarpAppOptions *options) const { GDALWarpAppOptionsFree(options); }
};

/** Progress of a tool whose user data is a std::stop_token: it ends when that says so. */
inline int goesOn(double, const char *, void *stop) {
    return static_cast<std::stop_token *>(stop)->stop_requested() ? 0 : 1;
}

} // namespace cim::geo
