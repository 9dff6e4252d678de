using System.Text;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>What stands in the place of a charter is none: each ends in a red check that says so on a line, and stops nobody else's.</summary>
public sealed class HostileFileScenarios : FailingScenario
{
    static readonly string Bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + string.Concat("bcdefghi".Select(letter => $"{letter}: &{letter} [{string.Join(',', Enumerable.Repeat("*" + (char)(letter - 1), 9))}]\n"));

    static readonly (string Name, FileContent Content)[] Unreadable =
    [
        ("alias bomb", Bomb),
        ("merge bomb", $"x: &x {{a: 1}}\ny: &y {{<<: *x}}\n{Charters.Good}"),
        ("deep flow", "pilotCharter: " + new string('[', 5000)),
        ("deep blocks", string.Concat(Enumerable.Range(0, 400).Select(depth => new string(' ', depth) + "a:\n"))),
        ("5 MB", Charters.Good + "# " + new string('x', 5 << 20)),
        ("300 KB", Charters.Good + "# " + new string('x', 300 << 10)),
        ("binary", Enumerable.Range(0, 4096).Select(at => (byte)at).ToArray()),
        ("no UTF-8", (byte[])[.. Encoding.ASCII.GetBytes("pilotCharter: 1\nid: "), 0xC3, 0x28, 0x0A]),
        ("UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Charters.Good)).ToArray()),
        ("tabs", "pilotCharter: 1\n\tid: invoice-routing\n"),
        ("LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"),
        ("empty", ""),
        ("only a comment", "# nothing yet\n"),
        ("tag", "pilotCharter: !!python/object/apply:os.system [id]\n"),
        ("two documents", $"{Charters.Good}---\n{Charters.Good}"),
        ("double keys", Charters.Good + "id: other\n"),
        ("list", "- pilotCharter\n"),
        ("symlink", FileContent.SymbolicLink("../../../etc/passwd")),
        ("symlink to a charter", FileContent.SymbolicLink("good.yml")),
        ("submodule", FileContent.SubmoduleAt("https://evil.example/x.git", "4d7a214614ab2935c943f9e0ff69d22eadbb8f32")),
    ];

    static readonly (string Name, FileContent Content)[] Readable =
    [
        ("byte order mark", Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Charters.Good)).ToArray()),
        ("CRLF", Charters.Good.ReplaceLineEndings("\r\n")),
        ("no last line break", Charters.Good.TrimEnd()),
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_cannot_be_read_is_a_finding_on_a_line(DatabaseKind kind)
    {
        var repository = await Installed(kind, new() { ["good.yml"] = Charters.Good });
        var pulls = await Open(repository, Unreadable);
        await Bot.Settle();
        foreach (var (name, pull) in pulls)
        {
            Assert.True(pull.CheckRuns.Count == 1, $"{name}: {pull.CheckRuns.Count} checks");
            Assert.True(Check(pull).Conclusion == "failure", $"{name}: {Check(pull).Conclusion}");
            Assert.True(Check(pull).Annotations.Any(one => one is { Path: "pilot.yml", StartLine: >= 1, Level: "failure" }), $"{name}: no remark");
            Assert.True(Check(pull).Annotations.Count <= 50, $"{name}: {Check(pull).Annotations.Count} remarks");
            Assert.EndsWith($"<!-- pilotguard:review:{repository.Id}-{pull.Number} -->", Comment(pull).Body, StringComparison.Ordinal);
        }
        await NothingWaits();

        // Mended, each is as good as any.
        foreach (var (_, pull) in pulls)
            await pull.Push(new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        Assert.All(pulls, one => Assert.True(Check(one.Pull).Conclusion == "success", $"{one.Name}: {Check(one.Pull).Title}"));
        await NothingWaits();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_only_looks_odd_is_read(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pulls = await Open(repository, Readable);
        await Bot.Settle();
        Assert.All(pulls, one => Assert.True(Check(one.Pull).Conclusion == "success", $"{one.Name}: {Check(one.Pull).Title}"));
        Assert.All(pulls, one => Assert.Empty(one.Pull.Comments));
        await NothingWaits();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_folder_named_like_a_charter_is_none(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pull = await repository.OpenPullRequest("folder", new() { ["pilot.yml/README.md"] = "# x\n" }, Raj);
        await Bot.Settle();
        Assert.Empty(pull.CheckRuns);
        Assert.Empty(pull.Comments);
        await NothingWaits();
    }

    static async Task<List<(string Name, SandboxPullRequest Pull)>> Open(SandboxRepository repository, (string Name, FileContent Content)[] cases)
    {
        var pulls = new List<(string, SandboxPullRequest)>();
        foreach (var (name, content) in cases)
            pulls.Add((name, await repository.OpenPullRequest(name.Replace(' ', '-'), new() { ["pilot.yml"] = content })));
        return pulls;
    }
}
