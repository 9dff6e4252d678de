using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Whether a charter's exception to a rule counts (DOMAIN 3.1). It needs a reason, a last day that has not passed and is not too far
/// away (<see cref="ExceptionExpired"/> speaks of these), and someone who approved it: the decider or the sponsor of the charter on the
/// base branch, so that a pull request cannot appoint its own; or one of the policy's approvers, who alone can do so in a first charter
/// and for a floored rule. One that was merged before keeps its approval. Unknown approvals blame nobody.
/// </summary>
static class Exceptions
{
    /// <summary>
    /// The exception that comes nearest to counting, with what is wrong with it (null for nothing); null where the charter has none.
    /// </summary>
    public static (RuleException Exception, ExceptionFlaw? Flaw)? For(Rule rule, CharterFacts? facts, RuleSettings settings, Policy policy)
    {
        (RuleException, ExceptionFlaw? Flaw)? nearest = null;
        foreach (var exception in facts?.Charter.Exceptions ?? [])
        {
            if (exception.Rule != rule.Id || nearest is { Flaw: null })
                continue;
            nearest = (exception, Flaw(exception, rule, facts!, settings, policy));
        }
        return nearest;
    }

    /// <summary>What is wrong with the exception itself, whoever approved it.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="rule">The rule that it names.</param>
    /// <param name="today">The day of the review.</param>
    /// <param name="most">The most days from today that it may last.</param>
    public static ExceptionFlaw? OwnFlaw(RuleException exception, Rule rule, LocalDate today, int most)
    {
        if (!rule.Card.AcceptsExceptions)
            return new("rule", "this rule accepts none");
        if (string.IsNullOrWhiteSpace(exception.Reason))
            return new("reason", "it gives no reason");
        if (exception.Until is not { } until)
            return new("until", "it has no last day (`until`)");
        if (until < today)
            return new("until", $"it ended on {until.Spoken()}");
        return Period.DaysBetween(today, until) is var days && days > most
            ? new("until", $"it lasts until {until.Spoken()}, {SpokenDay.Days(days)} from today; the most here is {most}")
            : null;
    }

    static ExceptionFlaw? Flaw(RuleException exception, Rule rule, CharterFacts facts, RuleSettings settings, Policy policy)
    {
        var expired = policy.Rules[ExceptionExpired.Name];
        if (OwnFlaw(exception, rule, facts.Today, ExceptionExpired.MaxExceptionDays.In(expired)) is { } flaw)
            return flaw with { IsToldElsewhere = expired.Severity is not Severity.Off };
        if (exception.ApprovedBy is not { } approver)
            return new("approvedBy", "it names nobody who approved it (`approvedBy`)");
        return !IsMerged(exception, facts) && ApproverFlaw(approver, facts, settings, policy) is { } reason
            ? new("approvedBy", reason)
            : null;
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

/// <param name="Key">The key of the exception at fault.</param>
/// <param name="What">What is wrong, as the end of a sentence about the exception.</param>
sealed record ExceptionFlaw(string Key, string What)
{
    /// <summary>A finding of its own says it, so that the rule's finding need not.</summary>
    public bool IsToldElsewhere { get; init; }

    public override string ToString() => IsToldElsewhere ? "Its exception does not count." : $"Its exception does not count: {What}.";
}
