using System.Text;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.View;

/// <summary>One file at a branch or commit; lines have the anchors <c>#L1</c>, <c>#L2</c> … as on GitHub.</summary>
static class FilePage
{
    const int Longest = 1_048_576;

    public static Page? Render(SandboxRepository repository, string reference, string path)
    {
        var entry = repository.Resolve(reference)?.Files.GetValueOrDefault(path);
        if (entry is null || repository.Store.Blob(entry.Sha) is not { } bytes)
            return null;
        var content = bytes.Length > Longest || bytes.Contains((byte)0)
            ? Html.Of($"<p class=\"dim\">{bytes.Length} bytes that are not shown here.</p>")
            : CheckRunView.Lines(Encoding.UTF8.GetString(bytes), [], nearOnly: false);
        return new Page(path, Html.Of($"<h1>{path}</h1><p class=\"dim\">{repository.FullName} at <code>{reference}</code></p>{content}"));
    }
}
