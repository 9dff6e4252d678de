using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// The gate at start: access to each source is granted on the first day of the window. Until then what is missing is a warning.
/// </summary>
public sealed class DataAccessPending : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("data-access-pending", RuleGroup.Data, Severity.Error)
    {
        Checks = "Access to each data source is granted when the window starts (before that, a warning).",
        Fix = "Get it before the window starts.",
        Example = "access: granted",
        Runs = RuleRuns.PullRequest | RuleRuns.Schedule,
        Gate = RuleGate.Start,
        Failing = new("""
            data:
              - source: erp.invoices
                owner: fin-data
                access: requested
                sensitivity: confidential
                freshness: {max: 24h}
                quality: [{check: completeness, min: 98%}]
            """)
        { When = "The window starts today.", Today = new(2026, 3, 2) },
        Passing = new("""
            data:
              - source: erp.invoices
                owner: fin-data
                access: granted
                sensitivity: confidential
                freshness: {max: 24h}
                quality: [{check: completeness, min: 98%}]
            """)
        { Today = new(2026, 3, 2) },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings) =>
        from source in facts.Charter.Data
        where source.Access is DataAccess.None or DataAccess.Requested
        select Pending(facts, source, source.Access is DataAccess.None ? "none" : "requested");

    static Found Pending(CharterFacts facts, DataSource source, string access)
    {
        var start = facts.Charter.Window.Start;
        var hasStarted = start <= facts.Today;
        var from = source.Owner is { } owner ? $" from {Markdown.Code(owner, 60)}" : "";
        var task = source.Access is DataAccess.None ? $"Request it now{from}" : $"Get it{from}";
        var when = (start, hasStarted) switch
        {
            (null, _) => "",
            ({ } day, true) => $", and the pilot runs since {day.Spoken()}: it is blocked until access is granted",
            ({ } day, false) => $"; from {day.Spoken()} on the pilot would be blocked",
        };
        return Found.At(
            facts.Charter, $"{source.Path}.access", $"Access to {Markdown.Code(source.Source ?? source.Path)} is `{access}`{when}.") with
        {
            Severity = hasStarted ? null : Severity.Warn,
            Fix = hasStarted ? $"{task}, or move the pilot to a source that is open." : $"{task} before the window starts.",
        };
    }
}
