#pragma once

#include "models/health.h"
#include "ui/kit/clock.h"

#include <QFrame>

class QFormLayout;
class QLabel;
class QPushButton;

namespace fairlead {

class AnswerView;
class ElidedLabel;
class LatencyChart;
class StateHistory;
class ToneLabel;

namespace parts {
class Icon;
}

/// One service: its state with the reason, its last answer with the parts that it speaks of, how long its
/// certificate is valid, and its latency.
class ServiceDetail : public QFrame
{
    Q_OBJECT

public:
    explicit ServiceDetail(Clock clock, QWidget *parent = nullptr);

    void show(const ServiceSnapshot &service, bool canBreak);
    void clear();
    /// Rewords what depends on the time.
    void tick();
    QString serviceId() const { return m_service.id; }
    /// Puts the keyboard on the first button.
    void takeFocus();

signals:
    void checkRequested();
    void addressRequested(const QString &address);
    void faultRequested(const QString &fault);

private:
    QWidget *makeFacts();
    QLayout *makeButtons();
    QPushButton *makeButton(const char *name, const QString &text);
    void addFaults();
    void showState();
    void showParts();
    void showChanged();

    Clock m_clock;
    ServiceSnapshot m_service;
    QLabel *m_heading;
    parts::Icon *m_stateIcon;
    ToneLabel *m_state;
    QFormLayout *m_form = nullptr;
    AnswerView *m_answer;
    AnswerView *m_parts;
    QLabel *m_certificate;
    QLabel *m_expected;
    QLabel *m_changed;
    ElidedLabel *m_address;
    QPushButton *m_check = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_fail = nullptr;
    StateHistory *m_history;
    LatencyChart *m_chart;
};

/// "UP → DEGRADED at 14:36, 4 min ago"; without the earlier state when the history does not reach that far.
QString changedText(const ServiceSnapshot &service, const QDateTime &now);
/// A line a part, those that are not healthy first: "DOWN  database: no connection".
QString partsText(const std::vector<HealthPart> &parts);
/// "valid for 12 more days", "ended 2 days ago".
QString certificateText(int days);
/// "DEGRADED: answers after 870 ms".
QString stateText(const ServiceSnapshot &service);

} // namespace fairlead
