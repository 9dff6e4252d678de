using System.Net;
using System.Net.Sockets;

namespace PilotGuardBot.Sandbox.Mail;

/// <summary>
/// A mail server on loopback that keeps what it got (RFC 5321, without TLS and sign-in). It refuses what a real one refuses, and fails on request.
/// </summary>
public sealed class SandboxMail : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Lock _gate = new();
    readonly List<SandboxLetter> _received = [];
    readonly Queue<MailFault> _faults = [];
    readonly List<Task> _sessions = [];
    readonly Task _accepting;

    SandboxMail()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Accept();
    }

    public static SandboxMail Start() => new();

    public int Port { get; }

    /// <summary>Every mail taken, the first one first, also those whose sender got no answer.</summary>
    public IReadOnlyList<SandboxLetter> Received
    {
        get { lock (_gate) return [.. _received]; }
    }

    /// <summary>How many connections came.</summary>
    public int Connections { get; private set; }

    /// <summary>The next connection fails so; several wait for one connection each.</summary>
    public void Fail(MailFault fault)
    {
        lock (_gate)
            _faults.Enqueue(fault);
    }

    async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                lock (_gate)
                {
                    Connections++;
                    _sessions.RemoveAll(session => session.IsCompleted);
                    _sessions.Add(Serve(client, _faults.TryDequeue(out var fault) ? fault : null));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    async Task Serve(TcpClient client, MailFault? fault)
    {
        using (client)
        {
            try
            {
                await new MailSession(client.GetStream(), fault, Keep).Run(_stop.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // The sender hung up, or the sandbox ends.
            }
        }
    }

    void Keep(SandboxLetter letter)
    {
        lock (_gate)
            _received.Add(letter);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }
}
