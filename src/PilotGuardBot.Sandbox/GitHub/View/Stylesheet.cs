using System.Security.Cryptography;
using System.Text;

namespace PilotGuardBot.Sandbox.GitHub.View;

static class Stylesheet
{
    public const string Text = """
        :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 16%, transparent);
          --soft: color-mix(in srgb, currentColor 5%, transparent);
          --dim: color-mix(in srgb, currentColor 72%, transparent);
          --good: #1a7f37; --bad: #cf222e; --note: #9a6700; }
        @media (prefers-color-scheme: dark) { :root { --good: #3fb950; --bad: #ff7b72; --note: #d29922; } }
        * { box-sizing: border-box; }
        body { font: 16px/1.55 system-ui, sans-serif; max-width: 58rem; margin: 0 auto; padding: 2rem 1.25rem 5rem;
          overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: .3rem 0; text-wrap: balance; }
        h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
        a { color: inherit; text-underline-offset: .2em; text-decoration-color: var(--dim); }
        .dim, footer, nav { color: var(--dim); font-size: .9rem; }
        .card { border: 1px solid var(--line); border-radius: .6rem; margin: 0 0 1rem; overflow: hidden; }
        .card > header { background: var(--soft); border-bottom: 1px solid var(--line); padding: .5rem 1rem; font-size: .9rem; }
        .card > div { padding: .25rem 1rem; overflow-x: auto; }
        .card > footer { padding: 0 1rem .7rem; }
        .label { border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .6rem; font-size: .8rem; }
        .card h3 { font-size: 1.1rem; }
        .good { color: var(--good); } .bad { color: var(--bad); } .note { color: var(--note); }
        code, pre { font: .875em/1.5 ui-monospace, monospace; }
        code { background: var(--soft); border-radius: .3rem; padding: .1em .3em; }
        pre { background: var(--soft); border-radius: .4rem; padding: .7rem 1rem; overflow-x: auto; }
        pre code { background: none; padding: 0; }
        table { border-collapse: collapse; margin: .8rem 0; }
        th, td { border: 1px solid var(--line); padding: .3rem .7rem; text-align: left; }
        .file { width: 100%; border: 0; font: .85rem/1.5 ui-monospace, monospace; }
        .file td { border: 0; padding: 0 .7rem; white-space: pre-wrap; vertical-align: top; }
        .file td:first-child { color: var(--dim); text-align: right; width: 3.5rem; user-select: none; }
        .file tr:target { background: var(--soft); }
        .file .said { font: .9rem/1.5 system-ui, sans-serif; border-left: 3px solid var(--note); background: var(--soft);
          padding: .4rem .8rem; }
        .file .said.failure { border-color: var(--bad); }
        ul.list { list-style: none; padding: 0; } ul.list li { border-top: 1px solid var(--line); padding: .6rem 0; }
        """;

    /// <summary>The source expression by which the Content-Security-Policy lets this stylesheet in, and no other.</summary>
    public static string Hash { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
}
