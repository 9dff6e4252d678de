using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// The profile <c>starter</c> softens errors to warnings until <see cref="Days"/> days after the charter's merge, that day included, and so
/// also while it is not merged. It covers findings in charters that can be read: a floored rule, a broken policy file, a charter that
/// vanishes and one that is unreadable are no beginner's troubles.
/// </summary>
static class Grace
{
    public const int Days = 30;

    public static bool Holds(ChangeFacts change, CharterUnderReview? charter, Policy policy, RuleSettings settings) =>
        policy.Profile is PolicyProfile.Starter && change.Grace && !settings.Floor && charter is { Facts: { } facts, Reading.Unreadable: false }
        && (facts.MergedOn is not { } merged || facts.Today <= merged.PlusDays(Days));
}
