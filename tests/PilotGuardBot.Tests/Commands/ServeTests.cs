using System.Net;
using System.Text.RegularExpressions;

namespace PilotGuardBot.Tests.Commands;

public sealed partial class ServeTests
{
    [Fact]
    public async Task The_service_answers_probes_and_scrapes_and_ends_with_0_on_SIGTERM()
    {
        await using var service = RunningService.Start("--GitHub:WebhookSecrets:0=correct horse");
        await service.Started();
        using var http = new HttpClient { BaseAddress = service.Address };

        Assert.Equal("ok\n", await http.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
        Assert.Equal("ready\n", await http.GetStringAsync("/readyz", TestContext.Current.CancellationToken));
        using var unsigned = new HttpRequestMessage(HttpMethod.Post, "/webhooks/github") { Content = new StringContent("{}", null, "application/json") };
        unsigned.Headers.Add("X-GitHub-Event", "event_that_nobody_knows");
        unsigned.Headers.Add("X-GitHub-Delivery", "1");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.SendAsync(unsigned, TestContext.Current.CancellationToken)).StatusCode);

        foreach (var accept in new[] { "text/plain", "application/openmetrics-text" })
        {
            using var scrape = new HttpRequestMessage(HttpMethod.Get, "/metrics");
            scrape.Headers.Add("Accept", accept);
            var answer = await http.SendAsync(scrape, TestContext.Current.CancellationToken);
            var metrics = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var names = MetricName().Matches(metrics).Select(match => match.Groups[1].Value).ToHashSet();
            Assert.All(names, name => Assert.StartsWith("pilotguard_", name));
            Assert.Contains("pilotguard_queue_depth", names);
            Assert.Contains("pilotguard_process_memory_bytes", names);
            Assert.Contains("event=\"other\",outcome=\"unsigned\"", metrics);
        }

        service.Terminate();
        Assert.Equal((0, ""), await service.Ended());
    }

    [Fact]
    public async Task A_setting_that_cannot_work_stops_the_start_with_its_line_and_code_1()
    {
        await using var service = RunningService.Start("--GitHub:WebhookSecrets:0=", "--Reminders:Huor=9");
        var (code, errors) = await service.Ended();
        Assert.Equal(1, code);
        Assert.Equal(
            "pilotguard: Reminders:Huor is not a known setting; did you mean Reminders:Hour?\n"
            + "pilotguard: GitHub:WebhookSecrets:0 is empty; set the app's webhook secret, or remove the key\n",
            errors);
    }

    [Fact]
    public async Task A_command_with_a_slip_is_no_setting()
    {
        await using var service = RunningService.Start("chekc");
        var (code, errors) = await service.Ended();
        Assert.Equal((2, "pilotguard: chekc is neither a command nor a setting; see pilotguard --help\n"), (code, errors));
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_is_one_line_without_a_stack_trace()
    {
        await using var service = RunningService.Start("--ConnectionStrings:PilotGuard=Data Source=/proc/nowhere/pilotguard.db");
        var (code, errors) = await service.Ended();
        Assert.Equal(1, code);
        Assert.StartsWith("pilotguard: ConnectionStrings:PilotGuard: cannot use SQLite at /proc/nowhere/pilotguard.db", errors);
        Assert.Equal(1, errors.Count(character => character is '\n'));
    }

    [GeneratedRegex(@"^(?:# (?:TYPE|HELP|UNIT) )?([a-zA-Z_:][\w:]*)", RegexOptions.Multiline)]
    private static partial Regex MetricName();
}
