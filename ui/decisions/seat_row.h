#pragma once

#include "models/result.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace fairlead {

class Desk;
class ToneLabel;

/// Who speaks in a dialog. In a practice workspace that person may sit down as another one until getUp().
class SeatRow : public QWidget
{
    Q_OBJECT

public:
    /// `roles`: who is offered (those who hold one of them); empty = everybody. `butNot`: who is never
    /// offered.
    SeatRow(Desk &desk, const QStringList &roles, QWidget *parent, const QString &butNot = {});

    /// Back to the own seat: the dialog is over.
    void getUp();

signals:
    void refused(const fairlead::Error &why);

private:
    void showSeat();
    void fillPeople(const QStringList &roles, const QString &butNot);
    void sitDown();

    Desk &m_desk;
    QString m_ownSeat; ///< who sat here when the dialog opened
    ToneLabel *m_seat;
    QComboBox *m_people;
    QPushButton *m_sit;
};

} // namespace fairlead
