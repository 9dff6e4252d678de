using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary><c>/pilot recheck</c>: judges the pull request, or the pilot and its branch, anew.</summary>
static class Recheck
{
    public static Answer Run(Asked asked)
    {
        var repository = asked.Repository;
        if (asked.Permission < ForgePermission.Write)
            return Answer.Refused("Only people who may write to this repository can have it checked again.");
        var looks = new List<WantedSubject>();
        if (asked.Comment.OnPullRequest)
            looks.Add(WantedSubject.PullRequest(repository.InstallationId, repository.Id, asked.Comment.Number) with { Again = true });
        if (asked.Pilot is { } pilot)
            looks.Add(WantedSubject.Pilot(repository.InstallationId, pilot.RepositoryId, pilot.Id));
        if (!asked.Comment.OnPullRequest && asked.Pilot?.RepositoryId == repository.Id)
            looks.Insert(0, WantedSubject.Branch(repository.InstallationId, repository.Id, repository.DefaultBranch));
        return looks.Count > 0
            ? new(true, null, "done") { Looks = looks }
            : Answer.Refused("There is nothing to check here. Write it on a pull request, or on a pilot's tracking issue.");
    }
}
