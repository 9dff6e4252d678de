using System.Text;

namespace PilotGuardBot.Tests.Sandbox;

public sealed class StrictnessTests
{
    [Fact]
    public async Task A_well_behaved_client_leaves_nothing_unexpected()
    {
        await using var world = await TestWorld.Start();
        await world.Acme.AddRepository("app");
        await world.GetJson("repos/acme/app", await world.Token());
        Assert.Empty(world.GitHub.UnexpectedRequests);
        Assert.Equal(
            ["POST access_tokens True", "GET app False"],
            world.GitHub.Requests.Select(r => $"{r.Method} {r.Path.Split('/')[^1]} {r.IsTokenCall}"));
        Assert.Equal([null, world.Installation.Id], world.GitHub.Requests.Select(r => r.InstallationId));
    }

    [Theory]
    [InlineData("GET", "repos/acme/app/")] // a trailing slash
    [InlineData("GET", "repos/acme/app/stargazers")] // nothing that the sandbox knows
    [InlineData("PUT", "repos/acme/app")] // a known address with another method
    [InlineData("GET", "graphql")]
    public async Task An_unknown_request_is_answered_404_and_noted(string method, string address)
    {
        await using var world = await TestWorld.Start();
        await world.Acme.AddRepository("app");
        using var answer = await world.Send(method, address, await world.Token());
        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains(address, Assert.Single(world.GitHub.UnexpectedRequests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_say_who_they_are_is_refused()
    {
        await using var world = await TestWorld.Start();
        await world.Acme.AddRepository("app");
        using var answer = await world.Send("GET", "repos/acme/app", await world.Token(), change: r => r.Headers.UserAgent.Clear());
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Single(world.GitHub.UnexpectedRequests);
    }

    [Theory]
    [InlineData("text/plain", "{\"body\":\"x\"}", 415, 1)]
    [InlineData("application/json", "{\"body\":", 400, 0)]
    [InlineData("application/json", "[1]", 400, 0)]
    public async Task A_write_has_to_be_JSON(string type, string body, int status, int unexpected)
    {
        await using var world = await TestWorld.Start();
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Something");
        using var answer = await world.Send("POST", $"repos/acme/app/issues/{issue.Number}/comments", await world.Token(), change: r =>
            r.Content = new StringContent(body, Encoding.UTF8, type));
        Assert.Equal((status, unexpected, 0), ((int)answer.StatusCode, world.GitHub.UnexpectedRequests.Count, issue.Comments.Count));
    }

    [Fact]
    public async Task An_enterprise_server_has_its_API_below_a_prefix_only()
    {
        await using var world = await TestWorld.Start(o => o with { EnterprisePaths = true });
        await world.Acme.AddRepository("app");
        Assert.EndsWith("/api/v3/", world.GitHub.Url.ToString(), StringComparison.Ordinal);
        var token = await world.Token();
        var json = await world.GetJson("repos/acme/app", token);
        Assert.Equal(new Uri(world.GitHub.Url, "repos/acme/app").ToString(), (string)json["url"]!);
        using var without = await world.Get(new Uri(world.GitHub.WebUrl, "repos/acme/app").ToString(), token);
        Assert.Equal(404, (int)without.StatusCode);
    }

    [Fact]
    public async Task An_anonymous_request_is_refused()
    {
        await using var world = await TestWorld.Start();
        await world.Acme.AddRepository("app", isPrivate: false);
        using var anonymous = await world.Get("repos/acme/app", null);
        using var mistaken = await world.Get("repos/acme/app", "ghs_nonsense");
        using var asApp = await world.Get("repos/acme/app", world.Jwt());
        Assert.Equal([401, 401, 401], new[] { anonymous, mistaken, asApp }.Select(a => (int)a.StatusCode));
    }
}
