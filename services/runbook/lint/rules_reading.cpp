#include "services/runbook/lint/lint_rules.h"

using namespace Qt::StringLiterals;

namespace fairlead {

std::vector<LintRule> readingRules()
{
    using enum Finding::Severity;
    return {
        { u"not-utf-8"_s, Warning, u"The file is not UTF-8"_s,
            u"Some bytes of the file cannot be read as UTF-8, so some characters are unknown. Save the file "
            u"as "
            "UTF-8."_s },
        { u"null-bytes"_s, Warning, u"The file holds NUL bytes"_s,
            u"A text holds no NUL bytes, so this one may be damaged or not be a text at all. Look at the "
            u"line, and "
            "fetch the file again."_s },
        { u"text-misread"_s, Note, u"The text was once misread"_s,
            u"UTF-8 was taken for another encoding and saved again, so dashes and pictures became odd "
            u"letters. It is "
            "shown repaired; the file stays as it is until somebody saves it anew."_s },
        { u"fence-not-closed"_s, Warning, u"A code block never ends"_s,
            u"Without its closing marks everything down to the end of the document counts as code, and steps "
            "disappear. Add the closing marks."_s },
        { u"attribute-without-place"_s, Warning, u"An attribute belongs to nothing"_s,
            u"The comment stands where no heading, item or block is that it could be about, so it has no "
            u"effect. "
            "Move it to the end of the line that it is meant for."_s },
        { u"unknown-kind"_s, Warning, u"An attribute names a kind that there is not"_s,
            u"The kind is not known and therefore ignored; the step is understood without it. Check the spelling."_s },
    };
}

} // namespace fairlead
