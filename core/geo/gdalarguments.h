// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace cim::geo {

/** Arguments in the form GDAL's tools take them. Not moved between building and use. */
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

} // namespace cim::geo
