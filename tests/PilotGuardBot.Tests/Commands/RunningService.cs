using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PilotGuardBot.Tests.Commands;

/// <summary>The real program in a process of its own, in an empty folder, on a free port.</summary>
public sealed class RunningService : IAsyncDisposable
{
    // Generous: the machine may be busy with everything else.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly Process _process;
    readonly DirectoryInfo _folder;
    readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Task<string> _errors;

    RunningService(Process process, DirectoryInfo folder, Uri address)
    {
        (_process, _folder, Address) = (process, folder, address);
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Application started", StringComparison.Ordinal) is true)
                _started.TrySetResult();
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; }

    public static RunningService Start(params string[] arguments)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        probe.Stop();
        var folder = Directory.CreateTempSubdirectory("pilotguard-process-");
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Service).Assembly.Location, .. arguments, $"--urls={address}"])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(new() { StartInfo = start }, folder, address);
    }

    public async Task Started()
    {
        var first = await Task.WhenAny(_started.Task, _process.WaitForExitAsync()).WaitAsync(Patience);
        Assert.True(first == _started.Task, $"ended with {(_process.HasExited ? _process.ExitCode : 0)} before it had started");
    }

    public void Terminate() => Process.Start("kill", ["-TERM", $"{_process.Id}"]).Dispose();

    /// <summary>SIGKILL; returns when the process is gone.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async Task<(int Code, string Errors)> Ended()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
