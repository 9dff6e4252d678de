using System.Globalization;
using NodaTime;

namespace PilotGuardBot.Tests.Sandbox;

public sealed class PagingAndLimitTests
{
    [Fact]
    public async Task Pages_are_found_by_their_links_and_newcomers_between_pages_are_seen()
    {
        await using var world = await TestWorld.Start();
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Long");
        for (var i = 0; i < 35; i++)
            await issue.Comment(world.Mei, $"{i}");
        var token = await world.Token();
        using var first = await world.Get($"repos/acme/app/issues/{issue.Number}/comments", token);
        Assert.Equal(30, (await TestWorld.Json(first)).AsArray().Count);
        Assert.NotNull(TestWorld.Link(first, "last"));
        Assert.Null(TestWorld.Link(first, "prev"));

        await issue.Comment(world.Mei, "late");
        using var second = await world.Get(TestWorld.Link(first, "next")!, token);
        Assert.Equal("late", (string)(await TestWorld.Json(second)).AsArray()[^1]!["body"]!);
        Assert.Null(TestWorld.Link(second, "next"));
        Assert.NotNull(TestWorld.Link(second, "prev"));
        Assert.Empty(world.GitHub.UnexpectedRequests);
    }

    [Fact]
    public async Task A_page_number_of_ones_own_making_is_unexpected()
    {
        await using var world = await TestWorld.Start(o => o with { WithoutLastPage = true });
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Long");
        for (var i = 0; i < 3; i++)
            await issue.Comment(world.Mei, $"{i}");
        var token = await world.Token();
        using var answer = await world.Get($"repos/acme/app/issues/{issue.Number}/comments?per_page=2&page=1", token);
        Assert.Null(TestWorld.Link(answer, "last"));
        Assert.Empty(world.GitHub.UnexpectedRequests);
        using var guessed = await world.Get($"repos/acme/app/issues/{issue.Number}/comments?per_page=2&page=2", token);
        Assert.Single(world.GitHub.UnexpectedRequests);
    }

    [Fact]
    public async Task An_unchanged_answer_costs_nothing_and_its_tag_belongs_to_one_token()
    {
        await using var world = await TestWorld.Start();
        await world.Acme.AddRepository("app");
        var (token, other) = (await world.Token(), await world.Token());
        using var first = await world.Get("repos/acme/app", token);
        var used = world.GitHub.RateLimits.Used(world.Installation);
        using var again = await world.Send("GET", "repos/acme/app", token, change: r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal((304, used), ((int)again.StatusCode, world.GitHub.RateLimits.Used(world.Installation)));
        using var foreign = await world.Send("GET", "repos/acme/app", other, change: r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal((200, used + 1), ((int)foreign.StatusCode, world.GitHub.RateLimits.Used(world.Installation)));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Whoever_used_up_the_hour_is_refused_until_it_is_over(int status)
    {
        await using var world = await TestWorld.Start();
        await world.Acme.AddRepository("app");
        var token = await world.Token();
        world.GitHub.RateLimits.Exhaust(world.Installation, status);
        using var refused = await world.Get("repos/acme/app", token);
        Assert.Equal((status, "0"), ((int)refused.StatusCode, Header(refused, "X-RateLimit-Remaining")));
        world.Clock.Now = Instant.FromUnixTimeSeconds(long.Parse(Header(refused, "X-RateLimit-Reset"), CultureInfo.InvariantCulture));
        using var allowed = await world.Get("repos/acme/app", await world.Token());
        Assert.Equal((200, "4999"), ((int)allowed.StatusCode, Header(allowed, "X-RateLimit-Remaining")));
    }

    [Fact]
    public async Task Too_much_content_within_a_minute_meets_the_secondary_limit()
    {
        await using var world = await TestWorld.Start(o => o with { ContentLimit = 2, SecondaryLimitSaysWhen = false });
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Busy");
        var token = await world.Token();
        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
            statuses.Add(await Comment());
        world.Clock.Now += Duration.FromMinutes(1);
        statuses.Add(await Comment());
        Assert.Equal([201, 201, 403, 201], statuses);
        Assert.Equal(3, issue.Comments.Count);

        async Task<int> Comment()
        {
            using var answer = await world.Send("POST", $"repos/acme/app/issues/{issue.Number}/comments", token, new { body = "Hello" });
            Assert.False(answer.Headers.Contains("Retry-After"));
            return (int)answer.StatusCode;
        }
    }

    static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
