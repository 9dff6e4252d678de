using Microsoft.Playwright;
using PilotGuardBot.Tests.Commands;

namespace PilotGuardBot.Tests.Pages;

/// <summary>The real program, and a real browser that reads its pages; the tests of a class share both.</summary>
public sealed class Browser : IAsyncLifetime
{
    static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    readonly RunningService _service = RunningService.Start();
    IPlaywright? _playwright;
    IBrowser? _browser;

    public Uri Address => _service.Address;

    public async ValueTask InitializeAsync()
    {
        await _service.Started();
        _playwright = await Playwright.CreateAsync();
        _browser = await Launch(_playwright);
    }

    /// <summary>Null where there is no browser on this machine.</summary>
    public static async Task<IBrowser?> Launch(IPlaywright playwright) => Places.FirstOrDefault(File.Exists) is { } chromium
        // A container's root has no sandbox to be in; the only pages are our own.
        ? await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] })
        : null;

    /// <summary>A page at this path; skips the test where there is no browser. What the page's console complains of fails the test.</summary>
    public async Task<IPage> Open(string path, ColorScheme scheme = ColorScheme.Light, int width = 1000)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium on this machine.");
        var page = await _browser!.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        page.Console += (_, message) => Complaints.Add(message.Text);
        page.PageError += (_, error) => Complaints.Add(error);
        await page.GotoAsync(new Uri(Address, path).AbsoluteUri);
        return page;
    }

    /// <summary>What pages wrote to the console, such as content that the policy of the page forbids.</summary>
    public List<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await _service.DisposeAsync();
    }
}
