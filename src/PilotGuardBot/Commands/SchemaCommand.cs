using System.CommandLine;
using PilotGuardBot.Domain.Schemas;

namespace PilotGuardBot.Commands;

/// <summary>Prints a JSON Schema, for editors and for the files in <c>templates/schema</c>.</summary>
static class SchemaCommand
{
    public static Command Command(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = string.Join(", ", JsonSchemas.Names) };
        name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } given && !JsonSchemas.Names.Contains(given))
                result.AddError($"{Terminal.Safe(given)} is no schema; there are {string.Join(", ", JsonSchemas.Names)}");
        });
        var command = new Command("schema", "Print the JSON Schema of charters, policies or decisions") { name };
        command.SetAction(parsed =>
        {
            terminal.Out.Write(JsonSchemas.Text(parsed.GetRequiredValue(name)));
            return ExitCodes.Fine;
        });
        return command;
    }
}
