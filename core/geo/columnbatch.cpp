// SPDX-License-Identifier: Apache-2.0
#include "geo/columnreader.h"

#include <QDate>

#include <ogr_feature.h>
#include <ogr_recordbatch.h>

namespace cim::geo {

namespace {

/** The Arrow formats that carry what OGR columns of these types hold; 'D' stands for "tdD", days since 1970. */
char formatOf(const char *text) {
    if (qstrcmp(text, "tdD") == 0)
        return 'D';
    return qstrlen(text) == 1 && QByteArrayView("bsilfgu").contains(text[0]) ? text[0] : '\0';
}

const ArrowSchema *findChild(const ArrowSchema &schema, const QByteArray &name, std::int64_t &index) {
    for (index = 0; index < schema.n_children; ++index)
        if (name == schema.children[index]->name)
            return schema.children[index];
    return nullptr;
}

bool bit(const void *bits, std::size_t i) {
    return (static_cast<const std::uint8_t *>(bits)[i / 8] >> (i % 8)) & 1;
}

/** One column of a batch: validity, then values. */
class ArrowColumn {
public:
    explicit ArrowColumn(const ArrowArray &array) : m_array(array), m_first(static_cast<std::size_t>(array.offset)) {}

    [[nodiscard]] bool isNull(std::size_t row) const {
        return m_array.null_count != 0 && m_array.buffers[0] && !bit(m_array.buffers[0], m_first + row);
    }
    template <class T>
    [[nodiscard]] T value(std::size_t row) const {
        return static_cast<const T *>(m_array.buffers[1])[m_first + row];
    }
    [[nodiscard]] bool flag(std::size_t row) const { return bit(m_array.buffers[1], m_first + row); }
    [[nodiscard]] std::string_view text(std::size_t row) const {
        const auto *ends = static_cast<const std::int32_t *>(m_array.buffers[1]) + m_first + row;
        return {static_cast<const char *>(m_array.buffers[2]) + ends[0], static_cast<std::size_t>(ends[1] - ends[0])};
    }
    [[nodiscard]] double real(char format, std::size_t row) const {
        return format == 'f' ? static_cast<double>(value<float>(row)) : value<double>(row);
    }
    [[nodiscard]] qint64 integer(char format, std::size_t row) const {
        switch (format) {
        case 'b':
            return flag(row) ? 1 : 0;
        case 's':
            return value<std::int16_t>(row);
        case 'i':
            return value<std::int32_t>(row);
        default:
            return value<std::int64_t>(row);
        }
    }

private:
    const ArrowArray &m_array;
    std::size_t m_first;
};

} // namespace

bool ColumnReader::canRead(const ArrowSchema &schema) const {
    for (const Field &field : m_fields) {
        std::int64_t index = 0;
        const ArrowSchema *child = findChild(schema, field.name, index);
        const char format = child ? formatOf(child->format) : '\0';
        const bool integer = field.column.type == ColumnType::Integer && QByteArrayView("bsil").contains(format);
        const bool real = field.column.type == ColumnType::Real && (format == 'f' || format == 'g');
        const bool text = (field.ogrType == OFTString && format == 'u') || (field.ogrType == OFTDate && format == 'D');
        if (!integer && !real && !text)
            return false;
    }
    return true;
}

void ColumnReader::addBatch(const ArrowSchema &schema, const ArrowArray &batch, std::size_t rows) {
    for (Field &field : m_fields) {
        std::int64_t index = 0;
        const ArrowSchema *child = findChild(schema, field.name, index);
        addArrow(field, formatOf(child->format), *batch.children[index], rows);
    }
}

void ColumnReader::addArrow(Field &field, char format, const ArrowArray &array, std::size_t rows) {
    const ArrowColumn column(array);
    for (std::size_t row = 0; row < rows; ++row) {
        if (column.isNull(row)) {
            if (field.column.type == ColumnType::Text)
                field.column.codes.push_back(0);
            else
                field.column.numbers.push_back(kNoHeight);
        } else if (format == 'u') {
            field.column.codes.push_back(field.words.code(column.text(row)));
        } else if (format == 'D') {
            const QDate date = QDate(1970, 1, 1).addDays(column.value<std::int32_t>(row));
            field.column.codes.push_back(field.words.code(date.toString(Qt::ISODate).toStdString()));
        } else if (format == 'f' || format == 'g') {
            field.column.numbers.push_back(column.real(format, row));
        } else {
            addInteger(field, column.integer(format, row));
        }
    }
}

} // namespace cim::geo
