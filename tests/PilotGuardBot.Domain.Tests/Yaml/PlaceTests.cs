using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Yaml;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("abc", 0, 1, 1)]
    [InlineData("abc", 2, 1, 3)]
    [InlineData("a\nbc", 2, 2, 1)]
    [InlineData("a\nbc", 3, 2, 2)]
    [InlineData("a\r\nbc", 4, 2, 2)]
    [InlineData("a\r\n\r\nb", 5, 3, 1)]
    [InlineData("a\rb\rc", 4, 3, 1)]
    [InlineData("a\r", 2, 2, 1)]
    [InlineData("\uFEFFab", 2, 1, 2)]
    [InlineData("\uFEFFa\nb", 3, 2, 1)]
    public void An_offset_has_a_line_and_a_column(string text, int offset, int line, int column) =>
        Assert.Equal(new Place(line, column), TextPlace.Of(text, offset));

    [Theory]
    [InlineData(1, 9, 2, 1)]
    [InlineData(2, 1, 2, 2)]
    public void Places_come_by_line_and_then_by_column(int line, int column, int laterLine, int laterColumn)
    {
        var (place, later, same) = (new Place(line, column), new Place(laterLine, laterColumn), new Place(line, column));
        Assert.Equal([true, true, false, false], [place < later, place <= later, place > later, place >= later]);
        Assert.Equal([false, false, true, true], [later < place, later <= place, later > place, later >= place]);
        Assert.Equal([false, true, false, true], [place < same, place <= same, place > same, place >= same]);
        Assert.Equal($"{line}:{column}", $"{place}");
    }
}
