using PilotGuardBot.Domain.Tests;

namespace PilotGuardBot.Tests.Commands;

public sealed class LongWorkTests : IDisposable
{
    readonly CheckedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, 600, true)]
    [InlineData(true, 20, false)]
    [InlineData(false, 600, false)]
    public void A_bar_is_shown_to_somebody_who_watches_much_work_and_never_in_the_result(bool isWatched, int charters, bool isShown)
    {
        for (var at = 0; at < charters; at++)
            _folder.With($"pilots/p{at}/pilot.yml", CheckedFolder.Clean.With("id: invoice-routing", $"id: p{at}"));
        var (code, output, error) = _folder.Run(terminal => terminal with { ShowsProgress = isWatched }, "check");
        Assert.Equal((0, $"{charters} charters: nothing to mend (judged by recommended)\n"), (code, output));
        Assert.Equal(isShown, error.Contains($"{charters} charters", StringComparison.Ordinal));
    }
}
