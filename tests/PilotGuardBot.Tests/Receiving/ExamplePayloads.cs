using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace PilotGuardBot.Tests.Receiving;

/// <summary>
/// GitHub's own example payloads: the npm package <c>@octokit/webhooks-examples</c>, in <c>artifacts/webhooks-examples</c> of the
/// repository's root, where <c>tests/run</c> puts it; where it is absent, npm is asked.
/// </summary>
static class ExamplePayloads
{
    const string Package = "@octokit/webhooks-examples@7.6.1";

    const string Index = "package/api.github.com/index.json";

    static readonly Lazy<(IReadOnlyList<Example> Examples, string? Absent)> Loaded = new(Load);

    /// <summary>Skips the test, with the reason, where the package cannot be had.</summary>
    public static IReadOnlyList<Example> All
    {
        get
        {
            Assert.SkipWhen(Loaded.Value.Absent is not null, Loaded.Value.Absent ?? "");
            return Loaded.Value.Examples;
        }
    }

    public sealed record Example(string Event, byte[] Body);

    static (IReadOnlyList<Example>, string?) Load()
    {
        var folder = Path.Combine(Root(), "artifacts", "webhooks-examples");
        if (!File.Exists(Path.Combine(folder, Index)) && Fetch(folder) is { } problem) return ([], problem);
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, Index)));
        return ([
            .. index.RootElement.EnumerateArray().SelectMany(it => it.GetProperty("examples").EnumerateArray(), (it, example) =>
                new Example(it.GetProperty("name").GetString()!, JsonSerializer.SerializeToUtf8Bytes(example))),
        ], null);
    }

    static string? Fetch(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var npm = Process.Start(new ProcessStartInfo("npm", ["pack", "--silent", Package])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            if (npm.ExitCode != 0) return $"npm cannot fetch {Package}";
            using var packed = File.OpenRead(Directory.GetFiles(folder, "*.tgz").Single());
            using var unzipped = new GZipStream(packed, CompressionMode.Decompress);
            TarFile.ExtractToDirectory(unzipped, folder, overwriteFiles: true);
            return File.Exists(Path.Combine(folder, Index)) ? null : $"{Package} holds no {Index}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"npm is not installed, and {Package} is not in artifacts/webhooks-examples";
        }
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PilotGuardBot.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
