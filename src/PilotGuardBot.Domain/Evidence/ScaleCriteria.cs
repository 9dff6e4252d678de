using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>
/// What scale needs beside targets and guardrails:
/// <list type="bullet">
/// <item>each review <c>approved</c> or <c>not-needed</c>, and not expired on the day;</item>
/// <item>the production fields that a charter cannot do without, <c>environment</c> and <c>onCall</c>;</item>
/// <item><c>tighten.paybackMonths</c>: <see cref="Payback"/> at most so many months;</item>
/// <item><c>tighten.minRealVolumePercent</c>: the latest counted <c>rollout/stage</c> at least so many percent;</item>
/// <item><c>tighten.maxOpenDataIncidents</c>: at most so many series <c>data/SOURCE/CHECK</c> whose latest counted reading is out of its
/// limit.</item>
/// </list>
/// </summary>
static class ScaleCriteria
{
    public static IEnumerable<Criterion> Of(Charter charter, PilotRecord record, LocalDate day, IReadOnlyList<KpiStanding> kpis)
    {
        var governance = charter.Governance;
        yield return Review("security", governance?.Security, day);
        yield return Review("privacy", governance?.Privacy, day);
        yield return Review("vendor", governance?.Vendor, day);
        yield return Production(charter.Production);
        var tighten = charter.Decision?.Tighten;
        if (tighten?.PaybackMonths is { } months)
            yield return Within(months, Payback.Of(charter, record, day, kpis));
        if (tighten?.MinRealVolumePercent is { } percent)
            yield return RealVolume(percent, record.Of(Series.Stage).Within(null, day).Latest?.Value);
        if (tighten?.MaxOpenDataIncidents is { } most)
            yield return DataIncidents(most, OpenIncidents(charter, record, day));
    }

    /// <summary>How many quality series are out of their limit by their latest counted reading.</summary>
    public static int OpenIncidents(Charter charter, PilotRecord record, LocalDate day) => QualitySeries.Of(charter)
        .Count(series => record.Of(series.Name).Within(null, day).Latest is { } latest && series.IsBroken(latest.Value));

    static Criterion Review(string name, GovernanceReview? review, LocalDate day)
    {
        var title = $"The {name} review";
        return review switch
        {
            { Expires: { } expires } when expires < day => new($"governance.{name}", false, $"{title} expired on {expires.Spoken()}."),
            { Status: ReviewStatus.Approved or ReviewStatus.NotNeeded } => new($"governance.{name}", true, $"{title} is done."),
            _ => new($"governance.{name}", false, $"{title} is not approved."),
        };
    }

    static Criterion Production(Production? production)
    {
        List<string> gaps = [];
        if (production?.Environment is null)
            gaps.Add("`environment`");
        if (production?.OnCall is null)
            gaps.Add("`onCall`");
        return gaps.Count == 0
            ? new("production", true, "The route to production is named.")
            : new("production", false, $"The route to production is incomplete: the charter names no {string.Join(" and no ", gaps)}.");
    }

    static Criterion Within(decimal limit, Payback payback)
    {
        const string name = "decision.tighten.paybackMonths";
        var wanted = $"the charter wants {Spoken.Number(limit)} {(limit == 1 ? "month" : "months")} at most";
        if (payback.Unknown is { } unknown)
            return new(name, false, $"The payback is unknown, and {wanted}: {unknown}.");
        return payback.Months is not { } months
            ? new(
                name, false,
                $"The spend is never paid back, for the monthly benefit of {Spoken.Number(payback.MonthlyBenefit)} "
                    + $"does not exceed the run cost; {wanted}.")
            : new(name, months <= limit, $"The spend is paid back in {Spoken.Number(Math.Round(months, 1))} months; {wanted}.");
    }

    static Criterion RealVolume(decimal least, decimal? stage) => new(
        "decision.tighten.minRealVolumePercent", stage >= least,
        stage is { } percent
            ? $"The pilot takes {Spoken.Number(percent)}% of the real volume; the charter wants {Spoken.Number(least)}% at least."
            : $"The share of real volume is unknown, and the charter wants {Spoken.Number(least)}% at least: "
                + $"no reading of `{Series.Stage}`.");

    static Criterion DataIncidents(int most, int open) => new(
        "decision.tighten.maxOpenDataIncidents", open <= most,
        $"{(open == 1 ? "1 data incident is" : $"{open} data incidents are")} open; the charter wants {most} at most.");
}
