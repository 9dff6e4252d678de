using NodaTime;
using Octokit;
using Octokit.Internal;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>
/// Octokit's connections over our handlers. Outermost first: the call's scope, repeated reads, pacing, the meaning of answers, redirects,
/// remembered answers, the token, counting, the wire. The handlers are shared; only the scope is made for each call.
/// </summary>
abstract class Connections(Uri root, HttpMessageHandler wire, SignCalls signing, ParkedInstallations parked, WritePace pace, IClock clock,
    TimeProvider time, Jitter jitter) : IDisposable
{
    // Our handlers give up long before; Octokit's own timer must not cut a wait for the turn short.
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    static readonly ProductHeaderValue Product = new("PilotGuardBot", typeof(Connections).Assembly.GetName().Version?.ToString(3) ?? "0");

    readonly HttpMessageInvoker chain = new(
        new RepeatReads(time, jitter)
        {
            InnerHandler = new HoldBack(parked, pace)
            {
                InnerHandler = new HeedAnswers(parked, clock, time, jitter)
                {
                    InnerHandler = new FollowMoved
                    {
                        InnerHandler = new RememberAnswers { InnerHandler = Sign(signing, new CountCalls { InnerHandler = wire }) },
                    },
                },
            },
        },
        disposeHandler: true);

    public Uri Root => root;

    /// <param name="repeatable">The call may be sent again when its outcome is unknown, though its method is unsafe.</param>
    public IConnection For(Caller caller, bool repeatable, CancellationToken cancel) =>
        For(new CallScope(chain, caller, repeatable, cancel));

    public CallScope Scope(Caller caller, CancellationToken cancel) => new(chain, caller, repeatable: false, cancel);

    public IConnection For(CallScope scope)
    {
        var connection = new Connection(
            Product, root, new InMemoryCredentialStore(Credentials.Anonymous), new HttpClientAdapter(() => scope),
            new SimpleJsonSerializer());
        connection.SetRequestTimeout(Longest);
        return connection;
    }

    public void Dispose() => chain.Dispose();

    static SignCalls Sign(SignCalls signing, HttpMessageHandler inner)
    {
        signing.InnerHandler = inner;
        return signing;
    }
}

/// <summary>Calls as the app itself.</summary>
sealed class AppConnections(Uri root, HttpMessageHandler wire, AppKey key, ParkedInstallations parked, WritePace pace, IClock clock,
    TimeProvider time, Jitter jitter) : Connections(root, wire, new SignAsApp(root, key, clock), parked, pace, clock, time, jitter);

/// <summary>Calls as an installation.</summary>
sealed class InstallationConnections(Uri root, HttpMessageHandler wire, InstallationTokens tokens, ParkedInstallations parked,
    WritePace pace, IClock clock, TimeProvider time, Jitter jitter)
    : Connections(root, wire, new SignAsInstallation(root, tokens), parked, pace, clock, time, jitter);
