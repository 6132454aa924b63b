#include "lint_cases.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString markedDocument(const LintCase &one)
{
    if (one.text.startsWith(u'#'))
        return one.text + u'\n';
    return u"# Ship it\n\n## Deployment steps\n\n```bash\n%1\n```\n"_s.arg(one.text);
}

QString placeText(int line, int column, int lastLine, int endColumn)
{
    const QString end
        = lastLine == line ? QString::number(endColumn) : u"%1:%2"_s.arg(lastLine).arg(endColumn);
    return u"%1:%2-%3"_s.arg(line).arg(column).arg(end);
}

} // namespace

std::vector<LintCase> allCases()
{
    std::vector<LintCase> all;
    for (const auto &cases : { flowCases(), careCases(), secretCases(), databaseCases(), backupCases(),
             migrationCases(), httpCases(), clusterCases(), documentCases(), serviceCases() })
        all.insert(all.end(), cases.begin(), cases.end());
    return all;
}

QByteArray documentOf(const LintCase &one)
{
    return markedDocument(one).remove(u'‹').remove(u'›').toUtf8();
}

QStringList expectedPlaces(const LintCase &one)
{
    QStringList places;
    int line = 1;
    int column = 1;
    int firstLine = 0;
    int firstColumn = 0;
    for (const QChar c : markedDocument(one)) {
        if (c == u'‹') {
            firstLine = line;
            firstColumn = column;
        } else if (c == u'›') {
            places << placeText(firstLine, firstColumn, line, column);
        } else {
            column = c == u'\n' ? 1 : column + 1;
            line += c == u'\n' ? 1 : 0;
        }
    }
    return places;
}

QStringList placesOf(const std::vector<Finding> &findings, const QString &rule)
{
    QStringList places;
    for (const Finding &finding : findings) {
        if (finding.id == rule)
            places << placeText(finding.lines.first, finding.column, finding.lines.last, finding.endColumn);
    }
    return places;
}

} // namespace fairlead
