#include "models/straight_text.h"
#include "services/runbook/lint/lint_checks.h"

using namespace Qt::StringLiterals;

namespace fairlead {

/// Anywhere: also in prose it can hide what a sentence asks for.
void checkDirection(LintContext &context)
{
    for (int number = 1; number <= context.source().lineCount(); ++number) {
        const QString line = context.source().line(number);
        for (qsizetype at = 0; at < line.size(); ++at) {
            const char16_t unit = line.at(at).unicode();
            if (!turnsText(unit))
                continue;
            context.reportAt(u"text-turned"_s,
                u"U+%1 turns the text that follows: it reads otherwise than it is."_s.arg(
                    QString::number(unit, 16).toUpper().rightJustified(4, u'0')),
                number, static_cast<int>(at) + 1, 1);
        }
    }
}

} // namespace fairlead
