using System.Text.Json.Nodes;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>
/// How one value of a file must look. A format is declared as a tree of shapes that reads like an annotated sample of the file; checking
/// a file, reading its values (<see cref="Fields"/>) and its JSON Schema are all made from that one declaration.
/// <code>
/// using static PilotGuardBot.Domain.Yaml.Shapes;
///
/// static readonly MappingShape Team = Mapping(
///     Required("name", Text(2), "accounts-payable"),
///     Required("lead", Handle, "dana-ap").OwnedBy("owner-invalid"),       // another rule speaks of its absence
///     Optional("risk", Word&lt;Risk&gt;(), "low"),
///     Optional("limits", Mapping(
///         Optional("perTeam", Either(Integer(1, 100), Words("off")), "1"))),
///     Optional("people", MappingOf(Mapping(Optional("mail", Text(3))))),  // any keys
///     Optional("paths", ListOf(Text(1)), "[src/**]"));
///
/// IReadOnlyList&lt;Problem&gt; problems = Team.Check(root);
/// var team = new Fields(root, Team);
/// string? name = team.Text("name");
/// Risk? risk = team.Value&lt;Risk&gt;("risk");
/// </code>
/// </summary>
public abstract class Shape
{
    /// <summary>What is wanted, as messages name it: "a number", "a date such as `2026-05-29`".</summary>
    public abstract string Form { get; }

    /// <summary>
    /// The same as JSON Schema 2020-12 of the value that YAML's core schema makes of the text; each call makes a new one. It says all that
    /// <see cref="Check(YamlNode)"/> says but for what a schema cannot tell: how a number is written, which days a month has.
    /// </summary>
    internal abstract JsonObject Schema();

    /// <summary>Everything in this value that does not fit, in file order. Stops at <see cref="Inspection.MostProblems"/>.</summary>
    public IReadOnlyList<Problem> Check(YamlNode node)
    {
        var inspection = new Inspection();
        Check(node, node.Place, inspection);
        return inspection.InFileOrder();
    }

    /// <param name="node">The value.</param>
    /// <param name="at">Where a finding about the value as a whole points: its key for a mapping, a list or an empty value.</param>
    /// <param name="inspection">Takes the problems.</param>
    internal abstract void Check(YamlNode node, Place at, Inspection inspection);

    /// <summary>Whether this value says no more than an absent key: nothing, <c>~</c>, <c>null</c> or blank text.</summary>
    internal virtual bool IsAbsent(YamlNode node) => node is YamlScalar scalar && (scalar.IsNull || string.IsNullOrWhiteSpace(scalar.Text));
}
