namespace PilotGuardBot.Domain.Tests;

/// <summary>Files of the folder <c>shared</c> beside the checkout, which not every machine has.</summary>
static class Shared
{
    /// <summary>The file's full path, or null where it is absent.</summary>
    public static string? File(string path)
    {
        var folder = Environment.GetEnvironmentVariable("PILOTGUARD_SHARED") ?? Beside();
        return folder is not null && Path.Combine(folder, path) is var file && System.IO.File.Exists(file) ? file : null;
    }

    static string? Beside()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (at.EnumerateFiles("PilotGuardBot.sln").Any())
                return Path.Combine(at.FullName, "..", "shared");
        return null;
    }
}
