using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Forges;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Forges.GitHub;

public sealed class Checks
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static CheckPost Post(SandboxPullRequest pull, int annotations = 1, string summary = "summary") => new(
        pull.HeadSha, CheckConclusion.Failure, $"{annotations} errors", summary,
        [.. Enumerable.Range(1, annotations).Select(i => new CheckAnnotation("pilot.yml", i, i % 2 is 0 ? 3 : null, Severity.Error, "kpi-missing", $"No KPI {i}"))]);

    static Task<string> Ensure(Lab lab, CheckPost post, bool lookFirst = false, string id = "e1") =>
        lab.Forge.EnsureCheck(lab.Ref, post, id, lookFirst, Cancel);

    [Fact]
    public async Task A_check_stands_on_its_commit_after_one_call()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var id = await Ensure(lab, Post(pull));
        var run = Assert.Single(pull.CheckRuns);
        Assert.Equal((id, "Pilot charter", "completed", "failure", "e1"), (run.Id.ToString(), run.Name, run.Status, run.Conclusion, run.ExternalId));
        Assert.Equal("https://bot.test/", run.DetailsUrl);
        var annotation = Assert.Single(run.Annotations);
        Assert.Equal(("pilot.yml", 1, 1, "failure", "kpi-missing", "No KPI 1"),
            (annotation.Path, annotation.StartLine, annotation.EndLine, annotation.Level, annotation.Title, annotation.Message));
        Assert.Single(lab.Calls);
    }

    [Theory]
    [InlineData(50, 1, 50)]
    [InlineData(51, 2, 51)]
    [InlineData(500, 10, 500)]
    [InlineData(5_000, 10, 500)]
    public async Task Annotations_go_out_by_fifties_and_what_is_left_out_is_said(int annotations, int calls, int shown)
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        await Ensure(lab, Post(pull, annotations, new string('s', 70_000)));
        var run = Assert.Single(pull.CheckRuns);
        Assert.Equal((calls, shown), (lab.Calls.Count, run.Annotations.Count));
        Assert.Equal(shown, run.Annotations.Select(one => one.StartLine).Distinct().Count());
        Assert.True(run.Summary!.Length <= 65_535);
        Assert.Contains("more characters did not fit", run.Summary, StringComparison.Ordinal);
        Assert.Equal(annotations > shown, run.Summary.Contains($"{annotations - shown} more findings", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Texts_at_the_limits_are_cut_between_characters()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var rockets = string.Concat(Enumerable.Repeat("🚀", 40_000));
        var post = new CheckPost(pull.HeadSha, CheckConclusion.Neutral, "x" + rockets, "x" + rockets,
            [new CheckAnnotation("pilot.yml", 1, null, Severity.Warn, "x" + rockets, "x" + rockets)]);
        await Ensure(lab, post);
        var run = Assert.Single(pull.CheckRuns);
        foreach (var text in new[] { run.Title!, run.Summary!, run.Annotations[0].Title!, run.Annotations[0].Message })
            Assert.DoesNotContain('\uFFFD', text);
        Assert.True(run.Title!.Length <= 255);
        Assert.EndsWith("…", run.Annotations[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_an_earlier_attempt_made_unseen_is_adopted()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        lab.GitHub.Faults.Next(request => request is { Method: "POST", IsTokenCall: false }, Fault.ResetAfterEffect);
        await Assert.ThrowsAsync<ForgeUnsureException>(() => Ensure(lab, Post(pull)));
        var id = await Ensure(lab, Post(pull), lookFirst: true);
        var run = Assert.Single(pull.CheckRuns);
        Assert.Equal(id, run.Id.ToString());
        Assert.Single(run.Annotations);
        Assert.Equal(1, lab.Calls.Count(call => call.IsWrite));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_with_half_its_annotations_is_completed_and_none_comes_twice(bool tookEffect)
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        lab.GitHub.Faults.Next(request => request.Method is "PATCH", tookEffect ? Fault.StatusAfterEffect(502) : Fault.Status(502));
        await Assert.ThrowsAsync<ForgeUnsureException>(() => Ensure(lab, Post(pull, 130)));
        await Ensure(lab, Post(pull, 130), lookFirst: true);
        var run = Assert.Single(pull.CheckRuns);
        Assert.Equal(Enumerable.Range(1, 130), run.Annotations.Select(one => one.StartLine).Order());
        // A third look finds nothing to do.
        lab.GitHub.ClearRequests();
        await Ensure(lab, Post(pull, 130), lookFirst: true);
        Assert.DoesNotContain(lab.Calls, call => call.IsWrite);
    }

    [Fact]
    public async Task Two_equal_findings_on_one_line_are_two()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var twice = Post(pull) with { Annotations = [.. Enumerable.Repeat(Post(pull).Annotations[0], 2)] };
        await Ensure(lab, twice);
        await Ensure(lab, twice, lookFirst: true);
        Assert.Equal(2, Assert.Single(pull.CheckRuns).Annotations.Count);
    }

    [Fact]
    public async Task A_new_evaluation_is_a_new_run_though_one_stands()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var first = await Ensure(lab, Post(pull));
        var second = await Ensure(lab, Post(pull) with { Conclusion = CheckConclusion.Success, Annotations = [] }, lookFirst: true, id: "e2");
        Assert.NotEqual(first, second);
        Assert.Equal("success", pull.CheckRuns.Single(run => run.ExternalId == "e2").Conclusion);
    }

    [Fact]
    public async Task An_adopted_run_that_says_something_else_is_brought_up_to_date()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        var id = await Ensure(lab, Post(pull));
        Assert.Equal(id, await Ensure(lab, Post(pull) with { Conclusion = CheckConclusion.Success, Title = "ready" }, lookFirst: true));
        var run = Assert.Single(pull.CheckRuns);
        Assert.Equal(("success", "ready", 1), (run.Conclusion, run.Title, run.Annotations.Count));
    }

    [Fact]
    public async Task A_commit_that_github_does_not_know_is_refused()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        await Assert.ThrowsAsync<ForgeRefusedException>(() => Ensure(lab, Post(pull) with { HeadSha = new string('0', 40) }));
    }

    [Fact]
    public async Task With_a_third_of_all_calls_failing_one_run_stands_in_the_end()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        lab.GitHub.Faults.Randomly(new Random(7), 0.3);
        var attempts = 0;
        for (var done = false; !done; attempts++)
        {
            Assert.True(attempts < 50);
            try
            {
                await Ensure(lab, Post(pull, 220), lookFirst: attempts > 0);
                done = true;
            }
            catch (ForgeUnsureException)
            {
                lab.Clock.Advance(NodaTime.Duration.FromMinutes(2));
            }
        }
        Assert.True(attempts > 1);
        var run = Assert.Single(pull.CheckRuns);
        Assert.Equal(Enumerable.Range(1, 220), run.Annotations.Select(one => one.StartLine).Order());
    }
}
