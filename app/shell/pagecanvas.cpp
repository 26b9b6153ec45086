// SPDX-License-Identifier: Apache-2.0
#include "app/shell/pagecanvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cim::shell {

namespace {

constexpr double kMarginPx = 16, kCatchPx = 6, kGripPx = 7;
constexpr double kLeastMm = 2; ///< of a box
constexpr double kStepMm = 0.5;
/** Seen on paper, which is white in the dark theme too. */
constexpr QColor kInk(0x0b, 0x62, 0x6e);

double rounded(double mm) {
    return std::round(mm / kStepMm) * kStepMm;
}

} // namespace

PageCanvas::PageCanvas(QWidget *parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(320, 240);
}

void PageCanvas::setPage(const QSizeF &mm, std::vector<Box> boxes) {
    m_page = mm;
    m_boxes = std::move(boxes);
    std::erase_if(m_chosen, [this](int at) { return at >= static_cast<int>(m_boxes.size()); });
    update();
}

void PageCanvas::setPicture(const QImage &picture) {
    m_picture = picture;
    update();
}

void PageCanvas::setChosen(std::vector<int> chosen) {
    std::erase_if(chosen, [this](int at) { return at < 0 || at >= static_cast<int>(m_boxes.size()); });
    if (chosen == m_chosen)
        return;
    m_chosen = std::move(chosen);
    update();
    Q_EMIT chosenChanged();
}

QRectF PageCanvas::pageRect() const {
    const QRectF room = QRectF(rect()).adjusted(kMarginPx, kMarginPx, -kMarginPx, -kMarginPx);
    const QSizeF size = m_page.scaled(room.size(), Qt::KeepAspectRatio);
    return {room.center() - QPointF(size.width() / 2, size.height() / 2), size};
}

QPointF PageCanvas::toWidget(const QPointF &mm) const {
    const QRectF page = pageRect();
    return page.topLeft() + mm * (page.width() / m_page.width());
}

QPointF PageCanvas::toPage(const QPointF &pixels) const {
    const QRectF page = pageRect();
    return (pixels - page.topLeft()) * (m_page.width() / page.width());
}

QRectF PageCanvas::onWidget(const QRectF &mm) const {
    return {toWidget(mm.topLeft()), toWidget(mm.bottomRight())};
}

int PageCanvas::boxAt(const QPointF &pixels) const {
    // The smallest one: a frame round the page must not hide what stands in it.
    int found = -1;
    double least = 0;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const QRectF box = onWidget(m_boxes[i].mm);
        const double area = box.width() * box.height();
        if (box.contains(pixels) && (found < 0 || area < least)) {
            found = static_cast<int>(i);
            least = area;
        }
    }
    return found;
}

std::optional<PageCanvas::Grip> PageCanvas::gripAt(const QPointF &pixels) const {
    if (m_chosen.size() != 1)
        return std::nullopt;
    const QRectF box = onWidget(m_boxes[static_cast<std::size_t>(m_chosen.front())].mm);
    if (!box.adjusted(-kGripPx, -kGripPx, kGripPx, kGripPx).contains(pixels))
        return std::nullopt;
    const auto isNear = [](double a, double b) { return std::abs(a - b) <= kGripPx; };
    Grip grip;
    grip.left = isNear(pixels.x(), box.left());
    grip.right = !grip.left && isNear(pixels.x(), box.right());
    grip.top = isNear(pixels.y(), box.top());
    grip.bottom = !grip.top && isNear(pixels.y(), box.bottom());
    if (!grip.left && !grip.right && !grip.top && !grip.bottom)
        return std::nullopt;
    return grip;
}

QRectF PageCanvas::changed(const QRectF &box, const Grip &grip, const QPointF &by) const {
    if (grip.isMove())
        return box.translated(by);
    QRectF out = box;
    if (grip.left)
        out.setLeft(std::min(box.left() + by.x(), box.right() - kLeastMm));
    if (grip.right)
        out.setRight(std::max(box.right() + by.x(), box.left() + kLeastMm));
    if (grip.top)
        out.setTop(std::min(box.top() + by.y(), box.bottom() - kLeastMm));
    if (grip.bottom)
        out.setBottom(std::max(box.bottom() + by.y(), box.top() + kLeastMm));
    return out;
}

QPointF PageCanvas::caught(const QPointF &by) {
    std::vector<double> xs{0, m_page.width() / 2, m_page.width()}, ys{0, m_page.height() / 2, m_page.height()};
    for (std::size_t i = 0; i < m_before.size(); ++i) {
        if (std::find(m_chosen.begin(), m_chosen.end(), static_cast<int>(i)) != m_chosen.end())
            continue;
        const QRectF &box = m_before[i].mm;
        xs.insert(xs.end(), {box.left(), box.center().x(), box.right()});
        ys.insert(ys.end(), {box.top(), box.center().y(), box.bottom()});
    }
    const QRectF box = changed(m_before[static_cast<std::size_t>(m_chosen.front())].mm, *m_grip, by);
    const double reach = kCatchPx * m_page.width() / pageRect().width();
    const auto catchAt = [&](const std::vector<double> &edges, const std::vector<double> &lines,
                             std::optional<double> &shown) {
        double best = reach, add = 0;
        shown.reset();
        for (const double edge : edges) {
            for (const double line : lines) {
                if (std::abs(line - edge) < best) {
                    best = std::abs(line - edge);
                    add = line - edge;
                    shown = line;
                }
            }
        }
        return add;
    };
    std::vector<double> x, y;
    if (m_grip->left)
        x.push_back(box.left());
    if (m_grip->right)
        x.push_back(box.right());
    if (m_grip->top)
        y.push_back(box.top());
    if (m_grip->bottom)
        y.push_back(box.bottom());
    if (m_grip->isMove()) {
        x.push_back(box.center().x());
        y.push_back(box.center().y());
    }
    return {catchAt(x, xs, m_lineX), catchAt(y, ys, m_lineY)};
}

void PageCanvas::put(const Grip &grip, const QPointF &by) {
    // All by the same: what is chosen keeps its order, and none leaves the page.
    QPointF allowed = by;
    for (const int at : m_chosen) {
        const QRectF &box = m_before[static_cast<std::size_t>(at)].mm;
        if (grip.left)
            allowed.setX(std::max(allowed.x(), -box.left()));
        if (grip.right)
            allowed.setX(std::min(allowed.x(), m_page.width() - box.right()));
        if (grip.top)
            allowed.setY(std::max(allowed.y(), -box.top()));
        if (grip.bottom)
            allowed.setY(std::min(allowed.y(), m_page.height() - box.bottom()));
    }
    for (const int at : m_chosen) {
        const auto i = static_cast<std::size_t>(at);
        m_boxes[i].mm = changed(m_before[i].mm, grip, allowed);
    }
    update();
}

void PageCanvas::mousePressEvent(QMouseEvent *event) {
    if (event->button() != Qt::LeftButton)
        return;
    std::optional<Grip> grip = gripAt(event->position());
    if (!grip) {
        const int hit = boxAt(event->position());
        std::vector<int> chosen = m_chosen;
        const auto known = std::find(chosen.begin(), chosen.end(), hit);
        if (event->modifiers() & Qt::ShiftModifier) {
            if (known != chosen.end())
                chosen.erase(known);
            else if (hit >= 0)
                chosen.push_back(hit);
        } else if (hit < 0) {
            chosen.clear();
        } else if (known == chosen.end()) {
            chosen = {hit};
        }
        setChosen(std::move(chosen));
        if (hit < 0 || m_chosen.empty())
            return;
        grip = Grip{true, true, true, true};
    }
    m_grip = grip;
    m_from = toPage(event->position());
    m_before = m_boxes;
}

void PageCanvas::mouseMoveEvent(QMouseEvent *event) {
    if (!m_grip) {
        const std::optional<Grip> grip = gripAt(event->position());
        const bool isFalling = grip && ((grip->left && grip->top) || (grip->right && grip->bottom));
        const bool isRising = grip && ((grip->right && grip->top) || (grip->left && grip->bottom));
        setCursor(isFalling                             ? Qt::SizeFDiagCursor
                  : isRising                            ? Qt::SizeBDiagCursor
                  : grip && (grip->left || grip->right) ? Qt::SizeHorCursor
                  : grip                                ? Qt::SizeVerCursor
                  : boxAt(event->position()) >= 0       ? Qt::SizeAllCursor
                                                        : Qt::ArrowCursor);
        return;
    }
    QPointF by = toPage(event->position()) - m_from;
    by = {rounded(by.x()), rounded(by.y())};
    m_lineX.reset();
    m_lineY.reset();
    if (!(event->modifiers() & Qt::AltModifier))
        by += caught(by);
    put(*m_grip, by);
}

void PageCanvas::mouseReleaseEvent(QMouseEvent *) {
    if (!m_grip)
        return;
    m_grip.reset();
    m_lineX.reset();
    m_lineY.reset();
    update();
    const bool isMoved = !std::equal(m_boxes.begin(), m_boxes.end(), m_before.begin(),
                                     [](const Box &a, const Box &b) { return a.mm == b.mm; });
    if (isMoved)
        Q_EMIT moved();
}

void PageCanvas::keyPressEvent(QKeyEvent *event) {
    const double step = event->modifiers() & Qt::ControlModifier ? kStepMm : 2 * kStepMm;
    QPointF by;
    switch (event->key()) {
    case Qt::Key_Left:
        by.setX(-step);
        break;
    case Qt::Key_Right:
        by.setX(step);
        break;
    case Qt::Key_Up:
        by.setY(-step);
        break;
    case Qt::Key_Down:
        by.setY(step);
        break;
    case Qt::Key_A:
        if (event->modifiers() & Qt::ControlModifier) {
            std::vector<int> all(m_boxes.size());
            for (std::size_t i = 0; i < all.size(); ++i)
                all[i] = static_cast<int>(i);
            return setChosen(std::move(all));
        }
        [[fallthrough]];
    default:
        return QWidget::keyPressEvent(event);
    }
    if (m_chosen.empty())
        return;
    m_before = m_boxes;
    put(event->modifiers() & Qt::ShiftModifier ? Grip{false, false, true, true} : Grip{true, true, true, true}, by);
    Q_EMIT moved();
}

void PageCanvas::align(Align how) {
    const bool spreads = how == Align::SpreadAcross || how == Align::SpreadDown;
    if (m_chosen.size() < (spreads ? 3U : 2U))
        return;
    const QRectF by = m_boxes[static_cast<std::size_t>(m_chosen.front())].mm;
    if (spreads) {
        const bool across = how == Align::SpreadAcross;
        std::vector<int> order = m_chosen;
        const auto from = [&](int at) {
            const QRectF &box = m_boxes[static_cast<std::size_t>(at)].mm;
            return across ? box.left() : box.top();
        };
        const auto size = [&](int at) {
            const QRectF &box = m_boxes[static_cast<std::size_t>(at)].mm;
            return across ? box.width() : box.height();
        };
        std::sort(order.begin(), order.end(), [&](int a, int b) { return from(a) < from(b); });
        double inner = from(order.back()) - from(order.front()) - size(order.front());
        for (std::size_t i = 1; i + 1 < order.size(); ++i)
            inner -= size(order[i]);
        const double gap = inner / static_cast<double>(order.size() - 1);
        double at = from(order.front());
        for (const int each : order) {
            QRectF &box = m_boxes[static_cast<std::size_t>(each)].mm;
            across ? box.moveLeft(at) : box.moveTop(at);
            at += size(each) + gap;
        }
    } else {
        for (const int each : m_chosen) {
            QRectF &box = m_boxes[static_cast<std::size_t>(each)].mm;
            switch (how) {
            case Align::Left:
                box.moveLeft(by.left());
                break;
            case Align::Centre:
                box.moveCenter({by.center().x(), box.center().y()});
                break;
            case Align::Right:
                box.moveRight(by.right());
                break;
            case Align::Top:
                box.moveTop(by.top());
                break;
            case Align::Middle:
                box.moveCenter({box.center().x(), by.center().y()});
                break;
            case Align::Bottom:
                box.moveBottom(by.bottom());
                break;
            case Align::SameWidth:
                box.setWidth(by.width());
                break;
            default:
                box.setHeight(by.height());
                break;
            }
        }
    }
    update();
    Q_EMIT moved();
}

void PageCanvas::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Mid));
    const QRectF page = pageRect();
    painter.fillRect(page, Qt::white);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!m_picture.isNull())
        painter.drawImage(page, m_picture);
    const QColor ink = kInk;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const QRectF box = onWidget(m_boxes[i].mm);
        const bool isChosen = std::find(m_chosen.begin(), m_chosen.end(), static_cast<int>(i)) != m_chosen.end();
        painter.setPen(QPen(isChosen ? ink : QColor(110, 110, 110, 160), isChosen ? 2 : 1,
                            isChosen ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box);
        if (!isChosen)
            continue;
        painter.setPen(QPen(ink, 1));
        painter.setBrush(Qt::white);
        if (m_chosen.size() == 1) {
            for (const QPointF &corner : {box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()})
                painter.drawRect(QRectF(corner - QPointF(3, 3), QSizeF(6, 6)));
        }
        const QRectF &mm = m_boxes[i].mm;
        const auto tenths = [](double value) { return QString::number(std::round(value * 10) / 10); };
        const QString text =
            QStringLiteral("%1   %2, %3   %4 × %5 mm")
                .arg(m_boxes[i].name, tenths(mm.left()), tenths(mm.top()), tenths(mm.width()), tenths(mm.height()));
        const double height = fontMetrics().height() + 2, width = fontMetrics().horizontalAdvance(text) + 8;
        const double y = box.top() - height > page.top() ? box.top() - height : box.top();
        const QRectF label(std::min(box.left(), page.right() - width), y, width, height);
        painter.fillRect(label, ink);
        painter.setPen(Qt::white);
        painter.drawText(label, Qt::AlignCenter, text);
    }
    painter.setPen(QPen(QColor(0xc2, 0x18, 0x5b), 1, Qt::DashLine));
    if (m_lineX)
        painter.drawLine(QPointF(toWidget({*m_lineX, 0}).x(), page.top()),
                         QPointF(toWidget({*m_lineX, 0}).x(), page.bottom()));
    if (m_lineY)
        painter.drawLine(QPointF(page.left(), toWidget({0, *m_lineY}).y()),
                         QPointF(page.right(), toWidget({0, *m_lineY}).y()));
}

} // namespace cim::shell
