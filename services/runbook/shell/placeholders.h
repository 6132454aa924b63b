#pragma once

#include "models/runbook.h"
#include "services/runbook/shell/shell_text.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead {

/// A placeholder in a script.
struct PlaceholderUse
{
    QString token; ///< as written: "<previous-commit>"
    QString variable; ///< PREVIOUS_COMMIT
    qsizetype at = 0; ///< index into the script
    ShellPart part = ShellPart::Code; ///< what it stands in
};

/// The placeholders of a shell script in order, those in comments left out.
///
/// The forms: `<words-in-angle-brackets>` (not a redirection, here-document or HTML element), `[Version]`
/// (not a test, a glob, an index or a label), `{{ tag }}` (not a tool's own template), `%NAME%`, `YOUR_KEY`,
/// `CHANGEME`, `XXX`, `x.y.z`, a written-out timestamp (`YYYYMMDD-HHMMSS` and its likes), and `PORT` where a
/// URL has its port.
std::vector<PlaceholderUse> findPlaceholders(const QString &script);

/// "<previous-commit>" -> "PREVIOUS_COMMIT". The service's own placeholders get the variables that every
/// service step has: SERVICE_ID and SERVICE_PORT. A name that the shell or system owns gets the prefix
/// GIVEN_. `x.y.z` is the version that is released.
QString placeholderVariable(const QString &token);

/// True for SERVICE_ID and SERVICE_PORT.
bool isServiceVariable(const QString &name);

struct Rewritten
{
    QString script; ///< same number of lines
    QStringList variables = {}; ///< each once, in order
    QStringList stuck
        = {}; ///< tokens in a literal here-document: nothing expands there, they stay as they are
};

/// Puts quoted references in the place of placeholders. No value is ever part of a script: outside quotes
/// `"$NAME"`, inside double quotes `${NAME}`, inside single quotes `'"$NAME"'`; comments stay untouched.
Rewritten rewritePlaceholders(const QString &script);

} // namespace fairlead
