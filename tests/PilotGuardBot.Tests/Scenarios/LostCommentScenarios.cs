using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges;
using PilotGuardBot.Sandbox.GitHub.Hooks;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>People touch the bot's comment, or pretend to be it.</summary>
public sealed class LostCommentScenarios : FailingScenario
{
    static readonly string Worse = Charters.Good.With("kill: 5.90", "kill: 8.00");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_deleted_comment_comes_back_with_the_next_thing_to_say_and_not_when_all_is_well(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await Open(repository, Charters.Bad);
        await Bot.Settle();
        await Comment(pull).Delete(Mei);
        await Bot.Settle();
        Assert.Empty(pull.Comments);

        await pull.Push(new() { ["pilot.yml"] = Worse });
        await Bot.Settle();
        StandsOnce(pull);

        await Comment(pull).Delete(Mei);
        await pull.Push(new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        Assert.Equal("success", Check(pull).Conclusion);
        Assert.Empty(pull.Comments);
        await NothingWaits();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_comment_that_a_person_rewrote_is_put_right_at_the_next_change(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await Open(repository, Charters.Bad);
        await Bot.Settle();
        var ours = Comment(pull);
        await ours.EditByHuman(Mei, "### ✅ Pilot charter is complete");
        await pull.Push(new() { ["pilot.yml"] = Worse });
        await Bot.Settle();
        Assert.Equal(ours.Id, Comment(pull).Id);
        StandsOnce(pull);
        Assert.EndsWith(MarkerOf(pull), ours.Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_marker_that_somebody_else_wrote_is_ignored(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.App.Hook.Mode = DeliveryMode.Hold;
        var pull = await Open(repository, Charters.Bad);
        var forged = await pull.Comment(Mei, $"### ✅ Pilot charter is complete\n\n{MarkerOf(pull)}");
        Bot.App.Hook.Mode = DeliveryMode.Send;
        await Bot.App.Hook.Release();
        await Bot.Settle();
        Assert.Equal(0, forged.Edits);
        var ours = Assert.Single(pull.Comments, comment => comment.Id != forged.Id);
        Assert.Equal(Bot.App.Bot, ours.Author);
        Assert.EndsWith(MarkerOf(pull), ours.Body, StringComparison.Ordinal);

        await ours.Delete(Mei);
        await pull.Push(new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        Assert.Equal(forged, Assert.Single(pull.Comments));
        Assert.Equal(0, forged.Edits);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_several_comments_of_our_own_the_oldest_is_kept(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await Open(repository, Charters.Bad);
        await Bot.Settle();
        var known = Comment(pull);
        var place = await Bot.Ask(db => db.Repositories.SingleAsync(row => row.Id == repository.Id));
        var forge = Bot.Services.GetRequiredService<IForge>();
        foreach (var copy in (string[])["first copy", "second copy"])
            await forge.EnsureComment(
                RepositoryRef.Of(place), pull.Number, new CommentPost(MarkerOf(pull), $"{copy}\n\n{MarkerOf(pull)}", false), null, noneStands: true,
                TestContext.Current.CancellationToken);
        Assert.Equal(3, pull.Comments.Count);
        await known.Delete(Mei);
        var oldest = pull.Comments[0];

        await pull.Push(new() { ["pilot.yml"] = Worse });
        await Bot.Settle();
        Assert.Equal(oldest.Id, Comment(pull).Id);
        StandsOnce(pull);
    }

    static string MarkerOf(SandboxPullRequest pull) => $"<!-- pilotguard:review:{pull.Repository.Id}-{pull.Number} -->";
}
