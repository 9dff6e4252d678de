using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace PilotGuardBot.Telemetry;

/// <summary>
/// One log entry, one line of JSON: time, level, category, message, the message's values, trace and exception. Every string passes through
/// <see cref="Redaction"/>, and JSON escapes what could begin a line of its own.
/// </summary>
public sealed class JsonLines(Redaction redaction, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "pilotguard";

    // Log lines are for files and log stores, not for HTML; control characters are escaped all the same.
    static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null));
            json.WriteString("level", Word(logEntry.LogLevel));
            json.WriteString("category", logEntry.Category);
            json.WriteString("message", redaction.Of(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            WriteValues(json, logEntry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
            if (Activity.Current is { } activity)
                json.WriteString("trace", activity.TraceId.ToHexString());
            if (logEntry.Exception is { } exception)
                json.WriteString("exception", redaction.Of(IsFailedStart(logEntry.EventId) ? exception.Message : exception.ToString()));
            json.WriteEndObject();
        }
        textWriter.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        textWriter.Write('\n');
    }

    void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        if (!values.Any(pair => pair.Key is not "{OriginalFormat}"))
            return;
        json.WriteStartObject("values");
        foreach (var (key, value) in values)
            if (key is not "{OriginalFormat}")
                json.WriteString(redaction.Of(key), redaction.Of(Convert.ToString(value, null) ?? ""));
        json.WriteEndObject();
    }

    // Why the service did not start is told in one line on standard error; where in the program it arose helps nobody.
    static bool IsFailedStart(EventId id) => id.Name is "HostedServiceStartupFaulted";

    static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
