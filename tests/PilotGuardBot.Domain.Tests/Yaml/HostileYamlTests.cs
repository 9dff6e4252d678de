using CsCheck;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Yaml;

/// <summary>Files made to hurt. Each test returns at all, which is the point; the timeout ends one that does not.</summary>
public sealed class HostileYamlTests
{
    const int Patience = 120_000;

    public static TheoryData<string, string> Bombs => new()
    {
        { Repeat("[", 5_000), "1:65 nests deeper than 64 levels" },
        { Repeat("{a: ", 5_000), "1:257 nests deeper than 64 levels" },
        { Repeat("- ", 5_000), "1:129 nests deeper than 64 levels" },
        { Repeat("? ", 5_000), "1:129 nests deeper than 64 levels" },
        { Repeat("[", 262_144), "1:65 nests deeper than 64 levels" },
        { Repeat("[\n", 131_072), "65:1 nests deeper than 64 levels" },
        { string.Concat(Enumerable.Range(0, 400).Select(depth => $"{Repeat(" ", depth)}a:\n")), "65:65 nests deeper than 64 levels" },
        { string.Concat(Enumerable.Range(0, 20_500).Select(number => $"k{number}: 1\n")), "10000:8 holds more than 20000 values" },
        { $"a: [{Repeat("1,", 60_000)}]", "1:39999 holds more than 20000 values" },
        { string.Concat(Enumerable.Range(0, 60_000).Select(number => $"k{number}: 1\n")), "1:1 is 576 KB; at most 256 KB are read" },
        { Repeat("a", 10 * 1024 * 1024), "1:1 is 10,240 KB; at most 256 KB are read" },
        { "a: &x [*x, *x]\n", "1:4 uses an anchor (`&`)" },
        { "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: {<<: *c}\n", "1:4 uses an anchor (`&`)" },
    };

    [Theory(Timeout = Patience)]
    [MemberData(nameof(Bombs))]
    public Task A_bomb_is_refused_at_its_place(string text, string first) => Task.Run(() =>
    {
        var reading = YamlReader.Read(text);

        Assert.Null(reading.Root);
        Assert.Equal(first, reading.Problems[0].Spoken());
        Assert.InRange(reading.Problems.Count, 1, 21);
    }, TestContext.Current.CancellationToken);

    [Fact(Timeout = Patience)]
    public Task The_limits_themselves_are_allowed() => Task.Run(() =>
    {
        Assert.NotNull(YamlReader.Read(Repeat("[", 64) + Repeat("]", 64)).Root);
        Assert.NotNull(YamlReader.Read($"[{string.Join(',', Enumerable.Repeat("1", 19_999))}]").Root);
        Assert.NotNull(YamlReader.Read($"a: {Repeat("x", (256 * 1024) - 3)}").Root);
        Assert.Null(YamlReader.Read($"a: {Repeat("x", (256 * 1024) - 2)}").Root);
        Assert.Null(YamlReader.Read($"[{string.Join(',', Enumerable.Repeat("1", 20_000))}]").Root);
    }, TestContext.Current.CancellationToken);

    [Fact(Timeout = Patience)]
    public Task Long_keys_on_deep_levels_do_not_fill_memory() => Task.Run(() =>
    {
        var deep = string.Concat(Enumerable.Range(0, 60).Select(_ => $"{{{Repeat("k", 30)}: "));
        var text = $"{deep}{{{string.Concat(Enumerable.Range(0, 9_900).Select(number => $"a{number}: 1, "))}}}{Repeat("}", 60)}";

        Assert.Equal(["1:1 nests too many values under long keys"], YamlReader.Read(text).Problems.Spoken());
    }, TestContext.Current.CancellationToken);

    [Fact(Timeout = Patience)]
    public Task A_file_of_one_repeated_piece_never_hangs_or_throws() => Task.Run(() =>
    {
        string[] pieces =
        [
            "[", "{", "- ", "-\n", "? ", "?\n", "\"", "'", "|", "> ", "&a ", "*a ", "! ", "!!", "%", "#", ":", ": ", "a: ", "[\n", "{a: ", "[a,", ", ", "\n", "\r",
            " ", "\t", "a\n", "a ", "\\", "[]", "{}", "\"a\" ", "---\n", "...\n", "a: |\n", "%YAML 1.1\n", "%TAG ! x\n", "a:\n", "]", "? [", "- - \n", " \n", "''",
            "\"\n", "🙂", "{a,", "[{", "<<: ",
        ];
        foreach (var piece in pieces)
            foreach (var (start, size) in new[] { ("", 20_000), ("a: [", 20_000), ("a: \"", 20_000), ("a: |\n  ", 20_000), ("", 250_000) })
                Whole(YamlReader.Read(start + Repeat(piece, size / piece.Length)));
    }, TestContext.Current.CancellationToken);

    [Fact]
    public void Any_text_is_a_tree_or_problems()
    {
        var piece = Gen.OneOf(
            Gen.OneOf("a", "b", ": ", ":", "\n", "\n  ", "\n    ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'", "|", ">", "&x", "*x", "!", "!!str ", "<<", "#", "%",
                "@", "`", "~", "\t", "\r\n", "---\n", "...\n", "\\", "\uFEFF", "\0", "\u0085", "😀", " ", "1", "null", "%YAML 1.2\n", "|+2\n"),
            Gen.Char.Select(letter => letter.ToString()));

        piece.Array[0, 60].Select(string.Concat).Sample(text => Whole(YamlReader.Read(text)), iter: 20_000, print: text => System.Text.Json.JsonSerializer.Serialize(text));
    }

    [Fact]
    public void Any_bytes_are_a_tree_or_problems() => Gen.Byte.Array[0, 200].Sample(bytes => Whole(YamlReader.Read(bytes.AsSpan())), iter: 5_000);

    [Fact]
    public void A_sample_with_one_stroke_changed_is_a_tree_or_problems() =>
        Gen.Select(Gen.Int[0, Samples.Full.Length - 1], Gen.OneOf("", "\"", "'", "[", "]", "{", "}", ":", ": ", "\n", "  ", "\t", "- ", "&", "*", "#", ","))
            .Sample((at, stroke) => Whole(YamlReader.Read(Samples.Full[..at] + stroke + Samples.Full[(at + 1)..])), iter: 5_000);

    /// <summary>Tree or problems; each problem points into the file's range, ends no sentence itself, and speaks without the parser's jargon.</summary>
    static void Whole(YamlReading reading)
    {
        Assert.Equal(reading.Root is null, reading.Problems.Count > 0);
        foreach (var problem in reading.Problems)
        {
            Assert.True(problem.Place >= Place.Start, $"{problem.Place}");
            Assert.DoesNotContain("While ", problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("token", problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', problem.Message);
            Assert.InRange(problem.Message.Length, 5, 120);
            Assert.NotEqual('.', problem.Message[^1]);
        }
    }

    static string Repeat(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
