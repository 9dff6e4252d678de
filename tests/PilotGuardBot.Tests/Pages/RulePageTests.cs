using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Tests.Pages;

/// <summary><c>/rules</c> and <c>/rules/ID</c>, as a person and as a browser read them.</summary>
public sealed class RulePageTests(Browser browser) : IClassFixture<Browser>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_rule_is_listed_and_leads_to_its_page()
    {
        var page = await browser.Open("/rules");
        Assert.Equal(RuleCatalogue.All.Count, await page.Locator("ul.rules li").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "window-too-long" }).ClickAsync();
        Assert.Equal("window-too-long · PilotGuardBot", await page.TitleAsync());
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_rules_page_shows_what_fails_what_is_said_of_it_and_what_passes()
    {
        var page = await browser.Open("/rules/window-too-long");
        var fails = page.GetByRole(AriaRole.Region, new() { Name = "An example that fails" });
        Assert.Contains("window:", await fails.Locator("pre").First.InnerTextAsync());
        Assert.Contains("error The window is", await fails.Locator(".said").InnerTextAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Region, new() { Name = "The same, mended" }).Locator(".said").CountAsync());
        Assert.Contains("maxWindowDays", await page.Locator("table").Last.InnerTextAsync());
    }

    [Theory]
    [InlineData("/rules", ColorScheme.Light, 1000)]
    [InlineData("/rules", ColorScheme.Dark, 400)]
    [InlineData("/rules/window-too-long", ColorScheme.Light, 1000)]
    [InlineData("/rules/kpi-goalposts-moved", ColorScheme.Dark, 400)]
    [InlineData("/posts", ColorScheme.Light, 1000)]
    public async Task Axe_finds_nothing(string path, ColorScheme scheme, int width)
    {
        var page = await browser.Open(path, scheme, width);
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}"));
    }

    [Fact]
    public async Task Every_page_answers_and_an_unknown_rule_is_not_found()
    {
        using var http = new HttpClient { BaseAddress = browser.Address };
        foreach (var rule in RuleCatalogue.All)
            Assert.Contains($"<h1><code>{rule.Id}</code></h1>", await http.GetStringAsync($"/rules/{rule.Id}", Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/rules/none", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_the_pages_stay_closed()
    {
        using var http = new HttpClient { BaseAddress = browser.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rules");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(request, Cancel)).StatusCode);
    }
}
