using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Compares the rows of a readings file with those that were merged before, wherever they stand in it.</summary>
static class NewRows
{
    /// <summary>Rows that the base does not hold, in file order; all of them where it holds none.</summary>
    public static IEnumerable<Reading> Of(ReadingsUnderReview readings) => Beyond(readings.Reading.Rows, readings.Merged?.Rows ?? []);

    /// <summary>The rows of the first list that the second lacks; of a row that stands several times, as many as are lacking.</summary>
    public static IEnumerable<Reading> Beyond(IEnumerable<Reading> rows, IEnumerable<Reading> held)
    {
        var left = held.GroupBy(Text).ToDictionary(same => same.Key, same => same.Count());
        foreach (var row in rows)
        {
            var text = Text(row);
            var count = left.GetValueOrDefault(text);
            if (count == 0)
                yield return row;
            else
                left[text] = count - 1;
        }
    }

    /// <summary>What a row says, without where it stands.</summary>
    static Reading Text(Reading row) => row with { File = "", Line = 0 };
}
