using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PilotGuardBot.Sandbox.GitHub.View;

/// <summary>
/// Renders what anybody may have written: no script, no style, no address but of the web, and no HTML but the few tags that
/// <see cref="FewTags"/> lets through. Images become links.
/// </summary>
static class SafeMarkdown
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks().Build();

    public static Html Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.IsImage = false;
            link.Url = Harmless(link.GetDynamicUrl?.Invoke() ?? link.Url);
            link.GetDynamicUrl = null;
            link.GetAttributes().AddProperty("rel", "nofollow noopener");
        }
        foreach (var link in document.Descendants<AutolinkInline>())
            link.Url = link.IsEmail ? link.Url : Harmless(link.Url);

        using var text = new StringWriter();
        var (renderer, tags) = (new HtmlRenderer(text), new FewTags());
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new BlockTags(tags));
        renderer.ObjectRenderers.Replace<HtmlInlineRenderer>(new InlineTags(tags));
        renderer.Render(document);
        return new Html(text + tags.CloseAll());
    }

    static string Harmless(string? url)
    {
        if (url is null || url.StartsWith('#'))
            return url ?? "#";
        var harmless = Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" or "mailto";
        return harmless ? url : "#";
    }

    sealed class BlockTags(FewTags tags) : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock block) => renderer.WriteLine(tags.Filter(block.Lines.ToString()));
    }

    sealed class InlineTags(FewTags tags) : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline inline) => renderer.Write(tags.Filter(inline.Tag));
    }
}
