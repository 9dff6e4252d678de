using System.Text.Encodings.Web;
using System.Text.Json;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Check;

/// <summary>
/// One JSON object (CONTRACT, The program). A charter's findings include those of its readings and its decision: <c>file</c> tells where
/// each stands. <c>findings</c> beside <c>charters</c> holds those of other files, such as the policy.
/// </summary>
static class JsonReport
{
    // Text for people and logs, not for HTML; control and direction characters are escaped all the same.
    public static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(CheckResult result, TextWriter output) => Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("charters");
        foreach (var file in result.Charters)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("id", file.Id);
            WriteFindings(json, result, result.Files.Where(other => other == file || other.Charter == file.Path).OrderByDescending(other => other.IsCharter));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteFindings(json, result, result.Files.Where(file => !file.IsCharter && file.Charter is null));
        json.WriteNumber("errors", result.Count(Severity.Error));
        json.WriteNumber("warnings", result.Count(Severity.Warn));
        json.WriteNumber("infos", result.Count(Severity.Info));
        json.WriteString("policy", result.Judged);
        json.WriteEndObject();
    });

    /// <summary>Runs a writer over memory and puts out its text, disarmed, with a line end.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
            write(json);
        output.WriteLine(LogCommands.DisarmJson(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length)));
    }

    static void WriteFindings(Utf8JsonWriter json, CheckResult result, IEnumerable<CheckedFile> files)
    {
        json.WriteStartArray("findings");
        foreach (var file in files)
            foreach (var finding in file.Findings)
            {
                json.WriteStartObject();
                json.WriteString("rule", finding.Rule);
                json.WriteString("severity", Word(finding.Severity));
                json.WriteString("message", finding.What);
                json.WriteString("file", file.Path);
                json.WriteString("path", finding.Path);
                json.WriteNumber("line", finding.Place.Line);
                json.WriteNumber("column", finding.Place.Column);
                json.WriteString("why", finding.Why);
                json.WriteString("fix", finding.Fix);
                json.WriteString("example", finding.Example);
                json.WriteString("help", result.Help(finding.Rule));
                json.WriteEndObject();
            }
        json.WriteEndArray();
    }

    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warn => "warn",
        Severity.Info => "info",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };
}
