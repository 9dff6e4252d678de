using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>From a head to what ought to stand on it: facts, verdict, words.</summary>
public sealed class JudgeHead(PilotGuardDb db, ReadChange changes, ForgeLinks links)
{
    /// <param name="key">Names the pull request in the comment's marker.</param>
    /// <param name="spoke">Whether our comment stands already, or stood.</param>
    public async Task<PostPlan> Run(Head head, string key, bool spoke, CancellationToken cancel)
    {
        var facts = await changes.Run(head, cancel);
        if (!await IsPilot(head, facts, cancel))
            return head.Policy.NonPilots == NonPilots.Neutral || spoke
                ? ReviewWording.NoPilot(head.Sha, key, check: head.Policy.NonPilots == NonPilots.Neutral, spoke)
                : PostPlan.Nothing;
        facts = facts with { Remarks = [.. Tracking(head, facts)] };
        var verdict = Review.Judge(facts, head.Policy);
        return ReviewWording.Plan(verdict, facts, head.Policy, new ReviewPlace(head.Sha, key, links.File(head.Repository, head.Sha), links.Rule, links.Rules), spoke);
    }

    /// <summary>Where the pilot's issue and its reminders will stand, if not here.</summary>
    static IEnumerable<string> Tracking(Head head, ChangeFacts facts)
    {
        if (facts.Charters.Count > 0 && !head.Repository.HasIssues)
            yield return head.Policy.Tracking is { } place
                ? $"Issues are switched off in this repository: the pilot's tracking issue and its reminders stand in {Markdown.Code(place)}."
                : "Issues are switched off in this repository, and the organisation's policy names no `tracking.repository`: nobody can be reminded. "
                    + "Switch issues on, or have an admin name one.";
    }

    /// <summary>A repository is a pilot that holds or gains a charter, has an open pilot, or is selected by the policy; a policy file is always judged.</summary>
    async Task<bool> IsPilot(Head head, ChangeFacts facts, CancellationToken cancel) =>
        facts.Selected || facts.Charters.Count > 0 || facts.PolicyFiles.Count > 0 || facts.Vanished.Count > 0
        || head.Base?.Files.Keys.Any(CharterFiles.IsCharter) is true
        || await db.Pilots.AnyAsync(pilot => pilot.RepositoryId == head.Repository.Id && !pilot.Closed, cancel);
}
