using Access.Audit.Asking;

namespace Access.Audit.Files;

/// <summary>A form in which each decision is a line of text, in UTF-8.</summary>
public abstract class LineFormat : AnswerFormat
{
    /// <summary>What comes before the first decision.</summary>
    public abstract ReadOnlyMemory<byte> Head { get; }

    /// <summary>One decision.</summary>
    public abstract byte[] Write(AskedDecision decision);

    /// <inheritdoc/>
    public override async ValueTask<IAnswerWriter> OpenAsync(Stream to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(to);
        await to.WriteAsync(Head, cancellationToken).ConfigureAwait(false);
        return new Lines(this, to);
    }

    private sealed class Lines(LineFormat format, Stream to) : IAnswerWriter
    {
        public ValueTask WriteAsync(AskedDecision decision, CancellationToken cancellationToken) => to.WriteAsync(format.Write(decision), cancellationToken);

        public ValueTask CompleteAsync(CancellationToken cancellationToken) => default;
    }
}
