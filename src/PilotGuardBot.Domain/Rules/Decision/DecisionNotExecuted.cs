using NodaTime;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// More than <c>scaleDays</c> after a decision to scale the charter links no production, or more than <c>stopDays</c> after one to stop it
/// holds no record of the shutdown. Silent where nobody read the record.
/// </summary>
public sealed class DecisionNotExecuted : Rule, IJudgeCharter
{
    internal static readonly LimitParameter ScaleDays =
        new("scaleDays", 60, 1, 3650, "How many days after a decision to scale production is linked.");

    internal static readonly LimitParameter StopDays =
        new("stopDays", 30, 1, 3650, "How many days after a decision to stop the shutdown is recorded.");

    public override RuleCard Card { get; } = new("decision-not-executed", RuleGroup.Decision, Severity.Warn)
    {
        Checks = "A pilot to be scaled is in production within 60 days, and one to be stopped is shut down within 30.",
        Fix = "Link production or close down.",
        Example = "closed: {outcome: production, date: 2026-07-20, production: https://grafana.acme.net/d/ap}",
        Runs = RuleRuns.Schedule,
        Parameters = [ScaleDays, StopDays],
        Failing = new("")
        {
            Today = new(2026, 6, 28),
            When = "It was decided on 28 May to stop, and 28 June is 31 days later.",
            With = Stopped,
        },
        Passing = new("closed: {outcome: stopped, date: 2026-06-15, shutdown: CHG-4471, lesson: check the cost centre before the model}")
        {
            Today = new(2026, 6, 28),
            When = "It was decided on 28 May to stop.",
            With = Stopped,
        },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (facts.Record?.Decision is not { Outcome: { } outcome, Date: { } date } || outcome is DecisionOutcome.Iterate)
            yield break;
        var isScale = outcome is DecisionOutcome.Scale;
        var limit = isScale ? ScaleDays.In(settings) : StopDays.In(settings);
        var days = Period.DaysBetween(date, facts.Today);
        var closed = facts.Charter.Closed;
        if (days <= limit || (isScale ? closed?.Production : closed?.Shutdown) is not null)
            yield break;
        var today = facts.Today.Written();
        yield return Found.At(facts.Charter, "closed",
            $"It was decided on {date.Spoken()} to {outcome.Word()}, and {SpokenDay.Days(days)} later the charter "
                + $"{(isScale ? "links no production" : "records no shutdown")}; the limit here is {limit}.") with
        {
            Fix = isScale
                ? "Link what runs in production, or decide anew: decided and not shipped is the old stall."
                : "Revoke access, dispose of the data, and record the shutdown and the lesson.",
            Example = isScale
                ? $"closed: {{outcome: production, date: {today}, production: https://grafana.acme.net/d/ap}}"
                : $"closed: {{outcome: stopped, date: {today}, shutdown: CHG-4471, lesson: …}}",
        };
    }

    static ChangeFacts Stopped(ChangeFacts change)
    {
        const string text = "pilotDecision: 1\npilot: invoice-routing\noutcome: stop\ndate: 2026-05-28\nby: mei-cfo\n";
        var decision = DecisionReader.Read("pilot/decision.yml", text).Decision;
        return change.WithPilot(pilot => pilot with { Record = pilot.Record! with { Decision = decision } });
    }
}
