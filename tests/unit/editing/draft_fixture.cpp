#include "draft_fixture.h"

#include "services/runbook/drafting/workspace_draft.h"
#include "services/runbook/reading/reader.h"
#include "services/workspace/workspace_loader.h"

#include <QFile>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString errorsOf(const QString &folder)
{
    QString text;
    for (const Error &error : checkWorkspace(folder))
        text += error.text() + u'\n';
    return text;
}

Runbook DraftFolder::runbook(const QByteArray &text) const
{
    writeBytes(file(u"ship.md"_s), text);
    const auto read = readRunbook(file(u"ship.md"_s), text);
    return read ? *read : Runbook{};
}

Workspace DraftFolder::drafted(const QByteArray &text) const
{
    const WorkspaceDraft draft = draftWorkspace(runbook(text), path());
    const auto written = writeDraft(draft);
    if (!written) {
        QTest::qFail(qPrintable(written.error().text()), __FILE__, __LINE__);
        return {};
    }
    const auto loaded = loadWorkspace(*written);
    if (loaded)
        return *loaded;
    QString all = errorsOf(*written);
    for (const DraftFile &one : draft.files)
        all += one.path + u":\n"_s + one.text + u'\n';
    QTest::qFail(qPrintable(all), __FILE__, __LINE__);
    return {};
}
