using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// The decision date (or the later one of a recorded iteration) has passed, and neither a decision nor a closure is on record. Late days
/// are business days of the pilot's calendar. Silent where nobody read the record.
/// </summary>
public sealed class DecisionOverdue : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("decision-overdue", RuleGroup.Decision, Severity.Error)
    {
        Checks = "A decision is on record by the end of the decision date.",
        Fix = "Decide now.",
        Example = "/pilot decide stop REASON",
        Runs = RuleRuns.Schedule,
        AcceptsExceptions = false,
        Failing = new("") { Today = new(2026, 6, 3), When = "The decision was due on Friday 29 May, and it is Wednesday 3 June." },
        Passing = new("") { Today = new(2026, 5, 29), When = "It is the decision date." },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (!facts.IsOpen() || facts.Record!.Due(facts.Charter.Window) is not { } due || due >= facts.Today)
            yield break;
        var late = facts.BusinessDaysLate();
        var (decider, sponsor, _) = Deciders.Of(facts);
        var who = late >= Deciders.SponsorFromDaysLate && sponsor is not null && decider is not null
            ? $"{Posts.Markdown.Code(decider)} or {Posts.Markdown.Code(sponsor)}"
            : decider is null ? "The decider" : Posts.Markdown.Code(decider);
        yield return Found.At(facts.Charter, "window.decision", late == 0
            ? $"The decision was due on {due.Spoken()}, and none is on record."
            : $"The decision was due on {due.Spoken()}; it is {late} business {(late == 1 ? "day" : "days")} overdue.") with
        {
            Fix = $"Decide now: {who} says scale, iterate or stop, with the reason.",
        };
    }
}
