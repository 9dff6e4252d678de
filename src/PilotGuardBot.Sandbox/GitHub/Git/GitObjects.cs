using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace PilotGuardBot.Sandbox.GitHub.Git;

static class FileMode
{
    public const string Plain = "100644";
    public const string Link = "120000";
    public const string Submodule = "160000";
    public const string Directory = "040000";
}

/// <summary>One path of a tree.</summary>
/// <param name="Sha">For a submodule a commit elsewhere, for a directory a tree, else a blob.</param>
/// <param name="Submodule">Address of a submodule; null for everything else.</param>
sealed record GitEntry(string Mode, string Sha, string? Submodule = null)
{
    public string Type => Mode switch { FileMode.Directory => "tree", FileMode.Submodule => "commit", _ => "blob" };
}

/// <summary>A commit with all files below its root, directories left out.</summary>
sealed record GitCommit(
    string Sha,
    string Tree,
    ImmutableArray<string> Parents,
    string Message,
    string AuthorLogin,
    Instant When,
    ImmutableSortedDictionary<string, GitEntry> Files);

/// <summary>Object names as git computes them: SHA-1 over a header with kind and length, then the content.</summary>
static class GitHash
{
    public static string Blob(byte[] content) => Of("blob", content);

    public static string Tree(IEnumerable<(string Name, GitEntry Entry)> entries)
    {
        using var content = new MemoryStream();
        // Git sorts a directory as if its name ended in a slash.
        var sorted = entries.OrderBy(e => e.Entry.Mode == FileMode.Directory ? e.Name + "/" : e.Name, StringComparer.Ordinal);
        foreach (var (name, entry) in sorted)
        {
            content.Write(Encoding.UTF8.GetBytes($"{entry.Mode.TrimStart('0')} {name}\0"));
            content.Write(Convert.FromHexString(entry.Sha));
        }
        return Of("tree", content.ToArray());
    }

    public static string Commit(string tree, IEnumerable<string> parents, string message, string login, Instant when)
    {
        var seconds = when.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var person = $"{login} <{login}@users.noreply.github.com> {seconds} +0000";
        var text = new StringBuilder().Append("tree ").Append(tree).Append('\n');
        foreach (var parent in parents)
            text.Append("parent ").Append(parent).Append('\n');
        text.Append("author ").Append(person).Append("\ncommitter ").Append(person).Append("\n\n").Append(message);
        return Of("commit", Encoding.UTF8.GetBytes(text.ToString()));
    }

    // Git's object names are SHA-1 by definition; nothing is protected by it here.
#pragma warning disable CA5350
    static string Of(string kind, byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"{kind} {content.Length}\0"), .. content]));
#pragma warning restore CA5350
}
