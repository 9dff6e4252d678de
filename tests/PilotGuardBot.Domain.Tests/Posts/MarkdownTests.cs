using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Tests.Posts;

/// <summary>Text from outside is made harmless before it stands in a post.</summary>
public sealed class MarkdownTests
{
    [Theory]
    [InlineData(null, "(empty)")]
    [InlineData("  ", "(empty)")]
    [InlineData(" mei-cfo ", "`mei-cfo`")]
    [InlineData("a `b` c", "``a `b` c``")]
    [InlineData("`b` c", "`` `b` c ``")]
    [InlineData("c ``b``", "``` c ``b`` ```")]
    [InlineData("a ` b `` c ` d", "```a ` b `` c ` d```")]
    [InlineData("two\r\nlines\tand\u2028more", "`two  lines and more`")]
    [InlineData("a\0b\u202Ec\uE000d\uFFFFe", "`a·b·c·d·e`")]
    public void Code_is_fenced_and_shows_what_is_invisible(string? text, string code) => Assert.Equal(code, Markdown.Code(text));

    [Theory]
    [InlineData("abcde", "`abcde`")]
    [InlineData("abcdef", "`abcde…`")]
    [InlineData("abcd😀", "`abcd…`")] // it takes two places, and is not cut in half
    [InlineData("abc😀", "`abc😀`")]
    [InlineData("abc😀e", "`abc😀…`")]
    public void Long_text_is_cut_between_signs(string text, string code) => Assert.Equal(code, Markdown.Code(text, 5));

    [Theory]
    [InlineData(null, "")]
    [InlineData("mei", "mei")]
    [InlineData("<b>&", "&lt;b&gt;&amp;")]
    [InlineData("@mei #7", "@\u200Bmei #\u200B7")]
    [InlineData("[a](b)!", "\\[a\\]\\(b\\)\\!")]
    [InlineData("*_`~|\\:", "\\*\\_\\`\\~\\|\\\\\\:")]
    public void Plain_text_mentions_nobody_and_links_nowhere(string? text, string plain) => Assert.Equal(plain, Markdown.Plain(text));

    [Fact]
    public void Plain_text_is_cut_too() => Assert.Equal("\\*\\*…", Markdown.Plain("***", 2));

    [Theory]
    [InlineData(PostKind.Review, "7-1", "<!-- pilotguard:review:7-1 -->")]
    [InlineData(PostKind.Onboarding, "7", "<!-- pilotguard:onboarding:7 -->")]
    public void A_marker_names_the_kind_and_the_key(PostKind kind, string key, string marker) =>
        Assert.Equal(marker, Marker.For(kind, key));
}
