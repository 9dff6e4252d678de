namespace PilotGuardBot.Domain.Yaml;

/// <summary>The words in which a format is declared; see <see cref="Shape"/> for a sample.</summary>
public static class Shapes
{
    public static readonly IdShape Id = new();
    public static readonly HandleShape Handle = new();
    public static readonly NumberShape Number = new();
    public static readonly DateShape Date = new();
    public static readonly DurationShape Duration = new();
    public static readonly PeriodShape Period = new();
    public static readonly AddressShape Address = new();
    public static readonly BooleanShape Boolean = new();
    public static readonly AnyShape Anything = new();

    public static MappingShape Mapping(params IReadOnlyList<Key> keys) => new(keys);

    /// <summary>A mapping whose keys are names of the writer's choice.</summary>
    public static NamesShape MappingOf(Shape value) => new(value);

    /// <param name="item">The shape of each item.</param>
    /// <param name="most">The most items that fit.</param>
    public static ListShape ListOf(Shape item, int most = int.MaxValue) => new(item, 0, most);

    /// <summary>A list with at least one item; an empty one counts as absent.</summary>
    public static ListShape FilledListOf(Shape item) => new(item, 1, int.MaxValue);

    public static EitherShape Either(params IReadOnlyList<Shape> shapes) => new(shapes);

    /// <param name="shortest">The fewest characters.</param>
    public static TextShape Text(int shortest) => new(shortest);

    /// <param name="least">The smallest number that fits.</param>
    /// <param name="most">The largest number that fits.</param>
    public static IntegerShape Integer(int least, int most = int.MaxValue) => new(least, most);

    /// <summary>The words of an enum, in kebab-case: <c>NotNeeded</c> is <c>not-needed</c>.</summary>
    public static WordShape<T> Word<T>()
        where T : struct, Enum => WordShape<T>.Instance;

    public static WordsShape Words(params IReadOnlyList<string> words) => new(words);

    /// <summary>The number of a file format, such as <c>pilotCharter: 1</c>.</summary>
    /// <param name="newest">The newest that this version reads.</param>
    public static FormatShape Format(int newest) => new(newest);

    public static Key Required(string name, Shape shape, string? example = null) => new(name, shape, example) { IsRequired = true };

    public static Key Optional(string name, Shape shape, string? example = null) => new(name, shape, example);
}
