namespace PilotGuardBot.Domain.Charters;

/// <summary>
/// Which paths of a repository the bot reads, as the contract lists them. Paths are relative to the repository's root, with forward
/// slashes and
/// exact case: forges compare them so.
/// </summary>
public static class CharterFiles
{
    /// <summary>The charter of a repository that is one pilot.</summary>
    public const string AtRoot = "pilot.yml";

    /// <summary>Where a repository's policy may stand; the first that exists counts.</summary>
    public static readonly IReadOnlyList<string> Policies = [".github/pilotguard.yml", "pilotguard.yml"];

    /// <summary><c>pilot.yml</c> or <c>pilots/ID/pilot.yml</c>.</summary>
    public static bool IsCharter(string path) => path is AtRoot || BelowPilot(path) is "pilot.yml";

    public static bool IsPolicy(string path) => Policies.Contains(path);

    /// <summary>Whether it may be a calendar that the organisation's policy names, which stands beside that policy.</summary>
    public static bool IsCalendar(string path) => path.EndsWith(".ics", StringComparison.Ordinal);

    /// <summary><c>pilot/decision.yml</c> or <c>pilots/ID/decision.yml</c>.</summary>
    public static bool IsDecision(string path) => path is "pilot/decision.yml" || BelowPilot(path) is "decision.yml";

    /// <summary><c>pilot/readings/*.csv</c> or <c>pilots/ID/readings/*.csv</c>.</summary>
    public static bool IsReadings(string path)
    {
        const string folder = "readings/";
        var file = path.StartsWith("pilot/", StringComparison.Ordinal) ? path["pilot/".Length..] : BelowPilot(path);
        return file is not null && file.StartsWith(folder, StringComparison.Ordinal) && file.LastIndexOf('/') == folder.Length - 1
            && file.EndsWith(".csv", StringComparison.Ordinal) && file.Length > folder.Length + ".csv".Length;
    }

    /// <summary>Whether the file is evidence of a pilot: a decision or readings.</summary>
    public static bool IsEvidence(string path) => IsDecision(path) || IsReadings(path);

    /// <summary>The charter to which a file of evidence belongs: <c>pilot.yml</c> or <c>pilots/ID/pilot.yml</c>.</summary>
    public static string CharterOf(string evidence) =>
        evidence.StartsWith("pilots/", StringComparison.Ordinal) ? $"{evidence[..evidence.IndexOf('/', "pilots/".Length)]}/pilot.yml" : AtRoot;

    /// <summary>The folder of a charter with a slash at its end: <c>pilots/ID/</c>; empty for the charter at the root.</summary>
    public static string FolderOf(string charter) => charter[..(charter.LastIndexOf('/') + 1)];

    /// <summary>Where a charter's readings and decision stand: <c>pilots/ID/</c>, or <c>pilot/</c> for the charter at the root.</summary>
    public static string EvidenceFolderOf(string charter) => FolderOf(charter) is "" ? "pilot/" : FolderOf(charter);

    /// <summary>Where a charter's decision stands: <c>pilot/decision.yml</c> or <c>pilots/ID/decision.yml</c>.</summary>
    public static string DecisionOf(string charter) => $"{EvidenceFolderOf(charter)}decision.yml";

    /// <summary>The rest of the path behind <c>pilots/ID/</c>, or null.</summary>
    static string? BelowPilot(string path)
    {
        const string folder = "pilots/";
        if (!path.StartsWith(folder, StringComparison.Ordinal))
            return null;
        var end = path.IndexOf('/', folder.Length);
        return end > folder.Length ? path[(end + 1)..] : null;
    }
}
