using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Scenarios.Stage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>A scenario in which the forge fails: the pauses before repeated reads take no time.</summary>
public abstract class FailingScenario : Scenario
{
    protected override void Replace(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new HastyTime()));

    protected static bool CreatesComment(RecordedRequest request) => request.Method == "POST" && request.Path.EndsWith("/comments", StringComparison.Ordinal);

    protected static bool CreatesCheck(RecordedRequest request) => request.Method == "POST" && request.Path.EndsWith("/check-runs", StringComparison.Ordinal);

    protected static bool Writes(RecordedRequest request) => request.IsWrite && !request.IsTokenCall;

    protected static Task<SandboxPullRequest> Open(SandboxRepository repository, string charter, string branch = "charter") =>
        repository.OpenPullRequest(branch, new() { ["pilot.yml"] = charter });

    /// <summary>One red check whose remarks stand once, and one comment about this head.</summary>
    protected static void StandsOnce(SandboxPullRequest pull)
    {
        var check = Check(pull);
        Assert.Equal(("completed", "failure"), (check.Status, check.Conclusion));
        Assert.Equal(("pilot.yml", 13, "kpi-threshold-order"), Assert.Single(check.Annotations.Select(one => (one.Path, one.StartLine, one.Title))));
        Assert.Contains(pull.HeadSha, Comment(pull).Body, StringComparison.Ordinal);
    }

    /// <summary>No row waits, and none was given up.</summary>
    protected async Task NothingWaits()
    {
        Assert.Empty(Bot.Jobs.GivenUp);
        Assert.Equal(0, await Bot.Count(db => db.Deliveries.Where(row => row.State == DeliveryState.Received || row.State == DeliveryState.Dead)));
        Assert.Equal(0, await Bot.Count(db => db.Subjects.Where(row => row.Wanted > row.Done)));
        Assert.Equal(0, await Bot.Count(db => db.Posts.Where(row => row.Hash != row.PostedHash)));
    }
}
