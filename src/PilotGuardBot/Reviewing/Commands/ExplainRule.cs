using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary><c>/pilot why RULE</c></summary>
sealed class ExplainRule(ForgeLinks links)
{
    public Answer Run(Asked asked, PilotCommand.Why command)
    {
        if (RuleCatalogue.Find(command.Rule) is not { } rule)
            return new(false, CommandWording.NoRule(command.Rule), "refused: no such rule");
        var findings = asked.Sheet?.Findings.Where(finding => finding.Rule == rule.Id).ToList() ?? [];
        return new(true, CommandWording.Why(rule, asked.Policy, links.Rule(rule.Id), findings), $"told of {rule.Id}");
    }
}
