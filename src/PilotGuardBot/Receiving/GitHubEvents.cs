using System.Text.Json;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Receiving;

/// <summary>
/// GitHub's events as subjects. Only the few members that we need are read: GitHub's own examples hold shapes that its typed models refuse.
/// </summary>
public static class GitHubEvents
{
    /// <param name="appId">Ours; see <see cref="GitHubHookOptions.AppId"/>.</param>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    /// <exception cref="UnreadableDeliveryException">A member is missing that the event cannot do without.</exception>
    public static Translation Read(string @event, ReadOnlyMemory<byte> body, long? appId)
    {
        using var document = JsonDocument.Parse(body);
        var payload = new JsonPlace(document.RootElement);
        var action = payload["action"].Text;
        return (@event, action) switch
        {
            ("pull_request", "opened" or "synchronize" or "reopened" or "ready_for_review" or "closed") =>
                PullRequest(payload, payload["number"]),
            ("pull_request", "edited") when payload["changes"]["base"].IsThere => PullRequest(payload, payload["number"]),
            ("pull_request_review", "submitted" or "dismissed" or "edited") => PullRequest(payload, payload["pull_request"]["number"]),
            ("issue_comment", "created") => Command(payload),
            ("issues", "closed" or "reopened" or "edited" or "deleted" or "transferred") => Issue(payload),
            ("merge_group", "checks_requested") => MergeGroup(payload),
            ("check_run", "rerequested") => Rerequested(payload, payload["check_run"], appId),
            ("check_suite", "rerequested") => Rerequested(payload, payload["check_suite"], appId),
            ("push", _) => Push(payload),
            ("repository", "renamed" or "transferred" or "archived" or "unarchived" or "deleted" or "privatized" or "publicized") =>
                Repository(payload, action != "deleted"),
            ("repository", "edited") when payload["changes"]["default_branch"].IsThere || payload["changes"]["topics"].IsThere =>
                Repository(payload, isActive: true),
            ("installation", "created" or "deleted" or "suspend" or "unsuspend" or "new_permissions_accepted") =>
                GitHubInstallations.Changed(payload, action),
            ("installation_repositories", "added" or "removed") => GitHubInstallations.Repositories(payload),
            ("installation_target", "renamed") => GitHubInstallations.Renamed(payload),
            _ => Translation.Nothing(action is null ? "not an event that we use" : $"not an action that we use: {Short(action)}"),
        };
    }

    static Translation PullRequest(JsonPlace payload, JsonPlace number) => At(payload, (installation, repository) =>
        [WantedSubject.PullRequest(installation, repository, Whole(number, "number"))]);

    /// <summary>
    /// A command that a person gave in a new comment. Of all other comments nothing is kept; edited ones are not even looked at, for whoever edits is not
    /// who wrote.
    /// </summary>
    static Translation Command(JsonPlace payload)
    {
        var (comment, body) = (payload["comment"], payload["comment"]["body"].Text ?? "");
        if (comment["user"]["type"].Text is not "User" || payload["sender"]["type"].Text is "Bot")
            return Translation.Nothing("a comment that no person wrote");
        if (CommandText.LineIn(body) is not { } line)
            return Translation.Nothing("a comment without a command");
        var id = comment["id"].Number ?? throw Missing("comment.id");
        var author = comment["user"];
        var hint = JsonSerializer.Serialize(new CommandHint(
            line, CommandHint.HashOf(body), author["id"].Number ?? throw Missing("comment.user.id"),
            author["login"].Text ?? throw Missing("comment.user.login"), comment["created_at"].Text));
        return At(payload, (installation, repository) =>
            [WantedSubject.Command(installation, repository, Whole(payload["issue"]["number"], "issue.number"), id, hint)]);
    }

    /// <summary>What people did to an issue, which may be a pilot's tracking issue. An issue's author is ours there, and needs to be told nothing of itself.</summary>
    static Translation Issue(JsonPlace payload)
    {
        var issue = payload["issue"];
        if (payload["sender"]["id"].Number is { } sender && sender == issue["user"]["id"].Number)
            return Translation.Nothing("an issue that its own author changed");
        var number = Whole(issue["number"], "issue.number");
        var translation = At(payload, (_, _) => []);
        return translation.Ignored is not null || payload["repository"]["id"].Number is not { } repository
            ? translation
            : translation with { Issues = [new(repository, number)] };
    }

    static Translation MergeGroup(JsonPlace payload) => At(payload, (installation, repository) =>
    {
        var group = payload["merge_group"];
        var sha = Sha(group["head_sha"], "merge_group.head_sha");
        var hint = JsonSerializer.Serialize(new MergeGroupHint(group["base_sha"].Text, group["base_ref"].Text, group["head_ref"].Text));
        return [WantedSubject.MergeGroup(installation, repository, sha, hint)];
    });

    /// <summary>
    /// Everyone with checks:write is told of every app's checks. A head of a fork names no pull requests, nor does one of a merge queue: it
    /// becomes a subject by its SHA. A pull request that leads to another repository is that repository's.
    /// </summary>
    static Translation Rerequested(JsonPlace payload, JsonPlace check, long? appId)
    {
        if (appId is null || check["app"]["id"].Number != appId) return Translation.Nothing("a check of another app");
        return At(payload, (installation, repository) =>
        {
            var pulls = check["pull_requests"].Items
                .Where(pull => (pull["base"]["repo"]["id"].Number ?? repository) == repository)
                .Select(pull => Whole(pull["number"], "pull_requests.number"))
                .Select(number => WantedSubject.PullRequest(installation, repository, number) with { Again = true })
                .ToList();
            if (pulls.Count > 0) return pulls;
            var sha = Sha(check["head_sha"], "head_sha");
            return [WantedSubject.Commit(installation, repository, sha)];
        });
    }

    static Translation Push(JsonPlace payload)
    {
        const string heads = "refs/heads/";
        var reference = payload["ref"].Text ?? throw Missing("ref");
        if (!reference.StartsWith(heads, StringComparison.Ordinal)) return Translation.Nothing("a push to a tag");
        var after = payload["after"].Text;
        if (payload["deleted"].Flag == true || after?.All(digit => digit == '0') == true) return Translation.Nothing("a deleted branch");
        var branch = Fitting(reference[heads.Length..]);
        // Where the payload does not say which branch is the default one, the review finds out.
        if (DefaultBranch(payload["repository"]) is { } main && main != branch)
            return Translation.Nothing("a push to a branch that is not the default");
        return At(payload, (installation, repository) =>
            [WantedSubject.Branch(installation, repository, branch)]);
    }

    static Translation Repository(JsonPlace payload, bool isActive) => At(payload, (installation, repository) =>
        [WantedSubject.Place(installation, repository)], isActive);

    /// <summary>What happened in one repository of one installation.</summary>
    static Translation At(JsonPlace payload, Func<long, long, IReadOnlyList<WantedSubject>> subjects, bool isActive = true)
    {
        if (payload["installation"]["id"].Number is not { } installation)
            return Translation.Nothing("no installation: this hook is not the app's own");
        var repository = payload["repository"];
        var id = repository["id"].Number ?? throw Missing("repository.id");
        var owner = repository["owner"];
        return new(
            subjects(installation, id),
            new(installation, owner["id"].Number, owner["login"].Text),
            [
                new(id, installation, owner["login"].Text, owner["id"].Number, repository["name"].Text, DefaultBranch(repository),
                    repository["private"].Flag, repository["archived"].Flag, Topics(repository["topics"]), isActive,
                    repository["has_issues"].Flag),
            ]);
    }

    static string? DefaultBranch(JsonPlace repository) => repository["default_branch"].Text;

    static string? Topics(JsonPlace topics) => topics.IsThere ? string.Join(' ', topics.Items.Select(topic => topic.Text)) : null;

    static int Whole(JsonPlace place, string name) =>
        place.Number is > 0 and <= int.MaxValue and var number ? (int)number : throw Missing(name);

    static string Sha(JsonPlace place, string name) =>
        place.Text is { Length: 40 or 64 } sha && sha.All(char.IsAsciiHexDigit) ? sha.ToLowerInvariant() : throw Missing(name);

    /// <summary>Keys are indexed, and an index takes no text of any length; Git's own limit for a name is 255 bytes.</summary>
    static string Fitting(string name) => name.Length is > 0 and <= 500 ? name : throw Missing("ref");

    static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    internal static UnreadableDeliveryException Missing(string name) => new($"{name} is missing or not what it should be");
}
