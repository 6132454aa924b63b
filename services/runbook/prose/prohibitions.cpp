#include "services/runbook/prose/prohibitions.h"

#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// At the sentence's start, behind a short label ("Warning: …"), or behind a comma ("If it fails, do not …").
const Pattern &forbidding()
{
    static const Pattern words(
        u"(?:^|, |: ?|- |\\) |(?<![a-z])(?:and|please|und|et|y) )((?:(?:do not|don't|never|under no "
        u"circumstances|at no time"
        "|it is forbidden to|avoid (?:running|deploying|starting|using)|no "
        "(?:deploys?|deployments?|releases?|merges?|restarts?"
        "|changes|manual changes)(?= (?:on|after|during|before|while|in|to|without|at))"
        "|niemals|keinesfalls|auf keinen fall|nie|nicht|kein(?:e|en)? "
        "(?:deployments?|bereitstellung(?:en)?|releases?"
        "|\\x{e4}nderungen|migrationen?)"
        "|ne (?:jamais|pas|surtout pas)|n'[a-z\\x{df}-\\x{ff}]+ (?:jamais|pas)|ne [a-z\\x{df}-\\x{ff}]+ "
        "(?:jamais|pas)|interdit de"
        "|interdiction de|nunca|jam\\x{e1}s|prohibido|se proh\\x{ed}be|no se debe"
        "|no "
        "(?:desplegar|ejecutar|continuar|proceder|reiniciar|iniciar|usar|borrar|eliminar|aplicar|tocar|hacer|"
        "modificar"
        "|despliegue[ns]?|contin\\x{fa}e|ejecute|proceda|inicie|use|borre))(?![a-z])|请勿|不要|禁止|切勿|严禁|绝不|不得(?!超过|低于|高于|大于|小于)))"_s);
    return words;
}

const Pattern &forbiddenInside()
{
    static const Pattern words
        = phrase(u"(?:must|may|shall) (?:not|never)(?! (?:exceed|be "
                 u"(?:above|below|over|under|more|less)))|is (?:forbidden|prohibited)"
                 "|are (?:forbidden|prohibited)|ist verboten|sind verboten|darf nicht|d\\x{fc}rfen "
                 "nicht|nicht (?:ohne|w\\x{e4}hrend|vor)"
                 "|ne doit (?:pas|jamais)|est interdite?|no debe|est\\x{e1} prohibido"_s);
    return words;
}

const Pattern &reminder()
{
    static const Pattern words(u"^[^a-z]*(?:do not|don't|never|nicht|nie|n'|ne|no|不要)[ "
                               u"]?(?:forget|hesitate|worry|panic|fail to|need|have to|vergessen"
                               "|oubliez|olvid|忘)"_s);
    return words;
}

WordSpan behindUntil(const QString &folded, WordSpan span)
{
    static const Pattern until = phrase(
        u"until|unless|without|before|bis|ohne|bevor|solange|avant|sans|sauf|tant que|hasta que|sin|antes de|a menos que"_s,
        u"除非|直到|未经|之前"_s);
    const auto match = until.match(QStringView(folded).mid(span.at, span.length));
    if (!match.hasMatch())
        return {};
    const qsizetype from = span.at + match.capturedEnd();
    return { from, span.end() - from };
}

bool comparesSomething(const SentenceView &view)
{
    return std::any_of(view.quantities.begin(), view.quantities.end(),
        [](const Quantity &quantity) { return quantity.comparison != Comparison::None; });
}

} // namespace

std::optional<ProhibitionWords> prohibitionIn(const SentenceView &view)
{
    const WordSpan whole = trimmedSpan(view.folded(), view.span);
    const QString words = view.folded().mid(whole.at, whole.length);
    const auto match = forbidding().match(words);
    WordSpan span;
    if (match.hasMatch())
        span = { whole.at + match.capturedStart(1), whole.length - match.capturedStart(1) };
    else if (forbiddenInside().match(words).hasMatch() && !comparesSomething(view))
        span = whole;
    if (span.length == 0 || reminder().match(QStringView(view.folded()).mid(span.at, span.length)).hasMatch())
        return std::nullopt;
    return ProhibitionWords{ span, behindUntil(view.folded(), span) };
}

} // namespace fairlead
