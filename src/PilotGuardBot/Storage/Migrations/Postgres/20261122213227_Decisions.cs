using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PilotGuardBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Decisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "decision",
                table: "pilots",
                type: "text",
                nullable: true);

            // What branches are known to hold now includes readings and decisions: they are read anew.
            migrationBuilder.Sql("delete from branches");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "decision",
                table: "pilots");
        }
    }
}
