#include "services/runbook/prose/qualifiers.h"

#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const Pattern &mandatoryWords()
{
    static const Pattern words(
        u"^(?:mandatory|required|obligatory|must do|do not skip|never "
        u"skip|non-negotiable|pflicht|verpflichtend|obligatorisch"
        "|zwingend|obligatoire|obligatori[oa]|requerid[oa]|必须|必做|强制|必选|必需)(?![a-z])(?! (?:by|for|to|if|when))"_s);
    return words;
}

const Pattern &optionalWords()
{
    static const Pattern words(u"^(?:optional(?:ly)?|if possible|nice to have|can be skipped|wenn "
                               u"m\\x{f6}glich|facultati(?:f|ve)|optionnel(?:le)?"
                               "|si possible|opcional|si es posible|可选|选做)(?![a-z])"_s);
    return words;
}

/// The condition's own words are what is captured.
const Pattern &conditionWords()
{
    static const Pattern words(
        u"^(?:only )?(?:if|when|where|in case of|in case|provided that|wenn|nur wenn|falls|nur "
        u"falls|sofern|si|seulement si"
        "|uniquement si|en cas de|s[o\\x{f3}]lo si|solo si|en caso de|cuando) (\\S.{0,80})$"
        "|^(?:仅当|如果|若|如)(.{1,40}?)(?:时|的话)?$"_s);
    return words;
}

bool addQualifier(const Place &place, WordSpan content, std::vector<Draft> &drafts)
{
    const WordSpan span = trimmedSpan(place.folded, content);
    const QString words = place.folded.mid(span.at, span.length);
    using enum StatementKind;
    if (mandatoryWords().match(words).hasMatch()) {
        drafts.push_back(draftOf(Mandatory, place, span));
    } else if (optionalWords().match(words).hasMatch()) {
        drafts.push_back(draftOf(Optional, place, span));
    } else if (const auto match = conditionWords().match(words); match.hasMatch()) {
        const int group = match.capturedStart(1) >= 0 ? 1 : 2;
        drafts.push_back(draftOf(Conditional, place, span));
        drafts.back().statement.subject
            = place.text.mid(span.at + match.capturedStart(group), match.capturedLength(group)).trimmed();
    } else {
        return false;
    }
    drafts.back().statement.where.clear();
    return true;
}

/// "Optional: …", "… - MANDATORY" and the like, for what has no brackets.
void addBareQualifier(const Place &place, std::vector<Draft> &drafts)
{
    static const Pattern leading(u"^[^a-z\\x{df}-\\x{ff}\\x{4e00}-\\x{9fff}(]{0,12}((?:optional|"
                                 u"mandatory|required|pflicht|facultatif|optionnel|obligatoire"
                                 "|opcional|obligatorio)(?: step)?) ?(?::|-)"_s);
    static const Pattern trailing(
        u"(?: -+|:) "
        u"?((?:mandatory|required|optional|pflicht|obligatorisch|obligatoire|facultatif|obligatorio|opcional"
        "|必须|可选))[ .!]*$"_s);
    for (const auto *pattern : { &leading, &trailing }) {
        const auto match = pattern->match(place.folded);
        if (match.hasMatch()) {
            addQualifier(place, { match.capturedStart(1), match.capturedLength(1) }, drafts);
            return;
        }
    }
}

} // namespace

void addQualifiers(const Place &place, std::vector<Draft> &drafts)
{
    static const Pattern brackets(u"\\(([^()]{2,100})\\)|\\[([^\\[\\]]{2,60})\\]"_s);
    bool any = false;
    for (auto it = brackets.globalMatch(place.folded); it.hasNext() && drafts.size() < 8;) {
        const auto match = it.next();
        const int group = match.capturedStart(1) >= 0 ? 1 : 2;
        any = addQualifier(place, { match.capturedStart(group), match.capturedLength(group) }, drafts) || any;
    }
    if (!any)
        addBareQualifier(place, drafts);
}

} // namespace fairlead
