using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using PilotGuardBot.Sandbox.GitHub;

namespace PilotGuardBot.Tests.Forges.GitHub;

/// <summary>What people say on issues and pull requests, and what we answer.</summary>
public sealed class Remarks
{
    const string Marker = "<!-- pilotguard:nudge:invoice-routing-t-7-1 -->";

    static CancellationToken Cancel => Lab.Cancel;

    static CommentPost Post(string text = "due in 7 days") => new(Marker, $"{text}\n{Marker}", OnlyIfPresent: false);

    [Fact]
    public async Task A_remark_is_made_once_and_never_edited()
    {
        await using var lab = await Lab.Open();
        var issue = await lab.App.OpenIssue("Pilot: invoice-routing");
        for (var i = 0; i < 130; i++)
            await issue.Comment(lab.Acme.Admin, $"remark {i}\n{(i is 7 ? Marker : "")}"); // one of them forges the marker
        var first = await lab.Forge.EnsureIssueComment(lab.Ref, issue.Number, Post(), Cancel);
        var again = await lab.Forge.EnsureIssueComment(lab.Ref, issue.Number, Post("due in 6 days"), Cancel);
        Assert.Equal((first.Id, true, false), (again.Id, first.CreatedNow, again.CreatedNow));
        Assert.Equal((131, 0), (issue.Comments.Count, issue.Comments.Single(one => one.Id == first.Id).Edits));
    }

    [Fact]
    public async Task A_remark_made_by_an_attempt_that_failed_afterwards_stands_already()
    {
        await using var lab = await Lab.Open();
        var issue = await lab.App.OpenIssue("Pilot: invoice-routing");
        lab.GitHub.Faults.Next(request => request is { Method: "POST", IsTokenCall: false }, Fault.ResetAfterEffect);
        await Assert.ThrowsAsync<ForgeUnsureException>(() => lab.Forge.EnsureIssueComment(lab.Ref, issue.Number, Post(), Cancel));
        var ensured = await lab.Forge.EnsureIssueComment(lab.Ref, issue.Number, Post(), Cancel);
        Assert.Equal(new EnsuredComment(Assert.Single(issue.Comments).Id, CreatedNow: false), ensured);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("transferred")]
    [InlineData("never there")]
    public async Task An_issue_that_is_gone_is_told_apart_from_issues_switched_off(string how)
    {
        await using var lab = await Lab.Open();
        var elsewhere = await lab.Acme.AddRepository("elsewhere", isPrivate: false);
        var issue = await lab.App.OpenIssue("Pilot: invoice-routing");
        if (how is "deleted")
            await issue.Delete();
        else if (how is "transferred")
            await issue.TransferTo(elsewhere);
        var number = how is "never there" ? 99 : issue.Number;
        var gone = await Assert.ThrowsAsync<ForgeRefusedException>(() => lab.Forge.EnsureIssueComment(lab.Ref, number, Post(), Cancel));
        Assert.Equal((true, false), (gone.IssueGone, gone.IssuesOff));
        lab.App.HasIssues = false;
        var off = await Assert.ThrowsAsync<ForgeRefusedException>(() => lab.Forge.EnsureIssueComment(lab.Ref, number, Post(), Cancel));
        Assert.Equal((false, true), (off.IssueGone, off.IssuesOff));
        Assert.All(elsewhere.OpenAndClosedIssues, moved => Assert.Empty(moved.Comments));
    }

    [Fact]
    public async Task A_comment_is_read_with_who_wrote_it_and_where_it_stands()
    {
        await using var lab = await Lab.Open();
        var dana = lab.GitHub.AddUser("dana");
        var issue = await lab.App.OpenIssue("Pilot: invoice-routing");
        var pull = await lab.OpenPullRequest();
        var said = await issue.Comment(dana, "/pilot status");
        lab.Clock.Now += NodaTime.Duration.FromMinutes(3);
        await said.EditByHuman(dana, "/pilot help");
        var found = (await lab.Forge.IssueComment(lab.Ref, said.Id, Cancel))!;
        Assert.Equal(("dana", dana.Id, false, "/pilot help"), (found.Author, found.AuthorId, found.IsBot, found.Body));
        Assert.Equal((issue.Number, false, NodaTime.Duration.FromMinutes(3)), (found.Number, found.OnPullRequest, found.Updated - found.Created));
        var onPull = (await lab.Forge.IssueComment(lab.Ref, (await pull.Comment(dana, "x")).Id, Cancel))!;
        Assert.Equal((pull.Number, true), (onPull.Number, onPull.OnPullRequest));
        var ours = await lab.Forge.EnsureIssueComment(lab.Ref, issue.Number, Post(), Cancel);
        Assert.True((await lab.Forge.IssueComment(lab.Ref, ours.Id, Cancel))!.IsBot);
        await said.Delete(dana);
        Assert.Null(await lab.Forge.IssueComment(lab.Ref, said.Id, Cancel));
    }

    [Fact]
    public async Task A_reaction_is_left_once_and_on_nothing_that_is_gone()
    {
        await using var lab = await Lab.Open();
        var issue = await lab.App.OpenIssue("Pilot: invoice-routing");
        var said = await issue.Comment(lab.Acme.Admin, "/pilot ack");
        await lab.Forge.React(lab.Ref, said.Id, ForgeReaction.ThumbsUp, Cancel);
        await lab.Forge.React(lab.Ref, said.Id, ForgeReaction.ThumbsUp, Cancel);
        await lab.Forge.React(lab.Ref, said.Id, ForgeReaction.Confused, Cancel);
        Assert.Equal(["+1", "confused"], said.Reactions.Select(one => one.Content));
        await said.Delete(lab.Acme.Admin);
        await lab.Forge.React(lab.Ref, said.Id, ForgeReaction.ThumbsUp, Cancel);
    }

    [Theory]
    [InlineData("admin", ForgePermission.Admin)]
    [InlineData("maintain", ForgePermission.Write)]
    [InlineData("write", ForgePermission.Write)]
    [InlineData("triage", ForgePermission.Read)]
    [InlineData("read", ForgePermission.Read)]
    [InlineData("none", ForgePermission.None)]
    public async Task A_permission_is_one_of_four(string role, ForgePermission expected)
    {
        await using var lab = await Lab.Open();
        lab.App.Grant(lab.GitHub.AddUser("dana"), role);
        Assert.Equal(expected, await lab.Forge.Permission(lab.Ref, "dana", Cancel));
        Assert.Equal(ForgePermission.None, await lab.Forge.Permission(lab.Ref, "nobody", Cancel));
        Assert.Equal(ForgePermission.None, await lab.Forge.Permission(lab.Ref, "../..", Cancel));
    }
}
