namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Rules that have an id and no file yet. A policy may name them already, so that an administrator's policy does not break with the version
/// of the bot; their parameters are taken as they stand. An id leaves this list when its rule gets its file.
/// </summary>
public static class PlannedRules
{
    public static readonly IReadOnlyList<string> Ids =
    [
    ];
}
