#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace fairlead::practice {

namespace fs = std::filesystem;

/// The file's text, at most 1 MiB of it; throws Trouble when it cannot be read.
std::string readFile(const fs::path &path);
/// As readFile, but empty when there is no such file.
std::string readFileIfAny(const fs::path &path);
/// Writes beside and renames, so that a reader sees the old text or the new one.
void writeFile(const fs::path &path, const std::string &text, mode_t mode = 0644);
/// Makes the folder and those above it.
void makeFolder(const fs::path &path, mode_t mode = 0755);
/// Points a link at `target` in one step.
void pointLink(const fs::path &link, const std::string &target);
/// "Permission denied" for the current errno.
std::string systemError();
/// `count` random letters and digits.
std::string randomWord(std::size_t count);
/// The path of this program.
fs::path ownProgram();

} // namespace fairlead::practice
