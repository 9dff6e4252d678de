using NodaTime.Testing;
using PilotGuardBot.Commands;

namespace PilotGuardBot.Tests.Commands;

/// <summary>The play from its first day to its last, in this process.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Ninety_days_of_six_pilots_end_in_six_decisions()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, Colour: false, Width: 0, Environment.CurrentDirectory, FakeClock.FromUtc(2026, 3, 16), new Random(1));
        var code = await CommandLine.Run(["demo", "--exit"], terminal, TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (code, error.ToString()));
        var said = output.ToString();
        foreach (var expected in (string[])
        [
            "❌ Pilot charter: ", "kpi-vanity", "✅ Pilot charter is complete", // vanity KPIs, mended
            "kpi-goalposts-moved", "evidence-stale", "evidence-limit-crossed",
            "@lee-coo lead-scoring should have been decided on Thursday 30 April",
            "6 decisions)",
        ])
            Assert.Contains(expected, said, StringComparison.Ordinal);
        // Nobody is asked about what is decided: the last words on each pilot are its decision's.
        Assert.DoesNotContain("refund-triage is due for a decision on Wednesday 29 April, tomorrow", said, StringComparison.Ordinal);
    }
}
