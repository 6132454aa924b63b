#include "app/check_sarif.h"

#include "services/runbook/lint/lint.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QJsonObject text(const QString &words)
{
    return { { u"text"_s, words } };
}

/// A relative path stays relative, so that the file can be read on another machine.
QString uriOf(const QString &path)
{
    QUrl url;
    if (QFileInfo(path).isAbsolute())
        url = QUrl::fromLocalFile(path);
    else
        url.setPath(path);
    return url.toString(QUrl::FullyEncoded);
}

QJsonObject artifactOf(const QString &path)
{
    return { { u"uri"_s, uriOf(path) }, { u"index"_s, 0 } };
}

QJsonArray rules()
{
    QJsonArray list;
    for (const LintRule &rule : lintRules())
        list.append(QJsonObject{ { u"id"_s, rule.id }, { u"shortDescription"_s, text(rule.title) },
            { u"fullDescription"_s, text(rule.explanation) }, { u"help"_s, text(rule.explanation) },
            { u"defaultConfiguration"_s, QJsonObject{ { u"level"_s, severityWord(rule.severity) } } } });
    return list;
}

QHash<QString, int> ruleIndices()
{
    QHash<QString, int> indices;
    for (const LintRule &rule : lintRules())
        indices.insert(rule.id, static_cast<int>(indices.size()));
    return indices;
}

QJsonObject regionOf(const Finding &finding)
{
    QJsonObject region{ { u"startLine"_s, finding.lines.first }, { u"endLine"_s, finding.lines.last } };
    if (finding.column > 0)
        region[u"startColumn"_s] = finding.column;
    if (finding.endColumn > 0)
        region[u"endColumn"_s] = finding.endColumn;
    return region;
}

QJsonObject locationOf(const QString &path, const Finding &finding)
{
    QJsonObject place{ { u"artifactLocation"_s, artifactOf(path) } };
    if (finding.lines.isValid())
        place[u"region"_s] = regionOf(finding);
    return { { u"physicalLocation"_s, place } };
}

QJsonObject fixOf(const QString &path, const Fix &fix)
{
    QJsonArray replacements;
    for (const TextEdit &edit : fix.edits) {
        const QJsonObject region{ { u"byteOffset"_s, edit.at }, { u"byteLength"_s, edit.length } };
        QJsonObject replacement{ { u"deletedRegion"_s, region } };
        if (!edit.with.isEmpty())
            replacement[u"insertedContent"_s] = text(QString::fromUtf8(edit.with));
        replacements.append(replacement);
    }
    const QJsonObject change{ { u"artifactLocation"_s, artifactOf(path) },
        { u"replacements"_s, replacements } };
    return { { u"description"_s, text(fix.title) }, { u"artifactChanges"_s, QJsonArray{ change } } };
}

QJsonObject resultOf(const QString &path, const Finding &finding, const QHash<QString, int> &indices)
{
    QJsonObject result{ { u"ruleId"_s, finding.id }, { u"level"_s, severityWord(finding.severity) },
        { u"message"_s, text(finding.message) },
        { u"locations"_s, QJsonArray{ locationOf(path, finding) } } };
    if (indices.contains(finding.id))
        result[u"ruleIndex"_s] = indices.value(finding.id);
    if (finding.fix)
        result[u"fixes"_s] = QJsonArray{ fixOf(path, *finding.fix) };
    return result;
}

QJsonObject runOf(const CheckReport &report, const QString &version)
{
    QJsonArray results;
    const QHash<QString, int> indices = ruleIndices();
    for (const Finding &finding : report.findings)
        results.append(resultOf(report.runbook.path, finding, indices));
    const QJsonObject driver{ { u"name"_s, u"Fairlead"_s }, { u"version"_s, version },
        { u"rules"_s, rules() } };
    const QJsonObject artifact{ { u"location"_s, QJsonObject{ { u"uri"_s, uriOf(report.runbook.path) } } },
        { u"length"_s, report.runbook.text.size() }, { u"encoding"_s, u"UTF-8"_s },
        { u"hashes"_s, QJsonObject{ { u"sha-256"_s, report.runbook.sha256 } } } };
    return { { u"tool"_s, QJsonObject{ { u"driver"_s, driver } } }, { u"columnKind"_s, u"utf16CodeUnits"_s },
        { u"artifacts"_s, QJsonArray{ artifact } }, { u"results"_s, results } };
}

} // namespace

QJsonObject checkSarif(const CheckReport &report, const QString &version)
{
    return { { u"$schema"_s, u"https://json.schemastore.org/sarif-2.1.0.json"_s },
        { u"version"_s, u"2.1.0"_s }, { u"runs"_s, QJsonArray{ runOf(report, version) } } };
}

} // namespace fairlead
