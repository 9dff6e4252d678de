using System.Text.Json;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Sandbox;

public sealed class FaultTests
{
    [Fact]
    public async Task Before_the_effect_nothing_happened()
    {
        await using var world = await TestWorld.Start();
        var (issue, token) = await Arrange(world);
        world.GitHub.Faults.Next(r => r.IsWrite, Fault.Status(500));
        Assert.Equal(500, await Comment(world, issue, token));
        world.GitHub.Faults.Next(Fault.HtmlBadGateway);
        Assert.Equal(502, await Comment(world, issue, token));
        world.GitHub.Faults.Next(Fault.Reset);
        await Assert.ThrowsAsync<HttpRequestException>(() => Comment(world, issue, token));
        Assert.Empty(issue.Comments);
        Assert.Equal(201, await Comment(world, issue, token));
        Assert.Single(issue.Comments);
    }

    [Fact]
    public async Task After_the_effect_the_comment_stands_although_the_answer_says_otherwise()
    {
        await using var world = await TestWorld.Start();
        var (issue, token) = await Arrange(world);
        world.GitHub.Faults.Next(Fault.StatusAfterEffect(502));
        Assert.Equal(502, await Comment(world, issue, token));
        Assert.Single(issue.Comments);
        world.GitHub.Faults.Next(Fault.ResetAfterEffect);
        await Assert.ThrowsAsync<HttpRequestException>(() => Comment(world, issue, token));
        Assert.Equal(2, issue.Comments.Count);
        var writes = world.GitHub.Requests.Where(r => r.Path.EndsWith("/comments", StringComparison.Ordinal)).ToArray();
        Assert.Equal([(502, true), (null, true)], writes.Select(r => (r.Status, r.TookEffect)));
    }

    [Fact]
    public async Task An_answer_can_be_cut_off_in_the_middle()
    {
        await using var world = await TestWorld.Start();
        var (_, token) = await Arrange(world);
        world.GitHub.Faults.Next(Fault.TruncatedJson);
        using var answer = await world.Get("repos/acme/app", token);
        await Assert.ThrowsAnyAsync<JsonException>(() => TestWorld.Json(answer));
    }

    [Fact]
    public async Task A_slow_answer_comes_when_the_test_lets_it()
    {
        await using var world = await TestWorld.Start();
        var (issue, token) = await Arrange(world);
        var other = await issue.Repository.OpenIssue("Something else");
        var gate = new TaskCompletionSource();
        world.GitHub.Faults.Next(request => request.Path.EndsWith($"/{issue.Number}/comments", StringComparison.Ordinal), Fault.SlowUntil(gate.Task));
        var slow = Comment(world, issue, token);
        Assert.Equal(201, await Comment(world, other, token));
        Assert.False(slow.IsCompleted);
        gate.SetResult();
        Assert.Equal(201, await slow.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Single(issue.Comments);
    }

    [Theory]
    [InlineData("86400")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData(null)]
    public async Task The_secondary_limit_says_when_to_come_back_as_the_test_wants(string? retryAfter)
    {
        await using var world = await TestWorld.Start();
        var (_, token) = await Arrange(world);
        world.GitHub.Faults.Next(Fault.SecondaryLimit(retryAfter, 429));
        using var answer = await world.Get("repos/acme/app", token);
        Assert.Equal(429, (int)answer.StatusCode);
        Assert.Equal(retryAfter, answer.Headers.TryGetValues("Retry-After", out var values) ? values.Single() : null);
        Assert.Contains("secondary rate limit", (string)(await TestWorld.Json(answer))["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_faults_depend_on_the_seed_only()
    {
        var (one, same, other) = (await Run(7), await Run(7), await Run(8));
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        Assert.InRange(one.Count(s => s == 502), 10, 30);

        static async Task<List<int>> Run(int seed)
        {
            await using var world = await TestWorld.Start();
            var (_, token) = await Arrange(world);
            world.GitHub.Faults.Randomly(new Random(seed), 0.3, Fault.Status(502), Fault.HtmlBadGateway);
            var statuses = new List<int>();
            for (var i = 0; i < 60; i++)
            {
                using var answer = await world.Get("repos/acme/app", token);
                statuses.Add((int)answer.StatusCode);
            }
            return statuses;
        }
    }

    [Fact]
    public async Task A_header_can_lead_a_client_astray()
    {
        await using var world = await TestWorld.Start();
        var (_, token) = await Arrange(world);
        var astray = Fault.WithHeader("Link", "<http://evil.invalid/>; rel=\"next\"");
        world.GitHub.Faults.Always(r => r.Path == "/installation/repositories", astray);
        using var answer = await world.Get("installation/repositories", token);
        Assert.Equal((200, "http://evil.invalid/"), ((int)answer.StatusCode, TestWorld.Link(answer, "next")));
        world.GitHub.Faults.Clear();
        using var healed = await world.Get("installation/repositories", token);
        Assert.Null(TestWorld.Link(healed, "next"));
    }

    static async Task<(SandboxIssue Issue, string Token)> Arrange(TestWorld world) =>
        (await (await world.Acme.AddRepository("app")).OpenIssue("Something"), await world.Token());

    static async Task<int> Comment(TestWorld world, SandboxIssue issue, string token)
    {
        using var answer = await world.Send("POST", $"repos/acme/app/issues/{issue.Number}/comments", token, new { body = "Hello" });
        return (int)answer.StatusCode;
    }
}
