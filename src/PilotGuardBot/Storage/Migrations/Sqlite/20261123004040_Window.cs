using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PilotGuardBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Window : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "has_issues",
                table: "repositories",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<long>(
                name: "not_after",
                table: "posts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "pilot_id",
                table: "posts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decision_blob",
                table: "pilots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "due",
                table: "pilots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "look_at",
                table: "pilots",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "overdue",
                table: "pilots",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "silent",
                table: "pilots",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "spoke_on",
                table: "pilots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "state",
                table: "pilots",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "told",
                table: "pilots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "tracking_number",
                table: "pilots",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "tracking_repository_id",
                table: "pilots",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "listed_at",
                table: "installations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.Sql("update installations set listed_at = 0");

            // Pilots that are known already are looked at with the next sweep, and nothing is opened for them until a message is due.
            migrationBuilder.Sql("update pilots set look_at = 0, silent = 1 where not closed");

            migrationBuilder.CreateTable(
                name: "approved_blobs",
                columns: table => new
                {
                    repository_id = table.Column<long>(type: "INTEGER", nullable: false),
                    blob_sha = table.Column<string>(type: "TEXT", nullable: false),
                    approvers = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_approved_blobs", x => new { x.repository_id, x.blob_sha });
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    pilot_id = table.Column<long>(type: "INTEGER", nullable: true),
                    who = table.Column<string>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "commands",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    repository_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    comment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<long>(type: "INTEGER", nullable: false),
                    login = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    said_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ran_at = table.Column<long>(type: "INTEGER", nullable: true),
                    replied = table.Column<bool>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commands", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    pilot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    post_key = table.Column<string>(type: "TEXT", nullable: false),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: false),
                    pictures = table.Column<string>(type: "TEXT", nullable: true),
                    wanted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    not_after = table.Column<long>(type: "INTEGER", nullable: false),
                    not_before = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mails", x => x.id);
                    table.ForeignKey(
                        name: "fk_mails_pilots_pilot_id",
                        column: x => x.pilot_id,
                        principalTable: "pilots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nudges",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    pilot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<string>(type: "TEXT", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nudges", x => x.id);
                    table.ForeignKey(
                        name: "fk_nudges_pilots_pilot_id",
                        column: x => x.pilot_id,
                        principalTable: "pilots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "readings",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    pilot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    series = table.Column<string>(type: "TEXT", nullable: false),
                    date = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", nullable: false),
                    cases = table.Column<int>(type: "INTEGER", nullable: true),
                    basis = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    token_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_readings", x => x.id);
                    table.ForeignKey(
                        name: "fk_readings_pilots_pilot_id",
                        column: x => x.pilot_id,
                        principalTable: "pilots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "said",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    pilot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    recommendation = table.Column<int>(type: "INTEGER", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    next = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_said", x => x.id);
                    table.ForeignKey(
                        name: "fk_said_pilots_pilot_id",
                        column: x => x.pilot_id,
                        principalTable: "pilots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "snoozes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    pilot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_snoozes", x => x.id);
                    table.ForeignKey(
                        name: "fk_snoozes_pilots_pilot_id",
                        column: x => x.pilot_id,
                        principalTable: "pilots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    pilot_id = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_tokens_pilots_pilot_id",
                        column: x => x.pilot_id,
                        principalTable: "pilots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_pilots_look_at",
                table: "pilots",
                column: "look_at",
                filter: "look_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_pilots_tracking_repository_id_tracking_number",
                table: "pilots",
                columns: new[] { "tracking_repository_id", "tracking_number" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_pilot_id",
                table: "audit",
                column: "pilot_id");

            migrationBuilder.CreateIndex(
                name: "ix_commands_account_id_said_at",
                table: "commands",
                columns: new[] { "account_id", "said_at" });

            migrationBuilder.CreateIndex(
                name: "ix_commands_key",
                table: "commands",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mails_key",
                table: "mails",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mails_pilot_id",
                table: "mails",
                column: "pilot_id");

            migrationBuilder.CreateIndex(
                name: "ix_mails_post_key",
                table: "mails",
                column: "post_key");

            migrationBuilder.CreateIndex(
                name: "ix_mails_wanted_at",
                table: "mails",
                column: "wanted_at",
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_nudges_due_at",
                table: "nudges",
                column: "due_at",
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_nudges_pilot_id_version_stage",
                table: "nudges",
                columns: new[] { "pilot_id", "version", "stage" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_readings_pilot_id_series_date",
                table: "readings",
                columns: new[] { "pilot_id", "series", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_said_key",
                table: "said",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_said_pilot_id",
                table: "said",
                column: "pilot_id");

            migrationBuilder.CreateIndex(
                name: "ix_snoozes_pilot_id",
                table: "snoozes",
                column: "pilot_id");

            migrationBuilder.CreateIndex(
                name: "ix_tokens_hash",
                table: "tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tokens_pilot_id",
                table: "tokens",
                column: "pilot_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "approved_blobs");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "commands");

            migrationBuilder.DropTable(
                name: "mails");

            migrationBuilder.DropTable(
                name: "nudges");

            migrationBuilder.DropTable(
                name: "readings");

            migrationBuilder.DropTable(
                name: "said");

            migrationBuilder.DropTable(
                name: "snoozes");

            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropIndex(
                name: "ix_pilots_look_at",
                table: "pilots");

            migrationBuilder.DropIndex(
                name: "ix_pilots_tracking_repository_id_tracking_number",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "has_issues",
                table: "repositories");

            migrationBuilder.DropColumn(
                name: "not_after",
                table: "posts");

            migrationBuilder.DropColumn(
                name: "pilot_id",
                table: "posts");

            migrationBuilder.DropColumn(
                name: "decision_blob",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "due",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "look_at",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "overdue",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "silent",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "spoke_on",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "state",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "told",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "tracking_number",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "tracking_repository_id",
                table: "pilots");

            migrationBuilder.DropColumn(
                name: "listed_at",
                table: "installations");
        }
    }
}
