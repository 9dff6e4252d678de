namespace PilotGuardBot.Storage;

/// <summary>A repository that the bot was given.</summary>
public sealed class Repository
{
    /// <summary>The forge's numeric id; names change, ids do not.</summary>
    public long Id { get; init; }

    public long InstallationId { get; set; }

    public required string Owner { get; set; }

    public long OwnerId { get; set; }

    public required string Name { get; set; }

    /// <summary>Empty until the forge said it: an installation's list of repositories leaves it out.</summary>
    public required string DefaultBranch { get; set; }

    public bool Private { get; set; }

    public bool Archived { get; set; }

    /// <summary>False where issues are switched off: a pilot's issue then has its place in the policy's tracking repository.</summary>
    public bool HasIssues { get; set; } = true;

    /// <summary>Space-separated.</summary>
    public string Topics { get; set; } = "";

    /// <summary>False once it was deleted or taken from the installation.</summary>
    public bool Active { get; set; } = true;
}
