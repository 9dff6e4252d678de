namespace PilotGuardBot.Domain.Yaml;

/// <summary>A spot in a text file. Line and column are 1-based; a column counts characters, a tab is one.</summary>
public readonly record struct Place(int Line, int Column) : IComparable<Place>
{
    /// <summary>The first character of a file: where a finding points when nothing nearer is known.</summary>
    public static readonly Place Start = new(1, 1);

    public int CompareTo(Place other) => (Line, Column).CompareTo((other.Line, other.Column));

    public static bool operator <(Place left, Place right) => left.CompareTo(right) < 0;

    public static bool operator >(Place left, Place right) => left.CompareTo(right) > 0;

    public static bool operator <=(Place left, Place right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Place left, Place right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Line}:{Column}";
}
