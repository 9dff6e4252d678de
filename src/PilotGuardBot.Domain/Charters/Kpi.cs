using NodaTime;

namespace PilotGuardBot.Domain.Charters;

/// <summary>One measure of the pilot. <see cref="Path"/> is its place in the charter's structure: <c>kpis[0]</c>.</summary>
public sealed record Kpi(string Path)
{
    public string? Id { get; init; }

    public KpiOutcome? Outcome { get; init; }

    /// <summary>Numerator and denominator as written: <c>EUR/invoice</c>, <c>%</c>.</summary>
    public string? Unit { get; init; }

    public Direction? Direction { get; init; }

    public Baseline? Baseline { get; init; }

    /// <summary>Scale at this value or beyond, in the KPI's unit.</summary>
    public decimal? Target { get; init; }

    /// <summary>Stop when worse than this value, in the KPI's unit.</summary>
    public decimal? Kill { get; init; }

    public Measure? Measure { get; init; }

    /// <summary>The ledger, CRM or register in which the result is booked.</summary>
    public string? BookedIn { get; init; }

    public Drives? Drives { get; init; }

    public IReadOnlyList<Guardrail> Guardrails { get; init; } = [];

    /// <summary>How messages name it: the id, or its path where the id is missing.</summary>
    public string Name => Id ?? Path;

    /// <summary>Whether this value means stop; the kill line itself does not. Null where kill line or direction is unknown.</summary>
    public bool? IsWorseThanKill(decimal value) => Kill is { } kill && Direction is { } better
        ? better is Charters.Direction.Down ? value > kill : value < kill
        : null;
}

public enum KpiOutcome { Revenue, Cost, Risk, Quality, Customer, Activity }

/// <summary>Which way is better.</summary>
public enum Direction { Up, Down }

/// <param name="Spread">Usual variation (one standard deviation), in the KPI's unit.</param>
public sealed record Baseline(decimal? Value, LocalDate? Date, string? Source, decimal? Spread);

public sealed record Measure(MeasureType? Type, string? Ref, Cadence? Every, string? Owner);

public enum MeasureType { Sql, Promql, Kql, Http, File, Manual }

public enum Cadence { Daily, Weekly, Monthly }

/// <param name="Kpi">Id of the outcome KPI that this activity moves.</param>
public sealed record Drives(string? Kpi, Amount? Factor, string? How);

/// <param name="Path">Place in the structure: <c>kpis[0].guardrails[1]</c>.</param>
public sealed record Guardrail(string Path, string? Id, string? Unit, decimal? Min, decimal? Max, string? Ref, Direction? Direction)
{
    /// <summary>Whether this value is out of the limits, which both belong to what is allowed.</summary>
    public bool IsBroken(decimal value) => value < Min || value > Max;

    /// <summary>The limits for messages: <c>2.0</c>, <c>95 (at least)</c>, <c>1 to 5</c>.</summary>
    public string Limit => (Min, Max) switch
    {
        ({ } min, { } max) => $"{min} to {max}",
        ({ } min, null) => $"{min} (at least)",
        (null, { } max) => $"{max} (at most)",
        _ => "none",
    };
}

/// <summary>A number with the unit that follows it (<c>60000 EUR</c>, <c>98%</c>); the unit is empty for a bare number.</summary>
public sealed record Amount(decimal Value, string Unit)
{
    public override string ToString() => Unit is "" ? $"{Value}" : Unit is "%" ? $"{Value}%" : $"{Value} {Unit}";
}
