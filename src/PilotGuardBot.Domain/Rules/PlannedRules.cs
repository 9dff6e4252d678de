namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Rules that have an id and no file yet. A policy may name them already, so that an administrator's policy does not break with the version
/// of the bot; their parameters are taken as they stand. An id leaves this list when its rule gets its file.
/// </summary>
public static class PlannedRules
{
    public static readonly IReadOnlyList<string> Ids =
    [
        "decision-invalid", "readings-invalid", "exception-expired",
        "scope-multiple-workflows", "scope-volume-low", "scope-creep", "scope-expanded-early",
        "data-access-pending", "data-quality-failing", "data-sensitivity-uncovered",
        "integration-sandbox-only",
        "governance-oversight-missing",
        "production-path-missing", "cost-unbounded",
        "window-extended-silently",
        "evidence-stale", "evidence-activity-only", "evidence-untraceable", "evidence-rewritten", "evidence-limit-crossed",
        "decision-overdue", "decision-evidence-missing", "decision-contradicts-evidence", "decision-repeat-iterate", "decision-not-executed",
        "portfolio-wip-exceeded", "portfolio-owner-overloaded", "portfolio-new-while-overdue",
    ];
}
