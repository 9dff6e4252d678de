namespace PilotGuardBot.Settings;

/// <summary>Where people find the service, for commands that run without it.</summary>
static class ServiceAddress
{
    /// <summary>
    /// The service's own setting, which a build may have in its environment, else its default; without a slash at its end.
    /// </summary>
    public static string FromEnvironment() =>
        Environment.GetEnvironmentVariable("PublicUrl") is { Length: > 0 } address && SettingChecks.PublicAddress(address) is null
            ? address.TrimEnd('/')
            : ServiceSettings.DefaultPublicUrl;
}
