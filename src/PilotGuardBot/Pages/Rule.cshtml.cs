using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Pages;

/// <summary>One rule explained, made from the rule itself.</summary>
public sealed class RuleModel : PageModel
{
    public RuleStory Story { get; private set; } = null!;

    public IActionResult OnGet(string id)
    {
        if (RuleCatalogue.Find(id) is not { } rule)
            return NotFound();
        Story = new(rule);
        return Page();
    }
}
