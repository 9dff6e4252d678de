namespace PilotGuardBot.Domain.Schemas;

/// <summary>What an editor shows beside a decision's keys (DOMAIN 2).</summary>
static class DecisionHints
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["pilotDecision"] = "The format of this file.",
        ["pilot"] = "The id of the charter that is decided.",
        ["outcome"] = "Roll it out, try once more with a change, or end it.",
        ["by"] = "Who decided: the charter's decider; must approve the pull request.",
        ["evidence"] = "The commit whose readings were used; filled in where it is left out.",
        ["recommendation"] = "What the decision rule came to; it is checked.",
        ["rationale"] = "At least 80 characters where the outcome differs from the recommendation.",
        ["next"] = "What follows, by whom and until when.",
        ["next.change"] = "What is different in the next try; needed for iterate.",
        ["next.decision"] = "When the next try is decided; needed for iterate.",
    };
}
