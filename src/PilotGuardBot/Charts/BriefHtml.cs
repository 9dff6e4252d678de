using System.Net;
using System.Security.Cryptography;
using System.Text;
using Markdig;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;
using Markdown = PilotGuardBot.Domain.Posts.Markdown;

namespace PilotGuardBot.Charts;

/// <summary>A brief as HTML: its words, and a chart a KPI. Nothing in it is loaded from anywhere, and no HTML but our own.</summary>
static class BriefHtml
{
    const int MostCharts = 24;

    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    // What the pages' stylesheet lacks.
    const string Charts = """

        figure.chart { margin: 1.25rem 0; } figure.chart svg { display: block; width: 100%; height: auto; }
        .brief h1 { margin-top: 0; font-size: 1.3rem; } .brief th, .brief td { overflow-wrap: normal; }
        .brief td:nth-child(8) { white-space: nowrap; }
        .dark { display: none; }
        @media (prefers-color-scheme: dark) { .dark { display: block; } .light { display: none; } }
        @media print { .dark { display: none; } .light { display: block; } }
        """;

    static readonly Lazy<string> Style = new(() => Stylesheet() + Charts);

    /// <summary>For the inside of a page that has the pages' stylesheet and a heading of its own.</summary>
    public static string Body(DecisionBrief brief) => Words(BriefWording.Of(brief, charts: false)) + Figures(brief);

    /// <summary>A whole document.</summary>
    public static string Page(IReadOnlyList<DecisionBrief> briefs)
    {
        var title = briefs is [var only]
            ? $"Decision brief: {Markdown.Visible(only.Charter.Id ?? only.Charter.File, 80)}"
            : "Decision briefs";
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style.Value)));
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>{WebUtility.HtmlEncode(title)}</title>
              <style>{Style.Value}</style>
            </head>
            <body>
              <main>
            {string.Concat(briefs.Select(Article))}  </main>
            </body>
            </html>
            """;
    }

    /// <summary>In a document of its own, the brief's heading is the first.</summary>
    static string Article(DecisionBrief brief) =>
        $"<article class=\"brief\">\n{Words(BriefWording.Of(brief, charts: false)["##".Length..])}{Figures(brief)}</article>\n";

    static string Words(string markdown) => Markdig.Markdown.ToHtml(markdown, Pipeline);

    /// <summary>Each chart in the colours of light and of dark; the stylesheet shows one.</summary>
    static string Figures(DecisionBrief brief)
    {
        // Foreign text may be in an id, and two briefs may share one page.
        var pilot = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(brief.Charter.Id ?? brief.Charter.File)))[..8];
        return string.Concat(brief.Kpis.Take(MostCharts).Select((kpi, at) => Figure(brief, kpi, $"{pilot}-{at}")));
    }

    static string Figure(DecisionBrief brief, KpiBrief kpi, string name)
    {
        var chart = new KpiChart(kpi, brief.Charter.Window.Start, brief.Due);
        return $"<figure class=\"chart\"><div class=\"light\">{chart.Svg(ChartColours.Light, $"l-{name}-")}</div>"
            + $"<div class=\"dark\">{chart.Svg(ChartColours.Dark, $"d-{name}-")}</div>"
            + $"<figcaption>{WebUtility.HtmlEncode(chart.Description())}</figcaption></figure>\n";
    }

    static string Stylesheet()
    {
        using var css = typeof(BriefHtml).Assembly.GetManifestResourceStream("pilotguard.css")
            ?? throw new InvalidOperationException("The program was built without its stylesheet.");
        using var reader = new StreamReader(css);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
