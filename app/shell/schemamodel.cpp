// SPDX-License-Identifier: Apache-2.0
#include "app/shell/schemamodel.h"

#include "base/jsonreader.h"
#include "base/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFont>
#include <QJsonArray>
#include <QPalette>

#include <algorithm>

namespace cim::shell {

namespace {

QString translated(const QJsonObject &schema, const char *key) {
    const QByteArray text = schema.value(QLatin1String(key)).toString().toUtf8();
    return text.isEmpty() ? QString() : QCoreApplication::translate("Schema", text.constData());
}

/** The keys of every object of a JSON text in the order of the text, which QJsonObject does not keep. Paths are those
 * of the objects: "/properties/key". The text is known to be JSON. */
class KeyOrder {
public:
    explicit KeyOrder(const QByteArray &text) : m_text(text) { value({}); }
    [[nodiscard]] QStringList keys(const QString &path) const { return m_keys.value(path); }

private:
    void blank() {
        while (m_at < m_text.size() && QByteArrayView(" \t\r\n:,").contains(m_text[m_at]))
            ++m_at;
    }
    QString string() {
        const qsizetype from = ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        return QString::fromUtf8(m_text.mid(from, m_at++ - from));
    }
    void value(const QString &path) {
        blank();
        if (m_at >= m_text.size())
            return;
        const char first = m_text[m_at];
        if (first == '"') {
            string();
        } else if (first == '{' || first == '[') {
            ++m_at;
            for (blank(); m_at < m_text.size() && m_text[m_at] != '}' && m_text[m_at] != ']'; blank()) {
                QString below = path;
                if (first == '{') {
                    const QString key = string();
                    m_keys[path] << key;
                    below += QLatin1Char('/') + key;
                }
                value(below);
            }
            ++m_at;
        } else {
            while (m_at < m_text.size() && !QByteArrayView(" \t\r\n,}]").contains(m_text[m_at]))
                ++m_at;
        }
    }
    const QByteArray &m_text;
    qsizetype m_at = 0;
    QHash<QString, QStringList> m_keys;
};

const char *const kLocales[] = {"en", "zh_CN"};

} // namespace

/** The schema with the order of its keys. */
struct SchemaModel::Schema {
    QJsonObject root;
    QHash<QString, QStringList> order; ///< members in the order of the file, by the id of their object schema

    [[nodiscard]] QJsonObject resolved(const QJsonObject &schema) const {
        const QString ref = schema.value(QStringLiteral("$ref")).toString();
        if (ref.isEmpty())
            return schema;
        QJsonObject out =
            root.value(QStringLiteral("$defs")).toObject().value(ref.section(QLatin1Char('/'), -1)).toObject();
        for (const char *own : {"title", "description"}) { // the place says what it means there
            if (schema.contains(QLatin1String(own)))
                out.insert(QLatin1String(own), schema.value(QLatin1String(own)));
        }
        return out;
    }
    static bool isText(const QJsonObject &schema) { return schema.contains(QStringLiteral("anyOf")); }
    static QString typeOf(const QJsonObject &schema) { return schema.value(QStringLiteral("type")).toString(); }
    [[nodiscard]] QStringList membersOf(const QJsonObject &schema) const {
        const QJsonObject members = schema.value(QStringLiteral("properties")).toObject();
        QStringList out = members.keys();
        // Two object schemas with the same keys have the same order: that is what tells them apart here.
        const auto known = order.constFind(out.join(QLatin1Char(' ')));
        return known == order.constEnd() ? out : *known;
    }
};

struct SchemaModel::Node {
    Node *parent = nullptr;
    QString key; ///< member; empty: an item of an array
    QJsonObject schema;
    QJsonValue value;     ///< of a leaf; undefined: not given
    bool isGiven = false; ///< an object that stands in the document although nothing in it is but defaults
    std::vector<std::unique_ptr<Node>> children;

    [[nodiscard]] bool isArray() const { return Schema::typeOf(schema) == QLatin1String("array"); }
    [[nodiscard]] bool isObject() const { return Schema::typeOf(schema) == QLatin1String("object"); }
    [[nodiscard]] bool isText() const { return Schema::isText(schema); }
    [[nodiscard]] bool isLeaf() const { return !isArray() && !isObject() && !isText(); }
    [[nodiscard]] bool isRequired() const {
        return parent && parent->schema.value(QStringLiteral("required")).toArray().contains(key);
    }
    /** A member that may be there or not. */
    [[nodiscard]] bool isOptionalObject() const { return isObject() && !key.isEmpty() && !isRequired(); }
    [[nodiscard]] int row() const {
        const auto &siblings = parent->children;
        return static_cast<int>(
            std::find_if(siblings.begin(), siblings.end(), [&](const auto &each) { return each.get() == this; }) -
            siblings.begin());
    }
    Node *add(const QString &childKey, const QJsonObject &childSchema) {
        children.push_back(std::make_unique<Node>());
        children.back()->parent = this;
        children.back()->key = childKey;
        children.back()->schema = childSchema;
        return children.back().get();
    }
};

SchemaModel::SchemaModel(QObject *parent)
    : QAbstractItemModel(parent), m_schema(std::make_unique<Schema>()), m_root(std::make_unique<Node>()) {}

SchemaModel::~SchemaModel() = default;

Result<std::unique_ptr<SchemaModel>> SchemaModel::open(const QString &schemaPath, QObject *parent,
                                                       const QStringList &members) {
    const Result<QJsonObject> json = readJsonObject(schemaPath);
    if (!json)
        return json.error();
    std::unique_ptr<SchemaModel> out(new SchemaModel(parent));
    out->m_schema->root = *json;
    QFile file(schemaPath);
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray text = file.readAll();
        const KeyOrder order(text);
        const std::function<void(const QString &, const QJsonObject &)> visit = [&](const QString &path,
                                                                                    const QJsonObject &object) {
            for (auto it = object.begin(); it != object.end(); ++it) {
                const QString below = path + QLatin1Char('/') + it.key();
                if (it.key() == QLatin1String("properties"))
                    out->m_schema->order.insert(it->toObject().keys().join(QLatin1Char(' ')), order.keys(below));
                if (it->isObject())
                    visit(below, it->toObject());
            }
        };
        visit({}, *json);
    }
    if (!members.isEmpty()) {
        QJsonObject kept = json->value(QStringLiteral("properties")).toObject();
        for (const QString &key : kept.keys()) {
            if (!members.contains(key))
                kept.remove(key);
        }
        out->m_schema->root.insert(QStringLiteral("properties"), kept);
        out->m_schema->root.insert(QStringLiteral("required"), QJsonArray());
    }
    out->setDocument({});
    return out;
}

void SchemaModel::setDocument(const QJsonObject &document) {
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_root->schema = m_schema->root;
    fill(*m_root, document);
    endResetModel();
}

void SchemaModel::fill(Node &node, const QJsonValue &value) {
    if (node.isText()) {
        for (const char *locale : kLocales) {
            Node *word = node.add(QLatin1String(locale), {{QStringLiteral("type"), QStringLiteral("string")},
                                                          {QStringLiteral("title"), QLatin1String(locale)}});
            const QJsonValue own = value.isString() ? value : value.toObject().value(QLatin1String(locale));
            if (own.isString() && !own.toString().isEmpty())
                word->value = own;
            else
                word->value = QJsonValue(QJsonValue::Undefined);
        }
    } else if (node.isArray()) {
        const QJsonObject items = m_schema->resolved(node.schema.value(QStringLiteral("items")).toObject());
        const QJsonArray given = value.toArray();
        for (const QJsonValue &each : given)
            fill(*node.add({}, items), each);
    } else if (node.isObject()) {
        node.isGiven = value.isObject();
        const QJsonObject members = node.schema.value(QStringLiteral("properties")).toObject();
        for (const QString &key : m_schema->membersOf(node.schema)) {
            const QJsonObject member = m_schema->resolved(members.value(key).toObject());
            // Constants and addresses of schemas are nobody's to edit.
            if (key.startsWith(QLatin1Char('$')) || member.contains(QStringLiteral("const")))
                continue;
            fill(*node.add(key, member), value.toObject().value(key));
        }
    } else {
        node.value = value;
    }
}

QJsonValue SchemaModel::valueOf(const Node &node) const {
    const QJsonValue nothing(QJsonValue::Undefined);
    if (node.isText()) {
        QJsonObject words;
        for (const auto &word : node.children) {
            if (!word->value.toString().isEmpty())
                words.insert(word->key, word->value);
        }
        if (words.isEmpty())
            return nothing;
        const bool isSame = words.size() == 2 && words.begin().value() == (words.begin() + 1).value();
        return isSame ? words.begin().value() : QJsonValue(words);
    }
    if (node.isArray()) {
        QJsonArray items;
        for (const auto &item : node.children) {
            const QJsonValue value = valueOf(*item);
            items.append(value.isUndefined()
                             ? QJsonValue(item->isObject() ? QJsonValue(QJsonObject()) : QJsonValue(QString()))
                             : value);
        }
        return items.isEmpty() ? nothing : QJsonValue(items);
    }
    if (node.isObject()) {
        QJsonObject out;
        for (const auto &member : node.children) {
            if (const QJsonValue value = valueOf(*member); !value.isUndefined())
                out.insert(member->key, value);
        }
        return out.isEmpty() && !node.isGiven && !node.isRequired() ? nothing : QJsonValue(out);
    }
    return node.value == node.schema.value(QStringLiteral("default")) ? nothing : node.value;
}

QJsonObject SchemaModel::document() const {
    QJsonObject out = valueOf(*m_root).toObject();
    const QJsonObject members = m_schema->root.value(QStringLiteral("properties")).toObject();
    for (auto it = members.begin(); it != members.end(); ++it) {
        if (const QJsonValue constant = it->toObject().value(QStringLiteral("const")); !constant.isUndefined())
            out.insert(it.key(), constant);
    }
    return out;
}

QModelIndex SchemaModel::addItem(const QModelIndex &array) {
    Node *node = nodeOf(array);
    if (node->isOptionalObject()) {
        node->isGiven = true;
        Q_EMIT edited();
        return indexOf(*node);
    }
    if (!node->isArray())
        return {};
    const int row = static_cast<int>(node->children.size());
    beginInsertRows(indexOf(*node), row, row);
    fill(*node->add({}, m_schema->resolved(node->schema.value(QStringLiteral("items")).toObject())),
         QJsonValue(QJsonValue::Undefined));
    endInsertRows();
    Q_EMIT edited();
    return indexOf(*node->children.back());
}

void SchemaModel::removeItem(const QModelIndex &item) {
    Node *node = nodeOf(item);
    if (node->isOptionalObject()) {
        const QModelIndex at = indexOf(*node);
        beginRemoveRows(at, 0, static_cast<int>(node->children.size()) - 1);
        node->children.clear();
        endRemoveRows();
        Node fresh;
        fresh.schema = node->schema;
        fill(fresh, QJsonValue(QJsonValue::Undefined));
        beginInsertRows(at, 0, static_cast<int>(fresh.children.size()) - 1);
        node->children = std::move(fresh.children);
        for (const auto &child : node->children)
            child->parent = node;
        node->isGiven = false;
        endInsertRows();
        Q_EMIT edited();
        return;
    }
    if (!node->parent || !node->parent->isArray())
        return;
    const int row = node->row();
    Node *array = node->parent;
    beginRemoveRows(indexOf(*array), row, row);
    array->children.erase(array->children.begin() + row);
    endRemoveRows();
    Q_EMIT edited();
}

QModelIndex SchemaModel::moveItem(const QModelIndex &item, int by) {
    Node *node = nodeOf(item);
    if (!node->parent || !node->parent->isArray())
        return item;
    Node *array = node->parent;
    const int from = node->row(), to = std::clamp(from + by, 0, static_cast<int>(array->children.size()) - 1);
    if (from == to)
        return item;
    beginMoveRows(indexOf(*array), from, from, indexOf(*array), to > from ? to + 1 : to);
    auto moved = std::move(array->children[static_cast<std::size_t>(from)]);
    array->children.erase(array->children.begin() + from);
    array->children.insert(array->children.begin() + to, std::move(moved));
    endMoveRows();
    Q_EMIT edited();
    return indexOf(*node);
}

QString SchemaModel::pathOf(const Node &node) const {
    if (!node.parent)
        return QStringLiteral("$");
    if (node.parent->isArray())
        return pathOf(*node.parent) + QStringLiteral("[%1]").arg(node.row());
    return pathOf(*node.parent) + QLatin1Char('.') + node.key;
}

QModelIndex SchemaModel::indexOfPath(const QString &path) const {
    const Node *at = m_root.get(), *found = at;
    while (at) {
        const Node *next = nullptr;
        for (const auto &child : at->children) {
            const QString own = pathOf(*child);
            if (path == own || path.startsWith(own + QLatin1Char('.')) || path.startsWith(own + QLatin1Char('[')))
                next = child.get();
        }
        found = next ? next : found;
        at = next;
    }
    return found == m_root.get() ? QModelIndex() : indexOf(*found);
}

SchemaModel::Node *SchemaModel::nodeOf(const QModelIndex &index) const {
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex SchemaModel::indexOf(const Node &node, int column) const {
    return node.parent ? createIndex(node.row(), column, &node) : QModelIndex();
}

QModelIndex SchemaModel::index(int row, int column, const QModelIndex &parent) const {
    const Node *node = nodeOf(parent);
    if (row < 0 || row >= static_cast<int>(node->children.size()) || column < 0 || column > 1)
        return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex SchemaModel::parent(const QModelIndex &child) const {
    const Node *node = nodeOf(child);
    return node->parent ? indexOf(*node->parent) : QModelIndex();
}

int SchemaModel::rowCount(const QModelIndex &parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

QString SchemaModel::titleOf(const Node &node) const {
    if (node.parent && node.parent->isText())
        return node.key == QLatin1String("zh_CN") ? QStringLiteral("简体中文") : QStringLiteral("English");
    const QString title = translated(node.schema, "title");
    if (!node.parent || !node.parent->isArray())
        return title.isEmpty() ? node.key : title;
    // An item is called by what it says of itself.
    for (const auto &member : node.children) {
        if ((member->key == QLatin1String("id") || member->key == QLatin1String("value")) && member->isLeaf() &&
            !member->value.toVariant().toString().isEmpty())
            return member->value.toVariant().toString();
    }
    return QStringLiteral("%1 %2").arg(title).arg(node.row() + 1).trimmed();
}

QString SchemaModel::shown(const Node &node) const {
    if (node.isArray()) {
        const qsizetype items = static_cast<qsizetype>(node.children.size());
        return items > 0 ? QString::number(items) : QString();
    }
    if (node.isText()) {
        for (const auto &word : node.children) {
            if (word->key == dataLocale() && !word->value.toString().isEmpty())
                return word->value.toString();
        }
        for (const auto &word : node.children) {
            if (!word->value.toString().isEmpty())
                return word->value.toString();
        }
        return {};
    }
    if (node.isObject()) {
        for (const auto &member : node.children) {
            if (member->key == QLatin1String("title"))
                return shown(*member);
        }
        return {};
    }
    const QJsonValue value = node.value.isUndefined() ? node.schema.value(QStringLiteral("default")) : node.value;
    if (value.isBool())
        return value.toBool() ? tr("yes") : tr("no");
    return value.toVariant().toString();
}

QVariant SchemaModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return index.column() == 0 ? titleOf(node) : shown(node);
    case Qt::ToolTipRole:
    case ExplanationRole:
        return translated(node.schema, "description");
    case Qt::ForegroundRole:
        if (index.column() == 1 && node.isLeaf() && node.value.isUndefined())
            return QPalette().color(QPalette::PlaceholderText);
        return {};
    case Qt::FontRole:
        if (index.column() == 0 && node.parent == m_root.get() && !node.isLeaf()) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    case PathRole:
        return pathOf(node);
    case KeyRole:
        return node.key.isEmpty() && node.parent ? node.parent->key : node.key;
    case WordsRole: {
        if (Schema::typeOf(node.schema) == QLatin1String("boolean"))
            return QStringList{tr("yes"), tr("no")};
        QStringList words;
        for (const QJsonValue &word : node.schema.value(QStringLiteral("enum")).toArray())
            words << word.toString();
        return words;
    }
    case CanAddRole:
        return node.isArray() || (node.isOptionalObject() && valueOf(node).isUndefined());
    case CanRemoveRole:
        return (node.parent && node.parent->isArray()) || (node.isOptionalObject() && !valueOf(node).isUndefined());
    case IsItemRole:
        return node.parent && node.parent->isArray();
    default:
        return {};
    }
}

QVariant SchemaModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("What") : tr("Value");
}

bool SchemaModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    Node &node = *nodeOf(index);
    if (role != Qt::EditRole || index.column() != 1 || !node.isLeaf())
        return false;
    const QString type = Schema::typeOf(node.schema), text = value.toString().trimmed();
    if (text.isEmpty()) {
        node.value = QJsonValue(QJsonValue::Undefined);
    } else if (type == QLatin1String("boolean")) {
        node.value = text == tr("yes");
    } else if (type == QLatin1String("number") || type == QLatin1String("integer")) {
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        if (!isNumber)
            return false;
        node.value = number;
    } else {
        node.value = text;
    }
    Q_EMIT dataChanged(index, index);
    for (const Node *above = node.parent; above && above->parent; above = above->parent)
        Q_EMIT dataChanged(indexOf(*above), indexOf(*above, 1));
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags SchemaModel::flags(const QModelIndex &index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags seen = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == 1 && nodeOf(index)->isLeaf() ? seen | Qt::ItemIsEditable : seen;
}

} // namespace cim::shell
