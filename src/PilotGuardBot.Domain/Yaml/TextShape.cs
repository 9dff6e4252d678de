using System.Text.Json.Nodes;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>
/// Text of at least so many characters, without the spaces around it. Anything that YAML could take for a number or a truth value is text
/// here. Where no character is needed, <c>""</c> is a value as good as another.
/// </summary>
public sealed class TextShape(int shortest) : ScalarShape<string>
{
    public int Shortest { get; } = shortest;

    public override string Form => "text";

    internal override bool IsAbsent(YamlNode node) => base.IsAbsent(node) && !(Shortest == 0 && node is YamlScalar { Quoted: true });

    /// <summary>What YAML takes for a number or a truth value is text, too, if it is not too short. Spaces around it do not count.</summary>
    internal override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = Shortest > 2 ? "string" : new JsonArray("string", "number", "boolean") };
        if (Shortest > 0)
        {
            schema["minLength"] = Shortest;
            schema["pattern"] = Shortest > 1 ? $@"\S[\s\S]{{{Shortest - 2},}}\S" : @"\S";
        }
        if (Shortest is 2)
            schema["not"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 9 };
        return schema;
    }

    public override Parsed<string> Parse(YamlScalar scalar)
    {
        var text = scalar.Text.Trim();
        return text.Length >= Shortest ? text : Doubtful(text, $"is too short; it takes at least {Shortest} characters");
    }
}

/// <summary>A DNS label: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.</summary>
public sealed class IdShape : ScalarShape<string>
{
    public const int Longest = 63;

    public override string Form => "an id";

    internal override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("string", "integer"),
        ["minimum"] = 0,
        ["pattern"] = $"^[a-z0-9]([a-z0-9-]{{0,{Longest - 2}}}[a-z0-9])?$",
    };

    public override Parsed<string> Parse(YamlScalar scalar)
    {
        var text = scalar.Text;
        if (text.Length > Longest)
            return Wrong($"is {text.Length} characters long; an id has at most {Longest}");
        if (text is not ['-', ..] and not [.., '-'] && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            return text;
        return Wrong(Close(text) is { } close
            ? $"is not an id of lower-case letters, digits and hyphens; did you mean `{close}`?"
            : "is not an id: lower-case letters, digits and hyphens, with a letter or digit at both ends");
    }

    /// <summary>The id that was meant, for short words without digits: anything else might be a token, which no message repeats.</summary>
    static string? Close(string text)
    {
        if (text.Length > 32 || !text.All(letter => char.IsAsciiLetter(letter) || letter is ' ' or '_' or '-' or '.'))
            return null;
        var close = string.Join('-', text.ToLowerInvariant().Split([' ', '_', '-', '.'], StringSplitOptions.RemoveEmptyEntries));
        return close is "" ? null : close;
    }
}

/// <summary>Who someone is: a forge login, or a name from the policy's <c>people:</c>; without a leading @.</summary>
public sealed class HandleShape : ScalarShape<string>
{
    public override string Form => "a handle";

    internal override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("string", "integer"),
        ["minimum"] = 10,
        ["pattern"] = @"^\s*[^\s@][\s\S]*\S\s*$",
    };

    public override Parsed<string> Parse(YamlScalar scalar)
    {
        var text = scalar.Text.Trim();
        var handle = text.TrimStart('@');
        if (handle is "")
            return Wrong("is not a handle");
        if (handle.Length < 2)
            return Doubtful(handle, "is too short for a handle");
        return handle.Length == text.Length ? handle : Doubtful(handle, "starts with `@`; write it without `@`");
    }
}

/// <summary>An absolute http or https address. It is shown, never called.</summary>
public sealed class AddressShape : ScalarShape<string>
{
    public override string Form => "an address";

    internal override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = @"^[hH][tT][tT][pP][sS]?://[^\s/]" };

    public override Parsed<string> Parse(YamlScalar scalar) =>
        Uri.TryCreate(scalar.Text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? scalar.Text
            : Wrong("is not an address that starts with `https://`");
}

/// <summary>Any value, any kind, also none.</summary>
public sealed class AnyShape : Shape
{
    public override string Form => "a value";

    internal override JsonObject Schema() => [];

    internal override bool IsAbsent(YamlNode node) => false;

    internal override void Check(YamlNode node, Place at, Inspection inspection)
    {
        // Whatever stands here fits.
    }
}
