using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PilotGuardBot.Domain.Schemas;

namespace PilotGuardBot.Pages;

/// <summary><c>/schema/charter-1.json</c> and the others: open to everyone, for editors fetch them where people write. They hold nothing of ours.</summary>
static class SchemaAddresses
{
    public static void MapSchemas(this WebApplication app)
    {
        foreach (var name in JsonSchemas.Names)
        {
            var bytes = new Lazy<(byte[] Text, EntityTagHeaderValue Tag)>(() => Tagged(JsonSchemas.Text(name)));
            app.MapGet($"/schema/{JsonSchemas.FileOf(name)}", (HttpResponse response) =>
            {
                // An hour: a new version of the bot may know new keys of the same format.
                response.Headers.CacheControl = "public, max-age=3600";
                response.Headers.XContentTypeOptions = "nosniff";
                // Editors in a browser may read it from anywhere.
                response.Headers.AccessControlAllowOrigin = "*";
                return Results.Bytes(bytes.Value.Text, "application/schema+json", entityTag: bytes.Value.Tag);
            });
        }
    }

    static (byte[] Text, EntityTagHeaderValue Tag) Tagged(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return (bytes, new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\""));
    }
}
