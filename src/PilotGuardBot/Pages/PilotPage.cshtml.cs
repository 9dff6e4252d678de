using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Pages.Facts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Pages;

/// <summary>One pilot: where it stands, who is told what and when, what was decided, and the brief.</summary>
public sealed class PilotPageModel(ReadKnownPilots pilots, PilotGuardDb db) : PageModel
{
    public KnownPilot Pilot { get; private set; } = null!;

    public PilotSheet? Sheet => Pilot.Sheet;

    public DecisionBrief? Brief { get; private set; }

    public IReadOnlyList<SaidRow> Said { get; private set; } = [];

    public async Task<IActionResult> OnGet(string organisation, string id, CancellationToken cancel)
    {
        if (await pilots.One(new(organisation, id), cancel) is not { } pilot)
            return NotFound();
        Pilot = pilot;
        if (pilot.Sheet is { } sheet)
            Brief = DecisionBrief.Of(sheet.Facts, sheet.Facts.Today, sheet.Pending);
        Said = await db.Said.AsNoTracking().Where(row => row.PilotId == pilot.Row.Id).OrderBy(row => row.Id).ToListAsync(cancel);
        return Page();
    }

    public IEnumerable<(string Role, string Who)> Owners()
    {
        var people = PilotPeople.Of(Sheet!.Facts);
        return
            from one in new (string Role, string? Who)[]
            {
                ("Business", people.Business), ("Tech", people.Tech), ("Decider", people.Decider), ("Sponsor", people.Sponsor),
                ("Team", Sheet.Facts.Charter.Owners.Team),
            }
            where one.Who is not null
            select (one.Role, one.Who);
    }

    public IEnumerable<Finding> Findings => Sheet!.Findings.Where(finding => finding.Severity is Severity.Error or Severity.Warn);

    /// <summary>A nudge's fate in words.</summary>
    public static string Fate(ToldNudge nudge) => nudge.State switch
    {
        ToldState.Sent => "sent",
        ToldState.Planned => "to come",
        ToldState.Dropped => $"dropped{(nudge.Note is { } why ? $": {why}" : "")}",
        _ => $"cancelled{(nudge.Note is { } why ? $": {why}" : "")}",
    };
}
