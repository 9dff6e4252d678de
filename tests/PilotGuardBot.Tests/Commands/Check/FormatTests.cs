using System.Text.Json;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests;

namespace PilotGuardBot.Tests.Commands.Check;

public sealed class FormatTests : IDisposable
{
    const string Token = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";

    readonly CheckedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_reads_like_a_compiler()
    {
        var charter = Samples.Full.Replace("kill: 5.90", "kill: 7.50", StringComparison.Ordinal).Replace("calendar: IE", "", StringComparison.Ordinal);
        _folder.With("pilot.yml", charter);
        Assert.Equal(
            """
            error[kpi-threshold-order]: Kill 7.50 of `cost-per-invoice` must lie between its target 4.50 and its baseline 6.40 (both included).
              --> pilot.yml:28:11
               |
            28 |     kill: 7.50                      # R  stop if worse
               |           ^^^^
               = why: Pilots without predefined, business-tied KPIs produce activity, not evidence.
               = fix: Set the worst result with which you would still continue.
               = example: kill: 5.92
               = help: http://localhost:8080/rules/kpi-threshold-order

            1 error in 1 charter

            """,
            _folder.Check().Out);
    }

    [Fact]
    public void Text_underlines_in_flow_style_and_far_to_the_right()
    {
        var lines = _folder.With("pilot.yml", CheckedFolder.KillTooHigh).CheckOn(colour: false, width: 80).Out.Split('\n');
        var underlined = Array.FindIndex(lines, line => line.Contains('^'));
        var (start, end) = (lines[underlined].IndexOf('^'), lines[underlined].LastIndexOf('^') + 1);
        Assert.Equal("7.50", lines[underlined - 1][start..end]);
        Assert.All(lines.Where(line => !line.Contains("http")), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Colours_are_for_terminals_only()
    {
        _folder.With("pilot.yml", CheckedFolder.KillTooHigh);
        Assert.Contains("\u001b[1;31merror[kpi-threshold-order]\u001b[0m", _folder.CheckOn(colour: true, width: 100).Out);
        Assert.DoesNotContain('\u001b', _folder.Check().Out);
    }

    [Fact]
    public void Json_is_the_object_of_the_contract()
    {
        _folder.With("pilots/a/pilot.yml", CheckedFolder.KillTooHigh).With("pilotguard.yml", "pilotPolicy: 1\nprofil: strict\n");
        var root = JsonDocument.Parse(_folder.Check("--format", "json").Out).RootElement;
        Assert.Equal((2, 0, 0), (root.GetProperty("errors").GetInt32(), root.GetProperty("warnings").GetInt32(), root.GetProperty("infos").GetInt32()));
        var charter = Assert.Single(root.GetProperty("charters").EnumerateArray());
        Assert.Equal(("pilots/a/pilot.yml", "invoice-routing"), (charter.GetProperty("path").GetString(), charter.GetProperty("id").GetString()));
        var finding = Assert.Single(charter.GetProperty("findings").EnumerateArray());
        Assert.Equal(
            ["rule", "severity", "message", "file", "path", "line", "column", "why", "fix", "example", "help"],
            finding.EnumerateObject().Select(member => member.Name));
        Assert.Equal("kpis[0].kill", finding.GetProperty("path").GetString());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Equal("policy-invalid", Assert.Single(root.GetProperty("findings").EnumerateArray()).GetProperty("rule").GetString());
    }

    [Fact]
    public void Sarif_has_every_rule_with_its_help_and_each_result_points_at_a_rule_and_a_region()
    {
        _folder.With("pilots/a b%/pilot.yml", CheckedFolder.KillTooHigh);
        var root = JsonDocument.Parse(_folder.Check("--format", "sarif").Out).RootElement;
        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        var run = Assert.Single(root.GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(RuleCatalogue.All.Select(rule => rule.Id), rules.Select(rule => rule.GetProperty("id").GetString()));
        Assert.All(rules, rule =>
        {
            Assert.True(Uri.TryCreate(rule.GetProperty("helpUri").GetString(), UriKind.Absolute, out _));
            Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!);
            Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!);
            Assert.Contains(rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(), new[] { "none", "note", "warning", "error" });
        });
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("pilots/a%20b%25/pilot.yml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("%SRCROOT%", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() >= 1);
        Assert.True(place.GetProperty("region").GetProperty("startColumn").GetInt32() >= 1);
    }

    [Fact]
    public void GitHub_s_commands_are_one_line_each_with_escaped_properties()
    {
        var lines = _folder.With("pilots/a,b:c%/pilot.yml", CheckedFolder.KillTooHigh).Check("--format", "github").Out.Split('\n');
        Assert.StartsWith("::error file=pilots/a%2Cb%3Ac%25/pilot.yml,line=6,col=166,title=kpi-threshold-order::Kill 7.50 of `cost-per-invoice`", lines[0]);
        Assert.Contains("%0AFix: Set the worst result", lines[0]);
        Assert.Equal(["1 error in 1 charter", ""], lines[1..]);
    }

    [Fact]
    public void Azure_s_commands_are_one_line_each_with_escaped_properties()
    {
        var lines = _folder.With("pilots/a;b]%/pilot.yml", CheckedFolder.KillTooHigh).Check("--format", "azure").Out.Split('\n');
        Assert.StartsWith(
            "##vso[task.logissue type=error;sourcepath=pilots/a%3Bb%5D%AZP25/pilot.yml;linenumber=6;columnnumber=166;code=kpi-threshold-order]Kill 7.50 of", lines[0]);
        Assert.Equal(["1 error in 1 charter", ""], lines[1..]);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("azure")]
    public void A_secret_of_a_charter_appears_in_no_format(string format)
    {
        var charter = Samples.Full.Replace("raj-dev", Token, StringComparison.Ordinal).Replace("risk: low", $"risk: {Token}", StringComparison.Ordinal);
        _folder.With("pilot.yml", $"{charter}\n# {Token}\n");
        var (code, output, error) = _folder.Check("--format", format);
        Assert.Equal(1, code);
        Assert.Contains("charter-secret", output);
        Assert.DoesNotContain(Token[4..20], output + error);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("azure")]
    public void Hostile_text_starts_no_command_and_no_escape(string format)
    {
        const string hostile = "x\u001b]0;title\u0007##vso[task.setvariable variable=p]y##[command]z\r\n::set-env name=p::y\u202e";
        const string risk = "risk: \"##vso[task.setvariable variable=p]y ##[group]\"";
        _folder.With($"pilots/{hostile}/pilot.yml", Samples.Full.Replace("risk: low", risk, StringComparison.Ordinal));
        var (code, output, error) = _folder.Check("--format", format);
        Assert.Equal(1, code);
        foreach (var line in (output + error).Split('\n'))
        {
            Assert.DoesNotContain(line, character => char.IsControl(character) || character is '\u202e');
            var rest = format is "azure" && line.StartsWith("##vso[task.logissue ", StringComparison.Ordinal) ? line[7..] : line;
            Assert.DoesNotContain("##vso[", rest);
            Assert.DoesNotContain("##[", rest);
            if (line.TrimStart().StartsWith("::", StringComparison.Ordinal))
                Assert.Matches("^::(error|warning) file=", format is "github" ? line : $"not ours: {line}");
        }
    }
}
