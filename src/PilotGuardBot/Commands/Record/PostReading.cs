using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Receiving;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Commands.Record;

/// <summary>Posts one reading to a service. It follows no redirect: a token goes to the address that was set, and nowhere else.</summary>
sealed class PostReading(string address, string token)
{
    const int LargestAnswer = 64 << 10;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>What was done, for people.</returns>
    public async Task<string> Run(GivenReading given, string pilot, CancellationToken cancel)
    {
        var target = Target(pilot);
        var body = Body(given);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !target.IsLoopback })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = JsonContent.Create(body) };
        if (!AuthenticationHeaderValue.TryParse($"Bearer {token}", out var authorization) || token.Any(letter => letter is <= ' ' or > '~'))
            throw new CannotRecordException("PILOTGUARD_TOKEN is no token: it holds spaces or other characters that a token has not");
        request.Headers.Authorization = authorization;
        try
        {
            using var answer = await http.SendAsync(request, cancel);
            return Said(answer, await answer.Content.ReadAsStringAsync(cancel), given, pilot);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new CannotRecordException($"{Shown(target)} did not answer within {Patience.TotalSeconds} seconds; run it again, nothing is stored twice");
        }
        catch (HttpRequestException problem)
        {
            throw new CannotRecordException($"{Shown(target)} cannot be reached: {problem.GetBaseException().Message}");
        }
    }

    Uri Target(string pilot)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new CannotRecordException("PILOTGUARD_URL is no address; write the service's, such as https://pilots.example.org");
        if (url is { Scheme: "http", IsLoopback: false })
            throw new CannotRecordException("PILOTGUARD_URL must begin with https://: the token would be readable on the way");
        if (url.UserInfo is not "" || url.Query is not "" || url.Fragment is not "")
            throw new CannotRecordException("PILOTGUARD_URL must be the service's address alone, without user, query or fragment");
        if (PilotAddress.Of(pilot) is not { } named)
            throw new CannotRecordException($"{pilot} names no pilot; write ID, or ORG/ID");
        var path = named.Organisation is { } organisation
            ? $"{Uri.EscapeDataString(organisation)}/{Uri.EscapeDataString(named.Id)}"
            : Uri.EscapeDataString(named.Id);
        return new($"{url.AbsoluteUri.TrimEnd('/')}/api/v1/pilots/{path}/readings");
    }

    static JsonObject Body(GivenReading given) => new()
    {
        ["kpi"] = given.Series,
        ["date"] = given.Date,
        ["value"] = Number(given.Value, "VALUE"),
        ["n"] = string.IsNullOrWhiteSpace(given.Cases) ? null : Number(given.Cases, "--n"),
        ["basis"] = given.Basis,
        ["source"] = given.Source,
        ["note"] = given.Note,
    };

    static JsonNode Number(string? text, string name) => Domain.Yaml.NumberShape.TryParse(text?.Trim() ?? "", "a number", out var number, out var fault)
        ? JsonValue.Create(number)
        : throw new CannotRecordException($"{name} {(fault is "" ? "is missing" : fault)}");

    static string Said(HttpResponseMessage answer, string text, GivenReading given, string pilot)
    {
        var body = Json(text);
        var what = $"{given.Series} {given.Value!.Trim()} of {body["date"].Text ?? given.Date} for {pilot}";
        return answer.StatusCode switch
        {
            HttpStatusCode.Created => body["outcome"].Text is "corrected" ? $"Corrected: {what}" : $"Recorded: {what}",
            HttpStatusCode.OK when body["outcome"].Text is "known" => $"Known already: {what}",
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => throw new CannotRecordException(
                $"{Shown(answer.RequestMessage!.RequestUri!)} answers with a redirect{To(answer)}, which is not followed; set PILOTGUARD_URL to the service itself"),
            _ => throw new CannotRecordException(
                body["detail"].Text is { } detail
                    ? $"refused ({(int)answer.StatusCode}): {detail}{(body["fix"].Text is { } fix ? $" {fix}" : "")}"
                    : $"{Shown(answer.RequestMessage!.RequestUri!)} answers {(int)answer.StatusCode}, and not as pilotguard does; check PILOTGUARD_URL"),
        };
    }

    static string To(HttpResponseMessage answer) => answer.Headers.Location is { } place ? $" to {(place.IsAbsoluteUri ? Shown(place) : "another path")}" : "";

    static JsonPlace Json(string text)
    {
        try
        {
            return new(JsonDocument.Parse(text).RootElement);
        }
        catch (JsonException)
        {
            return default; // Not from us: the status says the rest.
        }
    }

    static string Shown(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
