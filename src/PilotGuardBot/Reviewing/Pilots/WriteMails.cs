using System.Text.Json;
using Markdig;
using NodaTime;
using PilotGuardBot.Charts;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Settings;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Pilots;

/// <summary>
/// Writes a message once more as a mail, for each of its people whom the policy gives an address: leads often have no account on the forge. It waits until
/// the comment stands.
/// </summary>
public sealed class WriteMails(PilotGuardDb db, ServiceSettings settings, MailLayout layout, IClock clock)
{
    public void Run(
        Pilot pilot, PilotSheet sheet, string postKey, PilotMessage message, IReadOnlyList<Addressee> to, Instant? until)
    {
        if (settings.Smtp is null)
            return;
        var now = clock.GetCurrentInstant();
        foreach (var address in to.Select(one => one.Mail).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var mail = layout.Of(sheet, message);
            db.Mails.Add(new()
            {
                Key = $"{postKey} {address.ToLowerInvariant()}",
                PilotId = pilot.Id,
                PostKey = postKey,
                To = address,
                Subject = message.Subject,
                Text = mail.Text,
                Html = mail.Html,
                Pictures = mail.Pictures,
                WantedAt = now,
                NotAfter = until ?? now + Duration.FromDays(2),
                State = MailState.Held,
            });
        }
    }
}

/// <summary>A message as the two parts of a mail.</summary>
public sealed class MailLayout
{
    // Letters hold escaped text of charters; whatever tag is left in them is shown as text.
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;color:#1f2328;max-width:42em;margin:1.5em auto;padding:0 1em}"
        + "table{border-collapse:collapse}td,th{border:1px solid #d1d9e0;padding:.3em .6em;text-align:left}"
        + "code{font:13px ui-monospace,monospace;background:#f0f2f4;padding:.1em .3em;border-radius:4px}footer{color:#59636e;font-size:13px}";

    const int MostCharts = 3;

    public sealed record Parts(string Text, string Html, string? Pictures);

    public Parts Of(PilotSheet sheet, PilotMessage message)
    {
        var charts = message.ShowsCharts ? Charts(sheet) : [];
        var letter = $"{message.Letter.TrimEnd()}\n\n[The pilot's page with its brief]({sheet.Place.Page})\n";
        var html = $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{System.Net.WebUtility.HtmlEncode(message.Subject)}</title>"
            + $"<style>{Style}</style></head><body>{Markdig.Markdown.ToHtml(letter, Pipeline)}{string.Concat(charts.Select(Figure))}"
            + "<footer>PilotGuardBot writes to you because the charter of this pilot names you.</footer></body></html>";
        return new(Plain(letter), html, charts.Count == 0 ? null : JsonSerializer.Serialize(charts.ToDictionary(chart => chart.Id, chart => chart.Png)));
    }

    /// <summary>KPIs with readings, each as a picture inside the mail: nothing is loaded from elsewhere.</summary>
    static List<Chart> Charts(PilotSheet sheet)
    {
        var brief = DecisionBrief.Of(sheet.Facts, sheet.Facts.Today, sheet.Pending);
        return
        [
            .. brief.Kpis.Where(kpi => kpi.Standing.Series.Readings.Count > 0).Take(MostCharts)
                .Select(kpi => new KpiChart(kpi, sheet.Facts.Charter.Window.Start, sheet.Life.Due))
                .Select((chart, at) => new Chart($"chart-{at + 1}", chart.Png(ChartColours.Light), chart.Description())),
        ];
    }

    static string Figure(Chart chart) =>
        $"<p><img src=\"cid:{chart.Id}\" width=\"{KpiChart.Width}\" style=\"max-width:100%\" alt=\"{System.Net.WebUtility.HtmlEncode(chart.Description)}\"></p>";

    sealed record Chart(string Id, byte[] Png, string Description);

    /// <summary>Markdown reads well as it is, but for its escapes.</summary>
    static string Plain(string markdown) => System.Text.RegularExpressions.Regex.Replace(markdown, @"\\([\\`*_\[\]()!|~:])", "$1")
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
        .Replace("\u200B", "", StringComparison.Ordinal);
}
