using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Whether a charter's exception to a rule counts (DOMAIN 3.1). It needs a reason, a last day that has not passed, and someone who approved
/// it: the decider or the sponsor of the charter on the base branch, so that a pull request cannot appoint its own; or one of the policy's
/// approvers, who alone can do so in a first charter and for a floored rule. One that was merged before keeps its approval. Unknown
/// approvals blame nobody.
/// </summary>
static class Exceptions
{
    /// <summary>
    /// The exception that comes nearest to counting, with what is wrong with it (null for nothing); null where the charter has none.
    /// </summary>
    public static (RuleException Exception, string? Flaw)? For(Rule rule, CharterFacts? facts, RuleSettings settings, Policy policy)
    {
        (RuleException, string? Flaw)? nearest = null;
        foreach (var exception in facts?.Charter.Exceptions ?? [])
        {
            if (exception.Rule != rule.Id || nearest is { Flaw: null })
                continue;
            nearest = (exception, rule.Card.AcceptsExceptions ? Flaw(exception, facts!, settings, policy) : "this rule accepts none");
        }
        return nearest;
    }

    static string? Flaw(RuleException exception, CharterFacts facts, RuleSettings settings, Policy policy)
    {
        if (string.IsNullOrWhiteSpace(exception.Reason))
            return "it gives no reason";
        if (exception.Until is not { } until)
            return "it has no last day (`until`)";
        if (until < facts.Today)
            return $"it ended on {until.Spoken()}";
        if (exception.ApprovedBy is not { } approver)
            return "it names nobody who approved it (`approvedBy`)";
        return IsMerged(exception, facts) ? null : ApproverFlaw(approver, facts, settings, policy);
    }

    /// <summary>Merged with its approval; where nobody kept count of approvals, merged.</summary>
    static bool IsMerged(RuleException exception, CharterFacts facts) => facts.Agreement is { } agreement
        ? agreement.Holds(exception)
        : facts.Base?.Exceptions.Any(merged => Agreement.Same(merged, exception)) is true;

    static string? ApproverFlaw(string approver, CharterFacts facts, RuleSettings settings, Policy policy)
    {
        if (facts is { Offline: true, Base: null })
            return null;
        var isFirst = facts.Base is null;
        if (!IsPolicyApprover(approver, facts.Approvals, policy))
        {
            if (settings.Floor || isFirst)
                return (isFirst ? "in a first charter " : "to a floored rule ")
                    + $"one of the policy's `approvers:` has to approve it, and {Markdown.Code(approver)} is none";
            if (!IsOwner(approver, facts, policy))
                return $"{Markdown.Code(approver)} is neither decider nor sponsor of the charter on the base branch";
        }
        return facts.Approvals.Has(Team(approver, policy) ?? approver) is false ? $"{Markdown.Code(approver)} has not approved this pull request" : null;
    }

    /// <summary>The policy's team that this name means, as approvals call it; null for a person. Charters write names without the @.</summary>
    static string? Team(string approver, Policy policy) =>
        policy.Approvers.FirstOrDefault(listed => listed.Contains('/') && Same(listed.TrimStart('@'), approver.TrimStart('@')));

    static bool IsOwner(string approver, CharterFacts facts, Policy policy)
    {
        var (decider, sponsor) = facts.Agreement is { } agreement
            ? (agreement.Decider, agreement.Sponsor)
            : (facts.Base?.Owners.Decider, facts.Base?.Owners.Sponsor);
        return policy.IsSamePerson(approver, decider) || policy.IsSamePerson(approver, sponsor);
    }

    /// <summary>
    /// Named by the policy, perhaps by another of their names; or a team of the policy's approved, which the approvals say as
    /// <c>@org/team</c>. Where approvals are unknown, a team may be meant.
    /// </summary>
    static bool IsPolicyApprover(string approver, Approvals approvals, Policy policy) =>
        policy.Approvers.Any(listed => policy.IsSamePerson(listed.TrimStart('@'), approver.TrimStart('@'))
            || (listed.Contains('/') && approvals.Has(listed) is not false));

    static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
