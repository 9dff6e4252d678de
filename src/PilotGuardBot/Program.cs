using PilotGuardBot.Commands;

return await CommandLine.Run(args, CommandLine.ThisTerminal());
