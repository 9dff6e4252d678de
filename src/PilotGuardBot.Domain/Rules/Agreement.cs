using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// What the people of a pilot have agreed to in pull requests that were merged with their approval. A bypassed merge adds nothing to it, so
/// it cannot launder a moved target or a new decider.
/// </summary>
/// <param name="Decider">The decider whom the one before approved; the snapshot's until then.</param>
/// <param name="Sponsor">The sponsor whom the one before approved; the snapshot's until then.</param>
/// <param name="Amendments">Amendments that the decider approved.</param>
/// <param name="Exceptions">Exceptions that counted when they were merged.</param>
public sealed record Agreement(
    string? Decider, string? Sponsor, IReadOnlyList<Amendment> Amendments, IReadOnlyList<RuleException> Exceptions)
{
    /// <summary>Extensions of the window that the decider approved in time, the earliest first.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];

    /// <summary>
    /// What holds at the start: the snapshot's people and its exceptions. Its amendments are none of it, for nothing was fixed before the start
    /// that they could amend.
    /// </summary>
    public static Agreement At(Charter snapshot) => new(snapshot.Owners.Decider, snapshot.Owners.Sponsor, [], snapshot.Exceptions);

    /// <summary>The agreement after this charter was merged with these approvals and this verdict.</summary>
    public Agreement After(Charter merged, Approvals approvals, Verdict verdict) => new(
        approvals.Has(Decider) is true || Decider is null ? merged.Owners.Decider : Decider,
        approvals.Has(Sponsor) is true || Sponsor is null ? merged.Owners.Sponsor : Sponsor,
        [.. merged.Amendments.Where(amendment => Holds(amendment) || IsApproved(amendment, approvals))],
        [.. merged.Exceptions.Where(exception => Holds(exception)
            || verdict.Excepted.Any(excepted => Same(excepted.Exception, exception)))])
    {
        Extensions = merged.Window.Extension is { } extension && !Extensions.Any(agreed => agreed.To >= extension.To)
            && IsApproved(merged, extension, approvals, verdict)
            ? [.. Extensions, extension]
            : Extensions,
    };

    /// <summary>Whether this amendment is among those agreed to, wherever it stands in the list now.</summary>
    public bool Holds(Amendment amendment) => Amendments.Any(agreed => Same(agreed, amendment));

    public bool Holds(RuleException exception) => Exceptions.Any(agreed => Same(agreed, exception));

    internal static bool Same(Amendment one, Amendment other) => one with { Path = "" } == other with { Path = "" };

    internal static bool Same(RuleException one, RuleException other) => one with { Path = "" } == other with { Path = "" };

    /// <summary>What is beside the rule when it is merged, too late or too long, is not agreed to by it.</summary>
    bool IsApproved(Charter merged, Extension extension, Approvals approvals, Verdict verdict) =>
        string.Equals(extension.ApprovedBy, Decider, StringComparison.OrdinalIgnoreCase) && approvals.Has(Decider) is true
        && merged.Window.Decision == extension.To
        && !verdict.Findings.Any(finding => finding.Rule == "window-extended-silently" && finding.File == merged.File);

    bool IsApproved(Amendment amendment, Approvals approvals) =>
        string.Equals(amendment.ApprovedBy, Decider, StringComparison.OrdinalIgnoreCase) && approvals.Has(Decider) is true;
}
