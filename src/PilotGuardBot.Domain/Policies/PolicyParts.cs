namespace PilotGuardBot.Domain.Policies;

/// <summary>A person whom charters call by a name of the policy.</summary>
/// <param name="Azure">The sign-in name on Azure DevOps.</param>
/// <param name="Mail">Where someone without an account is reached.</param>
public sealed record PolicyPerson(string? GitHub, string? Azure, string? Mail)
{
    /// <summary>The same account, or where they have no kind of account in common the same mail address; case does not count.</summary>
    public bool Is(PolicyPerson other) => (Same(GitHub, other.GitHub) ?? Same(Azure, other.Azure) ?? Same(Mail, other.Mail)) is true;

    static bool? Same(string? one, string? other) =>
        one is null || other is null ? null : string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>When pilots that say nothing else are reminded.</summary>
/// <param name="Hour">The local hour, 0 to 23; null for the service's own setting.</param>
/// <param name="TimeZone">The zone of pilots that name none, as a tz database id; null means UTC.</param>
/// <param name="Calendar">The calendar of pilots that name none; null for weekends only.</param>
public sealed record PolicyReminders(int? Hour, string? TimeZone, string? Calendar);

/// <summary>Kinds of message beyond the essential; off until switched on.</summary>
public sealed record PolicyMessages(bool Digest, bool Onboarding);

/// <summary>A board whose fields follow the pilots.</summary>
/// <param name="Project">Its number or its name.</param>
/// <param name="Repository">As <c>owner/name</c>, where the board belongs to a repository.</param>
/// <param name="Organisation">Where the board belongs to another organisation than the policy.</param>
/// <param name="Tag">The tag that marks pilots there.</param>
/// <param name="Fields">The board's own field names; null for a fact that it does not show.</param>
public sealed record PolicyBoard(string Project, string? Repository, string? Organisation, string? Tag, BoardFields Fields);

public sealed record BoardFields(string? Decision, string? Kpi, string? Data, string? State);
