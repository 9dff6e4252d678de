using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.View;

/// <summary>A pull request or issue: its check runs, what was said, and the changed files' names.</summary>
static class ConversationPage
{
    public static Page Render(SandboxIssue issue) => new($"{issue.Title} #{issue.Number}", Html.Of($"""
        <h1>{issue.Title} <span class="dim">#{issue.Number}</span></h1>
        <p class="dim">{issue.Repository.FullName} · {State(issue)} · opened by {issue.Author.Login} {JsonText.Time(issue.CreatedAt)}</p>
        {Html.All(issue.LabelNames.Select(Label))}{Assigned(issue)}
        {(issue is SandboxPullRequest pull ? PullRequest(pull) : Html.Empty)}
        <h2>Conversation</h2>
        {Said(issue.Author, JsonText.Time(issue.CreatedAt), issue.Body.Length > 0 ? issue.Body : "*No description.*", 0, [])}
        {Html.All(issue.Thread.Select(c => Said(c.Author, JsonText.Time(c.CreatedAt), c.Body, c.Edits, c.ReactionList)))}
        """));

    public static string State(SandboxIssue issue) => issue switch
    {
        SandboxPullRequest { IsMerged: true } => "merged",
        { IsOpen: false, StateReason: "not_planned" } => "closed as not planned",
        { IsOpen: false } => "closed",
        SandboxPullRequest { IsDraft: true } => "draft",
        _ => "open",
    };

    static Html PullRequest(SandboxPullRequest pull)
    {
        var none = new Html("<p class=\"dim\">No check ran on this commit.</p>");
        var runs = CheckRunView.Latest(pull).Select(CheckRunView.Render).DefaultIfEmpty(none);
        return Html.Of($"""
            <p class="dim"><code>{pull.BaseBranch}</code> from <code>{pull.HeadLabel}</code> at <code>{pull.HeadSha[..7]}</code></p>
            <h2>Checks</h2>
            {Html.All(runs)}
            <h2>Files</h2>
            <ul class="list">{Html.All(pull.Files().Select(f => File(pull, f.Path, f.Status)))}</ul>
            """);
    }

    static Html File(SandboxPullRequest pull, string path, string status)
    {
        var address = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var url = $"{pull.World.Web}/{pull.Repository.FullName}/blob/{pull.HeadSha}/{address}";
        return Html.Of($"""<li><a href="{url}">{path}</a> <span class="dim">{status}</span></li>""");
    }

    public static Html Label(string name) => Html.Of($"""<span class="label">{name}</span> """);

    static Html Assigned(SandboxIssue issue) => issue.AssignedUsers.Count == 0
        ? Html.Empty
        : Html.Of($"""<p class="dim">Assigned to {string.Join(", ", issue.AssignedUsers.Select(u => u.Login))}</p>""");

    /// <summary>👍 2, with the people's names where the pointer rests.</summary>
    static Html Reactions(IReadOnlyList<SandboxReaction> reactions) => reactions.Count == 0 ? Html.Empty : Html.Of($"""
        <footer>{Html.All(reactions.GroupBy(r => r.Content).Select(g => Html.Of(
            $"""<span class="label" title="{string.Join(", ", g.Select(r => r.By.Login))}">{Picture(g.Key)} {g.Count()}</span> """)))}</footer>
        """);

    static string Picture(string reaction) => reaction switch
    {
        "+1" => "👍",
        "-1" => "👎",
        "confused" => "😕",
        "laugh" => "😄",
        "hooray" => "🎉",
        "heart" => "❤️",
        "rocket" => "🚀",
        "eyes" => "👀",
        _ => reaction,
    };

    static Html Said(SandboxAccount by, string when, string body, int edits, IReadOnlyList<SandboxReaction> reactions) => Html.Of($"""
        <article class="card">
        <header><strong>{by.Login}</strong> <span class="dim">{when}{(edits == 0 ? "" : $", edited {edits}×")}</span></header>
        <div>{SafeMarkdown.Render(body)}</div>{Reactions(reactions)}</article>
        """);
}
