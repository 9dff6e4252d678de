using Microsoft.Extensions.Configuration;

namespace PilotGuardBot.Settings;

/// <summary>The mail server that nudges also go through.</summary>
/// <param name="Password">Null with <paramref name="User"/>: no sign-in.</param>
/// <param name="From">The sender, as "Pilots &lt;pilots@example.org&gt;" or an address alone.</param>
public sealed record SmtpSettings(string Host, int Port, string? User, string? Password, string From)
{
    /// <summary>Null where no mail server is named: then nobody is mailed.</summary>
    public static SmtpSettings? Of(IConfiguration configuration) => configuration["Smtp:Host"] is { Length: > 0 } host
        ? new(
            host, configuration.GetValue("Smtp:Port", 587), configuration["Smtp:User"], configuration["Smtp:Password"], configuration["Smtp:From"]!)
        : null;
}
