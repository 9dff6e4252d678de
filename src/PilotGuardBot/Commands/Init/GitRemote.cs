namespace PilotGuardBot.Commands.Init;

/// <summary>Which forge a working copy belongs to, by the addresses in its git configuration.</summary>
static class GitRemote
{
    const int LargestFile = 1 << 20;

    /// <summary>Azure where a remote lives on Azure DevOps, else GitHub.</summary>
    public static Forge ForgeOf(string folder)
    {
        var config = new FileInfo(Path.Combine(folder, ".git", "config"));
        if (!config.Exists || config.Length > LargestFile)
            return Forge.GitHub;
        var isAzure = File.ReadLines(config.FullName).Any(line => line.TrimStart().StartsWith("url", StringComparison.Ordinal)
            && (line.Contains("dev.azure.com", StringComparison.OrdinalIgnoreCase) || line.Contains(".visualstudio.com", StringComparison.OrdinalIgnoreCase)
                || line.Contains("/_git/", StringComparison.Ordinal)));
        return isAzure ? Forge.Azure : Forge.GitHub;
    }
}
