using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Pages;

/// <summary>One rule explained, made from the rule itself.</summary>
public sealed class RuleModel : PageModel
{
    Rule _rule = null!;

    public RuleCard Card => _rule.Card;

    /// <summary>Profile and severity, in words.</summary>
    public IEnumerable<(string Profile, string Severity)> Severities => Enum.GetValues<PolicyProfile>().Select(profile => (
        profile.ToString().ToLowerInvariant(),
        PolicyLayers.Of(profile, _rule).ToString().ToLowerInvariant()
            + (profile is PolicyProfile.Starter ? " (an error is a warning until 30 days after the charter's merge)" : "")));

    public IActionResult OnGet(string id)
    {
        if (RuleCatalogue.Find(id) is not { } rule)
            return NotFound();
        _rule = rule;
        return Page();
    }
}
