using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PilotGuardBot.Storage.Migrations;

/// <summary>For <c>dotnet ef</c>, which compares the model with the last migration and opens no connection.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqlitePilotGuardDb>
{
    public SqlitePilotGuardDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqlitePilotGuardDb>().UseSqlite("Data Source=design.db").UseSnakeCaseNamingConvention().Options);
}

public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresPilotGuardDb>
{
    public PostgresPilotGuardDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresPilotGuardDb>().UseNpgsql("Host=design").UseSnakeCaseNamingConvention().Options);
}
