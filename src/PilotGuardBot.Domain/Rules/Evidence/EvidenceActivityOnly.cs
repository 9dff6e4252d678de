using NodaTime;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// The pilot is built and not measured: at least <c>commits</c> commits since a start that is at least <c>days</c> days ago, and not one
/// counted reading of any series.
/// </summary>
public sealed class EvidenceActivityOnly : Rule, IJudgeCharter
{
    static readonly LimitParameter Commits = new("commits", 10, 1, 10_000, "From how many commits on a pilot counts as being built.");

    static readonly LimitParameter Days = new("days", 21, 1, 365, "How many days after the start a first reading is expected.");

    public override RuleCard Card { get; } = new("evidence-activity-only", RuleGroup.Evidence, Severity.Warn)
    {
        Checks = "A pilot with commits has readings, too, three weeks after its start.",
        Fix = "Instrument before building more; record a first reading this week.",
        Example = "pilotguard record cost-per-invoice 5.15",
        Runs = RuleRuns.Schedule,
        Parameters = [Commits, Days],
        Failing = new("")
        {
            Today = new(2026, 3, 23),
            When = "Ten commits since 2 March, and nothing is recorded.",
            With = change => change.WithPilot(pilot => pilot with { Record = pilot.Record! with { Commits = 10 } }),
        },
        Passing = new("")
        {
            Recorded = "2026-03-09,cost-per-invoice,6.35,980,measured,https://ci.acme.net/runs/101,",
            Today = new(2026, 3, 23),
            When = "Ten commits since 2 March, and a reading.",
            With = change => change.WithPilot(pilot => pilot with { Record = pilot.Record! with { Commits = 10 } }),
        },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (!facts.IsRunning() || facts is not { Record: { Commits: { } commits } record, Charter.Window.Start: { } start })
            yield break;
        var days = Period.DaysBetween(start, facts.Today);
        if (commits < Commits.In(settings) || days < Days.In(settings) || record.Readings.Any(reading => reading.Counts))
            yield break;
        var found = Found.At(facts.Charter, "kpis",
            $"{(commits == 1 ? "1 commit" : $"{commits} commits")} and no reading, "
                + $"{SpokenDay.Days(days)} after the start on {start.Spoken()}.");
        yield return facts.Charter.Kpis.FirstOrDefault(kpi => kpi.Id is not null) is { Id: { } id, Baseline.Value: { } baseline }
            ? found with { Example = $"pilotguard record {id} {baseline}" }
            : found;
    }
}
