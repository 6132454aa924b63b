#pragma once

#include "ui/theme/theme.h"

#include <QObject>

class QSettings;

namespace fairlead {

class ActionRegistry;

/// The one that was picked last.
theme::Scheme savedScheme(const QSettings &settings);

/// System, light or dark colours: one of three actions, remembered.
class SchemeSwitch : public QObject
{
    Q_OBJECT

public:
    SchemeSwitch(ActionRegistry &registry, QSettings &settings, QObject *parent);

    theme::Scheme scheme() const { return m_scheme; }
    void setScheme(theme::Scheme scheme);

private:
    void markScheme();

    ActionRegistry &m_registry;
    QSettings &m_settings;
    theme::Scheme m_scheme = theme::Scheme::System;
};

} // namespace fairlead
