using System.Buffers;

namespace Access.Client.Http;

/// <summary>Reads a body whole, or not at all where it is too large.</summary>
internal static class BoundedBody
{
    /// <summary>The body; null where it is larger than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit) return null;
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var read = new ArrayBufferWriter<byte>();
            while (true)
            {
                var count = await stream.ReadAsync(read.GetMemory(8192), cancellationToken).ConfigureAwait(false);
                if (count == 0) return read.WrittenMemory;
                read.Advance(count);
                if (read.WrittenCount > limit) return null;
            }
        }
    }
}
