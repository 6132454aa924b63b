#pragma once

#include <QByteArray>
#include <QRandomGenerator>
#include <QString>

#include <vector>

/// A document to write attributes into.
struct SampleText
{
    QByteArray name = {};
    QByteArray text = {};
};

/// Hand-written documents with every place and every oddity that the writer knows.
std::vector<SampleText> sampleTexts();

/// A document put together at random from blocks of all sorts; line ends, indentation and containers vary.
QByteArray generatedText(QRandomGenerator &random);

/// The runbooks that users brought, when FAIRLEAD_TEST_RUNBOOKS (or the default folder) holds them.
std::vector<SampleText> broughtTexts();
