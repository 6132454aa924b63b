#pragma once

#include "models/log_source.h"

#include <QFutureWatcher>
#include <QWidget>

#include <memory>

namespace fairlead {

class LogFooter;
class LogSearch;
class LogToolbar;
class LogView;
class Prompts;

/// One attempt's output: the text, a search, and what one does with it.
///
/// Owns its source. A source must survive being deleted while its find() or saveAs() is still at work: both
/// are cancelled first, and nobody waits for them.
class LogPane : public QWidget
{
    Q_OBJECT

public:
    explicit LogPane(QWidget *parent = nullptr);
    ~LogPane() override;

    /// Takes the place of the one before; nullptr shows the empty text.
    void setSource(std::unique_ptr<LogSource> source);
    const LogSource *source() const { return m_source.get(); }
    /// Shown while there is no line: "Nothing has been printed yet." unless told otherwise.
    void setEmptyText(const QString &text);
    /// Asks where to save; without it the pane offers no saving. Not owned, outlives the pane.
    void setPrompts(Prompts *prompts);
    /// The file name offered when saving: "api-gateway-verify-2.log".
    void setSuggestedName(const QString &name);

    bool following() const;
    LogView *view() const { return m_view; }

public slots:
    void focusSearch();
    void showLine(qint64 line); ///< 0-based

private:
    void makeLayout();
    void makeShortcuts();
    void connectSearch();
    void search(const LogQuery &query);
    void connectControls();
    void updateState();
    void updateSummary();
    void showFirstMatch();
    void step(int direction);
    void goTo(qint64 line);
    void save();
    void saveTo(const QString &path);
    void reportSaved();

    std::unique_ptr<LogSource> m_source;
    Prompts *m_prompts = nullptr;
    LogToolbar *m_toolbar = nullptr;
    LogView *m_view = nullptr;
    LogFooter *m_footer = nullptr;
    LogSearch *m_search = nullptr;
    QFutureWatcher<QString> m_saving;
    QString m_savePath;
    QString m_suggestedName;
    QString m_patternError; ///< as shown
};

} // namespace fairlead
