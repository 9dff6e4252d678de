namespace PilotGuardBot.Forges.GitHub;

/// <summary>As whom a call is made. It decides the token, and with it what may be seen: caches and pacing are kept apart by it.</summary>
/// <param name="InstallationId">0 for calls that concern the app as a whole.</param>
/// <param name="RepositoryId">The one repository that the token reaches; 0 for all that the installation has.</param>
sealed record Caller(long InstallationId, long RepositoryId, TokenUse Use)
{
    /// <summary>The app itself, about itself.</summary>
    public static readonly Caller App = new(0, 0, TokenUse.App);

    /// <summary>The app itself, about one installation.</summary>
    public static Caller AppFor(long installationId) => new(installationId, 0, TokenUse.App);
}

/// <summary>What a token is for; each asks for no more permissions than that needs.</summary>
enum TokenUse
{
    /// <summary>No installation token: the app's own signature.</summary>
    App,

    /// <summary>Reading one repository and its pull requests.</summary>
    Read,

    /// <summary>Check runs and comments of one repository.</summary>
    Write,

    /// <summary>Teams of the organisation; many installations do not grant it.</summary>
    Members,

    /// <summary>Only the names of an installation's repositories.</summary>
    List,
}
