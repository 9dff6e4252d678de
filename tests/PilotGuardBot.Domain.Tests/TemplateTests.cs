using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;
using PilotGuardBot.Domain.Tests.Schemas;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests;

/// <summary>What teams copy is read, validated and judged here, file by file.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string> Files => [.. Templates.Files];

    public static TheoryData<string> Policies => [.. Templates.Files.Where(file => file.StartsWith("policy/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_template_has_plain_lines(string file)
    {
        var text = Templates.Read(file);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\t', text);
        Assert.DoesNotContain('\r', text);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_YAML_template_is_YAML(string file)
    {
        if (file.EndsWith(".yml", StringComparison.Ordinal))
            Assert.Empty(YamlReader.Read(Templates.Read(file)).Problems);
    }

    [Theory]
    [InlineData("pilot.yml")]
    [InlineData(Templates.TenLines)]
    public void Charters_pass_the_reader_and_the_schema(string file)
    {
        Assert.Empty(CharterReader.Read("pilot.yml", Templates.Read(file)).Problems);
        Assert.Empty(Validator.Of("charter").Faults(Templates.Read(file)));
    }

    [Fact]
    public void The_ten_lines_are_ten_and_have_no_error()
    {
        var text = Templates.Read(Templates.TenLines);
        Assert.Equal(10, text.TrimEnd().Split('\n').Length);
        Assert.Empty(Given.Judged(text).Mistakes());
        Assert.Equal(Samples.Minimal, text);
    }

    [Fact]
    public void The_annotated_charter_has_only_its_placeholders_to_mend()
    {
        var verdict = Given.Judged(Templates.Read("pilot.yml"));
        Assert.All(verdict.Mistakes(), finding => Assert.Equal("charter-placeholder", finding.Rule));
        // Each free text, once: people, names, sources, references.
        Assert.InRange(verdict.Errors, 20, 40);
        Assert.Equal(["data-access-pending"], verdict.Findings.Where(finding => finding.Severity is Severity.Warn).Select(finding => finding.Rule));
    }

    [Fact]
    public void The_optional_lines_of_the_annotated_charter_are_good_ones()
    {
        var text = string.Join('\n', Templates.Read("pilot.yml").Split('\n').Skip(5).Select(Uncommented));
        var charter = CharterReader.Read("pilot.yml", text);
        Assert.Empty(charter.Problems);
        Assert.NotNull(charter.Charter!.Decision!.Tighten);
        Assert.Equal(2, charter.Charter.Kpis.Count);
        Assert.Equal("Europe/Dublin", charter.Charter.Window.Timezone);
        Assert.Single(charter.Charter.Exceptions);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Policies_pass_the_reader_and_the_schema(string file)
    {
        var text = Templates.Read(file);
        PolicyScope[] scopes = file.EndsWith("organisation.yml", StringComparison.Ordinal)
            ? [PolicyScope.Organisation]
            : [PolicyScope.Organisation, PolicyScope.Repository];
        Assert.All(scopes, scope => Assert.Empty(PolicyReader.Read("pilotguard.yml", text, scope).Problems));
        Assert.Empty(Validator.Of("policy").Faults(text));
    }

    [Theory]
    [InlineData("starter", PolicyProfile.Starter, PolicyMode.Advise)]
    [InlineData("recommended", PolicyProfile.Recommended, PolicyMode.Enforce)]
    [InlineData("strict", PolicyProfile.Strict, PolicyMode.Enforce)]
    public void A_policy_is_what_its_name_says(string name, PolicyProfile profile, PolicyMode mode)
    {
        var policy = Given.Policy(Templates.Read($"policy/{name}.yml"));
        Assert.Equal((profile, mode), (policy.Profile, policy.Mode));
        // The sample's window is 88 days long.
        Assert.Equal(profile is PolicyProfile.Strict, Given.Judged(Samples.Full, policy: policy).Of("window-too-long").Count > 0);
    }

    [Fact]
    public void The_decision_passes_the_reader_and_the_schema()
    {
        Assert.Empty(DecisionReader.Read("pilot/decision.yml", Templates.Read("decision.yml")).Problems);
        Assert.Empty(Validator.Of("decision").Faults(Templates.Read("decision.yml")));
    }

    [Fact]
    public void The_readings_are_good_ones_of_the_ten_line_charter()
    {
        const string file = "pilot/readings/cost-per-invoice.csv";
        var reading = ReadingsReader.Read(file, Templates.Read("readings/cost-per-invoice.csv"));
        Assert.Equal(2, reading.Rows.Count);
        var facts = Given.Facts(Samples.Minimal, facts => facts with { Today = Given.Running });
        var change = Given.Change(facts, Samples.Minimal) with { Readings = [new(reading, null, facts)] };
        Assert.Empty(Given.Judged(change).Mistakes());
        Assert.Empty(Given.Judged(change).Of("evidence-untraceable"));
    }

    /// <summary>A line with the mark taken off that makes it optional.</summary>
    static string Uncommented(string line)
    {
        var start = line.Length - line.TrimStart().Length;
        return line[start..] is ['#', ' ', .. var rest] ? line[..start] + rest : line;
    }
}
