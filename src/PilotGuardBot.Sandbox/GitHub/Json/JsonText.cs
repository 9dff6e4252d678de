using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace PilotGuardBot.Sandbox.GitHub.Json;

static class JsonText
{
    /// <summary>GitHub leaves everything but quotes, backslashes and control characters as it is.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTC to the second, such as <c>2026-11-22T10:00:00Z</c>.</summary>
    public static string Time(Instant instant) => InstantPattern.General.Format(instant);

    public static string? Time(Instant? instant) => instant is { } value ? Time(value) : null;
}
