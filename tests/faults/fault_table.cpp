#include "tests/support/fault_list.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

constexpr std::array Wrongs{ "falseSucceeded", "falseFailed", "lost", "doubled" };

/// All lines of one test about one fault: a test with several rows of data leaves several.
struct Row
{
    QMap<QString, qint64> numbers;
    QMap<QString, qint64> outcomes;
    QMap<QString, qint64> notes;
    bool held = true;
};

using Rows = QMap<QString, QMap<QString, Row>>; // fault -> test -> row

void addAll(QMap<QString, qint64> &sums, const QJsonObject &counts)
{
    for (auto it = counts.begin(); it != counts.end(); ++it)
        sums[it.key()] += it.value().toInteger();
}

void add(Row &row, const QJsonObject &line)
{
    row.numbers[u"count"_s] += line[u"count"_s].toInteger();
    for (const char *wrong : Wrongs)
        row.numbers[QString::fromLatin1(wrong)] += line[QLatin1StringView(wrong)].toInteger();
    addAll(row.outcomes, line[u"outcomes"_s].toObject());
    addAll(row.notes, line[u"notes"_s].toObject());
    row.held = row.held && line[u"held"_s].toBool();
}

QString listed(const QMap<QString, qint64> &counts)
{
    QStringList words;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        words << u"%1 %2"_s.arg(it.value()).arg(it.key());
    return words.join(u", "_s);
}

void print(QTextStream &out, const QString &test, const Row &row)
{
    out << u"  %1"_s.arg(test).leftJustified(60)
        << QString::number(row.numbers[u"count"_s]).rightJustified(7);
    for (const char *wrong : Wrongs)
        out << QString::number(row.numbers[QString::fromLatin1(wrong)]).rightJustified(9);
    out << (row.held ? "  held" : "  BROKEN") << '\n';
    if (!row.outcomes.isEmpty())
        out << u"      told: %1\n"_s.arg(listed(row.outcomes));
    if (!row.notes.isEmpty())
        out << u"      hits: %1\n"_s.arg(listed(row.notes));
}

bool broken(const Row &row)
{
    return !row.held || row.numbers[u"count"_s] == 0;
}

/// Returns how many promises were broken or not tried.
int print(QTextStream &out, Rows &rows)
{
    out << QString(u"Fault, promise, tests"_s).leftJustified(60)
        << "  tried false OK  false F     lost  doubled\n";
    int wrong = 0;
    for (const Fault &fault : Faults) {
        const auto &tests = rows[QString::fromLatin1(fault.id)];
        out << '\n' << fault.what << "\n  " << fault.promise << '\n';
        for (auto it = tests.cbegin(); it != tests.cend(); ++it) {
            print(out, it.key(), *it);
            wrong += broken(*it) ? 1 : 0;
        }
        if (tests.isEmpty())
            out << "  NOT TRIED\n";
        wrong += tests.isEmpty() ? 1 : 0;
    }
    return wrong;
}

} // namespace

/// Prints the table of faults from the lines that the tests left. Exit code: 0 every promise was tried and
/// held, 1 not all, 2 the file cannot be read.
int main(int argc, char **argv)
{
    QTextStream out(stdout);
    QFile file(QString::fromLocal8Bit(argc == 2 ? argv[1] : ""));
    if (argc != 2 || !file.open(QIODevice::ReadOnly)) {
        QTextStream(stderr)
            << "usage: fairlead-fault-table FILE (which FAIRLEAD_FAULT_TABLE named for the tests)\n";
        return 2;
    }
    Rows rows;
    qint64 tried = 0;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        add(rows[line[u"fault"_s].toString()][line[u"test"_s].toString()], line);
        tried += line[u"count"_s].toInteger();
    }
    const int wrong = print(out, rows);
    out << u"\n%1 faults, %2 trials: "_s.arg(Faults.size()).arg(tried)
        << (wrong == 0 ? u"every promise held.\n"_s : u"%1 BROKEN OR NOT TRIED.\n"_s.arg(wrong));
    return wrong == 0 ? 0 : 1;
}
