using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.View;

/// <summary>Every repository with its pull requests and issues, newest first.</summary>
static class OverviewPage
{
    public static Page Render(SandboxWorld world) => new("Repositories", Html.Of($"""
        <h1>Repositories</h1>
        {Html.All(world.Repositories.Values.OrderBy(r => r.FullName, StringComparer.OrdinalIgnoreCase).Select(Repository))}
        """));

    static Html Repository(SandboxRepository repository) => Html.Of($"""
        <h2>{repository.FullName}</h2>
        <p class="dim">{(repository.Private ? "private" : "public")}{(repository.Archived ? ", archived" : "")}</p>
        <ul class="list">{Html.All(repository.Issues.Values.Reverse().Select(Row))}</ul>
        """);

    static Html Row(SandboxIssue issue)
    {
        var verdicts = issue is SandboxPullRequest pull ? CheckRunView.Latest(pull).Select(CheckRunView.Verdict) : [];
        return Html.Of($"""
            <li><a href="{IssueJson.WebAddress(issue)}">{issue.Title}</a>
            <span class="dim">#{issue.Number} · {ConversationPage.State(issue)} · {issue.Thread.Count} comments</span>
            {Html.All(issue.LabelNames.Select(ConversationPage.Label))}{Html.All(verdicts)}</li>
            """);
    }
}
