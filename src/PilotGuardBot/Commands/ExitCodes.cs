namespace PilotGuardBot.Commands;

/// <summary>What the program's exit codes mean (CONTRACT, The program).</summary>
static class ExitCodes
{
    public const int Fine = 0;

    /// <summary><c>check</c>: findings at or above <c>--fail-on</c>.</summary>
    public const int Findings = 1;

    /// <summary><c>serve</c> and <c>demo</c>: settings that cannot work, or a failure that ended the service.</summary>
    public const int BadSettings = 1;

    /// <summary>Wrong use of the command line; <c>check</c>: no such path, unreadable policy.</summary>
    public const int CannotRun = 2;
}
