#pragma once

#include "fake_log_source.h"

#include "ui/kit/prompts.h"
#include "ui/logs/log_pane.h"
#include "ui/logs/log_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

namespace fairlead {

/// Answers the one question that a log asks.
class SavePrompts : public Prompts
{
public:
    void confirm(QWidget *, const Question &, std::function<void(bool)>) override { }
    void askText(QWidget *, const TextQuestion &, std::function<void(std::optional<QString>)>) override { }
    void chooseFolder(
        QWidget *, const QString &, const QString &, std::function<void(std::optional<QString>)>) override
    {
    }
    void chooseRunbook(QWidget *, const QString &, const QString &,
        std::function<void(std::optional<QString>)> done) override
    {
        done(std::nullopt);
    }
    void chooseFile(QWidget *, const QString &, const QString &,
        std::function<void(std::optional<QString>)> done) override
    {
        done(std::nullopt);
    }
    void chooseSaveFile(QWidget *, const QString &, const QString &suggested,
        std::function<void(std::optional<QString>)> done) override
    {
        offered = suggested;
        done(answer);
    }
    void tell(QWidget *, const QString &, const QString &, const QString &) override { }
    bool openAddress(const QUrl &) override { return false; }

    std::optional<QString> answer;
    QString offered;
};

/// A pane in a window of its own, with a source that the test keeps hold of.
struct LogStage
{
    explicit LogStage(std::unique_ptr<FakeLogSource> made, QSize size = { 720, 420 })
        : source(made.get())
    {
        pane.resize(size);
        pane.setSource(std::move(made));
        pane.show();
        ready = QTest::qWaitForWindowActive(&pane);
        view = pane.view();
        view->setFocus();
    }

    QString text(const char *name) const { return pane.findChild<QLabel *>(QLatin1String(name))->text(); }
    QToolButton *button(const char *name) const { return pane.findChild<QToolButton *>(QLatin1String(name)); }
    QLineEdit *field(const char *name) const { return pane.findChild<QLineEdit *>(QLatin1String(name)); }

    void wheel(int delta)
    {
        const QPointF at(view->viewport()->rect().center());
        QWheelEvent event(at, view->viewport()->mapToGlobal(at), {}, { 0, delta }, Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view->viewport(), &event);
    }

    /// Where a character stands, in viewport coordinates.
    QPoint place(qint64 line, int column) const
    {
        const auto metrics = logMetrics(theme::monospace(), view->lineCount());
        const auto x = metrics.gutter + column * metrics.charWidth + 1;
        return { static_cast<int>(x),
            static_cast<int>((line - view->topLine()) * metrics.rowHeight + metrics.rowHeight / 2) };
    }

    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(view->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view->viewport(), (from + to) / 2);
        QTest::mouseMove(view->viewport(), to);
        QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, to);
    }

    FakeLogSource *source;
    LogPane pane;
    LogView *view = nullptr;
    bool ready = false;
};

inline std::unique_ptr<FakeLogSource> numbered(qint64 count)
{
    return std::make_unique<FakeLogSource>(count);
}

inline std::unique_ptr<FakeLogSource> holding(const std::vector<QByteArray> &texts)
{
    return std::make_unique<FakeLogSource>(texts);
}

} // namespace fairlead
