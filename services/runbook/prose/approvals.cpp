#include "services/runbook/prose/approvals.h"

#include "services/runbook/prose/numbers.h"
#include "services/runbook/shell/pattern.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// One role: a title of its own ("CTO"), or words that end in what one can be.
QString rolePattern()
{
    static const QString title = u"(?:c[tieop]o|ciso|cpo|[se]?vp(?: of)?(?: engineering| product| "
                                 u"operations)?|dba|sre(?: lead)?|head of [a-z]+"
                                 "|director(?: of [a-z]+)?)"_s;
    static const QString holder
        = u"(?:[a-z][a-z-]* "
          u"){0,2}[a-z-]*(?:lead|manager|owner|director|officer|engineer|architect|admin|administrator|board|"
          u"committee"
          "|coordinator|captain|commander|chief|master|supervisor|team|leitung|leiter(?:in)?|verantwortlichen?|direktor)"_s;
    static const QString romance
        = u"(?:directeur|directrice|directora?|responsable|chef|jefe|jefa|gerente)(?"
          u": (?:technique|t\\x{e9}cnic[oa]|produit|qualit\\x{e9}|m\\x{e9}tier|infra|exploitation"
          "|(?:de|du|des|del|d')(?: la)? ?[a-z\\x{df}-\\x{ff}]+))?"_s;
    static const QString han = u"(?:[\\x{4e00}-\\x{9fff}]{0,4}(?:负责人|经理|总监|主管|组长|管理员))"_s;
    return u"(?:%1|%2|%3|%4)"_s.arg(title, romance, holder, han);
}

/// "CTO", "VP/CTO", "release manager or head of platform".
QString rolesPattern()
{
    return u"(%1(?:(?: ?/ ?| or | oder | ou | o |或)(?:the )?%1){0,3})"_s.arg(rolePattern());
}

QString article()
{
    return u"(?:the |our |a |an |den |die |das |dem |der |le |la |l'|el |both |du |del |au )*"_s;
}

const Pattern &roleFirst()
{
    static const Pattern pattern(
        u"(?<![a-z])%1(?:'s?)? ?(?:(?:written |explicit |final |prior )?(?:approval|sign-?off"
        "|freigabe|genehmigung)(?![a-z])|(?:must |has to |have to |needs to )?(?:approves?|approved"
        "|sign(?:s|ed)?[ -]off)(?![a-z])|审批|批准|同意|签字)"_s.arg(rolesPattern()));
    return pattern;
}

const Pattern &roleLast()
{
    static const Pattern pattern(
        u"(?<![a-z])(?:approvals?|approved|sign(?:ed)?-? "
        u"?off|freigabe|genehmigung|genehmigt|freigegeben|approbation|approuv\\x{e9}e?"
        "|validation|valid\\x{e9}e?|accord|aprobaci\\x{f3}n|aprobad[oa]|visto bueno)"
        "(?: (?:is |must be "
        ")?(?:required|needed|received|obtained|granted|given|requise|requerida|n\\x{e9}cessaire))?"
        " ?(?:(?:from|by|of|durch|von|vom|par|de|por)(?![a-z]) ?|(?=(?:du|del|der|des|au) ))%1%2(?: (?:and|und|et|y) %1%2)?"_s
            .arg(article(), rolesPattern()));
    return pattern;
}

const Pattern &hanApproval()
{
    static const Pattern pattern(
        u"(?:经|由|需要?|获得?|得到) ?([a-z]{2,4}|[\\x{4e00}-\\x{9fff}]{0,6}?(?:负责人|经理|总监|主管|组长"
        "|管理员)) ?(?:的)?(?:审批|批准|同意|签字)"_s);
    return pattern;
}

const Pattern &asked()
{
    static const Pattern pattern = phrase(
        u"requires? (?:(?:an|explicit|written|prior|formal|management|two|three|\\d) "
        u")*(?:approvals?|sign-?offs?)"
        "|needs? (?:(?:an|explicit|written|prior|formal|two|three|\\d) )*(?:approvals?|sign-?offs?)"
        "|(?:two|three|four|[2-4]) approv(?:als|ers)|(?:approvals?|sign-?off) (?:is |are "
        ")?(?:required|needed|mandatory)|subject to approval"
        "|without (?:explicit |written |prior |an )*(?:approval|sign-?off)|(?:freigabe|genehmigung) (?:ist "
        ")?(?:erforderlich"
        "|n\\x{f6}tig)|ohne (?:ausdr\\x{fc}ckliche )?(?:freigabe|genehmigung)|genehmigungspflichtig"
        "|approbation (?:requise|n\\x{e9}cessaire|obligatoire)|sans (?:l')?(?:accord|approbation)"
        "|requiere (?:la )?aprobaci\\x{f3}n|aprobaci\\x{f3}n (?:requerida|necesaria)|sin (?:la )?aprobaci\\x{f3}n"_s,
        u"需要?(?:审批|批准)|须经?(?:审批|批准)|未经(?:审批|批准)"_s);
    return pattern;
}

/// Approvals of code, and switches that are called so.
bool isOther(const SentenceView &view)
{
    static const Pattern words(
        u"(?<![a-z])(?:prs?|pull requests?|merge requests?|mrs?|code reviews?|auto-?approve|reviewers?|workflow)(?![a-z])"_s);
    return holds(view.folded(), view.span, words);
}

double countBefore(const QString &folded, qsizetype at)
{
    static const Pattern count(
        u"(?<![a-z0-9])(two|three|four|2|3|4|zwei|drei|deux|trois|dos|tres|两|三)[ 名位个]{0,2}"
        "(?:[a-z]+ )?$"_s);
    const auto match = count.match(folded.mid(std::max<qsizetype>(0, at - 24), std::min<qsizetype>(24, at)));
    const auto number = match.hasMatch() ? numberAt(match.captured(1), 0) : std::nullopt;
    return number ? number->value : 0;
}

void addRole(const SentenceView &view, WordSpan role, WordSpan words, std::vector<Draft> &drafts)
{
    if (role.length == 0)
        return;
    Draft draft = draftOf(StatementKind::Approval, view.place, words);
    draft.statement.subject = roleIdOf(view.place.text.mid(role.at, role.length));
    draft.statement.value = 1;
    draft.statement.unit = u"count"_s;
    drafts.push_back(draft);
}

/// Both roles of "the CTO and the DBA".
bool addMatch(const SentenceView &view, WordSpan span, const Pattern &pattern, std::vector<Draft> &drafts)
{
    const auto match = pattern.match(QStringView(view.folded()).mid(span.at, span.length));
    if (!match.hasMatch())
        return false;
    for (int group = 1; group <= pattern.captureCount(); ++group)
        addRole(
            view, { span.at + match.capturedStart(group), match.capturedLength(group) }, view.span, drafts);
    return true;
}

bool isGeneric(const QString &role)
{
    static const Pattern words(
        u"^(?:explicit|written|final|management|change|required|formal|prior|no|the) ?$"_s);
    return words.match(role).hasMatch();
}

} // namespace

QString roleIdOf(const QString &role)
{
    static const Pattern either(u" ?/ ?| oder | ou | o |或| or "_s);
    static const Pattern article(u"^(?:the|our|an?|den|die|das|dem|der|le|la|el) "_s, Pattern::AnyCase);
    return subjectSlug(either.replacedIn(article.removedFrom(role.simplified()), u" or "_s));
}

void addApprovals(const SentenceView &view, WordSpan span, std::vector<Draft> &drafts)
{
    if (isOther(view))
        return;
    const std::size_t before = drafts.size();
    const bool found = addMatch(view, span, roleLast(), drafts) || addMatch(view, span, hanApproval(), drafts)
        || addMatch(view, span, roleFirst(), drafts);
    const double count = countBefore(view.folded(),
        span.at
            + std::max<qsizetype>(
                0, QStringView(view.folded()).mid(span.at, span.length).indexOf(u"approv")));
    if (!found && holds(view.folded(), span, asked())) {
        drafts.push_back(draftOf(StatementKind::Approval, view.place, view.span));
        drafts.back().statement.value = 1;
        drafts.back().statement.unit = u"count"_s;
    }
    for (std::size_t i = before; i < drafts.size(); ++i) {
        Statement &statement = drafts[i].statement;
        if (isGeneric(statement.subject))
            statement.subject.clear();
        if (count > 1) {
            statement.value = count;
            statement.comparison = Comparison::AtLeast;
        }
    }
}

void addApprover(const Place &place, std::vector<Draft> &drafts)
{
    static const Pattern entry(
        u"^(?:%1)%2(?=$| ?[-:,(\u2014]| (?:approval|approved|sign))"_s.arg(article(), rolesPattern()));
    const WordSpan words = trimmedSpan(place.folded, { 0, place.folded.size() });
    const auto match = entry.match(place.folded.mid(words.at, words.length));
    if (!match.hasMatch())
        return;
    const SentenceView view{ place, words };
    addRole(view, { words.at + match.capturedStart(1), match.capturedLength(1) }, words, drafts);
}

} // namespace fairlead
