using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>What the evidence recommends (DOMAIN 1, "Decision rule, built in"); <see cref="DecisionRule"/> makes it.</summary>
/// <param name="Outcome">What the rule says.</param>
/// <param name="Rule">Which of its four lines matched first, 1 to 4.</param>
/// <param name="Day">The day of the evaluation; later readings did not count.</param>
/// <param name="Reasons">Why that line matched: whole sentences, the gravest first, with foreign text in code spans. Never empty.</param>
/// <param name="Kpis">Where each outcome KPI stands, in the charter's order.</param>
/// <param name="Guardrails">Where each guardrail of an outcome KPI stands, in the charter's order.</param>
/// <param name="Criteria">What else scale needs: reviews, production, and what the charter's <c>tighten</c> adds.</param>
public sealed record Recommendation(
    DecisionOutcome Outcome, int Rule, LocalDate Day, IReadOnlyList<string> Reasons, IReadOnlyList<KpiStanding> Kpis,
    IReadOnlyList<GuardrailStanding> Guardrails, IReadOnlyList<Criterion> Criteria);

/// <summary>Where an outcome KPI stands on a day.</summary>
/// <param name="Kpi">With baseline, target and kill line, as the charter has them.</param>
/// <param name="Series">Its readings from the start to that day.</param>
/// <param name="IsProven">Whether its last counted reading is recent enough (<see cref="DecisionRule.FreshDays"/>).</param>
public sealed record KpiStanding(Kpi Kpi, Series Series, bool IsProven)
{
    /// <summary>The median of the last three counted readings; null where there is none.</summary>
    public decimal? Value => Series.Value;

    /// <summary>At the target or beyond; null where value, target or direction is unknown.</summary>
    public bool? IsMet => Value is { } value && Kpi.Target is { } target && Kpi.Direction is { } better
        ? better is Direction.Down ? value <= target : value >= target
        : null;

    /// <summary>Worse than the kill line; the line itself is not. Null where value, kill line or direction is unknown.</summary>
    public bool? IsWorseThanKill => Value is { } value ? Kpi.IsWorseThanKill(value) : null;
}

/// <param name="Kpi">The KPI that the guardrail belongs to.</param>
/// <param name="Latest">Its latest counted reading from the start to the day; null for none, and then it is not shown to hold.</param>
public sealed record GuardrailStanding(Kpi Kpi, Guardrail Guardrail, Reading? Latest)
{
    /// <summary>Within its limits, both included.</summary>
    public bool Holds => Latest is { } latest && !Guardrail.IsBroken(latest.Value);
}

/// <summary>Something that scale needs beside the KPIs.</summary>
/// <param name="Name">The charter's key: <c>governance.security</c>, <c>decision.tighten.paybackMonths</c>.</param>
/// <param name="IsMet">Whether it holds; what is unknown does not.</param>
/// <param name="Reason">How it stands, as a sentence.</param>
public sealed record Criterion(string Name, bool IsMet, string Reason);
