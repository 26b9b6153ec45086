// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QAbstractItemModel>
#include <QJsonObject>

#include <memory>

namespace cim::shell {

/** A JSON document as a tree that is edited by its JSON Schema: titles, explanations, words to choose from and defaults
 * come from the schema, so that a key added there is edited here. Arrays take and give rows. What is empty or as the
 * default is not written. Knows the part of JSON Schema that resources/schemas use. GUI thread. */
class SchemaModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        PathRole = Qt::UserRole, ///< "$.rules[0].level", as errors say it
        KeyRole,                 ///< the member's key; of an item of an array its array's key
        WordsRole,               ///< QStringList: what may be chosen; empty: anything
        ExplanationRole,
        CanAddRole,    ///< an array, or a member that is not there and may be
        CanRemoveRole, ///< an item of an array, or a member that need not be there
        IsItemRole,    ///< an item of an array: may be moved
    };

    /** Fails when the schema cannot be read. Of a document that is edited in part @p members are its part. */
    static Result<std::unique_ptr<SchemaModel>> open(const QString &schemaPath, QObject *parent,
                                                     const QStringList &members = {});
    ~SchemaModel() override;

    void setDocument(const QJsonObject &document);
    [[nodiscard]] QJsonObject document() const;

    /** Adds an item at the end of an array and returns its index, or puts an optional member there. */
    QModelIndex addItem(const QModelIndex &array);
    /** Takes an item out of its array, or an optional member out of the document. */
    void removeItem(const QModelIndex &item);
    /** Moves an item by @p by places among its like. */
    QModelIndex moveItem(const QModelIndex &item, int by);
    /** The row of a path that an error names, or the nearest row above it. */
    [[nodiscard]] QModelIndex indexOfPath(const QString &path) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &) const override { return 2; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void edited();

private:
    struct Node;
    struct Schema;
    explicit SchemaModel(QObject *parent);
    void fill(Node &node, const QJsonValue &value);
    [[nodiscard]] QJsonValue valueOf(const Node &node) const;
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node &node, int column = 0) const;
    [[nodiscard]] QString pathOf(const Node &node) const;
    [[nodiscard]] QString titleOf(const Node &node) const;
    [[nodiscard]] QString shown(const Node &node) const;

    std::unique_ptr<Schema> m_schema;
    std::unique_ptr<Node> m_root;
};

} // namespace cim::shell
