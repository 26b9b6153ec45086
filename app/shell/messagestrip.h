// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace cim::shell {

/** One line or more above the map that says what could not be done and what to do now; stays until it is closed or the
 * next thing succeeds. No modal box: the rest of the window works on. GUI thread. */
class MessageStrip : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Failure, Notice };

    explicit MessageStrip(QWidget *parent = nullptr);

    void showFailure(const QString &text);
    void showNotice(const QString &text);
    /** A question with one answer: @p button names what @p answer does. */
    void ask(const QString &text, const QString &button, std::function<void()> answer);
    [[nodiscard]] QString text() const;
    void dismiss();
    /** What the button does. */
    void answer();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void show(Kind kind, const QString &text, const QString &button, std::function<void()> answer);

    Kind m_kind = Kind::Failure;
    QLabel *m_text;
    QPushButton *m_answerButton;
    std::function<void()> m_answer;
    QPushButton *m_close;
};

} // namespace cim::shell
