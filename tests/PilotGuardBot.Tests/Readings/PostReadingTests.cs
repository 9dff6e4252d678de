using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime.Testing;
using PilotGuardBot.Commands;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Readings;

/// <summary><c>pilotguard record</c> where it posts, to the service or to something that is none.</summary>
public sealed class PostReadingTests : PushScenario
{
    static async Task<(int Code, string Out, string Error)> Record(string? url, string? token, params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, Colour: false, Width: 0, Path.GetTempPath(), FakeClock.FromUtc(2026, 4, 15), new Random(1))
        {
            Variable = name => name switch { "PILOTGUARD_URL" => url, "PILOTGUARD_TOKEN" => token, _ => null },
        };
        var code = await CommandLine.Run(["record", .. arguments], terminal, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task A_pipeline_records_corrects_and_repeats()
    {
        await Running(DatabaseKind.Sqlite);
        var (url, token) = (Service.AbsoluteUri, await NewToken());
        string[] pilot = ["--pilot", "invoice-routing", "--n", "995", "--source", "https://ci.acme.net/runs/118"];
        Assert.Equal(
            (0, "Recorded: cost-per-invoice 5.15 of 2026-04-15 for invoice-routing\n", ""), await Record(url, token, ["cost-per-invoice", "5.15", .. pilot]));
        Assert.StartsWith("Known already: ", (await Record(url, token, ["cost-per-invoice", "5.15", .. pilot])).Out, StringComparison.Ordinal);
        Assert.StartsWith("Corrected: ", (await Record(url, token, ["cost-per-invoice", "5.10", .. pilot])).Out, StringComparison.Ordinal);
        Assert.Equal([5.15m, 5.10m], await Bot.Ask(db => db.Readings.OrderBy(row => row.Id).Select(row => row.Value).ToListAsync()));

        Assert.Equal(
            (2, "", "pilotguard: refused (401): The token is not known. Make one with pilotguard token create ORG/ID, and send it as the request's bearer token.\n"),
            await Record(url, "pgp_guessed", ["cost-per-invoice", "5.15", .. pilot]));
        Assert.Contains("refused (404): ", (await Record(url, token, "cost-per-invoice", "5.15", "--pilot", "none")).Error, StringComparison.Ordinal);
        Assert.Contains("refused (400): `kpi` is no series", (await Record(url, token, "minutes", "5.15", "--pilot", "invoice-routing")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://pilots.acme.net", "pgp_x", "must begin with https://")]
    [InlineData("pilots.acme.net", "pgp_x", "PILOTGUARD_URL is no address")]
    [InlineData("https://me:secret@pilots.acme.net", "pgp_x", "must be the service's address alone")]
    [InlineData("https://pilots.acme.net", null, "PILOTGUARD_TOKEN is missing while PILOTGUARD_URL is set")]
    [InlineData(null, "pgp_x", "PILOTGUARD_URL is missing while PILOTGUARD_TOKEN is set")]
    [InlineData("http://127.0.0.1:1", "pgp x", "PILOTGUARD_TOKEN is no token")]
    [InlineData("http://127.0.0.1:1", "pgp_x", "http://127.0.0.1:1 cannot be reached: ")]
    public async Task A_wrong_address_or_token_is_one_line_without_the_token(string? url, string? token, string expected)
    {
        var (code, output, error) = await Record(url, token, "cost-per-invoice", "5.15", "--pilot", "invoice-routing");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCodes.Status307TemporaryRedirect, "answers with a redirect to http://127.0.0.1:9, which is not followed")]
    [InlineData(StatusCodes.Status200OK, "answers 200, and not as pilotguard does")]
    [InlineData(StatusCodes.Status502BadGateway, "answers 502, and not as pilotguard does")]
    public async Task Something_else_at_the_address_is_told(int status, string expected)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var other = builder.Build();
        other.Run(http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "http://127.0.0.1:9/elsewhere";
            return http.Response.WriteAsync("<html>");
        });
        await other.StartAsync(TestContext.Current.CancellationToken);
        var (code, output, error) = await Record(other.Urls.Single(), "pgp_x", "cost-per-invoice", "5.15", "--pilot", "invoice-routing");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
