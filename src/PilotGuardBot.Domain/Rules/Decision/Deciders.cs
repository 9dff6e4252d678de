using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Who may decide a pilot: as agreed since the start, else as the snapshot or the base branch names them, so that a pull request cannot
/// appoint its own; as the charter does where nothing else is known.
/// </summary>
sealed record Deciders(string? Decider, string? Sponsor, string? Business)
{
    /// <summary>From so many business days after the decision date on the sponsor may decide, too (DOMAIN 4).</summary>
    public const int SponsorFromDaysLate = 3;

    public static Deciders Of(CharterFacts facts)
    {
        var owners = (facts.Snapshot ?? facts.Base ?? facts.Charter).Owners;
        return facts.Agreement is { } agreement
            ? new(agreement.Decider ?? owners.Decider, agreement.Sponsor, owners.Business)
            : new(owners.Decider, owners.Sponsor, owners.Business);
    }

    /// <summary>Who agrees where a decision goes against the evidence: the sponsor, else business, and nobody who decides it.</summary>
    public string? Second(string? by) =>
        new[] { Sponsor, Business, Decider }.FirstOrDefault(person => person is not null && !Same(person, by));

    public static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A decision file beside what is known of its pilot.</summary>
static class DecisionFacts
{
    /// <summary>
    /// Whether the base holds this decision already, so that its approvals are those it was merged with; or it was recorded otherwise than
    /// by this file, as by command.
    /// </summary>
    public static bool IsMade(this DecisionUnderReview review) => review.Reading.Decision is { } decision
        && (IsSame(decision, review.Merged)
            || (review.Pilot?.Record?.Decision is { } recorded && recorded.File != review.Reading.File && IsSame(decision, recorded)));

    /// <summary>How many other decisions before this one were to iterate.</summary>
    public static int IterationsBefore(this DecisionUnderReview review) =>
        new[] { review.Merged, review.Pilot?.Record?.Decision }.Concat(review.Pilot?.Record?.Iterations ?? [])
            .OfType<Lifecycle.Decision>()
            .Where(other => other.Outcome is DecisionOutcome.Iterate && !IsSame(other, review.Reading.Decision))
            .DistinctBy(other => other.Date).Count();

    static bool IsSame(Lifecycle.Decision one, Lifecycle.Decision? other) =>
        other is not null && one.Outcome == other.Outcome && one.Date == other.Date && Deciders.Same(one.By, other.By);

    public static string Word(this DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Scale => "scale",
        DecisionOutcome.Iterate => "iterate",
        _ => "stop",
    };
}
