#include "models/evidence.h"

#include "models/words.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr Words<Evidence::Kind, 7> KindWords{ { {
    { Evidence::Kind::Note, u"note" },
    { Evidence::Kind::Link, u"link" },
    { Evidence::Kind::File, u"file" },
    { Evidence::Kind::Picture, u"picture" },
    { Evidence::Kind::Output, u"output" },
    { Evidence::Kind::Answer, u"answer" },
    { Evidence::Kind::Reading, u"reading" },
} } };

constexpr Words<Fact::State, 3> StateWords{ { {
    { Fact::State::Holds, u"holds" },
    { Fact::State::Fails, u"fails" },
    { Fact::State::Unknown, u"unknown" },
} } };

} // namespace

QString evidenceKindWord(Evidence::Kind kind)
{
    return KindWords.word(kind);
}

std::optional<Evidence::Kind> evidenceKindFromWord(const QString &word)
{
    return KindWords.value(word);
}

QString factStateWord(Fact::State state)
{
    return StateWords.word(state);
}

QJsonObject toJson(const Evidence &evidence)
{
    QJsonObject json{ { u"kind"_s, evidenceKindWord(evidence.kind) }, { u"text"_s, evidence.text },
        { u"holds"_s, evidence.holds } };
    if (!evidence.sha256.isEmpty()) {
        json[u"name"_s] = evidence.name;
        json[u"sha256"_s] = evidence.sha256;
        json[u"size"_s] = evidence.size;
    }
    if (evidence.expires.isValid())
        json[u"expires"_s] = evidence.expires.toUTC().toString(Qt::ISODateWithMs);
    return json;
}

Evidence evidenceFromJson(const QJsonObject &json)
{
    Evidence evidence;
    evidence.kind = KindWords.value(json[u"kind"_s].toString()).value_or(Evidence::Kind::Note);
    evidence.text = json[u"text"_s].toString();
    evidence.name = json[u"name"_s].toString();
    evidence.sha256 = json[u"sha256"_s].toString();
    evidence.size = json[u"size"_s].toInteger();
    evidence.holds = json[u"holds"_s].toBool(true);
    evidence.expires = QDateTime::fromString(json[u"expires"_s].toString(), Qt::ISODateWithMs).toUTC();
    return evidence;
}

QJsonObject toJson(const Fact &fact)
{
    return { { u"name"_s, fact.name }, { u"state"_s, factStateWord(fact.state) }, { u"text"_s, fact.text },
        { u"data"_s, fact.data } };
}

Fact factFromJson(const QJsonObject &json)
{
    Fact fact;
    fact.name = json[u"name"_s].toString();
    fact.state = StateWords.value(json[u"state"_s].toString()).value_or(Fact::State::Unknown);
    fact.text = json[u"text"_s].toString();
    fact.data = json[u"data"_s].toObject();
    return fact;
}

} // namespace fairlead
