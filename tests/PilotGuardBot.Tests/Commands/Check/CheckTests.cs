namespace PilotGuardBot.Tests.Commands.Check;

public sealed class CheckTests : IDisposable
{
    readonly CheckedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clean_charter_is_one_line_and_code_0() =>
        Assert.Equal((0, "1 charter: nothing to mend (judged by recommended)\n", ""), _folder.With("pilot.yml", CheckedFolder.Clean).Check());

    [Theory]
    [InlineData("error", 1)]
    [InlineData("warn", 1)]
    [InlineData("never", 0)]
    public void An_error_fails_unless_nothing_is_to_fail(string failOn, int code) =>
        Assert.Equal(code, _folder.With("pilot.yml", CheckedFolder.KillTooHigh).Check("--fail-on", failOn).Code);

    [Theory]
    [InlineData("error", 0)]
    [InlineData("warn", 1)]
    public void A_warning_fails_only_where_asked(string failOn, int code) =>
        // 30 May 2026 is a Saturday.
        Assert.Equal(
            code,
            _folder.With("pilot.yml", CheckedFolder.Clean.Replace("2026-05-29", "2026-05-30", StringComparison.Ordinal)).Check("--fail-on", failOn).Code);

    [Fact]
    public void No_charter_is_clean_and_says_how_one_begins()
    {
        var (code, output, error) = _folder.With("README.md", "").Check();
        Assert.Equal((0, "No charter: nothing to mend (judged by recommended)\n"), (code, output));
        Assert.Equal("pilotguard: no charter (pilot.yml) below the path; a pilot begins with one, at the root or as pilots/ID/pilot.yml\n", error);
    }

    [Theory]
    [InlineData("nowhere: no such file or folder", "nowhere")]
    [InlineData("nowhere.yml: no such policy file", "--policy", "nowhere.yml")]
    [InlineData("nowhere: no such folder (--base)", "--base", "nowhere")]
    [InlineData("29.05.2026 is no date; write --on 2026-05-29", "--on", "29.05.2026")]
    [InlineData("xml is not one of text, json, sarif, github, azure", "--format", "xml")]
    public void What_cannot_run_is_a_line_and_code_2(string line, params string[] arguments)
    {
        var (code, output, error) = _folder.With("pilot.yml", CheckedFolder.Clean).Check(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"pilotguard: {line}\n", error);
    }

    [Fact]
    public void A_policy_by_hand_that_has_problems_cannot_run()
    {
        _folder.With("pilot.yml", CheckedFolder.Clean).With("mine.yml", "pilotPolicy: 1\nprofil: strict\n");
        var (code, _, error) = _folder.Check("--policy", "mine.yml");
        Assert.Equal(2, code);
        Assert.StartsWith("pilotguard: mine.yml:2:1: profil is not a known key; did you mean `profile`?", error);
    }

    [Fact]
    public void The_policy_around_the_path_judges()
    {
        _folder.With("pilots/a/pilot.yml", CheckedFolder.KillTooHigh)
            .With(".github/pilotguard.yml", "pilotPolicy: 1\nrules: {kpi-threshold-order: off}\n");
        Assert.Equal((0, "1 charter: nothing to mend (judged by .github/pilotguard.yml)\n", ""), _folder.Check("pilots/a"));
    }

    [Fact]
    public void A_broken_policy_around_the_path_is_a_finding_and_recommended_judges()
    {
        var (code, output, _) = _folder.With("pilot.yml", CheckedFolder.Clean).With("pilotguard.yml", "pilotPolicy: 1\nprofil: strict\n").Check();
        Assert.Equal(1, code);
        Assert.Contains("error[policy-invalid]", output);
        Assert.Contains("pilotguard.yml:2:1", output);
        Assert.Contains("2 | profil: strict", output);
    }

    [Fact]
    public void A_second_charter_with_an_id_is_a_finding_in_the_second()
    {
        var (_, output, _) = _folder.With("pilots/a/pilot.yml", CheckedFolder.Clean).With("pilots/b/pilot.yml", CheckedFolder.Clean).Check();
        Assert.Contains("error[charter-id-taken]: `invoice-routing` is the id of `pilots/a/pilot.yml` already.\n --> pilots/b/pilot.yml:2:5\n", output);
        Assert.EndsWith("1 error in 2 charters\n", output);
    }

    [Fact]
    public void Folders_of_machines_are_not_searched()
    {
        foreach (var folder in new[] { ".git", "node_modules/x", "bin", "src/obj" })
            _folder.With($"{folder}/pilot.yml", "not: a charter");
        Assert.Equal(0, _folder.With("pilots/a/pilot.yml", CheckedFolder.Clean).Check().Code);
    }

    [Fact]
    public void A_link_that_leaves_the_path_is_a_finding_and_is_not_read()
    {
        var secret = Path.Combine(_folder.Outside, "secret.yml");
        File.WriteAllText(secret, "canary: 5c0ffee5");
        _folder.WithLink("pilot.yml", secret).WithLink("pilots/far", _folder.Outside).WithLink("pilots/up/pilot.yml", "../../../outside/secret.yml");
        var (code, output, _) = _folder.Check();
        Assert.Equal(1, code);
        Assert.Equal(3, output.Split("is a link that leaves the path under check; it is not read").Length - 1);
        Assert.DoesNotContain("canary", output);
    }

    [Fact]
    public void A_link_that_stays_inside_is_read_and_one_that_goes_round_ends()
    {
        _folder.With("charters/real.yml", CheckedFolder.KillTooHigh).WithLink("pilots/a/pilot.yml", "../../charters/real.yml")
            .WithLink("pilots/b/pilot.yml", "pilot.yml").WithLink("pilots/round", "..");
        var (code, output, _) = _folder.Check();
        Assert.Equal(1, code);
        Assert.Contains("error[kpi-threshold-order]", output);
        Assert.Contains("is a link that leads to no file", output);
        Assert.EndsWith("2 errors in 2 charters\n", output);
    }

    [Fact]
    public void A_loosened_target_is_found_against_the_charter_as_it_stood()
    {
        var stood = Path.Combine(_folder.Outside, "pilot.yml");
        File.WriteAllText(stood, CheckedFolder.Clean);
        _folder.With("pilot.yml", CheckedFolder.Clean.Replace("target: 4.50", "target: 5.50", StringComparison.Ordinal));
        Assert.Contains("kpi-goalposts-moved", _folder.Check("--base", _folder.Outside).Out);
        // The pilot starts on 2 March: on the day before, targets are still free.
        Assert.DoesNotContain("kpi-goalposts-moved", _folder.Check("--base", _folder.Outside, "--on", "2026-03-01").Out);
    }

    [Fact]
    public void A_charter_that_is_gone_is_found_against_what_stood()
    {
        File.WriteAllText(Path.Combine(_folder.Outside, "pilot.yml"), CheckedFolder.Clean);
        var (code, output, _) = _folder.With("README.md", "").Check("--base", _folder.Outside);
        Assert.Equal(1, code);
        Assert.Contains("error[charter-missing]", output);
    }
}
