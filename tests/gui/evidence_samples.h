#pragma once

#include "tests/gui/sample_data.h"
#include "tests/gui/snapshot_samples.h"

#include <algorithm>

namespace fairlead::samples {

using namespace Qt::StringLiterals;

inline Evidence evidenceBy(const QString &person, Evidence::Kind kind, const QString &text, qint64 secondsAgo)
{
    Evidence made;
    made.kind = kind;
    made.text = text;
    made.by = person;
    made.at = sample::now().addSecs(-secondsAgo);
    return made;
}

inline Step &stepOf(DeploymentState &state, const QString &id)
{
    for (Phase &phase : state.pipeline.phases) {
        const auto found = std::ranges::find(phase.steps, id, &Step::id);
        if (found != phase.steps.end())
            return *found;
    }
    qFatal("There is no such step");
}

/// The first checklist with evidence of every sort: proved by a link until 15:05, open with a file, stale,
/// to be left out by a request of Tariq, and a command whose output shows that it does not hold.
inline DeploymentSnapshot provedChecklist()
{
    DeploymentSnapshot made = checklist();
    DeploymentState &state = made.state;
    StepProgress &tests = state.steps[u"before/tests"_s];
    tests.by = u"mara"_s;
    tests.evidence = { evidenceBy(u"mara"_s, Evidence::Kind::Note, u"seen"_s, 900),
        evidenceBy(u"ines"_s, Evidence::Kind::Link, u"https://ci.example.org/run/4711"_s, 600) };
    tests.evidence.back().expires = sample::now().addSecs(25 * 60);
    Evidence file = evidenceBy(u"mara"_s, Evidence::Kind::File, u"to 14 partners"_s, 400);
    file.name = u"mail to the partners.pdf"_s;
    file.size = 12 * 1024;
    file.sha256 = QString(64, u'b');
    state.steps[u"before/notified"_s].evidence = { file };
    StepProgress &rota = state.steps[u"before/rota"_s];
    rota.state = StepState::Succeeded;
    rota.by = u"tariq"_s;
    rota.at = sample::now().addSecs(-7200);
    rota.evidence = { evidenceBy(u"tariq"_s, Evidence::Kind::Note, u"Ines until noon"_s, 7200) };
    made.stale[u"before/rota"_s] = QStringList{ u"the commit has changed since"_s };
    std::erase_if(made.offers, [](const Offer &offer) { return offer.step == u"before/rota"_s; });
    state.target.policy.exceptions = u"vp-or-cto"_s;
    ExceptionRecord asked{ u"step:before/notes"_s, u"the notes follow with 2.15.1"_s, u"tariq"_s };
    asked.at = sample::now().addSecs(-240);
    asked.subject = state.subjectHash;
    state.exceptions = { asked };
    Evidence output = evidenceBy(u"fairlead"_s, Evidence::Kind::Output, u"3G\nexit code 1"_s, 47);
    output.holds = false;
    state.steps[u"before/disk"_s].evidence = { output };
    return made;
}

} // namespace fairlead::samples
