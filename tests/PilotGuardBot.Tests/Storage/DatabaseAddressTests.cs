using PilotGuardBot.Storage;

namespace PilotGuardBot.Tests.Storage;

public sealed class DatabaseAddressTests
{
    [Fact]
    public void A_file_is_an_embedded_database_with_foreign_keys()
    {
        var address = DatabaseAddress.Parse("Data Source=data/pilotguard.db");

        Assert.True(address.IsEmbedded);
        Assert.Equal(Path.GetFullPath("data/pilotguard.db"), address.File);
        Assert.Contains("Foreign Keys=True", address.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_is_postgresql_and_its_password_is_not_shown()
    {
        var address = DatabaseAddress.Parse("Host=db.example;Port=5433;Database=pilots;Username=bot;Password=hunter2");

        Assert.False(address.IsEmbedded);
        Assert.Equal("PostgreSQL pilots at db.example:5433", address.ToString());
        Assert.Contains("hunter2", address.ConnectionString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pilotguard.db")]
    [InlineData("Server=db;Initial Catalog=x")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x.db;Mode=Memory")]
    [InlineData("Data Source=")]
    [InlineData("Data Source=x.db;Colour=hunter2")]
    [InlineData("Host=db;Port=hunter2")]
    [InlineData("Host=db;Password=a;hunter2")]
    [InlineData("Host=")]
    public void Anything_else_names_the_setting_and_quotes_nothing(string text)
    {
        var refused = Assert.Throws<StorageException>(() => DatabaseAddress.Parse(text));

        Assert.StartsWith("ConnectionStrings:PilotGuard ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }
}
