namespace PilotGuardBot.Receiving;

/// <summary>
/// The one write that a sender waits for. It goes past EF, which would track, order and read back each row; the two databases differ in how
/// many rows are written at once.
/// </summary>
public interface IDeliveryTable
{
    /// <summary>How many batches may be on their way at a time.</summary>
    int Writers { get; }

    /// <summary>Writes the rows in one durable commit, without those whose (forge, delivery id) stands already.</summary>
    /// <returns>For each row in order: whether it is new.</returns>
    Task<bool[]> Insert(IReadOnlyList<Incoming> rows, CancellationToken cancel);
}
