// SPDX-License-Identifier: Apache-2.0
#include "app/shell/layertreemodel.h"

#include "app/shell/theme.h"
#include "base/text.h"

#include <algorithm>

namespace cim::shell {

using model::DrawnState;

struct LayerTreeModel::Node {
    Node *parent = nullptr;
    int layer = -1;
    std::optional<DrawnState> state;
    QString heading; ///< of a group of the project
    std::vector<std::unique_ptr<Node>> children;

    Node *add(int childLayer, std::optional<DrawnState> childState = {}) {
        children.push_back(std::make_unique<Node>());
        children.back()->parent = this;
        children.back()->layer = childLayer;
        children.back()->state = childState;
        return children.back().get();
    }
};

namespace {
constexpr DrawnState kListed[] = {DrawnState::Normal,      DrawnState::Attention,   DrawnState::Warning,
                                  DrawnState::WarningHigh, DrawnState::Alarm,       DrawnState::Stale,
                                  DrawnState::Offline,     DrawnState::Maintenance, DrawnState::Unknown};
}

LayerTreeModel::LayerTreeModel(app::Session &session, LayerFilters &filters, QObject *parent)
    : QAbstractItemModel(parent), m_session(session), m_filters(filters), m_root(std::make_unique<Node>()) {
    m_writeVisible = [this](int layer, bool visible) { m_session.setVisible(layer, visible); };
    connect(&session, &app::Session::projectOpened, this, &LayerTreeModel::rebuild);
    connect(&session, &app::Session::layersChanged, this, &LayerTreeModel::rebuild);
    connect(&session, &app::Session::layerOpened, this, &LayerTreeModel::recount);
    connect(&session, &app::Session::layerFailed, this, &LayerTreeModel::touch);
    connect(&session, &app::Session::layerShownChanged, this, &LayerTreeModel::touch);
    connect(&session, &app::Session::statusChanged, this, &LayerTreeModel::recount);
    connect(&filters, &LayerFilters::changed, this, &LayerTreeModel::recount);
    rebuild();
}

LayerTreeModel::~LayerTreeModel() = default;

void LayerTreeModel::rebuild() {
    beginResetModel();
    m_root = std::make_unique<Node>();
    const auto &layers = m_session.layers();
    m_layerNodes.assign(layers.size(), nullptr);
    m_counts.assign(layers.size(), {});
    // A group stands where its first member would. A layer's own group is listed before its members; a member whose
    // group is not in the project stands on the top level.
    QHash<QString, Node *> groups;
    const auto groupOf = [&](const QString &heading) {
        if (heading.isEmpty())
            return m_root.get();
        Node *&group = groups[heading];
        if (!group) {
            group = m_root->add(-1);
            group->heading = heading;
        }
        return group;
    };
    const auto isMember = [&](std::size_t i) {
        return layers[i].spec && layers[i].wanted.group.isEmpty() && !layers[i].spec->group.isEmpty() &&
               m_session.layerIndex(layers[i].spec->group) >= 0;
    };
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (isMember(i))
            continue;
        m_layerNodes[i] = groupOf(layers[i].wanted.group.in(dataLocale()))->add(static_cast<int>(i));
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!isMember(i))
            continue;
        Node *group = m_layerNodes[static_cast<std::size_t>(m_session.layerIndex(layers[i].spec->group))];
        m_layerNodes[i] = (group ? group : m_root.get())->add(static_cast<int>(i));
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!layers[i].spec || !layers[i].spec->isLive())
            continue;
        Node &node = *m_layerNodes[i];
        std::vector<std::unique_ptr<Node>> members;
        members.swap(node.children);
        for (const DrawnState state : kListed)
            node.add(static_cast<int>(i), state);
        std::move(members.begin(), members.end(), std::back_inserter(node.children));
    }
    endResetModel();
    recount();
}

void LayerTreeModel::recount() {
    const auto &layers = m_session.layers();
    for (std::size_t i = 0; i < layers.size() && i < m_counts.size(); ++i) {
        if (layers[i].table && layers[i].spec && layers[i].spec->isLive())
            m_counts[i] = m_session.board().counts(static_cast<int>(i));
        touch(static_cast<int>(i));
    }
}

void LayerTreeModel::touch(int layer) {
    const QModelIndex row = indexOfLayer(layer);
    if (!row.isValid())
        return;
    Q_EMIT dataChanged(row, row);
    if (const QModelIndex group = row.parent(); group.isValid())
        Q_EMIT dataChanged(group, group);
    if (const int states = rowCount(row); states > 0)
        Q_EMIT dataChanged(index(0, 0, row), index(states - 1, 0, row));
}

LayerTreeModel::Node *LayerTreeModel::nodeOf(const QModelIndex &index) const {
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex LayerTreeModel::indexOf(const Node &node) const {
    if (!node.parent)
        return {};
    const auto &siblings = node.parent->children;
    const auto found =
        std::find_if(siblings.begin(), siblings.end(), [&](const auto &child) { return child.get() == &node; });
    return createIndex(static_cast<int>(found - siblings.begin()), 0, &node);
}

QModelIndex LayerTreeModel::index(int row, int column, const QModelIndex &parent) const {
    const Node *node = nodeOf(parent);
    if (row < 0 || column != 0 || row >= static_cast<int>(node->children.size()))
        return {};
    return createIndex(row, 0, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex LayerTreeModel::parent(const QModelIndex &child) const {
    const Node *node = nodeOf(child);
    return node->parent ? indexOf(*node->parent) : QModelIndex();
}

int LayerTreeModel::rowCount(const QModelIndex &parent) const {
    return static_cast<int>(nodeOf(parent)->children.size());
}
int LayerTreeModel::columnCount(const QModelIndex &) const {
    return 1;
}

QModelIndex LayerTreeModel::indexOfLayer(int layer) const {
    if (layer < 0 || layer >= static_cast<int>(m_layerNodes.size()))
        return {};
    return indexOf(*m_layerNodes[static_cast<std::size_t>(layer)]);
}

const std::array<int, model::kDrawnStates> &LayerTreeModel::counts(int layer) const {
    return m_counts[static_cast<std::size_t>(layer)];
}

QVariant LayerTreeModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    if (node.state)
        return stateData(node, role);
    return node.layer < 0 ? groupData(node, role) : layerData(node.layer, role);
}

QVariant LayerTreeModel::groupData(const Node &node, int role) const {
    const auto shown = std::count_if(node.children.begin(), node.children.end(), [&](const auto &member) {
        return m_session.layers()[static_cast<std::size_t>(member->layer)].visible;
    });
    const auto members = static_cast<qsizetype>(node.children.size());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return node.heading;
    case Qt::ToolTipRole:
        return tr("%1 of %2 layers are shown").arg(shown).arg(members);
    case Qt::CheckStateRole:
        return shown == 0 ? Qt::Unchecked : shown == members ? Qt::Checked : Qt::PartiallyChecked;
    case LayerRole:
        return -1;
    case IsStateRole:
    case LoadingRole:
    case HasSharesRole:
        return false;
    case IconNameRole:
        return QStringLiteral("layers");
    case CountTextRole:
        return formatCount(members);
    default:
        return {};
    }
}

QString LayerTreeModel::layerToolTip(const app::SessionLayer &layer) const {
    if (layer.state == app::SessionLayer::State::Failed)
        return layer.failure;
    if (!layer.table)
        return tr("Loading…");
    QStringList lines{layer.table->source};
    for (const Note &note : layer.notes.items())
        lines << QStringLiteral("%1 ×%2 %3").arg(note.text).arg(note.count).arg(note.example);
    return lines.join(QLatin1Char('\n'));
}

QVariant LayerTreeModel::layerData(int layer, int role) const {
    const app::SessionLayer &shown = m_session.layers()[static_cast<std::size_t>(layer)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return shown.title();
    case Qt::ToolTipRole:
        return layerToolTip(shown);
    case Qt::CheckStateRole:
        return shown.visible ? Qt::Checked : Qt::Unchecked;
    case LayerRole:
        return layer;
    case IsStateRole:
        return false;
    case IconNameRole:
        return shown.spec ? shown.spec->icon : QString();
    case FailureRole:
        return shown.state == app::SessionLayer::State::Failed ? shown.failure : QString();
    case LoadingRole:
        return shown.state == app::SessionLayer::State::Loading;
    case CountTextRole:
        return shown.table ? formatCount(static_cast<qint64>(shown.table->size())) : QString();
    case HasSharesRole:
        return shown.table && shown.spec && shown.spec->isLive();
    default:
        return {};
    }
}

QVariant LayerTreeModel::stateData(const Node &node, int role) const {
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return model::stateTitle(*node.state);
    case Qt::ToolTipRole:
        return tr("Show or hide the assets in this state");
    case Qt::CheckStateRole:
        return m_filters.isStateShown(node.layer, *node.state) ? Qt::Checked : Qt::Unchecked;
    case LayerRole:
        return node.layer;
    case IsStateRole:
        return true;
    case StateRole:
        return static_cast<int>(*node.state);
    case CountTextRole:
        return formatCount(counts(node.layer)[static_cast<std::size_t>(*node.state)]);
    default:
        return {};
    }
}

bool LayerTreeModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid())
        return false;
    const Node &node = *nodeOf(index);
    const bool on = value.toInt() == Qt::Checked;
    if (node.state)
        m_filters.setStateShown(node.layer, *node.state, on);
    else if (node.layer >= 0)
        m_writeVisible(node.layer, on);
    for (const auto &member : node.children) {
        if (node.layer < 0 && m_session.layers()[static_cast<std::size_t>(member->layer)].visible != on)
            m_writeVisible(member->layer, on);
    }
    return true;
}

Qt::ItemFlags LayerTreeModel::flags(const QModelIndex &index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable : Qt::NoItemFlags;
}

} // namespace cim::shell
