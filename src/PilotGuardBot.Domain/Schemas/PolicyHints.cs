namespace PilotGuardBot.Domain.Schemas;

/// <summary>What an editor shows beside a policy's keys (CONTRACT, The policy file).</summary>
static class PolicyHints
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["pilotPolicy"] = "The format of this file.",
        ["profile"] = "The severities that hold where this file sets none; starter forgives young charters for 30 days.",
        ["mode"] = "Enforce: an error fails the check. Advise: it is neutral.",
        ["pilots"] = "Which repositories are pilots, beside every one that holds a charter.",
        ["pilots.topics"] = "Topics of repositories, compared exactly.",
        ["pilots.names"] = "Globs of repositories' names, without their owner.",
        ["nonPilots"] = "Silent: other repositories get nothing. Neutral: they get a neutral check, where it is required everywhere.",
        ["production"] = "Globs of paths that are production already and need no charter.",
        ["rules"] = "By rule: a severity, or a mapping of severity, floor and the rule's own parameters.",
        ["reminders"] = "When pilots that say nothing else are reminded.",
        ["reminders.hour"] = "The hour of the day in the pilot's time zone.",
        ["reminders.timezone"] = "A name of the tz database; UTC without it.",
        ["reminders.calendar"] = "The name of one of the calendars.",
        ["modeFloor"] = "Organisation only: the mildest mode that a repository may choose.",
        ["approvers"] = "Organisation only: who may approve exceptions in a first charter, or to a floored rule.",
        ["people"] = "Organisation only: names that charters use, and how the person is reached.",
        ["people.*.github"] = "The login on GitHub.",
        ["people.*.azure"] = "The sign-in name on Azure DevOps.",
        ["people.*.mail"] = "Where someone without an account is reached.",
        ["escalate"] = "Organisation only: who is told five business days after a decision was due.",
        ["limits"] = "Organisation only: how many pilots may run at the same time.",
        ["limits.perTeam"] = "Open pilots of one team.",
        ["limits.perOrganisation"] = "Open pilots of the organisation.",
        ["calendars"] = "Organisation only: named calendars. Listed holidays and those of the file add up.",
        ["calendars.*.weekend"] = "Saturday and sunday without this key.",
        ["calendars.*.file"] = "An iCalendar file beside the policy; its all-day events are holidays.",
        ["tracking"] = "Organisation only: where issues stand of repositories that have none.",
        ["messages"] = "Organisation only: kinds of message that are off until switched on.",
        ["boards"] = "Organisation only: boards whose fields follow the pilots.",
    };
}
