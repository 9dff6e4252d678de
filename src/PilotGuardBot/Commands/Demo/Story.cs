using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo;

/// <summary>What one team does with its pilot over the 90 days.</summary>
abstract class Story(SamplePilot pilot, SandboxRepository home, Cast cast)
{
    readonly List<(LocalDate Day, decimal Value)> _weeks = [];
    int _pulls;

    public SamplePilot Pilot => pilot;

    protected SandboxRepository Home => home;

    protected Cast Cast => cast;

    public abstract IEnumerable<Scene> Scenes();

    protected SandboxIssue Tracking => home.OpenAndClosedIssues.Single(issue => issue.Title.StartsWith("Pilot: ", StringComparison.Ordinal));

    /// <summary>The complete charter, approved by business and decider and merged.</summary>
    protected Scene Merged(LocalDate day, string? told = null) => new(day, told, async () =>
    {
        var pull = await Propose(new() { ["pilot.yml"] = pilot.Charter }, $"Charter of {pilot.Id}");
        await Merge(pull);
        return null;
    });

    /// <summary>A reading a week, pushed by the pipeline: the first two days after the start, then every seven days.</summary>
    protected IEnumerable<Scene> Weekly(params decimal[] values) => values.Select((value, week) =>
        Recorded(pilot.Start.PlusDays(2 + (7 * week)), value));

    protected Scene Recorded(LocalDate day, decimal value, string? told = null) => new(day, told, async () =>
    {
        _weeks.Add((day, value));
        var changes = new FileChanges();
        foreach (var (file, text) in pilot.Readings(_weeks))
            changes[file] = text;
        await home.Push(home.DefaultBranch, changes, $"Record the week of {day:uuuu-MM-dd}", cast[pilot.Tech]);
        return null;
    });

    protected Scene Says(LocalDate day, string who, string line) => new(day, $"{who} comments on {pilot.Id}: {line}", async () =>
    {
        await Tracking.Comment(cast[who], line);
        return null;
    });

    protected async Task<SandboxPullRequest> Propose(FileChanges changes, string title) =>
        await home.OpenPullRequest($"change-{++_pulls}", changes, cast[pilot.Tech], title);

    protected async Task Merge(SandboxPullRequest pull)
    {
        await pull.Review(cast[pilot.Business]);
        await pull.Review(cast[pilot.Decider]);
        await pull.Merge(cast[pilot.Tech]);
    }

    /// <summary>Closes the pilot's file: what followed the decision.</summary>
    protected Scene Closes(LocalDate day, string told, string closed) => new(day, told, async () =>
    {
        var pull = await Propose(new() { ["pilot.yml"] = $"{pilot.Charter.TrimEnd()}\n{closed}\n" }, $"Close {pilot.Id}");
        await Merge(pull);
        return pull;
    });
}
