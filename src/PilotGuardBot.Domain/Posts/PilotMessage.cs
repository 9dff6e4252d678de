namespace PilotGuardBot.Domain.Posts;

/// <summary>Something to say about a pilot, as a comment and as a mail.</summary>
/// <param name="Comment">Markdown without a marker; it mentions whoever must act.</param>
/// <param name="Subject">The mail's subject, plain text on one line.</param>
/// <param name="Letter">The mail's text as Markdown; it mentions nobody.</param>
/// <param name="ShowsCharts">Whether the mail shows a chart of each KPI below its text.</param>
public sealed record PilotMessage(string Comment, string Subject, string Letter, bool ShowsCharts = false);
