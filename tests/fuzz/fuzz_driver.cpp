/// The main of a fuzz target where libFuzzer is not at hand: every file of the corpus as it is, then inputs
/// made of them. `fuzz_x CORPUS…` with folders and files; FAIRLEAD_FUZZ_RUNS (how many inputs are made; 0 =
/// replay only) and FAIRLEAD_FUZZ_SEED. An input that fails, or takes a minute of the processor, is left in
/// the working directory as `failed-input`.

#include "fuzz_target.h"
#include "mutator.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace {

constexpr time_t MostSeconds = 60; // of the processor's time, for one input

std::string_view currentInput; // what the handler writes down

void keepInput()
{
    const int fd = ::open("failed-input", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd >= 0 && ::write(fd, currentInput.data(), currentInput.size()) >= 0)
        std::fputs("the input is in failed-input\n", stderr);
}

void onTooLong(int)
{
    std::fputs("one input takes more than a minute\n", stderr);
    std::abort();
}

void onAbort(int)
{
    keepInput();
    std::signal(SIGABRT, SIG_DFL);
}

std::vector<std::filesystem::path> filesOf(const std::filesystem::path &path)
{
    if (!std::filesystem::is_directory(path))
        return { path };
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(path)) {
        if (entry.is_regular_file())
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

unsigned long numberFrom(const char *variable, unsigned long fallback)
{
    const char *text = std::getenv(variable);
    return text != nullptr && *text != '\0' ? std::strtoul(text, nullptr, 10) : fallback;
}

void run(const std::string &input)
{
    static constexpr itimerval limit{ {}, { MostSeconds, 0 } };
    ::setitimer(ITIMER_PROF, &limit, nullptr);
    currentInput = input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.data()), input.size());
}

std::vector<std::string> replay(int argc, char **argv)
{
    std::vector<std::string> corpus;
    for (int i = 1; i < argc; ++i) {
        for (const auto &file : filesOf(argv[i])) {
            std::ifstream stream(file, std::ios::binary);
            corpus.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
            run(corpus.back());
        }
    }
    return corpus;
}

void makeInputs(const std::vector<std::string> &corpus, unsigned long runs, unsigned seed)
{
    fairlead::fuzz::Mutator mutator(corpus, fairlead::fuzz::tokens(), seed);
    for (unsigned long i = 0; i < runs; ++i)
        run(mutator.next(fairlead::fuzz::LargestInput));
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGABRT, onAbort);
    std::signal(SIGPROF, onTooLong);
    if (__sanitizer_set_death_callback != nullptr)
        __sanitizer_set_death_callback(keepInput);
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<std::string> corpus = replay(argc, argv);
    const unsigned long seed = numberFrom("FAIRLEAD_FUZZ_SEED", 1);
    const unsigned long runs
        = corpus.empty() ? 0 : numberFrom("FAIRLEAD_FUZZ_RUNS", FAIRLEAD_FUZZ_DEFAULT_RUNS);
    if (runs > 0)
        makeInputs(corpus, runs, static_cast<unsigned>(seed));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf(
        "%zu files and %lu inputs made with seed %lu in %.1f s\n", corpus.size(), runs, seed, took.count());
    return corpus.empty() ? 1 : 0;
}
