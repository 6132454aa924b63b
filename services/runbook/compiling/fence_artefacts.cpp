#include "services/runbook/compiling/fence_artefacts.h"

#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_text.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QString Check = u"artefact() {\n"
                      "  local path\n"
                      "  local since=\"${DEPLOYMENT_STARTED:+@$DEPLOYMENT_STARTED}\"\n"
                      "  for path in \"$@\"; do\n"
                      "    if find -L \"$path\" -type f -size +0 ${since:+-newermt \"$since\"} -print -quit "
                      "2>/dev/null | grep -q .; then\n"
                      "      echo \"$path: made in this run\"\n"
                      "      return 0\n"
                      "    fi\n"
                      "  done\n"
                      "  echo \"nothing that was made in this run: $*\" >&2\n"
                      "  return 1\n"
                      "}\n"_s;

/// The arguments of an `ls` as they are written, options left out: quotes and globs stay as they are.
QStringList patternsOf(const QString &line)
{
    static const Pattern word(u"(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+"_s);
    QStringList patterns;
    bool program = false;
    for (auto it = word.globalMatch(line); it.hasNext();) {
        const QString one = it.next().captured();
        if (program && !one.startsWith(u'-'))
            patterns << one;
        program = program || one == u"ls" || one.endsWith(u"/ls");
    }
    return patterns;
}

} // namespace

QString artefactScript(const FencePiece &piece)
{
    QStringList calls;
    const QStringList lines = withoutComments(piece.text).replace(u"\\\n"_s, u" "_s).split(u'\n');
    for (const QString &line : lines) {
        for (const QString &pattern : patternsOf(line))
            calls << u"artefact "_s + pattern;
    }
    return calls.isEmpty() ? QString() : Check + calls.join(u'\n') + u'\n';
}

} // namespace fairlead
