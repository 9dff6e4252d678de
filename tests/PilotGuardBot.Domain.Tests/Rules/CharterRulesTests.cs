using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>charter-invalid, charter-placeholder, charter-id-taken, charter-missing, policy-invalid.</summary>
public sealed class CharterRulesTests
{
    [Fact]
    public void The_full_sample_has_no_finding()
    {
        var verdict = Given.Judged(Samples.Full);
        Assert.Empty(verdict.Findings);
        Assert.Equal(Given.RulesOfPullRequests, verdict.RulesPassed);
    }

    [Fact]
    public void The_ten_lines_have_no_error() => Assert.Equal(0, Given.Judged(Samples.Minimal).Errors);

    [Fact]
    public void An_unknown_key_is_a_finding_at_the_key()
    {
        var finding = Given.Judged(Samples.Full.With("    target: 4.50 ", "    taget: 4.50 ")).Of("charter-invalid").First(found => found.Path == "kpis[0].taget");
        Assert.Equal(new Place(27, 5), finding.Place);
        Assert.Equal("`kpis[0].taget` is not a known key; did you mean `target`?", finding.What);
    }

    [Fact]
    public void An_unreadable_file_is_an_error_and_never_green()
    {
        var reading = Given.Reading("pilotCharter: [1");
        var verdict = Given.Judged(new ChangeFacts { Repository = "acme/x", Today = Given.Before, Charters = [new(reading, null)] });
        Assert.Equal(Severity.Error, verdict.Only("charter-invalid").Severity);
        Assert.Equal(["pilot.yml"], verdict.Unreadable);
    }

    [Fact]
    public void An_unreadable_file_stays_neutral_where_the_rule_is_off()
    {
        var verdict = Given.Judged(
            new ChangeFacts { Repository = "acme/x", Today = Given.Before, Charters = [new(Given.Reading("- a list"), null)] },
            Given.Policy("pilotPolicy: 1\nrules: {charter-invalid: off}"));
        Assert.Empty(verdict.Findings);
        Assert.Equal(PilotGuardBot.Domain.Posts.CheckConclusion.Neutral, verdict.Conclude(PilotGuardBot.Domain.Policies.PolicyMode.Enforce));
    }

    [Theory]
    [InlineData("TODO")]
    [InlineData("ask Mei, TODO before Friday")]
    [InlineData("tbd")]
    [InlineData("todo: ask Mei")]
    [InlineData("FIXME")]
    [InlineData("changeme")]
    [InlineData("Change-Me now")]
    [InlineData("<your system>")]
    [InlineData("<…>")]
    [InlineData("which one???")]
    [InlineData("https://wiki.example.com/ap")]
    public void Template_text_is_an_error(string value)
    {
        var finding = Given.Judged(Samples.Full.With("step: replaces manual queue assignment", $"step: \"{value}\"")).Only("charter-placeholder");
        Assert.Equal("integration.step", finding.Path);
        Assert.Equal(new Place(49, 9), finding.Place);
        Assert.Contains(value.Contains('`') ? "``" : $"`{value}`", finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replaces the todo-list sync")]
    [InlineData("Fixme GmbH portal")]
    [InlineData("TODO-list app of AP")]
    [InlineData("method of Stodola")]
    [InlineData("a < b and c > d")]
    [InlineData("mail to Mei <mei@acme.com>")]
    [InlineData("what is next??")]
    [InlineData("myexample.com")]
    [InlineData("https://example.community/")]
    public void What_only_looks_like_template_text_passes(string value) =>
        Assert.Empty(Given.Judged(Samples.Full.With("step: replaces manual queue assignment", $"step: \"{value}\"")).Of("charter-placeholder"));

    [Fact]
    public void A_policy_adds_its_own_placeholder()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {charter-placeholder: {pattern: '^ACME-0000$'}}");
        var text = Samples.Full.With("ref: SEC-881", "ref: ACME-0000");
        Assert.Equal("governance.security.ref", Given.Judged(text, policy: policy).Only("charter-placeholder").Path);
        Assert.Empty(Given.Judged(text).Findings);
    }

    [Fact]
    public void A_taken_id_names_its_owner_and_offers_another()
    {
        var finding = Given.Judged(Samples.Full, facts => facts with { IdTakenBy = "acme/other · pilot.yml" }).Only("charter-id-taken");
        Assert.Equal(new Place(3, 5), finding.Place);
        Assert.Equal("`invoice-routing` is the id of `acme/other · pilot.yml` already.", finding.What);
        Assert.Equal("id: invoice-routing-2", finding.Example);
    }

    [Fact]
    public void An_id_of_full_length_leaves_room_for_another()
    {
        var id = new string('a', 63);
        var finding = Given.Judged(Samples.Full.With("id: invoice-routing ", $"id: {id} "), facts => facts with { IdTakenBy = "acme/other" }).Only("charter-id-taken");
        Assert.Equal(63, finding.Example.Length - "id: ".Length);
    }

    static ChangeFacts Files(params string[] paths) => new()
    {
        Repository = "acme/x",
        Today = Given.Before,
        Selected = true,
        Files = [.. paths.Select(path => new ChangedFile(path, ChangeKind.Modified))],
    };

    [Fact]
    public void Work_without_a_charter_is_one_warning_for_the_pull_request()
    {
        var finding = Given.Judged(Files("src/b.py", "src/a.py", "README.md")).Only("charter-missing");
        Assert.Equal((Severity.Warn, "src/a.py"), (finding.Severity, finding.File));
        Assert.Equal("`src/a.py` and 1 more path are changes that no charter covers, in a repository of pilots: AI work starts without one.", finding.What);
    }

    [Fact]
    public void Covered_and_production_paths_need_no_charter()
    {
        var policy = Given.Policy("pilotPolicy: 1\nproduction: [\"src/billing/**\"]");
        var facts = Files("services/ap/main.py", "src/billing/pay.cs", "docs/x.png", ".github/pilotguard.yml", "pilots/x/pilot.yml") with
        {
            Scopes = [new("pilot.yml", ["services/ap/**"])],
        };
        Assert.Empty(Given.Judged(facts, policy).Findings);
        Assert.Single(Given.Judged(facts).Of("charter-missing"));
    }

    [Fact]
    public void A_repository_that_is_not_selected_and_a_deletion_need_no_charter()
    {
        Assert.Empty(Given.Judged(Files("src/a.py") with { Selected = false }).Findings);
        Assert.Empty(Given.Judged(Files() with { Files = [new("src/a.py", ChangeKind.Removed)] }).Findings);
    }

    [Fact]
    public void A_charter_that_vanishes_is_an_error()
    {
        var finding = Given.Judged(new ChangeFacts { Repository = "acme/x", Today = Given.Running, Vanished = [new("invoice-routing", "pilot.yml", "deletes")] })
            .Only("charter-missing");
        Assert.Equal((Severity.Error, "pilot.yml", Place.Start), (finding.Severity, finding.File, finding.Place));
        Assert.Equal("The pull request deletes the charter of `invoice-routing`, which is still open.", finding.What);
    }

    [Fact]
    public void A_broken_policy_is_a_finding_in_its_own_file()
    {
        var reading = PilotGuardBot.Domain.Policies.PolicyReader.Read(".github/pilotguard.yml", "pilotPolicy: 1\nrules:\n  window-to-long: warn\n", PilotGuardBot.Domain.Policies.PolicyScope.Repository);
        var finding = Given.Judged(new ChangeFacts { Repository = "acme/x", Today = Given.Before, PolicyFiles = [new(reading.File, reading.Problems)] }).Only("policy-invalid");
        Assert.Equal((".github/pilotguard.yml", new Place(3, 3)), (finding.File, finding.Place));
        Assert.Equal("`rules.window-to-long` is not a known rule; did you mean `window-too-long`?", finding.What);
        Assert.EndsWith("The last good policy stays in force.", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_stays_in_code_spans()
    {
        var finding = Given.Judged(Samples.Full.With("step: replaces manual queue assignment", "step: \"TODO `` @acme/all <!-- x -->\"")).Only("charter-placeholder");
        Assert.Contains("```TODO `` @acme/all <!-- x -->```", finding.What, StringComparison.Ordinal);
    }
}
