using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Yaml;

static class Readings
{
    /// <summary>A problem as tests state it: <c>3:5 kpis[0].taget is not a known key</c>; without a path for the file as a whole.</summary>
    public static string Spoken(this Problem problem) => $"{problem.Place} {problem.Path} {problem.Message}".Replace("  ", " ", StringComparison.Ordinal);

    public static IReadOnlyList<string> Spoken(this IEnumerable<Problem> problems) => [.. problems.Select(Spoken)];
}
