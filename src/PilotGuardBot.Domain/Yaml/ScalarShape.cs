namespace PilotGuardBot.Domain.Yaml;

/// <summary>A single value.</summary>
public abstract class ScalarShape : Shape
{
    /// <summary>
    /// What is wrong with this value, as the end of a sentence about it, or null. Never echoes the value: it may be a secret.
    /// </summary>
    public abstract string? Fault(YamlScalar scalar);

    internal override void Check(YamlNode node, Place at, Inspection inspection)
    {
        var fault = node is not YamlScalar scalar ? $"is {node.KindName}, not {Form}" : IsAbsent(node) ? "is empty" : Fault(scalar);
        if (fault is not null)
            inspection.Report(node.Path, at, fault);
    }
}

/// <summary>A single value that is read as a <typeparamref name="T"/>.</summary>
public abstract class ScalarShape<T> : ScalarShape
    where T : notnull
{
    public abstract Parsed<T> Parse(YamlScalar scalar);

    public override string? Fault(YamlScalar scalar) => Parse(scalar).Fault;

    private protected static Parsed<T> Wrong(string fault) => new(false, default, fault);

    /// <summary>A value that can be told, and is at fault all the same.</summary>
    private protected static Parsed<T> Doubtful(T value, string fault) => new(true, value, fault);
}

/// <summary>What a scalar means. A value can be known and still be at fault: text that is too short, a handle written with its @.</summary>
/// <param name="Fault">What is wrong, as the end of a sentence about the value; null for a good one.</param>
public readonly record struct Parsed<T>(bool Known, T? Value, string? Fault)
    where T : notnull
{
    public static implicit operator Parsed<T>(T value) => new(true, value, null);
}
