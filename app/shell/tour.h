// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace cim::shell {

/** Shows a newcomer round the window: one part after another is lit while the rest is dimmed, with a few words beside
 * it. Enter and the arrow keys go on and back, Escape ends. It goes by itself when it has ended. GUI thread. */
class Tour : public QWidget {
    Q_OBJECT
public:
    struct Step {
        QPointer<QWidget> part; ///< of the window; a part that is hidden or gone is passed over
        QString title, text;
    };

    /** Covers @p window, which it follows. */
    Tour(std::vector<Step> steps, QWidget *window);

    void start();
    /** -1 before it is started. */
    [[nodiscard]] int step() const { return m_at; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void go(int by);
    void place();
    [[nodiscard]] QRect lit() const;
    [[nodiscard]] bool isThere(int step) const;
    [[nodiscard]] int countBefore(int step) const;

    std::vector<Step> m_steps;
    QWidget *m_card;
    QLabel *m_title, *m_text, *m_count;
    QPushButton *m_back, *m_next, *m_end;
    int m_at = -1;
};

} // namespace cim::shell
