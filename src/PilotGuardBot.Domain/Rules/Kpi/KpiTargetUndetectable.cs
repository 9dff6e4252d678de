using System.Globalization;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A change that normal variation hides decides nothing. Where the baseline states its spread, the change must be at least twice that.
/// Without one, a KPI in percent of cases needs enough of them: n = (z(1−α/2) + z(power))² · (p₁(1−p₁) + p₂(1−p₂)) / (p₁−p₂)² a group, the
/// sample size for two proportions of S. J. Pocock, Clinical Trials (1983), chapter 9; 12% to 9% takes 1,636 at power 0.8 and α 0.05. The
/// cases at hand are monthly volume × window in months of 30.44 days × share of real volume, the mean of the rollout's stages: a stage
/// without real users counts nothing, one whose share is not stated counts whole.
/// </summary>
public sealed class KpiTargetUndetectable : Rule, IJudgeCharter
{
    const double DaysAMonth = 30.44;

    static readonly ProbabilityParameter Power = new(
        "power", 0.8m, 0.5m, 0.999m, LargerIsStricter: true, "How likely a true change must show.");

    static readonly ProbabilityParameter Alpha = new(
        "alpha", 0.05m, 0.0001m, 0.5m, LargerIsStricter: false, "How likely chance may look like a change.");

    static readonly Vocabulary.Phrases WithoutUsers = new("shadow", "sandbox", "demo", "notebook", "offline", "dry run", "dark");

    const string Kpis =
        "kpis: [{id: complaint-rate, outcome: quality, unit: \"%\", direction: down,\n"
        + "  baseline: {value: 12, date: 2026-02-20, source: CRM report 7}, target: 9, kill: 11,\n"
        + "  measure: {type: sql, ref: queries/complaints.sql}}]\n";

    public override RuleCard Card { get; } = new("kpi-target-undetectable", RuleGroup.Kpi, Severity.Off)
    {
        Checks = "The change from baseline to target is at least twice the spread, or a KPI in percent has cases enough to show it.",
        Fix = "Raise the volume, extend the baseline or choose a steadier KPI.",
        Example = "baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112, spread: 0.35}",
        Parameters = [Power, Alpha],
        Strict = Severity.Off,
        Failing = new(Kpis + "workflow: {name: Route supplier invoices, monthlyVolume: 400, risk: low}"),
        Passing = new(Kpis + "workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: low}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        foreach (var kpi in facts.Charter.Kpis.Where(kpi => kpi.Outcome is not KpiOutcome.Activity && !KpiTargetFlat.IsNoStep(kpi)))
        {
            if (kpi is not { Target: { } target, Baseline: { Value: { } baseline } start })
                continue;
            var why = start.Spread is { } spread ? Spread(Math.Abs(target - baseline), spread) : Cases(facts.Charter, kpi, settings);
            if (why is not null)
                yield return Found.At(facts.Charter, $"{kpi.Path}.target",
                    $"The change of {Markdown.Code(kpi.Name)} from {baseline} to {target} would be lost in normal variation: {why}.");
        }
    }

    static string? Spread(decimal change, decimal spread) =>
        change < 2 * spread ? $"it is {change}, and twice the spread is {2 * spread}" : null;

    static string? Cases(Charter charter, Kpi kpi, RuleSettings settings)
    {
        if (kpi.Unit?.Trim() is not ("%" or "percent" or "pct") || charter.Workflow?.MonthlyVolume is not { } volume
            || charter.Window is not { Start: { } from, Decision: { } to } || to <= from)
            return null;
        var (before, after) = ((double)kpi.Baseline!.Value!.Value / 100, (double)kpi.Target!.Value / 100);
        if (CasesNeeded(before, after, (double)Power.In(settings), (double)Alpha.In(settings)) is not { } needed)
            return null;
        var seen = volume * NodaTime.Period.DaysBetween(from, to) / DaysAMonth * RealShare(charter.Integration?.Rollout ?? []);
        return seen < needed
            ? string.Create(CultureInfo.InvariantCulture, $"it takes about {needed:N0} cases a group, and the pilot sees about {Math.Floor(seen):N0}")
            : null;
    }

    /// <summary>Cases a group, rounded up; null where a share is outside 0 to 1 or both are equal.</summary>
    public static double? CasesNeeded(double before, double after, double power, double alpha)
    {
        if (before is < 0 or > 1 || after is < 0 or > 1 || before == after)
            return null;
        var z = NormalQuantile(1 - (alpha / 2)) + NormalQuantile(power);
        return Math.Ceiling(z * z * ((before * (1 - before)) + (after * (1 - after))) / ((before - after) * (before - after)));
    }

    static double RealShare(IReadOnlyList<string> rollout) => rollout.Count == 0 ? 1 : rollout.Average(Share);

    static double Share(string stage) =>
        stage.IndexOf('%') is > 0 and var end && double.TryParse(Digits(stage, end), CultureInfo.InvariantCulture, out var percent)
            ? Math.Clamp(percent / 100, 0, 1)
            : WithoutUsers.FirstIn(stage) is null ? 1 : 0;

    /// <summary>The number that stands right before the percent sign.</summary>
    static ReadOnlySpan<char> Digits(string stage, int end)
    {
        var text = stage.AsSpan(0, end).TrimEnd();
        var start = text.Length;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is '.'))
            start--;
        return text[start..];
    }

    /// <summary>
    /// P. J. Acklam's rational approximation of the inverse normal distribution (2003), for 0.0001 to 0.9999; its relative error is below
    /// 1.2e-9.
    /// </summary>
    static double NormalQuantile(double p)
    {
        if (p < 0.02425)
            return Tail(Math.Sqrt(-2 * Math.Log(p)));
        if (p > 1 - 0.02425)
            return -Tail(Math.Sqrt(-2 * Math.Log(1 - p)));
        var q = p - 0.5;
        var r = q * q;
        var over = Polynomial(
            r, -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239);
        var under = Polynomial(
            r, -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1);
        return over * q / under;
    }

    static double Tail(double q)
    {
        var over = Polynomial(
            q, -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783);
        var under = Polynomial(q, 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996, 3.754408661907416, 1);
        return over / under;
    }

    /// <summary>By Horner's scheme, the highest power's factor first.</summary>
    static double Polynomial(double x, params ReadOnlySpan<double> factors)
    {
        var sum = 0.0;
        foreach (var factor in factors)
            sum = (sum * x) + factor;
        return sum;
    }
}
