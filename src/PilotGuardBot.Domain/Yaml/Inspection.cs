namespace PilotGuardBot.Domain.Yaml;

/// <summary>Collects the problems of one file while shapes walk its tree; a hostile file cannot make it grow without end.</summary>
sealed class Inspection
{
    /// <summary>After so many the rest is summed up in one problem.</summary>
    public const int MostProblems = 200;

    readonly List<Problem> _problems = [];
    int _left;

    public int Count => _problems.Count;

    public void Report(string path, Place place, string message, string? fix = null)
    {
        if (_problems.Count < MostProblems)
            _problems.Add(new(path, place, message, fix));
        else
            _left++;
    }

    /// <summary>Gives this fix to the problems of one value, from the numbered one on, that have none of their own.</summary>
    public void Suggest(string path, int from, string fix)
    {
        for (var i = from; i < _problems.Count; i++)
            if (_problems[i].Path == path && _problems[i].Fix is null)
                _problems[i] = _problems[i] with { Fix = fix };
    }

    /// <summary>Problems by place; those of one place in the order in which they were found.</summary>
    public IReadOnlyList<Problem> InFileOrder()
    {
        var sorted = _problems.OrderBy(problem => problem.Place).ToList();
        if (_left > 0)
            sorted.Add(new("", sorted[^1].Place, $"has {_left} more problems than the {MostProblems} listed", "Mend these first."));
        return sorted;
    }
}
