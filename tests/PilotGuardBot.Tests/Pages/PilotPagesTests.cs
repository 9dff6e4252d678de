using System.Net;
using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Scenarios.Window;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Pages;

/// <summary>The pages, feeds and JSON of pilots, as a visitor of a running service gets them.</summary>
public sealed class PilotPagesTests : WindowScenario
{
    const string Page = "/pilots/acme/invoice-routing";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Uri Service => new(Bot.App.Hook.Url!, "/");

    /// <summary>Friday 26 June 2026: the pilot has weekly readings, and its decider is asked for a decision in a week.</summary>
    async Task Deciding(DatabaseKind kind)
    {
        await Merged(kind);
        await Outage(new(2026, 4, 6));
        await Record(new(2026, 6, 24));
        await Outage(new(2026, 6, 26));
    }

    HttpClient Http() => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = Service };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pilots_page_shows_where_it_stands_and_who_is_told_what(DatabaseKind kind)
    {
        await Deciding(kind);
        using var http = Http();
        var page = WebUtility.HtmlDecode(await http.GetStringAsync(Page, Cancel));
        Assert.Contains("Deciding: <code>mei-cfo</code> decides by Friday 3 July", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Day 81 of 88: Mon 6 Apr 2026 to Fri 3 Jul 2026\"", page, StringComparison.Ordinal);
        Assert.Matches(@"(?s)<td>Fri 26 Jun 2026</td>\s*<td>T-7</td>\s*<td>read the brief, decide</td>\s*<td><code>mei-cfo</code></td>\s*<td>sent</td>", page);
        Assert.Matches(@"(?s)<td>Thu 2 Jul 2026</td>\s*<td>T-1</td>\s*<td>decide tomorrow</td>\s*<td><code>mei-cfo</code></td>\s*<td>to come</td>", page);
        Assert.Contains("The rule says scale", page, StringComparison.Ordinal);
        Assert.Contains("Decision brief: invoice-routing", await http.GetStringAsync($"{Page}/brief", Cancel), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_portfolio_lists_pilots_with_what_comes_next_and_pages_ask_no_forge(DatabaseKind kind)
    {
        await Deciding(kind);
        var calls = Bot.GitHub.Requests.Count;
        using var http = Http();
        var page = WebUtility.HtmlDecode(await http.GetStringAsync("/", Cancel));
        Assert.Contains($"<a href=\"{Page}\">invoice-routing</a>", page, StringComparison.Ordinal);
        Assert.Contains("<code>mei-cfo</code> decides", page, StringComparison.Ordinal);
        Assert.Contains("7 days left", page, StringComparison.Ordinal);
        Assert.Contains("1 of 1", page, StringComparison.Ordinal); // Below five pilots counts, not percentages.
        await http.GetStringAsync(Page, Cancel);
        Assert.Equal(calls, Bot.GitHub.Requests.Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Programs_get_the_same_as_JSON_and_a_calendar(DatabaseKind kind)
    {
        await Deciding(kind);
        using var http = Http();
        var all = JsonDocument.Parse(await http.GetStringAsync("/api/v1/pilots", Cancel)).RootElement;
        var one = Assert.Single(all.EnumerateArray());
        Assert.Equal(("acme", "invoice-routing", "deciding", "2026-07-03", false),
            (Text(one, "organisation"), Text(one, "id"), Text(one, "state"), Text(one, "decision"), one.GetProperty("overdue").GetBoolean()));
        var pilot = JsonDocument.Parse(await http.GetStringAsync("/api/v1/pilots/acme/invoice-routing", Cancel)).RootElement;
        Assert.Equal("scale", Text(pilot.GetProperty("recommendation"), "outcome"));
        Assert.Equal(4.4m, pilot.GetProperty("kpis")[0].GetProperty("value").GetDecimal());
        var portfolio = JsonDocument.Parse(await http.GetStringAsync("/api/v1/portfolio", Cancel)).RootElement;
        Assert.Equal((1, 0), (portfolio.GetProperty("pilots").GetInt32(), portfolio.GetProperty("overdue").GetInt32()));

        var feed = await http.GetStringAsync("/calendar.ics", Cancel);
        Assert.Contains("DTSTART;VALUE=DATE:20260703", feed, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Decide invoice-routing (mei-cfo)", feed, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20260702", feed, StringComparison.Ordinal);
        using var own = await http.GetAsync($"{Page}/calendar.ics", Cancel);
        Assert.Equal("text/calendar", own.Content.Headers.ContentType?.MediaType);
        var openApi = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json", Cancel)).RootElement.GetProperty("paths");
        Assert.Equal(
            ["/api/v1/pilots", "/api/v1/pilots/{id}/readings", "/api/v1/pilots/{organisation}/{id}", "/api/v1/pilots/{organisation}/{id}/readings", "/api/v1/portfolio"],
            openApi.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_id_alone_leads_to_the_only_pilot_and_what_is_not_there_is_not_found()
    {
        await Merged(DatabaseKind.Sqlite);
        using var http = Http();
        using var moved = await http.GetAsync("/pilots/invoice-routing", Cancel);
        Assert.Equal((HttpStatusCode.Redirect, Page), (moved.StatusCode, moved.Headers.Location?.OriginalString));
        foreach (var place in new[] { "/pilots/none", "/pilots/acme/none", "/pilots/umbrella/invoice-routing", $"{Page}s/brief", "/api/v1/pilots/acme/none", "/pilots/acme/none/calendar.ics" })
            Assert.Equal((place, HttpStatusCode.NotFound), (place, (await http.GetAsync(place, Cancel)).StatusCode));

        var twins = Bot.GitHub.AddOrganization("umbrella");
        await twins.AddRepository("invoices", new() { ["pilot.yml"] = Charters.Good });
        await Bot.App.Install(twins);
        await Bot.Settle();
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/pilots/invoice-routing", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/pilots/umbrella/invoice-routing", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_nothing_of_a_pilot_is_shown()
    {
        await Merged(DatabaseKind.Sqlite);
        using var http = Http();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        foreach (var place in new[] { "/", Page, $"{Page}/brief", "/pilots/invoice-routing", "/calendar.ics", $"{Page}/calendar.ics", "/api/v1/pilots", "/api/v1/portfolio", "/API/v1/pilots", "/openapi/v1.json" })
            Assert.Equal((place, HttpStatusCode.Forbidden), (place, (await http.GetAsync(place, Cancel)).StatusCode));
        // Pushed readings come from elsewhere, and bring a token.
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsync($"/api/v1{Page}/readings", null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Foreign_text_stays_text()
    {
        await Merged(DatabaseKind.Sqlite, Sponsored.With("name: Route supplier invoices to an approver", "name: \"<script>alert(1)</script>\"").With("team: accounts-payable", "team: \"<b>team\""));
        using var http = Http();
        foreach (var place in new[] { "/", Page, $"{Page}/brief" })
        {
            var page = await http.GetStringAsync(place, Cancel);
            Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Axe_finds_nothing_and_the_page_s_policy_lets_everything_be_seen()
    {
        await Deciding(DatabaseKind.Sqlite);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await Browser.Launch(playwright);
        Assert.SkipWhen(chromium is null, "There is no Chromium on this machine.");
        foreach (var place in new[] { "/", Page, $"{Page}/brief" })
            foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1000), (ColorScheme.Dark, 400) })
            {
                var page = await chromium.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
                var complaints = new List<string>();
                page.Console += (_, message) => complaints.Add(message.Text);
                await page.GotoAsync(new Uri(Service, place).AbsoluteUri);
                await page.ScreenshotAsync(new() { Path = $"/tmp/api-shots/{place.Replace('/', '_')}-{scheme}-{width}.png", FullPage = true });
                Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{place} {scheme}: {violation.Id}: {violation.Help} {violation.Nodes[0].Html}"));
                Assert.Empty(complaints);
            }
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
