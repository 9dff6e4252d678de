using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A decision to iterate is the first (at most <c>maxIterations</c>), names exactly one change, and ends within the allowance of 30 days
/// that iteration and extension share (DOMAIN 4.3), counted from the original decision date. One finding, for the gravest of the three.
/// A change counts as several where it is a list: bulleted lines, or parts between semicolons.
/// </summary>
public sealed class DecisionRepeatIterate : Rule, IJudgeChange
{
    /// <summary>What extension and iteration add to a window together, at most.</summary>
    const int AllowanceDays = 30;

    const string File = "pilot/decision.yml";

    const string Head = "pilotDecision: 1\npilot: invoice-routing\noutcome: iterate\ndate: 2026-05-28\nby: mei-cfo\n";

    static readonly LimitParameter MaxIterations = new("maxIterations", 1, 0, 10, "How often a pilot may be iterated.");

    public override RuleCard Card { get; } = new("decision-repeat-iterate", RuleGroup.Decision, Severity.Error)
    {
        Checks = "A pilot is iterated once, with one named change, and for 30 days at most, extensions included.",
        Fix = "Scale or stop.",
        Example = "outcome: stop",
        Parameters = [MaxIterations],
        Failing = new(Head + "next: {action: go on}\n", File) { Today = new(2026, 5, 28) },
        Passing = new($"{Head}next: {{change: route by supplier instead of cost centre, decision: 2026-06-26}}\n", File)
        {
            Today = new(2026, 5, 28),
        },
    };

    public bool HasSubject(ChangeFacts facts) => facts.Decisions.Count > 0;

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings) =>
        from review in facts.Decisions
        where review.Reading.Decision?.Outcome is DecisionOutcome.Iterate
        let found = Repeated(review, MaxIterations.In(settings)) ?? Unnamed(review) ?? TooLong(review)
        where found is not null
        select found with { Charter = review.Pilot?.Charter.File };

    static Found? Repeated(DecisionUnderReview review, int max)
    {
        var number = review.IterationsBefore() + 1;
        if (number <= max)
            return null;
        var pilot = Markdown.Code(review.Pilot?.Charter.Id ?? review.Reading.Decision!.Pilot ?? "the pilot");
        return At(review, "outcome", $"It would be iteration {number} of {pilot}; the limit here is {max}.") with
        {
            Fix = "Scale or stop: what a first iteration did not show, a second one rarely does.",
        };
    }

    static Found? Unnamed(DecisionUnderReview review)
    {
        var change = review.Reading.Decision!.Next?.Change;
        if (change is null && review.Reading.Problems.Any(problem => problem.Path is "next" or "next.change"))
            return null;
        var several = Changes(change ?? "");
        return several == 1 ? null : At(review, "next.change", change is null
            ? "The decision to iterate names no change."
            : $"The decision to iterate names {several} changes; nobody could tell which of them worked.") with
        {
            Fix = "Name the one thing that the iteration changes.",
            Example = "next: {change: route by supplier instead of cost centre, decision: 2026-06-26}",
        };
    }

    /// <summary>How often a pilot may be iterated under this policy.</summary>
    public static int Most(Policy policy) => policy.Rules.TryGetValue("decision-repeat-iterate", out var settings) ? MaxIterations.In(settings) : 1;

    /// <summary>How many changes a text names.</summary>
    public static int Changes(string change)
    {
        var lines = change.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var bullets = lines.Count(
            line => line is ['-' or '*', ' ', ..] || (char.IsAsciiDigit(line[0]) && line.Length > 1 && line[1] is '.' or ')'));
        var parts = change.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Length;
        return Math.Max(parts, bullets);
    }

    static Found? TooLong(DecisionUnderReview review)
    {
        if (review is not { Pilot: { Charter.Window.Decision: { } now } pilot, Reading.Decision.Next.Decision: { } next })
            return null;
        var original = (pilot.Snapshot ?? pilot.Charter).Window.Decision ?? now;
        var latest = original.PlusDays(AllowanceDays);
        if (next <= latest)
            return null;
        var used = Math.Max(0, Period.DaysBetween(original, now));
        var last = pilot.Calendar.OnOrBefore(latest);
        return At(review, "next.decision",
            $"The iteration ends on {next.Spoken()}, {SpokenDay.Days(Period.DaysBetween(original, next))} after the original decision "
                + $"date; iteration and extension have {AllowanceDays} together"
                + (used > 0 ? $", and the extension took {used}." : ".")) with
        {
            Fix = last > pilot.Today ? $"Decide on {last.Spoken()} at the latest." : "Scale or stop; the allowance is used up.",
            Example = last > pilot.Today ? $"decision: {last.Written()}" : "outcome: stop",
        };
    }

    static Found At(DecisionUnderReview review, string path, string what) =>
        new(review.Reading.File, path, review.Reading.Decision!.Places.Of(path), what);
}
