using NodaTime;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Few cases show no difference within one window. The limit itself is enough.</summary>
public sealed class ScopeVolumeLow : Rule, IJudgeCharter
{
    const int Usual = 4200;

    static readonly LeastParameter MinMonthlyVolume = new(
        "minMonthlyVolume", 200, 1, 1_000_000_000, "The fewest cases a month that a workflow may have.");

    public override RuleCard Card { get; } = new("scope-volume-low", RuleGroup.Scope, Severity.Warn)
    {
        Checks = "The workflow has at least so many cases a month.",
        Fix = "Choose a busier workflow.",
        Example = $"monthlyVolume: {Usual}",
        Parameters = [MinMonthlyVolume],
        Failing = new("workflow: {name: Route supplier invoices, monthlyVolume: 40, risk: low}"),
        Passing = new("workflow: {name: Route supplier invoices, monthlyVolume: 200, risk: low}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var least = MinMonthlyVolume.In(settings);
        if (facts.Charter.Workflow?.MonthlyVolume is not { } volume || volume >= least)
            yield break;
        var window = facts.Charter.Window is { Start: { } start, Decision: { } decision } && decision > start
            ? SpokenDay.Days(Period.DaysBetween(start, decision))
            : "one window";
        var cases = volume == 1 ? "1 case" : $"{volume} cases";
        yield return Found.At(facts.Charter, "workflow.monthlyVolume",
            $"{cases} a month may not show value in {window}; the least here is {least} a month.") with
        {
            Example = $"monthlyVolume: {Math.Max(least, Usual)}",
        };
    }
}
