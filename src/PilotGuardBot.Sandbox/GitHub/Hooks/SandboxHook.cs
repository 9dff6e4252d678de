using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Hooks;

/// <summary>An app's webhook: where events go, and what befalls them on the way.</summary>
public sealed class SandboxHook
{
    readonly SandboxApp app;
    readonly HookSender sender;
    readonly Lock gate = new();
    readonly List<HookEvent> raised = [];
    readonly List<HookEvent> held = [];
    readonly List<HookDelivery> ledger = [];
    string secret = "";

    internal SandboxHook(SandboxApp app)
    {
        this.app = app;
        sender = new HookSender(app);
        Id = app.World.NextId();
    }

    public long Id { get; }

    /// <summary>Where deliveries are posted; null as long as nobody receives: events are then raised, but not attempted.</summary>
    public Uri? Url { get; set; }

    /// <summary>The secret that deliveries are signed with. Setting it keeps the one before as <see cref="OldSecret"/>.</summary>
    public string Secret
    {
        get => secret;
        set
        {
            OldSecret = secret;
            secret = value;
        }
    }

    public string OldSecret { get; private set; } = "";

    public string ContentType { get; internal set; } = "json";

    public DeliveryMode Mode { get; set; }

    public HookSignature Signature { get; set; }

    /// <summary>How often each event is sent, all at the same time.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>Everything that happened, whether or not it was delivered, oldest first.</summary>
    public IReadOnlyList<HookEvent> Events => Locked(() => raised.ToArray());

    /// <summary>Events that wait for <see cref="Release"/>.</summary>
    public IReadOnlyList<HookEvent> Held => Locked(() => held.ToArray());

    /// <summary>Every attempt, oldest first.</summary>
    public IReadOnlyList<HookDelivery> Deliveries => Locked(() => ledger.ToArray());

    /// <summary>Sends what was held, one after the other in the order of the events.</summary>
    public async Task<IReadOnlyList<HookDelivery>> Release()
    {
        var deliveries = new List<HookDelivery>();
        foreach (var @event in TakeHeld())
            deliveries.AddRange(await SendCopies(@event));
        return deliveries;
    }

    /// <summary>Sends what was held, one after the other in random order.</summary>
    public async Task<IReadOnlyList<HookDelivery>> ReleaseShuffled(Random random)
    {
        var events = TakeHeld();
        random.Shuffle(events);
        var deliveries = new List<HookDelivery>();
        foreach (var @event in events)
            deliveries.AddRange(await SendCopies(@event));
        return deliveries;
    }

    /// <summary>Sends what was held, all at the same time.</summary>
    public async Task<IReadOnlyList<HookDelivery>> ReleaseTogether() =>
        [.. (await Task.WhenAll(TakeHeld().Select(SendCopies))).SelectMany(d => d)];

    /// <summary>Loses what was held; the ledger has it with status code 0.</summary>
    public int DropHeld()
    {
        var events = TakeHeld();
        foreach (var @event in events)
            Record(sender.Lost(@event, redelivery: false));
        return events.Length;
    }

    /// <summary>Sends an event, whatever the mode: again, or one that a test made up with <see cref="MakeUp"/>.</summary>
    public async Task<IReadOnlyList<HookDelivery>> Send(
        HookEvent @event, int copies = 1, HookSignature signature = HookSignature.Correct) =>
        await Task.WhenAll(Enumerable.Range(0, copies).Select(async _ => Record(await sender.Send(@event, signature, redelivery: false))));

    /// <summary>An event with a body of the test's own making, to be sent with <see cref="Send"/>.</summary>
    public HookEvent MakeUp(string name, ReadOnlyMemory<byte> body, string? action = null)
    {
        lock (app.World.Gate)
            return new HookEvent(app.World.NextGuid(), name, action, null, null, body);
    }

    internal async Task Deliver(HookEvent @event)
    {
        var mode = Locked(() =>
        {
            raised.Add(@event);
            if (Mode == DeliveryMode.Hold)
                held.Add(@event);
            return Mode;
        });
        if (mode == DeliveryMode.Drop)
            Record(sender.Lost(@event, redelivery: false));
        if (mode == DeliveryMode.Send && Url is not null)
            await SendCopies(@event);
    }

    /// <summary>What a person or the API does with a delivery that failed: the same event again, in a new attempt.</summary>
    internal async Task Redeliver(HookEvent @event) => Record(Mode == DeliveryMode.Drop || Url is null
        ? sender.Lost(@event, redelivery: true)
        : await sender.Send(@event, Signature, redelivery: true));

    async Task<HookDelivery[]> SendCopies(HookEvent @event) =>
        await Task.WhenAll(Enumerable.Range(0, Copies).Select(async _ => Record(await sender.Send(@event, Signature, redelivery: false))));

    HookEvent[] TakeHeld() => Locked(() =>
    {
        var events = held.ToArray();
        held.Clear();
        return events;
    });

    HookDelivery Record(HookDelivery delivery) => Locked(() =>
    {
        var numbered = delivery with { Id = Id * 1_000_000 + ledger.Count + 1 };
        ledger.Add(numbered);
        return numbered;
    });

    T Locked<T>(Func<T> act)
    {
        lock (gate)
            return act();
    }
}
