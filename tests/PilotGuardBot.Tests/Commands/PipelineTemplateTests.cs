using System.Text.RegularExpressions;
using PilotGuardBot.Commands;
using PilotGuardBot.Commands.Check;
using PilotGuardBot.Domain;

namespace PilotGuardBot.Tests.Commands;

/// <summary>The pipelines that teams copy run commands that this program has.</summary>
public sealed partial class PipelineTemplateTests
{
    [Theory]
    [InlineData("github/workflows/pilot-charter.yml", "github")]
    [InlineData("azure-devops/azure-pipelines.yml", "azure")]
    public void Each_check_of_a_pipeline_is_one_that_the_command_line_takes(string file, string format)
    {
        var checks = Check().Matches(Templates.Read(file)).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, checks.Count);
        foreach (var check in checks)
        {
            var arguments = check.Replace("\"$(date -u +%F)\"", "2026-03-16", StringComparison.Ordinal).Split(' ');
            var parsed = CheckCommand.Command(CommandLine.ThisTerminal()).Parse(arguments);
            Assert.Empty(parsed.Errors);
            Assert.Equal(["--format", format], arguments[^2..]);
        }
        Assert.Contains(checks, check => check.Contains("--base base", StringComparison.Ordinal));
        Assert.Contains(checks, check => check.Contains("--on ", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"IMAGE\)?"" check (.+)$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Check();
}
