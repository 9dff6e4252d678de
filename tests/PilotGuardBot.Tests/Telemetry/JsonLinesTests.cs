using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Tests.Telemetry;

public sealed class JsonLinesTests
{
    static string Written(string message, Exception? exception, params (string Key, object? Value)[] values)
    {
        using var lines = new StringWriter();
        var formatter = new JsonLines(new(["correct horse"]), new FakeTimeProvider(new(2026, 5, 29, 9, 0, 0, TimeSpan.Zero)));
        var state = values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)).ToList();
        formatter.Write(new LogEntry<List<KeyValuePair<string, object?>>>(LogLevel.Warning, "Test", default, state, exception, (_, _) => message), null, lines);
        return lines.ToString();
    }

    [Fact]
    public void An_entry_is_one_line_however_many_its_values_have()
    {
        var line = Written("a\nb\r\nc\u2028d", new InvalidOperationException("x\ny"), ("name", "e\nforged entry"));
        Assert.Equal(1, line.Count(character => character is '\n' or '\r' or '\u2028'));
        Assert.Equal("e\nforged entry", JsonDocument.Parse(line).RootElement.GetProperty("values").GetProperty("name").GetString());
    }

    [Fact]
    public void No_member_shows_a_secret()
    {
        var line = Written("correct horse", new InvalidOperationException("Password=correct horse"), ("secret", "ghs_16C7e42F292c6912E7710c838347Ae178B4a"));
        Assert.DoesNotContain("correct horse", line);
        Assert.DoesNotContain("ghs_", line);
        Assert.Equal("2026-05-29T09:00:00.000Z", JsonDocument.Parse(line).RootElement.GetProperty("time").GetString());
    }
}
