using System.Net;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Makes one issue of ours stand in a repository.</summary>
sealed class TrackingIssues(RepositoryCalls calls, OwnPosts own)
{
    const int LongestTitle = 256;
    const int MostAssignees = 10;

    public async Task<EnsuredIssue> Ensure(RepositoryRef repository, IssuePost issue, int? number, CancellationToken cancel)
    {
        var call = calls.About(repository, TokenUse.Write, cancel);
        var post = issue with
        {
            Title = MarkdownCut.Plain(issue.Title, LongestTitle),
            Body = MarkdownCut.At(issue.Body, StickyComments.LongestBody, issue.Marker),
        };
        try
        {
            var standing = number is null ? null : await Known(call, repository, number.Value);
            standing ??= (await own.Issues(call, post.Marker, cancel)).FirstOrDefault();
            standing ??= await Create(call, post);
            await BringUpToDate(call, post, standing);
            return new EnsuredIssue(standing.Number);
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.Gone)
        {
            throw new ForgeRefusedException($"{repository} has its issues switched off", answer) { IssuesOff = true };
        }
    }

    /// <summary>
    /// Null where the issue was deleted, or given to another repository: reading it then follows GitHub's redirect to where it is now.
    /// </summary>
    async Task<IssueWire?> Known(RepositoryCall call, RepositoryRef repository, int number)
    {
        try
        {
            if (await call.Seek<IssueWire>($"issues/{number}") is not { } found)
                return null;
            var name = calls.Names.Now(repository);
            var stays = found.RepositoryUrl is not { } url || url.EndsWith($"/repos/{name}", StringComparison.OrdinalIgnoreCase);
            return stays && found.Number == number ? found : null;
        }
        catch (Exception e) when (e is UnwelcomeAnswer { Status: HttpStatusCode.Gone })
        {
            // Deleted, or all issues are switched off: the list, asked for next, tells.
            return null;
        }
    }

    /// <summary>Without assignees: one that cannot be assigned would refuse the whole issue, adding such a one later does not.</summary>
    static Task<IssueWire> Create(RepositoryCall call, IssuePost post) => call.Post<IssueWire>(
        $"issues", new Dictionary<string, object> { ["title"] = post.Title, ["body"] = post.Body, ["labels"] = post.Labels });

    static async Task BringUpToDate(RepositoryCall call, IssuePost post, IssueWire standing)
    {
        var changes = new Dictionary<string, object>();
        if (standing.Title?.Trim() != post.Title.Trim())
            changes["title"] = post.Title;
        if (!OwnPosts.Same(standing.Body, post.Body))
            changes["body"] = post.Body;
        if (standing.State is "open" != post.IsOpen)
            (changes["state"], changes["state_reason"]) = post.IsOpen ? ("open", "reopened") : ("closed", "completed");
        if (changes.Count > 0)
            await call.Patch<IssueWire>($"issues/{standing.Number}", changes);
        await AddLabels(call, post, standing);
        await AddAssignees(call, post, standing);
    }

    static async Task AddLabels(RepositoryCall call, IssuePost post, IssueWire standing)
    {
        var missing = post.Labels.Except((standing.Labels ?? []).Select(label => label.Name ?? ""), StringComparer.OrdinalIgnoreCase).ToList();
        // An empty list would take all labels off.
        if (missing.Count > 0)
            await call.Post<List<LabelWire>>($"issues/{standing.Number}/labels", new Dictionary<string, object> { ["labels"] = missing });
    }

    /// <summary>Asking first costs reads only; else each silent edit would try anew to assign somebody who cannot be.</summary>
    static async Task AddAssignees(RepositoryCall call, IssuePost post, IssueWire standing)
    {
        var assigned = (standing.Assignees ?? []).Select(user => user.Login ?? "").ToList();
        var missing = new List<string>();
        foreach (var login in post.Assignees.Except(assigned, StringComparer.OrdinalIgnoreCase))
            if (assigned.Count + missing.Count < MostAssignees && Address.IsName(login) && await MayBeAssigned(call, login))
                missing.Add(login);
        if (missing.Count > 0)
            await call.Post<IssueWire>($"issues/{standing.Number}/assignees", new Dictionary<string, object> { ["assignees"] = missing });
    }

    static async Task<bool> MayBeAssigned(RepositoryCall call, string login)
    {
        try
        {
            await call.Check($"assignees/{login}");
            return true;
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
