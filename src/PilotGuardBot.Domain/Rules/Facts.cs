using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Portfolio;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Everything that is known about one charter under review. Unknown facts are null, and no rule blames anyone for them.</summary>
public sealed record CharterFacts
{
    public required Charter Charter { get; init; }

    /// <summary>What the reader could not accept, in file order.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Today in the pilot's time zone.</summary>
    public required LocalDate Today { get; init; }

    /// <summary>The charter of this pilot on the base branch; null for a new one.</summary>
    public Charter? Base { get; init; }

    /// <summary>The charter as the default branch held it at 00:00 on its start day (DOMAIN 3.1); null before that day.</summary>
    public Charter? Snapshot { get; init; }

    /// <summary>The day on which the charter first stood on the default branch; null while it does not.</summary>
    public LocalDate? MergedOn { get; init; }

    public Approvals Approvals { get; init; } = Approvals.Unknown;

    /// <summary>
    /// What the pilot's people agreed to in pull requests merged since the snapshot; null where nobody kept count (an offline check): then
    /// the amendments and exceptions of <see cref="Base"/> are trusted.
    /// </summary>
    public Agreement? Agreement { get; init; }

    /// <summary>What the forge says of each handle that the charter names; a handle that is absent was not looked up.</summary>
    public IReadOnlyDictionary<string, HandleState> Handles { get; init; } = new Dictionary<string, HandleState>();

    /// <summary>
    /// The merged charter of the organisation that has this id already, as "acme/other · pilot.yml"; null where the id is free.
    /// </summary>
    public string? IdTakenBy { get; init; }

    /// <summary>Weekends and holidays of the pilot's calendar.</summary>
    public BusinessCalendar Calendar { get; init; } = BusinessCalendar.WeekendsOnly;

    /// <summary>Whether the window's calendar name is known to the policy; true where the charter names none.</summary>
    public bool CalendarKnown { get; init; } = true;

    /// <summary>Readings, decision and commits; null where nobody read them, and then no rule blames anyone for their absence.</summary>
    public PilotRecord? Record { get; init; }

    /// <summary>The organisation's other open pilots; null where they are not known (an offline check of one folder).</summary>
    public IReadOnlyList<PilotStanding>? Others { get; init; }

    /// <summary>No forge stands behind the review: a handle nobody can resolve is a warning, not an error.</summary>
    public bool Offline { get; init; }

    /// <summary>
    /// Whether two handles mean one person: the policy may know somebody by several names. <see cref="Review"/> fills it in; by itself it
    /// compares names without regard to case.
    /// </summary>
    public Func<string?, string?, bool> IsSamePerson { get; init; } = (one, other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the pilot's goals and people are fixed: there is a snapshot, and its start day has come.</summary>
    public bool HasStarted => Snapshot is not null && (Snapshot.Window.Start is not { } start || start <= Today);

    /// <summary>
    /// Whether the format check already speaks of this value, of what holds it, of something inside it, or of a key that is probably this
    /// one mistyped. A rule about an absent value is then silent: one mistake makes one finding.
    /// </summary>
    public bool Misread(string path) => Problems.Any(problem =>
        problem.Path is not "" && (Holds(problem.Path, path) || Holds(path, problem.Path) || IsMistyped(problem, path)));

    static bool IsMistyped(Problem problem, string path)
    {
        var key = path.LastIndexOf('.') + 1;
        return problem.Path.LastIndexOf('.') + 1 == key && problem.Path.AsSpan(0, key).SequenceEqual(path.AsSpan(0, key))
            && problem.Message.EndsWith($"did you mean `{path[key..]}`?", StringComparison.Ordinal);
    }

    static bool Holds(string outer, string inner) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');
}

public enum HandleState
{
    /// <summary>An active account.</summary>
    Active,

    /// <summary>Nobody has this name.</summary>
    Unknown,

    /// <summary>The account exists and is suspended.</summary>
    Deactivated,
}

/// <summary>
/// Who approved the present head: X wrote the pull request, or X's latest review is an approval of its present head (DOMAIN 3.1). Handles
/// are compared as the charter writes them, without regard to case.
/// </summary>
/// <param name="Known">
/// False where approvals cannot be known (a merge-queue head, an offline check): then nothing is blamed on them.
/// </param>
public sealed record Approvals(bool Known, IReadOnlySet<string> By)
{
    public static readonly Approvals Unknown = new(false, new HashSet<string>());

    public static Approvals Of(params IEnumerable<string> handles) => new(true, handles.ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether this person approved; null where approvals are unknown.</summary>
    public bool? Has(string? handle) => Known ? handle is not null && By.Contains(handle) : null;
}

/// <summary>Everything that is known about a pull request (or a folder under <c>check</c>) as a whole.</summary>
public sealed record ChangeFacts
{
    /// <summary>The repository as people write it: <c>acme/invoices</c>.</summary>
    public required string Repository { get; init; }

    public required LocalDate Today { get; init; }

    /// <summary>Files that differ from the base.</summary>
    public IReadOnlyList<ChangedFile> Files { get; init; } = [];

    /// <summary>
    /// False where the forge showed only a part of the files (3,000 at most on GitHub): the verdict then says "incomplete" and is never
    /// green.
    /// </summary>
    public bool FilesComplete { get; init; } = true;

    /// <summary>Charters under review: each that the pull request adds or changes.</summary>
    public IReadOnlyList<CharterUnderReview> Charters { get; init; } = [];

    /// <summary>Every charter that stands at the head, changed or not: what covers a path.</summary>
    public IReadOnlyList<CharterScope> Scopes { get; init; } = [];

    /// <summary>Open pilots whose charter the pull request deletes, moves or gives a new id.</summary>
    public IReadOnlyList<VanishedCharter> Vanished { get; init; } = [];

    /// <summary>Policy files that the pull request adds or changes.</summary>
    public IReadOnlyList<PolicyFileReading> PolicyFiles { get; init; } = [];

    /// <summary>What the check says beside its findings: sentences that need nobody's mending here.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Readings files that the pull request adds or changes; under <c>check</c> those that stand.</summary>
    public IReadOnlyList<ReadingsUnderReview> Readings { get; init; } = [];

    /// <summary>Decision files that the pull request adds or changes; under <c>check</c> those that stand.</summary>
    public IReadOnlyList<DecisionUnderReview> Decisions { get; init; } = [];

    /// <summary>Whether the policy's <c>pilots:</c> selects this repository.</summary>
    public bool Selected { get; init; }

    /// <summary>The policy's globs of paths that are production already. <see cref="Review"/> fills them in.</summary>
    public IReadOnlyList<string> Production { get; init; } = [];

    /// <summary>Whether the profile <c>starter</c> gives a young charter its grace; an offline check knows none.</summary>
    public bool Grace { get; init; } = true;
}

/// <param name="Reading">The charter at the head, with its problems.</param>
/// <param name="Facts">What is known about it; null where the charter is unreadable.</param>
public sealed record CharterUnderReview(CharterReading Reading, CharterFacts? Facts);

/// <param name="Reading">The file at the head.</param>
/// <param name="Merged">The file as the base holds it; null for a new one, and where the base is unknown.</param>
/// <param name="Pilot">What is known about the pilot whose evidence it is; null where no charter that can be read stands beside it.</param>
public sealed record ReadingsUnderReview(ReadingsReading Reading, ReadingsReading? Merged, CharterFacts? Pilot);

/// <param name="Reading">The file at the head.</param>
/// <param name="Merged">The decision as the base holds it; null for a new one, and where the base is unknown.</param>
/// <param name="Pilot">What is known about the pilot that it decides; null where no charter that can be read stands beside it.</param>
public sealed record DecisionUnderReview(DecisionReading Reading, Decision? Merged, CharterFacts? Pilot);

/// <param name="PreviousPath">The path before a rename, else null.</param>
public sealed record ChangedFile(string Path, ChangeKind Kind, string? PreviousPath = null);

public enum ChangeKind { Added, Modified, Removed, Renamed }

/// <param name="File">The charter's own path.</param>
/// <param name="Globs">What it covers; empty for its folder, the whole repository for a charter at the root.</param>
public sealed record CharterScope(string File, IReadOnlyList<string> Globs);

/// <param name="Id">The open pilot.</param>
/// <param name="File">Where its charter stands on the base branch.</param>
/// <param name="How">The verb for the message: "deletes", "moves", "renames".</param>
public sealed record VanishedCharter(string Id, string File, string How);

/// <param name="File">The path of the policy file, or of a calendar file that it names.</param>
/// <param name="Problems">What keeps it from being used; empty for a good one.</param>
public sealed record PolicyFileReading(string File, IReadOnlyList<Problem> Problems)
{
    /// <summary>Whether the policy holds all the same: only a calendar file that it names cannot be used.</summary>
    public bool StaysInForce { get; init; }
}
