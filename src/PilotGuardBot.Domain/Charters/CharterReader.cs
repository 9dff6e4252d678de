using System.Text;
using NodaTime;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Charters;

/// <summary>Text to charter, or problems with line and column. Never throws on what a file holds.</summary>
public static class CharterReader
{
    /// <summary>As much of a file that is too large as is kept and searched for secrets.</summary>
    const int LongestText = 4 * YamlReader.LargestFile;

    /// <param name="file">The file's path in its repository, with forward slashes.</param>
    /// <param name="bytes">The file as it stands in the repository.</param>
    public static CharterReading Read(string file, ReadOnlySpan<byte> bytes) =>
        Read(file, YamlReader.Read(bytes)) with { Text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestText)]) };

    /// <param name="file">The file's path in its repository, with forward slashes.</param>
    /// <param name="text">The file's text; a byte order mark may stand before it.</param>
    public static CharterReading Read(string file, string text) =>
        Read(file, YamlReader.Read(text)) with { Text = text.Length > LongestText ? text[..LongestText] : text };

    static CharterReading Read(string file, YamlReading yaml)
    {
        if (yaml.Root is not YamlMapping root)
            return new(file, null, yaml.Root is { } other ? [NoCharter(other)] : yaml.Problems);
        if (root[CharterFormat.VersionKey] is { } version && Shapes.Format(CharterFormat.Newest).IsNewer(version))
            return new(file, null, [Newer(version)]);
        return new(file, Charter(file, root), CharterFormat.Charter.Check(root));
    }

    static Problem NoCharter(YamlNode root) => new(
        "", root.Place, $"is {root.KindName}, not a charter",
        $"Start it with `{CharterFormat.VersionKey}: {CharterFormat.Newest}`, then one `key: value` a line.");

    static Problem Newer(YamlNode version) => new(
        version.Path, version.Place, Shapes.Format(CharterFormat.Newest).Fault((YamlScalar)version)!,
        $"Write the charter in format {CharterFormat.Newest}, or update PilotGuardBot.");

    static Charter Charter(string file, YamlMapping root)
    {
        var charter = new Fields(root, CharterFormat.Charter);
        return new()
        {
            File = file,
            Root = root,
            Places = new(root),
            Id = charter.Text("id"),
            Parent = charter.Text("parent"),
            Owners = charter.In("owners") is { } owners ? Owners(owners) : new(),
            Workflow = charter.In("workflow") is { } workflow ? Workflow(workflow) : null,
            WorkflowCount = charter.Node("workflow") switch { YamlMapping => 1, YamlSequence list => list.Items.Count, _ => 0 },
            Window = charter.In("window") is { } window ? Window(window) : new(),
            Kpis = [.. charter.Each("kpis").Select(Kpi)],
            Data = [.. charter.Each("data").Select(CharterPlans.DataSource)],
            Integration = charter.In("integration") is { } integration ? CharterPlans.Integration(integration) : null,
            Governance = charter.In("governance") is { } governance ? CharterPlans.Governance(governance) : null,
            Production = charter.In("production") is { } production ? CharterPlans.Production(production) : null,
            Budget = charter.In("budget") is { } budget ? CharterPlans.Budget(budget) : null,
            Decision = charter.In("decision") is { } decision ? CharterPlans.Decision(decision) : null,
            Paths = [.. charter.Texts("paths").Take(CharterFormat.MostPaths)],
            Links = charter.Texts("links"),
            Amendments = [.. charter.Each("amendments").Select(CharterPlans.Amendment)],
            Exceptions = [.. charter.Each("exceptions").Select(CharterPlans.Exception)],
            Closed = charter.In("closed") is { } closed ? CharterPlans.Closure(closed) : null,
        };
    }

    static Owners Owners(Fields owners) =>
        new(owners.Text("business"), owners.Text("tech"), owners.Text("decider"), owners.Text("sponsor"), owners.Text("team"));

    static Workflow Workflow(Fields workflow) =>
        new(workflow.Text("name"), workflow.Value<int>("monthlyVolume"), workflow.Value<Risk>("risk"), workflow.Texts("outOfScope"));

    static Window Window(Fields window) => new(
        window.Value<LocalDate>("start"), window.Value<LocalDate>("decision"), window.Value<int>("maxExtensionDays"),
        window.Text("timezone"), window.Text("calendar"),
        window.In("extension") is { } extension
            ? new(extension.Value<LocalDate>("to"), extension.Text("reason"), extension.Text("change"), extension.Text("approvedBy"))
            : null,
        window.In("pause") is { } pause
            ? new(pause.Value<LocalDate>("from"), pause.Value<LocalDate>("until"), pause.Text("reason"))
            : null);

    static Kpi Kpi(Fields kpi) => new(kpi.Path)
    {
        Id = kpi.Text("id"),
        Outcome = kpi.Value<KpiOutcome>("outcome"),
        Unit = kpi.Text("unit"),
        Direction = kpi.Value<Direction>("direction"),
        Baseline = kpi.In("baseline") is { } baseline
            ? new(
                baseline.Value<decimal>("value"), baseline.Value<LocalDate>("date"), baseline.Text("source"),
                baseline.Value<decimal>("spread"))
            : null,
        Target = kpi.Value<decimal>("target"),
        Kill = kpi.Value<decimal>("kill"),
        Measure = kpi.In("measure") is { } measure
            ? new(measure.Value<MeasureType>("type"), measure.Text("ref"), measure.Value<Cadence>("every"), measure.Text("owner"))
            : null,
        BookedIn = kpi.Text("bookedIn"),
        Drives = kpi.In("drives") is { } drives ? new(drives.Text("kpi"), drives.Object<Amount>("factor"), drives.Text("how")) : null,
        Guardrails = [.. kpi.Each("guardrails").Select(Guardrail)],
    };

    static Guardrail Guardrail(Fields guardrail) => new(
        guardrail.Path, guardrail.Text("id"), guardrail.Text("unit"), guardrail.Value<decimal>("min"), guardrail.Value<decimal>("max"),
        guardrail.Text("ref"), guardrail.Value<Direction>("direction"));
}
