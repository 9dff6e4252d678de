using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Testing;
using PilotGuardBot.Commands;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Scenarios;

namespace PilotGuardBot.Tests.Readings;

/// <summary>What a pipeline and an operator do to a running service: post readings, make tokens. The pilot of <see cref="Scenario.Running"/> runs; it is 15 April.</summary>
public abstract class PushScenario : Scenario
{
    protected const string Row =
        """{"kpi":"cost-per-invoice","date":"2026-04-14","value":5.86,"n":995,"basis":"measured","source":"https://ci.acme.net/runs/118","note":null}""";

    protected const string Place = "/api/v1/pilots/acme/invoice-routing/readings";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected Uri Service => new(Bot.App.Hook.Url!, "/");

    protected sealed record Answer(HttpStatusCode Status, string Text, string? Type, string? Challenge)
    {
        public string? this[string name] => JsonDocument.Parse(Text).RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }

    protected async Task<Answer> Post(string body, string? token, string place = Place)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Service };
        using var request = new HttpRequestMessage(HttpMethod.Post, place) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, Cancel);
        return new(
            response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), response.Content.Headers.ContentType?.MediaType,
            response.Headers.TryGetValues("WWW-Authenticate", out var challenge) ? challenge.Single() : null);
    }

    protected async Task<(int Code, string Out, string Error)> Token(params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(
            output, error, Colour: false, Width: 0, Path.GetTempPath(), new FakeClock(Bot.Clock.GetCurrentInstant()), new Random(1));
        var database = Bot.Services.GetRequiredService<DatabaseAddress>().ConnectionString;
        var code = await CommandLine.Run(["token", .. arguments, $"--ConnectionStrings:PilotGuard={database}"], terminal, Cancel);
        return (code, output.ToString(), error.ToString());
    }

    protected async Task<string> NewToken(string pilot = "acme/invoice-routing")
    {
        var (code, token, error) = await Token("create", pilot);
        Assert.True(code == 0, error);
        return token.Trim();
    }
}
