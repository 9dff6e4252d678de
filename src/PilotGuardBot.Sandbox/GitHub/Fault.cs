using System.Net.Mime;
using System.Text;
using PilotGuardBot.Sandbox.GitHub.Serving;

namespace PilotGuardBot.Sandbox.GitHub;

/// <summary>Something that goes wrong with one request, before it had its effect or after.</summary>
public sealed record Fault
{
    const string BadGateway = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>Unicorn!</h1></body></html>";

    Fault(string name) => Name = name;

    public string Name { get; }

    /// <summary>The connection breaks; nothing happened.</summary>
    public static Fault Reset { get; } = new("reset before the effect") { Breaks = true };

    /// <summary>What was asked for happened; then the connection breaks instead of an answer.</summary>
    public static Fault ResetAfterEffect { get; } = new("reset after the effect") { Breaks = true, AfterEffect = true };

    /// <summary>An HTML page with status 502; nothing happened.</summary>
    public static Fault HtmlBadGateway { get; } = new("502 in HTML") { Instead = Html() };

    public static Fault HtmlBadGatewayAfterEffect { get; } = new("502 in HTML after the effect") { Instead = Html(), AfterEffect = true };

    /// <summary>The right answer, cut off in the middle of its JSON.</summary>
    public static Fault TruncatedJson { get; } = new("truncated JSON") { Cuts = true, AfterEffect = true };

    public static Fault Unauthorized { get; } = new("401") { Instead = Answer.Error(401, "Bad credentials") };

    internal bool AfterEffect { get; private init; }

    internal bool Breaks { get; private init; }

    internal bool Cuts { get; private init; }

    internal Answer? Instead { get; private init; }

    internal Task? Until { get; private init; }

    internal (string Name, string Value)? Header { get; private init; }

    internal int? ExhaustsWith { get; private init; }

    /// <summary>A server error (or any other status) in JSON; nothing happened.</summary>
    public static Fault Status(int status) => new($"{status} before the effect") { Instead = Answer.Error(status, "Server Error") };

    /// <summary>What was asked for happened; the answer says it did not.</summary>
    public static Fault StatusAfterEffect(int status) =>
        new($"{status} after the effect") { Instead = Answer.Error(status, "Server Error"), AfterEffect = true };

    /// <summary>The primary limit: remaining 0 until the caller's hour is over.</summary>
    /// <param name="status">403 or 429; GitHub uses both.</param>
    public static Fault PrimaryLimit(int status = 403) => new($"primary limit with {status}") { ExhaustsWith = status };

    /// <summary>The secondary limit.</summary>
    /// <param name="retryAfter">The header as it stands (seconds, a date, nonsense); null for none.</param>
    /// <param name="status">403 or 429; GitHub uses both.</param>
    public static Fault SecondaryLimit(string? retryAfter = null, int status = 403) =>
        new($"secondary limit with {status}") { Instead = Answer.SecondaryLimit(retryAfter, status) };

    /// <summary>Waits before doing anything, until the test completes the task.</summary>
    public static Fault SlowUntil(Task task) => new("slow before the effect") { Until = task };

    /// <summary>Does what was asked for, then waits with the answer until the test completes the task.</summary>
    public static Fault SlowAfterEffectUntil(Task task) => new("slow after the effect") { Until = task, AfterEffect = true };

    /// <summary>The right answer with one header set, or put in place of the one that it has.</summary>
    public static Fault WithHeader(string name, string value) => new($"header {name}") { Header = (name, value), AfterEffect = true };

    static Answer Html() => new(502) { Raw = Encoding.UTF8.GetBytes(BadGateway), ContentType = MediaTypeNames.Text.Html };
}
