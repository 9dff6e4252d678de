using CsCheck;
using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Tests.Charters;

public sealed class GlobTests
{
    [Theory]
    [InlineData("src/**", "src/a/b.cs", true)]
    [InlineData("src/**", "src/b.cs", true)]
    [InlineData("src/**", "src", false)]
    [InlineData("src/**", "srcs/b.cs", false)]
    [InlineData("**", "a/b/c", true)]
    [InlineData("**/b.cs", "b.cs", true)]
    [InlineData("**/b.cs", "a/x/b.cs", true)]
    [InlineData("**/b.cs", "ab.cs", false)]
    [InlineData("a/**/z", "a/z", true)]
    [InlineData("a/**/z", "a/b/c/z", true)]
    [InlineData("a/**/z", "a/b/zz", false)]
    [InlineData("a/**/b/**/c.txt", "a/b/x/b/y/c.txt", true)]
    [InlineData("**/a*b/**", "x/a/ab/c", true)]
    [InlineData("*.md", "README.md", true)]
    [InlineData("*.md", "docs/README.md", false)]
    [InlineData("src/*/main.py", "src/ap/main.py", true)]
    [InlineData("src/*/main.py", "src/ap/x/main.py", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("a**b", "axxb", true)]
    [InlineData("a**b", "ax/xb", false)]
    [InlineData("pilot-*", "pilot-invoices", true)]
    [InlineData("pilot-*", "my-pilot-invoices", false)]
    [InlineData("*-poc", "chat-poc-poc", true)]
    [InlineData("services/ap", "services/ap/main.py", true)]
    [InlineData("services/ap", "services/apx/main.py", false)]
    [InlineData("services/ap/", "services/ap/main.py", true)]
    [InlineData("services/*/", "services/ap/x/main.py", true)]
    [InlineData("services/*/", "services/main.py", false)]
    [InlineData("*/ap", "services/ap/main.py", true)]
    [InlineData("./src/*", "src/a", true)]
    [InlineData("/src/*", "src/a", true)]
    [InlineData("src/A", "src/a", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("", "a", false)]
    [InlineData("/", "a/b", true)]
    [InlineData("[ab]", "a", false)]
    public void A_glob_matches_whole_paths(string pattern, string path, bool matches) => Assert.Equal(matches, new Glob(pattern).Matches(path));

    [Fact]
    public void Globs_agree_with_a_plain_recursive_matcher()
    {
        var pattern = Gen.OneOf("a", "b", "/", "*", "?", "**/", "/**/", "/**").Array[0, 7].Select(string.Concat);
        var path = Gen.OneOf("a", "b", "ab", "/").Array[1, 8].Select(string.Concat).Select(text => string.Join('/', text.Split('/', StringSplitOptions.RemoveEmptyEntries)));

        Gen.Select(pattern, path).Where((_, text) => text is not "").Sample(
            (glob, text) => Assert.Equal(Plain(glob, text), new Glob(glob).Matches(text)), iter: 50_000);
    }

    [Fact(Timeout = 60_000)]
    public Task Ten_thousand_globs_by_three_thousand_files_come_to_an_end() => Task.Run(() =>
    {
        var coverage = new Coverage("pilots/x/pilot.yml", [.. Enumerable.Range(0, 10_000).Select(number => $"services/s{number}/**/*.c?")]);

        var covered = Enumerable.Range(9_000, 3_000).Count(number => coverage.Covers($"services/s{number}/accounts/file.cs"));

        Assert.Equal(1_000, covered);
    }, TestContext.Current.CancellationToken);

    [Fact(Timeout = 60_000)]
    public Task As_many_slow_globs_as_a_charter_may_hold_come_to_an_end() => Task.Run(() =>
    {
        var coverage = new Coverage("pilots/x/pilot.yml", [.. Enumerable.Range(0, CharterFormat.MostPaths).Select(number => $"**/*a*b*c*{number}!*")]);

        Assert.DoesNotContain(Enumerable.Range(0, 3_000), number => coverage.Covers($"services/abcabc/accounts/aabbcc{number}/file{number}.cs"));
    }, TestContext.Current.CancellationToken);

    [Fact(Timeout = 60_000)]
    public Task A_glob_of_many_stars_comes_to_an_end() => Task.Run(
        () => Assert.False(new Glob(string.Concat(Enumerable.Repeat("**/*a*a*a*a*b/", 20)) + "x").Matches(string.Concat(Enumerable.Repeat(new string('a', 60) + "/", 60)) + "a")),
        TestContext.Current.CancellationToken);

    /// <summary>The meaning of globs by its definition, folder by folder; exponential, so for short texts only.</summary>
    static bool Plain(string pattern, string path)
    {
        var trimmed = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern;
        trimmed = trimmed.TrimStart('/');
        var isFolder = trimmed.EndsWith('/');
        trimmed = trimmed.TrimEnd('/');
        var names = trimmed.Split('/');
        if (isFolder || (pattern.Length > 0 && trimmed is ""))
            return Folders(trimmed is "" ? ["**"] : [.. names, "**"], path.Split('/'));
        return Folders(names, path.Split('/')) || (names[^1].IndexOfAny(['*', '?']) < 0 && trimmed is not "" && Folders([.. names, "**"], path.Split('/')));
    }

    static bool Folders(ReadOnlySpan<string> names, ReadOnlySpan<string> path)
    {
        if (names is [])
            return path is [];
        if (names is ["**"])
            return path is not [];
        if (names[0] is "**")
            return Folders(names[1..], path) || (path is not [] && Folders(names, path[1..]));
        return path is not [] && Name(names[0], path[0]) && Folders(names[1..], path[1..]);
    }

    static bool Name(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name) => pattern switch
    {
        [] => name is [],
        ['*', .. var rest] => Name(rest, name) || (name is [_, .. var further] && Name(pattern, further)),
        ['?', .. var rest] => name is [_, .. var further] && Name(rest, further),
        [var letter, .. var rest] => name is [var first, .. var further] && letter == first && Name(rest, further),
    };
}
