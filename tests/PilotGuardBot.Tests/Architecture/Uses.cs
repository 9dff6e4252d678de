using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace PilotGuardBot.Tests.Architecture;

/// <summary>Which type uses which other one, in signatures and bodies; full names, types in types with a plus.</summary>
static class Uses
{
    static readonly Lazy<IReadOnlyList<(string By, string Used)>> Program = new(() => Read(typeof(Service).Assembly));

    public static IReadOnlyList<(string By, string Used)> OfProgram => Program.Value;

    static List<(string By, string Used)> Read(Assembly assembly) =>
    [
        .. new ArchLoader().LoadAssembliesIncludingDependencies([assembly], recursive: false).Build().Types
            .Where(type => type.Assembly.Name.StartsWith("pilotguard", StringComparison.Ordinal))
            .SelectMany(type => type.Dependencies.Select(dependency => (type.FullName, dependency.Target.FullName)))
            .Distinct(),
    ];
}
