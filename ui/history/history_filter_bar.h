#pragma once

#include "ui/history/history_filter.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace fairlead {

/// Words, environment, outcome, kind and time: what the page of deployments shows.
class HistoryFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryFilterBar(QWidget *parent = nullptr);

    /// Titles by name; what was picked stays picked while it is there.
    void setEnvironments(const QMap<QString, QString> &titles);
    HistoryCriteria criteria() const;
    void clear();

signals:
    void changed();
    /// Return in the field of words.
    void settled();

private:
    QComboBox *addChoice(const QString &name, const QString &accessibleName);

    QLineEdit *m_words;
    QComboBox *m_environment;
    QComboBox *m_outcome;
    QComboBox *m_kind;
    QComboBox *m_time;
};

} // namespace fairlead
