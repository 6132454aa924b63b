#include "app/check_output.h"

#include "models/pipeline.h"
#include "services/runbook/lint/lint.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <numeric>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

struct ProofText
{
    Proof proof;
    QStringView words;
};

constexpr std::array ProofTexts{
    ProofText{ Proof::Command, u"a command that ends well" },
    ProofText{ Proof::Health, u"the services' answers" },
    ProofText{ Proof::Backup, u"a backup that was taken and read through" },
    ProofText{ Proof::Soak, u"time that a version has held elsewhere" },
    ProofText{ Proof::Window, u"a time that was agreed on" },
    ProofText{ Proof::Metric, u"a measured value against a limit" },
    ProofText{ Proof::Git, u"the state of a repository" },
    ProofText{ Proof::Approval, u"a named role's recorded decision" },
    ProofText{ Proof::Rehearsal, u"a rollback that was tried" },
    ProofText{ Proof::Notification, u"somebody who was told, or stands by" },
    ProofText{ Proof::Word, u"a person's word" },
};

QJsonObject fixJson(const Fix &fix)
{
    QJsonArray edits;
    for (const TextEdit &edit : fix.edits)
        edits.append(QJsonObject{ { u"offset"_s, edit.at }, { u"length"_s, edit.length },
            { u"text"_s, QString::fromUtf8(edit.with) } });
    return { { u"title"_s, fix.title }, { u"edits"_s, edits } };
}

QJsonObject findingJson(const Finding &finding)
{
    QJsonObject json{ { u"id"_s, finding.id }, { u"severity"_s, severityWord(finding.severity) },
        { u"line"_s, finding.lines.first }, { u"endLine"_s, finding.lines.last },
        { u"column"_s, finding.column }, { u"endColumn"_s, finding.endColumn },
        { u"message"_s, finding.message } };
    if (const LintRule *rule = findLintRule(finding.id))
        json[u"explanation"_s] = rule->explanation;
    if (finding.fix)
        json[u"fix"_s] = fixJson(*finding.fix);
    return json;
}

int total(const std::vector<CoverageRow> &rows)
{
    return std::accumulate(
        rows.begin(), rows.end(), 0, [](int sum, const CoverageRow &row) { return sum + row.items; });
}

QString coverageLine(int items, const QString &word, QStringView about)
{
    return u"%1  %2  %3\n"_s.arg(items, 5).arg(word, -12).arg(about);
}

} // namespace

QString findingLine(const QString &path, const Finding &finding)
{
    const QString place = finding.lines.isValid()
        ? u"%1:%2:%3"_s.arg(path).arg(finding.lines.first).arg(std::max(finding.column, 1))
        : path;
    return place + u": "_s + severityWord(finding.severity) + u": "_s + finding.message + u" ["_s + finding.id
        + u']';
}

QJsonObject checkJson(const CheckReport &report)
{
    QJsonArray findings;
    for (const Finding &finding : report.findings)
        findings.append(findingJson(finding));
    return { { u"runbook"_s, report.runbook.path }, { u"sha256"_s, report.runbook.sha256 },
        { u"fences"_s, static_cast<int>(report.runbook.fences.size()) },
        { u"items"_s, static_cast<int>(report.runbook.items.size()) }, { u"steps"_s, report.steps },
        { u"coverage"_s, coverageJson(coverageOf(report.runbook)) }, { u"findings"_s, findings } };
}

std::vector<CoverageRow> coverageOf(const Runbook &runbook)
{
    std::vector<CoverageRow> rows;
    rows.reserve(std::size(ProofTexts));
    for (const ProofText &text : ProofTexts)
        rows.push_back({ text.proof,
            static_cast<int>(std::count_if(runbook.items.begin(), runbook.items.end(),
                [&](const ChecklistItem &item) { return item.proof == text.proof; })) });
    return rows;
}

QString coverageText(const std::vector<CoverageRow> &rows)
{
    QString text = u"items  proof\n"_s;
    for (const CoverageRow &row : rows) {
        const auto known = std::find_if(ProofTexts.begin(), ProofTexts.end(),
            [&](const ProofText &one) { return one.proof == row.proof; });
        if (known != ProofTexts.end())
            text += coverageLine(row.items, proofWord(row.proof), known->words);
    }
    const auto words = std::find_if(
        rows.begin(), rows.end(), [](const CoverageRow &row) { return row.proof == Proof::Word; });
    const int bare = words == rows.end() ? 0 : words->items;
    return text
        + u"%1  in all; %2 rest on more than a person's word\n"_s.arg(total(rows), 5).arg(total(rows) - bare);
}

QJsonObject coverageJson(const std::vector<CoverageRow> &rows)
{
    QJsonObject proofs;
    for (const CoverageRow &row : rows)
        proofs[proofWord(row.proof)] = row.items;
    return { { u"items"_s, total(rows) }, { u"proofs"_s, proofs } };
}

QString ruleText(const LintRule &rule)
{
    return u"%1 (%2)\n%3\n\n%4\n"_s.arg(rule.id, severityWord(rule.severity), rule.title, rule.explanation);
}

QJsonObject ruleJson(const LintRule &rule)
{
    return { { u"id"_s, rule.id }, { u"severity"_s, severityWord(rule.severity) }, { u"title"_s, rule.title },
        { u"explanation"_s, rule.explanation } };
}

} // namespace fairlead
