using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Json;

namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>A check run on a commit.</summary>
public sealed class SandboxCheckRun
{
    internal SandboxCheckRun(SandboxCheckSuite suite, string name)
    {
        Suite = suite;
        Name = name;
        Id = suite.World.NextId();
    }

    public long Id { get; }

    public string Name { get; internal set; }

    public SandboxCheckSuite Suite { get; }

    public SandboxApp App => Suite.App;

    public string HeadSha => Suite.HeadSha;

    /// <summary>queued, in_progress or completed.</summary>
    public string Status { get; internal set; } = "queued";

    /// <summary>success, failure, neutral … once completed.</summary>
    public string? Conclusion { get; internal set; }

    public string ExternalId { get; internal set; } = "";

    public string? DetailsUrl { get; internal set; }

    public string? Title { get; internal set; }

    public string? Summary { get; internal set; }

    public string? Text { get; internal set; }

    public IReadOnlyList<SandboxAnnotation> Annotations
    {
        get
        {
            lock (Suite.World.Gate)
                return [.. AnnotationList];
        }
    }

    /// <summary>Buttons as (label, description, identifier).</summary>
    public IReadOnlyList<SandboxCheckAction> Actions { get; internal set; } = [];

    internal List<SandboxAnnotation> AnnotationList { get; } = [];

    internal Instant StartedAt { get; set; }

    internal Instant? CompletedAt { get; set; }

    /// <summary>Somebody asks for the run again. GitHub changes nothing on the run itself.</summary>
    public Task Rerequest(SandboxUser? by = null) => Suite.World.Act(() =>
        Raise("rerequested", by ?? Suite.Repository.Owner.Representative));

    /// <summary>Somebody presses one of the run's buttons.</summary>
    public Task RequestAction(string identifier, SandboxUser? by = null) => Suite.World.Act(() =>
        Raise("requested_action", by ?? Suite.Repository.Owner.Representative, new JsonObject
        {
            ["requested_action"] = new JsonObject { ["identifier"] = identifier },
        }));

    internal void Raise(string action, SandboxAccount sender, JsonObject? more = null)
    {
        var members = new JsonObject { ["check_run"] = CheckJson.Run(this) };
        foreach (var (key, value) in more ?? [])
            members[key] = value?.DeepClone();
        Suite.World.Raise(Suite.Repository, "check_run", action, sender, members);
    }
}

/// <summary>A remark on lines of a file, counted from 1, both ends included. The level is notice, warning or failure.</summary>
public sealed record SandboxAnnotation(
    string Path,
    int StartLine,
    int EndLine,
    int? StartColumn,
    int? EndColumn,
    string Level,
    string Message,
    string? Title,
    string? RawDetails);

public sealed record SandboxCheckAction(string Label, string Description, string Identifier);

/// <summary>All check runs of one app on one commit.</summary>
public sealed class SandboxCheckSuite
{
    internal SandboxCheckSuite(SandboxRepository repository, SandboxApp app, string headSha, string? branch, string? before)
    {
        Repository = repository;
        App = app;
        HeadSha = headSha;
        Branch = branch;
        Before = before;
        Id = World.NextId();
        CreatedAt = World.Now;
    }

    public long Id { get; }

    public SandboxRepository Repository { get; }

    public SandboxApp App { get; }

    public string HeadSha { get; }

    /// <summary>Null for a commit that is in a fork only.</summary>
    public string? Branch { get; }

    internal string? Before { get; }

    internal Instant CreatedAt { get; }

    internal bool Reset { get; private set; }

    internal SandboxWorld World => Repository.World;

    internal IReadOnlyList<SandboxCheckRun> Runs => [.. Repository.Runs.Where(r => r.Suite == this)];

    /// <summary>Somebody asks for all runs again. The suite starts over; its app has to make new runs.</summary>
    public Task Rerequest(SandboxUser? by = null) => World.Act(() =>
    {
        Reset = true;
        Raise("rerequested", by ?? Repository.Owner.Representative);
    });

    internal void Raise(string action, SandboxAccount sender) =>
        World.Raise(Repository, "check_suite", action, sender, new JsonObject { ["check_suite"] = CheckJson.Suite(this) });

    internal SandboxCheckRun AddRun(string name)
    {
        var run = new SandboxCheckRun(this, name) { StartedAt = World.Now };
        Repository.Runs.Add(run);
        Reset = false;
        return run;
    }
}
