using CsCheck;
using PilotGuardBot.Forges;

namespace PilotGuardBot.Tests.Forges;

public sealed class MarkdownCutting
{
    static Gen<string> Pieces(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(at => pieces[at]);

    [Fact]
    public void What_fits_is_left_alone() => Assert.Equal("abc", MarkdownCut.At("abc", 3));

    [Fact]
    public void Whole_lines_are_kept_and_the_rest_is_said()
    {
        var text = string.Join('\n', Enumerable.Range(0, 200).Select(i => $"line {i:000}"));
        var cut = MarkdownCut.At(text, 1_000);
        Assert.True(cut.Length <= 1_000);
        Assert.Matches(@"^(line \d\d\d\n)+\n_Cut here: \d+ more characters did not fit\._$", cut);
    }

    [Theory]
    [InlineData("```", "```")]
    [InlineData("````yaml", "````")]
    [InlineData("~~~", "~~~")]
    public void An_open_fence_is_closed(string open, string close)
    {
        var cut = MarkdownCut.At($"{open}\n{string.Join('\n', Enumerable.Repeat("kpi: x ``` y", 200))}\n{close}\n", 1_000);
        Assert.Contains($"\n{close}\n\n_Cut here", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_details_element_is_closed()
    {
        var cut = MarkdownCut.At($"<details><summary>All</summary>\n\n{string.Join('\n', Enumerable.Repeat("| a | b |", 200))}\n\n</details>", 1_000);
        Assert.Contains("\n\n</details>\n\n_Cut here", cut, StringComparison.Ordinal);
        Assert.DoesNotContain("| a |\n\n</details>", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_span_is_never_cut_open()
    {
        // Its inside, left bare, would be a mention.
        var cut = MarkdownCut.At($"start `@acme/all {new string('x', 2_000)}` end", 1_000);
        Assert.DoesNotContain("@acme", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_is_never_cut_open()
    {
        var cut = MarkdownCut.At($"{string.Join('\n', Enumerable.Repeat("line", 100))}\n<!-- {string.Join('\n', Enumerable.Repeat("hidden", 300))} -->", 1_000);
        Assert.DoesNotContain("<!--", cut, StringComparison.Ordinal);
        Assert.Contains("_Cut here", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void The_marker_stays_the_end()
    {
        var cut = MarkdownCut.At(new string('a', 2_000) + "\n<!-- m -->", 1_000, "<!-- m -->");
        Assert.EndsWith("did not fit._\n\n<!-- m -->", cut, StringComparison.Ordinal);
        Assert.True(cut.Length <= 1_000);
    }

    [Fact]
    public void Whatever_is_cut_fits_and_breaks_no_character() =>
        Gen.Select(Pieces("a", "🚀", "`", "```\n", "~~~\n", "\n", "<!-- ", " -->", "<details>", "</details>", "| x |\n", "@b").List[0, 600], Gen.Int[400, 900])
            .Sample((parts, longest) =>
            {
                var cut = MarkdownCut.At(string.Concat(parts), longest, "<!-- m -->");
                return cut.Length <= longest && !cut.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar);
            });

    [Fact]
    public void Plain_text_is_cut_by_characters_or_by_bytes() =>
        Gen.Select(Pieces("a", "ü", "🚀").List[0, 60], Gen.Int[3, 80]).Sample((parts, longest) =>
        {
            var text = string.Concat(parts);
            var (units, bytes) = (MarkdownCut.Plain(text, longest), MarkdownCut.PlainBytes(text, longest));
            return units.Length <= longest && System.Text.Encoding.UTF8.GetByteCount(bytes) <= longest
                && !(units + bytes).EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar)
                && (text.Length > longest || units == text);
        });
}
