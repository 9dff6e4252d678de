using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Tests.Lifecycle;

/// <summary>Who must act on which step of the ladder, and who stands in for whoever has left.</summary>
public sealed class AudienceTests
{
    static readonly PilotPeople People = new("dana-ap", "raj-dev", "mei-cfo", "lee-coo");

    const string Policy = """
        pilotPolicy: 1
        escalate: ["@acme/ai-board"]
        people:
          mei-cfo: {github: mei-k, mail: mei@acme.example}
          lee-coo: {mail: lee@acme.example}

        """;

    [Theory]
    [InlineData(-30, "dana-ap raj-dev mei-cfo")]
    [InlineData(-14, "dana-ap raj-dev mei-cfo")]
    [InlineData(-7, "mei-cfo")]
    [InlineData(-1, "mei-cfo")]
    [InlineData(0, "mei-cfo")]
    [InlineData(1, "mei-cfo dana-ap")]
    [InlineData(3, "lee-coo")]
    [InlineData(5, "acme/ai-board")]
    [InlineData(10, "acme/ai-board")]
    public void Each_step_has_its_addressees(int step, string people) => Assert.Equal(people, Told(step));

    [Theory]
    [InlineData(-7, "mei-cfo", "lee-coo")] // the sponsor stands in for the decider
    [InlineData(1, "dana-ap", "mei-cfo lee-coo")]
    [InlineData(-30, "dana-ap", "raj-dev mei-cfo")]
    [InlineData(3, "lee-coo", "acme/ai-board")]
    public void Whoever_has_left_is_stood_in_for(int step, string gone, string people) => Assert.Equal(people, Told(step, policy: null, gone));

    [Fact]
    public void Without_anyone_to_escalate_to_the_sponsor_and_the_decider_are_asked() =>
        Assert.Equal("lee-coo mei-cfo", Told(5, "pilotPolicy: 1\n"));

    [Fact]
    public void Who_decides_and_owns_the_result_is_told_once() =>
        Assert.Equal("mei-cfo", string.Join(' ', Of(People with { Business = "mei-cfo" }, "pilotPolicy: 1\n").Of(NudgeStage.Late).Select(one => one.Handle)));

    [Fact]
    public void Names_of_the_policy_become_logins_and_addresses()
    {
        var told = Of(People, Policy).Of(NudgeStage.Brief);
        Assert.Equal(new Addressee("mei-cfo", "mei-k", "mei@acme.example"), Assert.Single(told));
        Assert.Equal(new Addressee("lee-coo", null, "lee@acme.example"), Assert.Single(Of(People, Policy).Of(NudgeStage.Sponsor)));
        Assert.Equal(new Addressee("acme/ai-board", "acme/ai-board", null, IsTeam: true), Assert.Single(Of(People, Policy).Of(NudgeStage.Escalation)));
    }

    [Fact]
    public void Somebody_without_an_account_is_reached_by_mail()
    {
        var mei = Assert.Single(Of(People, Policy, "mei-cfo").Of(NudgeStage.Brief));
        Assert.Equal((null, "mei@acme.example"), (mei.Login, mei.Mail));
    }

    [Fact]
    public void Where_everybody_left_nobody_is_told() => Assert.Empty(Of(People, "pilotPolicy: 1\n", "dana-ap", "raj-dev", "mei-cfo", "lee-coo").Of(NudgeStage.Brief));

    static string Told(int step, string? policy = null, params string[] gone) => string.Join(
        ' ', Of(People, policy ?? "pilotPolicy: 1\nescalate: [\"@acme/ai-board\"]\n", gone).Of(new NudgeStage(step)).Select(one => one.Handle));

    static Audience Of(PilotPeople people, string policy, params string[] gone) =>
        new(people, Given.Policy(policy), gone.ToDictionary(handle => handle, _ => HandleState.Deactivated));
}
