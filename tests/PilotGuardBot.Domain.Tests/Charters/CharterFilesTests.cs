using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Tests.Charters;

public sealed class CharterFilesTests
{
    [Theory]
    [InlineData("pilot.yml", true)]
    [InlineData("pilots/invoice-routing/pilot.yml", true)]
    [InlineData("pilots/pilot.yml", false)]
    [InlineData("pilots//pilot.yml", false)]
    [InlineData("pilots/a/b/pilot.yml", false)]
    [InlineData("src/pilot.yml", false)]
    [InlineData("pilot.yaml", false)]
    [InlineData("Pilot.yml", false)]
    public void Charters_stand_at_the_root_or_in_a_folder_of_pilots(string path, bool isCharter) => Assert.Equal(isCharter, CharterFiles.IsCharter(path));

    [Theory]
    [InlineData(".github/pilotguard.yml", true)]
    [InlineData("pilotguard.yml", true)]
    [InlineData("docs/pilotguard.yml", false)]
    public void Policies_stand_at_the_root_or_in_the_forge_folder(string path, bool isPolicy) => Assert.Equal(isPolicy, CharterFiles.IsPolicy(path));

    [Theory]
    [InlineData("pilot/decision.yml", true)]
    [InlineData("pilots/x/decision.yml", true)]
    [InlineData("decision.yml", false)]
    [InlineData("pilots/decision.yml", false)]
    public void Decisions_stand_beside_their_pilot(string path, bool isDecision) => Assert.Equal(isDecision, CharterFiles.IsDecision(path));

    [Theory]
    [InlineData("pilot/readings/cost.csv", true)]
    [InlineData("pilots/x/readings/cost.csv", true)]
    [InlineData("pilot/readings/.csv", false)]
    [InlineData("pilot/readings/data/cost.csv", false)]
    [InlineData("pilot/cost.csv", false)]
    [InlineData("pilots/x/readings/cost.txt", false)]
    public void Readings_are_CSV_files_in_their_folder(string path, bool isReadings) => Assert.Equal(isReadings, CharterFiles.IsReadings(path));

    [Theory]
    [InlineData("pilot/decision.yml", true, "pilot.yml")]
    [InlineData("pilot/readings/cost.csv", true, "pilot.yml")]
    [InlineData("pilots/x/decision.yml", true, "pilots/x/pilot.yml")]
    [InlineData("pilots/x/readings/cost.csv", true, "pilots/x/pilot.yml")]
    [InlineData("pilots/x/pilot.yml", false, "pilots/x/pilot.yml")]
    public void Evidence_belongs_to_the_charter_of_its_pilot(string path, bool isEvidence, string charter) =>
        Assert.Equal((isEvidence, charter), (CharterFiles.IsEvidence(path), CharterFiles.CharterOf(path)));

    [Fact]
    public void A_charter_without_globs_covers_its_folder()
    {
        Assert.True(new Coverage("pilot.yml", []).Covers("src/main.py"));
        Assert.True(new Coverage("pilots/x/pilot.yml", []).Covers("pilots/x/src/main.py"));
        Assert.False(new Coverage("pilots/x/pilot.yml", []).Covers("pilots/xy/main.py"));
        Assert.False(new Coverage("pilots/x/pilot.yml", []).Covers("src/main.py"));
    }

    [Fact]
    public void A_charter_with_globs_covers_them_and_its_own_files()
    {
        var coverage = new Coverage("pilot.yml", ["services/ap/**"]);

        Assert.True(coverage.Covers("services/ap/main.py"));
        Assert.True(coverage.Covers("pilot.yml"));
        Assert.True(coverage.Covers("pilot/readings/cost.csv"));
        Assert.False(coverage.Covers("services/billing/main.py"));
    }
}
