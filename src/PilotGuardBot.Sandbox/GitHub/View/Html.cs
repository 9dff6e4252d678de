using System.Globalization;
using System.Text.Encodings.Web;

namespace PilotGuardBot.Sandbox.GitHub.View;

/// <summary>Markup that is safe to send. What is put into a template is encoded, unless it is markup itself.</summary>
sealed record Html(string Text)
{
    public static Html Empty { get; } = new("");

    public static Html Of(FormattableString template) => new(string.Format(
        CultureInfo.InvariantCulture, template.Format, [.. template.GetArguments().Select(a => a is Html html ? html.Text : Encoded(a))]));

    public static Html All(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Text)));

    public override string ToString() => Text;

    static string Encoded(object? value) => HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
