using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>
/// The one change that would make the decision rule say something else. Each candidate is put to <see cref="DecisionRule"/> by itself, so
/// what is told here is what the rule would do. Of several the nearest: what stands between an iteration and scale comes before what
/// stands between it and stop.
/// </summary>
/// <param name="Outcome">What the rule would say.</param>
/// <param name="When">With foreign text in code spans: <c>at 4.50 or less</c>, <c>once the vendor review is approved</c>.</param>
public sealed record SingleChange(DecisionOutcome Outcome, string When)
{
    /// <param name="charter">The charter with its goals.</param>
    /// <param name="record">What is on record.</param>
    /// <param name="today">Today, as <see cref="DecisionRule.Recommend"/> takes it.</param>
    /// <param name="iterationsUsed">How often the pilot was iterated already.</param>
    /// <param name="says">What the rule says of them.</param>
    /// <returns>Null where no single change alters the recommendation.</returns>
    public static SingleChange? Of(Charter charter, PilotRecord record, LocalDate today, int iterationsUsed, Recommendation says)
    {
        var trial = new Trial(charter, record, today, iterationsUsed, says);
        return says switch
        {
            { Kpis.Count: 0 } => null,
            { Outcome: DecisionOutcome.Scale } => Worsening.Nearest(trial),
            { Rule: 1 } => FreshReading(trial),
            { Outcome: DecisionOutcome.Iterate } => Improvement.Of(trial) ?? Worsening.Nearest(trial),
            _ => Improvement.Of(trial),
        };
    }

    static SingleChange? FreshReading(Trial trial)
    {
        foreach (var standing in trial.Says.Kpis.Where(kpi => !kpi.IsProven))
            foreach (var value in new[] { standing.Value, standing.Kpi.Kill, standing.Kpi.Target }.OfType<decimal>())
                if (trial.Altered(trial.Record.With(trial.Reading(standing.Kpi.Id, value))) is { } outcome)
                    return new(
                        outcome,
                        $"with a measured reading of {Markdown.Code(standing.Kpi.Name)}{By(trial)}"
                            + (value == standing.Value ? "" : $", {Trial.AtLeastAsGood(standing.Kpi, value)}"));
        return null;
    }

    static string By(Trial trial) => trial.Record.Due(trial.Charter.Window) is not { } due ? ""
        : trial.Today < due ? $" by {due.Spoken()}" : $" of {due.Spoken()} or before";
}

/// <summary>A pilot put to the decision rule again with something changed.</summary>
sealed record Trial(Charter Charter, PilotRecord Record, LocalDate Today, int IterationsUsed, Recommendation Says)
{
    /// <summary>What the rule says of another record; null where it says the same.</summary>
    public DecisionOutcome? Altered(PilotRecord record) => Altered(Charter, record);

    public DecisionOutcome? Altered(Charter charter) => Altered(charter, Record);

    /// <summary>What the rule says where the KPI has this value; null where it says the same.</summary>
    public DecisionOutcome? Altered(KpiStanding standing, decimal value) => Altered(Record.With(
        [.. standing.Series.Counted.TakeLast(Series.ReadingsOfAValue).Select(reading => reading with { Value = value })]));

    /// <summary>What the rule says where the guardrail's latest reading has this value; null where it says the same.</summary>
    public DecisionOutcome? Altered(GuardrailStanding standing, decimal value) =>
        Altered(Record.With((standing.Latest ?? Reading(standing.Guardrail.Id, value)) with { Value = value }));

    public Reading Reading(string? series, decimal value) => new("", 0, Says.Day, series ?? "", value, null, Basis.Measured, null, null);

    /// <summary>
    /// Between a value of the KPI that changes nothing and one that alters the outcome, the altering value that is nearest to the first.
    /// </summary>
    public decimal Threshold(KpiStanding standing, decimal same, decimal altering)
    {
        // Each step halves what is between: enough for four digits of it, and a decision needs no more.
        for (var step = 0; step < 16; step++)
        {
            var middle = same / 2 + altering / 2;
            if (Altered(standing, middle) is null)
                same = middle;
            else
                altering = middle;
        }
        return altering;
    }

    /// <summary>"at 4.50 or less", the KPI named where there are others.</summary>
    public string At(KpiStanding standing, decimal value) => $"{Named(standing)}{AtLeastAsGood(standing.Kpi, value)}";

    /// <summary>"above 4.50", the KPI named where there are others.</summary>
    public string Beyond(KpiStanding standing, decimal value) =>
        $"{Named(standing)}{(standing.Kpi.Direction is Direction.Down ? "above" : "below")} {Spoken.Number(value)}";

    public static string AtLeastAsGood(Kpi kpi, decimal value) =>
        $"at {Spoken.Number(value)} or {(kpi.Direction is Direction.Down ? "less" : "more")}";

    string Named(KpiStanding standing) => Says.Kpis.Count == 1 ? "" : $"with {Markdown.Code(standing.Kpi.Name)} ";

    DecisionOutcome? Altered(Charter charter, PilotRecord record) =>
        DecisionRule.Recommend(charter, record, Today, IterationsUsed).Outcome is var outcome && outcome != Says.Outcome ? outcome : null;
}
