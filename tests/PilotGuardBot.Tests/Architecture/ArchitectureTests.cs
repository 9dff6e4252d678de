using System.Reflection;
using System.Runtime.CompilerServices;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Tests.Architecture;

/// <summary>The walls of the design, as far as compiled code shows them.</summary>
public sealed class ArchitectureTests
{
    static readonly Assembly Domain = typeof(Rule).Assembly;
    static readonly Assembly Program = typeof(Service).Assembly;
    static readonly Assembly Sandbox = Assembly.Load("PilotGuardBot.Sandbox");

    /// <summary>In the order that data takes: a folder knows those behind it, never one before it.</summary>
    static readonly string[] Pipe = ["Receiving", "Reviewing", "Delivering", "Forges"];

    [Fact]
    public void The_domain_knows_neither_forge_nor_web_nor_storage_nor_jobs()
    {
        string[] allowed = ["System.", "YamlDotNet", "NodaTime", "CsvHelper", "netstandard", "mscorlib"];
        Assert.All(
            Domain.GetReferencedAssemblies().Select(assembly => assembly.Name!),
            name => Assert.Contains(allowed, start => name.StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_sandbox_knows_nothing_of_what_it_tests() =>
        Assert.DoesNotContain(Sandbox.GetReferencedAssemblies(), assembly => assembly.Name is "pilotguard" or "PilotGuardBot.Domain" or "Octokit");

    [Fact]
    public void The_program_s_uses_are_seen_also_in_the_bodies_of_its_methods()
    {
        Assert.Contains(Uses.OfProgram, use => Folder(use.By) is "Receiving" && use.Used is "Octokit.Webhooks.WebhookSignatureValidator");
        Assert.Contains(Uses.OfProgram, use => Folder(use.By) is "Receiving" && Folder(use.Used) is "Storage");
    }

    [Fact]
    public void Octokit_stays_where_GitHub_is_spoken() => Assert.Empty(
        from use in Uses.OfProgram
        where use.Used.StartsWith("Octokit.", StringComparison.Ordinal)
        where !use.By.StartsWith("PilotGuardBot.Forges.GitHub.", StringComparison.Ordinal) && Folder(use.By) is not "Receiving"
        select use);

    [Fact]
    public void No_folder_of_the_pipe_reaches_back() => Assert.Empty(
        from use in Uses.OfProgram
        let who = Array.IndexOf(Pipe, Folder(use.By))
        let whom = Array.IndexOf(Pipe, Folder(use.Used))
        where who >= 0 && whom >= 0 && whom < who
        select use);

    /// <summary>Storage may fill a port of the forges (blobs, parked installations): it lends them memory and asks them nothing.</summary>
    [Fact]
    public void Storage_and_telemetry_stand_below_the_pipe_and_the_commands_above_it() => Assert.Empty(
        from use in Uses.OfProgram
        let who = Folder(use.By)
        let whom = Folder(use.Used)
        where who is "Storage" or "Telemetry" && (whom is "Receiving" or "Reviewing" or "Delivering" || whom is "Commands" or "Sweeping")
            || whom is "Commands" && (Pipe.Contains(who) || who is "Settings" or "Sweeping")
        select use);

    [Fact]
    public void Every_class_is_sealed_unless_another_derives_from_it()
    {
        var parents = Types().Select(type => type.BaseType).OfType<Type>().ToHashSet();
        Assert.DoesNotContain(
            Types(), type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Name is not "Program" && !parents.Contains(type));
    }

    [Fact]
    public void No_name_hides_what_a_type_does()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Common", "Processor", "Extensions"];
        Assert.DoesNotContain(Types(), type => empty.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)));
    }

    /// <summary>The folder of a type of the program; null for others, and for the few at its root.</summary>
    static string? Folder(string name) => name.Split('.') is ["PilotGuardBot", not "Domain" and not "Sandbox", _, ..] parts ? parts[1] : null;

    static IEnumerable<Type> Types() => new[] { Domain, Program, Sandbox }.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("PilotGuardBot", StringComparison.Ordinal) is true
            && !type.Namespace.Contains("Migrations", StringComparison.Ordinal)
            && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !type.Name.Contains('<'));
}
