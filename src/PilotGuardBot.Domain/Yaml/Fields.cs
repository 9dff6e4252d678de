namespace PilotGuardBot.Domain.Yaml;

/// <summary>
/// Reads the values of a mapping as its shape declares them. What is absent, or has the wrong form, is null: the shape's problems speak of
/// it.
/// Asking for a key that the shape does not declare, or as another type than declared, is a mistake in the program and throws.
/// </summary>
public sealed class Fields(YamlMapping node, MappingShape shape)
{
    /// <summary>The mapping's place in the structure: <c>kpis[0]</c>.</summary>
    public string Path => node.Path;

    public YamlMapping Mapping => node;

    /// <summary>The value as it stands, whatever its kind.</summary>
    public YamlNode? Node(string key)
    {
        _ = Declared(key);
        return node[key];
    }

    public string? Text(string key) => Object<string>(key);

    /// <summary>A value of a value type: <c>Value&lt;LocalDate&gt;("start")</c>.</summary>
    public T? Value<T>(string key)
        where T : struct => Parse<T>(key) is { Known: true, Value: var value } ? value : null;

    /// <summary>A value of a reference type: <c>Object&lt;Period&gt;("retention")</c>.</summary>
    public T? Object<T>(string key)
        where T : class => Parse<T>(key).Value;

    /// <summary>The mapping at this key.</summary>
    public Fields? In(string key)
    {
        var inner = (MappingShape)Declared(key);
        return node[key] is YamlMapping mapping ? new(mapping, inner) : null;
    }

    /// <summary>The mappings of the list at this key, in file order; items of another kind are left out.</summary>
    public IEnumerable<Fields> Each(string key)
    {
        var inner = (MappingShape)((ListShape)Declared(key)).Item;
        return Items(key).OfType<YamlMapping>().Select(item => new Fields(item, inner));
    }

    /// <summary>The good values of the list at this key, in file order.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var inner = (ScalarShape<string>)((ListShape)Declared(key)).Item;
        return
        [
            .. Items(key).Where(item => !inner.IsAbsent(item)).OfType<YamlScalar>()
                .Select(inner.Parse).Where(parsed => parsed.Known).Select(parsed => parsed.Value!),
        ];
    }

    IReadOnlyList<YamlNode> Items(string key) => (node[key] as YamlSequence)?.Items ?? [];

    Parsed<T> Parse<T>(string key)
        where T : notnull
    {
        var inner = (ScalarShape<T>)Declared(key);
        return node[key] is YamlScalar scalar && !inner.IsAbsent(scalar) ? inner.Parse(scalar) : default;
    }

    Shape Declared(string key) =>
        (shape.Find(key) ?? throw new ArgumentException($"The shape declares no key {key}.", nameof(key))).Shape;
}
