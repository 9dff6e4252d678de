using System.Text.Json.Nodes;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>A list whose items have one shape.</summary>
public sealed class ListShape : Shape
{
    internal ListShape(Shape item, int fewest, int most) => (Item, Fewest, Most) = (item, fewest, most);

    public Shape Item { get; }

    /// <summary>The fewest items that fit.</summary>
    public int Fewest { get; }

    /// <summary>The most items that fit.</summary>
    public int Most { get; }

    public override string Form => "a list";

    internal override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Item.Schema() };
        if (Fewest > 0)
            schema["minItems"] = Fewest;
        if (Most < int.MaxValue)
            schema["maxItems"] = Most;
        return schema;
    }

    internal override bool IsAbsent(YamlNode node) => base.IsAbsent(node) || (Fewest > 0 && node is YamlSequence { Items.Count: 0 });

    internal override void Check(YamlNode node, Place at, Inspection inspection)
    {
        if (node is not YamlSequence list)
            inspection.Report(
                node.Path, at, $"is {node.KindName}, not {Form}",
                node is YamlScalar ? "Put it in brackets." : "Start each item with a dash.");
        else if (list.Items.Count > Most)
            inspection.Report(node.Path, at, $"has {list.Items.Count} items; at most {Most} are read");
        else
            CheckItems(list, inspection);
    }

    void CheckItems(YamlSequence list, Inspection inspection)
    {
        foreach (var item in list.Items)
            if (Item.IsAbsent(item))
                inspection.Report(item.Path, item.Place, "is empty", "Give it a value, or remove the item.");
            else
                Item.Check(item, item.Place, inspection);
        // The owner speaks up when no item holds one of the keys; of a single item that holds none, nobody else would.
        if (Item is MappingShape { OneOfOwner: not null } mapping && list.Items.Any(mapping.HoldsOneOf))
            foreach (var item in list.Items.OfType<YamlMapping>())
                mapping.CheckOneOf(item, item.Place, inspection);
    }
}

/// <summary>A mapping whose keys are names that the writer chooses, and whose values have one shape.</summary>
public sealed class NamesShape : Shape
{
    internal NamesShape(Shape value) => Value = value;

    public Shape Value { get; }

    public override string Form => "a mapping";

    internal override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = Value.Schema() };

    internal override void Check(YamlNode node, Place at, Inspection inspection)
    {
        if (node is not YamlMapping mapping)
            inspection.Report(node.Path, at, $"is {node.KindName}, not {Form}");
        else
            foreach (var entry in mapping.Entries)
                if (Value.IsAbsent(entry.Value))
                    inspection.Report(entry.Value.Path, entry.KeyPlace, "is empty", "Give it a value, or remove the key.");
                else
                    Value.Check(entry.Value, entry.Value is YamlScalar ? entry.Value.Place : entry.KeyPlace, inspection);
    }
}

/// <summary>
/// A value of one of several shapes. A mapping or a list is held against the shape of its kind, so that problems inside it keep their
/// places;
/// a scalar fits when one of the shapes takes it.
/// </summary>
public sealed class EitherShape : Shape
{
    internal EitherShape(IReadOnlyList<Shape> shapes) => Alternatives = shapes;

    public IReadOnlyList<Shape> Alternatives { get; }

    public override string Form => string.Join(" or ", Alternatives.Select(shape => shape.Form));

    internal override JsonObject Schema() => new() { ["anyOf"] = new JsonArray([.. Alternatives.Select(shape => shape.Schema())]) };

    internal override void Check(YamlNode node, Place at, Inspection inspection)
    {
        if (node is YamlScalar scalar)
        {
            if (!Alternatives.OfType<ScalarShape>().Any(shape => shape.Fault(scalar) is null))
                inspection.Report(node.Path, at, Fault(scalar));
        }
        else if (Alternatives.FirstOrDefault(shape => IsFor(node, shape)) is { } shape)
            shape.Check(node, at, inspection);
        else
            inspection.Report(node.Path, at, $"is {node.KindName}, not {Form}");
    }

    static bool IsFor(YamlNode node, Shape shape) => node is YamlSequence ? shape is ListShape : shape is MappingShape or NamesShape;

    string Fault(YamlScalar scalar) =>
        Alternatives.OfType<ScalarShape>().ToList() is [var only] ? only.Fault(scalar)! : $"is not {Form}";
}
