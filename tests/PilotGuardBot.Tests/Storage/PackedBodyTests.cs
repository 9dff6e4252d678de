using CsCheck;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Tests.Storage;

public sealed class PackedBodyTests
{
    [Fact]
    public void Any_bytes_come_back_as_they_were() =>
        Gen.Byte.Array[0, 5_000].Sample(body => PackedBody.Unpack(PackedBody.Pack(body)).AsSpan().SequenceEqual(body));

    [Fact]
    public void A_payload_of_repeating_names_is_stored_in_a_tenth()
    {
        var body = Enumerable.Repeat("{\"html_url\":\"https://github.example/acme/billing/pull/7\"},"u8.ToArray(), 450).SelectMany(it => it).ToArray();

        Assert.InRange(PackedBody.Pack(body).Length, 1, body.Length / 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0201000000FF")] // a form of tomorrow
    [InlineData("0105000000FFFF")] // packed, and damaged
    public void What_we_did_not_pack_is_refused(string stored) =>
        Assert.Throws<InvalidDataException>(() => PackedBody.Unpack(Convert.FromHexString(stored)));
}
