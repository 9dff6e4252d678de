using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PilotGuardBot.Telemetry;

/// <summary>
/// What the service tells its operators: counters, gauges and traces, all under the name <c>pilotguard</c>. Labels come from bounded sets
/// only, so that nobody can fill a metrics store by sending us new words. Calls to a forge are counted where they are made, on a meter of
/// the same name.
/// </summary>
public static class Signals
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "pilotguard";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    // Every instrument's name starts with the meter's: "/metrics" then shows only names that start with pilotguard_ (CONTRACT, HTTP).
    static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "pilotguard.deliveries", description: "Webhook deliveries by event and by what became of them.");

    static readonly Counter<long> Reviews = Meter.CreateCounter<long>(
        "pilotguard.reviews", description: "Reviews of subjects by kind and outcome.");

    static readonly Histogram<double> ReviewSeconds = Meter.CreateHistogram<double>(
        "pilotguard.review.duration", "s", "From the start of a review to its stored result.");

    static readonly Counter<long> Posts = Meter.CreateCounter<long>(
        "pilotguard.posts", description: "Posts to a forge by kind and outcome.");

    static readonly Histogram<double> PostSeconds = Meter.CreateHistogram<double>(
        "pilotguard.post.delay", "s", "From the delivery that asked for it to the post that stands.");

    static readonly Counter<long> ForgeCalls = Meter.CreateCounter<long>(
        "pilotguard.forge.calls", description: "Calls to a forge by kind and status class.");

    /// <param name="event">The event's name as the forge sent it; a name that is not GitHub's counts as "other".</param>
    public static void Delivered(string @event, DeliveryOutcome outcome) =>
        Deliveries.Add(1, new("event", KnownEvents.Label(@event)), new("outcome", Word(outcome)));

    public static void Reviewed(Storage.SubjectKind kind, ReviewOutcome outcome, TimeSpan took)
    {
        Reviews.Add(1, new("kind", Word(kind)), new("outcome", Word(outcome)));
        ReviewSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", Word(kind)));
    }

    public static void Posted(Storage.PostRowKind kind, PostOutcome outcome) =>
        Posts.Add(1, new("kind", Word(kind)), new("outcome", Word(outcome)));

    /// <param name="delay">From the row's wish to its standing on the forge.</param>
    public static void PostStands(Storage.PostRowKind kind, TimeSpan delay) =>
        PostSeconds.Record(delay.TotalSeconds, new KeyValuePair<string, object?>("kind", Word(kind)));

    /// <param name="kind">What was asked, from the client's own short list of words: "contents", "check-runs".</param>
    /// <param name="status">"2xx", "304", "4xx", "5xx", "parked", "failed".</param>
    public static void Called(string kind, string status) => ForgeCalls.Add(1, new("kind", kind), new("status", status));

    /// <summary>
    /// Begins a stage of the work on a delivery. The trace parent that was stored with the delivery or the subject makes all stages one
    /// trace, whichever node runs them. Null where nobody listens.
    /// </summary>
    /// <param name="stage">"translate", "review", "deliver".</param>
    public static Activity? Stage(string stage, string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? Source.StartActivity(stage, ActivityKind.Consumer, parent)
            : Source.StartActivity(stage, ActivityKind.Consumer);

    /// <summary>The W3C trace parent to store with what the present stage leaves behind; null outside of any trace.</summary>
    public static string? TraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>An enum's member as a label: <c>MergeGroup</c> is "merge-group".</summary>
    static string Word<T>(T value) where T : struct, Enum => Words<T>.Of[value];

    static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of = Enum.GetValues<T>().ToDictionary(
            value => value,
            value => string.Concat(value.ToString().Select((letter, at) =>
                char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString())));
    }
}

/// <summary>What became of a delivery: the first five at the door, the others in the worker.</summary>
public enum DeliveryOutcome
{
    Stored,

    /// <summary>Its id was stored already; answered 202 again.</summary>
    Seen,

    /// <summary>No or a bad signature: 401.</summary>
    Unsigned,

    /// <summary>Not JSON, headers missing or too large: 400 and 413.</summary>
    Malformed,

    /// <summary>It could not be stored: 503, so that the sender keeps it.</summary>
    Unavailable,

    Translated,

    /// <summary>An event or an action that we do not use.</summary>
    Ignored,

    /// <summary>Nobody could read it; kept for people.</summary>
    Dead,
}

public enum ReviewOutcome
{
    /// <summary>What ought to stand is stored.</summary>
    Done,

    /// <summary>The forge asked us to wait.</summary>
    Parked,

    /// <summary>The forge will not show it to us; it rests until its next event.</summary>
    Refused,

    /// <summary>It failed and is tried again.</summary>
    Failed,
}

public enum PostOutcome { Stands, Parked, Refused, Failed }
