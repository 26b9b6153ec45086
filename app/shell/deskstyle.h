// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace cim::shell {

/** Fusion with the design language's flat fields, buttons, checks, heads and thin scroll bars; colours come from the
 * theme's tokens. A button with the property "primary" is the one of its panel. GUI thread. */
class DeskStyle : public QProxyStyle {
    Q_OBJECT
public:
    DeskStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *returned = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget = nullptr) const override;
};

/** The check box of style and tree: a filled accent square with a tick, or an outline. */
void paintCheck(QPainter &painter, const QRectF &box, Qt::CheckState state, bool enabled);

} // namespace cim::shell
