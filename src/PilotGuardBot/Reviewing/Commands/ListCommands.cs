using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary><c>/pilot help</c></summary>
static class ListCommands
{
    public static Answer Run() => new(true, CommandWording.Help, "told");
}
