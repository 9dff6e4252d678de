using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Forges.GitHub;

public sealed class Issues
{
    const string Marker = "<!-- pilotguard:tracking:9-invoice-routing -->";

    static CancellationToken Cancel => Lab.Cancel;

    static IssuePost Post(string body = "day 1 of 88", bool isOpen = true, params string[] assignees) =>
        new(Marker, "Pilot: invoice-routing", $"{body}\n{Marker}", isOpen, ["pilot"], assignees);

    static async Task<int> Ensure(Lab lab, IssuePost post, int? number = null) =>
        (await lab.Forge.EnsureIssue(lab.Ref, post, number, Cancel)).Number;

    static IEnumerable<string> Writes(Lab lab) => lab.Calls.Where(call => call.IsWrite).Select(call => $"{call.Method} {call.Path}");

    [Fact]
    public async Task The_first_issue_is_made_with_label_and_assignees()
    {
        await using var lab = await Lab.Open();
        var dana = Member(lab, "dana");
        var number = await Ensure(lab, Post(assignees: [dana.Login]));
        var issue = Assert.Single(lab.App.OpenAndClosedIssues);
        Assert.Equal((number, "Pilot: invoice-routing", $"day 1 of 88\n{Marker}", true), (issue.Number, issue.Title, issue.Body, issue.IsOpen));
        Assert.Equal(["pilot"], issue.Labels);
        Assert.Equal(["dana"], issue.Assignees);
    }

    [Fact]
    public async Task An_issue_that_stands_as_wanted_is_only_read()
    {
        await using var lab = await Lab.Open();
        Member(lab, "dana");
        var number = await Ensure(lab, Post(assignees: ["dana"]));
        lab.GitHub.ClearRequests();
        Assert.Equal(number, await Ensure(lab, Post(assignees: ["Dana"]), number)); // logins do not heed case
        Assert.Single(lab.Calls);
        Assert.Empty(Writes(lab));
    }

    [Fact]
    public async Task Only_what_differs_is_written_and_what_people_added_stays()
    {
        await using var lab = await Lab.Open();
        var (dana, lee) = (Member(lab, "dana"), Member(lab, "lee"));
        var number = await Ensure(lab, Post(assignees: ["dana"]));
        var issue = lab.App.OpenAndClosedIssues[0];
        await issue.AddLabel(lab.Acme.Admin, "finance");
        await issue.Assign(lab.Acme.Admin, lee);
        lab.GitHub.ClearRequests();
        await Ensure(lab, Post("day 2 of 88", assignees: ["dana"]), number);
        Assert.Equal([$"PATCH /repos/acme/app/issues/{number}"], Writes(lab));
        Assert.DoesNotContain("title", lab.Calls.Single(call => call.IsWrite).Body, StringComparison.Ordinal);
        Assert.StartsWith("day 2", issue.Body, StringComparison.Ordinal);
        Assert.Equal(["pilot", "finance"], issue.Labels);
        Assert.Equal(["dana", "lee"], issue.Assignees);
        await issue.RemoveLabel(lab.Acme.Admin, "pilot");
        await issue.Unassign(lab.Acme.Admin, dana);
        await Ensure(lab, Post("day 2 of 88", assignees: ["dana"]), number);
        Assert.Equal(["finance", "pilot"], issue.Labels);
        Assert.Equal(["lee", "dana"], issue.Assignees);
    }

    [Fact]
    public async Task Whoever_cannot_be_assigned_fails_nothing_and_costs_no_write()
    {
        await using var lab = await Lab.Open();
        Member(lab, "dana");
        lab.GitHub.AddUser("stranger");
        string[] wanted = ["dana", "stranger", "nobody-at-all", "no such name"];
        var number = await Ensure(lab, Post(assignees: wanted));
        Assert.Equal(["dana"], lab.App.OpenAndClosedIssues[0].Assignees);
        lab.GitHub.ClearRequests();
        await Ensure(lab, Post(assignees: wanted), number);
        Assert.Empty(Writes(lab));
    }

    [Fact]
    public async Task Ten_people_can_be_assigned_and_no_more()
    {
        await using var lab = await Lab.Open();
        var logins = Enumerable.Range(0, 12).Select(i => Member(lab, $"p{i}").Login).ToArray();
        var number = await Ensure(lab, Post(assignees: logins));
        Assert.Equal(logins[..10], lab.App.OpenAndClosedIssues[0].Assignees);
        await Ensure(lab, Post(assignees: logins), number);
        Assert.Equal(10, lab.App.OpenAndClosedIssues[0].Assignees.Count);
    }

    [Fact]
    public async Task It_is_closed_as_completed_and_opened_again()
    {
        await using var lab = await Lab.Open();
        var number = await Ensure(lab, Post());
        var issue = lab.App.OpenAndClosedIssues[0];
        await Ensure(lab, Post(isOpen: false), number);
        Assert.Equal((false, "completed"), (issue.IsOpen, issue.StateReason));
        await Ensure(lab, Post(), number);
        Assert.Equal((true, "reopened"), (issue.IsOpen, issue.StateReason));
        await issue.Close(lab.Acme.Admin, "not_planned");
        await Ensure(lab, Post(isOpen: false), number);
        Assert.Equal("not_planned", issue.StateReason); // closed is closed; a person's reason stays
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deleted_issue_is_made_anew_and_one_given_away_too(bool deleted)
    {
        await using var lab = await Lab.Open();
        var elsewhere = await lab.Acme.AddRepository("elsewhere", isPrivate: false);
        var number = await Ensure(lab, Post());
        if (deleted)
            await lab.App.OpenAndClosedIssues[0].Delete();
        else
            await lab.App.OpenAndClosedIssues[0].TransferTo(elsewhere);
        var anew = await Ensure(lab, Post("day 3 of 88"), number);
        Assert.NotEqual(number, anew);
        Assert.Equal(anew, Assert.Single(lab.App.OpenAndClosedIssues).Number);
        Assert.Equal(anew, await Ensure(lab, Post("day 4 of 88"), number));
        Assert.All(elsewhere.OpenAndClosedIssues, moved => Assert.StartsWith("day 1 ", moved.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_deleted_issue_may_answer_404_or_410(int status)
    {
        var github = new ScriptedGitHub()
            .On("GET /repos/acme/app/issues/7", ScriptedGitHub.Error(status, "gone"))
            .On("GET /repositories/42", ScriptedGitHub.Json("""{"id":42,"name":"app","owner":{"login":"acme"}}"""))
            .On("GET /app", ScriptedGitHub.Json("""{"id":7,"slug":"pilotguard"}"""))
            .On("GET /repos/acme/app/issues?state=all&creator=pilotguard%5Bbot%5D&sort=created&direction=asc&per_page=100", ScriptedGitHub.Json("[]"))
            .On("POST /repos/acme/app/issues", ScriptedGitHub.Json(
                $$"""{"number":8,"title":"Pilot: invoice-routing","body":"day 1 of 88\n{{Marker}}","state":"open","labels":[{"name":"pilot"}]}""", 201));
        Assert.Equal(8, (await github.Forge.EnsureIssue(ScriptedGitHub.App, Post(), 7, Cancel)).Number);
    }

    [Fact]
    public async Task An_unknown_issue_of_ours_is_found_by_its_marker_over_all_pages_whatever_people_did_to_it()
    {
        await using var lab = await Lab.Open();
        for (var i = 0; i < 50; i++)
            await lab.Forge.EnsureIssue(lab.Ref, new IssuePost($"<!-- {i} -->", $"Other {i}", $"x\n<!-- {i} -->", true, [], []), null, Cancel);
        lab.Clock.Now += NodaTime.Duration.FromHours(1);
        for (var i = 50; i < 101; i++)
            await lab.Forge.EnsureIssue(lab.Ref, new IssuePost($"<!-- {i} -->", $"Other {i}", $"x\n<!-- {i} -->", true, [], []), null, Cancel);
        lab.Clock.Now += NodaTime.Duration.FromHours(1);
        var number = await Ensure(lab, Post());
        var issue = lab.App.OpenAndClosedIssues.Single(one => one.Number == number);
        await issue.RemoveLabel(lab.Acme.Admin, "pilot");
        await issue.Close(lab.Acme.Admin);
        Assert.Equal(number, await Ensure(lab, Post()));
        Assert.Equal(102, lab.App.OpenAndClosedIssues.Count);
        Assert.True(issue.IsOpen);
    }

    [Fact]
    public async Task A_forged_or_quoted_marker_is_nobodys()
    {
        await using var lab = await Lab.Open();
        var forged = await lab.App.OpenIssue("Pilot: invoice-routing", $"mine\n{Marker}", lab.Acme.Admin, "pilot");
        var quoting = new IssuePost("<!-- other -->", "Pilot: other", $"see {Marker}\n<!-- other -->", true, [], []);
        var other = (await lab.Forge.EnsureIssue(lab.Ref, quoting, null, Cancel)).Number;
        var number = await Ensure(lab, Post());
        Assert.Distinct([forged.Number, other, number]);
        Assert.StartsWith("mine", forged.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("502")]
    [InlineData("cut")]
    public async Task An_issue_made_by_an_attempt_that_failed_afterwards_stays_the_only_one(string how)
    {
        await using var lab = await Lab.Open();
        Member(lab, "dana");
        var fault = how switch { "reset" => Fault.ResetAfterEffect, "502" => Fault.StatusAfterEffect(502), _ => Fault.TruncatedJson };
        lab.GitHub.Faults.Next(request => request is { Method: "POST", IsTokenCall: false }, fault);
        await Assert.ThrowsAsync<ForgeUnsureException>(() => Ensure(lab, Post(assignees: ["dana"])));
        var number = await Ensure(lab, Post(assignees: ["dana"]));
        var issue = Assert.Single(lab.App.OpenAndClosedIssues);
        Assert.Equal(number, issue.Number);
        Assert.Equal(["dana"], issue.Assignees);
    }

    [Fact]
    public async Task Issues_that_are_switched_off_are_told_apart_from_other_refusals()
    {
        await using var lab = await Lab.Open();
        var number = await Ensure(lab, Post());
        Assert.True((await lab.Forge.Repository(lab.Ref, Cancel))!.HasIssues);
        lab.App.HasIssues = false;
        Assert.False((await lab.Forge.Repository(lab.Ref, Cancel))!.HasIssues);
        Assert.True((await Assert.ThrowsAsync<ForgeRefusedException>(() => Ensure(lab, Post()))).IssuesOff);
        Assert.True((await Assert.ThrowsAsync<ForgeRefusedException>(() => Ensure(lab, Post("day 2"), number))).IssuesOff);
        lab.App.HasIssues = true;
        await lab.App.Archive();
        Assert.False((await Assert.ThrowsAsync<ForgeRefusedException>(() => Ensure(lab, Post("day 2"), number))).IssuesOff);
    }

    [Fact]
    public async Task A_title_and_a_body_above_the_limits_are_cut()
    {
        await using var lab = await Lab.Open();
        var post = new IssuePost(Marker, new string('t', 300), $"{new string('b', 70_000)}\n{Marker}", true, ["pilot"], []);
        var number = await Ensure(lab, post);
        lab.GitHub.ClearRequests();
        Assert.Equal(number, await Ensure(lab, post));
        Assert.Empty(Writes(lab));
        var issue = Assert.Single(lab.App.OpenAndClosedIssues);
        Assert.Equal(256, issue.Title.Length);
        Assert.EndsWith(Marker, issue.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_follows_its_renamed_repository()
    {
        await using var lab = await Lab.Open();
        var number = await Ensure(lab, Post());
        await lab.App.Rename("app-two");
        Assert.Equal(number, await Ensure(lab, Post("day 2 of 88"), number));
        Assert.StartsWith("day 2", Assert.Single(lab.App.OpenAndClosedIssues).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commits_are_counted_by_path_and_time_up_to_a_limit()
    {
        await using var lab = await Lab.Open();
        lab.Clock.Now += NodaTime.Duration.FromDays(1);
        var start = lab.Clock.Now;
        for (var i = 0; i < 120; i++)
            await lab.App.Push("main", new FileChanges { [i % 2 is 0 ? "services/ap/main.py" : "docs/a.md"] = $"{i}" });
        Assert.Equal(60, await Count(["services/ap/**"]));
        Assert.Equal(120, await Count(["services/ap/**", "docs/*.md", "docs"]));
        Assert.Equal(120, await Count([]));
        Assert.Equal(120, await Count(["*.md"])); // a wildcard at the root counts as everything
        Assert.Equal(0, await Count(["services/a"]));
        Assert.Equal(0, await Count([], since: start + NodaTime.Duration.FromDays(1)));
        Assert.Equal(0, await lab.Forge.Commits(lab.Ref, "no-such-branch", [], start, 10, Cancel));
        lab.GitHub.ClearRequests();
        Assert.Equal(7, await Count(["services/ap"], most: 7));
        Assert.Single(lab.Calls);

        Task<int> Count(string[] paths, int most = 1000, NodaTime.Instant? since = null) =>
            lab.Forge.Commits(lab.Ref, "main", paths, since ?? start, most, Cancel);
    }

    static SandboxUser Member(Lab lab, string login)
    {
        var user = lab.GitHub.AddUser(login);
        lab.Acme.AddMember(user);
        return user;
    }
}
