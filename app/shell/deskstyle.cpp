// SPDX-License-Identifier: Apache-2.0
#include "app/shell/deskstyle.h"

#include "app/shell/theme.h"

#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

namespace cim::shell {

using report::colour;

namespace {

void paintFocus(QPainter &painter, const QRectF &box) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(ink().selection), 2));
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4);
}

void paintField(QPainter &painter, const QStyleOption &option) {
    painter.setRenderHint(QPainter::Antialiasing);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    painter.setBrush(colour(enabled ? ink().panel : ink().window));
    painter.setPen(QPen(colour(enabled ? ink().line2 : ink().line), 1));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocus(painter, option.rect);
}

void paintButton(QPainter &painter, const QStyleOption &option, const QWidget *widget) {
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool primary = widget && widget->property("primary").toBool();
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool checked = option.state.testFlag(QStyle::State_On);
    const bool pressed = option.state.testFlag(QStyle::State_Sunken);
    const bool hover = enabled && option.state.testFlag(QStyle::State_MouseOver);
    if (primary && enabled) {
        painter.setBrush(colour(ink().accent).darker(pressed ? 120 : hover ? 108 : 100));
        painter.setPen(Qt::NoPen);
    } else {
        painter.setBrush(colour(checked || pressed ? ink().accentGround : hover ? ink().head : ink().panel));
        painter.setPen(QPen(colour(checked ? ink().accent : enabled ? ink().line2 : ink().line), 1));
    }
    painter.drawRoundedRect(box, 4, 4);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintFocus(painter, option.rect);
}

void paintToolPanel(QPainter &painter, const QStyleOption &option) {
    const bool on = option.state.testFlag(QStyle::State_On) || option.state.testFlag(QStyle::State_Sunken);
    const bool hover = option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (on || hover) {
        painter.setBrush(colour(on ? ink().accentGround : ink().sunken));
        painter.drawRoundedRect(QRectF(option.rect), 4, 4);
    }
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocus(painter, option.rect);
}

void paintArrow(QPainter &painter, const QRectF &box, bool enabled) {
    const QPointF c = box.center();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(enabled ? ink().text2 : ink().line2));
    const QPointF points[3] = {c + QPointF(-4, -2), c + QPointF(4, -2), c + QPointF(0, 3)};
    painter.drawPolygon(points, 3);
}

/** At the height of the row's first line: a row may have a bar or a reason below it. */
void paintBranch(QPainter &painter, const QStyleOption &option) {
    const bool open = option.state.testFlag(QStyle::State_Open);
    const QPointF c(option.rect.right() - 8.5, option.rect.top() + 13.5);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(ink().text2));
    const QPointF down[3] = {c + QPointF(-4, -2), c + QPointF(4, -2), c + QPointF(0, 3)};
    const QPointF right[3] = {c + QPointF(-2, -4), c + QPointF(-2, 4), c + QPointF(3, 0)};
    painter.drawPolygon(open ? down : right, 3);
}

void paintScrollBar(const QProxyStyle &style, const QStyleOptionSlider &option, QPainter &painter,
                    const QWidget *widget) {
    painter.fillRect(option.rect, colour(ink().panel));
    QRectF thumb = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    thumb = option.orientation == Qt::Vertical ? thumb.adjusted(2, 1, -2, -1) : thumb.adjusted(1, 2, -1, -2);
    const bool active = option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_Sunken);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(ink().line2, active ? 0.9 : 0.55));
    if (option.minimum < option.maximum)
        painter.drawRoundedRect(thumb, 3, 3);
}

void paintHeader(QPainter &painter, const QStyleOption &option) {
    painter.fillRect(option.rect, colour(ink().head));
    painter.setPen(QPen(colour(ink().line), 1));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void paintMenuBarItem(QPainter &painter, const QStyleOptionMenuItem &item) {
    const bool on = item.state.testFlag(QStyle::State_Sunken) || item.state.testFlag(QStyle::State_Selected);
    painter.fillRect(item.rect, colour(ink().panel));
    if (on) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(ink().accentGround));
        painter.drawRoundedRect(QRectF(item.rect).adjusted(1, 2, -1, -2), 4, 4);
    }
    painter.setPen(colour(item.state.testFlag(QStyle::State_Enabled) ? ink().text : ink().text3));
    painter.drawText(item.rect, Qt::AlignCenter | Qt::TextHideMnemonic, item.text);
}

void paintTab(QPainter &painter, const QStyleOptionTab &option) {
    painter.fillRect(option.rect, colour(ink().head));
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.fillRect(option.rect, colour(ink().panel));
        painter.fillRect(QRect(option.rect.left() + 4, option.rect.bottom() - 2, option.rect.width() - 8, 2),
                         colour(ink().accent));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, colour(ink().sunken));
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintFocus(painter, option.rect);
    }
}

} // namespace

void paintCheck(QPainter &painter, const QRectF &box, Qt::CheckState state, bool enabled) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inner = box.adjusted(0.5, 0.5, -0.5, -0.5);
    if (state == Qt::Unchecked) {
        painter.setBrush(colour(ink().panel));
        painter.setPen(QPen(colour(ink().line2), 1));
        painter.drawRoundedRect(inner, 3, 3);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(ink().accent, enabled ? 1.0 : 0.4));
        painter.drawRoundedRect(inner, 3, 3);
        QPen pen(colour(ink().onAccent), box.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        const double w = box.width();
        QPainterPath tick({box.left() + w * 0.27, box.top() + w * 0.52});
        if (state == Qt::PartiallyChecked) {
            tick.lineTo(box.left() + w * 0.73, box.top() + w * 0.52);
        } else {
            tick.lineTo(box.left() + w * 0.43, box.top() + w * 0.68);
            tick.lineTo(box.left() + w * 0.74, box.top() + w * 0.35);
        }
        painter.drawPath(tick);
    }
    painter.restore();
}

DeskStyle::DeskStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void DeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const {
    painter->save();
    switch (element) {
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (!frame || frame->lineWidth > 0)
            paintField(*painter, *option);
        break;
    }
    case PE_PanelButtonCommand:
        paintButton(*painter, *option, widget);
        break;
    case PE_PanelButtonTool:
        paintToolPanel(*painter, *option);
        break;
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children))
            paintBranch(*painter, *option);
        break;
    case PE_IndicatorCheckBox:
        paintCheck(*painter, option->rect,
                   option->state.testFlag(State_On)         ? Qt::Checked
                   : option->state.testFlag(State_NoChange) ? Qt::PartiallyChecked
                                                            : Qt::Unchecked,
                   option->state.testFlag(State_Enabled));
        break;
    case PE_FrameFocusRect:
    case PE_FrameDefaultButton:
    case PE_FrameTabBarBase:
    case PE_IndicatorToolBarHandle:
    case PE_IndicatorButtonDropDown: // its arrow is drawn apart
    case PE_FrameDockWidget:
        break;
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, colour(ink().line));
        break;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
    painter->restore();
}

void DeskStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const {
    painter->save();
    switch (element) {
    case CE_HeaderSection:
        paintHeader(*painter, *option);
        break;
    case CE_HeaderEmptyArea:
        paintHeader(*painter, *option);
        break;
    case CE_ToolBar:
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, colour(ink().panel));
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            paintMenuBarItem(*painter, *item);
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            paintTab(*painter, *tab);
        break;
    case CE_PushButtonLabel: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button)
            break;
        QStyleOptionButton copy(*button);
        const bool enabled = copy.state.testFlag(State_Enabled);
        if (widget && widget->property("primary").toBool() && enabled)
            copy.palette.setColor(QPalette::ButtonText, colour(ink().onAccent));
        else if (copy.state.testFlag(State_On) && enabled)
            copy.palette.setColor(QPalette::ButtonText, colour(ink().accent));
        QProxyStyle::drawControl(element, &copy, painter, widget);
        break;
    }
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
    painter->restore();
}

void DeskStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const {
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    painter->save();
    if (control == CC_ScrollBar && slider) {
        paintScrollBar(*this, *slider, *painter, widget);
    } else if (control == CC_ComboBox && combo && !combo->editable) {
        paintField(*painter, *option);
        paintArrow(*painter, QRectF(option->rect.right() - 22, option->rect.top(), 20, option->rect.height()),
                   option->state.testFlag(State_Enabled));
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
    painter->restore();
}

int DeskStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const {
    switch (metric) {
    case PM_ScrollBarExtent:
        return 11;
    case PM_DockWidgetSeparatorExtent:
        return 3;
    case PM_DockWidgetFrameWidth:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return 16;
    case PM_ToolBarIconSize:
        return 20;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_ToolBarItemSpacing:
        return 2;
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemMargin:
        return 3;
    case PM_FocusFrameHMargin:
        return 7;
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int DeskStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returned) const {
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_UnderlineShortcut:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QRect DeskStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents)
        return rect.adjusted(5, 0, -3, 0);
    // As far in as the cells' words, see PM_FocusFrameHMargin.
    return element == SE_HeaderLabel ? rect.adjusted(4, 0, -4, 0) : rect;
}

QSize DeskStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton)
        result = QSize(size.width() + 22, std::max(26, size.height() + 8));
    else if (type == CT_MenuBarItem)
        result.setHeight(std::max(result.height(), 28));
    else if (type == CT_MenuItem)
        result.setHeight(std::max(result.height(), result.height() > 12 ? 26 : result.height()));
    else if (type == CT_LineEdit || type == CT_ComboBox)
        result.setHeight(std::max(result.height(), 26));
    else if (type == CT_TabBarTab)
        result = QSize(result.width() + 8, 30);
    return result;
}

} // namespace cim::shell
