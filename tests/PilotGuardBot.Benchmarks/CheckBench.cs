using System.Diagnostics;
using System.Globalization;
using PilotGuardBot.Domain;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using YamlDotNet.Core;

namespace PilotGuardBot.Benchmarks;

/// <summary>
/// What <c>check</c> costs: its start, charters a second, memory. The program is published as it ships (ReadyToRun) and run as a process;
/// figures are set against the program's bare start and against YamlDotNet's parsing of the same text, in the same run.
/// </summary>
static class CheckBench
{
    const int Charters = 10_000, Rounds = 7;

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("pilotguard-bench-");
        try
        {
            var program = await Publish(Path.Combine(folder.FullName, "program"));
            var one = Write(Path.Combine(folder.FullName, "one"), 1);
            var many = Write(Path.Combine(folder.FullName, "many"), Charters);

            var bare = Median(Rounds, () => Time(program, "--version"));
            var start = Median(Rounds, () => Time(program, "check", one, "--fail-on", "never"));
            var whole = Median(3, () => Time(program, "check", many, "--fail-on", "never", "--format", "json"));
            Print("start", $"check of one charter {start.Wall:0} ms; the program's bare start {bare.Wall:0} ms; ratio {start.Wall / bare.Wall:0.00}");
            Print("charters", $"{Charters:N0} in {whole.Wall / 1000:0.00} s, {Charters / (whole.Processor / 1000):N0} a second of processor time (start, search and JSON included)");
            Print("memory", $"peak {whole.PeakMegabytes:0} MB for {Charters:N0} charters, {start.PeakMegabytes:0} MB for one");

            var text = Templates.Read(Templates.TenLines);
            var parse = PerSecond(() => Parse(text));
            var judge = PerSecond(() => Judge(text));
            Print("heart", $"read and judged {judge:N0} a second on one core; YamlDotNet's events alone {parse:N0}; ratio {judge / parse:0.00}");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<string> Publish(string output)
    {
        var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["publish", Path.Combine(root, "src/PilotGuardBot"), "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-o", output, "-v", "q", "--nologo"]))!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(output, "pilotguard") : throw new InvalidOperationException("The program could not be published.");
    }

    /// <summary>As a monorepo holds them: a folder each, an id each, and in every tenth a finding.</summary>
    static string Write(string folder, int count)
    {
        var text = Templates.Read(Templates.TenLines);
        for (var at = 0; at < count; at++)
        {
            var pilot = Directory.CreateDirectory(Path.Combine(folder, "pilots", $"pilot-{at}")).FullName;
            var own = text.Replace("id: invoice-routing", $"id: pilot-{at}", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(pilot, "pilot.yml"), at % 10 == 9 ? own.Replace("kill: 5.90", "kill: 7.50", StringComparison.Ordinal) : own);
        }
        return folder;
    }

    static Spent Time(string program, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var (peak, processor) = (0.0, 0.0);
        while (!process.WaitForExit(10))
            (peak, processor) = (Math.Max(peak, PeakMegabytes(process.Id)), Math.Max(processor, ProcessorMilliseconds(process)));
        var wall = watch.Elapsed.TotalMilliseconds;
        Task.WaitAll(output, error);
        return new(wall, processor, peak);
    }

    /// <summary>As far as it was seen, at most a hundredth of a second before the end; 0 once the process is gone.</summary>
    static double ProcessorMilliseconds(Process process)
    {
        try
        {
            return process.TotalProcessorTime.TotalMilliseconds;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    /// <summary>The kernel's own high-water mark; 0 once the process is gone.</summary>
    static double PeakMegabytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    static Spent Median(int rounds, Func<Spent> run)
    {
        run(); // The first warms the disk's cache.
        List<Spent> spent = [];
        for (var round = 0; round < rounds; round++)
            spent.Add(run());
        return spent.OrderBy(one => one.Wall).ToList()[rounds / 2];
    }

    static double PerSecond(Action work)
    {
        for (var at = 0; at < 3_000; at++)
            work();
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < TimeSpan.FromSeconds(4); count++)
            work();
        return count / watch.Elapsed.TotalSeconds;
    }

    static void Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            // Events alone.
        }
    }

    static readonly Policy Recommended = PolicyLayers.BuiltIn(PolicyProfile.Recommended);

    static void Judge(string text)
    {
        var reading = CharterReader.Read("pilot.yml", text);
        var facts = new CharterFacts { Charter = reading.Charter!, Problems = reading.Problems, Today = new(2026, 2, 23), Offline = true };
        Review.Judge(new() { Repository = "bench", Today = facts.Today, Charters = [new(reading, facts)], Grace = false }, Recommended);
    }

    static void Print(string what, string figures) => Console.WriteLine($"{what,-9} {figures}");

    sealed record Spent(double Wall, double Processor, double PeakMegabytes);
}
