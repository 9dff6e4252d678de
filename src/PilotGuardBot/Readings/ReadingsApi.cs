using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Readings;

/// <summary>The body of a pushed reading. No other member is taken.</summary>
/// <param name="Date">An ISO date from 7 days ago to today in the pilot's zone, or <c>today</c>.</param>
/// <param name="Basis">measured, sampled or estimated.</param>
sealed record PushedReadingJson(string Kpi, string Date, decimal Value, int? N, string Basis, string? Source, string? Note);

/// <param name="Outcome">recorded, corrected or known.</param>
sealed record KeptReadingJson(string Pilot, string Kpi, string Date, decimal Value, string Outcome);

/// <summary>
/// <c>POST /api/v1/pilots/ORG/ID/readings</c>, and without ORG where the id is unique. Who has no good token learns nothing about pilots, and who has
/// one learns nothing about others than its own: a pilot that does not exist and one of somebody else answer alike.
/// </summary>
static class ReadingsApi
{
    const string Realm = "Bearer realm=\"pilotguard\"";

    public static void Map(IEndpointRouteBuilder app)
    {
        Described(app.MapPost(
            "/api/v1/pilots/{organisation}/{id}/readings", (string organisation, string id, HttpContext http) => Answer(new(organisation, id), http)));
        Described(app.MapPost("/api/v1/pilots/{id}/readings", (string id, HttpContext http) => Answer(new(null, id), http)));
    }

    static void Described(RouteHandlerBuilder route) => route
        .WithSummary("Push one reading, with a bearer token of the pilot; the same again changes nothing, another value corrects")
        .Accepts<PushedReadingJson>("application/json", "*/*").Produces<KeptReadingJson>(StatusCodes.Status201Created).Produces<KeptReadingJson>()
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    static async Task<IResult> Answer(PilotAddress address, HttpContext http)
    {
        try
        {
            return await Judge(address, http);
        }
        catch (Exception failed) when (failed is DbException or DbUpdateException or TimeoutException || failed.InnerException is DbException or TimeoutException)
        {
            Log(http).LogError(failed, "A pushed reading could not be stored");
            return Problem(StatusCodes.Status503ServiceUnavailable, "The reading could not be stored.", "Send it again in a minute; nothing is stored twice.");
        }
    }

    static async Task<IResult> Judge(PilotAddress address, HttpContext http)
    {
        var db = http.RequestServices.GetRequiredService<PilotGuardDb>();
        var cancel = http.RequestAborted;
        var (token, refusal) = await Token(db, http, cancel);
        if (token is null)
            return refusal!;
        if (await address.FindOne(db, cancel) is not var (pilot, home) || pilot.Id != token.PilotId)
            return Problem(
                StatusCodes.Status404NotFound, "This token belongs to no pilot of this address.",
                "Name the organisation, too: /api/v1/pilots/ORG/ID/readings.");
        if (await Body(http.Request, cancel) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, $"The body has more than {ReadingBody.Largest >> 10} KB.", "Link what is long in source.");
        var (given, wrong) = ReadingBody.Read(body);
        if (given is null)
            return Problem(StatusCodes.Status400BadRequest, wrong!, "See /openapi/v1.json, or post with pilotguard record.");
        var kept = await http.RequestServices.GetRequiredService<KeepReading>().Run(token, pilot, home, given, cancel);
        return kept.Reading is { } reading
            ? Results.Json(
                new KeptReadingJson(
                    pilot.CharterId, reading.Series, reading.Date.Written(), reading.Value, $"{kept.Outcome}".ToLowerInvariant()),
                statusCode: kept.Outcome is ReadingOutcome.Known ? StatusCodes.Status200OK : StatusCodes.Status201Created)
            : Refused(kept.Problems, pilot);
    }

    static async Task<(PilotToken? Token, IResult? Refusal)> Token(PilotGuardDb db, HttpContext http, CancellationToken cancel)
    {
        if (Bearer(http.Request) is not { } given)
            return (null, Unauthorized(http, Realm, "A bearer token of the pilot is missing."));
        var hash = ReadingsToken.Hash(given);
        // By its hash: the time of the look-up tells nothing about the tokens that there are.
        var row = ReadingsToken.IsOne(given) ? await db.Tokens.AsNoTracking().SingleOrDefaultAsync(token => token.Hash == hash, cancel) : null;
        var now = http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        var wrong = row switch
        {
            null => "The token is not known.",
            { RevokedAt: not null } => "The token was revoked.",
            _ when row.ExpiresAt <= now => $"The token expired on {InstantPattern.General.Format(row.ExpiresAt)[..10]}.",
            _ => null,
        };
        return wrong is null ? (row, null) : (null, Unauthorized(http, $"{Realm}, error=\"invalid_token\"", wrong));
    }

    static string? Bearer(HttpRequest request)
    {
        const string scheme = "Bearer ";
        return request.Headers.Authorization is [{ } header] && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && header[scheme.Length..].Trim() is { Length: > 0 } token
            ? token
            : null;
    }

    static IResult Unauthorized(HttpContext http, string challenge, string what)
    {
        http.Response.Headers.WWWAuthenticate = challenge;
        return Problem(StatusCodes.Status401Unauthorized, what, "Make one with pilotguard token create ORG/ID, and send it as the request's bearer token.");
    }

    /// <returns>Null where it is too large.</returns>
    static async Task<ReadOnlyMemory<byte>?> Body(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > ReadingBody.Largest)
            return null;
        var bytes = new byte[ReadingBody.Largest + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return length > ReadingBody.Largest ? null : bytes.AsMemory(0, length);
    }

    static IResult Refused(IReadOnlyList<Problem> problems, Pilot pilot) => Problem(
        StatusCodes.Status400BadRequest,
        string.Join(' ', problems.Select(problem => $"{(problem.Path is "" ? Markdown.Code(pilot.CharterId) : $"`{problem.Path}`")} {problem.Message}.")),
        string.Join(' ', problems.Select(problem => problem.Fix).OfType<string>()) is { Length: > 0 } fix ? fix : null,
        [.. problems.Select(problem => problem.Path).Where(path => path is not "")]);

    /// <summary>RFC 9457, with the fix and the members of the body at fault.</summary>
    static IResult Problem(int status, string detail, string? fix, params IReadOnlyList<string> members)
    {
        var more = new Dictionary<string, object?>();
        if (fix is not null)
            more["fix"] = fix;
        if (members.Count > 0)
            more["members"] = members;
        return Results.Problem(detail, statusCode: status, extensions: more);
    }

    static ILogger Log(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ReadingsApi));
}
