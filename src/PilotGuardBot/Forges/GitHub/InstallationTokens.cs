using System.Collections.Concurrent;
using System.Net;
using NodaTime;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>
/// Installation tokens, one for each caller, narrowed to one repository and to the permissions of its use. Kept in memory only and never
/// logged; replaced five minutes before they end. Callers who wait together share one.
/// </summary>
sealed class InstallationTokens(AppConnections app, IClock clock)
{
    static readonly Duration Early = Duration.FromMinutes(5);
    const int Crowded = 5_000;

    readonly ConcurrentDictionary<Caller, Slot> slots = new();

    sealed class Slot
    {
        public SemaphoreSlim Minting { get; } = new(1);

        public volatile Held? Held;
    }

    sealed record Held(string Token, Instant Expires);

    public async Task<string> Get(Caller caller, CancellationToken cancel)
    {
        if (slots.Count > Crowded)
            ForgetExpired();
        var slot = slots.GetOrAdd(caller, _ => new Slot());
        if (Usable(slot.Held) is { } ready)
            return ready;
        await slot.Minting.WaitAsync(cancel);
        try
        {
            if (Usable(slot.Held) is { } minted)
                return minted;
            slot.Held = await Mint(caller, cancel);
            return slot.Held.Token;
        }
        finally
        {
            slot.Minting.Release();
        }
    }

    /// <summary>Only if it is still the one in use: another call may have replaced it already.</summary>
    public void Drop(Caller caller, string token)
    {
        if (slots.TryGetValue(caller, out var slot) && slot.Held is { } held && held.Token == token)
            Interlocked.CompareExchange(ref slot.Held, null, held);
    }

    string? Usable(Held? held) => held is not null && clock.GetCurrentInstant() < held.Expires - Early ? held.Token : null;

    void ForgetExpired()
    {
        foreach (var (caller, slot) in slots)
            if (slot.Held is { } held && Usable(held) is null)
                slots.TryRemove(KeyValuePair.Create(caller, slot));
    }

    async Task<Held> Mint(Caller caller, CancellationToken cancel)
    {
        try
        {
            return await Ask(caller, Needs.Of(caller.Use), cancel);
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.UnprocessableEntity)
        {
            return await AskForWhatIsGranted(caller, answer, cancel);
        }
        catch (UnwelcomeAnswer answer)
        {
            throw Gone(caller, answer);
        }
    }

    /// <summary>GitHub refuses a token that asks for more than the installation grants, without saying what; so look, and say it.</summary>
    async Task<Held> AskForWhatIsGranted(Caller caller, UnwelcomeAnswer refusal, CancellationToken cancel)
    {
        try
        {
            var connection = app.For(Caller.AppFor(caller.InstallationId), repeatable: true, cancel);
            var address = Address.Of($"app/installations/{caller.InstallationId}");
            var granted = (await connection.Get<InstallationWire>(address, null)).Body.Permissions ?? [];
            var missing = Needs.Of(caller.Use).Where(need => need.Required && !need.IsGranted(granted)).ToList();
            if (missing.Count > 0)
                throw new ForgeRefusedException($"The app lacks {string.Join(", ", missing)} in installation {caller.InstallationId}; "
                    + "an owner has to grant it in the installation's settings", refusal);
            var rest = Needs.Of(caller.Use).Where(need => need.IsGranted(granted)).ToList();
            if (rest.Count == Needs.Of(caller.Use).Count)
                throw new ForgeGoneException($"Installation {caller.InstallationId} does not have repository {caller.RepositoryId}: "
                    + refusal.Said, refusal);
            return await Ask(caller, rest, cancel);
        }
        catch (UnwelcomeAnswer answer)
        {
            throw Gone(caller, answer);
        }
    }

    static ForgeException Gone(Caller caller, UnwelcomeAnswer answer) =>
        answer.Status is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity
            ? new ForgeGoneException(
                $"Installation {caller.InstallationId}, or its repository {caller.RepositoryId}, is gone: {answer.Said}", answer)
            : answer.AsForgeException();

    async Task<Held> Ask(Caller caller, IReadOnlyList<Needs> needs, CancellationToken cancel)
    {
        var body = new Dictionary<string, object> { ["permissions"] = needs.ToDictionary(need => need.Permission, need => need.Level) };
        if (caller.RepositoryId is not 0)
            body["repository_ids"] = new[] { caller.RepositoryId };
        // Two tokens do no harm, so this one write may be repeated.
        var connection = app.For(Caller.AppFor(caller.InstallationId), repeatable: true, cancel);
        var address = Address.Of($"app/installations/{caller.InstallationId}/access_tokens");
        var token = (await connection.Post<Octokit.AccessToken>(address, body, null, null, parameters: null, cancel)).Body;
        if (string.IsNullOrEmpty(token.Token))
            throw new ForgeUnsureException($"GitHub made no token for installation {caller.InstallationId}");
        return new Held(token.Token, Instant.FromDateTimeOffset(token.ExpiresAt));
    }
}

/// <summary>One permission that a use asks for; one that is not required is left out where it is not granted.</summary>
sealed record Needs(string Permission, string Level, bool Required = true)
{
    static readonly IReadOnlyList<Needs> Read = [new("metadata", "read", false), new("contents", "read"), new("pull_requests", "read")];

    // Comments on pull requests need either of the two; ask for both so that whichever GitHub looks at is there.
    static readonly IReadOnlyList<Needs> Write =
        [new("metadata", "read", false), new("checks", "write"), new("pull_requests", "write"), new("issues", "write", false)];

    static readonly IReadOnlyList<Needs> Members = [new("metadata", "read", false), new("members", "read")];

    static readonly IReadOnlyList<Needs> List = [new("metadata", "read", false)];

    public static IReadOnlyList<Needs> Of(TokenUse use) => use switch
    {
        TokenUse.Read => Read,
        TokenUse.Write => Write,
        TokenUse.Members => Members,
        TokenUse.List => List,
        _ => throw new ArgumentOutOfRangeException(nameof(use), use, "The app's own calls take no installation token"),
    };

    public bool IsGranted(IReadOnlyDictionary<string, string> granted) =>
        granted.TryGetValue(Permission, out var level) && (level == Level || level is "write" or "admin");

    public override string ToString() => $"{Permission}:{Level}";
}
