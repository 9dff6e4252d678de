using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime.Testing;
using PilotGuardBot.Commands;
using PilotGuardBot.Domain.Schemas;
using PilotGuardBot.Pages;

namespace PilotGuardBot.Tests.Pages;

/// <summary>The schemas as the program prints and serves them.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Names => [.. JsonSchemas.Names];

    static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, Colour: false, Width: 0, Path.GetTempPath(), FakeClock.FromUtc(2026, 3, 16), new Random(1));
        var code = await CommandLine.Run(["schema", .. arguments], terminal, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task The_command_prints_the_schema_and_nothing_else(string name) =>
        Assert.Equal((0, JsonSchemas.Text(name), ""), await Run(name));

    [Fact]
    public async Task The_command_names_the_schemas_to_whom_asks_for_another()
    {
        var (code, output, error) = await Run("chart");
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"pilotguard: chart is no schema; there are {string.Join(", ", JsonSchemas.Names)}", error, StringComparison.Ordinal);
        Assert.Equal(2, (await Run()).Code);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Everyone_may_fetch_a_schema_and_keep_it(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapSchemas();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(app.Urls.Single()) };
        // As a proxy would hand it on: from outside, by another name.
        http.DefaultRequestHeaders.Host = "pilots.acme.example";
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        var address = $"/schema/{JsonSchemas.FileOf(name)}";
        using var first = await http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "application/schema+json"), (first.StatusCode, first.Content.Headers.ContentType?.ToString()));
        Assert.Equal(JsonSchemas.Text(name), await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((true, TimeSpan.FromHours(1)), (first.Headers.CacheControl?.Public, first.Headers.CacheControl?.MaxAge));

        http.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var unknown = await http.GetAsync("/schema/charter-2.json", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
