#pragma once

#include "models/result.h"

#include <QFrame>

class QLabel;

namespace fairlead {

/// Says what went wrong that no one asked about (a full disk, a lost store) until a person has read it.
class TroubleBar : public QFrame
{
    Q_OBJECT

public:
    explicit TroubleBar(QWidget *parent = nullptr);

    void show(const Error &error);

private:
    QLabel *m_text;
};

} // namespace fairlead
