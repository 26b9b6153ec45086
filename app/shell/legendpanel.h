// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QWidget>

namespace cim::shell {

/** What the marks and colours of the chosen layer mean: its states, the ramp of what is no alarm, selection. GUI
 * thread. */
class LegendPanel : public QWidget {
    Q_OBJECT
public:
    explicit LegendPanel(app::Session &session, QWidget *parent = nullptr);

    void setLayer(int layer);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /** What a colour means in the chosen layer. */
    struct Class {
        QString word, title;
        model::Rgb colour = 0;
    };
    [[nodiscard]] std::vector<Class> classes() const;
    double paintClasses(QPainter &painter, double y) const;
    double paintStates(QPainter &painter, double y) const;
    double paintRamp(QPainter &painter, double y) const;
    double paintDensity(QPainter &painter, double y) const;
    [[nodiscard]] const model::LayerSpec *spec() const;
    [[nodiscard]] bool showsRamp() const;
    [[nodiscard]] bool showsDensity() const;

    app::Session &m_session;
    int m_layer = -1;
};

} // namespace cim::shell
