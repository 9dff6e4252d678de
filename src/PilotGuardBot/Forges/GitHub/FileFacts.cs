using System.Net;
using NodaTime;
using NodaTime.Text;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Reads branches, trees and files.</summary>
sealed class FileFacts(RepositoryCalls calls, IBlobs blobs)
{
    const int PageSize = 100;

    public async Task<string?> BranchHead(RepositoryRef repository, string branch, CancellationToken cancel)
    {
        try
        {
            var call = calls.About(repository, TokenUse.Read, cancel);
            return Address.IsPath(branch) ? (await call.Seek<RefWire>($"git/ref/heads/{Address.Path(branch)}"))?.Object?.Sha : null;
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.Conflict)
        {
            // "Git Repository is empty."
            return null;
        }
    }

    public async Task<Listing<ForgeFile>> Tree(RepositoryRef repository, string sha, CancellationToken cancel)
    {
        var tree = await calls.About(repository, TokenUse.Read, cancel).Get<Octokit.TreeResponse>($"git/trees/{sha}?recursive=1");
        return new Listing<ForgeFile>([.. tree.Tree.Select(File)], !tree.Truncated);
    }

    static ForgeFile File(Octokit.TreeItem item)
    {
        var kind = item.Mode switch
        {
            "120000" => ForgeFileKind.Symlink,
            "160000" => ForgeFileKind.Submodule,
            "040000" => ForgeFileKind.Directory,
            _ => ForgeFileKind.File,
        };
        return new ForgeFile(item.Path, item.Sha, kind, item.Size);
    }

    public async Task<ForgeContent> Content(RepositoryRef repository, string path, string sha, string? blobSha, CancellationToken cancel)
    {
        if (!Address.IsPath(path))
            return ForgeContent.Absent;
        if (blobSha is not null && await blobs.Get(repository.RepositoryId, blobSha, cancel) is { } kept)
            return new ForgeContent(ForgeContentKind.File, kept, blobSha);
        try
        {
            var call = calls.About(repository, TokenUse.Read, cancel);
            // Octokit wraps a single object in a list, so that one type reads both a file and a directory.
            var found = await call.Find<List<Octokit.RepositoryContent>>($"contents/{Address.Path(path)}?ref={sha}");
            var content = found is null ? ForgeContent.Absent : Content(found, path, blobSha);
            if (content is { Bytes: { } bytes, BlobSha: { } read })
                await blobs.Put(repository.RepositoryId, read, bytes, cancel);
            return content;
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.Forbidden && answer.Says("too_large"))
        {
            return new ForgeContent(ForgeContentKind.TooLarge, null, blobSha);
        }
    }

    /// <summary>GitHub lists the history of one path a call; the lists are joined by commit.</summary>
    public async Task<int> Commits(
        RepositoryRef repository, string branch, IReadOnlyList<string> paths, Instant since, int most, CancellationToken cancel)
    {
        var call = calls.About(repository, TokenUse.Read, cancel);
        var from = InstantPattern.General.Format(since);
        var found = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var path in PathPrefixes.Of(paths))
            {
                if (found.Count >= most)
                    break;
                var below = path is "" ? "" : $"&path={Uri.EscapeDataString(path)}";
                var commits = await call.All<ShaWire>(
                    $"commits?sha={branch}&since={from}{new Address.Raw(below)}&per_page={PageSize}", mostPages: 1 + (most - 1) / PageSize);
                found.UnionWith(commits.Items.Select(commit => commit.Sha ?? ""));
            }
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // No such branch, or "Git Repository is empty."
            return 0;
        }
        return Math.Min(found.Count, most);
    }

    static ForgeContent Content(List<Octokit.RepositoryContent> found, string path, string? blobSha)
    {
        if (found is not [var one] || one.Path != path)
            return new ForgeContent(ForgeContentKind.Directory, null, null);
        if (one.SubmoduleGitUrl is not null || one.Type.StringValue is "submodule")
            return new ForgeContent(ForgeContentKind.Submodule, null, one.Sha);
        // A symlink to a file of the repository comes as that file's content; only the blob id tells.
        if (one.Type.StringValue is "symlink" || (blobSha is not null && one.Sha != blobSha))
            return new ForgeContent(ForgeContentKind.Symlink, null, one.Sha);
        if (one.Type.StringValue is "dir")
            return new ForgeContent(ForgeContentKind.Directory, null, one.Sha);
        if (one.Encoding is not "base64")
            return new ForgeContent(ForgeContentKind.TooLarge, null, one.Sha);
        try
        {
            return new ForgeContent(ForgeContentKind.File, Convert.FromBase64String(one.EncodedContent ?? ""), one.Sha);
        }
        catch (FormatException e)
        {
            throw new ForgeUnsureException($"GitHub sent {Redaction.Line(path)} in broken base64", e);
        }
    }
}
