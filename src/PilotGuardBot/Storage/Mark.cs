using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>An instant to remember under a name: when the service was last alive, how far the forge's delivery list was read.</summary>
public sealed class Mark
{
    public required string Name { get; init; }

    public Instant At { get; set; }
}
