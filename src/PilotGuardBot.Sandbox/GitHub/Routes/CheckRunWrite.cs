using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>The body that creates or changes a check run, judged as a whole before anything changes. Source: FORGES section 3.</summary>
sealed class CheckRunWrite
{
    const int LongestText = 65535;
    const int MostAnnotations = 50;
    const int MostActions = 3;
    const int LongestMessage = 64 * 1024;

    static readonly string[] Statuses = ["queued", "in_progress", "completed"];
    static readonly string[] Conclusions = ["success", "failure", "neutral", "cancelled", "skipped", "timed_out", "action_required"];

    required public JsonObject Body { get; init; }

    public string? Name { get; private init; }

    public string? Status { get; private init; }

    public string? Conclusion { get; private init; }

    public Instant? StartedAt { get; private init; }

    public Instant? CompletedAt { get; private init; }

    public JsonObject? Output { get; private init; }

    public IReadOnlyList<SandboxAnnotation> Annotations { get; private init; } = [];

    public IReadOnlyList<SandboxCheckAction>? Actions { get; private init; }

    public static CheckRunWrite Read(Exchange exchange)
    {
        var body = exchange.Body;
        exchange.ExpectMembers(
            "name", "head_sha", "details_url", "external_id", "status", "started_at", "conclusion", "completed_at", "output", "actions");
        var (status, conclusion) = (body.Text("status"), body.Text("conclusion"));
        if (status is not null && !Statuses.Contains(status))
            throw Refused("status", $"{status} is not included in the list");
        if (conclusion is not null && !Conclusions.Contains(conclusion))
            throw Refused("conclusion", $"{conclusion} is not included in the list");
        if (status == "completed" && conclusion is null)
            throw Refused("conclusion", "a completed run needs one");
        if (status is not (null or "completed") && conclusion is not null)
            throw Refused("status", "only a completed run has a conclusion");
        if (body.Text("details_url") is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            throw Refused("details_url", "must be an address with http or https");
        return new CheckRunWrite
        {
            Body = body,
            Name = body.Text("name"),
            Status = status ?? (conclusion is null ? null : "completed"),
            Conclusion = conclusion,
            StartedAt = Time(body, "started_at"),
            CompletedAt = Time(body, "completed_at"),
            Output = CheckedOutput(exchange, body.Object("output")),
            Annotations = ReadAnnotations(exchange, body.Object("output")?.Array("annotations")),
            Actions = ReadActions(exchange, body.Array("actions")),
        };
    }

    /// <summary>Members that were not sent stay as they are; annotations are added to those there.</summary>
    public void ApplyTo(SandboxCheckRun run)
    {
        run.Name = Name ?? run.Name;
        run.ExternalId = Body.Text("external_id") ?? run.ExternalId;
        run.DetailsUrl = Body.Text("details_url") ?? run.DetailsUrl;
        run.StartedAt = StartedAt ?? run.StartedAt;
        if (Status is not null)
        {
            run.Status = Status;
            run.Conclusion = Conclusion;
            run.CompletedAt = Status == "completed" ? CompletedAt ?? run.Suite.World.Now : null;
        }
        run.Title = Output?.Text("title") ?? run.Title;
        run.Summary = Output?.Text("summary") ?? run.Summary;
        run.Text = Output?.Text("text") ?? run.Text;
        run.AnnotationList.AddRange(Annotations);
        run.Actions = Actions ?? run.Actions;
    }

    static JsonObject? CheckedOutput(Exchange exchange, JsonObject? output)
    {
        if (output is null)
            return null;
        exchange.ExpectMembers(output, "title", "summary", "text", "annotations", "images");
        if (output.Text("summary") is null)
            throw Refused("output.summary", "wasn't supplied");
        if (output.Text("title") is null)
            throw Refused("output.title", "wasn't supplied");
        foreach (var name in (string[])["summary", "text"])
            if (output.Text(name)?.Length > LongestText)
                throw Refused($"output.{name}", $"is too long (maximum is {LongestText} characters)");
        if (output.Text("title")!.Length > 255)
            throw Refused("output.title", "is too long (maximum is 255 characters)");
        return output;
    }

    static SandboxAnnotation[] ReadAnnotations(Exchange exchange, JsonArray? annotations)
    {
        if (annotations is null)
            return [];
        if (annotations.Count > MostAnnotations)
            throw Refused("output.annotations", $"No more than {MostAnnotations} items are allowed; {annotations.Count} were supplied.");
        return [.. annotations.Select(a => ReadAnnotation(exchange, a as JsonObject ?? throw Refused("annotations", "must be objects")))];
    }

    static SandboxAnnotation ReadAnnotation(Exchange exchange, JsonObject json)
    {
        exchange.ExpectMembers(
            json, "path", "start_line", "end_line", "start_column", "end_column", "annotation_level", "message", "title", "raw_details");
        var annotation = new SandboxAnnotation(
            json.RequiredText("path"),
            json.Whole("start_line") ?? throw Refused("start_line", "wasn't supplied"),
            json.Whole("end_line") ?? throw Refused("end_line", "wasn't supplied"),
            json.Whole("start_column"),
            json.Whole("end_column"),
            json.RequiredText("annotation_level"),
            json.RequiredText("message"),
            json.Text("title"),
            json.Text("raw_details"));
        if (annotation.StartLine < 1 || annotation.EndLine < annotation.StartLine)
            throw Refused("end_line", "must not be before start_line, which is at least 1");
        if (annotation.StartLine != annotation.EndLine && (annotation.StartColumn ?? annotation.EndColumn) is not null)
            throw Refused("start_column", "columns are allowed only when start_line and end_line are equal");
        if (annotation.StartColumn < 1 || annotation.EndColumn < (annotation.StartColumn ?? 1))
            throw Refused("end_column", "must not be before start_column, which is at least 1");
        if (annotation.Level is not ("notice" or "warning" or "failure"))
            throw Refused("annotation_level", $"{annotation.Level} is not included in the list");
        if (annotation.Title?.Length > 255)
            throw Refused("title", "is too long (maximum is 255 characters)");
        if (Bytes(annotation.Message) > LongestMessage || Bytes(annotation.RawDetails ?? "") > LongestMessage)
            throw Refused("message", "is too long (maximum is 64 KB)");
        return annotation;
    }

    static SandboxCheckAction[]? ReadActions(Exchange exchange, JsonArray? actions)
    {
        if (actions?.Count > MostActions)
            throw Refused("actions", $"No more than {MostActions} items are allowed; {actions.Count} were supplied.");
        return actions?.Select(a =>
        {
            var json = a as JsonObject ?? throw Refused("actions", "must be objects");
            exchange.ExpectMembers(json, "label", "description", "identifier");
            var action = new SandboxCheckAction(
                json.RequiredText("label"), json.RequiredText("description"), json.RequiredText("identifier"));
            return action.Label.Length <= 20 && action.Description.Length <= 40 && action.Identifier.Length <= 20
                ? action
                : throw Refused("actions", "label 20, description 40 and identifier 20 characters at most");
        }).ToArray();
    }

    static Instant? Time(JsonObject json, string name) => json.Text(name) is not { } text ? null
        : OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } parsed ? parsed.Value.ToInstant()
        : throw Refused(name, "is no ISO 8601 time");

    static int Bytes(string text) => System.Text.Encoding.UTF8.GetByteCount(text);

    static Refusal Refused(string field, string message) => new(Answer.Invalid("CheckRun", field, "custom", message));
}
