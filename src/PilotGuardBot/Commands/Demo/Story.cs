using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo;

/// <summary>What one team does with its pilot over the 90 days.</summary>
/// <param name="pipeline">Pushes the readings over HTTP; null for a team that keeps them in its repository.</param>
abstract class Story(SamplePilot pilot, SandboxRepository home, Cast cast, Pipeline? pipeline = null)
{
    readonly List<(LocalDate Day, decimal Value)> _weeks = [];
    int _pulls;

    public SamplePilot Pilot => pilot;

    public SandboxRepository Home => home;

    protected Cast Cast => cast;

    public abstract IEnumerable<Scene> Scenes();

    protected SandboxIssue Tracking => home.OpenAndClosedIssues.Single(issue => issue.Title.StartsWith("Pilot: ", StringComparison.Ordinal));

    /// <summary>The complete charter, approved by business and decider; it is merged the next day.</summary>
    protected IEnumerable<Scene> Chartered()
    {
        SandboxPullRequest? charter = null;
        yield return new(Stage.FirstDay, null, async () =>
        {
            charter = await Propose(new() { ["pilot.yml"] = pilot.Charter }, $"Charter of {pilot.Id}");
            await Approve(charter);
            return charter;
        });
        yield return Merges(Stage.FirstDay.PlusDays(1), () => charter!);
    }

    /// <summary>A reading a week, the first two days after the start: pushed by the pipeline where there is one, else as rows in the repository.</summary>
    protected IEnumerable<Scene> Weekly(params decimal[] values) => values.Select((value, week) =>
        Recorded(pilot.Start.PlusDays(2 + (7 * week)), value));

    Scene Recorded(LocalDate day, decimal value) => new(day, null, async () =>
    {
        if (pipeline is not null)
        {
            await pipeline.Record(pilot, day, value);
            return null;
        }
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

    protected async Task Approve(SandboxPullRequest pull)
    {
        await pull.Review(cast[pilot.Business]);
        await pull.Review(cast[pilot.Decider]);
    }

    protected Scene Merges(LocalDate day, Func<SandboxPullRequest> pull) => new(day, null, async () =>
    {
        await pull().Merge(cast[pilot.Tech]);
        return null;
    });

    /// <summary>Closes the pilot's file: what followed the decision.</summary>
    protected IEnumerable<Scene> Closed(LocalDate day, string told, string closed)
    {
        SandboxPullRequest? closing = null;
        yield return new(day, told, async () =>
        {
            closing = await Propose(new() { ["pilot.yml"] = $"{pilot.Charter.TrimEnd()}\n{closed}\n" }, $"Close {pilot.Id}");
            await Approve(closing);
            return closing;
        });
        yield return Merges(day, () => closing!);
    }
}
