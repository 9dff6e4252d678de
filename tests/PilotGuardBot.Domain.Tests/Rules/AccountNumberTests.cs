using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>Which numbers are card and account numbers: prefix, length and checksum have to be right.</summary>
public sealed class AccountNumberTests
{
    static IEnumerable<string> Kinds(string number) => Secrets.Find($"paid by {number} in May").Select(secret => secret.Kind);

    /// <summary>A number of this length with a right check digit (Luhn).</summary>
    static string Card(string prefix, int length)
    {
        var digits = prefix.PadRight(length - 1, '1');
        var sum = digits.Reverse().Select((digit, at) => (digit - '0') * (at % 2 == 0 ? 2 : 1)).Sum(value => value > 9 ? value - 9 : value);
        return digits + (10 - (sum % 10)) % 10;
    }

    [Theory]
    [InlineData(13, "4")]
    [InlineData(14, "36 38 39 300 305")]
    [InlineData(15, "34 37")]
    [InlineData(16, "4 51 55 62 65 644 649 2221 2720 6011 3528 3589")]
    [InlineData(17, "62 65")]
    [InlineData(18, "62 65")]
    [InlineData(19, "4 62 65")]
    public void A_card_number_of_a_scheme_is_found(int length, string prefixes) => Assert.All(
        prefixes.Split(' '), prefix => Assert.Equal(["a payment card number"], Kinds(Card(prefix, length))));

    [Theory]
    [InlineData(13, "36 5 62")]
    [InlineData(14, "4 35 37 306 299 62")]
    [InlineData(15, "4 33 35 36 38")]
    [InlineData(16, "50 56 61 63 66 643 2220 2721 6012 3527 3590 36")]
    [InlineData(17, "4 51 61 63")]
    [InlineData(18, "4 51 64 66")]
    [InlineData(19, "51 61 63 64")]
    public void A_number_of_no_scheme_is_none(int length, string prefixes) =>
        Assert.All(prefixes.Split(' '), prefix => Assert.Empty(Kinds(Card(prefix, length))));

    [Theory]
    [InlineData("4111111111111112")]
    [InlineData("4111111111111101")]
    [InlineData("4444444444444444")] // one digit over and over is a filler
    public void A_card_number_with_a_wrong_check_digit_is_none(string number) => Assert.Empty(Kinds(number));

    [Theory]
    [InlineData("4012888888881881")] // doubled eights count as seven
    [InlineData("5105 1051 0510 5100")]
    [InlineData("3782-822463-10005")]
    [InlineData("6011000990139424")]
    public void Real_test_cards_are_found(string number) => Assert.Equal(["a payment card number"], Kinds(number));

    [Theory]
    [InlineData("NO93 8601 1117 947")]
    [InlineData("BE68539007547034")]
    [InlineData("MT84 MALT 0110 0001 2345 MTLC AST0 01S")]
    [InlineData("CH93 0076 2011 6238 5295 7")]
    public void An_IBAN_of_its_country_is_found(string number) => Assert.Equal(["a bank account number (IBAN)"], Kinds(number));

    [Theory]
    [InlineData("NO93 8601 1117 948")] // wrong checksum
    [InlineData("BE6853900754703")] // one short
    [InlineData("BE685390075470349")] // one long
    [InlineData("XX68 5390 0754 7034")] // no country
    public void What_is_no_IBAN_is_left_alone(string number) => Assert.Empty(Kinds(number));

    [Fact]
    public void Behind_an_IBAN_there_may_be_words()
    {
        var secret = Assert.Single(Secrets.Find("BE68539007547034 ACME"));
        Assert.Equal((0, 16), (secret.Start, secret.Length));
    }

    [Fact]
    public void One_of_the_allowed_patterns_is_enough()
    {
        System.Text.RegularExpressions.Regex[] secret = [new("ACME-[0-9]+")], allow = [new("-1$"), new("-2$")];
        Assert.Equal([14], Secrets.Find("ACME-1 ACME-2 ACME-3", secret, allow).Select(found => found.Start));
        Assert.Equal(3, Secrets.Find("ACME-1 ACME-2 ACME-3", secret, []).Count);
    }

    [Fact]
    public void Of_two_secrets_that_overlap_all_is_hidden()
    {
        System.Text.RegularExpressions.Regex[] more = [new("ab+c"), new("c+d"), new("b")];
        var secret = Assert.Single(Secrets.Find("x abbccd y", more));
        Assert.Equal((2, 6), (secret.Start, secret.Length));
        Assert.Equal([(0, 2), (2, 2)], Secrets.Find("abcd", [new("ab"), new("cd")]).Select(found => (found.Start, found.Length)));
    }
}
