using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Vocabulary;

namespace PilotGuardBot.Domain.Portfolio;

/// <summary>What the metrics of a portfolio know of one pilot on a day.</summary>
public sealed record PilotOutline
{
    public required string Id { get; init; }

    /// <summary>The day in the pilot's own zone.</summary>
    public required LocalDate Today { get; init; }

    public required PilotLife Life { get; init; }

    public Owners Owners { get; init; } = new();

    public LocalDate? Start { get; init; }

    /// <summary>The final decision's; null while there is none, an iteration included.</summary>
    public DecisionOutcome? Outcome { get; init; }

    /// <summary>The final decision's day.</summary>
    public LocalDate? DecidedOn { get; init; }

    /// <summary>How it was closed; null while it is not.</summary>
    public ClosureOutcome? ClosedAs { get; init; }

    /// <summary>An outcome KPI, by its words, has baseline, target, kill line and measure.</summary>
    public bool HasCompleteOutcome { get; init; }

    /// <summary>Full periods of its KPIs' cadences so far, and in how many of them there is a reading.</summary>
    public (int Present, int Expected) Readings { get; init; }

    /// <summary>The day of the last reading of an outcome KPI that counts; null for none.</summary>
    public LocalDate? LastReading { get; init; }

    /// <summary>Its charter goes on with a pause that has ended by itself.</summary>
    public bool IsPausedBeyondLimit { get; init; }

    /// <summary>What was spent by the latest reading of <c>cost/spend</c>; null for none.</summary>
    public decimal? Spend { get; init; }

    /// <summary>Its unit is the currency.</summary>
    public Amount? Cap { get; init; }

    /// <summary>How many pilots its team may run at a time by the policy; null for no limit.</summary>
    public int? TeamLimit { get; init; }

    /// <summary>Its window has begun and nobody decided it yet.</summary>
    public bool IsActive => Life.State is PilotState.Running or PilotState.Paused or PilotState.Deciding;

    public bool HasStarted => Start <= Today;

    public static PilotOutline Of(PilotSheet sheet)
    {
        var (facts, charter) = (sheet.Facts, sheet.Facts.Charter);
        var record = facts.Record ?? PilotRecord.Empty;
        var brief = DecisionBrief.Of(facts, facts.Today, sheet.Pending);
        var limit = PortfolioWipExceeded.PerTeam.In(sheet.Policy.Rules["portfolio-wip-exceeded"]);
        return new()
        {
            Id = charter.Id ?? charter.File,
            Today = facts.Today,
            Life = sheet.Life,
            Owners = charter.Owners,
            Start = charter.Window.Start,
            Outcome = record.IsUndecided ? null : record.Decision?.Outcome,
            DecidedOn = record.IsUndecided ? null : record.Decision?.Date,
            ClosedAs = charter.Closed?.Outcome,
            HasCompleteOutcome = charter.Kpis.Any(IsCompleteOutcome),
            Readings = (brief.Quality.Present, brief.Quality.Expected),
            LastReading = brief.Kpis.Select(kpi => kpi.Latest?.Date).Max(),
            IsPausedBeyondLimit = sheet.Life.IsOpen && sheet.Life.State is not PilotState.Paused && facts.IsPaused(),
            Spend = brief.Money.Spend?.Value,
            Cap = charter.Budget?.Cap,
            TeamLimit = limit is OpenLimitParameter.Off ? null : limit,
        };
    }

    static bool IsCompleteOutcome(Kpi kpi) => kpi is { Outcome: not KpiOutcome.Activity, Id: not null, Baseline.Value: not null, Target: not null, Kill: not null, Measure.Ref: not null }
        && KpiVocabulary.BuiltIn.Classify(kpi.Name, kpi.Unit).Kind is KpiKind.Outcome;
}
