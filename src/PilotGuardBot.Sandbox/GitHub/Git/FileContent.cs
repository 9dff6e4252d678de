using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PilotGuardBot.Sandbox.GitHub.Git;

/// <summary>What a path holds in a commit: bytes, a symbolic link, a submodule, or nothing any more.</summary>
public sealed class FileContent
{
    FileContent(string mode, byte[] bytes, string? submodule = null)
    {
        Mode = mode;
        Bytes = bytes;
        Submodule = submodule;
    }

    /// <summary>A change that takes the path away.</summary>
    public static FileContent Deleted { get; } = new("", []);

    internal string Mode { get; }

    internal byte[] Bytes { get; }

    /// <summary>The submodule's address; null for everything else.</summary>
    internal string? Submodule { get; }

    public static FileContent Text(string text) => new(FileMode.Plain, Encoding.UTF8.GetBytes(text));

    public static FileContent Binary(byte[] bytes) => new(FileMode.Plain, bytes);

    public static FileContent SymbolicLink(string target) => new(FileMode.Link, Encoding.UTF8.GetBytes(target));

    /// <param name="url">Address of the other repository.</param>
    /// <param name="sha">40 hexadecimal digits: the commit that the submodule is pinned to.</param>
    public static FileContent SubmoduleAt(string url, string sha) => new(FileMode.Submodule, Encoding.ASCII.GetBytes(sha), url);

    [SuppressMessage("Usage", "CA2225", Justification = "Text says the same by name")]
    public static implicit operator FileContent(string text) => Text(text);

    [SuppressMessage("Usage", "CA2225", Justification = "Binary says the same by name")]
    public static implicit operator FileContent(byte[] bytes) => Binary(bytes);
}

/// <summary>Paths (with <c>/</c>, relative to the root) and what they hold after the change; a path not named stays as it was.</summary>
public sealed class FileChanges : Dictionary<string, FileContent>
{
    public FileChanges() : base(StringComparer.Ordinal) { }
}
