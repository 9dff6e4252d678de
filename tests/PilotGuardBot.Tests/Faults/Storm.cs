using System.Globalization;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios;
using PilotGuardBot.Tests.Scenarios.Stage;

namespace PilotGuardBot.Tests.Faults;

/// <summary>
/// Pull requests of several organisations, opened and pushed to. Each charter has an error whatever the day (a kill line beyond the baseline), so each
/// pull request has a red check and one comment, which names the head.
/// </summary>
sealed class Storm(Random random)
{
    /// <summary>Several, since an installation may write sixty times a minute.</summary>
    const int Organisations = 5;

    public const int PullRequests = 20;

    readonly List<SandboxRepository> _repositories = [];
    readonly List<SandboxPullRequest> _pulls = [];
    int _changes;

    public IReadOnlyList<SandboxPullRequest> Pulls => _pulls;

    public IReadOnlyList<SandboxRepository> Repositories => _repositories;

    public async Task Prepare(SandboxGitHub gitHub, SandboxApp app)
    {
        foreach (var person in (string[])["raj-dev", "dana-ap", "mei-cfo"])
            gitHub.AddUser(person);
        for (var at = 1; at <= Organisations; at++)
        {
            var organisation = gitHub.AddOrganization($"acme{at}");
            await organisation.AddRepository(".github", new() { ["pilotguard.yml"] = Scenario.Enforcing });
            _repositories.Add(await organisation.AddRepository("invoices"));
            await app.Install(organisation);
        }
    }

    /// <summary>Opens the next pull request, or pushes to one of those that are open.</summary>
    public async Task Change()
    {
        _changes++;
        var kill = string.Create(CultureInfo.InvariantCulture, $"kill: {7 + _changes}.00");
        var files = new FileChanges { ["pilot.yml"] = Charters.Good.With("kill: 5.90", kill) };
        if (_pulls.Count < PullRequests)
            _pulls.Add(await _repositories[_pulls.Count % Organisations].OpenPullRequest($"charter-{_changes}", files));
        else
            await _pulls[random.Next(_pulls.Count)].Push(files);
    }
}
