using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using PilotGuardBot.Receiving;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Benchmarks;

/// <summary>
/// How fast signed deliveries of 25 KB are durably acknowledged, against a bare Kestrel endpoint on the same machine that checks the
/// signature and stores nothing. The servers take turns, so that what else the machine does falls on all of them alike.
/// </summary>
static class Acknowledgement
{
    public static async Task<int> Run(string[] options)
    {
        var rounds = Option(options, "--rounds", 5);
        var seconds = Option(options, "--seconds", 4);
        var withWorkers = options.Contains("--workers");
        var folder = Directory.CreateTempSubdirectory("pilotguard-bench-").FullName;
        var targets = new List<Target> { new("bare", await Bare()) };
        targets.Add(new("SQLite", await Service(DatabaseAddress.Parse($"Data Source={Path.Combine(folder, "bench.db")}"), withWorkers)));
        await using var postgres = PostgresServer.Absent is null ? await PostgresServer.Start(durable: true) : null;
        if (postgres is null)
            Console.WriteLine(PostgresServer.Absent);
        else
            targets.Add(new("PostgreSQL", await Service(DatabaseAddress.Parse(await postgres.NewDatabase("bench")), withWorkers)));

        Console.WriteLine($"64 connections, {rounds} rounds of {seconds} s each, {(withWorkers ? "with" : "without")} job workers");
        foreach (var target in targets) await Load(target, 2); // warm-up
        for (var round = 0; round < rounds; round++)
            foreach (var target in targets) target.Results.Add(await Load(target, seconds));
        Print(targets);
        foreach (var target in targets) await target.App.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return targets.Exists(target => target.Results.Exists(result => result.Refused > 0)) ? 1 : 0;
    }

    static void Print(List<Target> targets)
    {
        Console.WriteLine("            deliveries/s      p50 ms      p99 ms   max ms   of bare   refused   µs service   µs database");
        foreach (var target in targets)
        {
            // Each round against the bare endpoint's turn in the same round, and the median of that.
            var share = Median(target.Results.Select((result, round) => result.PerSecond / targets[0].Results[round].PerSecond));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{target.Name,-12}{Median(target.Results.Select(it => it.PerSecond)),12:F0}"
                + $"{Median(target.Results.Select(it => it.P50)),12:F2}"
                + $"{Median(target.Results.Select(it => it.P99)),12:F2}{target.Results.Max(it => it.Max),9:F0}{share,10:F2}"
                + $"{target.Results.Sum(it => it.Refused),10}{Median(target.Results.Select(it => it.Service)),13:F0}"
                + $"{Median(target.Results.Select(it => it.Database)),14:F0}"));
        }
    }

    static double Median(IEnumerable<double> values) => values.Order().ToArray() is var ordered ? ordered[ordered.Length / 2] : 0;

    static async Task<WebApplication> Bare()
    {
        var app = Builder().Build();
        var secret = Encoding.UTF8.GetBytes(AcknowledgementLoad.Secret);
        app.MapPost("/webhooks/github", async (HttpContext http) =>
        {
            var body = new byte[(int)http.Request.ContentLength!.Value];
            await http.Request.Body.ReadExactlyAsync(body);
            var expected = Encoding.ASCII.GetBytes("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, body)));
            var given = Encoding.ASCII.GetBytes(http.Request.Headers["X-Hub-Signature-256"].ToString());
            http.Response.StatusCode = CryptographicOperations.FixedTimeEquals(expected, given) ? 202 : 401;
        });
        await app.StartAsync();
        return app;
    }

    static async Task<WebApplication> Service(DatabaseAddress address, bool withWorkers)
    {
        var builder = Builder();
#pragma warning disable RS0030 // a bench is a program's start too
        builder.Services.AddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        builder.Services.AddStorage(address);
        if (withWorkers)
            builder.Services.AddJobs(address, Environment.ProcessorCount * 4);
        else
            builder.Services.AddJobClient(address);
        builder.Services.AddReceiving(new([AcknowledgementLoad.Secret], AppId: null), address.IsEmbedded);
        var app = builder.Build();
        GitHubHooks.Map(app);
        await app.StartAsync();
        return app;
    }

    static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        return builder;
    }

    static async Task<Result> Load(Target target, int seconds)
    {
        var address = new Uri(target.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var before = ProcessorTime.Now();
        string[] arguments = ["ack-load", string.Create(CultureInfo.InvariantCulture, $"{address.Port}"),
            string.Create(CultureInfo.InvariantCulture, $"{seconds}")];
        using var load = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Dll(), .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        var line = await load.StandardOutput.ReadToEndAsync();
        await load.WaitForExitAsync();
        var used = ProcessorTime.Now() - before;
        var values = line.Split(' ').Select(it => double.Parse(it, CultureInfo.InvariantCulture)).ToArray();
        return new(
            values[0] / values[1], values[2], values[3], values[4], (int)values[5],
            used.Service.TotalMicroseconds / values[0], used.Children.TotalMicroseconds / values[0]);
    }

    /// <summary>Under "dotnet bench.dll" the process is dotnet.</summary>
    static string[] Dll() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    static int Option(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is >= 0 and var at ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;

    sealed record Target(string Name, WebApplication App)
    {
        public List<Result> Results { get; } = [];
    }

    /// <param name="Service">Processor time of the service a delivery, in microseconds.</param>
    /// <param name="Database">The same of the database server's processes.</param>
    sealed record Result(double PerSecond, double P50, double P99, double Max, int Refused, double Service, double Database);
}
