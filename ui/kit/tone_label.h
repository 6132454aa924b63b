#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace fairlead {

/// A plain-text label in one of the theme's colours, also after the scheme has changed.
class ToneLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ToneLabel(QWidget *parent = nullptr);

    void setTone(theme::Role tone);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintTone();

    theme::Role m_tone = theme::Role::Muted;
};

} // namespace fairlead
