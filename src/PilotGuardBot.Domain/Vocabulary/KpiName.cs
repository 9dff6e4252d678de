using static PilotGuardBot.Domain.Vocabulary.KpiKind;

namespace PilotGuardBot.Domain.Vocabulary;

/// <summary>A name's words, read once for one unit.</summary>
sealed class KpiName
{
    const string ByUnit = "a unit of activity", ByDoing = "a word for work done", ByUse = "a word for use of a tool", ByTime = "working time",
        BySaving = "time saved, not money", ByModel = "a word for the quality of a model", ByOutcome = "a word for an outcome",
        ByProduct = "something that work puts out", ByPhysics = "a physical unit";

    const Sense Bad = Sense.Failure | Sense.Failed;

    const Sense Telling = Bad | Sense.Value | Sense.Well | Sense.Elapsed | Sense.Done | Sense.Made | Sense.DoubtfulDone | Sense.Artefact
        | Sense.Contact | Sense.Usage | Sense.DoubtfulModel | Sense.Model | Sense.Effort | Sense.Time | Sense.Thing | Sense.Liking | Sense.Worker;

    readonly List<Term> _all, _worked;
    readonly int _tail;

    public KpiName(List<Term> terms)
    {
        var per = terms.FindIndex(term => term.Text is "per");
        _worked = per < 0 ? [] : terms[(per + 1)..];
        _all = per < 0 ? terms : terms[..per];
        var (start, end) = (0, _all.FindIndex(term => term.Sense is Sense.Joint));
        // "Share of tickets automated": what stands before the "of" says nothing, so the head comes after it.
        while (end >= 0 && _all[start..end].All(term => term.IsMeasure) && end + 1 < _all.Count)
            (start, end) = (end + 1, _all.FindIndex(end + 1, term => term.Sense is Sense.Joint));
        _tail = end < 0 ? _all.Count - 1 : end - 1;
        while (_tail > start && _all[_tail].IsMeasure)
            _tail--;
    }

    public KpiClass Classify(KpiUnit unit) =>
        SavedTime(unit) ?? Liking(unit) ?? DoneWell() ?? FailedUnit(unit) ?? ToolNamed(unit, Head(unit) ?? UnitAlone(unit) ?? KpiClass.Unknown);

    Term Tail => _tail >= 0 ? _all[_tail] : default;

    bool Any(Sense any) => _all.Any(term => term.Is(any));

    string? First(Sense any) => _all.FirstOrDefault(term => term.Is(any)).Text;

    /// <summary>What stands beside the tail and says of what.</summary>
    List<Term> Modifiers => [.. _all.Where((term, at) => at != _tail && !term.IsMeasure && !term.Is(Sense.Joint))];

    bool Before(Sense any) => _all.Where((term, at) => at != _tail && term.Is(any)).Any();

    bool HasPlainTool => _all.Any(term => KpiWords.PlainTools.Contains(term.Text));

    /// <summary>Hours saved, in any order; but not downtime, energy or lives.</summary>
    KpiClass? SavedTime(KpiUnit unit)
    {
        var saved = _all.Concat(unit.Terms).Where(term => term.Is(Sense.Saved)).Select(term => term.Text).FirstOrDefault();
        var firmly = saved is "saved" or "freed" or "reclaimed" or "saving" or "savings" or "freed up" or "given back";
        // "Hours freed in compliance": where they were freed does not matter.
        var what = firmly ? _all.TakeWhile(term => term.Sense is not Sense.Joint) : _all;
        if (saved is null || unit.IsPhysical || what.Any(term => term.Is(Sense.Failure | Sense.Elapsed | Sense.Value) && !term.Is(Sense.Saved)))
            return null;
        var time = unit.IsWorkTime || (firmly && unit.IsCalendar) || _all.Any(term =>
            term.Is(Sense.Effort) || KpiWords.WorkTime.Contains(term.Singular) || (firmly && term.Is(Sense.Time)));
        var bare = saved is "saved" or "freed" or "reclaimed" && !Any(Sense.Resource | Sense.Business);
        return time || (bare && !unit.IsRate) ? new(StrongActivity, saved, BySaving) : null;
    }

    /// <summary>Satisfaction with the tool, unless customers are asked.</summary>
    KpiClass? Liking(KpiUnit unit)
    {
        if (!Any(Sense.Liking) && !unit.Has(Sense.Liking))
            return null;
        var tool = _all.FirstOrDefault(term => term.Is(Sense.Tool) && !term.Is(Sense.Business | Sense.Value)).Text;
        if (tool is null || Any(Sense.Failure) || _all.Any(term => KpiWords.Customers.Contains(term.Text)))
            return null;
        return Tail.Is(Sense.Liking | Sense.Tool) ? new(StrongActivity, tool, ByUse) : null;
    }

    KpiClass? DoneWell() => First(Sense.Well) is { } well ? new(Outcome, well, ByOutcome) : null;

    /// <summary>"Complaints per 1000 calls", "calls abandoned": the numerator itself went wrong.</summary>
    KpiClass? FailedUnit(KpiUnit unit)
    {
        var isWork = unit.Has(Sense.Done | Sense.Made) || Tail.Is(Sense.Done | Sense.Made);
        return !isWork && unit.First(Bad | Sense.Well) is { } failed ? new(Outcome, failed.Text, ByOutcome) : null;
    }

    KpiClass? Head(KpiUnit unit)
    {
        var tail = Tail;
        if (!tail.Is(Telling))
            return null;
        if (tail.Is(Sense.Model))
            return new(Model, tail.Text, ByModel);
        if (tail.Is(Sense.Failure | Sense.Failed) && !tail.Is(Sense.Made))
            return IsModelFault(tail) ? new(Model, tail.Text, ByModel) : new(Outcome, tail.Text, ByOutcome);
        if (tail.Is(Sense.DoubtfulModel))
            return ModelQuality(tail);
        if (tail.Is(Sense.Well | Sense.Elapsed))
            return new(Outcome, tail.Text, ByOutcome);
        if (tail.Is(Sense.Value))
            return unit.IsProduct && !unit.Has(Sense.Failed | Sense.Value)
                ? new(StrongActivity, unit.Terms[^1].Text, ByUnit)
                : new(Outcome, tail.Text, ByOutcome);
        if (unit.IsPhysical)
            return new(Outcome, unit.Words[0], ByPhysics);
        if (tail.Is(Sense.Usage))
            return Use(tail, unit);
        if (tail.Is(Sense.Done | Sense.Made | Sense.DoubtfulDone))
            return Deed(tail, unit);
        if (tail.Is(Sense.Time | Sense.Effort))
            return WorkingTime(tail, unit);
        return tail.Is(Sense.Artefact | Sense.Contact) ? Product(tail, unit) : Thing(tail, unit);
    }

    /// <summary>Errors of a model are the model's quality; errors of the process that it serves are an outcome.</summary>
    bool IsModelFault(Term tail) => tail.Singular is "error" or "mistake" or "failure" && _all.Any(term =>
        KpiWords.PlainTools.Contains(term.Text) || KpiWords.ModelTasks.Contains(term.Singular));

    KpiClass? ModelQuality(Term tail)
    {
        if (tail.Text is "recalls" || Before(Sense.Business | Sense.Thing | Sense.Value | Sense.Failure))
            return Before(Sense.Business | Sense.Thing | Sense.Value) ? new(Outcome, tail.Text, ByOutcome) : KpiClass.Unknown;
        return Modifiers is { Count: 0 } || Before(Sense.Tool | Sense.Artefact | Sense.Model) ? new(Model, tail.Text, ByModel) : KpiClass.Unknown;
    }

    KpiClass? Use(Term tail, KpiUnit unit)
    {
        if (Before(Sense.Business | Sense.Resource | Bad) && !HasPlainTool && !Before(Sense.Artefact | Sense.Tool))
            return KpiClass.Unknown;
        if (_worked.Concat(unit.Denominator).Any(term => term.Is(Sense.Value)) || unit.IsPerMoney)
            return KpiClass.Unknown;
        var sure = !tail.Is(Sense.DoubtfulUsage) || Modifiers.Count == 0 || unit.Has(Sense.Artefact | Sense.Contact)
            || Before(Sense.Tool | Sense.Artefact | Sense.Contact | Sense.Effort | Sense.Made | Sense.Usage)
            || (tail.Singular is "productivity" or "velocity" or "throughput" && !Before(Sense.Value | Sense.Failure));
        return sure ? new(unit.Has(Sense.Artefact) && unit.IsCount ? StrongActivity : WeakActivity, tail.Text, ByUse) : KpiClass.Unknown;
    }

    /// <summary>"Documents summarised", "calls handled"; as a share only what is done by a tool tells activity.</summary>
    KpiClass? Deed(Term tail, KpiUnit unit)
    {
        var what = _tail > 0 ? _all[_tail - 1] : default;
        var ofWork = what.Is(Sense.Artefact | Sense.Contact) || unit.Has(Sense.Artefact | Sense.Contact);
        var isWorkOnPeople = what.Is(Sense.Resource) && tail.Is(Sense.Made | Sense.Done) && !unit.IsRate;
        if (what.Is(Sense.Value | Sense.Resource) && !what.Is(Sense.Artefact) && !unit.Has(Sense.Artefact) && !HasPlainTool && !isWorkOnPeople)
            return KpiClass.Unknown;
        // Complaints logged are complaints; complaints handled are work.
        if (what.Is(Sense.Failure) && !KpiWords.WorkedOff.Contains(tail.Text))
            return KpiClass.Unknown;
        if (unit.IsRate || unit.IsScore)
            return (tail.Is(Sense.Made) || Any(Sense.Tool)) && !Before(Bad) ? new(WeakActivity, tail.Text, ByDoing) : KpiClass.Unknown;
        if (unit.IsCalendar || (!tail.Is(Sense.Done | Sense.Made) && !ofWork))
            return KpiClass.Unknown;
        return new(ofWork || tail.Is(Sense.Made) ? StrongActivity : WeakActivity, tail.Text, ByDoing);
    }

    KpiClass? WorkingTime(Term tail, KpiUnit unit)
    {
        if (Before(Bad | Sense.Value | Sense.Elapsed))
            return new(Outcome, tail.Text, ByOutcome);
        if (Before(Sense.Resource | Sense.Business))
            return KpiClass.Unknown;
        if (unit.IsRate || unit.IsScore || tail.Text is "capacity" or "staff" or "person" or "man")
            return KpiClass.Unknown;
        const Sense work = Sense.Effort | Sense.Worker | Sense.Tool | Sense.Done | Sense.Made | Sense.Artefact | Sense.Contact | Sense.Time;
        var isWork = tail.Is(Sense.Effort) || KpiWords.PersonTime.Contains(tail.Singular);
        var known = Modifiers.All(term => term.Is(work)) || Before(Sense.Effort | Sense.Worker) || Modifiers.Any(IsWorker)
            || (tail.Singular is "hour" or "minute" && Modifiers.All(term => term.Sense is not Sense.None));
        var passes = tail.Singular is "day" or "week" or "d" or "second" or "sec" || (unit.IsCalendar && !isWork);
        return isWork || (known && (!passes || Before(Sense.Effort))) ? new(WeakActivity, tail.Text, ByTime) : KpiClass.Unknown;
    }

    KpiClass? Product(Term tail, KpiUnit unit)
    {
        if (Before(Sense.Failed) || IsWithFailure || (tail.Is(Sense.Contact) && Before(Sense.Failure)))
            return new(Outcome, First(Bad), ByOutcome);
        if ((tail.Is(Sense.Contact) && (IsContactRate(unit) || IsOfUnknown(tail))) || IsRate)
            return KpiClass.Unknown;
        if (unit.IsWorkTime)
            return tail.Is(Sense.Artefact) ? new(WeakActivity, tail.Text, ByTime) : null;
        if (!unit.IsCount)
            return null;
        return new(tail.Singular is "ticket" or "task" or "story" ? WeakActivity : StrongActivity, tail.Text, ByProduct);
    }

    /// <summary>"Processed invoices", and invoices for each clerk.</summary>
    KpiClass? Thing(Term tail, KpiUnit unit)
    {
        var deed = _tail > 0 ? _all[_tail - 1] : default;
        if (deed.Is(Sense.Done | Sense.Made) && (unit.IsCount || (unit.IsRate && deed.Is(Sense.Made))))
            return new(WeakActivity, deed.Text, ByDoing);
        return tail.Is(Sense.Worker) && unit.IsCount && Before(Sense.Usage) ? new(WeakActivity, tail.Text, ByUse) : null;
    }

    /// <summary>Who works, by the ending of a word that is not known: estimator, dispatcher, machinist.</summary>
    static bool IsWorker(Term term) =>
        term is { Sense: Sense.None, Singular: [.., 'e' or 'o', 'r'] or [.., 'i', 's', 't'] or [.., 'i', 'a', 'n'] };

    /// <summary>"Query rate": how often they come up, not how many were made.</summary>
    bool IsRate => _tail + 1 < _all.Count && _all[_tail + 1].Singular is "rate" or "ratio" or "frequency";

    /// <summary>"Pages with errors".</summary>
    bool IsWithFailure => _all.SkipWhile(term => term.Text is not ("with" or "without")).Any(term => term.Is(Bad));

    /// <summary>Reports and alerts of something that nobody knows may be a harm.</summary>
    bool IsOfUnknown(Term tail) => tail.Singular is "report" or "alert" or "notification" or "submission" or "contact" or "survey" or "form"
        && _all.Where((term, at) => at < _tail && term.Sense is Sense.None).Any();

    /// <summary>Calls for each order, emails for each customer: what customers need, not what was worked.</summary>
    bool IsContactRate(KpiUnit unit) => _worked.Concat(unit.Denominator).Any(term =>
        term.Is(Sense.Thing | Sense.Resource) || term.Singular is "user" || KpiWords.Customers.Contains(term.Text));

    /// <summary>"Share of AI replies", "lawyers using the assistant": the tool tells activity where nothing else tells anything.</summary>
    KpiClass ToolNamed(KpiUnit unit, KpiClass told)
    {
        if (told.Kind is not Unknown || unit.IsScore || Any(Bad | Sense.Value | Sense.Elapsed | Sense.DoubtfulModel))
            return told;
        var uses = _all.SkipWhile(term => term.Text is not ("using" or "via" or "through")).Any(term => term.Is(Sense.Tool));
        var tool = _all.FirstOrDefault(term => KpiWords.PlainTools.Contains(term.Text) || (uses && term.Is(Sense.Tool))).Text;
        return tool is null ? told : new(WeakActivity, tool, ByUse);
    }

    /// <summary>What the name leaves open: the numerator, and who works.</summary>
    KpiClass? UnitAlone(KpiUnit unit)
    {
        if (First(Bad | Sense.Value | Sense.Elapsed) is { } outcome)
            return Any(Sense.Tool) ? null : new(Outcome, outcome, ByOutcome);
        if (unit.First(Sense.Value) is { } value)
            return new(Outcome, value.Text, ByOutcome);
        if (unit.IsPhysical)
            return new(Outcome, unit.Words[0], ByPhysics);
        if (unit.IsCount && unit.First(Sense.Done | Sense.Made) is { } done)
            return new(WeakActivity, done.Text, ByDoing);
        if (unit.WeakThing is { } weak)
            return new(WeakActivity, weak.Text, ByUnit);
        if (unit.IsCount && unit.First(Sense.Artefact | Sense.Contact) is { } strong && strong.Singular is not "ticket"
            && !(strong.Is(Sense.Contact) && (IsContactRate(unit) || IsOfUnknown(strong))))
            return new(StrongActivity, strong.Text, ByUnit);
        if (unit.IsCount && unit.Words is [.., "agent" or "agents"])
            return new(StrongActivity, unit.Words[^1], ByUnit);
        if (unit.IsWorkTime && Any(Sense.Effort | Sense.Artefact))
            return new(WeakActivity, unit.Words[^1], ByTime);
        var worker = _worked.Concat(unit.Denominator)
            .FirstOrDefault(term => term.Is(Sense.Worker) && term.Singular is not ("person" or "people" or "head" or "user" or "member")).Text;
        return unit.IsCount && worker is not null && Tail.Is(Sense.Thing | Sense.Contact)
            ? new(WeakActivity, worker, "work for each worker")
            : null;
    }
}
