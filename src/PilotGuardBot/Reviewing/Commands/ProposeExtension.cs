using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary><c>/pilot extend 14d REASON</c>: the lines for the charter. It takes effect when they are merged.</summary>
sealed class ProposeExtension(ForgeLinks links)
{
    public Answer Run(Asked asked, PilotCommand.Extend command, Repository home)
    {
        var (pilot, sheet) = (asked.Pilot!, asked.Sheet!);
        var judged = ExtendByCommand.Judge(sheet, asked.Names, command);
        return judged.Value is { } extension
            ? new(true, CommandWording.Extension(sheet, extension, links.Edit(home, pilot.File)), $"proposed {extension.To.Written()}: {command.Reason}")
            : Answer.Refused(judged.Refusal!);
    }
}
