using NodaTime.Testing;
using PilotGuardBot.Commands;
using PilotGuardBot.Domain.Tests;

namespace PilotGuardBot.Tests.Commands;

/// <summary>A repository on disk for one test, and commands run in it, in this process, on Monday 16 March 2026.</summary>
public sealed class CheckedFolder : IDisposable
{
    /// <summary>A charter without a finding: the ten lines, and what they leave for later.</summary>
    public static readonly string Clean = Samples.Minimal
        .With("ref: queries/cost.sql}}]", "ref: queries/cost.sql}, guardrails: [{id: misroute-rate, max: 2.0}]}]")
        .With("onCall: ap-platform}", "onCall: ap-platform, slo: slo/ap.yaml, monitoring: grafana ap, unitCostMax: 0.08 EUR/invoice}")
        + "budget: {cap: 60000 EUR}\n";

    /// <summary>A charter with one finding, an error: kill is not between target and baseline.</summary>
    public static readonly string KillTooHigh = Clean.With("kill: 5.90", "kill: 7.50");

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pilotguard-check-");

    public CheckedFolder() => Directory.CreateDirectory(Path.Combine(Root, ".git"));

    public string Root => Path.Combine(_folder.FullName, "repo");

    /// <summary>A folder beside the repository.</summary>
    public string Outside => Directory.CreateDirectory(Path.Combine(_folder.FullName, "outside")).FullName;

    public CheckedFolder With(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public CheckedFolder WithLink(string link, string target)
    {
        var path = Path.Combine(Root, link);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
        return this;
    }

    public (int Code, string Out, string Error) Check(params string[] arguments) => CheckOn(colour: false, width: 0, arguments);

    public (int Code, string Out, string Error) CheckOn(bool colour, int width, params string[] arguments) =>
        Run(terminal => terminal with { Colour = colour, Width = width }, ["check", .. arguments]);

    public (int Code, string Out, string Error) Run(params string[] arguments) => Run(terminal => terminal, arguments);

    internal (int Code, string Out, string Error) Run(Func<Terminal, Terminal> with, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = with(new(output, error, Colour: false, Width: 0, Root, FakeClock.FromUtc(2026, 3, 16), new Random(1)));
        // These commands are synchronous below their signature: the task is finished when it comes back.
        var code = CommandLine.Run(arguments, terminal, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return (code, output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
