using System.Net;
using System.Security.Authentication;
using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using static PilotGuardBot.Tests.Forges.GitHub.ScriptedGitHub;

namespace PilotGuardBot.Tests.Forges.GitHub;

/// <summary>FORGES section 3, "What to do with each answer".</summary>
public sealed class AnswerTable
{
    const string Pull = "GET /repos/acme/app/pulls/7";
    const string NewComment = "POST /repos/acme/app/issues/7/comments";
    const string ById = "GET /repositories/42";

    const string PullJson = """
        {"number":7,"state":"open","head":{"sha":"h"},"base":{"ref":"main","sha":"b"},"user":{"login":"ann","id":3},"comments":0,"html_url":"u"}
        """;

    static readonly CommentPost Comment = new("<!-- pilotguard:review:42-7 -->", "hi\n<!-- pilotguard:review:42-7 -->", OnlyIfPresent: false);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static Task<ForgePullRequest?> Read(ScriptedGitHub github, RepositoryRef? repository = null) =>
        github.Forge.PullRequest(repository ?? App, 7, Cancel);

    static Task<string?> Write(ScriptedGitHub github) => github.Forge.EnsureComment(App, 7, Comment, null, noneStands: true, Cancel);

    public static TheoryData<string, Func<HttpResponseMessage>> Failures() => new()
    {
        { "500", () => Error(500) },
        { "502 in HTML", () => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("<html>") } },
        { "503", () => Error(503) },
        { "reset", () => throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset") },
        { "no connection", () => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused") },
        { "cut JSON", () => Json("""{"number":7,"state":"op""") },
        { "HTML with 200", () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>Sign in</html>") } },
        { "time over", () => throw new TaskCanceledException("patience") },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failed_read_is_tried_three_times(string name, Func<HttpResponseMessage> failure)
    {
        var github = new ScriptedGitHub().On(Pull, failure).On(Pull, failure).On(Pull, Json(PullJson));
        Assert.True(await Read(github) is not null, name);
        Assert.Equal(3, github.Calls.Count);
        Assert.Equal(2, github.Time.Waits.Count);

        var worse = new ScriptedGitHub().On(Pull, failure).On(Pull, failure).On(Pull, failure);
        await Assert.ThrowsAsync<ForgeUnsureException>(() => Read(worse));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failed_write_is_never_repeated_blindly(string name, Func<HttpResponseMessage> failure)
    {
        var github = new ScriptedGitHub().On(NewComment, failure);
        await Assert.ThrowsAsync<ForgeUnsureException>(() => Write(github));
        Assert.True(github.Calls.Count is 1, name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"id":"x"}""")]
    [InlineData("[]")]
    public async Task A_write_that_is_answered_in_an_unknown_shape_may_have_happened(string body)
    {
        var github = new ScriptedGitHub().On(NewComment, Json(body, 201));
        await Assert.ThrowsAsync<ForgeUnsureException>(() => Write(github));
        Assert.Single(github.Calls);
    }

    [Fact]
    public async Task Nothing_with_200_is_a_failed_read()
    {
        var github = new ScriptedGitHub().On(Pull, Json("")).On(Pull, Json(PullJson));
        Assert.NotNull(await Read(github));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_names_the_setting()
    {
        Func<HttpResponseMessage> refused = () =>
            throw new HttpRequestException(HttpRequestError.SecureConnectionError, "ssl", new AuthenticationException("self-signed"));
        var github = new ScriptedGitHub().On(Pull, refused).On(Pull, refused).On(Pull, refused);
        var error = await Assert.ThrowsAsync<ForgeUnsureException>(() => Read(github));
        Assert.Contains("GitHub:ApiUrl", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_used_up_hour_parks_this_installation_until_the_reset(int status)
    {
        var github = new ScriptedGitHub();
        var reset = (github.Clock.Now + Duration.FromMinutes(20)).ToUnixTimeSeconds();
        github.On(Pull, Error(status, "API rate limit exceeded", ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", $"{reset}")));
        var parked = await Assert.ThrowsAsync<ForgeParkedException>(() => Read(github));
        Assert.Equal(5, parked.InstallationId);
        Assert.InRange(parked.Until - github.Clock.Now, Duration.FromMinutes(20), Duration.FromMinutes(20) + Duration.FromSeconds(15));

        // Neither reads nor writes of this installation go out any more; another installation's do.
        await Assert.ThrowsAsync<ForgeParkedException>(() => Read(github));
        await Assert.ThrowsAsync<ForgeParkedException>(() => Write(github));
        Assert.Single(github.Calls);
        github.On(Pull, Json(PullJson));
        Assert.NotNull(await Read(github, App with { InstallationId = 6 }));

        github.Clock.Advance(Duration.FromMinutes(21));
        github.On(Pull, Json(PullJson));
        Assert.NotNull(await Read(github));
    }

    [Fact]
    public async Task The_reset_is_counted_from_githubs_own_clock()
    {
        var github = new ScriptedGitHub();
        var theirs = github.Clock.Now + Duration.FromHours(5);
        github.On(Pull, Error(403, "limit", ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", $"{(theirs + Duration.FromMinutes(1)).ToUnixTimeSeconds()}"), ("Date", theirs.ToDateTimeOffset().ToString("r"))));
        var parked = await Assert.ThrowsAsync<ForgeParkedException>(() => Read(github));
        Assert.InRange(parked.Until - github.Clock.Now, Duration.FromMinutes(1), Duration.FromMinutes(1.3));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0", 1)]
    [InlineData("86400", 3600)]
    [InlineData("99999999999999", 3600)]
    [InlineData("-5", 60)] // nonsense is as good as no header
    [InlineData("soon", 60)]
    [InlineData("", 60)]
    [InlineData("99999999999999999999999", 60)]
    [InlineData("Mon, 23 Nov 2026 09:02:00 GMT", 120)]
    [InlineData("Mon, 23 Nov 2020 09:02:00 GMT", 1)]
    [InlineData(null, 60)]
    public async Task Retry_after_is_obeyed_within_reason(string? header, int seconds)
    {
        var github = new ScriptedGitHub();
        github.On(Pull, Error(403, "You have exceeded a secondary rate limit", header is null ? [] : [("Retry-After", header)]));
        var parked = await Assert.ThrowsAsync<ForgeParkedException>(() => Read(github));
        Assert.InRange(parked.Until - github.Clock.Now, Duration.FromSeconds(seconds), Duration.FromSeconds(seconds + 15));
    }

    [Fact]
    public async Task Without_a_hint_the_wait_doubles_until_a_call_goes_through()
    {
        var github = new ScriptedGitHub();
        var waits = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            github.On(Pull, Error(429, "slow down"));
            var parked = await Assert.ThrowsAsync<ForgeParkedException>(() => Read(github));
            waits.Add(Math.Floor((parked.Until - github.Clock.Now).TotalMinutes));
            github.Clock.Now = parked.Until;
        }
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits);
        github.On(Pull, Json(PullJson)).On(Pull, Error(429, "slow down"));
        Assert.NotNull(await Read(github));
        var again = await Assert.ThrowsAsync<ForgeParkedException>(() => Read(github));
        Assert.True(again.Until - github.Clock.Now < Duration.FromMinutes(2));
    }

    [Fact]
    public async Task A_parking_is_told_so_that_it_can_be_stored_and_put_back()
    {
        var github = new ScriptedGitHub().On(Pull, Error(429, "x", ("Retry-After", "60")));
        var told = new List<long>();
        github.Parked.Parked += one => told.Add(one.InstallationId);
        await Assert.ThrowsAsync<ForgeParkedException>(() => Read(github));
        Assert.Equal([5], told);
        Assert.Equal(5, Assert.Single(github.Parked.Now).InstallationId);

        var restarted = new ScriptedGitHub();
        restarted.Parked.Park(5, restarted.Clock.Now + Duration.FromMinutes(5), "stored");
        await Assert.ThrowsAsync<ForgeParkedException>(() => Read(restarted));
        Assert.Empty(restarted.Requests);
    }

    [Fact]
    public async Task A_missing_permission_is_named_and_not_tried_again()
    {
        var github = new ScriptedGitHub().On(NewComment,
            Error(403, "Resource not accessible by integration", ("X-Accepted-GitHub-Permissions", "issues=write; pull_requests=write")));
        var error = await Assert.ThrowsAsync<ForgeRefusedException>(() => Write(github));
        Assert.Contains("issues=write; pull_requests=write", error.Message, StringComparison.Ordinal);
        Assert.Single(github.Calls);
        Assert.Empty(github.Parked.Now);
    }

    [Fact]
    public async Task A_missing_permission_on_the_last_call_of_the_hour_is_still_a_missing_permission()
    {
        var github = new ScriptedGitHub().On(NewComment, Error(403, "Resource not accessible by integration", ("x-ratelimit-remaining", "0")));
        await Assert.ThrowsAsync<ForgeRefusedException>(() => Write(github));
    }

    [Theory]
    [InlineData(403, "Repository was archived so is read-only.")]
    [InlineData(410, "Issues are disabled for this repo")]
    [InlineData(422, "Validation Failed")]
    [InlineData(400, "Problems parsing JSON")]
    public async Task What_github_refuses_for_good_is_refused_with_its_words(int status, string words)
    {
        var github = new ScriptedGitHub().On(NewComment,
            Json($$"""{"message":"{{words}}","errors":[{"resource":"IssueComment","code":"custom","message":"body is bad"}]}""", status));
        var error = await Assert.ThrowsAsync<ForgeRefusedException>(() => Write(github));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("body is bad", error.Message, StringComparison.Ordinal);
        Assert.Single(github.Calls);
    }

    [Fact]
    public async Task A_conflict_is_looked_at_anew_three_times_at_most()
    {
        var github = new ScriptedGitHub().On(NewComment, Error(409)).On(NewComment, Error(409)).On(NewComment, Json("""{"id":9}""", 201));
        Assert.Equal("9", await Write(github));
        var worse = new ScriptedGitHub().On(NewComment, Error(409)).On(NewComment, Error(409)).On(NewComment, Error(409));
        await Assert.ThrowsAsync<ForgeUnsureException>(() => Write(worse));
        Assert.Equal(3, worse.Calls.Count);
    }

    [Fact]
    public async Task Not_found_is_null_once_the_repository_was_seen_to_stand()
    {
        var github = new ScriptedGitHub().On(Pull, Error(404))
            .On(ById, Json("""{"id":42,"name":"app","owner":{"login":"acme","id":1},"default_branch":"main"}"""));
        Assert.Null(await Read(github));
        var gone = new ScriptedGitHub().On(Pull, Error(404)).On(ById, Error(404));
        await Assert.ThrowsAsync<ForgeGoneException>(() => Read(gone));
    }

    [Fact]
    public async Task A_suspended_installation_is_gone()
    {
        var github = new ScriptedGitHub { Minting = _ => Error(403, "This installation has been suspended") };
        await Assert.ThrowsAsync<ForgeGoneException>(() => Read(github));
        var deleted = new ScriptedGitHub { Minting = _ => Error(404, "Not Found") };
        await Assert.ThrowsAsync<ForgeGoneException>(() => Read(deleted));
    }

    [Fact]
    public async Task Cancelling_stops_a_call_that_is_on_its_way()
    {
        using var stop = new CancellationTokenSource();
        var github = new ScriptedGitHub();
        github.On(Pull, () =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => github.Forge.PullRequest(App, 7, stop.Token));
        Assert.Single(github.Calls);
    }

    [Fact]
    public async Task Every_call_says_who_we_are_and_which_api_we_mean()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        await lab.Forge.EnsureComment(lab.Ref, pull.Number, Comment, null, noneStands: true, Cancel);
        Assert.All(lab.GitHub.Requests, request =>
        {
            Assert.StartsWith("PilotGuardBot/", request.Headers["User-Agent"], StringComparison.Ordinal);
            Assert.Equal("2022-11-28", request.Headers["X-GitHub-Api-Version"]);
            Assert.Equal("application/vnd.github+json", request.Headers["Accept"]);
        });
    }

    [Fact]
    public async Task An_enterprise_server_is_called_below_api_v3()
    {
        await using var lab = await Lab.Open(options => options with { EnterprisePaths = true });
        var pull = await lab.OpenPullRequest();
        Assert.EndsWith("/api/v3/", lab.GitHub.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.NotNull(await lab.Forge.PullRequest(lab.Ref, pull.Number, Cancel));
        Assert.True((await lab.Forge.Changes(lab.Ref, pull.Number, Cancel)).Complete);
    }
}
