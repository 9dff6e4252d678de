using System.Net;
using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Readings;

/// <summary><c>token create</c> and <c>token revoke</c> while the service runs on the same database.</summary>
public sealed class TokenTests : PushScenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_token_is_shown_once_kept_as_a_hash_and_good_until_revoked(DatabaseKind kind)
    {
        await Running(kind);
        var (code, output, error) = await Token("create", "Acme/invoice-routing");
        Assert.Equal(0, code);
        Assert.Matches(@"\Apgp_[A-Za-z0-9_\-]{43}\n\z", output);
        Assert.Equal("Token of Acme/invoice-routing, until Thursday 13 August 2026. It is shown this once: keep it as PILOTGUARD_TOKEN.\n", error);
        var row = await Bot.Ask(db => db.Tokens.SingleAsync(TestContext.Current.CancellationToken));
        Assert.Matches(@"\A[0-9a-f]{64}\z", row.Hash);
        Assert.NotEqual(output.Trim(), await NewToken());

        Assert.Equal(HttpStatusCode.Created, (await Post(Row, output.Trim())).Status);
        Assert.Equal((0, "Revoked 2 tokens of acme/invoice-routing.\n", ""), await Token("revoke", "acme/invoice-routing"));
        var refused = await Post(Row, output.Trim());
        Assert.Equal((HttpStatusCode.Unauthorized, "The token was revoked."), (refused.Status, refused["detail"]));
        Assert.Equal((0, "Revoked 0 tokens of acme/invoice-routing.\n", ""), await Token("revoke", "acme/invoice-routing"));
        var audit = await Bot.Ask(db => db.Audit.Where(row => row.What == "token").OrderBy(row => row.Id).Select(row => row.Detail).ToListAsync());
        Assert.Equal(["created, until 2026-08-13", "created, until 2026-08-13", "revoked 2 tokens"], audit);
        Assert.DoesNotContain(audit, detail => detail.Contains("pgp_", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pilot_that_nobody_knows_gets_none(DatabaseKind kind)
    {
        await Running(kind);
        foreach (var name in new[] { "acme/none", "umbrella/invoice-routing" })
        {
            var (code, output, error) = await Token("create", name);
            Assert.Equal((2, ""), (code, output));
            Assert.StartsWith($"pilotguard: {name} is no pilot that ", error, StringComparison.Ordinal);
        }
        Assert.Equal((2, "", "pilotguard: invoice-routing names no pilot; write ORG/ID, such as acme/invoice-routing\n"), await Token("create", "invoice-routing"));
    }
}
