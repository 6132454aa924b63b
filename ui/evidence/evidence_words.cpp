#include "ui/evidence/evidence_words.h"

#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::words {

namespace {

constexpr qsizetype MostLine = 300;

bool isFile(const Evidence &evidence)
{
    return evidence.kind == Evidence::Kind::File || evidence.kind == Evidence::Kind::Picture;
}

QString fileLine(const Evidence &evidence)
{
    const QString name = evidence.name.isEmpty() ? u"a file"_s : evidence.name;
    const QString file = u"%1, %2"_s.arg(parts::bounded(name, 120, 120), sizeText(evidence.size));
    return evidence.text.isEmpty() ? file : u"%1: %2"_s.arg(file, evidence.text);
}

} // namespace

QString evidenceIcon(const Evidence &evidence)
{
    if (!evidence.holds)
        return u"state-cross"_s;
    switch (evidence.kind) {
    case Evidence::Kind::Link: return u"link"_s;
    case Evidence::Kind::File: return u"mail-attachment"_s;
    case Evidence::Kind::Picture: return u"image-x-generic"_s;
    case Evidence::Kind::Output: return u"dialog-scripts"_s;
    case Evidence::Kind::Answer: return u"network-connect"_s;
    case Evidence::Kind::Reading: return u"speedometer"_s;
    case Evidence::Kind::Note: break;
    }
    return u"edit-comment"_s;
}

QString evidenceWord(const Evidence &evidence)
{
    const QString kind = evidenceKindWord(evidence.kind);
    return evidence.holds ? kind : u"%1: does not hold"_s.arg(kind);
}

QString evidenceLine(const Evidence &evidence)
{
    const QString text = isFile(evidence) ? fileLine(evidence) : evidence.text;
    const QString line = text.trimmed().section(u'\n', 0, 0).left(MostLine);
    return line.size() < text.trimmed().size() ? line + u" …"_s : line;
}

QString evidenceBy(const Evidence &evidence, const std::vector<Person> &people, const QDateTime &now)
{
    const QString played = evidence.rolePlay ? u" (role-play)"_s : QString();
    return u"%1%2, %3"_s.arg(personName(people, evidence.by), played, timeText(evidence.at, now));
}

QString evidenceExpiry(const Evidence &evidence, const QDateTime &now)
{
    if (!evidence.expires.isValid())
        return {};
    const QString at = timeText(evidence.expires, now);
    return now < evidence.expires ? u"counts until %1"_s.arg(at) : u"expired at %1"_s.arg(at);
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, bytes < 1024 * 1024 ? 0 : 1);
}

const Evidence *newestToShow(const std::vector<Evidence> &all)
{
    const auto shows
        = [](const Evidence &one) { return !one.text.trimmed().isEmpty() || !one.name.isEmpty(); };
    const auto found = std::find_if(all.rbegin(), all.rend(), shows);
    return found == all.rend() ? nullptr : &*found;
}

} // namespace fairlead::words
