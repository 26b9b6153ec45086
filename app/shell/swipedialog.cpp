// SPDX-License-Identifier: Apache-2.0
#include "app/shell/swipedialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace cim::shell {

namespace {

constexpr int kTitle = 0, kLeft = 1, kRight = 2;
constexpr int kSeamSteps = 1000;

bool isPicture(const app::SessionLayer &layer) {
    return layer.spec->kind == QLatin1String("imagery");
}

bool isPhotographed(const app::SessionLayer &layer) {
    return layer.spec->kind == QLatin1String("oblique") || layer.spec->kind == QLatin1String("tileset");
}

/** The first two visible layers of a kind that people lay over each other. */
std::vector<int> rivals(const app::Session &session) {
    for (const auto isOne : {isPicture, isPhotographed}) {
        std::vector<int> out;
        for (std::size_t i = 0; i < session.layers().size() && out.size() < 2; ++i) {
            const app::SessionLayer &layer = session.layers()[i];
            if (layer.spec && layer.visible && isOne(layer))
                out.push_back(static_cast<int>(i));
        }
        if (out.size() == 2)
            return out;
    }
    return {};
}

} // namespace

SwipeDialog::SwipeDialog(app::Session &session, app::MapView &map, QWidget *parent)
    : QDialog(parent), m_session(session), m_map(map), m_layers(new QTreeWidget(this)),
      m_seam(new QSlider(Qt::Horizontal, this)) {
    setObjectName(QStringLiteral("swipeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Swipe"));
    auto *words =
        new QLabel(tr("Untick a layer on the side where it is not to be seen. The seam is dragged in the map."), this);
    words->setWordWrap(true);
    m_layers->setObjectName(QStringLiteral("swipeLayers"));
    m_layers->setAccessibleName(tr("Layers of each side"));
    m_layers->setRootIsDecorated(false);
    m_layers->setHeaderLabels({tr("Layer"), tr("Left"), tr("Right")});
    m_layers->header()->setStretchLastSection(false);
    m_layers->header()->setSectionResizeMode(kTitle, QHeaderView::Stretch);
    m_seam->setObjectName(QStringLiteral("swipeSeam"));
    m_seam->setAccessibleName(tr("Seam"));
    m_seam->setRange(0, kSeamSteps);
    m_seam->setValue(kSeamSteps / 2);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *sides = buttons->addButton(tr("C&hange sides"), QDialogButtonBox::ActionRole);
    auto *column = new QVBoxLayout(this);
    column->addWidget(words);
    column->addWidget(m_layers, 1);
    column->addWidget(m_seam);
    column->addWidget(buttons);
    resize(420, 460);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(sides, &QPushButton::clicked, this, &SwipeDialog::changeSides);
    connect(m_layers, &QTreeWidget::itemChanged, this, &SwipeDialog::apply);
    connect(m_seam, &QSlider::valueChanged, this, &SwipeDialog::apply);
    connect(&map, &app::MapView::seamMoved, this, [this](double share) {
        const QSignalBlocker quiet(m_seam);
        m_seam->setValue(qRound(share * kSeamSteps));
    });
    connect(&session, &app::Session::projectOpened, this, &QDialog::close);
    fill();
    apply();
}

SwipeDialog::~SwipeDialog() {
    m_map.setSwipe(std::nullopt);
}

void SwipeDialog::fill() {
    const std::vector<int> two = rivals(m_session);
    for (std::size_t i = 0; i < m_session.layers().size(); ++i) {
        const app::SessionLayer &layer = m_session.layers()[i];
        if (!layer.spec || !layer.visible)
            continue;
        auto *item = new QTreeWidgetItem(m_layers, {layer.title()});
        item->setData(kTitle, Qt::UserRole, static_cast<int>(i));
        item->setCheckState(kLeft, two.empty() || two[1] != static_cast<int>(i) ? Qt::Checked : Qt::Unchecked);
        item->setCheckState(kRight, two.empty() || two[0] != static_cast<int>(i) ? Qt::Checked : Qt::Unchecked);
    }
}

void SwipeDialog::changeSides() {
    {
        const QSignalBlocker quiet(m_layers);
        for (int row = 0; row < m_layers->topLevelItemCount(); ++row) {
            QTreeWidgetItem *item = m_layers->topLevelItem(row);
            const Qt::CheckState left = item->checkState(kLeft);
            item->setCheckState(kLeft, item->checkState(kRight));
            item->setCheckState(kRight, left);
        }
    }
    m_layers->viewport()->update();
    apply();
}

scene::Swipe SwipeDialog::swipe() const {
    scene::Swipe out;
    out.seam = static_cast<double>(m_seam->value()) / kSeamSteps;
    for (int row = 0; row < m_layers->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = m_layers->topLevelItem(row);
        const int layer = item->data(kTitle, Qt::UserRole).toInt();
        if (item->checkState(kRight) == Qt::Unchecked)
            out.leftOnly.insert(layer);
        if (item->checkState(kLeft) == Qt::Unchecked)
            out.rightOnly.insert(layer);
    }
    return out;
}

void SwipeDialog::apply() {
    m_map.setSwipe(swipe());
}

} // namespace cim::shell
