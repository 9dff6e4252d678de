using Microsoft.AspNetCore.Mvc.RazorPages;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Pages;

/// <summary>The catalogue, made from the rules themselves.</summary>
public sealed class RulesModel : PageModel
{
    public int Count => RuleCatalogue.All.Count;

    public IEnumerable<IGrouping<RuleGroup, RuleCard>> Groups => RuleCatalogue.All.Select(rule => rule.Card).GroupBy(card => card.Group);
}
