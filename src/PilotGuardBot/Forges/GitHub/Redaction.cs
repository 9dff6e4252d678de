namespace PilotGuardBot.Forges.GitHub;

/// <summary>Takes secrets out of a text that people will see; what counts as one is told in one place, <see cref="Telemetry.Redaction"/>.</summary>
public static class Redaction
{
    public const string Mask = Telemetry.Redaction.Hidden;

    public static string Of(string? text) => text is null or "" ? "" : Telemetry.Redaction.ByForm.Of(text);

    /// <summary>As <see cref="Of"/>, on one line of at most <paramref name="longest"/> characters: for messages.</summary>
    public static string Line(string? text, int longest = 300) => Domain.Posts.Markdown.Visible(Of(text), longest);
}
