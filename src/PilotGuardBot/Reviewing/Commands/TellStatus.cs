using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary><c>/pilot status</c></summary>
static class TellStatus
{
    public static Answer Run(Asked asked) => asked.Sheet is { } sheet
        ? new(true, CommandWording.Status(sheet), "told")
        : Answer.Refused("Its charter cannot be read.");
}
