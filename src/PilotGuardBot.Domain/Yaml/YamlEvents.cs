using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PilotGuardBot.Domain.Yaml;

/// <summary>
/// One pass over the parser's events that counts and refuses before anything is built. Not recursive: deep nesting would overflow the
/// stack,
/// which nothing catches. The pass stops at the first limit, so that the parser itself does no more work than the limits allow.
/// </summary>
sealed class YamlEvents
{
    const int MostRefusals = 20;

    readonly SourceText _source;
    readonly List<Problem> _problems = [];
    readonly Stack<(bool IsFlow, Place Place)> _open = [];
    int _documents;
    int _count;
    int _flows;

    YamlEvents(SourceText source) => _source = source;

    /// <summary>The events of the one document's nodes, in order.</summary>
    public List<ParsingEvent> Nodes { get; } = [];

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Nothing but comments, or a lone document mark.</summary>
    public bool IsEmpty => Nodes is [] or [Scalar { Style: ScalarStyle.Plain, Value: "" }];

    public static YamlEvents Read(SourceText source)
    {
        var events = new YamlEvents(source);
        var parser = new Parser(new Scanner(new StringReader(source.Text), skipComments: true));
        try
        {
            while (events._problems.Count < MostRefusals && parser.MoveNext() && events.Take(parser.Current!))
            {
                // Take does the work and says when to stop.
            }
        }
        // Besides its own exceptions, the parser throws these from its state machine: for a bracket that is never closed, for example.
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException or FormatException)
        {
            events._problems.Add(SyntaxFault.Explain(fault, source, events.OpenBracket, events.LoneText));
        }
        return events;
    }

    Place? OpenBracket => _open.TryPeek(out var open) && open.IsFlow ? open.Place : null;

    Place? LoneText => Nodes is [Scalar { Style: ScalarStyle.Plain } scalar] ? At(scalar) : null;

    /// <summary>Whether to go on.</summary>
    bool Take(ParsingEvent now)
    {
        switch (now)
        {
            case DocumentStart when ++_documents > 1:
                return Stop(now, "holds several documents", "Keep one; remove the lines `---` and `...` between them.");
            case MappingStart or SequenceStart or Scalar or AnchorAlias:
                return TakeNode(now);
            case MappingEnd or SequenceEnd:
                _flows -= _open.Pop().IsFlow ? 1 : 0;
                Nodes.Add(now);
                return true;
            default:
                return true;
        }
    }

    bool TakeNode(ParsingEvent now)
    {
        Nodes.Add(now);
        if (++_count > YamlReader.MostNodes)
            return Stop(now, $"holds more than {YamlReader.MostNodes} values", "Link long lists instead of holding them.");
        if (_flows == 0 && TabBefore(now) is { } tab)
            return Stop(tab, SyntaxFault.Tab, SyntaxFault.TabFix);
        Refuse(now);
        if (now is not (MappingStart or SequenceStart))
            return true;
        var isFlow = now is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };
        _flows += isFlow ? 1 : 0;
        _open.Push((isFlow, At(now)));
        return _open.Count <= YamlReader.DeepestNesting
            || Stop(now, $"nests deeper than {YamlReader.DeepestNesting} levels", "Flatten it.");
    }

    void Refuse(ParsingEvent now)
    {
        if (now is AnchorAlias)
            Add(At(now), "uses an alias (`*`)", "Write the value out; or put it in quotes, if it is text.");
        else if (now is NodeEvent { Anchor.IsEmpty: false })
            Add(At(now), "uses an anchor (`&`)", "Write the value out wherever it is needed; or put it in quotes, if it is text.");
        else if (now is NodeEvent { Tag.IsEmpty: false })
            Add(At(now), "uses a tag (`!`)", "Remove it; or put the value in quotes, if it is text.");
    }

    /// <summary>The parser lets a tab pass in some indentations; then two readers may see two structures.</summary>
    Place? TabBefore(ParsingEvent now)
    {
        var before = _source.Line((int)now.Start.Line);
        before = before[..Math.Min(before.Length, (int)now.Start.Column - 1)];
        var tab = before.IndexOf('\t');
        return tab >= 0 && before.IsWhiteSpace() ? new((int)now.Start.Line, tab + 1) : null;
    }

    bool Stop(ParsingEvent at, string message, string fix) => Stop(At(at), message, fix);

    bool Stop(Place at, string message, string fix)
    {
        Add(at, message, fix);
        return false;
    }

    void Add(Place at, string message, string fix) => _problems.Add(new("", at, message, fix));

    static Place At(ParsingEvent now) => new((int)now.Start.Line, (int)now.Start.Column);
}
