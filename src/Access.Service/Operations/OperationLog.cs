using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Access.Sources.Log;
using Access.Sources.Log.Tree.Entries;

namespace Access.Service.Operations;

/// <summary>Puts what operators do into the decision log, among the decisions that it bears on. Nothing in it names anybody.</summary>
internal sealed class OperationLog(ILog log)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Logs an operation; durable when the task completes.</summary>
    /// <param name="kind">What.</param>
    /// <param name="reason">Why.</param>
    /// <param name="client">Whose token.</param>
    /// <param name="after">The revision of the kill switch that it follows.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Gives up; it may be logged all the same.</param>
    /// <exception cref="DecisionLogException">It could not be logged.</exception>
    public Task AppendAsync(OperationKind kind, string reason, string client, long after, DateTimeOffset at, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            // In the order of their names, and numbers as texts, as everything in the log.
            json.WriteStartObject();
            json.WriteString("after", after.ToString(CultureInfo.InvariantCulture));
            json.WriteString("client", client);
            json.WriteString("operation", WordOf(kind));
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        return log.AppendAsync(new LogRecord(EntryKind.Operation, DecisionIds.New(at), at, [LogPart.Common(bytes.ToArray())]), cancellationToken);
    }

    private static string WordOf(OperationKind kind) => kind switch
    {
        OperationKind.Closed => "kill-switch-closed",
        OperationKind.Opened => "kill-switch-opened",
        _ => "register-released",
    };
}
