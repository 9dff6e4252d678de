using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// The pilot's cost ends somewhere: the charter has a cap, and what is on record stays below it. Spend is the latest counted reading of
/// <c>cost/spend</c>, which is the sum so far in the cap's currency. The cost of a case is the latest of <c>cost/unit</c>, in the unit of
/// <c>unitCostMax</c>; no KPI stands in for it, for <c>EUR/invoice</c> may be what the whole process costs.
/// </summary>
public sealed class CostUnbounded : Rule, IJudgeCharter
{
    const string Spend = "cost/spend", Unit = "cost/unit";

    static readonly FractionParameter WarnAt = new("warnAt", 0.8m, "The part of the cap above which spend is told: 0.8 is four fifths.");

    public override RuleCard Card { get; } = new("cost-unbounded", RuleGroup.Production, Severity.Warn)
    {
        Checks = "There is a cap on what the pilot costs; spend on record is well below it, and a case costs no more than `unitCostMax`.",
        Fix = "Set a cap, or bring the decision forward.",
        Example = "budget: {cap: 60000 EUR, runMonthly: 1800 EUR}",
        Runs = RuleRuns.PullRequest | RuleRuns.Schedule,
        Parameters = [WarnAt],
        Failing = new("production: {environment: aks-prod-we/ap, onCall: ap-platform}") { When = "The charter has no `budget`." },
        Passing = new("budget: {cap: 60000 EUR}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var charter = facts.Charter;
        if (charter.Budget?.Cap is not { } cap)
        {
            if (!facts.Misread("budget.cap"))
                yield return Found.At(charter, "budget.cap", "The pilot has no cap on what it costs.") with { Fix = "Set a cap." };
        }
        else if (Latest(facts, Spend) is { } spend && spend.Value > WarnAt.In(settings) * cap.Value)
            yield return Near(facts, cap, spend);
        if (charter.Production?.UnitCostMax is { } most && Latest(facts, Unit) is { } unit && unit.Value > most.Value)
            yield return Found.At(charter, "production.unitCostMax",
                $"On {unit.Date.Spoken()} a case cost {most with { Value = unit.Value }}; the most it may cost is {most}.") with
            {
                Fix = "Make the step cheaper, or decide early.",
                Example = "/pilot decide stop REASON",
            };
    }

    static Reading? Latest(CharterFacts facts, string series) =>
        facts is { Record: { Decision: null } record, Charter.Closed: null } && record.Of(series).Counted is [.., var last]
            ? last
            : null;

    static Found Near(CharterFacts facts, Amount cap, Reading spend)
    {
        var share = cap.Value > 0 ? $" ({decimal.Round(spend.Value / cap.Value * 100)} %)" : "";
        var found = Found.At(facts.Charter, "budget.cap", $"Spend is {spend.Value} of {cap}{share} on {spend.Date.Spoken()}");
        var reached = Reached(facts, cap, spend);
        var decision = facts.Charter.Window.Decision;
        if (reached is not { } day || !(day < decision))
            return found with
            {
                What = $"{found.What}.",
                Fix = "Bring the decision forward, or spend less.",
                Example = "/pilot decide stop REASON",
            };
        var before = facts.Calendar.OnOrBefore(day);
        return found with
        {
            What = $"{found.What}; at this rate the cap is reached on {day.Spoken()}, before the decision.",
            Fix = $"Bring the decision forward to {before.Spoken()}, or spend less.",
            Example = $"decision: {before.Written()}",
        };
    }

    /// <summary>The day on which a steady spend since the start reaches the cap; null where it has, or nobody can tell.</summary>
    static LocalDate? Reached(CharterFacts facts, Amount cap, Reading spend)
    {
        if (facts.Charter.Window.Start is not { } start || spend.Date <= start || spend.Value >= cap.Value)
            return null;
        var day = start.PlusDays((int)Math.Min(Period.DaysBetween(start, spend.Date) * cap.Value / spend.Value, 3660));
        return day > facts.Today ? day : null;
    }
}
