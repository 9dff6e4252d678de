namespace PilotGuardBot.Domain;

/// <summary>The files that teams copy, as the folder <c>templates/</c> of the project holds them.</summary>
public static class Templates
{
    /// <summary>The charter in ten lines, complete and without an error.</summary>
    public const string TenLines = "pilot.ten-lines.yml";

    const string Folder = "templates/";

    /// <summary>Every template's path below <c>templates/</c>, in order.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. typeof(Templates).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <param name="file">One of <see cref="Files"/>.</param>
    public static string Read(string file)
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new ArgumentException($"There is no template {file}.", nameof(file));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
