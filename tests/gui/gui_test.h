#pragma once

#include <functional>
#include <memory>

class QObject;

namespace fairlead {

/// Runs the test under a watch: its own result, or a failure when any event kept the window's thread for
/// longer than twice StallLimit; the stack is printed.
int runGuiTest(int argc, char **argv, const std::function<std::unique_ptr<QObject>()> &make);

} // namespace fairlead

/// What QTEST_MAIN is for a test of the window.
#define FAIRLEAD_GUI_TEST(TestClass)                                                                         \
    int main(int argc, char **argv)                                                                          \
    {                                                                                                        \
        return fairlead::runGuiTest(argc, argv, [] { return std::make_unique<TestClass>(); });               \
    }
