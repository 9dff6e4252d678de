using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Pages.Facts;

namespace PilotGuardBot.Pages;

/// <summary>The decision brief alone, one page to print.</summary>
public sealed class PilotBriefModel(ReadKnownPilots pilots) : PageModel
{
    public KnownPilot Pilot { get; private set; } = null!;

    public DecisionBrief? Brief { get; private set; }

    public async Task<IActionResult> OnGet(string organisation, string id, CancellationToken cancel)
    {
        if (await pilots.One(new(organisation, id), cancel) is not { Sheet: { } sheet } pilot)
            return NotFound();
        (Pilot, Brief) = (pilot, DecisionBrief.Of(sheet.Facts, sheet.Facts.Today, sheet.Pending));
        return Page();
    }
}
