using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Access.Domain.Decisions;
using Access.Domain.Law;
using Access.Domain.Vocabulary;
using Access.Engine.Diagrams;

namespace Access.Engine;

/// <summary>
/// A rulebook as it is on one day, as data: one diagram for the answer and one for every clause in force. It needs no
/// clause's code, so it can be exported, loaded, proved and compared. Immutable and safe for several threads.
/// </summary>
public sealed class RulebookTable
{
    internal RulebookTable(
        string id, string title, DateOnly inForceFrom, DateOnly day, ImmutableArray<TabledClause> clauses, TabledDisclosure disclosure, Diagram answer)
    {
        (Title, InForceFrom, Day, Clauses, Disclosure, Answer) = (title, inForceFrom, day, clauses, disclosure, answer);
        Version = new(id, DigestOf(answer));
        ReadsCommonAddress = Reads.Contains(Dimensions.CommonAddress) || clauses.Any(clause => clause.Reads.Contains(Dimensions.CommonAddress));
    }

    /// <summary>Its id, and its digest over what it decides: any change of an answer changes it, no rewriting does.</summary>
    public RulebookVersion Version { get; }

    /// <summary>What it is, in one line.</summary>
    public string Title { get; }

    /// <summary>The first calendar day in Europe/Oslo whose law the rulebook states.</summary>
    public DateOnly InForceFrom { get; }

    /// <summary>The calendar day in Europe/Oslo whose law the table holds.</summary>
    public DateOnly Day { get; }

    /// <summary>The clauses in force on the day, in the rulebook's order.</summary>
    public ImmutableArray<TabledClause> Clauses { get; }

    /// <summary>The dimensions on which any answer depends, in order.</summary>
    public ImmutableArray<Dimension> Reads => Answer.Reads;

    /// <summary>
    /// Whether a clause in force, or an answer, reads who lives with the child: then the other holders of responsibility are looked up,
    /// and else nobody but the two. What a clause says is recorded whether or not the answer turns on it.
    /// </summary>
    public bool ReadsCommonAddress { get; }

    internal TabledDisclosure Disclosure { get; }

    internal Diagram Answer { get; }

    /// <summary>The verdict and the code for a situation.</summary>
    public (Verdict Verdict, AnswerCode Code) Decide(in Situation situation) => AnswerFunction.At(Answer.For(situation));

    /// <summary>What one clause in force says, by its place in <see cref="Clauses"/>.</summary>
    public Outcome OutcomeOf(int clause, in Situation situation) => Clauses[clause].In(situation);

    private static string DigestOf(Diagram answer)
    {
        // Dimensions go by name and nodes by their place in the diagram, so that how a situation is packed does not matter.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("access-rulebook-digest-v1\n"u8);
        foreach (var dimension in answer.Reads)
            hash.AppendData(Encoding.UTF8.GetBytes($"{dimension.Name} {string.Join(' ', dimension.Values)}\n"));
        Append(answer.Root);
        foreach (var (_, dimension, next) in answer.Nodes)
        {
            Append(answer.Reads.IndexOf(dimension));
            foreach (var entry in next) Append(entry);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(int number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}
