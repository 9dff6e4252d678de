using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>Somebody whom a message is for.</summary>
/// <param name="Handle">As the charter or the policy writes it, without a leading @; a team as <c>org/team</c>.</param>
/// <param name="Login">Who or what is mentioned on the forge; null for a person without an account there.</param>
/// <param name="Mail">Null where the policy has no address.</param>
/// <param name="IsTeam">The handle names a team of the forge.</param>
public sealed record Addressee(string Handle, string? Login, string? Mail, bool IsTeam = false);

/// <summary>The people of a pilot in their roles: those agreed to, so that a bypassed merge appoints nobody.</summary>
public sealed record PilotPeople(string? Business, string? Tech, string? Decider, string? Sponsor)
{
    public static PilotPeople Of(CharterFacts facts)
    {
        var (owners, agreed) = (facts.Charter.Owners, Deciders.Of(facts));
        return new(owners.Business, owners.Tech, agreed.Decider, agreed.Sponsor);
    }
}

/// <summary>
/// Who must act on a reminder (DOMAIN 4.1). A person who is gone (no such account, or a deactivated one, and no mail address) is stood in for by the next
/// one who can act, so that no reminder reaches nobody.
/// </summary>
/// <param name="policy">Knows people by other names, addresses, and whom to escalate to.</param>
/// <param name="handles">What the forge says of each handle; an absent one is taken to be there.</param>
public sealed class Audience(PilotPeople people, Policy policy, IReadOnlyDictionary<string, HandleState> handles)
{
    public IReadOnlyList<Addressee> Of(NudgeStage stage) => stage.Offset switch
    {
        <= -14 => Owners,
        <= 0 => One(people.Decider, people.Sponsor, people.Business, people.Tech),
        < 3 => Distinct([.. One(people.Decider, people.Sponsor), .. One(people.Business, people.Sponsor, people.Tech)]),
        < 5 => people.Sponsor is not null && IsThere(people.Sponsor) ? One(people.Sponsor) : Escalation,
        _ => Escalation,
    };

    /// <summary>Business, tech and decider.</summary>
    public IReadOnlyList<Addressee> Owners => Or(
        Distinct([.. One(people.Business), .. One(people.Tech), .. One(people.Decider)]), () => One(people.Sponsor));

    /// <summary>Who mends what is measured or built: tech, else business.</summary>
    public IReadOnlyList<Addressee> Builders => One(people.Tech, people.Business, people.Decider, people.Sponsor);

    /// <summary>Who answers for the result: business, else the sponsor.</summary>
    public IReadOnlyList<Addressee> Business => One(people.Business, people.Sponsor, people.Decider, people.Tech);

    /// <summary>Whom the policy names; without any, the sponsor and the decider.</summary>
    IReadOnlyList<Addressee> Escalation => Or(
        Distinct([.. policy.Escalate.Where(IsThere).Select(Person)]),
        () => Distinct([.. One(people.Sponsor), .. One(people.Decider, people.Business)]));

    /// <summary>The first of these who is there.</summary>
    IReadOnlyList<Addressee> One(params IEnumerable<string?> inTurn) => inTurn.OfType<string>().FirstOrDefault(IsThere) is { } first ? [Person(first)] : [];

    bool IsThere(string handle) => handles.GetValueOrDefault(handle) is HandleState.Active || policy.PersonOf(handle).Mail is not null;

    Addressee Person(string handle)
    {
        var name = handle.TrimStart('@');
        if (name.Contains('/', StringComparison.Ordinal))
            return new(name, name, null, IsTeam: true);
        var person = policy.PersonOf(name);
        return new(name, handles.GetValueOrDefault(handle) is HandleState.Active ? person.GitHub : null, person.Mail);
    }

    List<Addressee> Distinct(IReadOnlyList<Addressee> all)
    {
        var distinct = new List<Addressee>();
        foreach (var one in all)
            if (!distinct.Any(other => policy.IsSamePerson(other.Handle, one.Handle)))
                distinct.Add(one);
        return distinct;
    }

    static IReadOnlyList<Addressee> Or(List<Addressee> some, Func<IReadOnlyList<Addressee>> others) => some.Count > 0 ? some : others();
}
