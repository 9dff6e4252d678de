using System.Globalization;
using System.Text.Json;
using Markdig;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Pages;

/// <summary>A post as the page shows it. <see cref="Html"/> is rendered Markdown in which HTML from outside is text.</summary>
public sealed record ShownPost(long Id, string Title, string State, string Kind, string Where, string When, string? Trouble, string Html);

/// <summary>What the bot said last, as it stands or ought to stand on the forge.</summary>
public sealed class PostsModel(PilotGuardDb db) : PageModel
{
    const int Most = 50;

    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public IReadOnlyList<ShownPost> Posts { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        var rows = await db.Posts.AsNoTracking().OrderByDescending(post => post.WantedAt).ThenByDescending(post => post.Id).Take(Most).ToListAsync(cancel);
        var names = await db.Repositories.AsNoTracking().ToDictionaryAsync(row => row.Id, row => $"{row.Owner}/{row.Name}", cancel);
        Posts = [.. rows.Select(row => Show(row, names.GetValueOrDefault(row.RepositoryId, "a repository that is gone")))];
    }

    static ShownPost Show(PostRow row, string repository)
    {
        var where = row.Number > 0 ? $"{repository} #{row.Number}" : repository;
        var when = (row.PostedAt ?? row.WantedAt).ToDateTimeOffset().ToString("ddd d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var trouble = row.Hash == row.PostedHash ? null : row.Error ?? "not sent yet";
        if (row.Kind == PostRowKind.Check)
        {
            var check = JsonSerializer.Deserialize<CheckPost>(row.Payload)!;
            return new(row.Id, check.Title, check.Conclusion.ToString().ToLowerInvariant(), $"Check of {check.HeadSha[..7]}", where, when, trouble, Html(check.Summary));
        }
        var comment = JsonSerializer.Deserialize<CommentPost>(row.Payload)!;
        var body = comment.Body.Replace(comment.Marker, "", StringComparison.Ordinal);
        var heading = body.Split('\n')[0].TrimStart('#', ' ');
        return new(row.Id, heading, heading.StartsWith('✅') ? "success" : "failure", "Comment", where, when, trouble, Html(Readable(body[body.IndexOf('\n')..])));
    }

    /// <summary>The few tags that our own words use become plain Markdown here, so that no HTML needs to be let through.</summary>
    static string Readable(string body) => body
        .Replace("<details><summary>", "**", StringComparison.Ordinal).Replace("</summary>", "**", StringComparison.Ordinal)
        .Replace("</details>", "", StringComparison.Ordinal).Replace("<sub>", "", StringComparison.Ordinal).Replace("</sub>", "", StringComparison.Ordinal);

    static string Html(string markdown) => Markdig.Markdown.ToHtml(markdown, Pipeline);
}
