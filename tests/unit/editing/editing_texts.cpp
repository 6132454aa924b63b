#include "editing_texts.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

const char Plain[]
    = "# Ship the shop\n\nA few words\nabout it.\n\n## Before ##\n\n- [ ] Tests are green (`make test`)\n"
      "- [x] The window\n  is agreed on  \n  with all\n  - [ ] inner one\n\n## Ship\n\n1. **Front door**\n"
      "   ```bash\n   make door\n\n   make lock\n   ```\n   Wait a minute.\n2. Till (port 8081)\n   - "
      "quietly\n\n"
      "```\nno language\n```\n\n~~~sh title=\"x\"\ncurl -f http://till:8081/health\n~~~\n\n"
      "| Service | Port |\n|---|---|\n| Front door | 8080 |\n| Till | 8081 |\n\nUnderlined\n=====\n\n"
      "> Quoted words\n> of two lines\n>\n> ```sh\n> ls\n> ```\n\nGoing\nback\n---\n\n```bash\ngit revert "
      "<commit>\n```\n";

const char Annotated[]
    = "---\nstatus: new\n---\n# Ship <!-- note --> it <!-- fairlead: environment=staging -->\n\n"
      "## Ask\n\n<!-- fairlead: approval role=\"team lead\" -->\n\nWords.\n\n"
      "- [ ] One <!-- fairlead: kind=probe -->\n- [ ] Two\n  <!-- fairlead: manual -->\n- Three <!-- other "
      "-->\n\n"
      "```bash {name=one kind=wait .x timeout='3m'}\nsleep 1\n```\n\n```{.sh #two}\nls\n```\n\n``` "
      "{}\nx\n```\n\n"
      "```sh {1,3-5}\nx\n```\n\n## Code `<!-- fairlead: kind=skip -->` here\n\nText `<!-- fairlead: x=1 -->` "
      "too.\n";

const char Odd[]
    = "\xEF\xBB\xBF#\tTabs\tand #hashes# \t\r\n\r\n-\t[ ] tab item\t\r\n-\t[X] *a\r\n\tb* c\\\r\n\td\r\n\r\n"
      "\t- [ ] deep\r\n\r\n```bash  \r\n\r\n\r\n```\r\n\r\nline with \xFF\xFE bytes  \r\nand a "
      "break\\\r\nend\r\n\r\n"
      "- ```sh\r\n  in a list\r\n  ```\r\n\r\n1) [ ] numbered\r\n\r\n* * *\r\n\r\n"
      "## [a link](http://x \"t\") ##\r\n\r\n<b>html</b>\r\n\r\n- [ ] run `a\r\n  b` c\r\n\r\n~~~~ "
      "{kind=wait}\r\nopen";

const char Unclosed[] = "# A `tick\n\ntext <!-- not closed\n\n- [ ] a <b\n- [ ] [link\n- [ ] a "
                        "\\\n\nparagraph *open\n\n```sh\nnever closed\n";

QByteArray endsWithin(const QByteArray &text, const char *end)
{
    return QByteArray(text).replace("\n", end);
}

QByteArray words(QRandomGenerator &random)
{
    static const QByteArrayList all{ "ship", "the", "*door*", "**now**", "`make it`", "[x](y)", "5 min",
        "a_b_c", "C#", "&amp;", "<b>", "http://x/y", "\xC3\xA4rger", "\xE2\x9C\x85", "1%", "a|b",
        "<!-- note -->", "\\*", "$HOME", "\xFF", "-", "``" };
    QByteArray text = all.at(random.bounded(4));
    for (int i = random.bounded(7); i > 0; --i)
        text += ' ' + all.at(random.bounded(int(all.size())));
    return text;
}

QByteArray comment(QRandomGenerator &random)
{
    static const QByteArrayList all{ "", "", "", "", " <!-- fairlead: kind=wait -->",
        " <!-- fairlead: probe role=dba -->", " <!--fairlead:manual-->", "<!-- fairlead: -->",
        " <!-- FAIRLEAD:\tname='x y' -->" };
    return all.at(random.bounded(int(all.size())));
}

QByteArray lineTail(QRandomGenerator &random)
{
    static const QByteArrayList all{ "", "", "", "", " ", "  ", "\t", "\\" };
    return all.at(random.bounded(int(all.size())));
}

QByteArray fence(QRandomGenerator &random)
{
    static const QByteArrayList infos{ "", "bash", "sh ", "yaml", " bash {kind=wait}", "bash {#a .b x=1}",
        "{.sh}", "bash title=\"t\"", "sh {}", "sh { }", "sh {1-3}", "sh { a = 'b' }" };
    static const QByteArrayList bodies{ "", "\n", "make it\n", "# only words\n", "\n\nls\n\n",
        "A=<value>\nb $A\n" };
    const QByteArray marks = random.bounded(3) == 0 ? "~~~" : random.bounded(4) == 0 ? "````" : "```";
    return marks + infos.at(random.bounded(int(infos.size()))) + '\n'
        + bodies.at(random.bounded(int(bodies.size()))) + marks;
}

QByteArray block(QRandomGenerator &random)
{
    const QByteArray tail = comment(random) + lineTail(random);
    switch (random.bounded(9)) {
    case 0: return QByteArray(random.bounded(1, 5), '#') + ' ' + words(random) + tail;
    case 1: return QByteArray(random.bounded(1, 4), '#') + ' ' + words(random) + " ##" + lineTail(random);
    case 2:
        return words(random) + '\n' + words(random) + tail + '\n' + (random.bounded(2) == 0 ? "===" : "---");
    case 3: return "- [ ] " + words(random) + lineTail(random) + '\n' + "  " + words(random) + tail;
    case 4: return "- [x] " + words(random) + tail + "\n- [ ] " + words(random) + comment(random);
    case 5: return "1. " + words(random) + tail + "\n   - " + words(random);
    case 6: return words(random) + lineTail(random) + '\n' + words(random) + tail;
    case 7: return "| Service | Port |\n|---|---|\n| " + words(random).replace("|", "") + " | 80 |";
    default: return fence(random);
    }
}

QByteArray contained(QRandomGenerator &random, const QByteArray &text)
{
    switch (random.bounded(8)) {
    case 0: return "> " + QByteArray(text).replace("\n", "\n> ");
    case 1: return "- " + QByteArray(text).replace("\n", "\n  ");
    case 2: return "  " + QByteArray(text).replace("\n", "\n  ");
    default: return text;
    }
}

} // namespace

std::vector<SampleText> sampleTexts()
{
    return { { "plain", Plain }, { "plain, CRLF", endsWithin(Plain, "\r\n") },
        { "plain, CR", endsWithin(Plain, "\r") }, { "plain, no end", QByteArray(Plain).trimmed() },
        { "annotated", Annotated }, { "annotated, CRLF", endsWithin(Annotated, "\r\n") }, { "odd", Odd },
        { "unclosed", Unclosed } };
}

QByteArray generatedText(QRandomGenerator &random)
{
    QByteArray text = random.bounded(8) == 0 ? QByteArray("\xEF\xBB\xBF") : QByteArray();
    for (int i = random.bounded(1, 9); i > 0; --i)
        text += contained(random, block(random)) + (random.bounded(5) == 0 ? "\n" : "\n\n");
    if (random.bounded(5) == 0)
        text.chop(2);
    return random.bounded(4) == 0 ? endsWithin(text, "\r\n") : text;
}

std::vector<SampleText> broughtTexts()
{
    const QString told = qEnvironmentVariable("FAIRLEAD_TEST_RUNBOOKS");
    const QDir folder(told.isEmpty() ? QStringLiteral(FAIRLEAD_SOURCE_DIR) + u"/../shared/runbooks"_s : told);
    std::vector<SampleText> texts;
    for (const QString &name : folder.entryList({ u"00?_*"_s }, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            texts.push_back({ name.left(3).toUtf8(), file.readAll() });
    }
    return texts;
}
