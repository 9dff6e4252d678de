using System.Text.Json;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Tests.Commands.Catalogue;

public sealed class RulesCommandTests : IDisposable
{
    readonly CheckedFolder _folder = new();

    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(rule => rule.Id)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_rule_is_listed_under_its_group()
    {
        var (code, output, error) = _folder.Run("rules");
        Assert.Equal((0, ""), (code, error));
        Assert.All(RuleCatalogue.All, rule => Assert.Contains($"\n  {rule.Id} ", output));
        Assert.Contains($"{RuleCatalogue.All.Count} rules, at the severities of the profile recommended.", output);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_is_explained_with_an_example_that_fails_and_one_that_passes(string id)
    {
        var (code, output, _) = _folder.Run("rules", id);
        Assert.Equal(0, code);
        foreach (var part in new[] { "\n  checks", "\n  why", "\n  fix", "\n  severity", "\nFails", "\nPasses", $"\n      {id}: {{severity:", $"/rules/{id}\n" })
            Assert.Contains(part, output);
    }

    [Fact]
    public void An_unknown_rule_is_a_line_and_code_2() =>
        Assert.Equal(
            (2, "", "pilotguard: there is no rule window-to-long; did you mean window-too-long?\n"), _folder.Run("rules", "window-to-long"));

    [Fact]
    public void Lines_keep_within_the_terminal()
    {
        var (_, output, _) = _folder.Run(terminal => terminal with { Width = 80 }, "rules");
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Another_program_reads_the_catalogue_as_JSON()
    {
        using var json = JsonDocument.Parse(_folder.Run("rules", "--json").Out);
        var rules = json.RootElement.GetProperty("rules").EnumerateArray().ToDictionary(rule => rule.GetProperty("id").GetString()!);
        Assert.Equal(RuleCatalogue.All.Count, rules.Count);
        var tooLong = rules["window-too-long"];
        Assert.Equal("error", tooLong.GetProperty("severity").GetProperty("recommended").GetString());
        Assert.Equal("90", tooLong.GetProperty("parameters")[0].GetProperty("default").GetString());
    }
}
