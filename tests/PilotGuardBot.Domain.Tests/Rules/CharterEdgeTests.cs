using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>Corners of the rules about files: what is proposed, and which value holds a secret.</summary>
public sealed class CharterEdgeTests
{
    // Put together here, so that no scanner takes this file for a leak.
    const string Token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    [Theory]
    [InlineData("step: " + Token, "integration.step", 9)]
    [InlineData("step: \"" + Token + "\"", "integration.step", 10)]
    [InlineData("step: 'see " + Token + "'", "integration.step", 14)]
    [InlineData("step: queue # " + Token, "", 17)]
    public void A_secret_is_that_of_the_value_that_holds_it(string step, string path, int column)
    {
        var finding = Given.Judged(Samples.Full.With("step: replaces manual queue assignment          # R", step)).Only("charter-secret");
        Assert.Equal((path, column), (finding.Path, finding.Place.Column));
    }

    [Fact]
    public void A_token_is_revoked_and_a_number_is_removed()
    {
        string Fix(string value) => Given.Judged(Samples.Full.With("step: replaces manual queue assignment", $"step: {value}"))
            .Only("charter-secret").Fix;
        Assert.Equal("Revoke it if it is real, for the history keeps it; then link a vault or a ticket.", Fix(Token));
        Assert.Equal("Remove the number if it is a real one, and link a ticket instead.", Fix("DE89 3704 0044 0532 0130 00"));
    }

    [Fact]
    public void An_unreadable_charter_with_a_secret_names_no_value()
    {
        var verdict = Given.Judged(new ChangeFacts
        {
            Repository = "acme/x",
            Today = Given.Before,
            Charters = [new(Given.Reading($"id: [{Token}\n"), null)],
        });
        Assert.Equal("", verdict.Only("charter-secret").Path);
    }

    [Fact]
    public void Placeholders_of_a_floor_and_of_a_repository_add_up()
    {
        static PolicyLayer Layer(string rules, PolicyScope scope) =>
            PolicyReader.Read("pilotguard.yml", $"pilotPolicy: 1\nrules: {{charter-placeholder: {rules}}}", scope).Layer!;
        var policy = PolicyLayers.Merge(
            Layer("{floor: true, pattern: '^ACME-0000$'}", PolicyScope.Organisation),
            Layer("{pattern: '^later$'}", PolicyScope.Repository));
        foreach (var value in new[] { "ACME-0000", "later" })
            Assert.Equal("governance.security.ref",
                Given.Judged(Samples.Full.With("ref: SEC-881", $"ref: {value}"), policy: policy).Only("charter-placeholder").Path);
    }

    [Theory]
    [InlineData("pilotPolicy: 1\nmode: [enforce]", false, "The last good policy stays in force.")]
    [InlineData("pilotPolicy: 1\nmode: [enforce]", true, null)]
    public void A_broken_policy_says_what_judges_meanwhile(string text, bool staysInForce, string? end)
    {
        var problems = PolicyReader.Read("pilotguard.yml", text, PolicyScope.Repository).Problems;
        var finding = Given.Judged(new ChangeFacts
        {
            Repository = "acme/x",
            Today = Given.Before,
            PolicyFiles =
            [
                new("pilotguard.yml", [Assert.Single(problems) with { Fix = "Name one word." }]) { StaysInForce = staysInForce },
            ],
        }).Only("policy-invalid");
        Assert.Equal(end is null ? "Name one word." : $"Name one word. {end}", finding.Fix);
    }

    [Fact]
    public void A_broken_policy_that_has_no_fix_of_its_own_takes_that_of_the_rule()
    {
        PolicyFileReading broken = new("pilotguard.yml", [new("mode", Domain.Yaml.Place.Start, "is not known")]);
        Assert.Equal("Correct it; the last good policy stays in force.", Given.Judged(
            new ChangeFacts { Repository = "acme/x", Today = Given.Before, PolicyFiles = [broken] }).Only("policy-invalid").Fix);
    }

    const string Row = "2026-03-23,cost-per-invoice,5.86,995,measured,https://ci.acme.net/runs/118,";

    [Theory]
    [InlineData("date;kpi;value", "Separate header and rows with commas.", Header)]
    [InlineData("date,kpi,value,n,basis,source,notes", "Write the header as `" + Header + "`.", Header)]
    [InlineData(Header + "\n2026-03-09,,6.35,980,measured,run 1,", "Correct the row.", Row)]
    [InlineData(Header + "\nx", "Keep the commas of fields that are empty.", Row)]
    [InlineData("\0", "Remove the character.", Row)]
    public void What_mends_a_readings_file_fits_what_is_wrong(string text, string fix, string example) =>
        Assert.Equal((fix, example), Mending(text));

    static (string Fix, string Example) Mending(string text)
    {
        var finding = Readings(text, pilot: Pilot(Samples.Full, "2026-04-15", Record())).Of("readings-invalid")[0];
        return (finding.Fix, finding.Example);
    }

    [Fact]
    public void An_exception_of_the_charter_covers_its_readings_file()
    {
        var text = Samples.Full.With("exceptions: []",
            "exceptions: [{rule: readings-invalid, reason: the export is mended in May, until: 2026-05-01, approvedBy: mei-cfo}]");
        var verdict = Readings($"{Header}\nx", pilot: Pilot(text, "2026-04-15", Record()));
        Assert.Empty(verdict.Of("readings-invalid"));
        Assert.Single(verdict.Excepted);
    }
}
