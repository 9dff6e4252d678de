using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace PilotGuardBot.Benchmarks;

/// <summary>
/// The sender's side: 64 keep-alive sockets, each with one delivery on its way. It runs in a process of its own, and does as little as it
/// can: the request stands in memory, signed beforehand; only the delivery id in it changes.
/// </summary>
static class AcknowledgementLoad
{
    public const string Secret = "bench";

    const int Connections = 64;

    /// <summary>Prints "deliveries seconds p50 p99 max refused", times in milliseconds.</summary>
    public static async Task<int> Run(string port, string seconds)
    {
        var clock = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        var results = await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection =>
            Task.Run(() => Send(port, connection, clock, end))));
        var took = clock.Elapsed.TotalSeconds;
        var times = results.SelectMany(it => it.Milliseconds).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{times.Length} {took:F3} {times[times.Length / 2]:F2} {times[times.Length * 99 / 100]:F2} "
            + $"{times[^1]:F2} {results.Sum(it => it.Refused)}"));
        return 0;
    }

    static async Task<(List<double> Milliseconds, int Refused)> Send(string port, int connection, Stopwatch clock, TimeSpan end)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", int.Parse(port, CultureInfo.InvariantCulture));
        var (request, id) = Request(port);
        var answer = new byte[1024];
        var times = new List<double>(100_000);
        var refused = 0;
        for (var sent = 0; clock.Elapsed < end; sent++)
        {
            Encoding.ASCII.GetBytes($"{Environment.ProcessId:x8}-{connection:x4}-{sent:x8}").CopyTo(request, id);
            var started = Stopwatch.GetTimestamp();
            for (var at = 0; at < request.Length;) at += await socket.SendAsync(request.AsMemory(at), SocketFlags.None);
            var length = 0;
            while (!answer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
            {
                var read = await socket.ReceiveAsync(answer.AsMemory(length), SocketFlags.None);
                if (read == 0) throw new IOException("the server closed: " + Encoding.ASCII.GetString(answer, 0, length));
                length += read;
            }

            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (!answer.AsSpan().StartsWith("HTTP/1.1 202"u8)) refused++;
        }

        return (times, refused);
    }

    static (byte[] Request, int Id) Request(string port)
    {
        var body = Body();
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));
        var head =
            $"POST /webhooks/github HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: GitHub-Hookshot/bench\r\nAccept: */*\r\n" +
            $"Content-Type: application/json\r\nX-GitHub-Event: pull_request\r\nX-GitHub-Hook-ID: 1\r\n" +
            $"X-Hub-Signature-256: sha256={signature}\r\n" +
            $"Content-Length: {body.Length}\r\nX-GitHub-Delivery: {new string('0', 22)}\r\n\r\n";
        return ([.. Encoding.ASCII.GetBytes(head), .. body], head.Length - 26);
    }

    /// <summary>
    /// About 25 KB in the shape of a pull request's payload: many short members, addresses, one longer text with escapes.
    /// </summary>
    static byte[] Body()
    {
        var json = new StringBuilder(
            """
            {"action":"synchronize","number":7,"installation":{"id":5},"repository":{"id":100,"name":"billing","default_branch":"main",
             "owner":{"id":9,"login":"acme"}},"pull_request":{"body":"
            """);
        json.Append(string.Concat(Enumerable.Repeat("A line that says what changes.\\r\\n", 60))).Append("\",\"links\":[");
        for (var i = 0; json.Length < 25_000; i++)
        {
            if (i > 0) json.Append(',');
            json.Append(CultureInfo.InvariantCulture,
                $$"""{"id":{{i}},"site_admin":false,"html_url":"https://github.example/acme/billing/pull/{{i}}","type":null,"size":12.5}""");
        }

        return Encoding.UTF8.GetBytes(json.Append("]}}").ToString());
    }
}
