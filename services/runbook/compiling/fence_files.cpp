#include "services/runbook/compiling/fence_files.h"

#include "services/runbook/compiling/fence_answers.h"
#include "services/runbook/compiling/fence_titles.h"
#include "services/runbook/compiling/step_scripts.h"
#include "services/runbook/shell/pattern.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// Words that look like the path of a configuration file.
QString pathIn(const QString &text)
{
    static const Pattern path(
        u"(?<![\\w/.:-])((?:[~./\\w-]{1,120}/)?(?:\\.env(?:\\.[\\w-]{1,40})?|Dockerfile|Caddyfile|Procfile|[\\w.-]{1,80}\\.(?:ya?ml|json|toml|ini|conf|cfg|env|properties|tf|tfvars|hcl|xml|service|timer|rules)))(?![\\w/])"_s);
    return path.match(text.left(500)).captured(1);
}

/// The text above is about this fence: it ends in a colon, is bold, or says that something is written.
bool introduces(const Prose &prose)
{
    static const Pattern writing(
        u"\\b(?:create|write|save|add|put|edit|place|update|configure|copy|anlegen|erstelle|schreibe|crée[rz]?|crear?|crea|创建)\\b"_s,
        Pattern::AnyCase | Pattern::UnicodeClasses);
    return prose.text.endsWith(u':') || prose.text.endsWith(u'：') || isBoldHeading(prose)
        || !prose.lead.isEmpty() || writing.match(prose.text.left(500)).hasMatch();
}

/// `# k8s/web.yaml` as the fence's first line.
QString pathInFirstComment(const Fence &fence)
{
    static const Pattern comment(u"^\\s*(?:#|//|;|<!--)\\s*([^\\s]{2,200})\\s*(?:-->)?\\s*$"_s);
    const auto match = comment.match(fence.text.section(u'\n', 0, 0).left(300));
    return match.hasMatch() && pathIn(match.captured(1)) == match.captured(1) ? match.captured(1) : QString();
}

bool isAnswerLanguage(const QString &language)
{
    static const QSet<QString> languages{ QString(), u"text"_s, u"txt"_s, u"plaintext"_s, u"console"_s,
        u"output"_s, u"json"_s, u"log"_s };
    return languages.contains(language);
}

bool hasWords(const Runbook &runbook, const Unit &unit, int from, int to)
{
    return std::any_of(unit.prose.begin(), unit.prose.end(), [&](int index) {
        const Prose &prose = proseAt(runbook, index);
        const bool between = prose.lines.first > fenceAt(runbook, from).lines.last
            && prose.lines.last < fenceAt(runbook, to).lines.first;
        return between && (announcesOutput(prose.text) || expectedAnswerIn(prose.text));
    });
}

} // namespace

QString fileOfFence(const Runbook &runbook, const Unit &unit, int index)
{
    const Fence &fence = fenceAt(runbook, index);
    for (const char *name : { "file", "path", "title", "filename" }) {
        const QString told = fence.attributes.value(QLatin1StringView(name));
        if (!told.isEmpty())
            return told.left(300);
    }
    const Prose *above = proseAbove(runbook, unit, index);
    const QString named = above != nullptr && introduces(*above) ? pathIn(above->text) : QString();
    return named.isEmpty() ? pathInFirstComment(fence) : named;
}

std::vector<Step> fileSteps(Compilation &compilation, const Unit &unit, int index)
{
    const Fence &fence = fenceAt(compilation.runbook, index);
    if (fence.kind == FenceKind::EnvironmentFile)
        noteFilePlaceholders(compilation, fence.text, fence.lines.first);
    const QString path = fileOfFence(compilation.runbook, unit, index);
    if (path.isEmpty() || isAnswerFence(compilation.runbook, unit, index))
        return {};
    Step step;
    step.kind = StepKind::Manual;
    step.title = u"Write %1"_s.arg(path);
    step.id = compilation.stepId(fence.attributes.value(u"name"_s, step.title));
    step.source = fence.lines;
    const Prose *above = proseAbove(compilation.runbook, unit, index);
    step.text = ((above == nullptr ? QString() : above->text + u"\n\n"_s) + fence.text).trimmed();
    applyAttributes(step, fence.attributes);
    return { step };
}

int answerFence(const Runbook &runbook, const Unit &unit, int index)
{
    const auto own = std::find(unit.fences.begin(), unit.fences.end(), index);
    if (own == unit.fences.end() || own + 1 == unit.fences.end())
        return -1;
    const int next = *(own + 1);
    const Fence &fence = fenceAt(runbook, next);
    const bool plain = fence.kind == FenceKind::Illustration || fence.kind == FenceKind::Configuration;
    const bool near = fence.lines.first - fenceAt(runbook, index).lines.last <= 12;
    const bool says
        = plain && near && isAnswerLanguage(fence.language) && hasWords(runbook, unit, index, next);
    return says ? next : -1;
}

bool isAnswerFence(const Runbook &runbook, const Unit &unit, int index)
{
    const auto own = std::find(unit.fences.begin(), unit.fences.end(), index);
    return own != unit.fences.begin() && own != unit.fences.end()
        && answerFence(runbook, unit, *(own - 1)) == index;
}

} // namespace fairlead
