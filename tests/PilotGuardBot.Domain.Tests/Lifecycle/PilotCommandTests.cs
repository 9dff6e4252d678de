using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Domain.Tests.Lifecycle;

public sealed class PilotCommandTests
{
    public static TheoryData<string, PilotCommand> Understood() => new()
    {
        { "/pilot", new PilotCommand.Help() },
        { "/pilot HELP me", new PilotCommand.Help() },
        { "/pilot status", new PilotCommand.Status(null) },
        { "/pilot status invoice-routing", new PilotCommand.Status("invoice-routing") },
        { "/pilot recheck", new PilotCommand.Recheck(null) },
        { "/pilot ack", new PilotCommand.Ack(null) },
        { "/pilot why KPI-vanity", new PilotCommand.Why(null, "kpi-vanity") },
        { "/pilot why invoice-routing kpi-vanity", new PilotCommand.Why("invoice-routing", "kpi-vanity") },
        { "/pilot snooze 5d waiting for March", new PilotCommand.Snooze(null, 5, "waiting for March") },
        { "/pilot snooze invoice-routing 5D waiting", new PilotCommand.Snooze("invoice-routing", 5, "waiting") },
        { "/pilot extend\t14d   route by supplier", new PilotCommand.Extend(null, 14, "route by supplier") },
        { "/pilot decide stop stop it now", new PilotCommand.Decide(null, DecisionOutcome.Stop, "stop it now") },
        { "/pilot decide invoice-routing Scale all met", new PilotCommand.Decide("invoice-routing", DecisionOutcome.Scale, "all met") },
        { "/pilot decide iterate misses 4.50; we change suppliers", new PilotCommand.Decide(null, DecisionOutcome.Iterate, "misses 4.50; we change suppliers") },
    };

    [Theory, MemberData(nameof(Understood))]
    public void A_line_is_understood(string line, PilotCommand expected) => Assert.Equal(expected, PilotCommand.Of(line));

    [Theory]
    [InlineData("/pilot decide")]
    [InlineData("/pilot decide stop")] // no reason
    [InlineData("/pilot decide maybe later")]
    [InlineData("/pilot snooze")]
    [InlineData("/pilot snooze 5d")]
    [InlineData("/pilot snooze five days")]
    [InlineData("/pilot snooze 5d5 x")]
    [InlineData("/pilot snooze -5d x")]
    [InlineData("/pilot snooze 99999999999d x")]
    [InlineData("/pilot extend 14d")]
    [InlineData("/pilot why")]
    [InlineData("/pilot dance")]
    [InlineData("/pilot @everyone")]
    public void What_is_not_understood_says_what_would_be(string line)
    {
        var unclear = Assert.IsType<PilotCommand.Unclear>(PilotCommand.Of(line));
        Assert.Contains("`/pilot ", unclear.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("route by supplier", "route by supplier")]
    [InlineData("misses 4.50; we change the supplier list", "the supplier list")]
    public void The_change_of_an_iteration_stands_behind_we_change(string reason, string change) =>
        Assert.Equal(change, DecideByCommand.ChangeOf(reason));

    [Fact]
    public void A_reason_is_cut_and_shows_what_is_invisible()
    {
        var decide = Assert.IsType<PilotCommand.Decide>(PilotCommand.Of($"/pilot decide stop a\u202Eb {new string('x', 900)}"));
        Assert.StartsWith("a·b", decide.Reason, StringComparison.Ordinal);
        Assert.Equal(PilotCommand.LongestReason + 1, decide.Reason.Length); // the ellipsis
    }
}
