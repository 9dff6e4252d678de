using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using PilotGuardBot.Sandbox.GitHub.Git;
using static PilotGuardBot.Tests.Forges.GitHub.ScriptedGitHub;

namespace PilotGuardBot.Tests.Forges.GitHub;

/// <summary>Redirects, pages and remembered answers: where a call may be led, and where not.</summary>
public sealed class Wandering
{
    const string Pull = "GET /repos/acme/app/pulls/7";
    const string Open = "GET /repos/acme/app/pulls?state=open&per_page=100";
    const string ById = "GET /repositories/42";
    const string Renamed = """{"id":42,"name":"app2","owner":{"login":"acme","id":1},"default_branch":"main"}""";

    static readonly CommentPost Comment = new("<!-- m -->", "hi\n<!-- m -->", OnlyIfPresent: false);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static HttpResponseMessage Moved(int status, string to) => Json("{}", status, ("Location", to));

    static string PullJson(string sha) => $$"""{"number":7,"state":"open","base":{"ref":"main","sha":"b"},"head":{"sha":"{{sha}}"} }""";

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_read_follows_one_redirect_and_learns_the_new_name(int status)
    {
        var github = new ScriptedGitHub().On(Pull, Moved(status, $"{Root}repositories/42/pulls/7"))
            .On("GET /repositories/42/pulls/7", Json(PullJson("h"))).On(ById, Json(Renamed))
            .On("GET /repos/acme/app2/pulls/7", Json(PullJson("h2")));
        Assert.Equal("h", (await github.Forge.PullRequest(App, 7, Cancel))!.HeadSha);
        Assert.Equal("h2", (await github.Forge.PullRequest(App, 7, Cancel))!.HeadSha);
        Assert.Equal(4, github.Calls.Count);
    }

    [Fact]
    public async Task A_second_redirect_is_not_followed()
    {
        var github = new ScriptedGitHub().On(Pull, Moved(301, "/repositories/42/pulls/7"))
            .On("GET /repositories/42/pulls/7", Moved(301, "/repos/acme/app/pulls/7"));
        await Assert.ThrowsAsync<ForgeRefusedException>(() => github.Forge.PullRequest(App, 7, Cancel));
    }

    [Theory]
    [InlineData("https://evil.test/repositories/42/pulls/7")]
    [InlineData("http://api.github.test/repositories/42/pulls/7")]
    [InlineData("https://api.github.test:8443/repositories/42/pulls/7")]
    [InlineData("//evil.test/x")]
    public async Task Our_token_follows_no_redirect_to_another_host(string to)
    {
        var github = new ScriptedGitHub().On(Pull, Moved(301, to));
        await Assert.ThrowsAsync<ForgeRefusedException>(() => github.Forge.PullRequest(App, 7, Cancel));
        Assert.Single(github.Calls);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task A_write_is_sent_again_to_the_name_found_by_id(int status)
    {
        var github = new ScriptedGitHub().On("POST /repos/acme/app/issues/7/comments", Moved(status, "/repositories/42/issues/7/comments"))
            .On(ById, Json(Renamed)).On("POST /repos/acme/app2/issues/7/comments", Json("""{"id":9}""", 201));
        Assert.Equal("9", await github.Forge.EnsureComment(App, 7, Comment, null, noneStands: true, Cancel));
        Assert.All(github.Calls.Where(call => call.Method is "POST"), call => Assert.Contains("hi", call.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_to_a_repository_that_is_gone_is_given_up()
    {
        var github = new ScriptedGitHub().On("POST /repos/acme/app/issues/7/comments", Moved(307, "/x")).On(ById, Error(404));
        await Assert.ThrowsAsync<ForgeGoneException>(() => github.Forge.EnsureComment(App, 7, Comment, null, noneStands: true, Cancel));
    }

    [Fact]
    public async Task Pages_are_followed_by_their_links()
    {
        var github = new ScriptedGitHub()
            .On(Open, Json("""[{"number":1}]""", 200, ("Link", $"<{Root}opaque?cursor=a%2Bb>; rel=\"next\", <{Root}opaque?last>; rel=\"last\"")))
            .On("GET /opaque?cursor=a%2Bb", Json("""[{"number":2},{"number":1}]"""));
        Assert.Equal([1, 2], await github.Forge.OpenPullRequests(App, Cancel));
    }

    [Fact]
    public async Task Pages_that_lead_in_a_circle_end()
    {
        var github = new ScriptedGitHub().On(Open, Json("[]", 200, ("Link", $"<{Root}a>; rel=\"next\"")))
            .On("GET /a", Json("[]", 200, ("Link", $"<{Root}b>; rel=\"next\""))).On("GET /b", Json("[]", 200, ("Link", $"<{Root}a>; rel=\"next\"")));
        await Assert.ThrowsAsync<ForgeUnsureException>(() => github.Forge.OpenPullRequests(App, Cancel));
        Assert.Equal(3, github.Calls.Count);
    }

    [Fact]
    public async Task Pages_without_end_are_given_up_after_a_hundred()
    {
        var github = new ScriptedGitHub().On(Open, Json("[]", 200, ("Link", $"<{Root}p1>; rel=\"next\"")));
        for (var i = 1; i < 100; i++)
            github.On($"GET /p{i}", Json("[]", 200, ("Link", $"<{Root}p{i + 1}>; rel=\"next\"")));
        await Assert.ThrowsAsync<ForgeUnsureException>(() => github.Forge.OpenPullRequests(App, Cancel));
        Assert.Equal(100, github.Calls.Count);
    }

    [Fact]
    public async Task A_next_page_on_another_host_never_sees_our_token()
    {
        var github = new ScriptedGitHub().On(Open, Json("[]", 200, ("Link", "<https://evil.test/p2>; rel=\"next\"")));
        await Assert.ThrowsAsync<ForgeRefusedException>(() => github.Forge.OpenPullRequests(App, Cancel));
        Assert.DoesNotContain(github.Requests, call => call.Address.Host is "evil.test");
    }

    [Fact]
    public async Task An_unchanged_answer_comes_from_memory()
    {
        var github = new ScriptedGitHub().On(Pull, Json(PullJson("h"), 200, ("ETag", "W/\"1\""))).On(Pull, new HttpResponseMessage(System.Net.HttpStatusCode.NotModified))
            .On(Pull, Json(PullJson("h2"), 200, ("ETag", "W/\"2\""))).On(Pull, Error(404)).On(ById, Error(404));
        Assert.Equal("h", (await github.Forge.PullRequest(App, 7, Cancel))!.HeadSha);
        Assert.Equal("h", (await github.Forge.PullRequest(App, 7, Cancel))!.HeadSha);
        Assert.Equal("h2", (await github.Forge.PullRequest(App, 7, Cancel))!.HeadSha);
        await Assert.ThrowsAsync<ForgeGoneException>(() => github.Forge.PullRequest(App, 7, Cancel));
        Assert.Equal(["", "W/\"1\"", "W/\"1\"", "W/\"2\"", ""], github.Calls.Select(call => call.IfNoneMatch));
    }

    [Fact]
    public async Task What_one_installation_was_shown_is_never_given_to_another()
    {
        var github = new ScriptedGitHub().On(Pull, Json(PullJson("secret"), 200, ("ETag", "\"1\"")))
            .On(Pull, new HttpResponseMessage(System.Net.HttpStatusCode.NotModified)).On(Pull, new HttpResponseMessage(System.Net.HttpStatusCode.NotModified))
            .On(Pull, new HttpResponseMessage(System.Net.HttpStatusCode.NotModified));
        await github.Forge.PullRequest(App, 7, Cancel);
        // Even a GitHub that says "not modified" without being asked has nothing to show.
        await Assert.ThrowsAsync<ForgeUnsureException>(() => github.Forge.PullRequest(App with { InstallationId = 6 }, 7, Cancel));
        Assert.Equal("", github.Calls[1].IfNoneMatch);
    }

    [Fact]
    public async Task The_sandbox_answers_304_to_what_we_know()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        for (var i = 0; i < 3; i++)
            Assert.Equal(pull.HeadSha, (await lab.Forge.PullRequest(lab.Ref, pull.Number, Cancel))!.HeadSha);
        Assert.Equal([200, 304, 304], lab.Calls.Select(call => call.Status!.Value));
        await pull.Push(new FileChanges { ["x"] = "y" });
        Assert.Equal(pull.HeadSha, (await lab.Forge.PullRequest(lab.Ref, pull.Number, Cancel))!.HeadSha);
    }
}
