#include "services/runbook/drafting/expected_answers.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qsizetype MostText = 4000;
constexpr qsizetype MostMembers = 4;

/// Members that say something about health and not about this very answer.
QJsonObject lasting(const QJsonObject &object)
{
    static const QSet<QString> passing{ u"timestamp"_s, u"time"_s, u"date"_s, u"uptime"_s, u"version"_s,
        u"commit"_s, u"build"_s, u"hostname"_s, u"host"_s, u"pid"_s, u"now"_s, u"requestid"_s,
        u"duration"_s };
    QJsonObject kept;
    for (auto it = object.begin(); it != object.end() && kept.size() < MostMembers; ++it) {
        const bool plain
            = it.value().isBool() || (it.value().isString() && it.value().toString().size() <= 100);
        if (plain && !it.key().isEmpty() && !passing.contains(it.key().toLower()))
            kept.insert(it.key(), it.value());
    }
    return kept;
}

} // namespace

SaidAnswer answerIn(const QString &text, bool whole)
{
    static const QRegularExpression says(
        u"\\b(?:return|returns|respond|responds|answer|answers|response|expected|expect|show|shows)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression page(u"\\bhtml\\b"_s, QRegularExpression::CaseInsensitiveOption);
    const QString start = text.left(MostText);
    if (!whole && !says.match(start).hasMatch())
        return {};
    const qsizetype open = start.indexOf(u'{');
    const qsizetype close = start.lastIndexOf(u'}');
    if (open >= 0 && close > open) {
        const QByteArray json = start.mid(open, close - open + 1).toUtf8();
        return { lasting(QJsonDocument::fromJson(json).object()), {} };
    }
    return { {}, page.match(start).hasMatch() ? u"<html"_s : QString() };
}

} // namespace fairlead
