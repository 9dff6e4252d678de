using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace PilotGuardBot.Tests.Storage;

/// <summary>
/// A throw-away PostgreSQL on a loopback port, in a directory of its own. It runs as a child that watches a pipe from this process, so it
/// ends also when this process is killed. As root it runs as another user, because PostgreSQL refuses root.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Connection string of an existing server whose user may create databases; nothing is started then.</summary>
    public const string Variable = "PILOTGUARD_TEST_POSTGRES";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string? _directory;
    readonly Process? _process;

    PostgresServer(string connectionString, string? directory = null, Process? process = null)
    {
        (ConnectionString, _directory, _process) = (connectionString, directory, process);
    }

    /// <summary>Of the server's own database; change Database for another.</summary>
    public string ConnectionString { get; }

    /// <summary>Why there is no server; null where there is one or the variable names one.</summary>
    public static string? Absent => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } || Programs is not null
        ? null
        : $"PostgreSQL is not installed (no initdb in /usr/lib/postgresql/*/bin or PATH), and {Variable} is not set";

    /// <param name="durable">With fsync, as in production; tests go without, since nobody cuts their power.</param>
    public static async Task<PostgresServer> Start(bool durable = false)
    {
        if (!durable && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } existing) return new(existing);
        var programs = Programs ?? throw new InvalidOperationException(Absent);
        var directory = Directory.CreateTempSubdirectory("pilotguard-postgres-").FullName;
        var data = Path.Combine(directory, "data");
        Directory.CreateDirectory(data);
        if (Environment.IsPrivilegedProcess) await Run("chown", "-R", "postgres", directory);
        await Run(AsOther(
            Path.Combine(programs, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"));

        var port = FreePort();
        string[] faster = durable ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off"];
        var process = Process.Start(Quiet(AsOther(
            // Our end of the pipe closes when this process ends, however it ends: then read returns, and the server is told to stop.
            "/bin/sh", ["-c", "\"$@\" & server=$!; read _; kill -QUIT $server; wait $server", "sh",
            Path.Combine(programs, "postgres"), "-D", data, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture),
            "-k", directory, "-c", "max_connections=300", .. faster])))!;
        await Ready(process);
        return new($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres", directory, process);
    }

    static async Task Ready(Process process)
    {
        // The server's log is one pipe for its whole life; it is read on and forgotten, or the server would stop at a full pipe.
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                ready.TrySetException(new InvalidOperationException("PostgreSQL ended: " + string.Join('\n', said)));
            else if (!ready.Task.IsCompleted)
                said.Add(line.Data);
            if (line.Data?.Contains("ready to accept connections", StringComparison.Ordinal) == true) ready.TrySetResult();
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await ready.Task.WaitAsync(Patience);
    }

    /// <summary>A new, empty database (or a copy of <paramref name="template"/>), and the string that connects to it.</summary>
    public async Task<string> NewDatabase(string name, string? template = null)
    {
        await using var admin = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await admin.OpenAsync();
        await Execute(admin, $"drop database if exists {name} with (force)");
        await Execute(admin, $"create database {name}" + (template is null ? "" : $" template {template}"));
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ToString();
    }

    public async Task DropDatabase(string name)
    {
        await using var admin = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await admin.OpenAsync();
        await Execute(admin, $"drop database if exists {name} with (force)");
    }

    static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        Directory.Delete(_directory!, recursive: true);
    }

    /// <summary>The folder of the newest installed server's programs; null where none is installed.</summary>
    static string? Programs { get; } = Installed()
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    static IEnumerable<string> Installed() => !Directory.Exists("/usr/lib/postgresql") ? [] :
        Directory.GetDirectories("/usr/lib/postgresql")
            .OrderByDescending(folder =>
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"));

    static ProcessStartInfo AsOther(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments])
        : new ProcessStartInfo(program, arguments);

    static async Task Run(params string[] command) => await Run(new ProcessStartInfo(command[0], command[1..]));

    static async Task Run(ProcessStartInfo start)
    {
        using var process = Process.Start(Quiet(start))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{start.FileName}: {await output}{errors}");
    }

    static ProcessStartInfo Quiet(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath(); // another user may not be allowed to see ours
        start.Environment["LC_ALL"] = "C"; // the line that says it is ready
        return start;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
