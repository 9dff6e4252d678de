using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using PilotGuardBot.Domain.Portfolio;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Pages.Facts;

namespace PilotGuardBot.Pages;

/// <param name="Hint">How the figure is made, in a sentence.</param>
public sealed record Metric(string Name, string Value, string Hint);

/// <summary>A message that is to come.</summary>
public sealed record ComingMessage(KnownPilot Pilot, PilotSheet Sheet, ToldNudge Nudge);

/// <summary>All pilots, and what they say together.</summary>
public sealed class PortfolioModel(ReadKnownPilots pilots) : PageModel
{
    const int DaysAhead = 30, MostMessages = 50;

    public IReadOnlyList<KnownPilot> Pilots { get; private set; } = [];

    public PortfolioMetrics Metrics { get; private set; } = PortfolioMetrics.Of([]);

    public IReadOnlyList<ComingMessage> Messages { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        Pilots = await pilots.All(cancel);
        Metrics = PortfolioMetrics.Of(Pilots.Select(pilot => pilot.Sheet).OfType<PilotSheet>().Select(PilotOutline.Of));
        Messages =
        [
            .. (from pilot in Pilots
                let sheet = pilot.Sheet
                where sheet is { Life.IsOpen: true }
                from nudge in sheet.Nudges
                where nudge.State is ToldState.Planned && nudge.Day >= sheet.Facts.Today && nudge.Day <= sheet.Facts.Today.PlusDays(DaysAhead)
                orderby nudge.Day, pilot.Row.CharterId
                select new ComingMessage(pilot, sheet, nudge)).Take(MostMessages),
        ];
    }

    public IEnumerable<Metric> Figures()
    {
        var all = Metrics;
        yield return new("Overdue", all.Overdue == 0 ? "0" : $"{all.Overdue}, {all.BusinessDaysLate} business days", "Past their date and undecided; days late of all together.");
        yield return new("Decided on time", all.OnTime.Text, "Of the decisions that were due.");
        yield return new("Conversion", all.Conversion.Text, "In production, of the pilots whose date passed 60 days ago or longer.");
        yield return new(
            "Days to decision", all.DaysToDecision is { } days ? days.ToString("0.#", CultureInfo.InvariantCulture) : "none yet",
            all.DaysToDecision is null ? "Median from start to decision." : $"Median from start to decision; {all.OlderUndecided} undecided are older already.");
        yield return new("With an outcome KPI", all.Outcome.Text, "Active pilots whose outcome KPI has baseline, target, kill line and measure.");
        yield return new("Evidence", all.Coverage.Text, "Readings that came in their cadence, of those to be expected.");
        yield return new("Stalled", $"{all.Stalled.Count}", "More than ten business days overdue, 28 days without a reading, or paused too long.");
        yield return new("Sunk in stalled pilots", Sunk(all), "Recorded spend; estimated from the cap where there is none.");
        yield return new("Stopped on time", all.CheapStops.Text, "Of all stops. A cheap stop is a success.");
    }

    static string Sunk(PortfolioMetrics all) => all.Sunk.Count == 0 ? "0" : string.Join(", ", all.Sunk.Select(cost =>
        $"{(cost.IsEstimated ? "about " : "")}{cost.Value.ToString("N0", CultureInfo.InvariantCulture)} {Markdown.Visible(cost.Currency, 10)}"));
}
