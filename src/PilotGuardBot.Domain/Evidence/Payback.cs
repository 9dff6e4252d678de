using NodaTime;
using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>
/// Payback in months = spend / (monthly benefit − <c>budget.runMonthly</c>). Spend is the latest counted reading of <c>cost/spend</c>.
/// The monthly benefit is the sum over the outcome KPIs in the budget's currency of (baseline − value) where down is better, and of
/// (value − baseline) where up is: times <c>workflow.monthlyVolume</c> for a unit per case (<c>EUR/invoice</c>), taken as it is for one a
/// month, and brought to a month for one a day, week, quarter or year.
/// </summary>
/// <param name="Months">Null where the benefit does not exceed the run cost, and where something is unknown.</param>
/// <param name="MonthlyBenefit">In the budget's currency; 0 where something is unknown.</param>
/// <param name="Unknown">What is unknown, as a clause: "no reading of `cost/spend`"; null where nothing is.</param>
public sealed record Payback(decimal? Months, decimal MonthlyBenefit, string? Unknown)
{
    public static Payback Of(Charter charter, PilotRecord record, LocalDate day, IReadOnlyList<KpiStanding> kpis)
    {
        if (record.Of(Series.Spend).Within(null, day).Latest is not { } spend)
            return Without($"there is no reading of `{Series.Spend}`");
        if (charter.Budget?.RunMonthly is not { } run)
            return Without("the charter has no `budget.runMonthly`");
        if (CurrencyUnit.Of(run.Unit) is not { } currency)
            return Without("`budget.runMonthly` names no currency");
        var benefits = kpis.Select(kpi => Benefit(kpi, currency.Code, charter.Workflow?.MonthlyVolume)).OfType<decimal>().ToList();
        if (benefits.Count == 0)
            return Without($"no outcome KPI with a value, a baseline and a unit such as `{currency.Code}/invoice`");
        var (benefit, cost) = (benefits.Sum(), run.Value);
        return benefit > cost ? new(spend.Value / (benefit - cost), benefit, null) : new(null, benefit, null);
    }

    static Payback Without(string unknown) => new(null, 0, unknown);

    static decimal? Benefit(KpiStanding kpi, string currency, int? monthlyVolume)
    {
        if (CurrencyUnit.Of(kpi.Kpi.Unit) is not { } unit || unit.Code != currency || kpi.Kpi.Direction is not { } better)
            return null;
        if (unit.MonthlyFactor(monthlyVolume) is not { } factor)
            return null;
        return kpi.Value is { } value && kpi.Kpi.Baseline?.Value is { } baseline
            ? (better is Direction.Down ? baseline - value : value - baseline) * factor
            : null;
    }
}
