using Microsoft.AspNetCore.Http.HttpResults;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Portfolio;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Pages.Facts;

namespace PilotGuardBot.Pages;

/// <summary>A pilot in a list. Dates are ISO; the state is a word of the life cycle, overdue and blocked are flags beside it.</summary>
public sealed record PilotJson(
    string Organisation, string Id, string Repository, string File, string Page, string? State, bool Overdue, bool Blocked, int BusinessDaysLate,
    string? Start, string? Decision, OwnersJson? Owners);

public sealed record OwnersJson(string? Business, string? Tech, string? Decider, string? Sponsor, string? Team);

/// <summary>Everything that the pilot's page shows.</summary>
public sealed record PilotDetailsJson(
    PilotJson Pilot, RecommendationJson? Recommendation, IReadOnlyList<KpiJson> Kpis, IReadOnlyList<GuardrailJson> Guardrails,
    IReadOnlyList<FindingJson> Findings, IReadOnlyList<MessageJson> Messages, DecisionJson? Decided, ReadingsJson? Readings);

public sealed record RecommendationJson(string Outcome, int Rule, string Day, IReadOnlyList<string> Reasons);

public sealed record KpiJson(
    string Id, string? Unit, decimal? Baseline, decimal? Latest, string? LatestDay, decimal? Value, decimal? Target, decimal? Kill, decimal? Progress);

public sealed record GuardrailJson(string? Id, string Kpi, decimal? Min, decimal? Max, decimal? Latest, bool Holds);

public sealed record FindingJson(string Rule, string Severity, string Path, int Line, string Message, string Fix);

public sealed record MessageJson(string Day, string Stage, string State, IReadOnlyList<string> To, string? Note);

public sealed record DecisionJson(string? Outcome, string? Day, string? By, string? Rationale);

public sealed record ReadingsJson(int Present, int Expected, int Measured, int Pushed, int Corrections, int Tainted);

/// <summary>A part of a whole.</summary>
public sealed record ShareJson(int Part, int Whole);

public sealed record PortfolioJson(
    int Pilots, ShareJson Conversion, decimal? DaysToDecision, int OlderUndecided, ShareJson OnTime, int Overdue, int BusinessDaysLate, ShareJson Outcome,
    ShareJson EvidenceCoverage, IReadOnlyList<string> Stalled, IReadOnlyList<SunkCost> SunkCostOfStalled, IReadOnlyList<WorkInProgress> Teams,
    IReadOnlyList<WorkInProgress> Deciders, ShareJson CheapStops);

/// <summary><c>/api/v1/pilots</c>, one pilot, and <c>/api/v1/portfolio</c>: what the pages show, for programs.</summary>
static class PilotsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/pilots", async (ReadKnownPilots pilots, CancellationToken cancel) => (await pilots.All(cancel)).Select(Pilot))
            .WithName("pilots").WithSummary("All pilots, overdue ones first");
        app.MapGet("/api/v1/pilots/{organisation}/{id}", async Task<Results<Ok<PilotDetailsJson>, NotFound>> (
            string organisation, string id, ReadKnownPilots pilots, CancellationToken cancel) =>
            await pilots.One(new(organisation, id), cancel) is { } pilot ? TypedResults.Ok(Details(pilot)) : TypedResults.NotFound())
            .WithName("pilot").WithSummary("One pilot with its KPIs, findings, messages and decision");
        app.MapGet("/api/v1/portfolio", async (ReadKnownPilots pilots, CancellationToken cancel) =>
            Portfolio(PortfolioMetrics.Of((await pilots.All(cancel)).Select(pilot => pilot.Sheet).OfType<PilotSheet>().Select(PilotOutline.Of))))
            .WithName("portfolio").WithSummary("The metrics of all pilots over the last 365 days");
    }

    static PilotJson Pilot(KnownPilot pilot)
    {
        var (sheet, owners) = (pilot.Sheet, pilot.Sheet?.Facts.Charter.Owners);
        return new(
            pilot.Home.Owner, pilot.Row.CharterId, $"{pilot.Home.Owner}/{pilot.Home.Name}", pilot.Row.File, pilot.Address, Word(sheet?.Life.State),
            sheet?.Life.IsOverdue is true, sheet?.IsBlocked is true, sheet?.Life.BusinessDaysLate ?? 0, sheet?.Facts.Charter.Window.Start?.Written(),
            sheet?.Life.Due?.Written(), owners is null ? null : new(owners.Business, owners.Tech, owners.Decider, owners.Sponsor, owners.Team));
    }

    static PilotDetailsJson Details(KnownPilot pilot)
    {
        if (pilot.Sheet is not { } sheet)
            return new(Pilot(pilot), null, [], [], [], [], null, null);
        var brief = DecisionBrief.Of(sheet.Facts, sheet.Facts.Today, sheet.Pending);
        var (says, quality) = (brief.Says, brief.Quality);
        return new(
            Pilot(pilot), new(Word(says.Outcome)!, says.Rule, says.Day.Written(), says.Reasons),
            [
                .. brief.Kpis.Select(kpi => new KpiJson(
                    kpi.Kpi.Name, kpi.Kpi.Unit, kpi.Kpi.Baseline?.Value, kpi.Latest?.Value, kpi.Latest?.Date.Written(), kpi.Standing.Value, kpi.Kpi.Target,
                    kpi.Kpi.Kill, kpi.Progress)),
            ],
            [
                .. says.Guardrails.Select(one => new GuardrailJson(
                    one.Guardrail.Id, one.Kpi.Name, one.Guardrail.Min, one.Guardrail.Max, one.Latest?.Value, one.Holds)),
            ],
            [
                .. sheet.Findings.Select(finding => new FindingJson(
                    finding.Rule, RuleText.Severity(finding.Severity), finding.File, finding.Place.Line, finding.What, finding.Fix)),
            ],
            [
                .. sheet.Nudges.Select(nudge => new MessageJson(
                    nudge.Day.Written(), nudge.Stage.Name, Word(nudge.State)!,
                    nudge.State is ToldState.Planned ? [.. sheet.Audience.Of(nudge.Stage).Select(one => one.Handle)] : nudge.To, nudge.Note)),
            ],
            sheet.Facts.Record?.Decision is { } decision ? new(Word(decision.Outcome), decision.Date?.Written(), decision.By, decision.Rationale) : null,
            new(quality.Present, quality.Expected, quality.Measured, quality.Pushed, quality.Corrections, quality.Tainted.Count));
    }

    static PortfolioJson Portfolio(PortfolioMetrics all) => new(
        all.Pilots, Of(all.Conversion), all.DaysToDecision, all.OlderUndecided, Of(all.OnTime), all.Overdue, all.BusinessDaysLate, Of(all.Outcome),
        Of(all.Coverage), all.Stalled, all.Sunk, all.Teams, all.Deciders, Of(all.CheapStops));

    static ShareJson Of(Share share) => new(share.Part, share.Whole);

    static string? Word(Enum? member) => member is null ? null : $"{member}".ToLowerInvariant();
}
