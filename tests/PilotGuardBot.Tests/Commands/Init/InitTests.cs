using System.Text.RegularExpressions;
using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Tests.Commands.Init;

/// <summary><c>pilotguard init</c> on Monday 16 March 2026.</summary>
public sealed partial class InitTests : IDisposable
{
    readonly CheckedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_repository_gets_charter_policy_schemas_template_and_workflow()
    {
        var (code, output, error) = _folder.Run("init", "--yes", "--id", "invoice-routing");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            """
            wrote     pilot.yml (the charter: replace its values)
            wrote     .github/pilotguard.yml (the policy, profile recommended)
            wrote     .pilotguard/charter-1.json (lets editors complete and underline)
            wrote     .pilotguard/policy-1.json (lets editors complete and underline)
            wrote     .github/pull_request_template.md (what a pull request should say)
            wrote     .github/workflows/pilot-charter.yml (runs the check on your runners)
            Next: fill in pilot.yml, and run pilotguard check until it has nothing to mend.

            """, output);
        Assert.StartsWith("# yaml-language-server: $schema=.pilotguard/charter-1.json\n", _folder.Read("pilot.yml"));
        Assert.Contains("\nid: invoice-routing                 # lower-case letters", _folder.Read("pilot.yml"));
        Assert.StartsWith("# yaml-language-server: $schema=../.pilotguard/policy-1.json\n", _folder.Read(".github/pilotguard.yml"));
    }

    [Fact]
    public void Only_placeholders_are_errors_and_each_is_pointed_at()
    {
        _folder.Run("init", "--yes", "--id", "invoice-routing");
        var (code, output, _) = _folder.Check();
        Assert.Equal(1, code);
        Assert.Equal(["charter-placeholder"], Rule().Matches(output).Select(match => match.Groups[1].Value).Distinct());
    }

    [Fact]
    public void The_window_begins_on_a_Monday_in_two_weeks_and_ends_on_a_Friday_within_90_days()
    {
        _folder.Run("init", "--yes");
        var window = CharterReader.Read("pilot.yml", _folder.Read("pilot.yml")).Charter!.Window;
        Assert.Equal((new(2026, 4, 6), new(2026, 7, 3)), (window.Start!.Value, window.Decision!.Value)); // Monday, Friday
    }

    [Fact]
    public void Files_that_stand_are_kept_unless_forced()
    {
        _folder.With("pilot.yml", "pilotCharter: 1\n").Run("init", "--yes");
        Assert.Equal("pilotCharter: 1\n", _folder.Read("pilot.yml"));
        Assert.Contains("kept      pilot.yml (it stands already; --force replaces it)\n", _folder.Run("init", "--yes").Out);
        Assert.Contains("replaced  pilot.yml", _folder.Run("init", "--yes", "--force").Out);
        Assert.Contains("who-decides", _folder.Read("pilot.yml"));
    }

    [Fact]
    public void The_id_is_made_of_the_folders_name() // "repo"
    {
        _folder.Run("init", "--yes");
        Assert.Equal("repo", CharterReader.Read("pilot.yml", _folder.Read("pilot.yml")).Charter!.Id);
    }

    [Fact]
    public void Beside_another_pilot_the_charter_gets_a_folder()
    {
        _folder.Run("init", "--yes", "--id", "invoice-routing");
        Assert.Contains("wrote     pilots/refund-triage/pilot.yml", _folder.Run("init", "--yes", "--id", "refund-triage").Out);
        Assert.StartsWith("# yaml-language-server: $schema=../../.pilotguard/charter-1.json\n", _folder.Read("pilots/refund-triage/pilot.yml"));
    }

    [Fact]
    public void A_working_copy_of_Azure_Repos_gets_a_pipeline()
    {
        _folder.With(".git/config", "[remote \"origin\"]\n\turl = https://dev.azure.com/acme/finance/_git/invoices\n");
        var output = _folder.Run("init", "--yes").Out;
        Assert.Contains("wrote     azure-pipelines.pilot-charter.yml", output);
        Assert.Contains("wrote     pilotguard.yml", output);
    }

    [Fact]
    public void A_person_is_asked_and_what_cannot_stand_is_asked_again()
    {
        using var typed = new StringReader("Invoice Routing\ninvoice-routing\ndana-ap\nraj-dev\n@mei-cfo\nmei-cfo\n");
        var (code, output, _) = _folder.Run(terminal => terminal with { In = typed, IsInteractive = true }, "init");
        Assert.Equal(0, code);
        Assert.Contains("Pilot id [repo]: ", output);
        Assert.Contains("  Invoice Routing is not an id of lower-case letters, digits and hyphens; did you mean `invoice-routing`?\n", output);
        Assert.Contains("  @mei-cfo cannot stand in a YAML file as it is\n", output);
        var charter = CharterReader.Read("pilot.yml", _folder.Read("pilot.yml")).Charter!;
        Assert.Equal(("invoice-routing", "dana-ap", "raj-dev", "mei-cfo"), (charter.Id, charter.Owners.Business, charter.Owners.Tech, charter.Owners.Decider));
    }

    [Theory]
    [InlineData("null", "cannot stand in a YAML file as it is")]
    [InlineData("{a: b}", "cannot stand in a YAML file as it is")]
    [InlineData("dana # owner", "cannot stand in a YAML file as it is")]
    [InlineData("x", "is too short for a handle")]
    public void An_owner_who_cannot_stand_in_a_charter_is_refused(string owner, string fault)
    {
        var (code, _, error) = _folder.Run("init", "--yes", "--decider", owner);
        Assert.Equal(2, code);
        Assert.Contains($"{owner} {fault}", error);
    }

    [Fact]
    public void Nothing_is_written_through_a_link()
    {
        _folder.WithLink(".github", _folder.Outside).WithLink("pilot.yml", Path.Combine(_folder.Outside, "new.yml"));
        var (code, output, error) = _folder.Run("init", "--yes");
        Assert.Equal(2, code);
        Assert.Contains("kept      pilot.yml", output);
        Assert.Contains(".github is a link; files are not written through links", error);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Outside));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_line_and_code_2() => Assert.Equal(2, _folder.Run("init", "nowhere", "--yes").Code);

    [GeneratedRegex(@"error\[([a-z-]+)\]")]
    private static partial Regex Rule();
}
