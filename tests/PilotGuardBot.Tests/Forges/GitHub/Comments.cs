using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Forges.GitHub;

public sealed class Comments
{
    const string Marker = "<!-- pilotguard:review:42-7 -->";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static CommentPost Post(string text = "hello", bool onlyIfPresent = false) => new(Marker, $"{text}\n{Marker}", onlyIfPresent);

    static Task<string?> Ensure(Lab lab, SandboxPullRequest pull, CommentPost post, string? remoteId = null, bool noneStands = false) =>
        lab.Forge.EnsureComment(lab.Ref, pull.Number, post, remoteId, noneStands, Cancel);

    static IReadOnlyList<SandboxComment> Standing(SandboxPullRequest pull) => [.. pull.Comments.Where(one => !one.IsDeleted)];

    [Fact]
    public async Task The_first_comment_of_a_fresh_pull_request_costs_one_call()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var id = await Ensure(lab, pull, Post(), noneStands: true);
        Assert.Equal(Assert.Single(pull.Comments).Id.ToString(), id);
        Assert.Single(lab.Calls);
        await Ensure(lab, pull, Post("news"), id);
        Assert.StartsWith("news", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.Equal(2, lab.Calls.Count);
    }

    [Fact]
    public async Task An_unknown_comment_of_ours_is_found_among_many_and_adopted()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var ann = lab.GitHub.AddUser("ann");
        for (var i = 0; i < 130; i++)
            await pull.Comment(ann, $"remark {i}");
        var id = await Ensure(lab, pull, Post(), noneStands: true);
        Assert.Equal(id, await Ensure(lab, pull, Post()));
        Assert.Equal(0, Standing(pull).Single(one => one.Id.ToString() == id).Edits); // unchanged content notifies nobody
        Assert.Equal(id, await Ensure(lab, pull, Post("other words")));
        Assert.Equal(131, Standing(pull).Count);
    }

    [Fact]
    public async Task Only_if_present_brings_up_to_date_and_creates_nothing()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        Assert.Null(await Ensure(lab, pull, Post(onlyIfPresent: true), noneStands: true));
        Assert.Null(await Ensure(lab, pull, Post(onlyIfPresent: true)));
        Assert.Empty(pull.Comments);
        var id = await Ensure(lab, pull, Post());
        Assert.Equal(id, await Ensure(lab, pull, Post("all mended", onlyIfPresent: true), id));
        Assert.StartsWith("all mended", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_that_a_person_deleted_is_made_anew_unless_only_if_present()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var id = await Ensure(lab, pull, Post());
        await pull.Comments[0].Delete(lab.Acme.Admin);
        Assert.Null(await Ensure(lab, pull, Post(onlyIfPresent: true), id));
        Assert.Empty(Standing(pull));
        var next = await Ensure(lab, pull, Post(), id);
        Assert.NotEqual(id, next);
        Assert.Equal(next, Assert.Single(Standing(pull)).Id.ToString());
    }

    [Fact]
    public async Task A_marker_forged_by_somebody_else_is_ignored()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var forger = lab.GitHub.AddUser("pilotguard-bot");
        var forged = await pull.Comment(forger, $"all green\n{Marker}");
        var id = await Ensure(lab, pull, Post());
        Assert.NotEqual(forged.Id.ToString(), id);
        Assert.Equal(2, Standing(pull).Count);
        Assert.Equal(0, forged.Edits);
    }

    [Fact]
    public async Task A_comment_of_ours_that_only_quotes_the_marker_is_another_one()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var other = new CommentPost("<!-- pilotguard:reply:1 -->", $"you wrote {Marker}\n<!-- pilotguard:reply:1 -->", false);
        var reply = await Ensure(lab, pull, other);
        Assert.NotEqual(reply, await Ensure(lab, pull, Post()));
    }

    [Fact]
    public async Task Of_several_of_ours_the_oldest_stays_alone()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var first = await Ensure(lab, pull, Post("one"), noneStands: true);
        await Ensure(lab, pull, Post("two"), noneStands: true);
        await Ensure(lab, pull, Post("three"), noneStands: true);
        Assert.Equal(3, Standing(pull).Count);
        Assert.Equal(first, await Ensure(lab, pull, Post("four")));
        Assert.StartsWith("four", Assert.Single(Standing(pull)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("502")]
    [InlineData("html")]
    [InlineData("cut")]
    public async Task A_comment_made_by_an_attempt_that_failed_afterwards_stays_the_only_one(string how)
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var fault = how switch
        {
            "reset" => Fault.ResetAfterEffect,
            "502" => Fault.StatusAfterEffect(502),
            "html" => Fault.HtmlBadGatewayAfterEffect,
            _ => Fault.TruncatedJson,
        };
        lab.GitHub.Faults.Next(request => request is { Method: "POST", IsTokenCall: false }, fault);
        await Assert.ThrowsAsync<ForgeUnsureException>(() => Ensure(lab, pull, Post(), noneStands: true));
        var id = await Ensure(lab, pull, Post());
        Assert.Equal(id, Assert.Single(pull.Comments).Id.ToString());
    }

    [Fact]
    public async Task A_body_above_the_limit_is_cut_and_keeps_its_marker()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var id = await Ensure(lab, pull, Post(string.Concat(Enumerable.Repeat("🚀", 50_000))));
        var body = Assert.Single(pull.Comments).Body;
        Assert.True(body.Length <= 65_536);
        Assert.EndsWith(Marker, body, StringComparison.Ordinal);
        Assert.Contains("more characters did not fit", body, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', body);
        Assert.Equal(id, await Ensure(lab, pull, Post("short")));
    }

    [Fact]
    public async Task A_locked_conversation_and_an_archived_repository_refuse_for_good()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        pull.Lock();
        await Assert.ThrowsAsync<ForgeRefusedException>(() => Ensure(lab, pull, Post()));
        pull.Unlock();
        await lab.App.Archive();
        await Assert.ThrowsAsync<ForgeRefusedException>(() => Ensure(lab, pull, Post()));
    }

    [Fact]
    public async Task A_comment_lands_in_a_renamed_repository()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        await lab.App.Rename("app-two");
        Assert.NotNull(await Ensure(lab, pull, Post(), noneStands: true));
        Assert.Single(pull.Comments);
    }

    [Fact]
    public async Task Sixty_writes_a_minute_are_enough()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var id = await Ensure(lab, pull, Post());
        for (var i = 1; i < 60; i++)
            await Ensure(lab, pull, Post($"{i}"), id);
        var parked = await Assert.ThrowsAsync<ForgeParkedException>(() => Ensure(lab, pull, Post("too much"), id));
        Assert.Equal(lab.Clock.Now + NodaTime.Duration.FromMinutes(1), parked.Until);
        // Reading goes on.
        Assert.NotNull(await lab.Forge.PullRequest(lab.Ref, pull.Number, Cancel));
        lab.Clock.Now = parked.Until;
        await Ensure(lab, pull, Post("a minute later"), id);
    }

    [Theory]
    [InlineData("pilotguard[bot]", "Bot", true)]
    [InlineData("other[bot]", "Bot", false)]
    [InlineData("pilotguard", "User", false)]
    public async Task Where_github_does_not_name_the_app_its_login_does(string login, string type, bool ours)
    {
        var github = new ScriptedGitHub()
            .On("GET /repos/acme/app/issues/7/comments?per_page=100", ScriptedGitHub.Json(
                $$"""[{"id":9,"body":"x\n{{Marker}}","user":{"id":1,"login":"{{login}}","type":"{{type}}"} }]"""))
            .On("GET /app", ScriptedGitHub.Json("""{"id":7,"slug":"pilotguard"}"""))
            .On("PATCH /repos/acme/app/issues/comments/9", ScriptedGitHub.Json("""{"id":9}"""));
        var id = await github.Forge.EnsureComment(ScriptedGitHub.App, 7, Post(onlyIfPresent: true), null, noneStands: false, Cancel);
        Assert.Equal(ours ? "9" : null, id);
    }
}
