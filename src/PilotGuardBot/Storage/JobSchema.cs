using System.Globalization;
using System.Text.RegularExpressions;
using Hangfire.PostgreSql;
using Npgsql;

namespace PilotGuardBot.Storage;

/// <summary>
/// Hangfire's tables. Its installer neither locks nor looks whether a newer version was here, so it is called from our own start only,
/// under our lock (Hangfire.PostgreSql issues 305, 337, 425: half-applied versions when two start at once).
/// </summary>
public static partial class JobSchema
{
    public const string Name = "hangfire";

    /// <exception cref="StorageException">A newer Hangfire.PostgreSql installed its tables here.</exception>
    public static async Task Install(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var newest = Newest();
        if (await Installed(connection, cancel) is { } installed && installed > newest)
            throw new StorageException(
                "the job tables were installed by a newer version of pilotguard "
                + $"(Hangfire schema {installed}, this one knows {newest}): start that version");
        PostgreSqlObjectsInstaller.Install(connection, Name);
    }

    static async Task<int?> Installed(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var exists = new NpgsqlCommand($"select to_regclass('{Name}.schema') is not null", connection);
        if (await exists.ExecuteScalarAsync(cancel) is not true) return null;
        await using var version = new NpgsqlCommand($"select max(version) from {Name}.schema", connection);
        return await version.ExecuteScalarAsync(cancel) as int?;
    }

    /// <summary>The package says its version nowhere but in the names of its scripts.</summary>
    static int Newest() => typeof(PostgreSqlObjectsInstaller).Assembly.GetManifestResourceNames()
        .Select(name => Script().Match(name)).Where(match => match.Success)
        .Max(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\.Install\.v(\d+)\.sql$")]
    private static partial Regex Script();
}
