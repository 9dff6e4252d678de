using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Who owns, builds and decides. The decider is independent of the builder; and after start nobody replaces the decider or the sponsor
/// without the word of the one before (DOMAIN 3.1), which a bypassed merge cannot give.
/// </summary>
public sealed class OwnerInvalid : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("owner-invalid", RuleGroup.Scope, Severity.Error)
    {
        Checks = "Business, tech and decider are named and can be found; the decider is not tech; "
            + "after start, decider and sponsor change only with the approval of the one before.",
        Fix = "Name an active, independent person.",
        Example = "owners: {business: dana-ap, tech: raj-dev, decider: mei-cfo}",
        Runs = RuleRuns.PullRequest | RuleRuns.Schedule,
        Failing = new("owners: {business: dana-ap, tech: raj-dev, decider: raj-dev}"),
        Passing = new("owners: {business: dana-ap, tech: raj-dev, decider: mei-cfo}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var owners = facts.Charter.Owners;
        var agreed = facts.Agreement is { } agreement
            ? (agreement.Decider, agreement.Sponsor)
            : (facts.Snapshot?.Owners.Decider, facts.Snapshot?.Owners.Sponsor);
        return
        [
            .. Role(facts, "business", owners.Business, "owns the result", isRequired: true),
            .. Role(facts, "tech", owners.Tech, "builds it", isRequired: true),
            .. Role(facts, "decider", owners.Decider, "decides at the end of the window", isRequired: true),
            .. Role(facts, "sponsor", owners.Sponsor, "is asked when the decision is late", isRequired: false),
            .. Independence(facts),
            .. Succession(facts, "decider", owners.Decider, agreed.Decider),
            .. Succession(facts, "sponsor", owners.Sponsor, agreed.Sponsor),
        ];
    }

    static IEnumerable<Found> Role(CharterFacts facts, string role, string? handle, string task, bool isRequired)
    {
        var path = $"owners.{role}";
        if (handle is null)
        {
            if (isRequired && !facts.Misread(path))
                yield return Found.At(facts.Charter, path, $"`{path}` is missing: the person who {task}.") with
                {
                    Fix = "Name the person.",
                    Example = $"{role}: {Sample(role)}",
                };
            yield break;
        }
        switch (facts.Handles.TryGetValue(handle, out var state) ? state : HandleState.Active)
        {
            case HandleState.Unknown:
                yield return Found.At(facts.Charter, path, facts.Offline
                    ? $"`{path}`: {Markdown.Code(handle)} is not among the policy's `people:`."
                    : $"`{path}`: {Markdown.Code(handle)} is no account here, and no name of the policy's `people:`.") with
                {
                    Severity = facts.Offline ? Severity.Warn : null,
                    Fix = "Name an active account, or add the name to the organisation policy's `people:`.",
                    Example = $"{role}: {Sample(role)}",
                };
                break;
            case HandleState.Deactivated:
                yield return Found.At(facts.Charter, path, $"`{path}`: the account {Markdown.Code(handle)} is deactivated.") with
                {
                    Fix = "Name an active person.",
                    Example = $"{role}: {Sample(role)}",
                };
                break;
        }
    }

    static IEnumerable<Found> Independence(CharterFacts facts)
    {
        if (facts.Charter.Owners is not { Decider: { } decider, Tech: { } tech } || !facts.IsSamePerson(decider, tech))
            yield break;
        var isAlias = !string.Equals(decider, tech, StringComparison.OrdinalIgnoreCase);
        yield return Found.At(facts.Charter, "owners.decider", isAlias
            ? $"`owners.decider`: by the policy's `people:`, {Markdown.Code(decider)} and `owners.tech` ({Markdown.Code(tech)}) are one person; "
                + "nobody judges their own work."
            : $"`owners.decider`: {Markdown.Code(decider)} is also `owners.tech`; nobody judges their own work.") with
        {
            Fix = "Let someone decide who does not build it.",
            Example = "decider: mei-cfo",
        };
    }

    static IEnumerable<Found> Succession(CharterFacts facts, string role, string? now, string? before)
    {
        var path = $"owners.{role}";
        if (!facts.HasStarted || before is null || facts.IsSamePerson(now, before))
            yield break;
        if (facts.Approvals.Has(before) is not false || (now is null && facts.Misread(path)))
            yield break;
        var change = now is null ? $"{Markdown.Code(before)} was removed" : $"{Markdown.Code(before)} was replaced by {Markdown.Code(now)}";
        yield return Found.At(facts.Charter, path, $"`{path}`: {change} after the start, without the approval of {Markdown.Code(before)}.") with
        {
            Fix = $"Ask {Markdown.Code(before)} to approve this pull request, or restore the name.",
            Example = $"{role}: {Markdown.Visible(before, 40)}",
        };
    }

    static string Sample(string role) => role switch { "business" => "dana-ap", "tech" => "raj-dev", "decider" => "mei-cfo", _ => "lee-coo" };
}
