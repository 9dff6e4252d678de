using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Check;

/// <summary>One file and what was found in it.</summary>
/// <param name="Path">
/// As people find it: relative to the working directory where the file is below it, else absolute. Forward slashes.
/// </param>
/// <param name="SourcePath">Relative to the root of the repository (what forges call the source root); null where it is outside.</param>
/// <param name="Id">The charter's id; null for another file, and where it could not be read.</param>
/// <param name="Lines">The file's lines, with secrets taken out; empty where it was not read.</param>
sealed record CheckedFile(
    string Path, string? SourcePath, string FullPath, string? Id, bool IsCharter, IReadOnlyList<Finding> Findings,
    IReadOnlyList<string> Lines)
{
    /// <summary>The path of the charter whose evidence the file is; null for a charter itself, and for a policy.</summary>
    public string? Charter { get; init; }
}

/// <summary>What <c>check</c> found. Files are in the order of their paths, findings in each as the review gave them.</summary>
/// <param name="Judged">By which policy, for people: "recommended", ".github/pilotguard.yml".</param>
sealed record CheckResult(IReadOnlyList<CheckedFile> Files, string Judged, string PublicUrl)
{
    public IEnumerable<CheckedFile> Charters => Files.Where(file => file.IsCharter);

    public int Count(Severity severity) => Files.Sum(file => file.Findings.Count(finding => finding.Severity == severity));

    /// <summary>Where the rule is explained.</summary>
    public string Help(string rule) => $"{PublicUrl}/rules/{rule}";

    /// <summary>"2 errors, 1 warning in 3 charters".</summary>
    public string Total()
    {
        var counts = new[]
        {
            Counted(Count(Severity.Error), "error"), Counted(Count(Severity.Warn), "warning"), Counted(Count(Severity.Info), "note"),
        }.OfType<string>();
        return $"{string.Join(", ", counts)} in {Counted(Charters.Count(), "charter") ?? "no charter"}";
    }

    public static string? Counted(int count, string what) => count is 0 ? null : $"{count} {what}{(count is 1 ? "" : "s")}";
}
