#include "services/runbook/prose/table_columns.h"

#include "services/runbook/prose/folded_text.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Column = TableColumn;
using ColumnWords = std::pair<Column, Pattern>;

constexpr qsizetype MostColumns = 32;

std::vector<ColumnWords> thresholdWords()
{
    return {
        { Column::Interval,
            phrase(u"frequency|interval|how often|cadence|h\\x{e4}ufigkeit|fr\\x{e9}quence|frecuencia"_s,
                u"频率|间隔"_s) },
        { Column::Action,
            phrase(
                u"actions?|response|what to do|aktion|ma\\x{df}nahme|acci\\x{f3}n"_s, u"操作|动作|措施"_s) },
        { Column::RollBack,
            phrase(u"(?:rollback|roll back|revert|abort|failure|fail|red|stop)(?: "
                   u"(?:if|when|at|threshold|trigger|criteria|limit|above))?"
                   "|r\\x{fc}ckfall(?:grenze)?|zur\\x{fc}ckrollen(?: (?:wenn|ab))?|rollback-schwelle|retour "
                   "arri\\x{e8}re(?: si)?|rollback si"
                   "|revertir si"_s,
                u"回滚"_s) },
        { Column::Warning,
            phrase(u"warn(?:ing)?|yellow|amber|warnung|avertissement|alerte|advertencia"_s, u"警告|预警"_s) },
        { Column::Critical, phrase(u"critical|crit|kritisch|critique|cr\\x{ed}tico"_s, u"严重"_s) },
    };
}

std::vector<ColumnWords> otherWords()
{
    return {
        { Column::Window,
            phrase(u"window|for|over|during|sustained(?: for)?|zeitraum|dauer|fen\\x{ea}tre|ventana"_s,
                u"持续时间|窗口|持续"_s) },
        { Column::Duration,
            phrase(u"(?:expected |estimated )?(?:duration|time)|dur\\x{e9}e|duraci\\x{f3}n|eta"_s,
                u"时长|耗时|预计"_s) },
        { Column::Target,
            phrase(
                u"(?:success )?(?:target|goal|objective)s?(?: value)?|success(?: "
                u"(?:threshold|criteria|if))?|expected(?: value)?|healthy|pass(?: if)?"
                "|acceptable|green|slo|must be|should be|ziel(?:wert)?|soll|erwartet|objectif|attendu|objetivo|esperado"_s,
                u"目标|期望|正常"_s) },
        { Column::Threshold,
            phrase(u"thresholds?|limits?|schwell(?:en)?werte?|schwelle|grenzwert|seuil|umbral"_s,
                u"阈值|限值"_s) },
        { Column::Approver,
            phrase(u"approvers?|approved by|approval by|sign-?off by|freigabe durch|approbateur|aprobador"_s,
                u"审批人"_s) },
    };
}

Column columnOf(const QString &header)
{
    static const std::vector<ColumnWords> first = thresholdWords();
    static const std::vector<ColumnWords> second = otherWords();
    const QString folded = foldedText(header);
    for (const auto *words : { &first, &second }) {
        for (const auto &[column, pattern] : *words) {
            if (holds(folded, { 0, folded.size() }, pattern))
                return column;
        }
    }
    return Column::Other;
}

bool isValue(const QString &header)
{
    static const Pattern words = phrase(u"values?|wert|valeur|valor"_s, u"值|数值"_s);
    const QString folded = foldedText(header);
    return holds(folded, { 0, folded.size() }, words);
}

} // namespace

bool hasThresholds(const std::vector<Column> &columns)
{
    return std::any_of(columns.begin(), columns.end(), [](Column column) {
        return column == Column::Target || column == Column::RollBack || column == Column::Warning
            || column == Column::Critical || column == Column::Threshold;
    });
}

bool isUnnamed(const Table &table)
{
    return std::none_of(table.header.begin(), table.header.end(), [](const QString &header) {
        if (isValue(header))
            return true;
        const Column column = columnOf(header);
        return column == Column::Target || column == Column::RollBack || column == Column::Warning
            || column == Column::Critical || column == Column::Threshold;
    });
}

std::vector<Column> columnsOf(const Table &table, const Surroundings &around)
{
    std::vector<Column> columns;
    for (qsizetype i = 0; i < std::min(table.header.size(), MostColumns); ++i)
        columns.push_back(i == 0 ? Column::Subject : columnOf(table.header[i]));
    if (!table.header.isEmpty() && columnOf(table.header.front()) == Column::Approver)
        columns.front() = Column::Approver;
    if (hasThresholds(columns) || !(around.targets || around.triggers) || columns.size() < 2)
        return columns;
    if (columns[1] == Column::Other)
        columns[1] = Column::Threshold;
    return columns;
}

} // namespace fairlead
