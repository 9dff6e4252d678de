namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Rules that have an id and no file yet. A policy may name them already, so that an administrator's policy does not break with the version
/// of the bot; their parameters are taken as they stand. An id leaves this list when its rule gets its file.
/// </summary>
public static class PlannedRules
{
    public static readonly IReadOnlyList<string> Ids =
    [
        "exception-expired",
        "scope-multiple-workflows", "scope-too-broad", "scope-volume-low", "scope-creep", "scope-expanded-early",
        "kpi-vanity", "kpi-soft-savings", "kpi-baseline-late", "kpi-target-unmeasurable", "kpi-target-flat", "kpi-target-undetectable",
        "kpi-instrument-missing", "kpi-guardrail-missing",
        "data-access-pending", "data-sensitivity-uncovered",
        "integration-sandbox-only",
        "governance-oversight-missing",
        "production-path-missing", "cost-unbounded",
        "window-extended-silently",
        "decision-overdue", "decision-evidence-missing", "decision-contradicts-evidence", "decision-repeat-iterate", "decision-not-executed",
        "portfolio-wip-exceeded", "portfolio-owner-overloaded", "portfolio-new-while-overdue",
    ];
}
