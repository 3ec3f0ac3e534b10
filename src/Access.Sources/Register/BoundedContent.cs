namespace Access.Sources.Register;

/// <summary>Reads an answer as far as it may be long.</summary>
internal static class BoundedContent
{
    /// <summary>The whole answer; null where it is larger than the limit, in bytes.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int largest, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > largest) return null;
        using var body = new MemoryStream((int)(content.Headers.ContentLength ?? 0));
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(piece.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > largest) return null;
            body.Write(piece, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
