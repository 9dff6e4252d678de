using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A plan without real users is told at once (<see cref="RolloutStage"/>). Where readings of <c>rollout/stage</c> are on record, none of
/// them above zero by the day after the fraction of the window says that the plan was not followed; without such readings nobody is blamed.
/// </summary>
public sealed class IntegrationSandboxOnly : Rule, IJudgeCharter
{
    static readonly FractionParameter ByFraction = new(
        "byFraction", 0.5m, "The part of the window after which real users are expected: 0.5 is the half.");

    public override RuleCard Card { get; } = new("integration-sandbox-only", RuleGroup.Integration, Severity.Warn)
    {
        Checks = "At least one stage of the rollout has real users, and readings of `rollout/stage` show some by the half of the window.",
        Fix = "Schedule a small live stage.",
        Example = "rollout: [shadow, 10%, 100%]",
        Runs = RuleRuns.PullRequest | RuleRuns.Schedule,
        Parameters = [ByFraction],
        Failing = new("integration: {system: SAP S/4HANA, step: manual queue assignment, rollout: [notebook, demo]}"),
        Passing = new("integration: {system: SAP S/4HANA, step: manual queue assignment, rollout: [shadow, 10%]}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var stages = facts.Charter.Integration?.Rollout ?? [];
        if (stages.Count == 0 || facts.Misread("integration.rollout"))
            yield break;
        var by = Expected(facts.Charter.Window, ByFraction.In(settings));
        var example = $"rollout: [{string.Join(", ", stages.Take(3).Select(stage => Markdown.Visible(stage, 40)))}, 10%]";
        var named = Lacking.Spoken([.. stages.Take(3).Select(stage => Markdown.Code(stage, 40))]);
        if (!stages.Any(RolloutStage.HasRealUsers))
            yield return Found.At(facts.Charter, "integration.rollout", $"No stage of the rollout has real users: {named}.") with
            {
                Fix = by is { } day ? $"Schedule a small live stage, by {day.Spoken()}." : null,
                Example = example,
            };
        else if (by < facts.Today && facts.Record is { Decision: null } record && facts.Charter.Closed is null
            && record.Of(Series.Stage).Counted is { Count: > 0 } readings && readings.All(reading => reading.Value <= 0))
            yield return Found.At(facts.Charter, "integration.rollout",
                $"No real users by {by.Value.Spoken()}: {(readings.Count == 1 ? "the reading" : $"all {readings.Count} readings")} "
                + $"of `rollout/stage` {(readings.Count == 1 ? "says" : "say")} 0% of real volume.") with
            {
                Fix = "Start a small live stage now.",
                Example = $"rollout: [{Markdown.Visible(stages.First(RolloutStage.HasRealUsers), 40)}]",
            };
    }

    static LocalDate? Expected(Window window, decimal fraction) =>
        window is { Start: { } start, Decision: { } decision } && decision > start
            ? start.PlusDays((int)(Period.DaysBetween(start, decision) * fraction))
            : null;
}
