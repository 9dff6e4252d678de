using System.Text;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: &x 1\nb: 2\n", "1:4 uses an anchor (`&`)")]
    [InlineData("a:\n  - &x [1]\n", "2:5 uses an anchor (`&`)")]
    [InlineData("a: {b: *x}\n", "1:8 uses an alias (`*`)")]
    [InlineData("a: !!int 5\n", "1:4 uses a tag (`!`)")]
    [InlineData("a: ! 5\n", "1:4 uses a tag (`!`)")]
    [InlineData("a: 1\n---\nb: 2\n", "2:1 holds several documents")]
    [InlineData("a: 1\n...\nb: 2\n", "3:1 holds several documents")]
    [InlineData("a: 1\nb: 2\na: 3\n", "3:1 a is written twice; the first stands on line 1")]
    [InlineData("x: {a: 1, b: 2, \"a\": 3}\n", "1:17 x.a is written twice; the first stands on line 1")]
    [InlineData("x:\n  <<: {a: 1}\n", "2:3 x[\"<<\"] is a merge key (`<<`)")]
    [InlineData("? [a]\n: b\n", "1:3 [key 1] has a list as its key")]
    [InlineData("x: {{a: b}: c}\n", "1:5 x[key 1] has a mapping as its key")]
    [InlineData("a:\n  : x\n", "2:4 a[key 1] has a value without its key")]
    [InlineData(": x\n", "1:1 [key 1] has no key before its colon")]
    public void What_hides_meaning_is_refused(string text, string problem) => Assert.Equal([problem], Refusals(text));

    [Theory]
    [InlineData("a:\n\tb: 1\n", "2:1 is indented with a tab here")]
    [InlineData("a:\n\t- 1\n", "2:1 is indented with a tab here")]
    [InlineData("a:\n  \tb: 1\n", "2:3 is indented with a tab here")]
    [InlineData("a:\n  b: 1\n\tc: 2\n", "3:1 is indented with a tab here")]
    [InlineData("a:\n  - b: 1\n  \tc: 2\n", "3:3 is indented with a tab here")]
    [InlineData("a: |\n\tx\n", "2:1 is indented with a tab here")]
    public void A_tab_that_indents_is_called_a_tab(string text, string problem) => Assert.Equal([problem], Refusals(text));

    [Theory]
    [InlineData("a: {\n\tb: 1}\n")]
    [InlineData("a:\tb\n")]
    [InlineData("a: b\t# note\n")]
    [InlineData("a: |\n  x\n  \ty\n")]
    public void A_tab_elsewhere_is_fine(string text) => Assert.Empty(Refusals(text));

    [Theory]
    [InlineData("a: \"abc\nb: 1\n", "1:4 has a quote that is not closed")]
    [InlineData("a: 'abc\nb: 1\n", "1:4 has a quote that is not closed")]
    [InlineData("a: \"\\q\"\n", "1:4 has a backslash in double quotes that means nothing")]
    [InlineData("a: \"\\xZZ\"\n", "1:4 has a backslash in double quotes that means nothing")]
    [InlineData("a: {b: 1\nc: 2\n", "1:4 has a `{` that is never closed")]
    [InlineData("a: [1, 2\nb: 3\n", "1:4 has a `[` that is never closed")]
    [InlineData("a: [b\n  c: 1]\n", "2:4 misses a comma here, or the end of the `[` of line 1")]
    [InlineData("a: [1]]\n", "1:7 has a `]` that closes nothing")]
    [InlineData("a: }\n", "1:4 has a `}` that closes nothing")]
    [InlineData("a: [1,,2]\n", "1:7 has a comma without a value before it")]
    [InlineData("tech: @raj\n", "1:7 has a value that starts with `@`")]
    [InlineData("unit: %\n", "1:7 has a value that starts with `%`")]
    [InlineData("unit: `x`\n", "1:7 has a value that starts with a backtick")]
    [InlineData("a: * x\n", "1:4 has a value that starts with `*`")]
    [InlineData("name: Route: invoices\n", "1:12 has a second colon on one line")]
    [InlineData("a: 1\n  b: 2\n", "2:3 is indented deeper than the line above, which has a value already")]
    [InlineData("a:\n   b: 1\n  c: 2\n", "3:3 is indented unlike the lines above")]
    [InlineData("a:\n  - b\n - c\n", "3:2 has a list item where a key is expected")]
    [InlineData("a: 1\n- b\n", "2:1 has a list item where a key is expected")]
    [InlineData("- a\nb: 1\n", "2:1 has a key where a list item is expected")]
    [InlineData("a 1\n# note\nb: 2\n", "1:1 is not a key with its value")]
    [InlineData("x: 1\na:1\n\nb: 2\n", "2:1 is not a key with its value")]
    [InlineData("a: \"b\" c\n", "1:8 has text after a value that is complete")]
    [InlineData("a: |9x\n", "1:4 has something after the `|` or `>`")]
    [InlineData("%YAML 2.0\n---\na: 1\n", "1:1 has a `%` line that is not understood")]
    public void A_slip_of_the_pen_is_explained_where_it_is(string text, string problem) => Assert.Equal([problem], Refusals(text));

    [Theory]
    [InlineData("", "1:1 is empty")]
    [InlineData("\uFEFF", "1:1 is empty")]
    [InlineData(" \n# only a comment\n", "1:1 is empty")]
    [InlineData("---\n", "1:1 is empty")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "1:1 is a Git LFS pointer, not the file itself")]
    [InlineData("a: 1\nb: \0\n", "2:4 is not text: it holds the control character U+0000")]
    [InlineData("a: 1\r\nb: \u001b[1m\r\n", "2:4 is not text: it holds the control character U+001B")]
    [InlineData("a: 1\nb: x\u2028y\n", "2:5 holds an invisible line break (U+2028)")]
    public void What_is_not_text_is_refused(string text, string problem) => Assert.Equal([problem], Refusals(text));

    [Fact]
    public void Half_a_character_is_no_text() =>
        Assert.Equal(["1:4 is not text: it holds half a character (U+D83D)"], Refusals($"a: {(char)0xD83D}\n")); // attributes cannot hold it

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, "1:1 is UTF-16, not UTF-8")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0x00, 0x61 }, "1:1 is UTF-16, not UTF-8")]
    [InlineData(new byte[] { 0x61, 0x00, 0x3A, 0x00 }, "1:1 is UTF-16, not UTF-8")]
    [InlineData(new byte[] { 0x61, 0x3A, 0x0A, 0x62, 0xC3, 0x28 }, "2:2 holds a byte that is not UTF-8")]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, "1:1 holds a byte that is not UTF-8")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF }, "1:1 is empty")]
    [InlineData(new byte[] { }, "1:1 is empty")]
    public void Bytes_that_are_no_UTF_8_are_refused(byte[] bytes, string problem) =>
        Assert.Equal([problem], YamlReader.Read(bytes.AsSpan()).Problems.Spoken());

    [Fact]
    public void Several_refusals_are_all_told() =>
        Assert.Equal(["1:4 uses an anchor (`&`)", "2:4 uses an alias (`*`)", "3:4 uses a tag (`!`)"], Refusals("a: &x 1\nb: *x\nc: !t 2\n"));

    [Fact]
    public void A_byte_order_mark_and_Windows_line_breaks_leave_places_right()
    {
        var bytes = Encoding.UTF8.GetBytes("\uFEFFa: 1\r\nb:\r\n  - x: 2\r\n");

        var root = Assert.IsType<YamlMapping>(YamlReader.Read(bytes.AsSpan()).Root);

        Assert.Equal(new Place(1, 1), root.Entries[0].KeyPlace);
        Assert.Equal(new Place(1, 4), root["a"]!.Place);
        var item = Assert.IsType<YamlMapping>(Assert.IsType<YamlSequence>(root["b"]).Items[0]);
        Assert.Equal(("b[0].x", new Place(3, 8)), (item["x"]!.Path, item["x"]!.Place));
    }

    [Fact]
    public void An_emoji_takes_two_columns()
    {
        var root = Assert.IsType<YamlMapping>(YamlReader.Read("a: {b: \"😀\", c: 1}").Root);

        Assert.Equal(new Place(1, 17), Assert.IsType<YamlMapping>(root["a"])["c"]!.Place);
    }

    [Fact]
    public void Scalars_stay_text_and_remember_their_quotes()
    {
        var root = Assert.IsType<YamlMapping>(YamlReader.Read("on: NO\nb: \"~\"\nc: ~\nd: |\n  x\n").Root);

        Assert.Equal(("NO", false, false), Scalar(root["on"]));
        Assert.Equal(("~", true, false), Scalar(root["b"]));
        Assert.Equal(("~", false, true), Scalar(root["c"]));
        Assert.Equal(("x\n", true, false), Scalar(root["d"]));
    }

    [Theory]
    [InlineData("target", "target")]
    [InlineData("a.b", "[\"a.b\"]")]
    [InlineData("\"a\\\"b\"", "[key 1]")]
    [InlineData("ghp_0123456789abcdefghijklmnopqrstuvwxyz", "[key 1]")]
    [InlineData("größe", "[key 1]")]
    public void A_path_repeats_no_long_or_odd_key(string key, string path) =>
        Assert.Equal(path, Assert.IsType<YamlMapping>(YamlReader.Read($"{key}: 1").Root).Entries[0].Value.Path);

    static IReadOnlyList<string> Refusals(string text)
    {
        var reading = YamlReader.Read(text);
        Assert.Equal(reading.Root is null, reading.Problems.Count > 0);
        return reading.Problems.Spoken();
    }

    static (string, bool, bool) Scalar(YamlNode? node) => node is YamlScalar scalar ? (scalar.Text, scalar.Quoted, scalar.IsNull) : default;
}
