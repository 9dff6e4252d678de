using System.Globalization;

namespace PilotGuardBot.Domain.Windows;

/// <summary>A step of the ladder of reminders (DOMAIN 4.1).</summary>
/// <param name="Offset">Up to 0: calendar days to the decision date. Above: business days after it.</param>
public readonly record struct NudgeStage(int Offset)
{
    /// <summary>Owners: book the forum.</summary>
    public static readonly NudgeStage Book = new(-30);

    /// <summary>Owners: close the gaps in the evidence.</summary>
    public static readonly NudgeStage Gaps = new(-14);

    /// <summary>The decider, with the brief.</summary>
    public static readonly NudgeStage Brief = new(-7);

    /// <summary>The decider, the day before.</summary>
    public static readonly NudgeStage DayBefore = new(-1);

    /// <summary>The decider, with three prefilled lines.</summary>
    public static readonly NudgeStage DecisionDay = new(0);

    /// <summary>Decider and business.</summary>
    public static readonly NudgeStage Late = new(1);

    /// <summary>The sponsor, who may decide from then on.</summary>
    public static readonly NudgeStage Sponsor = new(3);

    /// <summary>Whom the policy names; again every five business days.</summary>
    public static readonly NudgeStage Escalation = new(5);

    /// <summary>Business days between two escalations.</summary>
    public const int EscalationEvery = 5;

    /// <summary>The steps before the decision date and on it, the earliest first.</summary>
    public static readonly IReadOnlyList<NudgeStage> Before = [Book, Gaps, Brief, DayBefore, DecisionDay];

    public bool IsOverdue => Offset > 0;

    /// <summary>The fifth business day, the tenth, and so on.</summary>
    public bool IsEscalation => Offset >= Escalation.Offset;

    /// <summary><c>T-7</c>, <c>T0</c>, <c>+3</c>: part of a nudge's key.</summary>
    public string Name => Offset switch
    {
        < 0 => string.Create(CultureInfo.InvariantCulture, $"T{Offset}"),
        0 => "T0",
        _ => string.Create(CultureInfo.InvariantCulture, $"+{Offset}"),
    };

    /// <summary>The stage of that name; null for a name of none.</summary>
    public static NudgeStage? Of(string name) =>
        int.TryParse(name.AsSpan(name.StartsWith('T') ? 1 : 0), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset)
            && new NudgeStage(offset) is var stage && stage.Name == name
            ? stage
            : null;

    /// <summary>The next step of the ladder after the decision date.</summary>
    public NudgeStage Next => Offset switch
    {
        < 1 => Late,
        < 3 => Sponsor,
        < 5 => Escalation,
        _ => new(Offset - (Offset % EscalationEvery) + EscalationEvery),
    };

    public override string ToString() => Name;
}
