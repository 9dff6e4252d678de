using PilotGuardBot.Domain.Yaml;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>A file's bytes, or why it has none (as a problem that a finding can show).</summary>
public sealed record FileText(byte[]? Bytes, Problem? Problem);

/// <summary>Reads a file at a commit; what is no regular file is refused with the reason.</summary>
public sealed class ReadFile(IForge forge)
{
    /// <param name="blobSha">The content's id where it is known: what was read once then costs no call.</param>
    public async Task<FileText> Run(Repository repository, string path, string commitSha, string? blobSha, CancellationToken cancel)
    {
        var content = await forge.Content(RepositoryRef.Of(repository), path, commitSha, blobSha, cancel);
        return content.Kind switch
        {
            ForgeContentKind.File => new(content.Bytes, null),
            ForgeContentKind.Absent => Refused("is not there any more"),
            ForgeContentKind.TooLarge => Refused("is larger than 1 MB; 256 KB is the most that is read"),
            ForgeContentKind.Symlink => Refused("is a symbolic link, which is never followed"),
            ForgeContentKind.Submodule => Refused("is a submodule, not a file"),
            _ => Refused("is a folder, not a file"),
        };
    }

    static FileText Refused(string message) => new(null, new Problem("", Place.Start, message, "Put a regular file in its place."));
}
