#pragma once

#include "models/snapshots.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead {

/// The line above the service table: filter, rhythm of the checks, and the two buttons.
class EnvironmentHeader : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentHeader(QWidget *parent = nullptr);

    void show(const EnvironmentSnapshot &snapshot);
    void showTimes(const EnvironmentSnapshot &snapshot, const QDateTime &now);
    QString words() const;
    void clearWords();
    void focusFilter();

signals:
    void wordsChanged(const QString &words);
    /// Enter in the filter.
    void wordsSettled();
    void checkRequested();
    /// Deploy, or open the deployment that holds this environment.
    void deployPressed();

private:
    QLineEdit *m_words;
    QLabel *m_rhythm;
    bool m_hasServices = false;
    QPushButton *m_check;
    QPushButton *m_deploy;
};

/// "every 10 s, last 3 s ago".
QString rhythmText(const EnvironmentSnapshot &snapshot, const QDateTime &now);

} // namespace fairlead
