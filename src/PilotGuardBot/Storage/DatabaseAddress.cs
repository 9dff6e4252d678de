using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PilotGuardBot.Storage;

/// <summary>
/// Where the database is: what <c>ConnectionStrings:PilotGuard</c> says, with the options that we rely on. It never shows the connection
/// string, which may hold a password: <see cref="ToString"/> is what may be logged.
/// </summary>
public sealed class DatabaseAddress
{
    public const string Setting = "ConnectionStrings:PilotGuard";

    readonly string _place;

    DatabaseAddress(string connectionString, string? file, string place)
    {
        ConnectionString = connectionString;
        File = file;
        _place = place;
    }

    public string ConnectionString { get; }

    /// <summary>Absolute path of the embedded database's file; null for PostgreSQL.</summary>
    public string? File { get; }

    [MemberNotNullWhen(true, nameof(File))]
    public bool IsEmbedded => File is not null;

    /// <exception cref="StorageException">
    /// The text names neither SQLite nor PostgreSQL; the message is one line for the operator.
    /// </exception>
    public static DatabaseAddress Parse(string text)
    {
        // The parsers' own messages may quote a part of the text, and so of a password: they are dropped.
        var parts = Read(
            () => new DbConnectionStringBuilder { ConnectionString = text }, "is no list of key=value pairs separated by semicolons");
        if (parts.ContainsKey("Data Source"))
            return Sqlite(Read(() => new SqliteConnectionStringBuilder(text), "has a key or value that SQLite does not know"));
        if (parts.ContainsKey("Host"))
            return Postgres(Read(
                () => new NpgsqlConnectionStringBuilder(text), "has a key or value that PostgreSQL's driver does not know"));
        throw new StorageException($"{Setting} must begin with Data Source= (SQLite) or Host= (PostgreSQL)");
    }

    static DatabaseAddress Sqlite(SqliteConnectionStringBuilder parts)
    {
        var isLasting = parts.Mode is SqliteOpenMode.ReadWriteCreate or SqliteOpenMode.ReadWrite;
        if (parts.DataSource.Length == 0 || parts.DataSource.StartsWith(':') || !isLasting)
            throw new StorageException(
                $"{Setting} must name a file that can be written: a database in memory would lose accepted deliveries");
        parts.DataSource = Path.GetFullPath(parts.DataSource);
        parts.ForeignKeys = true;
        return new(parts.ToString(), parts.DataSource, $"SQLite at {parts.DataSource}");
    }

    static DatabaseAddress Postgres(NpgsqlConnectionStringBuilder parts)
    {
        if (string.IsNullOrWhiteSpace(parts.Host)) throw new StorageException($"{Setting} names no host after Host=");
        parts.ApplicationName ??= "pilotguard";
        parts.PersistSecurityInfo = false;
        parts.IncludeErrorDetail = false; // details quote rows, and rows hold what private repositories say
        return new(parts.ToString(), null, $"PostgreSQL {parts.Database ?? parts.Username} at {parts.Host}:{parts.Port}");
    }

    static T Read<T>(Func<T> read, string problem)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            throw new StorageException($"{Setting} {problem}");
        }
    }

    /// <summary>Kind and place, without user or password.</summary>
    public override string ToString() => _place;
}
