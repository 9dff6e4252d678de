namespace PilotGuardBot.Commands.Init;

/// <summary>A name as an id: <c>Invoice Routing (PoC)</c> is <c>invoice-routing-poc</c>.</summary>
static class Slug
{
    /// <summary>Null where nothing is left of the name.</summary>
    public static string? Of(string name)
    {
        var letters = name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').ToArray();
        var slug = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug is "" ? null : slug[..Math.Min(slug.Length, Domain.Yaml.IdShape.Longest)].TrimEnd('-');
    }
}
