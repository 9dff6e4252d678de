using System.CommandLine;
using System.CommandLine.Parsing;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Commands.Init;

/// <summary>Writes a charter, a policy and the forge's templates into a repository, ready to be filled in.</summary>
static class InitCommand
{
    public static Command Command(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "The repository's folder", DefaultValueFactory = _ => "." };
        var id = new Option<string?>("--id")
        {
            Description = "The pilot's id (default: made of the folder's name)",
            HelpName = "ID",
            CustomParser = One(Shapes.Id),
        };
        var business = Owner("--business", "Who owns the result");
        var tech = Owner("--tech", "Who builds it");
        var decider = Owner("--decider", "Who decides at the end of the window");
        var forge = new Option<string?>("--forge") { Description = "github or azure (default: by the git remote)", HelpName = "FORGE" }
            .AcceptOnlyFromAmong("github", "azure");
        var profile = new Option<string>("--profile")
        {
            Description = "starter, recommended or strict",
            HelpName = "PROFILE",
            DefaultValueFactory = _ => "recommended",
        }.AcceptOnlyFromAmong("starter", "recommended", "strict");
        var yes = new Option<bool>("--yes", "-y") { Description = "Ask nothing" };
        var force = new Option<bool>("--force") { Description = "Replace files that stand" };
        var command = new Command("init", "Write a charter, a policy and templates to fill in")
        {
            path, id, business, tech, decider, forge, profile, yes, force,
        };
        command.SetAction(parsed =>
        {
            var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue(path), terminal.Folder));
            var request = new InitRequest(
                folder, parsed.GetValue(id), parsed.GetValue(business), parsed.GetValue(tech), parsed.GetValue(decider),
                parsed.GetValue(forge) switch { "github" => Forge.GitHub, "azure" => Forge.Azure, _ => GitRemote.ForgeOf(folder) },
                Enum.Parse<PolicyProfile>(parsed.GetRequiredValue(profile), ignoreCase: true), parsed.GetValue(force));
            return Run(request, parsed.GetValue(yes), terminal);
        });
        return command;
    }

    static int Run(InitRequest request, bool asksNothing, Terminal terminal)
    {
        if (!Directory.Exists(request.Folder))
        {
            terminal.Complain($"{request.Folder}: no such folder");
            return ExitCodes.CannotRun;
        }
        if (!asksNothing && terminal.IsInteractive)
            request = new Questions(terminal).Complete(request, ProposedId(request.Folder));
        var id = request.Id ?? ProposedId(request.Folder);
        var charter = CharterFiles.AtRoot;
        try
        {
            charter = CharterPath(request, id);
            var today = terminal.Clock.GetCurrentInstant().InUtc().Date;
            foreach (var file in StarterFiles.For(request, id, charter, StarterFiles.PolicyPath(request), today))
                Report(NewFile.Write(request.Folder, file.Path, file.Text, request.Force), file, terminal);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            terminal.Complain($"cannot write into {request.Folder}: {problem.Message}");
            return ExitCodes.CannotRun;
        }
        terminal.Out.WriteLine($"Next: fill in {charter}, and run pilotguard check until it has nothing to mend.");
        return ExitCodes.Fine;
    }

    static void Report(NewFile.Outcome outcome, StarterFile file, Terminal terminal) => terminal.Out.WriteLine(outcome switch
    {
        NewFile.Outcome.Kept => $"kept      {file.Path} (it stands already; --force replaces it)",
        NewFile.Outcome.Replaced => $"replaced  {file.Path} ({file.For})",
        _ => $"wrote     {file.Path} ({file.For})",
    });

    /// <summary>The root is for a repository that is one pilot; beside other pilots, each has its folder.</summary>
    static string CharterPath(InitRequest request, string id)
    {
        var root = new FileInfo(Path.Combine(request.Folder, CharterFiles.AtRoot));
        var isOther = root is { Exists: true, LinkTarget: null }
            && CharterReader.Read(CharterFiles.AtRoot, File.ReadAllBytes(root.FullName)).Charter?.Id is { } there && there != id;
        return Directory.Exists(Path.Combine(request.Folder, "pilots")) || (isOther && request.Id is not null)
            ? $"pilots/{id}/pilot.yml"
            : CharterFiles.AtRoot;
    }

    static string ProposedId(string folder) => Slug.Of(Path.GetFileName(folder)) ?? "my-pilot";

    static Option<string?> Owner(string name, string description) =>
        new(name) { Description = description, HelpName = "LOGIN", CustomParser = One(Shapes.Handle) };

    static Func<ArgumentResult, string?> One(ScalarShape<string> shape) => result =>
    {
        var answer = result.Tokens[0].Value;
        if (Answers.Fault(answer, shape) is not { } fault)
            return answer;
        result.AddError($"{answer} {fault}");
        return null;
    };
}
