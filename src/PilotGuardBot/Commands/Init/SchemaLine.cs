using PilotGuardBot.Settings;

namespace PilotGuardBot.Commands.Init;

/// <summary>Where editors find the schema of a file, for the first line of charters, policies and decisions.</summary>
static class SchemaLine
{
    /// <summary>The folder in a repository that holds the schemas where no service serves them yet.</summary>
    public const string Folder = ".pilotguard";

    /// <summary>The address that stands in the templates.</summary>
    public static string Placeholder(string format) => $"http://localhost:8080/schema/{format}-1.json";

    /// <summary>Whether the environment names a service that serves the schemas.</summary>
    public static bool IsServed => ServiceAddress.FromEnvironment() != ServiceSettings.DefaultPublicUrl;

    /// <summary>The service's address; without one a path from the file's folder to <see cref="Folder"/>.</summary>
    /// <param name="file">The file's path in its repository, with forward slashes.</param>
    public static string For(string format, string file) => IsServed
        ? $"{ServiceAddress.FromEnvironment()}/schema/{format}-1.json"
        : $"{string.Concat(Enumerable.Repeat("../", file.Count(letter => letter is '/')))}{Folder}/{format}-1.json";
}
