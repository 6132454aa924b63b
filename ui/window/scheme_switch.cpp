#include "ui/window/scheme_switch.h"

#include "ui/kit/action_registry.h"
#include "ui/theme/theme_applied.h"

#include <QAction>
#include <QActionGroup>
#include <QSettings>

#include <algorithm>
#include <array>

namespace fairlead {

using namespace Qt::StringLiterals;
using theme::Scheme;

namespace {

struct Choice
{
    Scheme scheme;
    QLatin1StringView action;
    QLatin1StringView word;
};

constexpr std::array Choices{
    Choice{ Scheme::System, actions::SchemeSystem, QLatin1StringView("system") },
    Choice{ Scheme::Light, actions::SchemeLight, QLatin1StringView("light") },
    Choice{ Scheme::Dark, actions::SchemeDark, QLatin1StringView("dark") },
};

constexpr QLatin1StringView Key("window/scheme");

} // namespace

Scheme savedScheme(const QSettings &settings)
{
    const QString remembered = settings.value(Key).toString();
    const auto found = std::ranges::find_if(
        Choices, [&remembered](const Choice &choice) { return remembered == choice.word; });
    return found == Choices.end() ? Scheme::System : found->scheme;
}

SchemeSwitch::SchemeSwitch(ActionRegistry &registry, QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_settings(settings)
    , m_scheme(savedScheme(settings))
{
    auto *group = new QActionGroup(this);
    for (const Choice &choice : Choices) {
        QAction *action = registry.action(choice.action);
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, scheme = choice.scheme] { setScheme(scheme); });
    }
    if (theme::appliedScheme() != m_scheme) // styling everything once more costs as much as building it
        theme::apply(m_scheme);
    markScheme();
}

void SchemeSwitch::setScheme(Scheme scheme)
{
    m_scheme = scheme;
    for (const Choice &choice : Choices) {
        if (choice.scheme == scheme)
            m_settings.setValue(Key, QString(choice.word));
    }
    theme::apply(scheme);
    markScheme();
}

void SchemeSwitch::markScheme()
{
    for (const Choice &choice : Choices)
        m_registry.action(choice.action)->setChecked(choice.scheme == m_scheme);
}

} // namespace fairlead
