using NodaTime;

namespace PilotGuardBot.Commands.Check;

/// <summary>What somebody asked <c>check</c> to do.</summary>
/// <param name="Paths">Folders and files as written; relative ones start at the terminal's folder.</param>
/// <param name="Policy">The policy file to judge by; null to look for one around each path.</param>
/// <param name="Base">A folder that holds the charters as they stood; null where nothing is known of the past.</param>
/// <param name="On">The day that counts as today; null for today.</param>
/// <param name="FailOn">What makes the exit code 1.</param>
/// <param name="PublicUrl">Where the help pages are, without a slash at its end.</param>
sealed record CheckRequest(
    IReadOnlyList<string> Paths, CheckFormat Format, string? Policy, string? Base, LocalDate? On, FailOn FailOn, string PublicUrl);

/// <summary>The least severity that fails a check.</summary>
enum FailOn { Never, Warn, Error }

enum CheckFormat { Text, Json, Sarif, Github, Azure }

/// <summary>What keeps <c>check</c> from running at all, one line for each reason.</summary>
sealed class CannotCheckException(params IEnumerable<string> reasons) : Exception(string.Join("; ", reasons))
{
    public IReadOnlyList<string> Reasons { get; } = [.. reasons];
}
