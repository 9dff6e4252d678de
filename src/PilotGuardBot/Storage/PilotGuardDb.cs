using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace PilotGuardBot.Storage;

/// <summary>
/// What must happen and what is known. The subclasses differ in how a provider stores things, and each has its own migrations; everything
/// else takes an <c>IDbContextFactory&lt;PilotGuardDb&gt;</c>. After a change of the model, for each of them:
/// <c>dotnet ef migrations add NAME --context SqlitePilotGuardDb --output-dir Storage/Migrations/Sqlite</c>.
/// </summary>
public abstract class PilotGuardDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<Subject> Subjects => Set<Subject>();

    public DbSet<PostRow> Posts => Set<PostRow>();

    public DbSet<Pilot> Pilots => Set<Pilot>();

    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<Repository> Repositories => Set<Repository>();

    public DbSet<Branch> Branches => Set<Branch>();

    public DbSet<BlobText> Blobs => Set<BlobText>();

    public DbSet<GoodPolicy> Policies => Set<GoodPolicy>();

    public DbSet<KnownAccount> Accounts => Set<KnownAccount>();

    public DbSet<Mark> Marks => Set<Mark>();

    public DbSet<NudgeRow> Nudges => Set<NudgeRow>();

    public DbSet<SaidRow> Said => Set<SaidRow>();

    public DbSet<SnoozeRow> Snoozes => Set<SnoozeRow>();

    public DbSet<PushedReading> Readings => Set<PushedReading>();

    public DbSet<PilotToken> Tokens => Set<PilotToken>();

    public DbSet<CommandRow> Commands => Set<CommandRow>();

    public DbSet<MailRow> Mails => Set<MailRow>();

    public DbSet<ApprovedBlob> ApprovedBlobs => Set<ApprovedBlob>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>An instant as the database holds it, for SQL that is written by hand; EF's own queries convert by themselves.</summary>
    public abstract object Stored(Instant instant);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // The partial indexes hold only what waits, so that a sweep costs what is due and not what is stored.
        modelBuilder.Entity<Delivery>(row =>
        {
            row.Property(it => it.Forge).HasMaxLength(20);
            row.Property(it => it.DeliveryId).HasMaxLength(Delivery.LongestId);
            row.Property(it => it.Event).HasMaxLength(Delivery.LongestEvent);
            row.Property(it => it.Body).HasConversion<PackedBody.Column>();
            row.HasIndex(it => new { it.Forge, it.DeliveryId }).IsUnique();
            row.HasIndex(it => it.Id, "ix_deliveries_received").HasDatabaseName("ix_deliveries_received").HasFilter("state = 0");
            row.HasIndex(it => it.Id, "ix_deliveries_dead").HasDatabaseName("ix_deliveries_dead").HasFilter("state = 3");
        });
        modelBuilder.Entity<Subject>(row =>
        {
            row.HasIndex(it => it.Key).IsUnique();
            row.HasIndex(it => it.WaitingSince).HasFilter("waiting_since is not null");
            row.HasIndex(it => it.RepositoryId);
        });
        modelBuilder.Entity<PostRow>(row =>
        {
            row.HasIndex(it => it.Key).IsUnique();
            row.HasIndex(it => it.WantedAt).HasDatabaseName("ix_posts_unsent")
                .HasFilter("not refused and (posted_hash is null or posted_hash <> hash)");
            row.HasOne<Subject>().WithMany().HasForeignKey(it => it.SubjectId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<Pilot>(row =>
        {
            row.HasIndex(it => new { it.OrganisationId, it.CharterId }).IsUnique();
            row.HasIndex(it => it.RepositoryId);
            row.HasIndex(it => it.LookAt).HasFilter("look_at is not null");
            row.HasIndex(it => new { it.TrackingRepositoryId, it.TrackingNumber });
        });
        OfPilots(modelBuilder);
        modelBuilder.Entity<Installation>().Property(it => it.Id).ValueGeneratedNever();
        modelBuilder.Entity<Repository>(row =>
        {
            row.Property(it => it.Id).ValueGeneratedNever();
            row.HasIndex(it => it.InstallationId);
            // A node of the version before inserts rows without it.
            row.Property(it => it.HasIssues).HasDefaultValue(true).HasSentinel(true);
        });
        modelBuilder.Entity<Branch>().HasKey(it => new { it.RepositoryId, it.Name });
        modelBuilder.Entity<BlobText>().HasKey(it => new { it.RepositoryId, it.BlobSha });
        modelBuilder.Entity<GoodPolicy>(row =>
        {
            row.HasKey(it => new { it.RepositoryId, it.Scope });
            row.Property(it => it.RepositoryId).ValueGeneratedNever();
        });
        modelBuilder.Entity<Mark>().HasKey(it => it.Name);
        modelBuilder.Entity<KnownAccount>().HasKey(it => new { it.InstallationId, it.Login });
    }

    /// <summary>What is kept of a pilot's window; it goes with its pilot, but for the audit, which outlives it.</summary>
    static void OfPilots(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<NudgeRow>(row =>
        {
            row.HasIndex(it => new { it.PilotId, it.Version, it.Stage }).IsUnique();
            row.HasIndex(it => it.DueAt).HasFilter("state = 0");
            row.HasOne<Pilot>().WithMany().HasForeignKey(it => it.PilotId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<SaidRow>(row =>
        {
            row.HasIndex(it => it.Key).IsUnique();
            row.HasOne<Pilot>().WithMany().HasForeignKey(it => it.PilotId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<SnoozeRow>().HasOne<Pilot>().WithMany().HasForeignKey(it => it.PilotId).OnDelete(DeleteBehavior.Cascade);
        modelBuilder.Entity<PushedReading>(row =>
        {
            row.HasIndex(it => new { it.PilotId, it.Series, it.Date });
            row.HasOne<Pilot>().WithMany().HasForeignKey(it => it.PilotId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<PilotToken>(row =>
        {
            row.HasIndex(it => it.Hash).IsUnique();
            row.HasOne<Pilot>().WithMany().HasForeignKey(it => it.PilotId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<CommandRow>(row =>
        {
            row.HasIndex(it => it.Key).IsUnique();
            row.HasIndex(it => new { it.AccountId, it.SaidAt });
        });
        modelBuilder.Entity<MailRow>(row =>
        {
            row.HasIndex(it => it.Key).IsUnique();
            row.HasIndex(it => it.WantedAt).HasFilter("state = 0");
            row.HasIndex(it => it.PostKey);
            row.HasOne<Pilot>().WithMany().HasForeignKey(it => it.PilotId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ApprovedBlob>().HasKey(it => new { it.RepositoryId, it.BlobSha });
        modelBuilder.Entity<AuditRow>().HasIndex(it => it.PilotId);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<LocalDate>().HaveConversion<DayAsText>();
}
