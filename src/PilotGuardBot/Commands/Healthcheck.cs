using System.CommandLine;
using System.Net.Http;

namespace PilotGuardBot.Commands;

/// <summary>Asks the service on this machine whether it is ready: a container image without curl has no other way.</summary>
static class Healthcheck
{
    public static Command Command(Terminal terminal)
    {
        var url = new Option<Uri>("--url") { Description = "What to ask", DefaultValueFactory = _ => Default() };
        var command = new Command("healthcheck", "Exit 0 when the service on this machine is ready") { url };
        command.Hidden = true;
        command.SetAction((parsed, cancel) => Run(parsed.GetRequiredValue(url), terminal, cancel));
        return command;
    }

    static async Task<int> Run(Uri url, Terminal terminal, CancellationToken cancel)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var answer = await http.GetAsync(url, cancel);
            if (answer.IsSuccessStatusCode)
                return ExitCodes.Fine;
            terminal.Complain($"not ready: {(await answer.Content.ReadAsStringAsync(cancel)).Trim()}");
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            terminal.Complain("not ready: no answer");
        }
        return 1;
    }

    // The port that ASP.NET's images configure; the first where several are listed.
    static Uri Default()
    {
        var port = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")?.Split(';')[0];
        return new Uri($"http://127.0.0.1:{(int.TryParse(port, out var number) ? number : 8080)}/readyz");
    }
}
