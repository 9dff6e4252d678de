using NodaTime;
using PilotGuardBot.Domain.Portfolio;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Other open pilots beside a charter.</summary>
static class PilotsOfOthers
{
    /// <summary>The charter's id is new: neither on the base branch nor merged.</summary>
    public static bool IsNew(this CharterFacts facts) => facts is { Base: null, MergedOn: null };

    /// <summary>
    /// Other pilots whose window has begun by the later of today and this charter's start: those that run beside it. One without a start is
    /// taken to run. Empty where others are not known.
    /// </summary>
    public static IReadOnlyList<PilotStanding> RunningBeside(this CharterFacts facts)
    {
        var by = facts.Charter.Window.Start is { } start && start > facts.Today ? start : facts.Today;
        return [.. Others(facts).Where(other => !(other.Start > by))];
    }

    /// <summary>Other pilots of the charter's team, without regard to case; none where it names no team.</summary>
    public static IReadOnlyList<PilotStanding> OfItsTeam(this IEnumerable<PilotStanding> others, CharterFacts facts) =>
        facts.Charter.Owners.Team is { } team ? [.. others.Where(other => Deciders.Same(other.Owners.Team, team))] : [];

    public static IEnumerable<PilotStanding> Others(this CharterFacts facts) =>
        (facts.Others ?? []).Where(other => !Deciders.Same(other.Id, facts.Charter.Id));

    /// <summary>
    /// The one that is due first, of those that may be named: "`refund-triage` is due on Tuesday 12 May 2026"; null for none.
    /// </summary>
    public static string? NextDue(this IEnumerable<PilotStanding> others) =>
        others.Where(other => other is { Named: true, Decision: not null }).MinBy(other => other.Decision) is { Decision: { } due } next
            ? $"{Markdown.Code(next.Id)} {(next.BusinessDaysOverdue > 0 ? "was" : "is")} due on {due.Spoken()}"
            : null;
}
