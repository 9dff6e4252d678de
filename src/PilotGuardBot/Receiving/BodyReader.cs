using System.Buffers;

namespace PilotGuardBot.Receiving;

/// <summary>
/// Reads bodies into memory, with one bound over all of them. What is reserved grows with what arrives, not with what a sender says it will
/// send, so nobody holds memory by a promise.
/// </summary>
public sealed class BodyReader(GitHubHookOptions options)
{
    const int First = 64 << 10;

    long _held;

    /// <summary>
    /// The whole body, or the status to answer instead: 413 too large, 503 too much held already, 400 and 408 from the server where the
    /// body broke off or came too slowly. Dispose it when the bytes are no longer needed.
    /// </summary>
    public async Task<Body> Read(HttpRequest request, CancellationToken cancel)
    {
        var body = new Body(this);
        try
        {
            body.Status = await Fill(body, request, cancel);
        }
        catch (BadHttpRequestException refused)
        {
            body.Status = refused.StatusCode;
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            body.Status = StatusCodes.Status400BadRequest; // the sender is gone; nobody reads the answer
        }

        if (body.Status != 0) body.Dispose();
        return body;
    }

    /// <returns>0, or the status that says what is wrong.</returns>
    static async Task<int> Fill(Body body, HttpRequest request, CancellationToken cancel)
    {
        // One byte more than a body of known length has shows its end without growing.
        var bytes = body.Grow((int)Math.Min(First, (request.ContentLength ?? First) + 1));
        if (bytes is null) return StatusCodes.Status503ServiceUnavailable;
        var length = 0;
        while (true)
        {
            var read = await request.Body.ReadAsync(bytes.AsMemory(length), cancel);
            if (read == 0) break;
            length += read;
            if (length > GitHubHookOptions.LargestBody) return StatusCodes.Status413PayloadTooLarge;
            if (length < bytes.Length) continue;
            bytes = body.Grow(Math.Min(bytes.Length * 2, GitHubHookOptions.LargestBody + 1));
            if (bytes is null) return StatusCodes.Status503ServiceUnavailable;
        }

        body.End(length);
        return 0;
    }

    /// <summary>A body in memory that is lent until disposal. It is empty where <see cref="Status"/> says why there is none.</summary>
    public sealed class Body(BodyReader reader) : IDisposable
    {
        byte[] _bytes = [];
        int _length;
        int _mine;

        /// <summary>0 where the body is whole, else the status to answer.</summary>
        public int Status { get; internal set; }

        public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

        /// <summary>A larger array that begins with what was read; null where too much is held already.</summary>
        internal byte[]? Grow(int size)
        {
            var more = size - _mine;
            _mine = size;
            if (Interlocked.Add(ref reader._held, more) > reader.Most) return null;
            // Lent, because 25 KB a request keep the collector busy; nothing of it outlives the request.
            var larger = ArrayPool<byte>.Shared.Rent(size);
            _bytes.CopyTo(larger, 0);
            GiveBack();
            return _bytes = larger;
        }

        internal void End(int length) => _length = length;

        public void Dispose()
        {
            Interlocked.Add(ref reader._held, -_mine);
            GiveBack();
            (_bytes, _length, _mine) = ([], 0, 0);
        }

        void GiveBack()
        {
            if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        }
    }

    long Most => options.MostBytesHeld;
}
