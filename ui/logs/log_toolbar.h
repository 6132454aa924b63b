#pragma once

#include "models/log_source.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace fairlead {

/// The row of controls above a log.
class LogToolbar : public QWidget
{
    Q_OBJECT

public:
    explicit LogToolbar(QWidget *parent = nullptr);

    LogQuery query() const;
    void setSummary(const QString &text, bool nothingFound);
    void setFollowing(bool following);
    void setSaving(bool saving);
    void setHasOutput(bool hasOutput);
    void setCanSave(bool canSave);
    /// The last control of the row, for the tab order.
    QWidget *lastControl() const;

public slots:
    void focusSearch();

signals:
    void queryChanged(const fairlead::LogQuery &query); ///< a person types
    void optionsChanged(const fairlead::LogQuery &query); ///< a person has decided
    void nextRequested();
    void previousRequested();
    void leaveRequested(); ///< Escape in the search field
    void goToLineRequested();
    void saveRequested();
    void followToggled(bool follow);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeSearch(QHBoxLayout *row);
    void makeButtons(QHBoxLayout *row);
    void connectAll();
    void updateIcons();
    QToolButton *addButton(QHBoxLayout *row, const QString &name, const QString &label, const QString &tip);

    QLineEdit *m_search = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_case = nullptr;
    QToolButton *m_pattern = nullptr;
    QToolButton *m_goTo = nullptr;
    QToolButton *m_save = nullptr;
    QToolButton *m_follow = nullptr;
    bool m_saving = false;
};

} // namespace fairlead
