using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PilotGuardBot.Sandbox.GitHub.Serving;

/// <summary>Cuts lists into pages and links them. Source: FORGES section 3, Pagination.</summary>
static class Paging
{
    const int Usual = 30;
    const int Most = 100;

    /// <summary>An array, as most lists are.</summary>
    public static Answer Page<T>(this Exchange exchange, IReadOnlyList<T> items, Func<T, JsonNode> json) =>
        exchange.Page(items, json, page => page);

    /// <summary>An array inside an object, as lists with a total count are.</summary>
    /// <param name="usual">Items a page when the request does not say.</param>
    public static Answer Page<T>(
        this Exchange exchange, IReadOnlyList<T> items, Func<T, JsonNode> json, Func<JsonArray, JsonNode> wrap, int usual = Usual)
    {
        var size = Size(exchange, usual);
        var start = Start(exchange, size);
        var answer = Answer.Ok(wrap([.. items.Skip(start).Take(size).Select(json)]));
        var links = new List<string>();
        if (start > 0)
        {
            links.Add(Link(exchange, Math.Max(0, start - size), size, "prev"));
            links.Add(Link(exchange, 0, size, "first"));
        }
        if (start + size < items.Count)
        {
            links.Add(Link(exchange, start + size, size, "next"));
            if (!exchange.World.Options.WithoutLastPage)
                links.Add(Link(exchange, (items.Count - 1) / size * size, size, "last"));
        }
        if (links.Count > 0)
            answer.Headers["Link"] = string.Join(", ", links);
        return answer;
    }

    /// <summary>Page size asked for, never above 100.</summary>
    public static int Size(Exchange exchange, int usual = Usual) =>
        int.TryParse(exchange.Query("per_page"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? Math.Min(size, Most)
            : usual;

    /// <summary>The request's address with other page members.</summary>
    public static string Address(Exchange exchange, string name, string value, int size)
    {
        var kept = exchange.Request.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.Split('=')[0] is not ("page" or "after" or "cursor" or "per_page"));
        string[] paging = [$"per_page={size.ToString(CultureInfo.InvariantCulture)}", $"{name}={Uri.EscapeDataString(value)}"];
        return $"{exchange.World.Api}{exchange.Request.Path}?{string.Join('&', kept.Concat(paging))}";
    }

    static string Link(Exchange exchange, int start, int size, string relation)
    {
        var cursor = Encoding.ASCII.GetBytes("cursor:" + start.ToString(CultureInfo.InvariantCulture));
        var address = exchange.World.Options.OpaquePages
            ? Address(exchange, "after", Convert.ToBase64String(cursor), size)
            : Address(exchange, "page", (start / size + 1).ToString(CultureInfo.InvariantCulture), size);
        return $"<{address}>; rel=\"{relation}\"";
    }

    static int Start(Exchange exchange, int size)
    {
        if (exchange.Query("after") is { } cursor)
        {
            Span<byte> bytes = stackalloc byte[64];
            return Convert.TryFromBase64String(cursor, bytes, out var length)
                && int.TryParse(Encoding.ASCII.GetString(bytes[..length]).Replace("cursor:", "", StringComparison.Ordinal), out var start)
                ? start
                : throw new Refusal(Answer.Error(422, "The cursor is invalid"));
        }
        if (!int.TryParse(exchange.Query("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page < 2)
            return 0;
        if (exchange.World.Options.OpaquePages)
            exchange.Unexpected("a page number of the caller's own making; follow the Link header");
        return (page - 1) * size;
    }
}
