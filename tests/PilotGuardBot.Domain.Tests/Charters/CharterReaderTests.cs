using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Tests.Charters;

public sealed class CharterReaderTests
{
    [Theory]
    [InlineData(Samples.Full)]
    [InlineData(Samples.Minimal)]
    public void The_samples_have_no_problem(string text)
    {
        var reading = CharterReader.Read("pilot.yml", text);

        Assert.Empty(reading.Problems);
        Assert.Equal("invoice-routing", reading.Charter!.Id);
    }
}
