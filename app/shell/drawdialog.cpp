// SPDX-License-Identifier: Apache-2.0
#include "app/shell/drawdialog.h"

#include "base/text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>

#include <algorithm>
#include <limits>

namespace cim::shell {

namespace {
/** More different words nobody chooses from. */
constexpr std::size_t kMostWords = 50;
constexpr double kNotGiven = -10'000; // the spin box shows a dash there
} // namespace

DrawDialog::DrawDialog(const model::LayerSpec &spec, const QHash<QString, QString> &first,
                       const model::AssetTable *table, QWidget *parent)
    : QDialog(parent), m_spec(spec) {
    setObjectName(QStringLiteral("drawDialog"));
    setWindowTitle(spec.title.in(dataLocale()));
    auto *form = new QFormLayout(this);
    for (const model::AttributeSpec &attribute : spec.attributes) {
        if (attribute.id != spec.keyAttribute)
            addAttribute(*form, attribute, first.value(attribute.id), table);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void DrawDialog::addAttribute(QFormLayout &form, const model::AttributeSpec &attribute, const QString &first,
                              const model::AssetTable *table) {
    const QString label = attribute.title.in(dataLocale());
    if (attribute.type != geo::ColumnType::Text) {
        auto *number = new QDoubleSpinBox(this);
        number->setObjectName(attribute.id);
        number->setRange(kNotGiven, std::numeric_limits<int>::max());
        number->setSpecialValueText(QStringLiteral("—"));
        number->setDecimals(attribute.type == geo::ColumnType::Integer ? 0 : attribute.decimals);
        if (!attribute.unit.isEmpty())
            number->setSuffix(QLatin1Char(' ') + attribute.unit);
        bool isNumber = false;
        const double value = first.toDouble(&isNumber);
        number->setValue(isNumber ? value : kNotGiven);
        form.addRow(label, number);
        m_read.emplace_back(attribute.id, [number] {
            return number->value() <= kNotGiven ? QString() : QString::number(number->value(), 'g', 15);
        });
        return;
    }
    auto *text = new QComboBox(this);
    text->setObjectName(attribute.id);
    text->setMinimumContentsLength(24);
    std::vector<std::pair<QString, QString>> titled; // code and what people call it
    for (auto it = m_spec.valueTitles.cbegin(); it != m_spec.valueTitles.cend(); ++it) {
        if (it.key().startsWith(attribute.id + QLatin1Char('=')))
            titled.emplace_back(it.key().mid(attribute.id.size() + 1), it->in(dataLocale()));
    }
    std::sort(titled.begin(), titled.end());
    if (!titled.empty()) {
        text->addItem(QStringLiteral("—"), QString());
        for (const auto &[code, title] : titled)
            text->addItem(title, code);
        text->setCurrentIndex(std::max(0, text->findData(first)));
        form.addRow(label, text);
        m_read.emplace_back(attribute.id, [text] { return text->currentData().toString(); });
        return;
    }
    text->setEditable(true);
    const geo::Column *known = table ? table->column(attribute.id) : nullptr;
    if (known && known->words.size() <= kMostWords) {
        QStringList words(known->words.begin(), known->words.end());
        words.removeAll(QString());
        words.sort();
        text->addItems(words);
    }
    text->setEditText(first);
    form.addRow(label, text);
    m_read.emplace_back(attribute.id, [text] { return text->currentText().trimmed(); });
}

QHash<QString, QString> DrawDialog::values() const {
    QHash<QString, QString> out;
    for (const auto &[attribute, read] : m_read) {
        if (const QString value = read(); !value.isEmpty())
            out.insert(attribute, value);
    }
    return out;
}

} // namespace cim::shell
