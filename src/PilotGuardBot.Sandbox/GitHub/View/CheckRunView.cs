using System.Text;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.View;

/// <summary>A check run with each annotation below the line that it is about.</summary>
static class CheckRunView
{
    const int Around = 2;

    /// <summary>The newest run of each name and app on the head commit.</summary>
    public static SandboxCheckRun[] Latest(SandboxPullRequest pull) =>
        [.. pull.Repository.Runs.Where(r => r.HeadSha == pull.HeadSha).Reverse().DistinctBy(r => (r.App, r.Name))];

    public static Html Verdict(SandboxCheckRun run)
    {
        var (mark, kind) = run.Conclusion switch
        {
            "success" => ("✓", "good"),
            "failure" or "timed_out" or "action_required" or "cancelled" => ("✗", "bad"),
            null => ("…", "dim"),
            _ => ("–", "note"),
        };
        return Html.Of($"""<span class="{kind}">{mark} {run.Name}: {run.Conclusion ?? run.Status}</span> """);
    }

    public static Html Render(SandboxCheckRun run) => Html.Of($"""
        <section class="card"><header>{Verdict(run)}<span class="dim">by {run.App.Bot.Login} at {run.HeadSha[..7]}</span></header>
        <div><h3>{run.Title ?? run.Name}</h3>
        {SafeMarkdown.Render(run.Summary ?? "")}{SafeMarkdown.Render(run.Text ?? "")}
        {Html.All(run.AnnotationList.GroupBy(a => a.Path, StringComparer.Ordinal).Select(g => File(run, g.Key, [.. g])))}
        </div></section>
        """);

    static Html File(SandboxCheckRun run, string path, SandboxAnnotation[] annotations)
    {
        var store = run.Suite.Repository.Store;
        var text = store.Commit(run.HeadSha)?.Files.GetValueOrDefault(path) is { } entry && store.Blob(entry.Sha) is { } bytes
            ? Encoding.UTF8.GetString(bytes)
            : "";
        return Html.Of($"<h3><code>{path}</code></h3>{Lines(text, annotations, nearOnly: true)}");
    }

    /// <summary>A file's lines, numbered from 1, with what is said about each.</summary>
    /// <param name="nearOnly">Only lines near an annotation.</param>
    public static Html Lines(string text, IReadOnlyCollection<SandboxAnnotation> annotations, bool nearOnly)
    {
        var lines = text.Split('\n');
        var shown = Enumerable.Range(1, lines.Length)
            .Where(n => !nearOnly || annotations.Any(a => n >= a.StartLine - Around && n <= a.EndLine + Around));
        var beyond = annotations.Where(a => a.EndLine > lines.Length);
        var rows = shown.Select(n => Line(n, lines[n - 1], annotations.Where(a => a.EndLine == n)));
        return Html.Of($"""<table class="file">{Html.All(rows)}{Html.All(beyond.Select(Said))}</table>""");
    }

    static Html Line(int number, string line, IEnumerable<SandboxAnnotation> said) =>
        Html.Of($"""<tr id="L{number}"><td>{number}</td><td>{line.TrimEnd('\r')}</td></tr>{Html.All(said.Select(Said))}""");

    static Html Said(SandboxAnnotation annotation) => Html.Of($"""
        <tr><td></td>
        <td class="said {annotation.Level}"><strong>{annotation.Title ?? annotation.Level}</strong> {annotation.Message}</td></tr>
        """);
}
