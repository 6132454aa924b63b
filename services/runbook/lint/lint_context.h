#pragma once

#include "services/runbook/lint/lint.h"
#include "services/runbook/lint/script.h"
#include "services/runbook/lint/source_map.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace fairlead {

/// A shell block, or the command of a checklist item, taken apart.
struct LintScript
{
    int fence = -1; ///< index into Runbook::fences, -1 for an item's command
    ScriptPlace place = {};
    std::vector<ScriptCommand> commands = {};
    int section = -1;
    SectionRole role = SectionRole::Unknown;
    QString environment = {}; ///< of its section
    bool production = false; ///< what stands in it meets production
    Attributes attributes = {};
    QHash<QString, qsizetype> assigned = {}; ///< variable -> where it is first set in this script

    const QString &text() const { return place.text; }
    int lineOf(const ScriptCommand &command) const;
    /// The script's text without what is neither code nor quoted.
    QString piece(qsizetype at, qsizetype end) const { return place.text.mid(at, end - at); }
};

/// A part of a script that a fix replaces.
struct ScriptEdit
{
    qsizetype at = 0;
    qsizetype length = 0;
    QString with = {};
};

/// What every check looks at, and where it leaves what it found.
class LintContext
{
public:
    LintContext(const Runbook &runbook, const Environment *environment);

    const Runbook &runbook() const { return m_runbook; }
    const Environment *environment() const { return m_environment; }
    const SourceMap &source() const { return m_source; }
    /// The shell of this environment's sections in document order; configuration and illustrations are none.
    const std::vector<LintScript> &scripts() const { return m_scripts; }
    const Section *sectionOf(int index) const;
    /// True when the section (or -1) counts for the environment that is looked at.
    bool counts(int section) const;
    /// True when a variable has a value where `at` stands: set before it, exported earlier, given by the
    /// environment or by the system.
    bool isSet(const QString &name, const LintScript &script, qsizetype at) const;

    std::optional<Fix> fix(
        const QString &title, const LintScript &script, const std::vector<ScriptEdit> &edits) const;
    void report(const QString &id, const QString &message, const LintScript &script, qsizetype at,
        qsizetype end, std::optional<Fix> fix = {});
    void report(const QString &id, const QString &message, const LintScript &script, const ScriptWord &word,
        std::optional<Fix> fix = {});
    void report(const QString &id, const QString &message, const LintScript &script,
        const ScriptCommand &command, std::optional<Fix> fix = {});
    void reportAt(const QString &id, const QString &message, int line, int column, qsizetype length);
    /// On `needle` in a source line, or on the line's text when it is empty or not there.
    void reportLine(const QString &id, const QString &message, int line, const QString &needle = {});

    std::vector<Finding> take() { return std::move(m_findings); }

private:
    void addScript(int fence, const QString &text, int line, int section, const Attributes &attributes);
    void readScripts();
    void add(Finding finding);
    bool isFull() const;

    const Runbook &m_runbook;
    const Environment *m_environment = nullptr;
    SourceMap m_source;
    bool m_production = false; ///< the whole document is about production
    std::vector<LintScript> m_scripts;
    QHash<QString, std::size_t> m_exported; ///< variable -> the first script that exports it
    std::vector<Finding> m_findings;
};

} // namespace fairlead
