using System.Text.Json;

namespace PilotGuardBot.Receiving;

/// <summary>
/// A place in a payload that may not be there. Reading through an absent place, or one of another kind, gives an absent place: payloads
/// lack optional members, and members that we do not read may have any shape.
/// </summary>
public readonly record struct JsonPlace(JsonElement Element)
{
    public JsonPlace this[string name] =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var member) ? new(member) : default;

    public bool IsThere => Element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>A whole number within 64 bits.</summary>
    public long? Number => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out var number) ? number : null;

    /// <summary>A text without U+0000, which PostgreSQL does not store.</summary>
    public string? Text =>
        Element.ValueKind == JsonValueKind.String && Element.GetString() is { } text && !text.Contains('\0') ? text : null;

    public bool? Flag => Element.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    public IEnumerable<JsonPlace> Items =>
        Element.ValueKind == JsonValueKind.Array ? Element.EnumerateArray().Select(item => new JsonPlace(item)) : [];
}
