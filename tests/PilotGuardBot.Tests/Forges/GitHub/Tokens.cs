using System.Text.Json;
using NodaTime;
using PilotGuardBot.Forges;
using PilotGuardBot.Forges.GitHub;
using static PilotGuardBot.Tests.Forges.GitHub.ScriptedGitHub;

namespace PilotGuardBot.Tests.Forges.GitHub;

public sealed class Tokens
{
    const string Login = "GET /users/ann";
    const string Ann = """{"login":"ann","id":3}""";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static Task<ForgeAccount> Call(ScriptedGitHub github, RepositoryRef? repository = null) =>
        github.Forge.Account(repository ?? App, "ann", Cancel);

    [Fact]
    public async Task A_token_reaches_one_repository_and_reads_only_for_reading()
    {
        var github = new ScriptedGitHub().On(Login, Json(Ann));
        await Call(github);
        using var body = JsonDocument.Parse(Assert.Single(github.Mints).Body);
        Assert.Equal(42, Assert.Single(body.RootElement.GetProperty("repository_ids").EnumerateArray()).GetInt64());
        Assert.All(body.RootElement.GetProperty("permissions").EnumerateObject(), one => Assert.Equal("read", one.Value.GetString()));
        Assert.Equal("/app/installations/5/access_tokens", github.Mints[0].Address.AbsolutePath);
    }

    [Fact]
    public async Task A_token_is_kept_until_five_minutes_before_its_end()
    {
        var github = new ScriptedGitHub();
        for (var i = 0; i < 3; i++)
            github.On(Login, Json(Ann));
        await Call(github);
        github.Clock.Advance(Duration.FromMinutes(54));
        await Call(github);
        Assert.Single(github.Mints);
        github.Clock.Advance(Duration.FromMinutes(1));
        await Call(github);
        Assert.Equal(2, github.Mints.Count);
        Assert.Equal(2, github.Calls.Select(call => call.Token).Distinct().Count());
    }

    [Fact]
    public async Task Callers_who_wait_together_share_one_token_and_repositories_do_not()
    {
        var github = new ScriptedGitHub();
        for (var i = 0; i < 21; i++)
            github.On(Login, Json(Ann));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Call(github)));
        Assert.Single(github.Mints);
        await Call(github, App with { RepositoryId = 43 });
        Assert.Equal(2, github.Mints.Count);
    }

    [Fact]
    public async Task A_refused_token_is_made_anew_once()
    {
        var github = new ScriptedGitHub().On(Login, Error(401, "Bad credentials")).On(Login, Json(Ann));
        Assert.Equal(3, (await Call(github)).Id);
        Assert.Equal(2, github.Mints.Count);
        Assert.NotEqual(github.Calls[0].Token, github.Calls[1].Token);

        var broken = new ScriptedGitHub().On(Login, Error(401)).On(Login, Error(401));
        await Assert.ThrowsAsync<ForgeCredentialsException>(() => Call(broken));
        Assert.Equal((2, 2), (broken.Mints.Count, broken.Calls.Count));
    }

    [Fact]
    public async Task A_failed_mint_is_repeated_since_two_tokens_do_no_harm()
    {
        var tries = 0;
        var github = new ScriptedGitHub { Minting = _ => ++tries < 3 ? Error(502) : null };
        github.On(Login, Json(Ann));
        Assert.Equal(3, (await Call(github)).Id);
        Assert.Equal(3, tries);
    }

    [Theory]
    [InlineData(15, "900 s ahead of")]
    [InlineData(-15, "900 s behind")]
    public async Task A_clock_that_is_off_is_said_when_the_signature_is_refused(int minutes, string words)
    {
        var github = new ScriptedGitHub();
        var theirs = (github.Clock.Now - Duration.FromMinutes(minutes)).ToDateTimeOffset().ToString("r");
        github.Minting = _ => Error(401, "'Expiration time' claim ('exp') is too far in the future", ("Date", theirs));
        var error = await Assert.ThrowsAsync<ForgeCredentialsException>(() => Call(github));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_refused_by_a_right_clock_points_at_the_settings()
    {
        var github = new ScriptedGitHub { Minting = _ => Error(401, "A JSON web token could not be decoded") };
        var error = await Assert.ThrowsAsync<ForgeCredentialsException>(() => Call(github));
        Assert.Contains("GitHub:PrivateKey", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sandbox_accepts_our_signature_with_a_clock_a_little_off()
    {
        await using var lab = await Lab.Open();
        Assert.Equal("pilotguard", (await lab.Get<GitHubApps>().Read(Cancel)).Slug);
        lab.Clock.Advance(Duration.FromMinutes(30));
        Assert.Equal(7, (await lab.Get<GitHubApps>().Read(Cancel)).Id);
    }

    [Fact]
    public async Task A_permission_that_was_not_granted_is_named()
    {
        await using var lab = await Lab.Open(permissions: new Dictionary<string, string> { ["contents"] = "read", ["issues"] = "write" });
        var error = await Assert.ThrowsAsync<ForgeRefusedException>(() => lab.Forge.PullRequest(lab.Ref, 1, Cancel));
        Assert.Contains("pull_requests:read", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("contents", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permission_that_we_can_do_without_is_left_out()
    {
        await using var lab = await Lab.Open(permissions: new Dictionary<string, string>
        {
            ["contents"] = "read",
            ["pull_requests"] = "write",
            ["checks"] = "write",
        });
        var pull = await lab.OpenPullRequest();
        var comment = new Domain.Posts.CommentPost("<!-- m -->", "hi\n<!-- m -->", false);
        Assert.NotNull(await lab.Forge.EnsureComment(lab.Ref, pull.Number, comment, null, noneStands: true, Cancel));
    }

    [Fact]
    public async Task A_repository_outside_the_installation_is_gone()
    {
        await using var lab = await Lab.Open();
        await lab.App.Delete();
        await Assert.ThrowsAsync<ForgeGoneException>(() => lab.Forge.Account(lab.Ref, "ann", Cancel));
    }

    [Fact]
    public async Task No_secret_is_in_any_message()
    {
        var github = new ScriptedGitHub();
        var token = $"ghs_7_{new string('a', 520)}";
        github.On(Login, () => throw new HttpRequestException($"Authorization: Bearer {token} in a proxy's words"));
        github.On(Login, Error(500)).On(Login, Error(422, $"leaked {token}"));
        var error = await Assert.ThrowsAsync<ForgeRefusedException>(() => Call(github));
        Assert.Contains("leaked", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token[..20], error.ToString(), StringComparison.Ordinal);
    }
}
